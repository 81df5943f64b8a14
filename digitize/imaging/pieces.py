"""A piece of a text line, and what makes it one with its neighbours: marks, dashes, white space."""

from dataclasses import dataclass

import numpy as np

from digitize.imaging.components import Components, Flags
from digitize.imaging.greys import Mask
from digitize.model import Box, union

# Letters are joined across gaps of this many letter heights: more than the space of a typewriter
# (up to 1.5 x-heights), less than the gap between columns.
JOIN_GAP = 1.6
# A dash is at most so high and so long, in heights of the page's letters.
FLAT, LONGEST = 0.35, 2.5


@dataclass(frozen=True)
class Piece:
    """A piece of a line: its box, the height of its letters, and its cell; pixels of the mask."""

    box: Box
    height: float
    cell: Box | None = None


def with_dashes(pieces: list[Piece], down: Mask, usual: float) -> list[Piece]:
    """Dashes between a label and its value, made part of the piece that they follow.

    The space of a typewriter on both sides keeps them apart from either, and alone a dash is no
    writing. What is left of rules and leaders lies on the base of the line, a dash half-way up.
    """
    flat = [
        p for p in pieces
        if p.box[3] - p.box[1] < FLAT * usual and p.box[2] - p.box[0] <= LONGEST * usual
    ]  # fmt: skip
    kept = [p for p in pieces if p not in flat]
    for dash in flat:
        x0, y0, _, y1 = dash.box
        hosts = [
            (x0 - p.box[2], n)
            for n, p in enumerate(kept)
            if 0 <= x0 - p.box[2] <= JOIN_GAP * p.height
            and 0.3 <= ((y0 + y1) / 2 - p.box[1]) / (p.box[3] - p.box[1]) <= 0.7
            and not down[p.box[1] : p.box[3], p.box[2] : x0].any()
        ]
        if hosts:
            host = kept[min(hosts)[1]]
            kept[min(hosts)[1]] = Piece(union([host.box, dash.box]), host.height, host.cell)
        else:
            kept.append(dash)
    return kept


def absorbed(pieces: list[Piece], usual: float) -> list[Piece]:
    """Pieces that are no more than a mark (a comma, a closing quote) made part of their line."""
    if not pieces:
        return []
    boxes = np.array([p.box for p in pieces])
    heights = np.array([p.height for p in pieces])
    alive = np.ones(len(pieces), bool)
    for i in np.argsort(boxes[:, 2] - boxes[:, 0]):
        x0, y0, x1, y1 = boxes[i]
        around = alive & (boxes[:, :2] <= (x0, y0)).all(axis=1)
        around &= (boxes[:, 2:] >= (x1, y1)).all(axis=1) & (heights > 2 * heights[i])
        if around.any():
            # Two dots of a heading's İ and Ü are as high as letters of the page.
            alive[i] = False
            continue
        if x1 - x0 > 2.2 * max(heights[i], 0.5 * usual) or y1 - y0 > 2 * heights[i]:
            continue
        sideways = np.maximum(boxes[:, 0] - x1, x0 - boxes[:, 2])
        middle = (y0 + y1) / 2
        level = (middle > boxes[:, 1] - 0.25 * heights) & (middle < boxes[:, 3] + 0.25 * heights)
        wider = (boxes[:, 2] - boxes[:, 0]) > (x1 - x0)
        larger = heights > 1.25 * heights[i]
        reach = np.where(larger, 0.7, 0.2) * heights
        near = alive & wider & level & (sideways <= reach)
        near[i] = False
        if not near.any():
            continue
        host = int(np.argmin(np.where(near, np.maximum(sideways, 0), 1e9)))
        boxes[host, :2] = np.minimum(boxes[host, :2], boxes[i, :2])
        boxes[host, 2:] = np.maximum(boxes[host, 2:], boxes[i, 2:])
        alive[i] = False
    return [
        Piece((int(b[0]), int(b[1]), int(b[2]), int(b[3])), p.height)
        for b, p, kept in zip(boxes, pieces, alive, strict=True)
        if kept
    ]


def with_marks(pieces: list[Piece], found: Components, marks: Flags) -> list[Piece]:
    """Pieces widened by the dots, commas and diacritics that belong to them."""
    if not pieces or not marks.any():
        return pieces
    boxes = np.array([p.box for p in pieces])
    heights = np.array([p.height for p in pieces])
    grown = boxes.copy()
    for i in np.flatnonzero(marks):
        x = (found.x0[i] + found.x1[i]) / 2
        y = (found.y0[i] + found.y1[i]) / 2
        sideways = np.maximum(boxes[:, 0] - x, x - boxes[:, 2])
        upright = np.maximum(boxes[:, 1] - y, y - boxes[:, 3])
        # The full stop of a typewriter stands a good half of a letter away.
        near = (sideways <= heights) & (upright <= 0.35 * heights)
        if not near.any():
            continue
        best = int(np.argmin(np.where(near, np.maximum(upright, 0) + np.maximum(sideways, 0), 1e9)))
        grown[best, 0] = min(grown[best, 0], found.x0[i])
        grown[best, 1] = min(grown[best, 1], found.y0[i])
        grown[best, 2] = max(grown[best, 2], found.x1[i])
        grown[best, 3] = max(grown[best, 3], found.y1[i])
    return [
        Piece((int(b[0]), int(b[1]), int(b[2]), int(b[3])), p.height)
        for b, p in zip(grown, pieces, strict=True)
    ]


def rejoined(pieces: list[Piece], down: Mask) -> list[Piece]:
    """Neighbours of like height on one level, with no rule between them, as one piece."""
    if not pieces:
        return []
    joined: list[Piece] = []
    ends = np.zeros((len(pieces), 4), np.int64)
    for piece in sorted(pieces, key=lambda p: p.box[0]):
        x0, y0, _, y1 = piece.box
        near = ends[: len(joined)]
        shared = np.minimum(near[:, 3], y1) - np.maximum(near[:, 1], y0)
        lower = np.minimum(near[:, 3] - near[:, 1], y1 - y0)
        gap = x0 - near[:, 2]
        fits = (shared > 0.6 * lower) & (gap <= JOIN_GAP * piece.height) & (gap > -piece.height / 2)
        for i in np.flatnonzero(fits):
            host = joined[i]
            if not 0.6 < host.height / piece.height < 1.7:
                continue
            if down[max(y0, host.box[1]) : min(y1, host.box[3]), host.box[2] : x0].any():
                continue
            box = union([host.box, piece.box])
            joined[i] = Piece(box, max(host.height, piece.height))
            ends[i] = box
            break
        else:
            ends[len(joined)] = piece.box
            joined.append(piece)
    return joined
