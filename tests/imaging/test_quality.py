"""Given pages captured well and badly, when they are measured, then the figures tell which."""

import cv2
import msgspec
import numpy as np
import pytest

from digitize.imaging import prepare
from digitize.imaging.grading import faults, stars, to_scan_again
from digitize.model import Line, Page, PageImage, PreparedPage, Word


def measured(pixels: np.ndarray, dpi: float = 300) -> PreparedPage:
    return prepare(PageImage(1, pixels, dpi))


def as_read(prepared: PreparedPage, confidence: float) -> Page:
    line = Line((Word("söz", (0, 0, 1, 1), confidence),), (0, 0, 1, 1))
    return Page(
        1,
        prepared.width,
        prepared.height,
        round(prepared.dpi),
        skew=prepared.skew,
        quality=prepared.quality,
        lines=(line,),
        confidence=confidence,
    )


def test_a_clean_page_has_the_stars_of_its_resolution(sheet) -> None:
    sheet.prose()
    quality = measured(sheet.pixels).quality
    assert all(quality[name] > 0.95 for name in ("sharpness", "smoothness", "margins", "evenness"))
    assert quality["stars"] == 3
    assert measured(sheet.pixels, dpi=400).quality["stars"] == 4
    assert measured(sheet.pixels, dpi=250).quality["stars"] == 2
    assert measured(sheet.pixels, dpi=200).quality["stars"] == 1
    assert measured(sheet.pixels, dpi=150).quality["stars"] == 0


def test_the_more_it_is_blurred_the_fewer_the_stars(sheet) -> None:
    sheet.prose()
    # 60, 70, 80 and 90 % of sampling efficiency: 0.683 divided by the width in pixels.
    figures = [
        measured(cv2.GaussianBlur(sheet.pixels, (0, 0), sigma)).quality
        for sigma in (0.7, 0.95, 1.3, 2.0)
    ]
    sharpness = [figure["sharpness"] for figure in figures]
    assert sharpness == sorted(sharpness, reverse=True)
    assert sharpness[0] > 1.7 * sharpness[-1]
    reached = [figure["stars"] for figure in figures]
    assert reached == sorted(reached, reverse=True)
    assert reached[0] >= 2
    assert reached[-1] == 0


@pytest.mark.parametrize(("sigma", "low", "high"), [(2, 0.9, 0.97), (8, 0.65, 0.85)])
def test_noise_of_the_paper_is_measured(sheet, sigma: float, low: float, high: float) -> None:
    sheet.prose()
    noise = np.random.default_rng(1).normal(0, sigma, sheet.pixels.shape)
    noisy = np.clip(0.85 * sheet.pixels + noise, 0, 255).astype(np.uint8)
    assert low < measured(noisy).quality["smoothness"] < high


@pytest.mark.parametrize("side", ["left", "right", "top", "bottom"])
def test_text_cut_off_at_an_edge_is_to_be_scanned_again(sheet, side: str) -> None:
    sheet.prose(lines=36)
    rows = np.flatnonzero((sheet.pixels < 128).any(axis=1))
    columns = np.flatnonzero((sheet.pixels < 128).any(axis=0))
    cut = {
        "left": sheet.pixels[:, columns[0] + 60 :],
        "right": sheet.pixels[:, : columns[-1] - 400],
        "top": sheet.pixels[rows[0] + 12 :],
        "bottom": sheet.pixels[: rows[-1] - 12],
    }[side]
    page = as_read(measured(np.ascontiguousarray(cut)), 0.99)
    assert to_scan_again(page) == ("text is cut off at the edge",)
    whole = as_read(measured(sheet.pixels), 0.99)
    assert faults(whole) == ()


def test_a_fault_matters_where_the_page_was_read_badly(sheet) -> None:
    sheet.prose()
    blurred = measured(cv2.GaussianBlur(sheet.pixels, (0, 0), 2.5))
    assert to_scan_again(as_read(blurred, 0.95)) == ()
    assert to_scan_again(as_read(blurred, 0.6)) == ("blurred",)
    assert to_scan_again(as_read(measured(sheet.pixels), 0.6)) == ()
    blank = msgspec.structs.replace(as_read(blurred, 0.6), blank=True, lines=())
    assert to_scan_again(blank) == ()


def test_the_worst_figure_decides() -> None:
    best = {"resolution": 1.0, "sharpness": 1.0, "smoothness": 1.0}
    assert stars(best) == 4
    assert stars({**best, "smoothness": 0.75}) == 2
    assert stars({}) == 0
