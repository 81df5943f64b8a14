"""Ones before a hyphen are counted on the picture; what is not ones stays as it was read."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digitize.recognition.engine import RawWord
from digitize.recognition.roman import counted, looks_like_ones

BOX = (0, 0, 100, 36)


def drawn(
    ones: int, *, serifs: bool = False, slope: float = 0.0, hyphen: bool = True
) -> np.ndarray:
    """Grey picture of so many strokes, a hyphen and two letters."""
    picture = np.full((36, 130), 235, np.uint8)
    for n in range(ones):
        picture[6:30, 8 + 11 * n : 12 + 11 * n] = 40
        if serifs:
            picture[6:9, 5 + 11 * n : 15 + 11 * n] = 40
            picture[27:30, 5 + 11 * n : 15 + 11 * n] = 40
    left = 8 + 11 * ones
    if hyphen:
        picture[17:20, left + 4 : left + 14] = 40
    cv2.putText(picture, "NS", (left + 20, 29), cv2.FONT_HERSHEY_SIMPLEX, 0.9, 40, 3)
    lean = np.array([[1, slope, 0], [0, 1, 0]], np.float32)
    return cv2.warpAffine(picture, lean, (130, 36), borderValue=235)


@given(
    st.integers(1, 3), st.sampled_from(["I", "II", "III", "П", "Ш", "ШI", "l1", "Т"]), st.booleans()
)
def test_as_many_ones_as_strokes(ones: int, read: str, serifs: bool) -> None:
    word = counted(RawWord(f"№{read}-NS.", BOX, 0.4), drawn(ones, serifs=serifs))
    assert word.text == f"№{'I' * ones}-NS."


def test_a_word_that_was_right_is_as_sure_as_it_was() -> None:
    right = RawWord("III-NS", BOX, 0.41)
    assert counted(right, drawn(3)) == right
    assert counted(RawWord("II-NS", BOX, 0.41), drawn(3)).confidence > 0.8


@pytest.mark.parametrize("text", ["IV-NS", "V-NS", "11-33", "I-Nar", "II", "1-33", "IIIII-NS"])
def test_what_is_no_series_of_ones_is_not_looked_at(text: str) -> None:
    assert not looks_like_ones(text)
    word = RawWord(text, BOX, 0.4)
    assert counted(word, drawn(2)) == word


@pytest.mark.parametrize(
    "picture",
    [np.full((36, 130), 255, np.uint8), drawn(5), drawn(2, hyphen=False), drawn(2, slope=0.6)],
    ids=["blank", "more than a series has", "no hyphen", "italic"],
)
def test_what_cannot_be_counted_stays(picture: np.ndarray) -> None:
    word = RawWord("II-NS", BOX, 0.4)
    assert counted(word, picture) == word
