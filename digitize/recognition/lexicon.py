"""Words that were read unsurely, put right where a dictionary has one word a letter away.

A word that a dictionary has (``language.dictionary``) stays, whatever it is, and so does one that
was read surely, unless by a letter that is surely misread: names and forms that no dictionary has
are read as surely as others, and what was misread mostly is not.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import compress

from digitize.language.alphabets import (
    AZ_CYRILLIC_LOWER,
    AZ_LATIN_LOWER,
    RUSSIAN_LOWER,
    cased,
    script_counts,
    upper,
)
from digitize.language.dictionary import FILES, KEPT_FROM, known
from digitize.language.spelling import is_like_a_name
from digitize.language.values import lower, skeleton
from digitize.model import Language

SHORTEST = 5
"""Letters from which on a word is looked at: shorter ones have too many neighbours."""
UNSURE = 0.7
"""Confidence of a word below which any letter of it may be another. Of 30,294 words of 336
documents 82 below this took another spelling and 69 of them the right one; 3 had been right. Of
those read more surely 27 would have been put right and 170 spoilt."""
PUT_RIGHT = 0.85
"""Confidence of a word that was put right: the share of those 82 that then were, the marks beside
them too."""
READ_SURELY = frozenset(
    "f>j f>r i>l i>t l>i n>r q>ç r>t t>f x>r ö>o ı>i ı>t в>б д>л з>в и>н л>д н>и т>ш х>к ч>н ч>ҹ "
    "э>ә ү>у ҹ>ч ә>о ө>е ө>ә".split()
)
"""Letters that are surely read for another: *inkişatı* with 0.97. They are those that were met
twice and more in words that no dictionary has and a letter away from one that it has, on 1,500
documents (f>j since the dictionary has words with a j: twice, in one of 18 papers), and not in a
word that was right. Those met so on 1,070 documents of known layouts and fonts put 30 words of 430
other documents right, and left one wrong."""
SURELY_PUT_RIGHT = 0.9
"""Confidence, at most, of a word that was read surely and put right. Of those 1,500 documents 195
were, surnames among them, which stay since: 176 were right then, 1 had been (платы), and 18, with
more than one letter misread, never were."""
_MISREAD_FOR = {
    read: "".join(pair[2] for pair in sorted(READ_SURELY) if pair[0] == read)
    for read in {pair[0] for pair in READ_SURELY}
}
_AS_TALL = ("l", "f", "t")
"""What İ is read for: i is no taller than the letters beside it."""


def put_right(text: str, languages: Sequence[Language], *, sure: bool = False) -> str | None:
    """``text`` with its word in the one spelling, a letter away, that a dictionary has, or None.

    ``languages`` are those that the word may be in. Of one that was read surely (``sure``) only a
    letter that is surely misread may differ, and other spellings are not asked for. Marks around
    the word stay.
    """
    before, word, after = _parted(text)
    meant = _meant(word, tuple(sorted(set(languages) & FILES.keys())), sure)
    return None if meant is None else before + meant + after


@lru_cache(maxsize=20_000)
def dotted(text: str) -> str:
    """``text`` of Azerbaijani in Latin letters with the dot of its first İ, if that makes a word.

    The dot is the first thing that is lost: Icra is no word, İcra is one.
    """
    before, word, after = _parted(text)
    small = lower(word, "az")
    if len(small) < KEPT_FROM or not small.startswith("ı") or not small.isalpha():
        return text
    undotted, with_dot = known([small, "i" + small[1:]], "az")
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
def _meant(word: str, languages: tuple[Language, ...], sure: bool) -> str | None:
    if len(word) < SHORTEST or not word.isalpha():
        return None
    found: set[str] = set()
    for language in languages:
        small = lower(word, language)
        if known([small], language).any():
            return None
        alphabet = _alphabet(word, language)
        spellings = list(_seen_for(small, alphabet) if sure else _spellings(small, alphabet))
        if spellings:
            found.update(compress(spellings, known(spellings, language)))
    if len(found) != 1:
        return None
    meant = _cased(found.pop(), word)
    return None if sure and _is_as_printed(word, meant) else meant


def _is_as_printed(word: str, meant: str) -> bool:
    """Whether a ``word`` that was read surely is a name, or capitals printed without their dots.

    Names are put right by the marks of their letters alone: Халилов is no Халидов, Садыхов no
    Садыков.
    """
    if word[0].isupper() and is_like_a_name(word) and skeleton(meant) != skeleton(word):
        return True
    return word == meant.replace("İ", "I")


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


def _seen_for(word: str, alphabet: str) -> Iterator[str]:
    """Words that differ from ``word`` by a letter of ``alphabet`` that is surely misread."""
    for at, letter in enumerate(word):
        for meant in _MISREAD_FOR.get(letter, ""):
            if meant in alphabet:
                yield word[:at] + meant + word[at + 1 :]


def _cased(small: str, like: str) -> str:
    """``small`` in the case of ``like``, of which one letter was misread."""
    if like[1:] == upper(like[1:]):
        return upper(small)  # whatever the first letter was read as
    if small[:1] == "i" and like[:1] in _AS_TALL:
        return "İ" + small[1:]
    return cased(small, like)
