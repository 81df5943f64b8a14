"""Reading order: rows, columns and cells from the places of the pieces that were read.

Words are asked only at the head of a letter, where places alone do not tell who writes and whom
they write to from labels and values.

Ordered is what was read and not what was found on the picture: specks and seals between two lines
or in the white between two columns would tie together what stands apart.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from digitize.model import Box, Line, Segment, union

Piece = tuple[Segment, Line]


@dataclass(frozen=True, eq=False)
class _Atom:
    """What is never torn apart: all pieces of one cell, or one piece that stands in none."""

    box: Box
    pieces: tuple[Piece, ...]

    @property
    def cell(self) -> Box | None:
        """The ruled cell around it."""
        return self.pieces[0][0].cell

    @property
    def height(self) -> float:
        """The height of its letters."""
        return self.pieces[0][0].height


def in_reading_order(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in reading order, with their blocks and rows numbered from 0.

    Rows run from the top, pieces in a row from the left; columns of running text are read one
    after the other; what stands in a cell is read before the cell to its right, and a line that
    goes on below in a table without rules before the column to its right.
    """
    ordered: list[Piece] = []
    block = row = 0
    for group in _columns(_atoms(pieces)):
        for line in _wrapped_together(_rows(group)):
            for atom in line:
                if atom.cell:
                    block += 1
                    for inner in _rows([_Atom(p[0].box, (p,)) for p in atom.pieces]):
                        ordered += [_placed(a.pieces[0], block, row) for a in inner]
                        row += 1
                    block += 1
                else:
                    for i, piece in enumerate(atom.pieces):
                        row += i > 0
                        ordered.append(_placed(piece, block, row))
                    row += len(atom.pieces) > 1
            row += 1
        block += 1
    return _paragraphs(ordered)


def _placed(piece: Piece, block: int, row: int) -> Piece:
    return replace(piece[0], block=block, row=row), piece[1]


def _atoms(pieces: Sequence[Piece]) -> list[_Atom]:
    cells: dict[Box, list[Piece]] = {}
    free: list[_Atom] = []
    for piece in pieces:
        if piece[0].cell:
            cells.setdefault(piece[0].cell, []).append(piece)
        else:
            free.append(_Atom(piece[0].box, (piece,)))
    return free + [_Atom(cell, tuple(inside)) for cell, inside in cells.items()]


# A line that goes on below stands this near to the one above it (in letter heights), as flush.
WRAP_GAP, WRAP_FLUSH = 1.2, 0.6
# Rows with this many pieces are those of a table.
TABLE_ROW = 3


def _wrapped_together(rows: list[list[_Atom]]) -> list[list[_Atom]]:
    """Rows of a table without rules, the lines that go on below made part of their columns.

    Such a line stands alone or with others like it close under a row of several pieces, flush
    with one of them that is not the first: what the first column numbers is one row.
    """
    out: list[list[_Atom]] = []
    for row in rows:
        hosts = [_host(atom, out[-1]) for atom in row] if out and len(out[-1]) >= TABLE_ROW else []
        if not hosts or None in hosts or len(row) >= len(out[-1]):
            out.append(row)
            continue
        for atom, host in zip(row, hosts, strict=True):
            at = out[-1].index(host)  # type: ignore[arg-type]
            above = out[-1][at]
            out[-1][at] = _Atom(union([above.box, atom.box]), above.pieces + atom.pieces)
    return out


def _host(atom: _Atom, above: list[_Atom]) -> _Atom | None:
    """The piece of the row above that ``atom`` goes on with, if it goes on with one."""
    for i, host in enumerate(above[1:], 1):
        end = above[i + 1].box[0] if i + 1 < len(above) else None
        flush = abs(atom.box[0] - host.box[0]) <= WRAP_FLUSH * host.height
        close = atom.box[1] - host.box[3] <= WRAP_GAP * host.height
        alike = 0.7 < atom.height / host.height < 1.4
        inside = end is None or atom.box[2] <= end
        if flush and close and alike and inside and not (atom.cell or host.cell):
            return host
    return None


def _rows(atoms: list[_Atom]) -> list[list[_Atom]]:
    """Atoms side by side, from the top; two share a row when they overlap by half of the lower."""
    rows: list[list[_Atom]] = []
    for atom in sorted(atoms, key=lambda a: (a.box[1] + a.box[3]) / 2):
        for row in reversed(rows[-4:]):
            if any(_side_by_side(atom.box, other.box) for other in row):
                row.append(atom)
                break
        else:
            rows.append([atom])
    for row in rows:
        row.sort(key=lambda a: a.box[0])
    rows.sort(key=lambda row: sum(a.box[1] + a.box[3] for a in row) / len(row))
    return rows


def _side_by_side(a: Box, b: Box) -> bool:
    shared = min(a[3], b[3]) - max(a[1], b[1])
    apart = a[0] >= b[2] - 2 or b[0] >= a[2] - 2
    return apart and shared > 0.5 * min(a[3] - a[1], b[3] - b[1])


# Columns of running text: this many lines at least, and lines that fill their column this well
# (the median line; better where the columns' lines stand at equal heights, as those of a form do).
COLUMN_ROWS = 5
# Narrower than this many letter heights is a column of a table: numbers, dates.
COLUMN_LETTERS = 10
COLUMN_FILL, COLUMN_FILL_ALIGNED = 0.62, 0.85
# Lines of set print end flush with the next (letter heights) at both ends, this share of them;
# labels and values of forms hardly ever do.
FLUSH, JUSTIFIED = 0.6, 0.5
# Lines of running text are no further apart than this (letter heights, the median gap).
COLUMN_LEADING = 1.6


def _columns(atoms: list[_Atom]) -> list[list[_Atom]]:
    """The atoms in groups to be read one after the other: bands of rows, or columns of a band."""
    bands = _bands(atoms)
    groups: list[list[_Atom]] = [[]]
    i = 0
    while i < len(bands):
        columns, end = _letterhead(bands, i) or _column_group(bands, i)
        if columns:
            for column in columns:
                groups += _columns(column)
            groups.append([])
            i = end
        else:
            groups[-1].extend(bands[i])
            i += 1
    return [group for group in groups if group]


# Who writes and whom they write to stand beside one another, this far apart (letter heights), their
# lines no further apart than this, and no more of them than this.
LETTERHEAD_GUTTER, LETTERHEAD_LEADING, LETTERHEAD_LINES = 2.0, 1.6, 8


def _letterhead(bands: list[list[_Atom]], start: int) -> tuple[list[list[_Atom]], int] | None:
    """The two blocks at the head of a letter that begins at band ``start``, and the band after.

    They are told from labels and values side by side by this: the left one has more lines, none of
    them a label, and numbers in them (a house, a date).
    """
    members: list[_Atom] = []
    end = start
    bottom = bands[start][0].box[1]
    while end < len(bands):
        band = bands[end]
        height = max(a.height for a in band)
        near = min(a.box[1] for a in band) - bottom <= LETTERHEAD_LEADING * height
        if not near or any(a.cell for a in band):
            break
        members += band
        bottom = max(a.box[3] for a in band)
        end += 1
    wide = LETTERHEAD_GUTTER * max((a.height for a in members), default=0)
    gutters = [(x0, x1) for x0, x1 in _gutters(members) if x1 - x0 >= wide] if members else []
    if len(gutters) != 1:
        return None
    left, right = (_rows(column) for column in _parted(members, gutters))
    if not LETTERHEAD_LINES >= len(left) > len(right) >= 2 or not _is_address(left):
        return None
    return [[a for row in column for a in row] for column in (left, right)], end


def _is_address(rows: list[list[_Atom]]) -> bool:
    """Whether lines are no labels, and some of them have numbers inside."""
    lines = [" ".join(p[1].text for a in row for p in a.pieces) for row in rows]
    labels = any(mark in line for line in lines for mark in (":", " – ", " - ", "..", "__"))
    return not labels and any(_NUMBER_INSIDE.search(line) for line in lines)


_NUMBER_INSIDE = re.compile(r"[^\W\d]{2}.*\d\d|\d\d.*[^\W\d]{2}|\d\d[./]\d\d[./]\d\d")


def _bands(atoms: list[_Atom]) -> list[list[_Atom]]:
    """The atoms between horizontal white gaps that cross the whole width, from the top."""
    bands: list[list[_Atom]] = []
    bottom = -1
    for atom in sorted(atoms, key=lambda a: a.box[1]):
        inset = (atom.box[3] - atom.box[1]) // 6
        if atom.box[1] + inset >= bottom or not bands:
            bands.append([])
        bands[-1].append(atom)
        bottom = max(bottom, atom.box[3] - inset)
    return bands


def _column_group(bands: list[list[_Atom]], start: int) -> tuple[list[list[_Atom]], int]:
    """Columns of running text that begin at band ``start``, and the band after them.

    Bands are added while a white gutter runs through all of them. A gutter may run on below the
    columns (beside a picture), so each place where the gutters change is tried as their end.
    """
    members: list[_Atom] = []
    insets: list[_Atom] = []
    gutters: list[tuple[int, int]] = []
    best: tuple[int, list[list[_Atom]], int] = (0, [], start + 1)
    for end in range(start, len(bands) + 1):
        last = end == len(bands) or any(a.cell for a in bands[end])
        set_in = [] if last or len(members) < 2 * COLUMN_ROWS else _insets(bands, end, gutters)
        band = [] if last else [a for a in bands[end] if a not in set_in]
        grown = [] if last else _gutters(members + band)
        if len(grown) < len(gutters):
            columns = _parted(members, gutters)
            good = [c for c in columns if _is_text_column(c, columns)]
            weight = sum(len(c) for c in good) if len(good) > 1 else 0
            if weight > best[0]:
                best = (weight, [*columns, list(insets)] if insets else columns, end)
        # A band of one column alone shows no gutter before its neighbour begins beside it.
        if last or (not grown and (gutters or end > start)):
            break
        members, gutters = members + band, grown
        insets += set_in
    return best[1], best[2]


def _insets(bands: list[list[_Atom]], at: int, gutters: list[tuple[int, int]]) -> list[_Atom]:
    """What lies across a gutter between lines that run around it: a caption between columns.

    Its lines are spaced in their own way, so that the lines beside one may be of another band.
    """
    near = [a for band in bands[max(0, at - 1) : at + 2] for a in band]
    return [
        a
        for a in bands[at]
        if any(a.box[0] <= x0 and a.box[2] >= x1 for x0, x1 in gutters)
        and any(o.box[2] < a.box[0] and _is_level(a, o) for o in near)
        and any(o.box[0] > a.box[2] and _is_level(a, o) for o in near)
    ]


def _is_level(one: _Atom, other: _Atom) -> bool:
    """Whether two lines stand beside one another, if not on one base line."""
    apart = abs(one.box[1] + one.box[3] - other.box[1] - other.box[3]) / 2
    return apart <= 1.2 * max(one.height, other.height)


def _gutters(atoms: list[_Atom]) -> list[tuple[int, int]]:
    """White gaps, from left to right, that no atom crosses and that are wider than a letter."""
    heights = sorted(a.height for a in atoms)
    height = heights[len(heights) // 2]
    gaps: list[tuple[int, int]] = []
    right: int | None = None
    for box in sorted(a.box for a in atoms):
        if right is not None and box[0] - right >= 0.9 * height:
            gaps.append((right, box[0]))
        right = box[2] if right is None else max(right, box[2])
    return gaps


def _parted(atoms: list[_Atom], gutters: list[tuple[int, int]]) -> list[list[_Atom]]:
    columns: list[list[_Atom]] = [[] for _ in range(len(gutters) + 1)]
    for atom in atoms:
        columns[sum(atom.box[0] >= right for _, right in gutters)].append(atom)
    return columns


def _is_text_column(column: list[_Atom], columns: list[list[_Atom]]) -> bool:
    rows = [union([a.box for a in row]) for row in _rows(column)]
    if len(rows) < COLUMN_ROWS:
        return False
    around = union(rows)
    letter = float(np.median([a.height for a in column]))
    if float(np.median([b[2] - b[0] for b in rows])) < COLUMN_LETTERS * letter:
        return False
    gaps = [max(0, low[1] - high[3]) for high, low in pairwise(rows)]
    if float(np.median(gaps)) > COLUMN_LEADING * letter:
        return False
    if _is_justified(rows, letter):
        return True
    fill = float(np.median([b[2] - b[0] for b in rows])) / (around[2] - around[0])
    others = np.array([a.box[1] + a.box[3] for o in columns if o is not column for a in o])
    middles = np.array([b[1] + b[3] for b in rows])
    heights = np.array([b[3] - b[1] for b in rows])
    apart = np.abs(middles[:, None] - others[None, :]).min(axis=1)
    aligned = int(np.count_nonzero(apart <= heights / 2))
    return fill >= (COLUMN_FILL_ALIGNED if aligned > 0.7 * len(rows) else COLUMN_FILL)


def _is_justified(rows: list[Box], letter: float) -> bool:
    """Whether most lines end where their neighbours do, at both ends: also around a picture."""
    edges = np.array([(b[0], b[2]) for b in rows])
    steady = (np.abs(np.diff(edges, axis=0)) <= FLUSH * letter).all(axis=1)
    return float(steady.mean()) >= JUSTIFIED


def _paragraphs(pieces: list[Piece]) -> list[Piece]:
    """Blocks renumbered so that a wide white gap between rows starts a new one."""
    out: list[Piece] = []
    number = 0
    previous: Segment | None = None
    bottom = 0
    for segment, line in pieces:
        if previous is not None:
            same_row = segment.row == previous.row and segment.cell == previous.cell
            gap = segment.box[1] - bottom
            apart = not same_row and gap > 1.6 * max(segment.height, previous.height)
            if segment.block != previous.block or apart:
                number += 1
            bottom = max(bottom, segment.box[3]) if same_row else segment.box[3]
        else:
            bottom = segment.box[3]
        out.append((replace(segment, block=number), line))
        previous = segment
    return out
