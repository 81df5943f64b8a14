"""The folder ``quarantine/``: a reason file for each source that was refused."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import msgspec

from digitize.archive.database import now
from digitize.archive.files import write_whole


class Reason(msgspec.Struct, frozen=True):
    """Why a source was refused.

    ``master`` is relative to the archive; None where there are no bytes to keep.
    """

    id: str | None
    sources: tuple[str, ...]
    sha256: str | None
    master: str | None
    code: str
    message: str
    remedy: str
    at: str


def write_reason(
    folder: Path,
    sources: Sequence[tuple[str, str]],
    failure: tuple[str, str, str],
    *,
    document_id: str | None = None,
    sha256: str | None = None,
) -> Path:
    """Write the reason file of a source: ``failure`` is code, message and remedy."""
    path = reason_path(folder, document_id or _name(sources))
    code, message, remedy = failure
    reason = Reason(
        id=document_id,
        sources=tuple(f"{root}/{file}" for root, file in sources),
        sha256=sha256,
        master=f"masters/{sha256[:2]}/{sha256}" if sha256 else None,
        code=code,
        message=message,
        remedy=remedy,
        at=now().isoformat(timespec="seconds"),
    )
    write_whole(path, msgspec.json.format(msgspec.json.encode(reason), indent=2) + b"\n")
    return path


def reason_path(folder: Path, name: str) -> Path:
    """The reason file of the document (or of the refused source) ``name``."""
    return folder / f"{name}.json"


def clear_reason(folder: Path, document_id: str) -> None:
    """The document has been taken in after all."""
    reason_path(folder, document_id).unlink(missing_ok=True)


def _name(sources: Sequence[tuple[str, str]]) -> str:
    return "refused-" + hashlib.sha256(repr(sources[0]).encode()).hexdigest()[:16]
