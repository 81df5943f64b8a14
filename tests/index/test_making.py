"""Entries made by helpers are those made alone, whatever becomes of the helpers."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import closing

import msgspec
import psutil

from digitize.index.embedded import _stored
from digitize.index.making import ALONE, CHUNK_DOCUMENTS, Chunk, chunks, unpacked
from digitize.model import Packed
from tests.index.documents import numbered

COUNT = ALONE + 4 * CHUNK_DOCUMENTS + 7
MODULE = "digitize.index.making"


def helpers_of(pid: int) -> list[psutil.Process]:
    found = []
    for child in psutil.Process(pid).children():
        with contextlib.suppress(psutil.Error):  # it may have ended since
            if MODULE in child.cmdline():
                found.append(child)
    return found


def flat(made: Iterable[Chunk]) -> tuple[list[tuple[str, str]], set[str]]:
    parts = list(made)
    return [one for part in parts for one in part.entries], {f for p in parts for f in p.fields}


def test_helpers_make_what_is_made_alone_in_its_order() -> None:
    documents = numbered(0, COUNT)
    with closing(chunks(documents, _stored, 2)) as made:
        assert flat(made) == flat(chunks(documents, _stored))
    assert not helpers_of(os.getpid())


def test_packed_documents_are_unpacked_by_whoever_makes_their_entries() -> None:
    documents = numbered(0, COUNT)
    packed = [Packed(msgspec.msgpack.encode(one), unpacked) for one in documents]
    with closing(chunks(packed, _stored, 2)) as made:
        assert flat(made) == flat(chunks(documents, _stored))


def test_few_documents_start_no_helper() -> None:
    with closing(chunks(numbered(0, ALONE), _stored, 2)) as made:
        for _ in made:
            assert not helpers_of(os.getpid())


def test_entries_of_a_helper_that_is_killed_are_made_here() -> None:
    documents = numbered(0, COUNT)
    killed = 0
    got = []
    with closing(chunks(documents, _stored, 2)) as made:
        for part in made:
            got.append(part)
            for helper in helpers_of(os.getpid()):
                helper.kill()
                killed += 1
    assert killed
    assert flat(got) == flat(chunks(documents, _stored))


def test_helpers_end_with_what_is_not_wanted_any_more() -> None:
    made = chunks(numbered(0, COUNT), _stored, 2)
    for _ in range(ALONE // CHUNK_DOCUMENTS + 1):
        next(made)
    assert helpers_of(os.getpid())
    made.close()
    assert not helpers_of(os.getpid())


def test_helpers_end_with_a_process_that_is_killed() -> None:
    program = (
        "import itertools, time\n"
        "from digitize.index.embedded import _stored\n"
        "from digitize.index.making import chunks\n"
        "from tests.index.documents import numbered\n"
        "for part in chunks(itertools.cycle(numbered(0, 50)), _stored, 2): time.sleep(0.01)\n"
    )
    process = subprocess.Popen([sys.executable, "-c", program])
    helpers: list[psutil.Process] = []
    deadline = time.monotonic() + 60
    while len(helpers) < 2:
        assert time.monotonic() < deadline
        with contextlib.suppress(psutil.NoSuchProcess):
            helpers = helpers_of(process.pid)
    process.send_signal(signal.SIGKILL)
    process.wait()
    _, alive = psutil.wait_procs(helpers, timeout=10)
    assert not alive


def test_one_core_alone_has_no_helper() -> None:
    program = (
        "import os\n"
        "from digitize.index.making import cores\n"
        "os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})\n"
        "raise SystemExit(cores())"
    )
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
