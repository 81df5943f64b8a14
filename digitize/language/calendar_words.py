"""Words and signs of dates: tokens of a text classified as days, months, years and fillers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from digitize.language import alphabets
from digitize.language.numbers import number_word
from digitize.language.values import (
    DIGIT_LIKE,
    REPAIR,
    digits,
    letters_for_digits,
    meant_digits,
    nearest,
    skeleton,
)

_MONTHS = {
    1: "yanvar январь января январе янв yan",
    2: "fevral февраль февраля феврале фев февр fev",
    3: "mart март марта марте мар mar",
    4: "aprel апрель апреля апреле апр apr",
    5: "may май мая мае maj",
    6: "iyun июнь июня июне iun ijun",
    7: "iyul июль июля июле iul ijul",
    8: "avqust август августа августе авг avq",
    9: "sentyabr сентябрь сентября сентябре сент сен sen sent",
    10: "oktyabr октябрь октября октябре окт okt",
    11: "noyabr ноябрь ноября ноябре нояб ноя noy",
    12: "dekabr декабрь декабря декабре дек dek",
}
_MONTH_ENDINGS = tuple(
    " in un da de dan den a e i u inin unun ini unu inda inde unda unde indan inden".split(" ")
)
"""Genitive, dative, accusative, locative, ablative, and the same after a possessive."""
_MONTH_SLIPS = ((7, 2), (5, 1), (4, 1))
"""(letters at least, misread letters forgiven): mart is the shortest that survives one slip."""
_SHORTEST_FORM = 4
"""Letters of a month's name from which on another word may be that name misread."""
_MONTH_SLIP_FACTOR = 0.9
"""Plausibility kept for each misread letter of a month."""

_YEAR_MARKS = frozenset(
    skeleton(word)
    for word in (
        "il ilin ildə ildən ili ilə ilinin ilində г гг год года году годом годе "
        "ciil cuil ciildə cuildə ciilin cuilin"
    ).split()
)
_FILLERS = frozenset(
    skeleton(word)
    for word in (
        "ay ayının ayın ayı ayında ayda ayından gün günü günündə gününün tarix tarixi tarixində "
        "tarixdə tarixindən tarixli tarixinə дня день числа число месяца месяц "
        "ci cu ce nci ncu inci uncu də da dən dan si su sində sunda ində unda sindən sundan nda "
        "dək ə a ya yə na nə го ого е ое й я я"
    ).split()
)
_SIGNS = frozenset("«»\"'’‘“”„‟()[]{},.-–—―_:;|/\\°*·•…~^<>")

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_+")
_RUN = re.compile(r"[^\W\d_]{2,}|[^\W_]+?(?=[^\W\d_]{2,}|$)")
_ONE_DIGIT_LAST = re.compile(r"[^\W\d_]{2,}[01]")

Kind = Literal["number", "word", "month", "year-mark", "filler", "sign", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text at [start, end) and what it can be in a date; ``value`` of a number or month.

    ``length`` counts the digits of a number; ``plausible`` falls with each repaired letter.
    """

    start: int
    end: int
    text: str
    kind: Kind
    value: int = 0
    length: int = 0
    plausible: float = 1.0


_OPENING, _CLOSING = tuple('«"“„<'), tuple('»"”“>')
_DAY_SIGNS = 2


def tokens(text: str) -> list[Token]:
    """``text`` as tokens in order; spaces belong to none."""
    found: list[Token] = []
    for match in _TOKEN.finditer(text):
        for start, end in _runs(match):
            piece = text[start:end]
            previous = found[-1] if found else None
            after_number = previous is not None and (
                previous.kind == "number"
                or (
                    previous.text in "-–—"
                    and len(found) > 1
                    and found[-2].kind == "number"
                    and previous.end == start
                )
            )
            day = _quoted_day(text, start, end)
            meant = _classify(piece, after_number=after_number)
            found.append(day or Token(start, end, *meant))
    return found


def _quoted_day(text: str, start: int, end: int) -> Token | None:
    """The day between quotes, of whose signs none may have been read as a digit: «Об» is 06.

    A nought too many (O06) was the quote.
    """
    if text[start - 1 : start] not in _OPENING or text[end : end + 1] not in _CLOSING:
        return None
    piece = text[start:end]
    if len(piece) == _DAY_SIGNS + 1 and meant_digits(piece[0]) == ("0", 1):
        piece = piece[1:]
    read = meant_digits(piece) if len(piece) == _DAY_SIGNS else None
    if read is None:
        return None
    value, repaired = read
    repaired += end - start - len(piece)
    return Token(start, end, value, "number", int(value), len(value), REPAIR**repaired)


def _runs(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Digits and words that were read without a space: 12mart1987, 1987ci."""
    piece = match.group()
    if piece.isalpha() or piece.isdecimal() or not piece[0].isalnum():
        yield match.span()
        return
    letter_misread = _ONE_DIGIT_LAST.fullmatch(piece) is not None
    short_number = len(piece) <= 4 and digits(piece) is not None
    if len(piece) > 40 or letter_misread or short_number:
        yield match.start(), match.end()
        return
    for run in _RUN.finditer(piece):
        yield match.start() + run.start(), match.start() + run.end()


_Meant = tuple[str, Kind, int, int, float]
"""All of a token but its place."""


@lru_cache(maxsize=16384)
def _classify(piece: str, *, after_number: bool) -> _Meant:
    """What a piece of text can be in a date; after a number short words are its endings."""
    if piece in _SIGNS or piece.startswith("_"):
        return piece, "sign", 0, 0, 1.0
    if piece[0].isdigit() or (any(c.isdigit() for c in piece) and piece[0] in DIGIT_LIKE):
        read = digits(piece) if len(piece) <= 8 else None
        if read is not None:
            text, repaired = read
            return text, "number", int(text), len(text), REPAIR**repaired
    if len(piece) > 30:
        return piece, "other", 0, 0, 1.0
    key = skeleton(letters_for_digits(piece))
    if key in _YEAR_MARKS:
        return piece, "year-mark", 0, 0, 1.0
    if (key in _FILLERS and (after_number or len(key) > 1)) or (after_number and len(key) <= 3):
        exact = month(key)
        if exact is None or exact[1] < 1:
            return piece, "filler", 0, 0, 1.0
    return _word(piece, key)


def _word(piece: str, key: str) -> _Meant:
    """A month or a number word: whichever ``key`` is nearer to."""
    as_month = month(key)
    as_number = number_word(piece)
    if as_month is not None and (as_number is None or as_month[1] >= as_number[1]):
        return piece, "month", as_month[0], 0, as_month[1]
    if as_number is not None:
        return piece, "word", 0, 0, as_number[1]
    return piece, "other", 0, 0, 1.0


_SUFFIX_OF_ONES = dict(zip(range(1, 10), "iiüüiıiiu", strict=True))
_SUFFIX_OF_TENS = dict(zip(range(1, 10), "uiuıiıiiı", strict=True))
SUFFIX_DISAGREES = 0.5
"""Plausibility kept by a year whose suffix belongs to another digit (1983-ci for 1985-ci)."""
SUFFIX_UNCLEAR = 0.95
"""Plausibility kept where i and ı, or u and ü, differ: print and reading often mix them."""


def suffix_plausibility(year: int, suffix: str) -> float:
    """How well the suffix of an ordinal (ci, cı, cu, cü, ҹи …) fits the last digit of ``year``.

    Vowel harmony makes it a check digit: 1987-ci, 1990-cı, 1999-cu, 1983-cü. 1 where it says
    nothing.
    """
    letters = alphabets.to_latin(alphabets.lower(alphabets.one_script(suffix)))
    if len(letters) != 2 or letters[0] not in "cçs" or letters[1] not in "ıiuü":
        return 1.0
    tens, ones = divmod(year % 100, 10)
    expected = (
        _SUFFIX_OF_ONES[ones] if ones else _SUFFIX_OF_TENS[tens] if tens else "üi"[year % 1000 == 0]
    )
    if letters[1] == expected:
        return 1.0
    close = {letters[1], expected} in ({"i", "ı"}, {"u", "ü"})
    return SUFFIX_UNCLEAR if close else SUFFIX_DISAGREES


@lru_cache(maxsize=20_000)
def month(key: str) -> tuple[int, float] | None:
    """The month that a skeleton names, in any case and language, and how plausible; or None.

    Misread letters are forgiven where a single month is nearest (never between iyun and iyul).
    """
    forms = _month_forms()
    if key in forms:
        return forms[key], 1.0
    slips = next((slips for letters, slips in _MONTH_SLIPS if len(key) >= letters), 0)
    if not slips or not key.isalpha():
        return None
    found, wrong = nearest(key, _long_month_forms(), slips)
    return (found.pop(), _MONTH_SLIP_FACTOR**wrong) if len(found) == 1 else None


@cache
def _month_forms() -> dict[str, int]:
    forms: dict[str, int] = {}
    for number, names in _MONTHS.items():
        for name in names.split():
            key = skeleton(name)
            endings = _MONTH_ENDINGS if name == names.split()[0] else ("",)
            for ending in endings:
                forms[key + ending] = number
    return forms


@cache
def _long_month_forms() -> dict[str, int]:
    """Those that a word with a letter misread may be taken for."""
    return {form: n for form, n in _month_forms().items() if len(form) >= _SHORTEST_FORM}
