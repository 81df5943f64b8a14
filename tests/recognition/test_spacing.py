"""Words lie where their ink lies, whatever the engine says of their ends."""

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from digitize.recognition.engine import RawWord
from digitize.recognition.spacing import extents

HEIGHT = 36


def line(*inked: tuple[int, int], width: int = 400) -> np.ndarray:
    """A picture with strokes every other column of each extent, as letters have them."""
    picture = np.full((HEIGHT, width), 255, np.uint8)
    for start, end in inked:
        picture[8:28, start:end:2] = 40
        picture[8:28, end - 1] = 40
    return picture


def word(start: int, end: int, text: str = "x") -> RawWord:
    return RawWord(text, (start, 0, end, HEIGHT), 0.9)


TRUE = ((10, 80), (95, 180), (200, 260))


def test_a_first_word_that_reaches_to_the_end_of_the_line_is_cut_back():
    words = [word(10, 262), word(94, 178), word(201, 262)]
    assert extents(words, line(*TRUE)) == list(TRUE)


def test_a_start_inside_the_word_before_is_moved_to_the_space():
    words = [word(10, 76), word(75, 178), word(201, 262)]
    assert extents(words, line(*TRUE)) == list(TRUE)


def test_words_that_the_engine_has_at_the_end_of_the_line_take_the_room_that_their_letters_need():
    told = [
        word(10, 255, "Гәдирова"),
        word(256, 258, "Шәһла"),
        word(256, 258, "Ҹәлил"),
        word(257, 260, "гызы"),
    ]
    true = [(10, 96), (104, 153), (161, 212), (220, 260)]
    assert extents(told, line(*true)) == true


def test_a_first_word_without_room_takes_it_from_the_next():
    told = [word(10, 12, "Тарих"), word(12, 180, "Архиви")]
    assert extents(told, line((10, 85), (95, 180))) == [(10, 85), (95, 180)]


def test_squeezed_words_without_white_between_them_are_parted_by_their_letters():
    told = [word(10, 178, "кәнди"), word(178, 180, "абвгд")]
    (_, end), (start, _) = extents(told, np.where(line((10, 180)) < 255, 40, 255))
    assert 85 <= end <= start <= 105


def test_without_ink_the_engine_is_believed():
    assert extents([word(3, 30)], np.full((HEIGHT, 60), 255, np.uint8)) == [(3, 30)]
    assert extents([], line(*TRUE)) == []


def test_words_that_touch_are_parted_where_the_engine_parts_them():
    found = extents([word(10, 90), word(90, 180)], np.where(line((10, 180)) < 255, 40, 255))
    assert found[0][0] == 10
    assert found[1][1] == 180
    assert found[0][1] <= found[1][0] + 2
    assert abs(found[1][0] - 90) <= 3


@given(
    st.lists(st.tuples(st.integers(-20, 420), st.integers(-20, 420)), max_size=8),
    st.lists(st.tuples(st.integers(0, 380), st.integers(1, 60)), max_size=6),
)
def test_words_keep_their_order_and_never_overlap(told, inked):
    picture = line(*((start, min(400, start + length)) for start, length in inked))
    found = extents([word(*ends) for ends in told], picture)
    assert len(found) == len(told)
    if inked:
        assert all(left < right for left, right in found)
        assert all(one[0] <= two[0] for one, two in pairwise(found))
