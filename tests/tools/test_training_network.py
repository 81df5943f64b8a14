"""The base model's weights survive being read, made float, widened and written."""

import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tools.training import charset, measure, network, recipe, vocabulary

BASE = recipe.TESSDATA / f"{recipe.BASE}.traineddata"
pytestmark = pytest.mark.skipif(not BASE.exists(), reason="Debian's tesseract-ocr-rus is missing")


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> recipe.Workshop:
    return recipe.Workshop(tmp_path_factory.mktemp("training"))


@pytest.fixture(scope="module")
def base(work: recipe.Workshop) -> bytes:
    return Path(f"{recipe.unpack_base(work)}lstm").read_bytes()


@pytest.fixture(scope="module")
def sentences() -> vocabulary.Vocabulary:
    words = ("Свидетельство", "рождения", "подъезд", "щука", "юноша", "этаж", "съёмка")
    return vocabulary.Vocabulary(words, words, words)


def test_an_int8_network_is_written_as_it_was_read(base: bytes) -> None:
    assert network.serialise(network.parse(base)) == base


def test_float_weights_are_the_int8_numbers_times_their_scales(base: bytes) -> None:
    whole = network.parse(base)
    floats = network.parse(network.serialise(network.as_float(whole)))
    assert whole.is_int8
    assert not floats.is_int8
    for old, new in zip(whole.root.walk(), floats.root.walk(), strict=True):
        for old_matrix, new_matrix in zip(old.matrices, new.matrices, strict=True):
            assert old_matrix.scales is not None
            expected = old_matrix.values * old_matrix.scales[:, None]
            np.testing.assert_array_equal(new_matrix.values, expected)


def test_the_float_model_reads_as_the_int8_one(
    work: recipe.Workshop, sentences: vocabulary.Vocabulary
) -> None:
    recipe.convert(work)
    lines = measure.held_out_lines(sentences, 3, 12, ("russian",))["russian"]
    other = work.folder / "float"
    assert measure.differing_letters(lines, recipe.BASE, recipe.TESSDATA, other) == 0


def test_the_widened_model_still_reads_russian(
    work: recipe.Workshop, sentences: vocabulary.Vocabulary
) -> None:
    started = recipe.widen(work)
    lines = measure.held_out_lines(sentences, 4, 12, ("russian",))["russian"]
    base = measure.score(lines, recipe.BASE, recipe.TESSDATA)
    widened = measure.score(lines, recipe.NAME, started.parent)
    assert widened.cer <= base.cer + 3


def test_the_widened_model_has_an_output_for_each_letter(work: recipe.Workshop) -> None:
    started = network.parse(recipe.widen(work).with_suffix(".lstm").read_bytes())
    output = started.output_layer
    assert output.outputs == len(charset.CHARACTERS) + 2
    assert output.matrices[0].values.shape == (output.outputs, recipe.LAST_UNITS + 1)
    assert started.null_char == output.outputs - 1
    total = sum(m.values.size for layer in started.root.walk() for m in layer.matrices)
    assert started.root.weight_count == total


def test_the_mean_of_networks_is_that_of_their_weights(base: bytes) -> None:
    one, other = (network.as_float(network.parse(base)) for _ in range(2))
    for layer in other.root.walk():
        for matrix in layer.matrices:
            matrix.values *= 3
    between = network.mean([one, other])
    for layer, mean in zip(one.root.walk(), between.root.walk(), strict=True):
        for matrix, middle in zip(layer.matrices, mean.matrices, strict=True):
            np.testing.assert_allclose(middle.values, 2 * matrix.values)
    with pytest.raises(network.FormatError):
        network.mean([one, network.parse(base)])


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_truncated_network_is_refused(base: bytes, data: st.DataObject) -> None:
    end = data.draw(st.integers(0, len(base) - 1))
    with pytest.raises(network.FormatError):
        network.parse(base[:end])


def test_tesseract_lists_the_letters_of_the_widened_model(work: recipe.Workshop) -> None:
    prefix = work.folder / "listed" / "azerus."
    prefix.parent.mkdir()
    subprocess.run(
        ["combine_tessdata", "-u", recipe.widen(work), prefix], check=True, capture_output=True
    )
    listed = charset.read_unicharset(Path(f"{prefix}lstm-unicharset").read_text(encoding="utf-8"))
    assert set(listed) >= set(charset.CHARACTERS)
    codes = charset.read_recoder(Path(f"{prefix}lstm-recoder").read_bytes())
    assert sorted(set(codes)) == list(range(charset.null_char() + 1))
