"""What speaks against a cell of a table besides the confidence of its words."""

import pytest

from digitize.extraction.cells import evidence
from digitize.language.normalise import NORMALISERS, Context


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
