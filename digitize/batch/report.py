"""What became of a batch, as a page for people and as data for programs."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined

from digitize.archive import Archive, Work
from digitize.archive.copies import thumbnail_path
from digitize.archive.database import now
from digitize.archive.files import write_whole
from digitize.batch.attention import DOCUMENTS_SHOWN, EMPTY, NOTES, DocumentToSee, document_to_see
from digitize.batch.result import BatchResult
from digitize.imaging.grading import STARS, to_scan_again
from digitize.model import Document

_FAILED_STATES = ("refused", "quarantined", "partial")


class Group(msgspec.Struct, frozen=True):
    """Documents that wait for a person for the same kind of reason."""

    title: str
    advice: str
    documents: tuple[DocumentToSee, ...]


class Rescan(msgspec.Struct, frozen=True):
    """A page that should be scanned again: ``thumbnail`` relative to the reports."""

    document: str
    source: str
    page: int
    reasons: tuple[str, ...]
    stars: int
    confidence: float
    thumbnail: str


class Report(msgspec.Struct, frozen=True):
    """All that a report says.

    ``failures`` are sources not, or not wholly, taken in; quarantined documents are among those
    and not in ``groups``. ``rescans`` are pages to scan again, the worst one first.
    """

    batch: int
    state: str
    started_at: datetime
    written_at: datetime
    options: dict[str, Any]
    figures: dict[str, Any]
    pages_per_minute: float | None
    failures: tuple[Work, ...]
    rescans: tuple[Rescan, ...]
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
    rescans: list[Rescan] = []

    def waiting() -> Iterator[DocumentToSee]:
        for document in archive.documents(list(dict.fromkeys(attention))):
            rescans.extend(_rescans(document))
            if document.status == "review":
                yield document_to_see(document)

    failures = tuple(
        work for work in archive.ledger.works(result.batch_id) if work.state in _FAILED_STATES
    )
    busy = result.pages_read and result.seconds
    groups = _groups(waiting())
    return Report(
        batch=batch.id,
        state=result.state,
        started_at=batch.started_at,
        written_at=now(),
        options=batch.options,
        figures=result.summary(),
        pages_per_minute=round(60 * result.pages_read / result.seconds, 1) if busy else None,
        failures=failures,
        rescans=tuple(sorted(rescans, key=lambda rescan: rescan.confidence)),
        groups=groups,
    )


def _rescans(document: Document) -> Iterator[Rescan]:
    sha256 = document.sources[0].sha256
    for page in document.pages:
        if reasons := to_scan_again(page):
            yield Rescan(
                document=document.id,
                source=f"{document.sources[0].root}/{document.sources[0].file}",
                page=page.number,
                reasons=reasons,
                stars=round(page.quality.get(STARS, 0)),
                confidence=round(page.confidence, 3),
                thumbnail=f"../{thumbnail_path(sha256, page.number, page.rotation)}",
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
    shown = (
        page.picture
        for group in report.groups
        for document in group.documents
        for page in document.pages
    )
    pictures = {
        picture
        for picture in (*shown, *(rescan.thumbnail for rescan in report.rescans))
        if (folder / picture).exists()
    }
    return template.render(report=report, pictures=pictures, shown=DOCUMENTS_SHOWN)
