"""Any file to page images, whatever its kind."""

from dataclasses import dataclass
from pathlib import Path

from digitize.capture import images, pdf, tiff
from digitize.capture.sniff import PDF, TIFF, sniff
from digitize.model import PageImage


@dataclass(frozen=True)
class Contents:
    """What a file holds.

    ``damaged`` says that its end is missing though pages are listed: some may be lost, and the
    document carries the problem ``damaged``.
    """

    media_type: str
    pages: int
    damaged: bool = False


def examine(path: Path) -> Contents:
    """Kind of file, number of pages, and whether its end is missing.

    Raises ``SourceError`` where no page can be had: ``empty``, ``not-a-document``,
    ``unsupported``, ``encrypted``, ``truncated``, ``damaged``, ``too-large``, ``not-found``,
    ``unreadable``, ``timeout``; ``MissingError`` where poppler is not installed.
    """
    media_type = sniff(path)
    if media_type == PDF:
        return Contents(media_type, pdf.count_pages(path), damaged=pdf.is_truncated(path))
    pages = images.count_pages(path)
    return Contents(media_type, pages, damaged=media_type == TIFF and tiff.is_truncated(path))


def count_pages(path: Path) -> int:
    """Pages that the file lists, readable or not; at least 1. Raises as ``examine`` does."""
    return examine(path).pages


def read_page(path: Path, number: int) -> PageImage:
    """Page ``number`` (from 1) as pixels, uint8 grey (H, W) or BGR (H, W, 3).

    A turn that the file asks for (EXIF, TIFF tag, PDF /Rotate) has been made. ``dpi`` is what the
    file says where that can be true, else a guess (``resolution``).

    Raises ``SourceError`` as ``examine`` does, and where this page cannot be decoded wholly.
    """
    if sniff(path) == PDF:
        return pdf.read_page(path, number)
    return images.read_page(path, number)
