"""Pipelines: which kinds of record to tell apart and how their fields are worded and placed.

``pipeline_files`` reads what they are written in. A field may be ``like`` another one and adds to
its wordings; ``[field.NAME]`` holds what all kinds share. So a new kind of record is a schema and a
table ``[kind.NAME]`` here, and no code.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec

from digitize.errors import ConfigurationError
from digitize.kinds import calibrations, schemas
from digitize.kinds.calibrations import Calibration
from digitize.kinds.pipeline_files import (
    Entity,
    FieldFile,
    HeadFile,
    PipelineFile,
    RuleSpec,
    Split,
    TableFile,
    Wordings,
    read_merged,
)
from digitize.kinds.schemas import Schema
from digitize.language.normalise import NORMALISERS
from digitize.model import Language


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
    formulas: Wordings
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
    raw, path = read_merged(name, folders)
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
        formulas=kind.formulas,
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
    "name_patronymic": "PERSON",
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
    "date": 2, "place_date": 2, "date_place": 2,
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
