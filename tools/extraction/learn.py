"""Learn the weights of extraction: which candidates win, and how sure the winner is.

First what looks promising at a glance (see ``glances``); then a small network (see ``networks``),
and a logistic regression with an L2 penalty. The candidates' model learns from all documents, the
winners' model from winners that a candidates' model chose which had not seen their document: a
confidence learned where the winners were chosen by heart would be too high.

    python -m tools.extraction.learn SAMPLES CACHE ... --other-sets SAMPLES CACHE ... \
        --names-of-known DIR --names-of-others DIR --output digitize/extraction/weights.json
"""

import argparse
import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from rapidfuzz.distance import Indel

from digitize.extraction import naming
from digitize.extraction.candidates import candidates_of
from digitize.extraction.crossing import expand
from digitize.extraction.documents import look, views_of
from digitize.extraction.glance import Glance
from digitize.extraction.naming import Namer
from digitize.extraction.network import Network
from digitize.extraction.proposals import Candidate
from digitize.extraction.scoring import Weights, winners
from digitize.kinds import pipelines
from digitize.kinds.pipelines import FieldSpec, Kind, Pipeline
from digitize.model import Language
from samples.lexicon.pools import Parts
from samples.make import Plan
from tools.extraction.glances import learn_glance
from tools.extraction.networks import learn_network
from tools.extraction.pages import add_other_sets, load, pairs
from tools.extraction.regression import newton
from tools.extraction.simulated import KNOWN, OTHER, simulate

RARE = 4
"""Documents that must show a feature before it gets a weight."""
PENALTY_WINNER = 2.0
SAME_PLACE = 0.6
SAME_TEXT = 0.75
SILENT = 5
"""No number of kinds or pipelines is a multiple of it."""
THINNED = (0.5, 1.0)
"""Shares of wordings left out of thinned pipelines: half of them, and all, so that labels are known
by their stems alone."""


@dataclass(frozen=True, eq=False)
class Namers:
    """What names words, in turns: of wordings that the component knows, and of strange ones.

    To documents whose wordings are left out of the pipeline, the component must be one that has not
    seen them either: it would be trusted too much. To others it is so half the time, for labels
    that are known should count for more than names that are not. That it does is not shown: such a
    component took F1 on 72 documents from 0.890, where nothing is named, to 0.873 without, and from
    0.887 to 0.870 with it.
    """

    familiar: Sequence[Namer]
    strange: Sequence[Namer]

    @classmethod
    def of(cls, familiar: Path, strange: Path) -> "Namers":
        """The components of two folders."""
        return cls(_turns(familiar, strange), _turns(strange, strange))


def _turns(*models: Path) -> Sequence[Namer]:
    """One document in ``SILENT`` has fields of which no component knows."""
    namers = [partial(naming.named, model=model) for model in models]
    return (*islice(cycle(namers), SILENT - 1), naming.unnamed)


@dataclass(frozen=True, eq=False)
class Case:
    """One document: all its candidates and the truth of its fields."""

    name: str
    kind: Kind
    candidates: list[Candidate]
    truth: dict[str, Any]

    @property
    def fold(self) -> int:
        """Which half the document belongs to; by name, so that it stays there."""
        return hashlib.sha256(self.name.encode()).digest()[0] % 2

    def right(self, candidate: Candidate) -> bool:
        """Whether the candidate has the true value."""
        field = self.truth.get(candidate.field) or {}
        value = candidate.normalised.value
        return value is not None and field.get("value") == value

    def wanted(self, candidate: Candidate) -> bool:
        """Whether it should win: the true value, or that value misread, at the true place."""
        field = self.truth.get(candidate.field) or {}
        value, box = field.get("value"), field.get("box")
        if not value or (box and shared(candidate.box, box) < SAME_PLACE):
            return False
        own = candidate.normalised.value or candidate.raw
        return bool(Indel.normalized_similarity(own, value) >= SAME_TEXT)


def shared(one: Sequence[float], other: Sequence[float]) -> float:
    """Intersection over union of two boxes, 0 to 1."""
    width = min(one[2], other[2]) - max(one[0], other[0])
    height = min(one[3], other[3]) - max(one[1], other[1])
    if width <= 0 or height <= 0:
        return 0.0
    both = width * height
    return float(both / (sum((b[2] - b[0]) * (b[3] - b[1]) for b in (one, other)) - both))


def cases(
    sets: Iterable[tuple[Path, Path]],
    pipelines_in_turn: Sequence[Pipeline],
    namers: Sequence[Namer],
) -> Iterable[Case]:
    """Every document of the samples whose kind is known, with its true pages.

    Each is looked at with one of the pipelines and named by one of the namers, which take turns
    file by file.
    """
    for samples, cache in sets:
        for turn, sample in enumerate(load(samples, cache)):
            pipeline = pipelines_in_turn[turn % len(pipelines_in_turn)]
            pages = {page.number: page for page in sample.pages}
            for number, truth in enumerate(sample.truths):
                kind = pipeline.kinds.get(truth["type"] or "")
                if kind is None:
                    continue
                first, last = truth["sources"][0]["pages"]
                own = [look(pages[n], pipeline) for n in range(first, last + 1) if n in pages]
                readable = [page for page in own if not page.empty]
                views = views_of(readable, kind, pipeline, namers[turn % len(namers)])
                found = [candidate for view in views for candidate in candidates_of(view)]
                name = f"{samples.name}/{sample.file}/{number}"
                yield Case(name, kind, found, truth["fields"])


def thinned(pipeline: Pipeline, seed: int, share: float) -> Pipeline:
    """The pipeline without ``share`` of its wordings, as it is to forms with wordings unknown."""
    rng = random.Random(seed)

    def some(wordings: Mapping[Language, tuple[str, ...]]) -> dict[Language, tuple[str, ...]]:
        return {
            language: tuple(text for text in texts if rng.random() >= share)
            for language, texts in wordings.items()
        }

    def thin(spec: FieldSpec) -> FieldSpec:
        labels, before, after = some(spec.labels), some(spec.before), some(spec.after)
        return replace(spec, labels=labels, before=before, after=after)

    kinds = {
        name: replace(
            kind,
            fields={field: thin(spec) for field, spec in kind.fields.items()},
            composites={field: thin(spec) for field, spec in kind.composites.items()},
        )
        for name, kind in pipeline.kinds.items()
    }
    return replace(pipeline, kinds=kinds)


def thinned_variants(pipeline: Pipeline) -> list[Pipeline]:
    """Pipelines with wordings missing, one for each share of ``THINNED``."""
    return [thinned(pipeline, seed, share) for seed, share in enumerate(THINNED, 1)]


def simulated_cases(
    seed: int, count: int, parts: Parts, pipeline: Pipeline, namers: Namers
) -> Iterable[Case]:
    """Documents of these parts of the samples, as a reader would give them."""
    variants = (pipeline, *thinned_variants(pipeline))
    for number, made in enumerate(simulate(Plan(seed=seed, count=count, parts=parts))):
        turn = number // len(pipeline.kinds) % len(variants)
        variant, turns = variants[turn], namers.strange if turn else namers.familiar
        kind = variant.kinds[made.kind]
        own = [look(page, variant) for page in made.pages]
        readable = [page for page in own if not page.empty]
        views = views_of(readable, kind, variant, turns[number % len(turns)])
        found = [candidate for view in views for candidate in candidates_of(view)]
        yield Case(made.name, kind, found, made.fields)


def fit(
    rows: Sequence[dict[str, float]], right: Sequence[bool], penalty: float
) -> dict[str, float]:
    """The weights of a logistic regression by Newton's method; the bias is not penalised."""
    counts = Counter(name for row in rows for name in row)
    names = sorted(name for name, count in counts.items() if count >= RARE)
    place = {name: n for n, name in enumerate(names)}
    x = np.zeros((len(rows), len(names)), dtype=np.float64)
    for n, row in enumerate(rows):
        for name, value in row.items():
            if name in place:
                x[n, place[name]] = value
    y = np.asarray(right, dtype=np.float64)
    ridge = np.full(len(names), penalty)
    ridge[place["bias"]] = 1e-6
    weights = newton(x, y, ridge)
    return {
        name: round(float(w), 4) for name, w in zip(names, weights, strict=True) if abs(w) > 5e-4
    }


def learn_candidates(found: Sequence[Case]) -> Network:
    """The candidates' model."""
    rows, right = [], []
    for case in found:
        for candidate in case.candidates:
            rows.append(expand(candidate, case.kind.fields[candidate.field].normaliser))
            right.append(case.wanted(candidate))
    return learn_network(rows, right)


def promising(found: Sequence[Case], glance: Glance) -> list[Case]:
    """The documents with only those candidates that are read at all."""
    return [
        replace(
            case,
            candidates=[c for c in case.candidates if glance.is_promising(c.method, c.features)],
        )
        for case in found
    ]


def learn(found: Sequence[Case], provenance: str) -> Weights:
    """All three models; the latter two see only what looks promising to the first."""
    everything = [(case, candidate) for case in found for candidate in case.candidates]
    glance = learn_glance(
        [(candidate.method, candidate.features) for _, candidate in everything],
        [case.wanted(candidate) for case, candidate in everything],
    )
    found = promising(found, glance)
    left = sum(len(case.candidates) for case in found)
    print(f"{left} of {len(everything)} candidates look promising", flush=True)
    rows, right = [], []
    for fold in (0, 1):
        others = learn_candidates([case for case in found if case.fold != fold])
        weights = Weights(glance, others, {}, "")
        for case in found:
            if case.fold != fold:
                continue
            for winner, features, _ in winners(case.candidates, case.kind, weights).values():
                if winner.normalised.value is not None:
                    rows.append(features)
                    right.append(case.right(winner))
    return Weights(glance, learn_candidates(found), fit(rows, right, PENALTY_WINNER), provenance)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="*", help="SAMPLES and CACHE, in pairs", type=Path)
    add_other_sets(parser)
    parser.add_argument("--simulate", type=int, default=0, help="documents made without reading")
    parser.add_argument("--others", type=int, default=0, help="the same, of the other layouts")
    parser.add_argument("--seed", type=int, default=0, help="of the simulated ones")
    parser.add_argument("--output", type=Path, required=True)
    parser.add_argument("--provenance", required=True, help="what the samples are, for the file")
    arguments = parser.parse_args()
    pipeline = pipelines.load("general")
    found: list[Case] = []
    known, others = arguments.names_of_known, arguments.names_of_others
    for sets, count, parts, namers in (
        (arguments.sets, arguments.simulate, KNOWN, Namers.of(known, others)),
        (arguments.other_sets, arguments.others, OTHER, Namers.of(others, known)),
    ):
        found += cases(pairs(sets), [pipeline], namers.familiar)
        found += cases(pairs(sets), thinned_variants(pipeline), namers.strange)
        found += simulated_cases(arguments.seed, count, parts, pipeline, namers)
    count = sum(len(case.candidates) for case in found)
    print(f"{len(found)} documents, {count} candidates")
    weights = learn(found, arguments.provenance)
    arguments.output.write_text(written(weights, len(found)), "utf-8")


def written(weights: Weights, documents: int) -> str:
    """The file of the weights: JSON, the weights of one feature, or of one family, a line."""
    network = weights.candidate.plain()
    features = _lines(network.pop("features"), 3)
    winner = _lines(dict(sorted(weights.winner.items())), 2)
    units = _lines(network, 2)
    families = _lines(dict(sorted(weights.glance.weights.items())), 3)
    return (
        f'{{\n "provenance": {_json(weights.provenance)},\n "documents": {documents},\n'
        f' "glance": {{\n  "least": {weights.glance.least},\n'
        f'  "weights": {{\n{families}\n  }}\n }},\n'
        f' "candidate": {{\n{units},\n  "features": {{\n{features}\n  }}\n }},\n'
        f' "winner": {{\n{winner}\n }}\n}}\n'
    )


def _lines(values: Mapping[str, object], indent: int) -> str:
    return ",\n".join(f"{' ' * indent}{_json(n)}: {_json(v)}" for n, v in values.items())


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


if __name__ == "__main__":
    main()
