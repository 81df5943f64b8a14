"""Pipelines: which kinds of record to tell apart and how their fields are worded and placed.

A pipeline is a TOML file. ``extends`` names the pipelines it builds upon, one or a list: tables are
merged, lists of wordings add up, every other value replaces the inherited one. Wordings are given
by language; the Azerbaijani ones in modern Latin, which match in Cyrillic as well.

A field may be ``like`` another one and adds to its wordings; ``[field.NAME]`` holds what all kinds
share. So a new kind of record is a schema and a table ``[kind.NAME]`` here, and no code.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import tomli

from digitize.errors import ConfigurationError
from digitize.kinds import calibrations, schemas
from digitize.kinds.calibrations import ACCEPTED_ERROR, Calibration
from digitize.kinds.schemas import Schema
from digitize.kinds.shipped import pipelines_folder
from digitize.language.normalise import NORMALISERS
from digitize.model import Language

Wordings = dict[Language, tuple[str, ...]]
"""Wordings of one thing by language; Azerbaijani ones in modern Latin."""

Entity = Literal["PERSON", "DATE", "PLACE", "OFFICE", "NUMBER", "NAME", "TITLE", "ADDRESS", "TEXT"]
"""What a value is in running text: a span that the language components can find."""

Split = Literal["full_name", "series_number", "date_place", "place_date"]
"""How one printed value is divided among the fields of a composite."""

Check = Literal["order", "patronymic", "words", "rows", "sum", "age", "differ", "sex"]
"""A consistency rule's test; ``RuleSpec`` says what each compares."""

MAX_BYTES = 1_000_000
_WORDING_TABLES = frozenset(
    {
        "labels",
        "before",
        "after",
        "keys",
        "titles",
        "hints",
        "stems",
        "noise",
        "words",
        "shelf_mark",
        "qualifier",
    }
)


class FieldFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How one field is found. See ``FieldSpec`` for the meaning of each entry."""

    like: str | None = None
    labels: Wordings = {}
    keys: Wordings = {}
    before: Wordings = {}
    after: Wordings = {}
    entity: Entity | None = None
    section: str | None = None
    sex: Literal["m", "f"] | None = None
    normaliser: str | None = None
    prose: str | None = None
    patterns: tuple[str, ...] = ()
    area: tuple[float, float, float, float] | None = None
    lines: int | None = None
    accepted_error: Annotated[float, msgspec.Meta(ge=0, lt=1)] | None = None
    fields: tuple[str, ...] = ()
    split: Split | None = None


WAYS = ("labels", "keys", "before", "after", "patterns")
"""Entries of a field that say where on a page its value stands, ``area`` apart."""


class RuleSpec(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One consistency rule of a kind of record.

    ``order``: the fields' dates do not decrease; the field named is the last of the pair, and both
    are doubted.
    ``patronymic``: the first field (a patronymic) agrees with the given name in the second.
    ``words``: the date in digits agrees with the same date in words, where both are printed.
    ``rows``: the field counts the rows of the table; ``sum``: the field is the sum of a column
    (``fields = ["sheet_total", "rows.sheets"]``). ``age``: the first field is the years between the
    other two. ``differ``: the two fields are not the same. ``sex``: the first field, a surname, has
    the ending of the sex that the second, a patronymic, tells.
    """

    code: str
    check: Check
    fields: tuple[str, ...]
    message: str = ""


class TableFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A table: its columns' headings; ``key`` is the column of row numbers, ``text`` the widest."""

    columns: dict[str, Wordings]
    key: str
    text: str


class HeadFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Fields that stand at the head of a page, one under the other, without labels.

    ``starts`` are regular expressions for the first row of a field: the rows before it belong to
    the field before. No field has more rows than its ``lines``. Rows in which one of ``skip`` is
    found belong to none, and end the last field.
    """

    fields: tuple[str, ...]
    starts: dict[str, str] = {}
    skip: tuple[str, ...] = ()


class KindFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One kind of record as written.

    ``stems`` begin words that speak for the kind wherever they stand, ``section`` are headings of
    parts of the form; ``qualifier`` words that stand beside a label and
    name such a part ("ərin" soyadı), or none (``any``).
    """

    titles: Wordings = {}
    hints: Wordings = {}
    stems: Wordings = {}
    section: dict[str, Wordings] = {}
    qualifier: dict[str, Wordings] = {}
    field: dict[str, FieldFile] = {}
    composite: dict[str, FieldFile] = {}
    table: dict[str, TableFile] = {}
    rule: tuple[RuleSpec, ...] = ()
    head: HeadFile | None = None
    continues: bool = False


class PipelineFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pipeline file as written, after what it extends is merged in."""

    description: str = ""
    languages: tuple[Language, ...] = ("az", "ru")
    kinds: tuple[str, ...] = ()
    accepted_error: Annotated[float, msgspec.Meta(ge=0, lt=1)] = ACCEPTED_ERROR
    kind_threshold: float = 0.6
    field: dict[str, FieldFile] = {}
    composite: dict[str, FieldFile] = {}
    kind: dict[str, KindFile] = {}
    noise: Wordings = {}
    qualifier: Wordings = {}
    words: dict[str, Wordings] = {}
    folder_is_document: bool = False


@dataclass(frozen=True)
class FieldSpec:
    """How the value of one field (or of a composite of several) is found on a page.

    ``labels`` stand before, above or below the value or in a neighbouring cell; ``keys`` are stems
    that name the field when all of them begin words of a label, whatever its wording; ``before``
    and ``after`` are cues in running text that stand before and after it. ``area`` is where on the
    page it is expected (shares of width and height). ``lines`` is how many printed lines it may
    take. ``normaliser`` is that of the schema where the pipeline names no other; ``prose`` the one
    for values in running text, where a case ending may have to go. ``patterns`` are regular
    expressions with a group named ``value``. ``section`` is the part of the form that it belongs
    to; ``sex`` that of a person who is always one or the other: no name with the patronymic of the
    other is theirs. ``accepted_error`` is the share of wrong values that is accepted among those
    that no person sees; 0 sends every value to a person. ``fields`` and ``split`` are set for a
    composite.
    """

    name: str
    labels: Wordings
    keys: Wordings
    before: Wordings
    after: Wordings
    normaliser: str
    prose: str
    entity: Entity
    section: str | None
    sex: Literal["m", "f"] | None
    patterns: tuple[re.Pattern[str], ...]
    area: tuple[float, float, float, float] | None
    lines: int
    accepted_error: float
    fields: tuple[str, ...]
    split: Split | None


@dataclass(frozen=True)
class Head:
    """What stands at the head of a page, ready for use; see ``HeadFile``."""

    fields: tuple[str, ...]
    starts: Mapping[str, re.Pattern[str]]
    skip: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of record, ready for use: every field of the schema has its ``FieldSpec``."""

    name: str
    titles: Wordings
    hints: Wordings
    stems: Wordings
    sections: Mapping[str, Wordings]
    qualifiers: Mapping[str, Wordings]
    fields: Mapping[str, FieldSpec]
    composites: Mapping[str, FieldSpec]
    tables: Mapping[str, TableFile]
    rules: tuple[RuleSpec, ...]
    head: Head | None
    schema: Schema
    continues: bool


@dataclass(frozen=True, eq=False)
class Pipeline:
    """A pipeline, ready for use. Compared and hashed by identity, so results can be cached by it.

    ``calibration`` is what was learned from truth for the archive, None where nothing was.
    ``fingerprint`` names everything that steers extraction: the merged file, the schemas and the
    calibration. ``accepted_error`` is that of the cells of tables.
    """

    name: str
    languages: tuple[Language, ...]
    kinds: Mapping[str, Kind]
    noise: Wordings
    qualifiers: Wordings
    words: Mapping[str, Wordings]
    kind_threshold: float
    accepted_error: float
    folder_is_document: bool
    calibration: Calibration | None
    fingerprint: str


def load(name: str, folders: Sequence[Path] = (), *, calibrated: bool = True) -> Pipeline:
    """Read pipeline ``name`` from ``<folder>/pipelines/<name>.toml``.

    The first of ``folders`` that has the file wins, then those shipped with the package. With it
    goes the calibration of the first of ``folders`` that has one, unless ``calibrated`` is false.
    Raises ConfigurationError, naming the file and the place in it.
    """
    raw, path = _read_merged(name, folders, ())
    try:
        file = msgspec.convert(raw, PipelineFile)
    except msgspec.ValidationError as error:
        raise ConfigurationError(
            f"{path}: {error}", remedy="Correct the entry named after the dollar sign."
        ) from None
    if not file.kinds:
        raise ConfigurationError(f"{path}: no kinds of record are listed under `kinds`")
    kinds = {kind: _kind(kind, file, path, folders) for kind in file.kinds}
    calibration = calibrations.find(folders) if calibrated else None
    return Pipeline(
        name=name,
        languages=file.languages,
        kinds=kinds,
        noise=file.noise,
        qualifiers=file.qualifier,
        words=file.words,
        kind_threshold=file.kind_threshold,
        accepted_error=file.accepted_error,
        folder_is_document=file.folder_is_document,
        calibration=calibration,
        fingerprint=_fingerprint(raw, kinds, calibration),
    )


def names(folders: Sequence[Path] = ()) -> list[str]:
    """The names of all pipelines, sorted; files that only others build upon are left out.

    One that cannot be read is among them, for ``load`` to say why.
    """
    return [name for name in file_names(folders) if not _is_base(name, folders)]


def listed_kinds(name: str, folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The kinds of record that pipeline ``name`` reads. Raises ConfigurationError like ``load``."""
    kinds = _read_merged(name, folders, ())[0].get("kinds", ())
    return tuple(kinds) if isinstance(kinds, list) else ()


def file_names(folders: Sequence[Path] = ()) -> list[str]:
    """The names of all pipeline files, those that others only build upon among them, sorted."""
    return sorted({path.stem for folder in _search(folders) for path in folder.glob("*.toml")})


def _is_base(name: str, folders: Sequence[Path]) -> bool:
    try:
        return "kinds" not in _read_merged(name, folders, ())[0]
    except ConfigurationError:
        return False


def _search(folders: Sequence[Path]) -> list[Path]:
    return [*(folder / "pipelines" for folder in folders), pipelines_folder()]


def is_name(name: str) -> bool:
    """Whether a pipeline can bear this name."""
    return re.fullmatch(r"[\w-]+", name) is not None


def find(name: str, folders: Sequence[Path] = ()) -> Path | None:
    """The file of pipeline ``name``: of the first of ``folders`` that has it, else the shipped."""
    paths = (folder / f"{name}.toml" for folder in _search(folders))
    return next((path for path in paths if path.is_file()), None) if is_name(name) else None


def _found(name: str, folders: Sequence[Path]) -> Path:
    if not is_name(name):
        raise ConfigurationError(f"'{name}' is not the name of a pipeline")
    path = find(name, folders)
    if path is not None:
        return path
    raise ConfigurationError(
        f"There is no pipeline '{name}'", remedy=f"There are: {', '.join(file_names(folders))}."
    )


def parsed(path: Path) -> tuple[str, dict[str, Any]]:
    """The text and the entries of a pipeline file, parsed once for as long as it stays as it is.

    Raises TOMLDecodeError, UnicodeDecodeError and OSError.
    """
    about = path.stat()
    text, raw = _parsed(path, about.st_mtime_ns, about.st_size)
    return text, dict(raw)


@lru_cache(maxsize=64)
def _parsed(path: Path, _changed: int, _size: int) -> tuple[str, dict[str, Any]]:
    text = path.read_text("utf-8")
    return text, tomli.loads(text)


def _read_merged(
    name: str, folders: Sequence[Path], seen: tuple[str, ...]
) -> tuple[dict[str, Any], Path]:
    path = _found(name, folders)
    if name in seen:
        raise ConfigurationError(f"{path}: `extends` leads back to '{name}'")
    if path.stat().st_size > MAX_BYTES:
        raise ConfigurationError(f"{path}: larger than {MAX_BYTES} bytes")
    try:
        raw = parsed(path)[1]
    except (tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{path}: {error}", remedy="Correct the file.") from None
    bases = raw.pop("extends", [])
    bases = [bases] if isinstance(bases, str) else bases
    if not isinstance(bases, list) or not all(isinstance(base, str) for base in bases):
        raise ConfigurationError(f"{path}: `extends` is not a name or a list of names of pipelines")
    merged: dict[str, Any] = {}
    for base in bases:
        merged = merge(merged, _read_merged(base, folders, (*seen, name))[0])
    return merge(merged, raw), path


def merge(base: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """A pipeline's entries laid over those that it extends: wordings add up, the rest replaces."""
    return _merge(base, over, adds_up=False)


def _merge(base: Mapping[str, Any], over: Mapping[str, Any], *, adds_up: bool) -> dict[str, Any]:
    merged = dict(base)
    for key, value in over.items():
        old = merged.get(key)
        if isinstance(old, dict) and isinstance(value, dict):
            merged[key] = _merge(old, value, adds_up=adds_up or key in _WORDING_TABLES)
        elif adds_up and isinstance(old, list) and isinstance(value, list):
            merged[key] = [*old, *(item for item in value if item not in old)]
        else:
            merged[key] = value
    return merged


def _fingerprint(
    raw: Mapping[str, Any], kinds: Mapping[str, Kind], calibration: Calibration | None
) -> str:
    digest = hashlib.sha256(msgspec.json.encode(raw, order="deterministic"))
    for name in sorted(kinds):
        digest.update(msgspec.json.encode(dict(kinds[name].schema.document), order="deterministic"))
    if calibration is not None:
        digest.update(calibration.fingerprint.encode())
    return digest.hexdigest()


def _kind(name: str, file: PipelineFile, path: Path, folders: Sequence[Path]) -> Kind:
    if name not in file.kind:
        raise ConfigurationError(f"{path}: `kinds` lists '{name}' but there is no [kind.{name}]")
    kind = file.kind[name]
    schema = schemas.load(name, folders)
    place = f"{path}: [kind.{name}"
    for given in (*kind.field, *kind.table):
        if given not in schema.fields and given not in schema.tables:
            raise ConfigurationError(f"{place}]: the schema has no field '{given}'")
    named = [part.fields for part in kind.composite.values()]
    if kind.head is not None:
        named.append((*kind.head.fields, *kind.head.starts))
    for fields_of in (*named, *(rule.fields for rule in kind.rule)):
        for field in fields_of:
            if field.partition(".")[0] not in {**schema.fields, **schema.tables}:
                raise ConfigurationError(f"{place}]: the schema has no field '{field}'")
    fields = {
        field: _field(
            field,
            kind.field.get(field, FieldFile()),
            file,
            schema,
            f"{place}.field",
            composite=False,
        )
        for field in schema.fields
    }
    composites = {
        field: _field(field, given, file, schema, f"{place}.composite", composite=True)
        for field, given in kind.composite.items()
    }
    return Kind(
        name=name,
        titles=kind.titles,
        hints=kind.hints,
        stems=kind.stems,
        sections=kind.section,
        qualifiers=kind.qualifier,
        fields=fields,
        composites=composites,
        tables=kind.table,
        rules=kind.rule,
        head=_head(kind.head, f"{place}.head]") if kind.head is not None else None,
        schema=schema,
        continues=kind.continues,
    )


def _head(given: HeadFile, place: str) -> Head:
    starts = {name: _compiled(text, place) for name, text in given.starts.items()}
    return Head(given.fields, starts, tuple(_compiled(text, place) for text in given.skip))


def _field(
    name: str, given: FieldFile, file: PipelineFile, schema: Schema, place: str, *, composite: bool
) -> FieldSpec:
    shared = file.composite if composite else file.field
    base = shared.get(given.like or name, FieldFile())
    if given.like and given.like not in shared:
        raise ConfigurationError(
            f"{place}.{name}]: there is nothing named '{given.like}' to be like"
        )
    split = given.split or base.split
    own = given.normaliser or base.normaliser
    normaliser = split or own or schema.fields[name].normaliser
    prose = given.prose or base.prose
    for named in (own, prose):
        if named is not None and named not in NORMALISERS:
            raise ConfigurationError(f"{place}.{name}]: there is no normaliser '{named}'")
    if split and not given.fields and not base.fields:
        raise ConfigurationError(f"{place}.{name}]: a composite names its `fields`")
    section = given.section or base.section
    entity = given.entity or base.entity or _ENTITIES.get(normaliser, "TEXT")
    return FieldSpec(
        name=name,
        labels=_joined(base.labels, given.labels),
        keys=_joined(base.keys, given.keys),
        before=_joined(base.before, given.before),
        after=_joined(base.after, given.after),
        normaliser=normaliser,
        prose=prose or normaliser,
        entity=entity,
        section=section,
        sex=given.sex or base.sex,
        patterns=tuple(_pattern(p, f"{place}.{name}]") for p in base.patterns + given.patterns),
        area=given.area or base.area,
        lines=given.lines or base.lines or _LINES.get(normaliser, 1),
        accepted_error=next(
            error
            for error in (given.accepted_error, base.accepted_error, file.accepted_error)
            if error is not None
        ),
        fields=given.fields or base.fields,
        split=split,
    )


_ENTITIES: dict[str, Entity] = {
    "date": "DATE", "surname": "NAME", "given_name": "NAME", "full_name": "PERSON",
    "owner": "PERSON", "person_as_printed": "PERSON",
    "place": "PLACE", "address": "ADDRESS", "office": "OFFICE",
    "title": "TITLE", "number": "NUMBER", "age": "NUMBER",
    "registry_number": "NUMBER", "order_number": "NUMBER", "cadastral_number": "NUMBER",
    "id_number": "NUMBER", "count": "NUMBER", "fond": "NUMBER", "inventory": "NUMBER",
    "date_place": "DATE", "place_date": "PLACE", "series_number": "NUMBER",
}  # fmt: skip
"""What a value is in running text, by normaliser, where the pipeline does not say."""

_LINES = {
    "text": 4, "address": 3, "office": 3, "title": 2, "place": 2, "full_name": 2, "owner": 2,
    "place_date": 2, "date_place": 2,
}  # fmt: skip
"""Printed lines that a value may take, by normaliser, where the pipeline does not say."""


def _joined(base: Wordings, more: Wordings) -> Wordings:
    return {
        language: tuple(dict.fromkeys((*base.get(language, ()), *more.get(language, ()))))
        for language in (*base, *(key for key in more if key not in base))
    }


def _compiled(text: str, place: str) -> re.Pattern[str]:
    try:
        return re.compile(text, re.IGNORECASE)
    except re.error as error:
        raise ConfigurationError(f"{place}: the pattern {text!r} is wrong: {error}") from None


def _pattern(text: str, place: str) -> re.Pattern[str]:
    pattern = _compiled(text, place)
    if "value" not in pattern.groupindex:
        raise ConfigurationError(f"{place}: the pattern {text!r} has no group named value")
    return pattern
