"""The numpy pass reads as Tesseract does, and rounding against it keeps what is read."""

from pathlib import Path

import numpy as np
import pytest
from rapidfuzz.distance import Levenshtein

from tools.training import charset, forward, measure, network, quantise, recipe, vocabulary
from tools.training.measure import normalised

MODEL = Path(__file__).parents[2] / "digitize" / "recognition" / "models" / "azerus.traineddata"
BASE = recipe.TESSDATA / f"{recipe.BASE}.traineddata"
pytestmark = pytest.mark.skipif(not BASE.exists(), reason="Debian's tesseract-ocr-rus is missing")
WORDS = vocabulary.Vocabulary(("söz",), ("слово", "молоко", "трава", "берег"), ("word",))


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> network.Network:
    work = recipe.Workshop(tmp_path_factory.mktemp("training"))
    return network.parse(recipe.widen(work).with_suffix(".lstm").read_bytes())


def test_the_numpy_pass_reads_print(tmp_path: Path) -> None:
    component = tmp_path / "azerus.lstm"
    recipe.run(["combine_tessdata", "-e", MODEL, component])
    trained = network.as_float(network.parse(component.read_bytes()))
    lines = measure.held_out_lines(WORDS, 8, 9, ("russian",))["russian"]
    edits = letters = 0
    for line in (one for n, one in enumerate(lines) if n % 3 != 2):
        scores = forward.outputs(trained, line.image, forward.Inputs())
        path = forward.best_path(scores, trained.null_char)
        read = "".join(" " if code == 0 else charset.CHARACTERS[code - 1] for code in path)
        edits += Levenshtein.distance(normalised(read), normalised(line.text))
        letters += len(line.text)
    assert edits <= 0.03 * letters


def test_compensated_rounding_keeps_outputs_better_than_plain_rounding() -> None:
    rng = np.random.default_rng(4)
    mixing = rng.normal(size=(40, 40)) * np.geomspace(3, 0.02, 40)
    inputs = np.hstack([rng.normal(size=(3000, 40)) @ mixing, np.ones((3000, 1))])
    weights = rng.normal(size=(12, 41))
    made = quantise.rounded(weights, inputs.T @ inputs)
    assert made.scales is not None
    plain = np.round(weights / made.scales[:, None]) * made.scales[:, None]
    exact = inputs @ weights.T

    def loss(other: np.ndarray) -> float:
        return float(((inputs @ other.T - exact) ** 2).mean())

    assert loss(made.as_float().values) < 0.5 * loss(plain)
    assert np.abs(made.values).max() <= 127
    np.testing.assert_array_equal(made.values, np.round(made.values))


def test_an_int8_network_has_the_layout_that_tesseract_writes(
    started: network.Network, tmp_path: Path
) -> None:
    lines = measure.held_out_lines(WORDS, 9, 2, ("russian",))["russian"]
    seen = forward.watch(started, [line.image for line in lines])
    made = network.parse(network.serialise(quantise.as_int8(started, seen)))
    theirs = tmp_path / "theirs.lstm"
    recipe.run(["combine_tessdata", "-e", BASE, theirs])
    stock = network.parse(theirs.read_bytes())
    assert made.is_int8
    assert made.training_flags == stock.training_flags
    for ours, other in zip(made.root.walk(), stock.root.walk(), strict=True):
        assert (ours.kind, ours.training, ours.flags) == (other.kind, other.training, other.flags)
        assert len(ours.matrices) == len(other.matrices)


def test_a_network_of_another_shape_is_refused(started: network.Network) -> None:
    other = network.replace(started, root=network.replace(started.root, layers=[]))
    with pytest.raises(network.FormatError):
        forward.outputs(other, np.full((40, 90), 255, np.uint8), forward.Inputs())
