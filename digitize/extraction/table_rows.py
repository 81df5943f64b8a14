"""The rows of a table: lines between rules, else lines from one number to the next.

A line is what stands at one height. A row begins with its number; where the number was not read,
the numbers around it say that a row is missing, and dates and counts say where it begins.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise, takewhile
from typing import Literal

from digitize.extraction.folding import fold
from digitize.extraction.grids import bands, column_of
from digitize.extraction.layout import Layout, Span, Token, y_span
from digitize.extraction.numbering import chain, in_order, number_in
from digitize.extraction.phrases import Found
from digitize.extraction.table_columns import Columns
from digitize.kinds.pipeline_files import TableFile

_BESIDE = 1.5
"""Units by which a word may stand beside its column: headings and long titles stick out."""
_WRAPPED = 1.4
"""Units of white space above a line that still belongs to the row before it; single-spaced lines
have 0.4 to 1.0, double-spaced typescript 1.3."""
_SAME_LINE = 0.6
"""Units by which the middles of two words of one line differ; lines are 1.3 apart and more."""
_NEXT_WORD = 1.2
"""Units after a word up to which the next one belongs to the same cell, wherever it reaches."""
_LEFT_EDGE = 2.0
"""Units by which a line of prose may begin further right than the first of its cell (indents)."""
_STRADDLES = 1.0
"""Units by which a word sticks into two columns at once when it belongs to neither."""
_ORDINALS = 0.7
"""Share of the columns that must bear their own number in the row that numbers the columns."""
_YEARS = re.compile(
    r"\W*\d{4}(?:\s?[-–—]\s?\d{4})?(?:\W{0,2}(?:c[iıuü]|ҹ[иыуү]|й|е))?\W{0,2}"
    r"(?:il(?:lər)?|ил(?:ләр)?|г|гг|год|года|годы)\W*",
    re.IGNORECASE,
)
"""A year or years with the word for them, and nothing else."""
_FOREIGN_LETTERS = 3
"""Letters of a word in the column of numbers that make its line no part of a row."""


@dataclass(eq=False)
class TextLine:
    """What stands at one height of a page's table, by column; ``band`` counts rules from the top.

    ``number`` is what was read in the key column, ``own`` what it is after all rows were seen;
    ``foreign`` lines are no part of any row: headings between rows, totals, signatures. ``indent``
    is how far right of its column's left edge the prose begins, units, and ``edge`` where the
    column ends, pixels.
    """

    layout: Layout
    cells: dict[str, list[Token]]
    y: Span
    band: int | None
    number: int | None = None
    own: int | None = None
    anchor: bool = False
    foreign: bool = False
    indent: float = 0.0
    edge: float = 0.0

    def has(self, name: str) -> bool:
        """Whether something with a letter or digit stands in the column."""
        return any(fold(t.text) for t in self.cells.get(name, ()))


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


def lines_of(
    layout: Layout, columns: Columns, table: TableFile, chosen: Sequence[Found]
) -> list[TextLine]:
    """The lines of the table on one page, top to bottom."""
    body = [t for t in layout.tokens if t.middle > columns.top]
    ruled = bands(layout, [t for t in layout.tokens if t.cell is not None])
    wordings = other_wordings(layout, chosen)
    heads = _heading_words(chosen)
    lines: list[TextLine] = []
    for _, group in groupby(_by_band(layout, body, ruled), key=lambda pair: pair[0]):
        tokens = [pair[1] for pair in group]
        band = _band(tokens[0], ruled)
        if band is not None and ruled[band][0] < columns.top < ruled[band][1] - layout.unit / 2:
            continue
        line = _line(layout, tokens, columns, table, band, wordings)
        repeated = {heads[t.index] for t in tokens if t.index in heads}
        if len(repeated) > 1 and line.number is None:
            line.foreign = True
        lines.append(line)
    return [line for line in lines if line.cells or line.foreign]


def _by_band(
    layout: Layout, body: Sequence[Token], ruled: Sequence[Span]
) -> list[tuple[int, Token]]:
    """Words with the line in which they stand, counted from the top.

    A line is a row of the layout within one band: rules part what stands at one height.
    """
    keyed = [((layout.row_of(t.index), _band(t, ruled)), t) for t in body]
    tops: dict[tuple[int, int | None], float] = {}
    for key, token in keyed:
        tops[key] = min(tops.get(key, token.middle), token.middle)
    order = sorted(
        tops, key=lambda key: (ruled[key[1]][0] if key[1] is not None else tops[key], tops[key])
    )
    place = {key: n for n, key in enumerate(order)}
    pairs = [(place[key], token) for key, token in keyed]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].x0))


def _band(token: Token, ruled: Sequence[Span]) -> int | None:
    """The rules between which a word stands, counted from the top."""
    return next((n for n, s in enumerate(ruled) if s[0] <= token.middle < s[1]), None)


def _heading_words(chosen: Sequence[Found]) -> dict[int, str]:
    """The column that each word of a heading names; the head of a table may come again."""
    return {
        token: meaning.target
        for match in chosen
        for meaning in match.meanings
        if meaning.role == "column"
        for token in match.tokens
    }


def other_wordings(layout: Layout, chosen: Sequence[Found]) -> frozenset[int]:
    """The words of wordings that name other fields and stand at the start of their segment."""
    return frozenset(
        match.tokens[0]
        for match in chosen
        if any(m.role in ("label", "before") for m in match.meanings)
        and any(sign.isalpha() for sign in layout.tokens[match.tokens[0]].text)
        and layout.segments[layout.segment_of[match.tokens[0]]].tokens[0] == match.tokens[0]
    )


def _line(
    layout: Layout,
    tokens: Sequence[Token],
    columns: Columns,
    table: TableFile,
    band: int | None,
    wordings: frozenset[int],
) -> TextLine:
    """Words of one height put into the columns, and the number with which they begin a row."""
    cells: dict[str, list[Token]] = {}
    place: int | None = None
    for n, token in enumerate(tokens):
        before = place
        place = column_of(token, columns.spans, 0.0)
        if place is None and n and token.x0 - tokens[n - 1].x1 < _NEXT_WORD * layout.unit:
            place = before
        if place is None:
            place = column_of(token, columns.spans, _BESIDE * layout.unit)
        name = columns.names[place] if place is not None else None
        if name is not None:
            cells.setdefault(name, []).append(token)
    line = TextLine(layout, cells, y_span(tokens), band)
    if cells.get(table.text):
        left, line.edge = columns.span(table.text)
        line.indent = (cells[table.text][0].x0 - left) / layout.unit
    read = [number_in(t.text) for t in cells.get(table.key, ())]
    numbers = [number for number in read if number is not None]
    if _numbers_columns(tokens, columns):
        line.foreign = True
    elif numbers and band is not None and not _worded(cells.get(table.key, ())):
        line.number = numbers[0]
    elif _foreign(layout, cells, columns, table, wordings, tokens):
        line.foreign = True
    elif numbers:
        line.number = numbers[0]
    return line


def _worded(tokens: Sequence[Token]) -> bool:
    """Whether a word stands there, and not a number with what belongs to it."""
    return any(sum(sign.isalpha() for sign in t.text) >= _FOREIGN_LETTERS for t in tokens)


def _numbers_columns(tokens: Sequence[Token], columns: Columns) -> bool:
    """Whether this is the row in which the columns themselves are numbered: 1, 2, 3, 4."""
    if len(tokens) < min(3, len(columns.spans)) or any(len(t.text.strip(".")) > 2 for t in tokens):
        return False
    numbers = [number_in(t.text) for t in tokens]
    places = [column_of(t, columns.spans, t.y1 - t.y0) for t in tokens]
    by_place = sum(
        place is not None and n == place + 1 for n, place in zip(numbers, places, strict=True)
    )
    by_order = sum(b == a + 1 for a, b in pairwise(n or 0 for n in numbers)) + 1
    return max(by_place, by_order) >= _ORDINALS * len(tokens)


def _foreign(
    layout: Layout,
    cells: Mapping[str, Sequence[Token]],
    columns: Columns,
    table: TableFile,
    wordings: frozenset[int],
    tokens: Sequence[Token],
) -> bool:
    """Whether a line cannot be part of a row: words stand where numbers do, or across columns."""
    if _worded(cells.get(table.key, ())):
        return True
    margin = columns.span(table.text)[0] - layout.unit
    if any(t.index in wordings and t.x0 < margin for t in tokens):
        return True
    if len(cells) > 2:
        return False
    reach = _STRADDLES * layout.unit
    return any(
        token.x0 < right[0] - reach and token.x1 > right[0] + reach and token.x0 < left[1] - reach
        for token in tokens
        if len(token.text) > 2
        for left, right in pairwise(columns.spans)
    )


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
