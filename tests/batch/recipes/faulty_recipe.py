"""The small recipe, with pages that do to their worker what hostile or broken files do.

What happens is printed on the page; where ``DIGITIZE_TEST_NOTES`` names a folder, each reading
leaves a line in it.
"""

import os
import subprocess
from pathlib import Path

import msgspec
from small_recipe import (
    ReadingOptions,
    document_fingerprint,
    examine,
    extract,
    make_copies,
    prepare,
    reading_fingerprint,
)
from small_recipe import read_page as read_small_page

from digitize.batch.costs import Costs
from digitize.errors import EngineError
from digitize.model import Page, ViewingCopies

__all__ = [
    "document_fingerprint",
    "examine",
    "extract",
    "make_copies",
    "prepare",
    "read_page",
    "reading_fingerprint",
]

NOTES = os.environ.get("DIGITIZE_TEST_NOTES")


def read_page(
    path: Path, number: int, options: ReadingOptions, costs: Costs
) -> tuple[Page, ViewingCopies]:
    page, copies = read_small_page(path, number, options, costs)
    _note(f"{path.name} {number}")
    text = page.text
    if "ABORT" in text:
        os.abort()
    if "ONCE" in text and _first_time(path.name):
        os.abort()
    if "HANG" in text:
        # As a stage may do with a program that it wants to end by itself.
        subprocess.run(["sleep", "987"], check=True, start_new_session=True)
    if "EAT" in text:
        hoard = []
        while True:
            hoard.append(bytearray(64 << 20))
    if "ENGINE" in text:
        raise EngineError("the engine gave up")
    if "MISTAKE" in text:
        raise ValueError("a text with PERSONAL data")
    if "NUMBER" in text:
        return msgspec.structs.replace(page, confidence=float("nan")), copies
    return page, copies


def _note(text: str) -> None:
    if NOTES is not None:
        with (Path(NOTES) / "readings").open("a") as notes:
            notes.write(text + "\n")


def _first_time(name: str) -> bool:
    assert NOTES is not None
    mark = Path(NOTES) / f"{name}.once"
    first = not mark.exists()
    mark.touch()
    return first
