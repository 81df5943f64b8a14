"""Forms whose wordings no list has are read by their stems and by the order of values."""

from collections.abc import Callable

import pytest

from digitize.kinds.pipelines import Pipeline
from digitize.model import Page
from tests.extraction.documents import only, values

DEATH = """
                  VƏFATIN TƏSDİQİNƏ DAİR SƏNƏD

Vəfat edən şəxsin familiyası     Bağırov
Vəfat edən şəxsin öz adı         Məmməd
Dünyaya gəldiyi tarix            12.03.1917
Vəfatın baş verdiyi tarix        05.06.1987
Vəfatın baş verdiyi yer          Bakı şəhəri
Ölümə gətirən səbəb              ürək çatışmazlığı
Qeydiyyata alan orqanın tam adı  Bakı şəhəri Nəsimi rayon Qeydiyyat şöbəsi
"""

LAND = """
              ВЫПИСКА ПО УЧЁТУ НЕДВИЖИМОСТИ

Кому принадлежит участок    Мамедов Али Гасан оглы
Размер участка              2,5 га
Вид пользования             сельское хозяйство
Номер по кадастру           123-456-7890
"""

PROSE = """
                    DOĞUM HAQQINDA ARAYIŞ

   Təsdiq edilir ki, Əliyeva Leyla Kərim qızı (12.03.1957, Quba rayonu) həqiqətən
bu şöbədə qeydə alınmışdır.
"""


def test_labels_are_known_by_the_stems_of_their_words(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    document = only(typed(DEATH), general)
    found = values(document)
    assert document.type == "death_certificate"
    assert found["surname"] == "Bağırov"
    assert found["birth_date"] == "1917-03-12"
    assert found["death_date"] == "1987-06-05"
    assert found["death_place"] == "Bakı şəhəri"
    assert found["cause"] == "ürək çatışmazlığı"


def test_a_value_may_end_in_words_that_are_a_label_elsewhere(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    found = values(only(typed(DEATH), general))
    assert found["registry_office"] == "Bakı şəhəri Nəsimi rayon Qeydiyyat şöbəsi"


def test_russian_labels_of_unknown_wording(general: Pipeline, typed: Callable[..., Page]) -> None:
    document = only(typed(LAND), general)
    found = values(document)
    assert document.type == "land_extract"
    assert found["owner_name"] == "Мамедов Али Гасан оглы"
    assert found["area"] == "2.5 га"
    assert found["cadastral_number"] == "123-456-7890"
    assert found["purpose"] == "сельское хозяйство"


def test_brackets_after_a_person_hold_the_birth(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    found = values(only(typed(PROSE), general))
    assert found["surname"] == "Əliyeva"
    assert found["birth_date"] == "1957-03-12"
    assert found["birth_place"] == "Quba rayonu"


def test_a_name_is_no_label_though_it_begins_like_one(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    text = DEATH.replace("Bağırov", "Qurbanova").replace("Məmməd", "Yaşar")
    found = values(only(typed(text), general))
    assert (found["surname"], found["given_name"]) == ("Qurbanova", "Yaşar")
    assert "age" not in found


@pytest.mark.parametrize("mark", ["F. 407, s. 7, iş 319", "Ф. 407, оп. 7, д. 319, л. 12"])
def test_a_shelf_mark_is_no_value_of_the_document(
    mark: str, general: Pipeline, typed: Callable[..., Page]
) -> None:
    document = only(typed(f"{mark}\n\n{DEATH}"), general)
    assert document.shelf_mark.fond == "407"
    assert not any("407" in value for value in values(document).values())


def test_a_part_of_a_value_that_the_kind_of_record_has_not_is_left_out(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    prose = """
                    ÖLÜM HAQQINDA ŞƏHADƏTNAMƏ

   Bağırov Məmməd Səməd oğlu (12.03.1917, Quba rayonu) 05.06.1987 tarixində vəfat etmişdir.
"""
    found = values(only(typed(prose), general))
    assert found["death_date"] == "1987-06-05"
    assert "birth_place" not in found
