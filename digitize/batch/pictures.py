"""Small pictures of pages for people who look through a report."""

import cv2
import numpy as np

from digitize.model import PageImage

WIDTH = 560
"""Pixels: a line of a typed A4 page can still be made out, and a picture takes some 20 kB."""
QUALITY = 60
"""Of WebP, 0 to 100."""

_TURNS = {
    90: cv2.ROTATE_90_CLOCKWISE,
    180: cv2.ROTATE_180,
    270: cv2.ROTATE_90_COUNTERCLOCKWISE,
}


def small_picture(image: PageImage, rotation: int) -> bytes:
    """The page turned by ``rotation`` (clockwise, degrees), ``WIDTH`` pixels wide, as WebP."""
    pixels = image.pixels
    if rotation in _TURNS:
        pixels = cv2.rotate(pixels, _TURNS[rotation]).astype(np.uint8, copy=False)
    height, width = pixels.shape[:2]
    scale = min(1.0, WIDTH / width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    done, encoded = cv2.imencode(".webp", small, [cv2.IMWRITE_WEBP_QUALITY, QUALITY])
    if not done:
        raise ValueError("the picture could not be encoded")
    return encoded.tobytes()
