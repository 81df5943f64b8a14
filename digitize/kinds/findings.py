"""What a check of schemas and pipelines finds: where, what, and what to do about it."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

import msgspec

from digitize.kinds.located import START, Key, Place, Text

Level = Literal["error", "warning"]


class Rule(NamedTuple):
    """One thing that is checked; ``message`` and ``remedy`` are templates, ``about`` a sentence."""

    about: str
    message: str
    remedy: str = "{remedy}"
    level: Level = "error"


class Finding(msgspec.Struct, frozen=True, order=True):
    """One mistake; ``line`` and ``column`` count from 1, ``code`` names the rule."""

    file: str
    line: int
    column: int
    code: str
    message: str
    remedy: str
    level: Level = "error"


class Checked(msgspec.Struct, frozen=True):
    """What was looked at, by file, and what was found."""

    files: tuple[str, ...]
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many findings are mistakes; the others are advice."""
        return sum(finding.level == "error" for finding in self.findings)


class Report:
    """Collects the findings of one text by the rules of ``rules``."""

    def __init__(self, text: Text, rules: Mapping[str, Rule]) -> None:
        self.text = text
        self.rules = rules
        self.findings: list[Finding] = []

    def add(
        self,
        code: str,
        path: Sequence[Key] = (),
        *,
        key: bool = False,
        place: Place | None = None,
        **values: object,
    ) -> None:
        """A finding at ``path``, or with ``key`` at its name; ``values`` go into its sentences."""
        rule = self.rules[code]
        at = place or self.text.place(path, key=key)
        self.findings.append(
            Finding(
                file=str(self.text.path),
                line=at.line,
                column=at.column,
                code=code,
                message=rule.message.format(**values),
                remedy=rule.remedy.format(**values),
                level=rule.level,
            )
        )

    @property
    def failed(self) -> bool:
        """Whether there is a mistake among the findings."""
        return any(finding.level == "error" for finding in self.findings)


def of_file(path: Path, code: str, rules: Mapping[str, Rule], **values: object) -> Finding:
    """A finding about a file as a whole, of which there may be no text."""
    rule = rules[code]
    message, remedy = rule.message.format(**values), rule.remedy.format(**values)
    return Finding(str(path), START.line, START.column, code, message, remedy, rule.level)


def meant(word: object, known: Iterable[str], *, every: str = "Use one of: {names}.") -> str:
    """A remedy for a name that is none of ``known``: the one that it resembles, else all."""
    names = sorted(known)
    close = difflib.get_close_matches(str(word), names, n=1, cutoff=0.6)
    if not close:
        folded = {name.replace("_", "").lower(): name for name in names}
        close = [
            folded[f] for f in [str(word).replace("_", "").replace("-", "").lower()] if f in folded
        ]
    if close:
        return f"Did you mean '{close[0]}'?"
    return every.format(names=", ".join(names)) if names else "There is none yet."


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, by file and place."""
    return tuple(sorted(set(findings)))
