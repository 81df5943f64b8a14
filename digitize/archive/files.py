"""Files written whole, private to their owner, and still there after a power cut."""

import errno
import os
import shutil
import tempfile
from pathlib import Path

from digitize.errors import NoSpaceError

RESERVE_BYTES = 64 * 1024 * 1024
"""Room that is left untouched on the disk, for the database's log and the index to close."""


def private_folder(path: Path) -> Path:
    """Make ``path`` and its parents; the last one is readable by its owner alone."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.mkdir(mode=0o700, exist_ok=True)
    return path


def sync_folder(path: Path) -> None:
    """Wait until the entries of the folder ``path`` are on the disk."""
    handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


_UNFINISHED = ".new-"


def unfinished_file(folder: Path) -> tuple[int, Path]:
    """Open a file in ``folder`` that becomes another one when it is whole: descriptor and path."""
    descriptor, name = tempfile.mkstemp(dir=folder, prefix=_UNFINISHED)
    return descriptor, Path(name)


def sweep(folder: Path) -> None:
    """Remove what processes that were killed have left unfinished in ``folder``."""
    for path in folder.glob(f"{_UNFINISHED}*"):
        path.unlink(missing_ok=True)


def write_whole(
    path: Path, content: bytes, *, sync: bool = True, beside: Path | None = None
) -> None:
    """Write ``content`` to ``path`` so that a reader sees the old file or the new one, never half.

    With ``sync`` it is on the disk when the call returns. Until it is whole it stands in the folder
    ``beside``, on the same disk: that of ``path`` where none is given. Raises NoSpaceError when the
    disk is full; the old file is then untouched.
    """
    descriptor, temporary = unfinished_file(beside or path.parent)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            if sync:
                os.fsync(stream.fileno())
        temporary.replace(path)
        if sync:
            sync_folder(path.parent)
    except OSError as error:
        raise no_space_or(error, path) from error
    finally:
        temporary.unlink(missing_ok=True)


def no_space_or(error: OSError, path: Path) -> Exception:
    """NoSpaceError when ``error`` says that the disk is full, else ``error`` itself."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return NoSpaceError(
            f"no room is left on the disk of {path}",
            remedy=NoSpaceError.usual_remedy,
        )
    return error


def require_space(folder: Path, size: int) -> None:
    """Raise NoSpaceError unless ``size`` bytes and the reserve fit on the disk of ``folder``."""
    free = shutil.disk_usage(folder).free
    if free < size + RESERVE_BYTES:
        raise NoSpaceError(
            f"the disk of {folder} has {free // 2**20} MB left, and "
            f"{(size + RESERVE_BYTES) // 2**20} MB are needed",
            remedy=NoSpaceError.usual_remedy,
        )
