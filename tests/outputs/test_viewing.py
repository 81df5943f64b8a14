"""Given a page image, when copies for viewing are made, then they are upright, small and sharp."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from digitize.model import PageImage
from digitize.outputs.viewing import THUMBNAIL_PIXELS, VIEW_PIXELS, viewing_copies
from tests.outputs.conftest import FONT


def sheet(size: tuple[int, int] = (2480, 3508)) -> np.ndarray:
    picture = Image.new("L", size, 255)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 40)
    for row in range(30):
        pen.text((200, 200 + 90 * row), "Vətəndaşlıq vəziyyəti aktlarının qeydiyyatı", 0, font=font)
    pen.rectangle((0, 0, 400, 150), fill=0)
    return np.asarray(picture)


@pytest.mark.parametrize(
    ("rotation", "corner"),
    [(0, (0, 0)), (90, (0, -1)), (180, (-1, -1)), (270, (-1, 0))],
)
def test_copies_stand_upright(rotation: int, corner: tuple[int, int]) -> None:
    copies = viewing_copies(PageImage(1, sheet(), 300), rotation)
    for data, shorter in ((copies.view, VIEW_PIXELS), (copies.thumbnail, THUMBNAIL_PIXELS)):
        with Image.open(io.BytesIO(data)) as image:
            assert image.format == "WEBP"
            assert min(image.size) == shorter
            assert (image.width > image.height) == (rotation in {90, 270})
            pixels = np.asarray(image.convert("L"))
        # Well inside the black corner.
        row, column = (
            round(side * (0.02 if end == 0 else 0.98))
            for side, end in zip(pixels.shape, corner, strict=True)
        )
        assert pixels[row, column] < 60
        assert pixels[-row, -column] > 200


def test_a_copy_to_read_is_small_and_still_legible() -> None:
    pixels = sheet()
    view = viewing_copies(PageImage(1, pixels, 300), 0).view
    assert len(view) < 100_000
    with Image.open(io.BytesIO(view)) as image:
        seen = np.asarray(image.convert("L")).astype(float)
    size = (seen.shape[1], seen.shape[0])
    wanted = np.asarray(Image.fromarray(pixels).resize(size, Image.Resampling.BOX)).astype(float)
    noise = ((seen - wanted) ** 2).mean()
    assert 10 * np.log10(255**2 / noise) > 28  # decibels


def test_a_small_colour_page_is_not_enlarged() -> None:
    pixels = np.dstack([sheet((300, 400))] * 3)
    pixels[:, :, 2] = 255
    copies = viewing_copies(PageImage(1, pixels, 72), 0)
    with Image.open(io.BytesIO(copies.view)) as image:
        assert image.size == (300, 400)
        red, green, blue = np.asarray(image.convert("RGB")).reshape(-1, 3).mean(axis=0)
    assert red > green
    assert abs(green - blue) < 3
