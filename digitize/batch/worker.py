"""A worker: the process in which files from outside are opened, one task at a time.

Started by ``digitize.batch.pool`` as ``python -m digitize.batch.worker FD PARENT``. It leads a
process group of its own; when the batch goes away, by whatever end, the worker ends that group,
and with it every program that it has started.
"""

import ctypes
import errno
import gc
import importlib
import os
import queue
import resource
import signal
import sys
import threading
import traceback
from multiprocessing.connection import Connection
from typing import Any, NoReturn

import msgspec

from digitize.batch.costs import Costs
from digitize.batch.ending import end_group
from digitize.batch.messages import (
    Answer,
    CopiesMade,
    Examine,
    Examined,
    Extract,
    Extracted,
    Failed,
    Finished,
    MakeCopies,
    PageRead,
    PdfMade,
    ReadPage,
    Ready,
    Setup,
    Task,
    bare_number,
    decode_setup,
    decode_task,
    encode,
)
from digitize.batch.options import Limits
from digitize.errors import (
    DigitizeError,
    EngineError,
    MissingError,
    NoSpaceError,
    SourceError,
)
from digitize.model import Extraction, Page

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def main(descriptor: int, parent: int) -> int:
    """Serve tasks from the connection ``descriptor`` until it closes."""
    signal.signal(signal.SIGTERM, lambda *_: _end())
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        return 1
    connection = Connection(descriptor)
    setup = decode_setup(connection.recv_bytes())
    _limit(setup.options.limits)
    tasks: queue.SimpleQueue[Task] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(connection, tasks), daemon=True).start()
    try:
        recipe = _prepare(setup)
    except Exception as error:  # noqa: BLE001 - whatever it is, the batch has to be told
        connection.send_bytes(encode(_failure(error, starting=True)))
        return 1
    connection.send_bytes(encode(Ready()))
    settled = False
    while True:
        costs = Costs()
        answer = _perform(tasks.get(), recipe, setup, costs)
        connection.send_bytes(encode(Finished(answer, dict(costs.seconds))))
        if isinstance(answer, Failed) and answer.kind == "memory":
            return 1
        if isinstance(answer, Extracted) and not settled:
            # What was loaded stays: to look through it for what can be given back took 2 % of the
            # time of extraction.
            gc.freeze()
            settled = True


def _listen(connection: Connection, tasks: "queue.SimpleQueue[Task]") -> None:
    # The signal of the parent's death reaches Python code only between two steps of it; this
    # thread hears the closed connection also while the main one is inside a library.
    while True:
        try:
            tasks.put(decode_task(connection.recv_bytes()))
        except (EOFError, OSError):
            _end()


def _end() -> NoReturn:
    end_group(os.getpid())
    os._exit(1)


def _limit(limits: Limits) -> None:
    os.setpriority(os.PRIO_PROCESS, 0, max(limits.niceness, os.getpriority(os.PRIO_PROCESS, 0)))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory_bytes),
        (resource.RLIMIT_FSIZE, limits.memory_bytes),
    ):
        hard = resource.getrlimit(kind)[1]
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)  # noqa: PLW2901
        resource.setrlimit(kind, (value, value))


def _prepare(setup: Setup) -> Any:
    sys.path[:] = list(setup.search_path)
    recipe = importlib.import_module(setup.options.recipe)
    recipe.prepare(setup.options.pipeline, setup.options.folders)
    return recipe


def _perform(task: Task, recipe: Any, setup: Setup, costs: Costs) -> Answer:
    options = setup.options
    try:
        match task:
            case Examine(path):
                with costs.of("examining"):
                    contents = recipe.examine(path)
                return Examined(contents.media_type, contents.pages, contents.damaged)
            case ReadPage(path, number):
                page, copies = recipe.read_page(path, number, options.reading, costs)
                return PageRead(_checked(page, Page), copies)
            case Extract(source_name, pages):
                with costs.of("fields"):
                    found = recipe.extract(pages, options.pipeline, options.folders, source_name)
                return Extracted(_checked(tuple(found), tuple[Extraction, ...]))
            case MakeCopies(path, number, rotation):
                with costs.of("viewing copies"):
                    return CopiesMade(recipe.make_copies(path, number, rotation))
            case _:
                with costs.of("searchable PDF"):
                    lost = recipe.write_pdf(task.document, task.path, task.made_at, task.target)
                return PdfMade(tuple(lost))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is one task's failure
        return _failure(error)


def _checked(value: Any, kind: Any) -> Any:
    # What cannot be kept and read back (a number that is none) must fail here, in one page, and
    # not later, in the archive.
    return msgspec.json.decode(msgspec.json.encode(value, enc_hook=bare_number), type=kind)


def _failure(error: Exception, *, starting: bool = False) -> Failed:
    if isinstance(error, MissingError):
        return Failed("missing", error.code, str(error), error.remedy)
    if isinstance(error, SourceError):
        return Failed("source", error.code, str(error), error.remedy)
    if isinstance(error, EngineError):
        return Failed("engine", error.code, str(error), error.remedy)
    if isinstance(error, DigitizeError):
        return Failed("start" if starting else "internal", error.code, str(error), error.remedy)
    if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
        remedy = NoSpaceError.usual_remedy
        return Failed("missing", NoSpaceError.code, "no room is left on the disk", remedy)
    # -4: StsNoMem of OpenCV.
    if isinstance(error, MemoryError) or getattr(error, "code", None) == -4:
        return Failed("memory", "out-of-memory", "the page needs more memory than a worker may use")
    # The text of an unforeseen error may quote the page; its place in the program does not.
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{os.path.basename(frames[-1].filename)}:{frames[-1].lineno}" if frames else "?"  # noqa: PTH119
    return Failed(
        "start" if starting else "internal",
        "internal",
        f"a mistake in the program: {type(error).__name__} at {place}",
        "Please report it.",
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]), int(sys.argv[2])))
