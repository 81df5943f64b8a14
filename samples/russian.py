"""Russian genitive and dative of persons' names, as a letter's head needs them."""

from typing import Literal

Case = Literal["gen", "dat"]

_SURNAME = {"gen": ("а", "ой"), "dat": ("у", "ой")}


def decline_person(name: str, case: Case, *, female: bool) -> str:
    """Surname, given name and patronymic, or surname and initials in either order, in ``case``."""
    words = name.split(" ")
    if any("." in word for word in words):
        return " ".join(w if "." in w else _surname(w, case, female=female) for w in words)
    declined = [_surname(words[0], case, female=female), _given(words[1], case, female=female)]
    if words[-1] in {"оглы", "кызы"}:
        return " ".join([*declined, *words[2:]])
    return " ".join([*declined, _patronymic(words[2], case)])


def _surname(word: str, case: Case, *, female: bool) -> str:
    if female and word.endswith(("ова", "ева")):
        return word[:-1] + _SURNAME[case][1]
    if not female and word.endswith(("ов", "ев")):
        return word + _SURNAME[case][0]
    return word


def _given(word: str, case: Case, *, female: bool) -> str:
    last = word[-1]
    if last in "ая":
        if case == "dat":
            return word[:-1] + ("и" if word.endswith("ия") else "е")
        soft = last == "я" or word[-2] in "гкхжшчщ"
        return word[:-1] + ("и" if soft else "ы")
    if female or last in "иуеоы":
        return word
    if last in "йь":
        return word[:-1] + {"gen": "я", "dat": "ю"}[case]
    return word + {"gen": "а", "dat": "у"}[case]


def _patronymic(word: str, case: Case) -> str:
    if word.endswith("на"):
        return word[:-1] + {"gen": "ы", "dat": "е"}[case]
    return word + {"gen": "а", "dat": "у"}[case]
