"""Forms with labels before, above, below and in cells give their values, each with its place."""

from collections.abc import Callable

import pytest

from digitize.extraction import extract
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page
from tests.extraction.documents import MODERN, only, values

SOVIET_AZ = """
             ДОҒУМ ҺАГГЫНДА ШӘҺАДӘТНАМӘ

                    II-ЖБ № 123456

Сојады              Бағыров
Ады                 Мәммәд
Атасынын ады        Сәмәд оғлу
Доғум тарихи        12.03.1957
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


def test_labels_before_their_values(general: Pipeline, typed: Callable[..., Page]) -> None:
    found = values(only(typed(MODERN), general))
    assert found["surname"] == "Bağırov"
    assert found["patronymic"] == "Səməd oğlu"
    assert found["birth_date"] == "1987-03-12"
    assert found["registry_number"] == "1435"
    assert found["registry_date"] == "1987-03-20"
    assert found["issue_date"] == "1987-03-21"
    assert found["mother_name"] == "Bağırova Leyla Kərim qızı"


@pytest.mark.parametrize(
    ("printed", "series"),
    [
        ("Серија, № IV-.Д3 123456", "IV-ДЗ"),  # its last letter read as a digit of the number
        ("III-3ШI 123456", "III-ЗШ"),  # a stroke alone was read of the sign of the number
    ],
)
def test_a_series_ends_where_its_number_begins(
    general: Pipeline, typed: Callable[..., Page], printed: str, series: str
) -> None:
    found = values(only(typed(SOVIET_AZ.replace("II-ЖБ № 123456", printed)), general))
    assert (found["series"], found["number"]) == (series, "123456")


def test_captions_under_the_line_and_russian_stays_cyrillic(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    document = only(typed(SOVIET), general)
    found = values(document)
    assert document.type == "birth_certificate"
    assert (found["surname"], found["given_name"]) == ("Мамедов", "Али")
    assert found["birth_date"] == "1975-03-12"
    assert found["registry_number"] == "512"
    assert "фамилия" not in " ".join(found.values())


def test_every_value_has_the_box_of_its_own_words(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    page = typed(MODERN)
    field = only(page, general).fields["patronymic"]
    words = [w for line in page.lines for w in line.words if w.text in ("Səməd", "oğlu")]
    expected = [w.box for w in words if w.box[1] == words[0].box[1]]
    assert field.box == (
        min(b[0] for b in expected), expected[0][1], max(b[2] for b in expected), expected[0][3],
    )  # fmt: skip


def test_rows_of_a_ruled_table(general: Pipeline, ruled: Callable[..., Page]) -> None:
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
    general: Pipeline, typed: Callable[..., Page], name: str, expected: tuple[str | None, ...]
) -> None:
    mark = only(typed(MODERN), general, name).shelf_mark
    assert (mark.fond, mark.inventory, mark.case, mark.leaf) == expected


LETTER = """
                         Начальнику отдела ЗАГС
                         Насиминского района г. Баку
                         тов. Мамедову А. Г.
                         от гражданина Багирова Мамеда Самед оглы
                         проживающего по адресу: г. Баку,
                         ул. Низами, д. 5, кв. 12

                          ЗАЯВЛЕНИЕ

    Прошу выдать мне копию свидетельства о рождении.

   12 мая 1975 г.                       Багиров
"""


def test_names_in_letters_leave_in_the_nominative(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    document = only(typed(LETTER), general)
    found = values(document)
    assert document.type == "application"
    assert found["addressee_name"] == "Мамедов А. Г."
    assert found["applicant_name"] == "Багиров Мамед Самед оглы"
    assert found["applicant_address"] == "г. Баку, ул. Низами, д. 5, кв. 12"
    assert found["date"] == "1975-05-12"


DEATH = """
             ӨЛҮМ ҺАГГЫНДА ШӘҺАДӘТНАМӘ

   Вәтәндаш     Мәммәдов Әли Һәсән оғлу
                (сојады, ады, атасынын ады)
   12 март 1975-ҹи илдә вәфат етмишдир

   өлүмүн сәбәби   үрәк чатышмазлығы
   акт гејди № 312
   Гејдијјат јери: Бакы шәһәри Нәсими рајон ВВАГ шөбәси
   Верилмә тарихи  15 март 1975-ҹи ил
                                     III-БА № 123456
"""


def test_azerbaijani_cyrillic_prose_leaves_in_latin_and_codes_as_printed(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    document = only(typed(DEATH), general)
    found = values(document)
    assert document.type == "death_certificate"
    assert found["surname"] == "Məmmədov"
    assert found["death_date"] == "1975-03-12"
    assert found["cause"] == "ürək çatışmazlığı"
    assert found["registry_number"] == "312"
    assert found["series"] == "III-БА"
    assert document.fields["surname"].raw == "Мәммәдов"


def test_two_columns_of_a_table_belong_to_husband_and_wife(
    general: Pipeline, ruled: Callable[..., Page]
) -> None:
    page = ruled(
        [
            ["", "Ər", "Arvad"],
            ["Soyadı", "Bağırov", "Əliyeva"],
            ["Adı", "Məmməd", "Leyla"],
            ["Doğum tarixi", "12.03.1957", "01.05.1960"],
            ["Nikahdan sonra soyadı", "Bağırov", "Bağırova"],
        ]
    )
    found = values(only(page, general))
    assert (found["husband_surname"], found["wife_surname"]) == ("Bağırov", "Əliyeva")
    assert found["husband_birth_date"] == "1957-03-12"
    assert found["wife_birth_date"] == "1960-05-01"
    assert found["wife_surname_after"] == "Bağırova"


def test_a_title_begins_a_new_document_and_a_blank_page_does_not(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    pages = [
        typed(MODERN, number=1),
        Page(2, 1000, 1400, 300, blank=True),
        typed(SOVIET, number=3),
        typed(DEATH, number=4),
    ]
    found = extract(pages, general, "batch.pdf")
    assert [(d.first, d.last) for d in found] == [(1, 2), (3, 3), (4, 4)]


def test_dates_out_of_order_name_the_rule_and_are_not_accepted(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    wrong = MODERN.replace("20.03.1987", "20.03.1977")
    document = only(typed(wrong), general)
    assert ("before-birth", "registry_date") in [(p.code, p.field) for p in document.problems]
    assert document.fields["registry_date"].status == "review"
    assert document.status == "review"


def test_a_surname_that_lost_its_last_letter_is_not_accepted(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    wrong = MODERN.replace("Səməd oğlu", "Səməd qızı")
    assert wrong != MODERN
    document = only(typed(wrong), general)
    assert document.fields["patronymic"].value == "Səməd qızı"
    assert "surname-of-other-sex" in [p.code for p in document.problems]
    for name in ("surname", "patronymic"):
        assert document.fields[name].status == "review"


def test_a_day_of_one_digit_belongs_to_the_date_before_a_place(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    page = """
                    DOĞUM HAQQINDA ŞƏHADƏTNAMƏ

Soyadı                        Bağırov
Adı                           Məmməd
Doğulduğu tarix və yer        5 mart 1987-ci il, Bakı şəhəri
"""
    found = values(only(typed(page), general))
    assert (found["birth_date"], found["birth_place"]) == ("1987-03-05", "Bakı şəhəri")
