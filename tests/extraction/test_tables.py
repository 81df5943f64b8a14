"""Rows of finding aids leave whole, however an institution rules, heads and numbers its tables."""

from collections.abc import Callable

import pytest

from digitize.extraction.documents import extract
from digitize.kinds.pipelines import Pipeline
from digitize.model import Page, Table
from tests.extraction.documents import only

Typed = Callable[..., Page]
Rows = list[tuple[str | None, ...]]


def table(pages: Page | list[Page], pipeline: Pipeline) -> Table:
    document = only(pages, pipeline)
    assert document.type == "archival_inventory"
    return document.tables["rows"]


def rows(found: Table) -> Rows:
    names = ("no", "title", "dates", "sheets")
    return [tuple(r[n].value if n in r else None for n in names) for r in found.rows]


OPEN = """
        Azərbaycan Dövlət Arxivi
   Fond № 407        Siyahı № 7
              SİYAHI

 №      İşin başlığı                               Tarixlər       Vərəq
 1           2                                        3             4

 1      Şura iclaslarının protokolları             1923-1925       145
 2      Kənd təsərrüfatı şöbəsinin rayon           1924             12
        komitəsi ilə yazışması
 3      Doğum haqqında akt qeydləri                1925            201
 4      Vətəndaşların ərizələri                    1926-1927         7

 Cəmi: 4 iş, 365 vərəq.

 Arxivçi                                                   R. P. Şərifov
"""

OPEN_ROWS: Rows = [
    ("1", "Şura iclaslarının protokolları", "1923-1925", "145"),
    ("2", "Kənd təsərrüfatı şöbəsinin rayon komitəsi ilə yazışması", "1924", "12"),
    ("3", "Doğum haqqında akt qeydləri", "1925", "201"),
    ("4", "Vətəndaşların ərizələri", "1926-1927", "7"),
]


def test_open_columns_with_wrapped_titles_and_totals(general: Pipeline, typed: Typed) -> None:
    assert rows(table(typed(OPEN), general)) == OPEN_ROWS


def test_where_nothing_tells_two_columns_apart_the_left_one_is_that_of_the_rows(
    general: Pipeline, typed: Typed
) -> None:
    """Headings of unknown wording, numbers in no order at both sides: none is accepted."""
    numbers = (48, 44, 39, 35, 31, 27, 22, 18, 14, 9, 6, 2)
    titles = ("Şura iclaslarının protokolları", "Doğum haqqında akt qeydləri",
              "Vətəndaşların ərizələri", "Kənd Sovetinin kitabı")  # fmt: skip
    lines = [
        f" {number:<6} {titles[n % 4]:<38}{1930 + n // 4:<12}{50 + (7 * n) % 40:>5}"
        for n, number in enumerate(numbers)
    ]
    head = "\n   Fond № 407        Siyahı № 7\n              SİYAHI\n\n"
    found = table(typed(head + "\n".join(lines)), general)
    assert [row[0] for row in rows(found)] == [str(number) for number in numbers]
    cells = [row[name] for row in found.rows for name in ("no", "sheets")]
    assert all(cell.status == "review" for cell in cells)


def test_a_list_of_cases_about_deaths_is_no_certificate_of_death(
    general: Pipeline, typed: Typed
) -> None:
    """No heading is known: that many rows with a number and a year are a list tells."""
    titles = ("Ölüm haqqında akt qeydləri", "Məktəblərin hesabatları", "Vətəndaşların ərizələri")
    lines = [f" {n:<6} {titles[n % 3]:<44}{1930 + n:<12}{40 + 7 * n:>5}" for n in range(1, 11)]
    head = "\n         Ölüm haqqında sənədlər\n\n"
    assert only(typed(head + "\n".join(lines)), general).type == "archival_inventory"


def test_specks_between_two_columns_are_no_column(general: Pipeline, typed: Typed) -> None:
    """The heading of the last column is not read: what stands in it tells, not the 3 of a stamp."""
    titles = ("Şura iclaslarının protokolları", "Doğum haqqında akt qeydləri",
              "Vətəndaşların ərizələri", "Kənd Sovetinin kitabı")  # fmt: skip
    lines: list[str] = []
    for n in range(1, 13):
        speck, sheets = "3" if 4 < n < 8 else "", "#" if n == 9 else 40 + 7 * n
        lines.append(f" {n:<6} {titles[n % 4]:<34}{speck:<8}{1930 + n // 4:<12}{sheets:>5}")
    head = "\n   Fond № 407        Siyahı № 7\n              SİYAHI\n\n №-si      Vaxtı\n\n"
    found = rows(table(typed(head + "\n".join(lines)), general))
    assert [row[3] for row in found if row[0] != "9"] == [
        str(40 + 7 * n) for n in range(1, 13) if n != 9
    ]


def test_sheets_that_stand_close_to_the_dates_are_none_of_them(
    general: Pipeline, typed: Typed
) -> None:
    titles = ("Şura iclaslarının protokolları", "Doğum haqqında akt qeydləri",
              "Vətəndaşların ərizələri", "Kənd Sovetinin kitabı")  # fmt: skip
    lines = [
        f" {n:<6} {titles[n % 4]:<38}{1930 + n // 4}-{1931 + n // 4} {40 + 7 * n}"
        for n in range(1, 13)
    ]
    head = """
   Fond № 407        Siyahı № 7
              SİYAHI

 №      İşin başlığı                          Tarixlər

"""
    read = table(typed(head + "\n".join(lines)), general)
    found = rows(read)
    assert [row[2] for row in found] == [f"{1930 + n // 4}-{1931 + n // 4}" for n in range(1, 13)]
    assert [row[3] for row in found] == [str(40 + 7 * n) for n in range(1, 13)]
    # What was read as one is seen by a person.
    cells = [row[name] for row in read.rows for name in ("dates", "sheets")]
    assert all(cell.status == "review" for cell in cells)


@pytest.mark.parametrize(("fond", "documents"), [("407", 1), ("408", 2)])
def test_a_heading_printed_again_begins_a_finding_aid_where_its_shelf_mark_is_new(
    general: Pipeline, typed: Typed, fond: str, documents: int
) -> None:
    again = OPEN.replace("407", fond)
    found = extract([typed(OPEN), typed(again, number=2)], general, "scan.tif")
    assert [d.shelf_mark.fond for d in found] == ["407", fond][:documents]


NEXT = """
 5      Nikah haqqında akt qeydləri                1926            33
 6      Kolxozun ümumi yığıncaqlarının             1927-1928       90
        protokolları
 7      Şəxsi heyət üzrə əmrlər                    1929            18

                             2
"""


@pytest.mark.parametrize("shift", [0, 6])
def test_a_page_without_headings_goes_on(general: Pipeline, typed: Typed, shift: int) -> None:
    following = "\n".join(" " * shift + line for line in NEXT.strip("\n").split("\n"))
    pages = [typed(OPEN), typed(following, number=2)]
    assert rows(table(pages, general))[4:] == [
        ("5", "Nikah haqqında akt qeydləri", "1926", "33"),
        ("6", "Kolxozun ümumi yığıncaqlarının protokolları", "1927-1928", "90"),
        ("7", "Şəxsi heyət üzrə əmrlər", "1929", "18"),
    ]


def test_a_single_row_on_the_last_page(general: Pipeline, typed: Typed) -> None:
    last = """
 5      Nikah haqqında akt qeydləri                1926            33

 Cəmi: 5 iş, 398 vərəq.
"""
    found = rows(table([typed(OPEN), typed(last, number=2)], general))
    assert found == [*OPEN_ROWS, ("5", "Nikah haqqında akt qeydləri", "1926", "33")]


OTHER_ORDER = """
                       ОПИСЬ № 3
            дел постоянного хранения

 № п/п   Крайние даты     Заголовок дела                      Листов     Примечание

 21      1935-1936        Протоколы общих собраний колхоза      45
 22      1935             Приказы по личному составу           120       копия
 22а     1936             То же, том 2                          88
 23      1936-1938        Переписка с районным комитетом
                          партии и сельсоветами                 17       рукопись
 24      1937             Годовые отчёты                         9
"""


def test_another_order_of_columns_with_remarks(general: Pipeline, typed: Typed) -> None:
    assert rows(table(typed(OTHER_ORDER), general)) == [
        ("21", "Протоколы общих собраний колхоза", "1935-1936", "45"),
        ("22", "Приказы по личному составу", "1935", "120"),
        ("22а", "То же, том 2", "1936", "88"),
        ("23", "Переписка с районным комитетом партии и сельсоветами", "1936-1938", "17"),
        ("24", "Годовые отчёты", "1937", "9"),
    ]


SECTIONS = """
                       ОПИСЬ ДЕЛ
 №       Заголовок дела                        Дата            Кол-во
                                                               листов

                   I. Канцелярия
 1       Протоколы заседаний                   05.01.1934-      45
                                               12.11.1936
 2       Приказы по личному составу            1935            120
         1936 год
 3       Отчёты сельсоветов                    1936
 №       Заголовок дела                        Дата            Листов
 4       Жалобы граждан                        1937             88
                   II. Бухгалтерия
 5       Ведомости на выдачу заработной        1937-1938        17
         платы
 6       Балансы                               1938              9
"""


def test_sections_repeated_headings_and_dates_over_two_lines(
    general: Pipeline, typed: Typed
) -> None:
    found = rows(table(typed(SECTIONS), general))
    assert [row[0] for row in found] == ["1", "2", "3", "4", "5", "6"]
    assert found[0] == ("1", "Протоколы заседаний", "05.01.1934-12.11.1936", "45")
    assert found[2] == ("3", "Отчёты сельсоветов", "1936", None)
    assert found[3] == ("4", "Жалобы граждан", "1937", "88")
    assert found[4] == ("5", "Ведомости на выдачу заработной платы", "1937-1938", "17")


def test_numbers_misread_and_unread_follow_from_their_neighbours(
    general: Pipeline, typed: Typed
) -> None:
    drawing = OPEN.replace(" 3      Doğum", " 8      Doğum").replace(" 2      Kənd", "        Kənd")
    found = table(typed(drawing), general)
    assert rows(found) == OPEN_ROWS
    assert found.rows[2]["no"].raw == "8"
    assert found.rows[1]["no"].method == "table-order"
    assert found.rows[1]["no"].confidence < found.rows[0]["no"].confidence


def test_ditto_marks_stand_for_the_row_above(general: Pipeline, typed: Typed) -> None:
    drawing = OPEN.replace("1925            201", '  -"-           201')
    found = table(typed(drawing), general)
    assert found.rows[2]["dates"].value == "1924"
    assert found.rows[2]["dates"].raw == '-"-'


RULED = [
    ["Sıra №", "Saxlama vahidinin başlığı", "Kənar tarixlər", "Vərəqlərin\nsayı", "Qeyd"],
    ["1", "2", "3", "4", "5"],
    ["1", "Kolxozun yığıncaq\nprotokolları", "1935-\n1936", "45", ""],
    ["", "Əmrlər kitabı", "1937", "120", "surət"],
    ["3", "Məktublar", "1938", "12", ""],
    ["", "1939-cu il", "", "", ""],
    ["4", "Sərəncamlar", "1939", "", ""],
    ["5-a", "Hesabatlar", "1939", "8", "çap"],
    ["", "Cəmi", "", "185", ""],
]


@pytest.mark.parametrize("number", [1, 2])
def test_ruled_cells_with_sections_and_sums(
    general: Pipeline, ruled: Callable[..., Page], number: int
) -> None:
    found = rows(table(ruled(RULED, number=number), general))
    assert found == [
        ("1", "Kolxozun yığıncaq protokolları", "1935-1936", "45"),
        ("2", "Əmrlər kitabı", "1937", "120"),
        ("3", "Məktublar", "1938", "12"),
        ("4", "Sərəncamlar", "1939", None),
        ("5-a", "Hesabatlar", "1939", "8"),
    ]


def test_rows_of_one_wording_are_not_divided(general: Pipeline, typed: Typed) -> None:
    lines = [
        f" {n:<4}   Протоколы заседаний правления колхоза имени {name:<10}  {1930 + n}     {n * 7}"
        for n, name in enumerate(("Кирова", "Ленина", "Маркса", "Азизбекова", "Нариманова"), 1)
    ]
    names = " №      Заголовок                                              Годы     Листов"
    head = f"                ОПИСЬ ДЕЛ\n\n{names}\n\n"
    found = rows(table(typed(head + "\n".join(lines)), general))
    assert found[3] == ("4", "Протоколы заседаний правления колхоза имени Азизбекова", "1934", "28")
    assert len(found) == 5


def test_titles_of_other_records_in_a_table_begin_no_document(
    general: Pipeline, typed: Typed
) -> None:
    head = "           ОПИСЬ ДЕЛ\n Фонд № 12    Опись № 3\n\n"
    names = " №      Наименование дел                   Дата      Кол-во листов\n\n"
    body = "\n".join(
        f" {n:<4}   {title:<34} {1930 + n}      {n * 7}"
        for n, title in enumerate(("Записи актов о браке", "Свидетельство о рождении") * 4, 1)
    )
    more = "\n".join(
        f" {n:<4}   {title:<34} {1930 + n}      {n * 7}"
        for n, title in enumerate(("Записи актов о браке", "Свидетельство о рождении") * 4, 9)
    )
    pages = [typed(head + names + body), typed(names + more, number=2)]
    assert len(rows(table(pages, general))) == 16


LIST = """
                 İŞLƏRİN SİYAHISI
      Fond № 12, siyahı № 3

  8. Şura iclaslarının protokolları ............... 1923-1925, 145 v.
  9. Kənd təsərrüfatı şöbəsinin rayon komitəsi ilə
     yazışması .................................... 1924, 12 v.
 10. 1925-ci ilin hesabatları ..................... 1925-1926, 201 v.
 11. Vətəndaşların ərizələri ...................... 1926, 7 v.

 Cəmi: 4 iş, 365 vərəq.
"""


@pytest.mark.parametrize("leader", [".", " "])
def test_a_list_with_leaders_is_a_table(general: Pipeline, typed: Typed, leader: str) -> None:
    following = " 12. Məktublar .................................... 1927, 5 v."
    drawings = (LIST, following)
    pages = [
        typed(d.replace(" ..", f" {leader * 2}").replace("....", leader * 4), number=n)
        for n, d in enumerate(drawings, 1)
    ]
    assert rows(table(pages, general)) == [
        ("8", "Şura iclaslarının protokolları", "1923-1925", "145"),
        ("9", "Kənd təsərrüfatı şöbəsinin rayon komitəsi ilə yazışması", "1924", "12"),
        ("10", "1925-ci ilin hesabatları", "1925-1926", "201"),
        ("11", "Vətəndaşların ərizələri", "1926", "7"),
        ("12", "Məktublar", "1927", "5"),
    ]


def test_two_numbers_far_from_one_another_are_no_list(general: Pipeline, typed: Typed) -> None:
    page = """
        Azərbaycan Dövlət Arxivi
   Fond № 407        Siyahı № 7
              SİYAHI

1 Şura iclaslarının protokolları
                              2 Kənd təsərrüfatı şöbəsi
"""
    assert table(typed(page), general).rows == ()


YEARS = """
        Ədəbiyyat və İncəsənət Arxivi
   Fond: 331        SİYAHI: 14

 №      Tarixlər       Vərəq    İşin başlığı

                                1926-cı il
 1      1926           26       Kolxozun ümumi yığıncaqlarının protokolları
 2      1926           93       Balans hesabatı
                                1925-ci il
 3      1925           215      Müşavirənin stenoqramı, mühasibat sənədləri
                                və aktları
 4      1925           213      Seçki komissiyasının materialları
                                1927-ci il
 5      1927           7        Əmək haqqının ödənilməsi cədvəlləri
"""


def test_a_year_between_rows_is_a_heading_and_no_part_of_the_title_above(
    general: Pipeline, typed: Typed
) -> None:
    found = rows(table(typed(YEARS), general))
    assert [row[1] for row in found] == [
        "Kolxozun ümumi yığıncaqlarının protokolları",
        "Balans hesabatı",
        "Müşavirənin stenoqramı, mühasibat sənədləri və aktları",
        "Seçki komissiyasının materialları",
        "Əmək haqqının ödənilməsi cədvəlləri",
    ]
