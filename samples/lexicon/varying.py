"""Wordings varied as printers and typists vary them: cut short, in capitals, with a hint behind.

Of labels of the part *other* alone, so that what is learned from them is no list of wordings.
"""

import random
import re

from digitize.language.alphabets import lower, upper

_HINTS = (
    ("(tam)", "(göstərin)", "(aydın yazmalı)", "(dəqiq)", "(doldurulur)"),
    ("(полностью)", "(указать)", "(писать разборчиво)", "(точно)", "(заполняется)"),
)
_VOWELS = frozenset("aeəıioöuüаеёиоуыэюя")
_CUT = re.compile(r"[^\W\d_]{7,}")
_SHORTEST, _LONGEST = 3, 5
"""Letters that are left of a word that is cut short."""


def varied(text: str, rng: random.Random, *, russian: bool) -> str:
    """``text`` as it is, three times of five, else changed in one way."""
    way = rng.random()
    if way < 0.16:
        return _cut(text, rng)
    if way < 0.24:
        return upper(text)
    if way < 0.29 and "(" not in text:
        return f"{text} {rng.choice(_HINTS[russian])}"
    if way < 0.36:
        return _joined_otherwise(text, rng, russian=russian)
    if way < 0.4:
        return lower(text[:1]) + text[1:]
    return text


def _cut(text: str, rng: random.Random) -> str:
    """One long word cut after a consonant, with a full stop: Qeydiyyat tarixi, Qeyd. tarixi."""
    words = list(_CUT.finditer(text))
    if not words:
        return text
    word = rng.choice(words)
    ends = [n for n in range(_SHORTEST, _LONGEST + 1) if word[0][n - 1].lower() not in _VOWELS]
    if not ends:
        return text
    return text[: word.start()] + word[0][: rng.choice(ends)] + "." + text[word.end() :]


def _joined_otherwise(text: str, rng: random.Random, *, russian: bool) -> str:
    """Another mark between what is asked for, another sign for a number."""
    if "№" in text:
        # An ending may follow it, №-si, and in Cyrillic it is no N.
        return text if "№-" in text else text.replace("№", "номер" if russian else "nömrə")
    last = " и " if russian else " və "
    if ", " in text:
        head, tail = text.rsplit(", ", 1)
        return head + rng.choice((last, "/", " / ", ",")) + tail
    return text.replace(last, rng.choice((", ", "/"))) if last in text else text
