"""Tasks in, final outcomes out: who works on what, and what gets a second try."""

from collections import deque
from dataclasses import dataclass, replace

from digitize.batch.messages import Answer, Extract, Failed, Task
from digitize.batch.pool import Pool

ATTEMPTS = 2
"""A task that took its worker down is tried once more, alone on a quiet machine."""
MOST_WAITING = 40
"""Pages from which on another worker loads what looking for fields takes: nearly a second, which is
less than their fields take, and memory."""

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
    """Hands steps to the workers of ``pool``, in the order given.

    Fields are looked for by as few workers as keep up with the others.
    """

    def __init__(self, pool: Pool[Step], size: int) -> None:
        self._pool = pool
        self._size = size
        self._queue: deque[Step] = deque()
        self._fields: deque[Step] = deque()
        self._alone: deque[Step] = deque()

    @property
    def hungry(self) -> bool:
        """Whether more steps are wanted, so that no worker waits for the next one."""
        return len(self._queue) < 2 * self._size

    @property
    def idle(self) -> bool:
        """Whether nothing is left to do."""
        return not (self._queue or self._fields or self._alone or self._pool.busy)

    @property
    def busy(self) -> bool:
        """Whether a worker is at work."""
        return self._pool.busy > 0

    def add(self, step: Step) -> None:
        """Put a step at the end of those like it."""
        (self._fields if isinstance(step.task, Extract) else self._queue).append(step)

    def drop(self) -> None:
        """Forget what has not been handed out."""
        self._queue.clear()
        self._fields.clear()
        self._alone.clear()

    def advance(self, seconds: float, *, more_to_come: bool) -> list[Final]:
        """Hand out what can be, wait up to ``seconds``, give what is final.

        Steps on their second try are kept back until nothing else is left (``more_to_come`` says
        whether steps will still be added), and then worked on one at a time.
        """
        while self._pool.free and (step := self._next()) is not None:
            self._pool.submit(step, step.task)
        if self._alone and not (more_to_come or self._queue or self._fields or self._pool.busy):
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

    def _next(self) -> Step | None:
        """The next step for a worker that is free; None where the others should do what waits."""
        waiting = sum(_pages(step.task) for step in self._fields)
        able = self._pool.free_extractors or not self._pool.extractors
        if waiting and (able or waiting >= MOST_WAITING):
            return self._fields.popleft()
        return self._queue.popleft() if self._queue else None


def _pages(task: Task) -> int:
    return max(1, len(task.pages)) if isinstance(task, Extract) else 0
