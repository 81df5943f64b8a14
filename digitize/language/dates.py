"""Dates in every form that Azerbaijani and Russian documents print, found in a text.

Days come before months here: 03.04.1987 is the third of April. A year of two digits above 31 can
be nothing else and belongs to the twentieth century; any other is ambiguous. What is impossible
or ambiguous has no value but a reason and candidates. Dates before 14 February 1918 are kept as
printed and marked ``julian-calendar``.
"""

import datetime
import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from digitize.language.calendar_words import Token, suffix_plausibility, tokens
from digitize.language.english_dates import in_digits
from digitize.language.numbers import parse_roman, read_number
from digitize.language.values import EMPTY, REPAIR, Context, Normalised, digits, meant_digits, tidy

EARLIEST_YEAR, LATEST_YEAR = 1700, 2099
"""Years that a document here can name at all."""
LIKELY_YEARS = range(1850, 2036)
"""Years of the paper that this program is for; others are kept, less sure."""
UNLIKELY_YEAR = 0.5
"""Plausibility kept by a year outside LIKELY_YEARS: most are one misread digit."""
LAST_DAY_OF_A_MONTH = 31
"""The greatest number that can be a day: a two-digit year above it is certainly a year."""
SHORT_YEAR = 0.93
"""Plausibility of the century of a two-digit year above 31."""
GREGORIAN_SINCE = datetime.date(1918, 2, 14)

LOST_DOT = 0.9
"""Plausibility kept for each full stop between the parts that is a mere space: read over, or worn
away, as those of typewriters are."""

CUT_SHORT = 0.4
"""Plausibility kept by a year in words with a word after it that could not be read."""

WORDS_LEFT = 0.6
"""Plausibility kept by a date in words beside unread words, which may be a part of its day."""

STROKES = 5 / 7
"""Plausibility of a month read as two strokes, II: of 7 on pages of samples 2 were printed 11."""

MAX_TEXT = 20_000
"""Characters searched for dates: several pages of prose."""
MAX_GAP = 30
"""Characters between two parts of one date (leaders, quotes, captions)."""
MAX_FILLERS = 7
"""Tokens without meaning between two parts of one date."""

_D = r"[0-9OoОоlIİіІ|ЗзбЧчSsB]"
_SEP = r"(?:\s?[./,:·\-–—]{1,2}\s?|\s)"
_ROMAN = r"[IVXХУПШІШl1|ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫ]{1,4}"
_TWO_STROKES = re.compile(r"[IІİіl1|]{2}")
_EDGE_BEFORE = r"(?<![\w№])(?<![0-9][./\-–])"
_EDGE_AFTER = r"(?![0-9])(?![./\-–]\s?[0-9])"
_NUMERIC = re.compile(
    rf"{_EDGE_BEFORE}(?P<d>{_D}{{1,2}})(?P<s1>{_SEP})(?P<m>{_D}{{1,2}}|{_ROMAN})(?P<s2>{_SEP})"
    rf"(?P<y>{_D}{{4}}|{_D}{{2}}){_EDGE_AFTER}(?![^\W\d_]{{3}})"
)
_DAY_MONTH = re.compile(r"\d{4}|\d{2}[IVX]+")
_YEAR_FIRST = re.compile(
    rf"{_EDGE_BEFORE}(?P<y>[12]{_D}{{3}})\s?(?P<s1>[./\-–])\s?(?P<m>{_D}{{2}})\s?"
    rf"(?P<s2>[./\-–])\s?(?P<d>{_D}{{2}}){_EDGE_AFTER}"
)
_DASHED = re.compile(r"(\d{1,2})\s?[-–—]\s?(\d{1,2})\s?[-–—]\s?(\d{2})\s?(?:г\.?)?")
_YEAR_TAIL = re.compile(
    r"\s?(?:[-–—.]?\s?(?P<suffix>[cçсҹчҷ][iıuüиıуүы1l])\s?)?\s?(?:(?:il|ил)\w{0,3}|г(?:од\w{0,2})?)\b\.?",
    re.IGNORECASE,
)
_CAPTIONS = re.compile(
    r"\b(?:gün|ay|il|ҝүн|ај|ил|день|месяц|год|число|day|month|year)\b", re.IGNORECASE
)

Form = Literal["digits", "month", "words"]


class DateMatch(Struct, frozen=True, gc=False):
    """A date at [start, end) of a text: ISO 8601 ``value``, or None with ``candidates``.

    ``form`` says how it was written: all digits, with the month's name, or fully in words.
    """

    start: int
    end: int
    value: str | None
    reason: str | None
    candidates: tuple[str, ...]
    confidence: float
    form: Form = "digits"


class _Part(Struct, frozen=True, gc=False):
    """A number next to a month: ``first`` and ``last`` are its tokens, ``marked`` if il follows.

    ``closed``: no word may follow that belongs to it; one in words has to be an ordinal.
    """

    value: int
    length: int
    first: int
    last: int
    plausible: float
    marked: bool = False
    words: bool = False
    closed: bool = True

    @property
    def is_year(self) -> bool:
        return self.length == 4

    @property
    def may_be_day(self) -> bool:
        return self.length <= 2


def normalise_date(text: str, context: Context) -> Normalised:
    """The one date that ``text`` names, as YYYY-MM-DD.

    Two that differ (digits and words) give no value, reason ``dates-disagree`` and both as
    candidates; none gives ``incomplete`` where a month or a year stands alone, else ``no-date``.
    """
    text = tidy(text)
    if not text:
        return EMPTY
    if context.language == "en":
        text = in_digits(text)
    found = find_dates(text) or _dashed(text) or _bare_digits(text)
    if not found:
        return Normalised(None, 0.0, "incomplete" if _names_a_part(text) else "no-date")
    values = tuple(dict.fromkeys(match.value for match in found if match.value))
    if len(values) > 1:
        return Normalised(None, 0.0, "dates-disagree", values)
    if not values:
        first = found[0]
        return Normalised(None, 0.0, first.reason, first.candidates)
    best = max((match for match in found if match.value), key=lambda match: match.confidence)
    outside = _share_outside(text, found)
    cut = outside > 0 and best.form == "words" and len(found) == 1
    confidence = best.confidence * (1 - 0.5 * outside) * (WORDS_LEFT if cut else 1)
    return Normalised(best.value, confidence, best.reason, best.candidates)


def find_dates(text: str) -> list[DateMatch]:
    """Every date in ``text``, in order; those impossible or ambiguous have no value."""
    text = text[:MAX_TEXT]
    found = [_numeric(match, year_first=True) for match in _YEAR_FIRST.finditer(text)]
    for match in _NUMERIC.finditer(text):
        numeric = _numeric(match, year_first=False)
        if numeric and not any(o and _overlap(numeric, o) for o in found):
            found.append(numeric)
    dates = [_with_year_tail(date, text) for date in found if date]
    for date in _around_months(text):
        if not any(_overlap(date, other) for other in dates):
            dates.append(date)
    return sorted(dates, key=lambda date: date.start)


def _overlap(a: DateMatch, b: DateMatch) -> bool:
    return a.start < b.end and b.start < a.end


def _with_year_tail(date: DateMatch, text: str) -> DateMatch:
    tail = _YEAR_TAIL.match(text, date.end)
    if tail is None:
        return date
    fits = suffix_plausibility(int(date.value[:4]), tail["suffix"] or "") if date.value else 1.0
    return replace(date, end=tail.end(), confidence=date.confidence * fits)


def _numeric(match: re.Match[str], *, year_first: bool) -> DateMatch | None:
    """A date in digits, or None where the signs cannot be one (a phone, an order's number)."""
    day = digits(match["d"])
    year = digits(match["y"])
    month_text = match["m"]
    month = None if month_text.isdigit() else parse_roman(month_text)
    repaired = 0
    if month is None:
        read = digits(month_text)
        if read is None:
            return None
        month, repaired = int(read[0]), read[1]
    elif not day:
        return None
    strokes = not month_text.isdigit() and _TWO_STROKES.fullmatch(month_text) is not None
    if day is None:
        day = meant_digits(match["d"])
    if day is None or year is None:
        return None
    repaired += day[1] + year[1]
    short = len(year[0]) == 2
    separators = match["s1"].strip() + match["s2"].strip()
    lost = (not match["s1"].strip()) + (not match["s2"].strip())
    if lost and (
        short or repaired or (lost == 2 and not _DAY_MONTH.fullmatch(match["d"] + month_text))
    ):
        return None
    if short and (repaired or (month_text.isdigit() and separators not in {"..", "//"})):
        return None
    date = _built(
        match.start(), match.end(), int(day[0]), month, int(year[0]), short, "digits",
        REPAIR**repaired * LOST_DOT**lost * STROKES**strokes,
    )  # fmt: skip
    if lost and date.value is None:
        return None  # numbers beside one another, not a date that cannot be
    if date.reason == "ambiguous-year" and not year_first and month_text.isdigit():
        return replace(date, candidates=_all_orders(int(day[0]), month, int(year[0])))
    return date


def _dashed(text: str) -> list[DateMatch]:
    """12-03-87 where it is all of a value; in prose it may as well be a phone number."""
    match = _DASHED.fullmatch(text)
    if match is None:
        return []
    day, month, year = (int(part) for part in match.groups())
    return [_built(0, len(text), day, month, year, True, "digits", 1.0)]


def _all_orders(first: int, month: int, last: int) -> tuple[str, ...]:
    """What three short numbers can mean: day or year first, either century."""
    found = []
    for day, year in ((first, last), (last, first)):
        for century in (1900, 2000):
            iso = _iso(day, month, century + year)
            if iso and iso not in found:
                found.append(iso)
    return tuple(found)


def _iso(day: int, month: int, year: int) -> str | None:
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _built(
    start: int, end: int, day: int, month: int, year: int, short: bool, form: Form, plausible: float
) -> DateMatch:
    """The date of the parts, with the reason where there is none."""

    def match(
        value: str | None, reason: str | None, candidates: tuple[str | None, ...] = ()
    ) -> DateMatch:
        sure = plausible if value else 0.0
        given = tuple(c for c in candidates if c)
        return DateMatch(start, end, value, reason, given, sure, form)

    if short:
        if year <= LAST_DAY_OF_A_MONTH:
            both = (_iso(day, month, 1900 + year), _iso(day, month, 2000 + year))
            return match(None, "ambiguous-year" if any(both) else "impossible-date", both)
        year += 1900
        plausible *= SHORT_YEAR
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return match(None, "impossible-year")
    iso = _iso(day, month, year)
    if iso is None:
        swapped = _iso(month, day, year) if month > 12 else None
        return match(None, "impossible-date", (swapped,))
    if year not in LIKELY_YEARS:
        plausible *= UNLIKELY_YEAR
    julian = datetime.date.fromisoformat(iso) < GREGORIAN_SINCE
    return match(iso, "julian-calendar" if julian else "two-digit-year" if short else None)


def _around_months(text: str) -> list[DateMatch]:
    """Dates whose month is named, found from the month outwards."""
    found: list[DateMatch] = []
    row = tokens(text)
    used = -1
    for i, token in enumerate(row):
        if token.kind != "month" or i <= used:
            continue
        before = _before(row, i, used)
        before2 = _before(row, before.first, used) if before else None
        after = _after(row, i)
        after2 = _after(row, after.last) if after else None
        parts = _day_and_year(row, before, before2, after, after2)
        if parts is None:
            continue
        day, year = parts
        first, last = min(day.first, year.first, i), max(day.last, year.last, i)
        last = _closing(row, last)
        words = day.words and year.words
        if not year.closed:
            # Its last word stands in the next line (… səksən / altıncı il), or was not read.
            used = last
            continue
        plausible = token.plausible * day.plausible * year.plausible * _year_ending(row, year)
        found.append(
            _built(
                _opening(row, first, used), row[last].end, day.value, token.value, year.value,
                year.length == 2, "words" if words else "month",
                plausible,
            )
        )  # fmt: skip
        used = last
    return found


def _day_and_year(
    row: Sequence[Token],
    before: _Part | None,
    before2: _Part | None,
    after: _Part | None,
    after2: _Part | None,
) -> tuple[_Part, _Part] | None:
    """Which neighbours of a month are its day and its year."""
    if before and before.may_be_day and not before.marked:
        year_before = before2 if before2 and before2.is_year else None
        if after and after.is_year:
            torn = any(t.text in ",;" for t in row[before.last : after.first]) and year_before
            return (before, year_before) if torn and year_before else (before, after)
        if year_before:
            return before, year_before
        if after and after.length == 2 and after.marked:
            return before, after
        if after and after.length == 2 and not after.words and not (after2 and after2.is_year):
            return before, after
    if before and (before.is_year or (before.marked and before.length == 2)):
        return (after, before) if after and after.may_be_day else None
    if after and after.may_be_day and not after.marked and after2 and after2.is_year:
        return after, after2
    return None


def _before(row: Sequence[Token], i: int, used: int) -> _Part | None:
    """The number that ends before token ``i``, over fillers."""
    marked = False
    j = i - 1
    while j > used and row[j].kind in ("filler", "sign", "year-mark") and i - j <= MAX_FILLERS:
        marked = marked or row[j].kind == "year-mark"
        j -= 1
    if j <= used or row[i].start - row[j].end > MAX_GAP:
        return None
    if row[j].kind == "number":
        part = _number(row, j, marked)
        joined = _century(row, j - 1, j) if j - 1 > used else None
        return replace(joined, marked=marked) if joined else part
    if row[j].kind != "word":
        return None
    first = j
    while first - 1 > used and row[first - 1].kind == "word":
        first -= 1
    for start in range(first, j + 1):
        part_of = _words(row, start, j + 1)
        if part_of and part_of.last == j:
            return replace(part_of, marked=marked)
    return None


def _after(row: Sequence[Token], i: int) -> _Part | None:
    """The number that begins after token ``i``, over fillers."""
    j = i + 1
    while j < len(row) and row[j].kind in ("filler", "sign") and j - i <= MAX_FILLERS:
        j += 1
    if j >= len(row) or row[j].start - row[i].end > MAX_GAP:
        return None
    if row[j].kind == "number":
        part = _century(row, j, j + 1) or _number(row, j, marked=False)
    elif row[j].kind == "word":
        end = j
        while end < len(row) and row[end].kind == "word":
            end += 1
        words = _words(row, j, end)
        if words is None:
            return None
        part = words
    else:
        return None
    return replace(part, marked=_marked(row, part.last))


def _marked(row: Sequence[Token], last: int) -> bool:
    """Whether il or г. follows, over a suffix and signs."""
    j = last + 1
    while j < len(row) and j - last <= 3 and row[j].kind in ("filler", "sign"):
        j += 1
    return j < len(row) and row[j].kind == "year-mark"


def _number(row: Sequence[Token], j: int, marked: bool) -> _Part:
    return _Part(row[j].value, row[j].length, j, j, row[j].plausible, marked)


def _century(row: Sequence[Token], j: int, k: int) -> _Part | None:
    """A printed 19 with the rest of the year filled in after it (19__ 87), leaders apart."""
    while k < len(row) and row[k].text.startswith("_"):
        k += 1
    if k >= len(row) or j < 0:
        return None
    left, right = row[j], row[k]
    numbers = left.kind == right.kind == "number" and left.length == right.length == 2
    if not numbers or left.value not in (18, 19, 20) or right.start - left.end > MAX_GAP:
        return None
    if any(not row[between].text.startswith("_") for between in range(j + 1, k)):
        return None
    return _Part(left.value * 100 + right.value, 4, j, k, left.plausible * right.plausible)


def _words(row: Sequence[Token], start: int, end: int) -> _Part | None:
    number = read_number([token.text for token in row[start:end]])
    if number is None or not number.value:
        return None
    length = len(str(number.value))
    return _Part(
        number.value, length, start, start + number.words - 1, number.confidence, words=True,
        closed=number.ordinal,
    )  # fmt: skip


def _year_ending(row: Sequence[Token], year: _Part) -> float:
    """How well what follows a year fits it: the suffix of digits, or no rest of unread words."""
    after = row[year.last + 1 : year.last + 3]
    if year.words:
        return CUT_SHORT if after and after[0].kind in {"other", "word"} else 1.0
    suffix = next((token.text for token in after if token.kind == "filler"), "")
    return suffix_plausibility(year.value, suffix)


def _opening(row: Sequence[Token], first: int, used: int) -> int:
    """Where a date begins: at the quote around its day, if there is one."""
    quoted = first - 1 > used and row[first - 1].text in {"«", '"', "“", "„"}
    return row[first - 1 if quoted else first].start


def _closing(row: Sequence[Token], last: int) -> int:
    """The last token of a date: suffixes and il or г. belong to it."""
    j = last + 1
    while j < len(row) and j - last <= 3 and row[j].kind in ("filler", "sign", "year-mark"):
        if row[j].kind == "year-mark":
            return _closing(row, j)
        if row[j].kind == "filler":
            last = j
        elif row[j].text[0] not in "-–—._":
            break
        j += 1
    return last


def _bare_digits(text: str) -> list[DateMatch]:
    """Eight digits that are all of a value: in boxes, with captions, or with their dots lost."""
    text = _CAPTIONS.sub(" ", text)
    groups = re.findall(r"[^\s.,/|:;\-–—_]+", text)
    read = digits("".join(groups)) if groups else None
    if read is None or len(read[0]) != 8:
        return []
    text8, repaired = read
    whole = [len(group) for group in groups] in ([2, 2, 4], [1] * 8)
    plausible = REPAIR**repaired * (0.97 if whole else 0.7)
    day, month, year = int(text8[:2]), int(text8[2:4]), int(text8[4:])
    return [_built(0, len(text), day, month, year, False, "digits", plausible)]


def _names_a_part(text: str) -> bool:
    return any(
        token.kind == "month" or (token.kind == "number" and token.length == 4)
        for token in tokens(text)
    )


def _share_outside(text: str, found: Sequence[DateMatch]) -> float:
    """Share of the letters and digits of ``text`` that stand in none of the dates."""
    inside = {i for match in found for i in range(match.start, match.end)}
    signs = [i for i, sign in enumerate(text) if sign.isalnum()]
    return sum(i not in inside for i in signs) / len(signs) if signs else 0.0
