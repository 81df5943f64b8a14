"""Training lines as Tesseract's ``.lstmf`` files: an image and what is written in it."""

import io
import struct
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

Grey = npt.NDArray[np.uint8]


@dataclass(frozen=True)
class Line:
    """One line of text: ``image`` is height x width, 0 black to 255 white."""

    image: Grey
    text: str


def _string(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data


def png(image: Grey) -> bytes:
    """``image`` as a PNG file."""
    out = io.BytesIO()
    Image.fromarray(image).save(out, "PNG", compress_level=3)
    return out.getvalue()


def lstmf_page(line: Line, number: int) -> bytes:
    """One line as a page of a ``.lstmf`` file.

    The box spans the image: without one Tesseract is free to invert the line.
    """
    height, width = line.image.shape
    text = line.text.encode()
    return b"".join(
        (
            struct.pack("<B", 1),
            _string(b"line"),
            struct.pack("<i", number),
            _string(png(line.image)),
            _string(b"azerus"),
            _string(text),
            struct.pack("<I4h", 1, 0, 0, width, height),
            struct.pack("<I", 1),
            _string(text),
            struct.pack("<b", 0),
        )
    )


def write_lstmf(path: Path, lines: Iterable[Line]) -> int:
    """Write ``lines`` to ``path``, whole or not at all; their number."""
    pages = [lstmf_page(line, number) for number, line in enumerate(lines)]
    partial = path.with_suffix(".part")
    partial.write_bytes(struct.pack("<I", len(pages)) + b"".join(pages))
    partial.replace(path)
    return len(pages)
