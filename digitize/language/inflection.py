"""Case endings of Azerbaijani and Russian, taken off as far as the form allows.

Azerbaijani endings agree with the last vowel of the stem, so a reading counts only if the stem
would take exactly that ending. Words are in modern Latin (Azerbaijani) or Cyrillic (Russian).
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from digitize.language import alphabets

Case = Literal["nominative", "genitive", "dative", "accusative", "locative", "ablative"]
Sex = Literal["m", "f"]

VOWELS = "aıoueəiöü"
"""The vowels of Azerbaijani, in small letters."""
_CLOSE = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
_OPEN = {"a": "a", "ı": "a", "o": "a", "u": "a", "e": "ə", "ə": "ə", "i": "ə", "ö": "ə", "ü": "ə"}
_SOFTENED = {"ğ": "q", "y": "k"}


def last_vowel(word: str) -> str | None:
    """The vowel that endings agree with, or None."""
    return next((sign for sign in reversed(alphabets.lower(word)) if sign in VOWELS), None)


def decline(stem: str, case: Case, *, possessed: bool = False) -> str:
    """``stem`` with the ending of ``case``; ``possessed`` stems (oğlu, şəhəri) take an n before it.

    >>> decline("oğlu", "dative", possessed=True), decline("Bağırov", "ablative")
    ('oğluna', 'Bağırovdan')
    """
    vowel = last_vowel(stem)
    if case == "nominative" or vowel is None:
        return stem
    return stem + _endings(vowel, alphabets.lower(stem[-1]) in VOWELS, possessed)[case]


@lru_cache(maxsize=64)
def _endings(vowel: str, after_vowel: bool, possessed: bool) -> dict[str, str]:
    """The endings of a stem with that last vowel, which may be its last letter, by case."""
    close, open_ = _CLOSE[vowel], _OPEN[vowel]
    if possessed and after_vowel:
        return {
            "genitive": f"n{close}n",
            "dative": f"n{open_}",
            "accusative": f"n{close}",
            "locative": f"nd{open_}",
            "ablative": f"nd{open_}n",
        }
    return {
        "genitive": ("n" if after_vowel else "") + f"{close}n",
        "dative": ("y" if after_vowel else "") + open_,
        "accusative": ("n" if after_vowel else "") + close,
        "locative": f"d{open_}",
        "ablative": f"d{open_}n",
    }


@lru_cache(maxsize=20_000)
def readings(word: str, *, possessed: bool = False) -> tuple[tuple[str, Case], ...]:
    """Every (stem, case) that ``word`` can be an inflected form of, longest ending first.

    A softened stem (Sadığın, idarəçiliyin) is given with its q or k as well. An archive's words
    and names come again and again: those that were met are kept.
    """
    return tuple(_readings(word, possessed=possessed))


def _readings(word: str, *, possessed: bool) -> Iterator[tuple[str, Case]]:
    small = alphabets.lower(word)
    for cut in range(min(5, len(word) - 2), 0, -1):
        stem, ending = small[:-cut], small[-cut:]
        vowel = last_vowel(stem)
        if vowel is None:
            continue
        last = stem[-1]
        endings = _endings(vowel, last in VOWELS, possessed)
        softened = cut < 3 and last in _SOFTENED and len(stem) > 2 and not possessed
        for case in _CASES:
            if endings[case] == ending:
                yield word[:-cut], case
            if softened and case in _SOFTENING and _endings(vowel, False, False)[case] == ending:
                yield word[: -cut - 1] + _SOFTENED[last], case


_CASES: tuple[Case, ...] = ("genitive", "dative", "accusative", "locative", "ablative")
_SOFTENING: tuple[Case, ...] = ("genitive", "dative", "accusative")

_RU_SURNAME = re.compile(
    r"(.*(?:[оеё]в|[иы]н|ск|цк))(а|у|ым|им|ом|ем|е|ой|ого|ому|ая|ую|ий)?", re.IGNORECASE
)


def russian_surname(word: str, sex: Sex | None) -> str:
    """A Russian or russified surname in the nominative; -ова is a woman's unless ``sex`` is m.

    Surnames on -заде, -ли, -оглы and other endings do not change.
    """
    found = _RU_SURNAME.fullmatch(word)
    if found is None or not found[2]:
        return word
    stem, ending = found[1], found[2].lower()
    if stem.lower().endswith(("ск", "цк")):
        feminine = ending in {"ая", "ую"} or (ending == "ой" and sex != "m")
        return stem + ("ая" if feminine else "ий") if ending != "а" else word
    if ending in {"ого", "ому", "ая", "ую", "ий"}:
        return word
    if ending == "ой" or sex == "f":
        return stem + "а"
    if ending == "а" and sex is None:
        return word
    return stem


def russian_patronymic(word: str) -> tuple[str, Sex] | None:
    """A patronymic on -ович or -овна in the nominative, with the sex it tells; None for others."""
    man = re.fullmatch(r"(.{2,}(?:[оеё]в|[ьи])ич)(а|у|ем|ом|е)?", word, re.IGNORECASE)
    if man:
        return man[1], "m"
    woman = re.fullmatch(r"(.{2,}(?:[оеё]вн|ичн))(а|ы|е|у|ой)", word, re.IGNORECASE)
    return (woman[1] + "а", "f") if woman else None


def russian_given_name(word: str, sex: Sex | None) -> str:
    """A given name that is known to stand in another case, in the nominative, as far as safe.

    A man's on a consonant and -а, -у, -ом, -е loses it; one on -ы had -а; a woman's on -ы, -е, -у
    had -а. Whatever else may be nominative stays.
    """
    small = word.lower()
    hard = re.search(r"[бвгджзклмнпрстфхцчшщ]$", small[:-1]) is not None
    if sex == "m":
        if re.search(r"[бвгджзклмнпрстфхцчшщ]ом$", small):
            return word[:-2]
        if hard and small[-1] in "ауе":
            return word[:-1]
        if hard and small[-1] == "ы":
            return word[:-1] + "а"
        if re.search(r"[аеоуиыэ][яю]$", small):
            return word[:-1] + "й"
        return word[:-1] + "ь" if re.search(r"[лрн][яю]$", small) else word
    if sex == "f" and hard and small[-1] in "ыеу":
        return word[:-1] + "а"
    if sex == "f" and re.search(r"[гкхжчшщ]и$", small):
        return word[:-1] + "а"
    if sex == "f" and re.search(r"и[иею]$", small):
        return word[:-1] + "я"
    return word
