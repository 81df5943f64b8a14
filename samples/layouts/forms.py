"""Ways to draw the entries of a form: rules, captions, leaders, cells, columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from samples.layouts.entries import Entry, FormPart, Heading
from samples.layouts.tables import Cell, cell_row
from samples.look import Look
from samples.typeset import Align, Frame, Rule, Run, Seg, line_runs, words_of, wrap

FormLayout = Callable[[Frame, Sequence[FormPart], Look], None]


def _heading(frame: Frame, part: Heading, look: Look) -> None:
    frame.gap(look.body.size * 0.5)
    if part.text:
        frame.paragraph(part.text, look.bold, align="center" if look.draw.chance(0.5) else "left")


def _colon(label: str, wanted: bool) -> str:
    return label if not wanted or label.endswith((":", "№")) else label + ":"


def _value_lines(
    frame: Frame, entry: Entry, look: Look, x: float, *, align: Align = "left", pitch: float = 1.7
) -> list[tuple[list[Run], float, float]]:
    """The value from ``x`` on, in as many lines as it needs: runs, start of the rule, base line."""
    hand = look.value
    words = words_of(entry.parts, hand)
    space = hand.width(" ")
    lines = wrap(words, [frame.x1 - x - 4, frame.width - 4], space)
    if not lines or x + max(hand.width(s.text) for w in lines[0] for s, _ in w) > frame.x1:
        lines = [[], *wrap(words, [frame.width - 4], space)]
    out = []
    for i, line in enumerate(lines):
        start = x if i == 0 else frame.x0
        if i:
            frame.y += hand.size * pitch
        runs = line_runs(line, start + 3, frame.x1, frame.y, align, space) if line else []
        out.append((runs, start, frame.y))
    return out


def _label_runs(frame: Frame, label: str, look: Look) -> tuple[list[Run], float]:
    """The label, wrapped to three fifths of the width; its last line's runs and where it ends."""
    words = words_of([Seg(label)], look.body)
    space = look.body.width(" ")
    lines = wrap(words, [frame.width * 0.6], space)
    for line in lines[:-1]:
        frame.sheet.row(line_runs(line, frame.x0, frame.x1, frame.y, "left", space))
        frame.y += look.body.size * 1.25
    runs = line_runs(lines[-1], frame.x0, frame.x1, frame.y, "left", space)
    return runs, runs[-1].x + runs[-1].width


def ruled(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Label, value on a rule, caption under the rule: the form of Soviet times."""
    dots = look.draw.chance(0.25)
    align: Align = "center" if look.draw.chance(0.5) else "left"
    captions = look.draw.chance(0.75)
    colon = look.draw.chance(0.3)
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        frame.y += look.body.size * 1.75 * frame.air
        _ruled_entry(frame, part, look, colon=colon, dots=dots, align=align, captions=captions)


def _ruled_entry(
    frame: Frame, entry: Entry, look: Look, *, colon: bool, dots: bool, align: Align, captions: bool
) -> None:
    label, x = _label_runs(frame, _colon(entry.label, colon), look)
    lines = _value_lines(frame, entry, look, x + 5, align=align)
    for i, (runs, start, y) in enumerate(lines):
        frame.sheet.row([*(label if i == 0 else []), *runs])
        frame.sheet.items.append(Rule(start, y + 2.5, frame.x1, y + 2.5, 0.5, dots))
    if captions and entry.caption:
        small = look.small
        frame.y += small.size * 1.05 + 2
        start = lines[-1][1]
        width = small.width(entry.caption)
        x = max(frame.x0, min((start + frame.x1 - width) / 2, frame.x1 - width))
        frame.sheet.row([small.run(entry.caption, x, frame.y)])


def numbered(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Numbered questions with their answers on rules, as in a questionnaire."""
    number = 0
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        number += 1
        frame.y += look.body.size * 1.8 * frame.air
        entry = replace(part, label=f"{number}. {part.label}")
        _ruled_entry(frame, entry, look, colon=False, dots=False, align="left", captions=False)


def stacked(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """A small label above each value, with or without a rule under the value."""
    ruled_ = look.draw.chance(0.6)
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        frame.gap(look.small.size * (1.5 * frame.air - 1))
        frame.paragraph(part.label, look.small)
        frame.paragraph(part.parts, look.value, inset=(2.0, 0.0))
        if ruled_:
            frame.rule(width=0.5, below=3.0)
            frame.gap(3.0)


def leaders(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Label, a row of dots, value: in a column or at the right edge."""
    column = frame.x0 + frame.width * look.draw.rng.uniform(0.42, 0.5)
    right = look.draw.chance(0.35)
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        frame.y += look.body.size * 1.6 * frame.air
        label, end = _label_runs(frame, part.label, look)
        space = look.value.width(" ")
        lines = wrap(words_of(part.parts, look.value), [frame.x1 - column], space)
        first: list[Run] = []
        for i, line in enumerate(lines):
            if i:
                frame.y += look.value.size * 1.3
            align: Align = "right" if right else "left"
            runs = line_runs(line, column, frame.x1, frame.y, align, space)
            first = first or runs
            frame.sheet.row([*(label if i == 0 else []), *runs])
            if i == 0 and runs[0].x - end > 8:
                y = frame.y - 0.5
                frame.sheet.items.append(Rule(end + 3, y, runs[0].x - 3, y, dots=True))


def colons(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Label, a colon or a dash, value."""
    mark = look.draw.rng.choice((":", ":", " –"))
    aligned = look.draw.chance(0.3)
    labels = [p.label for p in parts if isinstance(p, Entry)]
    column = max((look.body.width(text) for text in labels), default=0.0) + 14
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        frame.gap(look.body.size * (1.35 * frame.air - 1))
        label = part.label.rstrip(":") + ("" if part.label.endswith("№") else mark)
        if aligned and column < frame.width * 0.5:
            frame.y += look.body.size * 1.35
            space = look.value.width(" ")
            width = frame.width - column
            for i, line in enumerate(wrap(words_of(part.parts, look.value), [width], space)):
                if i:
                    frame.y += look.value.size * 1.3
                runs = line_runs(line, frame.x0 + column, frame.x1, frame.y, "left", space)
                head = [look.body.run(label, frame.x0, frame.y)] if i == 0 else []
                frame.sheet.row([*head, *runs])
        else:
            segs = [Seg(label + " "), *part.parts]
            frame.paragraph(segs, look.body, value_hand=look.value)


def captioned(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """The value in the middle of a rule, what it is in small print below: no label before it."""
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        frame.gap(look.value.size * (2.4 * frame.air - 2))
        frame.paragraph(part.parts, look.value, align="center")
        frame.rule(width=0.5, below=3.0)
        label = part.label.rstrip(":")
        frame.y += 3.0
        if label[1:2].islower():
            label = label[0].lower() + label[1:]
        frame.paragraph(f"({label})", look.small, align="center")


def table(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Two ruled columns: label, value."""
    split = frame.x0 + frame.width * look.draw.rng.uniform(0.34, 0.46)
    roomy = look.body.size * 2.1 * frame.air
    frame.gap(6)
    for part in parts:
        if isinstance(part, Heading):
            if part.text:
                heading = Cell(frame.x0, frame.x1, (((Seg(part.text),), look.bold),), "center")
                cell_row(frame, [heading])
            continue
        label = Cell(frame.x0, split, (((Seg(part.label),), look.body),))
        value = Cell(split, frame.x1, ((part.parts, look.value),))
        cell_row(frame, [label, value], least=roomy)


def cells(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Ruled cells, each with a small label in its corner and the value below it."""
    queue = list(parts)
    frame.gap(6)
    while queue:
        part = queue.pop(0)
        if isinstance(part, Heading):
            if part.text:
                _heading(frame, part, look)
            frame.gap(5)
            continue
        group = [part]
        following = queue[0] if queue else None
        if part.short and isinstance(following, Entry) and following.short:
            group.append(following)
            queue.pop(0)
        width = frame.width / len(group)
        made = []
        for i, entry in enumerate(group):
            x0 = frame.x0 + i * width
            content = (((Seg(entry.label),), look.small), (entry.parts, look.value))
            made.append(Cell(x0, x0 + width, content))
        cell_row(frame, made, least=look.body.size * 2.6 * frame.air)


def pairs(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Two short entries side by side, their labels above them; long ones across the page."""
    queue = list(parts)
    while queue:
        part = queue.pop(0)
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        following = queue[0] if queue else None
        if not (part.short and isinstance(following, Entry) and following.short):
            stacked(frame, [part], look)
            continue
        queue.pop(0)
        middle = (frame.x0 + frame.x1) / 2
        top = frame.y
        bottoms = []
        for entry, x0, x1 in ((part, frame.x0, middle - 8), (following, middle + 8, frame.x1)):
            column = Frame(frame.sheet, x0, x1, top, frame.leading, frame.air)
            stacked(column, [entry], look)
            bottoms.append(column.y)
        frame.y = max(bottoms)


LAYOUTS: dict[str, FormLayout] = {
    "ruled": ruled,
    "stacked": stacked,
    "leaders": leaders,
    "captioned": captioned,
    "table": table,
    "colons": colons,
    "pairs": pairs,
    "numbered": numbered,
    "cells": cells,
}
HELD = frozenset({"captioned", "numbered", "cells"})
