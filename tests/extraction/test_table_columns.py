"""Which column of a finding aid is which, where numbers of several kinds stand side by side."""

from collections.abc import Callable

import pytest
from msgspec import structs

from digitize.extraction.cells import evidence
from digitize.kinds.pipelines import Pipeline
from digitize.language.normalise import NORMALISERS, Context
from digitize.model import Line, Page, Word
from tests.extraction.test_cells import words
from tests.extraction.test_tables import rows, table

Typed = Callable[..., Page]

HEAD = """
        Azərbaycan Dövlət Arxivi
   Fond № 407        Siyahı № 7
              SİYAHI

"""
TITLES = ("Şura iclaslarının protokolları", "Kənd təsərrüfatı şöbəsinin məktubları",
          "Doğum haqqında akt qeydləri", "Vətəndaşların ərizələri", "İllik hesabatlar",
          "Şəxsi heyət üzrə əmrlər")  # fmt: skip
OLD = ("329", "632", "47", "175", "128", "619")
YEARS = ("1948", "1949", "1948", "1950", "1949", "1951")
SHEETS = ("88", "178", "217", "30", "196", "68")


def drawn(head: tuple[str, ...], *columns: tuple[str, ...]) -> str:
    """A finding aid with these columns, each as wide as its widest cell and a gap."""
    cells = [(one, *column) for one, column in zip(head, columns, strict=True)]
    widths = [max(map(len, column)) + 6 for column in cells]
    lines = ("".join(text.ljust(width) for text, width in zip(row, widths, strict=True))
             for row in zip(*cells, strict=True))  # fmt: skip
    return HEAD + "\n".join(f" {line.rstrip()}" for line in lines) + "\n"


NUMBERS = tuple(str(n + 1) for n in range(len(TITLES)))
EXPECTED = [*zip(NUMBERS, TITLES, YEARS, SHEETS, strict=True)]


@pytest.mark.parametrize(
    ("first", "old", "last"),
    [("Sıra", "Köhnə №", "Həcm"), ("Say", "№", "Miqdar"), ("№", "Əvvəlki", "Miqdar")],
)
def test_numbers_that_count_the_rows_are_theirs_whatever_stands_above(
    general: Pipeline, typed: Typed, first: str, old: str, last: str
) -> None:
    page = typed(drawn((first, old, "İşin başlığı", "Tarix", last),
                       NUMBERS, OLD, TITLES, YEARS, SHEETS))  # fmt: skip
    assert rows(table(page, general)) == EXPECTED


def test_sheets_may_stand_before_the_title_where_their_heading_says_so(
    general: Pipeline, typed: Typed
) -> None:
    page = typed(drawn(("№", "Vərəq", "İşin başlığı", "Tarix", "Say"),
                       NUMBERS, SHEETS, TITLES, YEARS, OLD))  # fmt: skip
    assert rows(table(page, general)) == EXPECTED


def test_numbers_that_count_no_rows_go_to_a_person(general: Pipeline, typed: Typed) -> None:
    counted = drawn(("№", "İşin başlığı", "Tarix", "Vərəq"), NUMBERS, TITLES, YEARS, SHEETS)
    others = drawn(("№", "İşin başlığı", "Tarix", "Vərəq"), OLD, TITLES, YEARS, SHEETS)
    sure = [row["no"] for row in table(typed(counted), general).rows]
    unsure = [row["no"] for row in table(typed(others), general).rows]
    assert {number.value for number in unsure} == {*OLD}
    assert all(number.status == "accepted" for number in sure)
    assert all(number.status == "review" for number in unsure)


def test_the_first_row_is_no_part_of_the_head(general: Pipeline, typed: Typed) -> None:
    """К-во лист. | 1 is nearly a heading: листы."""
    titles = ("Приказы по личному составу", "Годовые отчёты", "Протоколы заседаний",
              "Переписка отдела", "Планы работы клубов", "Сметы и балансы")  # fmt: skip
    head = ("№№", "Заголовок", "Год", "К-во лист.")
    text = drawn(head, NUMBERS, titles, YEARS, SHEETS)
    text = text.replace("Azərbaycan Dövlət Arxivi", "Государственный архив").replace(
        "Siyahı", "Опись").replace("SİYAHI", "ОПИСЬ").replace("Fond", "Фонд")  # fmt: skip
    assert rows(table(typed(text), general)) == [*zip(NUMBERS, titles, YEARS, SHEETS, strict=True)]


def test_figures_that_were_read_unsurely_are_a_column(general: Pipeline, typed: Typed) -> None:
    page = typed(drawn(("№", "İşin başlığı", "Tarix", "Vərəq"), NUMBERS, TITLES, YEARS, SHEETS))
    figures = {*SHEETS, *NUMBERS}
    doubted = structs.replace(page, lines=tuple(
        structs.replace(line, words=tuple(
            structs.replace(word, confidence=0.45) if word.text in figures else word
            for word in line.words))
        for line in page.lines))  # fmt: skip
    assert [row[3] for row in rows(table(doubted, general))] == [*SHEETS]


def test_pieces_of_a_stamp_between_two_columns_join_none(general: Pipeline, typed: Typed) -> None:
    page = typed(drawn(("№", "İşin başlığı", "Tarix", "Vərəq"), NUMBERS, TITLES, YEARS, SHEETS))
    (title,) = (w for line in page.lines for w in line.words if w.text == "məktubları")
    year = min(w.box[0] for line in page.lines for w in line.words if w.text in YEARS)
    scraps = [
        Line((Word(text, (title.box[2] + 6, y, year - 6, y + 20), 0.2),),
             (title.box[2] + 6, y, year - 6, y + 20), 90)
        for text, y in ((".", title.box[1] - 3), ("45)", title.box[1] + 37))
    ]  # fmt: skip
    stamped = structs.replace(page, lines=(*page.lines, *scraps))
    found = rows(table(stamped, general))
    assert [(row[0], row[2], row[3]) for row in found] == [(r[0], r[2], r[3]) for r in EXPECTED]


def test_years_before_the_title_are_a_column_though_a_stamp_joins_them(
    general: Pipeline, typed: Typed
) -> None:
    page = typed(drawn(("№", "Tarix", "İşin başlığı", "Vərəq"), NUMBERS, YEARS, TITLES, SHEETS))
    years = [w for line in page.lines for w in line.words if w.text in YEARS]
    starts = {title.split()[0] for title in TITLES}
    first = min(w.box[0] for line in page.lines for w in line.words if w.text in starts)
    right = max(w.box[2] for w in years)
    stamp = []
    for year in years[1:4]:
        box = (right - 4, year.box[1] + 5, first + 4, year.box[1] + 15)
        stamp.append(Line((Word("BAKI", box, 0.6),), box, 90))
    found = rows(table(structs.replace(page, lines=(*page.lines, *stamp)), general))
    assert [row[2] for row in found] == [*YEARS]


def test_a_title_that_begins_a_longer_one_goes_to_a_person(general: Pipeline, typed: Typed) -> None:
    titles = ("Maarif şöbəsinin yazışmaları", "Maarif şöbəsinin", *TITLES[2:])
    page = typed(drawn(("№", "İşin başlığı", "Tarix", "Vərəq"), NUMBERS, titles, YEARS, SHEETS))
    found = [row["title"] for row in table(page, general).rows]
    assert [cell.value for cell in found] == [*titles]
    assert [cell.confidence < 0.9 for cell in found] == [n == 1 for n in range(len(titles))]


@pytest.mark.parametrize(
    ("title", "strays"),
    [
        ("1970-1971 Материалы редакции", True),
        ("797 Təhvil-təslim aktları", True),
        ("Seçicilərin siyahıları, Yekun: işlərin sayı – 20", True),
        ("1970-1971 illər üzrə hesabat", False),
        ("1923-cü ilin hesabatı", False),
        ("26 Bakı komissarı", True),
        ("Yekun hesabat", False),
        ("Протоколы № 1–12", False),
    ],
)
def test_what_no_title_begins_or_ends_with(title: str, *, strays: bool) -> None:
    value = NORMALISERS["text"](title, Context())
    assert ("strays" in evidence("text", words(title), value, "az", "read")) == strays


def test_titles_that_differ_by_a_letter_go_to_a_person(general: Pipeline, typed: Typed) -> None:
    titles = ("İllik hesabatlar", "İlik hesabatlar", "Əmrlər, 1948-ci il", "Əmrlər, 1949-cu il",
              *TITLES[:2])  # fmt: skip
    page = typed(drawn(("№", "İşin başlığı", "Tarix", "Vərəq"), NUMBERS, titles, YEARS, SHEETS))
    found = table(page, general).rows
    assert [row["title"].value for row in found] == [*titles]
    assert [row["title"].confidence < 0.9 for row in found] == [n < 2 for n in range(len(titles))]
    assert all(row["sheets"].status == "accepted" for row in found)
