"""Shelf marks: fond, inventory, case and leaf, from print or stamp, else from the file's name."""

import re
from collections.abc import Mapping, Sequence
from pathlib import PurePath

from digitize.extraction.layout import Layout
from digitize.language.alphabets import to_latin
from digitize.model import Field, ShelfMark

_SIGN = r"\s*[.:]?\s*(?:№|N[oº°]?\.?|#)?\s*[.:]?\s*"
_NUMBER = r"(?P<{}>\d{{1,6}}(?:[-/]?[a-zа-яəƏ]{{1,2}}\b)?)"
_PARTS = {
    "fond": r"(?:fond\w{0,3}|f)",
    "inventory": r"(?:siyah[ıi]\w{0,3}|siy|s|opis\w{0,2}|op)",
    "case": r"(?:saxlama vahidi\w{0,3}|iş\w{0,3}|is|s\s?\.?\s?v|delo|d|y?ed\s?\.?\s?xr|qovluq)",
    "leaf": r"(?:vərəq\w{0,3}|vereq\w{0,3}|vər|v|list\w{0,2}|l)",
}
_BETWEEN = r"\s*[,;._/\s-]{0,4}\s*"
_PRINTED = re.compile(
    rf"\b{_PARTS['fond']}{_SIGN}{_NUMBER.format('fond')}{_BETWEEN}"
    rf"{_PARTS['inventory']}{_SIGN}{_NUMBER.format('inventory')}"
    rf"(?:{_BETWEEN}{_PARTS['case']}{_SIGN}{_NUMBER.format('case')})?"
    rf"(?:{_BETWEEN}{_PARTS['leaf']}{_SIGN}(?P<leaf>\d{{1,5}}(?:\s?(?:arxa|ob|об|a)\b\.?)?))?",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"(?:^|[^a-z])f(?:ond)?[\s._-]{0,2}(?P<fond>\d{1,6}[a-z]?)[\s._-]+"
    r"(?:s(?:iyahi)?|op(?:is)?|i)[\s._-]{0,2}(?P<inventory>\d{1,5}[a-z]?)"
    r"(?:[\s._-]+(?:i(?:sh|s)?|d(?:elo)?|sv|c)[\s._-]{0,2}(?P<case>\d{1,6}[a-z]?))?"
    r"(?:[\s._-]+(?:v(?:ereq)?|l(?:ist)?)[\s._-]{0,2}(?P<leaf>\d{1,5}[a-z]?))?(?:[^a-z0-9]|$)",
    re.IGNORECASE,
)


_FIELDS = ("archive", "fond", "inventory", "case")
"""The fields of a finding aid that are parts of a shelf mark, under their names."""


def printed(layouts: Sequence[Layout]) -> ShelfMark | None:
    """The shelf mark that a page bears in one run of words, such as "F. 407, s. 7, iş 319"."""
    for layout in layouts:
        for flow in layout.flows:
            text = layout.joined(flow).text
            if not any(c.isdigit() for c in text):
                continue
            found = _PRINTED.search(to_latin(text))
            if found:
                return _mark(found)
    return None


def places(layout: Layout) -> list[tuple[int, ...]]:
    """The segments that are a shelf mark from their first word on: stamps and pencil, no values."""
    found = []
    for segment in layout.segments:
        mark = _PRINTED.match(to_latin(layout.joined(segment.tokens).text))
        if mark is not None and mark["case"] is not None:
            found.append(segment.tokens)
    return found


def named(source_name: str) -> ShelfMark | None:
    """The shelf mark in a file's name or folders, such as ``f407_s7_i319_v12.tif``."""
    path = PurePath(source_name)
    text = to_latin("_".join((*path.parts[:-1], path.stem)))
    text = text.translate(str.maketrans("ışəİŞƏ", "iseİSE"))
    found = _NAMED.search(text)
    return _mark(found) if found else None


def of_fields(fields: Mapping[str, Field]) -> ShelfMark | None:
    """The shelf mark that a finding aid names in its own fields; None where it names no fond."""
    named = {part: fields[part].value for part in _FIELDS if part in fields}
    return ShelfMark(**named) if named.get("fond") else None


def _mark(found: re.Match[str]) -> ShelfMark:
    return ShelfMark(**found.groupdict())
