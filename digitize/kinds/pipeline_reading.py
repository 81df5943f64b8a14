"""A pipeline's file with those that it extends, each as text and value."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import tomli

from digitize.kinds import pipeline_files
from digitize.kinds.findings import Finding, Report, meant, of_file
from digitize.kinds.located import Key, Place, Text
from digitize.kinds.pipeline_rules import RULES
from digitize.kinds.pipeline_shape import check_shape

_AT = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")
_TWICE = ("Cannot overwrite a value", "Cannot declare")
_SAYINGS = (
    ("Cannot overwrite a value", "this name stands twice in its table", "Remove one of the two."),
    ("Cannot declare", "this table stands twice", "Put the entries of both into one."),
    (
        "Unescaped '\\'",
        "a backslash in a text in double quotes",
        "Put a text with backslashes into single quotes: '\\d+'.",
    ),
    ("Unclosed array", "a list before this is not closed", "Close it with ]."),
    ("Unterminated string", "a text is not closed", "Close it with its quote on the same line."),
    ("Illegal character", "a text is not closed", "Close it with its quote on the same line."),
    ("Expected '='", "= is missing after a name", "Write NAME = VALUE; a table is [NAME]."),
    ("Invalid value", "no value", "Put a text in quotes; write numbers, true and false without."),
    ("Expected newline", "more stands on the line than one value", "Begin a new line here."),
    ("Invalid statement", "no entry", "Begin with NAME = …, or with [TABLE]; # begins a remark."),
    ("Expected ']'", "the heading of a table is not closed", "Close it with ]."),
)
"""What Python's parser says of broken TOML, by its beginning; that for a person; the remedy."""


@dataclass(frozen=True)
class Layer:
    """One file of a pipeline: its own or one that it extends, with its findings by itself."""

    name: str
    text: Text
    raw: dict[str, Any]
    bases: tuple[str, ...]
    findings: list[Finding]


@dataclass(frozen=True)
class Layers:
    """A pipeline's own file, then those that it builds upon, the one that wins first."""

    layers: list[Layer]
    merged: dict[str, Any]

    def holding(self, path: Sequence[Key]) -> Text:
        """The text in which ``path`` stands, the pipeline's own where none has it."""
        return next((i.text for i in self.layers if i.text.holds(path)), self.layers[0].text)


def read_layer(path: Path) -> Layer | list[Finding]:
    """One pipeline file with what is wrong with it by itself; findings alone if it is not TOML.

    A file that many others extend is looked at once, for as long as it stays as it is.
    """
    try:
        about = path.stat()
        if about.st_size > pipeline_files.MAX_BYTES:
            why = f"it has more than {pipeline_files.MAX_BYTES} bytes"
            return [of_file(path, "unreadable", RULES, why=why, remedy="Shorten it.")]
        return _layer(path, about.st_mtime_ns, about.st_size)
    except OSError as error:
        remedy = "Check its name and that you may read it."
        return [of_file(path, "unreadable", RULES, why=error.strerror, remedy=remedy)]
    except UnicodeDecodeError:
        return [of_file(path, "unreadable", RULES, why="not UTF-8", remedy="Save it as UTF-8.")]


@lru_cache(maxsize=64)
def _layer(path: Path, _changed: int, _size: int) -> Layer | list[Finding]:
    try:
        body, raw = pipeline_files.parsed(path)
    except tomli.TOMLDecodeError as error:
        text = Text(path, path.read_text("utf-8"), "toml")
        report = Report(text, RULES)
        why, remedy, place = _explained(str(error), text.text)
        report.add("toml-syntax", place=place, why=why, remedy=remedy)
        return report.findings
    text = Text(path, body, "toml")
    report = Report(text, RULES)
    if not pipeline_files.is_name(path.stem):
        report.add("file-name", name=path.stem)
    check_shape(report, raw)
    return Layer(path.stem, text, raw, _bases(report, raw), report.findings)


def _explained(message: str, text: str) -> tuple[str, str, Place]:
    """What the parser says, for a person, with a remedy and the place in the text."""
    lines = text.rstrip("\n").split("\n")
    found = _AT.search(message)
    place = Place(len(lines), len(lines[-1]) + 1)
    if found is not None and found["line"] is not None:
        place = Place(int(found["line"]), int(found["column"]))
        if message.startswith(_TWICE):  # seen at the end of its line
            line = lines[place.line - 1]
            place = Place(place.line, len(line) - len(line.lstrip()) + 1)
    message = _AT.sub("", message)
    for begin, why, remedy in _SAYINGS:
        if message.startswith(begin):
            return why, remedy, place
    return message, "Mend it at this place.", place


def _bases(report: Report, raw: dict[str, Any]) -> tuple[str, ...]:
    given = raw.get("extends", [])
    given = [given] if isinstance(given, str) else given
    if isinstance(given, list) and all(isinstance(name, str) for name in given):
        return tuple(given)
    remedy = 'Write extends = "common", or extends = ["orders", "fonds"].'
    problem = "is no name of a pipeline and no list of them"
    report.add("value", ["extends"], name="extends", problem=problem, remedy=remedy)
    return ()


def read_layers(own: Layer, folders: Sequence[Path], report: Report) -> Layers | None:
    """``own`` with all that it extends; None, and a finding, where something there is wrong."""
    layers: list[Layer] = []
    merged = _gather(own, folders, report, layers, (own.name,))
    return None if merged is None else Layers(layers, merged)


def _gather(
    layer: Layer, folders: Sequence[Path], report: Report, layers: list[Layer], way: tuple[str, ...]
) -> dict[str, Any] | None:
    layers.append(layer)
    merged: dict[str, Any] = {}
    for at, name in enumerate(layer.bases):
        place: tuple[Key, ...] = ("extends",)
        if len(way) == 1 and isinstance(layer.raw["extends"], list):
            place = ("extends", at)
        if name in way:
            report.add("circle", place, way=" → ".join((*way, name)))
            return None
        path = _beside(layer.text.path, name) or pipeline_files.find(name, folders)
        if path is None:
            known = pipeline_files.file_names(folders)
            report.add("unknown-base", place, name=name, remedy=meant(name, known))
            return None
        base = read_layer(path)
        broken = base if isinstance(base, list) else base.findings
        if isinstance(base, list) or any(f.level == "error" for f in broken):
            first = f"line {broken[0].line}, {broken[0].message}"
            report.add("broken-base", place, name=name, first=first, file=path)
            return None
        inner = _gather(base, folders, report, layers, (*way, name))
        if inner is None:
            return None
        merged = pipeline_files.merge(merged, inner)
    own = {key: value for key, value in layer.raw.items() if key != "extends"}
    return pipeline_files.merge(merged, own)


def _beside(path: Path, name: str) -> Path | None:
    found = path.with_name(f"{name}.toml")
    return found if pipeline_files.is_name(name) and found.is_file() else None
