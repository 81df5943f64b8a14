"""A table's own words put right what one of its rows has misread, and nothing else."""

import pytest

from digitize.extraction.cells import ReadCell
from digitize.extraction.repeats import settled
from digitize.model import Field


def _row(title: str) -> dict[str, ReadCell]:
    field = Field(value=title, raw=title, page=1, box=(0, 0, 9, 9), status="review")
    return {"title": ReadCell(field, {"bias": 1.0, "unsure": 0.0})}


def _settled(*titles: str) -> list[str | None]:
    return [row["title"].field.value for row in settled([_row(t) for t in titles], "title")]


@pytest.mark.parametrize(
    ("often", "times", "once", "right"),
    [
        ("Sərəncam və göstərişlər", 2, "Sərənçam üzrə aktlar", "Sərəncam üzrə aktlar"),
        ("Cədvəlləri", 2, "Əmək çədvəlləri", "Əmək cədvəlləri"),
        ("Layihə inkişafı", 3, "Kəndin inkişatı", "Kəndin inkişafı"),
    ],
)
def test_a_word_that_other_rows_have_with_one_letter_else_is_theirs(
    often: str, times: int, once: str, right: str
) -> None:
    assert _settled(*[often] * times, once) == [*[often] * times, right]


@pytest.mark.parametrize(
    ("often", "times", "once"),
    [
        ("Kitabların siyahısı", 5, "Kitabların siyahısa"),  # ends as another form may
        ("Fond 1956", 5, "Fond 1958"),
        ("Ərizələr", 1, "Ərizələz"),
        ("Aktı", 5, "Adtı"),
        ("Protokolları", 2, "Protokoblarə"),
    ],
)
def test_what_may_be_another_word_stays(often: str, times: int, once: str) -> None:
    assert _settled(*[often] * times, once)[-1] == once


def test_a_word_put_right_makes_its_cell_less_sure() -> None:
    rows = settled([_row("Sərəncam"), _row("Sərəncam"), _row("Sərənçam")], "title")
    assert rows[2]["title"].evidence["unsure"] > rows[0]["title"].evidence["unsure"]
    assert rows[2]["title"].field.raw == "Sərənçam"
