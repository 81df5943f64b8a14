"""What time, copying and a scanner do to a page, and where each point of it ends up.

Every step takes and gives uint8 pixels. Steps that move ink give the 2 × 3 matrix that does it, so
that the truth can follow: drawn pixels → pixels of the upright master.
"""

import random
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from samples import marks
from samples.lexicon.pools import Tongue

Pixels = NDArray[np.uint8]
Matrix = NDArray[np.float64]


@dataclass(frozen=True)
class Wear:
    """How much a page went through. Angles in degrees clockwise, lengths in inches."""

    skew: float = 0.0
    rotation: int = 0
    colour: bool = False
    seals: int = 0
    seal_on_text: bool = False
    block_stamp: bool = False
    signed: bool = True
    bleed: float = 0.0
    folds: int = 0
    holes: int = 0
    fade: float = 0.0
    tint: tuple[int, int, int] | None = None
    mottle: float = 0.0
    shadow: float = 0.0
    dark_border: bool = False
    blur: float = 0.0
    noise: float = 0.0
    specks: int = 0
    bilevel: bool = False
    jpeg: int = 0
    faint_type: float = 0.0

    def names(self) -> list[str]:
        """The degradations that it has, for the record."""
        plain = {
            "skew": abs(self.skew) > 0.05,
            "turned": self.rotation != 0,
            "stamps": self.seals > 0 or self.block_stamp,
            "stamp-on-text": self.seal_on_text,
            "bleed-through": self.bleed > 0,
            "folds": self.folds > 0,
            "punch-holes": self.holes > 0,
            "faded": self.fade > 0,
            "yellowed": self.tint is not None,
            "mottled": self.mottle > 0,
            "shadow": self.shadow > 0,
            "black-border": self.dark_border,
            "blur": self.blur > 0,
            "noise": self.noise > 0 or self.specks > 0,
            "bilevel": self.bilevel,
            "jpeg": self.jpeg > 0,
            "faint-type": self.faint_type > 0,
        }
        return [name for name, present in plain.items() if present]


@dataclass
class Worn:
    """A page after its wear: pixels as stored, and the way from drawn to upright pixels."""

    pixels: Pixels
    matrix: Matrix
    upright_size: tuple[int, int]
    bilevel: bool = False
    names: list[str] = field(default_factory=list)
    signatures: list[tuple[float, float, float, float]] = field(default_factory=list)
    """Boxes of signatures in drawn pixels."""


def draw_wear(rng: random.Random, difficulty: str, *, light: bool = False) -> Wear:
    """The wear of a page of ``difficulty``: clean, scan or poor; ``light`` keeps files small."""
    chance = rng.random
    if difficulty == "clean":
        return Wear(
            skew=rng.gauss(0, 0.15) if chance() < 0.4 else 0.0,
            rotation=rng.choice((0, 0, 0, 0, 0, 0, 0, 0, 90, 180, 270)),
            colour=chance() < (0.1 if light else 0.3),
            seals=int(chance() < 0.25),
            signed=chance() < 0.6,
            bilevel=chance() < 0.15,
        )
    rotation = rng.choice((0, 0, 0, 0, 0, 0, 90, 180, 270))
    if difficulty == "scan":
        bilevel = chance() < (0.5 if light else 0.2)
        return Wear(
            skew=max(-3.0, min(3.0, rng.gauss(0, 1.2))),
            rotation=rotation,
            colour=chance() < (0.15 if light else 0.4),
            seals=int(chance() < 0.5),
            seal_on_text=chance() < 0.1,
            block_stamp=chance() < 0.2,
            bleed=rng.uniform(0.04, 0.1) if chance() < 0.25 else 0.0,
            folds=int(chance() < 0.2),
            holes=rng.choice((0, 0, 0, 2, 2, 4)),
            fade=rng.uniform(0.0, 0.2) if chance() < 0.4 else 0.0,
            tint=_paper(rng) if chance() < 0.6 else None,
            mottle=rng.uniform(1.0, 3.0) if chance() < 0.5 else 0.0,
            shadow=rng.uniform(0.03, 0.15) if chance() < 0.4 else 0.0,
            dark_border=chance() < 0.12,
            blur=rng.uniform(0.3, 0.7),
            noise=rng.uniform(0.3, 0.9) if light else rng.uniform(1.5, 5.0),
            specks=rng.randint(0, 40),
            bilevel=bilevel,
            jpeg=rng.randint(60, 90) if chance() < 0.5 else 0,
            faint_type=rng.uniform(0.2, 0.7) * (0.5 if bilevel else 1.0),
        )
    bilevel = chance() < (0.55 if light else 0.35)
    # One threshold for a page eats what is faint, and then no person can read it either.
    mild = 0.4 if bilevel else 1.0
    return Wear(
        skew=rng.uniform(-6.0, 6.0) if chance() < 0.6 else rng.gauss(0, 1.5),
        rotation=rotation,
        colour=chance() < (0.15 if light else 0.4),
        seals=rng.choice((1, 1, 2)),
        seal_on_text=chance() < (0.2 if bilevel else 0.55),
        block_stamp=chance() < 0.4,
        bleed=rng.uniform(0.1, 0.24) * mild if chance() < 0.5 else 0.0,
        folds=rng.choice((0, 1, 2)),
        holes=rng.choice((0, 2, 4)),
        fade=rng.uniform(0.1, 0.45) * mild if chance() < 0.6 else 0.0,
        tint=_paper(rng) if chance() < 0.85 else None,
        mottle=rng.uniform(2.0, 7.0),
        shadow=rng.uniform(0.15, 0.45) * mild if chance() < 0.6 else 0.0,
        dark_border=chance() < 0.35,
        blur=rng.uniform(0.5, 1.0) if bilevel else rng.uniform(0.5, 1.15),
        noise=rng.uniform(0.8, 1.8) if light else rng.uniform(4.0, 14.0),
        specks=rng.randint(40, 260),
        bilevel=bilevel,
        jpeg=rng.randint(22, 45) if chance() < 0.6 else 0,
        faint_type=rng.uniform(0.4, 0.9) * mild,
    )


def _paper(rng: random.Random) -> tuple[int, int, int]:
    base = rng.randint(222, 246)
    return (base, base - rng.randint(3, 14), base - rng.randint(14, 46))


def apply(
    page: Pixels,
    wear: Wear,
    dpi: int,
    tongue: Tongue,
    spots: list[tuple[float, float]],
    rng: random.Random,
) -> Worn:
    """``page`` (RGB, upright, straight) after its ``wear``; ``spots``: where one signs, points."""
    numbers = np.random.default_rng(rng.getrandbits(32))
    page = page.copy()
    signatures = _ink(page, wear, dpi, tongue, spots, rng)
    image: Pixels = page if wear.colour else cv2.cvtColor(page, cv2.COLOR_RGB2GRAY)  # type: ignore[assignment]
    if wear.bleed:
        image = _bleed(image, wear.bleed, rng)
    if wear.fade:
        image = _levels(image, 255 * wear.fade, 255)
    image = _tinted(image, wear)
    if wear.mottle:
        image = _mottle(image, wear.mottle, numbers)
    _folds(image, wear.folds, dpi, rng)
    _holes(image, wear, dpi, rng)
    image, matrix = _skewed(image, wear, dpi, rng)
    if wear.shadow:
        image = _shadow(image, wear.shadow, rng)
    if wear.blur:
        sigma = wear.blur * dpi / 200
        image = cv2.GaussianBlur(image, (0, 0), sigma)  # type: ignore[assignment]
    if wear.noise:
        image = _noise(image, wear.noise, numbers)
    _specks(image, wear.specks, dpi, rng)
    if wear.bilevel:
        image = _bilevel(image, rng)
    elif wear.jpeg:
        image = _jpeg(image, wear.jpeg)
    size = (image.shape[1], image.shape[0])
    turned = np.rot90(image, k=wear.rotation // 90)
    pixels = np.ascontiguousarray(turned)
    return Worn(pixels, matrix, size, wear.bilevel, wear.names(), signatures)


def _ink(
    page: Pixels,
    wear: Wear,
    dpi: int,
    tongue: Tongue,
    spots: list[tuple[float, float]],
    rng: random.Random,
) -> list[tuple[float, float, float, float]]:
    """Signatures and seals, at their places or upon the text; the boxes of signatures."""
    signatures: list[tuple[float, float, float, float]] = []
    height, width = page.shape[:2]
    scale = dpi / 72
    for x, y in spots:
        if wear.signed and rng.random() < 0.85:
            scrawl = marks.signature(round(rng.uniform(70, 110) * scale), rng)
            centre = (x * scale, (y - 4) * scale)
            marks.press(page, scrawl, centre, rng.choice(marks.PEN_INKS), 0.9)
            (h, w), (cx, cy) = scrawl.shape, centre
            signatures.append((cx - w / 2, cy - h / 2, cx + w / 2, cy + h / 2))
    for k in range(wear.seals):
        diameter = round(rng.uniform(1.25, 1.6) * dpi)
        if spots and k == 0 and not wear.seal_on_text:
            x, y = spots[-1]
            centre = ((x - rng.uniform(60, 120)) * scale, (y + rng.uniform(12, 30)) * scale)
        else:
            centre = (width * rng.uniform(0.2, 0.8), height * rng.uniform(0.25, 0.8))
        centre = (
            max(diameter * 0.6, min(width - diameter * 0.6, centre[0])),
            max(diameter * 0.6, min(height - diameter * 0.6, centre[1])),
        )
        ink = marks.seal(diameter, tongue, rng)
        alpha = rng.uniform(0.25, 0.5) if wear.bilevel else rng.uniform(0.45, 0.75)
        marks.press(page, ink, centre, rng.choice(marks.SEAL_INKS), alpha)
    if wear.block_stamp:
        stamp = marks.block_stamp(round(0.5 * dpi), tongue, rng)
        centre = (width * rng.uniform(0.25, 0.75), height - rng.uniform(0.6, 1.1) * dpi)
        marks.press(page, stamp, centre, rng.choice(marks.SEAL_INKS), rng.uniform(0.4, 0.7))
    return signatures


def _bleed(image: Pixels, strength: float, rng: random.Random) -> Pixels:
    """The back of the leaf shining through: mirrored, shifted, soft."""
    back = cv2.flip(image, 1)
    shift = rng.randint(image.shape[0] // 12, image.shape[0] // 5)
    back = np.roll(back, shift, axis=0)
    small = cv2.resize(back, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    small = cv2.GaussianBlur(small, (0, 0), 1.0)
    soft = cv2.resize(small, (image.shape[1], image.shape[0]))
    shade = cv2.convertScaleAbs(255 - soft, alpha=strength)
    return cv2.subtract(image, shade)  # type: ignore[return-value]


def _levels(image: Pixels, black: float, white: float) -> Pixels:
    table = np.clip(black + np.arange(256) * (white - black) / 255, 0, 255).astype(np.uint8)
    return cv2.LUT(image, table)  # type: ignore[return-value]


def _tinted(image: Pixels, wear: Wear) -> Pixels:
    if wear.tint is None:
        return image
    if image.ndim == 2:
        return _levels(image, 0, 0.3 * wear.tint[0] + 0.59 * wear.tint[1] + 0.11 * wear.tint[2])
    channels = [_levels(image[:, :, k], 0, wear.tint[k]) for k in range(3)]
    return cv2.merge(channels)  # type: ignore[return-value]


def _mottle(image: Pixels, strength: float, numbers: np.random.Generator) -> Pixels:
    """Paper of uneven shade, in patches of a few millimetres."""
    height, width = image.shape[:2]
    coarse = numbers.normal(0, strength, (height // 60 + 2, width // 60 + 2)).astype(np.float32)
    patches = cv2.resize(coarse, (width, height), interpolation=cv2.INTER_LINEAR)
    down = cv2.convertScaleAbs(np.maximum(patches, 0))
    if image.ndim == 3:
        down = cv2.merge([down, down, down])
    return cv2.subtract(image, down)  # type: ignore[return-value]


def _folds(image: Pixels, folds: int, dpi: int, rng: random.Random) -> None:
    """Creases across or down the page: a dark and a light line with a soft edge."""
    height, width = image.shape[:2]
    for k in range(folds):
        across = (k % 2 == 0) == (rng.random() < 0.7)
        length = height if across else width
        at = round(length * rng.uniform(0.3, 0.7))
        half = max(2, dpi // 60)
        low, high = max(0, at - half), min(length, at + half)
        profile = 1 - 0.22 * np.exp(-(((np.arange(low, high) - at) / (half * 0.5)) ** 2))
        band = image[low:high] if across else image[:, low:high]
        shape = (-1, 1) if across else (1, -1)
        factor = profile.reshape(shape + (1,) * (image.ndim - 2))
        band[:] = (band * factor).astype(np.uint8)


def _holes(image: Pixels, wear: Wear, dpi: int, rng: random.Random) -> None:
    """Punch holes down the left margin, dark as the lid of the scanner or light."""
    height = image.shape[0]
    grey = rng.choice((30, 60, 235))
    colour = (grey, grey, grey)
    middle = height // 2
    step = round(3.15 * dpi / 2) if wear.holes == 2 else round(1.05 * dpi)
    for k in range(wear.holes):
        y = middle + round((k - (wear.holes - 1) / 2) * 2 * step)
        if 0 < y < height:
            centre = (round(0.28 * dpi), y)
            cv2.circle(image, centre, round(0.11 * dpi), colour, -1, cv2.LINE_AA)


def _skewed(image: Pixels, wear: Wear, dpi: int, rng: random.Random) -> tuple[Pixels, Matrix]:
    """Turned by the skew on a canvas that holds all of it, maybe with the scanner's dark lid."""
    height, width = image.shape[:2]
    pad = round(rng.uniform(0.08, 0.3) * dpi) if wear.dark_border else 0
    if not pad and abs(wear.skew) < 0.01:
        return image, np.array([[1.0, 0, 0], [0, 1.0, 0]])
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -wear.skew, 1.0)
    grow_x = grow_y = pad
    if abs(wear.skew) > 1.2 or wear.dark_border:
        angle = np.radians(abs(wear.skew))
        grow_x += round(height * np.sin(angle) / 2 * 0.9)
        grow_y += round(width * np.sin(angle) / 2 * 0.9)
    matrix[0, 2] += grow_x
    matrix[1, 2] += grow_y
    size = (width + 2 * grow_x, height + 2 * grow_y)
    lid = rng.randint(8, 50) if wear.dark_border else None
    paper = image[5 : height - 5 : 37, 3].reshape(-1, *image.shape[2:]).mean(axis=0)
    fill = (lid, lid, lid) if lid is not None else tuple(float(v) for v in np.atleast_1d(paper))
    warped = cv2.warpAffine(
        image,
        matrix,
        size,
        flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=fill,
    )
    return warped, matrix.astype(np.float64)  # type: ignore[return-value]


def _shadow(image: Pixels, strength: float, rng: random.Random) -> Pixels:
    """Light that falls off towards a side, and a gutter's shadow at times."""
    height, width = image.shape[:2]
    ys, xs = np.mgrid[0:16, 0:16].astype(np.float32) / 15
    angle = rng.uniform(0, 2 * np.pi)
    slope = (xs - 0.5) * np.cos(angle) + (ys - 0.5) * np.sin(angle) + 0.5
    light = 1 - strength * np.clip(slope, 0, 1) ** 1.5
    if rng.random() < 0.4:
        light *= 1 - strength * 0.8 * np.exp(-xs * 9)
    mask = cv2.resize((light * 255).astype(np.float32), (width, height))
    scale = cv2.convertScaleAbs(mask)
    if image.ndim == 3:
        scale = cv2.merge([scale, scale, scale])
    return cv2.multiply(image, scale, scale=1 / 255)  # type: ignore[return-value]


_TILE = 640


def _noise(image: Pixels, sigma: float, numbers: np.random.Generator) -> Pixels:
    """Grain of the sensor; one tile of it is repeated over the page."""
    height, width = image.shape[:2]
    tile = numbers.normal(0, sigma, (_TILE, _TILE))
    repeat = (height // _TILE + 1, width // _TILE + 1)
    plus = np.tile(np.clip(tile, 0, 255).astype(np.uint8), repeat)[:height, :width]
    minus = np.tile(np.clip(-tile, 0, 255).astype(np.uint8), repeat)[:height, :width]
    if image.ndim == 3:
        plus, minus = cv2.merge([plus] * 3), cv2.merge([minus] * 3)  # type: ignore[assignment]
    return cv2.subtract(cv2.add(image, plus), minus)  # type: ignore[return-value]


def _specks(image: Pixels, count: int, dpi: int, rng: random.Random) -> None:
    height, width = image.shape[:2]
    for _ in range(count):
        centre = (rng.randrange(width), rng.randrange(height))
        radius = max(1, round(rng.uniform(0.002, 0.006) * dpi))
        grey = rng.choice((20, 60, 90, 240))
        cv2.circle(image, centre, radius, (grey, grey, grey), -1)


def _bilevel(image: Pixels, rng: random.Random) -> Pixels:
    """Black and white, as a fax or an old copier sees it: one threshold for the whole page."""
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    paper = float(np.percentile(grey[::8, ::8], 80))
    level = paper * rng.uniform(0.66, 0.8)
    return np.where(grey > level, 255, 0).astype(np.uint8)


def _jpeg(image: Pixels, quality: int) -> Pixels:
    """Through JPEG and back, with its blocks."""
    done, data = cv2.imencode(".jpg", image, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError(quality)
    decoded = cv2.imdecode(data, cv2.IMREAD_UNCHANGED)
    return np.asarray(decoded, dtype=np.uint8)
