"""Shelf marks of pages: as stamped or written there, in the file's name, in a finding aid's fields.

How a shelf mark is written, digitize.language.shelfmarks knows; here is where one stands.
"""

from collections.abc import Mapping, Sequence

from digitize.extraction.layout import Layout
from digitize.language.shelfmarks import find_shelf_mark, from_file_name
from digitize.model import Field, ShelfMark

_FIELDS = ("archive", "fond", "inventory", "case")
"""The fields of a finding aid that are parts of a shelf mark, under their names."""


def printed(layouts: Sequence[Layout]) -> ShelfMark | None:
    """The shelf mark that a page bears in one run of words, such as "F. 407, s. 7, iş 319"."""
    for layout in layouts:
        for flow in layout.flows:
            found = find_shelf_mark(layout.joined(flow).text)
            if found is not None:
                return found[0]
    return None


def places(layout: Layout) -> list[tuple[int, ...]]:
    """The segments that are a shelf mark from their first word on: stamps and pencil, no values."""
    return [segment.tokens for segment in layout.segments if _is_mark(layout, segment.tokens)]


def _is_mark(layout: Layout, tokens: Sequence[int]) -> bool:
    """Whether the text of the tokens begins with a shelf mark that goes down to the case."""
    text = layout.joined(tokens).text
    found = find_shelf_mark(text)
    if found is None:
        return False
    mark, start, _ = found
    return mark.case is not None and not any(map(str.isalnum, text[:start]))


def named(source_name: str) -> ShelfMark | None:
    """The shelf mark in a file's name or folders, such as ``f407_s7_i319_v12.tif``."""
    return from_file_name(source_name)


def of_fields(fields: Mapping[str, Field]) -> ShelfMark | None:
    """The shelf mark that a finding aid names in its own fields; None where it names no fond."""
    named = {part: fields[part].value for part in _FIELDS if part in fields}
    return ShelfMark(**named) if named.get("fond") else None
