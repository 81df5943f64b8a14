"""Tables over one page or several: every row of a finding aid, from ruled cells or white space.

``table_columns`` tells the columns apart, ``table_lines`` the lines and ``table_rows`` the rows;
here they become cells, and what was read in each becomes its value.
"""

import re
from collections.abc import Mapping, Sequence

from msgspec import structs

from digitize.extraction.cell_words import words_of
from digitize.extraction.cells import (
    ReadCell,
    ReadTable,
    doubted,
    evidence,
    repeated,
    with_capitals,
)
from digitize.extraction.layout import Layout, Token
from digitize.extraction.listings import listed
from digitize.extraction.numbering import number_in
from digitize.extraction.phrases import Found
from digitize.extraction.table_columns import Columns, columns_of
from digitize.extraction.table_lines import TextLine, lines_of
from digitize.extraction.table_rows import Row, number_lines, rows_on
from digitize.kinds.pipeline_files import TableFile
from digitize.kinds.schemas import TableSpec
from digitize.language.alphabets import script_counts
from digitize.language.normalise import NORMALISERS, Context, Normalised
from digitize.model import Box, Field, Language, union

_WITHOUT_TEXT = 3
"""Cells that make a row though its title could not be read: a person must see that it is there."""
_CERTAIN = Normalised(None, 1.0)
_DITTO = re.compile(r"[\W_]*[\"“”„″〃»][\W_]*")


def read_table(
    pages: Sequence[tuple[Layout, Sequence[Found]]],
    table: TableFile,
    spec: TableSpec,
    language: Language,
) -> ReadTable:
    """The table's rows over consecutive pages ``(layout, wordings)``, in reading order."""
    read = _lines(pages, table, spec)
    ordered = number_lines([lines for _, _, lines in read], table)
    rows: list[dict[str, ReadCell]] = []
    for layout, columns, lines in read:
        for row in rows_on(lines, table, ordered):
            cells = _cells(layout, columns, row, table, spec, language)
            if table.text in cells or len(cells) >= _WITHOUT_TEXT:
                _resolve_dittos(cells, rows)
                rows.append(cells)
    whole = doubted(with_capitals(rows, table.text), table.text)
    return ReadTable(tuple(repeated(whole, table.text)))


def goes_on(
    before: Sequence[tuple[Layout, Sequence[Found]]],
    page: tuple[Layout, Sequence[Found]],
    table: TableFile,
    spec: TableSpec,
) -> bool:
    """Whether a page begins with the row whose number follows the last one of the pages before."""
    read = _lines([*before, page], table, spec)
    if len(read) < 2 or read[-1][0] is not page[0]:
        return False
    ordered = number_lines([lines for _, _, lines in read], table)
    numbers = [
        [row.number for row in rows_on(lines, table, ordered) if row.number] for _, _, lines in read
    ]
    old = [number for page_numbers in numbers[:-1] for number in page_numbers]
    return ordered and bool(old) and numbers[-1][:1] == [old[-1] + 1]


def _lines(
    pages: Sequence[tuple[Layout, Sequence[Found]]], table: TableFile, spec: TableSpec
) -> list[tuple[Layout, Columns, list[TextLine]]]:
    """The lines of every page whose columns are known, from itself or from the page before.

    A page without columns may be a list, which has its numbers and its text only.
    """
    read: list[tuple[Layout, Columns, list[TextLine]]] = []
    before: Columns | None = None
    for layout, chosen in pages:
        columns = columns_of(layout, chosen, table, spec, before)
        headless = columns is None or (
            not columns.top and not set(spec.columns) <= {*columns.names}
        )
        if headless and before is None:
            found = listed(layout, chosen, table, spec, going_on=bool(read))
            if found is not None:
                read.append((layout, *found))
                continue
        if columns is None and before is not None:
            columns = before.on(layout)
        if columns is None:
            continue
        before = columns
        read.append((layout, columns, lines_of(layout, columns, table, chosen)))
    return read


def _cells(
    layout: Layout,
    columns: Columns,
    row: Row,
    table: TableFile,
    spec: TableSpec,
    language: Language,
) -> dict[str, ReadCell]:
    cells: dict[str, ReadCell] = {}
    words, parted = words_of(row, table, spec, layout.unit)
    for name, column in spec.columns.items():
        tokens = words[name]
        if name == table.key:
            cell = _key(layout, columns, row, table, tokens, language, column.normaliser)
        else:
            cell = _cell(layout, tokens, column.normaliser, language) if tokens else None
        if cell is not None:
            unsure = name in columns.unsure or name in parted
            # Numbers that do not count the rows may be those of another list: the old ones.
            unsure |= name == table.key and row.way == "unordered"
            cells[name] = cell.of_unsure_column() if unsure else cell
    return cells


def _cell(
    layout: Layout,
    tokens: Sequence[Token],
    normaliser: str,
    language: Language,
    way: str = "read",
) -> ReadCell:
    """A cell with its words as the value of its column."""
    indexes = [t.index for t in tokens]
    raw = layout.text(indexes)
    latin, cyrillic = script_counts(raw)
    context = Context(language, "Cyrl" if cyrillic > latin else "Latn")
    value = NORMALISERS[normaliser](raw, context)
    if not all(t.printed for t in tokens):
        value = Normalised(None, 0.0)
    field = Field(
        value=value.value,
        raw=raw,
        page=layout.page.number,
        box=layout.box(indexes),
        status="review",
        method="table",
    )
    sure = layout.page.confidence
    return ReadCell(field, evidence(normaliser, tokens, value, language, way, sure))


def _key(
    layout: Layout,
    columns: Columns,
    row: Row,
    table: TableFile,
    tokens: Sequence[Token],
    language: Language,
    normaliser: str,
) -> ReadCell | None:
    """The number of a row: as read, or what the numbers around it leave for it."""
    line = next((line for line in row.lines if line.anchor), None)
    number, way = row.number, str(row.way)
    if line is not None:
        tokens = _number_alone(line.cells[table.key])
        if line.own == line.number:
            return _cell(layout, tokens, normaliser, language, way)
        number, way = line.own, "repaired"
    if number is None:
        return _cell(layout, tokens, normaliser, language, way) if tokens else None
    indexes = [t.index for t in tokens]
    field = Field(
        value=str(number),
        raw=layout.text(indexes),
        page=layout.page.number,
        box=layout.box(indexes) if tokens else _place(layout, columns, row, table),
        status="review",
        method="table-order",
    )
    sure = layout.page.confidence
    return ReadCell(field, evidence(normaliser, tokens, _CERTAIN, language, way, sure))


def _number_alone(tokens: Sequence[Token]) -> list[Token]:
    """The words of a row's number: the number, and a letter or two that belong to it."""
    first = next(n for n, t in enumerate(tokens) if number_in(t.text) is not None)
    after = tokens[first + 1 : first + 2]
    return [tokens[first], *(t for t in after if len(t.text) == 1 and t.text.isalpha())]


def _place(layout: Layout, columns: Columns, row: Row, table: TableFile) -> Box:
    """Where a row's number must stand: in the column of numbers, beside the row's first line."""
    first = union([t.box for tokens in row.lines[0].cells.values() for t in tokens])
    left, right = columns.span(table.key)
    shift = min(t.box[0] - t.x0 for tokens in row.lines[0].cells.values() for t in tokens)
    return (
        max(0, int(left + shift)), first[1], min(layout.page.width, int(right + shift)), first[3],
    )  # fmt: skip


def _resolve_dittos(cells: dict[str, ReadCell], above: Sequence[Mapping[str, ReadCell]]) -> None:
    """A ditto mark stands for what the row above says."""
    for name, cell in cells.items():
        old = above[-1].get(name) if above else None
        field = cell.field
        if field.raw and _DITTO.fullmatch(field.raw) and old is not None and old.field.value:
            resolved = structs.replace(field, value=old.field.value, method="table-ditto")
            cells[name] = ReadCell(resolved, {**old.evidence, "way=ditto": 1.0})
