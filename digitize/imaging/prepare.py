"""One page made ready for reading: the stage as a whole, top to bottom."""

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging import greys, orientation, quality, rules, segments
from digitize.imaging.components import components
from digitize.imaging.greys import Grey, Mask, u8
from digitize.imaging.gutters import split_at_gutters
from digitize.imaging.segments import Piece
from digitize.model import Box, PageImage, PreparedPage, Segment

# Lines, rules and cells are looked for at this resolution or a little more, so that the page is
# shrunk by a whole number: enough for print of 6 points.
LAYOUT_DPI = 150
# A lean smaller than this costs the engine nothing, and turning a page blurs it.
MIN_SKEW = 0.15
# Less writing than this (square millimetres of ink in pieces of lines) is a blank page.
BLANK_INK_MM2 = 3.0

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


def prepare(image: PageImage, rotation: int | None = None) -> PreparedPage:
    """The page upright, straight and clean, its pieces of text lines found, from the top.

    ``rotation`` (0, 90, 180, 270, clockwise) is taken as given where it is known; otherwise the
    picture decides between across and down, and takes the upper of two opposite turns: whether
    that is upside down shows in the reading.
    """
    dpi = image.dpi
    grey = greys.to_grey(image.pixels)
    flat = greys.flatten(grey, dpi)
    small, small_dpi = _scaled(flat, dpi, orientation.ANALYSIS_DPI)
    small_ink = greys.ink(small, small_dpi)
    down, skew, certainty = orientation.lean(small_ink, small_dpi)
    turn = (90 if down else 0) if rotation is None else rotation
    if rotation is not None and down != (rotation in (90, 270)):
        skew = orientation.lean_of_lines(_turned(small_ink, rotation), small_dpi)
    upright = _turned(flat, turn)
    height, width = upright.shape
    straight, to_upright = _straightened(upright, skew)

    layout, layout_dpi = _shrunk(straight, dpi)
    ink = without_borders(greys.ink(layout, layout_dpi))
    rulings = rules.find_rulings(ink, greys.faint_lines(layout, layout_dpi), layout_dpi)
    unruled = u8(cv2.subtract(ink, cv2.max(rulings.across, rulings.down)))
    found = components(unruled)
    drawn = rules.find_leaders(found, layout_dpi) | rules.find_ornaments(found)
    decoration = found.mask(drawn)
    text = u8(cv2.subtract(unruled, decoration))
    pieces = segments.find_pieces(found.only(~drawn), text, rulings, layout_dpi)
    pieces = split_at_gutters(pieces, text)
    cleaned = rules.wipe(straight, text, rulings, decoration)
    figures = quality.figures(_turned(grey, turn), layout, ink, found, dpi)
    scale = dpi / layout_dpi
    placed = [_rescaled(p, scale, straight.shape) for p in pieces]
    return PreparedPage(
        number=image.number,
        pixels=cleaned,
        to_upright=to_upright,
        width=width,
        height=height,
        dpi=dpi,
        rotation=turn,
        rotation_confidence=certainty,
        skew=skew,
        blank=_is_blank(pieces, ink, layout_dpi),
        quality=figures,
        segments=tuple(sorted(placed, key=lambda s: (s.box[1], s.box[0]))),
        text_layer=image.text_layer,
    )


def _scaled(grey: Grey, dpi: float, wanted: float) -> tuple[Grey, float]:
    """A copy at ``wanted`` dpi (never enlarged) and the resolution that it has."""
    if dpi <= wanted:
        return grey, dpi
    scale = wanted / dpi
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    return u8(cv2.resize(grey, size, interpolation=cv2.INTER_AREA)), wanted


def _shrunk(grey: Grey, dpi: float) -> tuple[Grey, float]:
    """A copy for finding the layout, smaller by a whole number, and its resolution."""
    factor = max(1, int(dpi / LAYOUT_DPI + 0.01))
    if factor == 1:
        return grey, dpi
    size = (-(-grey.shape[1] // factor), -(-grey.shape[0] // factor))
    padded = cv2.copyMakeBorder(
        grey, 0, size[1] * factor - grey.shape[0], 0, size[0] * factor - grey.shape[1],
        cv2.BORDER_REPLICATE,
    )  # fmt: skip
    return u8(cv2.resize(padded, size, interpolation=cv2.INTER_AREA)), dpi / factor


def _turned(pixels: NDArray[np.uint8], turn: int) -> NDArray[np.uint8]:
    return u8(cv2.rotate(pixels, _TURNS[turn])) if turn else pixels


def _straightened(upright: Grey, skew: float) -> tuple[Grey, NDArray[np.float64]]:
    """The page turned back by its skew on a page of the same size, and the way back from it."""
    if abs(skew) < MIN_SKEW:
        return upright, np.array([[1, 0, 0], [0, 1, 0]], np.float64)
    height, width = upright.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), skew, 1.0)
    straight = cv2.warpAffine(
        upright, matrix, (width, height), flags=cv2.INTER_LINEAR, borderValue=(255,)
    )
    back = cv2.invertAffineTransform(matrix).astype(np.float64, copy=False)
    return u8(straight), back


def without_borders(ink: Mask) -> Mask:
    """``ink`` without the black margins of a scan: dark areas that touch the picture's edge."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    height, width = ink.shape
    x, y, w, h, area = (stats[:, i] for i in range(5))
    touches = (x <= 1) | (y <= 1) | (x + w >= width - 1) | (y + h >= height - 1)
    large = (w > 0.2 * width) | (h > 0.2 * height) | (area > 0.002 * ink.size)
    gone = touches & large
    gone[0] = False
    if not gone[:count].any():
        return ink
    return u8(np.where(gone[labels], np.uint8(0), ink))


def _rescaled(piece: Piece, scale: float, shape: tuple[int, ...]) -> Segment:
    cell = _scaled_box(piece.cell, scale, shape) if piece.cell else None
    return Segment(_scaled_box(piece.box, scale, shape), piece.height * scale, cell)


def _scaled_box(box: Box, scale: float, shape: tuple[int, ...]) -> Box:
    return (
        max(0, int(box[0] * scale)),
        max(0, int(box[1] * scale)),
        min(shape[1], int(np.ceil(box[2] * scale))),
        min(shape[0], int(np.ceil(box[3] * scale))),
    )


def _is_blank(pieces: list[Piece], ink: Mask, dpi: float) -> bool:
    dark = sum(int(np.count_nonzero(ink[p.box[1] : p.box[3], p.box[0] : p.box[2]])) for p in pieces)
    return dark * (25.4 / dpi) ** 2 < BLANK_INK_MM2
