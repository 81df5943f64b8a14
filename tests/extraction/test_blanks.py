"""Printed blanks: gaps on rules, captions under them, a page in either language, boxes."""

from collections.abc import Callable

import pytest

from digitize.extraction.documents import look, views_of
from digitize.extraction.entities import Entity, entities
from digitize.extraction.spaced import unspaced
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page, Word
from tests.extraction.documents import only, values

Typed = Callable[..., Page]

SPREAD = """
      ДОҒУМ ҺАГГЫНДА ШӘҺАДӘТНАМӘ                СВИДЕТЕЛЬСТВО О РОЖДЕНИИ

Вәтәндаш                                      Гражданин     Кравченко
            фамилијасы                                      фамилия
                                                    Игорь Васильевич
          ады, атасынын ады                           имя, отчество
анадан олмушдур                               родился     30 ноября 1971 года

Доғулдуғу јер                                 Место рождения    гор. Сумгаит

Атасы                                         Отец    Кравченко Василий Остапович

Анасы                                         Мать    Кравченко Людмила Семёновна

Гејдијјат јери                                Место регистрации   Сумгаитский городской отдел ЗАГС

Верилмә тарихи                                Дата выдачи    14 декабря 1971 г.

                                                           II-ЕЩ № 607731
"""


def test_of_two_pages_side_by_side_the_one_that_is_filled_in_tells_the_language(
    general: Pipeline, typed: Typed
) -> None:
    found = values(only(typed(SPREAD), general))
    assert found["father_name"] == "Кравченко Василий Остапович"
    assert found["issue_date"] == "1971-12-14"
    kind = general.kinds["birth_certificate"]
    (view,) = views_of([look(typed(SPREAD), general)], kind, general)
    assert view.language == "ru"


def entities_of(page: Page, pipeline: Pipeline, label: str) -> list[str]:
    read = look(page, pipeline)
    named = read.layout.text
    found: list[Entity] = entities(read.layout, pipeline)
    return [named(entity.tokens) for entity in found if entity.label == label]


@pytest.mark.parametrize(
    "row",
    [
        "Şəhadətnamə    « 9 »      aprel      1976 -cı ildə verilmişdir",
        "Запись     1971     года    декабря    месяца     14    числа",
    ],
)
def test_a_date_in_gaps_of_its_own_is_one(general: Pipeline, typed: Typed, row: str) -> None:
    (date,) = entities_of(typed(f"\n{row}\n"), general, "DATE")
    assert date.split()[0] in ("«", "1971")
    assert ("14" in date) or ("1976" in date)


def test_numbers_of_columns_that_are_far_apart_are_no_date(general: Pipeline, typed: Typed) -> None:
    row = "5" + " " * 70 + "mart" + " " * 70 + "1976"
    assert entities_of(typed(f"\n{row}\n"), general, "DATE") == []


ORDER = """
              QƏRAR

Rayon Sovetinin İcraiyyə Komitəsi qərara alır:

1. Məktəb tikilsin.

İcraiyyə Komitəsinin
                                 A. Q. Çobanov
sədri
"""


def test_a_title_goes_on_below_the_name_beside_it(general: Pipeline, typed: Typed) -> None:
    assert "İcraiyyə Komitəsinin sədri" in entities_of(typed(ORDER), general, "TITLE")


@pytest.mark.parametrize("name", ["M.Bəktaşi", "К.Абдулрагимов", "R.Q.Fərzəlibəyli"])
def test_initials_typed_on_a_surname_make_a_person(
    general: Pipeline, typed: Typed, name: str
) -> None:
    assert entities_of(typed(f"\nMüdir      {name}\n"), general, "PERSON") == [name]


def test_an_abbreviation_with_a_full_stop_inside_is_no_person(
    general: Pipeline, typed: Typed
) -> None:
    assert entities_of(typed("\nküç.Nizami г.Баку\n"), general, "PERSON") == []


PLACES = """
Vətəndaş 1944-cü ildə Zaqatala rayonunun Yuxarı
Tala kəndində anadan olmuşdur, sonra Culfa rayonunun
Əbrəqunus kəndində yaşamışdır.
"""


def test_a_place_goes_on_in_the_next_row(general: Pipeline, typed: Typed) -> None:
    found = entities_of(typed(PLACES), general, "PLACE")
    assert "Zaqatala rayonunun Yuxarı Tala kəndində" in found
    assert "Culfa rayonunun Əbrəqunus kəndində" in found


TWO_LINES = """
              ÖLÜM HAQQINDA ŞƏHADƏTNAMƏ

Familiyası          Dəmirçizadə

Adı, atasının adı   Kərim Allahverdi oğlu

Ölüm tarixi         06.12.1969
"""


def test_a_given_name_and_a_patronymic_have_a_line_of_their_own(
    general: Pipeline, typed: Typed
) -> None:
    found = values(only(typed(TWO_LINES), general))
    assert (found["surname"], found["given_name"]) == ("Dəmirçizadə", "Kərim")
    assert found["patronymic"] == "Allahverdi oğlu"


def test_the_name_before_a_parents_mark_is_half_a_name(general: Pipeline, typed: Typed) -> None:
    page = typed("\n  DOĞUM HAQQINDA ŞƏHADƏTNAMƏ\n\nAtası   Qarabağlı İsmayıl. Süleyman oğlu\n")
    assert values(only(page, general))["father_name"] == "Qarabağlı İsmayıl Süleyman oğlu"


def test_two_letters_behind_a_roman_number_are_half_a_series(
    general: Pipeline, typed: Typed
) -> None:
    page = typed("\n   ДОҒУМ ҺАГГЫНДА ШӘҺАДӘТНАМӘ\n\n         VI ЖИ № 551903\n")
    found = values(only(page, general))
    assert found.get("series") in (None, "VI-ЖИ")
    assert found["number"] == "551903"


def words_at(text: str, pitch: int, height: int = 30) -> list[Word]:
    """Each sign that is no space a word, so many pixels from the one before."""
    return [
        Word(sign, (n * pitch, 0, n * pitch + 18, height), 0.9)
        for n, sign in enumerate(text)
        if sign != " "
    ]


def test_signs_in_boxes_are_words_and_an_empty_box_parts_them() -> None:
    made = [word.text for word in unspaced(words_at("ŞÖVQİ OĞLU", 60))]
    assert made == ["ŞÖVQİ", "OĞLU"]
    assert [word.text for word in unspaced(words_at("07.09.1994", 60))] == ["07.09.1994"]


def test_short_words_with_usual_spaces_stay_apart() -> None:
    words = [
        Word(t, (n * 60, 0, n * 60 + 50, 30), 0.9) for n, t in enumerate("VI AZ 12 34".split())
    ]
    assert [word.text for word in unspaced(words)] == ["VI", "AZ", "12", "34"]


APPLICATION = """
                 ƏRİZƏ

Doğum tarixi            14.02.1956

Əmək pensiyasının təyin edilməsini xahiş edirəm.

Tarix: 09.03.2011
"""


def test_a_part_of_another_kinds_label_is_no_label(general: Pipeline, typed: Typed) -> None:
    found = only(typed(APPLICATION), general)
    assert found.type == "application"
    kind = general.kinds["application"]
    (view,) = views_of([look(typed(APPLICATION), general)], kind, general)
    text = view.layout.text
    assert [text(m.tokens) for m in view.chosen if "tarix" in text(m.tokens).lower()] == ["Tarix:"]
