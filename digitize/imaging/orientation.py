"""Which way the text lines run, and how far they lean, from the picture alone."""

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging.components import Components, Flags, components
from digitize.imaging.greys import Mask, u8

ANALYSIS_DPI = 100
MAX_SKEW = 8.0
# A few scattered words are sharp at many angles by chance: straight, unless another is clearly so.
STRAIGHT_ENOUGH = 1.1
_MIN_LETTERS, _VOTERS = 12, 400
_MIN_POINTS, _MAX_POINTS = 50, 40_000
# Telling across from down takes fewer points than measuring the lean.
_FEWER_POINTS = 10_000


def _letters(found: Components, dpi: float) -> Flags:
    """Which components can be letters or words, at any turn of the page.

    What is longer than 35 mm, or no more than a speck, is rule, picture, border or noise.
    """
    mm = dpi / 25.4
    longest = np.maximum(found.width, found.height)
    shortest = np.minimum(found.width, found.height)
    keep: Flags = (longest <= 35 * mm) & (longest >= 1.0 * mm) & (shortest <= 12 * mm)
    return keep & (found.area >= 3)


def _run_of_letters(found: Components) -> float:
    """From -1 to 1: whether the letters' nearest neighbours stand above and below, or beside them.

    Letters of a word stand nearer to each other than lines do, in forms and tables as in prose. A
    word whose letters touch votes by its own length.
    """
    if len(found) < _MIN_LETTERS:
        return 0.0
    some = np.random.default_rng(0).permutation(len(found))[:_VOTERS]
    gap_x = np.maximum(found.x0, found.x0[some, None]) - np.minimum(found.x1, found.x1[some, None])
    gap_y = np.maximum(found.y0, found.y0[some, None]) - np.minimum(found.y1, found.y1[some, None])
    level = -gap_y > 0.4 * np.minimum(found.height, found.height[some, None])
    upright = -gap_x > 0.4 * np.minimum(found.width, found.width[some, None])
    far = 10_000
    beside = np.where(level & (gap_x >= 0), gap_x, far).min(axis=1)
    above = np.where(upright & (gap_y >= 0), gap_y, far).min(axis=1)
    votes = np.sign(above - beside).astype(float)
    shape = found.width[some] / np.maximum(1, found.height[some])
    votes[shape > 2.5], votes[shape < 0.4] = 1, -1
    return float(votes.mean())


def _sharpness(along: NDArray[np.float64], bins: int) -> float:
    """How sharply ink projected on an axis falls into lines: energy of the profile's steps.

    Each point is shared between the two bins beside it and the profile smoothed, so that the figure
    changes smoothly with the angle and does not favour those that fall on whole pixels.
    """
    along = along - along.min()
    whole = np.floor(along)
    part = along - whole
    bin_of = whole.astype(np.int64)
    profile = np.bincount(bin_of, weights=1 - part, minlength=bins).astype(np.float64)
    profile[1:] += np.bincount(bin_of, weights=part, minlength=bins)[:-1]
    # The root keeps one heavy row (a border, a title) from outweighing all others.
    profile = np.sqrt(np.convolve(profile, (0.25, 0.5, 0.25)))
    steps = np.diff(profile)
    return float(np.dot(steps, steps) / max(1.0, np.dot(profile, profile)))


def _best_angle(mask: Mask, most: int = _MAX_POINTS) -> tuple[float, float]:
    """Lean of the lines (degrees, clockwise positive) and the sharpness of their profile there."""
    # Of booleans NumPy finds those that are set six times as fast as of numbers.
    found = np.nonzero(mask != 0)
    if found[0].size < _MIN_POINTS:
        return 0.0, 0.0
    y, x = (axis.astype(np.float64) for axis in found)
    if y.size > most:
        chosen = np.random.default_rng(0).choice(y.size, most, replace=False)
        y, x = y[chosen], x[chosen]
    bins = sum(mask.shape)

    def score(angle: float) -> float:
        return _sharpness(y - x * np.tan(np.radians(angle)), bins)

    straight = score(0.0)
    best = max(np.arange(-MAX_SKEW, MAX_SKEW + 0.01, 0.5), key=score)
    fine = np.arange(best - 0.5, best + 0.51, 0.1)
    scores = np.array([score(angle) for angle in fine])
    if scores.max() < STRAIGHT_ENOUGH * straight:
        return 0.0, straight
    # The middle of the top: short lines are sharp over a range of angles.
    top = fine[scores >= 0.98 * scores.max()]
    return round(float(top.mean()), 2), float(scores.max())


def strokes(mask: Mask, dpi: float) -> Mask:
    """The parts of ``mask`` that run across for 2.5 mm and are thin: rules that lean up to 6°."""
    run = np.ones((1, int(2.5 * dpi / 25.4)), np.uint8)
    across = u8(cv2.morphologyEx(mask, cv2.MORPH_OPEN, run))
    thick = cv2.morphologyEx(across, cv2.MORPH_OPEN, np.ones((int(1.2 * dpi / 25.4), 1), np.uint8))
    return u8(cv2.subtract(across, thick))


def lean(mask: Mask, dpi: float) -> tuple[bool, float, float]:
    """Whether the lines run down the page (not across), their lean, and the certainty of it.

    ``mask`` is ink at ``ANALYSIS_DPI`` or a little more. The lean is in degrees, clockwise
    positive, measured after the page was turned so that its lines run across (clockwise by 90 if
    they run down). Certainty is 0.5 for a draw and near 1 where one direction's profile is far
    sharper.
    """
    found = components(mask)
    chosen = _letters(found, dpi)
    run = _run_of_letters(found.only(chosen))
    text = found.mask(chosen)
    across, down = (
        _best_angle(turned, _FEWER_POINTS)[1] for turned in (text, u8(np.rot90(text, -1)))
    )
    sharper = (across - down) / max(1e-9, across + down)
    # Either sign alone is wrong on some pages: sharpness on bordered ones, neighbours on tables.
    sign = run + sharper
    turned = sign < 0
    if turned:
        mask, text = (u8(np.rot90(picture, -1)) for picture in (mask, text))
    return turned, _lean_of(mask, text, dpi), 0.5 + min(0.5, abs(sign) / 2)


def lean_of_lines(mask: Mask, dpi: float) -> float:
    """The lean of lines that run across the page, by its text and its rules together."""
    found = components(mask)
    return _lean_of(mask, found.mask(_letters(found, dpi)), dpi)


def _lean_of(mask: Mask, text: Mask, dpi: float) -> float:
    upright = u8(np.ascontiguousarray(mask))
    return _best_angle(u8(cv2.max(text, strokes(upright, dpi))))[0]
