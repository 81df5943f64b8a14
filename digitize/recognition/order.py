"""Reading order: rows, columns and cells from the places of the pieces that were read.

Ordered is what was read and not what was found on the picture: specks and seals between two lines
or in the white between two columns would tie together what stands apart.
"""

from collections.abc import Sequence
from dataclasses import replace

from digitize.model import Segment, union
from digitize.recognition.atoms import Atom, Piece, atoms_of, rows_of
from digitize.recognition.columns import columns_of


def in_reading_order(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces in reading order, with their blocks and rows numbered from 0.

    Rows run from the top, pieces in a row from the left; columns of running text are read one
    after the other; what stands in a cell is read before the cell to its right, and a line that
    goes on below in a table without rules before the column to its right.
    """
    ordered: list[Piece] = []
    block = row = 0
    for group in columns_of(atoms_of(pieces)):
        for line in _wrapped_together(rows_of(group)):
            for atom in line:
                if atom.cell:
                    block += 1
                    for inner in rows_of([Atom(p[0].box, (p,)) for p in atom.pieces]):
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


# A line that goes on below stands this near to the one above it (in letter heights), as flush.
WRAP_GAP, WRAP_FLUSH = 1.2, 0.6
# Rows with this many pieces are those of a table.
TABLE_ROW = 3


def _wrapped_together(rows: list[list[Atom]]) -> list[list[Atom]]:
    """Rows of a table without rules, the lines that go on below made part of their columns.

    Such a line stands alone or with others like it close under a row of several pieces, flush
    with one of them that is not the first: what the first column numbers is one row.
    """
    out: list[list[Atom]] = []
    for row in rows:
        hosts = [_host(atom, out[-1]) for atom in row] if out and len(out[-1]) >= TABLE_ROW else []
        if not hosts or None in hosts or len(row) >= len(out[-1]):
            out.append(row)
            continue
        for atom, host in zip(row, hosts, strict=True):
            at = out[-1].index(host)  # type: ignore[arg-type]
            above = out[-1][at]
            out[-1][at] = Atom(union([above.box, atom.box]), above.pieces + atom.pieces)
    return out


def _host(atom: Atom, above: list[Atom]) -> Atom | None:
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
