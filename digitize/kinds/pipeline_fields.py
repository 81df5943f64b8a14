"""What can be told of one field's entry in a pipeline by itself."""

import re
from collections.abc import Iterator
from typing import Any

from digitize.kinds.findings import meant
from digitize.kinds.located import Key
from digitize.kinds.pipeline_files import FieldFile
from digitize.language.normalise import NORMALISERS

Told = tuple[str, tuple[Key, ...], dict[str, Any]]
"""The rule that is broken, where below the field, and what goes into its sentences."""


def check_spec(spec: FieldFile) -> Iterator[Told]:
    """What is wrong with an entry whatever kind of record it is of."""
    for entry in ("normaliser", "prose"):
        name = getattr(spec, entry)
        if name is not None and name not in NORMALISERS:
            remedy = meant(name, NORMALISERS)
            yield "unknown-normaliser", (entry,), {"name": name, "remedy": remedy}
    for at, pattern in enumerate(spec.patterns):
        yield from check_pattern(pattern, ("patterns", at))
    if spec.area is not None:
        yield from _area(spec.area)
    if spec.lines is not None and not 1 <= spec.lines <= _MOST_LINES:
        values = {
            "name": "lines",
            "problem": f"is {spec.lines}, and a value has 1 to {_MOST_LINES}",
        }
        yield "value", ("lines",), {**values, "remedy": "Count the printed lines that it may take."}


_MOST_LINES = 40
"""Printed lines of a page, roughly: no value takes more."""


def check_pattern(pattern: str, place: tuple[Key, ...], *, group: bool = True) -> Iterator[Told]:
    """What is wrong with a pattern; with ``group`` a part of it has to be named as the value."""
    shown = f"'{pattern}'" if len(pattern) <= 60 else f"'{pattern[:60]}…'"
    values: dict[str, Any] = {"pattern": shown}
    try:
        compiled = re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        at = "" if error.pos is None else f" at its sign {error.pos + 1}"
        values["problem"] = f"is wrong: {error.msg}{at}"
        yield "pattern", place, {**values, "remedy": "Mend it by the rules of Python's re."}
        return
    if group and "value" not in compiled.groupindex:
        values["problem"] = "does not say which part of it is the value"
        yield "pattern", place, {**values, "remedy": "Name that part: (?P<value>…)."}
    elif compiled.fullmatch(""):
        values["problem"] = "also fits where nothing stands"
        yield "pattern", place, {**values, "remedy": "Write + instead of * for what must be there."}


def _area(area: tuple[float, float, float, float]) -> Iterator[Told]:
    left, top, right, bottom = area
    shown = "[" + ", ".join(f"{share:g}" for share in area) + "]"
    if not all(0 <= share <= 1 for share in area):
        yield "area", ("area",), {"area": shown, "problem": "reaches beyond the page"}
    elif left >= right or top >= bottom:
        yield "area", ("area",), {"area": shown, "problem": "is empty: it ends before it begins"}
