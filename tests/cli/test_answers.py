"""Given an archive, when it is asked on the command line, then it answers as promised."""

import contextlib
import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import jsonschema_rs
import pikepdf
import pytest

from digitize.errors import ExitStatus
from digitize.index.embedded import EmbeddedIndex

BOX = {"type": "array", "items": {"type": "integer"}, "minItems": 4, "maxItems": 4}
FIELD = {
    "type": "object",
    "properties": {
        "value": {"type": ["string", "null"]},
        "raw": {"type": ["string", "null"]},
        "page": {"type": ["integer", "null"], "minimum": 1},
        "box": {"anyOf": [BOX, {"type": "null"}]},
        "confidence": {"type": "number", "minimum": 0, "maximum": 1},
        "status": {"enum": ["accepted", "review", "corrected", "illegible", "missing"]},
        "method": {"type": ["string", "null"]},
    },
    "required": ["value", "raw", "page", "box", "confidence", "status", "method"],
    "additionalProperties": False,
}
ROWS = {
    "type": "object",
    "properties": {
        "status": FIELD["properties"]["status"],
        "confidence": {"type": "number"},
        "rows": {"type": "array", "items": {"type": "object", "additionalProperties": FIELD}},
    },
    "required": ["status", "confidence", "rows"],
    "additionalProperties": False,
}
PAGE = {
    "type": "object",
    "properties": {
        "number": {"type": "integer", "minimum": 1},
        "text": {"type": "string"},
        "script": {"enum": ["Latn", "Cyrl", "Arab", "Zyyy"]},
        "languages": {"type": "array", "items": {"enum": ["az", "ru", "en"]}},
        "rotation": {"enum": [0, 90, 180, 270]},
        "skew": {"type": "number"},
        "dpi": {"type": "integer"},
        "blank": {"type": "boolean"},
        "handwriting": {"type": "number"},
        "quality": {"type": "object", "additionalProperties": {"type": "number"}},
        "confidence": {"type": "number"},
    },
    "additionalProperties": False,
}
PAGE["required"] = list(PAGE["properties"])
SOURCE = {
    "type": "object",
    "properties": {
        "root": {"type": "string"},
        "file": {"type": "string"},
        "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
        "pages": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    },
    "required": ["root", "file", "sha256", "pages"],
    "additionalProperties": False,
}
TEXT = {"type": ["string", "null"]}
SHELF_MARK = {
    "type": "object",
    "properties": dict.fromkeys(("archive", "fond", "inventory", "case", "leaf"), TEXT),
    "required": ["archive", "fond", "inventory", "case", "leaf"],
    "additionalProperties": False,
}
PROBLEM = {
    "type": "object",
    "properties": {"field": TEXT, "code": {"type": "string"}, "message": {"type": "string"}},
    "required": ["field", "code", "message"],
    "additionalProperties": False,
}
EXPORT = {
    "type": "object",
    "properties": {
        "id": {"type": "string"},
        "sources": {"type": "array", "items": SOURCE, "minItems": 1},
        "shelf_mark": SHELF_MARK,
        "type": TEXT,
        "type_confidence": {"type": "number"},
        "script": PAGE["properties"]["script"],
        "language": {"enum": ["az", "ru", "en", None]},
        "status": {"enum": ["accepted", "review", "quarantined"]},
        "fields": {"type": "object", "additionalProperties": {"anyOf": [FIELD, ROWS]}},
        "record": {
            "type": "object",
            "additionalProperties": {
                "anyOf": [
                    {"type": "string"},
                    {
                        "type": "array",
                        "items": {"type": "object", "additionalProperties": {"type": "string"}},
                    },
                ]
            },
        },
        "problems": {"type": "array", "items": PROBLEM},
        "pages": {"type": "array", "items": PAGE},
    },
    "additionalProperties": False,
}
EXPORT["required"] = list(EXPORT["properties"])
"""The shape of a document as exported, written out by hand from what is promised."""

MATCHED = {
    "type": "object",
    "properties": {
        "field": TEXT,
        "how": {"enum": ["exact", "folded", "alphabet", "fuzzy", "old-name"]},
        "text": {"type": "string"},
        "page": {"type": ["integer", "null"]},
        "box": {"anyOf": [BOX, {"type": "null"}]},
    },
    "required": ["field", "how", "text", "page", "box"],
}
SEARCH = {
    "type": "object",
    "properties": {
        "query": {"type": "string"},
        "total": {"type": "integer"},
        "took_ms": {"type": "number"},
        "suggestion": TEXT,
        "next": TEXT,
        "hits": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string"},
                    "type": TEXT,
                    "sources": {
                        "type": "array",
                        "items": {"type": "object", "required": ["file"]},
                    },
                    "score": {"type": "number"},
                    "record": {"type": "object"},
                    "matched": {"type": "array", "items": MATCHED},
                },
                "required": ["id", "type", "sources", "score", "record", "matched"],
            },
        },
        "facets": {
            "type": "object",
            "required": ["type", "status", "script", "year", "place", "office"],
            "additionalProperties": {
                "type": "object",
                "additionalProperties": {"type": "integer"},
            },
        },
    },
    "required": ["query", "total", "took_ms", "suggestion", "next", "hits", "facets"],
}


def holds(schema, value) -> None:
    validator = jsonschema_rs.Draft202012Validator(schema)
    assert [error.message for error in validator.iter_errors(value)] == []


def test_export_prints_one_document_a_line_in_the_promised_shape(cli, archive: Path) -> None:
    ran = cli("export", "--archive", archive)

    assert ran.status == 0
    documents = [json.loads(line) for line in ran.out.splitlines()]
    assert [document["sources"][0]["file"] for document in documents] == ["1.png", "2.png"]
    for document in documents:
        holds(EXPORT, document)
    assert documents[0]["record"]["surname"] == "Bağırlı"
    assert documents[0]["record"]["rows"] == [{"no": "1"}]
    assert documents[0]["shelf_mark"]["fond"] == "407"
    assert documents[0]["pages"][0]["skew"] == -1.23


def test_export_to_a_file_is_the_same_and_leaves_nothing_beside_it(
    cli, archive: Path, tmp_path: Path
) -> None:
    target = tmp_path / "out" / "records.jsonl"
    target.parent.mkdir()
    ran = cli("export", "--archive", archive, "--output", target, "--json")

    assert ran.json == {"documents": 2, "output": str(target)}
    assert target.read_text() == cli("export", "--archive", archive).out
    assert [path.name for path in target.parent.iterdir()] == ["records.jsonl"]


def test_export_of_some_documents(cli, archive: Path) -> None:
    rows = cli("export", "--archive", archive).out.splitlines()
    first, second = (json.loads(row) for row in rows)
    ran = cli("export", second["id"], "--archive", archive)
    assert [json.loads(row) for row in ran.out.splitlines()] == [second]
    unknown = cli("export", first["id"], "nobody", "--archive", archive)
    assert (unknown.status, unknown.out) == (1, "")
    assert "nobody" in unknown.err


@pytest.mark.parametrize(
    ("form", "name", "holds_word"),
    [
        ("alto", "0001.xml", 'CONTENT="Бағыров"'),
        ("hocr", "0001.hocr", ">Бағыров<"),
        ("text", "0001.txt", "Бағыров Мәммәд"),
    ],
)
def test_export_of_files_for_each_page(
    cli, archive: Path, tmp_path: Path, form: str, name: str, holds_word: str
) -> None:
    target = tmp_path / "papers"
    ids = [json.loads(row)["id"] for row in cli("export", "--archive", archive).out.splitlines()]
    stale = target / ids[0] / name.replace("1", "9")
    stale.parent.mkdir(parents=True)
    stale.write_text("a page that the document no longer has")
    ran = cli("export", "--format", form, "--output", target, "--archive", archive, "--json")

    assert ran.status == 0
    assert (ran.json["documents"], ran.json["files"]) == (2, 2)
    assert sorted(path.relative_to(target) for path in target.rglob("*.*")) == sorted(
        Path(document_id) / name for document_id in ids
    )
    assert holds_word in (target / ids[0] / name).read_text(encoding="utf-8")


def test_export_of_searchable_pdfs(cli, archive: Path, tmp_path: Path) -> None:
    target = tmp_path / "papers"
    documents = [json.loads(row) for row in cli("export", "--archive", archive).out.splitlines()]
    ran = cli("export", "--format", "pdf", "--output", target, "--archive", archive)

    assert (ran.status, ran.out) == (0, "")
    assert sorted(path.name for path in target.iterdir()) == sorted(
        f"{document['id']}.pdf" for document in documents
    )
    path = target / f"{documents[0]['id']}.pdf"
    text = subprocess.run(["pdftotext", "-raw", path, "-"], capture_output=True, check=True).stdout
    assert text.decode().split() == documents[0]["pages"][0]["text"].split()
    with pikepdf.open(path) as opened:
        meta = opened.open_metadata()
        assert meta["dc:title"].startswith("fond 407, siyahı 7, iş 319")
        with opened.open_outline() as outline:
            titles = [item.title for item in outline.root[0].children]
    assert "surname: Bağırlı" in titles


def test_export_makes_what_can_be_made_where_a_master_is_lost(
    cli, archive: Path, tmp_path: Path
) -> None:
    document = json.loads(cli("export", "--archive", archive).out.splitlines()[0])
    sha256 = document["sources"][0]["sha256"]
    (archive / "masters" / sha256[:2] / sha256).unlink()
    target = tmp_path / "papers"
    ran = cli("export", "--format", "pdf", "--output", target, "--archive", archive)
    assert ran.status == 0
    assert document["id"] in ran.err
    assert len(list(target.iterdir())) == 2


def test_export_of_files_needs_a_folder(cli, archive: Path, tmp_path: Path) -> None:
    ran = cli("export", "--format", "pdf", "--archive", archive)
    assert ran.status == 1
    assert "--output DIR" in ran.err
    file = tmp_path / "file"
    file.write_text("here")
    ran = cli("export", "--format", "text", "--output", file, "--archive", archive)
    assert ran.status == 1
    assert "not a folder" in ran.err


def test_search_answers_in_the_promised_shape(cli, archive: Path) -> None:
    ran = cli("search", "Eliyev", "--archive", archive, "--json")

    assert ran.status == 0
    holds(SEARCH, ran.json)
    assert [hit["id"] for hit in ran.json["hits"]] == ["d0000002"]
    assert ran.json["hits"][0]["matched"][0]["how"] == "folded"
    assert ran.json["hits"][0]["sources"] == [{"file": "2.png"}]


def test_search_as_a_table_shows_who_what_where_and_how(cli, archive: Path) -> None:
    ran = cli("search", "Мәммәд", "--archive", archive)

    assert ran.status == 0
    for said in ("Bağırlı Məmməd Səməd", "birth certificate", "1987-03-12", "2.png", "d0000001"):
        assert said in ran.out
    assert "Бағыров Мәммәд Сәмәд оғлу" in ran.out
    assert "as typed" in ran.out or "other alphabet" in ran.out
    assert "2 found" in ran.err
    assert "\x1b[" not in ran.out


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--type", "birth_certificate"], 2),
        (["--type", "order"], 0),
        (["--from", "1987-03", "--to", "1987-03-31"], 2),
        (["--from", "1988"], 0),
        (["--field", "surname=Əliyev"], 1),
        (["--limit", "1"], 2),
    ],
)
def test_search_is_narrowed_by_options(cli, archive: Path, options: list[str], found: int) -> None:
    assert cli("search", "", "--archive", archive, "--json", *options).json["total"] == found


def test_search_goes_on_where_the_page_before_ended(cli, archive: Path) -> None:
    first = cli("search", "", "--archive", archive, "--json", "--limit", 1).json
    second = cli(
        "search", "", "--archive", archive, "--json", "--limit", 1, "--cursor", first["next"]
    ).json
    assert {first["hits"][0]["id"], second["hits"][0]["id"]} == {"d0000001", "d0000002"}
    assert second["next"] is None


def test_exact_search_finds_only_what_was_typed(cli, archive: Path) -> None:
    assert cli("search", "Eliyev", "--archive", archive, "--exact", "--json").json["total"] == 0
    assert cli("search", "Əliyev", "--archive", archive, "--exact", "--json").json["total"] == 1


def test_show_gives_the_document_as_exported(cli, archive: Path) -> None:
    ran = cli("show", "d0000001", "--archive", archive, "--json")
    holds(EXPORT, ran.json)
    exported = cli("export", "--archive", archive).out.splitlines()[0]
    assert ran.json == json.loads(exported)


def test_show_as_a_table_has_fields_places_and_problems(cli, archive: Path) -> None:
    out = cli("show", "d0000001", "--archive", archive).out
    for said in ("Бағыров", "Bağırlı", "0.98", "100 200 240 240", "before-birth", "90°", "missing"):
        assert said in out


def test_history_says_who_changed_what_and_why(cli, archive: Path) -> None:
    ran = cli("show", "d0000001", "--archive", archive, "--history", "--json")
    versions = ran.json["versions"]
    assert [(v["number"], v["made_by"], v["reason"]) for v in versions] == [
        (1, "digitize", "read"),
        (2, "aynur", "correction"),
    ]
    assert versions[1]["fields"]["surname"]["value"] == "Bağırlı"

    text = cli("show", "d0000001", "--archive", archive, "--history").out
    assert "'Bağırov' → 'Bağırlı'" in text
    assert text.count("given_name") == 1


def test_status_counts(cli, archive: Path) -> None:
    ran = cli("status", "--archive", archive, "--json")
    assert ran.status == 0
    assert ran.json["documents"] == 2
    assert ran.json["by_status"] == {"review": 2}
    assert ran.json["by_type"] == {"birth_certificate": 2}
    assert ran.json["waiting"] == {"index": 0}
    assert ran.json["batches"] == []
    assert "Documents: 2" in cli("status", "--archive", archive).out


def test_init_makes_an_archive_once(cli, tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert cli("init", "--archive", folder, "--json").json["created"] is True
    assert cli("init", "--archive", folder, "--json").json["created"] is False
    assert cli("status", "--archive", folder).status == 0


def test_index_verify_sees_what_rebuild_mends(cli, archive: Path) -> None:
    assert cli("index", "verify", "--archive", archive, "--json").json["whole"] is True
    pointer = next((archive / "index").glob("gen-*/meta.json"))
    pointer.write_text("{}")

    damaged = cli("search", "Əliyev", "--archive", archive)
    assert damaged.status == 4
    assert cli("index", "verify", "--archive", archive).status == 4

    assert cli("index", "rebuild", "--archive", archive, "--json").json == {"documents": 2}
    assert cli("index", "verify", "--archive", archive).status == 0
    assert cli("search", "Əliyev", "--archive", archive, "--json").json["total"] == 1


def test_an_entry_too_many_or_too_few_is_told(cli, archive: Path) -> None:
    with EmbeddedIndex.open(archive / "index") as index:
        index.delete(["d0000002"])

    ran = cli("index", "verify", "--archive", archive)

    assert ran.status == 4
    assert "d0000002" in ran.out
    assert "index rebuild" in ran.err


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 16 KB."""
    disk = tmp_path / "disk"
    disk.mkdir()
    made = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=16k", "tmpfs", disk], capture_output=True, check=False
    )
    if made.returncode:
        pytest.skip(f"no disk can be made to fill up: {made.stderr.decode().strip()}")
    yield disk
    subprocess.run(["umount", disk], check=True)


@pytest.mark.parametrize("form", ["pdf", "alto", "hocr", "text"])
def test_export_stops_where_the_disk_is_full_and_goes_on_when_there_is_room(
    cli, archive: Path, small_disk: Path, form: str
) -> None:
    export = ("export", "--format", form, "--output", small_disk, "--archive", archive)
    filler = small_disk / "filler"
    with contextlib.suppress(OSError):
        filler.write_bytes(bytes(16 * 1024))
    ran = cli(*export)

    assert ran.status == ExitStatus.MISSING
    assert "no room is left" in ran.err.lower()
    assert "Traceback" not in ran.err
    assert [path for path in small_disk.rglob("*") if path.is_file()] == [filler]

    filler.unlink()
    subprocess.run(["mount", "-o", "remount,size=8m", small_disk], check=True)
    assert cli(*export).status == 0
    assert len({path.name.partition(".")[0] for path in small_disk.iterdir()}) == 2
