"""Tables over one page or several: every row of a finding aid, from ruled cells or white space.

``table_columns`` tells the columns apart, ``table_lines`` the lines and ``table_rows`` the rows;
here they become cells, and what was read in each becomes its value.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from msgspec import structs

from digitize.extraction.cells import ReadCell, ReadTable, evidence, repeated
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

_ASIDE = 2.5
"""Units of white space beyond which what stands at the side of a title is a stamp's or a note's."""
_OTHER_HEIGHT = 0.3
"""Units by which the middle of a stamp's words is off the line that they stand beside."""
_SCRAP = 3
"""Characters of what may be a scrap at the start of a line, or a line of scraps."""
_DOUBTFUL, _SHORT_SURE = 0.52, 0.83
"""Confidence under which a word that fits no value of its column is left out of the cell, and so
is a line of a title beside others, one of short words below the second."""
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
    return ReadTable(tuple(repeated(rows, table.text)))


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
    for name, column in spec.columns.items():
        tokens = _cleaned(row, name, table, layout.unit)
        if name == table.key:
            cell = _key(layout, columns, row, table, tokens, language, column.normaliser)
        else:
            cell = _cell(layout, tokens, column.normaliser, language) if tokens else None
        if cell is not None:
            cells[name] = cell.of_unsure_column() if name in columns.unsure else cell
    return cells


def _cleaned(row: Row, name: str, table: TableFile, unit: float) -> list[Token]:
    """The words of a cell, line by line, without what stamps and rules were read as."""
    lines = row.printed(name)
    if not all(token.printed for line in lines for token in line):
        return [token for line in lines for token in line]
    if name == table.text:
        kept = [_main_run(line, unit) for line in lines]
        longest = max(kept, key=_letters, default=[])
        return [t for line in kept if line is longest or not _scrap(line) for t in line]
    out = [token for line in lines for token in line]
    valued = [t for t in out if any(sign.isdigit() for sign in t.text)]
    if valued:
        return [t for t in out if t in valued or t.confidence >= _DOUBTFUL]
    return out


def _main_run(tokens: Sequence[Token], unit: float) -> list[Token]:
    """A line of prose without scraps that stand far aside and words set at another height.

    Where a word in the middle was not read, what stands after the gap stays.
    """
    runs: list[list[Token]] = [[tokens[0]]]
    for left, right in pairwise(tokens):
        if right.x0 - left.x1 > _ASIDE * unit:
            runs.append([])
        runs[-1].append(right)
    main = max(runs, key=_letters)
    height = sum(t.middle for t in main) / len(main)
    return [
        token
        for run in runs
        if run is main or not (_scrap(run) or abs(run[0].middle - height) > _OTHER_HEIGHT * unit)
        for token in run
    ]


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(t.text) for t in tokens)


def _scrap(line: Sequence[Token]) -> bool:
    """Whether a line is too short and too badly read to be one."""
    sure = sum(t.confidence for t in line) / len(line)
    return sure < _DOUBTFUL or (sure < _SHORT_SURE and all(len(t.text) <= _SCRAP for t in line))


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
    words = [t.confidence for t in tokens]
    field = Field(
        value=value.value,
        raw=raw,
        page=layout.page.number,
        box=layout.box(indexes),
        status="review",
        method="table",
    )
    return ReadCell(field, evidence(normaliser, words, value, raw, way, layout.page.confidence))


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
    words = [t.confidence for t in tokens]
    sure = layout.page.confidence
    return ReadCell(field, evidence(normaliser, words, _CERTAIN, field.raw or "", way, sure))


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
