"""Which column of a table is which: by its heading, by what stands in it, by the page before."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from digitize.extraction.column_edges import LETTERS, YEAR, dates_apart, numbers_apart, rows_in
from digitize.extraction.grids import column_spans
from digitize.extraction.layout import Layout, Span, Token, overlap
from digitize.extraction.phrases import Found
from digitize.extraction.regions import standing
from digitize.kinds.pipeline_files import TableFile
from digitize.kinds.schemas import TableSpec
from digitize.language.normalise import NORMALISERS, Context

_HEADED, _AS_BEFORE = 2.0, 0.7
"""Weight of a heading, and of the place of the column on the page before, against 1.0 for what
stands in the column: a heading that was read says more than values, which may be misread."""
_LEAST = 0.35
"""Weight under which a column has no name."""
_TRIED = 24
"""Cells of a column that are looked at: enough to see what it holds."""
_COUNTS = 2.4
"""Weight of numbers that count up by one, row by row: more than that of a heading, for nothing but
the numbers of rows does so, and others may be headed by a number too: the old ones, of a card."""
_CLAIMED = 0.6
"""What the heading of another column takes from what stands in one: numbers headed as those of rows
are no sheets, though they do not count the rows (of 8 and 7 rows in two of 132 inventories)."""
_TOLD_APART = 0.5
"""Weight by which the names of two columns are better than exchanged, or else they are unsure."""
_AT_SIDE = 0.2
"""Weight of a column at the left edge as that of the numbers of rows, and of one at the right edge
as that of counts; at the other edge it has none."""
_SPARSE = 1 / 3
"""Share of the fullest column's rows from which on what stands in a column counts in full: specks
and stamps between two columns stand in a row or three, and may be numbers."""
_MOST_COLUMNS = 10
_MOST_DIGITS = 9
"""Digits of a number that may count the rows; longer ones are several that were read as one."""
_SPLIT_PROSE = 1.6
"""Units of white space between two columns of prose, one of them without a heading, up to which
they are one: rows that begin with the same words leave such a gap."""
_HEADING_ROWS = 1.7
"""Units between the middles of headings in one head of a table: they wrap over two or three
lines."""
_ONE_HEIGHT = 0.5
"""Units by which the middles of headings of one line differ, the skew taken out."""
_ONE_MORE = 0.75
"""What a height must have more of than one above it: a heading, not all at the very height."""
_NUMBER = re.compile(r"[^\W_]{0,2}\d+[^\W_]?|\d+")


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table on one page, left to right, and their names.

    ``names`` has None for a column that no one asked for; ``spans`` are pixels, ``width`` that of
    the page on which they were found; ``top`` is where the head of the table ends, pixels.
    ``unsure`` are names that another column of the table may have as well.
    """

    spans: tuple[Span, ...]
    names: tuple[str | None, ...]
    width: float
    top: float
    unsure: frozenset[str] = frozenset()

    def on(self, layout: Layout) -> "Columns":
        """The same columns on a page that has none of its own."""
        share = max(layout.page.width, 1) / self.width
        return Columns(
            tuple((a * share, b * share) for a, b in self.spans),
            self.names,
            self.width * share,
            0.0,
            self.unsure,
        )

    def span(self, name: str) -> Span:
        """Where the column of that name stands."""
        return self.spans[self.names.index(name)]


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading on the page: its sides, its middle and its lower edge."""

    name: str
    x: Span
    middle: float
    bottom: float
    similarity: float


def columns_of(
    layout: Layout,
    chosen: Sequence[Found],
    table: TableFile,
    spec: TableSpec,
    before: Columns | None,
) -> Columns | None:
    """The columns of the table that stands on the page; None where none can be told."""
    heads = headings(layout, chosen)
    if len({h.name for h in heads}) < 2:
        heads = []  # a single one is a word of the text as likely as not
    top = max((h.bottom for h in heads), default=0.0)
    body = [t for t in layout.tokens if t.middle > top]
    spans = column_spans(layout, body)
    if len(spans) < 2:
        return None
    spans = sorted(sorted(spans, key=lambda s: s[0] - s[1])[:_MOST_COLUMNS])
    merged = numbers_apart(layout, body, _whole(layout, body, spans, heads))
    merged = dates_apart(layout, body, merged)
    in_rows = [rows_in(layout, body, span) for span in merged]
    fullest = max(1, *map(len, in_rows))
    weights = [
        {
            name: _headed(span, name, heads, table, spec, cells)
            + _held(name, table, spec, cells)
            * min(1.0, len(rows) / (_SPARSE * fullest))
            * (1 - _CLAIMED * _likeliest(span, [h for h in heads if h.name != name]))
            for name in table.columns
        }
        for span, rows, cells in zip(merged, in_rows, map(_cells, in_rows), strict=True)
    ]
    for held, span in zip(weights, merged, strict=True):
        # Where nothing else tells columns of numbers apart, those of the rows stand at the left,
        # and what is counted at the right.
        at = span[0] / max(layout.page.width, 1)
        held[table.key] += _AT_SIDE * (1 - at)
        for name, column in spec.columns.items():
            if column.normaliser == "count":
                held[name] += _AT_SIDE * at
    if before is not None:
        _remember(weights, merged, before, max(layout.page.width, 1))
    names = _assigned(weights, list(table.columns))
    if table.key not in names or table.text not in names:
        return None
    unsure = _unsure(weights, names)
    return Columns(tuple(merged), tuple(names), max(layout.page.width, 1), top, unsure)


def headings(layout: Layout, chosen: Sequence[Found]) -> list[Heading]:
    """The headings that stand on one height, the head of a table; each name at one height.

    A wording that may name two columns is a heading of both: what stands below it decides.
    """
    found: list[Heading] = []
    for match in chosen:
        stands = standing(layout, match)
        if (stands.starts or stands.ends) and _is_stacked(layout, match.tokens):
            top, bottom = layout.y_span(match.tokens)
            x = layout.x_span(match.tokens)
            found += [
                Heading(name, x, (top + bottom) / 2, bottom, match.similarity)
                for name in dict.fromkeys(m.target for m in match.meanings if m.role == "column")
            ]
    reach = _HEADING_ROWS * layout.unit
    best: list[Heading] = []
    most = 0.0
    for one in found:
        nearest: dict[str, float] = {}
        for head in found:
            away = abs(head.middle - one.middle)
            if away < reach:
                nearest[head.name] = min(away, nearest.get(head.name, away))
        # The same words may stand in the title above and in a row below: the head has them all.
        # It may come again further down: the first one counts.
        near = sum(1 - away / reach for away in nearest.values())
        if near > most + _ONE_MORE:
            most = near
            best = [
                head
                for head in found
                if head.name in nearest
                and abs(head.middle - one.middle) <= nearest[head.name] + _ONE_HEIGHT * layout.unit
            ]
    return best


def _is_stacked(layout: Layout, tokens: Sequence[int]) -> bool:
    """Whether what stands in several rows stands under one another, as headings wrap.

    Else the first row of the table was read with the head: *К-во лист. | 1* is nearly *листы*.
    """
    rows: dict[int, list[int]] = defaultdict(list)
    for token in tokens:
        rows[layout.row_of(token)].append(token)
    sides = [layout.x_span(row) for row in rows.values()]
    return all(overlap(a, b) > 0 for a, b in pairwise(sides))


def _whole(
    layout: Layout, body: Sequence[Token], spans: Sequence[Span], heads: Sequence[Heading]
) -> list[Span]:
    """The columns, with prose put together that equal words at the start of rows divided."""
    out: list[Span] = []
    for span in spans:
        narrow = out and span[0] - out[-1][1] < _SPLIT_PROSE * layout.unit
        if narrow and all(
            _prose(_cells(rows_in(layout, body, s))) > _LEAST for s in (out[-1], span)
        ):
            headed = [any(_covers(s, h.x) for h in heads) for s in (out[-1], span)]
            if not all(headed):
                out[-1] = (out[-1][0], span[1])
                continue
        out.append(span)
    return out


def _covers(span: Span, head: Span) -> bool:
    return overlap(span, head) > 0.5 * (head[1] - head[0])


def _cells(rows: Sequence[Sequence[Token]]) -> list[str]:
    """What stands in the rows of a column, as far as it is looked at."""
    return [" ".join(token.text for token in row) for row in rows[:_TRIED]]


def _headed(
    span: Span,
    name: str,
    heads: Sequence[Heading],
    table: TableFile,
    spec: TableSpec,
    cells: Sequence[str],
) -> float:
    """How much its heading speaks for a column's being the one called ``name``.

    Less where what stands in the column is of another sort.
    """
    weight = _HEADED * _likeliest(span, [h for h in heads if h.name == name])
    if name not in spec.columns or not cells or name == table.text:
        return weight
    if name == table.key:
        counting = (1 + _rising(cells)) / 2
        return weight * (1 + _numbers(cells) * (1 - _dated(cells)) * counting) / 2
    normaliser = spec.columns[name].normaliser
    if normaliser == "count":
        return weight * (1 - _dated(cells) / 2) * (1 - _rising(cells))
    return weight * (1 + _sure(cells, normaliser)) / 2


def _likeliest(span: Span, heads: Sequence[Heading]) -> float:
    """How much of the column the likeliest of these headings stands over, and how alike it is."""
    return max((_share(span, h.x) * h.similarity for h in heads), default=0.0)


def _held(name: str, table: TableFile, spec: TableSpec, cells: Sequence[str]) -> float:
    """How much what stands in a column speaks for its being the one called ``name``.

    Up to 1, for numbers that count the rows up to 2.8.
    """
    if name not in spec.columns or not cells:
        return 0.0
    if name == table.text:
        return _prose(cells)
    if name == table.key:
        return _numbers(cells) * (0.4 + _COUNTS * _rising(cells)) * (1 - _dated(cells) / 2)
    normaliser = spec.columns[name].normaliser
    sure = _sure(cells, normaliser)
    if normaliser == "count":
        return sure * (1 - _dated(cells)) * (1 - _rising(cells))
    return sure


def _prose(cells: Sequence[str]) -> float:
    letters = [sum(sign.isalpha() for sign in cell) for cell in cells]
    return sum(min(1.0, count / LETTERS) for count in letters) / max(len(letters), 1)


def _numbers(cells: Sequence[str]) -> float:
    return sum(_NUMBER.match(cell) is not None for cell in cells) / len(cells)


def _rising(cells: Sequence[str]) -> float:
    """The share of numbers that are one more than the number before, as those of rows are."""
    counted = [int(cell) for cell in cells if cell.isdigit() and len(cell) <= _MOST_DIGITS]
    return sum(b - a == 1 for a, b in pairwise(counted)) / max(len(counted) - 1, 1)


def _dated(cells: Sequence[str]) -> float:
    return sum(YEAR.search(cell) is not None for cell in cells) / len(cells)


def _sure(cells: Sequence[str], normaliser: str) -> float:
    """The share of cells that may well be values of that kind."""
    of_kind = NORMALISERS[normaliser]
    return sum(of_kind(cell, Context()).confidence >= 0.8 for cell in cells) / len(cells)


def _share(span: Span, head: Span) -> float:
    """Share of a heading that stands over the column."""
    width = max(head[1] - head[0], 1.0)
    return max(0.0, overlap(span, head)) / min(width, max(span[1] - span[0], 1.0))


def _remember(
    weights: Sequence[dict[str, float]], spans: Sequence[Span], before: Columns, width: float
) -> None:
    """Add what the page before says of a column: its place, as a share of the page's width."""
    for held, span in zip(weights, spans, strict=True):
        for name, old in zip(before.names, before.spans, strict=True):
            if name is None:
                continue
            there = (old[0] / before.width, old[1] / before.width)
            here = (span[0] / width, span[1] / width)
            common = overlap(there, here) / max(there[1] - there[0], here[1] - here[0])
            held[name] = held.get(name, 0.0) + _AS_BEFORE * max(0.0, common)


def _unsure(weights: Sequence[Mapping[str, float]], names: Sequence[str | None]) -> frozenset[str]:
    """The names that two columns might exchange, or a nameless one take, nearly as well."""
    found: set[str] = set()
    for one, name in enumerate(names):
        for two, other in enumerate(names):
            if name is None or one == two:
                continue
            mine, taken = weights[one].get(name, 0.0), weights[two].get(name, 0.0)
            if taken < _LEAST:
                continue
            if other is not None:
                mine += weights[two].get(other, 0.0)
                taken += weights[one].get(other, 0.0)
            if mine - taken < _TOLD_APART:
                found |= {name} if other is None else {name, other}
    return frozenset(found)


def _assigned(weights: Sequence[Mapping[str, float]], names: Sequence[str]) -> list[str | None]:
    """A name for each column so that together the weights are greatest; each name once."""
    best: dict[frozenset[str], tuple[float, tuple[str | None, ...]]] = {frozenset(): (0.0, ())}
    for held in weights:
        following: dict[frozenset[str], tuple[float, tuple[str | None, ...]]] = {}
        for used, (total, given) in best.items():
            options: list[tuple[str | None, float]] = [(None, 0.0)]
            options += [(n, held[n]) for n in names if n not in used and held.get(n, 0.0) >= _LEAST]
            for name, weight in options:
                key = used if name is None else used | {name}
                old = following.get(key)
                if old is None or total + weight > old[0]:
                    following[key] = (total + weight, (*given, name))
        best = following
    return list(max(best.values(), key=lambda pair: pair[0])[1])
