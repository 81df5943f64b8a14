"""Learn how letters look that stand upright, from samples whose turn is known.

    python -m tools.imaging.upright SAMPLES ... --output digitize/imaging/models/upright.npz

Every letter is shown upright and on its head, so that neither is preferred. Prints how many letters
and pages are told right among files that were not learned from.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from digitize import capture, imaging
from digitize.errors import DigitizeError
from digitize.imaging import upright
from digitize.imaging.prepare import lay_out
from digitize.imaging.upright import Features, Network
from tools.extraction.pages import sample_path, truth_by_file

HIDDEN = 24
"""Units of the hidden layer: of letters never seen 78.0 % are told right with 8, 81.4 % with 24 and
82.4 % with 48; of pages 98.7, 100 and 100 %."""
EPOCHS, BATCH, RATE, HALVED_AFTER = 6, 256, 3e-3, 1.5
TESTED = 7
"""Every seventh file is tested on, not learned from."""


def letters_of(samples: Path, file: str, number: int, rotation: int) -> Features:
    """What is seen of the letters of a page that ``rotation`` (clockwise) makes upright."""
    image = capture.read_page(sample_path(samples, file), number)
    page = imaging.prepare(image, rotation=rotation)
    layout = lay_out(page.pixels, page.dpi)
    return upright.letters(layout.letters, layout.pieces, layout.text)


def learned(seen: Features, seed: int = 0) -> Network:
    """The network that tells ``seen``, letters that stand upright, from their like turned over.

    Logistic loss, Adam's steps (Kingma and Ba 2015) with a rate that halves.
    """
    rng = np.random.default_rng(seed)
    turned = upright.on_their_heads(seen)
    weights = [
        rng.normal(0, 0.15, (seen.shape[1], HIDDEN)), np.zeros(HIDDEN), rng.normal(0, 0.3, HIDDEN)
    ]  # fmt: skip
    means = [np.zeros_like(w) for w in weights]
    squares = [np.zeros_like(w) for w in weights]
    step = 0
    for epoch in range(EPOCHS):
        rate = RATE * 0.5 ** (epoch / HALVED_AFTER)
        order = rng.permutation(len(seen))
        for start in range(0, len(order), BATCH):
            chosen = order[start : start + BATCH]
            step += 1
            slopes = _slopes(weights, seen[chosen], turned[chosen])
            for i, slope in enumerate(slopes):
                means[i] += 0.1 * (slope - means[i])
                squares[i] += 0.001 * (slope * slope - squares[i])
                mean, square = means[i] / (1 - 0.9**step), squares[i] / (1 - 0.999**step)
                weights[i] = weights[i] - rate * mean / (np.sqrt(square) + 1e-8)
    return Network(*(w.astype(np.float32) for w in weights))


def _slopes(
    weights: Sequence[NDArray[np.float64]], seen: Features, turned: Features
) -> Iterator[NDArray[np.float64]]:
    """The slopes of the mean loss by each of the weights."""
    hidden, bias, out = weights
    up, over = np.tanh(seen @ hidden + bias), np.tanh(turned @ hidden + bias)
    wrong = (1 / (1 + np.exp(-(up - over) @ out)) - 1) / len(seen)
    by_up, by_over = np.outer(wrong, out) * (1 - up**2), -np.outer(wrong, out) * (1 - over**2)
    yield seen.T @ by_up + turned.T @ by_over
    yield by_up.sum(axis=0) + by_over.sum(axis=0)
    yield (up - over).T @ wrong


def report(net: Network, pages: Iterable[Features]) -> str:
    """How many of the letters and pages (all upright) are told right."""
    votes = [np.clip(upright.logits(net, p), -upright.LOUDEST, upright.LOUDEST) for p in pages]
    told = [float(np.mean(v)) for v in votes if len(v) >= upright.MIN_VOTERS]
    every = np.concatenate(votes)
    return (
        f"letters right {100 * (every > 0).mean():.1f} % of {len(every)}, "
        f"pages {100 * (np.array(told) > 0).mean():.1f} % of {len(told)}, "
        f"the least sure one {min(told):.2f}"
    )


def main() -> int:
    """Runs as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("samples", type=Path, nargs="+", help="folders of samples")
    parser.add_argument("--output", type=Path, required=True)
    asked = parser.parse_args()
    kept: tuple[list[Features], list[Features]] = [], []
    with ProcessPoolExecutor(initializer=partial(cv2.setNumThreads, 1)) as pool:
        for samples in asked.samples:
            truths = truth_by_file(samples)
            for i, file in enumerate(sorted(truths)):
                pages = [
                    (page["number"], page["rotation"]) for t in truths[file] for page in t["pages"]
                ]
                jobs = [pool.submit(letters_of, samples, file, *page) for page in pages]
                for job in jobs:
                    try:
                        kept[i % TESTED == 0].append(job.result())
                    except DigitizeError as error:
                        print(f"{file}: {error}", file=sys.stderr)
    learned_from, tested = kept
    net = learned(np.concatenate(learned_from))
    asked.output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(asked.output, **net._asdict())
    print(f"learned from {sum(map(len, learned_from))} letters of {len(learned_from)} pages")
    print(report(net, tested))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
