"""Truth against documents extracted anew from the pages that were read: what a score is worth.

The confidence that an archive keeps was calibrated when it was written, perhaps by another
calibration. So the fields are looked for again on the pages as they were read, which takes
moments, and the bare scores are held against the truth.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

from digitize.errors import ConfigurationError
from digitize.evaluation.pairing import View, paired, read_truth, renamed, view
from digitize.evaluation.score import right_value
from digitize.evaluation.tables import CellPair, compare
from digitize.extraction.calibration import Judged, learn
from digitize.extraction.documents import extract
from digitize.extraction.scoring import fingerprint, shipped_weights
from digitize.extraction.settling import Judge, place_of
from digitize.kinds.calibrations import ACCEPTED_ERROR, Calibration, Place, Provenance
from digitize.kinds.pipelines import Kind, Pipeline
from digitize.kinds.thresholds import least_values
from digitize.model import Document, Extraction, Page, SourceRef

LEAST_DOCUMENTS = 20
"""Documents with truth from which a calibration is learned: fewer are hardly a sample of any."""


def calibrate(
    truth: Path, documents: Iterable[Document], pipeline: Pipeline, *, today: date
) -> Calibration:
    """Learn from the documents of an archive whose truth is known.

    Raises ConfigurationError where the truth cannot be read, or is too little to show that the
    share of wrong values that the pipeline accepts is kept.
    """
    expected = read_truth(truth)
    judge = Judge(shipped_weights(), None)
    again = list(_again(documents, expected, pipeline, judge))
    found = list(judged(expected, again, pipeline))
    learned_from = {one.document for one in found}
    error = pipeline.accepted_error or ACCEPTED_ERROR
    least = least_values(error)
    if len(learned_from) < LEAST_DOCUMENTS or len(found) < least:
        raise ConfigurationError(
            f"{truth}: too little truth to learn from: the archive has {len(found)} values of"
            f" {len(learned_from)} documents with truth, and at least {least} of"
            f" {LEAST_DOCUMENTS} are needed to show that no more than {100 * error:g} % are wrong",
            remedy="Add documents whose truth is known, run them, and name them in the file;"
            " or accept a larger share of wrong values (accepted_error in the pipeline).",
        )
    provenance = Provenance(
        source=truth.name,
        date=today.isoformat(),
        documents=len(learned_from),
        values=len(found),
        pipeline=pipeline.name,
        weights=fingerprint(),
    )
    return learn(found, provenance)


def _again(
    documents: Iterable[Document], expected: Sequence[View], pipeline: Pipeline, judge: Judge
) -> Iterator[Document]:
    """The documents of the files that the truth names, extracted anew from their pages."""
    wanted = {Path(file).name for true in expected for file, _ in true.pages}
    own = [d for d in documents if any(Path(s.file).name in wanted for s in d.sources)]

    def source(document: Document) -> tuple[tuple[str, str, str], ...]:
        return tuple((s.root, s.file, s.sha256) for s in document.sources)

    for sources, group in groupby(sorted(own, key=source), key=source):
        parts = [list(document.pages) for document in group]
        if len(sources) == 1:
            # A file may have become several documents; it is parted anew. What several files make
            # up has pages whose numbers repeat, and stays as it is.
            parts = [[page for pages in parts for page in pages]]
        root, file, sha256 = sources[0]
        for part in parts:
            pages = sorted({p.number: p for p in part}.values(), key=lambda p: p.number)
            if pages:
                made = extract(pages, pipeline, file, judge)
                yield from documents_of(made, pages, SourceRef(root, file, sha256, (1, 1)))


def documents_of(
    made: Sequence[Extraction], pages: Sequence[Page], source: SourceRef
) -> Iterator[Document]:
    """What was extracted from the pages of one file, as documents to be compared."""
    for part in made:
        yield Document(
            id=f"{source.file}:{part.first}",
            sources=(SourceRef(source.root, source.file, source.sha256, (part.first, part.last)),),
            type=part.type,
            type_confidence=part.type_confidence,
            script="Zyyy",
            language=None,
            status=part.status,
            fields=part.fields,
            tables=part.tables,
            problems=part.problems,
            pages=tuple(p for p in pages if part.first <= p.number <= part.last),
        )


def judged_of(
    truths: Sequence[Mapping[str, Any]],
    made: Sequence[Extraction],
    pages: Sequence[Page],
    pipeline: Pipeline,
    weight: float,
) -> Iterator[Judged]:
    """Every value extracted from one file with its truth (lines of an export)."""
    first = truths[0]["sources"][0]
    source = SourceRef(str(first.get("root", "")), first["file"], "", (1, 1))
    documents = list(documents_of(made, pages, source))
    yield from judged([view(truth) for truth in truths], documents, pipeline, weight)


def judged(
    expected: Sequence[View], documents: Sequence[Document], pipeline: Pipeline, weight: float = 1.0
) -> Iterator[Judged]:
    """Every value of ``documents`` with its bare score, and whether it is right.

    A value that the truth does not have is wrong, as ``evaluate`` counts it. Documents of files
    that the truth does not know are left out.
    """
    known = {key for true in expected for key in true.pages}
    made = renamed(map(view, documents), expected)
    pairs, extra = paired(expected, made)
    both = [(true, read) for true, read in pairs if read is not None]
    alone = [(None, read) for read in extra if known.intersection(read.pages)]
    for true, read in (*both, *alone):
        kind = pipeline.kinds.get(read.type or "")
        if kind is not None:
            name = next(iter(read.pages))[0]
            for place, pair in _pairs(true, read, kind):
                if pair.read is not None:
                    score = pair.read.confidence
                    yield Judged(name, place, score, right_value(pair), weight)


def _pairs(true: View | None, read: View, kind: Kind) -> Iterator[tuple[Place, CellPair]]:
    fields = true.fields if true else {}
    for name, value in read.fields.items():
        yield place_of(kind, name), CellPair(name, fields.get(name), value)
    for name, rows in read.rows.items():
        _, cells = compare(true.rows.get(name, ()) if true else (), rows)
        for cell in cells:
            yield place_of(kind, name, cell.column), cell
