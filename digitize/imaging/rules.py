"""Printed rules, dot leaders and the cells of bordered tables."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging.components import Components, Flags, Ints, components
from digitize.imaging.greys import Grey, Mask, u8
from digitize.model import Box

# Longer than any dash or stem in the text of a record, shorter than the rule of any blank to fill.
RULE_LENGTH_MM = 9.0
# An unbroken run of ink this long is part of a rule; letters that touch make shorter ones.
RULE_RUN_MM = 4.5
RULE_BRIDGE_MM = 0.25
RULE_THICKNESS_MM = 1.2
LEADER_DOT_MM = 0.9
LEADER_GAP_MM = 3.0
LEADER_LENGTH_MM = 8.0
CELL_MIN_MM = (4.0, 2.5)
# A frame around the page is no cell.
CELL_MAX_SHARE = 0.4
ORNAMENT_LINKS = 24
ORNAMENT_BIN = 6
ORNAMENT_STEP = 1.9


@dataclass(frozen=True, eq=False)
class Rulings:
    """Masks (uint8, 1 where set) of rules across and down the page, and the cells they enclose."""

    across: Mask
    down: Mask
    cells: tuple[Box, ...]


def find_rulings(ink: Mask, faint: Mask, dpi: float) -> Rulings:
    """Rules and cells of a straightened page at ``dpi``.

    ``ink`` is uint8 (H, W), 1 where dark; ``faint`` likewise where it is at all darker than around.
    """
    mm = dpi / 25.4
    across = _rules(ink, faint, mm)
    down = u8(cv2.transpose(_rules(u8(cv2.transpose(ink)), u8(cv2.transpose(faint)), mm)))
    return Rulings(across, down, _cells(across, down, mm))


def _rules(ink: Mask, faint: Mask, mm: float) -> Mask:
    """Straight strokes across, of rule length, with white along at least one of their sides."""
    # Wider bridges join the serifs of a line of print to a stroke.
    bridge = np.ones((1, int(RULE_BRIDGE_MM * mm) + 1), np.uint8)
    bridged = cv2.morphologyEx(faint, cv2.MORPH_CLOSE, bridge)
    run = np.ones((1, int(RULE_RUN_MM * mm)), np.uint8)
    runs = u8(cv2.morphologyEx(bridged, cv2.MORPH_OPEN, run))
    # A rule of a scan wavers by a pixel and breaks: join runs before asking for a rule's length.
    joined = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((3, int(3 * mm)), np.uint8))
    found = components(u8(joined))
    long = found.width >= RULE_LENGTH_MM * mm
    thin = found.area / found.width <= RULE_THICKNESS_MM * mm + 1
    keep = np.zeros(len(found), bool)
    for i in np.flatnonzero(long & thin & (found.height <= 4 * mm)):
        x, y = int(found.x0[i]), int(found.y0[i])
        here = np.s_[y : int(found.y1[i]), x : int(found.x1[i])]
        least, most = _ink_beside(ink, found.labels[here] == i + 1, x, y)
        # The serifs of a word make a stroke with the word on one side, but an interrupted one; the
        # rule of a blank that was filled in is longer, and whole.
        whole = float(runs[here].any(axis=0).mean())
        wide = found.width[i] >= 2 * RULE_LENGTH_MM * mm
        keep[i] = least < 0.2 and (most < 0.3 or (wide and whole > 0.9))
    return u8(cv2.min(found.mask(keep), u8(bridged)))


def _ink_beside(ink: Mask, rule: NDArray[np.bool_], x: int, y: int) -> tuple[float, float]:
    """Shares of a rule's length with ink just beside it, on its emptier and its fuller side."""
    columns = np.flatnonzero(rule.any(axis=0))
    top = y + rule.argmax(axis=0)[columns]
    bottom = y + rule.shape[0] - 1 - rule[::-1].argmax(axis=0)[columns]
    above = float(ink[np.clip(top - 3, 0, ink.shape[0] - 1), x + columns].mean())
    below = float(ink[np.clip(bottom + 3, 0, ink.shape[0] - 1), x + columns].mean())
    return min(above, below), max(above, below)


def find_leaders(found: Components, dpi: float) -> Flags:
    """Which components are dots or dashes of a leader: five and more in a row, alone there.

    ``found`` are the components of a page without its rules, at ``dpi``.
    """
    mm = dpi / 25.4
    small = (found.height <= LEADER_DOT_MM * mm) & (found.width <= 3 * LEADER_DOT_MM * mm)
    leaders = np.zeros(len(found), bool)
    if np.count_nonzero(small) < 6:
        return leaders
    dots = found.mask(small)
    reach = np.ones((1, int(LEADER_GAP_MM * mm) | 1), np.uint8)
    chains = components(u8(cv2.morphologyEx(dots, cv2.MORPH_CLOSE, reach)))
    long = (chains.width >= LEADER_LENGTH_MM * mm) & (chains.height <= 2 * LEADER_DOT_MM * mm)
    below = int(1.6 * mm)
    for i in np.flatnonzero(long):
        x0, y0, x1, y1 = (int(v[i]) for v in (chains.x0, chains.y0, chains.x1, chains.y1))
        inside = found.labels[y0:y1, x0:x1]
        members = np.unique(inside[dots[y0:y1, x0:x1] > 0]) - 1
        # The dots of i, ü and ö stand in a row too, above their letters; a leader's stand alone.
        around = found.labels[max(0, y0 - below) : y1 + below, x0:x1]
        others = np.count_nonzero(
            (around > 0) & (dots[max(0, y0 - below) : y1 + below, x0:x1] == 0)
        )
        if len(members) >= 5 and others < 0.05 * around.size:
            leaders[members] = True
    return leaders


def find_ornaments(found: Components) -> Flags:
    """Which components are links of a border's ornament: alike, evenly spaced, in a long row.

    Rows of print hold letters of several sizes; a row or column in which nearly all are of one size
    and stand at one distance is drawn, not written.
    """
    flags = np.zeros(len(found), bool)
    for low, high, start in ((found.y0, found.y1, found.x0), (found.x0, found.x1, found.y0)):
        middle = (low + high) // 2
        for shift in (0, ORNAMENT_BIN // 2):
            bins = (middle + shift) // ORNAMENT_BIN
            order = np.lexsort((start, bins))
            edges = np.flatnonzero(np.diff(bins[order])) + 1
            for row in np.split(order, edges):
                if len(row) >= ORNAMENT_LINKS:
                    flags[row[_links(found, row, start)]] = True
    return flags


def _links(found: Components, row: Ints, start: Ints) -> Flags:
    """Which of the components of a row are links of a chain, if most are."""
    width, height = found.width[row], found.height[row]
    alike: Flags = np.abs(width - np.median(width)) <= 1
    alike &= np.abs(height - np.median(height)) <= 1
    # Typewritten letters of one height stand evenly too, but hold different amounts of ink.
    area = found.area[row]
    alike &= np.abs(area - np.median(area)) <= 0.1 * np.median(area)
    steps = np.diff(start[row])
    even = np.abs(steps - np.median(steps)) <= 2
    size = max(float(np.median(width)), float(np.median(height)))
    # The numbers of a list stand alike and even too, but a line apart.
    close = float(np.median(steps)) <= ORNAMENT_STEP * size
    chain = alike.mean() >= 0.8 and even.mean() >= 0.8 and close and np.median(height) >= 3
    return alike & bool(chain)


def _cells(across: Mask, down: Mask, mm: float) -> tuple[Box, ...]:
    """The boxes enclosed by rules, row by row from the top, left to right within a row."""
    grid = cv2.max(across, down)
    if not down.any() or not across.any():
        return ()
    gap = int(1.5 * mm) | 1
    grid = cv2.morphologyEx(grid, cv2.MORPH_CLOSE, np.ones((gap, gap), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(u8(1 - u8(grid)), connectivity=4)
    page_height, page_width = across.shape
    cells: list[Box] = []
    for x, y, w, h, area in stats[1:count]:
        enclosed = x > 0 and y > 0 and x + w < page_width and y + h < page_height
        large = w >= CELL_MIN_MM[0] * mm and h >= CELL_MIN_MM[1] * mm
        if enclosed and large and area >= 0.85 * w * h and w * h < CELL_MAX_SHARE * across.size:
            cells.append((int(x), int(y), int(x + w), int(y + h)))
    return tuple(sorted(cells, key=lambda c: (c[1], c[0])))


def wipe(grey: Grey, letters: Mask, rulings: Rulings, decoration: Mask) -> Grey:
    """``grey`` without rules, leaders, ornaments; strokes that cross or stand on a rule are kept.

    ``letters`` is the ink that is none of these. Masks smaller than ``grey`` are scaled to it.
    """
    touched = cv2.dilate(letters, np.ones((3, 1), np.uint8))
    across = cv2.subtract(rulings.across, touched)
    sideways = cv2.dilate(letters, np.ones((1, 3), np.uint8))
    down = cv2.subtract(rulings.down, sideways)
    gone = cv2.max(cv2.max(across, down), decoration)
    if not gone.any():
        return grey
    # The soft edge of a rule reaches a pixel beyond what counts as ink.
    soft = cv2.dilate(gone, np.ones((3, 3), np.uint8))
    gone = cv2.max(gone, cv2.subtract(soft, cv2.dilate(letters, np.ones((2, 2), np.uint8))))
    if gone.shape != grey.shape:
        gone = cv2.resize(gone, grey.shape[::-1], interpolation=cv2.INTER_NEAREST)
    wiped = grey.copy()
    wiped[np.asarray(gone) > 0] = 255
    return wiped
