"""The files that pipelines are written in: their entries, where they lie, how they are merged.

A pipeline is a TOML file. ``extends`` names the pipelines it builds upon, one or a list: tables are
merged, lists of wordings add up, every other value replaces the inherited one. Wordings are given
by language; the Azerbaijani ones in modern Latin, which match in Cyrillic as well.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec
import tomli

from digitize.errors import ConfigurationError
from digitize.kinds.calibrations import ACCEPTED_ERROR
from digitize.kinds.shipped import pipelines_folder
from digitize.model import Language

Wordings = dict[Language, tuple[str, ...]]
"""Wordings of one thing by language; Azerbaijani ones in modern Latin."""

Entity = Literal["PERSON", "DATE", "PLACE", "OFFICE", "NUMBER", "NAME", "TITLE", "ADDRESS", "TEXT"]
"""What a value is in running text: a span that the language components can find."""

Split = Literal["full_name", "name_patronymic", "series_number", "date_place", "place_date"]
"""How one printed value is divided among the fields of a composite."""

Check = Literal["order", "patronymic", "words", "rows", "sum", "age", "differ", "sex", "given"]
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
        "formulas",
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
    the ending of the sex that the second, a patronymic, tells. ``given``: the first field, a given
    name, is not the one in the second, a patronymic or the full name of a parent, and is of the sex
    that a patronymic tells.
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

    ``hints`` are phrases that its documents have, ``formulas`` what only they say of themselves (I
    request, it is ordered); ``stems`` begin words that speak for the kind wherever they stand,
    ``section`` are headings of parts of the form; ``qualifier`` words that stand beside a label and
    name such a part ("ərin" soyadı), or none (``any``).
    """

    titles: Wordings = {}
    hints: Wordings = {}
    formulas: Wordings = {}
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


def names(folders: Sequence[Path] = ()) -> list[str]:
    """The names of all pipelines, sorted; files that only others build upon are left out.

    One that cannot be read is among them, for ``load`` to say why.
    """
    return [name for name in file_names(folders) if not _is_base(name, folders)]


def listed_kinds(name: str, folders: Sequence[Path] = ()) -> tuple[str, ...]:
    """The kinds of record that pipeline ``name`` reads. Raises ConfigurationError like ``load``."""
    kinds = read_merged(name, folders)[0].get("kinds", ())
    return tuple(kinds) if isinstance(kinds, list) else ()


def file_names(folders: Sequence[Path] = ()) -> list[str]:
    """The names of all pipeline files, those that others only build upon among them, sorted."""
    return sorted({path.stem for folder in _search(folders) for path in folder.glob("*.toml")})


def _is_base(name: str, folders: Sequence[Path]) -> bool:
    try:
        return "kinds" not in read_merged(name, folders)[0]
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


def read_merged(
    name: str, folders: Sequence[Path], seen: tuple[str, ...] = ()
) -> tuple[dict[str, Any], Path]:
    """The entries of pipeline ``name`` over those of all that it extends, and its file.

    ``seen`` are the pipelines that extend it. Raises ConfigurationError, naming the file.
    """
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
        merged = merge(merged, read_merged(base, folders, (*seen, name))[0])
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
