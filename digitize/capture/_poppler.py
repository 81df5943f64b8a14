"""Poppler's programs: what they are asked, how long they may take, what their failures mean."""

import os
import re
import selectors
import shutil
import signal
import subprocess
import tempfile
import time
import warnings
from contextlib import suppress
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from digitize.errors import MissingError, SourceError

FACTS_SECONDS = 60
"""Time limit of pdfinfo, pdfimages and pdftotext for one page; they take 10 to 50 ms."""
RENDER_SECONDS = 120
"""Time limit of pdftoppm for one page; an A4 page at 300 dpi takes half a second."""

_MAX_OUTPUT_BYTES = 32 << 20
"""More than any page's text with boxes; what a hostile file may make a program write."""
_KEPT_ERROR_BYTES = 64 << 10

_PAGE_SIZE = re.compile(r"^Page +\d+ size: +([\d.]+) x ([\d.]+) pts", re.MULTILINE)
_PAGE_TURN = re.compile(r"^Page +\d+ rot: +(-?\d+)", re.MULTILINE)
_PAGES = re.compile(r"^Pages: +(\d+)", re.MULTILINE)


@dataclass(frozen=True)
class PageSize:
    """The crop box of a page before its turn, in points (1/72 inch), and the turn (clockwise)."""

    width: float
    height: float
    rotate: int

    @property
    def turned(self) -> tuple[float, float]:
        """Width and height after the turn."""
        if self.rotate in {90, 270}:
            return self.height, self.width
        return self.width, self.height


@dataclass(frozen=True)
class Placed:
    """An image on a page: its size in pixels and the resolution at which it is placed."""

    width: int
    height: int
    x_ppi: float
    y_ppi: float


@dataclass(frozen=True)
class TextWord:
    """A word of a PDF's own text.

    Its box (x0, y0, x1, y1) is in points of the turned page, from its top left corner; ``line``
    and ``block`` count the lines and blocks of the page.
    """

    text: str
    box: tuple[float, float, float, float]
    line: int
    block: int


def page_count(path: Path) -> int:
    """Pages that the PDF lists. Raises ``SourceError`` (``encrypted``, ``damaged``)."""
    found = _PAGES.search(_run(path, "pdfinfo", "--", str(path)))
    return int(found.group(1)) if found else 0


def page_size(path: Path, number: int) -> PageSize:
    """Size and turn of page ``number``. Raises ``SourceError`` (``damaged``)."""
    output = _run(path, "pdfinfo", "-f", str(number), "-l", str(number), "--", str(path))
    size = _PAGE_SIZE.search(output)
    if size is None:
        raise _damaged(path, f"page {number} cannot be found")
    turn = _PAGE_TURN.search(output)
    rotate = int(turn.group(1)) % 360 if turn else 0
    return PageSize(float(size.group(1)), float(size.group(2)), rotate)


def placed_images(path: Path, number: int) -> list[Placed]:
    """The images on page ``number``, masks included, in the order they are painted."""
    output = _run(path, "pdfimages", "-list", "-f", str(number), "-l", str(number), "--", str(path))
    images = []
    for row in output.splitlines()[2:]:
        cells = row.split()
        # page num type width height color comp bpc enc interp object ID x-ppi y-ppi size ratio
        try:
            placed = Placed(int(cells[3]), int(cells[4]), float(cells[-4]), float(cells[-3]))
        except (IndexError, ValueError):
            continue
        if placed.x_ppi > 0 and placed.y_ppi > 0:
            images.append(placed)
    return images


def page_text(path: Path, number: int) -> list[TextWord]:
    """The words of page ``number`` that the file itself has, in poppler's reading order."""
    output = _run(
        path, "pdftotext", "-bbox-layout", "-cropbox", "-enc", "UTF-8",
        "-f", str(number), "-l", str(number), "--", str(path), "-",
    )  # fmt: skip
    reader = _BoxReader()
    reader.feed(output)
    reader.close()
    return reader.words


def render(
    path: Path, number: int, *, dpi: float, size: tuple[int, int] | None = None
) -> tuple[NDArray[np.uint8], bool]:
    """Page ``number`` as RGB pixels (H, W, 3), turned as the file says.

    The second value says whether poppler had nothing to complain of while painting. Either at
    ``dpi`` or stretched to ``size`` (width, height). Raises ``SourceError``.
    """
    from pdf2image import convert_from_path  # noqa: PLC0415 - only where a PDF is met
    from pdf2image.exceptions import (  # noqa: PLC0415
        PDFInfoNotInstalledError,
        PDFPageCountError,
        PDFPopplerTimeoutError,
        PDFSyntaxError,
    )

    def painted(*, strict: bool) -> NDArray[np.uint8]:
        # pdf2image is annotated for whole dpi and some size; it passes on what it is given.
        pages = convert_from_path(
            str(path),
            dpi=dpi,  # type: ignore[arg-type]
            size=size,  # type: ignore[arg-type]
            first_page=number,
            last_page=number,
            use_cropbox=True,
            strict=strict,
            timeout=RENDER_SECONDS,
        )
        if len(pages) != 1:
            raise _damaged(path, f"page {number} cannot be painted")
        return np.asarray(pages[0].convert("RGB"))

    try:
        with warnings.catch_warnings():
            # Pillow warns of large images; how large a page may be is decided before it is painted.
            warnings.simplefilter("ignore")
            try:
                return painted(strict=True), True
            except PDFSyntaxError:
                return painted(strict=False), False
    except PDFInfoNotInstalledError as error:
        raise _missing("pdftoppm") from error
    except PDFPopplerTimeoutError as error:
        raise _took_too_long(path, "pdftoppm", RENDER_SECONDS) from error
    except PDFPageCountError as error:
        raise _damaged(path, "its pages cannot be counted") from error
    except (OSError, ValueError, IndexError, SyntaxError) as error:
        raise _damaged(path, f"page {number} cannot be painted") from error


class _BoxReader(HTMLParser):
    """Reads ``pdftotext -bbox-layout``; tolerant, for what stands in a PDF may not be XML."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[TextWord] = []
        self._line = self._block = -1
        self._box: tuple[float, float, float, float] | None = None
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if tag == "block":
            self._block += 1
        elif tag == "line":
            self._line += 1
        elif tag == "word":
            self._text = []
            self._box = (
                _number(values.get("xmin")),
                _number(values.get("ymin")),
                _number(values.get("xmax")),
                _number(values.get("ymax")),
            )

    def handle_data(self, data: str) -> None:
        if self._box is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "word" and self._box is not None:
            text = "".join(self._text).strip()
            # What fills the white between two columns may stand there as a word of spaces.
            if text:
                self.words.append(TextWord(text, self._box, self._line, self._block))
            self._box = None


def _number(text: str | None) -> float:
    try:
        return float(text or 0)
    except ValueError:
        return 0.0


def _run(path: Path, program: str, *arguments: str) -> str:
    """What the program writes, at most ``_MAX_OUTPUT_BYTES`` of it."""
    executable = shutil.which(program)
    if executable is None:
        raise _missing(program)
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(
            [executable, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=errors,
            env={"PATH": os.defpath, "LC_ALL": "C.UTF-8"},
            start_new_session=True,
        )
        assert process.stdout is not None
        try:
            output, complete = _read_within(process.stdout, time.monotonic() + FACTS_SECONDS)
            if complete:
                process.wait(timeout=FACTS_SECONDS)
        except subprocess.TimeoutExpired as error:
            raise _took_too_long(path, program, FACTS_SECONDS) from error
        finally:
            process.stdout.close()
            _end(process)
        if complete and process.returncode != 0:
            errors.seek(0)
            said = errors.read(_KEPT_ERROR_BYTES).decode("utf-8", "replace")
            raise _failure(path, said)
    return output.decode("utf-8", "replace")


def _read_within(stream: IO[bytes], deadline: float) -> tuple[bytes, bool]:
    """The bytes of ``stream`` and whether these are all; raises ``TimeoutExpired``."""
    chunks: list[bytes] = []
    size = 0
    with selectors.DefaultSelector() as selector:
        selector.register(stream, selectors.EVENT_READ)
        while size < _MAX_OUTPUT_BYTES:
            left = deadline - time.monotonic()
            if left <= 0 or not selector.select(left):
                raise subprocess.TimeoutExpired("poppler", FACTS_SECONDS)
            chunk = os.read(stream.fileno(), 1 << 16)
            if not chunk:
                return b"".join(chunks), True
            chunks.append(chunk)
            size += len(chunk)
    return b"".join(chunks), False


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _failure(path: Path, said: str) -> SourceError:
    if "Incorrect password" in said or "security handler" in said:
        return SourceError(
            f"{path.name}: the PDF is encrypted and asks for a password.",
            code="encrypted",
            remedy="Save it without a password (qpdf --decrypt) and run again.",
        )
    return _damaged(path, "its structure cannot be read")


def _damaged(path: Path, what: str) -> SourceError:
    return SourceError(
        f"{path.name}: the PDF is damaged: {what}.",
        code="damaged",
        remedy="Copy it again from where it came, or repair it (qpdf IN OUT).",
    )


def _took_too_long(path: Path, program: str, seconds: int) -> SourceError:
    return SourceError(
        f"{path.name}: {program} did not finish a page in {seconds} seconds.",
        code="timeout",
        remedy="Save the page as an image, or print the file to a new PDF.",
    )


def _missing(program: str) -> MissingError:
    return MissingError(
        f"The program {program} is not installed.",
        remedy="Install the package poppler-utils: apt-get install poppler-utils",
    )
