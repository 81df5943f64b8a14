"""The picture of a page as the master holds it: handed on compressed, never compressed anew.

What a PDF can hold as it is (JPEG, fax code, the rows of a PNG) is taken out of the file byte for
byte; everything else is decoded and packed without loss, bilevel pages by the fax code.
"""

import io
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, TiffImagePlugin

from digitize.capture import images, pdf, pdf_scan
from digitize.capture.sniff import PDF, sniff
from digitize.model import UNIT_TURNS, Affine, EncodedImage

_EXIF_TURNS: dict[int, Affine] = {
    1: UNIT_TURNS[0],
    2: (-1, 0, 0, 1, 1, 0),
    3: UNIT_TURNS[180],
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: UNIT_TURNS[90],
    7: (0, 1, 1, 0, 0, 0),
    8: UNIT_TURNS[270],
}
"""What lays a picture of each EXIF orientation upright: unit square to unit square, y upwards."""

_PNG_MAGIC = b"\x89PNG\r\n\x1a\n"
_PNG_CHANNELS = {0: 1, 2: 3, 3: 1}
"""Colour types without transparency: grey, RGB, palette."""
_G4, _JPEG_IN_TIFF = 4, 7
_COMPRESSION, _PHOTOMETRIC, _FILL_ORDER = 259, 262, 266
_OFFSETS, _COUNTS, _JPEG_TABLES = 273, 279, 347
_REVERSED = bytes(int(f"{byte:08b}"[::-1], 2) for byte in range(256))


def read_encoded(path: Path, number: int) -> EncodedImage:
    """The picture of page ``number`` (from 1) of any file, compressed as it is where that can be.

    A page of a PDF that is not just a scan (drawn by a program, laid together from strips) is
    painted. Raises ``SourceError`` as ``read_page`` does.
    """
    if sniff(path) == PDF:
        scan = pdf_scan.only_image(path, number)
        return scan or packed(pdf.read_page(path, number).pixels)
    with images.opened_page(path, number) as image:
        profile = image.info.get("icc_profile")
        placement = _EXIF_TURNS.get(images.orientation(image), UNIT_TURNS[0])
        taken = _as_it_is(path, image)
        found = replace(taken, placement=placement) if taken else _repacked(image)
    return replace(found, profile=_fitting(profile, found))


def packed(pixels: NDArray[np.uint8]) -> EncodedImage:
    """Grey (H, W) or BGR (H, W, 3) pixels packed without loss, bilevel ones by the fax code."""
    if pixels.ndim == 2 and not np.any((pixels != 0) & (pixels != 255)):
        return _as_g4(Image.fromarray(pixels).convert("1", dither=Image.Dither.NONE))
    turned = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[..., ::-1])
    return _as_png(Image.fromarray(turned))


def _as_it_is(path: Path, image: Image.Image) -> EncodedImage | None:
    """The compressed picture out of the file, where a PDF can hold it."""
    taken: dict[str | None, Callable[[], EncodedImage | None]] = {
        "JPEG": lambda: _of_jpeg(path.read_bytes(), image),
        "PNG": lambda: _of_png(path.read_bytes(), image),
        "TIFF": lambda: _of_tiff(path, image),
    }
    take = taken.get(image.format)
    return take() if take else None


def _of_jpeg(data: bytes, image: Image.Image) -> EncodedImage | None:
    channels = {"L": 1, "RGB": 3}.get(image.mode)
    if channels is None:
        return None
    return EncodedImage(data, "jpeg", *image.size, channels=channels)


def _of_png(data: bytes, image: Image.Image) -> EncodedImage | None:
    """The compressed rows of a PNG without transparency and not interlaced."""
    if not data.startswith(_PNG_MAGIC) or "transparency" in image.info:
        return None
    rows: list[bytes] = []
    palette: bytes | None = None
    header = b""
    position = len(_PNG_MAGIC)
    while position + 8 <= len(data):
        length, kind = struct.unpack_from(">I4s", data, position)
        body = data[position + 8 : position + 8 + length]
        if kind == b"IHDR":
            header = body
        elif kind == b"PLTE":
            palette = body
        elif kind == b"IDAT":
            rows.append(body)
        elif kind in {b"tRNS", b"acTL"}:
            return None
        position += 12 + length
    if len(header) != 13:
        return None
    width, height, bits, colour, _, _, interlaced = struct.unpack(">IIBBBBB", header)
    if interlaced or colour not in _PNG_CHANNELS:
        return None
    return EncodedImage(
        b"".join(rows),
        "flate",
        width,
        height,
        channels=_PNG_CHANNELS[colour],
        bits=bits,
        predicted=True,
        palette=palette if colour == 3 else None,
    )


def _of_tiff(path: Path, image: Image.Image) -> EncodedImage | None:
    """The one strip of a TIFF page in the fax code or in JPEG."""
    assert isinstance(image, TiffImagePlugin.TiffImageFile)
    tags = image.tag_v2
    offsets, counts = tags.get(_OFFSETS, ()), tags.get(_COUNTS, ())
    if len(offsets) != 1 or len(counts) != 1:
        return None
    compression, photometric = tags.get(_COMPRESSION), tags.get(_PHOTOMETRIC)
    with path.open("rb") as file:
        file.seek(offsets[0])
        data = file.read(counts[0])
    if compression == _G4 and photometric in {0, 1}:
        if tags.get(_FILL_ORDER, 1) == 2:
            data = data.translate(_REVERSED)
        return EncodedImage(data, "g4", *_stored_size(tags), bits=1, inverted=photometric == 1)
    # YCbCr and grey are what a reader of JPEG takes for granted.
    if compression == _JPEG_IN_TIFF and photometric in {1, 6} and data.startswith(b"\xff\xd8"):
        tables = tags.get(_JPEG_TABLES, b"")
        data = tables[:-2] + data[2:] if len(tables) > 4 else data
        return EncodedImage(
            data, "jpeg", *_stored_size(tags), channels=1 if photometric == 1 else 3
        )
    return None


def _stored_size(tags: TiffImagePlugin.ImageFileDirectory_v2) -> tuple[int, int]:
    return int(tags[256]), int(tags[257])


def _repacked(image: Image.Image) -> EncodedImage:
    """The decoded picture, turned upright, packed without loss."""
    upright = images.turned_upright(image)
    if upright.mode == "1":
        return _as_g4(upright)
    if upright.mode in {"L", "RGB", "I;16"} and "transparency" not in upright.info:
        return _as_png(upright)
    return packed(images.to_pixels(upright))


def _as_g4(image: Image.Image) -> EncodedImage:
    file = io.BytesIO()
    # One strip for the whole page: strips of the fax code cannot be joined.
    image.save(file, "TIFF", compression="group4", strip_size=(image.width + 7) // 8 * image.height)
    with Image.open(file) as packed_image:
        assert isinstance(packed_image, TiffImagePlugin.TiffImageFile)
        tags = packed_image.tag_v2
        (offset,), (count,) = tags[_OFFSETS], tags[_COUNTS]
        inverted = tags[_PHOTOMETRIC] == 1
    data = file.getvalue()[offset : offset + count]
    return EncodedImage(data, "g4", *image.size, bits=1, inverted=inverted)


def _as_png(image: Image.Image) -> EncodedImage:
    file = io.BytesIO()
    image.save(file, "PNG", compress_level=6)
    found = _of_png(file.getvalue(), image)
    assert found is not None
    return found


def _fitting(profile: object, found: EncodedImage) -> bytes | None:
    """The ICC profile that the file names, where it is a sound one for pixels such as these."""
    if not isinstance(profile, bytes) or len(profile) < 128 or found.palette is not None:
        return None
    wanted = {1: b"GRAY", 3: b"RGB "}.get(found.channels)
    # Bytes of the head (ICC.1, 7.2): version, class of the device, colours.
    sound = profile[8] in {2, 4} and profile[12:16] in {b"mntr", b"scnr", b"prtr", b"spac"}
    return profile if sound and profile[16:20] == wanted else None
