"""Letters of Azerbaijani Cyrillic that look alike, told apart by the letters around them.

A descender or a stroke is all that parts ҝ from к, ҹ from ч, ғ from г and ү from у, and it is the
first thing that print and scanning lose: of the letters misread in words on clean and scanned
Cyrillic pages a fifth were ҝ read as к. Spelling tells: no word begins with *көст*, many do with
*ҝөст*. Of each letter a table has the shortest surroundings in which one of both alone is written;
where the surroundings allow both, what was read stays. ``tools.recognition.letters_alike`` makes
the table of a dictionary. Russian has the plain letters alone.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

import msgspec

from digitize.language.alphabets import lower, upper

FILE = "letters_alike.json"
PAIRS = (("к", "ҝ"), ("ч", "ҹ"), ("г", "ғ"), ("у", "ү"))
"""The plain letter, and that with a mark."""
REACH = 4
"""Letters to each side of a letter that are looked at, at most."""
SHORTEST = 3
"""Letters of a word from which on it is looked at."""
_PLAIN = str.maketrans({case(m): case(p) for p, m in PAIRS for case in (lower, upper)})
_WORD = re.compile(rf"[^\W\d_]{{{SHORTEST},}}")


def surroundings(word: str, at: int) -> Iterator[str]:
    """The letters around that at ``at``, from few to many; ``^`` and ``$`` stand beyond the word.

    The letter itself is left out: it stands at ``*``.
    """
    padded = "^" * REACH + word + "$" * REACH
    place = at + REACH
    for reach in range(1, REACH + 1):
        for left, right in ((reach, reach - 1), (reach - 1, reach), (reach, reach)):
            yield padded[place - left : place] + "*" + padded[place + 1 : place + 1 + right]


def spelt(text: str) -> str:
    """``text``, Azerbaijani in Cyrillic letters, with the alike letters that its words need."""
    return _WORD.sub(lambda match: _spelt(match.group()), text)


def plain(text: str) -> str:
    """``text``, Russian, with the letters that Russian has in place of those alike."""
    return text.translate(_PLAIN)


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    small = lower(word)
    if len(small) != len(word):
        return word
    letters = list(word)
    for at, letter in enumerate(small):
        table = _tables().get(letter, {})
        meant = next((table[s] for s in surroundings(small, at) if s in table), letter)
        if meant != letter:
            letters[at] = meant if word[at] == letter else upper(meant)
    return "".join(letters)


def table_bytes() -> bytes:
    """The tables as they are kept: part of what a reading depends on."""
    return (files("digitize.recognition") / FILE).read_bytes()


@cache
def _tables() -> dict[str, dict[str, str]]:
    """For each letter that has one alike, which of both stands in which surroundings."""
    kept = msgspec.json.decode(table_bytes(), type=list[dict[str, list[str]]])
    return {
        letter: {around: meant for meant, found in table.items() for around in found}
        for table in kept
        for letter in table
    }
