"""Ink on even paper, whatever the light was."""

import cv2
import numpy as np

from digitize.imaging.greys import flatten, ink


def test_a_shadow_is_evened_out_and_hides_no_line(sheet):
    sheet.prose(lines=30, top=300)
    shade = np.linspace(0.45, 1.0, sheet.size[0])[None, :]
    dark = (sheet.pixels * shade).astype(np.uint8)
    flat = flatten(dark, 300)
    assert flat[sheet.pixels > 250].mean() > 245
    found = ink(flat, 300)
    strokes = cv2.erode((sheet.pixels < 60).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert found[strokes].mean() > 0.98


def test_even_paper_has_no_ink():
    assert not ink(np.full((600, 400), 236, np.uint8), 150).any()


def test_a_pattern_printed_under_the_writing_is_no_ink(sheet):
    sheet.prose(lines=8)
    page = sheet.pixels.copy()
    waves = page.copy()
    for y in range(350, 1100, 40):
        cv2.ellipse(waves, (1200, y), (1100, 30), 0, 0, 360, 212, 3)
    found = ink(np.minimum(page, waves), 300)
    assert not found[(waves == 212) & (page > 250)].any()
    assert (
        found[cv2.erode((page < 60).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0].mean() > 0.98
    )
