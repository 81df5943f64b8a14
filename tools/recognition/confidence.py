"""Learn what the engine's confidence in a word is worth, from samples read once (see ``pages``).

    python -m tools.recognition.confidence SAMPLES CACHE [SAMPLES CACHE ...]

Prints the knots for ``digitize/recognition/confidence.py`` and the expected calibration error with
them, each half of the files judged by the knots of the other. The caches hold true confidences,
which are turned back into the engine's own first.
"""

import argparse
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from digitize.evaluation.figures import reliability
from digitize.evaluation.reading import judged_words
from digitize.recognition.confidence import KNOTS, Knots
from tools.extraction.pages import load

EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.91, 0.92, 0.93, 1.0)
"""Of the engine's confidence. Nine words in ten have more than 0.85, and none more than 0.97."""

Judged = NDArray[np.float64]
"""Rows of the engine's confidence and whether the word was right (0 or 1)."""


def judged(samples: Path, cache: Path) -> Iterator[Judged]:
    """The words of each file, with the engine's own confidence."""
    raw, true = zip(*KNOTS, strict=True)
    for sample in load(samples, cache):
        texts = {page["number"]: page["text"] for t in sample.truths for page in t["pages"]}
        rows = [
            (float(np.interp(confidence, true, raw)), float(right))
            for page in sample.pages
            if page.origin == "ocr" and texts.get(page.number)
            for confidence, right in judged_words(
                [(w.text, w.confidence) for line in page.lines for w in line.words],
                texts[page.number],
            )
        ]
        if rows:
            yield np.array(rows)


def learned(rows: Judged) -> Knots:
    """Mean confidence and share of right words of each bin, made to rise with the confidence."""
    bins: list[tuple[float, float, int]] = []
    for low, high in pairwise(EDGES):
        inside = rows[(rows[:, 0] >= low) & (rows[:, 0] < high)]
        if len(inside):
            bins.append((float(inside[:, 0].mean()), float(inside[:, 1].mean()), len(inside)))
            # Neighbours that fall are pooled until none does (isotonic regression).
            while len(bins) > 1 and bins[-1][1] <= bins[-2][1]:
                (a, p, n), (b, q, m) = bins[-2:]
                bins[-2:] = [((a * n + b * m) / (n + m), (p * n + q * m) / (n + m), n + m)]
    inner = tuple((round(a, 3), round(p, 3)) for a, p, _ in bins)
    return ((0.0, 0.0), *inner, (1.0, 1.0))


def error(rows: Judged, knots: Knots) -> float:
    """Expected calibration error of ``rows`` under ``knots``."""
    raw, true = zip(*knots, strict=True)
    told = np.interp(rows[:, 0], raw, true)
    return (
        reliability([(float(c), bool(r)) for c, r in zip(told, rows[:, 1], strict=True)]).ece or 0
    )


def main() -> int:
    """Runs as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", type=Path, nargs="+", help="samples and cache, in turns")
    folders: Sequence[Path] = parser.parse_args().folders
    files = [
        rows for pair in zip(folders[::2], folders[1::2], strict=True) for rows in judged(*pair)
    ]
    halves = np.concatenate(files[::2]), np.concatenate(files[1::2])
    both = np.concatenate(halves)
    print("KNOTS: Knots =", learned(both))
    print(f"{len(both)} words of {len(files)} files")
    print(f"ECE as the engine has it: {error(both, ((0.0, 0.0), (1.0, 1.0))):.3f}")
    crossed = [error(one, learned(other)) for one, other in (halves, halves[::-1])]
    print(f"ECE with the knots of the other half: {np.mean(crossed):.3f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
