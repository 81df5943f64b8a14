"""One writer of batches at a time."""

import fcntl
import os
import socket
from pathlib import Path
from types import TracebackType
from typing import Self

from digitize.errors import ArchiveError


class Lock:
    """A lock file that says who holds it: ``with Lock(path): …``.

    The kernel holds the lock and lets go when the process ends, however it ends, so the lock of a
    dead process is simply taken over; the text in the file is there for people. Readers and short
    corrections need no lock, the database serves them.

    Raises ArchiveError (code ``archive-locked``) when another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._handle: int | None = None

    def __enter__(self) -> Self:
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.read(handle, 200).decode("utf-8", "replace").strip()
            os.close(handle)
            raise ArchiveError(
                f"another run is working on this archive ({holder or 'holder unknown'})",
                code="archive-locked",
                remedy="Wait until it has finished, or stop it; finished pages are kept.",
            ) from None
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"process {os.getpid()} on {socket.gethostname()}\n".encode(), 0)
        self._handle = handle
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._handle is not None:
            # The file stays: removing it would let a third process lock another file of that name.
            os.ftruncate(self._handle, 0)
            os.close(self._handle)
            self._handle = None
