"""Two versions of a schema: what changed, and whether records of the old one pass the new one.

Where no general answer can be had (a pattern that is another), a change counts as breaking: a
promise that may not be kept is none. How many stored records a change breaks is then counted.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from digitize.errors import ConfigurationError
from digitize.kinds import schema_reading, schemas
from digitize.kinds.findings import Finding, Report, Rule
from digitize.kinds.located import Key
from digitize.kinds.revisions import Source
from digitize.kinds.schemas import Schema
from digitize.model import RecordValue

Effect = Literal["breaking", "compatible", "words"]
"""Records of the old version may not pass the new one; they do; or only texts for people differ."""

EFFECTS: tuple[Effect, ...] = ("words", "compatible", "breaking")
_STEPS = {"breaking": "first", "compatible": "second", "words": "last"}
_TEXTS = ("title", "description", "x-title", "x-description", "$comment", "examples", "deprecated")
_LEAST = ("minLength", "minItems", "minProperties", "minContains")
_MOST = ("maxLength", "maxItems", "maxProperties", "maxContains")
_KNOWN = {
    *_TEXTS, *_LEAST, *_MOST, "type", "format", "pattern", "enum", "properties", "required",
    "items", "additionalProperties", "x-normaliser", "x-formerly", "x-version", "$id", "$schema",
}  # fmt: skip

RULES: dict[str, Rule] = {
    "breaking": Rule(
        "Records of the old version pass the new one, or the first number of the version rises.",
        "{kind}: {change}",
        "Undo it, or raise x-version to {version} and move stored records with"
        " `digitize schema migrate {kind}`.",
    ),
    "breaking-announced": Rule(
        "A change that breaks records is announced by the version.",
        "{kind}: {change}",
        "Move stored records with `digitize schema migrate {kind}`.",
        "warning",
    ),
    "version-step": Rule(
        "The version rises with what changed.",
        "{kind}: x-version is {new}, and the changes raise its {step} number",
        'Write "x-version": "{version}", and the same into $id.',
    ),
    "removed": Rule(
        "Kinds of record stay.",
        "{kind}: there is no schema of this kind any more",
        "Keep the file for as long as records of the kind are kept.",
    ),
    "unreadable-version": Rule(
        "Both versions can be read.",
        "{kind}: {why}",
        "`digitize schema check` tells what is wrong.",
    ),
}


class Change(msgspec.Struct, frozen=True):
    """One difference: of which field ("" is the record), what it does, and where it stands."""

    field: str
    effect: Effect
    message: str
    path: tuple[Key, ...] = ()


class Stored(msgspec.Struct):
    """Stored records of a kind: how many, those that stop passing, and by which fields."""

    records: int = 0
    broken: list[str] = []
    fields: dict[str, int] = {}


class Comparison(msgspec.Struct):
    """What became of one kind of record; versions are None where there is no schema."""

    kind: str
    old: str | None
    new: str | None
    effect: Effect | None
    changes: tuple[Change, ...]
    findings: list[Finding]
    stored: Stored | None = None


class Version(msgspec.Struct, frozen=True):
    """A version of a schema that can be used."""

    report: Report
    document: Mapping[str, Any]
    schema: Schema


def compare(
    old: Source | None, new: Source | None
) -> tuple[Comparison, Version | None, Version | None]:
    """What changed from ``old`` to ``new``, with both versions for ``count``.

    One of them at least is there.
    """
    kind = next(source.kind for source in (new, old) if source is not None)
    findings: list[Finding] = []
    before, after = (_version(source, kind, findings) for source in (old, new))
    result = Comparison(kind, _number(before), _number(after), None, (), findings)
    if findings:
        return result, None, None
    if after is None:
        assert before is not None
        report = Report(before.report.text, RULES)
        report.add("removed", kind=kind)
        result.effect = "breaking"
        result.changes = (Change("", "breaking", "the kind of record is gone"),)
        result.findings = report.findings
    elif before is None:
        result.effect = "compatible"
        result.changes = (Change("", "compatible", "the kind of record is new"),)
    else:
        changes = tuple(_changes(before.document, after.document, (), ""))
        effects = [change.effect for change in changes]
        result.changes = changes
        result.effect = max(effects, key=EFFECTS.index) if effects else None
        _judge(result, before, after)
    return result, before, after


def count(
    comparison: Comparison,
    before: Version,
    after: Version,
    records: Iterable[tuple[str, Mapping[str, RecordValue]]],
) -> None:
    """Count into ``comparison`` the stored records that passed and do not pass any more."""
    stored = Stored()
    for identity, record in records:
        stored.records += 1
        problems = after.schema.problems(record)
        if problems and not before.schema.problems(record):
            stored.broken.append(identity)
            for name in {problem.field or "" for problem in problems}:
                stored.fields[name] = stored.fields.get(name, 0) + 1
    comparison.stored = stored


def _version(source: Source | None, kind: str, findings: list[Finding]) -> Version | None:
    if source is None:
        return None
    read = schema_reading.parse(source.body, source.path)
    if read.text is None:
        findings += read.findings
        return None
    report = Report(read.text, RULES)
    try:
        schema = schemas.of_document(read.value, source.path.with_name(f"{kind}{schemas.SUFFIX}"))
    except (ConfigurationError, AttributeError, TypeError) as error:
        report.add("unreadable-version", kind=kind, why=error)
        findings += report.findings
        return None
    return Version(report, read.value, schema)


def _number(version: Version | None) -> str | None:
    return version.schema.version if version is not None else None


def _judge(result: Comparison, before: Version, after: Version) -> None:
    """Whether the version tells what changed; each breaking change at its place."""
    if result.effect is None:
        return
    old, new = _numbers(before.schema.version), _numbers(after.schema.version)
    wanted = _raised(old, result.effect)
    announced = new >= wanted
    version = ".".join(map(str, wanted))
    report = after.report
    for change in result.changes:
        if change.effect == "breaking":
            field = f"'{change.field}' " if change.field else ""
            code = "breaking-announced" if announced else "breaking"
            report.add(
                code, change.path, kind=result.kind, change=f"{field}{change.message}",
                version=version,
            )  # fmt: skip
    if not announced and result.effect != "breaking":
        number = after.schema.version
        number = f"still {number}" if new == old else f"{number} after {before.schema.version}"
        report.add(
            "version-step", ["x-version"], kind=result.kind, new=number,
            step=_STEPS[result.effect], version=version,
        )  # fmt: skip
    result.findings = report.findings


def _numbers(version: str) -> tuple[int, int, int]:
    found = re.fullmatch(r"(\d+)\.(\d+)\.(\d+)", version)
    return (int(found[1]), int(found[2]), int(found[3])) if found else (0, 0, 0)


def _raised(version: tuple[int, int, int], effect: Effect) -> tuple[int, int, int]:
    first, second, last = version
    if effect == "breaking":
        return first + 1, 0, 0
    return (first, second + 1, 0) if effect == "compatible" else (first, second, last + 1)


def _changes(
    old: Mapping[str, Any], new: Mapping[str, Any], path: tuple[Key, ...], name: str
) -> Iterator[Change]:
    """The changes of one object: the record or a row; then those of its fields."""
    yield from _keywords(old, new, path, name)
    before, after = old.get("properties", {}), new.get("properties", {})
    needed_before, needed = set(old.get("required", ())), list(new.get("required", ()))
    former = {n: field for field, spec in after.items() for n in formerly(spec)}
    for field in before:
        if field not in after:
            now = former.get(field)
            what = "is gone" if now is None else f"is called '{now}' now"
            place = (*path, "properties", now) if now else (*path, "properties")
            yield Change(_inner(name, field), "breaking", what, place)
    for field, spec in after.items():
        place = (*path, "properties", field)
        full = _inner(name, field)
        if field not in before:
            if field in needed:
                yield Change(full, "breaking", "is new and required", place)
            else:
                yield Change(full, "compatible", "is new", place)
            continue
        if field in needed and field not in needed_before:
            at = (*path, "required", needed.index(field))
            yield Change(full, "breaking", "is required now", at)
        elif field in needed_before and field not in needed:
            yield Change(full, "compatible", "is not required any more", place)
        yield from _field(before[field], spec, place, full)
    if list(before) != list(after) and [f for f in before if f in after] != [
        f for f in after if f in before
    ]:
        yield Change(name, "words", "fields stand in another order", (*path, "properties"))


def _field(old: Any, new: Any, path: tuple[Key, ...], name: str) -> Iterator[Change]:
    if old.get("type") != new.get("type"):
        what = f"has type {new.get('type')} now, and had {old.get('type')}"
        yield Change(name, "breaking", what, (*path, "type"))
        return
    if new.get("type") == "array":
        yield from _keywords(old, new, path, name)
        yield from _changes(old.get("items", {}), new.get("items", {}), (*path, "items"), name)
    else:
        yield from _keywords(old, new, path, name)


def _inner(name: str, field: str) -> str:
    return f"{name}.{field}" if name else field


def formerly(spec: object) -> tuple[str, ...]:
    """The names that a field had in earlier versions, as its ``x-formerly`` gives them."""
    given = spec.get("x-formerly") if isinstance(spec, dict) else None
    names = given.get("names", ()) if isinstance(given, dict) else ()
    return tuple(n for n in names if isinstance(n, str)) if isinstance(names, list | tuple) else ()


def _keywords(
    old: Mapping[str, Any], new: Mapping[str, Any], path: tuple[Key, ...], name: str
) -> Iterator[Change]:
    """The changes of what one schema says of one value."""
    for key in dict.fromkeys((*old, *new)):
        a, b = old.get(key), new.get(key)
        if a == b:
            continue
        if old.get(f"x-{key}") != new.get(f"x-{key}"):
            continue  # the English text of what is told by its three languages
        place = (*path, key) if key in new else path
        if key in _TEXTS or (key.startswith("x-") and key not in _KNOWN):
            yield Change(name, "words", f"has another '{key}'", place)
        elif key in _LEAST or key in _MOST:
            yield _limit(key, a, b, place, name)
        elif key in {"format", "pattern"}:
            yield _form(key, a, b, place, name)
        elif key == "enum":
            yield from _choices(a, b, place, name)
        elif key == "additionalProperties":
            effect: Effect = "breaking" if b is False else "compatible"
            yield Change(name, effect, f"has additionalProperties {_shown(b)} now", place)
        elif key == "x-normaliser":
            yield Change(name, "compatible", f"is normalised as '{b}' now, and was as '{a}'", place)
        elif key not in _KNOWN:
            effect = "compatible" if b is None else "breaking"
            yield Change(name, effect, f"has another '{key}'", place)


def _limit(key: str, a: Any, b: Any, place: tuple[Key, ...], name: str) -> Change:
    stricter = b is not None and (a is None or (b > a if key in _LEAST else b < a))
    what = f"has {key} {_shown(b)} now" if b is not None else f"has no {key} any more"
    return Change(name, "breaking" if stricter else "compatible", what, place)


def _form(key: str, a: Any, b: Any, place: tuple[Key, ...], name: str) -> Change:
    if b is None:
        return Change(name, "compatible", f"has no {key} any more", place)
    what = f"has the {key} {b} now" + (f", and had {a}" if a is not None else "")
    return Change(name, "breaking", what, place)


def _choices(a: Any, b: Any, place: tuple[Key, ...], name: str) -> Iterator[Change]:
    if b is None:
        yield Change(name, "compatible", "takes any value now", place)
    elif a is None:
        yield Change(name, "breaking", f"takes only {_listed(b)} now", place)
    else:
        if gone := [choice for choice in a if choice not in b]:
            yield Change(name, "breaking", f"does not take {_listed(gone)} any more", place)
        if more := [choice for choice in b if choice not in a]:
            yield Change(name, "compatible", f"takes {_listed(more)} too", place)


def _listed(values: Sequence[object]) -> str:
    return ", ".join(f"'{value}'" for value in values)


def _shown(value: object) -> str:
    return (
        "nothing"
        if value is None
        else str(value).lower()
        if isinstance(value, bool)
        else str(value)
    )
