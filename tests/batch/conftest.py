"""Small real pages, and batches over them."""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from PIL import Image, ImageDraw, ImageFont

from digitize.archive import Archive
from digitize.batch.options import BatchOptions, Limits
from digitize.batch.result import BatchResult
from digitize.batch.run import run
from digitize.capture import Found, discover

RECIPES = Path(__file__).parent / "recipes"


def drawn(text: str) -> Image.Image:
    """A strip of paper with a line of print, 150 dpi."""
    picture = Image.new("L", (60 + 24 * len(text), 90), 255)
    ImageDraw.Draw(picture).text((30, 24), text, font=ImageFont.load_default(32), fill=0)
    return picture


def settle(path: Path) -> Path:
    """Make a file look as if it had been there for a while."""
    os.utime(path, (1_700_000_000, 1_700_000_000))
    return path


@pytest.fixture
def draw(tmp_path: Path) -> Callable[..., Path]:
    """``draw("a.png", "text")``: a page; with several texts, a TIFF of several pages."""

    def make(name: str, *texts: str) -> Path:
        path = tmp_path / "scans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        pictures = [drawn(text) for text in texts]
        options: dict[str, Any] = {"dpi": (150, 150)}
        if len(pictures) > 1:
            options |= {"save_all": True, "append_images": pictures[1:]}
        pictures[0].save(path, **options)
        return settle(path)

    return make


@pytest.fixture
def scans(tmp_path: Path) -> Path:
    folder = tmp_path / "scans"
    folder.mkdir(exist_ok=True)
    return folder


class Notes:
    """What the faulty recipe writes down."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @property
    def readings(self) -> list[str]:
        """A line for each time that a page was read: the name of its master and its number."""
        path = self.folder / "readings"
        return path.read_text().splitlines() if path.exists() else []


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notes:
    folder = tmp_path / "notes"
    folder.mkdir()
    monkeypatch.setenv("DIGITIZE_TEST_NOTES", str(folder))
    return Notes(folder)


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive.create(tmp_path / "archive") as made:
        yield made


def options(recipe: str = "faulty_recipe", **changes: Any) -> BatchOptions:
    """One worker that does not stand back behind whatever else the machine does."""
    limits = Limits(**{"niceness": 0, "page_seconds": 60.0, **changes.pop("limits", {})})
    return BatchOptions(recipe=recipe, workers=changes.pop("workers", 1), limits=limits, **changes)


@pytest.fixture
def batch(
    archive: Archive, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> Callable[..., BatchResult]:
    """``batch()`` runs over the folder of scans; keywords as for ``options`` and ``run``."""
    monkeypatch.syspath_prepend(str(RECIPES))

    def go(
        *sources: Path,
        more: Sequence[Found] = (),
        index: Any = None,
        progress: Any = None,
        **changes: Any,
    ) -> BatchResult:
        found = [*discover([str(source) for source in sources or (scans,)]), *more]
        return run(archive, found, options(**changes), progress, index)

    return go
