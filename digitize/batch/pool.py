"""Worker processes with limits: what goes wrong in one stays in it.

Each worker leads its own session, so that ending it ends the programs it has started. None waits
for another, none is trusted: a worker that crashes, hangs or grows is ended and replaced, and the
task it had is reported as failed.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from multiprocessing import Pipe
from multiprocessing import connection as mp
from pathlib import Path
from types import TracebackType
from typing import Generic, Self, TypeVar

import msgspec

from digitize.archive.files import private_folder
from digitize.batch.ending import end_group
from digitize.batch.messages import (
    Answer,
    Examine,
    Extract,
    Failed,
    Finished,
    MakeCopies,
    ReadPage,
    Ready,
    Setup,
    Task,
    decode_answer,
    encode,
)
from digitize.batch.options import BatchOptions, Limits
from digitize.errors import DigitizeError, MissingError

ANSWER_BYTES = 1 << 28
"""The most that one answer may hold: ten thousand pages of dense print."""

STARTS_IN_VAIN = 3
"""After this many workers in a row that could not begin, the batch gives up."""

_ONE_THREAD = dict.fromkeys(
    (
        "OMP_THREAD_LIMIT",
        "OMP_NUM_THREADS",
        "OPENBLAS_NUM_THREADS",
        "MKL_NUM_THREADS",
        "OPENCV_FOR_THREADS_NUM",
    ),
    "1",
)  # The workers are the parallelism: threads inside them made it 50 times slower (tesseract#3109).

K = TypeVar("K")


@dataclass(frozen=True)
class Outcome(Generic[K]):
    """What became of the task that was handed in with ``key``, after ``seconds`` of work.

    ``costs`` is its CPU time by stage, where the worker lived to tell.
    """

    key: K
    answer: Answer
    seconds: float
    costs: dict[str, float] = field(default_factory=dict)


@dataclass(eq=False)
class _Worker(Generic[K]):
    process: subprocess.Popen[bytes]
    connection: "mp.Connection[bytes, bytes]"
    scratch: Path
    since: float
    ready: bool = False
    task: tuple[K, Task] | None = None
    tasks: int = 0
    extracts: bool = False


class Pool(Generic[K]):
    """Up to ``size`` workers. ``scratch`` is a folder for their temporary files.

    Use as a context manager: at its end every worker, all they have started, and ``scratch`` are
    gone.
    """

    def __init__(self, size: int, options: BatchOptions, scratch: Path) -> None:
        self._size = size
        self._options = options
        self._scratch = scratch
        self._workers: list[_Worker[K]] = []
        self._started = 0
        self._in_vain = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for worker in list(self._workers):
            self._end(worker)
        shutil.rmtree(self._scratch, ignore_errors=True)

    @property
    def free(self) -> int:
        """How many more tasks can be handed in now."""
        return self._size - self.busy

    @property
    def busy(self) -> int:
        """How many tasks are being worked on."""
        return sum(worker.task is not None for worker in self._workers)

    @property
    def extractors(self) -> int:
        """How many workers have looked for fields before, and have loaded what that takes."""
        return sum(worker.extracts for worker in self._workers)

    @property
    def free_extractors(self) -> int:
        """How many of these can be handed a task now."""
        return sum(worker.extracts and worker.task is None for worker in self._workers)

    def submit(self, key: K, task: Task) -> None:
        """Hand a task to a worker that has none; there must be one free.

        Fields are looked for by a worker that did so before, where one is free, and pages read by
        others.
        """
        extracts = isinstance(task, Extract)
        free = [worker for worker in self._workers if worker.task is None]
        worker = next((w for w in free if w.extracts == extracts), None)
        if worker is None and len(self._workers) < self._size:
            worker = self._start()
        worker = worker or next(iter(free), None)
        if worker is None:
            raise RuntimeError("no worker is free")
        worker.task = (key, task)
        worker.extracts |= extracts
        if worker.ready:
            self._send(worker)

    def wait(self, seconds: float) -> list[Outcome[K]]:
        """Give the outcomes that come in within ``seconds``, as soon as there is one.

        Raises MissingError when a worker lacks a program or a model, DigitizeError when workers
        cannot start at all.
        """
        until = min([time.monotonic() + seconds, *(self._deadline(w) for w in self._workers)])
        heard = mp.wait(
            [worker.connection for worker in self._workers], max(0.0, until - time.monotonic())
        )
        outcomes: list[Outcome[K]] = []
        for worker in list(self._workers):
            if worker.connection in heard:
                outcomes += self._hear(worker)
            elif time.monotonic() >= self._deadline(worker):
                outcomes += self._over(worker, self._too_slow(worker))
        return outcomes

    def _start(self) -> _Worker[K]:
        self._started += 1
        scratch = private_folder(self._scratch / f"{self._started:05d}")
        ours, theirs = Pipe()
        search_path = tuple(entry or str(Path.cwd()) for entry in sys.path)
        with theirs:
            process = subprocess.Popen(
                [
                    sys.executable,
                    "-P",
                    "-m",
                    "digitize.batch.worker",
                    str(theirs.fileno()),
                    str(os.getpid()),
                ],
                env={
                    **os.environ,
                    **_ONE_THREAD,
                    "PYTHONPATH": os.pathsep.join(search_path),
                    "TMPDIR": str(scratch),
                },
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        worker: _Worker[K] = _Worker(process, ours, scratch, time.monotonic())
        self._workers.append(worker)
        with contextlib.suppress(OSError):
            ours.send_bytes(encode(Setup(self._options, search_path, os.getpid())))
        return worker

    def _send(self, worker: _Worker[K]) -> None:
        assert worker.task is not None
        worker.since = time.monotonic()
        # A worker that has just died cannot be written to; it is heard of in the next wait.
        with contextlib.suppress(OSError):
            worker.connection.send_bytes(encode(worker.task[1]))

    def _hear(self, worker: _Worker[K]) -> list[Outcome[K]]:
        try:
            message = decode_answer(worker.connection.recv_bytes(ANSWER_BYTES))
        except (EOFError, OSError):
            return self._over(worker, None)
        except msgspec.DecodeError:
            return self._over(worker, Failed("internal", "internal", "a worker spoke nonsense"))
        if isinstance(message, Ready):
            worker.ready = True
            self._in_vain = 0
            if worker.task is not None:
                self._send(worker)
            return []
        answer = message.answer if isinstance(message, Finished) else message
        if isinstance(answer, Failed) and answer.kind == "missing":
            raise MissingError(answer.message, remedy=answer.remedy, code=answer.code)
        if isinstance(answer, Failed) and answer.kind == "start":
            raise DigitizeError(answer.message, remedy=answer.remedy, code=answer.code)
        if worker.task is None or not isinstance(message, Finished):
            return []
        seconds = time.monotonic() - worker.since
        outcome = Outcome(worker.task[0], answer, seconds, message.costs)
        worker.task = None
        worker.tasks += 1
        spent = isinstance(answer, Failed) and answer.kind == "memory"
        if spent or worker.tasks >= self._options.limits.tasks_per_worker:
            self._end(worker)
        return [outcome]

    def _over(self, worker: _Worker[K], failure: Failed | None) -> list[Outcome[K]]:
        seconds = time.monotonic() - worker.since
        status = self._end(worker)
        if not worker.ready:
            self._in_vain += 1
            if self._in_vain >= STARTS_IN_VAIN:
                raise DigitizeError(
                    f"workers end before they begin ({_ending(status)})",
                    code="workers",
                    remedy="Check that memory is left, and `digitize doctor`.",
                )
            if worker.task is not None and failure is None:
                self.submit(*worker.task)
                return []
        if worker.task is None:
            return []
        answer = failure or Failed("crash", "crash", f"the program that read it {_ending(status)}")
        return [Outcome(worker.task[0], answer, seconds)]

    def _end(self, worker: _Worker[K]) -> int:
        # All that before the leader is waited for: until then nobody else can have its number.
        end_group(worker.process.pid)
        status = worker.process.wait()
        worker.connection.close()
        shutil.rmtree(worker.scratch, ignore_errors=True)
        self._workers.remove(worker)
        return status

    def _deadline(self, worker: _Worker[K]) -> float:
        limits = self._options.limits
        if not worker.ready:
            return worker.since + limits.start_seconds
        if worker.task is None:
            return float("inf")
        return worker.since + _seconds(worker.task[1], limits)

    def _too_slow(self, worker: _Worker[K]) -> Failed:
        seconds = time.monotonic() - worker.since
        return Failed("timeout", "timeout", f"it took longer than {seconds:.0f} seconds")


def _seconds(task: Task, limits: Limits) -> float:
    if isinstance(task, Examine):
        return limits.examine_seconds
    if isinstance(task, ReadPage):
        return limits.page_seconds
    if isinstance(task, MakeCopies):
        return limits.picture_seconds
    return limits.document_seconds


def _ending(status: int) -> str:
    if status < 0:
        return f"was ended by {signal.Signals(-status).name}"
    return f"ended with status {status}"
