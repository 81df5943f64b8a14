"""Make the calibration that is shipped, from samples read once (see ``pages``).

The samples are others than those that weights were learned from, but of the same two parts: known
layouts and wordings, and other ones. What an institution brings is newer than that. So half of what
a value counts is by the shipped weights, and half by weights and a naming component that were
learned from the other of the two parts alone, half of that with wordings of the pipelines left out.

    python -m tools.extraction.calibrate SAMPLES CACHE ... --other-sets SAMPLES CACHE ... \
        --names-of-known DIR --names-of-others DIR \
        --weights-of-known FILE --weights-of-others FILE --source TEXT --date 2026-11-26 \
        --output digitize/extraction/calibration.json
"""

import argparse
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from digitize.evaluation.calibrating import judged_of
from digitize.extraction import naming
from digitize.extraction.calibration import Judged, learn
from digitize.extraction.documents import extract
from digitize.extraction.scoring import fingerprint, shipped_weights, weights_in
from digitize.extraction.settling import Judge
from digitize.kinds import calibrations, pipelines
from digitize.kinds.calibrations import Calibration, Provenance
from digitize.kinds.pipelines import Pipeline
from tools.extraction.learn import thinned
from tools.extraction.pages import Sample, add_other_sets, load, pairs

THINNINGS = ((11, 0.5), (12, 1.0))
"""Seeds and shares of the thinned pipelines; the seeds are others than those of ``learn``."""
FAMILIAR, STRANGE = 0.8, 0.1
"""What a value counts as the shipped weights judge it, and as strange ones judge it with all
wordings; as these judge it with wordings left out, it counts what is left to 1. To the weights of
one part the blanks of the other are strange as no held-back layout is. On 144 documents of
held-back layouts 63.5 % of the values on clean pages were accepted with .5 and .25, 73.7 % with
these, 75.6 % with .875 and .0625, 9 or 10 of 2,142 to 2,384 accepted ones wrong; of 1,001, 1,176
and 1,216 on 132 documents of strangers (decision 21) 21, 34 and 38 were wrong."""


def judged(
    sets: Sequence[tuple[Path, Path]], pipeline: Pipeline, familiar: Judge, strange: Judge
) -> Iterator[Judged]:
    """Every value of the samples, as both judges see it: ``strange`` has not seen their part."""
    left = (1 - FAMILIAR - STRANGE) / len(THINNINGS)
    variants = [(pipeline, familiar, FAMILIAR), (pipeline, strange, STRANGE)] + [
        (thinned(pipeline, seed, share), strange, left) for seed, share in THINNINGS
    ]
    for samples, cache in sets:
        for sample in load(samples, cache):
            name = f"{samples.name}/{sample.file}"
            for variant, judge, weight in variants:
                for one in values(sample, variant, judge, weight):
                    # Sets have files of the same names.
                    yield replace(one, document=name)


def values(
    sample: Sample, pipeline: Pipeline, judge: Judge, weight: float = 1.0
) -> Iterable[Judged]:
    """The values that ``judge`` finds on the pages of one file, with their truth."""
    found = extract(sample.pages, pipeline, sample.file, judge)
    return judged_of(sample.truths, found, sample.pages, pipeline, weight)


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
    add_other_sets(parser)
    for part in ("known", "others"):
        parser.add_argument(
            f"--weights-of-{part}", required=True, type=Path, help="learned from that part alone"
        )
    parser.add_argument("--source", required=True, help="what the samples are, for the file")
    parser.add_argument("--date", required=True, help="of today, for the file")
    parser.add_argument("--output", type=Path, required=True)
    arguments = parser.parse_args()
    pipeline = pipelines.load("general", calibrated=False)
    own = Judge(shipped_weights(), None)
    parts = (
        (arguments.sets, arguments.weights_of_others, arguments.names_of_others),
        (arguments.other_sets, arguments.weights_of_known, arguments.names_of_known),
    )
    found: list[Judged] = []
    for sets, weights, names in parts:
        strange = Judge(weights_in(weights), None, partial(naming.named, model=names))
        found += judged(pairs(sets), pipeline, own, strange)
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
