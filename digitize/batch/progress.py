"""How far a batch is: figures for whoever shows them."""

import time
from collections import deque
from collections.abc import Callable
from typing import Protocol

import msgspec

WINDOW_SECONDS = 60.0
"""The rate is that of the last minute: what pages cost changes from folder to folder."""


class Progress(msgspec.Struct, frozen=True):
    """How far a batch is.

    ``pages_total`` is an estimate until every source has been examined: those not yet are taken to
    have as many pages as the others had. ``pages_done`` counts pages read now, in earlier runs,
    and those that failed. ``rate`` is pages a second, ``eta`` seconds left; both None at first.
    """

    sources_total: int
    sources_done: int
    pages_total: int
    pages_done: int
    pages_read: int
    pages_failed: int
    rate: float | None
    eta: float | None
    seconds: float
    stage: str = "reading"


class Listener(Protocol):
    """Whoever wants to know. Called often, from the batch's own thread: be quick."""

    def __call__(self, progress: Progress) -> None:
        """Take note."""


class Clock:
    """Counts pages as they are read, and says how fast that goes."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._begun = now()
        self._marks: deque[float] = deque()

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return self._now() - self._begun

    def tick(self) -> None:
        """One page was read."""
        moment = self._now()
        self._marks.append(moment)
        while self._marks and self._marks[0] < moment - WINDOW_SECONDS:
            self._marks.popleft()

    def rate(self) -> float | None:
        """Pages a second over the last minute; None before there is anything to go by."""
        if len(self._marks) < 2:
            return None
        since = max(self._begun, self._now() - WINDOW_SECONDS)
        recent = sum(mark >= since for mark in self._marks)
        return recent / max(self._now() - since, 1e-3) or None
