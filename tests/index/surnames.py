"""Two thousand different surnames, made as Azerbaijani surnames are: of a name and an ending."""

import random

from samples.lexicon import names

_BEFORE = ("Ağa", "Baba", "Bala", "Gül", "Hacı", "Mir", "Molla", "Pir", "Qara", "Şah", "Xan")
_VOWELS = "aıoueəiöü"
_HARMONY = {
    "a": "ı",
    "ı": "ı",
    "o": "u",
    "u": "u",
    "e": "i",
    "ə": "i",
    "i": "i",
    "ö": "ü",
    "ü": "ü",
}


def surnames(count: int, seed: int) -> list[str]:
    """``count`` surnames: -ov or -yev, -li, -zadə and -oğlu on given names, some of two parts."""
    given = [name.az for name in names.MALE]
    bases = [*given, *(first + name.lower() for first in _BEFORE for name in given)]
    made = {form for base in bases for form in _forms(base)} | {n.az for n in names.SURNAMES}
    return random.Random(seed).sample(sorted(made), count)


def _forms(base: str) -> list[str]:
    last = next(letter for letter in reversed(base.lower()) if letter in _VOWELS)
    russian = base + ("yev" if base[-1] in _VOWELS else "ov")
    return [russian, f"{base}l{_HARMONY[last]}", f"{base}zadə", f"{base}oğlu"]
