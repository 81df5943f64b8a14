"""Boxes for a letter each are no letters; strokes of letters between rules are."""

import numpy as np

from digitize.imaging.combs import find_teeth
from digitize.imaging.components import components

DPI, PITCH, TOP, BOTTOM = 200, 40, 40, 84


def comb(teeth: int) -> tuple[np.ndarray, np.ndarray]:
    """Ink without its rules, and these: a box with ``teeth`` strokes and an I in each part."""
    ink, across = np.zeros((140, 600), np.uint8), np.zeros((140, 600), np.uint8)
    across[TOP - 3 : TOP, 20:580] = across[BOTTOM : BOTTOM + 3, 20:580] = 1
    for n in range(teeth):
        ink[TOP:BOTTOM, 40 + n * PITCH : 43 + n * PITCH] = 1
        ink[TOP + 12 : BOTTOM - 12, 60 + n * PITCH : 63 + n * PITCH] = 1
    return ink, across


def test_strokes_from_rule_to_rule_part_boxes_and_letters_stay() -> None:
    ink, across = comb(6)
    found = components(ink)
    teeth = find_teeth(found, across, DPI)
    assert teeth.sum() == 6
    assert set(found.height[teeth].tolist()) == {BOTTOM - TOP}


def test_two_strokes_are_the_sides_of_a_cell() -> None:
    ink, across = comb(2)
    assert not find_teeth(components(ink), across, DPI).any()
