"""Seals upon print on a page without colours: lighter ink lifted off darker.

A seal is told by its size, for no letter is as large as its rings, and by its ink, which is lighter
than that of the print that it covers. What is as light as the seal is whitened within it; what is
darker stays, a little thinner at its edges.
"""

from typing import NamedTuple

import cv2
import numpy as np

from digitize.imaging.components import Components
from digitize.imaging.greys import Grey, Mask, u8
from digitize.imaging.hulls import COVERED_MM2, LARGEST_MM, hulls

ARC_MM = 5.0
"""Height and width, millimetres, from which a component may be an arc of a ring, or a star."""
GAP_MM = 3.0
"""Gap between the arcs of a worn ring."""
LIGHTER = 40
"""Levels of grey by which the ink of a seal is lighter than the darkest of print."""
CLEARLY = 15
"""Levels by which three tenths of print are darker than it: what is blurred cannot be told."""
_DARKEST, _DARK = 10, 30
"""Percentiles of print's levels, and that of a seal's, which may have letters among its arcs."""
_WITHIN = 10
"""Levels by which the ink of a seal may be darker than that."""


class Seal(NamedTuple):
    """Where seals lie on a picture (1), the level of print and that of their ink."""

    region: Mask
    print_level: float
    own_level: float


def upon_print(picture: Grey, found: Components, dpi: float) -> Seal | None:
    """The seals on a flattened ``picture`` that cover print; ``found`` are all but its rules."""
    mm = dpi / 25.4
    low = np.minimum(found.width, found.height)
    arcs = (low >= ARC_MM * mm) & (np.maximum(found.width, found.height) <= LARGEST_MM * mm)
    if not arcs.any() or arcs.all():
        return None
    owners = found.labels.ravel()[found.ink] - 1
    values = picture.ravel()[found.ink]
    darkest, dark = np.percentile(values[~arcs[owners]], [_DARKEST, _DARK])
    for n in np.flatnonzero(arcs):
        arcs[n] = np.percentile(values[owners == n], _DARK) - _WITHIN >= darkest + LIGHTER
    if not arcs.any():
        return None
    own_level = float(np.percentile(values[arcs[owners]], _DARK)) - _WITHIN
    if own_level < dark + CLEARLY:
        return None
    region = _around(found.mask(arcs), mm)
    darker = picture[region > 0] < (darkest + own_level) / 2
    if np.count_nonzero(darker) < COVERED_MM2 * mm * mm:
        return None
    return Seal(region, float(darkest), own_level)


def _around(arcs: Mask, mm: float) -> Mask:
    """The hulls (1) of what is large enough for a seal, with its worn arcs joined."""
    gap = 2 * round(GAP_MM * mm / 2) + 1
    filled = np.zeros(arcs.shape, np.uint8)
    for hull in hulls(u8(cv2.dilate(arcs, np.ones((gap, gap), np.uint8))), mm, gap):
        filled |= hull
    return filled


def lifted(picture: Grey, seal: Seal) -> Grey:
    """``picture``, at any scale, without the light ink of ``seal``."""
    levels = np.arange(256, dtype=np.float64)
    steep = np.interp(levels, [seal.print_level, seal.own_level], [seal.print_level, 255])
    table = u8(np.rint(np.where(levels <= seal.print_level, levels, steep)))
    size = picture.shape[::-1]
    inside = cv2.resize(seal.region, size, interpolation=cv2.INTER_NEAREST) > 0
    out = picture.copy()
    out[inside] = table[picture[inside]]
    return out
