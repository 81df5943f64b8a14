"""``python -m benchmarks.reading``: letters wrong, CPU time, orientation, confidence.

Prints a table (``--json`` prints the figures). Pages are drawn anew from the seed; Tesseract as it
comes reads each with the best single stock model, psm 1 for its letters and psm 3 on the upright
page for its time.
"""

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

import cv2

from benchmarks.reading import papers, peers
from benchmarks.reading.papers import DIFFICULTIES, SCRIPTS, Paper
from digitize.evaluation.figures import Edits, Share, reliability, total_edits
from digitize.evaluation.reading import judged_words, letter_edits
from digitize.model import Page
from samples.lexicon.pools import Part, Parts

DEFAULT_SEED = 7
# Orientation is asked for on pages with this many words and more.
MIN_WORDS = 10
TURNS = (90, 180, 270)


@dataclass(frozen=True)
class Measured:
    """One page, read by both: letters wrong, CPU seconds, and what else is counted of ours."""

    paper: Paper
    ours: Edits
    raw: Edits
    ours_cpu: float
    raw_cpu: float
    judged: tuple[tuple[float, bool], ...]
    turns: tuple[tuple[int, bool], ...]


def main() -> int:
    """Runs the benchmark as the command line asks."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading", description=__doc__)
    parser.add_argument("--count", type=int, default=72, help="documents that are drawn")
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument(
        "--parts", choices=("known", "held", "all"), default="all",
        help="which part of the layouts, wordings, names and fonts",
    )  # fmt: skip
    parser.add_argument("--pages", action="store_true", help="print each page's figures as it goes")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    # Threads of one page would be paid for in CPU time and gain nothing where pages run in step.
    cv2.setNumThreads(1)
    part = cast("Part", asked.parts)
    with tempfile.TemporaryDirectory() as folder:
        drawn = papers.drawn(Path(folder), asked.seed, asked.count, Parts(part, part, part, part))
        pages = list(_measured(drawn, shown=asked.pages))
    real = list(_measured(_upright_for_raw(papers.real()), shown=asked.pages))
    if not real:
        print(f"real scans skipped: {papers.REAL} is not there", file=sys.stderr)
    figures = _figures(pages, real)
    print(json.dumps(figures, ensure_ascii=False, indent=1) if asked.json else _table(figures))
    return 0


def _measured(drawn: Iterable[tuple[Paper, Paper] | Paper], *, shown: bool) -> Iterator[Measured]:
    for number, one in enumerate(drawn):
        paper, for_raw = one if isinstance(one, tuple) else (one, one)
        page, ours_cpu = peers.ours(paper.image)
        model, raw_text = peers.best_stock(for_raw)
        _, raw_cpu = peers.stock(paper.upright, model, peers.PSM_PAGE)
        measured = Measured(
            paper,
            letter_edits(page.text, paper.text),
            letter_edits(raw_text, paper.text),
            ours_cpu,
            raw_cpu,
            tuple(judged_words(_words(page), paper.text)),
            tuple(_turns(paper, page, TURNS[number % len(TURNS)])),
        )
        if shown:
            print(
                f"{paper.name} {paper.script} {paper.difficulty}: CER {measured.ours.rate:.3f} "
                f"(raw {measured.raw.rate:.3f} {model}), {ours_cpu:.2f} s (raw {raw_cpu:.2f} s), "
                f"turns {measured.turns}",
                file=sys.stderr,
            )
        yield measured


def _upright_for_raw(scans: Iterable[Paper]) -> Iterator[tuple[Paper, Paper]]:
    """Each real scan as it lies, and upright: what Tesseract is to be no better on."""
    for paper in scans:
        yield paper, paper.by(0)


def _words(page: Page) -> list[tuple[str, float]]:
    return [(word.text, word.confidence) for line in page.lines for word in line.words]


def _turns(paper: Paper, page: Page, turn: int) -> Iterator[tuple[int, bool]]:
    """For the page as it lies and once more turned: the turn, and whether it was found."""
    if len(paper.text.split()) < MIN_WORDS:
        return
    yield paper.rotation, page.rotation == paper.rotation
    if paper.script != "real":
        other = paper.by((paper.rotation + turn) % 360)
        yield other.rotation, peers.ours(other.image)[0].rotation == other.rotation


def _figures(pages: Sequence[Measured], real: Sequence[Measured]) -> dict[str, Any]:
    """All figures by name; ratios are ours over raw."""
    cells: list[dict[str, Any]] = []
    for script in (*SCRIPTS, "all"):
        for difficulty in (*DIFFICULTIES, "all"):
            chosen = [
                m for m in pages
                if script in (m.paper.script, "all") and difficulty in (m.paper.difficulty, "all")
            ]  # fmt: skip
            if chosen:
                cells.append({"script": script, "difficulty": difficulty, **_cell(chosen)})
    turns: dict[int, Share] = defaultdict(Share)
    for measured in pages:
        for turn, right in measured.turns:
            turns[turn] += Share(int(right), 1)
    calibration = reliability([judged for m in pages for judged in m.judged])
    return {
        "cells": cells,
        "orientation": {
            str(turn): {"right": turns[turn].rate, "pages": turns[turn].total}
            for turn in sorted(turns)
        },
        "ece": calibration.ece,
        "words": calibration.count,
        "real": [
            {"file": m.paper.name, "right_way_up": all(r for _, r in m.turns), **_cell([m])}
            for m in real
        ],
    }


def _cell(chosen: Sequence[Measured]) -> dict[str, Any]:
    ours = total_edits([m.ours for m in chosen]).rate or 0.0
    raw = total_edits([m.raw for m in chosen]).rate or 0.0
    ours_cpu, raw_cpu = sum(m.ours_cpu for m in chosen), sum(m.raw_cpu for m in chosen)
    return {
        "pages": len(chosen),
        "cer": round(ours, 4),
        "raw_cer": round(raw, 4),
        "cer_ratio": round(ours / raw, 2) if raw else None,
        "cpu": round(ours_cpu / len(chosen), 2),
        "raw_cpu": round(raw_cpu / len(chosen), 2),
        "cpu_ratio": round(ours_cpu / raw_cpu, 2),
    }


def _table(figures: dict[str, Any]) -> str:
    columns = ("pages", "cer", "raw_cer", "cer_ratio", "cpu", "raw_cpu", "cpu_ratio")
    head = ("pages", "CER", "raw CER", "ratio", "CPU s/page", "raw CPU", "ratio")
    lines = [_row(("pages of", *head)), "| --- " * (len(head) + 1) + "|"]
    for cell in figures["cells"]:
        name = f"{cell['script']} {cell['difficulty']}"
        lines.append(_row((name, *(_shown(cell, column) for column in columns))))
    for cell in figures["real"]:
        name = cell["file"] + ("" if cell["right_way_up"] else " (wrong way up)")
        lines.append(_row((name, *(_shown(cell, column) for column in columns))))
    lines.append("")
    lines += [
        f"turned by {turn}: right on {share['right']:.1%} of {share['pages']} pages"
        for turn, share in figures["orientation"].items()
    ]
    if figures["ece"] is not None:
        lines.append(f"ECE of word confidence: {figures['ece']:.3f} ({figures['words']} words)")
    return "\n".join(lines)


def _row(cells: Iterable[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _shown(cell: dict[str, Any], column: str) -> str:
    value = cell[column]
    if value is None:
        return "-"
    return f"{value:.2%}" if column in ("cer", "raw_cer") else str(value)


if __name__ == "__main__":
    raise SystemExit(main())
