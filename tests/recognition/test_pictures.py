"""Pictures of lines are as high as the network sees, whatever the shape of the piece."""

import numpy as np
import pytest

from digitize.model import Box, PreparedPage, Segment
from digitize.recognition.engine import read_pictures
from digitize.recognition.pictures import ROWS, line_picture


def page(*boxes: Box, height: float = 26.0) -> PreparedPage:
    return PreparedPage(
        number=1, pixels=np.full((3000, 2000), 255, np.uint8),
        to_upright=np.array([[1, 0, 0], [0, 1, 0]], np.float64), width=2000, height=3000, dpi=300,
        rotation=0, rotation_confidence=1.0, skew=0.0, blank=False, quality={},
        segments=tuple(Segment(box, height) for box in boxes),
    )  # fmt: skip


@pytest.mark.parametrize(
    "box",
    [(10, 100, 1900, 140), (10, 10, 13, 2900), (0, 0, 2000, 3000), (50, 50, 52, 52)],
    ids=["line", "stack of specks", "whole page", "speck"],
)
def test_every_piece_gives_a_picture_that_the_engine_takes(box: Box) -> None:
    picture = line_picture(page(box), 0)
    height, width = picture.pixels.shape
    assert 1 <= height <= 2 * ROWS
    assert width >= 3
    assert read_pictures([picture.pixels]) == [[]]


def test_places_in_the_picture_lead_back_to_the_page() -> None:
    picture = line_picture(page((400, 500, 900, 540)), 0)
    height, width = picture.pixels.shape
    x0, y0, x1, y1 = picture.on_page((0, 0, width, height))
    assert (x0, y0) == pytest.approx((391, 491), abs=2)
    assert (x1, y1) == pytest.approx((909, 549), abs=4)
