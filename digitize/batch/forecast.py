"""What a batch would do, without doing it."""

import hashlib
import importlib
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal

import msgspec

from digitize.archive import Archive
from digitize.batch.options import BatchOptions
from digitize.capture import Found
from digitize.errors import SourceError

Fate = Literal["new", "again", "unfinished", "retried", "unchanged", "twice", "refused"]


class Forecast(msgspec.Struct, frozen=True):
    """How many sources would meet which fate.

    ``new``: bytes that the archive has not. ``again``: read before with other options or models.
    ``unfinished``: a run was interrupted in them. ``retried``: they failed before. ``unchanged``:
    done, nothing to do. ``twice``: the same bytes as another of these sources. ``refused``: cannot
    be opened. ``known_pages`` are the pages of those that were examined before and would be read
    or looked up; how many the new ones have shows when they are opened.
    """

    sources: int
    new: int = 0
    again: int = 0
    unfinished: int = 0
    retried: int = 0
    unchanged: int = 0
    twice: int = 0
    refused: int = 0
    known_pages: int = 0
    new_bytes: int = 0


def forecast(archive: Archive | None, sources: Iterable[Found], options: BatchOptions) -> Forecast:
    """Count what ``batch.run`` would do with these sources; nothing is changed.

    ``archive`` is None where there is none yet. Raises ConfigurationError and MissingError as a
    run does.
    """
    recipe: Any = importlib.import_module(options.recipe)
    recipe.prepare(options.pipeline, options.folders)
    wanted = recipe.document_fingerprint(options.reading, options.pipeline, options.folders)
    seen: set[str] = set()
    counts: dict[str, int] = {}
    for found in sources:
        for name, number in _fate(archive, found, wanted, options, seen).items():
            counts[name] = counts.get(name, 0) + number
    return Forecast(**counts)


def _fate(
    archive: Archive | None, found: Found, wanted: str, options: BatchOptions, seen: set[str]
) -> dict[str, int]:
    fate: Fate
    try:
        known = archive.sources.known(found.path) if archive is not None else None
        sha256 = known.sha256 if known is not None else _sha256(found.path)
        size = found.path.stat().st_size
    except (SourceError, OSError):
        return {"sources": 1, "refused": 1}
    if sha256 in seen:
        return {"sources": 1, "twice": 1}
    seen.add(sha256)
    if archive is None or not archive.masters.path(sha256).exists():
        return {"sources": 1, "new": 1, "new_bytes": size}
    done = archive.intake(sha256)
    if done is None:
        return {"sources": 1, "unfinished": 1}
    if done.fingerprint != wanted:
        fate = "again"
    elif options.retry_failed and done.outcome != "done":
        fate = "retried"
    else:
        return {"sources": 1, "unchanged": 1}
    return {"sources": 1, fate: 1, "known_pages": done.pages}


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
