"""Certificates, identity forms and register extracts: head, entries or prose, foot."""

from dataclasses import replace

from digitize.language.alphabets import upper
from samples.layouts import forms, other_certificates, prose
from samples.layouts.entries import Entry, EntryMaker, FormPart, Heading, without_fields
from samples.lexicon.labels import LABELS, OFFICIALS, TITLES
from samples.lexicon.pools import Part, Tongue
from samples.look import (
    A4,
    A5,
    RED,
    Look,
    background,
    border,
    emblem,
    furniture,
    republic,
    signature_line,
)
from samples.subjects import Subject
from samples.typeset import Frame, Hand, Seg, Sheet

NAMES = (*forms.LAYOUTS, "prose", "bilingual_labels", "two_column")
_ROLES = {
    "birth_certificate": "registry",
    "marriage_certificate": "registry",
    "death_certificate": "registry",
    "id_form": "police",
    "land_extract": "land",
}


def names(part: Part) -> list[str]:
    """The layouts of ``part``."""
    if part == "other":
        return list(other_certificates.NAMES)
    return [n for n in NAMES if part == "all" or (n in forms.HELD) == (part == "held")]


COLUMN_SCALE = 0.85
"""How much smaller two columns on a sheet across are set than one column."""
FULL = 0.9
"""Share of a sheet's height that a form should reach, so that it is not a form with half a page."""


def compose(subject: Subject, look: Look, layout: str) -> list[Sheet]:
    """The pages of a certificate, a form or an extract; OverflowError if one does not suffice."""
    if layout in other_certificates.NAMES:
        return other_certificates.compose(subject, look, layout)
    draw = look.draw
    state = draw.rng.getstate()
    sheet, bottom, start = _compose(subject, look, layout, air=1.0)
    if bottom > sheet.height - 34:
        raise OverflowError(layout)
    reach = draw.rng.uniform(0.6, FULL) * sheet.height
    air = min(1.8, max(1.0, (reach - start) / max(1.0, bottom - start)))
    draw.rng.setstate(state)
    roomy, bottom, _ = _compose(subject, look, layout, air=air)
    if bottom <= sheet.height - 34:
        return [roomy]
    draw.rng.setstate(state)
    return [_compose(subject, look, layout, air=1.0)[0]]


def _compose(
    subject: Subject, look: Look, layout: str, *, air: float
) -> tuple[Sheet, float, float]:
    """A sheet, the height at which its print ends, and the one at which its entries begin."""
    draw = look.draw
    if layout == "two_column":
        look = look.scaled(COLUMN_SCALE)
    width, height = _paper(layout, look, subject)
    sheet = Sheet(width, height)
    ornate = subject.kind.endswith("certificate") and draw.chance(0.4)
    if ornate and draw.chance(0.6):
        background(sheet, draw)
    if ornate:
        border(sheet, draw)
    margin = draw.rng.uniform(50, 68) if min(width, height) > 500 else 42
    frame = Frame(sheet, margin + 12, width - margin, margin + 4, air=air)
    _head(frame, subject, look, layout)
    start = frame.y
    if layout == "prose":
        prose.write(frame, subject, look)
    elif layout == "two_column":
        _two_columns(frame, subject, look)
    else:
        parts = EntryMaker(subject, look, joined=draw.chance(0.4)).parts()
        if layout == "bilingual_labels":
            parts = _bilingual(subject, look, parts)
            draw_form = forms.LAYOUTS[draw.rng.choice(("stacked", "table", "ruled"))]
        else:
            draw_form = forms.LAYOUTS[layout]
        draw_form(frame, parts, look)
    _foot(frame, subject, look)
    bottom = frame.y
    furniture(sheet, look)
    return sheet, bottom, start


def _paper(layout: str, look: Look, subject: Subject) -> tuple[float, float]:
    """A4 or A5, upright or across, as the amount of print asks."""
    draw = look.draw
    if layout == "two_column":
        return A4[1], A4[0]
    if subject.kind == "marriage_certificate" or look.body.size > 10.5:
        return A4
    kind = draw.rng.random()
    if layout == "prose":
        return (A5[1], A5[0]) if kind < 0.3 else A5 if kind < 0.6 else A4
    if kind < 0.3:
        return A5
    if kind < 0.45 and layout in {"ruled", "captioned", "pairs", "cells", "table"}:
        return A4[1], A4[0]
    return A4


def _head(frame: Frame, subject: Subject, look: Look, layout: str) -> None:
    draw = look.draw
    sheet = frame.sheet
    middle = (frame.x0 + frame.x1) / 2
    if draw.chance(0.6) and not look.typed:
        radius = draw.rng.uniform(15, 24)
        emblem(sheet, middle, frame.y + radius, radius, soviet=look.soviet)
        frame.gap(2 * radius + 2)
    both: list[Tongue] = [look.tongue]
    if layout in {"two_column", "bilingual_labels"}:
        both.append("Russian")
    if draw.chance(0.7):
        for tongue in both:
            frame.paragraph(republic(look.in_tongue(tongue)), look.bold, align="center")
        frame.gap(4)
    code = _series_line(subject, look)
    above = draw.chance(0.3)
    if code and above:
        _code_line(frame, code, look)
    for tongue in both:
        title = _title(subject, look.in_tongue(tongue))
        frame.paragraph(title, look.title, align="center")
    if code and not above:
        _code_line(frame, code, look)
    frame.gap(look.body.size * 0.5)


def _title(subject: Subject, look: Look) -> str:
    key = subject.kind
    if key == "id_form" and subject.soviet:
        key = "id_form_soviet"
    title = look.word(TITLES[key])
    return upper(title) if look.draw.chance(0.6) else title


def _series_line(subject: Subject, look: Look) -> list[Seg]:
    facts = subject.facts
    if "series" not in facts or look.draw.chance(0.08):
        return []
    series, number = facts["series"].code or "", facts["number"].code or ""
    label = look.word(LABELS["series"]) + " " if look.draw.chance(0.6) else ""
    return [Seg(label), Seg(series, "series"), Seg(" № "), Seg(number, "number")]


def _code_line(frame: Frame, code: list[Seg], look: Look) -> None:
    hand: Hand = replace(look.bold, size=look.bold.size + 1)
    if look.draw.chance(0.3) and not look.typed:
        hand = replace(hand, ink=RED)
    frame.gap(3)
    frame.paragraph(code, hand, align=look.draw.rng.choice(("center", "center", "right")))


def _bilingual(subject: Subject, look: Look, parts: list[FormPart]) -> list[FormPart]:
    """The labels in both languages, the values in the document's own."""
    russian = look.in_tongue("Russian")
    other = EntryMaker(subject, russian, joined=_is_joined(parts)).labels()
    mark = look.draw.rng.choice((" / ", " – "))
    out: list[FormPart] = []
    for part in parts:
        if isinstance(part, Heading):
            ru = russian.word(LABELS["husband" if len(out) == 0 else "wife"]) if part.text else ""
            out.append(Heading(f"{part.text}{mark}{ru}" if ru else part.text))
            continue
        first = next((seg.field for seg in part.parts if seg.field), None)
        label = other.get(first or "")
        out.append(replace(part, label=f"{part.label}{mark}{label}" if label else part.label))
    return out


def _is_joined(parts: list[FormPart]) -> bool:
    first = next(p for p in parts if isinstance(p, Entry))
    return len([s for s in first.parts if s.field]) > 1


def _two_columns(frame: Frame, subject: Subject, look: Look) -> None:
    """The record twice, Azerbaijani at the left and Russian at the right."""
    middle = (frame.x0 + frame.x1) / 2
    top = frame.y
    joined = look.draw.chance(0.5)
    draw_form = forms.LAYOUTS[look.draw.rng.choice(("ruled", "colons", "stacked"))]
    left = Frame(frame.sheet, frame.x0, middle - 14, top, frame.leading)
    parts = EntryMaker(subject, look, joined=joined).parts()
    draw_form(left, parts, look)
    right = Frame(frame.sheet, middle + 14, frame.x1, top, frame.leading)
    russian = look.in_tongue("Russian")
    other = EntryMaker(subject, russian, joined=joined, beside=parts).parts()
    draw_form(right, without_fields(other), russian)
    frame.y = max(left.y, right.y)


def _foot(frame: Frame, subject: Subject, look: Look) -> None:
    draw = look.draw
    frame.gap(look.body.size)
    name = subject.signs.initials(first=draw.chance(0.6), spaced=draw.chance(0.5))
    signature_line(frame, look, _ROLES[subject.kind], name.written(look.tongue))
    if draw.chance(0.6):
        frame.y += look.body.size * 1.4
        frame.sheet.row([look.body.run(look.word(OFFICIALS["seal"]), frame.x0, frame.y)])
