"""Documents moved to another version of their schema.

A field says what it was called before and which of its values are written otherwise now::

    "x-formerly": {"names": ["adress"], "values": {"M": "kişi"}}

What the new schema does not name any more goes; what it names anew is missing. Nothing is read
again, and a field moves whole: with what was read, its place, and what a person said of it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from digitize.kinds.comparing import formerly
from digitize.kinds.schemas import Schema
from digitize.model import Document, Field, Problem, Table

OF_A_SCHEMA = frozenset({"required", "unknown-field", "not-a-date", "format"})
"""Codes of the problems that a schema finds."""
_SETTLED = frozenset({"accepted", "corrected"})


class Moved(msgspec.Struct, frozen=True):
    """A document by the new schema, and what was done: steps by name, as ``renamed a → b``."""

    document: Document
    steps: tuple[str, ...]
    problems: tuple[Problem, ...]


def former_values(spec: object) -> dict[str, str]:
    """The values that a field had in earlier versions, with what they are written as now."""
    given = spec.get("x-formerly") if isinstance(spec, dict) else None
    values = given.get("values") if isinstance(given, dict) else None
    return {str(k): str(v) for k, v in values.items()} if isinstance(values, dict) else {}


def moved(document: Document, schema: Schema) -> Moved:
    """``document``, which is of the schema's kind, as the schema has it.

    A field with which the schema finds fault goes to a person, and so does its document. A second
    time nothing is left to do.
    """
    steps: list[str] = []
    specs: Mapping[str, Any] = schema.document["properties"]
    names = _names(specs, {*document.fields, *document.tables}, steps, "")
    fields = {
        name: _rewritten(document.fields.get(names[name], Field()), specs[name], steps, name)
        for name in schema.fields
    }
    tables = {
        name: _table(document.tables.get(names[name], Table()), specs[name]["items"], steps, name)
        for name in schema.tables
    }
    problems = tuple(_problems(document, schema, fields, tables, names))
    blamed = {problem.field for problem in problems if problem.code in OF_A_SCHEMA}
    fields = {name: _doubted(field, name in blamed) for name, field in fields.items()}
    made = msgspec.structs.replace(document, fields=fields, tables=tables, problems=problems)
    found = tuple(p for p in problems if p.code in OF_A_SCHEMA)
    status = "review" if document.status == "accepted" and not _accepted(made, schema) else None
    if status is not None:
        made = msgspec.structs.replace(made, status=status)
    return Moved(made, tuple(steps), found)


def _names(
    specs: Mapping[str, Any], held: set[str], steps: list[str], inside: str
) -> dict[str, str]:
    """Under which name each field of the schema is held now; tells what is renamed and goes."""
    names: dict[str, str] = {}
    for name, spec in specs.items():
        before = next((old for old in formerly(spec) if old in held and name not in held), None)
        names[name] = before or name
        if before is not None:
            steps.append(f"renamed {inside}{before} → {inside}{name}")
        elif name not in held and held:
            steps.append(f"added {inside}{name}")
    steps.extend(f"removed {inside}{old}" for old in sorted(held - set(names.values())))
    return names


def _rewritten(field: Field, spec: object, steps: list[str], name: str) -> Field:
    values = former_values(spec)
    if field.value not in values:
        return field
    steps.append(f"rewrote {name}")
    return msgspec.structs.replace(field, value=values[field.value])


def _table(table: Table, items: Mapping[str, Any], steps: list[str], name: str) -> Table:
    if not table.rows:
        return table
    specs = items["properties"]
    told: list[str] = []
    rows = []
    for row in table.rows:
        names = _names(specs, set(row), told, f"{name}.")
        rows.append({
            column: _rewritten(row[names[column]], spec, told, f"{name}.{column}")
            for column, spec in specs.items()
            if names[column] in row
        })  # fmt: skip
    # A cell that its row does not have is nothing new.
    steps.extend(dict.fromkeys(step for step in told if not step.startswith("added")))
    return msgspec.structs.replace(table, rows=tuple(rows))


def _problems(
    document: Document,
    schema: Schema,
    fields: dict[str, Field],
    tables: dict[str, Table],
    names: Mapping[str, str],
) -> Iterator[Problem]:
    """The problems that stay, under the new names of their fields; then those of the schema."""
    now = {old: new for new, old in names.items()}
    for problem in document.problems:
        if problem.code in OF_A_SCHEMA:
            continue
        if problem.field is None or problem.field in now:
            new = now.get(problem.field, problem.field) if problem.field else None
            yield msgspec.structs.replace(problem, field=new)
    made = msgspec.structs.replace(document, fields=fields, tables=tables)
    for problem in schema.problems(made.record):
        said = fields.get(problem.field or "")
        if said is None or said.status != "illegible":
            yield problem


def _doubted(field: Field, blamed: bool) -> Field:
    if blamed and field.status == "accepted":
        return msgspec.structs.replace(field, status="review")
    return field


def _accepted(document: Document, schema: Schema) -> bool:
    """Whether every required field is settled and the schema finds no fault."""
    held: dict[str, Field | Table] = {**document.fields, **document.tables}
    return all(held[name].status in _SETTLED for name in schema.required) and not any(
        problem.code in OF_A_SCHEMA for problem in document.problems
    )
