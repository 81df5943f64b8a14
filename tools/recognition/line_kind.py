"""Learn what print, handwriting and Arabic script look like, from pages of samples.

    python -m tools.recognition.line_kind --work DIR --output NETWORK.npz
    python -m tools.recognition.line_kind --work DIR --measure

Pages are made of samples whose forms are filled in by hand, in hands and faces of which some are
held back; ``DIR`` keeps what was read of them. ``--measure`` tells how well the shipped network
does on pages of held hands, faces, fonts, layouts and names, and on pages of print alone.
"""

import argparse
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

# One thread for a product of matrices as small as these is quicker than two.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import numpy as np

from digitize.recognition.line_kind import (
    KINDS,
    STEP,
    SURELY_PRINT,
    Network,
    kinds_of,
    network,
    sureness,
)
from samples.lexicon.pools import Part, Parts
from samples.make import DIFFICULTIES, Plan
from tools.recognition.hands import Hands, fetch
from tools.recognition.line_network import learned
from tools.recognition.line_pieces import SeenPiece, drawn

LEARNED, HELD, PRINTED = 260, 130, 90
"""Documents learned from, of held hands and faces, and of print alone."""
_SEEDS = {"learned": 5101, "held": 5102, "printed": 5103}
WEIGHTS = {"print": 1.0, "handwriting": 1.4, "arabic": 1.0, "none": 0.9}
"""How often pieces of each kind are shown, against their number."""
LINE = 54
"""Columns from which on something counts as a line: half as wide again as it is high."""
PROCESSES = 2


def plan(name: str, work: Path) -> Plan:
    """The pages called ``name``: learned, held or printed."""
    part: Part = "known" if name == "learned" else "held"
    hands = Hands(work / "fonts", part)
    printed = name == "printed"
    return Plan(
        seed=_SEEDS[name],
        count={"learned": LEARNED, "held": HELD, "printed": PRINTED}[name],
        parts=Parts(part, part, part, part),
        hands=0.0 if printed else 0.6,
        arabic=0.0 if printed else 0.16 if part == "known" else 0.3,
        lines=True,
        mixed=name == "learned",
        writers=hands.writers(),
        arabic_faces=tuple(hands.arabic()),
    )


def pieces(name: str, work: Path) -> list[list[SeenPiece]]:
    """The pieces of each document of a plan."""
    return list(drawn(plan(name, work), work / name, PROCESSES))


def learn(work: Path, output: Path) -> None:
    """Learn from known hands and faces, and keep the network."""
    seen = [piece for document in pieces("learned", work) for piece in document]
    seen = [p for p in seen if (p.kinds >= 0).any() and sureness(p.words) < SURELY_PRINT]
    weights = np.array([WEIGHTS[_main(piece)] for piece in seen])
    net = learned(seen, weights)
    output.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(output, **{n: w.astype(np.float16) for n, w in net._asdict().items()})
    print(f"learned from {len(seen)} pieces")


def _main(piece: SeenPiece) -> str:
    """The kind of which a piece that is not all print has most, print where it is."""
    counts = np.bincount(piece.kinds[piece.kinds >= 0], minlength=len(KINDS))
    unprinted = counts[1:3]
    return KINDS[1 + int(unprinted.argmax())] if unprinted.any() else KINDS[int(counts.argmax())]


def judged(documents: Iterable[Sequence[SeenPiece]], net: Network) -> dict[str, dict[str, int]]:
    """For the pieces of each true kind, how many were called what.

    A piece is called handwriting or Arabic where most of the words that are so are; one of print
    where any word is. What is narrower than LINE, a letter or a scrap of a seal, is left out.
    """
    told: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for document in documents:
        asked = [p for p in document if (p.kinds >= 0).any()]
        called = kinds_of([p.picture for p in asked], [p.words for p in asked], net)
        for piece, words in zip(asked, called, strict=True):
            for kind, name in _verdicts(piece, [word.name for word in words]):
                told[kind][name] += 1
    return {kind: dict(counts) for kind, counts in told.items()}


def _verdicts(piece: SeenPiece, names: Sequence[str]) -> Iterable[tuple[str, str]]:
    """The true kinds of a piece, with what the words that are of each were called."""
    spans = piece.words or ((0, piece.picture.shape[1], 0.0),)
    by_kind: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for (x0, x1, _), name in zip(spans, names, strict=True):
        inside = piece.kinds[x0 // STEP : max(x0 // STEP + 1, -(-x1 // STEP))]
        inside = inside[inside >= 0]
        if inside.size:
            true = KINDS[int(np.bincount(inside).argmax())]
            by_kind[true][name] += max(1, x1 - x0)
    for kind, widths in by_kind.items():
        if sum(widths.values()) < LINE:
            continue
        if kind in {"print", "none"}:
            others = {name: width for name, width in widths.items() if name != "print"}
            yield kind, max(others, key=lambda n: others[n]) if others else "print"
        else:
            yield kind, max(widths, key=lambda n: widths[n])


def measure(work: Path, net: Network) -> dict[str, dict[str, dict[str, int]]]:
    """The verdicts on pages of held hands and faces, and on print alone, by difficulty."""
    found = {"held hands and faces": judged(pieces("held", work), net)}
    printed = pieces("printed", work)
    for turn, difficulty in enumerate(DIFFICULTIES):
        own = [d for n, d in enumerate(printed) if _difficulty(n) == turn]
        found[f"print, {difficulty}"] = judged(own, net)
    return found


def _difficulty(index: int) -> int:
    """The difficulty of document ``index`` of a plan of all kinds, as samples.make has it."""
    from samples.make import EMPTY_EVERY  # noqa: PLC0415
    from samples.subjects import KINDS as RECORDS  # noqa: PLC0415

    empty, place = divmod(index, EMPTY_EVERY)
    if place == EMPTY_EVERY - 1:
        return empty // 2 % len(DIFFICULTIES)
    turn, place = divmod(index - empty, len(RECORDS))
    return (turn + place) % len(DIFFICULTIES)


def main() -> int:
    """Runs as the command line asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="fonts and what was read")
    parser.add_argument("--output", type=Path, help="learn, and write the network here")
    parser.add_argument("--measure", action="store_true", help="print how well it does")
    asked = parser.parse_args()
    fetch(asked.work / "fonts")
    if asked.output:
        learn(asked.work, asked.output)
    if asked.measure:
        net = network(asked.output) if asked.output else network()
        print(json.dumps(measure(asked.work, net), indent=1))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
