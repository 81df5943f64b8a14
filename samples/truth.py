"""The truth of a document, in the shape of an export.

``text`` holds everything printed, in reading order: rows from top to bottom, in a row from left to
right; a column or a cell is finished before the next one begins; two columns in two languages are
read one after the other. Leaders, rules, signatures and the words of seals and stamps are no text.
A field that the layout leaves out is missing from ``fields`` and ``record``. Two columns in two
languages print a value twice; ``raw`` and ``box`` are those of the Azerbaijani one.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samples.lexicon.pools import Tongue
from samples.render import FloatBox
from samples.subjects import Fact
from samples.typeset import Run, Sheet

_MARKS = ("fond", "inventory", "case", "leaf")
_MARGIN = 2
"""Pixels around ink that still belong to a value's box: what blur and noise spread."""


@dataclass(frozen=True)
class TruePage:
    """One page of the truth: its text, where its runs are, and how it lies in the file."""

    sheet: Sheet | None
    boxes: Mapping[int, FloatBox]
    matrix: NDArray[np.float64]
    size: tuple[int, int]
    dpi: int
    rotation: int
    skew: float
    languages: tuple[str, ...]
    signatures: tuple[FloatBox, ...] = ()

    @property
    def text(self) -> str:
        """What is printed on the page."""
        return self.sheet.text if self.sheet is not None else ""


def document(
    *,
    identity: str,
    file: Path,
    pages: Sequence[TruePage],
    kind: str | None,
    tongue: Tongue,
    facts: Mapping[str, Fact],
    entries: Sequence[Mapping[str, Fact]],
    sample: Mapping[str, Any],
    lines: bool = False,
    english: bool = False,
) -> dict[str, Any]:
    """The line of truth.jsonl for one document written to ``file``.

    ``lines``: each page tells the kind (print, handwriting, arabic) and the box of each run.
    """
    printed = _fields(pages)
    fields: dict[str, Any] = {}
    record: dict[str, Any] = {}
    for name, fact in facts.items():
        if name in printed:
            fields[name] = _field(fact.value(tongue), printed[name])
            record[name] = fact.value(tongue)
    if entries:
        fields["rows"], record["rows"] = _rows(entries, printed, tongue)
    first = pages[0].sheet
    written = first.shelf_mark if first is not None else {}
    marks = {name: record.get(name) or written.get(name) for name in _MARKS}
    scripts = [_script(page, tongue) for page in pages]
    script = next((s for s in scripts if s != "Zyyy"), "Zyyy")
    language = "en" if english else "ru" if tongue == "Russian" else "az"
    has_text = script not in {"Zyyy", "Arab"}
    unprinted = any(kind != "print" for page in pages for kind, _ in _runs(page))
    return {
        "id": identity,
        "sources": [
            {
                "root": "pages",
                "file": file.name,
                "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
                "pages": [1, len(pages)],
            }
        ],
        "shelf_mark": {"archive": record.get("archive"), **marks},
        "type": kind,
        "type_confidence": 1.0 if kind else 0.0,
        "script": script,
        "language": language if has_text else None,
        "status": "accepted" if kind and not unprinted else "review",
        "fields": fields,
        "record": record,
        "problems": [],
        "pages": [
            _page(page, number, script, lines=lines)
            for number, (page, script) in enumerate(zip(pages, scripts, strict=True), 1)
        ],
        "sample": dict(sample),
    }


def _script(page: TruePage, tongue: Tongue) -> str:
    """The script of most of a page's runs."""
    kinds = [kind for kind, _ in _runs(page)]
    if not kinds:
        return "Zyyy"
    if kinds.count("arabic") > len(kinds) / 2:
        return "Arab"
    return "Latn" if tongue == "Latn" else "Cyrl"


def _runs(page: TruePage) -> list[tuple[str, Run]]:
    """The runs of a page with what each is: print, handwriting or arabic."""
    runs = [run for row in page.sheet.rows for run in row] if page.sheet is not None else []
    return [
        ("arabic" if run.shaped else "print" if run.pen is None else "handwriting", run)
        for run in runs
    ]


def _page(page: TruePage, number: int, script: str, *, lines: bool) -> dict[str, Any]:
    told: dict[str, Any] = {}
    runs = [(kind, _box([page.boxes[id(run)]], page)) for kind, run in _runs(page)]
    if any(kind == "handwriting" for kind, _ in runs):
        widths = [(kind, box[2] - box[0]) for kind, box in runs]
        own = sum(width for kind, width in widths if kind == "handwriting")
        told["handwriting"] = round(own / max(1, sum(width for _, width in widths)), 3)
    if lines:
        told["lines"] = [{"kind": kind, "box": list(box)} for kind, box in runs]
        told["signatures"] = [list(_box([box], page)) for box in page.signatures]
    return told | {
        "number": number,
        "text": page.text,
        "script": script,
        "languages": list(page.languages) if script not in {"Zyyy", "Arab"} else [],
        "rotation": page.rotation,
        "skew": round(page.skew, 3),
        "dpi": page.dpi,
        "blank": page.sheet is None,
    }


@dataclass
class _Printed:
    page: int
    raw: str
    box: tuple[int, int, int, int]
    by_hand: bool = False


def _fields(pages: Sequence[TruePage]) -> dict[str, _Printed]:
    """Where each field is printed first: its raw text and its box on the upright page."""
    out: dict[str, _Printed] = {}
    for number, page in enumerate(pages, 1):
        if page.sheet is None:
            continue
        runs: dict[str, list[Run]] = {}
        for row in page.sheet.rows:
            for run in row:
                if run.field is not None:
                    runs.setdefault(run.field, []).append(run)
        for name, parts in runs.items():
            if name not in out:
                box = _box([page.boxes[id(run)] for run in parts], page)
                by_hand = any(run.pen is not None for run in parts)
                out[name] = _Printed(number, " ".join(run.text for run in parts), box, by_hand)
    return out


def _box(boxes: Sequence[FloatBox], page: TruePage) -> tuple[int, int, int, int]:
    corners = np.array(
        [(x, y, 1.0) for x0, y0, x1, y1 in boxes for x in (x0, x1) for y in (y0, y1)]
    )
    moved = corners @ page.matrix.T
    x0, y0 = np.floor(moved.min(axis=0)).astype(int) - _MARGIN
    x1, y1 = np.ceil(moved.max(axis=0)).astype(int) + _MARGIN
    width, height = page.size
    return (
        int(np.clip(x0, 0, width - 1)),
        int(np.clip(y0, 0, height - 1)),
        int(np.clip(x1, 1, width)),
        int(np.clip(y1, 1, height)),
    )


def _field(value: str, printed: _Printed) -> dict[str, Any]:
    return {
        "value": value,
        "raw": printed.raw,
        "page": printed.page,
        "box": list(printed.box),
        "confidence": 1.0,
        "status": "review" if printed.by_hand else "accepted",
        "method": "handwriting" if printed.by_hand else "truth",
    }


def _rows(
    entries: Sequence[Mapping[str, Fact]], printed: Mapping[str, _Printed], tongue: Tongue
) -> tuple[dict[str, Any], list[dict[str, str]]]:
    rows = [
        {
            name: _field(fact.value(tongue), printed[f"rows/{index}/{name}"])
            for name, fact in entry.items()
        }
        for index, entry in enumerate(entries)
    ]
    plain = [{name: fact.value(tongue) for name, fact in entry.items()} for entry in entries]
    return {"status": "accepted", "confidence": 1.0, "rows": rows}, plain
