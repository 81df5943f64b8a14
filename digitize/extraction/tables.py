"""Tables over one page or several: every row of a finding aid, from ruled cells or white space.

``table_columns`` tells the columns apart, ``table_rows`` the rows; here they become cells, and what
was read in each becomes its value.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from digitize.extraction.layout import Layout, Token
from digitize.extraction.numbering import number_in
from digitize.extraction.phrases import Found
from digitize.extraction.table_columns import Columns, columns_of
from digitize.extraction.table_rows import Row, TextLine, lines_of, number_lines, rows_on
from digitize.kinds.pipelines import TableFile
from digitize.kinds.schemas import TableSpec
from digitize.language.alphabets import script_counts
from digitize.language.normalise import NORMALISERS, Context
from digitize.model import Box, Field, Language, Table, union

_CELL_SURE = 0.97
"""Confidence of a cell read surely and normalised without doubt; the rest is multiplied."""
_INFERRED, _REPAIRED = 0.8, 0.85
"""Confidence of a row's number that was not read, and of one that was misread, when the numbers
before and after leave it no other value."""
_ASIDE = 2.5
"""Units of white space beyond which what stands at the side of a title is a stamp's or a note's."""
_OTHER_HEIGHT = 0.3
"""Units by which the middle of a stamp's words is off the line that they stand beside."""
_SCRAP = 3
"""Characters of what may be a scrap at the start of a line, or a line of scraps."""
_DOUBTFUL, _SHORT_SURE = 0.6, 0.8
"""Confidence under which a word that fits no value of its column is left out of the cell, and so
is a line of a title beside others, one of short words below the second."""
_WITHOUT_TEXT = 3
"""Cells that make a row though its title could not be read: a person must see that it is there."""
_DITTO = re.compile(r"[\W_]*[\"“”„″〃»][\W_]*")


def rows_of(
    pages: Sequence[tuple[Layout, Sequence[Found]]],
    table: TableFile,
    spec: TableSpec,
    language: Language,
) -> Table:
    """The table's rows over consecutive pages ``(layout, wordings)``, in reading order."""
    read = _lines(pages, table, spec)
    ordered = number_lines([lines for _, _, lines in read], table)
    rows: list[dict[str, Field]] = []
    for layout, columns, lines in read:
        for row in rows_on(lines, table, ordered):
            fields = _fields(layout, columns, row, table, spec, language)
            if table.text in fields or len(fields) >= _WITHOUT_TEXT:
                _resolve_dittos(fields, rows)
                rows.append(fields)
    if not rows:
        return Table()
    shares = [field.confidence for row in rows for field in row.values()]
    return Table(tuple(rows), sum(shares) / len(shares), "review")


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
    """The lines of every page whose columns are known, from itself or from the page before."""
    read: list[tuple[Layout, Columns, list[TextLine]]] = []
    before: Columns | None = None
    for layout, chosen in pages:
        columns = columns_of(layout, chosen, table, spec, before)
        if columns is None and before is not None:
            columns = before.on(layout)
        if columns is None:
            continue
        before = columns
        read.append((layout, columns, lines_of(layout, columns, table, chosen)))
    return read


def _fields(
    layout: Layout,
    columns: Columns,
    row: Row,
    table: TableFile,
    spec: TableSpec,
    language: Language,
) -> dict[str, Field]:
    fields: dict[str, Field] = {}
    for name, column in spec.columns.items():
        tokens = _cleaned(row, name, table, layout.unit)
        if name == table.key:
            field = _key(layout, columns, row, table, tokens, language, column.normaliser)
        else:
            field = _field(layout, tokens, column.normaliser, language) if tokens else None
        if field is not None:
            fields[name] = field
    return fields


def _cleaned(row: Row, name: str, table: TableFile, unit: float) -> list[Token]:
    """The words of a cell, line by line, without what stamps and rules were read as."""
    lines = row.printed(name)
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


def _field(layout: Layout, tokens: Sequence[Token], normaliser: str, language: Language) -> Field:
    indexes = [t.index for t in tokens]
    raw = layout.text(indexes)
    latin, cyrillic = script_counts(raw)
    context = Context(language, "Cyrl" if cyrillic > latin else "Latn")
    value = NORMALISERS[normaliser](raw, context)
    read = sum(t.confidence for t in tokens) / len(tokens)
    return Field(
        value=value.value,
        raw=raw,
        page=layout.page.number,
        box=layout.box(indexes),
        confidence=round(_CELL_SURE * value.confidence * read, 4) if value.value else 0.0,
        status="review",
        method="table",
    )


def _key(
    layout: Layout,
    columns: Columns,
    row: Row,
    table: TableFile,
    tokens: Sequence[Token],
    language: Language,
    normaliser: str,
) -> Field | None:
    """The number of a row: as read, or what the numbers around it leave for it."""
    line = next((line for line in row.lines if line.anchor), None)
    if line is not None:
        field = _field(layout, _number_alone(line.cells[table.key]), normaliser, language)
        if line.own == line.number:
            return field
        return Field(
            value=str(line.own),
            raw=field.raw,
            page=field.page,
            box=field.box,
            confidence=_REPAIRED,
            status="review",
            method="table-order",
        )
    if row.number is None:
        return _field(layout, tokens, normaliser, language) if tokens else None
    return Field(
        value=str(row.number),
        raw=layout.text([t.index for t in tokens]),
        page=layout.page.number,
        box=layout.box([t.index for t in tokens])
        if tokens
        else _place(layout, columns, row, table),
        confidence=_INFERRED,
        status="review",
        method="table-order",
    )


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


def _resolve_dittos(fields: dict[str, Field], above: Sequence[Mapping[str, Field]]) -> None:
    """A ditto mark stands for what the row above says."""
    for name, field in fields.items():
        old = above[-1].get(name) if above else None
        if field.raw and _DITTO.fullmatch(field.raw) and old is not None and old.value:
            fields[name] = Field(
                value=old.value,
                raw=field.raw,
                page=field.page,
                box=field.box,
                confidence=round(old.confidence * _REPAIRED, 4),
                status="review",
                method="table-ditto",
            )
