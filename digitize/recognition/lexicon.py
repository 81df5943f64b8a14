"""Words that were read unsurely, put right where a dictionary has one word a letter away.

The dictionaries are sets of words of Azerbaijani and of Russian, kept as five bytes of each word's
hash: what is asked is only whether a word is there. A word that is there stays, whatever it is, and
so does one that was read surely: names and forms that no dictionary has are read as surely as
others, and what was misread mostly is not. ``tools.recognition.lexicon`` makes the files.
"""

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from hashlib import blake2b
from importlib.resources import files
from itertools import compress

import numpy as np
from numpy.typing import NDArray

from digitize.language.alphabets import (
    AZ_CYRILLIC_LOWER,
    AZ_LATIN_LOWER,
    RUSSIAN_LOWER,
    cased,
    script_counts,
    to_latin,
    upper,
)
from digitize.language.values import lower
from digitize.model import Language

FILES: dict[Language, str] = {"az": "words.az.bin", "ru": "words.ru.bin"}
HASHED = 5
"""Bytes of a hash: of 170,000 words and 700 spellings that are asked for one word, one in ten
thousand words has a spelling that is taken for a word that it is not."""
SHORTEST = 5
"""Letters from which on a word is looked at: shorter ones have too many neighbours."""
KEPT_FROM = SHORTEST - 1
"""Letters of the shortest words that are kept: a letter too many may have been read."""
UNSURE = 0.7
"""Confidence of a word below which it is looked at. Of 30,294 words of 336 documents 82 below this
took another spelling and 69 of them the right one; 3 had been right. Of those read more surely 27
would have been put right and 170 spoilt."""
PUT_RIGHT = 0.85
"""Confidence of a word that was put right: the share of those 82 that then were, the marks beside
them too."""
_AS_TALL = ("l", "f", "t")
"""What İ is read for: i is no taller than the letters beside it."""


def hashed(word: str) -> bytes:
    """What is kept of a word, in small letters."""
    return blake2b(word.encode(), digest_size=HASHED).digest()


def put_right(text: str, languages: Sequence[Language]) -> str | None:
    """``text`` with its word in the one spelling, a letter away, that a dictionary has, or None.

    ``languages`` are those that the word may be in. Marks around the word stay.
    """
    before, word, after = _parted(text)
    meant = _meant(word, tuple(sorted(set(languages) & FILES.keys())))
    return None if meant is None else before + meant + after


def file_bytes(language: Language) -> bytes:
    """The words of a language as they are kept: part of what a reading depends on."""
    return (files("digitize.recognition") / FILES[language]).read_bytes()


@lru_cache(maxsize=20_000)
def dotted(text: str) -> str:
    """``text`` of Azerbaijani in Latin letters with the dot of its first İ, if that makes a word.

    The dot is the first thing that is lost: Icra is no word, İcra is one.
    """
    before, word, after = _parted(text)
    small = lower(word, "az")
    if len(small) < KEPT_FROM or not small.startswith("ı") or not small.isalpha():
        return text
    undotted, with_dot = _known([small, "i" + small[1:]], "az")
    if undotted or not with_dot:
        return text
    return before + ("İ" if word[0] == "I" else "i") + word[1:] + after


def _parted(text: str) -> tuple[str, str, str]:
    """What stands before the first letter of a text, its letters, and what stands after the last.

    Other signs between letters belong to them.
    """
    letters = [at for at, sign in enumerate(text) if sign.isalpha()]
    start, end = (letters[0], letters[-1] + 1) if letters else (len(text), len(text))
    return text[:start], text[start:end], text[end:]


@lru_cache(maxsize=20_000)
def _meant(word: str, languages: tuple[Language, ...]) -> str | None:
    if len(word) < SHORTEST or not word.isalpha():
        return None
    found: set[str] = set()
    for language in languages:
        small = lower(word, language)
        if _known([small], language).any():
            return None
        spellings = list(_spellings(small, _alphabet(word, language)))
        found.update(compress(spellings, _known(spellings, language)))
    return _cased(found.pop(), word) if len(found) == 1 else None


def _alphabet(word: str, language: Language) -> str:
    latin, cyrillic = script_counts(word)
    if language == "ru":
        return RUSSIAN_LOWER
    return AZ_LATIN_LOWER if latin > cyrillic else AZ_CYRILLIC_LOWER


def _spellings(word: str, alphabet: str) -> Iterator[str]:
    """Words that differ from ``word`` by a letter: another, one more or one less."""
    for at in range(len(word) + 1):
        before, after = word[:at], word[at:]
        for letter in alphabet:
            yield before + letter + after
            if after and after[0] != letter:
                yield before + letter + after[1:]
        if after:
            yield before + after[1:]


def _known(words: Sequence[str], language: Language) -> NDArray[np.bool_]:
    """Which of ``words``, in small letters, the dictionary has."""
    table = _table(language)
    as_kept = [hashed(to_latin(word) if language == "az" else word) for word in words]
    asked = np.array(as_kept, table.dtype)
    places = np.minimum(np.searchsorted(table, asked), len(table) - 1)
    return np.asarray(table[places] == asked)


@cache
def _table(language: Language) -> NDArray[np.bytes_]:
    return np.frombuffer(file_bytes(language), np.dtype(f"S{HASHED}"))


def _cased(small: str, like: str) -> str:
    """``small`` in the case of ``like``, of which one letter was misread."""
    if like[1:] == upper(like[1:]):
        return upper(small)  # whatever the first letter was read as
    if small[:1] == "i" and like[:1] in _AS_TALL:
        return "İ" + small[1:]
    return cased(small, like)
