"""The steps of the recipe, on a few lines: what they leave is a model that Tesseract reads with."""

from pathlib import Path

import numpy as np
import pytest

from tools.training import measure, network, recipe, vocabulary
from tools.training.rendering import EASY

BASE = recipe.TESSDATA / f"{recipe.BASE}.traineddata"
pytestmark = pytest.mark.skipif(not BASE.exists(), reason="Debian's tesseract-ocr-rus is missing")


def test_a_short_training_leaves_a_model_that_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recipe, "LINES_A_FILE", 30)
    monkeypatch.setattr(recipe, "AVERAGED_EVERY", 10)
    work = recipe.Workshop(tmp_path)
    recipe.widen(work)
    recipe.draw_lines(work, (recipe.LineSet("some", EASY, 1),))
    phases = (
        recipe.Phase("1", 1e-4, 20, ("some",)),
        recipe.Phase("2", 1e-5, 30, ("some",), averaged=2),
    )
    trained = network.parse(recipe.train_all(work, phases).read_bytes())
    started = network.parse(work.start.with_suffix(".lstm").read_bytes())
    assert not np.array_equal(
        trained.output_layer.matrices[0].values, started.output_layer.matrices[0].values
    )
    model = recipe.pack(work, work.weights(phases[-1]), tmp_path / "out" / "azerus.traineddata")
    words = vocabulary.Vocabulary(("söz",), ("слово", "молоко", "трава"), ("word",))
    lines = measure.held_out_lines(words, 2, 6, ("russian",))["russian"]
    # Thirty lines teach nothing new, and must not have spoilt what the base model knows.
    assert measure.score(lines, recipe.NAME, model.parent).cer < 25
    before = recipe.train_all(work, phases).stat().st_mtime_ns
    assert recipe.train_all(work, phases).stat().st_mtime_ns == before


def test_a_phase_without_lines_is_refused(tmp_path: Path) -> None:
    work = recipe.Workshop(tmp_path)
    with pytest.raises(FileNotFoundError, match="no lines for phase 1"):
        recipe.train(work, recipe.Phase("1", 1e-4, 20, ("none",)), None)
