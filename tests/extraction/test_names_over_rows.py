"""Names of offices and places reach over rows, and end where something else begins."""

from collections.abc import Callable

import pytest

from digitize.extraction.documents import look
from digitize.extraction.entities import entities
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page
from tests.extraction.documents import only, values

Typed = Callable[..., Page]

ASKED = """
                          Центральный государственный архив
                                       Азербайджанской ССР
                                            Шарифову К. К.
                          от гр. Мурадовой Солмаз Зияевны
                     прож. г. Шеки, ул. 28 Апреля, дом 104

                          ЗАЯВЛЕНИЕ

     Прошу выдать мне справку о работе отца моего в колхозе.

     12.05.1967                              С. З. Мурадова
"""


def test_an_office_ends_before_the_person_in_it_to_whom_a_letter_goes(
    general: Pipeline, typed: Typed
) -> None:
    found = values(only(typed(ASKED), general))
    assert found["addressee_office"] == "Центральный государственный архив Азербайджанской ССР"
    assert found["addressee_name"] == "Шарифов К. К."


ORDER = """
     Архивное управление при
          Совете Министров
       Азербайджанской ССР
         тел. 98-80-68

     6 августа 1949 года № 40

                      ПРИКАЗ

     О режиме работы архива

     1. Установить режим работы с 9 часов.

     Начальник управления                    Рустамов С. Г.
"""


def test_an_office_goes_on_below_a_word_that_more_must_follow(
    general: Pipeline, typed: Typed
) -> None:
    found = values(only(typed(ORDER), general))
    assert found["issuing_body"] == "Архивное управление при Совете Министров Азербайджанской ССР"


MARRIED = """
                   NİKAH HAQQINDA ŞƏHADƏTNAMƏ

     Əliyev Vəli Həsən oğlu 12.03.1961-ci ildə Tovuz rayonu Şıxlı kəndində
     anadan olmuş və Quliyeva Leyla Kərim qızı 04.05.1963-cü ildə Bakı
     şəhərində anadan olmuş nikaha daxil olmuşlar. Nikah 10 may 1985-ci ildə
     qeydə alınmışdır. Qeydiyyat orqanı Tovuz rayonu Şıxlı kənd Soveti.
     Arvad nikahdan sonra Əliyeva soyadını daşıyır.
"""


def test_an_office_ends_with_its_sentence(general: Pipeline, typed: Typed) -> None:
    found = values(only(typed(MARRIED), general))
    assert found["registry_office"] == "Tovuz rayonu Şıxlı kənd Soveti"


LAND = """
           DAŞINMAZ ƏMLAKIN DÖVLƏT REYESTRİNDƏN ÇIXARIŞ

Hüquq sahibi         Gözəlova Tahirə Rüstəm qızı
Əmlakın ünvanı       Şirvan şəhəri, Səməd Vurğun
                     küçəsi, ev 26, mənzil 82
Sahəsi               4,18 ha
"""


def test_an_address_goes_on_with_the_word_for_its_street(general: Pipeline, typed: Typed) -> None:
    found = values(only(typed(LAND), general))
    assert found["address"] == "Şirvan şəhəri, Səməd Vurğun küçəsi, ev 26, mənzil 82"


INVENTORY = """
              Azərbaycan Dövlət Tarix Arxivi
              İŞDƏKİ SƏNƏDLƏRİN DAXİLİ SİYAHISI

     Fond № 407     Siyahı № 7     İş № 319
"""


def test_an_archive_ends_before_the_title_of_its_inventory(general: Pipeline, typed: Typed) -> None:
    assert values(only(typed(INVENTORY), general))["archive"] == "Azərbaycan Dövlət Tarix Arxivi"


def _offices(text: str, general: Pipeline, typed: Typed) -> list[str]:
    layout = look(typed(text), general).layout
    return [layout.text(e.tokens) for e in entities(layout, general) if e.label == "OFFICE"]


def _places(text: str, general: Pipeline, typed: Typed) -> set[str]:
    layout = look(typed(text), general).layout
    return {layout.text(e.tokens) for e in entities(layout, general) if e.label == "PLACE"}


@pytest.mark.parametrize(
    ("text", "office"),
    [
        ("AKT YAZILAN YER - Qusar rayon Qeydiyyat şöbəsi", "Qusar rayon Qeydiyyat şöbəsi"),
        ("Sabunçu rayon Qeydiyyat şöbəsi\nAkt yazılışının №-si 12",
         "Sabunçu rayon Qeydiyyat şöbəsi"),
        ("Отдел регистрации, Сабаильский\nрайон г. Баку",
         "Отдел регистрации, Сабаильский район г. Баку"),
        ("Ленинский отдел ЗАГС гор. Баку", "Ленинский отдел ЗАГС гор. Баку"),
        ("ЗАГС Ленинский отдел ЗАГС гор. Баку", "Ленинский отдел ЗАГС гор. Баку"),
        ("Azərbaycan Respublikası Nazirlər Soveti\nyanında Baş Arxiv İdarəsi",
         "Azərbaycan Respublikası Nazirlər Soveti yanında Baş Arxiv İdarəsi"),
        ("Архивное управление при Совете Министров", "Архивное управление при Совете Министров"),
    ],
)  # fmt: skip
def test_an_office_is_named_without_its_label_and_whole(
    text: str, office: str, general: Pipeline, typed: Typed
) -> None:
    assert office in _offices(text, general, typed)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("УРОЖЕНЕЦ, гор. Кировабад", "гор. Кировабад"),
        ("Уроженец гор. Али-Байрамлы", "гор. Али-Байрамлы"),
        ("ПО АДРЕСУ г. Ленкорань", "г. Ленкорань"),
        ("BAKI şəhəri Nizami rayonu", "BAKI şəhəri Nizami rayonu"),
        ("Азербайджан, г. Сумгаит", "Азербайджан, г. Сумгаит"),
    ],
)
def test_a_place_is_named_without_its_label(
    text: str, place: str, general: Pipeline, typed: Typed
) -> None:
    assert place in _places(text, general, typed)
