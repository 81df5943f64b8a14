"""Whether wordings are such as can be found on paper."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from digitize.kinds.findings import Report
from digitize.kinds.located import Key

_CYRILLIC, _LATIN = re.compile("[Ѐ-ӿ]"), re.compile("[A-Za-zÀ-ɏƏə]")
_MOST_WORDS = 9
"""Words of a wording at most: longer ones are not looked for."""


def check_wordings(report: Report, raw: Mapping[str, Any]) -> None:
    """Every wording of one file, in whichever table."""
    for path, language, texts in _lists(raw, ()):
        for at, text in enumerate(texts):
            if isinstance(text, str):
                _check(report, (*path, at), language, text, texts[:at])


def _lists(
    value: object, path: tuple[Key, ...]
) -> Iterable[tuple[tuple[Key, ...], str, list[Any]]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in {"az", "ru", "en"} and isinstance(inner, list):
                yield (*path, name), name, inner
            else:
                yield from _lists(inner, (*path, name))


def _check(
    report: Report, path: tuple[Key, ...], language: str, text: str, before: list[Any]
) -> None:
    wording = f"'{text}'"
    if not any(sign.isalnum() or sign in "№#" for sign in text):
        problem, remedy = "has no letters, so it cannot be found", "Remove it."
        report.add("wording", path, wording=wording, problem=problem, remedy=remedy)
        return
    if text in before:
        report.add("wording-twice", path, wording=text)
    if len(text.split()) > _MOST_WORDS:
        problem = f"has more than {_MOST_WORDS} words, and is not looked for"
        remedy = "Give the first few that no other wording has."
        report.add("wording", path, wording=wording, problem=problem, remedy=remedy)
    if language != "ru" and _CYRILLIC.search(text):
        problem = f"stands under {language} and has Cyrillic letters"
        remedy = "Write it in Latin letters"
        remedy += ": it is found in Cyrillic as well." if language == "az" else "."
    elif language == "ru" and (mixed := _mixed(text)):
        problem = f"stands under ru and has the Latin letter '{mixed}' in a Cyrillic word"
        remedy = f"Write the Cyrillic letter that looks like '{mixed}'."
    else:
        return
    report.add("wording", path, wording=wording, problem=problem, remedy=remedy)


def _mixed(text: str) -> str:
    """The first Latin letter of a word that has Cyrillic ones too, "" where there is none."""
    for word in text.split():
        if _CYRILLIC.search(word) and (found := _LATIN.search(word)):
            return found.group()
    return ""
