"""Forms of a manner that no pipeline describes: words of labels, and how the page sets them."""

from collections.abc import Callable

import pytest

from digitize.extraction.candidates import candidates_of
from digitize.extraction.documents import look, views_of
from digitize.extraction.layout import analyse
from digitize.extraction.slots import slots
from digitize.extraction.view import PageView
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page
from tests.extraction.documents import only, values

CAPTIONS = """
            DOĞUM HAQQINDA ŞƏHADƏTNAMƏ

                     II-BD N 482913

Bağırova
(şəxsin familiyası)
Leyla
(ö z   a d ı)
Səməd qızı
(ata ismi)
12.03.1957
(dünyaya gəldiyi gün)
Quba rayonu
(dünyaya gəldiyi yer)
1435
(kitabdakı sıra nömrəsi)
20.03.1957
(kitaba qeydə alma günü)
"""

RUN_IN = """
              ÖLÜM HAQQINDA ŞƏHADƏTNAMƏ

Soyadı Bağırov, adı Məmməd, atasının adı Səməd oğlu, vəfat günü 05.06.1987,
vəfat yeri Bakı şəhəri, ölümünə səbəb ürək çatışmazlığı, yaşı 70.
"""

SPACED = """
              СВИДЕТЕЛЬСТВО О РОЖДЕНИИ

Ф а м и л и я       Мамедов
И м я               Али
О т ч е с т в о     Гасанович
"""

ABOUT_LAND = """
                    Şəki şəhər sakini Bağırov Məmməd

  Kəndin kənarında mənə ayrılmış torpaq sahəsinin ölçülməsini
  {asks}. Çıxarışın surəti və planı
  əlavə olunur.

  12.05.2009                                  M. S. Bağırov
"""

ORDER = """
                   ZAVODUN İDARƏSİ
                        ƏMR

                       № 369-s
Məzuniyyət verilməsi haqqında

   1. Məmmədova A. B. məzuniyyətə buraxılsın.

   Zavodun direktoru ____________ (R. P. Şərifov)

12 mart 1987-ci il
"""


@pytest.fixture
def view(general: Pipeline) -> Callable[[Page, str], PageView]:
    def made(page: Page, kind: str) -> PageView:
        return views_of([look(page, general)], general.kinds[kind], general)[0]

    return made


def _texts(found: PageView) -> set[str]:
    return {found.layout.text(slot) for asked in found.asking.values() for slot in asked}


def test_captions_of_unknown_wording_explain_the_lines_over_them(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    found = values(only(typed(CAPTIONS), general))
    assert found["surname"] == "Bağırova"
    assert found["birth_date"] == "1957-03-12"
    assert found["birth_place"] == "Quba rayonu"
    assert found["registry_date"] == "1957-03-20"
    assert (found["series"], found["number"]) == ("II-BD", "482913")


def test_a_page_tells_by_its_values_where_it_has_its_labels(
    view: Callable[[Page, str], PageView], typed: Callable[..., Page]
) -> None:
    under = view(typed(CAPTIONS), "birth_certificate").manner
    dated = SPACED + "Дата рождения       12.03.1957\nДата выдачи         20.03.1957\n"
    beside = view(typed(dated), "birth_certificate").manner
    assert max(under, key=lambda d: under[d]) == "below"
    assert max(beside, key=lambda d: beside[d]) == "left"


def test_values_stand_between_the_words_of_labels(
    view: Callable[[Page, str], PageView], typed: Callable[..., Page]
) -> None:
    texts = _texts(view(typed(RUN_IN), "death_certificate"))
    assert "ürək çatışmazlığı," in texts
    assert "Bağırov," in texts


def test_entries_in_one_running_text(general: Pipeline, typed: Callable[..., Page]) -> None:
    found = values(only(typed(RUN_IN), general))
    assert found["surname"] == "Bağırov"
    assert found["given_name"] == "Məmməd"
    assert found["age"] == "70"


def test_letters_set_apart_are_one_word(general: Pipeline, typed: Callable[..., Page]) -> None:
    texts = [token.text for token in analyse(typed(SPACED)).tokens]
    assert "Фамилия" in texts
    found = values(only(typed(SPACED), general))
    assert (found["surname"], found["given_name"]) == ("Мамедов", "Али")


def test_initials_and_two_letters_stay_apart(typed: Callable[..., Page]) -> None:
    texts = [token.text for token in analyse(typed("R. P. Şərifov   A B")).tokens]
    assert texts == ["R.", "P.", "Şərifov", "A", "B"]


def test_an_order_may_be_dated_under_the_name_in_brackets(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    found = values(only(typed(ORDER), general))
    assert found["signatory_name"] == "R. P. Şərifov"
    assert found["order_number"] == "369-s"
    assert found["order_date"] == "1987-03-12"


def test_the_sign_of_a_number_may_be_a_letter_that_touches_it(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    found = values(only(typed(ORDER.replace("№ 369-s", "N369-s")), general))
    assert found["order_number"] == "369-s"


@pytest.mark.parametrize("asks", ["xahiş edirəm", "müraciət edirəm", "xahiş edirik"])
def test_a_letter_that_asks_for_an_extract_is_a_letter(
    asks: str, general: Pipeline, typed: Callable[..., Page]
) -> None:
    """Neither a title nor a label of a letter, and words of another kind: it says that it asks."""
    made = only(typed(ABOUT_LAND.format(asks=asks)), general)
    assert made.type == "application"


def test_slots_need_no_labels(typed: Callable[..., Page]) -> None:
    layout = analyse(typed("Adres: Bakı şəhəri\nNizami küçəsi 12"))
    texts = {layout.text(slot) for slot in slots(layout, lambda _: False)}
    assert {"Bakı şəhəri", "Bakı şəhəri Nizami küçəsi 12"} <= texts


DECISION = """
                BEYLƏQAN RAYON İCRA HAKİMİYYƏTİ

                          QƏRAR
                       Nömrəsi: 460

        «Küçələrin adlarının dəyişdirilməsi haqqında»

   1. Anbarlarda saxlanılan malların siyahıya alınması həyata keçirilsin.
   2. Torpaq sahəsi ümumi sahədən ayrılıb təsərrüfatın balansına verilsin.

   Direktor                                    Cəfərova M. A.

17.04.1995
"""


def test_a_heading_is_no_part_of_the_label_under_it(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    document = only(typed(DECISION), general)
    assert document.type == "order"
    assert values(document)["order_number"] == "460"


EXCERPT = """
              ŞAMAXI RAYON İCRA HAKİMİYYƏTİ

                    {title}

 12 mart 1998-ci il                              № 217

   Torpaq sahələrinin mülkiyyətə verilməsi haqqında

 1. Vətəndaş Bağırov Məmməd Səməd oğluna Mərzəndigə kəndində sahəsi
 0,12 ha olan həyətyanı torpaq sahəsi mülkiyyətə verilsin.
 2. Torpaq sahəsinin ünvanı və təyinatı reyestrdə göstərilsin.

 Həqiqətə uyğundur: katib                 R. P. Şərifova
"""

EXCERPT_RUSSIAN = """
       ИСПОЛНИТЕЛЬНЫЙ КОМИТЕТ ШЕМАХИНСКОГО РАЙОНА

                    {title}

 12 марта 1978 г.                              № 217

   О выделении земельных участков

 1. Выделить гражданину Багирову Мамеду Самед оглы земельный участок
 площадью 0,12 га в селе Маразы под строительство жилого дома.
 2. Земельный участок внести в реестр, адрес и назначение указать.

 Верно: секретарь                         Р. П. Шарифова
"""


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (EXCERPT, "QƏRARDAN ÇIXARIŞ"),
        (EXCERPT, "SƏRƏNCAMDAN ÇIXARIŞ"),
        (EXCERPT, "PROTOKOLDAN ÇIXARIŞ"),
        (EXCERPT_RUSSIAN, "ВЫПИСКА ИЗ РЕШЕНИЯ"),
        (EXCERPT_RUSSIAN, "ВЫПИСКА ИЗ ПРОТОКОЛА"),
    ],
)
def test_an_excerpt_from_a_decision_about_land_is_no_extract_of_the_register(
    general: Pipeline, typed: Callable[..., Page], text: str, title: str
) -> None:
    assert only(typed(text.format(title=title)), general).type == "order"


def test_a_husband_with_a_womans_name_is_doubted(
    general: Pipeline, typed: Callable[..., Page]
) -> None:
    page = typed("""
        NİKAH HAQQINDA ŞƏHADƏTNAMƏ

 Ərin adı         Xuraman
 Arvadın adı      Xuraman
 """)
    kind = general.kinds["marriage_certificate"]
    (view,) = views_of([look(page, general)], kind, general)
    sure = {c.field: c.normalised.confidence for c in candidates_of(view) if c.raw == "Xuraman"}
    assert sure["husband_given_name"] < 0.5 < sure["wife_given_name"]
