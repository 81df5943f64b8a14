"""Many documents: sources in, records in the archive, a report.

A page is the unit of work. Pages of all sources are handed out to workers one by one; each one that
comes back is kept at once, and each document is saved when its pages are there. So whatever ends a
run, nothing finished is lost, and the next run goes on from the last finished page.
"""

import importlib
import signal
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from types import FrameType
from typing import Any

import msgspec

from digitize.archive import Archive, Origin
from digitize.archive.files import require_space, sweep
from digitize.archive.ledger import BatchState
from digitize.batch.feeding import Index, IndexBehindError, feed
from digitize.batch.intake import Intake
from digitize.batch.messages import PageRead
from digitize.batch.options import MEBIBYTE, BatchOptions
from digitize.batch.pool import Pool
from digitize.batch.progress import Clock, Listener, Progress
from digitize.batch.report import write_report
from digitize.batch.result import BatchResult, Tally
from digitize.batch.scheduler import Scheduler, Step
from digitize.batch.scratch import scratch_folder
from digitize.batch.work import Workshop
from digitize.capture import Found
from digitize.errors import DigitizeError

WORKING_SPACE = 256 * MEBIBYTE
"""Room on the archive's disk without which no page is begun: what pages of several workers put
down on their way (an A3 page at 600 dpi is 70 MB of grey pixels)."""

GRACE_SECONDS = 10.0
"""How long pages that are being read may go on after an interruption; most take two."""

FEED_DOCUMENTS = 100
"""The index is fed after so many documents; the workers go on meanwhile."""

TURN_SECONDS = 0.25
"""How soon an interruption, or a file that has come to rest, is noticed when no worker answers."""

SUMMARY_SECONDS = 5.0
"""How often the figures of a running batch are written down for `digitize status`."""


def run(
    archive: Archive,
    sources: Iterable[Found],
    options: BatchOptions,
    progress: Listener | None = None,
    index: Index | None = None,
) -> BatchResult:
    """Take in ``sources``, read their pages, save their documents, feed ``index``, write a report.

    What was done before with the same options and models is not done again. An interruption
    (SIGINT, SIGTERM) lets pages that are being read finish and ends in the state ``interrupted``.

    Raises ArchiveError when another run has the archive, ConfigurationError, MissingError, and
    NoSpaceError; everything finished before is kept.
    """
    recipe: Any = importlib.import_module(options.recipe)
    recipe.prepare(options.pipeline, options.folders)
    fingerprints = (
        recipe.reading_fingerprint(options.reading),
        recipe.document_fingerprint(options.reading, options.pipeline, options.folders),
    )
    with archive.lock():
        require_space(archive.path, WORKING_SPACE)
        for name in ("masters", "pages", "reports", "quarantine"):
            sweep(archive.path / name)
        described = {
            "pipeline": options.pipeline,
            "workers": options.processes,
            "retry_failed": options.retry_failed,
            "fingerprint": fingerprints[1],
        }
        batch_id = archive.ledger.start(options.actor, described)
        origin = Origin(options.actor, "read", fingerprints[1], batch_id)
        scratch = scratch_folder(archive.path, options.processes)
        with Pool[Step](options.processes, options, scratch) as pool:
            batch = _Batch(archive, options, origin, fingerprints[0], pool, progress, index)
            return batch.run(list(sources))


class _Batch:
    def __init__(
        self,
        archive: Archive,
        options: BatchOptions,
        origin: Origin,
        reading_fingerprint: str,
        pool: Pool[Step],
        progress: Listener | None,
        index: Index | None,
    ) -> None:
        self._archive = archive
        self._origin = origin
        self._progress = progress
        self._index = index
        self._tally = Tally()
        self._clock = Clock()
        self._scheduler = Scheduler(pool, options.processes)
        self._workshop = Workshop(
            archive, options, origin, reading_fingerprint, self._scheduler, self._tally
        )
        self._fed = 0
        self._summarised = 0.0
        self._sources_total = 0

    def run(self, found: list[Found]) -> BatchResult:
        self._sources_total = len(found)
        intake = Intake(found)
        try:
            with _interruptible() as interrupted:
                while not (interrupted.is_set() or self._finished(intake)):
                    self._turn(intake)
                if interrupted.is_set():
                    self._let_finish()
            return self._close("interrupted" if interrupted.is_set() else "done")
        except BaseException as error:
            state: BatchState = "interrupted" if isinstance(error, KeyboardInterrupt) else "failed"
            # The figures are a courtesy; without room for them the error itself matters more.
            with suppress(DigitizeError):
                figures = self._tally.result(self._batch_id, state, self._clock.seconds)
                self._archive.ledger.finish(self._batch_id, state, figures.summary())
            raise

    @property
    def _batch_id(self) -> int:
        assert self._origin.batch_id is not None
        return self._origin.batch_id

    def _finished(self, intake: Intake) -> bool:
        return intake.empty and self._scheduler.idle

    def _turn(self, intake: Intake) -> None:
        while self._scheduler.hungry and not intake.empty:
            found = intake.next()
            if found is None:
                break
            with self._tally.costs.of("taking in"):
                self._workshop.take_in(found)
        if not self._finished(intake):
            self._advance(TURN_SECONDS, more_to_come=not intake.empty)

    def _advance(self, seconds: float, *, more_to_come: bool) -> None:
        require_space(self._archive.path, WORKING_SPACE)
        for final in self._scheduler.advance(seconds, more_to_come=more_to_come):
            if isinstance(final.answer, PageRead):
                self._clock.tick()
            with self._tally.costs.of("keeping"):
                self._workshop.settle(final)
        if self._tally.documents.total() - self._fed >= FEED_DOCUMENTS:
            self._feed()
        self._tell("reading")

    def _let_finish(self) -> None:
        self._scheduler.drop()
        until = time.monotonic() + GRACE_SECONDS
        while self._scheduler.busy and time.monotonic() < until:
            self._advance(TURN_SECONDS, more_to_come=True)
            self._scheduler.drop()

    def _feed(self) -> None:
        self._fed = self._tally.documents.total()
        if self._index is None:
            return
        try:
            with self._tally.costs.of("indexing"):
                self._tally.indexed += feed(self._archive, self._index)
            self._tally.index_error = None
        except IndexBehindError as error:
            self._tally.index_error = str(error)

    def _close(self, state: BatchState) -> BatchResult:
        self._tell("indexing")
        self._feed()
        self._tell("report")
        figures = self._tally.result(self._batch_id, state, self._clock.seconds)
        report = write_report(self._archive, figures, self._tally.attention)
        result = msgspec.structs.replace(figures, report=report)
        self._archive.ledger.finish(self._batch_id, state, result.summary())
        self._tell("done")
        return result

    def _tell(self, stage: str) -> None:
        moment = self._clock.seconds
        if moment - self._summarised >= SUMMARY_SECONDS:
            self._summarised = moment
            figures = self._tally.result(self._batch_id, "running", moment)
            self._archive.ledger.progress(self._batch_id, figures.summary())
        if self._progress is None:
            return
        total = self._tally.pages_expected(self._sources_total)
        rate = self._clock.rate()
        left = max(0, total - self._tally.pages_done)
        self._progress(
            Progress(
                sources_total=self._sources_total,
                sources_done=self._tally.sources_done,
                pages_total=total,
                pages_done=self._tally.pages_done,
                pages_read=self._tally.pages_read,
                pages_failed=self._tally.pages_failed,
                rate=rate,
                eta=left / rate if rate else None,
                seconds=moment,
                stage=stage,
            )
        )


@contextmanager
def _interruptible() -> Iterator[threading.Event]:
    """An event that the first SIGINT or SIGTERM sets; a second one ends the program as usual."""
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return
    former: dict[int, Any] = {
        number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)
    }

    def handle(number: int, _frame: FrameType | None) -> None:
        interrupted.set()
        signal.signal(number, former[number])

    for number in former:
        signal.signal(number, handle)
    try:
        yield interrupted
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)
