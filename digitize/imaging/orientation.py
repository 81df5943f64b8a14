"""Which way the text lines run, and how far they lean, from the picture alone."""

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging.greys import Mask, u8

ANALYSIS_DPI = 100
MAX_SKEW = 8.0
_MAX_POINTS = 40_000


def letters(mask: Mask, dpi: float) -> Mask:
    """``mask`` with only the components that can be letters or words, at any turn of the page.

    What is longer than 35 mm, or no more than a speck, is rule, picture, border or noise.
    """
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    if count <= 1:
        return np.zeros_like(mask)
    mm = dpi / 25.4
    longest = np.maximum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    shortest = np.minimum(stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT])
    keep = (longest <= 35 * mm) & (longest >= 1.0 * mm) & (shortest <= 12 * mm)
    keep &= stats[:, cv2.CC_STAT_AREA] >= 3
    keep[0] = False
    return u8(keep[labels])


def _sharpness(along: NDArray[np.float64], bins: int) -> float:
    """How sharply ink projected on an axis falls into lines: energy of the profile's steps."""
    profile = np.bincount(along.astype(np.int64) - int(along.min()), minlength=bins).astype(float)
    steps = np.diff(profile)
    return float(np.dot(steps, steps) / max(1.0, np.dot(profile, profile)))


def _best_angle(x: NDArray[np.float64], y: NDArray[np.float64], bins: int) -> tuple[float, float]:
    """Lean of the lines (degrees, clockwise positive) and the sharpness of their profile there."""

    def score(angle: float) -> float:
        slope = np.tan(np.radians(angle))
        return _sharpness(y - x * slope, bins)

    coarse = np.arange(-MAX_SKEW, MAX_SKEW + 0.01, 0.5)
    best = max(coarse, key=score)
    fine = np.arange(best - 0.5, best + 0.51, 0.1)
    best = max(fine, key=score)
    return float(best), score(best)


def lean(mask: Mask, dpi: float) -> tuple[bool, float, float]:
    """Whether the lines run down the page (not across), their lean, and the certainty of it.

    ``mask`` is ink at ``ANALYSIS_DPI``. The lean is in degrees, clockwise positive, measured after
    the page was turned so that its lines run across (clockwise by 90 if they run down). Certainty
    is 0.5 for a draw and near 1 where one direction's profile is far sharper.
    """
    rows, columns = np.nonzero(letters(mask, dpi))
    if rows.size < 50:
        return False, 0.0, 0.5
    if rows.size > _MAX_POINTS:
        chosen = np.random.default_rng(0).choice(rows.size, _MAX_POINTS, replace=False)
        rows, columns = rows[chosen], columns[chosen]
    x, y = columns.astype(np.float64), rows.astype(np.float64)
    bins = max(mask.shape)
    across_angle, across = _best_angle(x, y, bins)
    # Turned clockwise by 90, (x, y) becomes (height - y, x).
    down_angle, down = _best_angle(mask.shape[0] - y, x, bins)
    certainty = max(across, down) / max(1e-9, across + down)
    if down > across:
        return True, down_angle, certainty
    return False, across_angle, certainty
