"""Forms with labels before, above, below and in cells give their values, each with its place."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from paper import ruled, typed

from digitize.extraction import extract
from digitize.kinds.pipelines import Pipeline
from digitize.model import Extraction, Page


def only(pages: Page | list[Page], pipeline: Pipeline, name: str = "scan.png") -> Extraction:
    documents = extract(pages if isinstance(pages, list) else [pages], pipeline, name)
    assert len(documents) == 1
    return documents[0]


def values(document: Extraction) -> dict[str, str]:
    return {name: field.value for name, field in document.fields.items() if field.value}


MODERN = """
                 AZƏRBAYCAN RESPUBLİKASI

             DOĞUM HAQQINDA ŞƏHADƏTNAMƏ

                          Seriya AB-I № 123456

Soyadı              Bağırov
Adı                 Məmməd
Atasının adı        Səməd oğlu
Doğum tarixi        12.03.1987
Doğum yeri          Bakı şəhəri, Nəsimi rayonu

Atası               Bağırov Səməd Əli oğlu
Anası               Bağırova Leyla Kərim qızı

Akt qeydi №  1435         Qeydiyyat tarixi   20.03.1987
Qeydiyyat orqanı    Bakı şəhəri Nəsimi rayon VVAQ şöbəsi
Verilmə tarixi: 21.03.1987
M.Y.
"""

SOVIET = """
          СВИДЕТЕЛЬСТВО О РОЖДЕНИИ

Гражданин   Мамедов Али Гасан оглы
            (фамилия, имя, отчество)
родился   «12» марта 1975 г.
          (число, месяц, год)
Место рождения   город Баку
о чем в книге регистрации актов о рождении 20 марта 1975 года произведена запись за № 512

Отец    Мамедов Гасан Вели оглы
Мать    Мамедова Сона Иса кызы

Место регистрации отдел ЗАГС Насиминского района г. Баку
Дата выдачи 25 марта 1975 г.      IV-ЖБ № 345678
"""


def test_labels_before_their_values(general: Pipeline) -> None:
    found = values(only(typed(MODERN), general))
    assert found["surname"] == "Bağırov"
    assert found["patronymic"] == "Səməd oğlu"
    assert found["birth_date"] == "1987-03-12"
    assert found["registry_number"] == "1435"
    assert found["registry_date"] == "1987-03-20"
    assert found["issue_date"] == "1987-03-21"
    assert found["mother_name"] == "Bağırova Leyla Kərim qızı"


def test_captions_under_the_line_and_russian_stays_cyrillic(general: Pipeline) -> None:
    document = only(typed(SOVIET), general)
    found = values(document)
    assert document.type == "birth_certificate"
    assert (found["surname"], found["given_name"]) == ("Мамедов", "Али")
    assert found["birth_date"] == "1975-03-12"
    assert found["registry_number"] == "512"
    assert "фамилия" not in " ".join(found.values())


def test_every_value_has_the_box_of_its_own_words(general: Pipeline) -> None:
    page = typed(MODERN)
    field = only(page, general).fields["patronymic"]
    words = [w for line in page.lines for w in line.words if w.text in ("Səməd", "oğlu")]
    expected = [w.box for w in words if w.box[1] == words[0].box[1]]
    assert field.box == (
        min(b[0] for b in expected), expected[0][1], max(b[2] for b in expected), expected[0][3],
    )  # fmt: skip


def test_rows_of_a_ruled_table(general: Pipeline) -> None:
    page = ruled(
        [
            ["№", "İşin başlığı", "Tarixlər", "Vərəq"],
            ["1", "Kolxozun yığıncaq\nprotokolları", "1935-1936", "45"],
            ["2", "Əmrlər kitabı", "1937", "120"],
            ["3", "Məktublar", "1938", "12"],
        ]
    )
    rows = only(page, general).tables["rows"].rows
    assert [row["no"].value for row in rows] == ["1", "2", "3"]
    assert rows[0]["title"].value == "Kolxozun yığıncaq protokolları"
    assert [row["sheets"].value for row in rows] == ["45", "120", "12"]


def test_a_page_without_words_is_no_kind_and_waits_for_a_person(general: Pipeline) -> None:
    blank = only(Page(1, 1000, 1400, 300, blank=True), general)
    assert (blank.type, blank.status, blank.problems[0].code) == (None, "review", "blank")
    empty = only(Page(1, 1000, 1400, 300), general)
    assert (empty.type, empty.status, empty.problems[0].code) == (None, "review", "no-text")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("f407_s7_i319_v12.tif", ("407", "7", "319", "12")),
        ("fond 12/op 3/d 45.pdf", ("12", "3", "45", None)),
        ("scan0001.png", (None, None, None, None)),
    ],
)
def test_shelf_marks_in_names(
    general: Pipeline, name: str, expected: tuple[str | None, ...]
) -> None:
    mark = only(typed(MODERN), general, name).shelf_mark
    assert (mark.fond, mark.inventory, mark.case, mark.leaf) == expected
