"""Whether a page whose lines run across stands upright or on its head: its letters vote.

Most letters of our alphabets look like none of them when they stand on their heads. A small network
says of each letter how likely it stands upright, from its picture and from where it stands in its
line; over a page that is far surer, and a hundred times cheaper, than reading it both ways.
"""

import hashlib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize.imaging.components import Components
from digitize.imaging.greys import Mask
from digitize.imaging.pieces import Piece

Features = NDArray[np.float32]

WEIGHTS = Path(__file__).parent / "models" / "upright.npz"
# Letters are seen as pictures of this many pixels a side.
SIDE = 10
# More letters than this change nothing: with 250 every page of three draws was told right.
VOTERS = 250
# The vote of one letter, in logits, is never more than this: a speck can be very sure.
LOUDEST = 4.0
# A page with fewer letters (a stamp, a lone number) is left as it lies.
MIN_VOTERS = 5
# Letters against the height of their line, and their widths against their own height.
_HEIGHTS, _WIDTHS = (0.45, 1.6), (0.2, 1.8)
_DARK = 0.4


class Network(NamedTuple):
    """One hidden layer: weights (features, hidden), their bias (hidden,), and those of the sum."""

    hidden: NDArray[np.float32]
    bias: NDArray[np.float32]
    out: NDArray[np.float32]


def stands_upright(found: Components, pieces: Sequence[Piece], text: Mask) -> float:
    """The probability that the letters of ``pieces`` stand upright; 0.5 where too few can tell.

    ``found`` are the components of ``text``, the ink (H, W) of a page whose lines run across.
    """
    seen = letters(found, pieces, text)
    if len(seen) < MIN_VOTERS:
        return 0.5
    votes = np.clip(logits(network(), seen), -LOUDEST, LOUDEST)
    # Letters of one page, of one font and one wear, are no independent witnesses.
    return float(1 / (1 + np.exp(-votes.mean() * np.sqrt(len(votes)))))


def letters(found: Components, pieces: Sequence[Piece], text: Mask) -> Features:
    """What is seen of some letters, a row for each: its picture, its place in its line, its shape.

    ``found`` are the components of ``text`` (H, W); returns float32 (n, SIDE² + 3).
    """
    x, y = (found.x0 + found.x1) / 2, (found.y0 + found.y1) / 2
    shape = found.width / np.maximum(1, found.height)
    is_letter = (shape >= _WIDTHS[0]) & (shape <= _WIDTHS[1])
    rows: list[tuple[int, int, int]] = []
    for piece in pieces:
        x0, y0, x1, y1 = piece.box
        size = found.height / piece.height
        inside = is_letter & (size >= _HEIGHTS[0]) & (size <= _HEIGHTS[1])
        inside &= (x >= x0) & (x < x1) & (y >= y0) & (y < y1)
        rows += [(int(i), y0, y1) for i in np.flatnonzero(inside)]
    if len(rows) > VOTERS:
        rows = [rows[i] for i in np.random.default_rng(0).permutation(len(rows))[:VOTERS]]
    seen = np.zeros((len(rows), SIDE * SIDE + 3), np.float32)
    for row, (i, top, bottom) in zip(seen, rows, strict=True):
        x0, y0, x1, y1 = (int(v[i]) for v in (found.x0, found.y0, found.x1, found.y1))
        letter = text[y0:y1, x0:x1] * np.uint8(255)
        picture = cv2.resize(letter, (SIDE, SIDE), interpolation=cv2.INTER_AREA)
        row[:-3] = np.asarray(picture).ravel() / 255 - _DARK
        row[-3:] = (y0 - top) / (bottom - top), (bottom - y1) / (bottom - top), shape[i]
    return seen


def on_their_heads(seen: Features) -> Features:
    """The same letters on a page that is turned upside down."""
    turned = seen.copy()
    turned[:, :-3] = seen[:, -4::-1]
    turned[:, -3], turned[:, -2] = seen[:, -2], seen[:, -3]
    return turned


def logits(net: Network, seen: Features) -> NDArray[np.float32]:
    """For each letter the logarithm of the odds that it stands upright; turned, it is the other."""
    either_way = (np.tanh(rows @ net.hidden + net.bias) for rows in (seen, on_their_heads(seen)))
    upright, turned = either_way
    return np.asarray((upright - turned) @ net.out, dtype=np.float32)


@cache
def fingerprint() -> str:
    """SHA-256 of what was learned: part of the name of every page that was read by it."""
    return hashlib.sha256(WEIGHTS.read_bytes()).hexdigest()


@cache
def network(path: Path = WEIGHTS) -> Network:
    """The network that ``tools/imaging`` learns."""
    with np.load(path) as kept:
        return Network(kept["hidden"], kept["bias"], kept["out"])
