"""Writing by hand: letters of a face drawn as one writer's pen draws them, word by word.

A printed italic is thinned to the middle of its strokes, then written again with a pen: each
letter leans, grows and sits a little otherwise, strokes join the letters, the line wanders, the pen
presses unevenly. A face that imitates a hand keeps its strokes and is bent in the same ways.
"""

import functools
import random
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Density = NDArray[np.uint8]
Floats = NDArray[np.float32]
Ink = tuple[int, int, int]

EM = 96
"""Pixels an em while a word is being written; it is made smaller for the page."""
_PAD = EM // 2
_STAND_INS = dict(
    zip("əƏәӘғҒҝҜөӨүҮһҺҹҸјЈğĞıİşŞçÇöÖüÜ", "eEаАгГкКоОуУхХчЧйЙgGiIsScCoOuU", strict=True)
)
"""What a writer whose letters are those of another alphabet writes instead."""
PEN_INKS: tuple[Ink, ...] = (
    (25, 35, 110), (30, 40, 130), (60, 40, 120), (90, 50, 140), (20, 20, 30), (45, 45, 55),
    (40, 60, 100), (80, 80, 90),
)  # fmt: skip
"""Blue, violet and black ink, and a pencil."""


@dataclass(frozen=True)
class Pen:
    """One writer's hand. Lengths in ems, angles as slopes, shares from 0 to 1.

    ``faces`` are font files, tried one after another for each letter. ``thinned``: only the middle
    of their strokes is kept, and ``thick`` is the pen's radius; otherwise ``thick`` is what strokes
    gain or lose. ``size`` is that of the letters against those of the print beside them.
    """

    faces: tuple[str, ...]
    thinned: bool
    thick: float
    size: float
    slant: float
    narrow: float
    unsteady: float
    wobble: float
    uneven: float
    joined: float
    climb: float
    ink: Ink
    strength: float


def pen(faces: tuple[str, ...], rng: random.Random, *, thinned: bool) -> Pen:
    """A writer who writes letters of the shapes of ``faces``."""
    return Pen(
        faces=faces,
        thinned=thinned,
        thick=rng.uniform(0.009, 0.03) if thinned else rng.uniform(-0.012, 0.016),
        size=rng.uniform(0.95, 1.6),
        slant=rng.gauss(0.1, 0.17),
        narrow=rng.uniform(0.75, 1.15),
        unsteady=rng.uniform(0.3, 1.0),
        wobble=rng.uniform(0.01, 0.05) if thinned else rng.uniform(0.005, 0.04),
        uneven=rng.uniform(0.1, 0.6),
        joined=rng.choice((0.0, 0.5, 0.9)) if thinned else rng.choice((0.0, 0.0, 0.4)),
        climb=rng.gauss(0, 0.012),
        ink=rng.choice(PEN_INKS),
        strength=rng.uniform(0.7, 1.0),
    )


class Written(NamedTuple):
    """A word as ink density, uint8 (H, W), and where in it its base line begins (x, y)."""

    density: Density
    start: tuple[float, float]


class _Glyph(NamedTuple):
    """A letter's mask (H, W), origin at (_PAD, _PAD + EM), its advance, and where strokes join."""

    mask: Density
    advance: float
    entry: tuple[float, float] | None
    exit: tuple[float, float] | None


def write(text: str, by: Pen, em: float, rng: random.Random, width: float | None = None) -> Written:
    """``text`` as ``by`` writes it, with ``em`` pixels an em, about as wide as ``width`` pixels."""
    text = "".join(_writable(letter, by.faces) for letter in text)
    glyphs = [_glyph(by.faces, letter, thinned=by.thinned) for letter in text]
    natural = max(1.0, sum(glyph.advance for glyph in glyphs))
    narrow = by.narrow
    if width is not None:
        # What does not fit into its place is written closer, as a person would.
        narrow = min(1.5, max(0.55, min(narrow, 0.97 * width / em * EM / natural)))
    tall = 3 * EM
    base = 2.0 * EM
    canvas = np.zeros((tall, round(natural * 1.3 * max(narrow, 1)) + 4 * EM), np.float32)
    at = float(EM)
    last: tuple[float, float] | None = None
    strokes: list[NDArray[np.int32]] = []
    for letter, glyph in zip(text, glyphs, strict=True):
        move = _placed(by, narrow, at, base, rng)
        if letter != " ":
            size = (canvas.shape[1], canvas.shape[0])
            drawn = cv2.warpAffine(glyph.mask, move, size, flags=cv2.INTER_LINEAR)
            np.maximum(canvas, np.asarray(drawn, np.float32), out=canvas)
        entry = _moved(move, glyph.entry)
        if last and entry and letter.isalpha() and rng.random() < by.joined:
            strokes.append(_join(last, entry))
        last = _moved(move, glyph.exit) if letter.isalpha() else None
        at += glyph.advance * narrow * (1 + rng.gauss(0, 0.06 * by.unsteady))
    if strokes:
        joins = np.zeros(canvas.shape, np.uint8)
        cv2.polylines(joins, strokes, False, 255, 2, cv2.LINE_AA)
        np.maximum(canvas, joins.astype(np.float32), out=canvas)
    inked = _inked(canvas > 100, by, np.random.default_rng(rng.getrandbits(32)))
    return _fitted(inked, (float(EM), base), em / EM)


def _writable(letter: str, faces: tuple[str, ...]) -> str:
    """The letter, or what stands for it, if one of the faces has it; else nothing."""
    own = (letter, _STAND_INS.get(letter, letter), letter.lower())
    return next((one for one in own if any(one in letters_of(face) for face in faces)), "")


def _placed(by: Pen, narrow: float, x: float, y: float, rng: random.Random) -> NDArray[np.float64]:
    """Where a letter goes: leaning, larger or smaller, above or below the line as it comes."""
    much = by.unsteady
    lean = by.slant + rng.gauss(0, 0.05 * much)
    size = 1 + rng.gauss(0, 0.07 * much)
    turn = rng.gauss(0, 0.03 * much)
    shape = np.array([[size * narrow, lean * size], [0.0, -size]])
    shape = np.array([[1, turn], [-turn, 1]]) @ shape
    # Letters are drawn with y downwards; in ``shape`` it points up, so that a lean is to the right.
    linear = shape @ np.array([[1.0, 0], [0, -1]])
    lift = -by.climb * (x - EM) + rng.gauss(0, 0.025 * much) * EM
    origin = np.array([_PAD, _PAD + EM], np.float64)
    linear[1] *= -1 if linear[1, 1] < 0 else 1
    return np.column_stack([linear, np.array([x, y + lift]) - linear @ origin])


def _moved(
    move: NDArray[np.float64], point: tuple[float, float] | None
) -> tuple[float, float] | None:
    if point is None:
        return None
    x, y = move[:, :2] @ np.array(point) + move[:, 2]
    return float(x), float(y)


def _join(start: tuple[float, float], end: tuple[float, float]) -> NDArray[np.int32]:
    """A stroke that leaves one letter along the line and rises into the next."""
    t = np.linspace(0, 1, 12)[:, None]
    middle = np.array([(start[0] + end[0]) / 2, max(start[1], end[1]) + 0.03 * EM])
    points = (1 - t) ** 2 * np.array(start) + 2 * t * (1 - t) * middle + t**2 * np.array(end)
    return np.asarray(np.round(points), np.int32)


def _inked(strokes: NDArray[np.bool_], by: Pen, numbers: np.random.Generator) -> Floats:
    """The strokes bent as a whole and drawn with a pen that presses unevenly; 0 to 1."""
    height, width = strokes.shape
    outside = cv2.distanceTransform(np.asarray(~strokes, np.uint8), cv2.DIST_L2, 5)
    inside = cv2.distanceTransform(np.asarray(strokes, np.uint8), cv2.DIST_L2, 5)
    press = 1 + by.uneven * _smooth(numbers, height, width, EM / 2)
    # A stroke of a thinned letter is some three pixels wide: the pen's radius counts from its edge.
    radius = by.thick * EM * press if by.thinned else by.thick * EM + (press - 1) * 0.02 * EM
    ink = np.clip(0.5 + radius - outside + inside, 0, 1).astype(np.float32)
    far = by.wobble * EM
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    x += far * _smooth(numbers, height, width, 0.45 * EM)
    y += far * _smooth(numbers, height, width, 0.45 * EM)
    bent = np.asarray(cv2.remap(ink, x, y, cv2.INTER_LINEAR), np.float32)
    dry = 1 - 0.5 * by.uneven * np.clip(_smooth(numbers, height, width, EM), 0, 1)
    return bent * dry


def _smooth(numbers: np.random.Generator, height: int, width: int, step: float) -> Floats:
    """Random tones about 0, changing over ``step`` pixels."""
    coarse = numbers.normal(0, 1, (round(height / step) + 2, round(width / step) + 2))
    way = cv2.INTER_CUBIC
    return np.asarray(cv2.resize(coarse.astype(np.float32), (width, height), interpolation=way))


def _fitted(ink: Floats, start: tuple[float, float], scale: float) -> Written:
    """The ink alone, at the size of the page."""
    rows, columns = np.flatnonzero((ink > 0.1).any(axis=1)), np.flatnonzero((ink > 0.1).any(axis=0))
    if rows.size == 0:
        return Written(np.zeros((1, 1), np.uint8), (0.0, 0.0))
    x0, y0 = max(0, int(columns[0]) - 2), max(0, int(rows[0]) - 2)
    part = ink[y0 : int(rows[-1]) + 3, x0 : int(columns[-1]) + 3]
    size = (max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale)))
    small = cv2.resize(part, size, interpolation=cv2.INTER_AREA)
    density = np.asarray(np.clip(small, 0, 1) * 255, np.uint8)
    return Written(density, ((start[0] - x0) * scale, (start[1] - y0) * scale))


@functools.lru_cache(maxsize=4096)
def _glyph(faces: tuple[str, ...], letter: str, *, thinned: bool) -> _Glyph:
    path = next((face for face in faces if letter in letters_of(face)), faces[0])
    font = ImageFont.truetype(path, EM, layout_engine=ImageFont.Layout.BASIC)
    advance = float(font.getlength(letter))
    image = Image.new("L", (round(advance) + 2 * _PAD, 2 * EM + _PAD))
    ImageDraw.Draw(image).text((_PAD, _PAD + EM), letter, font=font, fill=255, anchor="ls")
    mask = np.asarray(image) > 127
    if not thinned:
        return _Glyph(np.asarray(mask * np.uint8(255)), advance, None, None)
    mask = _thinned(mask)
    solid = cv2.dilate(mask.astype(np.uint8) * 255, np.ones((3, 3), np.uint8))
    entry, exit_ = _ends(mask)
    return _Glyph(np.asarray(solid, np.uint8), advance, entry, exit_)


def _ends(mask: NDArray[np.bool_]) -> tuple[tuple[float, float] | None, tuple[float, float] | None]:
    """Where a stroke comes in from the left and goes out to the right, below the x-height."""
    top, base = _PAD + EM // 2, _PAD + EM
    y, x = np.nonzero(mask[top : base + 4])
    if x.size == 0:
        return None, None
    first, last = int(np.argmin(x)), int(np.argmax(x))
    return (float(x[first]), float(y[first] + top)), (float(x[last]), float(y[last] + top))


def _thinned(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The middle of the strokes, one pixel wide (Zhang and Suen 1984)."""
    grid = np.pad(mask, 1).astype(np.uint8)
    changed = True
    while changed:
        changed = False
        for first in (True, False):
            around = [
                grid[:-2, 1:-1], grid[:-2, 2:], grid[1:-1, 2:], grid[2:, 2:],
                grid[2:, 1:-1], grid[2:, :-2], grid[1:-1, :-2], grid[:-2, :-2],
            ]  # fmt: skip
            north, east, south, west = around[0], around[2], around[4], around[6]
            count = sum(a.astype(np.int16) for a in around)
            pairs = zip(around, [*around[1:], around[0]], strict=True)
            turns = sum(((a == 0) & (b == 1)).astype(np.int16) for a, b in pairs)
            one, two = (
                (north * east * south, east * south * west)
                if first
                else (north * east * west, north * south * west)
            )
            gone = (grid[1:-1, 1:-1] == 1) & (count >= 2) & (count <= 6) & (turns == 1)
            gone &= (one == 0) & (two == 0)
            if gone.any():
                grid[1:-1, 1:-1][gone] = 0
                changed = True
    return grid[1:-1, 1:-1].astype(bool)


@functools.lru_cache(maxsize=128)
def letters_of(face: str) -> frozenset[str]:
    """The letters that a font file has."""
    from fontTools.ttLib import TTFont  # noqa: PLC0415 - only pages written by hand need it

    with TTFont(Path(face), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap() or ()))
