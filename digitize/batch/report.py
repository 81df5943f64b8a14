"""What became of a batch, as a page for people and as data for programs."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from digitize.archive import Archive, Work
from digitize.archive.database import now
from digitize.archive.files import write_whole
from digitize.batch.attention import DOCUMENTS_SHOWN, EMPTY, NOTES, DocumentToSee, document_to_see
from digitize.batch.result import BatchResult

_FAILED_STATES = ("refused", "quarantined", "partial")


class Group(msgspec.Struct, frozen=True):
    """Documents that wait for a person for the same kind of reason."""

    title: str
    advice: str
    documents: tuple[DocumentToSee, ...]


class Report(msgspec.Struct, frozen=True):
    """All that a report says.

    ``failures`` are sources not, or not wholly, taken in; quarantined documents are among those
    and not in ``groups``.
    """

    batch: int
    state: str
    started_at: datetime
    written_at: datetime
    options: dict[str, Any]
    figures: dict[str, Any]
    pages_per_minute: float | None
    failures: tuple[Work, ...]
    groups: tuple[Group, ...]

    @property
    def waiting(self) -> int:
        """Documents that wait for a person."""
        return sum(len(group.documents) for group in self.groups)


def write_report(archive: Archive, result: BatchResult, attention: Sequence[str]) -> Path:
    """Write ``reports/0001.json`` and ``.html`` for a batch; give the path of the latter.

    ``attention`` are ids of documents that may need a person; accepted ones are left out.
    """
    report = _report(archive, result, attention)
    path = archive.path / "reports" / f"{result.batch_id:04d}"
    data = msgspec.json.format(msgspec.json.encode(report), indent=1)
    write_whole(path.with_suffix(".json"), data + b"\n")
    write_whole(path.with_suffix(".html"), _html(report, path.parent).encode())
    return path.with_suffix(".html")


def _report(archive: Archive, result: BatchResult, attention: Sequence[str]) -> Report:
    batch = next(batch for batch in archive.batches() if batch.id == result.batch_id)
    waiting = (
        document_to_see(document)
        for document in archive.documents(list(dict.fromkeys(attention)))
        if document.status == "review"
    )
    failures = tuple(
        work for work in archive.ledger.works(result.batch_id) if work.state in _FAILED_STATES
    )
    busy = result.pages_read and result.seconds
    return Report(
        batch=batch.id,
        state=result.state,
        started_at=batch.started_at,
        written_at=now(),
        options=batch.options,
        figures=result.summary(),
        pages_per_minute=round(60 * result.pages_read / result.seconds, 1) if busy else None,
        failures=failures,
        groups=_groups(waiting),
    )


_GROUPS: tuple[tuple[str, str], ...] = (
    (
        "Read in part",
        "Some pages could not be read. Scan those again, or try again with --retry-failed.",
    ),
    ("Blank, or without text", "Nothing to read was found. Check that nothing was missed."),
    ("Kind not recognised", "No kind of record fits well enough. Say what it is."),
    ("Values to check", "The kind is known; the values marked on the page are not sure enough."),
)


def _groups(documents: Iterable[DocumentToSee]) -> tuple[Group, ...]:
    sorted_in: list[list[DocumentToSee]] = [[] for _ in _GROUPS]
    for document in documents:
        sorted_in[_group(document)].append(document)
    return tuple(
        Group(title, advice, tuple(found))
        for (title, advice), found in zip(_GROUPS, sorted_in, strict=True)
        if found
    )


def _group(document: DocumentToSee) -> int:
    if any(NOTES["unreadable"] in page.reasons for page in document.pages):
        return 0
    if document.type is None:
        return 1 if all(EMPTY & set(page.reasons) for page in document.pages) else 2
    return 3


def _html(report: Report, folder: Path) -> str:
    environment = Environment(
        loader=PackageLoader("digitize.batch", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["count"] = lambda number: f"{number:,}".replace(",", "\u202f")
    template = environment.get_template("report.html.j2")
    pictures = {
        page.picture
        for group in report.groups
        for document in group.documents
        for page in document.pages
        if (folder / page.picture).exists()
    }
    return template.render(report=report, pictures=pictures, shown=DOCUMENTS_SHOWN)
