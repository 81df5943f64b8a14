"""Pages that tell people and programs what each kind of record holds: HTML and Markdown.

A page of a kind has its fields with titles and descriptions in three languages, how values are
written, what is required, an example, and the pipelines that read it. What schemas say is data:
it is escaped for either form.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from digitize.errors import ConfigurationError
from digitize.kinds import pipeline_files, schemas
from digitize.kinds.comparing import formerly
from digitize.kinds.schema_words import LANGUAGES

Form = Literal["html", "md"]
FORMS: tuple[Form, ...] = ("html", "md")
_INDEX = {"html": "index.html", "md": "README.md"}
_MARKED = re.compile(r"([\\`*_{}\[\]<>#|~])")


class Entry(msgspec.Struct, frozen=True):
    """One field, table or column as a page shows it; ``rules`` say what a value has to be like."""

    name: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    required: bool
    normaliser: str
    rules: tuple[tuple[str, str], ...]
    formerly: tuple[str, ...]
    columns: tuple["Entry", ...] = ()


class Described(msgspec.Struct, frozen=True):
    """All that the page of a kind shows."""

    kind: str
    version: str
    identity: str
    titles: Mapping[str, str]
    descriptions: Mapping[str, str]
    entries: tuple[Entry, ...]
    examples: tuple[str, ...]
    pipelines: tuple[str, ...]


def pages(
    paths: Sequence[Path], folders: Sequence[Path] = (), forms: Sequence[Form] = FORMS
) -> dict[str, str]:
    """The pages of the schemas in ``paths``, with one that lists them, by name of file.

    Raises ConfigurationError where a schema or a pipeline cannot be read.
    """
    readers = {
        name: pipeline_files.listed_kinds(name, folders) for name in pipeline_files.names(folders)
    }
    kinds = [_described(schemas.read(path), readers) for path in paths]
    made: dict[str, str] = {}
    for form in forms:
        environment = _environment()
        index = environment.get_template(f"index.{form}.j2")
        made[_INDEX[form]] = index.render(kinds=kinds, languages=LANGUAGES)
        page = environment.get_template(f"kind.{form}.j2")
        for kind in kinds:
            made[f"{kind.kind}.{form}"] = page.render(kind=kind, languages=LANGUAGES)
    return made


def _described(schema: schemas.Schema, readers: Mapping[str, Sequence[str]]) -> Described:
    document = schema.document
    return Described(
        kind=schema.kind,
        version=schema.version,
        identity=str(document.get("$id", "")),
        titles=_texts(document, "title"),
        descriptions=_texts(document, "description"),
        entries=_entries(document),
        examples=tuple(
            json.dumps(example, ensure_ascii=False, indent=2)
            for example in document.get("examples", ())
        ),
        pipelines=tuple(name for name, kinds in sorted(readers.items()) if schema.kind in kinds),
    )


def _entries(spec: Mapping[str, Any]) -> tuple[Entry, ...]:
    required = spec.get("required", ())
    return tuple(
        Entry(
            name=name,
            titles=_texts(field, "title"),
            descriptions=_texts(field, "description"),
            required=name in required,
            normaliser=str(field.get("x-normaliser", "")),
            rules=tuple(_rules(field)),
            formerly=formerly(field),
            columns=_entries(field["items"]) if field.get("type") == "array" else (),
        )
        for name, field in spec["properties"].items()
    )


def _texts(spec: Mapping[str, Any], part: str) -> dict[str, str]:
    texts = spec.get(f"x-{part}")
    given = texts if isinstance(texts, dict) else {"en": spec.get(part, "")}
    return {language: str(given.get(language) or "") for language in LANGUAGES}


_WORDS = {
    "format": "format", "pattern": "pattern", "enum": "one of", "minLength": "characters, least",
    "maxLength": "characters, most", "minItems": "rows, least", "maxItems": "rows, most",
}  # fmt: skip


def _rules(spec: Mapping[str, Any]) -> list[tuple[str, str]]:
    """What limits the values of a field: in words, and as the schema has it."""
    found = []
    for key, word in _WORDS.items():
        value = spec.get(key)
        if value is not None and not (key == "minLength" and value == 1):
            text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
            found.append((word, text))
    return found


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("digitize.kinds"),
        autoescape=select_autoescape(("html.j2",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    filters: dict[str, Callable[[str], str]] = {"marked": _marked, "code": _code}
    environment.filters.update(filters)
    return environment


def _marked(text: str) -> str:
    """A text for a cell of a table in Markdown: on one line, with no sign that means anything."""
    return _MARKED.sub(r"\\\1", " ".join(text.split()))


def _code(text: str) -> str:
    """A text as code in a cell of a table in Markdown."""
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    inner = text.replace("|", r"\|").replace("\n", " ")
    space = " " if "`" in text else ""
    return f"{ticks}{space}{inner}{space}{ticks}"


def out_of_date(made: Mapping[str, str], folder: Path) -> list[Path]:
    """The files of ``folder`` that are not as ``made``, or not there."""
    stale = []
    for name, text in made.items():
        path = folder / name
        try:
            if path.read_text(encoding="utf-8") != text:
                stale.append(path)
        except FileNotFoundError:
            stale.append(path)
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(f"{path} cannot be read: {error}") from error
    return stale
