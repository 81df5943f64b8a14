"""The folder of an embedded index: generations side by side, and a file that names the one in use.

``index/current.json`` names a folder ``gen-000001``; a new generation is made beside it, and the
file is replaced, whole, when it is ready. ``index/writer.lock`` is held by whoever writes.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from digitize.index.entry import VERSION
from digitize.index.protocol import IndexBusyError, IndexDamagedError

POINTER = "current.json"
LOCK = "writer.lock"
_POLL = 0.05
"""Seconds between two tries to get the writer's lock."""


class Generation(msgspec.Struct, frozen=True):
    """Which folder is in use; ``version`` is that of the folding and entries it was made with."""

    number: int
    version: int = VERSION

    @property
    def folder(self) -> str:
        """Name of the folder below the index's own."""
        return f"gen-{self.number:06}"


def current(root: Path) -> Generation | None:
    """The generation in use; None where there is no index yet.

    Raises:
        IndexDamagedError: The pointer is unreadable, or names another version or no folder.

    """
    try:
        generation = msgspec.json.decode((root / POINTER).read_bytes(), type=Generation)
    except FileNotFoundError:
        return None
    except (msgspec.DecodeError, OSError) as error:
        raise IndexDamagedError(f"{root / POINTER} cannot be read: {error}.") from error
    if generation.version != VERSION:
        raise IndexDamagedError(
            f"The index is of version {generation.version}, this program needs {VERSION}."
        )
    if not (root / generation.folder).is_dir():
        raise IndexDamagedError(f"The folder {root / generation.folder} of the index is missing.")
    return generation


def switch(root: Path, generation: Generation) -> None:
    """Puts ``generation`` in use and removes the folders of all others."""
    write_whole(root / POINTER, msgspec.json.encode(generation))
    for folder in root.glob("gen-*"):
        if folder.name != generation.folder:
            shutil.rmtree(folder, ignore_errors=True)


def fresh(root: Path) -> Generation:
    """A generation that no folder has yet; its folder is made, private to its owner."""
    numbers = [int(f.name[4:]) for f in root.glob("gen-*") if f.name[4:].isdigit()]
    generation = Generation(max(numbers, default=0) + 1)
    (root / generation.folder).mkdir(mode=0o700)
    return generation


@contextmanager
def writing(root: Path, patience: float) -> Iterator[None]:
    """Holds the writer's lock; waits for it up to ``patience`` seconds.

    Raises:
        IndexBusyError: Another process held it all that time.

    """
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(root / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        deadline = time.monotonic() + patience
        while True:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError:
                if time.monotonic() >= deadline:
                    raise IndexBusyError(
                        "Another process writes to the index.", remedy="Try again later."
                    ) from None
                time.sleep(_POLL)
        yield
    finally:
        os.close(handle)


def write_whole(path: Path, content: bytes) -> None:
    """Writes ``content`` so that ``path`` holds either what it held before or all of it."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with temporary.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
