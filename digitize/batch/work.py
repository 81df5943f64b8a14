"""From a file to its documents: what is done for each master, step by step.

take in → examine → read each page → extract → save
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath

import msgspec

from digitize.archive import Archive, Intake, Origin, Reading, Source, Work, document_id, printable
from digitize.archive.ledger import SourceState
from digitize.archive.store import Outcome
from digitize.batch import assembly, quarantine
from digitize.batch.attention import DOCUMENTS_SHOWN, pages_to_show
from digitize.batch.messages import (
    Answer,
    CopiesMade,
    Examine,
    Examined,
    Extract,
    Extracted,
    Failed,
    MakeCopies,
    PageRead,
    ReadPage,
    failure_of,
)
from digitize.batch.options import BatchOptions
from digitize.batch.result import Tally
from digitize.batch.scheduler import Final, Scheduler, Step
from digitize.capture import Found
from digitize.errors import SourceError
from digitize.imaging.grading import STARS, to_scan_again
from digitize.model import Document, Page


@dataclass
class _Job:
    """A master on its way. ``missing``: pages yet to be read."""

    sha256: str
    sources: list[tuple[str, str]]
    pages: int = 0
    damaged: bool = False
    missing: set[int] = field(default_factory=set)
    read: int = 0
    attempts: int = 1
    seconds: float = 0.0


class Workshop:
    """The masters that are being worked on."""

    def __init__(
        self,
        archive: Archive,
        options: BatchOptions,
        origin: Origin,
        reading_fingerprint: str,
        scheduler: Scheduler,
        tally: Tally,
    ) -> None:
        self._archive = archive
        self._retry_failed = options.retry_failed
        self._origin = origin
        self._fingerprint = reading_fingerprint
        self._scheduler = scheduler
        self._tally = tally
        self._jobs: dict[str, _Job] = {}
        self._quarantine_folder = archive.path / "quarantine"
        self._shown = 0

    # -- a source comes in ---------------------------------------------------------------------

    def take_in(self, found: Found) -> None:
        """Keep the bytes of a file, and begin what has not been done with them."""
        try:
            source = self._archive.sources.take_in(found.root, found.file, found.path, self._origin)
        except SourceError as error:
            self._refuse(found, error)
            return
        name = (source.root, source.file)
        if source.sha256 in self._jobs:
            self._jobs[source.sha256].sources.append(name)
            return
        done = self._archive.intake(source.sha256)
        retry = self._retry_failed and done is not None and done.outcome != "done"
        if done is not None and done.fingerprint == self._origin.fingerprint and not retry:
            self._unchanged(source, done)
            return
        self._jobs[source.sha256] = _Job(source.sha256, [name])
        path = self._archive.masters.path(source.sha256)
        self._scheduler.add(Step(source.sha256, Examine(path)))

    def _unchanged(self, source: Source, done: Intake) -> None:
        self._tally.sources_examined += 1
        self._tally.pages_known += done.pages
        self._tally.pages_kept += done.pages
        waiting = self._archive.of_master(source.sha256, waiting=True)
        state: SourceState = "unchanged"
        message = None
        if done.outcome == "quarantined":
            state = "quarantined"
            document = self._archive.document(waiting[0])
            message = document.problems[0].message
            quarantine.explain(self._quarantine_folder, document)
        else:
            self._show(self._archive.documents(waiting))
        work = Work(
            source.root, source.file, state, source.sha256, done.reason, message, done.pages
        )
        self._record(work, waiting)

    def _refuse(self, found: Found, error: SourceError) -> None:
        root, file = printable(found.root), printable(found.file)
        quarantine.explain_refusal(self._quarantine_folder, root, file, error)
        self._tally.sources_examined += 1
        self._record(Work(root, file, "refused", None, error.code, str(error)), [])

    def _record(self, work: Work, documents: list[str]) -> None:
        assert self._origin.batch_id is not None
        self._archive.ledger.record(self._origin.batch_id, work)
        self._tally.sources[work.state] += 1
        self._tally.attention += documents

    # -- a step is done ------------------------------------------------------------------------

    def settle(self, final: Final) -> None:
        """Keep what a step gave, and begin what follows from it."""
        answer, step = final.answer, final.step
        self._tally.work[type(step.task).__name__] += final.seconds
        self._tally.costs.add(final.costs)
        if isinstance(step.task, MakeCopies):
            if isinstance(answer, CopiesMade):
                self._archive.copies.keep(
                    step.sha256, step.number, step.task.rotation, answer.copies
                )
            return
        job = self._jobs[step.sha256]
        job.seconds += final.seconds
        job.attempts = max(job.attempts, step.attempt)
        if isinstance(answer, Failed):
            # A worker knows a master by its hash; people know it by the name it came with.
            message = answer.message.replace(job.sha256, PurePath(job.sources[0][1]).name)
            answer = msgspec.structs.replace(answer, message=message)
        match step.task:
            case Examine():
                self._examined(job, answer)
            case ReadPage():
                self._page_read(job, step, answer, final.seconds)
            case Extract():
                self._extracted(job, step.task, answer)

    def _examined(self, job: _Job, answer: Answer) -> None:
        self._tally.sources_examined += 1
        if not isinstance(answer, Examined):
            self._quarantine(job, [], failure_of(answer))
            return
        job.pages, job.damaged = answer.pages, answer.damaged
        self._archive.sources.set_media_type(job.sha256, answer.media_type)
        done = self._archive.readings.done(job.sha256, self._fingerprint)
        numbers = range(1, answer.pages + 1)
        job.missing = {
            n for n in numbers if n not in done or (done[n] is not None and self._retry_failed)
        }
        self._tally.pages_known += answer.pages
        self._tally.pages_kept += answer.pages - len(job.missing)
        path = self._archive.masters.path(job.sha256)
        for number in sorted(job.missing):
            self._scheduler.add(Step(job.sha256, ReadPage(path, number), number))
        if not job.missing:
            self._all_read(job)

    def _page_read(self, job: _Job, step: Step, answer: Answer, seconds: float) -> None:
        if isinstance(answer, PageRead):
            reading = Reading(answer.page, seconds, step.attempt)
            self._archive.copies.keep(job.sha256, step.number, answer.page.rotation, answer.copies)
            self._tally.pages_read += 1
        else:
            failed = failure_of(answer)
            page = assembly.unread_page(step.number, failed.code)
            reading = Reading(page, seconds, step.attempt, failed.code, failed.message)
            self._tally.pages_failed += 1
        self._archive.readings.keep(job.sha256, self._fingerprint, reading, self._origin)
        job.missing.discard(step.number)
        job.read += 1
        if not job.missing:
            self._all_read(job)

    def _all_read(self, job: _Job) -> None:
        readings = self._archive.readings.all(job.sha256, self._fingerprint)
        pages = tuple(readings[n].page for n in readings if readings[n].failure is None)
        if not pages:
            first = next(iter(readings.values()))
            failed = Failed("source", first.failure or "unreadable", first.message or "")
            self._quarantine(job, [reading.page for reading in readings.values()], failed)
            return
        task = Extract(job.sources[0][1], pages)
        self._scheduler.add(Step(job.sha256, task))

    def _extracted(self, job: _Job, task: Extract, answer: Answer) -> None:
        outcome: Outcome = "done"
        reason: str | None = None
        if isinstance(answer, Extracted) and answer.documents:
            made = [assembly.document_of(job.sha256, part, task.pages) for part in answer.documents]
        else:
            reason = "extraction-failed"
            message = "The fields could not be looked for"
            if isinstance(answer, Failed):
                message += f": {answer.message}"
            made = [assembly.unextracted(job.sha256, task.pages, reason, message)]
        readings = self._archive.readings.all(job.sha256, self._fingerprint)
        unread: dict[int, tuple[Page, str]] = {
            n: (r.page, r.message or r.failure)
            for n, r in readings.items()
            if r.failure is not None
        }
        made = assembly.with_unread_pages(job.sha256, made, unread)
        if job.damaged:
            made[-1] = assembly.damaged(
                made[-1], "The end of the file is missing; pages may have been lost"
            )
        if unread or job.damaged:
            reason = assembly.DAMAGED
        if reason is not None:
            outcome = "partial"
        said = (p.message for d in made for p in d.problems if p.code == reason)
        self._finish(job, made, outcome, reason, next(said, None))

    def _quarantine(self, job: _Job, pages: list[Page], failed: Failed) -> None:
        message = f"{failed.message} {failed.remedy}".strip()
        document = assembly.quarantined(job.sha256, pages, failed.code, message)
        self._finish(job, [document], "quarantined", failed.code, message)

    def _finish(
        self,
        job: _Job,
        made: list[Document],
        outcome: Outcome,
        reason: str | None = None,
        message: str | None = None,
    ) -> None:
        lines = [
            Work(
                root,
                file,
                outcome,
                job.sha256,
                reason,
                message,
                job.pages,
                job.read,
                job.attempts,
                round(job.seconds, 3),
            )
            for root, file in job.sources
        ]
        self._tally.documents_changed += self._archive.finish_master(
            job.sha256, made, job.pages, self._origin, outcome=outcome, reason=reason, work=lines
        )
        quarantine.clear(self._quarantine_folder, document_id(job.sha256, 1))
        if outcome == "quarantined":
            quarantine.explain(self._quarantine_folder, self._archive.document(made[0].id))
        self._tally.documents.update(document.status for document in made)
        self._tally.sources[outcome] += len(lines)
        waiting = [document for document in made if document.status != "accepted"]
        self._tally.attention += [
            document.id
            for document in made
            if document.status != "accepted" or any(map(to_scan_again, document.pages))
        ]
        self._tally.stars.update(
            str(round(page.quality.get(STARS, 0)))
            for document in made
            for page in document.pages
            if page.lines
        )
        self._show(iter(waiting))
        del self._jobs[job.sha256]

    def _show(self, waiting: Iterator[Document]) -> None:
        while self._shown < DOCUMENTS_SHOWN and (document := next(waiting, None)) is not None:
            self._shown += 1
            for sha256, page in pages_to_show(document):
                if not self._archive.copies.there(sha256, page.number, page.rotation):
                    master = self._archive.masters.path(sha256)
                    task = MakeCopies(master, page.number, page.rotation)
                    self._scheduler.add(Step(sha256, task, page.number))
