"""An archive with files taken in, and documents to save in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digitize.archive import Archive, Origin, document_id
from digitize.model import Document, Field, Line, Page, Problem, SourceRef, Word

ORIGIN = Origin(by="test", reason="read", fingerprint="f1")


def page(number: int = 1, text: str = "Bağırov Məmməd") -> Page:
    words = tuple(
        Word(word, (10 + 100 * i, 20, 90 + 100 * i, 50), 0.9) for i, word in enumerate(text.split())
    )
    return Page(
        number=number,
        width=800,
        height=600,
        dpi=300,
        lines=(Line(words, (10, 20, 300, 50)),),
        script="Latn",
        languages=("az",),
        confidence=0.9,
    )


def document(
    sha256: str,
    first: int = 1,
    last: int = 1,
    *,
    surname: str = "Bağırov",
    status: str = "accepted",
    problems: tuple[Problem, ...] = (),
) -> Document:
    field = Field(surname, surname, 1, (10, 20, 90, 50), 0.98, status, "label")  # type: ignore[arg-type]
    return Document(
        id=document_id(sha256, first),
        sources=(SourceRef("", "", sha256, (first, last)),),
        type="birth_certificate",
        type_confidence=0.99,
        script="Latn",
        language="az",
        status="accepted",
        fields={"surname": field},
        tables={},
        problems=problems,
        pages=tuple(page(number, f"{surname} {number}") for number in range(first, last + 1)),
    )


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir()
    for name in ("b.png", "a.png", "c.png"):
        (folder / name).write_bytes(f"the bytes of {name}".encode())
    return folder
