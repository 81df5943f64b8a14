"""A schema file as text and value, or what is wrong with it as a file."""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

from digitize.kinds.findings import Finding, Report, of_file
from digitize.kinds.located import Place, Text
from digitize.kinds.schema_rules import RULES
from digitize.kinds.schemas import MAX_BYTES

_PARTS = {
    "Expecting property name enclosed in double quotes": (
        "a name in double quotes should stand here",
        'Names stand in double quotes, as "surname"; no comma stands before a closing brace.',
    ),
    "Expecting ',' delimiter": (
        "a comma or a closing bracket is missing before this",
        "Put a comma between two entries; close a list or an object after the last one.",
    ),
    "Expecting ':' delimiter": ("a colon should stand here", "Put : between a name and its value."),
    "Expecting value": (
        "a value should stand here",
        "Write a text in double quotes or a list; no comma stands before a closing bracket.",
    ),
    "Extra data": (
        "something stands after the end",
        "Remove it: a file holds one object; perhaps a bracket closes too early.",
    ),
    "Unterminated string starting at": (
        "a text begins here and does not end",
        'End it with " on the same line.',
    ),
    "Invalid control character at": (
        "a text goes on over the end of its line",
        'End it with " on the same line; write \\n where a line end is meant.',
    ),
    "Invalid \\escape": (
        "a backslash with a sign that it cannot stand before",
        "Double the backslash: \\\\d for the \\d of a pattern.",
    ),
    "Invalid \\uXXXX escape": ("\\u without four digits after it", "Write the letter itself."),
}
"""What Python's parser says of broken JSON, as a person needs it, and what to do."""


class Read(NamedTuple):
    """A file's text and value, with what is wrong with it as a file; no text: it has no value."""

    findings: list[Finding]
    text: Text | None = None
    value: Any = None


def read(path: Path) -> Read:
    """The text of a file with its value as JSON, or why it cannot be had."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            return _unreadable(path, f"it has more than {MAX_BYTES} bytes", "Shorten it.")
        body = path.read_bytes()
    except OSError as error:
        return _unreadable(path, str(error.strerror), "Check its name and that you may read it.")
    return parse(body, path)


def parse(body: bytes, path: Path) -> Read:
    """As ``read``, of the bytes of a file."""
    if body.startswith(b"\xef\xbb\xbf"):
        why = "it begins with a byte order mark"
        return _unreadable(path, why, "Save it as UTF-8 without one.")
    try:
        text = Text(path, body.decode("utf-8"), "json")
    except UnicodeDecodeError:
        return _unreadable(path, "it is not UTF-8", "Save it as UTF-8.")
    report = Report(text, RULES)
    repeated = False

    def pairs(found: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal repeated
        made = dict(found)
        repeated = repeated or len(made) < len(found)
        return made

    try:
        value = json.loads(text.text, object_pairs_hook=pairs)
        too_deep = _deeper(value, MOST_LEVELS)
    except json.JSONDecodeError as error:
        why, remedy = _PARTS.get(error.msg, (error.msg, "Mend the JSON at this place."))
        place = Place(error.lineno, error.colno)
        if error.msg == "Expecting value" and not text.text.strip():
            why, remedy = "the file is empty", "Write a schema into it."
        report.add("json-syntax", place=place, why=why, remedy=remedy)
        return Read(report.findings)
    except RecursionError:
        too_deep = True
    if too_deep:
        return _unreadable(path, "it is nested too deeply", "A kind of record is a flat object.")
    if repeated:
        for keys, first, place in text.repeated():
            report.add("repeated-name", place=place, name=keys[-1], first=first.line)
    return Read(report.findings, text, value)


MOST_LEVELS = 40
"""Objects and lists within one another; the schemas that are shipped have nine."""


def _deeper(value: Any, levels: int) -> bool:
    """Whether ``value`` has more than so many levels."""
    row = [value]
    for _ in range(levels):
        inner = [
            v.values() if isinstance(v, dict) else v for v in row if isinstance(v, dict | list)
        ]
        row = [child for children in inner for child in children]
        if not row:
            return False
    return True


def _unreadable(path: Path, why: str, remedy: str) -> Read:
    return Read([of_file(path, "unreadable", RULES, why=why, remedy=remedy)])


def good_name(name: str) -> str:
    """A name of a kind or field near to ``name`` that is allowed."""
    small = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()
    found = re.sub(r"[^a-z0-9]+", "_", small).strip("_")
    return found if found[:1].isalpha() else "birth_date"
