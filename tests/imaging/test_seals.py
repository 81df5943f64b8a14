"""On a page without colours a seal is told from print by its lighter ink."""

import cv2
import numpy as np

from digitize.imaging.prepare import lay_out
from digitize.imaging.seals import lifted, upon_print


def stamped(sheet, centre, level=150, radius=210):
    """The sheet under a seal of two rings and a star, pressed with ink of that level."""
    ink = np.zeros(sheet.pixels.shape, np.uint8)
    cv2.circle(ink, centre, radius, 255, 9, cv2.LINE_AA)
    cv2.circle(ink, centre, radius * 2 // 3, 255, 7, cv2.LINE_AA)
    cv2.drawMarker(ink, centre, 255, cv2.MARKER_STAR, radius // 2, 8)
    light = 1 - ink / 255 * (1 - level / 255)
    return np.rint(sheet.pixels * light).astype(np.uint8)


def seals_of(page):
    layout = lay_out(page, 300)
    return upon_print(layout.picture, layout.found, layout.dpi)


def test_a_light_seal_is_lifted_and_the_print_under_it_stays(sheet):
    sheet.prose(lines=8)
    page = stamped(sheet, (900, 500))
    seal = seals_of(page)
    assert seal is not None
    clean = lifted(page, seal)
    bare = sheet.pixels == 255
    assert (page[bare] < 200).sum() > 5_000
    assert (clean[bare] < 200).sum() < 50
    strokes = cv2.erode((sheet.pixels < 60).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    assert clean[strokes].max() < 90
    away = np.s_[900:, :]
    assert np.array_equal(clean[away], page[away])


def test_a_seal_as_dark_as_print_stays(sheet):
    sheet.prose(lines=8)
    assert seals_of(stamped(sheet, (900, 500), level=30)) is None


def test_a_seal_that_covers_nothing_stays(sheet):
    sheet.prose(lines=8)
    assert seals_of(stamped(sheet, (900, 2600))) is None


def test_a_page_of_faint_print_has_no_seal(sheet):
    sheet.text((700, 500), "Arayış", points=30)
    sheet.prose(lines=8, top=900)
    page = sheet.pixels.copy()
    page[1100:] = np.maximum(page[1100:], 140)
    assert seals_of(page) is None
