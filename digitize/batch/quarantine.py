"""The folder ``quarantine/``: a reason file for each source that was refused.

The files follow from what the archive says; one that is missing is written again.
"""

import hashlib
from pathlib import Path

import msgspec

from digitize.archive.database import now
from digitize.archive.files import write_whole
from digitize.errors import SourceError
from digitize.model import Document


class Reason(msgspec.Struct, frozen=True):
    """Why a source was refused.

    ``master`` is relative to the archive; it and ``id`` are None where there are no bytes to keep.
    """

    sources: tuple[str, ...]
    code: str
    message: str
    at: str
    id: str | None = None
    master: str | None = None


def explain(folder: Path, document: Document) -> None:
    """Write the reason file of a quarantined document, if it is not there."""
    path = _path(folder, document.id)
    if path.exists():
        return
    sha256 = document.sources[0].sha256
    reason = Reason(
        sources=tuple(f"{ref.root}/{ref.file}" for ref in document.sources),
        code=document.problems[0].code,
        message=document.problems[0].message,
        at=now().isoformat(timespec="seconds"),
        id=document.id,
        master=f"masters/{sha256[:2]}/{sha256}",
    )
    _write(path, reason)


def explain_refusal(folder: Path, root: str, file: str, error: SourceError) -> None:
    """Write the reason file of a source that could not even be opened."""
    name = hashlib.sha256(f"{root}\0{file}".encode()).hexdigest()[:16]
    reason = Reason(
        sources=(f"{root}/{file}",),
        code=error.code,
        message=f"{error} {error.remedy}".strip(),
        at=now().isoformat(timespec="seconds"),
    )
    _write(_path(folder, f"refused-{name}"), reason)


def clear(folder: Path, document_id: str) -> None:
    """Remove the reason file of a document that has another reason or none now."""
    _path(folder, document_id).unlink(missing_ok=True)


def _path(folder: Path, name: str) -> Path:
    return folder / f"{name}.json"


def _write(path: Path, reason: Reason) -> None:
    write_whole(path, msgspec.json.format(msgspec.json.encode(reason), indent=2) + b"\n")
