"""The keys of a word together, each made once: names repeat, so nearly all come from memory."""

from functools import lru_cache
from typing import NamedTuple

from digitize.index import folding


class WordKeys(NamedTuple):
    """All keys of one word; ``cyrillic`` says in which alphabet it is written."""

    exact: str
    folded: str
    stem: str
    sounds: frozenset[str]
    cyrillic: bool


@lru_cache(folding.CACHED_WORDS)
def word_keys(word: str) -> WordKeys:
    """The keys of ``word``, which holds no white space."""
    if word.isascii() and word.isdigit():
        return WordKeys(word, word, word, frozenset(), cyrillic=False)
    exact = folding.exact(word)
    return WordKeys(
        exact,
        folding.folded(word),
        folding.stem(word),
        frozenset(folding.sounds(word)),
        cyrillic=any("Ѐ" <= letter <= "ӿ" for letter in exact),
    )
