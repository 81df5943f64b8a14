"""Ranges of dates and numbers as a few exact steps, so that any engine can look them up.

A date is indexed under its decade, year, month and day; a range is the fewest such steps that
cover it: 1950..1987-03 is three decades, seven years and three months. Numbers go digit by digit:
1435 is "4:1", "4:14", "4:143", "4:1435" and "4:" (the count of its digits comes first, so that
numbers of other lengths are not confused); what follows a decimal point, to four places, adds
steps of its own. The idea is that of numeric tries in text indexes (Schindler and Diepenbroek,
2008, doi:10.1016/j.cageo.2008.02.023).
"""

import calendar
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from itertools import accumulate

FIRST_YEAR = 1000
LAST_YEAR = 2999
MAX_DIGITS = 12
DECIMALS = 4

_DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


def date_steps(date: str) -> tuple[str, ...]:
    """The steps of an ISO date: decade, year, month, day."""
    return date[:3], date[:4], date[:7], date[:10]


def first_day(text: str) -> str | None:
    """The first day of a year, month or day written in ISO 8601; None where it is none."""
    return _day(text, last=False)


def last_day(text: str) -> str | None:
    """The last day of a year, month or day written in ISO 8601; None where it is none."""
    return _day(text, last=True)


def cover_dates(first: str, last: str) -> list[str]:
    """The fewest steps that cover the days from ``first`` to ``last``, both ISO days, included."""
    return list(_cover_dates(max(first, f"{FIRST_YEAR}-01-01"), min(last, f"{LAST_YEAR}-12-31")))


def number_steps(text: str) -> tuple[str, ...]:
    """The steps of the number that ``text`` begins with, to ``DECIMALS`` places; else none."""
    found = _NUMBER.match(text)
    if found is None:
        return ()
    digits = _digits(found.group().replace(",", "."))
    if digits is None:
        return ()
    length = len(digits) - DECIMALS
    shown = max(len(digits.rstrip("0")), length)
    steps = accumulate(digits[:shown], initial=f"{length}:")
    return tuple(steps) if shown == len(digits) else (*steps, f"{length}:{digits}")


def cover_numbers(first: str | None, last: str | None) -> list[str] | None:
    """The fewest steps from ``first`` to ``last``, both included; None where one is no number."""
    low = _digits(first or "0")
    high = _digits(last) if last else "9" * (MAX_DIGITS + DECIMALS)
    if low is None or high is None:
        return None
    steps: list[str] = []
    for length in range(len(low) - DECIMALS, len(high) - DECIMALS + 1):
        width = length + DECIMALS
        smallest = low if len(low) == width else "1".ljust(width, "0")
        largest = high if len(high) == width else "9" * width
        if smallest <= largest:
            steps += [f"{length}:{step}" for step in _cover_digits(smallest, largest)]
    return steps


def _day(text: str, *, last: bool) -> str | None:
    found = _DATE.fullmatch(text)
    if found is None:
        return None
    year = int(found.group(1))
    month = int(found.group(2) or (12 if last else 1))
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= month <= 12):
        return None
    days = calendar.monthrange(year, month)[1]
    day = int(found.group(3) or (days if last else 1))
    return f"{year}-{month:02}-{day:02}" if 1 <= day <= days else None


def _cover_dates(first: str, last: str) -> Iterator[str]:
    year, month, day = (int(part) for part in first.split("-"))
    while (here := f"{year}-{month:02}-{day:02}") <= last:
        if (month, day) == (1, 1) and year % 10 == 0 and f"{year + 9}-12-31" <= last:
            yield here[:3]
            year += 10
        elif (month, day) == (1, 1) and f"{year}-12-31" <= last:
            yield here[:4]
            year += 1
        elif day == 1 and f"{here[:7]}-{calendar.monthrange(year, month)[1]}" <= last:
            yield here[:7]
            year, month = (year + 1, 1) if month == 12 else (year, month + 1)
        else:
            yield here
            if day < calendar.monthrange(year, month)[1]:
                day += 1
            else:
                year, month, day = (year + 1, 1, 1) if month == 12 else (year, month + 1, 1)


def _digits(text: str) -> str | None:
    """The digits of a number in units of its last decimal place, without leading noughts."""
    if text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS:
        return (text.lstrip("0") or "0") + "0" * DECIMALS
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    if value.is_signed() or not value.is_finite():
        return None
    whole, _, decimals = f"{value:f}".partition(".")
    whole = whole.lstrip("0") or "0"
    if len(whole) > MAX_DIGITS:
        return None
    return whole + decimals[:DECIMALS].ljust(DECIMALS, "0")


def _cover_digits(low: str, high: str, shared: str = "") -> Iterator[str]:
    """Steps for the digit strings of one length from ``low`` to ``high``, both included."""
    if low.strip("0") == "" and high.strip("9") == "":
        yield shared
        return
    for digit in range(int(low[0]), int(high[0]) + 1):
        rest_low = low[1:] if digit == int(low[0]) else "0" * (len(low) - 1)
        rest_high = high[1:] if digit == int(high[0]) else "9" * (len(high) - 1)
        yield from _cover_digits(rest_low, rest_high, f"{shared}{digit}")
