"""Training lines: what is written in them can be drawn and learnt, and is the same each time."""

import io
import random
import struct
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tools.training import charset, fonts, lines, rendering
from tools.training.text import LONGEST, SCRIPTS, Writer
from tools.training.vocabulary import Vocabulary, in_old_spelling, to_cyrillic

WORDS = Vocabulary(
    ("məktəb", "şəhər", "çıxış", "ağac", "Əliyev", "jurnal", "wəlg"),
    ("съёмка", "щит", "юность", "эхо", "Цветков"),
    ("world", "quick"),
)


@pytest.mark.parametrize("script", SCRIPTS)
def test_a_line_has_only_letters_that_the_model_can_write(script: str) -> None:
    writer = Writer(WORDS, 5)
    for _ in range(400):
        text = writer.line(script)
        assert set(text) <= set(charset.CHARACTERS + " ")
        assert 0 < len(text) <= LONGEST
        assert text == " ".join(text.split())


def test_every_letter_is_taught() -> None:
    writer = Writer(WORDS, 6)
    seen: set[str] = set()
    for _ in range(30_000):
        seen.update(writer.line(writer.script()))
    # Bars and underscores are rather rules of the form; the model knows them from its base.
    assert set(charset.CHARACTERS) - seen <= set("|")


def test_roman_numerals_stay_latin_in_cyrillic_lines() -> None:
    writer = Writer(WORDS, 7)
    text = " ".join(writer.line("cyrillic") for _ in range(3000))
    assert " XIX " in f" {text} "
    assert "ХИХ" not in text


def test_azerbaijani_is_spelt_in_cyrillic_letter_by_letter() -> None:
    assert to_cyrillic("Güləşçi Cəfər Hacıyev, Yaqub oğlu") == "Ҝүләшчи Ҹәфәр Һаҹыјев, Јагуб оғлу"
    assert in_old_spelling("Јарым ҝүн, ајы, ҹаван") == "Ярым қүн, айы, ҷаван"


def test_a_font_is_chosen_that_has_all_letters() -> None:
    writer = Writer(WORDS, 8)
    book = fonts.FontBook(fonts.TRAINING_FAMILIES)
    rng = random.Random(8)
    for _ in range(300):
        face, drawable = book.choose(writer.line("cyrillic"), rng)
        assert face.letters.issuperset(drawable)


def test_held_back_fonts_are_not_trained_on() -> None:
    trained = {face.path for face in fonts.FontBook(fonts.TRAINING_FAMILIES).faces()}
    held = {face.path for face in fonts.FontBook(fonts.HELD_BACK_FAMILIES).faces()}
    assert held
    assert not trained & held


def test_the_same_seed_draws_the_same_lines() -> None:
    book = fonts.FontBook({"Tinos-": 1, "FreeMono": 1})

    def drawn() -> list[lines.Line]:
        renderer = rendering.Renderer(Writer(WORDS, 9), book, rendering.HARD, 9)
        return [renderer.line() for _ in range(25)]

    for first, second in zip(drawn(), drawn(), strict=True):
        assert first.text == second.text
        np.testing.assert_array_equal(first.image, second.image)


def test_a_clean_line_is_dark_ink_on_white_paper() -> None:
    book = fonts.FontBook({"Tinos-": 1})
    renderer = rendering.Renderer(Writer(WORDS, 10), book, rendering.CLEAN, 10)
    for _ in range(30):
        image = renderer.line().image
        assert np.median(image) == 255
        assert image.min() < 60


def test_an_lstmf_file_holds_the_lines(tmp_path: Path) -> None:
    picture = np.full((40, 90), 255, np.uint8)
    picture[10:30, 20] = 0
    path = tmp_path / "some.lstmf"
    assert lines.write_lstmf(path, [lines.Line(picture, "Ҹ № 5"), lines.Line(picture, "ə")]) == 2
    data = path.read_bytes()
    assert struct.unpack_from("<I", data) == (2,)
    png = data.index(b"\x89PNG")
    with Image.open(io.BytesIO(data[png:])) as image:
        np.testing.assert_array_equal(np.asarray(image), picture)
    assert "Ҹ № 5".encode() in data
    assert struct.pack("<I4h", 1, 0, 0, 90, 40) in data
    assert not list(tmp_path.glob("*.part"))
