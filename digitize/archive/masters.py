"""Originals, byte for byte, under the name of their SHA-256; never written again."""

import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from digitize.archive.files import (
    no_space_or,
    private_folder,
    require_space,
    sync_folder,
    unfinished_file,
)
from digitize.errors import SourceError

CHUNK_BYTES = 1 << 20


class Masters:
    """The folder ``masters/``: ``masters/ab/abcd…`` for the file whose hash begins with ab."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the master with this hash is, or would be."""
        if len(sha256) != 64 or not set(sha256) <= set("0123456789abcdef"):
            raise ValueError(f"not a SHA-256: {sha256!r}")
        return self.folder / sha256[:2] / sha256

    def store(self, source: Path) -> tuple[str, int]:
        """Keep the bytes of ``source``; give their SHA-256 and their number.

        A file that is still being written is refused: it is hashed before and while it is copied.

        Raises SourceError (``missing-file``, ``no-access``, ``not-a-document``, ``changing``) and
        NoSpaceError.
        """
        with _opened(source) as stream:
            sha256, size = _hash(stream)
            if not self.path(sha256).exists():
                require_space(self.folder, size)
                stream.seek(0)
                self._copy(_chunks(stream), sha256)
        return sha256, size

    def verify(self, sha256: str) -> bool:
        """Whether the master is there and still has its hash."""
        try:
            return hash_file(self.path(sha256))[0] == sha256
        except SourceError:
            return False

    def _copy(self, chunks: Iterator[bytes], sha256: str) -> None:
        target = self.path(sha256)
        private_folder(target.parent)
        digest = hashlib.sha256()
        descriptor, temporary = unfinished_file(self.folder)
        try:
            with os.fdopen(descriptor, "wb") as copy:
                for chunk in chunks:
                    digest.update(chunk)
                    copy.write(chunk)
                copy.flush()
                os.fsync(copy.fileno())
            if digest.hexdigest() != sha256:
                raise SourceError(
                    "the file changed while it was read",
                    code="changing",
                    remedy="Start again when whatever writes it has finished.",
                )
            temporary.chmod(0o400)
            temporary.replace(target)
            sync_folder(target.parent)
        except OSError as error:
            raise no_space_or(error, target) from error
        finally:
            temporary.unlink(missing_ok=True)


def hash_file(path: Path) -> tuple[str, int]:
    """SHA-256 and number of bytes of a file. Raises SourceError when it cannot be read."""
    with _opened(path) as stream:
        return _hash(stream)


def _hash(stream: FileIO) -> tuple[str, int]:
    digest = hashlib.sha256()
    size = 0
    for chunk in _chunks(stream):
        digest.update(chunk)
        size += len(chunk)
    return digest.hexdigest(), size


@contextmanager
def _opened(path: Path) -> Iterator[FileIO]:
    try:
        # Not blocking: a named pipe put in place of the file must not hold up the batch.
        descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)
    except FileNotFoundError:
        raise SourceError("the file is not there any more", code="missing-file") from None
    except OSError as error:
        raise SourceError(
            f"the file cannot be opened: {error.strerror}",
            code="no-access",
            remedy="Check who may read it.",
        ) from None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise SourceError("a folder, a device or a pipe, not a file", code="not-a-document")
    with FileIO(descriptor) as stream:
        yield stream


def _chunks(stream: FileIO) -> Iterator[bytes]:
    try:
        while chunk := stream.read(CHUNK_BYTES):
            yield chunk
    except OSError as error:
        raise SourceError(
            f"the file cannot be read: {error.strerror}",
            code="no-access",
            remedy="Check the disk that it is on.",
        ) from None
