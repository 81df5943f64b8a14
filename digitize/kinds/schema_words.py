"""Whether a schema speaks to people in Azerbaijani, Russian and English."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from digitize.kinds.findings import Report
from digitize.kinds.located import Key

_LATIN, _CYRILLIC = re.compile("[A-Za-zÀ-ɏƏə]"), re.compile("[Ѐ-ӿ]")
_OWN = {"az": _LATIN, "ru": _CYRILLIC, "en": _LATIN}
_OTHER = {"az": _CYRILLIC, "ru": _LATIN, "en": _CYRILLIC}
LANGUAGES = {"az": "Azerbaijani", "ru": "Russian", "en": "English"}
_PARTS = (("title", "x-title"), ("description", "x-description"))


def check_words(report: Report, document: Mapping[str, Any]) -> None:
    """Titles and descriptions of the kind and of each field, table and column."""
    for path, what, spec in _described(document):
        for part, key in _PARTS:
            _check(report, path, what, spec, part, key)


def _described(
    document: Mapping[str, Any],
) -> Iterable[tuple[tuple[Key, ...], str, Mapping[str, Any]]]:
    yield (), "the kind of record", document
    for name, spec in _entries(document):
        yield ("properties", name), f"the field '{name}'", spec
        items = spec.get("items")
        for column, inner in _entries(items) if isinstance(items, dict) else ():
            place = ("properties", name, "items", "properties", column)
            yield place, f"the column '{column}' of '{name}'", inner


def _entries(spec: Mapping[str, Any]) -> Iterable[tuple[str, dict[str, Any]]]:
    properties = spec.get("properties")
    if isinstance(properties, dict):
        yield from ((n, s) for n, s in properties.items() if isinstance(s, dict))


def _check(
    report: Report, path: tuple[Key, ...], what: str, spec: Mapping[str, Any], part: str, key: str
) -> None:
    texts = spec.get(key)
    at = (*path, key)
    if not isinstance(texts, dict):
        texts, at = {}, path
    missing = [code for code in LANGUAGES if not str(texts.get(code) or "").strip()]
    if missing:
        languages = ", ".join(LANGUAGES[code] for code in missing)
        good = ", ".join(f'"{code}": "…"' for code in missing)
        report.add(
            "undocumented", at, key=True, what=what, part=part, language=languages, good=good,
            texts=key,
        )  # fmt: skip
    for code, language in LANGUAGES.items():
        text = texts.get(code)
        if not isinstance(text, str):
            continue
        if not _OWN[code].search(text) and _OTHER[code].search(text):
            alphabet = "Cyrillic" if code == "ru" else "Latin"
            report.add(
                "wrong-alphabet", (*at, code), language=language, part=part, text=text,
                alphabet=alphabet,
            )  # fmt: skip
    english = texts.get("en")
    if isinstance(english, str) and spec.get(part) != english:
        good = json.dumps(english, ensure_ascii=False)
        place = (*path, part) if part in spec else at
        report.add("two-titles", place, key=part not in spec, name=part, texts=key, good=good)
