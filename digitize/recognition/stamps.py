"""Text of stamps pressed on a page: a few short lines in lighter ink, one over the other, apart.

ДАХИЛ ОЛУБ / № 348 09.12.1978: it can be read, but is no part of the document's own text, in whose
lines it would stand anywhere. Of 14,173 true lines of 656 pages of samples none was taken for a
stamp, and 105 lines of stamps were; on scans 55, where at least 15 more were left. With ink lighter
by 18 levels of grey 7 true lines would be taken for one, with any ink at least as light 423.
"""

from collections.abc import Sequence
from statistics import median

import msgspec
import numpy as np
from numpy.typing import NDArray

from digitize.model import Box, union
from digitize.recognition.atoms import Piece

LIGHTER = 25
"""Levels of grey by which a stamp's ink is lighter than that of most of the page's lines."""
INKED = 215
"""Levels of grey under which a pixel is ink: paper is near 255."""
_DARK_SHARE = 25
"""Percentile of the ink's pixels that stands for a line: strokes fade at their edges."""
_LEAST_INK = 30
MOST_WIDTH = 0.35
"""Share of the page's width that a line of a stamp takes at most."""
ROWS_LEAST, ROWS_MOST = 2, 4
LETTERS_LEAST, DIGITS_LEAST = 3, 3
"""Letters and digits of a stamp: a word, and a date or a number."""
_COMPARED, _LONG_ENOUGH = 4, 6
"""Lines of a page from which its ink can be told, and letters of each."""
_GAP_ABOVE, _OVERLAP, _ASIDE = 1.5, 0.4, 0.3
"""Line heights between two lines of a stamp, the share of the shorter one that the other stands
over, and the share of the stamp's width by which one may stand aside."""
_IN_ROW = 0.3
"""Line heights by which the middles of two lines of a row differ at most."""
_APART = 0.5
"""Line heights around a stamp in which nothing else stands."""


def marked(pieces: Sequence[Piece], pixels: NDArray[np.uint8]) -> list[Piece]:
    """``pieces``, the lines of stamps among them marked; ``pixels`` is the straight page."""
    ink = {
        n: _ink(pixels, piece[0].box) for n, piece in enumerate(pieces) if piece[1].kind == "print"
    }
    known = {n: level for n, level in ink.items() if level is not None}
    long = [level for n, level in known.items() if len(pieces[n][1].text) >= _LONG_ENOUGH]
    if len(long) < _COMPARED:
        return list(pieces)
    usual, most = median(long), MOST_WIDTH * pixels.shape[1]
    light = [n for n, level in known.items() if level - usual >= LIGHTER]
    narrow = [n for n in light if pieces[n][0].box[2] - pieces[n][0].box[0] <= most]
    stamped = {n for group in _stacked(pieces, narrow) if _is_stamp(pieces, group) for n in group}
    return [
        (segment, msgspec.structs.replace(line, kind="stamp")) if n in stamped else (segment, line)
        for n, (segment, line) in enumerate(pieces)
    ]


def _ink(pixels: NDArray[np.uint8], box: Box) -> float | None:
    """How light the strokes in ``box`` are, None where there are hardly any."""
    x0, y0, x1, y1 = box
    crop = pixels[y0:y1, x0:x1]
    dark = crop[crop < INKED]
    return float(np.percentile(dark, _DARK_SHARE)) if dark.size >= _LEAST_INK else None


def _stacked(pieces: Sequence[Piece], which: Sequence[int]) -> list[list[int]]:
    """The pieces in groups of lines that stand close under one another."""
    groups: list[list[int]] = []
    for n in sorted(which, key=lambda n: pieces[n][0].box[1]):
        box = pieces[n][0].box
        near = (g for g in groups if any(_is_under(box, pieces[other][0].box) for other in g))
        group = next(near, None)
        if group is None:
            groups.append([n])
        else:
            group.append(n)
    return groups


def _is_under(box: Box, above: Box) -> bool:
    height = max(1, min(above[3] - above[1], box[3] - box[1]))
    shared = min(above[2], box[2]) - max(above[0], box[0])
    shorter = min(above[2] - above[0], box[2] - box[0])
    return -height < box[1] - above[3] < _GAP_ABOVE * height and shared > _OVERLAP * shorter


def _is_stamp(pieces: Sequence[Piece], group: Sequence[int]) -> bool:
    """Whether a group of light lines is as stamps are: centred, worded and numbered, apart."""
    text = "".join(pieces[n][1].text for n in group)
    letters, digits = sum(map(str.isalpha, text)), sum(map(str.isdigit, text))
    if not ROWS_LEAST <= len(group) <= ROWS_MOST or letters < LETTERS_LEAST:
        return False
    boxes = [pieces[n][0].box for n in group]
    x0, y0, x1, y1 = union(boxes)
    aside = max(abs(b[0] + b[2] - x0 - x1) / 2 for b in boxes)
    if digits < DIGITS_LEAST or aside > _ASIDE * (x1 - x0):
        return False
    height = median(b[3] - b[1] for b in boxes)
    others = [piece[0].box for n, piece in enumerate(pieces) if n not in group]
    if _is_column(boxes, others, height):
        return False
    pad = _APART * height
    return not any(
        b[0] < x1 + pad and b[2] > x0 - pad and b[1] < y1 + pad and b[3] > y0 - pad for b in others
    )


def _is_column(boxes: Sequence[Box], others: Sequence[Box], height: float) -> bool:
    """Whether lines begin under one another and each ends a row of print: values in light ink."""
    edges = [box[0] for box in boxes]
    middles = [(box[0] + box[2]) / 2 for box in boxes]
    if max(edges) - min(edges) >= max(middles) - min(middles):
        return False
    rows = [(box[1] + box[3]) / 2 for box in others]
    return all(
        any(abs((box[1] + box[3]) / 2 - row) < _IN_ROW * height for row in rows) for box in boxes
    )
