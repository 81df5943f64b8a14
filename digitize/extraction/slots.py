"""Places where a value can stand, found without knowing any label: lines, their ends, cells.

A slot is a whole segment of a row, what follows a colon or a dash in it, what begins with a capital
or a digit after small letters, what stands behind words that labels are made of, the lines of a
cell after its first; each of them with the lines that read on below it.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from digitize.extraction.layout import Layout, Segment, overlap

_MOST_ENDS = 3
"""Ends of one segment that are tried as values of their own."""
_MOST_LINES = 3
"""Printed lines of a value."""
_READS_ON = 1.1
"""Units of white space under a line from which on the next one is another text."""
_SAME_START = 3.0
"""Units by which the left edges of the lines of one value differ."""
LONGEST = 24
"""Tokens of a slot; longer ones are texts."""


def slots(layout: Layout, asks: Callable[[int], bool]) -> list[tuple[int, ...]]:
    """The slots of a page, each once; ``asks`` tells of a token that labels have words like it."""
    found: dict[tuple[int, ...], None] = {}
    for segment in layout.segments:
        if segment.cell is not None:
            continue
        for start in _starts(layout, segment.tokens):
            tokens = segment.tokens[start:]
            found[tokens] = None
            for longer in _continued(layout, segment, tokens):
                found[longer] = None
        for tokens in _between(segment.tokens, asks):
            found[tokens] = None
            if tokens[-1] == segment.tokens[-1]:
                for longer in _continued(layout, segment, tokens):
                    found[longer] = None
    for tokens in _cell_lines(layout):
        found[tokens] = None
    return [tokens for tokens in found if len(tokens) <= LONGEST]


def _starts(layout: Layout, tokens: tuple[int, ...]) -> Iterable[int]:
    """Where in a segment values may begin: at its start, after marks, at capitals and digits."""
    yield 0
    count = 0
    for at in range(1, len(tokens)):
        before, own = layout.tokens[tokens[at - 1]].text, layout.tokens[tokens[at]].text
        marked = before.endswith((":", "–", "—", "-", "№")) and before != own
        first = own.lstrip("«\"'“„(")[:1]
        rises = (first.isupper() or first.isdigit()) and not before[:1].isupper()
        if marked or (rises and not before[-1:].isdigit()):
            yield at
            count += 1
            if count == _MOST_ENDS:
                return


def _between(tokens: tuple[int, ...], asks: Callable[[int], bool]) -> Iterable[tuple[int, ...]]:
    """What stands behind words of labels, up to the next such words or the end of the segment."""
    asking = [asks(token) for token in tokens]
    for at in range(1, len(tokens)):
        if asking[at] or not asking[at - 1]:
            continue
        end = next((n for n in range(at, len(tokens)) if asking[n]), len(tokens))
        yield tokens[at:end]
        if end < len(tokens):
            yield tokens[at:]


def _continued(
    layout: Layout, segment: Segment, tokens: tuple[int, ...]
) -> Iterable[tuple[int, ...]]:
    """The slot with one more line at a time, while the lines below read on."""
    last = segment
    for _ in range(_MOST_LINES - 1):
        if last.row + 1 >= len(layout.rows):
            return
        below = [layout.segments[s] for s in layout.rows[last.row + 1]]
        near = [s for s in below if overlap(s.x, last.x) > 0]
        if len(near) != 1 or near[0].cell is not None:
            return
        if near[0].y0 - last.y1 > _READS_ON * layout.unit:
            return
        start = min(abs(near[0].x0 - x) for x in (segment.x0, layout.tokens[tokens[0]].x0))
        if start > _SAME_START * layout.unit:
            return
        last = near[0]
        tokens = (*tokens, *last.tokens)
        yield tokens


def _cell_lines(layout: Layout) -> Iterable[tuple[int, ...]]:
    """What stands in each cell: all of it, and what is left after its first lines."""
    cells: dict[object, list[int]] = defaultdict(list)
    for token in layout.tokens:
        if token.cell is not None:
            cells[token.cell].append(token.index)
    for inside in cells.values():
        lines: dict[int, list[int]] = defaultdict(list)
        for index in inside:
            lines[layout.row_of(index)].append(index)
        ordered = [lines[row] for row in sorted(lines)]
        for first in range(min(len(ordered), _MOST_LINES)):
            yield tuple(index for line in ordered[first:] for index in line)
        below = [index for line in ordered[1:] for index in line]
        for start in _starts(layout, tuple(ordered[0])):
            if start:
                yield (*ordered[0][start:], *below)
