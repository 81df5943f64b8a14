"""Shelf marks: fond, siyahı (опись), iş (дело), vərəq (лист), in text and in file names."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from digitize.language.values import (
    REPAIR,
    Context,
    Normalised,
    digits,
    nearest,
    no_value,
    skeleton,
    tidy,
)
from digitize.model import ShelfMark

MAX_TEXT = 20_000
"""Characters searched for a shelf mark: a page."""
MAX_NAME = 300
"""Characters at the end of a path that are searched for a shelf mark."""

_PASSED_OVER = "volume"
"""A volume or bundle, which some archives name and for which a shelf mark has no place."""
_SHELF_MARK = ("fond", "inventory", "case", "leaf")
_ORDER = ("fond", "inventory", _PASSED_OVER, "case", "leaf")
"""The parts of a shelf mark in the order in which archives write them."""
_LABELS: Mapping[str, Sequence[str]] = {
    **dict.fromkeys(("s", "siy", "op", "o"), ("inventory",)),
    **dict.fromkeys(("i", "is", "isi", "ise", "isin", "isde", "isine", "isinin"), ("case",)),
    **dict.fromkeys(("iis", "ls"), ("case",)),  # İş, its first letter read double or as l
    **dict.fromkeys(("d", "sv", "saxv", "saxvah", "edxr", "yedxr"), ("case",)),
    **dict.fromkeys(("v", "vv", "ver", "l", "ll"), ("leaf",)),
    **dict.fromkeys(("t", "tom", "cild", "svyazka", "baglama"), (_PASSED_OVER,)),
}
"""What the labels after the fond may mean, by their skeletons, the same in both alphabets."""
_LABELS_IN_NAMES: Mapping[str, Sequence[str]] = {
    **_LABELS,
    "i": ("inventory", "case"),
    "inv": ("inventory",),
    **dict.fromkeys(("ish", "ed", "c", "case"), ("case",)),
}
"""The labels in names of files, which are often written in the English alphabet alone."""
_WORDS = {
    "siyahi": "inventory",
    "opis": "inventory",
    "delo": "case",
    "dela": "case",
    "qovluq": "case",
    "saxvahid": "case",
    "saxlamavah": "case",
    "saxlamavahid": "case",
    "edxran": "case",
    "edinitsaxran": "case",
    "vereq": "leaf",
    "list": "leaf",
}
"""Labels long enough to be known with an ending, or with a letter misread."""
_WRITTEN_OUT = 5
"""Letters of the labels of fond and case together, from which on they need no inventory."""
_ENDING = 5
"""Letters that an ending adds to a word at most: siyahısının, листов, хранения."""
_LONG = 6
"""Letters of a word from which on two may be misread, else one."""
_AFTER_CYRILLIC = {"c": "inventory", "on": "inventory"}
"""С and Оп beside a fond in Cyrillic, where they were read as letters of the other alphabet."""
_WORDS_OF_THEIR_OWN = frozenset("сивоo")
"""Labels that are words in running text: фонд 12 с 1995 года is no shelf mark."""

_LETTER = r"[^\W\d_]"
_SIGN = rf"[\W_]{{0,6}}(?:(?:n[oоrº°]?|nömrəsi|номер)(?!{_LETTER})[\W_]{{0,4}})?"
"""What stands between a label and its number: № as it was read, punctuation, leaders."""
_DATE = r"\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}"
_MISREAD = r"(?-i:[OОоlIЗ](?![^\W\d_OОоlIЗ]|[\W_]{1,6}(?:[nN][oOоº°]?[\W_]{1,4})?\d)|б(?=\d))"
"""A letter read for a digit. At the end of a number б is the letter of a case put in later, and
what begins a word or stands before another number is a label: 28I 182 is siyahı 28, iş 182."""
_NUMBER = (
    rf"(?P<number>(?:[RРПP](?:\s?[-–]\s?)?)?[0-9](?:[0-9]|{_MISREAD}){{0,6}}(?!\d|\.\d|{_DATE}))"
)
"""The number of a fond may begin with the letter of a period: R-407, П-12."""
_FOND = (
    r"(?P<label>(?:f(?:\wnd|[oо]\wd|[oо]n\w)|ф(?:\wнд|[oо]\wд|[oо]н\w))\w{0,3}?|[fф])"
    rf"{_SIGN}{_NUMBER}"
)
"""A fond, of whose name one letter may be misread: a label beside it has to be sure."""
_LABEL = rf"(?P<label>(?:1(?=[şш]))?{_LETTER}{{1,12}}(?:[\s./_-]{{1,3}}{_LETTER}{{1,12}})??)"
_LABELLED = re.compile(rf"[\W_]{{0,12}}{_LABEL}{_SIGN}{_NUMBER}", re.IGNORECASE)
_WORD = re.compile(rf"{_LETTER}+")
_SUFFIX = re.compile(
    rf"(?!-?(?:[cҹ][iıuüиыуү]|d[aə]|й|го))[-/]?{_LETTER}{{1,2}}(?![^\W_])", re.IGNORECASE
)
"""The letter of what was put in later, 319a or 319-a; not the ending of a numeral, 7-ci or 7-й."""
_BACK = re.compile(r"[\s-]?(?:[oо][bб]|arxa|arx|[aа])(?![^\W_])", re.IGNORECASE)
_PLAIN_NUMBER = re.compile(
    rf"(?:(?<![^\W_])[RРПP]\s?[-–]\s?)?[0-9](?:[0-9]|{_MISREAD})*(?:\s?-?\s?{_LETTER}(?!{_LETTER}))?",
    re.IGNORECASE,
)
_HEAD = re.compile(rf"(?:[RРПP]-?)?([0-9](?:[0-9]|{_MISREAD})*)", re.IGNORECASE)


class _Writing(Struct, frozen=True, gc=False):
    """How shelf marks are written in one place: the fond that begins them, the labels after it.

    ``doubtful`` are labels that are words of their own there.
    """

    fond: re.Pattern[str]
    labels: Mapping[str, Sequence[str]]
    doubtful: frozenset[str]


_IN_TEXT = _Writing(re.compile(rf"(?<![^\W_]){_FOND}", re.IGNORECASE), _LABELS, _WORDS_OF_THEIR_OWN)
_IN_NAMES = _Writing(
    re.compile(rf"(?<!{_LETTER}){_FOND}", re.IGNORECASE), _LABELS_IN_NAMES, frozenset()
)


class _Labelled(Struct, frozen=True, gc=False):
    """A number with its label: the part of a shelf mark that it is, and whether the label is sure.

    ``start`` and ``end`` are those of the number in the text.
    """

    part: str
    label: str
    sure: bool
    start: int
    end: int


def find_shelf_mark(text: str) -> tuple[ShelfMark, int, int] | None:
    """The fullest shelf mark in ``text`` with its start and end, or None.

    A fond alone is not enough: an inventory has to stand beside it, or a case that is written out
    like the fond.
    """
    return _fullest(text[:MAX_TEXT], _IN_TEXT)


def from_file_name(path: str) -> ShelfMark | None:
    """The shelf mark that a file's path gives (F407_S7_I319.tif, ф407/оп7/д319-л2.jpg), or None."""
    found = _fullest(path[-MAX_NAME:], _IN_NAMES)
    return found[0] if found else None


def _fullest(text: str, writing: _Writing) -> tuple[ShelfMark, int, int] | None:
    """Of the shelf marks that begin at a fond in ``text``, the first of those with most parts."""
    best: tuple[ShelfMark, int, int] | None = None
    most = 0
    for fond_ in writing.fond.finditer(text):
        parts = [p for p in _parts(text, fond_, writing) if p.part in _SHELF_MARK]
        if len(parts) > most and _is_enough(parts):
            most = len(parts)
            values = {p.part: _value(text[p.start : p.end], p.part) for p in parts}
            best = ShelfMark(**values), fond_.start(), parts[-1].end
    return best


def _is_enough(parts: Sequence[_Labelled]) -> bool:
    """Whether parts are a shelf mark: fond 45, d. 12 may be anything, as may a word misread.

    Labels of which none is sure are believed where not one of all four parts is wanting.
    """
    labels = {p.part: p.label for p in parts}
    fond_, case_ = labels["fond"], labels.get("case", "")
    written_out = len(case_) > 1 and len(fond_ + case_) >= _WRITTEN_OUT
    whole = "inventory" in labels or written_out
    return whole and (len(parts) == len(_SHELF_MARK) or any(p.sure for p in parts[1:]))


def _parts(text: str, fond_: re.Match[str], writing: _Writing) -> Iterator[_Labelled]:
    """The number of a fond and the labelled numbers that follow it and one another."""
    cyrillic = fond_["label"][0] in "фФ"
    current: _Labelled | None = _Labelled("fond", fond_["label"], True, *fond_.span("number"))
    while current is not None:
        # What stands right after the number, the a of 319a v. 5 or the İ of 28İ 182, is the label
        # of the next where that is sure, else a part of this one.
        following = _following(text, current, writing, cyrillic)
        if following is None or not following.sure:
            longer = replace(current, end=_end_of_suffix(text, current))
            after = _following(text, longer, writing, cyrillic)
            if following is None or after is not None:
                current, following = longer, after
        yield current
        current = following


def _following(text: str, before: _Labelled, writing: _Writing, cyrillic: bool) -> _Labelled | None:
    """The number with its label after ``before``; None where none, or none of a later part."""
    match = _LABELLED.match(text, before.end)
    if match is None:
        return None
    label, between = match["label"], text[match.end("label") : match.start("number")]
    key = "".join(skeleton(word) for word in _WORD.findall(label.replace("1", "İ")))
    parts, sure = _meanings(key, writing.labels)
    if cyrillic and key in _AFTER_CYRILLIC:
        parts, sure = (_AFTER_CYRILLIC[key], *parts), bool(between.strip())
    elif label in writing.doubtful:
        sure = not between.isspace()
    reached = _ORDER.index(before.part)
    part = next((p for p in parts if _ORDER.index(p) > reached), None)
    return None if part is None else _Labelled(part, label, sure, *match.span("number"))


def _meanings(key: str, labels: Mapping[str, Sequence[str]]) -> tuple[Sequence[str], bool]:
    """The parts that a label's skeleton may mean, and whether it is one of them as it stands."""
    if key in labels:
        return labels[key], True
    for word, part in _WORDS.items():
        if key.startswith(word) and len(key) <= len(word) + _ENDING:
            return (part,), True
    alike = {word: part for word, part in _WORDS.items() if abs(len(word) - len(key)) <= 1}
    found, _ = nearest(key, alike, 1 if len(key) < _LONG else 2)
    return tuple(found) if len(found) == 1 else (), False


def _end_of_suffix(text: str, number: _Labelled) -> int:
    """Where the number ends with the letter after it: 319a, or for a leaf its back."""
    back = _BACK.match(text, number.end) if number.part == "leaf" else None
    suffix = back or _SUFFIX.match(text, number.end)
    return suffix.end() if suffix else number.end


def _value(text: str, part: str) -> str:
    """The number as a shelf mark keeps it: that of a leaf with its back as it is written."""
    return _repaired(" ".join(text.split()))[0] if part == "leaf" else _plain(text)[0]


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
    match = re.search(r"[0-9]{1,5}", text)
    if match is None:
        return no_value(text, "no-digits")
    back = _BACK.match(text, match.end())
    return Normalised(text[match.start() : (back or match).end()], 1.0)


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
    return _repaired(re.sub(r"\s+", "", text).strip("."))


def _repaired(text: str) -> tuple[str, int]:
    """``text`` with the letters among its first digits read as digits, and how many those are."""
    head = _HEAD.match(text)
    read = digits(head[1]) if head else None
    if head is None or read is None:
        return text, 0
    return text[: head.start(1)] + read[0] + text[head.end(1) :], read[1]
