"""Schema files from folders and from the past: what a folder held at a revision of git."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from digitize.errors import ConfigurationError, MissingError, UsageError
from digitize.kinds import schemas
from digitize.kinds.schemas import SUFFIX

_SECONDS = 60
"""What one call of git may take: reading a few hundred small files takes a fraction of a second."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a schema file; ``path`` is the file, or REVISION:PATH where git holds it."""

    kind: str
    path: Path
    body: bytes


def pair(
    old: str, new: str, folders: Sequence[Path] = ()
) -> list[tuple[Source | None, Source | None]]:
    """The schemas of ``old`` and ``new`` by kind of record; None on the side that lacks one.

    Both are a file, a folder, ``REVISION:PATH`` (as git writes it) or a kind of record; ``old`` may
    also be a revision of git alone, and is then what it holds at the place of ``new``. Two files
    are compared whatever their names. Raises UsageError where one is nothing of these.
    """
    after = _named(new, folders)
    if after is None:
        raise _unknown(new)
    before = _named(old, folders)
    if before is None:
        path = Path(new) if Path(new).exists() else schemas.find(new, folders)
        before = _at_revision(old, path) if path is not None else None
    if before is None:
        raise _unknown(old)
    if not before and not after:
        raise UsageError(
            f"there are no schemas in '{old}' and '{new}'", remedy=f"Schemas are files *{SUFFIX}."
        )
    if len(before) == len(after) == 1:
        return [(before[0], after[0])]
    olds, news = ({source.kind: source for source in side} for side in (before, after))
    return [(olds.get(kind), news.get(kind)) for kind in sorted({*olds, *news})]


def _unknown(name: str) -> UsageError:
    return UsageError(
        f"there is no file, folder, git revision or kind of record '{name}'",
        remedy="Name two of them, as: schemas-of-last-year/ schemas/, or: main schemas/.",
    )


def _named(name: str, folders: Sequence[Path]) -> list[Source] | None:
    """What a path, a place in a revision or a kind of record names; None if it is none of them."""
    path = Path(name)
    if path.is_dir():
        files = sorted([*path.glob(f"*{SUFFIX}"), *(path / "schemas").glob(f"*{SUFFIX}")])
        return [_read(file) for file in files]
    if path.is_file():
        return [_read(path)]
    own = schemas.find(name, folders)
    if own is not None:
        return [_read(own)]
    revision, colon, inner = name.partition(":")
    return _from_git(Path.cwd(), revision, inner) if colon and revision else None


def _read(path: Path) -> Source:
    if path.stat().st_size > schemas.MAX_BYTES:
        raise ConfigurationError(f"{path}: larger than {schemas.MAX_BYTES} bytes")
    return Source(path.name.removesuffix(SUFFIX), path, path.read_bytes())


def _at_revision(revision: str, path: Path) -> list[Source] | None:
    """What stood at ``path`` at a revision; None if there is no such revision."""
    path = path.absolute()
    folder = path if path.is_dir() else path.parent
    prefix = _git(folder, "rev-parse", "--show-prefix")
    if prefix is None:
        return None
    inner = prefix.decode("utf-8", "surrogateescape").strip("\n")
    inner = inner.rstrip("/") if path.is_dir() else inner + path.name
    if _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", revision) is None:
        return None
    return _from_git(folder, revision, inner) or []


def _from_git(folder: Path, revision: str, inner: str) -> list[Source] | None:
    place = f"{revision}:{inner}"
    named = _git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", place)
    if named is None:
        return None
    entry = named.decode().strip()
    if (_git(folder, "cat-file", "-t", entry) or b"").strip() == b"blob":
        name = PurePosixPath(inner).name
        return [_source(revision, inner, name, _blobs(folder, [entry])[0])]
    found: list[tuple[str, str]] = []
    for tree, below in ((entry, ""), (f"{entry}:schemas", "schemas/")):
        listed = _git(folder, "ls-tree", "-z", "--full-tree", tree) or b""
        for line in listed.decode("utf-8", "surrogateescape").split("\0"):
            about, _, name = line.partition("\t")
            if name.endswith(SUFFIX) and about.split()[1] == "blob":
                found.append((below + name, about.split()[2]))
    bodies = _blobs(folder, [blob for _, blob in found])
    return [
        _source(revision, f"{inner}/{name}".lstrip("/"), PurePosixPath(name).name, body)
        for (name, _), body in zip(found, bodies, strict=True)
    ]


def _source(revision: str, inner: str, name: str, body: bytes) -> Source:
    return Source(name.removesuffix(SUFFIX), Path(f"{revision}:{inner}"), body)


def _blobs(folder: Path, names: Sequence[str]) -> list[bytes]:
    """The bytes of objects, by one call of git."""
    if not names:
        return []
    answer = _git(folder, "cat-file", "--batch", told="\n".join([*names, ""]).encode()) or b""
    bodies: list[bytes] = []
    at = 0
    for _ in names:
        end = answer.index(b"\n", at)
        size = int(answer[at:end].rsplit(b" ", 1)[1])
        bodies.append(answer[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return bodies


def _git(folder: Path, *arguments: str, told: bytes = b"") -> bytes | None:
    """What git answers; None where it says that there is no such thing.

    Raises MissingError where git is not installed, UsageError where it takes too long.
    """
    command = ["git", "--no-pager", "--no-optional-locks", *arguments]
    try:
        done = subprocess.run(
            command, cwd=folder, input=told, capture_output=True, timeout=_SECONDS, check=False
        )
    except FileNotFoundError:
        raise MissingError(
            "git is not installed, and is needed to look at a revision",
            remedy="Install git: apt-get install git",
        ) from None
    except subprocess.TimeoutExpired as error:
        raise UsageError(f"git took longer than {_SECONDS} seconds", remedy="Try again.") from error
    return done.stdout if done.returncode == 0 else None
