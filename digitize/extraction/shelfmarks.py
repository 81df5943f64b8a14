"""Shelf marks of pages: as stamped or written there, in the file's name, in a finding aid's fields.

How a shelf mark is written, digitize.language.shelfmarks knows; here is where one stands.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import msgspec

from digitize.extraction.layout import Layout
from digitize.language.shelfmarks import find_shelf_mark, from_file_name
from digitize.model import Field, ShelfMark

_FIELDS = ("archive", "fond", "inventory", "case")
"""The fields of a finding aid that are parts of a shelf mark, under their names."""


def printed(layouts: Sequence[Layout]) -> ShelfMark | None:
    """The fullest shelf mark on the first of the pages that bear one: "F. 407, s. 7, iş 319"."""
    for layout in layouts:
        texts = [layout.line(tokens) for tokens in _readings(layout)]
        texts.append(" ".join(line.text for line in layout.page.lines if line.kind == "stamp"))
        marks = [found[0] for found in map(find_shelf_mark, texts) if found is not None]
        if marks:
            return max(marks, key=_known)
    return None


def _readings(layout: Layout) -> Iterable[Sequence[int]]:
    """The orders in which a shelf mark may be read: first what reads on, as prose does.

    The lines of a stamp may stand beside those of a letterhead, and the parts of a shelf mark in
    the cells of a grid or far from one another in a row.
    """
    yield from layout.flows
    yield from layout.columns
    yield [token for row in range(len(layout.rows)) for token in layout.row_tokens(row)]


def _known(mark: ShelfMark) -> int:
    """How many parts of a shelf mark are known."""
    return sum(part is not None for part in msgspec.structs.astuple(mark))


@lru_cache(maxsize=4)
def places(layout: Layout) -> list[tuple[int, ...]]:
    """The segments that are a shelf mark from their first word on: stamps and pencil, no values."""
    return [segment.tokens for segment in layout.segments if _is_mark(layout, segment.tokens)]


def _is_mark(layout: Layout, tokens: Sequence[int]) -> bool:
    """Whether the text of the tokens begins with a shelf mark that goes down to the case."""
    text = layout.line(tokens)
    found = find_shelf_mark(text)
    if found is None:
        return False
    mark, start, _ = found
    return mark.case is not None and not any(map(str.isalnum, text[:start]))


def named(source_name: str) -> ShelfMark | None:
    """The shelf mark in a file's name or folders, such as ``f407_s7_i319_v12.tif``."""
    return from_file_name(source_name)


def of_fields(fields: Mapping[str, Field], other: ShelfMark | None) -> ShelfMark | None:
    """The shelf mark that a finding aid names in its own fields; ``other`` where it names no fond.

    What the fields lack, ``other`` completes where it is one and the same as far as they go.
    """
    own = {name: fields[name].value for name in _FIELDS if name in fields}
    if not own.get("fond"):
        return other
    named = {name: value for name, value in own.items() if value}
    if other is not None and all(
        getattr(other, name) == value for name, value in named.items() if name != "archive"
    ):
        return msgspec.structs.replace(other, **named)
    return ShelfMark(**named)
