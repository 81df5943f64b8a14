"""Tables that are set as lists: a number, a title, leaders, and dates and sheets at the right.

There are no columns here, but the lines are those of a table all the same: a number begins a row,
a date and a count end it. They become the lines of which ``table_rows`` makes rows.
"""

import re
from collections.abc import Sequence

from digitize.extraction.column_edges import YEAR, aligned
from digitize.extraction.folding import fold
from digitize.extraction.grids import MIN_ROWS
from digitize.extraction.layout import SEGMENT_GAP, Layout, Span, Token, x_span, y_span
from digitize.extraction.numbering import number_in
from digitize.extraction.phrases import Found
from digitize.extraction.table_columns import Columns
from digitize.extraction.table_lines import TextLine, other_wordings
from digitize.kinds.pipeline_files import TableFile
from digitize.kinds.schemas import TableSpec

_MARKED = re.compile(r"\W*\d{1,5}[^\W\d_]?[.)]?")
_UNIT_LETTERS = 5
"""Letters of the longest word behind a count that names what is counted (v., vərəq, листа)."""


def listed(
    layout: Layout, chosen: Sequence[Found], table: TableFile, spec: TableSpec, *, going_on: bool
) -> tuple[Columns, list[TextLine]] | None:
    """The lines of the list on the page, and where its numbers and its text stand.

    None where there are not enough rows that begin with a number and end with a date; on a page
    after one with a list (``going_on``) one is enough.
    """
    dates = next((n for n, c in spec.columns.items() if c.normaliser == "date_range"), None)
    counts = next((n for n, c in spec.columns.items() if c.normaliser == "count"), None)
    rows = [[layout.tokens[t] for t in layout.row_tokens(n)] for n in range(len(layout.rows))]
    margin = _margin(layout, rows)
    if dates is None or counts is None or margin is None:
        return None
    lines: list[TextLine] = []
    wordings = other_wordings(layout, chosen)
    first, last = x_span(margin)
    left = last + layout.unit / 4
    for row in rows:
        key, rest = (row[:1], row[1:]) if row[0] in margin else ([], row)
        at = _tail(layout, rest)
        parts = {table.key: key, table.text: rest[:at], **_valued(rest[at:], dates, counts)}
        cells = {name: words for name, words in parts.items() if words}
        line = TextLine(layout, cells, y_span(row), None)
        line.number = number_in(row[0].text) if table.key in cells else None
        line.foreign = line.number is None and any(t.index in wordings for t in row)
        # What is left of a title begins at the numbers, at the titles, or a little further in.
        line.indent = max(0.0, (row[0].x0 - left) / layout.unit)
        lines.append(line)
    whole = sum(line.number is not None and line.has(table.text) for line in lines)
    dated = sum(line.has(dates) for line in lines)
    if min(whole, dated) < (1 if going_on else MIN_ROWS):
        return None
    _, right = x_span(layout.tokens)
    spans: tuple[Span, Span] = ((first, left), (left, right))
    return Columns(spans, (table.key, table.text), max(layout.page.width, 1), 0.0), lines


def _margin(layout: Layout, rows: Sequence[Sequence[Token]]) -> list[Token] | None:
    """The numbers that stand under one another where rows begin, with something beside them."""
    first = [r[0] for r in rows if len(r) > 1 and _MARKED.fullmatch(r[0].text)]
    return aligned(layout, [t for t in first if number_in(t.text) is not None]) or None


def _tail(layout: Layout, tokens: Sequence[Token]) -> int:
    """The place of the first word of what ends a row: a date, and a count after it.

    Nothing but figures and short words follows it; where nothing does, it stands behind a gap or
    leaders, for a title may end with a year.
    """
    for at, token in enumerate(tokens):
        after = tokens[at + 1 :]
        if not YEAR.search(token.text):
            continue
        gap = at == 0 or layout.gap(tokens[at - 1].index, token.index) > SEGMENT_GAP
        if (after or gap) and all(map(_figure_or_unit, after)):
            return at
    return len(tokens)


def _figure_or_unit(token: Token) -> bool:
    figures = any(sign.isdigit() for sign in token.text)
    return figures or len(fold(token.text)) <= _UNIT_LETTERS


def _valued(tail: Sequence[Token], dates: str, counts: str) -> dict[str, list[Token]]:
    """The words of the tail as date and count: the last with a year ends the date."""
    last = max((n for n, t in enumerate(tail) if YEAR.search(t.text)), default=-1)
    found = {dates: list(tail[: last + 1]), counts: list(tail[last + 1 :])}
    numbered = any(sign.isdigit() for t in found[counts] for sign in t.text)
    return {name: words for name, words in found.items() if words and (name == dates or numbered)}
