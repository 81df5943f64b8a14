"""One page made ready for reading: the stage as a whole, top to bottom."""

from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging import colours, combs, greys, orientation, quality, rules, seals, segments
from digitize.imaging.components import Components, components
from digitize.imaging.grading import STARS, stars
from digitize.imaging.greys import Grey, Mask, u8
from digitize.imaging.gutters import split_at_gutters
from digitize.imaging.pieces import Piece
from digitize.imaging.upright import stands_upright
from digitize.model import Box, PageImage, PreparedPage, Segment

# Lines, rules and cells are looked for at this resolution or a little more, so that the page is
# shrunk by a whole number: enough for print of 6 points.
LAYOUT_DPI = 150
# A lean smaller than this costs the engine nothing, and turning a page blurs it.
MIN_SKEW = 0.15
# Less writing than this (square millimetres of ink in pieces of lines) is a blank page.
BLANK_INK_MM2 = 3.0

# The rows and columns along which a border touches the picture's edge.
_EDGES = (np.s_[:2], np.s_[-2:], np.s_[:, :2], np.s_[:, -2:])

_TURNS = {90: cv2.ROTATE_90_CLOCKWISE, 180: cv2.ROTATE_180, 270: cv2.ROTATE_90_COUNTERCLOCKWISE}


class Layout(NamedTuple):
    """What was found on a straightened page, at ``dpi``.

    ``picture`` is the page in grey, ``ink`` where it is dark, ``text`` where that is neither rule
    nor ``decoration``; ``found`` are the components of all but rules, ``letters`` those of text.
    """

    picture: Grey
    dpi: float
    ink: Mask
    text: Mask
    decoration: Mask
    rulings: rules.Rulings
    found: Components
    letters: Components
    pieces: list[Piece]


def prepare(image: PageImage, rotation: int | None = None) -> PreparedPage:
    """The page upright, straight and clean, its pieces of text lines found, from the top.

    ``rotation`` (0, 90, 180, 270, clockwise) is taken as given where it is known; otherwise the
    picture decides between across and down by its lines, and between up and down by its letters.
    Reading shows whether it was right.
    """
    dpi = image.dpi
    grey = colours.to_grey(image.pixels, dpi)
    flat = greys.flatten(grey, dpi)
    small, small_dpi = _shrunk(flat, dpi, orientation.ANALYSIS_DPI)
    small_ink = greys.ink(small, small_dpi)
    down, skew, certainty = orientation.lean(small_ink, small_dpi)
    turn = (90 if down else 0) if rotation is None else rotation
    if rotation is not None and down != (rotation in (90, 270)):
        skew = orientation.lean_of_lines(_turned(small_ink, rotation), small_dpi)
    upright = _turned(flat, turn)
    height, width = upright.shape
    straight, to_upright = _straightened(upright, skew)
    layout = lay_out(straight, dpi)
    seal = seals.upon_print(layout.picture, layout.found, layout.dpi)
    if seal is not None:
        straight = seals.lifted(straight, seal)
        layout = lay_out(straight, dpi)
    is_up = stands_upright(layout.letters, layout.pieces, layout.text) if rotation is None else 1.0
    scale = dpi / layout.dpi
    placed = [_rescaled(p, scale, straight.shape) for p in layout.pieces]
    page = PreparedPage(
        number=image.number,
        pixels=rules.wipe(straight, layout.text, layout.rulings, layout.decoration),
        to_upright=to_upright,
        width=width,
        height=height,
        dpi=dpi,
        rotation=turn,
        rotation_confidence=min(certainty, max(is_up, 1 - is_up)),
        skew=skew,
        blank=_is_blank(layout.pieces, layout.ink, layout.dpi),
        quality=_quality(grey, flat, layout, dpi),
        segments=tuple(sorted(placed, key=_from_the_top)),
        text_layer=image.text_layer,
    )  # fmt: skip
    return page if is_up >= 0.5 else turned_over(page)


def _quality(grey: Grey, flat: Grey, layout: Layout, dpi: float) -> dict[str, float]:
    """The figures of a page, and the stars that they come to."""
    found = quality.figures(grey, flat, layout.picture, layout.ink, layout.found, dpi)
    found["margins"] = quality.margins(layout.pieces, layout.picture.shape[:2], layout.dpi)
    return {**found, STARS: float(stars(found))}


def lay_out(straight: Grey, dpi: float) -> Layout:
    """Rules, decoration, letters and pieces of lines of a page whose lines run straight across."""
    picture, dpi = _shrunk(straight, dpi, LAYOUT_DPI)
    ink = without_borders(greys.ink(picture, dpi))
    rulings = rules.find_rulings(ink, greys.faint_lines(picture, dpi), dpi)
    unruled = u8(cv2.subtract(ink, cv2.max(rulings.across, rulings.down)))
    found = components(unruled)
    drawn = rules.find_leaders(found, dpi) | rules.find_ornaments(found)
    drawn |= combs.find_teeth(found, rulings.across, dpi)
    decoration = found.mask(drawn)
    text = u8(cv2.subtract(unruled, decoration))
    letters = found.only(~drawn)
    pieces = split_at_gutters(segments.find_pieces(letters, text, rulings, dpi), text)
    return Layout(picture, dpi, ink, text, decoration, rulings, found, letters, pieces)


def turned_over(page: PreparedPage) -> PreparedPage:
    """``page`` turned by 180 degrees, as if it had been prepared that way up."""
    height, width = page.pixels.shape
    linear, shift = page.to_upright[:, :2], page.to_upright[:, 2]
    size = np.array([page.width, page.height], np.float64)
    moved = size - linear @ np.array([width, height], np.float64) - shift
    turned = [_upside_down(s, width, height) for s in page.segments]
    return replace(
        page,
        pixels=_turned(page.pixels, 180),
        to_upright=np.column_stack([linear, moved]),
        rotation=(page.rotation + 180) % 360,
        segments=tuple(sorted(turned, key=_from_the_top)),
    )


def _upside_down(segment: Segment, width: int, height: int) -> Segment:
    def over(box: Box) -> Box:
        return width - box[2], height - box[3], width - box[0], height - box[1]

    cell = over(segment.cell) if segment.cell else None
    return replace(segment, box=over(segment.box), cell=cell)


def _from_the_top(segment: Segment) -> tuple[int, int]:
    return segment.box[1], segment.box[0]


def _shrunk(grey: Grey, dpi: float, wanted: float) -> tuple[Grey, float]:
    """A copy of ``wanted`` dpi or more, smaller by a whole number, and its resolution."""
    factor = max(1, int(dpi / wanted + 0.01))
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
    if not any(ink[edge].any() for edge in _EDGES):
        return ink
    found = components(ink)
    height, width = ink.shape
    touches = (found.x0 <= 1) | (found.y0 <= 1)
    touches |= (found.x1 >= width - 1) | (found.y1 >= height - 1)
    large = (found.width > 0.2 * width) | (found.height > 0.2 * height)
    large |= found.area > 0.002 * ink.size
    gone = touches & large
    return u8(cv2.subtract(ink, found.mask(gone))) if gone.any() else ink


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
