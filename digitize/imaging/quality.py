"""Figures that say how well a page was captured; each lies between 0 (bad) and 1 (good)."""

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging.components import Components
from digitize.imaging.greys import Grey, Mask
from digitize.imaging.pieces import Piece
from digitize.model import Box

TILE = 48
"""Pixels of the squares on which edges and paper are looked at, at full resolution."""
TILES = 40
NOISE_SCALE = 10.0
"""RMS noise of the paper, in L*, at which smoothness is 0 (FADGI 2023: four stars below 1, one
below 4)."""
MARGIN_MM = 5.0
"""White around the text that counts as enough."""
_WORD, _LONG = 3, 8
"""Width of a word and of a line of several words, in heights of their letters."""
_LIGHTNESS = 100 / 255
"""L* to a grey value of sRGB: nearly linear in the light half of the scale."""


def figures(
    grey: Grey, flat: Grey, picture: Grey, ink: Mask, found: Components, dpi: float
) -> dict[str, float]:
    """Resolution, sharpness, contrast, evenness, cleanness and smoothness of a page, each 0 to 1.

    ``grey`` and ``flat`` (uint8, (H, W)) are the page as captured and with its paper evened out,
    at ``dpi``; ``picture`` is the straightened page that was looked through, ``ink`` where it is
    dark, ``found`` its components. Sharpness is the largest step between neighbouring pixels at the
    edges of strokes, as a share of the contrast; smoothness tells of the noise of the paper.
    """
    dark = ink > 0
    if not dark.any():
        return {"resolution": _resolution(dpi), "sharpness": 0.0, "contrast": 0.0}
    light = grey[::8, ::8]
    ground = light[light > np.median(light) * 0.5]
    spread = float(np.percentile(ground, 95) - np.percentile(ground, 5)) if ground.size else 0.0
    specks = int(np.count_nonzero(found.area <= 2))
    sharpness, noise = _edges_and_paper(flat)
    return {
        "resolution": _resolution(dpi),
        "sharpness": sharpness,
        "contrast": max(0.0, (255 - float(np.median(picture[dark]))) / 255),
        "evenness": max(0.0, 1 - spread / 160),
        "cleanness": 1 - specks / max(1, len(found)),
        "smoothness": max(0.0, 1 - noise / NOISE_SCALE),
    }


def margins(pieces: Sequence[Piece], size: tuple[int, int], dpi: float) -> float:
    """White between the text and the nearest edge of the page, 1 for ``MARGIN_MM`` or more.

    ``size`` is (height, width) of the page on which the ``pieces`` of lines stand. At the left and
    right that are words as high as most; at the top and bottom lines of several words, which may be
    cut lengthwise: anything else is rather a rest of what lay beside the page.
    """
    if not pieces:
        return 1.0
    usual = float(np.median([piece.height for piece in pieces]))
    height, width = size
    words: list[Box] = []
    lines: list[Box] = []
    for piece in pieces:
        long = piece.box[2] - piece.box[0]
        if 0.6 * usual <= piece.height <= 1.8 * usual and long >= _WORD * usual:
            words.append(piece.box)
        if piece.height <= 1.8 * usual and long >= _LONG * usual:
            lines.append(piece.box)
    nearest = [
        *(min(box[0], width - box[2]) for box in words),
        *(min(box[1], height - box[3]) for box in lines),
    ]
    in_mm = max(0, min(nearest, default=width)) * 25.4 / dpi
    return min(1.0, in_mm / MARGIN_MM)


def _edges_and_paper(flat: Grey) -> tuple[float, float]:
    """Steepness of edges (0 to 1) and RMS noise of the paper (L*), from squares over the page."""
    steps: list[float] = []
    noise: list[float] = []
    for tile in _tiles(flat):
        low, high = np.percentile(tile, (3, 97))
        if high - low > 60:
            gradient = cv2.morphologyEx(tile, cv2.MORPH_GRADIENT, np.ones((2, 2), np.uint8))
            steps.append(float(np.percentile(gradient, 98)) / float(high - low))
        elif low > 160:
            rest = tile.astype(np.float32)
            rest -= rest.mean(axis=0, keepdims=True)
            rest -= rest.mean(axis=1, keepdims=True)
            noise.append(float(rest.std()) * _LIGHTNESS)
    sharpness = min(1.0, float(np.median(steps))) if steps else 0.0
    return sharpness, float(np.median(noise)) if noise else 0.0


def _tiles(flat: Grey) -> Iterator[NDArray[np.uint8]]:
    """Squares spread evenly over the page."""
    height, width = flat.shape
    step = max(TILE, round((height * width / TILES) ** 0.5))
    for top in range(step // 2, height - TILE, step):
        for left in range(step // 2, width - TILE, step):
            yield flat[top : top + TILE, left : left + TILE]


def _resolution(dpi: float) -> float:
    """Share of the 400 dpi at which FADGI (2023) gives a document its four stars (396 ppi)."""
    return min(1.0, dpi / 396)
