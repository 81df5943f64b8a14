"""Shelf marks: fond, siyahı (опись), iş (дело), vərəq (лист), in text and in file names."""

import re

from digitize.language.values import REPAIR, Context, Normalised, digits, no_value, tidy
from digitize.model import ShelfMark

MAX_TEXT = 20_000
"""Characters searched for a shelf mark: a page."""

_NUMBER = r"(?P<{0}>(?:[RР]\s?-\s?)?[0-9][0-9OОоlIЗб]{{0,6}}(?:[a-zа-яəә](?![^\W\d_]))?)"
_SIGN = r"[\s.:,_№#NnО°º\-–—]{0,6}"
_FOND = r"(?:fond\w{0,3}|фонд\w{0,3}|[fфFФ](?=[\s.:№_0-9]))"
_INVENTORY = (
    r"(?:siyah[ıi]\w{0,4}|с[иі]јаһы\w{0,4}|опис[ьи]\w{0,2}|[oо][pп](?=[\s.:№_0-9])|"
    r"s(?:iy)?(?=[\s.:№_])|с(?:иј)?(?=[\s.:№_]))"
)
_CASE = (
    r"(?:sax(?:lama|\.)\s*vah(?:id\w{0,3}|\.)?|сах(?:лама|\.)\s*ваһ(?:ид\w{0,3}|\.)?|"
    r"ед(?:иница|\.)?\s*хр(?:анения|\.)?|дел[оа]|[iиİ](?:[şш]\w{0,2})?(?=[\s.:№_0-9])|qovluq\w{0,2}|"
    r"s\.?\s?v(?=[\s.:№_])|с\.?\s?в(?=[\s.:№_])|[дd](?=[\s.:№_0-9]))"
)
_LEAF = (
    r"(?:vərəq\w{0,4}|вәрәг\w{0,4}|лист\w{0,3}|v(?=[\s.:№_0-9])|в(?=[\s.:№_0-9])|л(?=[\s.:№_0-9])|"
    r"l(?=[.№]))"
)
_GAP = r"[\s.,;:|_/\-–—]{0,12}"
_MARK = re.compile(
    rf"(?<![^\W_]){_FOND}{_SIGN}{_NUMBER.format('fond')}"
    rf"(?:{_GAP}{_INVENTORY}{_SIGN}{_NUMBER.format('inventory')})?"
    rf"(?:{_GAP}{_CASE}{_SIGN}{_NUMBER.format('case')})?"
    rf"(?:{_GAP}{_LEAF}{_SIGN}(?P<leaf>[0-9]{{1,4}}(?:\s?(?:об|arxa|a)\b\.?)?))?",
    re.IGNORECASE,
)
_FILE_NAME = re.compile(
    r"(?<![A-Za-zА-Яа-я])(?:f|ф|fond|фонд)[\s_.\-]*(?P<fond>[rр]?-?\d{1,6}[a-zа-я]?)"
    r"[\s_.\-/\\]+(?:s|siyahi|siyahı|op|оп|опись|inv|с)[\s_.\-]*(?P<inventory>\d{1,5}[a-zа-я]?)"
    r"(?:[\s_.\-/\\]+(?:i|iş|is|ish|d|д|дело|delo|и|ед|sv|case)[\s_.\-]*(?P<case>\d{1,6}[a-zа-я]?))?"
    r"(?:[\s_.\-/\\]+(?:v|vereq|vərəq|l|л|лист|list|p|в)[\s_.\-]*(?P<leaf>\d{1,5}(?:об|ob|a)?))?",
    re.IGNORECASE,
)
_PLAIN_NUMBER = re.compile(
    r"(?:[RР]\s?-\s?)?[0-9][0-9OОоlIЗб]*\s?(?:[a-zа-яəә](?![^\W\d_]))?", re.IGNORECASE
)


def find_shelf_mark(text: str) -> tuple[ShelfMark, int, int] | None:
    """The fullest shelf mark in ``text`` with its start and end, or None.

    A fond alone is not enough: an inventory or a case has to stand beside it.
    """
    best: tuple[int, re.Match[str]] | None = None
    for match in _MARK.finditer(text[:MAX_TEXT]):
        parts = sum(match[name] is not None for name in ("inventory", "case", "leaf"))
        if parts and (best is None or parts > best[0]):
            best = parts, match
    if best is None:
        return None
    match = best[1]
    return _shelf_mark(match), match.start(), match.end()


def from_file_name(path: str) -> ShelfMark | None:
    """The shelf mark that a file's path gives (F407_S7_I319.tif, ф407/оп7/д319-л2.jpg), or None."""
    match = _FILE_NAME.search(path[-300:])
    return _shelf_mark(match) if match else None


def _shelf_mark(match: re.Match[str]) -> ShelfMark:
    def part(name: str) -> str | None:
        return _plain(match[name])[0] if match[name] else None

    leaf_number = " ".join(match["leaf"].strip(".").split()) if match["leaf"] else None
    return ShelfMark(
        fond=part("fond"), inventory=part("inventory"), case=part("case"), leaf=leaf_number
    )


def fond(text: str, _context: Context) -> Normalised:
    """The number of a fond, a letter with it kept: Ф. 407 → 407, R-123 → R-123."""
    return _numbered(text)


def inventory(text: str, _context: Context) -> Normalised:
    """The number of an inventory (siyahı, опись)."""
    return _numbered(text)


def case(text: str, _context: Context) -> Normalised:
    """The number of a case (iş, дело, ед. хр.)."""
    return _numbered(text)


def leaf(text: str, _context: Context) -> Normalised:
    """The number of a leaf (vərəq, лист), with об or arxa where its back is meant."""
    text = tidy(text)
    match = re.search(r"\d{1,4}(?:\s?(?:об|arxa|a)\b)?", text)
    if match is None:
        return no_value(text, "no-digits")
    return Normalised(match.group(), 1.0)


def _numbered(text: str) -> Normalised:
    text = tidy(text)
    match = _PLAIN_NUMBER.search(text)
    if match is None:
        return no_value(text, "no-digits")
    value, repaired = _plain(match.group())
    others = len(re.findall(r"\d+", text[: match.start()] + text[match.end() :]))
    return Normalised(value, REPAIR**repaired * 0.6**others)


def _plain(text: str) -> tuple[str, int]:
    """A number without spaces, and how many of its signs were repaired; a letter with it stays."""
    text = re.sub(r"\s+", "", text).strip(".")
    head = re.match(r"(?:[RР]-)?([0-9OОоlIЗб]+)", text, re.IGNORECASE)
    read = digits(head[1]) if head else None
    if head is None or read is None:
        return text, 0
    return text[: head.start(1)] + read[0] + text[head.end(1) :], read[1]
