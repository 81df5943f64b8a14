"""Documents of the truth and of the output, as plain views, paired by file and pages."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from digitize.errors import ConfigurationError
from digitize.model import Document

PageKey = tuple[str, int]
"""A file and the number of a page in it, from 1."""

SCRIPTS = {
    "Latn": "Azerbaijani Latin",
    "Cyrl": "Azerbaijani Cyrillic",
    "Russian": "Russian",
    "bilingual": "Bilingual",
    "English": "English",
    "Zyyy": "No text",
}
ALL = "all"


@dataclass(frozen=True, slots=True)
class ValueView:
    """One field: its value, and where and how surely it was read."""

    value: str | None
    page: PageKey | None = None
    box: tuple[float, float, float, float] | None = None
    confidence: float = 0.0
    status: str = "missing"


@dataclass(frozen=True, slots=True)
class View:
    """What the evaluation needs of a document, whether it came as an object or as a line."""

    id: str
    type: str | None
    script: str
    difficulty: str
    pages: Mapping[PageKey, Mapping[str, Any]]
    fields: Mapping[str, ValueView]
    rows: Mapping[str, Sequence[Mapping[str, ValueView]]]
    words: Mapping[PageKey, Sequence[tuple[str, float]]] = field(default_factory=dict)

    @property
    def group(self) -> tuple[str, str]:
        """Script and difficulty, by which figures are grouped."""
        return self.script, self.difficulty


def read_truth(path: Path) -> list[View]:
    """The documents of a truth file, one JSON object on each line.

    Raises ConfigurationError with the number of a line that is not of the shape of an export.
    """
    views: list[View] = []
    try:
        with path.open(encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    views.append(_truth_view(path, number, line))
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(
            f"{path}: cannot be read ({error})", remedy="Name a file of JSON lines in UTF-8."
        ) from error
    if not views:
        raise ConfigurationError(
            f"{path}: no documents", remedy="Give one document of the truth on each line."
        )
    return views


def _truth_view(path: Path, number: int, line: str) -> View:
    try:
        return view(json.loads(line))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(
            f"{path}, line {number}: not a document ({error!r})",
            remedy="Write it in the shape of `digitize export --format jsonl`.",
        ) from error


def view(document: Document | Mapping[str, Any]) -> View:
    """The plain view of a document or of its line in an export."""
    if isinstance(document, Document):
        data: Mapping[str, Any] = document.to_export()
        read = [
            [(w.text, w.confidence) for ln in p.lines for w in ln.words] for p in document.pages
        ]
    else:
        data, read = document, []
    keys = _page_keys(data)
    numbered = {int(page["number"]): key for key, page in zip(keys, data["pages"], strict=True)}
    sample = data.get("sample") or {}
    record = data.get("record") or {}
    fields: dict[str, ValueView] = {}
    rows: dict[str, list[dict[str, ValueView]]] = {}
    for name, spec in (data.get("fields") or {}).items():
        if isinstance(spec.get("rows"), list | tuple):
            rows[name] = [
                {column: _value(cell, numbered) for column, cell in row.items()}
                for row in spec["rows"]
            ]
        else:
            fields[name] = _value(spec, numbered)
    for name, value in record.items():
        if isinstance(value, list):
            rows.setdefault(name, [{k: ValueView(str(v)) for k, v in r.items()} for r in value])
        elif name not in fields:
            fields[name] = ValueView(str(value))
    return View(
        id=str(data.get("id", "")),
        type=data.get("type"),
        script=_script(data, sample),
        difficulty=str(sample.get("difficulty") or ALL),
        pages=dict(zip(keys, data["pages"], strict=True)),
        fields={name: value for name, value in fields.items() if value.value is not None},
        rows=rows,
        words=dict(zip(keys, read, strict=False)),
    )


def _page_keys(line: Mapping[str, Any]) -> list[PageKey]:
    """For each page of a document, in order, the file it came from and its number there."""
    keys: list[PageKey] = []
    for source in line["sources"]:
        first, last = source["pages"]
        name = str(PurePosixPath(str(source.get("root", "")).replace("\\", "/")) / source["file"])
        keys += [(name, number) for number in range(int(first), int(last) + 1)]
    count = len(line["pages"])
    if len(keys) == count:
        return keys
    file = keys[0][0] if keys else ""
    return [(file, int(page["number"])) for page in line["pages"]]


def _script(line: Mapping[str, Any], sample: Mapping[str, Any]) -> str:
    mix = sample.get("script_mix")
    if mix:
        return SCRIPTS.get(str(mix), str(mix))
    if line.get("language") == "ru":
        return SCRIPTS["Russian"]
    return SCRIPTS.get(str(line.get("script")), str(line.get("script") or ALL))


def _value(spec: Mapping[str, Any], numbered: Mapping[int, PageKey]) -> ValueView:
    box = spec.get("box")
    page = spec.get("page")
    return ValueView(
        value=spec.get("value"),
        page=numbered.get(int(page)) if page is not None else None,
        box=(float(box[0]), float(box[1]), float(box[2]), float(box[3])) if box else None,
        confidence=float(spec.get("confidence") or 0.0),
        status=str(spec.get("status") or "accepted"),
    )


def paired(
    truth: Sequence[View], output: Sequence[View]
) -> tuple[list[tuple[View, View | None]], list[View]]:
    """Each true document with the one that was made of most of its pages; and those left over.

    ``output`` names its files as the truth does (see ``renamed``). Each document is taken once.
    """
    holders: dict[PageKey, list[int]] = {}
    for j, made in enumerate(output):
        for key in made.pages:
            holders.setdefault(key, []).append(j)
    overlaps: Counter[tuple[int, int]] = Counter()
    for i, true in enumerate(truth):
        overlaps.update((i, j) for key in true.pages for j in holders.get(key, ()))
    partner: dict[int, int] = {}
    taken: set[int] = set()
    for (i, j), _ in sorted(overlaps.items(), key=lambda item: (-item[1], item[0])):
        if i not in partner and j not in taken:
            partner[i] = j
            taken.add(j)
    pairs = [(true, output[partner[i]] if i in partner else None) for i, true in enumerate(truth)]
    return pairs, [made for j, made in enumerate(output) if j not in taken]


def renamed(output: Iterable[View], truth: Sequence[View]) -> list[View]:
    """``output`` with its files named as the truth names them."""
    read = list(output)
    names = _same_files(truth, read)

    def key(old: PageKey | None) -> PageKey | None:
        return (names[old[0]], old[1]) if old else None

    def value(old: ValueView) -> ValueView:
        return ValueView(old.value, key(old.page), old.box, old.confidence, old.status)

    return [
        View(
            made.id,
            made.type,
            made.script,
            made.difficulty,
            {(names[file], number): page for (file, number), page in made.pages.items()},
            {name: value(old) for name, old in made.fields.items()},
            {
                name: [{column: value(cell) for column, cell in row.items()} for row in rows]
                for name, rows in made.rows.items()
            },
            {(names[file], number): words for (file, number), words in made.words.items()},
        )
        for made in read
    ]


def _same_files(truth: Sequence[View], output: Sequence[View]) -> dict[str, str]:
    """For each file of the output, the file of the truth whose path ends most alike, else itself.

    The file's own name has to be the same.
    """
    known: dict[str, set[str]] = {}
    for true in truth:
        for file, _ in true.pages:
            known.setdefault(PurePosixPath(file).name, set()).add(file)
    names: dict[str, str] = {}
    for made in output:
        for file, _ in made.pages:
            options = sorted(known.get(PurePosixPath(file).name, ()))
            names[file] = max(options, key=lambda o: _common_end(o, file), default=file)
    return names


def _common_end(a: str, b: str) -> int:
    parts = zip(reversed(PurePosixPath(a).parts), reversed(PurePosixPath(b).parts), strict=False)
    count = 0
    for left, right in parts:
        if left != right:
            break
        count += 1
    return count
