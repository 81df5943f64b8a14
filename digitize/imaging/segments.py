"""Pieces of text lines, found from the picture.

The engine's own layout analysis drops filled-in lines on rules and dot leaders, reads labels and
values as two columns, and loses bordered tables whole. Here each piece of a line is found from its
letters, so that whatever a person sees as writing is given to the engine, piece by piece.
"""

import cv2
import numpy as np

from digitize.imaging.components import Components, Flags, Ints
from digitize.imaging.greys import Mask
from digitize.imaging.pieces import (
    FLAT,
    JOIN_GAP,
    Piece,
    absorbed,
    rejoined,
    with_dashes,
    with_marks,
)
from digitize.imaging.rules import Rulings
from digitize.model import Box

# Components this much taller than the page's letters are titles of their own, or no letters.
TALL = 2.2
SMALL = 0.45
# Letters of a heading: at least so high, in heights of the page's letters, and the next at most so
# far away, in heights of the one. Strokes of a pen fill less of their box than letters do.
KIN_HEIGHT, KIN_GAP, SOLID = 1.3, 0.6, 0.2
# The side of an ornamental frame: links, share of the page's height, distance in letter heights.
BORDER_LINKS, BORDER_SPAN, BORDER_STEP = 15, 0.4, 2.2


def find_pieces(found: Components, text: Mask, rulings: Rulings, dpi: float) -> list[Piece]:
    """The pieces of text lines of a straightened page, in no order.

    ``text`` is uint8 (H, W) at ``dpi``, 1 where ink is neither rule nor leader, ``found`` are the
    components of ink, leaders and rules taken out.
    """
    mm = dpi / 25.4
    found = _letters(found, mm)
    if len(found) == 0:
        return []
    usual = _usual_height(found, mm)
    normal = (found.height >= SMALL * usual) & (found.height <= TALL * usual)
    # A dash is flat, and a line by itself in some cells.
    normal |= (found.height < FLAT * usual) & (found.width >= 0.4 * usual)
    normal = _with_kin(found, normal, usual)
    tall = ~normal & (found.height > TALL * usual)
    pieces = _joined(found, normal, rulings.down, usual)
    pieces += _titles(found, tall, rulings.down)
    pieces = with_dashes(pieces, rulings.down, usual)
    pieces = with_marks(absorbed(pieces, usual), found, ~normal & ~tall)
    # With its full stop, an initial is near enough to the next.
    pieces = rejoined(pieces, rulings.down)
    split = [part for piece in pieces for part in _split_rows(piece, text)]
    placed = [_in_cell(piece, rulings.cells) for piece in split]
    kept = [piece for piece in placed if _is_writing(piece, text, mm)]
    return _without_border(kept, usual, text.shape[0])


def _letters(found: Components, mm: float) -> Components:
    """Without what is too large for a letter or a word of touching letters, or mere dust."""
    width, height = found.width, found.height
    keep = (found.area >= 2) & (height <= 22 * mm) & (width <= 60 * mm)
    # Solid and large: a picture, the black border of a scan, a punch hole.
    keep &= ~((height > 5 * mm) & (width > 5 * mm) & (found.area > 0.6 * width * height))
    return found.only(keep)


def _usual_height(found: Components, mm: float) -> float:
    height = found.height
    likely = height[(height >= 1.1 * mm) & (height <= 7 * mm) & (found.width <= 12 * mm)]
    return float(np.median(likely)) if likely.size >= 5 else 2.2 * mm


def _joined(found: Components, chosen: Flags, down: Mask, usual: float) -> list[Piece]:
    """Pieces made of the ``chosen`` components by smearing their cores sideways."""
    shape = found.labels.shape
    smear = np.zeros(shape, np.uint8)
    index = np.flatnonzero(chosen)
    if index.size == 0:
        return []
    centres: list[tuple[int, int]] = []
    for i in index:
        height = int(found.height[i])
        reach = int(JOIN_GAP / 2 * min(max(height, usual), 1.8 * usual))
        inset = height // 4 if height >= 0.6 * usual else 0
        top, bottom = int(found.y0[i]) + inset, int(found.y1[i]) - inset
        cv2.rectangle(
            smear,
            (int(found.x0[i]) - reach, top),
            (int(found.x1[i]) - 1 + reach, max(top, bottom - 1)),
            1,
            -1,
        )
        centres.append(((top + bottom) // 2, int(found.x0[i] + found.x1[i]) // 2))
    smear[cv2.dilate(down, np.ones((1, 3), np.uint8)) > 0] = 0
    count, labels = cv2.connectedComponents(smear, connectivity=4)
    rows = np.clip([c[0] for c in centres], 0, shape[0] - 1)
    columns = np.clip([c[1] for c in centres], 0, shape[1] - 1)
    member = labels[rows, columns]
    pieces: list[Piece] = []
    order = np.argsort(member, kind="stable")
    starts = np.searchsorted(member[order], np.arange(1, count + 1))
    for label in range(1, count):
        own = index[order[starts[label - 1] : starts[label]]]
        if own.size == 0:
            continue
        box = (
            int(found.x0[own].min()),
            int(found.y0[own].min()),
            int(found.x1[own].max()),
            int(found.y1[own].max()),
        )
        pieces.append(Piece(box, _letter_height(found.height[own])))
    return pieces


def _letter_height(heights: Ints) -> float:
    """Height of capitals and ascenders: the upper part of the heights of a piece's components."""
    return float(np.percentile(heights, 75))


def _titles(found: Components, tall: Flags, down: Mask) -> list[Piece]:
    """Lines of large letters; a lone tall component (a bracket, a flourish, a crest) is none."""
    heights = found.height[tall]
    if heights.size == 0:
        return []
    pieces = _joined(found, tall, down, float(np.median(heights)))
    return [p for p in pieces if p.box[2] - p.box[0] > 1.8 * (p.box[3] - p.box[1])]


def _with_kin(found: Components, normal: Flags, usual: float) -> Flags:
    """``normal`` and what is too tall for it but stands in one word with letters that are not.

    In a heading about ``TALL`` times as high as other print round letters and those with tails
    (Ş, Q, Д) are taller than that, and the letters beside them are not.
    """
    normal = normal.copy()
    solid = found.area >= SOLID * found.width * found.height
    waiting = list(np.flatnonzero((found.height > TALL * usual) & solid))
    grown = True
    while grown and waiting:
        grown = False
        large = np.flatnonzero(normal & (found.height >= KIN_HEIGHT * usual))
        for i in list(waiting):
            height = found.height[large]
            sideways = np.maximum(found.x0[large] - found.x1[i], found.x0[i] - found.x1[large])
            above = found.y0[large] - found.y0[i]
            below = found.y1[i] - found.y1[large]
            near = (sideways <= KIN_GAP * height) & (found.width[i] <= 2 * height)
            near &= (above >= -0.2 * height) & (above <= 0.6 * height)
            near &= (below >= -0.2 * height) & (below <= 0.45 * height)
            if near.any():
                normal[i] = grown = True
                waiting.remove(i)
    return normal


def _split_rows(piece: Piece, text: Mask) -> list[Piece]:
    """Two lines that touch, as two pieces, cut where the fewest strokes pass between them."""
    x0, y0, x1, y1 = piece.box
    tall = y1 - y0
    if tall < 2.1 * piece.height or x1 - x0 < 2 * piece.height:
        return [piece]
    profile = text[y0:y1, x0:x1].sum(axis=1).astype(float)
    profile = np.convolve(profile, np.ones(3) / 3, mode="same")
    margin = int(0.6 * piece.height)
    inner = profile[margin : len(profile) - margin]
    if inner.size == 0:
        return [piece]
    cut = margin + int(np.argmin(inner))
    if profile[cut] > 0.25 * np.percentile(profile, 80):
        return [piece]
    parts = ((x0, y0, x1, y0 + cut), (x0, y0 + cut, x1, y1))
    shrunk = [shrink(part, text) for part in parts]
    boxes = [box for box in shrunk if box]
    if len(boxes) < 2:
        return [piece]
    return [q for box in boxes for q in _split_rows(Piece(box, piece.height), text)]


def shrink(box: Box, text: Mask) -> Box | None:
    """The box of the ink in ``box``; None where there is none. ``text`` is ink (H, W)."""
    x0, y0, x1, y1 = box
    part = text[y0:y1, x0:x1]
    rows, columns = np.flatnonzero(part.any(axis=1)), np.flatnonzero(part.any(axis=0))
    if rows.size == 0:
        return None
    return (
        x0 + int(columns[0]),
        y0 + int(rows[0]),
        x0 + int(columns[-1]) + 1,
        y0 + int(rows[-1]) + 1,
    )


def _is_writing(piece: Piece, text: Mask, mm: float) -> bool:
    """Whether a piece is more than specks: high enough and with ink enough for one letter."""
    x0, y0, x1, y1 = piece.box
    if y1 - y0 < 0.9 * mm:
        # Lower than any letter: a dash in a cell is writing, a speck or a bit of a rule is not.
        return piece.cell is not None and _is_dash(piece.box, piece.cell, mm)
    if x1 - x0 < 0.25 * mm:
        return False
    dark = int(np.count_nonzero(text[y0:y1, x0:x1]))
    return dark >= 0.25 * mm * mm and dark > 0.04 * (x1 - x0) * (y1 - y0)


def _is_dash(box: Box, cell: Box, mm: float) -> bool:
    """Whether something flat is the dash of an empty cell, and no rest of a rule that wore away.

    A dash stands in the middle of its cell and is no longer than one of large print, 6 mm.
    """
    width, height = box[2] - box[0], box[3] - box[1]
    inset = 0.2 * (cell[3] - cell[1])
    level = cell[1] + inset <= (box[1] + box[3]) / 2 <= cell[3] - inset
    return level and max(1.2 * mm, 2.5 * height) <= width <= 6 * mm


def _without_border(pieces: list[Piece], usual: float, page_height: int) -> list[Piece]:
    """The pieces without the links of an ornamental frame that wear has made unlike each other.

    Its sides are stacks of narrow pieces, nearer to each other than lines of text, down much of the
    page; its top and bottom are whatever lies beyond the ends of two stacks on one level. Wear may
    leave a part of one side alone, so that text stands above it or below.
    """
    narrow = [p for p in pieces if p.cell is None and p.box[2] - p.box[0] <= 2.2 * usual]
    centres = np.array([(p.box[0] + p.box[2]) / 2 for p in narrow])
    wide = np.array([(p.box[1] + p.box[3]) / 2 for p in pieces if p.box[2] - p.box[0] > 4 * usual])
    border: set[int] = set()
    sides: list[tuple[float, float, float]] = []
    for centre in centres:
        stack = [narrow[i] for i in np.flatnonzero(np.abs(centres - centre) <= 0.8 * usual)]
        middles = np.sort([(p.box[1] + p.box[3]) / 2 for p in stack])
        if len(stack) < BORDER_LINKS or middles[-1] - middles[0] < BORDER_SPAN * page_height:
            continue
        # The numbers of a list stand in a stack too, but each beside its text.
        beside = np.abs(middles[:, None] - wide[None, :]).min(axis=1, initial=np.inf) <= 0.5 * usual
        if float(np.median(np.diff(middles))) <= BORDER_STEP * usual and beside.mean() < 0.7:
            border |= {id(p) for p in stack}
            sides.append((float(centre), float(middles[0]), float(middles[-1])))
    if not border:
        return pieces
    top = _edge_level([(x, y0) for x, y0, _ in sides], usual, first=True)
    bottom = _edge_level([(x, y1) for x, _, y1 in sides], usual, first=False)

    def is_edge(piece: Piece) -> bool:
        """Whether a piece is the top or bottom of the frame, or goes on with one of its sides."""
        x0, y0, x1, y1 = piece.box
        middle, reach = (y0 + y1) / 2, 2 * usual
        return not top < middle < bottom or any(
            x0 - reach <= x <= x1 + reach and not first + reach < middle < last - reach
            for x, first, last in sides
        )

    return [p for p in pieces if id(p) not in border and not is_edge(p)]


def _edge_level(ends: list[tuple[float, float]], usual: float, *, first: bool) -> float:
    """Where the top (or bottom) of a frame ends inwards, if two of its sides end on one level.

    ``ends`` are the places (x, y) at which its sides end.
    """
    levels = [
        y
        for x, y in ends
        if any(abs(x - u) > 20 * usual and abs(y - v) <= 4 * usual for u, v in ends)
    ]
    if first:
        return min(levels) + 2 * usual if levels else -np.inf
    return max(levels) - 2 * usual if levels else np.inf


def _in_cell(piece: Piece, cells: tuple[Box, ...]) -> Piece:
    x = (piece.box[0] + piece.box[2]) / 2
    y = (piece.box[1] + piece.box[3]) / 2
    inside = [c for c in cells if c[0] <= x < c[2] and c[1] <= y < c[3]]
    if not inside:
        return piece
    smallest = min(inside, key=lambda c: (c[2] - c[0]) * (c[3] - c[1]))
    return Piece(piece.box, piece.height, smallest)
