"""Which pages need a person, and why."""

from collections.abc import Iterator

import msgspec

from digitize.archive.copies import view_path
from digitize.model import Box, Document, Page

UNSURE_CONFIDENCE = 0.8
"""A page read with less than this is shown. On the first samples clean pages came out above 0.9
and those that a person would call hard to read below 0.75."""

DOCUMENTS_SHOWN = 400
"""Documents with pictures in a report: what a person looks through in an hour or two. The data
beside it has them all."""

NOTES = {
    "rotation-unsure": "not sure which way up it is",
    "unreadable": "could not be read",
    "script-unsure": "not sure of its alphabet",
    "unread-lines": "marks that may be writing and could not be read: {}",
}
"""What the codes that stages leave on a page mean to a person; a figure stands behind a colon."""


BLANK = "blank"
NO_TEXT = "no text was found"
EMPTY = frozenset({BLANK, NO_TEXT})
"""Reasons of pages on which there is nothing to read."""


class Mark(msgspec.Struct, frozen=True):
    """A place on a page to look at: the field's name, its box and what was read there."""

    field: str
    box: Box
    value: str | None
    confidence: float


class PageToSee(msgspec.Struct, frozen=True):
    """A page for a person: reasons in words, marks on it, ``picture`` relative to the reports."""

    sha256: str
    number: int
    rotation: int
    width: int
    height: int
    confidence: float
    reasons: tuple[str, ...]
    marks: tuple[Mark, ...]
    picture: str


class DocumentToSee(msgspec.Struct, frozen=True):
    """A document for a person, with its pages that matter."""

    id: str
    sources: tuple[str, ...]
    type: str | None
    status: str
    problems: tuple[str, ...]
    missing: tuple[str, ...]
    pages: tuple[PageToSee, ...]


def pages_to_show(document: Document) -> Iterator[tuple[str, Page]]:
    """The pages of ``document``, with the hash of their master, that a person should see."""
    if document.status == "accepted":
        return
    seen = document_to_see(document)
    wanted = {page.number for page in seen.pages}
    for page in document.pages:
        if page.number in wanted and page.width:
            yield document.sources[0].sha256, page


def document_to_see(document: Document) -> DocumentToSee:
    """What a person needs to know of a document that is not accepted."""
    doubts = {
        name: field
        for name, field in document.fields.items()
        if field.status == "review" and field.page is not None and field.box is not None
    }
    pages: list[PageToSee] = []
    for page in document.pages:
        marks = tuple(
            Mark(name, field.box, field.value, round(field.confidence, 3))
            for name, field in doubts.items()
            if field.page == page.number and field.box is not None
        )
        reasons = _reasons(page, len(marks), _blamed(document, page.number))
        if reasons:
            pages.append(_page_to_see(document, page, reasons, marks))
    if not pages and document.pages:
        pages.append(_page_to_see(document, document.pages[0], (), ()))
    return DocumentToSee(
        id=document.id,
        sources=tuple(f"{ref.root}/{ref.file}" for ref in document.sources),
        type=document.type,
        status=document.status,
        problems=tuple(
            problem.message
            if problem.field is None or problem.message.startswith(problem.field)
            else f"{problem.field}: {problem.message}"
            for problem in document.problems
        ),
        missing=tuple(name for name, field in document.fields.items() if field.status == "missing"),
        pages=tuple(pages),
    )


def _said(note: str) -> str:
    code, _, figure = note.partition(":")
    return NOTES.get(code, note).format(figure)


def _blamed(document: Document, page: int) -> frozenset[str]:
    """The codes of the problems of a document as a whole, and of its fields on a page."""
    return frozenset(
        problem.code
        for problem in document.problems
        if problem.field is None
        or (problem.field in document.fields and document.fields[problem.field].page == page)
    )


def _reasons(page: Page, doubtful_fields: int, problems: frozenset[str]) -> tuple[str, ...]:
    reasons = [_said(note) for note in page.notes]
    if page.blank:
        reasons.append(BLANK)
    elif page.width and not page.lines:
        reasons.append(NO_TEXT)
    elif page.width and page.confidence < UNSURE_CONFIDENCE:
        reasons.append(f"hard to read ({page.confidence:.0%} sure)")
    # Not for a signature, which no value is.
    if "handwriting" in problems and any(line.kind == "handwriting" for line in page.lines):
        reasons.append("handwriting")
    if any(line.kind == "arabic" for line in page.lines):
        reasons.append("Arabic script")
    if doubtful_fields:
        plural = "s" if doubtful_fields > 1 else ""
        reasons.append(f"{doubtful_fields} doubtful value{plural}")
    return tuple(dict.fromkeys(reasons))


def _page_to_see(
    document: Document, page: Page, reasons: tuple[str, ...], marks: tuple[Mark, ...]
) -> PageToSee:
    sha256 = document.sources[0].sha256
    return PageToSee(
        sha256=sha256,
        number=page.number,
        rotation=page.rotation,
        width=page.width,
        height=page.height,
        confidence=round(page.confidence, 3),
        reasons=reasons,
        marks=marks,
        picture=f"../{view_path(sha256, page.number, page.rotation)}",
    )
