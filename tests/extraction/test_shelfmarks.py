"""Shelf marks on pages: in stamps, beside other text, over the cells of a grid, in file names."""

from collections.abc import Callable

import pytest
from msgspec import structs

from digitize.extraction import shelfmarks
from digitize.extraction.layout import analyse
from digitize.model import Field, Page, ShelfMark

MARK = ShelfMark(None, "407", "7", "319")

STAMPS = {
    "in one line": "ARXİV  F. 407, s. 7, iş 319",
    "line under line": """
          MİLLİ ARXİV
          Fond № 407
          Siyahı № 7
          İş № 319
""",
    "beside a letterhead": """
          AZƏRBAYCAN RESPUBLİKASI              Фонд № 407
          BAKI ŞƏHƏRİ                          Опись № 7
          ƏDLİYYƏ İDARƏSİ                      Дело № 319
""",
    "with wide gaps": "Fond № 407              Siyahı № 7              İş № 319",
    "in part, then whole": """
          F. 407, s. 7

          F. 407, s. 7, iş 319
""",
}


@pytest.mark.parametrize("drawing", STAMPS.values(), ids=STAMPS)
def test_a_stamp_is_read(typed: Callable[..., Page], drawing: str) -> None:
    assert shelfmarks.printed([analyse(typed(drawing))]) == MARK


def test_a_shelf_mark_in_the_lighter_ink_of_a_stamp_is_read(typed: Callable[..., Page]) -> None:
    page = typed("""
          Fond № 407
          Siyahı № 7, iş № 319

          ƏMR
""")
    lines = tuple(structs.replace(line, kind="stamp") for line in page.lines[:-1])
    stamped = structs.replace(page, lines=(*lines, page.lines[-1]))
    assert shelfmarks.printed([analyse(stamped)]) == MARK


@pytest.mark.parametrize(
    "rows",
    [
        [["Fond", "407"], ["Siyahı", "7"], ["İş", "319"]],
        [["Ф. № 407", "Оп. № 7", "Д. № 319"]],
    ],
)
def test_labels_and_numbers_in_cells_are_read(
    ruled: Callable[..., Page], rows: list[list[str]]
) -> None:
    assert shelfmarks.printed([analyse(ruled(rows))]) == MARK


def test_the_first_page_with_a_shelf_mark_counts(typed: Callable[..., Page]) -> None:
    pages = ["ƏMR", "F. 407, s. 7, iş 319", "F. 12, s. 3, iş 5, v. 6"]
    assert shelfmarks.printed([analyse(typed(page)) for page in pages]) == MARK


@pytest.mark.parametrize(
    ("line", "is_place"),
    [
        ("F. 407, s. 7, İ. 319, v. 5", True),
        ("Ф. 407, оп. 7, ед. хр. 319", True),
        ("(ф. 407, оп. 7, д. 319)", True),
        ("F. 407, s. 7", False),
        ("Bax: f. 407, s. 7, iş 319", False),
        ("F. S. İsmayılov", False),
    ],
)
def test_a_segment_that_begins_as_a_shelf_mark_is_no_value(
    typed: Callable[..., Page], line: str, is_place: bool
) -> None:
    assert bool(shelfmarks.places(analyse(typed(line)))) == is_place


def finding_aid(**values: str | None) -> dict[str, Field]:
    return {name: Field(value) for name, value in values.items()}


@pytest.mark.parametrize(
    ("fields", "other", "expected"),
    [
        (finding_aid(fond="407", inventory="7"), None, ShelfMark(None, "407", "7")),
        (
            finding_aid(archive="ARDA", fond="407", case=None),
            MARK,
            ShelfMark("ARDA", "407", "7", "319"),
        ),
        (finding_aid(fond="407", inventory="8"), MARK, ShelfMark(None, "407", "8")),
        (finding_aid(fond="12"), MARK, ShelfMark(None, "12")),
        (finding_aid(archive="ARDA", fond=None), MARK, MARK),
        ({}, None, None),
    ],
)
def test_the_fields_of_a_finding_aid_are_completed_by_the_same_shelf_mark(
    fields: dict[str, Field], other: ShelfMark | None, expected: ShelfMark | None
) -> None:
    assert shelfmarks.of_fields(fields, other) == expected


def test_a_name_gives_what_the_page_does_not() -> None:
    assert shelfmarks.named("ф407/оп7/д319.tif") == MARK
    assert shelfmarks.named("scan0001.tif") is None
