"""An archive with files taken in, and documents to save in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from digitize.archive import Archive


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
