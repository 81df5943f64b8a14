"""Where pages come from: folders, files and lists of files, in an order that is always the same."""

import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from digitize.capture.sniff import read_head, recognise
from digitize.errors import SourceError, UsageError

CLAIMS_TO_BE_A_DOCUMENT = frozenset((
    ".pdf", ".tif", ".tiff", ".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".jp2", ".j2k", ".jpf",
    ".jpx", ".webp", ".bmp", ".dib", ".djvu", ".djv", ".gif", ".heic", ".heif", ".avif", ".ps",
    ".eps", ".doc", ".docx", ".odt", ".rtf",
))  # fmt: skip
"""A file with one of these endings is taken in or refused by name; never passed over in silence."""

_RESIDUE = frozenset(("thumbs.db", "desktop.ini", "__macosx"))
"""What operating systems leave in folders."""

STILL_SECONDS = 2.0
"""A file is complete once size and time of change have stood still for this long: network copies
and scanner drivers write at least once a second while they are at it."""

PATIENCE_SECONDS = 30.0
"""How long to wait for a file that is being written before it is taken as it is or refused."""


@dataclass(frozen=True)
class Found:
    """A file to take in: ``file`` is its POSIX path below ``root``, the folder as given."""

    root: str
    file: str
    path: Path


OnSkip = Callable[[Path, str], None]
"""Called with a path that is passed over and why: ``hidden``, ``not-a-document``, ``seen``,
``special`` (a device or pipe), ``archive``, ``unreadable``."""


def discover(
    sources: Sequence[str],
    *,
    stdin: Iterable[str] | None = None,
    exclude: Iterable[Path] = (),
    on_skip: OnSkip | None = None,
) -> Iterator[Found]:
    """The files to take in from files, folders (recursive) and, for ``-``, the list in ``stdin``.

    The order is that of ``sources``; within a folder files and subfolders by name. A file reached
    twice is given once. In folders hidden files are passed over, and files that are not documents
    by their bytes nor claim to be by their name; a file named outright is given whatever it is.
    Folders in ``exclude`` and digitize archives are not entered. Symbolic links are followed,
    each folder once.

    Raises ``UsageError`` before anything is given where a source does not exist.
    """
    for source in sources:
        if source != "-" and not Path(source).exists():
            raise UsageError(
                f"There is no file or folder {source!r}.",
                remedy="Check the spelling; sources are files, folders, or - for a list.",
            )
    return _Walk(exclude, on_skip or (lambda _path, _why: None)).over(sources, stdin or ())


class _Walk:
    def __init__(self, exclude: Iterable[Path], on_skip: OnSkip) -> None:
        self._skip = on_skip
        self._seen: set[tuple[int, int]] = set()
        self._excluded = {path.resolve() for path in exclude}

    def over(self, sources: Sequence[str], listed: Iterable[str]) -> Iterator[Found]:
        for source in sources:
            if source == "-":
                for line in listed:
                    name = line.rstrip("\r\n")
                    if name:
                        yield from self._named(name)
            else:
                yield from self._named(source)

    def _named(self, source: str) -> Iterator[Found]:
        path = Path(source)
        if path.is_dir():
            if self._enter(path):
                yield from self._folder(str(path), path, PurePosixPath())
            return
        if path.exists() and not self._first_time(path):
            self._skip(path, "seen")
            return
        # A name of a list that leads nowhere is given too: it ends as a source refused by name.
        yield Found(root=str(path.parent), file=path.name, path=path)

    def _folder(self, root: str, folder: Path, below: PurePosixPath) -> Iterator[Found]:
        try:
            with os.scandir(folder) as entries:
                names = sorted(entry.name for entry in entries)
        except OSError:
            self._skip(folder, "unreadable")
            return
        for name in names:
            path = folder / name
            if name.startswith((".", "~$")) or name.lower() in _RESIDUE:
                self._skip(path, "hidden")
            elif path.is_dir():
                if self._enter(path):
                    yield from self._folder(root, path, below / name)
            elif self._wanted(path):
                yield Found(root=root, file=str(below / name), path=path)

    def _enter(self, folder: Path) -> bool:
        if folder.resolve() in self._excluded or _is_archive(folder):
            self._skip(folder, "archive")
            return False
        if not self._first_time(folder):
            self._skip(folder, "seen")
            return False
        return True

    def _wanted(self, path: Path) -> bool:
        try:
            mode = path.stat().st_mode
        except OSError:
            self._skip(path, "unreadable")
            return False
        if not stat.S_ISREG(mode):
            self._skip(path, "special")
            return False
        if path.suffix.lower() not in CLAIMS_TO_BE_A_DOCUMENT and not _is_document(path):
            self._skip(path, "not-a-document")
            return False
        if not self._first_time(path):
            self._skip(path, "seen")
            return False
        return True

    def _first_time(self, path: Path) -> bool:
        try:
            found = path.stat()
        except OSError:
            return True
        key = (found.st_dev, found.st_ino)
        if key in self._seen:
            return False
        self._seen.add(key)
        return True


def _is_archive(folder: Path) -> bool:
    return (folder / "archive.db").is_file() and (folder / "masters").is_dir()


def _is_document(path: Path) -> bool:
    try:
        return recognise(read_head(path)) is not None
    except SourceError:
        return False
