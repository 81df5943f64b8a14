"""What a batch comes to."""

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import msgspec

from digitize.archive.ledger import BatchState
from digitize.batch.costs import Costs
from digitize.errors import ExitStatus


class BatchResult(msgspec.Struct, frozen=True):
    """What a batch came to.

    ``sources`` counts by state of the ledger, ``documents`` those saved now by status. Pages were
    read now, were kept from earlier runs, or failed. ``seconds`` is wall-clock time, ``work`` the
    seconds that workers spent on each kind of task, ``costs`` seconds of CPU time by stage
    (``costs.STAGES``). ``stars`` counts the pages with text of the documents saved now by the stars
    of their capture. ``index_error`` says why the index is behind.
    """

    batch_id: int
    state: BatchState
    sources: dict[str, int]
    documents: dict[str, int]
    documents_changed: int
    pages_read: int
    pages_kept: int
    pages_failed: int
    seconds: float
    work: dict[str, float]
    costs: dict[str, float]
    stars: dict[str, int]
    indexed: int
    index_error: str | None
    report: Path | None

    @property
    def exit_status(self) -> ExitStatus:
        """What the command line ends with."""
        if self.state == "interrupted":
            return ExitStatus.INTERRUPTED
        if self.sources.get("quarantined") or self.sources.get("refused"):
            return ExitStatus.SOURCES_REFUSED
        return ExitStatus.DONE

    def summary(self) -> dict[str, Any]:
        """The figures as the ledger keeps them."""
        plain: dict[str, Any] = msgspec.to_builtins(
            {
                name: getattr(self, name)
                for name in self.__struct_fields__
                if name not in {"batch_id", "state", "report"}
            }
        )
        return plain


class Tally:
    """The figures of a batch while it runs."""

    def __init__(self) -> None:
        self.sources: Counter[str] = Counter()
        self.documents: Counter[str] = Counter()
        self.documents_changed = 0
        self.pages_read = 0
        self.pages_kept = 0
        self.pages_failed = 0
        self.pages_known = 0
        self.sources_examined = 0
        self.work: defaultdict[str, float] = defaultdict(float)
        self.costs = Costs(children=False)
        self.stars: Counter[str] = Counter()
        self.indexed = 0
        self.index_error: str | None = None
        self.attention: list[str] = []

    @property
    def sources_done(self) -> int:
        """Sources that have reached a state."""
        return self.sources.total()

    @property
    def pages_done(self) -> int:
        """Pages that need no more reading."""
        return self.pages_read + self.pages_kept + self.pages_failed

    def pages_expected(self, sources_total: int) -> int:
        """Pages of all sources: known ones, and as many for each other source as on average."""
        if not self.sources_examined:
            return sources_total
        unknown = max(0, sources_total - self.sources_examined)
        return self.pages_known + round(unknown * self.pages_known / self.sources_examined)

    def result(
        self, batch_id: int, state: BatchState, seconds: float, report: Path | None = None
    ) -> BatchResult:
        """The figures as they stand."""
        return BatchResult(
            batch_id=batch_id,
            state=state,
            sources=dict(sorted(self.sources.items())),
            documents=dict(sorted(self.documents.items())),
            documents_changed=self.documents_changed,
            pages_read=self.pages_read,
            pages_kept=self.pages_kept,
            pages_failed=self.pages_failed,
            seconds=round(seconds, 3),
            work={name: round(value, 3) for name, value in sorted(self.work.items())},
            costs=self.costs.table(),
            stars=dict(sorted(self.stars.items(), reverse=True)),
            indexed=self.indexed,
            index_error=self.index_error,
            report=report,
        )
