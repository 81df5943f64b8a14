"""The words of Azerbaijani and of Russian, kept as five bytes of each word's hash.

What is asked is only whether a word is there. ``tools.recognition.lexicon`` makes the files.
"""

import re
from collections.abc import Sequence
from functools import cache
from hashlib import blake2b
from importlib.resources import files

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


def lacking(text: str, language: Language) -> int:
    """How many words of ``text``, whatever their case, no dictionary has that has most of them.

    A paper in one language names things in the other. Short words are taken for known, and all
    words of a ``language`` that has no dictionary.
    """
    words = words_in(text)
    if not words or language not in FILES:
        return 0
    found = (known([lower(word, one) for word in words], one).sum() for one in FILES)
    return len(words) - int(max(found))


@cache
def _table(language: Language) -> NDArray[np.bytes_]:
    return np.frombuffer(file_bytes(language), np.dtype(f"S{HASHED}"))
