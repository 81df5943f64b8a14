"""Rows against rows: aligned in order so that the most cells agree, then judged one by one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from digitize.evaluation.figures import Matches
from digitize.evaluation.pairing import ValueView

Row = Mapping[str, ValueView]

MAX_PAIRS = 4_000_000
"""Pairs of rows that are compared (2,000 by 2,000); beyond, rows are paired by their place."""
LEAST_LIKENESS = 0.4
"""Likeness of two rows' text (0 to 1) from which they can be one row, misread."""


@dataclass(frozen=True, slots=True)
class CellPair:
    """One true cell and what was read for it; either may be None."""

    column: str
    true: ValueView | None
    read: ValueView | None


def compare(true: Sequence[Row], read: Sequence[Row]) -> tuple[Matches, list[CellPair]]:
    """How many rows are right in every cell, and all cells of the aligned rows in pairs."""
    pairs = _aligned(true, read)
    rows = Matches()
    cells: list[CellPair] = []
    for i, j in pairs:
        expected: Row = true[i] if i is not None else {}
        found: Row = read[j] if j is not None else {}
        columns = dict.fromkeys((*expected, *found))
        row = [CellPair(c, _present(expected, c), _present(found, c)) for c in columns]
        cells += [cell for cell in row if cell.true or cell.read]
        if i is None:
            rows += Matches(extra=1)
        elif j is None:
            rows += Matches(missed=1)
        else:
            right = all(_same(cell) for cell in row)
            rows += Matches(right=int(right), wrong=int(not right))
    return rows, cells


def _present(row: Row, column: str) -> ValueView | None:
    value = row.get(column)
    return value if value is not None and value.value is not None else None


def _same(cell: CellPair) -> bool:
    return (cell.true.value if cell.true else None) == (cell.read.value if cell.read else None)


def _aligned(true: Sequence[Row], read: Sequence[Row]) -> list[tuple[int | None, int | None]]:
    """Places of rows that belong together, in order (Needleman and Wunsch 1970, no gap cost)."""
    n, m = len(true), len(read)
    if n * m > MAX_PAIRS:
        return [(i if i < n else None, i if i < m else None) for i in range(max(n, m))]
    left, right = [_text(row) for row in true], [_text(row) for row in read]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    like = [[0.0] * m for _ in range(n)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            like[i][j] = _likeness(true[i], read[j], left[i], right[j])
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + like[i][j])
    pairs: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < n and j < m:
        if like[i][j] > 0 and best[i][j] == best[i + 1][j + 1] + like[i][j]:
            pairs.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            pairs.append((i, None))
            i += 1
        else:
            pairs.append((None, j))
            j += 1
    pairs += [(k, None) for k in range(i, n)]
    pairs += [(None, k) for k in range(j, m)]
    return pairs


def _text(row: Row) -> str:
    return " ".join(value.value or "" for value in row.values())


def _likeness(true: Row, read: Row, left: str, right: str) -> float:
    equal = sum(
        value.value is not None and name in read and read[name].value == value.value
        for name, value in true.items()
    )
    ratio = fuzz.ratio(left, right) / 100
    return equal + ratio if equal or ratio >= LEAST_LIKENESS else 0.0
