"""The steps of the recipe, on a few lines: what they leave is a model that Tesseract reads with."""

from collections import Counter
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
    monkeypatch.setattr(recipe, "LINES_A_FILE", 10)
    monkeypatch.setattr(recipe, "ROUND_FILES", 2)
    work = recipe.Workshop(tmp_path)
    recipe.widen(work)
    sets = (recipe.LineSet("some", EASY, 2), recipe.LineSet("more", EASY, 1))
    recipe.draw_lines(work, sets)
    phases = (
        recipe.Phase("1", 1e-4, 1, {"some": 1}, workers=1),
        recipe.Phase("2", 1e-5, 2, {"some": 1, "more": 1}, averaged=True),
    )
    trained = network.parse(recipe.train_all(work, phases, sets).read_bytes())
    started = network.parse(work.start.with_suffix(".lstm").read_bytes())
    assert not np.array_equal(
        trained.output_layer.matrices[0].values, started.output_layer.matrices[0].values
    )
    model = recipe.pack(work, work.weights(phases[-1]), tmp_path / "out" / "azerus.traineddata")
    words = vocabulary.Vocabulary(("söz",), ("слово", "молоко", "трава"), ("word",))
    lines = measure.held_out_lines(words, 2, 6, ("russian",))["russian"]
    # Thirty lines teach nothing new, and must not have spoilt what the base model knows.
    assert measure.score(lines, recipe.NAME, model.parent).cer < 25
    before = recipe.train_all(work, phases, sets).stat().st_mtime_ns
    assert recipe.train_all(work, phases, sets).stat().st_mtime_ns == before


def test_every_line_is_learned_from_before_any_comes_again() -> None:
    for phases in (recipe.PHASES, (recipe.Phase("1", 1e-4, 7, {"easy": 1, "hard": 2}),)):
        rounds = [files for phase in recipe.schedule(phases, recipe.LINE_SETS) for files in phase]
        dealt = [name for workers in rounds for files in workers for name in files]
        for line_set in recipe.LINE_SETS:
            own = [name for name in dealt if name.startswith(f"{line_set.name}-")]
            assert len(set(own)) == min(len(own), line_set.files)
        assert all(len(files) == recipe.ROUND_FILES for workers in rounds for files in workers)


def test_sets_are_dealt_by_their_shares() -> None:
    phase = recipe.Phase("1", 1e-4, 1, {"easy": 1, "hard": 4, "tight": 1})
    ((files, _),) = recipe.schedule((phase,), recipe.LINE_SETS)[0]
    counts = Counter(name.partition("-")[0] for name in files)
    assert counts == {"easy": 5, "hard": 20, "tight": 5}
