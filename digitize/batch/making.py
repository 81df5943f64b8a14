"""The recipe by which documents become searchable PDFs, as ``recipe`` is that of reading."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path, PurePath

from digitize.capture.encoded import read_encoded
from digitize.errors import SourceError
from digitize.model import Document, Field, Page, ShelfMark
from digitize.outputs.pdf import About, Bookmark, PdfPage
from digitize.outputs.pdf import write_pdf as write

_MARKS = {
    "az": {"fond": "fond", "inventory": "siyahı", "case": "iş", "leaf": "vərəq"},
    "ru": {"fond": "фонд", "inventory": "опись", "case": "дело", "leaf": "лист"},
}
"""Parts of a shelf mark in the language of the document."""


def prepare(pipeline: str, folders: tuple[Path, ...]) -> None:
    """Nothing is loaded: a PDF is made of what was read before."""


def write_pdf(document: Document, master: Path, made_at: datetime, target: Path) -> list[int]:
    """Write ``document`` to ``target`` as PDF/A; give the numbers of pages without a picture.

    ``master`` is the file that its pages come from. A page that cannot be opened any more, or
    never could be, is in the PDF with its words alone.
    """
    without: list[int] = []

    def pages() -> Iterator[PdfPage]:
        for page in document.pages:
            try:
                picture = read_encoded(master, page.number)
            except SourceError:
                picture = None
                without.append(page.number)
            yield PdfPage(page, picture)

    write(pages(), _about(document, made_at), list(_bookmarks(document)), target)
    return without


def _about(document: Document, made_at: datetime) -> About:
    mark = shelf_mark(document.shelf_mark, document.language or "az")
    files = sorted({PurePath(ref.file).name for ref in document.sources})
    kind = (document.type or "document").replace("_", " ")
    languages = dict.fromkeys(language for page in document.pages for language in page.languages)
    return About(
        title=f"{mark or files[0]} ({kind})",
        identifiers=(*([mark] if mark else []), f"digitize:{document.id}"),
        sources=(*files, *dict.fromkeys(f"sha256:{ref.sha256}" for ref in document.sources)),
        languages=tuple(dict.fromkeys((document.language or "az", *languages))),
        made_at=made_at,
    )


def shelf_mark(mark: ShelfMark, language: str) -> str:
    """The place in the archive in words, such as ``fond 407, siyahı 7, iş 319``."""
    words = _MARKS.get(language, _MARKS["az"])
    parts = [f"{words[name]} {value}" for name in words if (value := getattr(mark, name))]
    return ", ".join([*([mark.archive] if mark.archive else []), *parts])


def _bookmarks(document: Document) -> Iterator[Bookmark]:
    """One for each page, and below it one for each value that was found there, from the top."""
    for index, page in enumerate(document.pages):
        found = [
            (_top(field, page), f"{name.replace('_', ' ')}: {field.value}")
            for name, field in document.fields.items()
            if field.value is not None and field.page == page.number and field.box is not None
        ]
        values = tuple(Bookmark(title, index, top) for top, title in sorted(found))
        yield Bookmark(str(page.number), index, 0.0, values)


def _top(field: Field, page: Page) -> float:
    """How far down the page a value stands, with a line of white above it."""
    assert field.box is not None
    _, y0, _, y1 = field.box
    return min(1.0, max(0.0, (y0 - (y1 - y0)) / max(1, page.height)))
