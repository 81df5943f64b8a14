"""Tables over one page or several: every row of a finding aid, from ruled cells or white space.

Columns come from the ruled cells where there are any, else from the vertical white space that no
row crosses; headings name them, on pages without headings those of the page before, and where no
page has any, what stands in them. A row begins where the key column holds a number.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout, Token
from digitize.extraction.phrases import Found
from digitize.kinds.pipelines import TableFile
from digitize.kinds.schemas import TableSpec
from digitize.language.alphabets import script_counts
from digitize.language.normalise import NORMALISERS, Context
from digitize.model import Field, Language, Table

MIN_ROWS = 2
"""Rows under which what looks like a table is taken for a form."""
_KEY = re.compile(r"[\dOОоlIЗ]{1,5}[a-zа-яəә]?[.)]?")
_BIN = 0.25
"""Units of the bins in which white space between columns is looked for."""
_CROSSING = 0.04
"""Share of rows that may cross the white space between two columns (headings set in)."""
_ROW_GAP = 3.0
"""Units of white space that end the last row of a page."""
_COLUMNS = 3
"""Columns from which on a row is taken for that of a table."""
_TRIED = 12
_PLAUSIBLE, _MOSTLY = 0.8, 0.6
"""Plausibility of one word, and share of words, that make a column without a heading known."""
_CELL_SURE = 0.97
"""Confidence of a cell read surely and normalised without doubt; the rest is multiplied."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table: left and right edge as shares of the page's width, by name."""

    edges: Mapping[str, tuple[float, float]]


def rows_of(
    pages: Sequence[tuple[Layout, Sequence[Found]]],
    table: TableFile,
    spec: TableSpec,
    language: Language,
) -> Table:
    """The table's rows over consecutive pages ``(layout, wordings)``, in reading order."""
    rows: list[dict[str, Field]] = []
    columns: Columns | None = None
    for layout, chosen in pages:
        found = _columns(layout, chosen, table, spec)
        columns = found or columns
        if columns is None:
            continue
        for row in _page_rows(layout, chosen, columns, table):
            fields = {
                name: _field(layout, tokens, spec.columns[name].normaliser, language)
                for name, tokens in row.items()
                if name in spec.columns and tokens
            }
            if table.text in fields:
                rows.append(fields)
    if not rows:
        return Table()
    shares = [field.confidence for row in rows for field in row.values()]
    return Table(tuple(rows), sum(shares) / len(shares), "review")


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


def _columns(
    layout: Layout, chosen: Sequence[Found], table: TableFile, spec: TableSpec
) -> Columns | None:
    headings = _headings(layout, chosen)
    bottom = max((h[2] for h in headings.values()), default=0.0)
    body = [t for t in layout.tokens if t.y0 >= bottom - 0.2 * layout.unit]
    spans = _cell_spans(body) or _white_spans(layout, _tabular(layout, body))
    if len(spans) < 2:
        return None
    width = max(layout.page.width, 1)
    named: dict[str, tuple[float, float]] = {}
    if table.key in headings and table.text in headings:
        for name, (x0, x1, _) in headings.items():
            best = max(spans, key=lambda s: min(s[1], x1) - max(s[0], x0))
            if min(best[1], x1) > max(best[0], x0) and best not in named.values():
                named[name] = best
        named |= _by_values(body, [s for s in spans if s not in named.values()], named, spec)
    if table.key not in named or table.text not in named:
        named = _by_content(body, spans, table)
    if table.key not in named or table.text not in named:
        return None
    others = [s for s in spans if s not in named.values()]
    named |= {f"?{n}": s for n, s in enumerate(others)}
    return Columns({name: (a / width, b / width) for name, (a, b) in named.items()})


def _tabular(layout: Layout, body: Sequence[Token]) -> list[Token]:
    """The tokens of rows that wide gaps divide into several columns."""
    rows = {layout.row_of(t.index) for t in body}
    wide = {row for row in rows if len(layout.rows[row]) >= _COLUMNS}
    return [t for t in body if layout.row_of(t.index) in wide]


def _by_values(
    body: Sequence[Token],
    spans: Sequence[tuple[float, float]],
    named: Mapping[str, tuple[float, float]],
    spec: TableSpec,
) -> dict[str, tuple[float, float]]:
    """Columns without a heading that was read, by the share of words that are their values."""
    found: dict[str, tuple[float, float]] = {}
    for span in spans:
        words = [t.text for t in _inside(body, span)][:_TRIED]
        shares = {
            name: sum(
                NORMALISERS[column.normaliser](word, Context()).confidence >= _PLAUSIBLE
                for word in words
            )
            / max(len(words), 1)
            for name, column in spec.columns.items()
            if name not in named and name not in found
        }
        best = max(shares, key=lambda name: shares[name], default=None)
        if best is not None and shares[best] >= _MOSTLY:
            found[best] = span
    return found


def _headings(layout: Layout, chosen: Sequence[Found]) -> dict[str, tuple[float, float, float]]:
    """The column headings that stand on one height: left, right and lower edge of each."""
    groups: list[dict[str, tuple[float, float, float]]] = []
    tops: list[float] = []
    for match in chosen:
        names = [m.target for m in match.meanings if m.role == "column"]
        if not names:
            continue
        own = [layout.tokens[t] for t in match.tokens]
        cell = own[0].cell
        x0, x1 = min(t.x0 for t in own), max(t.x1 for t in own)
        if cell is not None:
            x0, x1 = float(cell[0]), float(cell[2])
        middle = (min(t.y0 for t in own) + max(t.y1 for t in own)) / 2
        bottom = float(cell[3]) if cell is not None else max(t.y1 for t in own)
        for group, top in zip(groups, tops, strict=True):
            if abs(top - middle) < 3 * layout.unit:
                group.setdefault(names[0], (x0, x1, bottom))
                break
        else:
            groups.append({names[0]: (x0, x1, bottom)})
            tops.append(middle)
    return max(groups, key=len, default={})


def _cell_spans(body: Sequence[Token]) -> list[tuple[float, float]]:
    """The columns of ruled cells, merged where their edges differ by little."""
    spans: list[tuple[float, float]] = []
    count: list[int] = []
    for cell in {t.cell for t in body if t.cell is not None}:
        x0, x1 = float(cell[0]), float(cell[2])
        for n, (a, b) in enumerate(spans):
            if min(b, x1) - max(a, x0) > 0.7 * max(b - a, x1 - x0):
                count[n] += 1
                break
        else:
            spans.append((x0, x1))
            count.append(1)
    often = max(count, default=0)
    return sorted(s for s, n in zip(spans, count, strict=True) if n >= max(2, 0.3 * often))


def _white_spans(layout: Layout, body: Sequence[Token]) -> list[tuple[float, float]]:
    """The columns between vertical white space that hardly any row crosses."""
    if not body:
        return []
    step = layout.unit * _BIN
    left, right = min(t.x0 for t in body), max(t.x1 for t in body)
    bins = int((right - left) / step) + 2
    covered: list[set[int]] = [set() for _ in range(bins)]
    for token in body:
        row = layout.row_of(token.index)
        for n in range(int((token.x0 - left) / step), int((token.x1 - left) / step) + 1):
            covered[n].add(row)
    rows = len({layout.row_of(t.index) for t in body})
    limit = max(1, int(_CROSSING * rows)) if rows > 8 else 0
    spans: list[tuple[float, float]] = []
    start: int | None = None
    blank = 0
    for n in range(bins):
        if len(covered[n]) > limit:
            if start is None:
                start = n
            blank = 0
        elif start is not None:
            blank += 1
            if blank >= 3:
                spans.append((left + start * step, left + (n - blank + 1) * step))
                start, blank = None, 0
    if start is not None:
        spans.append((left + start * step, right))
    return spans


def _by_content(
    body: Sequence[Token],
    spans: Sequence[tuple[float, float]],
    table: TableFile,
) -> dict[str, tuple[float, float]]:
    """Columns known by what they hold: numbers first, the widest text, dates, numbers last."""
    keys = [sum(_KEY.fullmatch(t.text) is not None for t in _inside(body, s)) for s in spans]
    letters = [sum(len(t.text) for t in _inside(body, s) if t.text.isalpha()) for s in spans]
    if keys[0] < MIN_ROWS or max(letters) == 0:
        return {}
    text = letters.index(max(letters))
    if text == 0:
        return {}
    named = {table.key: spans[0], table.text: spans[text]}
    others = [name for name in table.columns if name not in named]
    return named | dict(zip(others, spans[text + 1 :], strict=False))


def _inside(tokens: Sequence[Token], span: tuple[float, float]) -> list[Token]:
    return [t for t in tokens if span[0] <= (t.x0 + t.x1) / 2 <= span[1]]


def _page_rows(
    layout: Layout, chosen: Sequence[Found], columns: Columns, table: TableFile
) -> list[dict[str, list[Token]]]:
    width = max(layout.page.width, 1)
    edges = {name: (a * width, b * width) for name, (a, b) in columns.edges.items()}
    headings = _headings(layout, chosen)
    top = max((h[2] for h in headings.values()), default=0.0) if len(headings) > 1 else 0.0
    slack = layout.unit / 2
    key = (edges[table.key][0] - slack, edges[table.key][1] + slack)
    body = [t for t in layout.tokens if t.middle > top]
    anchors = [t for t in _inside(body, key) if _KEY.fullmatch(t.text)]
    anchors += _unkeyed(layout, body, anchors, edges, table)
    anchors.sort(key=lambda t: t.middle)
    anchors = [t for n, t in enumerate(anchors) if n == 0 or t.y0 > anchors[n - 1].y1 - slack]
    anchors = [t for t in anchors if not _numbers_only(layout, t, edges)]
    rows: list[dict[str, list[Token]]] = []
    for n, anchor in enumerate(anchors):
        first = anchor.y0 - slack
        last = anchors[n + 1].y0 - slack if n + 1 < len(anchors) else float("inf")
        if anchor.cell is not None:
            first, last = float(anchor.cell[1]) - slack, float(anchor.cell[3]) + slack
        inside = [t for t in body if first <= t.middle < last]
        rows.append(_row(layout, anchor, inside, edges, table))
    return [row for row in rows if row]


def _unkeyed(
    layout: Layout,
    body: Sequence[Token],
    anchors: Sequence[Token],
    edges: Mapping[str, tuple[float, float]],
    table: TableFile,
) -> list[Token]:
    """The first words of rows whose number was not read, but that have all other columns."""
    known = {layout.row_of(t.index) for t in anchors}
    if len(anchors) < MIN_ROWS:
        return []
    first, last = min(t.middle for t in anchors), max(t.middle for t in anchors)
    by_row: dict[int, dict[str | None, Token]] = {}
    for token in body:
        row = layout.row_of(token.index)
        if row not in known and first < token.middle < last + 3 * layout.unit:
            by_row.setdefault(row, {}).setdefault(_column(token, edges), token)
    return [
        columns[table.text]
        for columns in by_row.values()
        if table.text in columns and len(columns) >= max(_COLUMNS, len(edges) - 1)
    ]


def _row(
    layout: Layout,
    anchor: Token,
    inside: Sequence[Token],
    edges: Mapping[str, tuple[float, float]],
    table: TableFile,
) -> dict[str, list[Token]]:
    keyed = _column(anchor, edges) == table.key
    row: dict[str, list[Token]] = {table.key: [anchor]} if keyed else {}
    previous = anchor.y1
    for token in sorted(inside, key=lambda t: (layout.row_of(t.index), t.x0)):
        if (token is anchor and keyed) or not fold(token.text):
            continue
        if token.y0 - previous > _ROW_GAP * layout.unit:
            break
        name = _column(token, edges)
        if name is None or name == table.key:
            continue
        previous = max(previous, token.y1)
        row.setdefault(name, []).append(token)
    return row


def _column(token: Token, edges: Mapping[str, tuple[float, float]]) -> str | None:
    centre = (token.x0 + token.x1) / 2
    best, best_distance = None, float("inf")
    for name, (a, b) in edges.items():
        distance = max(0.0, a - centre, centre - b)
        if distance < best_distance:
            best, best_distance = name, distance
    return best


def _numbers_only(layout: Layout, anchor: Token, edges: Mapping[str, tuple[float, float]]) -> bool:
    """Whether this is the row in which the columns themselves are numbered: 1, 2, 3, 4."""
    row = [layout.tokens[t] for t in layout.row_tokens(layout.row_of(anchor.index))]
    texts = [t.text.strip(".") for t in row]
    return len(texts) >= min(3, len(edges)) and texts == [str(n + 1) for n in range(len(texts))]
