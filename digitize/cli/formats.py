"""Findings of checks as people and other programs read them: text, JSON, JUnit, SARIF.

JUnit is the XML that GitLab, Jenkins and Azure show as tests; SARIF 2.1.0 is what GitHub shows
beside the lines of a pull request.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote
from xml.etree import ElementTree as Xml

from digitize import __version__
from digitize.cli import messages
from digitize.cli.output import Terminal, publish, safe
from digitize.errors import ExitStatus, UsageError

if TYPE_CHECKING:
    from digitize.kinds.findings import Checked, Finding, Rule


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"
    JUNIT = "junit"
    SARIF = "sarif"


@dataclass(frozen=True)
class Told:
    """What a verb tells: its findings, by which rules, and what stands before them.

    ``head`` are lines of the text, ``extra`` entries of the JSON.
    """

    verb: str
    checked: "Checked"
    rules: "Mapping[str, Rule]"
    head: Sequence[str] = ()
    extra: Mapping[str, Any] = field(default_factory=dict)

    def written(self, form: Format) -> str:
        """All of it in one of the forms."""
        if form is Format.TEXT:
            return "".join(f"{line}\n" for line in self.head) + to_text(self.checked)
        if form is Format.JUNIT:
            return to_junit(self.checked, self.verb)
        import msgspec

        return msgspec.json.format(msgspec.json.encode(self.value(form)), indent=2).decode() + "\n"

    def value(self, form: Format) -> dict[str, Any]:
        """What the JSON or the SARIF says."""
        if form is Format.SARIF:
            return to_sarif(self.checked, self.rules)
        return {**to_json(self.checked), **self.extra}


def tell(told: Told, out: Terminal, form: Format, file: Path | None = None) -> int:
    """Write what was found; 5 where something is wrong.

    With a ``file`` that form goes there, whole, and the text to standard output.
    """
    if out.as_json and form not in {Format.TEXT, Format.JSON}:
        raise UsageError(
            messages.FORMAT_TWICE.format(form=form.value), remedy=messages.FORMAT_TWICE_REMEDY
        )
    form = Format.JSON if out.as_json else form
    if file is not None:
        publish(file, told.written(form).encode())
        form = Format.TEXT
    if form in {Format.JSON, Format.SARIF}:
        out.json(told.value(form))
    else:
        for line in told.written(form).splitlines():
            out.line(line)
    checked = told.checked
    if form is Format.TEXT:
        warnings = len(checked.findings) - checked.errors
        counts = {"files": len(checked.files), "errors": checked.errors, "warnings": warnings}
        text = messages.CHECKED if checked.findings else messages.CHECKED_WELL
        out.say(text.format(**counts))
    return ExitStatus.CHECK_FAILED if checked.errors else ExitStatus.DONE


def to_text(checked: "Checked") -> str:
    """Each finding as FILE:LINE:COLUMN: what is wrong, and what to do about it below."""
    lines = []
    for found in checked.findings:
        place = f"{shown_path(found.file)}:{found.line}:{found.column}"
        level = messages.FINDING_LEVELS[found.level]
        lines.append(f"{place}: {level}: {safe(found.message)} [{found.code}]")
        if found.remedy:
            lines.append(f"    {safe(found.remedy)}")
    return "".join(f"{line}\n" for line in lines)


def to_json(checked: "Checked") -> dict[str, Any]:
    """The findings as ``--json`` prints them."""
    import msgspec

    return {
        "ok": not checked.errors,
        "errors": checked.errors,
        "warnings": len(checked.findings) - checked.errors,
        "files": [shown_path(file) for file in checked.files],
        "findings": [
            {**msgspec.to_builtins(found), "file": shown_path(found.file)}
            for found in checked.findings
        ],
    }


def to_junit(checked: "Checked", name: str) -> str:
    """A suite with a case for each file, which fails with all that is wrong in it."""
    by_file: dict[str, list[Finding]] = {file: [] for file in checked.files}
    for found in checked.findings:
        by_file.setdefault(found.file, []).append(found)
    broken = sum(any(f.level == "error" for f in own) for own in by_file.values())
    counts = {"tests": str(len(by_file)), "failures": str(broken), "errors": "0"}
    root = Xml.Element("testsuites", counts)
    suite = Xml.SubElement(root, "testsuite", {"name": f"digitize {name}", **counts})
    for file, own in by_file.items():
        place = shown_path(file)
        case = Xml.SubElement(suite, "testcase", {"classname": name, "name": place, "file": place})
        errors = [f for f in own if f.level == "error"]
        if errors:
            first = f"{errors[0].line}:{errors[0].column}: {safe(errors[0].message)}"
            failure = Xml.SubElement(case, "failure", {"message": first, "type": errors[0].code})
            failure.text = _text_of(checked, errors)
        advice = [f for f in own if f.level != "error"]
        if advice:
            Xml.SubElement(case, "system-out").text = _text_of(checked, advice)
    Xml.indent(root)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n' + Xml.tostring(root, encoding="unicode") + "\n"
    )


def _text_of(checked: "Checked", found: "list[Finding]") -> str:
    return to_text(type(checked)(checked.files, tuple(found)))


def to_sarif(checked: "Checked", rules: "Mapping[str, Rule]") -> dict[str, Any]:
    """A run in SARIF 2.1.0; files below the current folder are named from it."""
    used = sorted({found.code for found in checked.findings})
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "digitize",
                        "semanticVersion": __version__.replace(".dev", "-dev."),
                        "rules": [
                            {
                                "id": code,
                                "shortDescription": {"text": rules[code].about},
                                "defaultConfiguration": {"level": rules[code].level},
                            }
                            for code in used
                        ],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(found, used.index(found.code)) for found in checked.findings],
            }
        ],
    }


def _result(found: "Finding", rule: int) -> dict[str, Any]:
    path = shown_path(found.file)
    inside = not Path(path).is_absolute()
    place = (
        {"uri": quote(path), "uriBaseId": "%SRCROOT%"}
        if inside
        else {"uri": f"file://{quote(path)}"}
    )
    return {
        "ruleId": found.code,
        "ruleIndex": rule,
        "level": found.level,
        "message": {"text": safe(" ".join(filter(None, (f"{found.message}.", found.remedy))))},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": place,
                    "region": {"startLine": found.line, "startColumn": found.column},
                }
            }
        ],
    }


def shown_path(file: str) -> str:
    """A path from the current folder where it lies below it, else in full; made safe."""
    path = Path(file).absolute()
    here = Path.cwd()
    return safe(os.path.relpath(path, here) if path.is_relative_to(here) else str(path))
