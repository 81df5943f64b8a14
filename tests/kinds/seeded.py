"""Mistakes put into a sound schema, pipeline and sample, and what the checks say of each.

``python tests/kinds/seeded.py`` prints all of it: what was changed, and the output. The text in
``approved/mistakes.txt`` was read through by a person and is what the checks are held to.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from digitize.cli import formats
from digitize.kinds.checking import check_pipelines, check_schemas

SOUND = Path(__file__).with_name("permit")
SCHEMA, PIPELINE, SAMPLE = (
    "schemas/permit.schema.json",
    "pipelines/permits.toml",
    "samples/truth.jsonl",
)

MISTAKES: list[tuple[str, str, str]] = [
    # the schema: as a file
    (SCHEMA, '"pattern": "^[0-9]{3,6}$",', '"pattern": "^[0-9]{3,6}$"'),
    (SCHEMA, '"season": "yaz",\n', '"season": "yaz",,\n'),
    (SCHEMA, '"number",\n', '"number,\n'),
    (SCHEMA, '"^[0-9]{3,6}$"', '"^\\d{3,6}$"'),
    (SCHEMA, '"season": {', '"issue_date": {'),
    # its head
    (SCHEMA, "2020-12/schema", "2019-09/schema"),
    (SCHEMA, '"x-version": "1.0.0"', '"x-version": "1.0"'),
    (SCHEMA, "schema:permit:1.0.0", "schema:licence:1.0.0"),
    (SCHEMA, '"required": ["permit_number", "holder_name"]', '"requierd": ["permit_number"]'),
    (SCHEMA, '"permit_number", "holder_name"]', '"permit_number", "holdername"]'),
    (SCHEMA, '"additionalProperties": false,\n  "examples"', '"examples"'),
    # its words
    (SCHEMA, '"x-title": {"az": "Nömrə", "ru": "Номер", ', '"x-title": {"az": "Nömrə", '),
    (SCHEMA, '"ru": "Владелец"', '"ru": "Holder"'),
    (SCHEMA, '"title": "Season"', '"title": "Seasons"'),
    # its fields
    (SCHEMA, '"season": {', '"Season": {'),
    (SCHEMA, '"type": "string",\n      "minLength": 1,', '"type": "strng",\n      "minLength": 1,'),
    (SCHEMA, '"type": "string",\n      "enum"', '"type": "integer",\n      "enum"'),
    (SCHEMA, '"x-normaliser": "date"', '"x-normaliser": "dat"'),
    (SCHEMA, '"x-normaliser": "full_name"', '"x-normalizer": "full_name"'),
    (SCHEMA, '"format": "date",\n', ""),
    (SCHEMA, '"format": "date"', '"format": "dates"'),
    (SCHEMA, '"^[0-9]{3,6}$"', '"^[0-9{3,6}$"'),
    (SCHEMA, '"^[0-9]{3,6}$"', '"[0-9]{3,6}"'),
    (SCHEMA, '["yaz", "payız"]', '["yaz", "payız", "yaz"]'),
    (SCHEMA, '"minLength": 1,\n      "x', '"minLength": "1",\n      "x'),
    (SCHEMA, '"minLength": 1,\n      "x', '"minimum": 1,\n      "x'),
    (SCHEMA, '"properties": {\n          "fish"', '"propertys": {\n          "fish"'),
    (SCHEMA, '"minLength": 1,\n      "x', '"x-formerly": ["owner"],\n      "x'),
    (SCHEMA, '"minLength": 1,\n      "x', '"x-formerly": {"names": ["season"]},\n      "x'),
    (SCHEMA, '["yaz", "payız"],', '["yaz", "payız"], "x-formerly": {"values": {"1": "yas"}},'),
    # its examples and samples
    (SCHEMA, '"issue_date": "1987-03-12"', '"issue_date": "12.03.1987"'),
    (SCHEMA, '"season": "yaz",\n', '"season": "yay",\n'),
    (SCHEMA, '"count": "5"', '"count": 5'),
    (SCHEMA, '"permit_number": "1435",', '"permit_no": "1435",'),
    (SAMPLE, '"1436"', '"№ 1436"'),
    (SAMPLE, '"holder_name": "Əliyev Vaqif", ', ""),
    # the pipeline: as a file
    (PIPELINE, 'kinds = ["permit"]', 'kinds = ["permit"'),
    (PIPELINE, "'№\\s*(?P<value>\\d{3,6})'", '"№\\s*(?P<value>\\d{3,6})"'),
    (PIPELINE, 'labels.ru = ["дата выдачи"]', 'labels.az = ["tarix"]'),
    # what it extends and reads
    (PIPELINE, 'extends = "common"', 'extends = "comon"'),
    (PIPELINE, 'extends = "common"', 'extends = "permits"'),
    (PIPELINE, 'kinds = ["permit"]', 'kinds = ["permits"]'),
    (PIPELINE, 'kinds = ["permit"]', "kinds = []"),
    # its entries
    (PIPELINE, 'labels.az = ["mövsüm"]', 'lables.az = ["mövsüm"]'),
    (PIPELINE, 'labels.az = ["mövsüm"]', 'labels = ["mövsüm"]'),
    (PIPELINE, 'labels.az = ["mövsüm"]', 'labels.az = "mövsüm"'),
    (PIPELINE, 'labels.ru = ["дата выдачи"]', 'labels.tr = ["veriliş tarihi"]'),
    (PIPELINE, "lines = 1", 'lines = "one"'),
    (PIPELINE, "area = [0.0, 0.5, 1.0, 1.0]", "area = [0.0, 0.5]"),
    (PIPELINE, "area = [0.0, 0.5, 1.0, 1.0]", "area = [0.0, 0.9, 1.0, 0.5]"),
    (PIPELINE, 'entity = "PERSON"', 'entity = "PERSONS"'),
    (PIPELINE, 'description = "', 'accepted_error = 5\ndescription = "'),
    # its fields
    (PIPELINE, "[kind.permit.field.season]", "[kind.permit.field.saeson]"),
    (PIPELINE, 'labels.az = ["sahibi"]\nprose', "prose"),
    (PIPELINE, 'prose = "person_in_dative"', 'prose = "person_dative"'),
    (PIPELINE, "lines = 1", 'normaliser = "txt"'),
    (PIPELINE, 'like = "number"', 'like = "numbers"'),
    (PIPELINE, 'section = "holder"', 'section = "holders"'),
    (PIPELINE, "(?P<value>", "("),
    (PIPELINE, "(?P<value>", "((?P<value>"),
    # what stands at the head of a page
    (PIPELINE, '["season", "issue_date"]', '["seasons", "issue_date"]'),
    (PIPELINE, "starts.issue_date", "starts.issued"),
    (PIPELINE, "skip = ['^tel']", "skip = ['^(tel']"),
    # its tables and rules
    (PIPELINE, 'fish.az = ["balıq"]', 'fisch.az = ["balıq"]'),
    (PIPELINE, 'check = "rows"', 'check = "row"'),
    (PIPELINE, '["permit_number", "catches"]', '["permit_nr", "catches"]'),
    (PIPELINE, '["permit_number", "catches"]', '["permit_number"]'),
    # its wordings
    (PIPELINE, '"icazənin nömrəsi"', '"иҹазәнин нөмрәси"'),
    (PIPELINE, '"дата выдачи"', '"дaта выдачи"'),
    (PIPELINE, '"icazə №"', '"icazə №", "icazə №"'),
]


def told() -> Iterator[str]:
    """For each mistake its number, what was changed, and what the checks say."""
    for number, (file, old, new) in enumerate(MISTAKES, 1):
        with tempfile.TemporaryDirectory() as folder:
            home = Path(folder) / "permit"
            shutil.copytree(SOUND, home)
            text = (home / file).read_text(encoding="utf-8")
            assert text.count(old) >= 1, (file, old)
            (home / file).write_text(text.replace(old, new, 1), encoding="utf-8")
            yield f"{number}. {file}: {_flat(old)} → {_flat(new)}\n{_checked(home, file)}"


def _checked(home: Path, file: str) -> str:
    before = Path.cwd()
    os.chdir(home)
    try:
        check = check_pipelines if file == PIPELINE else check_schemas
        return formats.to_text(check(["."]))
    finally:
        os.chdir(before)


def _flat(text: str) -> str:
    return text.replace("\n", "⏎").strip() or "(nothing)"


if __name__ == "__main__":
    sys.stdout.write("\n".join(told()))
