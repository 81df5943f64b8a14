"""What given names say of persons: whose sex they are of, and who is named like whom."""

import re
from functools import lru_cache

from digitize.language import alphabets
from digitize.language.given_names import FEMALE, FEMALE_RUSSIAN, MALE, MALE_RUSSIAN
from digitize.language.inflection import Sex
from digitize.language.name_words import marker_sex

_MADE_OF_NAME = re.compile(r"(?:[oey]?v)?(?:i[cç]|n[ae])")
"""What a Russian patronymic adds to a name that stays whole in it, as the key has it."""


def sex_of_given(name: str) -> Sex | None:
    """The sex of those who bear a common given name; None for others, and where both do."""
    men, women = common_names()
    known = key_of(name)
    if (known in men) == (known in women):
        return None
    return "m" if known in men else "f"


def is_named_after(given: str, other: str) -> bool:
    """Whether ``given`` is the name in a patronymic, or the given name in a full name."""
    words, own = [key_of(word) for word in other.split()], key_of(given)
    if not words or not own:
        return False
    if len(words) == 1:
        return words[0].startswith(own) and bool(_MADE_OF_NAME.fullmatch(words[0][len(own) :]))
    is_patronymic = len(words) == 2 and marker_sex(other.split()[1]) is not None
    return words[0 if is_patronymic else 1] == own


@lru_cache(maxsize=1)
def common_names() -> tuple[frozenset[str], frozenset[str]]:
    """Keys of common given names of men and of women."""
    men, women = MALE | MALE_RUSSIAN, FEMALE | FEMALE_RUSSIAN
    return frozenset(map(key_of, men)), frozenset(map(key_of, women))


def key_of(name: str) -> str:
    """A name in small Latin letters."""
    return alphabets.lower(alphabets.to_latin(name))
