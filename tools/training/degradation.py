"""What paper, typewriters, scanners and copiers do to a line, in the order they do it."""

import random
from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from .lines import Grey

Tone = npt.NDArray[np.float32]


@dataclass(frozen=True)
class Damage:
    """How a line is spoilt. Zero means not at all."""

    stroke: int = 0
    """Pixels that strokes grow (positive) or shrink (negative) by."""
    uneven: float = 0.0
    """How much of the ink may be missing in patches, 0 to 1."""
    fade: float = 0.0
    """How near the ink's tone is to the paper's, 0 to 1."""
    shade: float = 0.0
    """How much darker one side of the paper is, 0 to 1."""
    stamp: float = 0.0
    """Strength of a stamp's strokes, 0 to 1."""
    specks: int = 0
    blur: float = 0.0
    """Standard deviation in pixels."""
    resolution: float = 1.0
    """Share of the resolution that is left."""
    noise: float = 0.0
    """Standard deviation in grey levels."""
    bilevel: bool = False
    jpeg: int = 0
    """Quality, 0 for none."""

    @staticmethod
    def none() -> "Damage":
        """A clean line."""
        return Damage()

    @staticmethod
    def draw(rng: random.Random, severity: float, *, typed: bool) -> "Damage":
        """Damage of up to ``severity`` (0 to 1); typewriting is more uneven than print."""

        def happens(share: float) -> bool:
            return rng.random() < share

        def up_to(most: float) -> float:
            return rng.uniform(0.15, 1.0) * most * severity

        return Damage(
            stroke=rng.choice((-1, 1)) if happens(0.22) else 0,
            uneven=up_to(0.7) if happens(0.5 if typed else 0.15) else 0.0,
            fade=up_to(0.7) if happens(0.3) else 0.0,
            shade=up_to(0.5) if happens(0.25) else 0.0,
            stamp=up_to(0.6) if happens(0.07) else 0.0,
            specks=int(up_to(30)) if happens(0.2) else 0,
            blur=up_to(2.0) if happens(0.45) else 0.0,
            resolution=rng.uniform(1 - 0.58 * severity, 0.8) if happens(0.4) else 1.0,
            noise=up_to(26) if happens(0.45) else 0.0,
            bilevel=happens(0.25),
            jpeg=rng.randint(int(75 - 55 * severity), 85) if happens(0.35) else 0,
        )


def _patches(shape: tuple[int, int], noise: np.random.Generator) -> Tone:
    """Smooth random tones of 0 to 1, in patches of about a letter."""
    height, width = shape
    coarse = noise.random((max(height // 14, 2), max(width // 14, 2)), dtype=np.float32)
    return np.asarray(
        cv2.resize(coarse, (width, height), interpolation=cv2.INTER_CUBIC), np.float32
    )


def _on_paper(ink: Tone, damage: Damage, rng: random.Random, noise: np.random.Generator) -> Tone:
    """Ink (0 to 1) as grey tones of paper (0 to 255)."""
    height, width = ink.shape
    if damage.stroke:
        kernel = cv2.getStructuringElement(cv2.MORPH_CROSS, (3, 3))
        spread = cv2.dilate if damage.stroke > 0 else cv2.erode
        changed = np.asarray(spread(ink, kernel), np.float32)
        # A whole pixel is much for a stroke of three: go only part of the way.
        part = rng.uniform(0.4, 1.0) if damage.stroke > 0 else rng.uniform(0.25, 0.65)
        ink = part * changed + (1 - part) * ink
    if damage.uneven:
        ink = ink * (1 - damage.uneven * _patches(ink.shape, noise))
    if damage.stamp:
        stamp = np.zeros((height, width), np.float32)
        for _ in range(rng.randint(1, 2)):
            centre = (rng.randint(0, width), rng.randint(-2 * height, 3 * height))
            radius = rng.randint(height, 3 * height)
            for ring in (0, rng.randint(5, height)):
                cv2.circle(stamp, centre, max(radius - ring, 3), 1.0, rng.randint(1, 4))
        ink = np.maximum(ink, stamp * damage.stamp)
    paper = rng.uniform(215, 255)
    black = rng.uniform(0, 60) + damage.fade * (paper - 60)
    tones = paper - ink * (paper - black)
    if damage.shade:
        across = np.linspace(*rng.choice(((0, 1), (1, 0))), width, dtype=np.float32)
        tones = tones * (1 - damage.shade * across[None, :] * rng.uniform(0.4, 1))
    for _ in range(damage.specks):
        centre = (rng.randrange(width), rng.randrange(height))
        tone = black if rng.random() < 0.75 else paper
        cv2.circle(tones, centre, rng.choice((0, 0, 1, 1, 2)), float(tone), -1)
    return np.asarray(tones, np.float32)


def _scanned(tones: Tone, damage: Damage, rng: random.Random, noise: np.random.Generator) -> Tone:
    """The paper as a scanner of poor focus, resolution and sensor gives it."""
    height, width = tones.shape
    if damage.blur:
        tones = np.asarray(cv2.GaussianBlur(tones, (0, 0), damage.blur * height / 60), np.float32)
    # Letters of fewer than about 14 pixels cannot be told apart by people either.
    resolution = max(damage.resolution, min(20 / height, 1.0))
    if resolution < 1:
        small = (max(int(width * resolution), 4), max(int(height * resolution), 4))
        tones = np.asarray(cv2.resize(tones, small, interpolation=cv2.INTER_AREA), np.float32)
    if damage.noise:
        tones = tones + noise.normal(0, damage.noise, tones.shape).astype(np.float32)
    if resolution < 1 and rng.random() < 0.7:
        way = rng.choice((cv2.INTER_LINEAR, cv2.INTER_CUBIC))
        tones = np.asarray(cv2.resize(tones, (width, height), interpolation=way), np.float32)
    return tones


def degrade(ink: Grey, damage: Damage, rng: random.Random, noise: np.random.Generator) -> Grey:
    """``ink`` (0 none to 255 full) as a scan of it: grey, dark ink on light paper."""
    if damage == Damage():
        return np.asarray(255 - ink, np.uint8)
    tones = _on_paper(np.asarray(ink / 255, np.float32), damage, rng, noise)
    tones = _scanned(tones, damage, rng, noise)
    grey = np.asarray(np.clip(tones, 0, 255), np.uint8)
    if damage.bilevel:
        level, _ = cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY + cv2.THRESH_OTSU)
        level += rng.uniform(-0.12, 0.15) * 255
        grey = np.asarray(np.where(grey > np.clip(level, 30, 235), 255, 0), np.uint8)
    if damage.jpeg:
        _, data = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, damage.jpeg])
        grey = np.asarray(cv2.imdecode(data, cv2.IMREAD_GRAYSCALE), np.uint8)
    return grey
