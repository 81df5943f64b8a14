"""A sheet as pixels, with the box of every run of text."""

import functools
import random

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont, features

from digitize.errors import MissingError
from samples import marks
from samples.handwriting import write
from samples.typeset import Rule, Run, Shape, Sheet, advances

FloatBox = tuple[float, float, float, float]
POINTS_PER_INCH = 72.0


@functools.lru_cache(maxsize=512)
def _font(path: str, pixels: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=64)
def shaping_font(path: str, pixels: float) -> ImageFont.FreeTypeFont:
    """A font laid out by an engine that joins letters; MissingError without one."""
    if not features.check("raqm"):
        raise MissingError(
            "Pillow cannot lay out Arabic script here",
            remedy="Install Pillow from a wheel: pip install pillow",
        )
    return ImageFont.truetype(path, pixels, layout_engine=ImageFont.Layout.RAQM)


def draw_sheet(
    sheet: Sheet, dpi: int, rng: random.Random, *, faint: float = 0.0
) -> tuple[NDArray[np.uint8], dict[int, FloatBox]]:
    """``sheet`` at ``dpi``: RGB uint8 (H, W, 3) on white, and boxes by ``id`` of the run.

    ``faint`` (0 to 1) is how unevenly a typewriter's letters take ink and sit on the line.
    """
    scale = dpi / POINTS_PER_INCH
    size = (round(sheet.width * scale), round(sheet.height * scale))
    image = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(image)
    boxes: dict[int, FloatBox] = {}
    written: list[Run] = []
    for item in sheet.items:
        if isinstance(item, Run) and item.pen is not None:
            written.append(item)
        elif isinstance(item, Run):
            boxes[id(item)] = _draw_run(draw, item, scale, rng, faint)
        elif isinstance(item, Rule):
            _draw_rule(draw, item, scale)
        else:
            _draw_shape(draw, item, scale)
    pixels = np.asarray(image).copy()
    for run in written:
        boxes[id(run)] = _write_run(pixels, run, scale, rng)
    return pixels, boxes


def _draw_run(
    draw: ImageDraw.ImageDraw, run: Run, scale: float, rng: random.Random, faint: float
) -> FloatBox:
    if run.shaped:
        return _draw_shaped(draw, run, scale)
    font = _font(run.face.path, run.size * scale)
    x, y = run.x * scale, run.y * scale
    steps = advances(run.text, run.face, run.size, run.tracking)
    box: FloatBox | None = None
    for char, step in zip(run.face.drawn(run.text), steps, strict=True):
        dy = rng.gauss(0, 0.018 * faint * run.size * scale) if run.typed else 0.0
        ink = run.ink
        if run.typed and faint:
            lift = int(min(150.0, abs(rng.gauss(0, 75 * faint)) + 30 * faint))
            ink = (min(255, ink[0] + lift), min(255, ink[1] + lift), min(255, ink[2] + lift))
        if char != " ":
            draw.text((x, y + dy), char, font=font, fill=ink, anchor="ls")
            box = _join(box, draw.textbbox((x, y + dy), char, font=font, anchor="ls"))
        x += step * scale
    return box or (x, y, x, y)


def _draw_shaped(draw: ImageDraw.ImageDraw, run: Run, scale: float) -> FloatBox:
    """Arabic script, whose shapes only a layout engine knows; (x, y) is where it begins, right."""
    font = shaping_font(run.face.path, run.size * scale)
    at = (run.x * scale, run.y * scale)
    draw.text(at, run.text, fill=run.ink, font=font, anchor="rs", direction="rtl")
    x0, y0, x1, y1 = draw.textbbox(at, run.text, font=font, anchor="rs", direction="rtl")
    return float(x0), float(y0), float(x1), float(y1)


def _write_run(pixels: NDArray[np.uint8], run: Run, scale: float, rng: random.Random) -> FloatBox:
    """A run written by hand upon the page (changed in place)."""
    assert run.pen is not None
    em = run.size * run.pen.size * scale
    ink, (x, y) = write(run.text, run.pen, em, rng, run.width * scale)
    left = run.x * scale - x + rng.gauss(0, 0.08 * em)
    top = (run.y - 0.06 * run.size) * scale - y + rng.gauss(0, 0.05 * em)
    height, width = ink.shape
    marks.press(pixels, ink, (left + width / 2, top + height / 2), run.pen.ink, run.pen.strength)
    return left, top, left + width, top + height


def _join(a: FloatBox | None, b: FloatBox) -> FloatBox:
    return b if a is None else (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _draw_rule(draw: ImageDraw.ImageDraw, rule: Rule, scale: float) -> None:
    width = max(1, round(rule.width * scale))
    if not rule.dots:
        ends = (rule.x0 * scale, rule.y0 * scale, rule.x1 * scale, rule.y1 * scale)
        draw.line(ends, fill=rule.ink, width=width)
        return
    step = 3.2 * scale
    radius = max(0.5, 0.45 * scale)
    x, y = rule.x0 * scale, rule.y0 * scale
    while x < rule.x1 * scale:
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=rule.ink)
        x += step


def _draw_shape(draw: ImageDraw.ImageDraw, shape: Shape, scale: float) -> None:
    points = [(x * scale, y * scale) for x, y in shape.points]
    if shape.fill is not None:
        draw.polygon(points, fill=shape.fill)
    if shape.outline is not None:
        width = max(1, round(shape.width * scale))
        draw.line([*points, points[0]], fill=shape.outline, width=width, joint="curve")
