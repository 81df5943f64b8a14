"""Prose that was printed all in capitals, written as it stands inside a sentence.

Central offices of state have a capital on each of their words in Azerbaijani, local ones and
departments only on names; in Russian the first word and names have one.
"""

import re
from collections.abc import Sequence

from digitize.language import alphabets
from digitize.language.place_names import PLACE_HEADS, PLACES, PLACES_RUSSIAN, head_of
from digitize.language.values import capitalize, lower, skeleton
from digitize.model import Language

UPPER_CASE_KEPT = 0.9
"""Plausibility kept: which words had capitals is known by rule, not by print."""
_LONG, _SHORT = 5, 4
"""Letters of words in capitals that are no abbreviation, and of one among them in small letters."""
LETTERS_FOR_CAPITALS = 6
"""Letters that prose has at least before capitals are taken for its print, not for a code."""

_AROUND_WORDS = '().,;:«»"“”'
_ACRONYM = re.compile(
    r"[BCDFGHKLMNPQRSTVXZ]{2,6}|[БВГҒДЗКЛМНПРСТФХЧҸШ]{2,6}|[AR]?SSR[İI]?|АССР|AMEA|ЗАГС|"
    r"МИД|[РГ]?ОВД|УВД|НКВД|ОВИР|Р?ИК|Р?О?ЗАГС|ASAN|VVAD?Q|ВВАГ|QSC|ASC"
)
_STATE_HEADS = frozenset(
    """
    nazirliyi komitəsi soveti hakimiyyəti idarəsi akademiyası universiteti institutu xidməti
    agentliyi palatası kabineti prokurorluğu məhkəməsi arxivi bankı fondu birliyi respublikası
    departamenti təşkilatı
    """.split()
)
_ALWAYS_SMALL = frozenset(
    map(skeleton, "və üzrə yanında adına haqqında şəhəri rayonu kəndi üçün ilə".split())
)
"""Words without a capital in the name of any office, by their skeletons."""
_POLICE = ("polis", "milis", "полис", "милис")
_PLACE_ADJECTIVE = re.compile(r".{2,}[сц]к(?:ий|ого|ому|ом|им|ая|ой|ую|ое)")
_OF_COUNCILS = ("депут", "народ", "министр")
_OF_THE_STATE = ("республик", "советской", "советская", "социалистическ")
"""Words of the name of a republic, behind Азербайджанская."""
_AFTER_PLACE_ADJECTIVE = re.compile(r"(?:район|город|област|республик|края|край|ССР|сельск|АССР)")


def small_letters(value: str, language: Language) -> tuple[str, float]:
    """``value`` with capitals only where a sentence has them, and the plausibility that is kept.

    What is not in capitals, or too short to tell, stays as printed; one word among others in
    capitals may have been read in small letters (*Tədris İLİNİN YEKUNLARI*).
    """
    letters = [sign for sign in value if sign.isalpha()]
    if len(letters) < LETTERS_FOR_CAPITALS:
        return value, 1.0
    if any(map(str.islower, letters)):
        if not _is_misread(value):
            return value, 1.0
        value = alphabets.upper(value)
    words = value.split(" ")
    cores = [word.strip(_AROUND_WORDS) for word in words]
    state = language == "az" and head_of(cores[-1]) in _STATE_HEADS
    out = [
        _recased(word, language, capital=i == 0 or _is_name(cores, i, language, state))
        for i, word in enumerate(words)
    ]
    return " ".join(out), UPPER_CASE_KEPT


def _is_misread(value: str) -> bool:
    """Whether one word, no abbreviation (АзССР), is in small letters among long capital ones."""
    words = [word.strip(_AROUND_WORDS) for word in value.split()]
    small = [word for word in words if any(map(str.islower, word))]
    long = [word for word in words if len(word) >= _LONG and word.isupper()]
    if len(small) != 1 or len(long) < 2:
        return False
    return len(small[0]) >= _SHORT and small[0].isalpha() and small[0][1:].islower()


def _recased(word: str, language: Language, *, capital: bool) -> str:
    """A word in small letters, the first a ``capital`` or not; what is always in capitals stays."""
    core = word.strip(_AROUND_WORDS)
    if not core or alphabets.is_roman(core) or _ACRONYM.fullmatch(core):
        return word
    start = word.index(core)
    quoted = start > 0 and word[start - 1] in '«"“'
    small = lower(core, language)
    if capital or quoted:
        small = "-".join(capitalize(part, language) for part in core.split("-"))
    return word[:start] + small + word[start + len(core) :]


def _is_name(words: Sequence[str], i: int, language: Language, state: bool) -> bool:
    """Whether word ``i`` has a capital as a name; ``state``: in that of an office of state."""
    if language == "ru":
        return _is_russian_name(words, i)
    small, name = lower(words[i], language), capitalize(words[i], language)
    following = words[i + 1] if i + 1 < len(words) else ""
    if name in PLACES or head_of(following) in PLACE_HEADS:
        return True
    if small == "qeydiyyat" and i > 0:
        # A department for registration is called so: Bakı şəhər Qeydiyyat şöbəsi.
        return True
    # Those of the police have it on both words: Ağcabədi rayon Polis Şöbəsi.
    if i > 0 and (small in _POLICE or lower(words[i - 1], language) in _POLICE):
        return True
    return state and skeleton(small) not in _ALWAYS_SMALL


def _is_russian_name(words: Sequence[str], i: int) -> bool:
    """Whether word ``i`` is a place, an adjective made of one, or begins the name of a council."""
    small = words[i].lower()
    following = words[i + 1] if i + 1 < len(words) else ""
    if small.startswith("азербайджан") or capitalize(words[i], "ru") in PLACES_RUSSIAN:
        return True
    if small.startswith(_OF_THE_STATE) and any(
        word.lower().startswith("азербайджан") for word in words[:i]
    ):
        return True
    if _PLACE_ADJECTIVE.fullmatch(small) and any(
        map(_AFTER_PLACE_ADJECTIVE.match, (following, following.lower()))
    ):
        return True
    if any(word.lower().startswith("верховн") for word in words[max(0, i - 1) : i + 1]):
        return small.startswith(("верховн", "совет", "суд"))
    if small.startswith("министров"):
        return i > 0 and words[i - 1].lower().startswith("совет")
    return small.startswith("совет") and following.lower().startswith(_OF_COUNCILS)
