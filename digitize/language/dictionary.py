"""The words of Azerbaijani and of Russian, kept as five bytes of each word's hash.

What is asked is only whether a word is there. ``tools.recognition.lexicon`` makes the files.
"""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from digitize.language.alphabets import to_latin
from digitize.language.values import lower
from digitize.model import Language

FILES: dict[Language, str] = {"az": "words.az.bin", "ru": "words.ru.bin"}
HASHED = 5
"""Bytes of a hash: of 170,000 words and 700 spellings that are asked for one word, one in ten
thousand words has a spelling that is taken for a word that it is not."""
KEPT_FROM = 4
"""Letters of the shortest words that are kept."""
_WORD = re.compile(r"[^\W\d_]+")
_STRANGE = 3
"""Words that no dictionary has, from which on a text is as strange as can be."""


def hashed(word: str) -> bytes:
    """What is kept of a word, in small letters."""
    return blake2b(word.encode(), digest_size=HASHED).digest()


def file_bytes(language: Language) -> bytes:
    """The words of a language as they are kept: part of what a reading depends on."""
    return (files("digitize.language") / FILES[language]).read_bytes()


def known(words: Sequence[str], language: Language) -> NDArray[np.bool_]:
    """Which of ``words``, in small letters, the dictionary has."""
    table = _table(language)
    as_kept = [hashed(to_latin(word) if language == "az" else word) for word in words]
    asked = np.array(as_kept, table.dtype)
    places = np.minimum(np.searchsorted(table, asked), len(table) - 1)
    return np.asarray(table[places] == asked)


def words_in(text: str) -> list[str]:
    """The words of a text that are long enough to be asked for."""
    return [word for word in _WORD.findall(text) if len(word) >= KEPT_FROM]


class LookedUp(NamedTuple):
    """How many words of a text a dictionary was asked for, and how many of these it lacks."""

    asked: int
    lacking: int

    @property
    def strangeness(self) -> float:
        """0 where nothing is lacking, 1 where as much is as says anything."""
        return min(self.lacking, _STRANGE) / _STRANGE

    @property
    def whole(self) -> bool:
        """Whether something was asked for, and all of it is there."""
        return self.asked > 0 and not self.lacking


def looked_up(text: str, language: Language) -> LookedUp:
    """The words of ``text``, whatever their case, in the dictionary that has most of them.

    A paper in one language names things in the other. Of short words, and where a ``language`` has
    no dictionary, nothing is asked.
    """
    words = words_in(text)
    if not words or language not in FILES:
        return LookedUp(0, 0)
    found = (known([lower(word, one) for word in words], one).sum() for one in FILES)
    return LookedUp(len(words), len(words) - int(max(found)))


@cache
def _table(language: Language) -> NDArray[np.bytes_]:
    return np.frombuffer(file_bytes(language), np.dtype(f"S{HASHED}"))
