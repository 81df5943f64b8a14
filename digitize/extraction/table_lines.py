"""The lines of a table on one page: what stands at one height, put into the columns.

A line bears the number with which a row begins, if it bears one; headings between rows, totals and
signatures are no part of any row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from digitize.extraction.folding import fold
from digitize.extraction.grids import bands, column_of
from digitize.extraction.layout import Layout, Span, Token, y_span
from digitize.extraction.numbering import number_in
from digitize.extraction.phrases import Found
from digitize.extraction.table_columns import Columns
from digitize.kinds.pipeline_files import TableFile

_BESIDE = 1.5
"""Units by which a word may stand beside its column: headings and long titles stick out."""
_NEXT_WORD = 1.2
"""Units after a word up to which the next one belongs to the same cell, wherever it reaches."""
_STRADDLES = 1.0
"""Units by which a word sticks into two columns at once when it belongs to neither."""
_ORDINALS = 0.7
"""Share of the columns that must bear their own number in the row that numbers the columns."""
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
