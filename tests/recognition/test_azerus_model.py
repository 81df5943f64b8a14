"""The shipped model: small, complete, and better than the stock models at what it is for."""

import hashlib
import re
import string
import subprocess
from pathlib import Path

import pytesseract
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from digitize.language import alphabets
from digitize.recognition.standins import hidden, shown
from tools.training import charset, network

MODELS = Path(__file__).parents[2] / "digitize" / "recognition" / "models"
MODEL = MODELS / "azerus.traineddata"
FONT = Path("/usr/share/fonts/truetype/gentiumplus/GentiumBookPlus-Regular.ttf")
needs_font = pytest.mark.skipif(not FONT.exists(), reason="the Gentium fonts are not installed")


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    prefix = tmp_path_factory.mktemp("model") / "azerus."
    subprocess.run(["combine_tessdata", "-u", MODEL, prefix], check=True, capture_output=True)
    return prefix


def component(prefix: Path, name: str) -> Path:
    return prefix.with_name(f"azerus.{name}")


def picture(text: str) -> Image.Image:
    font = ImageFont.truetype(FONT, 44)
    image = Image.new("L", (int(font.getlength(text)) + 60, 90), 255)
    ImageDraw.Draw(image).text((30, 60), text, 0, font, anchor="ls")
    return image


def read(text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("OMP_THREAD_LIMIT", "1")
    options = f"--psm 7 --dpi 300 --tessdata-dir {MODELS}"
    return shown(str(pytesseract.image_to_string(picture(text), "azerus", options)).strip())


def test_the_model_can_write_every_letter_of_the_three_alphabets(parts: Path) -> None:
    text = component(parts, "lstm-unicharset").read_text(encoding="utf-8")
    letters = set(map(shown, charset.read_unicharset(text)))
    for alphabet in (
        alphabets.AZ_LATIN_UPPER + alphabets.AZ_LATIN_LOWER,
        alphabets.AZ_CYRILLIC_UPPER + alphabets.AZ_CYRILLIC_LOWER,
        alphabets.RUSSIAN_UPPER + alphabets.RUSSIAN_LOWER,
        "ҶҷҚқÄäWw0123456789",
        ".,:;!?()[]/\\\"'’„“”«»–—-_%§°№+=*&@#|²³½…•",
    ):
        assert set(alphabet) <= letters


def test_the_letters_that_the_engine_sorts_at_its_start_have_stand_ins(parts: Path) -> None:
    text = component(parts, "lstm-unicharset").read_text(encoding="utf-8")
    entries = charset.read_unicharset(text)
    assert not {entry for entry in entries if len(entry) == 1} & set(string.ascii_letters)
    plain = charset.unicharset()
    assert charset.with_stand_ins(plain) == text
    assert shown(text).splitlines()[3:] == plain.splitlines()[3:]


@given(st.text())
def test_what_is_hidden_is_shown_again(text: str) -> None:
    assert shown(hidden(text)) == shown(text)


def test_the_model_is_an_int8_network_of_the_recipe(parts: Path) -> None:
    whole = network.parse(component(parts, "lstm").read_bytes())
    assert whole.is_int8
    assert whole.output_layer.outputs == len(charset.CHARACTERS) + 2
    assert whole.null_char == charset.null_char()
    assert not component(parts, "lstm-word-dawg").exists()
    assert MODEL.stat().st_size < 2_000_000


def test_the_card_names_the_model_that_is_shipped() -> None:
    card = (MODELS / "azerus.md").read_text(encoding="utf-8")
    named = re.search(r"\b[0-9a-f]{64}\b", card)
    assert named is not None
    assert named[0] == hashlib.sha256(MODEL.read_bytes()).hexdigest()


@needs_font
@pytest.mark.parametrize(
    "text",
    [
        "Bu arayış ona görə verilir ki, Əliyev Çingiz Həsən oğlu Gəncədə doğulmuşdur.",
        "Дөғум һаггында шәһадәтнамә: Ҹәфәров Ҝүләли Үзејир оғлу",
        "Свидетельство о рождении: Щербаков Юрий Эдуардович, съёмка",
        "I-AZ № 123456, 12.03.1987",
        "Soyadı / Фамилия: Məmmədov",
        "XIX əsr, 2,3187 ha",
    ],
)
def test_clean_print_is_read_without_a_mistake(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert read(text, monkeypatch) == text


@needs_font
def test_the_letters_that_no_stock_model_knows_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ҝәнҹәдә ағыр гыш, Ҹәнуб үзүмү, өмүр боју һәҹв, шеһли ҝөлҝә"
    assert read(text, monkeypatch) == text


@needs_font
def test_a_cell_with_a_single_number_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    for text in ("3", "145", "1956–1961", "«12»"):
        assert read(text, monkeypatch) == text
