"""Kinds of record: JSON Schemas found, read, and asked about a record.

A schema is JSON Schema 2020-12 of one flat object; a table is an array of flat objects. Beside the
standard's keywords each field has ``x-normaliser`` (a name in ``digitize.language.normalise``),
``x-title`` and ``x-description`` in az, ru and en.

The first folder that has ``<kind>.schema.json``, or that file in a folder ``schemas``, wins; the
shipped ones come last. A schema file is untrusted: its size is limited and nothing it refers to is
fetched.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import jsonschema_rs

from digitize.errors import ConfigurationError
from digitize.kinds.shipped import schemas_folder
from digitize.language.normalise import NORMALISERS
from digitize.model import Problem, RecordValue

SUFFIX = ".schema.json"
MAX_BYTES = 1_000_000
"""Bytes of a schema file; the largest that is shipped has 11 kB."""

_KIND = re.compile(r"[a-z][a-z0-9_]{0,63}")
_LANGUAGES = ("az", "ru", "en")


@dataclass(frozen=True)
class FieldSpec:
    """One field of a kind of record; ``titles`` and ``descriptions`` by language (az, ru, en)."""

    name: str
    normaliser: str
    required: bool = False
    format: str | None = None
    pattern: str | None = None
    choices: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)
    descriptions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class TableSpec:
    """A field whose value is rows; ``columns`` are the fields of each row, in order."""

    name: str
    columns: Mapping[str, FieldSpec]
    required: bool = False
    titles: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Schema:
    """A kind of record: its fields and tables in the order in which the file names them."""

    kind: str
    version: str
    path: Path
    titles: Mapping[str, str]
    fields: Mapping[str, FieldSpec]
    tables: Mapping[str, TableSpec]
    required: tuple[str, ...]
    document: Mapping[str, Any]
    _validator: Any = field(repr=False, compare=False)

    def problems(self, record: Mapping[str, RecordValue]) -> list[Problem]:
        """What is wrong with ``record``, one problem for each field and fault, required first.

        Codes: ``required`` (a needed value is not there), ``unknown-field``, ``not-a-date``,
        ``format`` (the value does not have the form of its field).
        """
        found: dict[tuple[str, str | None], Problem] = {}
        for error in self._validator.iter_errors(dict(record)):
            for problem in self._problems_of(error):
                found.setdefault((problem.code, problem.field), problem)
        return sorted(found.values(), key=lambda p: (p.code != "required", p.field or ""))

    def faults(self, record: object) -> Iterator[jsonschema_rs.ValidationError]:
        """Every fault of a record as the validator names it: its path and its kind."""
        yield from self._validator.iter_errors(record)

    def _problems_of(self, error: jsonschema_rs.ValidationError) -> list[Problem]:
        fault: Any = error.kind
        kind = type(fault).__name__
        path = list(error.instance_path)
        where = str(path[0]) if path else None
        if kind.endswith("Required"):
            missing = str(fault.property).strip('"')
            name = ".".join(str(part) for part in (*path, missing))
            return [Problem("required", f"{name}: a value is needed", where or missing)]
        if kind.endswith("AdditionalProperties"):
            return [
                Problem("unknown-field", f"{name}: {self.kind} has no such field", where or name)
                for name in fault.unexpected
            ]
        code = "not-a-date" if kind.endswith("Format") else "format"
        name = ".".join(str(part) for part in path)
        return [Problem(code, f"{name}: {error.message}"[:300], where)]


def is_kind(name: str) -> bool:
    """Whether a kind of record can bear this name."""
    return _KIND.fullmatch(name) is not None


def load(kind: str, folders: Sequence[Path] = ()) -> Schema:
    """The schema of ``kind`` from the first of ``folders`` that has it, else the shipped one.

    Raises ConfigurationError if there is none or the file is not a usable schema.
    """
    path = find(kind, folders)
    if path is not None:
        return read(path)
    known = ", ".join(kinds(folders))
    raise ConfigurationError(
        f"no schema for the kind of record {kind!r}",
        remedy=f"Name one of: {known}; or add {kind}{SUFFIX} to the archive's folder schemas.",
    )


def find(kind: str, folders: Sequence[Path] = ()) -> Path | None:
    """The file of the schema of ``kind`` that ``load`` reads, None where there is none."""
    paths = (folder / f"{kind}{SUFFIX}" for folder in _search(folders))
    return next((path for path in paths if path.is_file()), None) if is_kind(kind) else None


def kinds(folders: Sequence[Path] = ()) -> list[str]:
    """The names of all kinds of record that ``load`` finds, sorted."""
    names = {
        path.name.removesuffix(SUFFIX)
        for folder in _search(folders)
        if folder.is_dir()
        for path in folder.glob(f"*{SUFFIX}")
    }
    return sorted(name for name in names if _KIND.fullmatch(name))


def load_all(folders: Sequence[Path] = ()) -> dict[str, Schema]:
    """Every kind of record by name."""
    return {kind: load(kind, folders) for kind in kinds(folders)}


def read(path: Path) -> Schema:
    """The schema in one file; ConfigurationError names the file, the place and what to do."""
    return of_document(_read_json(path), path)


def of_document(document: dict[str, Any], path: Path, *, checked: bool = False) -> Schema:
    """The schema that ``document`` is; ``path`` names its kind, and is named in errors.

    With ``checked`` it is known to be JSON Schema.
    """
    try:
        if not checked:
            jsonschema_rs.meta.validate(document)
        validator = jsonschema_rs.Draft202012Validator(
            document, validate_formats=True, retriever=_refuse
        )
    except (jsonschema_rs.ValidationError, ValueError, RecursionError) as error:
        place = "/".join(str(part) for part in getattr(error, "instance_path", ()))
        message = getattr(error, "message", str(error))
        raise _wrong(path, place, message, "Mend it by JSON Schema 2020-12.") from error
    properties = document.get("properties")
    if document.get("type") != "object" or not isinstance(properties, dict) or not properties:
        raise _wrong(path, "properties", "no fields", 'Give "type": "object" and "properties".')
    required = tuple(document.get("required", ()))
    for name in required:
        if name not in properties:
            raise _wrong(path, "required", f"{name} is no field", f"Add {name} to properties.")
    fields: dict[str, FieldSpec] = {}
    tables: dict[str, TableSpec] = {}
    for name, spec in properties.items():
        if isinstance(spec, dict) and spec.get("type") == "array":
            tables[name] = _table(path, name, spec, name in required)
        else:
            fields[name] = _field(path, f"properties/{name}", name, spec, name in required)
    return Schema(
        kind=path.name.removesuffix(SUFFIX),
        version=str(document.get("x-version", "0")),
        path=path,
        titles=_texts(document.get("x-title"), document.get("title")),
        fields=fields,
        tables=tables,
        required=required,
        document=document,
        _validator=validator,
    )


def _search(folders: Sequence[Path]) -> Iterable[Path]:
    for folder in folders:
        yield folder / "schemas"
        yield folder
    yield schemas_folder()


def _read_json(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _wrong(path, "", f"larger than {MAX_BYTES} bytes", "Split or shorten it.")
        document = json.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise _wrong(path, "", str(error.strerror), "Check that it can be read.") from error
    except UnicodeDecodeError as error:
        raise _wrong(path, "", "not UTF-8", "Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise _wrong(path, place, error.msg, "Mend the JSON at that place.") from error
    except RecursionError as error:
        raise _wrong(path, "", "nested too deeply", "A kind of record is a flat object.") from error
    if not isinstance(document, dict):
        raise _wrong(path, "", "not an object", "A schema is one JSON object.")
    return document


def _table(path: Path, name: str, spec: dict[str, Any], required: bool) -> TableSpec:
    items = spec.get("items")
    columns = items.get("properties") if isinstance(items, dict) else None
    place = f"properties/{name}/items"
    if not isinstance(items, dict) or not isinstance(columns, dict) or not columns:
        raise _wrong(path, place, "no columns", 'Give "items" an object with "properties".')
    needed = items.get("required", ())
    return TableSpec(
        name=name,
        columns={
            column: _field(path, f"{place}/properties/{column}", column, inner, column in needed)
            for column, inner in columns.items()
        },
        required=required,
        titles=_texts(spec.get("x-title"), spec.get("title")),
    )


def _field(path: Path, place: str, name: str, spec: object, required: bool) -> FieldSpec:
    if not isinstance(spec, dict) or spec.get("type") != "string":
        raise _wrong(path, place, "not a string", 'A field has "type": "string".')
    normaliser = spec.get("x-normaliser", "text")
    if not isinstance(normaliser, str) or normaliser not in NORMALISERS:
        known = ", ".join(sorted(NORMALISERS))
        raise _wrong(
            path, f"{place}/x-normaliser", f"unknown: {normaliser!r}", f"Use one of: {known}."
        )
    return FieldSpec(
        name=name,
        normaliser=normaliser,
        required=required,
        format=spec.get("format"),
        pattern=spec.get("pattern"),
        choices=tuple(str(choice) for choice in spec.get("enum", ())),
        titles=_texts(spec.get("x-title"), spec.get("title") or name),
        descriptions=_texts(spec.get("x-description"), spec.get("description")),
    )


def _texts(by_language: object, english: object) -> dict[str, str]:
    texts = {"en": str(english)} if english else {}
    if isinstance(by_language, dict):
        texts |= {
            language: str(by_language[language])
            for language in _LANGUAGES
            if language in by_language
        }
    return texts


def _refuse(uri: str) -> NoReturn:
    raise ValueError(f"a schema may refer only to itself, not to {uri}")


def _wrong(path: Path, place: str, message: str, remedy: str) -> ConfigurationError:
    at = f", {place}" if place else ""
    return ConfigurationError(f"{path}{at}: {message}", remedy=remedy)
