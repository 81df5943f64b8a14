"""Given a PDF, when a page is read, then a scan comes back as scanned and a text with its words."""

import io
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from digitize import capture
from digitize.capture._poppler import PageSize, Placed
from digitize.capture.pdf import MAX_DPI, scan_of_page
from digitize.errors import MissingError, SourceError
from digitize.model import Box


def noise(width: int, height: int, mode: str = "L") -> Image.Image:
    """Random pixels: any shift or scaling would show."""
    rng = np.random.default_rng(width * height)
    shape = (height, width, 3) if mode == "RGB" else (height, width)
    return Image.fromarray(rng.integers(0, 256, shape, dtype=np.uint8)).convert(mode)


def image_pdf(path: Path, image: Image.Image, width: float, height: float) -> Path:
    canvas = Canvas(str(path), pagesize=(width, height))
    canvas.drawImage(ImageReader(image), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    return path


def text_pdf(path: Path, *, rotate: int = 0, crop: tuple[int, int, int, int] | None = None) -> Path:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(500, 700))
    canvas.setFont("Helvetica", 24)
    canvas.drawString(80, 600, "Qeydiyyat")
    canvas.drawString(80, 200, "Baku 1987")
    canvas.showPage()
    canvas.save()
    writer = PdfWriter()
    page = PdfReader(buffer).pages[0]
    if crop:
        page.cropbox = RectangleObject(crop)
    page.rotate(rotate)
    writer.add_page(page)
    writer.write(path)
    return path


def ink(pixels: np.ndarray, box: Box) -> int:
    x0, y0, x1, y1 = box
    return int((pixels[y0:y1, x0:x1] < 128).sum())


@pytest.mark.parametrize(
    ("dpi", "mode"), [(150, "1"), (150, "RGB"), (200, "L"), (240, "1"), (300, "L"), (400, "1")]
)
def test_a_scan_inside_a_pdf_comes_back_pixel_for_pixel(
    tmp_path: Path, dpi: int, mode: str
) -> None:
    image = noise(round(4.13 * dpi), round(5.83 * dpi), mode)
    points = (image.width * 72 / dpi, image.height * 72 / dpi)

    page = capture.read_page(image_pdf(tmp_path / "scan.pdf", image, *points), 1)

    expected = np.asarray(image.convert("RGB"))[..., ::-1] if mode == "RGB" else image.convert("L")
    np.testing.assert_array_equal(page.pixels, np.asarray(expected))
    assert page.dpi == pytest.approx(dpi, abs=0.2)
    assert page.text_layer is None


def test_a_page_rounded_to_whole_points_has_the_size_of_its_scan(tmp_path: Path) -> None:
    image = noise(2480, 3508, "1")

    page = capture.read_page(image_pdf(tmp_path / "a4.pdf", image, 595, 842), 1)

    assert page.pixels.shape == (3508, 2480)
    assert page.dpi == pytest.approx(300, abs=0.2)


@pytest.mark.parametrize("turn", [90, 180])
def test_a_turned_page_rounded_to_whole_points_has_the_size_of_its_scan(
    tmp_path: Path, turn: int
) -> None:
    flat = image_pdf(tmp_path / "flat.pdf", noise(2480, 3508, "1"), 595, 842)
    writer = PdfWriter(clone_from=str(flat))
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "turned.pdf")

    page = capture.read_page(tmp_path / "turned.pdf", 1)

    assert page.pixels.shape == ((2480, 3508) if turn == 90 else (3508, 2480))


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_turned_and_otherwise_unchanged(tmp_path: Path, turn: int) -> None:
    image = noise(620, 877)
    flat = image_pdf(tmp_path / "flat.pdf", image, 620 * 0.48, 877 * 0.48)
    writer = PdfWriter(clone_from=str(flat))
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "turned.pdf")

    page = capture.read_page(tmp_path / "turned.pdf", 1)

    np.testing.assert_array_equal(np.rot90(page.pixels, turn // 90), np.asarray(image))


def test_a_page_of_text_is_painted_at_300_dpi_with_its_words_where_the_ink_is(
    tmp_path: Path,
) -> None:
    page = capture.read_page(text_pdf(tmp_path / "text.pdf"), 1)

    assert page.dpi == 300
    assert page.pixels.shape == (2917, 2084)
    assert page.text_layer is not None
    words = [word for line in page.text_layer for word in line.words]
    assert [word.text for word in words] == ["Qeydiyyat", "Baku", "1987"]
    assert all(word.confidence == 1.0 for word in words)
    total = int((page.pixels < 128).sum())
    assert sum(ink(page.pixels, word.box) for word in words) > 0.98 * total


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
@pytest.mark.parametrize("crop", [None, (50, 100, 450, 680)])
def test_words_stand_on_their_ink_on_turned_and_cropped_pages(
    tmp_path: Path, rotate: int, crop: tuple[int, int, int, int] | None
) -> None:
    page = capture.read_page(text_pdf(tmp_path / "text.pdf", rotate=rotate, crop=crop), 1)

    assert page.text_layer is not None
    words = [word for line in page.text_layer for word in line.words]
    assert {word.text for word in words} == {"Qeydiyyat", "Baku", "1987"}
    total = int((page.pixels < 128).sum())
    assert total > 10_000
    assert sum(ink(page.pixels, word.box) for word in words) > 0.98 * total


def test_text_over_a_coarse_background_is_painted_finely(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(400, 500))
    canvas.drawImage(ImageReader(Image.new("RGB", (400, 500), (240, 230, 210))), 0, 0, 400, 500)
    canvas.drawString(50, 300, "small print")
    canvas.showPage()
    canvas.save()

    page = capture.read_page(tmp_path / "page.pdf", 1)

    assert page.dpi == 300
    assert page.pixels.ndim == 3


def test_a_scan_with_words_under_it_keeps_the_size_of_the_scan(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(360, 480))
    text = canvas.beginText(50, 300)
    text.setTextRenderMode(3)
    text.textLine("hidden words")
    canvas.drawText(text)
    canvas.drawImage(ImageReader(noise(1000, 1333)), 0, 0, 360, 480)
    canvas.showPage()
    canvas.save()

    page = capture.read_page(tmp_path / "page.pdf", 1)

    assert page.pixels.shape[::-1] == (1000, 1333)
    assert page.text_layer is not None


def test_a_picture_on_a_page_is_not_its_scan() -> None:
    a4 = PageSize(595.3, 841.9, 0)
    photograph = Placed(400, 500, 100, 100)
    scan = Placed(2480, 3508, 300, 300)
    strips = [Placed(2480, 351, 300, 300)] * 10
    background = Placed(827, 1169, 100, 100)

    assert scan_of_page([photograph], a4) is None
    assert scan_of_page([photograph, scan], a4) == scan
    assert scan_of_page(strips, a4) == strips[0]
    assert scan_of_page([background, scan], a4) == scan


def test_a_very_fine_scan_is_painted_no_finer_than_is_of_use(tmp_path: Path) -> None:
    image = Image.new("1", (2400, 2400), 1)

    page = capture.read_page(image_pdf(tmp_path / "fine.pdf", image, 144, 144), 1)

    assert page.dpi == MAX_DPI
    assert page.pixels.shape == (1200, 1200)


def test_a_large_plan_is_painted_as_finely_as_there_is_room_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    canvas = Canvas(str(tmp_path / "plan.pdf"), pagesize=(1440, 1440))
    canvas.drawString(100, 100, "plan")
    canvas.showPage()
    canvas.save()
    monkeypatch.setattr("digitize.capture.pdf.MAX_PIXELS", 4_000_000)

    page = capture.read_page(tmp_path / "plan.pdf", 1)

    assert 3_900_000 < page.pixels.size <= 4_020_000
    assert page.dpi == 100


def test_a_page_as_large_as_a_field_is_refused(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(200_000, 200_000)
    writer.write(tmp_path / "field.pdf")
    with pytest.raises(SourceError) as refused:
        capture.read_page(tmp_path / "field.pdf", 1)
    assert refused.value.code == "too-large"


def test_an_encrypted_pdf_is_refused_and_says_so(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=str(text_pdf(tmp_path / "open.pdf")))
    writer.encrypt(user_password="secret", owner_password="owner")
    writer.write(tmp_path / "closed.pdf")

    with pytest.raises(SourceError) as refused:
        capture.count_pages(tmp_path / "closed.pdf")

    assert refused.value.code == "encrypted"
    assert "password" in refused.value.remedy


def test_a_pdf_that_opens_without_a_password_is_read(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=str(text_pdf(tmp_path / "open.pdf")))
    writer.encrypt(user_password="", owner_password="owner")
    writer.write(tmp_path / "owned.pdf")

    assert capture.count_pages(tmp_path / "owned.pdf") == 1
    assert capture.read_page(tmp_path / "owned.pdf", 1).pixels.min() < 50


def test_missing_programs_are_named_with_their_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = text_pdf(tmp_path / "text.pdf")
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(MissingError) as missing:
        capture.count_pages(path)

    assert "poppler-utils" in missing.value.remedy
