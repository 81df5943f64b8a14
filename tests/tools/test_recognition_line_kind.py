"""The network that tells handwriting from print: its slopes are right, and it learns."""

import random

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from digitize.recognition.line_kind import (
    KINDS,
    ROWS,
    STEP,
    Network,
    features,
    in_context,
    kinds_of,
    logits,
    strip,
)
from samples.handwriting import pen, write
from tools.recognition import line_network
from tools.recognition.line_network import fresh, learned, slopes
from tools.recognition.line_pieces import SeenPiece

FONTS = "/usr/share/fonts/truetype/dejavu/"
WORDS = "Bağırov Məmməd Səməd Nəsimi rayonu şəhadətnamə doğum tarixi Мәммәдов Һәсән гызы".split()


def piece(kind: str, rng: random.Random, face: str) -> SeenPiece:
    """A word in print, or as somebody writes it, of which the engine is half sure."""
    word = rng.choice(WORDS)
    if kind == "print":
        picture = Image.new("L", (220, ROWS), 255)
        font = ImageFont.truetype(FONTS + face, 20)
        ImageDraw.Draw(picture).text((6, 6), word, font=font, fill=0)
        pixels = np.asarray(picture)
    else:
        by = pen((FONTS + face,), rng, thinned=True)
        ink = write(word, by, 22, rng).density[:ROWS, :220]
        pixels = np.full((ROWS, 220), 255, np.uint8)
        pixels[: ink.shape[0], : ink.shape[1]] -= ink
    kinds = np.full(-(-220 // STEP), KINDS.index(kind), np.int8)
    return SeenPiece(pixels, ((0, 220, 0.5),), kinds)


def loss(net: Network, pieces: list[SeenPiece]) -> float:
    """Mean cross entropy, each piece by the root of its length."""
    inked, places = strip([one.picture for one in pieces])
    seen = features(net, inked)
    total = weight = 0.0
    for one, place in zip(pieces, places, strict=True):
        told = logits(net, in_context(seen[place], one.words))
        chances = told - np.log(np.exp(told).sum(axis=1, keepdims=True))
        share = 1 / np.sqrt(len(one.kinds))
        total -= share * chances[np.arange(len(told)), one.kinds].sum()
        weight += share * len(told)
    return float(total / weight)


@pytest.mark.parametrize("layer", ["first", "second", "third", "third_bias", "hidden", "out"])
def test_slopes_are_those_of_the_loss(layer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_network, "NOISE", 0.0)
    monkeypatch.setattr(line_network, "FOCUS", 0.0)
    rng = random.Random(1)
    pieces = [piece(kind, rng, "DejaVuSerif.ttf") for kind in ("print", "handwriting") * 2]
    # On white paper a layer without biases is at the bend of its answers, where no slope is right.
    net = Network(*(w + 0.05 if w.ndim == 1 else w for w in fresh(np.random.default_rng(0))))
    at = Network._fields.index(layer)
    slope = list(slopes(net, pieces, np.random.default_rng(0)))[at]
    place = np.unravel_index(np.abs(slope).argmax(), slope.shape)
    step = 4e-3
    ends = []
    for sign in (1, -1):
        weights = [weight.copy() for weight in net]
        weights[at][place] += sign * step
        ends.append(loss(Network(*weights), pieces))
    assert (ends[0] - ends[1]) / (2 * step) == pytest.approx(slope[place], rel=0.05)


def test_what_is_learned_of_some_hands_is_known_of_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_network, "STEPS", 60)
    monkeypatch.setattr(line_network, "BATCH", 16)
    rng = random.Random(2)
    seen = [piece(kind, rng, "DejaVuSans.ttf") for kind in ("print", "handwriting") * 40]
    net = learned(seen, np.ones(len(seen)))
    others = [piece(kind, rng, "DejaVuSerif.ttf") for kind in ("print", "handwriting") * 10]
    told = kinds_of([one.picture for one in others], [one.words for one in others], net)
    right = [kind[0].name == KINDS[one.kinds[0]] for kind, one in zip(told, others, strict=True)]
    assert np.mean(right) >= 0.8
