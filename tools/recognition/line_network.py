"""Learning the network of ``digitize.recognition.line_kind``: its slopes, and Adam's steps."""

from collections.abc import Callable, Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.recognition.line_kind import (
    KINDS,
    NEAR,
    REACH,
    SHAPES,
    STEP,
    Floats,
    Network,
    convolved,
    in_context,
    patches,
    strip,
    word_bounds,
)
from tools.recognition.line_pieces import SeenPiece

CHANNELS = (8, 16, 48)
HIDDEN = 32
STEPS, BATCH, RATE = 3500, 40, 3e-3
_WIDER, _BOLDER = (0.8, 1.25), 0.4
FOCUS = 0.8
NOISE = 0.04
"""Standard deviation of what is added to the engine's confidence, so that it is not all."""


def fresh(rng: np.random.Generator) -> Network:
    """A network that has learned nothing (He's spread of weights)."""
    weights: list[Floats] = []
    before = 1
    for (rows, columns, _), channels in zip(SHAPES, CHANNELS, strict=True):
        size = rows * columns * before
        weights += [_spread(rng, size, channels).T.copy(), np.zeros(channels, np.float32)]
        before = channels
    known = 2 * CHANNELS[-1] + 1
    weights += [_spread(rng, known, HIDDEN), np.zeros(HIDDEN, np.float32)]
    weights += [_spread(rng, HIDDEN, len(KINDS)), np.zeros(len(KINDS), np.float32)]
    return Network(*weights)


def _spread(rng: np.random.Generator, size: int, channels: int) -> Floats:
    return rng.normal(0, np.sqrt(2 / size), (size, channels)).astype(np.float32)


def learned(
    pieces: Sequence[SeenPiece],
    weights: NDArray[np.float64],
    seed: int = 0,
    watch: Callable[[int, Network], None] = lambda _step, _net: None,
) -> Network:
    """The network that tells the kinds of ``pieces``, each drawn as often as its weight says.

    ``watch`` is shown what was learned after each step.
    """
    rng = np.random.default_rng(seed)
    net = fresh(rng)
    means = [np.zeros_like(w) for w in net]
    squares = [np.zeros_like(w) for w in net]
    chance = weights / weights.sum()
    for step in range(1, STEPS + 1):
        chosen = [pieces[i] for i in rng.choice(len(pieces), BATCH, p=chance)]
        rate = RATE * 0.5 * (1 + np.cos(np.pi * step / STEPS))
        moved: list[Floats] = []
        chosen = [_varied(piece, rng) for piece in chosen]
        for i, slope in enumerate(slopes(net, chosen, rng)):
            means[i] += 0.1 * (slope - means[i])
            squares[i] += 0.001 * (slope * slope - squares[i])
            mean, square = means[i] / (1 - 0.9**step), squares[i] / (1 - 0.999**step)
            moved.append((net[i] - rate * mean / (np.sqrt(square) + 1e-8)).astype(np.float32))
        net = Network(*moved)
        watch(step, net)
    return net


def _varied(piece: SeenPiece, rng: np.random.Generator) -> SeenPiece:
    """The piece a little higher or lower, wider or narrower, bolder or thinner, fainter or not."""
    picture = np.roll(piece.picture, int(rng.integers(-2, 3)), axis=0)
    wider = float(rng.uniform(*_WIDER))
    size = (max(STEP, round(picture.shape[1] * wider)), picture.shape[0])
    picture = np.asarray(cv2.resize(picture, size, interpolation=cv2.INTER_LINEAR), np.uint8)
    turn = rng.random()
    if turn < _BOLDER:
        strokes = cv2.erode if turn < _BOLDER / 2 else cv2.dilate
        other = strokes(picture, np.ones((2, 2), np.uint8)).astype(np.float32)
        part = np.float32(rng.uniform(0.3, 0.8))
        picture = np.asarray(part * other + (1 - part) * picture, np.uint8)
    at = (np.arange(-(-picture.shape[1] // STEP)) / wider).astype(np.int64)
    kinds = piece.kinds[np.minimum(at, len(piece.kinds) - 1)]
    words = tuple((round(x0 * wider), round(x1 * wider), sure) for x0, x1, sure in piece.words)
    return SeenPiece(picture, words, kinds)


def slopes(net: Network, pieces: Sequence[SeenPiece], rng: np.random.Generator) -> Iterator[Floats]:
    """The slopes of the mean loss (cross entropy) by each of the weights, in their order."""
    inked, places = strip([piece.picture for piece in pieces])
    maps = [np.pad(inked, ((0, 0), (REACH, REACH)))[None]]
    seen: list[Floats] = []
    kernels = ((net.first, net.first_bias), (net.second, net.second_bias))
    for shape, (kernel, bias) in zip(SHAPES, (*kernels, (net.third, net.third_bias)), strict=True):
        seen.append(patches(maps[-1], shape))
        maps.append(convolved(seen[-1], kernel, bias))
    last = np.ascontiguousarray(maps[-1][:, 0].T)
    contexts = [
        in_context(last[place], piece.words) for place, piece in zip(places, pieces, strict=True)
    ]
    known = np.concatenate(contexts)
    known[:, -1] += rng.normal(0, NOISE, len(known))
    hidden = np.maximum(known @ net.hidden + net.hidden_bias, 0)
    told = hidden @ net.out + net.out_bias
    at_logits = _wrong(told, pieces)
    at_hidden = (at_logits @ net.out.T) * (hidden > 0)
    at_known = at_hidden @ net.hidden.T
    at_last = np.zeros_like(last)
    begin, channels = 0, last.shape[1]
    for place, piece in zip(places, pieces, strict=True):
        part = at_known[begin : begin + place.stop - place.start]
        at_last[place] += _spread_back(part[:, :channels], NEAR)
        bounds = word_bounds(piece.words, len(part))
        lengths = np.diff(bounds)
        by_word = np.add.reduceat(part[:, channels : 2 * channels], bounds[:-1], axis=0)
        at_last[place] += np.repeat(by_word / lengths[:, None], lengths, axis=0)
        begin += len(part)
    at_third = np.ascontiguousarray((at_last * (last > 0)).T)[:, None]
    at_second = _moved_back(net.third, at_third, SHAPES[2], maps[2])
    at_first = _moved_back(net.second, at_second, SHAPES[1], maps[1])
    for patch, slope in zip(seen, (at_first, at_second, at_third), strict=True):
        flat = slope.reshape(len(slope), -1)
        yield flat @ patch.reshape(len(patch), -1).T
        yield flat.sum(axis=1)
    yield known.T @ at_hidden
    yield at_hidden.sum(axis=0)
    yield hidden.T @ at_logits
    yield at_logits.sum(axis=0)


def _wrong(told: Floats, pieces: Sequence[SeenPiece]) -> Floats:
    """The slope of the loss by the logits; every piece counts by the root of its length.

    What is told wrongly counts more (the factor of Lin et al. 2017, taken as it stands).
    """
    odds = np.exp(told - told.max(axis=1, keepdims=True))
    chances = odds / odds.sum(axis=1, keepdims=True)
    kinds = np.concatenate([piece.kinds for piece in pieces])
    counts = [int((piece.kinds >= 0).sum()) for piece in pieces]
    weights = np.repeat(
        [1 / np.sqrt(max(1, count)) for count in counts], [len(p.kinds) for p in pieces]
    ) * (kinds >= 0)
    at = np.arange(len(kinds)), np.maximum(kinds, 0)
    weights = weights * (1 - FOCUS + FOCUS * (1 - chances[at]))
    chances[at] -= 1
    shares = weights / max(weights.sum(), 1e-9)
    return np.asarray(chances * shares[:, None], np.float32)


def _spread_back(slope: Floats, reach: int) -> Floats:
    """The slope by what was averaged over ``reach`` on each side, from that by the means."""
    at = np.arange(len(slope))
    first, last = np.maximum(at - reach, 0), np.minimum(at + reach + 1, len(slope))
    share = slope / (last - first)[:, None]
    total = np.cumsum(np.pad(share, ((1, 0), (0, 0))), axis=0, dtype=np.float64)
    return (total[last] - total[first]).astype(np.float32)


def _moved_back(kernel: Floats, slope: Floats, shape: tuple[int, int, int], maps: Floats) -> Floats:
    """The slope by the ``maps`` (C, H, W) that a layer saw, from that by what it gave."""
    rows, columns, stride = shape
    high, wide = slope.shape[1:]
    by_patches = kernel.T @ slope.reshape(len(slope), -1)
    parts = by_patches.reshape(len(maps), rows, columns, high, wide)
    back = np.zeros(maps.shape, np.float32)
    for r in range(rows):
        for c in range(columns):
            down, across = slice(r, r + stride * high, stride), slice(c, c + stride * wide, stride)
            back[:, down, across] += parts[:, r, c]
    return back * (maps > 0)
