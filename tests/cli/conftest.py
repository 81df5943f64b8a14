"""An archive with documents that were read before, and the command line to ask it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from digitize.archive import Archive, Origin
from digitize.batch.feeding import FOLLOWER
from digitize.cli.main import run
from digitize.index.embedded import EmbeddedIndex
from digitize.model import (
    Document,
    Field,
    Line,
    Page,
    Problem,
    ShelfMark,
    SourceRef,
    Table,
    Word,
    union,
)


@dataclass(frozen=True)
class Ran:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Cli = Callable[..., Ran]


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Cli:
    monkeypatch.setenv("COLUMNS", "200")

    def call(*arguments: object) -> Ran:
        capfdbinary.readouterr()
        status = run([str(argument) for argument in arguments])
        captured = capfdbinary.readouterr()
        return Ran(status, captured.out.decode(), captured.err.decode())

    return call


def line(text: str, top: int) -> Line:
    words = []
    left = 100
    for part in text.split():
        words.append(Word(part, (left, top, left + 20 * len(part), top + 40), 0.97))
        left += 20 * len(part) + 20
    return Line(tuple(words), union([word.box for word in words]), script="Cyrl")


def birth(sha256: str, number: int = 1, surname: str = "Bağırov") -> Document:
    page = Page(
        number=1,
        width=2480,
        height=3508,
        dpi=300,
        rotation=90,
        skew=-1.234,
        quality={"sharpness": 0.8},
        lines=(line("ДОҒУМ ҺАГГЫНДА ШӘҺАДӘТНАМӘ", 100), line("Бағыров Мәммәд Сәмәд оғлу", 200)),
        script="Cyrl",
        languages=("az",),
        confidence=0.93,
    )
    return Document(
        id=f"d{number:07}",
        sources=(SourceRef("scans", f"{number}.png", sha256, (1, 1)),),
        type="birth_certificate",
        type_confidence=0.99,
        script="Cyrl",
        language="az",
        status="review",
        fields={
            "surname": Field(
                surname, "Бағыров", 1, (100, 200, 240, 240), 0.98, "accepted", "label"
            ),
            "given_name": Field("Məmməd", "Мәммәд", 1, (260, 200, 380, 240), 0.97, "accepted"),
            "patronymic": Field("Səməd", "Сәмәд", 1, (400, 200, 500, 240), 0.5, "review"),
            "birth_date": Field("1987-03-12", "12.III.1987", 1, (1, 2, 3, 4), 0.9, "review"),
            "mother_name": Field(),
        },
        tables={
            "rows": Table(
                ({"no": Field("1", "1", 1, (0, 0, 9, 9), 1.0, "accepted")},), 1.0, "accepted"
            )
        },
        problems=(Problem("before-birth", "registered before birth", "registry_date"),),
        pages=(page,),
        shelf_mark=ShelfMark(fond="407", inventory="7", case="319"),
    )


def origin(by: str = "digitize", reason: str = "read") -> Origin:
    return Origin(by, reason, "f" * 16)


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """An archive with two documents, in the index, and one change of the first."""
    folder = tmp_path / "archive"
    with Archive.create(folder) as made:
        for number, surname in ((1, "Bağırov"), (2, "Əliyev")):
            path = tmp_path / f"{number}.png"
            Image.new("L", (10, 10), number).save(path)
            source = made.sources.take_in("scans", path.name, path, origin())
            made.save_document(birth(source.sha256, number, surname), origin())
            if number == 1:
                changed = birth(source.sha256, number, "Bağırlı")
                made.save_document(changed, origin("aynur", "correction"))
        end = made.outbox.end()
        EmbeddedIndex(folder / "index").rebuild(made.documents())
        made.outbox.acknowledge(FOLLOWER, end)
    return folder
