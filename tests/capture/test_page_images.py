"""Given an image file of any kind, when a page is read, then its pixels are what was scanned."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from digitize import capture
from digitize.capture.images import MAX_PIXELS, to_pixels
from digitize.capture.resolution import believable, guess_dpi, settle_dpi
from digitize.errors import SourceError


def sheet(mode: str = "L", size: tuple[int, int] = (320, 200)) -> Image.Image:
    """A sheet with one dark corner at top left and a bar, so that every turn can be told."""
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 60, 40), fill="black")
    draw.rectangle((100, 150, 300, 160), fill=(90, 90, 90))
    return image.convert(mode)


def grey_of(pixels: np.ndarray) -> np.ndarray:
    return pixels if pixels.ndim == 2 else pixels.mean(axis=2)


@pytest.mark.parametrize("ending", [".png", ".bmp", ".tif", ".webp", ".jp2"])
def test_lossless_grey_comes_back_as_it_was(tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"page{ending}"
    image = sheet()
    options = {".webp": {"lossless": True}, ".jp2": {"irreversible": False}}.get(ending, {})
    image.save(path, **options)

    page = capture.read_page(path, 1)

    assert capture.count_pages(path) == 1
    assert page.pixels.dtype == np.uint8
    assert page.text_layer is None
    np.testing.assert_array_equal(page.pixels, np.asarray(image))


def test_colour_is_bgr_and_colourless_rgb_is_grey(tmp_path: Path) -> None:
    red = Image.new("RGB", (30, 20), (200, 10, 20))
    red.save(tmp_path / "red.png")
    sheet("RGB").save(tmp_path / "grey.png")

    assert capture.read_page(tmp_path / "red.png", 1).pixels[5, 5].tolist() == [20, 10, 200]
    assert capture.read_page(tmp_path / "grey.png", 1).pixels.shape == (200, 320)


@pytest.mark.parametrize(
    ("mode", "compression"),
    [
        ("1", "group4"),
        ("1", "group3"),
        ("1", "packbits"),
        ("L", "tiff_lzw"),
        ("L", "tiff_adobe_deflate"),
        ("L", "zstd"),
        ("P", None),
        ("CMYK", None),
        ("RGB", "jpeg"),
        ("LA", None),
        ("RGBA", "tiff_lzw"),
        ("LAB", None),
    ],
)
def test_every_kind_of_tiff(tmp_path: Path, mode: str, compression: str | None) -> None:
    path = tmp_path / "page.tif"
    if mode == "LAB":
        image = Image.merge(
            "LAB", (sheet(), Image.new("L", (320, 200), 128), Image.new("L", (320, 200), 128))
        )
    else:
        image = sheet(mode)
    image.save(path, compression=compression)

    grey = grey_of(capture.read_page(path, 1).pixels)

    assert grey.shape == (200, 320)
    assert grey[20, 30] < 40
    assert grey[100, 200] > 225


def test_transparent_paper_is_white(tmp_path: Path) -> None:
    image = Image.new("RGBA", (40, 40), (0, 0, 0, 0))
    image.paste((0, 0, 0, 255), (0, 0, 10, 10))
    image.save(tmp_path / "page.png")

    pixels = capture.read_page(tmp_path / "page.png", 1).pixels

    assert pixels[5, 5] == 0
    assert pixels[30, 30] == 255


@pytest.mark.parametrize(("bits", "ending"), [(16, ".tif"), (12, ".tif"), (16, ".png")])
def test_deep_samples_keep_their_contrast(tmp_path: Path, bits: int, ending: str) -> None:
    top = 2**bits - 1
    samples = np.linspace(0, top, 256).astype(np.uint16).reshape(16, 16)
    Image.fromarray(samples).save(tmp_path / f"page{ending}")

    pixels = capture.read_page(tmp_path / f"page{ending}", 1).pixels

    assert np.abs(pixels.astype(int).ravel() - np.arange(256)).max() <= 1


def test_float_samples_are_scaled(tmp_path: Path) -> None:
    samples = np.linspace(0, 1, 256, dtype=np.float32).reshape(16, 16)
    Image.fromarray(samples).save(tmp_path / "page.tif")

    assert capture.read_page(tmp_path / "page.tif", 1).pixels.ravel().tolist() == list(range(256))


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("ending", [".jpg", ".tif"])
def test_the_turn_that_the_file_asks_for_is_made(
    tmp_path: Path, orientation: int, ending: str
) -> None:
    undo = {
        1: None,
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }[orientation]
    stored = sheet() if undo is None else sheet().transpose(undo)
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = tmp_path / f"page{ending}"
    if ending == ".tif":
        # The second page of two, for Pillow treats the pages of a stack unlike a single one.
        turned = {0x0112: orientation}
        Image.new("L", (9, 9)).save(path, save_all=True, append_images=[stored], tiffinfo=turned)
        pixels = capture.read_page(path, 2).pixels
    else:
        stored.save(path, exif=exif, quality=95)
        pixels = capture.read_page(path, 1).pixels

    assert pixels.shape == (200, 320)
    assert pixels[20, 30] < 40
    assert pixels[20, 290] > 215
    assert pixels[180, 30] > 215


def test_pages_of_a_stack_come_one_by_one_and_thumbnails_are_no_pages(tmp_path: Path) -> None:
    path = tmp_path / "stack.tif"
    pages = [Image.new("L", (60, 40), 40 * n) for n in range(5)]
    pages[2].encoderinfo = {"tiffinfo": {0x00FE: 1}}
    pages[0].save(path, save_all=True, append_images=pages[1:])

    assert capture.count_pages(path) == 4
    assert [int(capture.read_page(path, n).pixels[0, 0]) for n in (1, 2, 3, 4)] == [0, 40, 120, 160]
    with pytest.raises(SourceError) as refused:
        capture.read_page(path, 5)
    assert refused.value.code == "no-such-page"


def test_fax_pixels_are_made_square(tmp_path: Path) -> None:
    path = tmp_path / "fax.tif"
    sheet("1", (1728, 1100)).save(path, compression="group3", dpi=(204, 98))

    page = capture.read_page(path, 1)

    assert page.pixels.shape == (round(1100 * 204 / 98), 1728)
    assert page.dpi == 204


def test_a3_in_colour_at_400_dpi_passes_and_a_bomb_does_not(tmp_path: Path) -> None:
    Image.new("RGB", (6614, 4677), (250, 240, 230)).save(
        tmp_path / "a3.png", dpi=(400, 400), compress_level=1
    )
    side = int(MAX_PIXELS**0.5) + 1
    Image.new("1", (side, side)).save(tmp_path / "large.png", compress_level=1)
    Image.new("1", (30_000, 30_000)).save(tmp_path / "bomb.png", compress_level=1)

    assert capture.read_page(tmp_path / "a3.png", 1).pixels.shape == (4677, 6614, 3)
    for name in ("large.png", "bomb.png"):
        with pytest.raises(SourceError) as refused:
            capture.read_page(tmp_path / name, 1)
        assert refused.value.code == "too-large"


def test_resolution_is_what_the_file_says_where_that_can_be_true(tmp_path: Path) -> None:
    Image.new("L", (2480, 3508), 255).save(tmp_path / "said.png", dpi=(300, 300))
    Image.new("L", (2480, 3508), 255).save(tmp_path / "lied.jpg", dpi=(72, 72))
    Image.new("L", (1654, 2339), 255).save(tmp_path / "silent.png")
    Image.new("L", (1000, 600), 255).save(tmp_path / "metric.tif", dpi=(157.48, 157.48))

    assert capture.read_page(tmp_path / "said.png", 1).dpi == pytest.approx(300, abs=0.1)
    assert capture.read_page(tmp_path / "lied.jpg", 1).dpi == 300
    assert capture.read_page(tmp_path / "silent.png", 1).dpi == 200
    assert capture.read_page(tmp_path / "metric.tif", 1).dpi == pytest.approx(157.48, abs=0.1)


@pytest.mark.parametrize("dpi", [150, 200, 240, 300, 400, 600])
def test_the_guess_is_the_scanner_setting_for_a4_cropped_by_some_pixels(dpi: int) -> None:
    width, height = round(8.27 * dpi), round(11.69 * dpi)
    assert guess_dpi(width, height) == dpi
    assert guess_dpi(height, width) == dpi
    assert guess_dpi(round(width * 0.98), round(height * 0.98)) == dpi


def test_what_cannot_be_true_is_not_believed() -> None:
    assert not believable(72, 2480, 3508)
    assert believable(72, 595, 842)
    assert not believable(1, 1000, 1000)
    assert not believable(float("nan"), 1000, 1000)
    assert settle_dpi(float("inf"), 2480, 3508) == 300


def test_an_image_in_memory_of_mode_pa_is_read() -> None:
    assert to_pixels(sheet("P").convert("PA")).shape == (200, 320)
