"""Pages as a reader would give them, made from the samples' sheets without drawing or reading.

A thousand documents a minute instead of a dozen: enough to learn which candidates win. Letters are
misread by the confusions below, words dropped, joined and split, lines parted and put in another
order. What is learned of confidences is learned from pages that were really read.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from digitize.model import Box, Line, Page, Word
from samples.lexicon.pools import Draw, Parts
from samples.make import Composed, Plan, _compose, layouts_of
from samples.truth import _field, _Printed
from samples.typeset import Rule, Run, Sheet, advances

DPI = 200
CONFUSED = {
    "ə": "e", "Ə": "E", "ı": "i", "i": "ı", "ü": "u", "ö": "o", "ş": "s", "ğ": "g", "ç": "c",
    "l": "1", "1": "l", "0": "о", "O": "0", "5": "3", "3": "5", "8": "6", "6": "8", "7": "1",
    "4": "9", "9": "4", "2": "7", "ә": "э", "ҝ": "к", "ғ": "г", "ү": "у", "ө": "о", "һ": "һ'",
    "ҹ": "ч", "ш": "щ", "и": "н", "н": "и", "п": "н", "т": "г", "м": "н", "ы": "и", "б": "6",
    "a": "o", "e": "c", "n": "u", "r": "t", "t": "l", "v": "y", "а": "о", "е": "с", "в": "з",
    "№": "N", "S": "$", "Ş": "$", "З": "3", "О": "0", ".": ",", ",": ".", ":": ".",
}  # fmt: skip
ERRORS = {"clean": 0.003, "scan": 0.008, "poor": 0.06}
"""Share of letters misread; measured on pages really read, at the middle of each difficulty."""
CAPTIONED = 0.5
"""Share of pages on which labels over their values become captions under them."""
DROPPED = {"clean": 0.001, "scan": 0.006, "poor": 0.04}
"""Share of words not read at all."""


@dataclass(frozen=True)
class Simulated:
    """The pages of one document, its kind and the truth of its fields."""

    name: str
    kind: str
    layout: str
    difficulty: str
    pages: list[Page]
    fields: dict[str, object]
    places: dict[str, list[tuple[int, Box]]]
    """Page and box of every word of each field's value."""


def simulate(plan: Plan) -> Iterator[Simulated]:
    """The documents of a plan, in order, each as read with the errors of its difficulty."""
    for index in range(plan.count):
        rng = random.Random(f"{plan.seed}/{index}")
        kind = plan.kinds[index % len(plan.kinds)]
        difficulty, tongue = rng.choice(plan.difficulties), rng.choice(plan.tongues)
        layouts = layouts_of(kind, plan.parts)
        rng.shuffle(layouts)
        composed = _compose(kind, Draw(rng, plan.parts), tongue, layouts)
        pages: list[Page] = []
        printed: dict[str, _Printed] = {}
        places: dict[str, list[tuple[int, Box]]] = {}
        for number, sheet in enumerate(composed.sheets, 1):
            page, where, boxes = _page(sheet, number, difficulty, rng)
            pages.append(page)
            for name, value in where.items():
                printed.setdefault(name, value)
            for name, found in boxes.items():
                places.setdefault(name, []).extend((number, box) for box in found)
        yield Simulated(
            name=f"{plan.seed}/{index}",
            kind=kind,
            layout=composed.layout,
            difficulty=difficulty,
            pages=pages,
            fields=_truth(composed, printed, tongue),
            places=places,
        )


def _truth(composed: Composed, printed: dict[str, _Printed], tongue: str) -> dict[str, object]:
    fields: dict[str, object] = {
        name: _field(fact.value(tongue), printed[name])  # type: ignore[arg-type]
        for name, fact in composed.facts.items()
        if name in printed
    }
    if composed.entries:
        fields["rows"] = {
            "rows": [
                {
                    name: {"value": fact.value(tongue)}  # type: ignore[arg-type]
                    for name, fact in entry.items()
                }
                for entry in composed.entries
            ]
        }
    return fields


def _page(
    sheet: Sheet, number: int, difficulty: str, rng: random.Random
) -> tuple[Page, dict[str, _Printed], dict[str, list[Box]]]:
    rules = [item for item in sheet.items if isinstance(item, Rule)]
    lines: list[Line] = []
    boxes: dict[str, list[Box]] = {}
    raws: dict[str, list[str]] = {}
    block, last_y, last_cell = 0, 0.0, None
    captioned = rng.random() < CAPTIONED
    for row in _with_captions(sheet.rows) if captioned else sheet.rows:
        for part in _parted(row, rng):
            cell = _cell(part[0], rules)
            if part[0].y - last_y > 2.2 * part[0].size or part[0].y < last_y or cell != last_cell:
                block += 1
            last_y, last_cell = part[0].y, cell
            words: list[Word] = []
            for run in part:
                drawn = _words(run)
                if run.field is not None:
                    boxes.setdefault(run.field, []).extend(box for _, box in drawn)
                    raws.setdefault(run.field, []).append(run.text)
                words += _misread(
                    drawn, glue=run.glue, before=words, difficulty=difficulty, rng=rng
                )
            if words:
                lines.append(Line(tuple(words), _union([w.box for w in words]), block, cell))
    if rng.random() < 0.25:
        lines.sort(key=lambda line: (line.box[1] // 30, line.box[0]))
    width, height = round(sheet.width * DPI / 72), round(sheet.height * DPI / 72)
    page = Page(number, width, height, DPI, lines=tuple(lines))
    printed = {
        name: _Printed(number, " ".join(raws[name]), _union(found)) for name, found in boxes.items()
    }
    return page, printed, boxes


def _with_captions(rows: Sequence[list[Run]]) -> list[list[Run]]:
    """Labels that stand over a value of one line put under it instead, as captions in brackets."""
    out = [list(row) for row in rows]
    for n, (label, value) in enumerate(pairwise(rows)):
        single = len(label) == 1 and len(value) == 1 and label[0].field is None
        under = rows[n + 2][0].field if n + 2 < len(rows) else None
        if single and value[0].field is not None and under is None and label[0].y < value[0].y:
            caption = replace(label[0], text=f"({label[0].text.strip(':')})", y=value[0].y)
            out[n], out[n + 1] = [replace(value[0], y=label[0].y)], [caption]
    return out


def _parted(row: Sequence[Run], rng: random.Random) -> list[list[Run]]:
    """A row as one line or, at wide gaps, several: as readers differ."""
    joined = rng.random() < 0.4
    parts: list[list[Run]] = [[row[0]]]
    for left, right in pairwise(row):
        gap = right.x - left.x - left.width
        if not right.glue and gap > (6.0 if joined else 1.6) * left.size:
            parts.append([])
        parts[-1].append(right)
    return parts


def _words(run: Run) -> list[tuple[str, Box]]:
    scale = DPI / 72
    steps = advances(run.text, run.face, run.size, run.tracking)
    found: list[tuple[str, Box]] = []
    x, word, start = run.x, "", run.x
    top, bottom = (run.y - 0.72 * run.size) * scale, (run.y + 0.08 * run.size) * scale
    for letter, step in zip(run.text + " ", [*steps, 0.0], strict=False):
        if letter.isspace():
            if word:
                low = bottom + (0.14 * run.size * scale if set(word) & set("gpqyçşуруфцщ,;") else 0)
                found.append(
                    (word, (round(start * scale), round(top), round(x * scale), round(low)))
                )
            word = ""
        else:
            if not word:
                start = x
            word += letter
        x += step
    return found


def _misread(
    drawn: Sequence[tuple[str, Box]],
    *,
    glue: bool,
    before: list[Word],
    difficulty: str,
    rng: random.Random,
) -> list[Word]:
    out: list[Word] = []
    rate = ERRORS[difficulty] * rng.choice((0.3, 1.0, 1.7))
    for n, (text, box) in enumerate(drawn):
        if rng.random() < DROPPED[difficulty]:
            continue
        read = "".join(_letter(letter, rate, rng) for letter in text)
        if not read.strip("._-—"):
            continue
        wrong = read != text
        sure = min(0.99, max(0.2, rng.gauss(0.78 if wrong else 0.94, 0.13 if wrong else 0.05)))
        if n == 0 and glue and before and not out:
            joined = before.pop()
            sure = min(sure, joined.confidence)
            out.append(Word(joined.text + read, _union([joined.box, box]), round(sure, 3)))
        else:
            out.append(Word(read, box, round(sure, 3)))
    return out


def _letter(letter: str, rate: float, rng: random.Random) -> str:
    chance = rng.random()
    if chance > rate:
        return letter
    if chance < 0.12 * rate:
        return ""
    return CONFUSED.get(letter, letter)


def _cell(run: Run, rules: Sequence[Rule]) -> Box | None:
    """The ruled cell in which a run stands, if rules close it on all four sides."""
    x, y = run.x + run.width / 2, run.y - run.size / 3
    verticals = [r for r in rules if abs(r.x0 - r.x1) < 1 and _between(y, r.y0, r.y1)]
    levels = [r for r in rules if abs(r.y0 - r.y1) < 1 and _between(x, r.x0, r.x1)]
    left = [r.x0 for r in verticals if r.x0 <= run.x + 1]
    right = [r.x0 for r in verticals if r.x0 >= x]
    above = [r.y0 for r in levels if r.y0 <= y]
    below = [r.y0 for r in levels if r.y0 >= y]
    if not (left and right and above and below):
        return None
    scale = DPI / 72
    return (
        round(max(left) * scale),
        round(max(above) * scale),
        round(min(right) * scale),
        round(min(below) * scale),
    )


def _between(value: float, one: float, other: float) -> bool:
    return min(one, other) - 1 <= value <= max(one, other) + 1


def _union(boxes: Sequence[Box]) -> Box:
    return (
        min(b[0] for b in boxes),
        min(b[1] for b in boxes),
        max(b[2] for b in boxes),
        max(b[3] for b in boxes),
    )


KNOWN = Parts("known", "known", "known", "known")
OTHER = Parts("other", "other", "known", "known")
"""Layouts and wordings that only learning draws."""
