"""Checks of many files: which there are, and whether schemas, pipelines and samples agree."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from digitize.errors import ConfigurationError, UsageError
from digitize.kinds import pipeline_checks, pipeline_files, schema_checks, schemas
from digitize.kinds.findings import Checked, Finding, Report, in_order, meant
from digitize.kinds.located import Text
from digitize.kinds.pipeline_reading import read_layer
from digitize.kinds.schema_records import check_samples, sample_files
from digitize.kinds.schema_rules import RULES
from digitize.kinds.schemas import SUFFIX, Schema
from digitize.settings import FILE_NAME as SETTINGS_FILE


def check_schemas(
    targets: Sequence[str] = (), folders: Sequence[Path] = (), samples: Sequence[Path] = ()
) -> Checked:
    """Check schemas: the ``targets`` (files, folders, kinds of record), or all that there are.

    With each go the pipelines that read its kind and the samples beside it (files ``*.jsonl`` in a
    folder ``samples`` beside the folder of the schemas), and the files ``samples`` for all of them.
    Raises UsageError for a target that is nothing of these.
    """
    paths = schema_paths(targets, folders)
    findings: list[Finding] = []
    usable: dict[Path, Schema] = {}
    for path in paths:
        found, schema = schema_checks.check(path)
        findings += found
        if schema is not None:
            usable[path] = schema
    homes = list(dict.fromkeys(home(path) for path in paths))
    files = [str(path) for path in paths]
    kinds = {path.name.removesuffix(SUFFIX) for path in paths}
    everywhere = (*homes, *folders)
    readers = _readers(everywhere)
    absolute = {path.absolute(): schema for path, schema in usable.items()}
    for path, read in readers.items():
        if kinds & read:
            found = pipeline_checks.check(path, everywhere, absolute)
            # What is wrong with a schema was found in it, with its place.
            findings += [finding for finding in found if finding.code != "bad-schema"]
    findings += _unused(usable.values(), readers)
    of_home = {place: _by_kind(usable, place) for place in homes}
    for place, known in of_home.items():
        for file in sample_files([place]):
            files.append(str(file))
            findings += check_samples(file, known)
    for file in samples:
        files.append(str(file))
        findings += check_samples(file, {s.kind: s for s in usable.values()})
    return Checked(tuple(files), in_order(findings))


def check_pipelines(targets: Sequence[str] = (), folders: Sequence[Path] = ()) -> Checked:
    """Check pipelines: the ``targets`` (files, folders, names), or all that there are.

    Raises UsageError for a target that is nothing of these.
    """
    paths = pipeline_paths(targets, folders)
    findings: list[Finding] = []
    for path in paths:
        findings += pipeline_checks.check(path, (home(path), *folders))
    return Checked(tuple(map(str, paths)), in_order(findings))


def schema_paths(targets: Sequence[str], folders: Sequence[Path]) -> list[Path]:
    """The schema files that are meant, each once."""
    names = schemas.kinds(folders)
    if not targets:
        return [path for name in names if (path := schemas.find(name, folders)) is not None]
    found: list[Path] = []
    for target in targets:
        own = schemas.find(target, folders)
        found += [own] if own is not None else _files(target, f"*{SUFFIX}", "schemas")
        if not found:
            message = f"there is no file, folder or kind of record '{target}'"
            raise UsageError(message, remedy=meant(target, names, every="Kinds: {names}."))
    return list(dict.fromkeys(found))


def pipeline_paths(targets: Sequence[str], folders: Sequence[Path]) -> list[Path]:
    """The pipeline files that are meant, each once."""
    names = pipeline_files.file_names(folders)
    if not targets:
        return [path for name in names if (path := pipeline_files.find(name, folders)) is not None]
    found: list[Path] = []
    for target in targets:
        own = pipeline_files.find(target, folders)
        found += [own] if own is not None else _files(target, "*.toml", "pipelines")
        if not found:
            message = f"there is no file, folder or pipeline '{target}'"
            raise UsageError(message, remedy=meant(target, names, every="Pipelines: {names}."))
    return list(dict.fromkeys(found))


def home(path: Path) -> Path:
    """The folder in which a file of schemas or pipelines is at home: that of all its kinds."""
    inner = path.parent.name in {"schemas", "pipelines"}
    return path.absolute().parent.parent if inner else path.absolute().parent


def _files(target: str, pattern: str, inside: str) -> list[Path]:
    """A file, or those of a folder and of its folder ``inside``."""
    path = Path(target)
    if path.is_dir():
        found = [*path.glob(pattern), *(path / inside).glob(pattern)]
        return sorted(file for file in found if file.name != SETTINGS_FILE)
    return [path] if path.is_file() else []


def _readers(folders: Sequence[Path]) -> dict[Path, set[str]]:
    """The files of all pipelines in ``folders``, and the kinds that each reads."""
    found: dict[Path, set[str]] = {}
    for name in pipeline_files.file_names(folders):
        path = pipeline_files.find(name, folders)
        if path is not None:
            found[path] = _kinds_of(path, folders)
    return found


def _kinds_of(path: Path, folders: Sequence[Path]) -> set[str]:
    try:
        return set(pipeline_files.listed_kinds(path.stem, folders))
    except ConfigurationError:
        layer = read_layer(path)
        listed = [] if isinstance(layer, list) else layer.raw.get("kinds", [])
        return {kind for kind in listed if isinstance(kind, str)}


def _unused(usable: Iterable[Schema], readers: dict[Path, set[str]]) -> Iterable[Finding]:
    read = set[str]().union(*readers.values())
    for schema in usable:
        if schema.kind not in read:
            report = Report(Text(schema.path, schema.path.read_text("utf-8"), "json"), RULES)
            report.add("unused", name=schema.kind)
            yield from report.findings


def _by_kind(usable: dict[Path, Schema], place: Path) -> dict[str, Schema]:
    return {schema.kind: schema for path, schema in usable.items() if home(path) == place}
