"""Pages and what was extracted from them, put together into documents."""

from collections import Counter
from collections.abc import Mapping, Sequence

import msgspec

from digitize.archive.ids import document_id
from digitize.model import (
    Document,
    Extraction,
    Language,
    Page,
    Problem,
    Script,
    SourceRef,
)

DAMAGED = "damaged"


def document_of(sha256: str, extraction: Extraction, pages: Sequence[Page]) -> Document:
    """The document that ``extraction`` found among the ``pages`` of the master ``sha256``."""
    own = tuple(p for p in pages if extraction.first <= p.number <= extraction.last)
    return Document(
        id=document_id(sha256, extraction.first),
        sources=(SourceRef("", "", sha256, (extraction.first, extraction.last)),),
        type=extraction.type,
        type_confidence=extraction.type_confidence,
        script=script_of(own),
        language=language_of(own),
        status=extraction.status,
        fields=extraction.fields,
        tables=extraction.tables,
        problems=extraction.problems,
        pages=own,
        shelf_mark=extraction.shelf_mark,
    )


def script_of(pages: Sequence[Page]) -> Script:
    """The script that most words of the pages are in; ``Zyyy`` where there are none."""
    count: Counter[Script] = Counter()
    for page in pages:
        count[page.script] += sum(len(line.words) for line in page.lines)
    count.pop("Zyyy", None)
    return max(count, key=lambda script: count[script], default="Zyyy")


def language_of(pages: Sequence[Page]) -> Language | None:
    """The main language of most words of the pages; None where no page has one."""
    count: Counter[Language] = Counter()
    for page in pages:
        if page.languages:
            count[page.languages[0]] += sum(len(line.words) for line in page.lines)
    return max(count, key=lambda language: count[language], default=None)


def unread_page(number: int, code: str) -> Page:
    """The record of a page that could not be read."""
    return Page(number=number, width=0, height=0, dpi=0, notes=("unreadable", code))


def with_unread_pages(
    sha256: str, made: Sequence[Document], unread: Mapping[int, tuple[Page, str]]
) -> list[Document]:
    """``made``, each page of ``unread`` added to the document it stands in or that is before it.

    ``unread`` holds, by number, the page's record and the reason in words. A document with such a
    page carries the problem ``damaged`` and waits for a person. Pages before the first document
    become part of that one.
    """
    documents = sorted(made, key=lambda document: document.pages[0].number)
    for number in sorted(unread):
        page, reason = unread[number]
        place = sum(document.pages[0].number < number for document in documents)
        place = max(0, place - 1)
        documents[place] = _with_page(sha256, documents[place], page, reason)
    return documents


def damaged(document: Document, message: str) -> Document:
    """``document`` with the problem ``damaged``, for a person to look at."""
    return msgspec.structs.replace(
        document,
        problems=(*document.problems, Problem(DAMAGED, message)),
        status="review" if document.status == "accepted" else document.status,
    )


def unextracted(sha256: str, pages: Sequence[Page], code: str, message: str) -> Document:
    """The pages of a file whose fields could not be looked for: text without a kind."""
    extraction = Extraction(
        first=pages[0].number,
        last=pages[-1].number,
        type=None,
        type_confidence=0.0,
        status="review",
        problems=(Problem(code, message),),
    )
    return document_of(sha256, extraction, pages)


def quarantined(sha256: str, pages: Sequence[Page], code: str, message: str) -> Document:
    """The record of a file that could not be taken in; ``pages`` are those tried, if any."""
    last = pages[-1].number if pages else 1
    return Document(
        id=document_id(sha256, 1),
        sources=(SourceRef("", "", sha256, (1, last)),),
        type=None,
        type_confidence=0.0,
        script="Zyyy",
        language=None,
        status="quarantined",
        fields={},
        tables={},
        problems=(Problem(code, message),),
        pages=tuple(pages),
    )


def _with_page(sha256: str, document: Document, page: Page, reason: str) -> Document:
    pages = tuple(sorted((*document.pages, page), key=lambda p: p.number))
    first, last = pages[0].number, pages[-1].number
    whole = msgspec.structs.replace(
        document,
        id=document_id(sha256, first),
        sources=(SourceRef("", "", sha256, (first, last)),),
        pages=pages,
    )
    return damaged(whole, f"Page {page.number} could not be read: {reason}")
