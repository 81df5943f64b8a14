"""Copies of a page for the web: one to read, one to know it by."""

import io

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from digitize.model import PageImage, ViewingCopies

VIEW_PIXELS = 1240
"""The shorter side of the copy to read: 150 dots per inch of A4; print of 8 points can be read."""
THUMBNAIL_PIXELS = 240
VIEW_QUALITY, THUMBNAIL_QUALITY = 50, 60
"""Of WebP, 0 to 100."""
VIEW_EFFORT = 1
"""Of the encoder, 0 to 6: pages of samples took 35 ms at 0, 45 ms at 1, 57 ms at 2 and 120 ms at 4,
their copies 75, 70, 56 and 53 kB."""

_TURNS = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def viewing_copies(image: PageImage, rotation: int) -> ViewingCopies:
    """The page turned by ``rotation`` (clockwise, degrees), small and smaller, as WebP."""
    view = _shrunk(image.pixels, VIEW_PIXELS)
    if rotation in _TURNS:
        view = cv2.rotate(view, _TURNS[rotation]).astype(np.uint8, copy=False)
    thumbnail = _shrunk(view, THUMBNAIL_PIXELS)
    return ViewingCopies(_webp(view, VIEW_QUALITY), _webp(thumbnail, THUMBNAIL_QUALITY))


def _shrunk(pixels: NDArray[np.uint8], shorter: int) -> NDArray[np.uint8]:
    height, width = pixels.shape[:2]
    scale = min(1.0, shorter / min(width, height))
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    return small.astype(np.uint8, copy=False)


def _webp(pixels: NDArray[np.uint8], quality: int) -> bytes:
    file = io.BytesIO()
    turned = pixels if pixels.ndim == 2 else np.ascontiguousarray(pixels[..., ::-1])
    Image.fromarray(turned).save(file, "WEBP", quality=quality, method=VIEW_EFFORT)
    return file.getvalue()
