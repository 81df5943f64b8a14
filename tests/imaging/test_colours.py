"""Coloured ink fades, and a seal goes from the print that it covers."""

import cv2
import numpy as np
import pytest

from digitize.imaging.colours import to_grey

BLUE = (160, 60, 40)
"""Of the ink of a seal, BGR."""
YELLOWED = (205, 228, 238)


def pressed(page, ink, colour, alpha=0.7):
    """``page`` (BGR) under a stamp: ``ink`` is how much of it lies where, 0 to 1."""
    light = 1 - alpha * ink[..., None] * (1 - np.array(colour) / 255)
    return np.rint(page * light).astype(np.uint8)


def seal(shape, centre, radius=210):
    """A round seal as ink: two rings and a star, worn at one side."""
    ink = np.zeros(shape, np.uint8)
    cv2.circle(ink, centre, radius, 255, 8, cv2.LINE_AA)
    cv2.circle(ink, centre, radius * 2 // 3, 255, 6, cv2.LINE_AA)
    cv2.drawMarker(ink, centre, 255, cv2.MARKER_STAR, radius // 2, 8)
    worn = np.linspace(1.0, 0.5, shape[1])[None, :]
    return ink / 255 * worn


def coloured(sheet, paper=YELLOWED):
    """The sheet's print on paper of that colour, BGR."""
    return (sheet.pixels[..., None] / 255 * np.array(paper)).astype(np.uint8)


@pytest.mark.parametrize("colour", [BLUE, (120, 50, 70), (50, 60, 190), (60, 130, 40)])
def test_a_seal_is_taken_off_the_print_that_it_covers(sheet, colour):
    sheet.prose(lines=8)
    page = coloured(sheet)
    stamped = pressed(page, seal(sheet.pixels.shape, (900, 500)), colour)
    without, grey = to_grey(page, 300), to_grey(stamped, 300)
    around = np.s_[280:720, 680:1120]
    assert np.abs(stamped[around].astype(int) - page[around]).max() > 90
    assert np.abs(grey[around].astype(int) - without[around]).max() < 16


def test_paper_in_shadow_and_grain_keep_no_seal_either(sheet):
    sheet.prose(lines=8)
    shade = np.linspace(0.6, 1.0, sheet.size[0])[None, :, None]
    page = coloured(sheet) * shade
    stamped = pressed(page, seal(sheet.pixels.shape, (900, 500)), BLUE)
    grain = np.random.default_rng(5).normal(0, 4, stamped.shape)
    grey = to_grey(np.clip(stamped + grain, 0, 255).astype(np.uint8), 300)
    plain = cv2.cvtColor(page.astype(np.uint8), cv2.COLOR_BGR2GRAY)
    around = np.s_[280:720, 680:1120]
    bare = sheet.pixels[around] == 255
    assert np.percentile((plain[around].astype(int) - grey[around])[bare], 99) < 25


def test_a_seal_that_covers_nothing_stays_for_its_words_to_be_read(sheet):
    sheet.prose(lines=8)
    stamped = pressed(coloured(sheet), seal(sheet.pixels.shape, (900, 2600)), BLUE)
    grey = to_grey(stamped, 300)
    assert grey[2400:2800, 700:1100].min() < 190


def test_a_line_filled_in_in_colour_stays(sheet):
    """The blanks of a black form are filled in with a pen or through a violet ribbon."""
    sheet.prose(lines=8)
    typed = type(sheet)(sheet.size)
    typed.text((700, 1300), "Bağırov Məmməd Səməd oğlu")
    ink = (255 - typed.pixels) / 255
    grey = to_grey(pressed(coloured(sheet), ink, (180, 60, 110), 0.9), 300)
    assert grey[typed.pixels < 60].max() < 190


def test_a_violet_stamp_over_black_text_fades_and_the_text_stays(sheet):
    sheet.prose(lines=8)
    colour = cv2.cvtColor(sheet.pixels, cv2.COLOR_GRAY2BGR)
    stamped = colour.copy()
    cv2.circle(stamped, (900, 600), 260, (190, 60, 110), 14)
    stamped = np.minimum(colour, stamped)
    grey = to_grey(stamped, 300)
    only_stamp = (stamped.min(axis=2) < 200) & (sheet.pixels > 250)
    assert np.percentile(grey[only_stamp], 5) > 150
    assert grey[sheet.pixels < 40].max() < 100


def test_a_page_typed_with_a_violet_ribbon_keeps_its_text(sheet):
    sheet.prose(lines=8)
    paper = np.full((*sheet.pixels.shape, 3), 255, np.uint8)
    paper[sheet.pixels < 128] = (180, 60, 110)
    assert to_grey(paper, 300)[sheet.pixels < 128].max() < 140
