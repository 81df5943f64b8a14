"""What speaks against a cell of a table besides the confidence of its words."""

import pytest

from digitize.extraction.cells import ReadCell, ReadTable, evidence, repeated, with_capitals
from digitize.language.normalise import NORMALISERS, Context
from digitize.model import Field


@pytest.mark.parametrize(
    ("normaliser", "raw", "strays"),
    [
        ("date_range", "1965–1966", False),
        ("date_range", "1972", False),
        ("date_range", "197 1972", True),
        ("date_range", "1965 1965–1966", True),
        ("count", "148", False),
        ("count", "100 220", True),
        ("text", "1965 1965-1966", False),
    ],
)
def test_more_than_a_column_has_is_told(normaliser: str, raw: str, *, strays: bool) -> None:
    value = NORMALISERS[normaliser](raw, Context())
    found = evidence(normaliser, [0.99], value, raw, "read")
    assert ("strays" in found) == strays


def test_a_row_in_which_two_may_be_one_is_not_believed() -> None:
    def read(normaliser: str, raw: str) -> ReadCell:
        value = NORMALISERS[normaliser](raw, Context())
        field = Field(value.value, raw, 1, (0, 0, 9, 9), 0.0, "review", "cell")
        return ReadCell(field, evidence(normaliser, [0.99], value, raw, "read"))

    sheets = {"whole": read("count", "148"), "merged": read("count", "183 296")}
    sure = {}
    for name, cell in sheets.items():
        (row,) = (
            ReadTable(({"no": read("row_number", "7"), "sheets": cell},)).weighed(None, {}).rows
        )
        sure[name] = row["no"].confidence
    assert sure["whole"] > 0.9
    assert sure["merged"] < 0.4


def titled(*texts: str) -> list[dict[str, ReadCell]]:
    cells = [Field(text, text, 1, (0, 0, 9, 9), 0.0, "review", "table") for text in texts]
    return [{"title": ReadCell(cell, {})} for cell in cells]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (
            ("Şəxsi işlər", "Ərizələr", "heyvandarlıq", "Əmrlər", "İllik hesabatlar"),
            ("Şəxsi işlər", "Ərizələr", "Heyvandarlıq", "Əmrlər", "İllik hesabatlar"),
        ),
        (
            ("Şəxsi işlər", "ərizələr", "heyvandarlıq", "Əmrlər", "illik hesabatlar"),
            ("Şəxsi işlər", "ərizələr", "heyvandarlıq", "Əmrlər", "illik hesabatlar"),
        ),
        (("Şəxsi işlər", "ərizələr"), ("Şəxsi işlər", "ərizələr")),
    ],
)
def test_titles_begin_with_a_capital_where_nearly_all_do(
    texts: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    found = with_capitals(titled(*texts), "title")
    assert tuple(row["title"].field.value for row in found) == expected
    assert tuple(row["title"].field.raw for row in found) == texts


def test_a_title_that_repeats_another_is_surer_where_its_words_are_words() -> None:
    """In some type the same letter is misread in every row."""
    texts = ("Maarif şöbəsinin yazışmaları", "Maarit şöbəsinin yazışmaları", "İllik hesabatlar")
    found = repeated(titled(*texts, *texts[:2]), "title")
    assert ["again" in row["title"].evidence for row in found] == [True, False, False, True, False]
