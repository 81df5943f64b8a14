"""The rows of a table: lines between rules, else lines from one number to the next.

A row begins with its number; where the number was not read,
the numbers around it say that a row is missing, and dates and counts say where it begins.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, takewhile
from typing import Literal

from digitize.extraction.layout import Token
from digitize.extraction.numbering import chain, in_order
from digitize.extraction.table_lines import TextLine
from digitize.kinds.pipeline_files import TableFile

_WRAPPED = 1.4
"""Units of white space above a line that still belongs to the row before it; single-spaced lines
have 0.4 to 1.0, double-spaced typescript 1.3."""
_SAME_LINE = 0.6
"""Units by which the middles of two words of one line differ; lines are 1.3 apart and more."""
_LEFT_EDGE = 2.0
"""Units by which a line of prose may begin further right than the first of its cell (indents)."""
_YEARS = re.compile(
    r"\W*\d{4}(?:\s?[-–—]\s?\d{4})?(?:\W{0,2}(?:c[iıuü]|ҹ[иыуү]|й|е))?\W{0,2}"
    r"(?:il(?:lər)?|ил(?:ләр)?|г|гг|год|года|годы)\W*",
    re.IGNORECASE,
)
"""A year or years with the word for them, and nothing else."""


@dataclass(eq=False)
class Row:
    """Lines that make one row, and its number where it is known from the rows around it.

    ``way`` says how its number is known: *read*; *unordered*, read where rows are not numbered one
    after another; *inferred*, for the numbers before and after leave just it; *counted* on from a
    number on one side of it.
    """

    lines: list[TextLine] = field(default_factory=list)
    number: int | None = None
    way: Literal["read", "unordered", "inferred", "counted"] = "read"

    def tokens(self, name: str) -> list[Token]:
        """The words of one cell, in any order."""
        return [token for line in self.lines for token in line.cells.get(name, ())]

    def printed(self, name: str) -> list[list[Token]]:
        """The words of one cell, line by line.

        A word that a warped page lifts a little is put back into its line.
        """
        lines: list[list[Token]] = []
        for token in sorted(self.tokens(name), key=lambda t: t.middle):
            reach = _SAME_LINE * self.lines[0].layout.unit
            if lines and token.middle - sum(t.middle for t in lines[-1]) / len(lines[-1]) < reach:
                lines[-1].append(token)
            else:
                lines.append([token])
        return [sorted(line, key=lambda t: t.x0) for line in lines]


def number_lines(pages: Sequence[Sequence[TextLine]], table: TableFile) -> bool:
    """Settle which lines begin a row and with which number; False where rows have no order."""
    found = [line for lines in pages for line in lines if line.number is not None]
    read = [line.number or 0 for line in found]
    kept = chain(read)
    ordered = in_order(read, kept)
    for line, keep in zip(found, kept, strict=True):
        line.anchor = keep or not ordered
        line.own = line.number
    if ordered:
        _repair(found, kept, table)
    return ordered


def _repair(found: Sequence[TextLine], kept: Sequence[bool], table: TableFile) -> None:
    """Give misread numbers the value that the numbers around them leave for them."""
    held = [n for n, keep in enumerate(kept) if keep]
    for before, after in pairwise(held):
        doubtful = [line for line in found[before + 1 : after] if len(line.cells) > 1]
        missing = (found[after].number or 0) - (found[before].number or 0) - 1
        if doubtful and len(doubtful) == missing:
            for n, line in enumerate(doubtful, 1):
                line.anchor, line.own = True, (found[before].number or 0) + n
    for n in range(held[-1] + 1 if held else len(found), len(found)):
        # Nothing after the last row tells what its misread number must be: the row counts still.
        line = found[n]
        if line.has(table.text) and len(line.cells) >= len(table.columns) - 1:
            line.anchor, line.own = True, (found[n - 1].own or 0) + 1


def rows_on(lines: Sequence[TextLine], table: TableFile, ordered: bool) -> list[Row]:
    """The rows of one page; ``ordered``: they are numbered one after another."""
    rows: list[Row] = []
    for banded, group in groupby(lines, key=lambda line: line.band is not None):
        chunk = list(group)
        if banded:
            for _, inside in groupby(chunk, key=lambda line: line.band):
                rows += _in_band(list(inside), table)
        else:
            rows += _in_the_open(chunk, table)
    _infer(rows, table, ordered)
    return [row for row in rows if _is_row(row, table)]


def _in_band(lines: Sequence[TextLine], table: TableFile) -> Iterable[Row]:
    """The row between two rules; several where a rule was not seen."""
    if sum(line.anchor for line in lines) > 1:
        return _in_the_open(lines, table)
    if any(line.foreign for line in lines) and not any(line.anchor for line in lines):
        return []
    own = next((line.own for line in lines if line.anchor), None)
    return [Row([line for line in lines if not line.foreign], own)]


def _in_the_open(lines: Sequence[TextLine], table: TableFile) -> list[Row]:
    """Rows by their numbers; what is left of a wrapped title follows closely."""
    rows: list[Row] = []
    current: Row | None = None
    bottom = 0.0
    before = takewhile(lambda line: not line.anchor, lines)
    headed = any(_names_years(line, table) for line in before)
    for line in lines:
        if line.anchor:
            current = Row([line], line.own)
            rows.append(current)
        elif line.foreign:
            current = None
        elif _begins_unnumbered(line, current, table):
            current = Row([line])
            rows.append(current)
        elif current is not None and _wraps(
            line, current, line.y[0] - bottom, table, headed=headed
        ):
            current.lines.append(line)
        else:
            current = None
        bottom = line.y[1]
    return rows


def _wraps(line: TextLine, row: Row, white: float, table: TableFile, *, headed: bool) -> bool:
    """Whether a line, with ``white`` pixels above it, is what was left of the row's cells.

    ``headed`` says that years stand over the rows as headings.
    """
    if white > _WRAPPED * line.layout.unit:
        return False
    # A heading between rows is set in the middle; what is left of a title begins where it began.
    if _names_years(line, table) and (headed or _had_room(line, row, table)):
        return False
    only = set(line.cells) == {table.text}
    return not only or line.indent - row.lines[0].indent <= _LEFT_EDGE


def _names_years(line: TextLine, table: TableFile) -> bool:
    """Whether nothing but a year or years stands there: 1925-ci il, 1925–1930 годы."""
    if set(line.cells) != {table.text}:
        return False
    return _YEARS.fullmatch(" ".join(t.text for t in line.cells[table.text])) is not None


def _had_room(line: TextLine, row: Row, table: TableFile) -> bool:
    """Whether a line would have found place behind the last one of the row's text."""
    above = row.printed(table.text)
    if not above:
        return True
    words = line.cells[table.text]
    return line.edge - above[-1][-1].x1 > words[-1].x1 - words[0].x0 + line.layout.unit


def _begins_unnumbered(line: TextLine, current: Row | None, table: TableFile) -> bool:
    """Whether a line without a number has all else that a row begins with, as its row has."""
    others = [name for name in _value_columns(table) if line.has(name)]
    if not line.has(table.text) or len(others) < 2:
        return False
    return current is None or all(any(x.has(n) for x in current.lines) for n in others)


def _infer(rows: Sequence[Row], table: TableFile, ordered: bool) -> None:
    """Numbers of rows whose own was not read, and how those of all rows are known."""
    if not ordered:
        for row in rows:
            row.way = "unordered"
        return
    known = [n for n, row in enumerate(rows) if row.number is not None]
    for before, after in pairwise(known):
        between = [r for r in rows[before + 1 : after] if r.tokens(table.text)]
        first, last = rows[before].number or 0, rows[after].number or 0
        if between and last - first - 1 == len(between):
            for n, row in enumerate(between, 1):
                row.number, row.way = first + n, "inferred"
    if known:
        for start, step in ((known[0], -1), (known[-1], 1)):
            number = rows[start].number or 0
            at = start + step
            while 0 <= at < len(rows) and _complete(rows[at], table) and number + step > 0:
                number += step
                rows[at].number, rows[at].way = number, "counted"
                at += step


def _complete(row: Row, table: TableFile) -> bool:
    """Whether a row has its text and two values at least, and so is one without its number.

    The head of a table has words where its rows have figures.
    """
    others = [row.tokens(name) for name in _value_columns(table)]
    figures = any(sign.isdigit() for tokens in others for t in tokens for sign in t.text)
    return bool(row.tokens(table.text)) and figures and sum(map(bool, others)) > 1


def _value_columns(table: TableFile) -> list[str]:
    """The columns of a table other than those of its numbers and its text."""
    return [name for name in table.columns if name not in (table.key, table.text)]


def _is_row(row: Row, table: TableFile) -> bool:
    return row.number is not None or _complete(row, table)
