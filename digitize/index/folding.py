"""Keys of a word: one folding for every engine, for the query and the text alike.

A word has several keys, from the strictest to the loosest. Two words meet at a rank when their
keys of that rank are equal:

``exact``     one script, lower case the Azerbaijani way; nothing else is changed
``alphabet``  the same in modern Latin letters, so that Мәммәдов meets Məmmədov
``folded``    without the special letters: Məmmədov, Мәммәдов, Memmedov, Mammedov are one
``stem``      folded and without the endings of case, possession and number
``sounds``    classes of sounds that survive Russian and English spelling: Qasımov, Гасымов,
              Касумов, Gasimov; a word has several of them, two words meet when they share one

A key folded again stays as it is (a sound key is among its own keys). Transliteration follows
BGN/PCGN 1993 (in ``digitize.language.alphabets``); the sound classes follow the spellings that
Soviet papers used for Azerbaijani names (г for q, ğ, g and h; х for x and h; к for k and q; дж
for c; ы, и, у, ю for ı, i, u, ü; а, е, я for a, e, ə).
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache

from digitize.language.alphabets import lower, one_script, to_latin

CACHED_WORDS = 200_000
"""Words whose keys are kept in memory; names repeat, so most words of a batch are found here."""

MIN_STEM = 3
"""Letters that an ending must leave, so that short names keep their last syllable."""

MIN_SOUND = 3
"""Letters below which a sound key would join too many words."""

_APOSTROPHES = str.maketrans("", "", "'’ʼ`‘´\u02bc\u00ad")
_FIRST_LATIN_ONLY = frozenset("ƣɵƶ")
_FIRST_LATIN = str.maketrans(
    {"ƣ": "ğ", "ɵ": "ö", "ƶ": "j", "j": "y", "y": "ü", "c": "ç", "ç": "c", "ь": "ı"}
)
_LATIN_TWINS = str.maketrans({"ä": "ə", "ǝ": "ə", "ƣ": "ğ", "ɵ": "ö", "ƶ": "j"})
_PLAIN = str.maketrans(
    {"ə": "a", "e": "a", "ı": "i", "ö": "o", "ü": "u", "ş": "s", "ç": "c", "ğ": "g"}
)
_ENDINGS = (
    ("ndan", "v", 3), ("dan", "", 3), ("lar", "", 3), ("sin", "v", 3), ("sun", "v", 3),
    ("da", "", 3), ("in", "", 4), ("un", "", 4), ("ya", "v", 3), ("si", "v", 4), ("su", "v", 4),
    ("im", "c", 5), ("om", "c", 5), ("oy", "c", 5), ("n", "v", 3), ("y", "v", 4),
    ("a", "c", 4), ("i", "c", 4), ("u", "c", 4),
)  # fmt: skip
"""Folded endings; whether a vowel or a consonant stands before; letters they must leave.

The buffer n and y are endings of their own, since nobody can tell them from the word's last
letter (rayon-un, Bakı-nın). The endings on m and oy are those of Russian surnames.
"""
_SOFTENED = str.maketrans({"q": "g", "k": "y"})
_IS_PLAIN = re.compile("[0-9a-zəıöüşçğ]*").fullmatch
"""Whether a key has only letters that no step changes."""
_VOWEL_RUN = re.compile(r"[aeəoöıiuüy]+")
_VOWEL_CLASS = {
    "a": "a", "e": "a", "ə": "a", "o": "o", "ö": "o", "ı": "u", "i": "u", "u": "u", "ü": "u"
}  # fmt: skip
_CHOICES = (("q", ("g", "k")), ("h", ("g", "x")), ("ö", ("o", "e")))
"""Qasımov – Гасымов, Касумов; Hüseyn – Гусейн, Əhməd – Ахмед; Gözəl – Гезал."""
_PATRONYMIC = re.compile(r"(.{2,})(?:y?[oe]v)(?:ic[aeuü]?|n[aeıuy]|noy)$")
_SURNAME_IN_CASE = re.compile(r"(.{2,}[oe]v)[a-zəıöü]{1,4}$")
_SURNAME_ENDING = re.compile(r"ov(a?)$")
_ADJECTIVE = re.compile(r"(.{2,})sk(?:iy|aya|oe|oqo|oy|om|omu|im|uyu|ıy)$")
_DIGRAPHS = (
    ("dzh", "c"), ("dc", "c"), ("sh", "s"), ("ch", "c"), ("kh", "x"), ("gh", "g"),
    ("zh", "c"),
)  # fmt: skip
_CONSONANTS = str.maketrans({"ş": "s", "ç": "c", "j": "c", "ğ": "g", "w": "v"})
_ASSIMILATED = (("kb", "kp"), ("sg", "sk"), ("xd", "xt"))
"""Əkbər – Акпер, Əsgər – Аскер, Mehdi – Мехти."""
_DOUBLE = re.compile(r"(.)\1+")
_LOOKALIKE_IN_CODES = str.maketrans("АВСЕНІКМОРТХУЈЅЗҺҮӘ", "ABCEHIKMOPTXYJS3HYƏ")


@lru_cache(CACHED_WORDS)
def exact(word: str) -> str:
    """``word`` in one script and in lower case, apostrophes and soft hyphens left out.

    A word that mixes the alphabets' look-alikes is put into the alphabet of its unambiguous
    letters.
    """
    return _settled(_in_small_letters, word)


@lru_cache(CACHED_WORDS)
def alphabet(word: str) -> str:
    """``word`` in modern Latin letters and lower case, whichever alphabet it was written in."""
    return _settled(_in_latin_letters, word)


@lru_cache(CACHED_WORDS)
def folded(word: str) -> str:
    """``word`` as typed on a keyboard without special letters; a, e and ə are one letter."""
    return _settled(_in_plain_letters, word)


def _settled(step: Callable[[str], str], word: str) -> str:
    """``word`` after ``step`` has nothing more to change.

    Once is enough for Azerbaijani and Russian words; not where a capital looks like one of the
    other alphabet and its small letter does not (В, в), or where taking a mark away leaves a letter
    that has a Latin one (ѓ, г).
    """
    key = step(word)
    while not _IS_PLAIN(key):
        again = step(key)
        if again == key:
            break
        key = again
    return key


def _in_small_letters(word: str) -> str:
    composed = unicodedata.normalize("NFC", word).translate(_APOSTROPHES)
    return unicodedata.normalize("NFC", lower(one_script(composed)))


def _in_latin_letters(word: str) -> str:
    key = exact(word)
    if _FIRST_LATIN_ONLY.intersection(key):
        key = key.translate(_FIRST_LATIN)
    return lower(to_latin(key.translate(_LATIN_TWINS)))


def _in_plain_letters(word: str) -> str:
    key = alphabet(word).translate(_PLAIN)
    if key.isascii():
        return key
    bare = unicodedata.normalize("NFD", key)
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return lower(unicodedata.normalize("NFC", bare)).translate(_PLAIN)


@lru_cache(CACHED_WORDS)
def stem(word: str) -> str:
    """``folded`` without endings of case, possession and number, however many there are.

    A final q or k, which a vowel softens to ğ and y, is given in its soft form. The stem is a key,
    not a word: it may be shorter than the true one, but is so for every form of the word.
    """
    return _settled(_without_endings, word)


@lru_cache(CACHED_WORDS)
def sounds(word: str) -> tuple[str, ...]:
    """Keys of how ``word`` sounds, by classes that Russian and English spelling keep apart.

    Such spellings have g or k for q, g or x for h (nothing for that of Tahir, Таир), o or e for
    ö, so that a word has several keys.
    The base of a Russian patronymic (Самедович), of an adjective of a place (Агдамский) and of a
    surname in some case has its keys too. None when the word is shorter than ``MIN_SOUND`` or has
    anything but letters that have a Latin
    one in it.
    """
    key = alphabet(word)
    if not key.isascii():
        key = alphabet("".join(c for c in _decomposed(key) if not unicodedata.combining(c)))
    if len(key) < MIN_SOUND or not key.isalpha() or not _IS_PLAIN(key):
        return ()
    key = _DOUBLE.sub(r"\1", key.translate(_CONSONANTS))
    for digraph, single in _DIGRAPHS:
        key = key.replace(digraph, single)
    spellings = {key, *_bases(key), key.replace("ahi", "ai")}
    for letter, choices in _CHOICES:
        spellings |= {s.replace(letter, choice) for s in spellings for choice in choices}
        spellings = {s for s in spellings if letter not in s}
    keys = {_sound(spelling) for spelling in spellings}
    return tuple(sorted(key for key in keys if len(key) > 1))


def code(text: str) -> str:
    """``text`` as a code: Latin capitals and digits alone, whatever stood between them.

    Cyrillic capitals that look like Latin ones become Latin: nobody can tell by the eye which of
    them a series was printed with. Other letters stay.
    """
    if text.isascii() and text.isalnum():
        return text.upper()
    capitals = unicodedata.normalize("NFKC", text.replace("№", " ")).replace("ı", "I").upper()
    return "".join(c for c in capitals.translate(_LOOKALIKE_IN_CODES) if c.isalnum())


@lru_cache(CACHED_WORDS)
def initials(word: str) -> tuple[str, ...]:
    """Letters that may stand for a name when it is abbreviated, in any of its spellings.

    G. may be Günel, Гюнель or Həsən (Гасан); letters are those of ``sounds``.
    """
    first = alphabet(word)[:1].translate(_CONSONANTS)
    if not first.isalpha():
        return ()
    letters = set(dict(_CHOICES).get(first, (first,)))
    letters |= {key[0] for key in sounds(word)}
    return tuple(sorted({_VOWEL_CLASS.get(letter, letter) for letter in letters}))


def _without_endings(word: str) -> str:
    key = folded(word)
    if not key.isalpha():
        return key
    while True:
        if len(key) > MIN_STEM and key[-2] in "aiou":
            key = key[:-1] + key[-1].translate(_SOFTENED)
        shorter = _without_ending(key)
        if shorter is None:
            return key
        key = shorter


def _without_ending(key: str) -> str | None:
    for ending, before, left in _ENDINGS:
        start = len(key) - len(ending)
        if start < left or not key.endswith(ending):
            continue
        vowel = key[start - 1] in "aiou"
        if (before == "v" and not vowel) or (before == "c" and vowel):
            continue
        return key[:start]
    return None


def _bases(key: str) -> Iterator[str]:
    """What a name in Russian or in a case was made of; ``key`` is in Latin letters."""
    found = _PATRONYMIC.match(key) or _SURNAME_IN_CASE.match(key)
    if found is not None:
        yield found.group(1)
    adjective = _ADJECTIVE.match(key)
    if adjective is not None:
        yield adjective.group(1)
        place = adjective.group(1).removesuffix("in")
        if place != adjective.group(1) and len(place) >= MIN_STEM:
            yield from (place, place + "a", place + "i")


def _sound(key: str) -> str:
    key = _VOWEL_RUN.sub(_vowel, key)
    return _SURNAME_ENDING.sub(r"av\1", _assimilate(key))


def _vowel(run: re.Match[str]) -> str:
    for letter in run.group():
        if letter != "y":
            return _VOWEL_CLASS[letter]
    return "u"


def _assimilate(key: str) -> str:
    """``key`` with neighbours made alike, again and again: what one pair leaves may be another."""
    before = ""
    while key != before:
        before = key
        key = _DOUBLE.sub(r"\1", key)
        for apart, together in _ASSIMILATED:
            key = key.replace(apart, together)
    return key


def _decomposed(key: str) -> str:
    """NFD of the letters that are none of Azerbaijani: é is e, but ş and ğ stay."""
    return "".join(c if c in "əöüşçğı" else unicodedata.normalize("NFD", c) for c in key)
