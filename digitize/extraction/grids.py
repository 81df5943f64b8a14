"""The geometry of a table on one page: its lines, its columns, the bands between its rules.

Ruled cells give columns and bands where there are any, else columns are what vertical white space
divides. Nothing here knows what a column means.
"""

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import radians, tan

from digitize.extraction.layout import Layout, Span, Token, overlap, x_span
from digitize.model import Box

TABULAR = 3
"""Segments side by side from which on a row is taken for that of a table; forms have two."""
MIN_ROWS = 3
"""Such rows near one another that make a table: a form has two of them now and then."""
_APART = 6.0
"""Units between two rows of one table: a wrapped title of three lines stands between at most."""
_BIN = 0.25
"""Units of the bins in which white space between columns is looked for."""
_GAP = 0.75
"""Units of white space that divide columns: a typewriter's space has 0.6 to 0.85, but stands at
another place in every row."""
_SCRAP, _SCRAP_LENGTH = 0.5, 3
"""Confidence of a word, and its characters, up to which it may be a piece of a stamp that stands
across the white space between columns: specks and pieces of stamps are read with 0.0 to 0.45."""
_STAMP_ROWS, _FEW_ROWS = 3, 0.25
"""Rows, and share of all of them, up to which such words are those of a stamp."""
_CROSSING = 0.08
"""Share of rows that may cross the white space between two columns (stamps, headings set in)."""
_SAME_EDGE = 1.0
"""Units by which the edges of cells in one column differ once the skew is taken out."""
_EDGE_SHARE = 0.3
"""Share of the commonest edge's cells that another must have to divide columns."""
_RULED = 0.5
"""Share of the words in cells that makes a table a ruled one."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A ruled cell with the page's skew taken out: its sides on both axes."""

    x: Span
    y: Span


def straight_cells(layout: Layout, tokens: Iterable[Token]) -> list[Cell]:
    """The cells that hold ``tokens``.

    The box around a cell that stands askew is larger than the cell by its other side's slope.
    """
    slope = tan(radians(layout.page.skew))
    boxes: dict[Box, None] = {t.cell: None for t in tokens if t.cell is not None}
    cells = []
    for x0, y0, x1, y1 in boxes:
        wide, high = abs(slope) * (x1 - x0) / 2, abs(slope) * (y1 - y0) / 2
        right, down = slope * (y0 + y1) / 2, slope * (x0 + x1) / 2
        cells.append(
            Cell((x0 + right + high, x1 + right - high), (y0 - down + wide, y1 - down - wide))
        )
    return cells


def table_rows(layout: Layout) -> frozenset[int]:
    """The rows of the layout that stand in a table: many segments, among other such rows."""
    wide = [row for row, segments in enumerate(layout.rows) if len(segments) >= TABULAR]
    runs: list[list[int]] = []
    for row in wide:
        top = layout.segments[layout.rows[row][0]].y0
        near = (
            runs and top - layout.segments[layout.rows[runs[-1][-1]][0]].y1 < _APART * layout.unit
        )
        if near:
            runs[-1].append(row)
        else:
            runs.append([row])
    return frozenset(row for run in runs if len(run) >= MIN_ROWS for row in run)


def column_spans(layout: Layout, body: Sequence[Token]) -> list[Span]:
    """The columns in which ``body`` stands, left to right; one or none where it is no table."""
    celled = [t for t in body if t.cell is not None]
    if celled and len(celled) >= _RULED * len(body):
        spans = _ruled_spans(layout, celled)
        if len(spans) > 1:
            return spans
    rows = {layout.row_of(t.index) for t in body}
    wide = {row for row in rows if len(layout.rows[row]) >= TABULAR}
    if not wide:
        return []
    # Between them, a narrow gap makes two columns one segment in some rows: those count too.
    among = {r for r in rows if len(layout.rows[r]) >= 2 and min(wide) <= r <= max(wide)}
    return _white_spans(layout, [t for t in body if layout.row_of(t.index) in among])


def _ruled_spans(layout: Layout, body: Sequence[Token]) -> list[Span]:
    """What stands between the edges that many cells share."""
    cells = straight_cells(layout, body)
    groups: list[list[float]] = []
    for edge in sorted(x for cell in cells for x in cell.x):
        if groups and edge - groups[-1][-1] < _SAME_EDGE * layout.unit / 2:
            groups[-1].append(edge)
        else:
            groups.append([edge])
    often = max((len(group) for group in groups), default=0)
    kept = [statistics.median(g) for g in groups if len(g) >= max(2, _EDGE_SHARE * often)]
    spans = [span for span in pairwise(kept) if span[1] - span[0] > layout.unit]
    return [s for s in spans if any(s[0] < (t.x0 + t.x1) / 2 < s[1] for t in body)]


def _white_spans(layout: Layout, body: Sequence[Token]) -> list[Span]:
    """What stands between vertical white space that hardly any row crosses."""
    if not body:
        return []
    step = layout.unit * _BIN
    left, right = x_span(body)
    covered: list[set[int]] = [set() for _ in range(int((right - left) / step) + 2)]
    scraps: list[set[int]] = [set() for _ in covered]
    for token in body:
        scrap = token.confidence < _SCRAP and len(token.text) <= _SCRAP_LENGTH
        row = layout.row_of(token.index)
        for n in range(int((token.x0 - left) / step), int((token.x1 - left) / step) + 1):
            (scraps if scrap else covered)[n].add(row)
    rows = len({layout.row_of(t.index) for t in body})
    for n, doubtful in enumerate(scraps):
        # What stands there in row after row is a column, however badly it was read.
        if len(doubtful) > max(_STAMP_ROWS, _FEW_ROWS * rows):
            covered[n] |= doubtful
    limit = max(1, int(_CROSSING * rows)) if rows > 2 * MIN_ROWS else 0
    spans: list[Span] = []
    start: int | None = None
    blank = 0
    for n, crossing in enumerate([*covered, *([set()] * int(_GAP / _BIN))]):
        if len(crossing) > limit:
            start = n if start is None else start
            blank = 0
        elif start is not None:
            blank += 1
            if blank * _BIN >= _GAP:
                spans.append((left + start * step, left + (n - blank + 1) * step))
                start, blank = None, 0
    return spans


def bands(layout: Layout, body: Sequence[Token]) -> list[Span]:
    """The rows between horizontal rules, top to bottom: where the cells of one row agree.

    A cell that holds two rows, for a rule between them was not seen, makes no band.
    """
    groups: list[list[Cell]] = []
    for cell in sorted(straight_cells(layout, body), key=lambda c: sum(c.y)):
        if groups and overlap(groups[-1][0].y, cell.y) > 0.7 * _longer(groups[-1][0].y, cell.y):
            groups[-1].append(cell)
        else:
            groups.append([cell])
    found = [
        (statistics.median(c.y[0] for c in group), statistics.median(c.y[1] for c in group))
        for group in groups
        if len(group) > 1
    ]
    middles = [(a + b) / 2 for a, b in found]
    return [s for s in found if sum(s[0] < middle < s[1] for middle in middles) == 1]


def _longer(one: Span, other: Span) -> float:
    return max(one[1] - one[0], other[1] - other[0])


def column_of(token: Token, spans: Sequence[Span], slack: float) -> int | None:
    """The column in which the middle of a token stands, or from which it is ``slack`` away."""
    middle = (token.x0 + token.x1) / 2
    distances = [max(0.0, a - middle, middle - b) for a, b in spans]
    best = min(range(len(spans)), key=distances.__getitem__, default=None)
    return best if best is not None and distances[best] <= slack else None
