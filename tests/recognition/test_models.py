"""A model is looked for among the shipped ones first, then among those of the engine."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytesseract
import pytest

from digitize.errors import MissingError
from digitize.recognition import engine, models


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[Path, Path]]:
    """Shipped and installed models: ``azerus`` is among both, ``eng`` comes with the engine."""
    shipped, installed, programs = (tmp_path / n for n in ("shipped", "installed", "programs"))
    for folder, names in ((shipped, ("azerus",)), (installed, ("azerus", "eng")), (programs, ())):
        folder.mkdir()
        for name in names:
            (folder / f"{name}.traineddata").write_bytes(folder.name.encode())
    tesseract = programs / "tesseract"
    tesseract.write_text(
        f"#!/bin/sh\necho 'List of available languages in \"{installed}/\" (2):'\n"
    )
    tesseract.chmod(0o755)
    monkeypatch.setenv("PATH", str(programs), prepend=":")
    monkeypatch.setattr(models, "SHIPPED", shipped)
    caches = (models.fingerprint, models._installed)
    for cached in caches:
        cached.cache_clear()
    yield shipped, installed
    for cached in caches:
        cached.cache_clear()


def test_the_shipped_model_is_read_with_though_another_of_its_name_is_installed(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    used: list[str] = []

    def image_to_data(_listing: str, *, config: str, **_: object) -> dict[str, list[int]]:
        used.append(config)
        names = ("level", "page_num", "left", "top", "width", "height", "conf", "text")
        return {name: [] for name in names}

    monkeypatch.setattr(pytesseract, "image_to_data", image_to_data)
    engine.read_pictures([np.full((40, 200), 255, np.uint8)], model="azerus")
    assert f'--tessdata-dir "{folders[0]}"' in used[0]


def test_what_is_not_shipped_is_taken_from_the_engine(folders: tuple[Path, Path]) -> None:
    assert models.model_path("eng") == folders[1] / "eng.traineddata"


def test_a_model_that_is_nowhere_is_named() -> None:
    assert models.find_model("deu") is None
    with pytest.raises(MissingError, match="the model deu"):
        models.model_path("deu")


def test_the_fingerprint_is_of_the_model_that_reads(folders: tuple[Path, Path]) -> None:
    before = models.fingerprint("azerus")
    (folders[1] / "azerus.traineddata").write_bytes(b"another")
    models.fingerprint.cache_clear()
    assert models.fingerprint("azerus") == before
    (folders[0] / "azerus.traineddata").write_bytes(b"another")
    models.fingerprint.cache_clear()
    assert models.fingerprint("azerus") != before
