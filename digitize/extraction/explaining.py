"""What a pipeline finds on one page, with the labels by which it found it."""

from collections.abc import Iterator

import msgspec

from digitize.extraction.candidates import candidates_of
from digitize.extraction.documents import ReadPage, document, look, views_of
from digitize.extraction.scoring import decide
from digitize.extraction.settling import Judge
from digitize.kinds.pipelines import Kind, Pipeline
from digitize.model import Box, Extraction, Field, FieldStatus, Page


class Shown(msgspec.Struct, frozen=True):
    """One value, or a field that was not found (``box`` None).

    ``field`` is a name, or table.row.column for a cell, rows counted from 1. ``label`` is the print
    by which the value was found, where there is any; ``others`` are values that other places gave.
    """

    field: str
    value: str | None
    raw: str | None
    box: Box | None
    confidence: float
    status: FieldStatus
    method: str | None
    label: str | None = None
    label_box: Box | None = None
    others: tuple[str, ...] = ()


def explain(
    page: Page, pipeline: Pipeline, source_name: str
) -> tuple[Extraction, tuple[Shown, ...]]:
    """The document that the page makes by itself, and each of its values with how it was found."""
    judge = Judge.of(pipeline)
    read = look(page, pipeline)
    found = document([read], pipeline, source_name, judge)
    if found.type is None:
        return found, ()
    kind = pipeline.kinds[found.type]
    shown = list(_fields(found, kind, read, pipeline, judge))
    for name, table in found.tables.items():
        for number, row in enumerate(table.rows, 1):
            shown += [_shown(f"{name}.{number}.{column}", cell) for column, cell in row.items()]
    return found, tuple(shown)


def _fields(
    found: Extraction, kind: Kind, read: ReadPage, pipeline: Pipeline, judge: Judge
) -> Iterator[Shown]:
    """The fields in the order of the schema, with the labels of the winners."""
    views = []
    if not read.empty:
        views = views_of([read], kind, pipeline, judge.namer, judge.weights.glance)
    candidates = [candidate for view in views for candidate in candidates_of(view)]
    won = decide(candidates, kind, judge.weights)
    for name, field in found.fields.items():
        winner = won.get(name)
        if winner is None or field.box != winner.candidate.box:
            yield _shown(name, field)
            continue
        source = winner.candidate.source
        label = read.layout.text(source) if source else None
        box = read.layout.box(source) if source else None
        yield _shown(name, field, label, box, winner.rivals)


def _shown(
    name: str,
    field: Field,
    label: str | None = None,
    label_box: Box | None = None,
    others: tuple[str, ...] = (),
) -> Shown:
    return Shown(
        name, field.value, field.raw, field.box, field.confidence, field.status, field.method,
        label, label_box, others,
    )  # fmt: skip
