"""Words misread by one stroke, put right where a list knows the word that is meant.

A word that is known stays, and so does one that no list knows in any spelling. Only letters that
were measured to be read for one another are exchanged, and only where all exchanges lead to one
known word: Күлнарә is no name and Ҝүлнарә is, Киров and Ҝиров are told apart by the list of places.
What was read is kept beside the value, and the value is less sure.
"""

import re
from collections.abc import Callable, Collection, Iterator
from functools import lru_cache
from itertools import combinations

from rapidfuzz.distance import Levenshtein

from digitize.language.alphabets import cased, lower, to_latin
from digitize.language.given_names import FEMALE, FEMALE_RUSSIAN, MALE, MALE_RUSSIAN
from digitize.language.inflection import readings
from digitize.language.place_names import (
    HEADS,
    OFFICE_WORDS,
    PLACES,
    PLACES_RUSSIAN,
    RUSSIAN_HEADS,
)
from digitize.language.values import skeleton

RESPELLED = 0.85
"""Plausibility kept by a word of which a letter was exchanged."""

_CONFUSED = (
    "gk", "uü", "ıi", "ğq", "gq", "cç", "sş", "oö", "eə", "əö", "eö", "nm", "kx", "it", "tl",
    "il", "vy", "hn", "vb",
)  # fmt: skip
"""Letters read for one another, as records write them (ҝ к, ү у, ғ г, ҹ ч, ә ө, в б; İ t, t l):
most of the letters of names that were exchanged on 350 pages of samples."""
_TORN = ("ii", "iı", "ıi", "ıı", "üi", "iü")
"""What ü is read as where its strokes come apart: Əbdiilov, Zülfüiqar."""
_ALIKE = {
    letter: "".join(pair.replace(letter, "") for pair in _CONFUSED if letter in pair)
    for letter in set("".join(_CONFUSED))
}

_SHORTEST = 4
"""Letters of a word from which on it is looked at: shorter ones have too many neighbours."""
_LONG = 8
"""Letters from which on two may be exchanged."""
_SURNAME_ENDINGS = (
    "ova",
    "ov",
    "yeva",
    "yev",
    "eva",
    "ev",
    "lı",
    "li",
    "lu",
    "lü",
    "zadə",
    "bəyli",
)
_LONG_OFFICE_WORD = 7
"""Letters of a word of offices from which on any one of them may be misread: Qeydiyyar. No name of
a village is that near to one."""
_LONGEST_NAME_ENDING = 5
"""Letters behind a given name in a surname and its cases: Xəlilovdan."""
_LIKE_A_SURNAME = re.compile(
    r"(?:[оеё]ва?|[иы]на?|задә|заде|бәјли|oğlu|[oe]va?|zadə|bəyli)(?:[ыуауе]|ым|ой|un|in|ın|a|ə)?$",
    re.IGNORECASE,
)
_HEAD_SLACK = 1
"""Letters by which a word for a kind of place or office may differ."""
_BEGINNING = 4
"""Letters by which a Russian adjective is known to be of a place."""
_TO_RUSSIAN = str.maketrans({
    "a": "а", "b": "б", "c": "дж", "ç": "ч", "d": "д", "e": "е", "ə": "е", "f": "ф", "g": "г",
    "ğ": "г", "h": "г", "x": "х", "ı": "ы", "i": "и", "j": "ж", "k": "к", "q": "к", "l": "л",
    "m": "м", "n": "н", "o": "о", "ö": "е", "p": "п", "r": "р", "s": "с", "ş": "ш", "t": "т",
    "u": "у", "ü": "ю", "v": "в", "y": "й", "z": "з",
})  # fmt: skip
_OF_A_PLACE = re.compile(r"(\w{4})\w*[сц]к(?:ий|ое|ая|ого|ой|ом|ому)")


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    return frozenset(lower(name) for name in MALE | FEMALE)


@lru_cache(maxsize=1)
def _places() -> frozenset[str]:
    return frozenset(lower(part) for place in PLACES for part in place.split("-"))


@lru_cache(maxsize=1)
def _heads() -> frozenset[str]:
    return frozenset(map(lower, HEADS))


@lru_cache(maxsize=1)
def _long_office_words() -> frozenset[str]:
    return frozenset(word for word in map(lower, OFFICE_WORDS) if len(word) >= _LONG_OFFICE_WORD)


@lru_cache(maxsize=1)
def _words() -> frozenset[str]:
    return _heads() | frozenset(map(lower, OFFICE_WORDS)) | _places()


def is_name(word: str) -> bool:
    """Whether ``word`` (small letters) is a common given name, or a surname made of one."""
    names = _names()
    if word in names:
        return True
    for ending in _SURNAME_ENDINGS:
        base = word.removesuffix(ending)
        # İsa, İsayev; Musa, Musalı.
        if base != word and (base in names or base + "ə" in names or base + "a" in names):
            return True
    return False


@lru_cache(maxsize=20_000)
def is_name_in_some_case(word: str) -> bool:
    """As ``is_name``, also with the ending of a case: Əliyevə."""
    return is_name(lower(word)) or any(is_name(lower(stem)) for stem, _ in readings(word))


@lru_cache(maxsize=20_000)
def is_like_a_name(word: str) -> bool:
    """Whether ``word`` ends like a surname in some case, or a common given name begins it.

    In either language and alphabet: Садыхов, Халилов (Xəlil), Зивер.
    """
    if _LIKE_A_SURNAME.search(word):
        return True
    return begins_with_one(_name_key(word), _name_keys(), _LONGEST_NAME_ENDING)


def begins_with_one(word: str, names: Collection[str], longest_ending: int) -> bool:
    """Whether one of the ``names`` begins ``word``, with no more letters than that behind it."""
    shortest = max(_SHORTEST, len(word) - longest_ending)
    return any(word[:end] in names for end in range(shortest, len(word) + 1))


@lru_cache(maxsize=1)
def _name_keys() -> frozenset[str]:
    names = MALE | FEMALE | MALE_RUSSIAN | FEMALE_RUSSIAN
    return frozenset(map(_name_key, names))


def _name_key(word: str) -> str:
    """A key that a name has in either language: ə is а or е in Russian."""
    return skeleton(word).replace("e", "a")


@lru_cache(maxsize=20_000)
def is_listed(word: str) -> bool:
    """Whether a list has ``word``: a name, a place or a word of offices, in any case, or Russian.

    A Russian adjective is made of a place that begins as it does: Тертерский, Тертер.
    """
    cases = (*readings(word), *readings(word, possessed=True))
    if any(_is_listed(lower(to_latin(form))) for form in (word, *(stem for stem, _ in cases))):
        return True
    small = word.lower()
    if small in _russian_words():
        return True
    adjective = _OF_A_PLACE.fullmatch(small)
    return adjective is not None and adjective[1] in _beginnings()


def _is_listed(small: str) -> bool:
    return small in _words() or is_name(small)


@lru_cache(maxsize=1)
def _russian_words() -> frozenset[str]:
    every = PLACES_RUSSIAN | MALE_RUSSIAN | FEMALE_RUSSIAN | RUSSIAN_HEADS.keys()
    return frozenset(word.lower() for word in every)


@lru_cache(maxsize=1)
def _beginnings() -> frozenset[str]:
    """How names of places begin in Russian: Тертер is written with the letters of Tərtər."""
    russian = {word.lower() for word in PLACES_RUSSIAN}
    plain = {lower(word).translate(_TO_RUSSIAN) for word in PLACES}
    return frozenset(word[:_BEGINNING] for word in russian | plain)


@lru_cache(maxsize=20_000)
def respelled_name(word: str) -> str | None:
    """The known name that ``word`` (Latin letters of a record) is a misreading of, or None."""
    if is_name_in_some_case(word):
        return None  # in some case: Əliyevə is no misread Əliyeva
    return _respelled(word, is_name)


@lru_cache(maxsize=20_000)
def respelled_word(word: str) -> str | None:
    """The place, or word for a kind of place or office, that ``word`` is a misreading of."""
    return _respelled(word, _words().__contains__)


@lru_cache(maxsize=20_000)
def nearest_place(word: str) -> str | None:
    """The one town or district that differs from ``word`` by a letter or, if long, by two.

    Only for what stands before *rayonu* or *şəhəri*: the list of these is closed, that of villages
    and streets is not.
    """
    small = lower(word)
    if len(small) < _SHORTEST or small in _words():
        return None
    return _only_near(word, _places(), 2 if len(small) >= _LONG else 1)


@lru_cache(maxsize=20_000)
def nearest_head(word: str) -> str | None:
    """The one word for a kind of place or office that differs from ``word`` by a letter."""
    small = lower(word)
    # A capital begins a name of its own: the village of Mərzili is no mənzili.
    if len(small) < _SHORTEST + 1 or small in _words() or word[:1] != small[:1]:
        return None
    if any(small.startswith(head[:-1]) for head in _heads()):
        return None  # in some case, or without its possessive
    return _only_near(word, _heads(), _HEAD_SLACK)


@lru_cache(maxsize=20_000)
def nearest_office_word(word: str) -> str | None:
    """The one long word of offices' names that differs from ``word`` by a letter."""
    small = lower(word)
    if len(small) < _LONG_OFFICE_WORD - 1 or small in _words():
        return None
    if any(small.startswith(known[:-1]) and len(small) > len(known) for known in _words()):
        return None  # in some case: Təhsilin
    meant = _only_near(word, _long_office_words(), 1)
    return None if meant is None or lower(meant).startswith(small) else meant


def _only_near(word: str, known: Collection[str], most: int) -> str | None:
    """The one of ``known`` that differs from ``word`` by at most so many letters, or None."""
    small = lower(word)
    near = {k for k in known if Levenshtein.distance(small, k, score_cutoff=most) <= most}
    return cased(near.pop(), word) if len(near) == 1 else None


def _respelled(word: str, known: Callable[[str], bool]) -> str | None:
    """The one known word that exchanging the fewest letters of ``word`` leads to, or None."""
    small = lower(word)
    if len(small) < _SHORTEST or not small.isalpha() or known(small):
        return None
    for most in (1, 2) if len(small) >= _LONG else (1,):
        found = {variant for variant in _variants(small, most) if known(variant)}
        if found:
            return cased(found.pop(), word) if len(found) == 1 else None
    return None


def _variants(word: str, most: int) -> Iterator[str]:
    """Words with ``most`` letters exchanged; with one, also with one read twice or torn in two."""
    if most == 1:
        for at in range(1, len(word)):
            if word[at - 1 : at + 1] in _TORN:
                yield word[: at - 1] + "ü" + word[at + 1 :]
        for at in range(1, len(word)):
            if word[at] == word[at - 1] or word[at] in _ALIKE.get(word[at - 1], ""):
                yield word[:at] + word[at + 1 :]
                yield word[: at - 1] + word[at:]
    places = [at for at, letter in enumerate(word) if letter in _ALIKE]
    for chosen in combinations(places, most):
        yield from _exchanged(word, chosen)


def _exchanged(word: str, places: tuple[int, ...]) -> Iterator[str]:
    if not places:
        yield word
        return
    first, rest = places[0], places[1:]
    for letter in _ALIKE[word[first]]:
        yield from _exchanged(word[:first] + letter + word[first + 1 :], rest)
