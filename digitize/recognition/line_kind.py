"""What stands in a piece of a line: print, handwriting, Arabic script, or no writing.

The engine reads whatever it is given as print. A small convolutional network looks at the pictures
that the engine was given, where the engine was not sure, and says of every few pixels what stands
there; each word is what its pixels are, so that a printed label and what was written beside it are
told apart.
"""

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitize.model import LineKind

Grey = NDArray[np.uint8]
Floats = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "models" / "line_kind.npz"
KINDS = ("print", "handwriting", "arabic", "none")
"""The classes, in the order of the network's answers; ``none`` is a seal, an ornament, dirt."""
_NAMES: tuple[LineKind, ...] = ("print", "handwriting", "arabic")
ROWS = 36
"""Rows of the pictures: those that the engine is given."""
STEP = 4
"""Columns of a picture for each answer."""
# Kernels (rows, columns) and strides of the three layers; the last is as high as what is left.
SHAPES = ((5, 5, 2), (3, 3, 2), (7, 5, 1))
# Answers on each side over which what was seen is averaged: some three letters.
NEAR = 8
# White between two pictures in the strip that the network sees at once, in columns.
GAP = 32
# Ink fainter than this share of black is not brought to full black.
FAINTEST = 0.25


Spans = Sequence[tuple[int, int, float]]
"""The words of a piece: first and last column, and how sure the engine is of each."""


class Network(NamedTuple):
    """Kernels (channels out, channels in * rows * columns) with biases, and the two last layers."""

    first: Floats
    first_bias: Floats
    second: Floats
    second_bias: Floats
    third: Floats
    third_bias: Floats
    hidden: Floats
    hidden_bias: Floats
    out: Floats
    out_bias: Floats


def patches(maps: Floats, shape: tuple[int, int, int]) -> Floats:
    """The patches that a kernel of ``shape`` (rows, columns, stride) sees of ``maps`` (C, H, W).

    Returns (C * rows * columns, H', W').
    """
    rows, columns, stride = shape
    channels, height, width = maps.shape
    high, wide = (height - rows) // stride + 1, (width - columns) // stride + 1
    seen = np.empty((channels, rows, columns, high, wide), np.float32)
    for r in range(rows):
        for c in range(columns):
            down, across = slice(r, r + stride * high, stride), slice(c, c + stride * wide, stride)
            seen[:, r, c] = maps[:, down, across]
    return seen.reshape(-1, high, wide)


def convolved(seen: Floats, kernel: Floats, bias: Floats) -> Floats:
    """The maps (C', H', W') of a layer, never below 0, from its ``patches``."""
    flat = kernel @ seen.reshape(len(seen), -1) + bias[:, None]
    return np.asarray(np.maximum(flat, 0).reshape(len(kernel), *seen.shape[1:]), np.float32)


def strip(pictures: Sequence[Grey]) -> tuple[Floats, list[slice]]:
    """Pictures of lines side by side as ink (ROWS, W), 0 to 1, and the answers of each."""
    starts: list[int] = []
    width = GAP
    for picture in pictures:
        starts.append(width)
        width += -(-picture.shape[1] // STEP) * STEP + GAP
    inked = np.zeros((ROWS, width), np.float32)
    places: list[slice] = []
    for picture, start in zip(pictures, starts, strict=True):
        dark = (255 - picture.astype(np.float32)) / 255
        full = max(FAINTEST, float(np.percentile(dark, 98)))
        top = (ROWS - picture.shape[0]) // 2 if picture.shape[0] < ROWS else 0
        part = np.minimum(dark / full, 1)[:ROWS]
        inked[top : top + part.shape[0], start : start + part.shape[1]] = part
        places.append(slice(start // STEP, start // STEP + -(-picture.shape[1] // STEP)))
    return inked, places


def features(net: Network, inked: Floats) -> Floats:
    """What the three layers see of a strip: (answers, channels).

    Answer i is about the columns around ``STEP * i``: the strip is padded by half of what an answer
    sees.
    """
    maps = np.pad(inked, ((0, 0), (REACH, REACH)))[None]
    layers = (
        (net.first, net.first_bias), (net.second, net.second_bias), (net.third, net.third_bias)
    )  # fmt: skip
    for shape, (kernel, bias) in zip(SHAPES, layers, strict=True):
        maps = convolved(patches(maps, shape), kernel, bias)
    return np.ascontiguousarray(maps[:, 0].T)


# Columns on each side of the first of an answer that the layers see.
REACH = 12


def averaged(seen: Floats, reach: int) -> Floats:
    """The mean of ``seen`` (n, C) over ``reach`` answers on each side, those that there are."""
    total = np.cumsum(np.pad(seen, ((1, 0), (0, 0))), axis=0, dtype=np.float64)
    at = np.arange(len(seen))
    first, last = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(seen))
    means = (total[last] - total[first]) / (last - first)[:, None]
    return np.asarray(means, np.float32)


def in_context(seen: Floats, words: Spans) -> Floats:
    """What is known of each answer of one piece: seen near it, in its word, and how well read.

    What a printed label looks like says nothing of what was written after it: words are averaged
    one by one, and the white between them as if it were one.
    """
    bounds = word_bounds(words, len(seen))
    total = np.add.reduceat(seen, bounds[:-1], axis=0)
    lengths = np.diff(bounds)
    of_word = np.repeat(total / lengths[:, None], lengths, axis=0)
    return np.column_stack([averaged(seen, NEAR), of_word, sureness_at(words, len(seen))])


def word_bounds(words: Spans, answers: int) -> NDArray[np.intp]:
    """Where words and the white between them begin among the answers, and the end of the last."""
    ends = {end for x0, x1, _ in words for end in (x0 // STEP, -(-x1 // STEP))}
    return np.array(sorted({0, answers} | {end for end in ends if 0 < end < answers}), np.intp)


def logits(net: Network, known: Floats) -> Floats:
    """The logarithm of the odds of each of KINDS, less a common number, for each answer."""
    hidden = np.maximum(known @ net.hidden + net.hidden_bias, 0)
    return np.asarray(hidden @ net.out + net.out_bias, np.float32)


@cache
def network(path: Path = WEIGHTS) -> Network:
    """The network that ``tools/recognition`` learns."""
    with np.load(path) as kept:
        return Network(*(kept[name].astype(np.float32) for name in Network._fields))


class Kind(NamedTuple):
    """What a word is, and the probability of that."""

    name: LineKind
    chance: float


# What the engine is surer of than this is print, and not looked at for what else it may be.
SURELY_PRINT = 0.9
# The answers for one word say together what the root of their number says: neighbours see the same
# ink.
WORTH = 0.7
# Shares of print, handwriting and Arabic script that are expected of a page before it is seen, and
# how many columns of it they weigh as much as.
EXPECTED, EXPECTED_WEIGHT = (0.93, 0.05, 0.02), 1500.0
ROUNDS = 3
# Like stands with like: what one piece leaves open, the others of its page tell, with the odds of
# their share to this power. Of lines of print on pages that were not learned from 1.1 % were taken
# for something else with 1, 0.5 % with 1.5, 0.3 % with 2; of those by hand 85, 84, 82 % were found.
ALIKE = 2.0
# Odds (logarithm) that a word must have to be of another kind than the word before it, and to be
# anything but print: a false alarm sends a good value to a person.
CHANGE, DOUBT = 1.5, 1.0


def kinds_of(
    pictures: Sequence[Grey], words: Sequence[Spans], net: Network | None = None
) -> list[list[Kind]]:
    """The kind of each word of some pieces of lines, given by their pictures (uint8 grey (H, W)).

    A piece without words has one kind, as if one word took all of it.
    """
    kinds = [[Kind("print", 1.0)] * max(1, len(own)) for own in words]
    asked = [n for n, own in enumerate(words) if sureness(own) < SURELY_PRINT]
    if not asked:
        return kinds
    net = net or network()
    inked, places = strip([pictures[n] for n in asked])
    seen = features(net, inked)
    told: list[Floats] = []
    widths: list[Floats] = []
    for n, place in zip(asked, places, strict=True):
        spans = words[n] or ((0, pictures[n].shape[1], 0.0),)
        answers = _by_kind(logits(net, in_context(seen[place], words[n])))
        told.append(np.array([_of_word(answers, span) for span in spans]))
        widths.append(np.array([max(1, x1 - x0) for x0, x1, _ in spans], np.float32))
    printed = sum(x1 - x0 for n, own in enumerate(words) if n not in asked for x0, x1, _ in own)
    shares = _shares(np.concatenate(told), np.concatenate(widths), printed)
    for n, own in zip(asked, told, strict=True):
        kinds[n] = _likeliest(own, shares)
    return kinds


def _shares(told: Floats, widths: Floats, printed: int) -> Floats:
    """The logarithm of the share of each kind on a page, from its words and their widths.

    ``printed`` columns are print beyond doubt.
    """
    expected = np.array(EXPECTED) * EXPECTED_WEIGHT
    expected[0] += printed
    shares = np.log(EXPECTED)
    for _ in range(ROUNDS):
        chances = told + shares
        chances = np.exp(chances - np.logaddexp.reduce(chances, axis=1, keepdims=True))
        widest = expected + widths @ chances
        shares = np.log(widest / widest.sum())
    return np.asarray(shares, np.float32)


def sureness(words: Spans) -> float:
    """How sure the engine is of a piece: of each word by its width."""
    total = sum(x1 - x0 for x0, x1, _ in words)
    return sum((x1 - x0) * sure for x0, x1, sure in words) / total if total else 0.0


def sureness_at(words: Spans, answers: int) -> Floats:
    """How sure the engine is of the word at each answer, 0 where none is."""
    sure = np.zeros(answers, np.float32)
    for x0, x1, confidence in words:
        sure[x0 // STEP : -(-x1 // STEP)] = confidence
    return sure


def _by_kind(told: Floats) -> Floats:
    """The logarithm of the chance of print (or of nothing), handwriting, Arabic: (n, 3)."""
    chances = told - np.logaddexp.reduce(told, axis=1, keepdims=True)
    plain = np.logaddexp(chances[:, 0], chances[:, 3])
    return np.column_stack([plain, chances[:, 1], chances[:, 2]])


def _of_word(told: Floats, span: tuple[int, int, float]) -> Floats:
    first = min(span[0] // STEP, len(told) - 1)
    part = told[first : max(first + 1, -(-span[1] // STEP))]
    return np.asarray(part.mean(axis=0) * np.sqrt(len(part)) * WORTH, np.float32)


def _likeliest(told: Floats, shares: Floats) -> list[Kind]:
    """The likeliest kinds of the words of one piece, left to right (Viterbi 1967)."""
    doubted = ALIKE * shares - np.array([0.0, DOUBT, DOUBT])
    stay = np.where(np.eye(3) > 0, 0.0, doubted[None, :] - CHANGE)
    best = doubted + told[0]
    came: list[NDArray[np.intp]] = []
    for word in told[1:]:
        ways = best[:, None] + stay
        came.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + word
    path = [int(best.argmax())]
    for back in reversed(came):
        path.append(int(back[path[-1]]))
    path.reverse()
    kinds: list[Kind] = []
    for kind, word in zip(path, told, strict=True):
        chances = np.exp(word + shares - np.logaddexp.reduce(word + shares))
        kinds.append(Kind(_NAMES[kind], float(chances[kind])))
    return kinds
