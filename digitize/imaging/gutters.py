"""Narrow gutters between columns: lines of print that were joined across one, cut there.

Print of two columns is often set closer than the words of a typed form stand apart, so that no
distance tells a space from a gutter. What tells it is that a gutter is white over many lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitize.imaging.greys import Mask
from digitize.imaging.pieces import Piece
from digitize.imaging.segments import shrink

GUTTER = 0.8
"""Letter heights of white that a gutter has at least, and a space between words may have."""
STRIP = 0.25
"""Half the width of the strip in the middle of a gutter that has to be white, in letter heights."""
LINES = 6
"""Lines on either side along which it is white. On 98 pages of samples without columns no line is
cut with 6, three are with 4; the columns of printed reports run over 20 lines and more."""
SIDE = 8.0
"""Letter heights that the lines on either side are wide at least: the numbers of a list are not."""


def split_at_gutters(pieces: Sequence[Piece], text: Mask) -> list[Piece]:
    """The pieces, those that lie across a gutter in two or more; ``text`` is ink (H, W)."""
    if len(pieces) < LINES:
        return list(pieces)
    usual = float(np.median([p.height for p in pieces]))
    boxes = np.array([p.box for p in pieces], np.int64).reshape(-1, 4)
    out: list[Piece] = []
    for piece in pieces:
        cuts = [x for x in _gaps(piece, text, usual) if _is_gutter(x, piece, boxes, text, usual)]
        out += _cut(piece, cuts, text) if cuts else [piece]
    return out


def _cut(piece: Piece, cuts: Sequence[int], text: Mask) -> Iterator[Piece]:
    """The parts of a piece between ``cuts``, each as wide as its ink.

    They keep the height of the whole: what was one line is read as one.
    """
    x0, y0, x1, y1 = piece.box
    for left, right in pairwise((x0, *cuts, x1)):
        part = (left, y0, right, y1)
        inked = shrink(part, text) or part
        yield replace(piece, box=(inked[0], y0, inked[2], y1))


def _gaps(piece: Piece, text: Mask, usual: float) -> Iterator[int]:
    """The middles of the white gaps in a piece that a gutter may be."""
    x0, y0, x1, y1 = piece.box
    if piece.cell is not None or x1 - x0 < 2 * SIDE * usual:
        return
    dark = np.flatnonzero(text[y0:y1, x0:x1].any(axis=0))
    if dark.size == 0:
        return
    steps = np.diff(dark)
    for at in np.flatnonzero(steps > GUTTER * usual):
        yield x0 + int(dark[at] + steps[at] // 2)


def _is_gutter(x: int, piece: Piece, boxes: NDArray[np.int64], text: Mask, usual: float) -> bool:
    half = max(1, int(STRIP * usual))
    inked = np.flatnonzero(text[:, max(0, x - half) : x + half + 1].any(axis=1))
    middle = (piece.box[1] + piece.box[3]) // 2
    above, below = inked[inked < middle], inked[inked > middle]
    top = int(above[-1]) if above.size else 0
    bottom = int(below[0]) if below.size else text.shape[0]
    level = (boxes[:, 1] + boxes[:, 3]) // 2
    along = boxes[(level > top) & (level < bottom)]
    left = (np.minimum(along[:, 2], x) - along[:, 0]) > SIDE * usual
    right = (along[:, 2] - np.maximum(along[:, 0], x)) > SIDE * usual
    return int(left.sum()) >= LINES and int(right.sum()) >= LINES
