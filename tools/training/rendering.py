"""Lines of text drawn as print and typewriting, with the ink that surrounds them on a form."""

import random
from dataclasses import dataclass
from typing import Protocol

import cv2
import numpy as np
from PIL import Image, ImageDraw

from .degradation import Damage, degrade
from .fonts import Face, FontBook, sized
from .lines import Grey, Line

_SIZES = (24, 66)
"""Pixels an em: 6 to 16 points at 300 dpi."""


@dataclass(frozen=True)
class Setting:
    """How often a line has what forms and scans have; shares of lines unless said otherwise."""

    degraded: float
    surroundings: float
    """Rules, leaders, neighbouring lines and cell borders."""
    severity: float
    """From 0 to 1: how far a degradation may go."""
    narrowest_space: float = 0.85
    """Least width of the spaces between words, as a share of the font's own."""


EASY = Setting(degraded=0.45, surroundings=0.25, severity=0.55)
HARD = Setting(degraded=0.75, surroundings=0.45, severity=1.0)
TIGHT = Setting(degraded=0.6, surroundings=0.3, severity=0.8, narrowest_space=0.5)
CLEAN = Setting(degraded=0.0, surroundings=0.0, severity=0.0)
DEGRADED = Setting(degraded=1.0, surroundings=0.3, severity=0.8)


@dataclass
class _Drawn:
    """Ink (0 none to 255 full) with where the text stands in it."""

    ink: Grey
    left: int
    right: int
    baseline: int
    top: int
    bottom: int


class Texts(Protocol):
    """What gives lines of text: a ``text.Writer``, or the lines of a real text."""

    def line(self, script: str) -> str:
        """A line in ``script``."""

    def script(self) -> str:
        """A script by its share of lines."""


class Renderer:
    """Draws lines of the writer's text in the book's fonts, the same from the same seed."""

    def __init__(self, writer: Texts, book: FontBook, setting: Setting, seed: int) -> None:
        self._writer = writer
        self._book = book
        self._setting = setting
        self._rng = random.Random(seed)
        self._noise = np.random.default_rng(seed)

    def line(self, script: str | None = None) -> Line:
        """A line in ``script``, or in one drawn by the writer's shares."""
        rng = self._rng
        text = self._writer.line(script or self._writer.script())
        face, drawable = self._book.choose(text, rng)
        # Small type is the most frequent on forms; titles are rare.
        size = int(rng.triangular(*_SIZES, 38))
        if len(text) > 60:
            size = min(size, 44)
        drawn = self._draw(drawable, face, size)
        if rng.random() < self._setting.surroundings:
            self._surround(drawn, face, size)
        if rng.random() < 0.5:
            drawn = self._skew(drawn, rng.uniform(-1.5, 1.5) * rng.random())
        image = self._crop(drawn, size)
        damage = Damage.none()
        if rng.random() < self._setting.degraded:
            damage = Damage.draw(rng, self._setting.severity, typed=face.monospaced)
        return Line(degrade(image, damage, rng, self._noise), text)

    def _draw(self, text: str, face: Face, size: int) -> _Drawn:
        rng = self._rng
        font = sized(face.path, size)
        typed = face.monospaced and rng.random() < 0.6
        tracking = rng.uniform(0.02, 0.2) * size if rng.random() < 0.06 else 0.0
        words = text.split(" ")
        space = font.getlength(" ") * rng.uniform(self._setting.narrowest_space, 1.5)
        gaps = [space * (rng.uniform(2, 7) if rng.random() < 0.02 else 1.0) for _ in words]
        leader = (
            rng.randrange(len(words)) if rng.random() < 0.3 * self._setting.surroundings else -1
        )
        if leader >= 0:
            gaps[leader] = rng.uniform(2, 9) * size
        letters = len(text)
        width = int(
            sum(font.getlength(word) for word in words) + sum(gaps) + letters * tracking + 5 * size
        )
        height = 5 * size
        canvas = Image.new("L", (width, height), 0)
        pen = ImageDraw.Draw(canvas)
        baseline = int(2.9 * size)
        x = left = 2.0 * size
        for i, word in enumerate(words):
            if typed or tracking:
                for letter in word:
                    lift = rng.gauss(0, 0.018) * size if typed else 0.0
                    weight = int(min(255, rng.gauss(225, 30))) if typed else 255
                    pen.text((x, baseline + lift), letter, max(weight, 90), font, anchor="ls")
                    x += font.getlength(letter) + tracking
            else:
                pen.text((x, baseline), word, 255, font, anchor="ls")
                x += font.getlength(word)
            if i == leader:
                self._dots(pen, x + 0.3 * size, x + gaps[i] - 0.3 * size, baseline, size)
            if i < len(words) - 1 or i == leader:
                x += gaps[i]
        ink = np.asarray(canvas).copy()
        rows = np.flatnonzero(ink.max(axis=1) > 60)
        top, bottom = (
            (int(rows[0]), int(rows[-1]) + 1) if rows.size else (baseline - size, baseline)
        )
        return _Drawn(ink, int(left), int(x) + 1, baseline, top, bottom)

    def _dots(
        self, pen: ImageDraw.ImageDraw, start: float, end: float, baseline: float, size: int
    ) -> None:
        rng = self._rng
        pitch = rng.uniform(0.14, 0.4) * size
        radius = rng.uniform(0.025, 0.06) * size
        while start < end:
            pen.ellipse((start - radius, baseline - 2 * radius, start + radius, baseline), 255)
            start += pitch

    def _surround(self, drawn: _Drawn, face: Face, size: int) -> None:
        """Add a rule, dots, a border or parts of the lines above and below, in place."""
        rng = self._rng
        canvas = Image.fromarray(drawn.ink)
        pen = ImageDraw.Draw(canvas)
        thickness = rng.choice((1, 1, 2, 2, 3))
        kind = rng.choices(
            ("rule", "dots", "neighbours", "border", "box", "dashes", "after"),
            (0.26, 0.12, 0.26, 0.1, 0.06, 0.05, 0.15),
        )[0]
        if kind in {"rule", "dashes"}:
            self._rule(pen, drawn, size, thickness, dashed=kind == "dashes")
        elif kind == "dots":
            y = drawn.baseline + rng.uniform(0.0, 0.2) * size
            self._dots(pen, rng.uniform(0, drawn.left), drawn.ink.shape[1], y, size)
        elif kind == "neighbours":
            self._neighbours(pen, drawn, face, size)
        elif kind == "border":
            for right in rng.choice(((False,), (True,), (False, True))):
                away = rng.uniform(0.3, 0.9) * size
                x = drawn.right + away if right else drawn.left - away
                pen.line((x, 0, x, drawn.ink.shape[0]), 255, thickness)
        elif kind == "box":
            pad = rng.uniform(0.15, 0.5) * size
            box = (drawn.left - pad, drawn.top - pad, drawn.right + pad, drawn.bottom + pad)
            pen.rectangle(box, outline=255, width=thickness)
        elif rng.random() < 0.3:
            self._dots(pen, 0, drawn.left - 0.4 * size, drawn.baseline, size)
        else:
            end = drawn.ink.shape[1]
            self._dots(pen, drawn.right + 0.3 * size, end, drawn.baseline, size)
        drawn.ink = np.asarray(canvas).copy()

    def _rule(
        self, pen: ImageDraw.ImageDraw, drawn: _Drawn, size: int, thickness: int, *, dashed: bool
    ) -> None:
        rng = self._rng
        width = drawn.ink.shape[1]
        y = drawn.baseline + rng.uniform(0.0, 0.32) * size
        start = drawn.left - rng.uniform(-3, 2) * size
        end = drawn.right + rng.uniform(-3, 2) * size
        if rng.random() < 0.5:
            start, end = 0, width
        dash = rng.uniform(0.2, 0.6) * size if dashed else width
        while start < end:
            pen.line((start, y, min(start + dash, end), y), 255, thickness)
            start += dash * 1.6

    def _neighbours(self, pen: ImageDraw.ImageDraw, drawn: _Drawn, face: Face, size: int) -> None:
        rng = self._rng
        font = sized(face.path, size)
        pitch = rng.uniform(1.0, 1.35) * size
        for way in rng.choice(((-1,), (1,), (-1, 1))):
            words = self._writer.line(rng.choice(("latin", "cyrillic"))).split()
            text = " ".join(w for w in words * 4 if face.letters.issuperset(w))
            x = drawn.left - rng.uniform(0, 2) * size
            pen.text((x, drawn.baseline + way * pitch), text[:80], 255, font, anchor="ls")

    @staticmethod
    def _skew(drawn: _Drawn, degrees: float) -> _Drawn:
        height, width = drawn.ink.shape
        slope = np.tan(np.radians(degrees))
        middle = (drawn.left + drawn.right) / 2
        shift = np.array([[1, 0, 0], [slope, 1, -slope * middle]], dtype=np.float64)
        ink = cv2.warpAffine(drawn.ink, shift, (width, height), flags=cv2.INTER_LINEAR)
        drop = round(abs(slope) * (drawn.right - drawn.left) / 2)
        return _Drawn(
            np.asarray(ink, dtype=np.uint8),
            drawn.left,
            drawn.right,
            drawn.baseline,
            max(drawn.top - drop, 0),
            min(drawn.bottom + drop, height),
        )

    def _margin(self) -> float:
        """Paper before or after a line in ems; often next to none, where a thin İ may be lost."""
        rng = self._rng
        return rng.uniform(0.0, 0.15) if rng.random() < 0.35 else rng.uniform(0.03, 0.8)

    def _crop(self, drawn: _Drawn, size: int) -> Grey:
        """The line as the engine cuts it: from ascenders to descenders and a little more."""
        rng = self._rng
        draw = rng.random()
        top, bottom = drawn.top, drawn.bottom
        if draw < 0.75:
            top = min(top, drawn.baseline - int(rng.uniform(0.62, 0.8) * size))
            bottom = max(bottom, drawn.baseline + int(rng.uniform(0.12, 0.26) * size))
            pad = rng.uniform(0.03, 0.16)
        elif draw < 0.88:
            pad = rng.uniform(0.0, 0.05)
        else:
            top = min(top, drawn.baseline - int(0.7 * size))
            bottom = max(bottom, drawn.baseline + int(0.2 * size))
            pad = rng.uniform(0.15, 0.4)
        above = int(pad * size * rng.uniform(0.6, 1.4))
        below = int(pad * size * rng.uniform(0.6, 1.4))
        left = drawn.left - int(self._margin() * size)
        right = drawn.right + int(self._margin() * size)
        ink = drawn.ink[max(top - above, 0) : bottom + below, max(left, 0) : right]
        if rng.random() < 0.2:
            stretch = rng.uniform(0.8, 1.18)
            size_after = (max(int(ink.shape[1] * stretch), 8), ink.shape[0])
            ink = np.asarray(cv2.resize(ink, size_after, interpolation=cv2.INTER_AREA), np.uint8)
        return ink
