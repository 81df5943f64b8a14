"""Sums of money and texts as printed."""

import pytest

from digitize.language.amounts import amount, printed
from digitize.language.values import Context

ENGLISH = Context("en")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("£1,234.50", "1234.50"),
        ("GBP 97.21", "97.21"),
        ("97,21 man.", "97.21"),
        ("1 234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1.234.567", "1234567"),
        ("24", "24"),
        ("007.50", "7.50"),
        ("0.99", "0.99"),
        ("2 x 3.50 7.00", "7.00"),
        ("VAT 20% £9.99", "9.99"),
        ("£ 1,O12.35", "1012.35"),
        ("97 . 21", "97.21"),
        ("Total (incl. VAT) £24.50", "24.50"),
    ],
)
def test_a_sum_is_read(text: str, value: str) -> None:
    assert amount(text, ENGLISH).value == value


@pytest.mark.parametrize("text", ["TOTAL", "", "£ .", "OO.OO", "lll"])
def test_what_is_no_sum_gives_none(text: str) -> None:
    assert amount(text, ENGLISH).value is None


def test_a_sum_is_surer_alone_and_with_hundredths() -> None:
    sure = [amount(t, ENGLISH).confidence for t in ("24.50", "24.5O", "24", "1.00 24.50")]
    assert sure[0] == 1.0
    assert all(one < sure[0] for one in sure[1:])


def test_a_text_stays_as_printed() -> None:
    assert printed("GREENFIELD , CARR & CO. LTD. :", ENGLISH).value == "GREENFIELD, CARR & CO. LTD."
    assert printed(" _ ", ENGLISH).value is None
