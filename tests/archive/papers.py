"""Documents such as extraction makes them, for archives to keep."""

from pathlib import Path

from digitize.archive import Archive, Origin, document_id
from digitize.model import (
    Document,
    DocumentStatus,
    Field,
    FieldStatus,
    Line,
    Page,
    Problem,
    SourceRef,
    Table,
    Word,
)

ORIGIN = Origin(by="test", reason="read", fingerprint="f1")


def make_page(number: int = 1, text: str = "Bağırov Məmməd Səməd oğlu") -> Page:
    words = tuple(
        Word(word, (10 + 100 * i, 20, 90 + 100 * i, 50), 0.9) for i, word in enumerate(text.split())
    )
    return Page(
        number=number,
        width=800,
        height=600,
        dpi=300,
        rotation=90,
        quality={"sharpness": 0.8},
        lines=(Line(words, (10, 20, 300, 50)),),
        script="Latn",
        languages=("az",),
        confidence=0.9,
    )


def make_document(
    sha256: str,
    first: int = 1,
    last: int | None = None,
    *,
    surname: str = "Bağırov",
    field_status: FieldStatus = "accepted",
    status: DocumentStatus = "accepted",
    problems: tuple[Problem, ...] = (),
) -> Document:
    last = last or first
    field = Field(surname, surname, first, (10, 20, 90, 50), 0.98, field_status, "label")
    row = {"no": Field("1", "1", first, (1, 2, 3, 4), 0.9, "accepted", "table")}
    return Document(
        id=document_id(sha256, first),
        sources=(SourceRef("", "", sha256, (first, last)),),
        type="birth_certificate",
        type_confidence=0.99,
        script="Latn",
        language="az",
        status=status,
        fields={"surname": field, "cause": Field()},
        tables={"rows": Table((row,), 0.9, "accepted")},
        problems=problems,
        pages=tuple(make_page(number, f"{surname} {number}") for number in range(first, last + 1)),
    )


def take_in(archive: Archive, folder: Path, name: str) -> str:
    """Take in a file of ``folder``; give its hash."""
    return archive.sources.take_in("scans", name, folder / name, ORIGIN).sha256
