"""Whether examples and samples pass their schema, said so that a person knows what to do."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import jsonschema_rs
import msgspec

from digitize.kinds.findings import Finding, Report, meant, of_file
from digitize.kinds.located import Key, Text
from digitize.kinds.schema_rules import RULES
from digitize.kinds.schemas import Schema
from digitize.language.normalise import NORMALISERS, Context

_REMEDIES: dict[str, str] = {
    "date": "Write it as 1987-03-12: year, month and day, by ISO 8601.",
    "email": "Write it as name@example.org.",
    "time": "Write it as 09:30:00Z.",
    "uri": "Write it with its scheme, as https://example.org/.",
}
_MAX_SHOWN = 60
"""Characters of a value that a message shows."""


class Fault(msgspec.Struct, frozen=True):
    """What is wrong at one place of a record, and what to do about it."""

    path: tuple[Key, ...]
    problem: str
    remedy: str


def faults(schema: Schema, record: object) -> Iterator[Fault]:
    """Everything that keeps ``record`` from passing."""
    for error in schema.faults(record):
        yield from _fault(schema, error)


def _fault(schema: Schema, error: jsonschema_rs.ValidationError) -> Iterable[Fault]:
    path = tuple(error.instance_path)
    kind = kind_of(error)
    name = ".".join(str(part) for part in path) or "the record"
    say = _SAYINGS.get(kind)
    if say is not None:
        yield from (Fault(path, *said) for said in say(schema, error, name))
    else:
        yield Fault(path, f"'{name}': {error.message}"[:300], "Correct the value or the schema.")


def kind_of(error: jsonschema_rs.ValidationError) -> str:
    """What kind of fault the validator found: ``Required``, ``Format``, ``Type`` …."""
    return type(error.kind).__name__.rpartition("_")[2]


_Said = Iterable[tuple[str, str]]


def _required(_schema: Schema, error: Any, name: str) -> _Said:
    missing = str(error.kind.property).strip('"')
    yield f"'{missing}' is required and not there", f"Add it to {name}, or take it from 'required'."


def _unknown(schema: Schema, error: Any, name: str) -> _Said:
    path = list(error.instance_path)
    table = schema.tables.get(str(path[0])) if path else None
    known = table.columns if table else {**schema.fields, **schema.tables}
    for given in error.kind.unexpected:
        of = f" in '{name}'" if path else ""
        yield f"there is no field '{given}'{of}", meant(given, known, every="Fields: {names}.")


def _format(_schema: Schema, error: Any, name: str) -> _Said:
    form = error.kind.format
    word = {"date": "a date"}.get(form, f"of the format {form}")
    remedy = _REMEDIES.get(form, "Correct the value, or the format in the schema.")
    yield f"'{name}' is {shown(error.instance)}, which is not {word}", remedy


def _pattern(_schema: Schema, error: Any, name: str) -> _Said:
    yield (
        f"'{name}' is {shown(error.instance)}, which has not the form {error.kind.pattern}",
        "Correct the value, or the pattern in the schema.",
    )


def _enum(_schema: Schema, error: Any, name: str) -> _Said:
    choices = [str(choice) for choice in error.kind.options]
    value = shown(error.instance)
    yield f"'{name}' is {value}, which is none of its choices", meant(error.instance, choices)


def _type(_schema: Schema, error: Any, name: str) -> _Said:
    wanted = {"string": "a text", "array": "rows", "object": "an object"}
    types = error.kind.types if isinstance(error.kind.types, list) else [error.kind.types]
    words = " or ".join(wanted.get(str(t), str(t)) for t in types)
    remedy = "Put it in quotes." if "string" in types else f"Write {words}."
    yield f"'{name}' is {shown(error.instance)}, which is not {words}", remedy


def _short(_schema: Schema, error: Any, name: str) -> _Said:
    if error.instance in ("", []):
        yield f"'{name}' is empty", "Leave it out where there is no value."
    else:
        yield f"'{name}' is {shown(error.instance)}, which is too short", "Correct the value."


_SAYINGS: dict[str, Callable[[Schema, Any, str], _Said]] = {
    "Required": _required,
    "AdditionalProperties": _unknown,
    "Format": _format,
    "Pattern": _pattern,
    "Enum": _enum,
    "Type": _type,
    "MinLength": _short,
    "MinItems": _short,
}


def shown(value: object) -> str:
    """A value as a message shows it: in quotes, and not too long."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = text if len(text) <= _MAX_SHOWN else f"{text[:_MAX_SHOWN]}…"
    return f"'{text}'" if isinstance(value, str) else text


def check_examples(report: Report, schema: Schema) -> None:
    """That there are examples, that they pass, show every field, and are in the usual form."""
    examples = schema.document.get("examples")
    if not isinstance(examples, list) or not examples:
        report.add("no-example", ["examples"])
        return
    shown_fields: set[str] = set()
    for at, example in enumerate(examples):
        found = list(faults(schema, example))
        for fault in found:
            path = ("examples", at, *fault.path)
            report.add("example", path, number=at + 1, problem=fault.problem, remedy=fault.remedy)
        if isinstance(example, dict):
            shown_fields |= set(example)
            if not found:
                _check_forms(report, schema, at, example)
    for name in (*schema.fields, *schema.tables):
        if name not in shown_fields:
            report.add("example-lacks", ["properties", name], key=True, name=name)


_CONTEXTS = (Context("az"), Context("ru", "Cyrl"), Context("en"))


def _check_forms(report: Report, schema: Schema, at: int, example: dict[str, Any]) -> None:
    """That no value would be changed by the normaliser of its field, in whichever language."""
    for name, spec in schema.fields.items():
        value = example.get(name)
        if value is None:
            continue
        written = (NORMALISERS[spec.normaliser](value, c).value for c in _CONTEXTS)
        first = next(written)
        if first != value and value not in written:
            report.add(
                "example-form", ["examples", at, name], number=at + 1, name=name,
                value=shown(value), normaliser=spec.normaliser,
                written="not at all" if first is None else f"as {shown(first)}",
            )  # fmt: skip


class _Sample(msgspec.Struct):
    """What of a document in the shape of an export tells whether it passes."""

    type: str | None = None
    record: msgspec.Raw = msgspec.Raw(b"{}")


def check_samples(path: Path, schemas: dict[str, Schema]) -> Iterator[Finding]:
    """The findings of one file of samples: one document on each line, in the shape of an export."""
    decoder = msgspec.json.Decoder(_Sample)
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield from _check_sample(path, number, line, decoder, schemas)
    except OSError as error:
        why = str(error.strerror)
        yield of_file(path, "unreadable", RULES, why=why, remedy="Check that you may read it.")


def _check_sample(
    path: Path,
    number: int,
    line: bytes,
    decoder: "msgspec.json.Decoder[_Sample]",
    schemas: dict[str, Schema],
) -> Iterator[Finding]:
    try:
        sample = decoder.decode(line)
        schema = schemas.get(sample.type or "")
        record = msgspec.json.decode(sample.record)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        finding = of_file(path, "sample-syntax", RULES, why=str(error))
        yield msgspec.structs.replace(finding, line=number)
        return
    if schema is None:
        return
    report: Report | None = None
    for fault in faults(schema, record):
        report = report or Report(Text(path, line.decode("utf-8"), "json"), RULES)
        values: dict[str, Any] = {"kind": schema.kind}
        values |= {"problem": fault.problem, "remedy": fault.remedy}
        report.add("sample", ("record", *fault.path), **values)
    if report is not None:
        yield from (msgspec.structs.replace(f, line=number) for f in report.findings)


def sample_files(folders: Sequence[Path]) -> list[Path]:
    """The truth of samples beside schemas: every ``*.jsonl`` below a folder ``samples``."""
    found = {path for folder in folders for path in (folder / "samples").rglob("*.jsonl")}
    return sorted(path for path in found if path.is_file())
