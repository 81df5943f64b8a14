"""PDF files to page images: as large as the scan inside them, with the file's own words."""

import unicodedata
from itertools import groupby
from math import ceil, floor
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitize.capture import _poppler
from digitize.capture._poppler import PageSize, Placed, TextWord
from digitize.capture.images import MAX_PAGES, MAX_PIXELS, grey_if_colourless
from digitize.errors import SourceError
from digitize.model import Box, Line, PageImage, Word, union

DEFAULT_DPI = 300.0
"""Resolution of a page that was made on a computer (FADGI: three stars from 294 ppi)."""
MAX_DPI = 600.0
"""Scans finer than this are painted at this: nothing is read better above it."""
MIN_DPI = 50.0
"""A page so large that it fits into ``MAX_PIXELS`` only below this cannot be read."""
TEXTURE_DPI = 150.0
"""An image below this under words of the file's own may be a background: such a page is painted
at ``DEFAULT_DPI``, for its words are finer than its image."""

_FILLS = 0.8
"""Share of the page that images of one resolution cover to be called the scan of the page."""
_JUST_BELOW = 1e-6
"""Splash rounds image edges outward, so a page painted a hair too large has its scan stretched by
a pixel; the resolution is lowered by this part so that the pixels come through unchanged."""
_TAIL_BYTES = 2048
"""Where the end mark of a complete PDF is found (readers look at 1,024 bytes; some pad more)."""


def count_pages(path: Path) -> int:
    """Pages that the PDF lists.

    Raises ``SourceError``: ``encrypted``, ``damaged``, ``truncated``, ``empty`` (no pages),
    ``too-large``.
    """
    try:
        pages = _poppler.page_count(path)
    except SourceError as error:
        if error.code == "damaged" and is_truncated(path):
            raise _truncated(path) from error
        raise
    if pages < 1:
        if is_truncated(path):
            raise _truncated(path)
        raise SourceError(f"{path.name}: the PDF has no pages.", code="empty")
    if pages > MAX_PAGES:
        raise SourceError(
            f"{path.name}: {pages} pages are more than one file may have.",
            code="too-large",
            remedy=f"Split it into files of at most {MAX_PAGES} pages.",
        )
    return pages


def is_truncated(path: Path) -> bool:
    """Whether the file lacks the mark that every complete PDF ends with."""
    with path.open("rb") as file:
        file.seek(0, 2)
        file.seek(max(0, file.tell() - _TAIL_BYTES))
        return b"%%EOF" not in file.read()


def read_page(path: Path, number: int) -> PageImage:
    """Page ``number`` (from 1) painted by poppler, turned as the file says, with its own text.

    A page that is a scan is painted at the resolution of the scan, its pixels unchanged; any other
    at ``DEFAULT_DPI``. Grey where nothing on it has colour.

    Raises ``SourceError``: ``damaged``, ``truncated``, ``encrypted``, ``too-large``, ``timeout``.
    """
    size = _poppler.page_size(path, number)
    if size.width <= 0 or size.height <= 0:
        raise SourceError(f"{path.name}: page {number} has no size.", code="damaged")
    images = _poppler.placed_images(path, number)
    words = _poppler.page_text(path, number)
    scan = scan_of_page(images, size)
    dpi = DEFAULT_DPI
    exact: tuple[int, int] | None = None
    if scan is not None and not (scan.y_ppi < TEXTURE_DPI and words):
        dpi, exact = _resolution_of(scan, size)
    limit = min(MAX_DPI, (MAX_PIXELS * 72 * 72 / (size.width * size.height)) ** 0.5)
    if limit < MIN_DPI:
        raise SourceError(
            f"{path.name}: page {number} measures {size.width / 72:.0f} x {size.height / 72:.0f}"
            " inches, larger than any sheet.",
            code="too-large",
        )
    if dpi > limit:
        dpi, exact = limit, None
    rgb, clean = _poppler.render(path, number, dpi=dpi, size=exact)
    if not clean:
        _refuse_what_is_lost(path, number, rgb, scan)
    pixels = grey_if_colourless(rgb)
    return PageImage(
        number=number,
        pixels=pixels,
        dpi=round(dpi, 1),
        text_layer=text_lines(words, size, pixels.shape[:2]) or None,
    )


def scan_of_page(images: list[Placed], size: PageSize) -> Placed | None:
    """The page-filling image, of several layers the finest; None where images are but pictures.

    A scan may lie there in strips or tiles: images of one resolution count together.
    """
    page_area = size.width * size.height / (72 * 72)
    finest: Placed | None = None
    by_resolution = sorted(images, key=lambda image: (image.x_ppi, image.y_ppi))
    for _ppi, group in groupby(by_resolution, key=lambda image: (image.x_ppi, image.y_ppi)):
        tiles = list(group)
        covered = sum((t.width / t.x_ppi) * (t.height / t.y_ppi) for t in tiles)
        if covered >= _FILLS * page_area:
            finest = max(tiles, key=lambda tile: tile.width * tile.height)
    return finest


def _resolution_of(scan: Placed, size: PageSize) -> tuple[float, tuple[int, int] | None]:
    """Dots per inch at which the scan's pixels become the page's, or else the size for it."""
    dpi = max(scan.x_ppi, scan.y_ppi)
    upright = _fits(scan.width, scan.height, size, dpi)
    sideways = _fits(scan.height, scan.width, size, dpi)
    if not upright and not sideways:
        return dpi, None
    width, height = (scan.width, scan.height) if upright else (scan.height, scan.width)
    # One resolution must give both numbers of pixels, which poppler rounds up.
    highest = min(width / size.width, height / size.height) * 72
    lowest = max((width - 1) / size.width, (height - 1) / size.height) * 72
    chosen = highest * (1 - _JUST_BELOW)
    if chosen > lowest:
        return chosen, None
    # The page was rounded to whole points, so no one resolution does; poppler stretches it, by a
    # pixel at most. It takes the size before the turn.
    return chosen, (width, height)


def _fits(width: int, height: int, size: PageSize, dpi: float) -> bool:
    """Whether an image of that many pixels is the whole page, to within 1.5 % either way."""
    return (
        abs(width * 72 / (size.width * dpi) - 1) < 0.015
        and abs(height * 72 / (size.height * dpi) - 1) < 0.015
    )


def _refuse_what_is_lost(
    path: Path,
    number: int,
    rgb: NDArray[np.uint8],
    scan: Placed | None,
) -> None:
    """Raise where poppler's complaint means that the page did not come through."""
    if is_truncated(path):
        raise _truncated(path)
    if scan is not None and rgb.min() == rgb.max():
        raise SourceError(
            f"{path.name}: the image on page {number} cannot be decoded.",
            code="damaged",
            remedy="Copy or scan it again.",
        )


def _truncated(path: Path) -> SourceError:
    return SourceError(
        f"{path.name}: the PDF ends before it is complete.",
        code="truncated",
        remedy="Copy it again from where it came.",
    )


def text_lines(words: list[TextWord], size: PageSize, shape: tuple[int, int]) -> tuple[Line, ...]:
    """The words of a text layer as lines, their boxes in pixels of a page painted in ``shape``."""
    scale = (shape[1] / size.turned[0], shape[0] / size.turned[1])
    lines = []
    for _line, group in groupby(words, key=lambda word: word.line):
        members = list(group)
        placed = tuple(
            Word(text=text, box=box, confidence=1.0)
            for word in members
            if (text := _printable(word.text)) and (box := _pixel_box(word, scale, shape))
        )
        if placed:
            box = union([word.box for word in placed])
            lines.append(Line(words=placed, box=box, block=members[0].block))
    return tuple(lines)


def _pixel_box(word: TextWord, scale: tuple[float, float], shape: tuple[int, int]) -> Box | None:
    """The word's box in pixels, cut at the page's edges; None for a word off the page."""
    x0, y0, x1, y1 = word.box
    box = (
        max(0, floor(x0 * scale[0])),
        max(0, floor(y0 * scale[1])),
        min(shape[1], ceil(x1 * scale[0])),
        min(shape[0], ceil(y1 * scale[1])),
    )
    return box if box[0] < box[2] and box[1] < box[3] else None


def _printable(text: str) -> str:
    """The text in NFC without control characters and what has no meaning outside its font."""
    kept = (char for char in text if unicodedata.category(char) not in {"Cc", "Cf", "Co", "Cs"})
    return unicodedata.normalize("NFC", "".join(kept)).strip()
