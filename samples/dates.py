"""Dates as documents print them, in all the forms of three ways of writing."""

import datetime
import random

from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.pools import Tongue
from samples.morphology import (
    cardinal,
    decline,
    locative_suffix,
    ordinal,
    ordinal_suffix,
    possessive_suffix,
)

MONTHS = (
    "yanvar", "fevral", "mart", "aprel", "may", "iyun",
    "iyul", "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr",
)  # fmt: skip
RUSSIAN_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip
ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

FORM_STYLES = ("dots", "dots", "dots", "quoted", "quoted", "month", "roman")
"""Styles that stand alone on a form, the commoner ones more than once."""
PROSE_STYLES = ("in_year", "in_year", "month_first", "dots")
"""Styles that fit into an Azerbaijani sentence where the date says when."""


def printed(day: datetime.date, tongue: Tongue, style: str) -> str:
    """``day`` as printed in ``tongue``; styles as in ``STYLES`` (KeyError for any other)."""
    return STYLES[style](day, tongue)


def random_style(rng: random.Random) -> str:
    """A style for a form's line."""
    return rng.choice(FORM_STYLES)


def _az(text: str, tongue: Tongue) -> str:
    return to_cyrillic(text) if tongue == "Cyrl" else text


def _dots(day: datetime.date, tongue: Tongue) -> str:  # noqa: ARG001 -- one signature for all
    return day.strftime("%d.%m.%Y")


def _slashes(day: datetime.date, tongue: Tongue) -> str:  # noqa: ARG001
    return day.strftime("%d/%m/%Y")


def _roman(day: datetime.date, tongue: Tongue) -> str:
    tail = " г." if tongue == "Russian" else ""
    return f"{day.day}.{ROMAN[day.month - 1]}.{day.year}{tail}"


def _quoted(day: datetime.date, tongue: Tongue) -> str:
    if tongue == "Russian":
        return f"«{day.day:02d}» {RUSSIAN_MONTHS[day.month - 1]} {day.year} г."
    suffix = ordinal_suffix(day.year)
    return _az(f"«{day.day:02d}» {MONTHS[day.month - 1]} {day.year}-{suffix} il", tongue)


def _month(day: datetime.date, tongue: Tongue) -> str:
    if tongue == "Russian":
        return f"{day.day} {RUSSIAN_MONTHS[day.month - 1]} {day.year} года"
    suffix = ordinal_suffix(day.year)
    return _az(f"{day.day} {MONTHS[day.month - 1]} {day.year}-{suffix} il", tongue)


def _in_year(day: datetime.date, tongue: Tongue) -> str:
    if tongue == "Russian":
        return _month(day, tongue)
    return _month(day, tongue) + _az("də", tongue)


def _month_first(day: datetime.date, tongue: Tongue) -> str:
    if tongue == "Russian":
        return _month(day, tongue)
    year = f"{day.year}-{ordinal_suffix(day.year)} il"
    month = decline(MONTHS[day.month - 1], "gen", proper=False)
    return _az(f"{year} {month} {day.day}-{locative_suffix(day.day)}", tongue)


def _month_of(day: datetime.date, tongue: Tongue) -> str:
    if tongue == "Russian":
        return _month(day, tongue)
    year = f"{day.year}-{ordinal_suffix(day.year)} il"
    text = f"{year} {MONTHS[day.month - 1]} ayının {day.day}-{possessive_suffix(day.day)}"
    return _az(text, tongue)


def _words(day: datetime.date, tongue: Tongue) -> str:
    if tongue == "Russian":
        month = RUSSIAN_MONTHS[day.month - 1]
        return f"{_russian_ordinal(day.day)} {month} {_russian_ordinal(day.year)} года"
    text = f"{cardinal(day.day)} {MONTHS[day.month - 1]} {ordinal(day.year)} il"
    return _az(text, tongue)


STYLES = {
    "dots": _dots,
    "slashes": _slashes,
    "roman": _roman,
    "quoted": _quoted,
    "month": _month,
    "in_year": _in_year,
    "month_first": _month_first,
    "month_of": _month_of,
    "words": _words,
}

_RU_ONES = (
    "", "первого", "второго", "третьего", "четвёртого", "пятого", "шестого", "седьмого",
    "восьмого", "девятого", "десятого", "одиннадцатого", "двенадцатого", "тринадцатого",
    "четырнадцатого", "пятнадцатого", "шестнадцатого", "семнадцатого", "восемнадцатого",
    "девятнадцатого",
)  # fmt: skip
_RU_TENS = (
    "", "", "двадцатого", "тридцатого", "сорокового", "пятидесятого", "шестидесятого",
    "семидесятого", "восьмидесятого", "девяностого",
)  # fmt: skip
_RU_TENS_CARDINAL = (
    "", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят",
    "восемьдесят", "девяносто",
)  # fmt: skip

_RU_ROUND = {1900: "тысяча девятисотого", 2000: "двухтысячного"}
_RU_CENTURIES = {
    2000: "две тысячи ", 1900: "тысяча девятьсот ", 1800: "тысяча восемьсот ",
}  # fmt: skip


def _russian_ordinal(number: int) -> str:
    """Ordinal in the genitive, of a day (1–31) or a year (1801–2099)."""
    if number in _RU_ROUND:
        return _RU_ROUND[number]
    head = ""
    for century, words in _RU_CENTURIES.items():
        if number > century:
            head, number = words, number - century
            break
    if number < 20:
        return head + _RU_ONES[number]
    tens, ones = divmod(number, 10)
    if not ones:
        return head + _RU_TENS[tens]
    return f"{head}{_RU_TENS_CARDINAL[tens]} {_RU_ONES[ones]}"
