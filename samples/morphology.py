"""Azerbaijani endings by vowel harmony: the six cases, ordinals, possessives of numbers.

Works on modern Latin; Cyrillic is written by transliterating the finished word.
"""

from typing import Literal

Case = Literal["nom", "gen", "dat", "acc", "loc", "abl"]

_BACK = "aıou"
_VOWELS = "aıoueəiöü"
_CLOSE = {"a": "ı", "ı": "ı", "o": "u", "u": "u", "e": "i", "ə": "i", "i": "i", "ö": "ü", "ü": "ü"}
_SOFTENED = {"q": "ğ", "k": "y"}


def last_vowel(word: str) -> str:
    """The vowel that the endings of ``word`` agree with; e where it has none."""
    small = word.replace("İ", "i").replace("I", "ı").lower()
    return next((c for c in reversed(small) if c in _VOWELS), "e")


def decline(word: str, case: Case, *, possessed: bool = False, proper: bool = True) -> str:
    """``word`` (or a phrase: its last word) in ``case``.

    ``possessed``: it ends in a possessive (oğlu, şəhəri), so an n comes before the ending.
    ``proper``: a name keeps its last q or k; of other words of several syllables it softens.
    """
    if case == "nom":
        return word
    vowel = last_vowel(word)
    close = _CLOSE[vowel]
    open_ = "a" if vowel in _BACK else "ə"
    ends_in_vowel = word[-1:].lower() in _VOWELS or word[-1:] in "Iİ"
    if possessed and ends_in_vowel:
        return word + {
            "gen": f"n{close}n", "dat": f"n{open_}", "acc": f"n{close}",
            "loc": f"nd{open_}", "abl": f"nd{open_}n",
        }[case]  # fmt: skip
    if case in {"loc", "abl"}:
        return word + f"d{open_}" + ("n" if case == "abl" else "")
    if ends_in_vowel:
        return word + {"gen": f"n{close}n", "dat": f"y{open_}", "acc": f"n{close}"}[case]
    if not proper and word[-1] in _SOFTENED and sum(c in _VOWELS for c in word.lower()) > 1:
        word = word[:-1] + _SOFTENED[word[-1]]
    return word + {"gen": f"{close}n", "dat": open_, "acc": close}[case]


_ONES = ("", "bir", "iki", "üç", "dörd", "beş", "altı", "yeddi", "səkkiz", "doqquz")
_TENS = ("", "on", "iyirmi", "otuz", "qırx", "əlli", "altmış", "yetmiş", "səksən", "doxsan")


def cardinal(number: int) -> str:
    """A number from 1 to 9999 in words: 1987 → min doqquz yüz səksən yeddi."""
    words: list[str] = []
    thousands, rest = divmod(number, 1000)
    if thousands:
        words += [_ONES[thousands]] * (thousands > 1) + ["min"]
    hundreds, rest = divmod(rest, 100)
    if hundreds:
        words += [_ONES[hundreds]] * (hundreds > 1) + ["yüz"]
    words += [w for w in (_TENS[rest // 10], _ONES[rest % 10]) if w]
    return " ".join(words)


def ordinal(number: int) -> str:
    """The number in words as an ordinal: 7 → yeddinci, 3 → üçüncü, 4 → dördüncü."""
    words = cardinal(number)
    close = _CLOSE[last_vowel(words)]
    joint = "" if words[-1] in _VOWELS else close
    return f"{words}{joint}nc{close}"


def ordinal_suffix(number: int) -> str:
    """What follows the digits: 1987 → ci, 1990 → cı, 3 → cü, 9 → cu."""
    return "c" + _CLOSE[last_vowel(cardinal(number))]


def possessive_suffix(number: int) -> str:
    """What follows the digits of a day of the month: 12 → si, 3 → ü, 26 → sı, 30 → u."""
    words = cardinal(number)
    close = _CLOSE[last_vowel(words)]
    return f"s{close}" if words[-1] in _VOWELS else close


def locative_suffix(number: int) -> str:
    """12 → də (on ikidə), 26 → da (iyirmi altıda)."""
    return "da" if last_vowel(cardinal(number)) in _BACK else "də"
