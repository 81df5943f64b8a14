"""Whether a pipeline holds together: with what it extends, with the schemas, and in itself."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, get_args

import msgspec

from digitize.errors import ConfigurationError
from digitize.kinds import pipeline_files, schemas
from digitize.kinds.findings import Finding, Report, meant
from digitize.kinds.located import Key
from digitize.kinds.pipeline_fields import check_pattern, check_spec
from digitize.kinds.pipeline_files import FieldFile, KindFile, PipelineFile, RuleSpec
from digitize.kinds.pipeline_reading import Layers, read_layer, read_layers
from digitize.kinds.pipeline_rules import RULES
from digitize.kinds.pipeline_wordings import check_wordings
from digitize.kinds.schemas import Schema

_RULE_FIELDS = {
    "order": (2, 99), "patronymic": (2, 2), "words": (1, 99), "rows": (2, 2), "sum": (2, 2),
    "age": (3, 3), "differ": (2, 2), "sex": (2, 2), "given": (2, 2),
}  # fmt: skip
"""How many fields each consistency check compares: at least and at most."""


def check(
    path: Path, folders: Sequence[Path] = (), known: Mapping[Path, Schema] | None = None
) -> list[Finding]:
    """Everything that is wrong with one pipeline file.

    What it extends is looked for beside it, then in ``folders`` and among those shipped; a mistake
    in one of those is found at its own line. ``known`` are schemas that were read before.
    """
    layer = read_layer(path)
    if isinstance(layer, list):
        return layer
    report = Report(layer.text, RULES)
    report.findings = list(layer.findings)
    sound = not report.failed
    check_wordings(report, layer.raw)
    layers = read_layers(layer, folders, report)
    if layers is None or not sound:
        return report.findings
    file = msgspec.convert(layers.merged, PipelineFile)
    if "kinds" in layers.merged:
        _Semantics(file, layers, folders, report, known or {}).check()
    return report.findings


class _Semantics:
    """The checks of a pipeline as a whole, each finding in the file in which its cause stands."""

    def __init__(
        self,
        file: PipelineFile,
        layers: Layers,
        folders: Sequence[Path],
        report: Report,
        known: Mapping[Path, Schema],
    ) -> None:
        self.file, self.layers, self.folders, self.own = file, layers, folders, report
        self.known = known

    def check(self) -> None:
        if not self.file.kinds:
            self.own.add("no-kinds", ["kinds"])
        for at, name in enumerate(self.file.kinds):
            self._check_kind(name, ["kinds", at])
        self._check_languages()
        if "kinds" in self.layers.layers[0].raw:
            for name in self.layers.layers[0].raw.get("kind", {}):
                if name not in self.file.kinds:
                    self.own.add("unlisted", ["kind", name], key=True, name=name)

    def add(self, code: str, path: Sequence[Key], *, key: bool = False, **values: Any) -> None:
        """A finding in whichever file holds ``path``."""
        report = Report(self.layers.holding(path), RULES)
        report.add(code, path, key=key, **values)
        self.own.findings += report.findings

    def _check_languages(self) -> None:
        for layer in self.layers.layers[:1]:
            for path, language in _languages(layer.raw, ()):
                if language not in self.file.languages:
                    languages = ", ".join(self.file.languages)
                    self.own.add(
                        "idle-language", path, key=True, language=language, languages=languages
                    )

    def _check_kind(self, name: str, listed: Sequence[Key]) -> None:
        if name not in self.file.kind:
            every = f"Add the table [kind.{name}], or take it from `kinds`; there are: {{names}}."
            self.add(
                "undescribed", listed, name=name, remedy=meant(name, self.file.kind, every=every)
            )
            return
        schema = self._schema(name, listed)
        if schema is None:
            return
        kind = self.file.kind[name]
        self._check_names(name, kind, schema)
        for field, given in kind.field.items():
            self._check_field(name, kind, field, given, composite=False)
        for field, given in kind.composite.items():
            self._check_field(name, kind, field, given, composite=True)
            self._check_composite(name, field, given, schema)
        self._check_tables(name, kind, schema)
        for at, rule in enumerate(kind.rule):
            self._check_rule(name, at, rule, schema)
        self._check_head(name, kind, schema)
        self._check_findable(name, kind, schema, listed)

    def _schema(self, name: str, listed: Sequence[Key]) -> Schema | None:
        path = schemas.find(name, self.folders)
        if path is None:
            every = f"Write schemas/{name}.schema.json; there are: {{names}}."
            remedy = meant(name, schemas.kinds(self.folders), every=every)
            self.add("no-schema", listed, name=name, remedy=remedy)
            return None
        try:
            return self.known.get(path) or schemas.read(path)
        except ConfigurationError as error:
            self.add("bad-schema", listed, name=name, why=error)
            return None

    def _check_names(self, name: str, kind: KindFile, schema: Schema) -> None:
        """That fields and tables are those of the schema."""
        groups = (("field", kind.field, schema.fields), ("table", kind.table, schema.tables))
        for group, given, known in groups:
            for field in given:
                if field not in known:
                    remedy = meant(field, known, every="The schema has: {names}.")
                    path = ["kind", name, group, field]
                    self.add("unknown-field", path, key=True, kind=name, name=field, remedy=remedy)

    def _check_field(
        self, kind: str, described: KindFile, field: str, given: FieldFile, *, composite: bool
    ) -> None:
        group = "composite" if composite else "field"
        path = ("kind", kind, group, field)
        shared: Mapping[str, FieldFile] = getattr(self.file, group)
        if given.like is not None and given.like not in shared:
            remedy = meant(given.like, shared)
            self.add("like", (*path, "like"), table=group, name=given.like, remedy=remedy)
        base_name = given.like or field
        places: list[tuple[tuple[Key, ...], FieldFile]] = [(path, given)]
        if base_name in shared:
            places.append(((group, base_name), shared[base_name]))
        for place, spec in places:
            for code, inner, values in check_spec(spec):
                self.add(code, (*place, *inner), **values)
        parts = {*described.section, *described.qualifier}
        if given.section is not None and given.section not in parts:
            remedy = meant(given.section, parts, every="")
            remedy = remedy or f'Add [kind.{kind}.section] {given.section}.az = ["its heading"].'
            self.add("unknown-part", (*path, "section"), name=given.section, remedy=remedy)

    def _check_composite(self, kind: str, name: str, given: FieldFile, schema: Schema) -> None:
        base = self.file.composite.get(given.like or name, FieldFile())
        split, fields = given.split or base.split, given.fields or base.fields
        path = ("kind", kind, "composite", name)
        if split is None:
            ways = ", ".join(get_args(pipeline_files.Split))
            self.add(
                "composite", path, key=True, name=name, problem="does not say how it is divided",
                remedy=f'Add split = "full_name", or one of: {ways}.',
            )  # fmt: skip
            return
        wanted = (1, 3) if split == "full_name" else (2, 2)
        if not wanted[0] <= len(fields) <= wanted[1]:
            number = "two" if wanted == (2, 2) else "up to three"
            self.add(
                "composite", (*path, "fields"), key=True, name=name,
                problem=f"is divided as {split} into {len(fields) or 'no'} fields",
                remedy=f'Add fields = ["…", "…"]: the {number} that it is divided into, in order.',
            )  # fmt: skip
        for at, field in enumerate(given.fields):
            if field not in schema.fields:
                remedy = meant(field, schema.fields, every="The schema has: {names}.")
                place = (*path, "fields", at)
                self.add("unknown-field", place, kind=kind, name=field, remedy=remedy)

    def _check_tables(self, kind: str, described: KindFile, schema: Schema) -> None:
        for name, table in described.table.items():
            path = ("kind", kind, "table", name)
            for entry in ("key", "text"):
                column = getattr(table, entry)
                if column not in table.columns:
                    remedy = meant(column, table.columns)
                    problem = f"has no column '{column}' for its `{entry}`"
                    self.add("table", (*path, entry), name=name, problem=problem, remedy=remedy)
            for column in schema.tables[name].columns if name in schema.tables else ():
                if column not in table.columns:
                    self.add(
                        "table", (*path, "columns"), key=True, name=name,
                        problem=f"does not say how its column '{column}' is headed",
                        remedy=f'Add {column}.az = ["…"] to [kind.{kind}.table.{name}.columns].',
                    )  # fmt: skip
        for name in schema.tables:
            if name not in described.table:
                remedy = f"Add [kind.{kind}.table.{name}] with `key`, `text` and `columns`."
                problem = "is in the schema and not here"
                self.add(
                    "table", ("kind", kind), key=True, name=name, problem=problem, remedy=remedy
                )

    def _check_rule(self, kind: str, at: int, rule: RuleSpec, schema: Schema) -> None:
        path = ("kind", kind, "rule", at)
        least, most = _RULE_FIELDS[rule.check]
        if not least <= len(rule.fields) <= most:
            count = str(least) if least == most else f"at least {least}"
            problem = f"names {len(rule.fields)} where '{rule.check}' compares {count} fields"
            remedy = "List the fields in the order in which the check compares them."
            self.add("rule", (*path, "fields"), name=rule.code, problem=problem, remedy=remedy)
        for number, field in enumerate(rule.fields):
            place = (*path, "fields", number)
            table, _, column = field.partition(".")
            known: Iterable[str] = {**schema.fields, **schema.tables}
            if table not in known:
                remedy = meant(table, known, every="The schema has: {names}.")
                self.add("unknown-field", place, kind=kind, name=field, remedy=remedy)
            elif column and (
                table not in schema.tables or column not in schema.tables[table].columns
            ):
                columns = schema.tables[table].columns if table in schema.tables else {}
                remedy = meant(column, columns)
                self.add("unknown-field", place, kind=kind, name=field, remedy=remedy)
            elif rule.check == "order" and schema.fields[table].format != "date":
                problem = f"puts '{field}' in order of time, and that is no date"
                remedy = "Name fields that hold dates, the earliest first."
                self.add("rule", place, name=rule.code, problem=problem, remedy=remedy)

    def _check_head(self, kind: str, described: KindFile, schema: Schema) -> None:
        if described.head is None:
            return
        path = ("kind", kind, "head")
        for at, field in enumerate(described.head.fields):
            if field not in schema.fields:
                remedy = meant(field, schema.fields, every="The schema has: {names}.")
                self.add(
                    "unknown-field", (*path, "fields", at), kind=kind, name=field, remedy=remedy
                )
        for at, pattern in enumerate(described.head.skip):
            for code, _, values in check_pattern(pattern, (), group=False):
                self.add(code, (*path, "skip", at), **values)
        for field, starts in described.head.starts.items():
            place = (*path, "starts", field)
            if field not in described.head.fields:
                self.add(
                    "value", place, key=True, name=f"starts.{field}",
                    problem="is about a field that this head does not have",
                    remedy=meant(field, described.head.fields),
                )  # fmt: skip
            for code, _, values in check_pattern(starts, (), group=False):
                self.add(code, place, **values)

    def _check_findable(
        self, kind: str, described: KindFile, schema: Schema, listed: Sequence[Key]
    ) -> None:
        """That there is a way to every field of the schema, by itself or as a part of another."""
        divided = set(described.head.fields) if described.head is not None else set[str]()
        for name, given in described.composite.items():
            base = self.file.composite.get(given.like or name, FieldFile())
            divided |= set(given.fields or base.fields)
        for name in schema.fields:
            given = described.field.get(name, FieldFile())
            base = self.file.field.get(given.like or name, FieldFile())
            if name not in divided and not _ways_of(given) and not _ways_of(base):
                own: tuple[Key, ...] = ("kind", kind, "field", name)
                ways = (own, own[:2])
                place = next((w for w in ways if self.layers.holding(w).holds(w)), tuple(listed))
                language = next(iter(self.file.languages), "az")
                self.add("unfindable", place, key=True, name=name, kind=kind, language=language)


def _ways_of(spec: FieldFile) -> bool:
    """Whether anything says where a value stands."""
    return any(getattr(spec, name) for name in pipeline_files.WAYS) or spec.area is not None


def _languages(value: object, path: tuple[Key, ...]) -> Iterable[tuple[tuple[Key, ...], str]]:
    """Where wordings stand, and in which language."""
    if not isinstance(value, dict):
        return
    for name, inner in value.items():
        if name in {"az", "ru", "en"} and isinstance(inner, list):
            yield (*path, name), name
        else:
            yield from _languages(inner, (*path, name))
