"""Ink that comes upon print: seals, stamps, signatures, pencil numbers; and pictures without text.

Texts of seals and stamps lie over other things, as a rule, and are no part of a page's text.
"""

import functools
import math
import random

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from samples import fonts
from samples.lexicon.cyrillic import to_cyrillic
from samples.lexicon.pools import Tongue

Pixels = NDArray[np.uint8]
SEAL_INKS = ((40, 60, 160), (70, 50, 150), (90, 60, 160), (40, 80, 140))
PEN_INKS = ((25, 35, 110), (20, 20, 30), (40, 40, 120))
_RING_AZ = ("AZƏRBAYCAN RESPUBLİKASI", "AZƏRBAYCAN SSR", "QEYDİYYAT ŞÖBƏSİ", "ÜMUMİ ŞÖBƏ")
_RING_RU = ("АЗЕРБАЙДЖАНСКАЯ ССР", "ОБЩИЙ ОТДЕЛ", "ДЛЯ ДОКУМЕНТОВ", "ОТДЕЛ ЗАГС")
_BLOCK_AZ = ("DAXİL OLUB", "SURƏTİ DÜZDÜR", "ARXİV", "QEYDƏ ALINDI")
_BLOCK_RU = ("ПОЛУЧЕНО", "КОПИЯ ВЕРНА", "АРХИВ", "ЗАРЕГИСТРИРОВАНО")


@functools.lru_cache(maxsize=64)
def _font(pixels: int) -> ImageFont.FreeTypeFont:
    face = next(f for f in fonts.FAMILIES if f.name == "Arimo").face("bold")
    return ImageFont.truetype(face.path, pixels, layout_engine=ImageFont.Layout.BASIC)


def _words(pool_az: tuple[str, ...], pool_ru: tuple[str, ...], tongue: Tongue, at: int) -> str:
    if tongue == "Russian":
        return pool_ru[at % len(pool_ru)]
    text = pool_az[at % len(pool_az)]
    return to_cyrillic(text) if tongue == "Cyrl" else text


def seal(diameter: int, tongue: Tongue, rng: random.Random) -> Pixels:
    """A round seal as ink density, uint8 (D, D): two rings, words around, a star in the middle."""
    image = Image.new("L", (diameter, diameter))
    draw = ImageDraw.Draw(image)
    middle = diameter / 2
    width = max(1, diameter // 60)
    for share in (0.49, 0.46, 0.3):
        r = diameter * share
        draw.ellipse((middle - r, middle - r, middle + r, middle + r), outline=255, width=width)
    first = rng.randrange(4)
    text = f"{_words(_RING_AZ, _RING_RU, tongue, first)} * "
    text += f"{_words(_RING_AZ, _RING_RU, tongue, first + 1)} * "
    font = _font(max(7, round(diameter * 0.095)))
    radius = diameter * 0.385
    for k, letter in enumerate(text):
        angle = 2 * math.pi * k / len(text) - math.pi / 2
        size = round(diameter * 0.16)
        glyph = Image.new("L", (size, size))
        ImageDraw.Draw(glyph).text((size / 2, size / 2), letter, font=font, fill=255, anchor="mm")
        glyph = glyph.rotate(-math.degrees(angle) - 90, resample=Image.Resampling.BILINEAR)
        x = round(middle + radius * math.cos(angle) - size / 2)
        y = round(middle + radius * math.sin(angle) - size / 2)
        image.paste(255, (x, y), glyph)
    points = []
    for k in range(10):
        r = diameter * (0.2 if k % 2 == 0 else 0.09)
        angle = math.pi * k / 5 - math.pi / 2
        points.append((middle + r * math.cos(angle), middle + r * math.sin(angle)))
    draw.polygon(points, outline=255, width=width)
    return _worn(np.asarray(image.rotate(rng.uniform(-40, 40))), rng)


def block_stamp(height: int, tongue: Tongue, rng: random.Random) -> Pixels:
    """A stamp in a box with a word, a number and a date, as ink density."""
    font = _font(max(8, round(height * 0.3)))
    word = _words(_BLOCK_AZ, _BLOCK_RU, tongue, rng.randrange(4))
    below = f"№ {rng.randint(1, 900)}  {rng.randint(1, 28):02d}.{rng.randint(1, 12):02d}."
    below += str(rng.randint(1958, 2020))
    width = round(max(font.getlength(word), font.getlength(below)) + height * 0.4)
    image = Image.new("L", (width, height))
    draw = ImageDraw.Draw(image)
    line = max(1, height // 30)
    draw.rectangle((line, line, width - line - 1, height - line - 1), outline=255, width=line)
    draw.text((width / 2, height * 0.3), word, font=font, fill=255, anchor="mm")
    draw.text((width / 2, height * 0.7), below, font=font, fill=255, anchor="mm")
    turned = image.rotate(rng.uniform(-8, 8), expand=True, resample=Image.Resampling.BILINEAR)
    return _worn(np.asarray(turned), rng)


def signature(width: int, rng: random.Random) -> Pixels:
    """A scrawl as ink density: strokes and loops of one hand, smaller to the right, a flourish."""
    height = round(width * 0.5)
    canvas = np.zeros((height, width), np.uint8)
    loops = rng.uniform(2.2, 6.5)
    lean, round_, wave = rng.uniform(0.1, 1.0), rng.uniform(0.2, 1.1), rng.uniform(5, 23)
    rise, start = rng.uniform(-0.25, 0.2), rng.uniform(0, 2 * math.pi)
    points = []
    for k in range(260):
        t = k / 260
        size = height * rng.uniform(0.27, 0.29) * (1 - 0.7 * t) * (1 + 0.5 * math.sin(t * wave))
        angle = start + t * loops * 2 * math.pi
        x = width * (0.1 + 0.72 * t) + size * (round_ * math.cos(angle) + lean * math.sin(angle))
        y = height * (0.52 + rise * t) - size * math.sin(angle)
        points.append((x, y))
    smooth = cv2.blur(np.array(points, np.float32)[None], (5, 1))[0]
    if rng.random() < 0.6:
        tail = [(width * rng.uniform(0.9, 1.0), height * rng.uniform(0.2, 0.5))]
        tail.append((width * rng.uniform(0.1, 0.5), height * rng.uniform(0.7, 0.95)))
        smooth = np.vstack([smooth, np.array(tail, np.float32)])
    thick = max(1, round(width / rng.uniform(80, 140)))
    cv2.polylines(canvas, [(smooth * 8).astype(np.int32)], False, 255, thick, cv2.LINE_AA, 3)
    return canvas


def _worn(density: NDArray[np.uint8], rng: random.Random) -> Pixels:
    """Ink that did not take everywhere."""
    noise = np.random.default_rng(rng.getrandbits(32)).random((24, 24), np.float32)
    size = (density.shape[1], density.shape[0])
    cover = cv2.resize(noise, size, interpolation=cv2.INTER_CUBIC)
    worn: Pixels = (density * np.clip(cover * 1.3 + 0.25, 0.2, 1.0)).astype(np.uint8)
    return worn


def press(
    page: Pixels,
    ink: Pixels,
    centre: tuple[float, float],
    colour: tuple[int, int, int],
    alpha: float,
) -> None:
    """Multiply ``ink`` (density) in ``colour`` onto ``page`` (RGB, changed in place)."""
    h, w = ink.shape
    x0, y0 = round(centre[0] - w / 2), round(centre[1] - h / 2)
    left, top = max(0, x0), max(0, y0)
    right, bottom = min(page.shape[1], x0 + w), min(page.shape[0], y0 + h)
    if left >= right or top >= bottom:
        return
    density = ink[top - y0 : bottom - y0, left - x0 : right - x0].astype(np.float32) * alpha / 255
    part = page[top:bottom, left:right].astype(np.float32)
    for channel in range(3):
        factor = 1 - density * (1 - colour[channel] / 255)
        part[:, :, channel] *= factor
    page[top:bottom, left:right] = part.astype(np.uint8)


def picture(width: int, height: int, rng: random.Random) -> Pixels:
    """A page without text, RGB: a photograph of hills, or a plan drawn with a ruler."""
    page = np.full((height, width, 3), 255, np.uint8)
    if rng.random() < 0.5:
        x0, y0 = round(width * 0.15), round(height * rng.uniform(0.12, 0.3))
        w, h = round(width * 0.7), round(height * 0.4)
        grades = np.linspace(200, 120, h, dtype=np.float32)[:, None] * np.ones((1, w), np.float32)
        for k in range(4):
            xs = np.arange(w) / w
            ridge = h * (0.35 + 0.15 * k) + h * 0.09 * np.sin(xs * rng.uniform(4, 14) + k * 2)
            grades[np.arange(h)[:, None] > ridge[None, :]] = 150 - 32 * k
        grain = np.random.default_rng(rng.getrandbits(32)).normal(0, 5, (h, w))
        photo = np.clip(grades + grain, 0, 255).astype(np.uint8)
        page[y0 : y0 + h, x0 : x0 + w] = photo[:, :, None]
        cv2.rectangle(page, (x0 - 12, y0 - 12), (x0 + w + 12, y0 + h + 12), (120, 120, 120), 2)
        return page
    thick = max(1, width // 600)
    box = (round(width * 0.12), round(height * 0.12), round(width * 0.88), round(height * 0.7))
    cv2.rectangle(page, box[:2], box[2:], (40, 40, 40), thick * 2)
    x, y = box[0], box[1]
    for _ in range(rng.randint(3, 6)):
        x = rng.randint(box[0], box[2])
        y = rng.randint(box[1], box[3])
        cv2.line(page, (x, box[1]), (x, y), (40, 40, 40), thick)
        cv2.line(page, (box[0], y), (x, y), (40, 40, 40), thick)
    for _ in range(5):
        centre = (rng.randint(box[0], box[2]), rng.randint(box[1], box[3]))
        cv2.ellipse(
            page,
            centre,
            (width // 12, width // 20),
            rng.randint(0, 90),
            0,
            360,
            (70, 70, 70),
            thick,
        )
    return page
