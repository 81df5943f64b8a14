"""A recipe that takes each file for one document."""

from collections.abc import Sequence
from pathlib import Path

from small_recipe import (
    ReadingOptions,
    examine,
    make_copies,
    prepare,
    read_page,
    reading_fingerprint,
)

from digitize.model import Extraction, Page

__all__ = [
    "document_fingerprint",
    "examine",
    "extract",
    "make_copies",
    "prepare",
    "read_page",
    "reading_fingerprint",
]


def extract(
    pages: Sequence[Page], pipeline: str, folders: tuple[Path, ...], source_name: str
) -> list[Extraction]:
    return [Extraction(pages[0].number, pages[-1].number, "order", 0.9, "accepted")]


def document_fingerprint(options: ReadingOptions, pipeline: str, folders: tuple[Path, ...]) -> str:
    return f"joined-{reading_fingerprint(options)}"
