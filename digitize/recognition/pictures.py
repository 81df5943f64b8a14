"""Pictures of single lines for the engine, and the way from their pixels back to the master."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.model import Box, PreparedPage

Grey = NDArray[np.uint8]

# Height of the pictures in pixels, margins included: the network sees 36 rows, and what is made so
# small before it is given to the engine costs a quarter less. On 96 pages of samples CER was 2.8 /
# 3.3 / 8.0 % (clean / scan / poor) with 36 rows, 3.0 / 3.3 / 8.2 with 48, 2.8 / 3.6 / 8.0 with 60.
ROWS = 36
MARGIN = 0.35
# Print is never so small that more would help; the engine refuses pictures wider than 32,767.
MAX_SCALE, MAX_WIDTH = 4.0, 12_000
# Resampling blurs, and gains nothing where the height is nearly right.
NEARLY = 0.05
# The engine refuses pictures narrower than this.
_NARROWEST = 3


@dataclass(frozen=True, eq=False)
class LinePicture:
    """One piece of a line: uint8 grey (H, W), its scale, and its origin on the straight page."""

    pixels: Grey
    scale: float
    origin: tuple[int, int]

    def on_page(self, box: Box) -> tuple[float, float, float, float]:
        """A box of the picture in pixels of the straight page."""
        x, y = self.origin
        x0, y0, x1, y1 = (value / self.scale for value in box)
        return x0 + x, y0 + y, x1 + x, y1 + y


def line_picture(page: PreparedPage, index: int, rows: int = ROWS) -> LinePicture:
    """The picture of segment ``index``, ``rows`` pixels high with its margin.

    It is free of its neighbours' strokes.
    """
    segment = page.segments[index]
    x0, y0, x1, y1 = segment.box
    pad = max(3, int(MARGIN * segment.height))
    left, top = max(0, x0 - pad), max(0, y0 - pad)
    right, bottom = min(page.pixels.shape[1], x1 + pad), min(page.pixels.shape[0], y1 + pad)
    crop = page.pixels[top:bottom, left:right].copy()
    _blank_neighbours(crop, page, index, (left, top, right, bottom))
    scale = min(rows / crop.shape[0], MAX_SCALE, MAX_WIDTH / crop.shape[1])
    if abs(scale - 1) <= NEARLY:
        scale = 1.0
    else:
        way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
        height, width = crop.shape
        # A stack of specks that was taken for a line may be hundreds of times as high as wide.
        size = (max(_NARROWEST, round(width * scale)), max(1, round(height * scale)))
        crop = np.asarray(cv2.resize(crop, size, interpolation=way), dtype=np.uint8)
    return LinePicture(crop, scale, (left, top))


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


def upright_box(page: PreparedPage, box: tuple[float, float, float, float]) -> Box:
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
