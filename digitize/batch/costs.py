"""Where the time goes: seconds of CPU time by stage."""

import resource
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

STAGES = (
    "examining", "decoding", "imaging", "reading", "viewing copies", "fields", "searchable PDF",
    "taking in", "keeping", "indexing",
)  # fmt: skip
"""Those of the workers in the order of the flow, then those of the batch itself."""


class Costs:
    """Adds up the CPU time of stages, of this process and of the programs that it has waited for.

    With ``children=False`` of this process alone: a batch waits for its workers, whose time is told
    by themselves.
    """

    def __init__(self, *, children: bool = True) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._whose = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)[: 1 + children]

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """What is done within counts for ``stage``."""
        begun = self._now()
        try:
            yield
        finally:
            self.seconds[stage] += self._now() - begun

    def add(self, others: dict[str, float]) -> None:
        """Add what somebody else has measured."""
        for stage, seconds in others.items():
            self.seconds[stage] += seconds

    def table(self) -> dict[str, float]:
        """Seconds by stage, in the order of ``STAGES``; those that took nothing are left out."""
        known = [stage for stage in STAGES if stage in self.seconds]
        return {stage: round(self.seconds[stage], 3) for stage in known}

    def _now(self) -> float:
        used = [resource.getrusage(who) for who in self._whose]
        return sum(u.ru_utime + u.ru_stime for u in used)
