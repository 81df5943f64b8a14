"""Files in the order found; those still being written later."""

import time
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from digitize.capture import Found
from digitize.capture.sources import PATIENCE_SECONDS, STILL_SECONDS


@dataclass
class _Young:
    found: Found
    state: tuple[int, int]
    still_since: float
    seen_since: float


class Intake:
    """Gives the files of a batch one by one.

    A file changed in the last ``STILL_SECONDS`` is put aside until its size and time have stood
    still for as long, or until ``PATIENCE_SECONDS`` have gone by: it is then given as it is, and
    taking it in finds out whether it changes.
    """

    def __init__(self, found: Sequence[Found], now: Callable[[], float] = time.monotonic) -> None:
        self._files = deque(found)
        self._young: deque[_Young] = deque()
        self._now = now

    @property
    def empty(self) -> bool:
        """Whether all files have been given."""
        return not (self._files or self._young)

    def next(self) -> Found | None:
        """The next file that is complete; None when all that are left are still being written."""
        while self._files:
            found = self._files.popleft()
            state = _state(found)
            if state is None or not 0 <= time.time() - state[1] / 1e9 < STILL_SECONDS:
                return found
            moment = self._now()
            self._young.append(_Young(found, state, moment, moment))
        for young in list(self._young):
            state, moment = _state(young.found), self._now()
            if state is not None and state != young.state:
                young.state, young.still_since = state, moment
            rested = moment - young.still_since >= STILL_SECONDS
            if state is None or rested or moment - young.seen_since >= PATIENCE_SECONDS:
                self._young.remove(young)
                return young.found
        return None


def _state(found: Found) -> tuple[int, int] | None:
    try:
        stat = found.path.stat()
    except OSError:
        return None
    return stat.st_size, stat.st_mtime_ns
