"""Codes of Latin capitals and digits, read by the engine's own English model.

What a model has learned of the words of Azerbaijan misleads it in a FİN (7WQ2J1A): none of the
three alphabets is that of its letters, and digits follow letters in no order. Of 23 on 528
documents of samples 9 were read right by digitize's model alone, 21 with the English one's help.
The Roman number of a series (III-TG) that was read unsurely is told by it too, where both read the
same letters.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from digitize.language.alphabets import script_counts
from digitize.language.numbers import parse_roman
from digitize.recognition.engine import RawWord
from digitize.recognition.pictures import Grey
from digitize.recognition.spacing import Extent

_LIKE_CODE = re.compile(r"[^\W_a-zа-яәғҝҹөүһјöğçşı]{6,9}")
"""Capitals and digits of any alphabet, as many as a FİN has (7) or one more or less, or two."""
_CODE = re.compile(r"(?=[A-Z]*\d)(?=\d*[A-Z])[A-Z\d]{5,10}")
_SERIES = re.compile(r"[IVXTl1|]{1,5}-(?P<letters>[A-Z]{2})")
"""A Roman number and the letters of a series (III-TG), one stroke more or less."""
_LETTERS_ALONE = re.compile(r"[A-Z]{7}")
_UNSURE, _SURE = 0.7, 0.7
"""A word of capitals alone may be a code where digitize's model was less sure of it than the first,
and is one where the English model is as sure of it as the second."""
_MARKS = re.compile(r"([\W_]*)(.*?)([\W_]*)")
_PARTS = str.maketrans({".": "", "/": "", "|": "", "\\": "", "]": "J", ")": "J"})
_VOWELS = frozenset("AEƏIİOÖUÜАЕӘЫИОӨУҮ")
_FEWEST_VOWELS = 2
"""Words of seven letters and more have more vowels than this, but for a few from abroad."""
_APART = 2
"""Signs by which two readings of a code differ in length at most: W is read as VV, JFJ as F]."""
_EDGE = 2
"""Pixels beside a word that are taken with it."""
_MARGIN = 0.2
"""White around it, in heights of the picture."""


class Place(NamedTuple):
    """A word that looks like a code: which of the pieces that were read, and which of its words."""

    piece: int
    word: int


def places(read: Sequence[Sequence[RawWord]], wanted: Callable[[RawWord], bool]) -> list[Place]:
    """The words that are ``wanted``: ``looks_like_code``, or what else has to be seen again."""
    return [
        Place(n, k) for n, words in enumerate(read) for k, word in enumerate(words) if wanted(word)
    ]


def cut_out(picture: Grey, columns: Extent) -> Grey:
    """The word in these columns of a line picture (uint8 grey (H, W)), white on both sides."""
    margin = round(_MARGIN * picture.shape[0])
    word = picture[:, max(0, columns[0] - _EDGE) : columns[1] + _EDGE]
    return np.pad(word, ((0, 0), (margin, margin)), constant_values=255)


def again(word: RawWord, other: Sequence[RawWord]) -> RawWord:
    """The word as the English model has read it, if that is a code too, else as it was."""
    before, seen, after = _divided(word.text)
    code = _core("".join(part.text for part in other))
    if not other or _far(code, seen):
        return word
    sure = min(part.confidence for part in other)
    if _SERIES.fullmatch(seen):
        return RawWord(f"{before}{code}{after}", word.box, sure) if _same(seen, code) else word
    alone = sure >= _SURE and _LETTERS_ALONE.fullmatch(code)
    if not alone and not _CODE.fullmatch(code):
        return word
    # That both have read a code says more than either's doubt about a sign of it.
    return RawWord(f"{before}{code}{after}", word.box, max(sure, word.confidence))


def _same(seen: str, code: str) -> bool:
    """Whether both are a series with the same letters, and ``code`` has a Roman number."""
    one, other = _SERIES.fullmatch(seen), _SERIES.fullmatch(code)
    if one is None or other is None or one["letters"] != other["letters"]:
        return False
    number = code.partition("-")[0]
    return set(number) <= set("IVX") and parse_roman(number) is not None


def looks_like_code(word: RawWord) -> bool:
    """Whether a word may be a code, or is a series that was read unsurely."""
    _, core, after = _divided(word.text)
    if word.confidence < _UNSURE and _SERIES.fullmatch(core):
        return True
    # A J with a tail is read as a bracket, at the end as well: 8JYHF].
    core = _strokes(core + after[:1] if after.startswith((")", "]")) else core)
    if not _LIKE_CODE.fullmatch(core) or core.isdecimal() or _is_dated(core):
        return False
    if any(sign.isdigit() for sign in core) or word.confidence < _UNSURE:
        return True
    vowels = sum(sign in _VOWELS for sign in core)
    return vowels <= _FEWEST_VOWELS and script_counts(core)[0] > 0


def _is_dated(core: str) -> bool:
    """Whether all letters are those of a Roman month: 12IV1959."""
    letters = "".join(sign for sign in core if sign.isalpha())
    return parse_roman(letters) is not None or set(letters) <= set("IVXІХҮУСЗО")


def _core(text: str) -> str:
    return _divided(text)[1]


def _divided(text: str) -> tuple[str, str, str]:
    """The marks before a word, the word, and those after it."""
    found = _MARKS.fullmatch(text)
    return (found[1], found[2], found[3]) if found else ("", text, "")


def _strokes(text: str) -> str:
    """``text`` without signs that are parts of letters: Z63V.J04, RASM/QS8."""
    return text.translate(_PARTS)


def _far(code: str, seen: str) -> bool:
    return abs(len(code) - len(_strokes(seen))) > _APART
