"""Combs: rows of boxes in each of which one letter is written."""

import cv2
import numpy as np

from digitize.imaging.components import Components, Flags
from digitize.imaging.greys import Mask
from digitize.imaging.rules import RULE_LENGTH_MM

TOOTH_MM = (2.5, RULE_LENGTH_MM + 1)
"""Height of the strokes that part boxes: from one rule to the next, and no rules themselves."""
TOOTH_WIDTH_MM = 0.8
TOOTH_REACH_MM = 0.6
TEETH = 3
"""Strokes of one height side by side that make a comb: two are the sides of a cell."""


def find_teeth(found: Components, across: Mask, dpi: float) -> Flags:
    """Which components part the boxes of a comb, in each of which a letter is written.

    They reach from a rule to the one under it, and several of them do; no letter touches both.
    ``found`` are the components of a page without its rules, at ``dpi``.
    """
    mm = dpi / 25.4
    flags: Flags = np.zeros(len(found), bool)
    tall = (found.height >= TOOTH_MM[0] * mm) & (found.height <= TOOTH_MM[1] * mm)
    index = np.flatnonzero(tall & (found.width <= TOOTH_WIDTH_MM * mm + 1))
    if index.size < TEETH:
        return flags
    reach = int(TOOTH_REACH_MM * mm) + 1
    ruled = cv2.dilate(across, np.ones((2 * reach + 1, 3), np.uint8)) > 0
    middle = (found.x0[index] + found.x1[index]) // 2
    top, bottom = found.y0[index], found.y1[index] - 1
    index = index[ruled[top, middle] & ruled[bottom, middle]]
    for i in index:
        alike = np.abs(found.y0[index] - found.y0[i]) <= reach
        alike &= np.abs(found.y1[index] - found.y1[i]) <= reach
        flags[i] = alike.sum() >= TEETH
    return flags
