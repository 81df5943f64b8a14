"""What is never torn apart when pieces of lines are put in order, and its rows."""

from collections.abc import Sequence
from dataclasses import dataclass

from digitize.model import Box, Line, Segment

Piece = tuple[Segment, Line]


@dataclass(frozen=True, eq=False)
class Atom:
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


def atoms_of(pieces: Sequence[Piece]) -> list[Atom]:
    """The atoms of ``pieces``: those in no cell first, then the cells."""
    cells: dict[Box, list[Piece]] = {}
    free: list[Atom] = []
    for piece in pieces:
        if piece[0].cell:
            cells.setdefault(piece[0].cell, []).append(piece)
        else:
            free.append(Atom(piece[0].box, (piece,)))
    return free + [Atom(cell, tuple(inside)) for cell, inside in cells.items()]


def rows_of(atoms: list[Atom]) -> list[list[Atom]]:
    """Atoms side by side, from the top; two share a row when they overlap by half of the lower."""
    rows: list[list[Atom]] = []
    for atom in sorted(atoms, key=lambda a: (a.box[1] + a.box[3]) / 2):
        for row in reversed(rows[-4:]):
            if any(side_by_side(atom.box, other.box) for other in row):
                row.append(atom)
                break
        else:
            rows.append([atom])
    for row in rows:
        row.sort(key=lambda a: a.box[0])
    rows.sort(key=lambda row: sum(a.box[1] + a.box[3] for a in row) / len(row))
    return rows


def side_by_side(a: Box, b: Box) -> bool:
    """Whether two boxes stand beside one another: overlapping by half of the lower."""
    shared = min(a[3], b[3]) - max(a[1], b[1])
    apart = a[0] >= b[2] - 2 or b[0] >= a[2] - 2
    return apart and shared > 0.5 * min(a[3] - a[1], b[3] - b[1])
