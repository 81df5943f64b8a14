"""Text against text: letters and words wrong, and which of the words read were right."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from digitize.evaluation.figures import Edits

_SPACES = re.compile(r"\s+")
_QUOTES = str.maketrans(dict.fromkeys("«»“”„‟″", '"') | dict.fromkeys("‘’‚‛′`´", "'"))


def comparable(text: str) -> str:
    """``text`` composed (NFC), one space for any white space, one kind of each quote mark."""
    composed = unicodedata.normalize("NFC", text).translate(_QUOTES)
    return _SPACES.sub(" ", composed.replace("''", '"')).strip()


def letter_edits(read: str, true: str) -> Edits:
    """Edit distance in letters after ``comparable``; the length is that of the truth."""
    true = comparable(true)
    return Edits(Levenshtein.distance(comparable(read), true), len(true))


def word_edits(read: str, true: str) -> Edits:
    """Edit distance in words (between spaces) after ``comparable``."""
    words = comparable(true).split()
    return Edits(Levenshtein.distance(comparable(read).split(), words), len(words))


def judged_words(read: Sequence[tuple[str, float]], true: str) -> list[tuple[float, bool]]:
    """For each word read, with its confidence, whether it stands in the truth.

    Words are aligned in order; a word that was read out of order is right if the truth has it
    left over, for the confidence of a word is not about the order of the page.
    """
    words = [comparable(text) for text, _ in read]
    expected = comparable(true).split()
    right = [False] * len(words)
    left = Counter(expected)
    for block in Levenshtein.opcodes(words, expected):
        if block.tag == "equal":
            for i in range(block.src_start, block.src_end):
                right[i] = True
                left[words[i]] -= 1
    for i, word in enumerate(words):
        if not right[i] and left[word] > 0:
            right[i] = True
            left[word] -= 1
    return [(confidence, ok) for (_, confidence), ok in zip(read, right, strict=True)]
