"""From colours to greys: coloured ink faded, and seals that lie upon print taken off it.

Ink of a stamp swallows some light of every channel, of its own colour the least. Where it lies upon
black print both swallow, so that the light that is left is the product of what either leaves. From
the difference of the channels one knows how much of the stamp lies at a pixel, and so what the
print alone would leave there: the seal goes and the print that it covered stays as dark as it was.
"""

from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging.greys import Grey, Mask, paper, u8
from digitize.imaging.hulls import COVERED_MM2, hulls

Floats = NDArray[np.floating[Any]]

# A pixel is coloured where its strongest and weakest channel differ by this much (of 255); yellowed
# paper stays below it, stamp ink and coloured seals lie above.
COLOURED = 60
# Coloured ink is faded only while it is the smaller part of all ink: a page typed with a violet
# ribbon keeps its text.
COLOURED_SHARE = 0.4
# Fewer pixels than this, of a quarter of all, are specks.
LEAST_COLOURED = 50
SMALL_DPI = 50
"""Resolution at which seals are looked for: a ring is a pixel or two wide."""
CLOSED_MM = 1.5
"""Gap that is closed between parts of a seal; between lines of type it is wider."""
LEAST_INK = 0.15
"""Share of the paper's light that print swallows at least, at the resolution of the small picture:
less is the paper's grain."""
LEAST_SPREAD = 0.05
"""Difference of the channels, shares of the paper's light, from which ink is coloured."""
DARKEST_PAPER = 40
"""Paper is taken for no darker than this (of 255)."""


def to_grey(pixels: NDArray[np.uint8], dpi: float) -> Grey:
    """Grey picture (H, W) of ``pixels`` (grey or BGR) in which coloured stamps are faded.

    A stamp's ink is bright in one channel and black print in none, so that the maximum of the
    channels shows the print without most of the stamp. What covers print is taken off wholly.
    """
    if pixels.ndim == 2:
        return pixels
    grey = u8(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY))
    dark = grey[::2, ::2] < 140
    # A quarter of the pixels tells whether there is coloured ink at all: most pages have none.
    coloured = _coloured(pixels[::2, ::2])[0]
    count = int(np.count_nonzero(coloured))
    if count > COLOURED_SHARE * (count + int(np.count_nonzero(dark & ~coloured))):
        return grey
    if count >= LEAST_COLOURED:
        coloured, strongest = _coloured(pixels)
        grey = u8(np.where(coloured, strongest, grey))
    _take_off_seals(grey, pixels, dpi)
    return grey


def _coloured(pixels: NDArray[np.uint8]) -> tuple[NDArray[np.bool_], Grey]:
    """Which pixels are coloured, and the strongest channel of each."""
    blue, green, red = cv2.split(pixels)
    strongest = u8(cv2.max(cv2.max(blue, green), red))
    spread = cv2.subtract(strongest, cv2.min(cv2.min(blue, green), red))
    return np.asarray(spread) > COLOURED, strongest


def _take_off_seals(grey: Grey, pixels: NDArray[np.uint8], dpi: float) -> None:
    """Take the seals of ``pixels`` (BGR) that cover print off ``grey``, in place.

    Of light T in the channels, shares of the paper's, a stamp's ink on bare paper leaves 1 - max T
    for each max T - min T: its colour's own share, however much of it there is at a pixel.
    """
    scale = min(1.0, SMALL_DPI / dpi)
    height, width = grey.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = u8(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))
    ground = np.dstack([paper(np.ascontiguousarray(small[:, :, c])) for c in range(3)])
    light = small / np.maximum(ground, DARKEST_PAPER)
    spread = light.max(axis=2) - light.min(axis=2)
    least = COVERED_MM2 * (dpi * scale / 25.4) ** 2
    for region in _compact(u8(spread > LEAST_SPREAD), dpi * scale):
        stamped = (region > 0) & (spread > LEAST_SPREAD)
        channel = int(np.argmax(np.bincount(light[stamped].argmax(axis=1))))
        share = float(np.median((1 - light[stamped, channel]) / spread[stamped]))
        print_alone = 1 - _unmixed(light[region > 0], channel, share)
        if print_alone[print_alone > LEAST_INK].sum() >= least:
            _unmix(grey, pixels, ground, region, channel, share)


def _compact(coloured: Mask, dpi: float) -> Iterator[Mask]:
    """The regions of a small picture that may be a seal each, filled, with a rim."""
    gap = 2 * max(1, round(CLOSED_MM * dpi / 25.4 / 2)) + 1
    kernel = np.ones((gap, gap), np.uint8)
    closed = u8(cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, kernel))
    for hull in hulls(closed, dpi / 25.4):
        yield u8(cv2.dilate(hull, kernel))


def _unmix(
    grey: Grey,
    pixels: NDArray[np.uint8],
    ground: NDArray[np.uint8],
    region: Mask,
    channel: int,
    share: float,
) -> None:
    """Take the coloured ink within ``region`` off ``grey``, in place."""
    up, across = grey.shape[0] / region.shape[0], grey.shape[1] / region.shape[1]
    x, y, w, h = cv2.boundingRect(region)
    top, bottom = round(y * up), round((y + h) * up)
    left, right = round(x * across), round((x + w) * across)
    size = (right - left, bottom - top)
    cut = np.s_[y : y + h, x : x + w]
    under = cv2.resize(np.maximum(ground[cut], DARKEST_PAPER), size)
    inside = cv2.resize(region[cut], size, interpolation=cv2.INTER_NEAREST) > 0
    light = pixels[top:bottom, left:right] / under.astype(np.float32)
    level = cv2.cvtColor(under, cv2.COLOR_BGR2GRAY)[inside]
    grey[top:bottom, left:right][inside] = u8(_unmixed(light[inside], channel, share) * level)


def _unmixed(light: Floats, channel: int, share: float) -> Floats:
    """What print alone leaves of the light (N, 3 channels, shares of the paper's)."""
    own = light[:, channel]
    alone: Floats = np.clip(own + share * (own - light.min(axis=1)), 0, 1)
    return alone
