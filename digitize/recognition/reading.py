"""From a prepared page to a page with words: the stage as a whole."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Box, Line, Page, PreparedPage, Segment, Word
from digitize.recognition import scripts
from digitize.recognition.engine import PSM_LINE, RawWord, read_pictures
from digitize.recognition.models import SHIPPED_MODEL

Grey = NDArray[np.uint8]

# Letters this many pixels high (capitals) are what the engine was taught on; lines outside the
# range are scaled to the middle of it.
LETTER_HEIGHT = (24.0, 48.0)
MARGIN = 0.35


@dataclass(frozen=True)
class Options:
    """How pages are read; part of the name under which a reading is kept."""

    model: str = SHIPPED_MODEL
    timeout: float = 120.0


def read(page: PreparedPage, options: Options | None = None) -> Page:
    """The page's words, line by line, with scripts and languages; one call of the engine.

    Raises EngineError when the engine fails or takes too long, MissingError when it is not there.
    """
    options = options or Options()
    pictures = [_picture(page, i) for i in range(len(page.segments))]
    raw = read_pictures([p for p, _, _ in pictures], model=options.model, timeout=options.timeout)
    lines = [
        _line(page, segment, words, scale, origin)
        for segment, words, (_, scale, origin) in zip(page.segments, raw, pictures, strict=True)
    ]
    lines = scripts.in_one_script([line for line in _rows(lines, page) if line.words])
    return as_page(page, lines)


def as_page(page: PreparedPage, lines: list[Line]) -> Page:
    """What is kept of a page whose words are ``lines``."""
    text = " ".join(line.text for line in lines)
    script, share = scripts.page_script(lines)
    letters = [(len(w.text), w.confidence) for line in lines for w in line.words]
    total = sum(n for n, _ in letters)
    return Page(
        number=page.number,
        width=page.width,
        height=page.height,
        dpi=round(page.dpi),
        rotation=page.rotation,
        rotation_confidence=page.rotation_confidence,
        skew=page.skew,
        blank=page.blank and not lines,
        quality=page.quality,
        lines=tuple(lines),
        script=script,
        script_confidence=share,
        languages=scripts.languages_of(text),
        confidence=sum(n * c for n, c in letters) / total if total else 0.0,
    )


def upside_down(page: Page) -> bool:
    """Whether so little of ``page`` could be read that it may stand on its head."""
    return False


def _picture(page: PreparedPage, index: int) -> tuple[Grey, float, tuple[int, int]]:
    """The picture of one segment, the scale it was given, and its origin on the page."""
    segment = page.segments[index]
    x0, y0, x1, y1 = segment.box
    pad = max(3, int(MARGIN * segment.height))
    left, top = max(0, x0 - pad), max(0, y0 - pad)
    right, bottom = min(page.pixels.shape[1], x1 + pad), min(page.pixels.shape[0], y1 + pad)
    crop = page.pixels[top:bottom, left:right].copy()
    _blank_neighbours(crop, page, index, (left, top, right, bottom))
    low, high = LETTER_HEIGHT
    scale = 1.0
    if not low <= segment.height <= high:
        scale = (low + high) / 2 / max(1.0, segment.height)
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        crop = cv2.resize(crop, None, fx=scale, fy=scale, interpolation=way).astype(np.uint8)
    return crop, scale, (left, top)


def _blank_neighbours(crop: Grey, page: PreparedPage, index: int, area: Box) -> None:
    """Whitens what belongs to the lines above and below within the margin of this one."""
    own = page.segments[index].box
    for i, other in enumerate(page.segments):
        x0, y0, x1, y1 = other.box
        if i == index or x0 >= area[2] or x1 <= area[0] or y0 >= area[3] or y1 <= area[1]:
            continue
        # Overlapping boxes share strokes that only a finer look could tell apart: keep them.
        if y0 >= own[3]:
            crop[y0 - area[1] :, max(0, x0 - area[0]) : x1 - area[0]] = 255
        elif y1 <= own[1]:
            crop[: y1 - area[1], max(0, x0 - area[0]) : x1 - area[0]] = 255


def _line(
    page: PreparedPage,
    segment: Segment,
    words: list[RawWord],
    scale: float,
    origin: tuple[int, int],
) -> Line:
    placed = []
    for word in words:
        x0, y0, x1, y1 = (value / scale for value in word.box)
        box = (x0 + origin[0], y0 + origin[1], x1 + origin[0], y1 + origin[1])
        placed.append(Word(word.text, _upright(page, box), word.confidence))
    cell = _upright(page, segment.cell) if segment.cell else None
    return Line(tuple(placed), _upright(page, segment.box), segment.block, cell)


def _rows(lines: list[Line], page: PreparedPage) -> list[Line]:
    """Lines of one row and block as one line, left to right."""
    rows: list[Line] = []
    previous: Segment | None = None
    for line, segment in zip(lines, page.segments, strict=True):
        together = (
            previous is not None
            and previous.row == segment.row
            and previous.block == segment.block
            and previous.cell == segment.cell
        )
        if together and rows[-1].words:
            last = rows[-1]
            box = (
                min(last.box[0], line.box[0]),
                min(last.box[1], line.box[1]),
                max(last.box[2], line.box[2]),
                max(last.box[3], line.box[3]),
            )
            rows[-1] = Line(last.words + line.words, box, last.block, last.cell)
        else:
            rows.append(line)
        previous = segment
    return rows


def _upright(page: PreparedPage, box: tuple[float, float, float, float]) -> Box:
    """A box of the straightened page as the box around it on the upright master."""
    x0, y0, x1, y1 = box
    corners = np.array([[x0, y0, 1], [x1, y0, 1], [x0, y1, 1], [x1, y1, 1]], np.float64)
    moved = corners @ page.to_upright.T
    (left, top), (right, bottom) = moved.min(axis=0), moved.max(axis=0)
    return (
        int(np.clip(np.floor(left), 0, page.width - 1)),
        int(np.clip(np.floor(top), 0, page.height - 1)),
        int(np.clip(np.ceil(right), 1, page.width)),
        int(np.clip(np.ceil(bottom), 1, page.height)),
    )
