"""Given files that are not what they claim, when they are read, then they are refused by name."""

import io
import random
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw
from reportlab.pdfgen.canvas import Canvas

from digitize import capture
from digitize.errors import SourceError


def code_of(path: Path) -> str:
    with pytest.raises(SourceError) as refused:
        for number in range(1, capture.count_pages(path) + 1):
            capture.read_page(path, number)
    assert refused.value.remedy
    assert path.name in str(refused.value)
    return refused.value.code


def drawn(format_: str, **options: object) -> bytes:
    rng = np.random.default_rng(3)
    image = Image.fromarray(rng.integers(0, 256, (60, 80), dtype=np.uint8))
    ImageDraw.Draw(image).rectangle((5, 5, 40, 30), fill=0)
    buffer = io.BytesIO()
    image.save(buffer, format_, **options)
    return buffer.getvalue()


def stack() -> bytes:
    images = [Image.effect_noise((60, 40), 40) for _ in range(3)]
    buffer = io.BytesIO()
    images[0].save(buffer, "TIFF", save_all=True, append_images=images[1:])
    return buffer.getvalue()


def pdf() -> bytes:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(200, 200))
    canvas.drawString(20, 100, "first")
    canvas.showPage()
    canvas.drawInlineImage(Image.effect_noise((50, 50), 30), 10, 10, 150, 150)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


GOOD = {
    "page.png": drawn("PNG"),
    "page.jpg": drawn("JPEG"),
    "page.tif": drawn("TIFF", compression="tiff_lzw"),
    "fax.tif": drawn("TIFF"),
    "page.webp": drawn("WEBP"),
    "page.bmp": drawn("BMP"),
    "page.jp2": drawn("JPEG2000"),
    "stack.tif": stack(),
    "file.pdf": pdf(),
}


def test_a_text_file_named_pdf(tmp_path: Path) -> None:
    (tmp_path / "letter.pdf").write_text("Hörmətli cənab, bu fayl PDF deyil.\n" * 20)
    assert code_of(tmp_path / "letter.pdf") == "not-a-document"


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "scan.tif").write_bytes(b"")
    assert code_of(tmp_path / "scan.tif") == "empty"


@pytest.mark.parametrize(
    "head", [b"GIF89a....", b"AT&TFORM\0\0\0\0DJVM", b"PK\x03\x04....", b"\0\0\0\x18ftypheic...."]
)
def test_a_document_of_a_kind_that_cannot_be_read(tmp_path: Path, head: bytes) -> None:
    (tmp_path / "page.pdf").write_bytes(head + b"x" * 100)
    assert code_of(tmp_path / "page.pdf") == "unsupported"


def test_a_file_that_is_gone(tmp_path: Path) -> None:
    assert code_of_missing(tmp_path / "gone.png") == "not-found"


def code_of_missing(path: Path) -> str:
    with pytest.raises(SourceError) as refused:
        capture.sniff(path)
    return refused.value.code


@pytest.mark.parametrize("name", ["page.png", "page.jpg", "page.tif", "fax.tif", "page.bmp"])
@pytest.mark.parametrize("share", [0.5, 0.9])
def test_a_file_cut_off_is_called_truncated(tmp_path: Path, name: str, share: float) -> None:
    data = GOOD[name]
    (tmp_path / name).write_bytes(data[: int(len(data) * share)])
    assert code_of(tmp_path / name) in {"truncated", "damaged"}


def test_truncated_tiff_with_its_directory_at_the_front(tmp_path: Path) -> None:
    image = Image.effect_noise((500, 500), 60)
    image.save(tmp_path / "scan.tif", compression=None)
    data = (tmp_path / "scan.tif").read_bytes()
    (tmp_path / "scan.tif").write_bytes(data[: len(data) // 2])
    assert code_of(tmp_path / "scan.tif") == "truncated"


def test_good_pages_of_a_damaged_stack_are_read(tmp_path: Path) -> None:
    data = stack()
    (tmp_path / "stack.tif").write_bytes(data[: int(len(data) * 0.55)])

    assert capture.count_pages(tmp_path / "stack.tif") >= 2
    assert capture.read_page(tmp_path / "stack.tif", 1).pixels.shape == (40, 60)
    with pytest.raises(SourceError):
        capture.read_page(tmp_path / "stack.tif", 2)


def test_a_stack_that_leads_back_to_its_beginning_ends(tmp_path: Path) -> None:
    data = bytearray(stack())
    first = int.from_bytes(data[4:8], "little")
    entries = int.from_bytes(data[first : first + 2], "little")
    after = first + 2 + 12 * entries
    second = int.from_bytes(data[after : after + 4], "little")
    entries = int.from_bytes(data[second : second + 2], "little")
    after = second + 2 + 12 * entries
    data[after : after + 4] = first.to_bytes(4, "little")
    (tmp_path / "loop.tif").write_bytes(data)

    assert capture.count_pages(tmp_path / "loop.tif") == 2


def test_a_pdf_cut_off_says_so(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=(300, 300))
    for _ in range(3):
        canvas.drawInlineImage(Image.effect_noise((200, 200), 60), 0, 0, 300, 300)
        canvas.showPage()
    canvas.save()
    (tmp_path / "scan.pdf").write_bytes(buffer.getvalue()[: len(buffer.getvalue()) // 2])
    assert code_of(tmp_path / "scan.pdf") == "truncated"


def test_a_pdf_that_lost_only_its_end_is_read_and_known_as_damaged(tmp_path: Path) -> None:
    whole = pdf()
    (tmp_path / "scan.pdf").write_bytes(whole[: whole.rindex(b"startxref")])

    contents = capture.examine(tmp_path / "scan.pdf")

    assert contents.pages == 2
    assert contents.damaged


@pytest.mark.parametrize("name", sorted(GOOD))
def test_good_files_are_good(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(GOOD[name])
    pages = capture.count_pages(tmp_path / name)
    assert pages == {"stack.tif": 3, "file.pdf": 2}.get(name, 1)
    for number in range(1, pages + 1):
        assert capture.read_page(tmp_path / name, number).pixels.size > 0


def read_all(path: Path) -> None:
    """Read every page there is; a ``SourceError`` is the one thing that may come."""
    try:
        count = capture.count_pages(path)
    except SourceError as refused:
        assert refused.code
        return
    for number in range(1, min(count, 5) + 1):
        try:
            page = capture.read_page(path, number)
        except SourceError as refused:
            assert refused.code
        else:
            assert page.pixels.dtype == np.uint8
            assert 50 <= page.dpi <= 2400


def spoiled(data: bytes, seed: int) -> bytes:
    rng = random.Random(seed)
    bytes_ = bytearray(data[: rng.randint(1, len(data))] if rng.random() < 0.5 else data)
    for _ in range(rng.choice((0, 1, 3, 20))):
        # Structure is at the front and the end; most flips should meet it.
        place = rng.choice((rng.randrange(len(bytes_)), rng.randrange(min(len(bytes_), 200))))
        bytes_[place] ^= 1 << rng.randrange(8)
    return bytes(bytes_)


@pytest.mark.parametrize("name", sorted(set(GOOD) - {"file.pdf"}))
@settings(
    max_examples=60,
    deadline=10_000,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_spoiled_images_never_raise_anything_else(tmp_path: Path, name: str, seed: int) -> None:
    path = tmp_path / name
    path.write_bytes(spoiled(GOOD[name], seed))
    read_all(path)


@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_spoiled_pdfs_never_raise_anything_else(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "file.pdf"
    path.write_bytes(spoiled(GOOD["file.pdf"], seed))
    read_all(path)


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    data=st.binary(max_size=200), head=st.sampled_from((b"", b"II*\0", b"\x89PNG\r\n\x1a\n", b"BM"))
)
def test_any_bytes_are_refused(tmp_path: Path, data: bytes, head: bytes) -> None:
    path = tmp_path / "any.png"
    path.write_bytes(head + data)
    read_all(path)
