"""Columns of a table that no white space divides: numbers and years close before prose."""

import re
import statistics
from collections import defaultdict
from collections.abc import Sequence

from digitize.extraction.grids import MIN_ROWS
from digitize.extraction.layout import Layout, Span, Token
from digitize.extraction.numbering import chain, in_order, number_in

YEAR = re.compile(r"(?<!\d)(?:1[6-9]|20)\d\d(?!\d)")
"""A year in what stands in a column of dates."""
YEARS = re.compile(rf"\W*{YEAR.pattern}(?:\W+{YEAR.pattern})?\W*")
"""A year or two, and nothing else but signs."""
_ALIGNED = 2.0
"""Units by which the numbers of rows stand out of one line, at their left or their right."""
_NUMBERED = 0.6
"""Share of the numbers at the left of prose that must follow each other to be those of rows, and of
the rows that must begin with years for these to be a column."""
LETTERS = 10
"""Letters in a cell from which on it is prose."""


def numbers_apart(layout: Layout, body: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """The columns, with the numbers of rows taken apart from prose that begins close to them."""
    out: list[Span] = []
    for span in spans:
        rows = rows_in(layout, [t for t in body if t.cell is None], span)
        first = [min(row, key=lambda t: t.x0) for row in rows if len(row) > 1]
        numbers = aligned(layout, [t for t in first if number_in(t.text) is not None])
        read = [number_in(t.text) or 0 for t in numbers]
        kept = chain(read)
        if sum(kept) >= MIN_ROWS and sum(kept) > _NUMBERED * len(read) and in_order(read, kept):
            edge = statistics.median_high(t.x1 for t in numbers) + layout.unit / 4
            out += [(span[0], edge), (edge, span[1])]
        else:
            out.append(span)
    return out


def dates_apart(layout: Layout, body: Sequence[Token], spans: Sequence[Span]) -> list[Span]:
    """The columns, with the years taken apart from prose that stands to their right.

    A stamp over the white space between the two makes one column of them.
    """
    out: list[Span] = []
    for span in spans:
        rows = [sorted(row, key=lambda t: t.x0) for row in rows_in(layout, body, span)]
        dated = [row for row in rows if YEARS.fullmatch(row[0].text) and _has_words(row[1:])]
        first = aligned(layout, [row[0] for row in dated])
        behind = [min(t.x0 for t in row[1:]) for row in dated if row[0] in first]
        if len(first) >= MIN_ROWS and len(first) > _NUMBERED * len(rows):
            edge = (statistics.median_high(t.x1 for t in first) + statistics.median(behind)) / 2
            if edge > max(t.x1 for t in first):
                out += [(span[0], edge), (edge, span[1])]
                continue
        out.append(span)
    return out


def _has_words(tokens: Sequence[Token]) -> bool:
    return sum(sign.isalpha() for token in tokens for sign in token.text) >= LETTERS


def aligned(layout: Layout, first: Sequence[Token]) -> list[Token]:
    """Those words that stand under one another, at their left or their right."""
    if not first:
        return []
    reach = _ALIGNED * layout.unit
    left = statistics.median(t.x0 for t in first)
    right = statistics.median(t.x1 for t in first)
    return [t for t in first if min(abs(t.x0 - left), abs(t.x1 - right)) < reach]


def rows_in(layout: Layout, body: Sequence[Token], span: Span) -> list[list[Token]]:
    """The tokens in a column, row by row."""
    rows: dict[int, list[Token]] = defaultdict(list)
    for token in body:
        if span[0] <= (token.x0 + token.x1) / 2 <= span[1]:
            rows[layout.row_of(token.index)].append(token)
    return [row for _, row in sorted(rows.items())]
