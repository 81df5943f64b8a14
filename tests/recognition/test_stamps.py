"""Lines of stamps are told by their lighter ink, their form and their place; nothing else is."""

import numpy as np
import pytest
from numpy.typing import NDArray

from digitize.model import Line, Page, Segment, Word
from digitize.recognition.atoms import Piece
from digitize.recognition.stamps import marked

TEXT = ["Сојады Мурадлы", "Ады Игбал", "Атасынын ады Хәлил оғлу", "Доғулдуғу јер Степанакерт",
        "Гејдијјат шөбәси", "Верилдији тарих 22.07.1949"]  # fmt: skip
STAMP = ["ДАХИЛ ОЛУБ", "№ 348 09.12.1978"]
DARK, LIGHT = 40, 120


def _page(
    lines: list[tuple[str, int, int, int]],
) -> tuple[list[Piece], NDArray[np.uint8]]:
    """Lines ``(text, x, y, grey)`` as strokes on white, and the pieces that were read."""
    pixels = np.full((1400, 1000), 255, np.uint8)
    pieces: list[Piece] = []
    for text, x, y, grey in lines:
        box = (x, y, x + 12 * len(text), y + 30)
        pixels[y + 6 : y + 24, x : box[2] : 4] = grey
        words = tuple(Word(word, box, 0.9) for word in text.split())
        pieces.append((Segment(box, 26.0), Line(words, box)))
    return pieces, pixels


def _kinds(lines: list[tuple[str, int, int, int]]) -> list[str]:
    pieces, pixels = _page(lines)
    return [line.kind for _, line in marked(pieces, pixels)]


def _text(grey: int = DARK) -> list[tuple[str, int, int, int]]:
    return [(text, 80, 100 + 60 * n, grey) for n, text in enumerate(TEXT)]


def _stamp(grey: int = LIGHT, x: int = 500, y: int = 900) -> list[tuple[str, int, int, int]]:
    return [(STAMP[0], x + 36, y, grey), (STAMP[1], x, y + 44, grey)]


def test_a_stamp_is_told_from_the_text_of_the_page() -> None:
    assert _kinds([*_text(), *_stamp()]) == ["print"] * len(TEXT) + ["stamp"] * len(STAMP)


@pytest.mark.parametrize(
    "lines",
    [
        [*_text(), *_stamp(grey=DARK)],  # ink as dark as the text
        [*_text(LIGHT), *_stamp(LIGHT)],  # a page that is faint throughout
        [*_text(), ("ЖЮ № 7500435", 400, 40, LIGHT)],  # the number of a blank in red
        [*_text(), ("Фонд", 500, 900, LIGHT), ("Опись", 500, 944, LIGHT)],  # no number
        [*_text(), *_stamp(), ("Рәис", 470, 925, DARK)],  # text goes through it
        [*_text(), ("№ 348", 500, 900, LIGHT), ("22.07.1949 Бакы шәһәри", 500, 944, LIGHT)],
        # Values in lighter ink under one another, each in the row of its label.
        [*_text(), ("117,3 kv.m", 600, 220, LIGHT), ("üzüm bağı", 600, 280, LIGHT)],
        [*_text()[:1], *_stamp()],  # too little text to tell its ink
    ],
)
def test_nothing_else_is_taken_for_a_stamp(lines: list[tuple[str, int, int, int]]) -> None:
    assert set(_kinds(lines)) == {"print"}


def test_a_page_tells_what_was_stamped_on_it_apart_from_its_text() -> None:
    pieces, pixels = _page([*_text(), *_stamp()])
    lines = tuple(line for _, line in marked(pieces, pixels))
    page = Page(1, 1000, 1400, 150, lines=lines)
    assert page.stamped.splitlines() == STAMP
    assert page.text.splitlines() == TEXT
