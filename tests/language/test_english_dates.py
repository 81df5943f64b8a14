"""English dates, where the document is in English."""

import pytest

from digitize.language.dates import normalise_date
from digitize.language.english_dates import in_digits
from digitize.language.values import Context


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("16 Feb 1996 15:13", "1996-02-16"),
        ("12-MAR-2018", "2018-03-12"),
        ("March 12, 2018", "2018-03-12"),
        ("Sept. 3 2001", "2001-09-03"),
        ("9th of July 2023", "2023-07-09"),
        ("1 May 2001", "2001-05-01"),
        ("22/03/2023 12:09", "2023-03-22"),
        ("2018-03-12", "2018-03-12"),
        ("31 June 2001", None),
        ("Marchmont 12, 2018 pieces", None),
    ],
)
def test_a_date_is_read(text: str, value: str | None) -> None:
    assert normalise_date(text, Context("en")).value == value


def test_only_dates_are_rewritten_and_only_in_english() -> None:
    assert in_digits("Marching 12 decks") == "Marching 12 decks"
    assert in_digits("from 1 Jan 2001 to Dec 31, 2001") == "from 1.01.2001 to 31.12.2001"
    assert normalise_date("16 Oct 1996", Context("az")).value is None
