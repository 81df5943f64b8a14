"""Entries made in processes beside this one, where all is indexed anew.

Making an entry takes three times as long as handing it to an engine, in Python that uses one
core; helpers make it on all of them. A helper that ends, for whatever reason, takes nothing with
it: what it had is made here.

Started as ``python -m digitize.index.making FD``; it ends when its connection closes, as it does
when the process that started it is killed.
"""

import contextlib
import gc
import os
import signal
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from itertools import chain, islice
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from digitize.index.entry import IndexEntry, entry
from digitize.model import Document, Packed

Stored = Callable[[IndexEntry], dict[str, Any]]
"""An entry as an engine stores it; a function that a helper can import."""

CHUNK_DOCUMENTS = 200
"""Documents of which the entries are made at a time: some 0.05 s of work."""
ALONE = 2_000
"""Documents of which the entries are made before helpers start, which takes as long."""
MOST_HELPERS = 4
"""Beyond these the process that hands entries to the engine is the slowest."""
END_SECONDS = 5.0


class Chunk(msgspec.Struct, frozen=True, array_like=True):
    """Entries of some documents: ids, what the engine stores as JSON, and all names of fields."""

    entries: list[tuple[str, str]]
    fields: list[str]


class _Helper(NamedTuple):
    process: subprocess.Popen[bytes]
    connection: "Connection[Any, Any]"
    documents: list[Packed]
    """Those it makes the entries of just now."""


_document = msgspec.msgpack.Decoder(Document)
_chunk = msgspec.msgpack.Decoder(Chunk)


def cores() -> int:
    """How many helpers pay: one for each core, and none where there is one alone."""
    count = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return min(count, MOST_HELPERS) if count and count > 1 else 0


def chunks(
    documents: Iterable[Document | Packed], stored: Stored, helpers: int = 0
) -> Generator[Chunk, None, None]:
    """The entries of ``documents`` in their order, made by so many ``helpers`` beside this process.

    Those that are packed are unpacked by a helper. Close the iterator where it is not exhausted:
    that ends the helpers.
    """
    rest = iter(documents)
    parts = iter(lambda: list(islice(rest, CHUNK_DOCUMENTS)), [])
    alone = islice(parts, ALONE // CHUNK_DOCUMENTS) if helpers else parts
    for part in alone:
        yield _made(part, stored)
    first = next(parts, None)
    if first is not None:
        yield from _helped(chain([first], parts), stored, helpers)


def _helped(
    parts: Iterable[list[Document | Packed]], stored: Stored, count: int
) -> Iterator[Chunk]:
    """As ``chunks``: each helper in turn gives what it made and takes the next part at once."""
    with contextlib.ExitStack() as stack:
        waiting: deque[_Helper] = deque()
        for part in parts:
            done: Chunk | None = None
            if len(waiting) < count:
                helper = stack.enter_context(_helper(stored))
            else:
                helper = waiting.popleft()
                done = _taken(helper, stored)
            helper.documents[:] = [_packed(document) for document in part]
            # One that has ended cannot be written to; what it should have made is made here.
            with contextlib.suppress(OSError):
                helper.connection.send(helper.documents)
            waiting.append(helper)
            if done is not None:
                yield done
        for helper in waiting:
            yield _taken(helper, stored)


def _taken(helper: _Helper, stored: Stored) -> Chunk:
    """What ``helper`` made."""
    try:
        return _chunk.decode(helper.connection.recv_bytes())
    except (EOFError, OSError, msgspec.DecodeError):
        helper.process.kill()
        return _made(helper.documents, stored)


def _packed(document: Document | Packed) -> Packed:
    if isinstance(document, Packed):
        return document
    return Packed(msgspec.msgpack.encode(document), unpacked)


def unpacked(content: bytes) -> Document:
    """The document that was packed here as ``content``."""
    return _document.decode(content)


def _made(documents: Iterable[Document | Packed], stored: Stored) -> Chunk:
    entries: list[tuple[str, str]] = []
    fields: set[str] = set()
    for one in documents:
        made = entry(one.document() if isinstance(one, Packed) else one)
        entries.append((made.id, msgspec.json.encode(stored(made)).decode()))
        fields.update(path for path in chain(made.folded, made.spans) if path[0] != "_")
    return Chunk(entries, sorted(fields))


@contextlib.contextmanager
def _helper(stored: Stored) -> Iterator[_Helper]:
    ours, theirs = Pipe()
    search_path = os.pathsep.join(place or str(Path.cwd()) for place in sys.path)
    with ours, theirs:
        command = [sys.executable, "-P", "-m", "digitize.index.making", str(theirs.fileno())]
        process = subprocess.Popen(
            command,
            env={**os.environ, "PYTHONPATH": search_path},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
        )
        theirs.close()
        try:
            with contextlib.suppress(OSError):
                ours.send(stored)
            yield _Helper(process, ours, [])
        finally:
            process.kill()
            process.wait(END_SECONDS)


def main(descriptor: int) -> int:
    """Makes entries of what comes over the connection ``descriptor`` until it closes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # Nothing made here is part of a circle, and what is looked through for circles again and again
    # are the caches: without it 7 % of the time is saved.
    gc.disable()
    connection: Connection[Any, Any] = Connection(descriptor)
    with contextlib.suppress(EOFError, OSError):
        stored: Stored = connection.recv()
        while True:
            part: list[Packed] = connection.recv()
            connection.send_bytes(msgspec.msgpack.encode(_made(part, stored)))
    return 0


if __name__ == "__main__":
    raise SystemExit(main(int(sys.argv[1])))
