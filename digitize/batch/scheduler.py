"""Tasks in, final outcomes out: who works on what, and what gets a second try."""

from collections import deque
from dataclasses import dataclass, replace

from digitize.batch.messages import Answer, Failed, Task
from digitize.batch.pool import Pool

ATTEMPTS = 2
"""A task that took its worker down is tried once more, alone on a quiet machine."""

_WORTH_ANOTHER_TRY = frozenset({"engine", "crash", "memory", "timeout"})


@dataclass(frozen=True)
class Step:
    """A task for the master ``sha256`` (its page ``number``, where it is about one)."""

    sha256: str
    task: Task
    number: int = 0
    attempt: int = 1


@dataclass(frozen=True)
class Final:
    """What a step gave in the end. ``seconds`` is the work of its last try, ``costs`` CPU time."""

    step: Step
    answer: Answer
    seconds: float
    costs: dict[str, float]


class Scheduler:
    """Hands steps to the workers of ``pool``, in the order given."""

    def __init__(self, pool: Pool[Step], size: int) -> None:
        self._pool = pool
        self._size = size
        self._queue: deque[Step] = deque()
        self._alone: deque[Step] = deque()

    @property
    def hungry(self) -> bool:
        """Whether more steps are wanted, so that no worker waits for the next one."""
        return len(self._queue) < 2 * self._size

    @property
    def idle(self) -> bool:
        """Whether nothing is left to do."""
        return not (self._queue or self._alone or self._pool.busy)

    @property
    def busy(self) -> bool:
        """Whether a worker is at work."""
        return self._pool.busy > 0

    def add(self, step: Step) -> None:
        """Put a step at the end."""
        self._queue.append(step)

    def add_first(self, step: Step) -> None:
        """Put a step at the beginning: one that finishes what has been begun."""
        self._queue.appendleft(step)

    def drop(self) -> None:
        """Forget what has not been handed out."""
        self._queue.clear()
        self._alone.clear()

    def advance(self, seconds: float, *, more_to_come: bool) -> list[Final]:
        """Hand out what can be, wait up to ``seconds``, give what is final.

        Steps on their second try are kept back until nothing else is left (``more_to_come`` says
        whether steps will still be added), and then worked on one at a time.
        """
        while self._queue and self._pool.free:
            step = self._queue.popleft()
            self._pool.submit(step, step.task)
        if self._alone and not (more_to_come or self._queue or self._pool.busy):
            step = self._alone.popleft()
            self._pool.submit(step, step.task)
        finals = []
        for outcome in self._pool.wait(seconds):
            step, answer = outcome.key, outcome.answer
            again = isinstance(answer, Failed) and answer.kind in _WORTH_ANOTHER_TRY
            if again and step.attempt < ATTEMPTS:
                self._alone.append(replace(step, attempt=step.attempt + 1))
            else:
                finals.append(Final(step, answer, outcome.seconds, outcome.costs))
        return finals
