"""What the layers of a line-reading network see: its forward pass in numpy, in float.

Written after Tesseract 5.3's networks: ``[1,36,0,1 Ct Mp Lfys Lfx Lrx Lfx O1c]``. Only the inputs
of the matrices are of interest; what the network reads is returned to check the pass with.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from .lines import Grey
from .network import FormatError, Layer, Matrix, Network

Tensor = npt.NDArray[np.float64]

_HEIGHT = 36
"""Pixels that a line is scaled to."""
_STATE_LIMIT = 100.0


@dataclass
class Inputs:
    """Sums of products of a matrix's inputs (bias last), over all steps of all lines."""

    products: dict[int, Tensor] = field(default_factory=dict)
    """By the identity of the layer's first matrix."""

    def add(self, matrix: Matrix, inputs: Tensor) -> None:
        """Count ``inputs`` (steps x inputs, without bias) as seen by ``matrix``."""
        whole = np.hstack([inputs, np.ones((len(inputs), 1))])
        product = whole.T @ whole
        known = self.products.get(id(matrix))
        self.products[id(matrix)] = product if known is None else known + product


def _sigmoid(x: Tensor) -> Tensor:
    return np.asarray(1 / (1 + np.exp(-x)))


def prepare(image: Grey) -> Tensor:
    """``image`` as the network is given it: 36 pixels high, black about -1 and white about 1."""
    width = max(round(image.shape[1] * _HEIGHT / image.shape[0]), 3)
    scaled = cv2.resize(image, (width, _HEIGHT), interpolation=cv2.INTER_AREA).astype(float)
    row = scaled[_HEIGHT // 2]
    before, here, after = row[:-2], row[1:-1], row[2:]
    low = ((here < before) & (here <= after)) | ((here <= before) & (here < after))
    high = ((here > before) & (here >= after)) | ((here >= before) & (here > after))
    black = np.percentile(here[low], 25) if low.any() else 0.0
    white = np.percentile(here[high], 75) if high.any() else 255.0
    contrast = max((white - black) / 2, 1.0)
    return np.asarray(np.clip((scaled - black) / contrast - 1, -1, 1))


def _convolve(x: Tensor, layer: Layer, seen: Inputs) -> Tensor:
    """The 3 x 3 windows of ``x`` (height x width) through the dense layer after them."""
    height, width = x.shape
    padded = np.pad(x, 1)
    windows = [padded[dy : dy + height, dx : dx + width] for dx in range(3) for dy in range(3)]
    flat = np.stack(windows, axis=-1).reshape(height * width, 9)
    weights = layer.layers[1].matrices[0]
    seen.add(weights, flat)
    out = np.tanh(flat @ weights.values[:, :-1].T + weights.values[:, -1])
    return np.asarray(out.reshape(height, width, -1))


def _pool(x: Tensor, down: int, across: int) -> Tensor:
    height, width = x.shape[0] // down, x.shape[1] // across
    cut = x[: height * down, : width * across]
    return np.asarray(cut.reshape(height, down, width, across, -1).max(axis=(1, 3)))


def _lstm(x: Tensor, layer: Layer, seen: Inputs) -> Tensor:
    """All outputs of an LSTM along the first axis of ``x`` (steps x sequences x features)."""
    steps, sequences, _ = x.shape
    units = layer.outputs
    weights = np.vstack([matrix.values for matrix in layer.matrices])
    state = np.zeros((sequences, units))
    out = np.zeros((sequences, units))
    given, outs = [], []
    for step in range(steps):
        source = np.hstack([x[step], out])
        given.append(source)
        gates = source @ weights[:, :-1].T + weights[:, -1]
        new, take, keep, show = np.split(gates, 4, axis=1)
        state = state * _sigmoid(keep) + np.tanh(new) * _sigmoid(take)
        state = np.clip(state, -_STATE_LIMIT, _STATE_LIMIT)
        out = np.tanh(state) * _sigmoid(show)
        outs.append(out)
    seen.add(layer.matrices[0], np.vstack(given))
    return np.stack(outs)


def outputs(network: Network, image: Grey, seen: Inputs) -> Tensor:
    """Scores (steps x outputs, before the softmax) of a float ``network`` for one line."""
    shape = [layer.kind for layer in network.root.layers]
    if shape != ["Input", "Series", "Maxpool", "XYTranspose", "LSTM", "RTLReversed", "LSTM",
                 "Softmax"]:  # fmt: skip
        raise FormatError(f"a network of another shape: {shape}")
    _, convolution, pool, summary, first, backward, last, output = network.root.layers
    x = _pool(_convolve(prepare(image), convolution, seen), pool.ints[1], pool.ints[0])
    x = _lstm(x, summary.layers[0], seen)[-1][:, None, :]
    x = _lstm(x, first, seen)
    x = _lstm(x[::-1], backward.layers[0], seen)[::-1]
    x = _lstm(x, last, seen)[:, 0, :]
    weights = output.matrices[0]
    seen.add(weights, x)
    return np.asarray(x @ weights.values[:, :-1].T + weights.values[:, -1])


def best_path(scores: Tensor, null: int) -> list[int]:
    """The outputs that ``scores`` give, repetitions and the null left out."""
    path = scores.argmax(axis=1).tolist()
    before = [null, *path[:-1]]
    return [here for here, last in zip(path, before, strict=True) if here not in {last, null}]


def watch(network: Network, images: Sequence[Grey]) -> Inputs:
    """What the matrices of a float ``network`` are given while it reads ``images``."""
    seen = Inputs()
    for image in images:
        outputs(network, image, seen)
    return seen
