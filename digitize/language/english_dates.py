"""English dates with the month's name, written in digits for the grammar of all dates."""

import re

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4}|\d{2})"
_GAP = r"[\s.,/\-–]{0,3}"
_ORDERS = tuple(
    re.compile(rf"(?<![^\W_]){order}(?![^\W_])", re.IGNORECASE)
    for order in (
        rf"{_DAY}{_GAP}(?:of\s+)?{_NAME}{_GAP}{_YEAR}",
        rf"{_NAME}{_GAP}{_DAY}{_GAP}{_YEAR}",
    )
)
"""12 March 2018, 12th of March 2018, 12-MAR-18; March 12, 2018."""


def in_digits(text: str) -> str:
    """``text`` with every English date as 12.03.2018; all else as it was."""
    for order in _ORDERS:
        text = order.sub(_written, text)
    return text


def _written(date: re.Match[str]) -> str:
    month = _MONTHS.index(date["month"][:3].lower()) + 1
    return f"{date['day']}.{month:02d}.{date['year']}"
