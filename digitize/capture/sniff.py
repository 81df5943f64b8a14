"""What a file is, by its first bytes: names and extensions are claims, not facts."""

import errno
from pathlib import Path

from digitize.errors import SourceError

HEAD_BYTES = 1024
"""A PDF may begin with up to this many bytes of something else (ISO 32000-1, annex H.3.4.1)."""

PDF = "application/pdf"
TIFF = "image/tiff"
READABLE = (PDF, TIFF, "image/png", "image/jpeg", "image/webp", "image/bmp", "image/jp2")
"""Media types that pages can be read from."""

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"II*\x00", TIFF),
    (b"MM\x00*", TIFF),
    (b"II+\x00", TIFF),
    (b"MM\x00+", TIFF),
    (b"\x00\x00\x00\x0cjP  \r\n\x87\n", "image/jp2"),
    (b"\xff\x4f\xff\x51", "image/jp2"),
)

_UNSUPPORTED: tuple[tuple[bytes, str], ...] = (
    (b"AT&TFORM", "DjVu"),
    (b"GIF8", "GIF"),
    (b"%!PS", "PostScript"),
    (b"{\\rtf", "RTF"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an office document of the old kind"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
)

_SUPPORTED_WORDS = "PDF, TIFF, JPEG, PNG, JPEG 2000, WebP and BMP"


def read_head(path: Path) -> bytes:
    """The first bytes of the file; raises ``SourceError`` where it cannot be opened."""
    try:
        with path.open("rb") as file:
            return file.read(HEAD_BYTES)
    except OSError as error:
        raise unreadable(path, error) from error


def unreadable(path: Path, error: OSError) -> SourceError:
    """The ``SourceError`` for a file that the operating system does not hand out."""
    if error.errno == errno.ENOENT:
        return SourceError(
            f"{path.name}: there is no such file.",
            code="not-found",
            remedy="Check the name, or whether the file was moved while the run went on.",
        )
    return SourceError(
        f"{path.name}: cannot be opened: {error.strerror or error}.",
        code="unreadable",
        remedy="Check the permissions of the file and the disk or network drive it is on.",
    )


def recognise(head: bytes) -> str | None:
    """The media type that the first bytes of a file tell, None where pages cannot be read."""
    for magic, media_type in _MAGIC:
        if head.startswith(magic):
            return media_type
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "image/webp"
    # "BM" alone begins many a text: the two reserved words of the header must be zero as well.
    if head[:2] == b"BM" and head[6:10] == b"\x00\x00\x00\x00" and len(head) > 26:
        return "image/bmp"
    if b"%PDF-" in head:
        return PDF
    return None


def sniff(path: Path) -> str:
    """The media type of a file that pages can be read from, one of ``READABLE``.

    Raises ``SourceError``: ``empty``, ``unsupported`` (another known format), ``not-a-document``,
    ``not-found`` or ``unreadable``.
    """
    head = read_head(path)
    if not head:
        raise SourceError(
            f"{path.name}: the file is empty.",
            code="empty",
            remedy="Scan or copy it again.",
        )
    media_type = recognise(head)
    if media_type is not None:
        return media_type
    for magic, name in _UNSUPPORTED:
        if head.startswith(magic):
            raise _unsupported(path, name)
    if head[4:8] == b"ftyp":
        raise _unsupported(path, "HEIC, AVIF or a video")
    raise SourceError(
        f"{path.name}: not a document, whatever its name says.",
        code="not-a-document",
        remedy=f"Pages are read from {_SUPPORTED_WORDS}.",
    )


def _unsupported(path: Path, name: str) -> SourceError:
    return SourceError(
        f"{path.name}: the file is {name}, which cannot be read.",
        code="unsupported",
        remedy=f"Convert it to PDF or TIFF; pages are read from {_SUPPORTED_WORDS}.",
    )
