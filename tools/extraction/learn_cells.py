r"""Learn how sure the cells of tables are, from tables that were read and their truth.

One logistic regression on the features that ``digitize.extraction.cells`` names. A cell is right
when it agrees with the truth of the row that the evaluation pairs it with. The printed figures are
those of weights learned from the other half of the documents.

    python -m tools.extraction.learn_cells SAMPLES CACHE --provenance "what they are" \
        --output digitize/extraction/cell_weights.json
"""

import argparse
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec

from digitize.evaluation.figures import reliability
from digitize.evaluation.pairing import ValueView
from digitize.evaluation.tables import compare
from digitize.extraction.cells import ReadTable, agreeing
from digitize.extraction.documents import agreements, document, look, tables_of, views_of
from digitize.extraction.scoring import probability
from digitize.extraction.settling import Judge
from digitize.kinds import pipelines
from digitize.kinds.pipelines import Pipeline
from tools.extraction.learn import fit
from tools.extraction.pages import load, pairs

PENALTY = 0.5


@dataclass(frozen=True)
class Judged:
    """The features of one cell, whether it is right, and which half its document belongs to."""

    features: Mapping[str, float]
    right: bool
    fold: int


def judged(samples: Path, cache: Path, pipeline: Pipeline) -> Iterable[Judged]:
    """Every cell with a value of every table in the samples."""
    for sample in load(samples, cache):
        fold = hashlib.sha256(f"{samples.name}/{sample.file}".encode()).digest()[0] % 2
        pages = {page.number: page for page in sample.pages}
        for truth in sample.truths:
            kind = pipeline.kinds.get(truth["type"] or "")
            if kind is None or not kind.tables:
                continue
            first, last = truth["sources"][0]["pages"]
            own = [look(pages[n], pipeline) for n in range(first, last + 1) if n in pages]
            readable = [page for page in own if not page.empty]
            if not readable:
                continue
            found = document(own, pipeline, sample.file, Judge.of(pipeline))
            for name, table in tables_of(views_of(readable, kind, pipeline), kind).items():
                if found.type != kind.name or name not in truth["fields"]:
                    continue
                _, sums = agreements(name, kind, found.fields, found.problems)
                rows = truth["fields"][name]["rows"]
                for features, right in _cells(table, rows, sums):
                    yield Judged(features, right, fold)


def _cells(
    table: ReadTable, rows: Sequence[Mapping[str, Any]], sums: Mapping[str, bool]
) -> Iterable[tuple[Mapping[str, float], bool]]:
    true = [{name: ValueView(cell.get("value")) for name, cell in row.items()} for row in rows]
    read = [{name: ValueView(cell.field.value) for name, cell in row.items()} for row in table.rows]
    features = {
        id(view): agreeing(row[name].evidence, sums.get(name))
        for row, views in zip(table.rows, read, strict=True)
        for name, view in views.items()
    }
    for pair in compare(true, read)[1]:
        if pair.read is not None:
            same = pair.true is not None and pair.true.value == pair.read.value
            yield features[id(pair.read)], same


def learned(cells: Sequence[Judged]) -> dict[str, float]:
    """The weights that these cells teach."""
    return fit([dict(c.features) for c in cells], [c.right for c in cells], PENALTY)


def show(cells: Sequence[Judged], weights: Sequence[Mapping[str, float]]) -> None:
    """Print how far confidences and shares of right cells are apart, bin by bin."""
    found = reliability((probability(c.features, weights[c.fold]), c.right) for c in cells)
    for row in found.bins:
        print(f"{row.count:6} cells: confidence {row.confidence:.3f}, right {row.right:.3f}")
    print(f"expected calibration error {found.ece or 0.0:.4f}")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="+", help="SAMPLES and CACHE, in pairs", type=Path)
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--provenance", required=True, help="what the samples are, for the file")
    arguments = parser.parse_args()
    pipeline = pipelines.load("general")
    cells = [
        cell
        for samples, cache in pairs(arguments.sets)
        for cell in judged(samples, cache, pipeline)
    ]
    halves = [learned([c for c in cells if c.fold != fold]) for fold in (0, 1)]
    show(cells, halves)
    weights = learned(cells)
    made = {"provenance": arguments.provenance, "cells": len(cells), "cell": weights}
    text = msgspec.json.format(msgspec.json.encode(made), indent=1)
    arguments.output.write_bytes(text + b"\n")


if __name__ == "__main__":
    main()
