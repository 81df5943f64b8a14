"""Shelf marks on pages and in file names."""

from collections.abc import Callable

import pytest

from digitize.extraction import shelfmarks
from digitize.extraction.layout import analyse
from digitize.model import Page, ShelfMark

MARK = ShelfMark(None, "407", "7", "319")


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


def test_a_name_gives_what_the_page_does_not() -> None:
    assert shelfmarks.named("ф407/оп7/д319.tif") == MARK
    assert shelfmarks.named("scan0001.tif") is None
