"""Make the calibration that is shipped, from samples read once (see ``pages``).

Scores are those of documents that the weights have not seen: either the samples are others than
those that the weights were learned from (``--shipped-weights``), or the weights are learned again
for each part of the documents from all others. Half of what counts of each document is extracted
with half of the wordings left out, so that forms with unknown wordings are not trusted too much.

    python -m tools.extraction.calibrate SAMPLES CACHE ... --source TEXT --date 2026-11-25 \
        --output digitize/extraction/calibration.json
"""

import argparse
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from digitize.evaluation.calibrating import judged_of
from digitize.extraction.calibration import Judged, learn
from digitize.extraction.documents import extract
from digitize.extraction.scoring import Weights, fingerprint, shipped_weights
from digitize.extraction.settling import Judge
from digitize.kinds import calibrations, pipelines
from digitize.kinds.calibrations import Calibration, Provenance
from digitize.kinds.pipelines import Pipeline
from tools.extraction import learn as learning
from tools.extraction.pages import Sample, load

PARTS = 4
"""Parts of the documents of which each is scored by weights learned from the others."""
THINNINGS = (11, 12)
"""Seeds of the thinned pipelines: others than those of ``learn``."""


def part_of(name: str) -> int:
    """The part a file belongs to; by name, so that it stays there."""
    return hashlib.sha256(name.encode()).digest()[2] % PARTS


def judged(
    sets: Sequence[tuple[Path, Path]], pipeline: Pipeline, weights: Sequence[Weights]
) -> Iterator[Judged]:
    """Every value of the samples, found with all wordings (half the weight) and with some.

    ``weights`` are those for each part of the files.
    """
    variants = [(pipeline, 0.5)] + [
        (learning.thinned(pipeline, seed), 0.5 / len(THINNINGS)) for seed in THINNINGS
    ]
    for samples, cache in sets:
        for sample in load(samples, cache):
            name = f"{samples.name}/{sample.file}"
            judge = Judge(weights[part_of(name)], None)
            for variant, weight in variants:
                for one in values(sample, variant, judge, weight):
                    # Sets have files of the same names.
                    yield replace(one, document=name)


def values(
    sample: Sample, pipeline: Pipeline, judge: Judge, weight: float = 1.0
) -> Iterable[Judged]:
    """The values that ``judge`` finds on the pages of one file, with their truth."""
    found = extract(sample.pages, pipeline, sample.file, judge)
    return judged_of(sample.truths, found, sample.pages, pipeline, weight)


def learned_weights(
    sets: Sequence[tuple[Path, Path]], pipeline: Pipeline, simulate: int, seed: int
) -> list[Weights]:
    """For each part of the files, weights learned from all others and from simulated documents."""
    thin = learning.thinned(pipeline, learning.READ_THINNING)
    found = [*learning.cases(sets, pipeline), *learning.cases(sets, thin)]
    simulated = list(learning.simulated_cases(seed, simulate, pipeline))
    made = []
    for part in range(PARTS):
        others = [case for case in found if part_of(case.name.rpartition("/")[0]) != part]
        made.append(learning.learn([*others, *simulated], "cross-fitted"))
        print(f"part {part + 1} of {PARTS}: weights of {len(others)} other documents")
    return made


def show(calibration: Calibration) -> None:
    """Print what acceptance at several error rates would come to."""
    for error in (0.001, 0.002, 0.005, 0.01, 0.02):
        e = calibration.expected(error)
        print(
            f"accepted error {100 * error:.1f} %: {100 * e.accepted / e.values:.1f} % accepted,"
            f" {e.wrong:g} of {e.accepted:g} wrong, at most {100 * e.bound:.2f} %"
        )


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("sets", nargs="+", help="SAMPLES and CACHE, in pairs", type=Path)
    parser.add_argument("--source", required=True, help="what the samples are, for the file")
    parser.add_argument("--date", required=True, help="of today, for the file")
    parser.add_argument("--simulate", type=int, default=400, help="simulated documents to add")
    parser.add_argument("--seed", type=int, default=1001, help="of the simulated ones")
    parser.add_argument(
        "--shipped-weights", action="store_true", help="the weights have not seen these samples"
    )
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    pairs = list(zip(arguments.sets[::2], arguments.sets[1::2], strict=True))
    pipeline = pipelines.load("general", calibrated=False)
    if arguments.shipped_weights:
        weights = [shipped_weights()] * PARTS
    else:
        weights = learned_weights(pairs, pipeline, arguments.simulate, arguments.seed)
    found = list(judged(pairs, pipeline, weights))
    provenance = Provenance(
        source=arguments.source,
        date=arguments.date,
        documents=len({one.document for one in found}),
        values=round(sum(one.weight for one in found)),
        pipeline=pipeline.name,
        weights=fingerprint(),
    )
    calibration = learn(found, provenance)
    arguments.output.write_bytes(calibrations.text(calibration.file))
    print(f"{provenance.documents} documents, {provenance.values} values")
    show(calibration)


if __name__ == "__main__":
    main()
