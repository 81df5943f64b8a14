"""Masters of many makes, and pages with words as if they had been read from them."""

import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image, ImageCms, ImageDraw, ImageFont, TiffImagePlugin
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from digitize.capture import read_page
from digitize.model import Line, Page, Word, union

FONT = "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf"
SIZE = (600, 840)
DPI = 72
WORDS = ("Bağırov", "Əjdər", "Мәммәдов", "Ҝүлҹаһан", "Гурбанов", "№", "№407", "“söz”", "1987–ci")


def drawn(mode: str = "RGB") -> Image.Image:
    """A page that is alike in no two corners, with grey and colour where ``mode`` has them."""
    picture = Image.new("RGB", SIZE, "white")
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype(FONT, 28)
    for row, word in enumerate(WORDS):
        pen.text((60, 80 + 60 * row), word, font=font, fill=(20, 20, 90))
    pen.rectangle((20, 20, 120, 50), fill=(170, 30, 30))
    pen.rectangle((560, 780, 590, 830), fill=(0, 0, 0))
    if mode == "1":
        return picture.convert("L").point(lambda v: 255 * (v > 128)).convert("1")
    return picture.convert(mode)


def page_of(path: Path, number: int = 1, rotation: int = 0, text: str = " ".join(WORDS)) -> Page:
    """A page of the master with the words of ``text`` laid out in lines."""
    image = read_page(path, number)
    height, width = image.pixels.shape[:2]
    if rotation in {90, 270}:
        width, height = height, width
    rows = text.splitlines()
    step = min(14.0, (height - 20) / max(1, len(rows)))
    lines = []
    for row, said in enumerate(rows):
        top = int(10 + step * row)
        words = []
        parts = said.split()
        pitch = min(8.0, (width - 20) / (len(said) + 1))
        left = 10.0
        for part in parts:
            right = left + pitch * len(part)
            words.append(Word(part, (int(left), top, int(right), int(top + 0.8 * step)), 0.9))
            left = right + pitch
        if words:
            lines.append(Line(tuple(words), union([w.box for w in words]), block=row // 5))
    return Page(
        number,
        width,
        height,
        round(image.dpi),
        rotation=rotation,
        lines=tuple(lines),
        script="Latn",
        languages=("az", "ru"),
        confidence=0.9,
    )


def _srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _saved(path: Path, picture: Image.Image, **options: object) -> Path:
    picture.save(path, dpi=(DPI, DPI), **options)  # type: ignore[arg-type]
    return path


def _turned_jpeg(orientation: int) -> Callable[[Path], Path]:
    def make(folder: Path) -> Path:
        exif = Image.Exif()
        exif[0x0112] = orientation
        return _saved(folder / f"turned-{orientation}.jpg", drawn(), exif=exif, quality=90)

    return make


def _g4(folder: Path, name: str, *, strips: int = 1, white_is_zero: bool = True) -> Path:
    info = TiffImagePlugin.ImageFileDirectory_v2()
    info[262] = 0 if white_is_zero else 1
    rows = -(-SIZE[1] // strips)
    size = (SIZE[0] + 7) // 8 * rows
    return _saved(folder / name, drawn("1"), compression="group4", strip_size=size, tiffinfo=info)


def _bits_reversed(folder: Path) -> Path:
    """A G4 page whose bytes are filled from the lowest bit, as old fax boards wrote them."""
    path = _g4(folder, "reversed.tif")
    with Image.open(path) as image:
        assert isinstance(image, TiffImagePlugin.TiffImageFile)
        (offset,), (count,) = image.tag_v2[273], image.tag_v2[279]
        entries = dict(image.tag_v2)
    data = bytearray(path.read_bytes())
    table = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))
    data[offset : offset + count] = bytes(data[offset : offset + count]).translate(table)
    head = data.find(struct.pack("<HHI", 266, 3, 1))
    if head < 0:
        # The tag is put in place of one that nobody reads (resolution unit inch is the default).
        head = data.find(struct.pack("<HHI", 296, 3, 1))
        assert head > 0, entries
        _put_in_order(data, head, struct.pack("<HHII", 266, 3, 1, 2))
    else:
        data[head : head + 12] = struct.pack("<HHII", 266, 3, 1, 2)
    path.write_bytes(data)
    return path


def _put_in_order(data: bytearray, at: int, entry: bytes) -> None:
    """Replace the directory's entry at ``at`` and sort the directory, as readers expect it."""
    data[at : at + 12] = entry
    (start,) = struct.unpack_from("<I", data, 4)
    (count,) = struct.unpack_from("<H", data, start)
    first = start + 2
    entries = sorted(bytes(data[first + 12 * i : first + 12 * i + 12]) for i in range(count))
    entries.sort(key=lambda e: struct.unpack_from("<H", e)[0])
    data[first : first + 12 * count] = b"".join(entries)


def _interlaced(folder: Path) -> Path:
    """An Adam7 PNG, written by hand: no library here writes one."""
    pixels = np.asarray(drawn("L"))
    passes = (
        (0, 0, 8, 8),
        (0, 4, 8, 8),
        (4, 0, 8, 4),
        (0, 2, 4, 4),
        (2, 0, 4, 2),
        (0, 1, 2, 2),
        (1, 0, 2, 1),
    )
    rows = b"".join(
        b"\0" + row.tobytes()
        for top, left, down, right in passes
        for row in pixels[top::down, left::right]
    )

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", *SIZE, 8, 0, 0, 0, 1)
    path = folder / "interlaced.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"pHYs", struct.pack(">IIB", 2835, 2835, 1))
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )
    return path


def _sixteen(folder: Path) -> Path:
    pixels = np.asarray(drawn("L")).astype(np.uint16) * 257
    return _saved(folder / "sixteen.png", Image.fromarray(pixels))


def _scan_pdf(folder: Path, name: str, picture: Image.Image, *, turn: int = 0) -> Path:
    picture.save(folder / f"{name}.jpg", quality=85)
    canvas = Canvas(str(folder / f"{name}-plain.pdf"), pagesize=SIZE)
    canvas.drawImage(ImageReader(str(folder / f"{name}.jpg")), 0, 0, *SIZE)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(folder / f"{name}-plain.pdf") as pdf:
        pdf.pages[0].Rotate = turn
        pdf.save(folder / f"{name}.pdf")
    return folder / f"{name}.pdf"


def _born_digital(folder: Path) -> Path:
    path = folder / "born.pdf"
    canvas = Canvas(str(path), pagesize=(420, 595))
    canvas.drawString(60, 500, "Birth certificate 1987")
    canvas.rect(50, 50, 200, 100, fill=1)
    canvas.showPage()
    canvas.save()
    return path


MAKES: dict[str, Callable[[Path], Path]] = {
    "jpeg-colour": lambda f: _saved(f / "colour.jpg", drawn(), quality=80),
    "jpeg-grey": lambda f: _saved(f / "grey.jpg", drawn("L"), quality=70),
    "jpeg-progressive": lambda f: _saved(f / "progressive.jpg", drawn(), progressive=True),
    "jpeg-profile": lambda f: _saved(f / "profile.jpg", drawn(), icc_profile=_srgb()),
    "jpeg-cmyk": lambda f: _saved(f / "cmyk.jpg", drawn().convert("CMYK"), quality=90),
    **{f"jpeg-turned-{n}": _turned_jpeg(n) for n in range(2, 9)},
    "png-colour": lambda f: _saved(f / "colour.png", drawn()),
    "png-grey": lambda f: _saved(f / "grey.png", drawn("L")),
    "png-bilevel": lambda f: _saved(f / "bilevel.png", drawn("1")),
    "png-palette": lambda f: _saved(f / "palette.png", drawn().quantize(16)),
    "png-transparent": lambda f: _saved(f / "transparent.png", drawn("RGBA")),
    "png-interlaced": _interlaced,
    "png-sixteen": _sixteen,
    "tiff-g4": lambda f: _g4(f, "g4.tif"),
    "tiff-g4-black-is-zero": lambda f: _g4(f, "black.tif", white_is_zero=False),
    "tiff-g4-strips": lambda f: _g4(f, "strips.tif", strips=5),
    "tiff-g4-reversed": _bits_reversed,
    "tiff-lzw": lambda f: _saved(f / "lzw.tif", drawn(), compression="tiff_lzw"),
    "tiff-grey": lambda f: _saved(f / "grey.tif", drawn("L")),
    "tiff-jpeg": lambda f: _saved(
        f / "jpeg.tif", drawn("L"), compression="jpeg", strip_size=1 << 24
    ),
    "webp": lambda f: _saved(f / "page.webp", drawn(), lossless=True),
    "pdf-scan": lambda f: _scan_pdf(f, "scan", drawn()),
    "pdf-scan-turned": lambda f: _scan_pdf(f, "scan-turned", drawn("L"), turn=90),
    "pdf-born-digital": _born_digital,
}
"""Every make of master, by name: a function that writes one into a folder."""


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("masters")
    return {name: make(folder) for name, make in MAKES.items()}
