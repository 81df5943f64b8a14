"""From greys to ink on even paper."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Mask = NDArray[np.uint8]


def u8(array: Any) -> NDArray[np.uint8]:
    """The result of an OpenCV call as what it is, uint8; copies nothing where it is that."""
    return np.asarray(array, dtype=np.uint8)


# Share of the contrast of the darkest ink below which a stroke belongs to the pattern printed under
# the writing: without this CER of clean pages in two languages was 3.6 % and is 1.9 %.
GROUND_SHARE = 0.25
# Levels (of 255) by which a hairline of a form is darker than the paper beside it.
FAINT = 12
# Ground darker than this share of the paper is none: the lid or the table around the sheet, a punch
# hole, a photograph. Of 50 poor pages no lid was above 0.26, no shadow on paper below 0.48.
NO_PAPER = 0.38
# Millimetres around it that its soft edge and its shadow darken.
RIM_MM = 1.5
# Paper that is this bright and this even needs no flattening.
CLEAN_PAPER, CLEAN_SPREAD = 235, 6


def paper(grey: Grey) -> Grey:
    """The brightness of the paper at each pixel of a small picture (some 50 dpi) of the page."""
    closed = cv2.morphologyEx(grey, cv2.MORPH_CLOSE, np.ones((9, 9), np.uint8))
    # Of every other pixel the median is the same, to a level or two, in an eighth of the time.
    ground = cv2.medianBlur(np.ascontiguousarray(closed[::2, ::2]), 7)
    return u8(cv2.resize(ground, grey.shape[::-1], interpolation=cv2.INTER_LINEAR))


def flatten(grey: Grey, dpi: float) -> Grey:
    """``grey`` with its paper brought to an even 255 and what is no paper whitened.

    A clean page comes back untouched.
    """
    scale = min(1.0, 50 / dpi)
    height, width = grey.shape
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    ground = paper(u8(small))
    outside = _no_paper(ground, dpi * scale)
    inner = ground[(ground > 90) & (outside == 0)]
    flat = grey
    if not inner.size or inner.mean() <= CLEAN_PAPER or inner.std() >= CLEAN_SPREAD:
        flat = u8(cv2.divide(grey, _enlarged(np.maximum(ground, 40), grey), scale=255))
    if outside.any():
        # The grain of a black lid, brought to the brightness of paper, looks like writing.
        flat = u8(cv2.max(flat, _enlarged(outside * np.uint8(255), grey)))
    return flat


def _enlarged(small: Grey, like: Grey) -> Grey:
    return u8(cv2.resize(small, like.shape[::-1], interpolation=cv2.INTER_LINEAR))


def _no_paper(ground: Grey, dpi: float) -> Mask:
    """Where there is no paper (1), with the soft rim: what is dark and wider than any stroke."""
    light = ground[ground > 90]
    dark = u8(ground < NO_PAPER * float(np.median(light))) if light.size else np.zeros_like(ground)
    rim = 2 * max(1, round(RIM_MM * dpi / 25.4)) + 1
    return u8(cv2.dilate(dark, np.ones((rim, rim), np.uint8))) if dark.any() else dark


def ink(grey: Grey, dpi: float) -> Mask:
    """Where ink lies (1) on a flattened page, by a threshold that follows its neighbourhood.

    Sauvola's rule, T = m (1 + k (s / R - 1)), in windows of 4 mm with k = 0.15 and R = 128, and at
    least 25 levels darker than the window's mean, so that plain paper stays empty. What has less
    than GROUND_SHARE of the contrast of the page's darkest ink is printed ground, not writing.
    """
    window = int(dpi * 4 / 25.4) | 1
    size = (window, window)
    mean = cv2.boxFilter(grey, cv2.CV_32F, size, borderType=cv2.BORDER_REPLICATE)
    square = cv2.sqrBoxFilter(grey, cv2.CV_32F, size, borderType=cv2.BORDER_REPLICATE)
    # Little of a page is dark enough to be asked about any further.
    dark = np.flatnonzero(grey < mean - 25)
    values, around = grey.ravel()[dark], mean.ravel()[dark]
    spread = np.sqrt(np.maximum(square.ravel()[dark] - around * around, 0))
    is_ink = values < around * (1 + 0.15 * (spread / 128 - 1))
    dark, values = dark[is_ink], values[is_ink]
    if dark.size:
        darkest = float(np.percentile(values, 10))
        dark = dark[values < 255 - GROUND_SHARE * (255 - darkest)]
    # Inside a wide black area (a border, a filled box) the mean is black itself.
    found = u8(grey < 60)
    found.ravel()[dark] = 1
    return found


def faint_lines(grey: Grey, dpi: float) -> Mask:
    """Where a flattened page is at all darker (1) than its surroundings: for thin grey rules.

    A hairline is half lost when the page is shrunk; it is found by its length, so that the speckle
    which this threshold lets through does no harm.
    """
    window = int(dpi * 3 / 25.4) | 1
    mean = cv2.blur(grey, (window, window), borderType=cv2.BORDER_REPLICATE)
    return u8(cv2.subtract(mean, grey) > FAINT)
