"""A recipe for small pages: one block of text, read by the engine at once, no search for fields.

Everything is real but small, so that a test of the batch does not wait for a form to be read.
"""

from collections.abc import Sequence
from pathlib import Path

import pytesseract

from digitize import capture
from digitize.batch.costs import Costs
from digitize.batch.options import ReadingOptions
from digitize.model import Extraction, Field, Line, Page, Problem, ViewingCopies, Word
from digitize.outputs.viewing import viewing_copies


def prepare(pipeline: str, folders: tuple[Path, ...]) -> None:
    """Nothing to load."""


def examine(path: Path) -> capture.Contents:
    return capture.examine(path)


def read_page(
    path: Path, number: int, options: ReadingOptions, costs: Costs
) -> tuple[Page, ViewingCopies]:
    with costs.of("decoding"):
        image = capture.read_page(path, number)
    table = pytesseract.image_to_data(
        image.pixels, lang="eng", config="--psm 6", output_type=pytesseract.Output.DICT
    )
    words = tuple(
        Word(text, (left, top, left + width, top + height), confidence / 100)
        for text, left, top, width, height, confidence in zip(
            table["text"],
            table["left"],
            table["top"],
            table["width"],
            table["height"],
            table["conf"],
            strict=True,
        )
        if text.strip()
    )
    height, width = image.pixels.shape[:2]
    lines = (Line(words, (0, 0, width, height)),) if words else ()
    page = Page(
        number=number,
        width=width,
        height=height,
        dpi=round(image.dpi),
        lines=lines,
        blank=not words,
        script="Latn",
        languages=("en",),
        confidence=0.9,
    )
    return page, viewing_copies(image, 0)


def extract(
    pages: Sequence[Page], pipeline: str, folders: tuple[Path, ...], source_name: str
) -> list[Extraction]:
    """One document for each run of pages up to one that says END; its field is the last word."""
    found: list[Extraction] = []
    first = pages[0].number
    for page in pages:
        if "END" in page.text or page is pages[-1]:
            words = [word for line in page.lines for word in line.words]
            found.append(_extraction(first, page, words))
            first = page.number + 1
    return found


def _extraction(first: int, page: Page, words: list[Word]) -> Extraction:
    if not words:
        problem = Problem("no-text", "There is no text.")
        return Extraction(first, page.number, None, 0.0, "review", problems=(problem,))
    word = words[-1]
    sure = word.text != "DOUBT"
    field = Field(
        word.text,
        word.text,
        page.number,
        word.box,
        word.confidence,
        "accepted" if sure else "review",
        "label",
    )
    return Extraction(
        first, page.number, "order", 0.9, "accepted" if sure else "review", {"order_number": field}
    )


def make_copies(path: Path, number: int, rotation: int) -> ViewingCopies:
    return viewing_copies(capture.read_page(path, number), rotation)


def reading_fingerprint(options: ReadingOptions) -> str:
    return f"small-{options.model}"


def document_fingerprint(options: ReadingOptions, pipeline: str, folders: tuple[Path, ...]) -> str:
    return f"{reading_fingerprint(options)}-{pipeline}"
