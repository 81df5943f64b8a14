"""Whether a schema is one that digitize can work with, and a person understand.

Every mistake is found at once, each at its line and column. What JSON Schema itself forbids and no
rule of ours names is said in the words of the validator.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema_rs

from digitize.errors import ConfigurationError
from digitize.kinds import schema_reading, schemas
from digitize.kinds.findings import Finding, Report, meant
from digitize.kinds.located import Key
from digitize.kinds.schema_records import check_examples, kind_of
from digitize.kinds.schema_rules import DIALECT, RULES
from digitize.kinds.schema_words import check_words
from digitize.language.normalise import NORMALISERS

OWN = {
    "object": ("x-title", "x-description", "x-version"),
    "string": ("x-title", "x-description", "x-normaliser", "x-formerly"),
    "array": ("x-title", "x-description", "x-formerly"),
    "row": (),
}
"""Keywords of ours, by what they stand in."""
_ANY = (
    "$comment $ref $anchor $dynamicRef $dynamicAnchor allOf anyOf oneOf not if then else type enum "
    "const title description default deprecated readOnly writeOnly examples"
).split()
_OBJECT = (
    "properties patternProperties additionalProperties unevaluatedProperties propertyNames required"
    " minProperties maxProperties dependentRequired dependentSchemas $defs"
).split()
_KEYWORDS = {
    "object": {*_ANY, *_OBJECT, "$schema", "$id", "$vocabulary"},
    "row": {*_ANY, *_OBJECT},
    "string": {
        *_ANY, "pattern", "minLength", "maxLength", "format", "contentEncoding", "contentMediaType",
        "contentSchema",
    },
    "array": {
        *_ANY, "items", "prefixItems", "unevaluatedItems", "contains", "minContains", "maxContains",
        "minItems", "maxItems", "uniqueItems",
    },
}  # fmt: skip
_EVERY = {
    *_KEYWORDS["object"], *_KEYWORDS["string"], *_KEYWORDS["array"], "minimum", "maximum",
    "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
}  # fmt: skip
_NAMES = {"object": "the record", "row": "a row", "string": "a text", "array": "a table"}
FORMATS = (
    "date", "date-time", "duration", "email", "hostname", "idn-email", "idn-hostname", "ipv4",
    "ipv6", "iri", "iri-reference", "json-pointer", "regex", "relative-json-pointer", "time", "uri",
    "uri-reference", "uri-template", "uuid",
)  # fmt: skip
"""Formats of JSON Schema 2020-12, all of which are checked in records."""
_TYPES = ("array", "boolean", "integer", "null", "number", "object", "string")
_VERSION = re.compile(r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)")
_FIELD = re.compile(r"[a-z][a-z0-9_]{0,63}")
_META = jsonschema_rs.Draft202012Validator({"$ref": DIALECT})


def check(path: Path) -> tuple[list[Finding], schemas.Schema | None]:
    """The findings of one schema file, and the schema where it can be used."""
    read = schema_reading.read(path)
    if read.text is None:
        return read.findings, None
    report = Report(read.text, RULES)
    report.findings = list(read.findings)
    if not isinstance(read.value, dict):
        report.add("not-an-object")
        return report.findings, None
    _check_head(report, read.value, path.name.removesuffix(schemas.SUFFIX))
    _check_fields(report, read.value)
    _check_by_dialect(report, read.value)
    check_words(report, read.value)
    # Examples may be right though a title is missing; not where the schema does not hold.
    if any(f.code not in _OF_WORDS for f in report.findings if f.level == "error"):
        return report.findings, None
    try:
        schema = schemas.of_document(read.value, path, checked=True)
    except ConfigurationError as error:
        if not report.failed:
            report.add("unusable", why=str(error).partition(": ")[2], remedy=error.remedy)
        return report.findings, None
    check_examples(report, schema)
    return report.findings, schema


_OF_WORDS = frozenset({"undocumented", "wrong-alphabet", "two-titles", "version", "identity"})
"""Mistakes that do not keep a schema from saying what passes."""


def _check_head(report: Report, document: Mapping[str, Any], kind: str) -> None:
    if not schemas.is_kind(kind):
        good = schema_reading.good_name(kind)
        report.add("file-name", name=kind, good=good)
    dialect = document.get("$schema")
    if dialect != DIALECT:
        report.add("dialect", ["$schema"], found=_found(dialect))
    version = document.get("x-version")
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        report.add("version", ["x-version"], found=_found(version))
        return
    good = f"urn:digitize:schema:{kind}:{version}"
    if document.get("$id") != good and schemas.is_kind(kind):
        report.add("identity", ["$id"], found=_found(document.get("$id")), good=good)


def _found(value: object) -> str:
    return "missing" if value is None else _quoted(value)


def _quoted(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _check_fields(report: Report, document: Mapping[str, Any]) -> None:
    """The record's object, its fields and tables."""
    _check_keywords(report, document, (), "object")
    if document.get("type") != "object":
        report.add("not-an-object", ["type"])
    properties = document.get("properties")
    if not isinstance(properties, dict) or not properties:
        report.add("no-fields", ["properties"])
        return
    _check_closed(report, document, ())
    _check_formerly(report, properties, ())
    for name, spec in properties.items():
        path = ("properties", name)
        _check_name(report, name, path)
        if isinstance(spec, dict) and spec.get("type") == "array":
            _check_table(report, name, spec, path)
        else:
            _check_field(report, name, spec, path, f"the field '{name}'")


def _check_formerly(report: Report, properties: Mapping[str, Any], path: tuple[Key, ...]) -> None:
    """That what fields were called and how their values were written can be followed."""
    claimed: dict[str, str] = {}
    for name, spec in properties.items():
        given = spec.get("x-formerly") if isinstance(spec, dict) else None
        if given is None:
            continue
        at = (*path, "properties", name, "x-formerly")
        shape = isinstance(given, dict) and set(given) <= {"names", "values"}
        names, values = (given.get("names", []), given.get("values", {})) if shape else ([], {})
        if (
            not shape or not isinstance(names, list) or not isinstance(values, dict)
            or not all(isinstance(text, str) for text in (*names, *values, *values.values()))
        ):  # fmt: skip
            problem, remedy = "is not of its shape", _FORMERLY
            report.add("formerly", at, name=name, problem=problem, remedy=remedy)
            continue
        for number, old in enumerate(names):
            place, remedy = (*at, "names", number), "Name what it was called before this version."
            if old in properties:
                problem = f"'{old}' is a field of this version"
                report.add("formerly", place, name=name, problem=problem, remedy=remedy)
            elif old in claimed:
                problem = f"'{old}' is what '{claimed[old]}' was called"
                report.add("formerly", place, name=name, problem=problem, remedy=remedy)
            claimed.setdefault(old, name)
        choices = spec.get("enum")
        for old, new in values.items():
            if isinstance(choices, list) and new not in choices:
                problem, remedy = f"'{new}' is none of its choices", meant(new, map(str, choices))
                place = (*at, "values", old)
                report.add("formerly", place, name=name, problem=problem, remedy=remedy)


_FORMERLY = (
    'Write {"names": ["its_old_name"], "values": {"as it was": "as it is now"}}, or one of these.'
)


def _check_closed(report: Report, spec: Mapping[str, Any], path: tuple[Key, ...]) -> None:
    """That an object names its required fields rightly and allows no others than its own."""
    properties = spec["properties"]
    if spec.get("additionalProperties") is not False:
        place = (*path, "additionalProperties")
        report.add("open", place if "additionalProperties" in spec else path)
    required = spec.get("required", [])
    for at, name in enumerate(required if isinstance(required, list) else []):
        if isinstance(name, str) and name not in properties:
            remedy = meant(name, properties, every="The fields are: {names}.")
            report.add("required", (*path, "required", at), name=name, remedy=remedy)


def _check_name(report: Report, name: str, path: Sequence[Key]) -> None:
    if not _FIELD.fullmatch(name):
        good = schema_reading.good_name(name)
        report.add("field-name", path, key=True, name=name, good=good)


def _check_table(report: Report, name: str, spec: Mapping[str, Any], path: tuple[Key, ...]) -> None:
    _check_keywords(report, spec, path, "array")
    items, inner = spec.get("items"), (*path, "items")
    columns = items.get("properties") if isinstance(items, dict) else None
    if isinstance(items, dict):
        _check_keywords(report, items, inner, "row")
    if not isinstance(items, dict) or not isinstance(columns, dict) or not columns:
        report.add("no-columns", inner, name=name)
        return
    if items.get("type") != "object":
        problem = f"has rows of {_type_of(items)}"
        remedy = 'Write "type": "object" beside "properties".'
        report.add(
            "field-type",
            (*inner, "type"),
            what=f"the table '{name}'",
            problem=problem,
            remedy=remedy,
        )
    _check_closed(report, items, inner)
    _check_formerly(report, columns, inner)
    for column, given in columns.items():
        place = (*inner, "properties", column)
        _check_name(report, column, place)
        _check_field(report, column, given, place, f"the column '{column}' of '{name}'", cell=True)


def _type_of(spec: Mapping[str, Any]) -> str:
    return f"type {_quoted(spec['type'])}" if "type" in spec else "no type"


def _check_field(
    report: Report, name: str, spec: object, path: tuple[Key, ...], what: str, *, cell: bool = False
) -> None:
    if not isinstance(spec, dict):
        report.add(
            "field-type", path, what=what, problem="is no object",
            remedy='Describe it: {"type": "string", "x-normaliser": "text", …}.',
        )  # fmt: skip
        return
    if spec.get("type") != "string":
        _wrong_type(report, spec, path, what)
        return
    _check_keywords(report, spec, path, "string")
    normaliser = spec.get("x-normaliser")
    known = sorted(NORMALISERS)
    if normaliser is None and not any(name.lower().startswith("x-norm") for name in spec):
        report.add("no-normaliser", path, key=True, what=what, known=", ".join(known))
    elif normaliser is not None and normaliser not in known:
        remedy = meant(normaliser, known)
        report.add("unknown-normaliser", (*path, "x-normaliser"), name=normaliser, remedy=remedy)
    if "format" in spec and spec["format"] not in FORMATS:
        remedy = meant(spec["format"], FORMATS)
        report.add("unknown-format", (*path, "format"), name=spec["format"], remedy=remedy)
    elif not cell:
        _check_date(report, name, spec, path)
    _check_pattern(report, spec, path)
    _check_choices(report, name, spec, path)


def _wrong_type(report: Report, spec: Mapping[str, Any], path: tuple[Key, ...], what: str) -> None:
    given = spec.get("type")
    problem, remedy = f"has {_type_of(spec)}", 'Write "type": "string": values are kept as printed.'
    if isinstance(given, str) and given not in _TYPES:
        remedy = meant(given, ("string", "array"))
    elif given == "object":
        remedy = "A record is flat: make its parts fields of their own, or a table of them."
    at = (*path, "type") if "type" in spec else path
    report.add("field-type", at, key="type" not in spec, what=what, problem=problem, remedy=remedy)


def _check_date(report: Report, name: str, spec: Mapping[str, Any], path: tuple[Key, ...]) -> None:
    named = name == "date" or name.endswith("_date")
    formatted = spec.get("format") == "date"
    normalised = spec.get("x-normaliser") == "date"
    if named and not formatted:
        problem, remedy = (
            "is named as a date, and its format is not 'date'",
            'Add "format": "date".',
        )
    elif named and not normalised and spec.get("x-normaliser") in list(NORMALISERS):
        problem = f"is named as a date and normalised as '{spec['x-normaliser']}'"
        remedy = 'Write "x-normaliser": "date".'
    elif (formatted or normalised) and not named:
        problem = "holds a date, and its name does not say so"
        remedy = f"Name it '{name}_date': searches by date look for such names."
    else:
        return
    report.add("date-field", path, key=True, name=name, problem=problem, remedy=remedy)


def _check_pattern(report: Report, spec: Mapping[str, Any], path: tuple[Key, ...]) -> None:
    pattern = spec.get("pattern")
    if not isinstance(pattern, str):
        return
    at = (*path, "pattern")
    why = _why_pattern(pattern)
    if why:
        report.add("pattern", at, pattern=pattern, why=why)
        return
    if not pattern.startswith("^") or not pattern.endswith("$"):
        report.add("pattern-open", at, pattern=pattern)


@lru_cache(maxsize=4096)
def _why_pattern(pattern: str) -> str:
    """What is wrong with a pattern, "" for nothing: Python says where, if it sees it too."""
    try:
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (jsonschema_rs.ValidationError, ValueError) as found:
        message = str(getattr(found, "message", found)).splitlines()[0]
    else:
        return ""
    try:
        re.compile(re.sub(r"\\p\{\w+\}", "x", pattern))
    except re.error as found:
        return f"{found.msg} at its sign {(found.pos or 0) + 1}"
    return message


def _check_choices(
    report: Report, name: str, spec: Mapping[str, Any], path: tuple[Key, ...]
) -> None:
    choices = spec.get("enum")
    if not isinstance(choices, list):
        return
    if not choices:
        report.add(
            "choices", (*path, "enum"), name=name, problem="are none, so nothing passes",
            remedy="List the values that the field may have, or remove 'enum'.",
        )  # fmt: skip
    for at, choice in enumerate(choices):
        if not isinstance(choice, str):
            problem, remedy = f"hold {_quoted(choice)}, which is no text", "Put it in quotes."
        elif choice in choices[:at]:
            problem, remedy = f"name '{choice}' twice", "Remove one of them."
        else:
            continue
        report.add("choices", (*path, "enum", at), name=name, problem=problem, remedy=remedy)


def _check_keywords(
    report: Report, spec: Mapping[str, Any], path: tuple[Key, ...], shape: str
) -> None:
    standard, own = _KEYWORDS[shape], OWN[shape]
    for name in spec:
        if name in standard or name in own:
            continue
        at = (*path, name)
        if name in _EVERY or any(name in names for names in OWN.values()):
            remedy = f"Remove it, or use one of: {', '.join(sorted({*standard, *own} - {*_ANY}))}."
            report.add("idle-keyword", at, key=True, name=name, what=_NAMES[shape], remedy=remedy)
            continue
        remedy = meant(name, {*_EVERY, *own}, every="")
        if name.startswith("x-") and not remedy:
            continue  # an institution's own
        remedy = remedy or "Remove it, or put x- before it if it is your own."
        report.add("unknown-keyword", at, key=True, name=name, remedy=remedy)


_MAY_REFER = ("$ref", "$dynamicRef", "\\u")
"""Signs of a text without which it refers to nothing; letters may be escaped."""


def _check_by_dialect(report: Report, document: Mapping[str, Any]) -> None:
    """What the schema of schemas finds where no rule of ours has found anything."""
    known = {(f.line, f.column) for f in report.findings}
    for error in _META.iter_errors(document):
        path = list(error.instance_path)
        place = report.text.place(path)
        around = report.text.place(path[:-1]) if path else place
        if {(place.line, place.column), (around.line, around.column)} & known:
            continue
        name = next((key for key in reversed(path) if isinstance(key, str)), "the schema")
        why, remedy = _why(error)
        report.add("keyword-value", path, name=name, why=why, remedy=remedy)
    if not any(sign in report.text.text for sign in _MAY_REFER):
        return
    for at, uri in _references(document, ()):
        if not uri.startswith("#"):
            report.add("reference", at, uri=uri)


_SHAPES = {
    "integer": "a whole number", "number": "a number", "string": "a text", "array": "a list",
    "object": "an object", "boolean": "true or false",
}  # fmt: skip


def _why(error: Any) -> tuple[str, str]:
    """What the schema of schemas finds wrong, and what to do about it."""
    types = getattr(error.kind, "types", None)
    if types and kind_of(error) == "Type":
        wanted = " or ".join(_SHAPES.get(name, name) for name in types)
        plain = (
            "without quotes" if isinstance(error.instance, str) and "string" not in types else ""
        )
        given = json.dumps(error.instance, ensure_ascii=False)
        return f"{given} is not {wanted}", f"Write {wanted} {plain}".strip() + "."
    return error.message, "See JSON Schema 2020-12 for what may stand here."


def _references(value: object, path: tuple[Key, ...]) -> Iterable[tuple[tuple[Key, ...], str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            if name in {"$ref", "$dynamicRef"} and isinstance(inner, str):
                yield (*path, name), inner
            elif name not in {"examples", "enum", "const", "default"}:
                yield from _references(inner, (*path, name))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _references(inner, (*path, at))
