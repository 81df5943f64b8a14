"""What every normaliser takes and gives, and the text repairs that they share.

A normaliser turns the words of one value, as read, into the value that a record keeps. It never
raises on any text and never guesses: where the grammar leaves two answers, ``value`` is None,
``reason`` says why and ``candidates`` names them.
"""

import re
import unicodedata
from collections.abc import Callable, Hashable, Mapping
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct
from rapidfuzz.distance import Levenshtein

from digitize.language import alphabets
from digitize.model import Language, Script

MAX_LENGTH = 4000
"""Characters of a value that are looked at: a page of prose; what is longer is no single value."""


class Context(Struct, frozen=True, gc=False):
    """Where a value stands: the language of its document and the script of its words."""

    language: Language = "az"
    script: Script = "Latn"


class Normalised(Struct, frozen=True, gc=False):
    """A value, how plausible it is given its grammar (0 to 1), and what to know about it.

    ``reason`` is a short code such as ``ambiguous-year``; it may stand beside a value, as the
    rule by which the value was reached.
    """

    value: str | None
    confidence: float
    reason: str | None = None
    candidates: tuple[str, ...] = ()


Normaliser = Callable[[str, Context], Normalised]

EMPTY = Normalised(None, 0.0, "empty")

REPAIR = 0.85
"""Plausibility kept for each sign that was read as another: a letter for a digit, a digit for a
letter."""

Meant = TypeVar("Meant", bound=Hashable)

_SPACES = re.compile(r"\s+")
_LEADERS = re.compile(r"_+|\.{3,}|…+|-{3,}|—{2,}|(?:\. ){3,}\.?|·{2,}")
_EDGES = " \t\n,;:_|•·=*~^`\\/<>-–—"
_OPENERS = {"(": ")", "[": "]", "«": "»", "“": "”", "„": "“"}
_SKELETON = str.maketrans("əäıöüğşçéèîïâ", "eeiougsceeiia")
_NO_RUSSIAN = str.maketrans("ҝҜүҮғҒҹҸөӨһҺәӘ", "кКуУгГчЧоОнНэЭ")
"""Letters that Russian has not, as the Russian ones that they were read for."""
_LETTERS_FOR_DIGITS = str.maketrans("01", "ol")
_DIGITS_FOR_LETTERS = {
    **dict.fromkeys("OoОоQD°", "0"),
    **dict.fromkeys("lIİıi|!іІ][", "1"),
    **dict.fromkeys("Zz", "2"),
    **dict.fromkeys("ЗзЭэ", "3"),
    **dict.fromkeys("Чч", "4"),
    **dict.fromkeys("SsЅѕ", "5"),
    **dict.fromkeys("бБG", "6"),
    **dict.fromkeys("BВв", "8"),
    **dict.fromkeys("gq", "9"),
}
DIGIT_LIKE = "".join(sorted(_DIGITS_FOR_LETTERS))
"""Letters and signs that are read where a digit is printed."""


def tidy(text: str, limit: int = MAX_LENGTH) -> str:
    """``text`` composed (NFC), leaders and control signs gone, one space between words."""
    return _tidied(text[:limit])


@lru_cache(maxsize=16384)
def _tidied(text: str) -> str:
    # The grammars of a field tidy the same words one after the other.
    text = unicodedata.normalize("NFC", text)
    if not text.isprintable():
        text = "".join(c if c.isprintable() or c.isspace() else " " for c in text)
    return _SPACES.sub(" ", _LEADERS.sub(" ", text)).strip()


def trim(text: str) -> str:
    """``text`` tidied, without stray punctuation and unpaired brackets or quotes at its ends."""
    return _trimmed(tidy(text))


@lru_cache(maxsize=16384)
def _trimmed(text: str) -> str:
    while True:
        before = text
        text = text.strip(_EDGES).lstrip(".'’\"").strip()
        text = text.rstrip("'’\"") if text.count('"') % 2 else text
        for opener, closer in _OPENERS.items():
            if text.startswith((opener, closer)) and _unpaired(text, text[0]):
                text = text[1:]
            if text.endswith((opener, closer)) and _unpaired(text, text[-1]):
                text = text[:-1]
            if text.startswith(opener) and text.find(closer) == len(text) - 1 > 0:
                text = text[1:-1]
        if text == before:
            return text


def _unpaired(text: str, sign: str) -> bool:
    """Whether a bracket or quote has no partner in the text."""
    for opener, closer in _OPENERS.items():
        if sign in (opener, closer):
            return text.count(opener) != text.count(closer)
    return False


@lru_cache(maxsize=50_000)
def skeleton(word: str) -> str:
    """``word`` as a key that survives lost accents and mixed alphabets.

    Lower case, both Cyrillic alphabets written in Latin letters, then without the letters' marks:
    ``Сентјабрын``, ``SENTYABRIN`` and ``sentyabrın`` are all ``sentyabrin``.
    """
    word = alphabets.lower(alphabets.one_script(word))
    return alphabets.to_latin(word).translate(_SKELETON)


def no_value(tidied: str, reason: str) -> Normalised:
    """What is given where there is no value: for an empty text ``EMPTY``, else the reason."""
    return Normalised(None, 0.0, reason) if tidied else EMPTY


def nearest(key: str, forms: Mapping[str, Meant], slips: int) -> tuple[set[Meant], int]:
    """What the forms mean that differ from ``key`` by the fewest letters, and by how many.

    Nothing where all differ by more than ``slips``; of what differs alike, all that it may mean.
    """
    found: set[Meant] = set()
    best = slips
    for form, meant in forms.items():
        if abs(len(form) - len(key)) > best:
            continue
        distance = Levenshtein.distance(key, form, score_cutoff=best)
        if distance < best:
            found, best = {meant}, distance
        elif distance == best:
            found.add(meant)
    return found, best if found else slips + 1


def letters_for_digits(word: str) -> str:
    """``word`` with the digits 0 and 1 read as the letters o and l: for words, not for numbers."""
    return word.translate(_LETTERS_FOR_DIGITS)


def digits(text: str) -> tuple[str, int] | None:
    """The digits that ``text`` stands for and how many signs had to be repaired.

    None where a sign is no digit and resembles none, or where too little is left as evidence that
    digits were meant: at least half of the signs must be digits as they stand.
    """
    out: list[str] = []
    repaired = 0
    for sign in text:
        if "0" <= sign <= "9":
            out.append(sign)
        elif sign in _DIGITS_FOR_LETTERS:
            out.append(_DIGITS_FOR_LETTERS[sign])
            repaired += 1
        else:
            return None
    if not out or repaired * 2 > len(out):
        return None
    return "".join(out), repaired


def meant_digits(text: str) -> tuple[str, int] | None:
    """As ``digits``, where the place alone says that they are meant: all signs may be letters."""
    read = digits(text + "0" * len(text))
    return (read[0][: len(text)], read[1]) if read else None


_OF_1991 = str.maketrans("Ää", "Əə")


def in_language(text: str, context: Context) -> str:
    """Prose in the letters that a record keeps: modern Latin (az), Cyrillic as printed (ru).

    Each word is put into one alphabet first; Roman numerals stay. Ä is Ə: so it was written in
    1991 and 1992.
    """
    script = context.script
    out: list[str] = []
    for word in text.split(" "):
        if context.language == "ru":
            latin, cyrillic = alphabets.script_counts(word)
            foreign = latin > cyrillic or alphabets.is_roman(word.strip("().,-"))
            out.append(word if foreign else alphabets.in_cyrillic(word).translate(_NO_RUSSIAN))
        elif context.language == "az":
            out.append(alphabets.to_latin(_one_script(word, script)).translate(_OF_1991))
        else:
            out.append(alphabets.in_latin(word))
    return " ".join(out)


@lru_cache(maxsize=50_000)
def _one_script(word: str, script: Script) -> str:
    """``word`` by its own letters, undecided ones by the script around them."""
    if alphabets.is_roman(word.strip("().,-–")):
        return word
    return alphabets.one_script(word, "ғ" if script == "Cyrl" else "ğ")


def lower(text: str, language: Language) -> str:
    """Lower case by the language: İ/i and I/ı in Azerbaijani."""
    return alphabets.lower(text) if language == "az" else text.lower()


def upper(text: str, language: Language) -> str:
    """Upper case by the language: İ/i and I/ı in Azerbaijani."""
    return alphabets.upper(text) if language == "az" else text.upper()


def capitalize(word: str, language: Language) -> str:
    """First letter in upper case, the others in lower case, by the language."""
    return upper(word[:1], language) + lower(word[1:], language)
