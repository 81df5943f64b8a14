"""Further ways to draw the entries of a form, each with choices of its own: the part *other*.

None of them is drawn where known or held layouts are asked for. They are many rather than true to
one form: what learns from them is to know a label by how it stands, not by where.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from digitize.language.alphabets import upper
from samples.layouts.entries import Entry, FormPart, Heading
from samples.layouts.tables import Cell, cell_row
from samples.look import Look
from samples.typeset import Align, Frame, Hand, Rule, Run, Seg, line_runs, words_of, wrap

FormLayout = Callable[[Frame, Sequence[FormPart], Look], None]
Numbering = Literal["", "{}. ", "{}) ", "{} "]


@dataclass
class _Labels:
    """How one form sets its labels: their hand, the sign after them, capitals, numbers."""

    hand: Hand
    mark: str
    capitals: bool
    numbering: Numbering
    count: int = 0

    def text(self, label: str) -> str:
        """The label as printed, the next of the form."""
        self.count += 1
        label = label.rstrip(":")
        if self.capitals:
            label = upper(label)
        mark = "" if label.endswith("№") else self.mark
        return self.numbering.format(self.count) + label + mark


def _labels(look: Look, *, small: bool = False, marks: Sequence[str] = ("", ":")) -> _Labels:
    draw = look.draw
    hand = look.small if small else look.body
    if not small and draw.chance(0.25):
        hand = look.bold
    return _Labels(hand, draw.rng.choice(marks), draw.chance(0.2), "")


def _heading(frame: Frame, part: Heading, look: Look) -> None:
    frame.gap(look.body.size * 0.6)
    if not part.text:
        return
    text = upper(part.text) if look.draw.chance(0.3) else part.text
    hand = look.bold if look.draw.chance(0.7) else look.body
    frame.paragraph(text, hand, align="center" if look.draw.chance(0.4) else "left")


def _bracketed(text: str, wanted: bool) -> str:
    return f"({text.strip('():').lower()})" if wanted else text.strip("():")


def _groups(
    parts: Sequence[FormPart], most: int, look: Look, *, chance: float = 0.7
) -> list[list[Entry] | Heading]:
    """The entries in lines of one, or of up to ``most`` where they are short."""
    out: list[list[Entry] | Heading] = []
    for part in parts:
        last = out[-1] if out else None
        if isinstance(part, Heading):
            out.append(part)
        elif (
            part.short and isinstance(last, list) and len(last) < most
            and all(e.short for e in last) and look.draw.chance(chance)
        ):  # fmt: skip
            last.append(part)
        else:
            out.append([part])
    return out


def _columns(frame: Frame, count: int, gap: float = 14.0) -> list[tuple[float, float]]:
    width = (frame.width - gap * (count - 1)) / count
    return [(frame.x0 + k * (width + gap), frame.x0 + k * (width + gap) + width)
            for k in range(count)]  # fmt: skip


def _lines(entry: Entry, hand: Hand, x0: float, x1: float, y: float, pitch: float,
           align: Align = "left") -> list[list[Run]]:  # fmt: skip
    """The value between two edges, its first base line at ``y``, ``pitch`` points a line."""
    space = hand.width(" ")
    broken = wrap(words_of(entry.parts, hand), [x1 - x0], space)
    return [line_runs(line, x0, x1, y + k * pitch, align, space) for k, line in enumerate(broken)]


def under(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Each value on its line and its label in small print under it, up to three side by side."""
    draw = look.draw
    brackets, ruled = draw.chance(0.6), draw.chance(0.8)
    dots = draw.chance(0.3)
    align: Align = "center" if draw.chance(0.6) else "left"
    most = draw.rng.choice((1, 2, 3))
    pitch = look.value.size * 1.5
    for group in _groups(parts, most, look):
        if isinstance(group, Heading):
            _heading(frame, group, look)
            continue
        frame.y += look.value.size * 1.5 * frame.air
        made = [
            (_lines(entry, look.value, x0 + 3, x1 - 3, frame.y, pitch, align), x0, x1, entry)
            for entry, (x0, x1) in zip(group, _columns(frame, len(group)), strict=True)
        ]
        for n in range(max(len(lines) for lines, *_ in made)):
            frame.sheet.row([run for lines, *_ in made if n < len(lines) for run in lines[n]])
            for lines, x0, x1, _ in made:
                if ruled and n < len(lines):
                    y = frame.y + n * pitch + 2.5
                    frame.sheet.items.append(Rule(x0, y, x1, y, 0.5, dots))
        frame.y += (max(len(lines) for lines, *_ in made) - 1) * pitch
        frame.y += look.small.size * 1.05 + 2
        captions: list[Run] = []
        for _, x0, x1, entry in made:
            text = _bracketed(entry.label, brackets)
            run = look.small.run(text, x0 + 3, frame.y)
            run.x = max(x0, (x0 + x1 - run.width) / 2) if align == "center" else run.x
            captions.append(run)
        frame.sheet.row(captions)


def boxes(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Ruled boxes, one to three in a row, the label in small print at the top of each."""
    most = look.draw.rng.choice((1, 2, 3))
    labels = _labels(look, small=look.draw.chance(0.8))
    for group in _groups(parts, most, look):
        if isinstance(group, Heading):
            _heading(frame, group, look)
            frame.gap(4)
            continue
        cells = [
            Cell(x0, x1, (((Seg(labels.text(e.label)),), labels.hand), (e.parts, look.value)))
            for e, (x0, x1) in zip(group, _columns(frame, len(group), 0.0), strict=True)
        ]
        cell_row(frame, cells, least=look.value.size * 2.4 * frame.air)


def side_by_side(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """A ruled table of label and value, two such pairs in a row where they are short."""
    labels = _labels(look)
    if look.draw.chance(0.35):
        labels.numbering = "{}. "
    share = look.draw.rng.uniform(0.34, 0.46)
    grid = look.draw.rng.choice(("all", "all", "rows"))
    for group in _groups(parts, look.draw.rng.choice((1, 2)), look):
        if isinstance(group, Heading):
            if group.text:
                cell_row(frame, [Cell(frame.x0, frame.x1, (((Seg(group.text),), look.bold),),
                                      "center")], grid=grid)  # fmt: skip
            continue
        cells: list[Cell] = []
        for entry, (x0, x1) in zip(group, _columns(frame, len(group), 0.0), strict=True):
            middle = x0 + (x1 - x0) * (share if len(group) == 1 else 0.45)
            cells.append(Cell(x0, middle, (((Seg(labels.text(entry.label)),), labels.hand),)))
            cells.append(Cell(middle, x1, ((entry.parts, look.value),)))
        cell_row(frame, cells, grid=grid, least=look.body.size * 1.6 * frame.air)


def enumerated(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Numbered entries: the value after its label, or on rules in the lines after it."""
    draw = look.draw
    labels = _labels(look, marks=("", ":", ".", " –"))
    labels.numbering = draw.rng.choice(("{}. ", "{}) ", "{} "))
    below, ruled = draw.chance(0.35), draw.chance(0.4)
    indent = labels.hand.width("00. ")
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        text = labels.text(part.label)
        frame.gap(look.body.size * (1.3 * frame.air - 1))
        if below:
            frame.paragraph(text, labels.hand)
            frame.paragraph(part.parts, look.value, inset=(indent, 0.0))
            if ruled:
                frame.rule(width=0.4, below=2.5)
                frame.gap(2)
            continue
        segs = [Seg(text + "  "), *part.parts]
        frame.paragraph(segs, labels.hand, value_hand=look.value)
        if ruled:
            x = frame.x0 + labels.hand.width(text) + 4
            frame.sheet.items.append(Rule(min(x, frame.x1 - 30), frame.y + 2.5, frame.x1,
                                          frame.y + 2.5, 0.4))  # fmt: skip


def margin(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Labels in a narrow column at the left, often to its right edge; values beside them."""
    draw = look.draw
    labels = _labels(look, marks=("", "", ":", " –"))
    align: Align = draw.rng.choice(("left", "right", "right"))
    middle = frame.x0 + frame.width * draw.rng.uniform(0.28, 0.4)
    ruled, gap = draw.chance(0.3), draw.rng.uniform(10, 26)
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        frame.y += look.body.size * 1.45 * frame.air
        space, hand = labels.hand.width(" "), labels.hand
        broken = wrap(words_of([Seg(labels.text(part.label))], hand), [middle - frame.x0], space)
        pitch = look.body.size * 1.25
        left = [
            line_runs(line, frame.x0, middle, frame.y + k * pitch, align, space)
            for k, line in enumerate(broken)
        ]
        right = _lines(part, look.value, middle + gap, frame.x1, frame.y, pitch)
        for k in range(max(len(left), len(right))):
            frame.sheet.row([*(left[k] if k < len(left) else []),
                             *(right[k] if k < len(right) else [])])  # fmt: skip
        frame.y += (max(len(left), len(right)) - 1) * pitch
        if ruled:
            frame.rule(width=0.3, below=3)


def run_in(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """All entries in one running text: label, value, semicolon, label, value."""
    draw = look.draw
    mark = draw.rng.choice((": ", " – ", " "))
    stop = draw.rng.choice(("; ", ", ", ". "))
    hand = look.body
    value_hand = look.bold if mark == " " or draw.chance(0.5) else look.value
    frame.leading = draw.rng.uniform(1.4, 1.8)
    segs: list[Seg] = []
    for part in [*parts, Heading("")]:
        if isinstance(part, Heading):
            if segs:
                segs[-1] = Seg(".") if not segs[-1].field else segs[-1]
                frame.paragraph(segs, hand, value_hand=value_hand, indent=20.0)
                segs = []
            _heading(frame, part, look)
            continue
        first = not segs or stop == ". "
        label = part.label.rstrip(":")
        label = label if first else label[:1].lower() + label[1:]
        segs += [Seg(label + mark), *part.parts, Seg(stop)]


def halves(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """The entries in two columns, the second going on where the first ends."""
    draw = look.draw
    inner = draw.rng.choice((enumerated, margin, _over, under))
    at = len(parts) // 2
    heads = [n for n, part in enumerate(parts) if isinstance(part, Heading) and n]
    if heads:
        at = min(heads, key=lambda n: abs(n - at))
    middle = (frame.x0 + frame.x1) / 2
    top, ends = frame.y, []
    for own, x0, x1 in ((parts[:at], frame.x0, middle - 12), (parts[at:], middle + 12, frame.x1)):
        column = Frame(frame.sheet, x0, x1, top, frame.leading, frame.air)
        inner(column, own, look)
        ends.append(column.y)
    frame.y = max(ends)


def _over(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """The label over its value, in the same hand or a bold one."""
    labels = _labels(look)
    for part in parts:
        if isinstance(part, Heading):
            _heading(frame, part, look)
            continue
        frame.gap(look.body.size * (0.5 * frame.air))
        frame.paragraph(labels.text(part.label), labels.hand)
        frame.paragraph(part.parts, look.value, inset=(look.draw.rng.choice((0.0, 10.0)), 0.0))


def over(frame: Frame, parts: Sequence[FormPart], look: Look) -> None:
    """Up to three labels side by side and the values under them, without rules."""
    labels = _labels(look, small=look.draw.chance(0.5), marks=("", "", ":"))
    most = look.draw.rng.choice((2, 3))
    for group in _groups(parts, most, look, chance=0.85):
        if isinstance(group, Heading):
            _heading(frame, group, look)
            continue
        cells = _columns(frame, len(group))
        frame.gap(look.body.size * 0.5 * frame.air)
        cell_row(frame, [Cell(x0, x1, (((Seg(labels.text(e.label)),), labels.hand),))
                         for e, (x0, x1) in zip(group, cells, strict=True)],
                 grid="none")  # fmt: skip
        frame.gap(-4.0)
        cell_row(frame, [Cell(x0, x1, ((e.parts, look.value),))
                         for e, (x0, x1) in zip(group, cells, strict=True)],
                 grid="none")  # fmt: skip


def short(parts: Sequence[FormPart], look: Look) -> list[FormPart]:
    """The same entries, more of them short enough to share a line."""
    fits = look.value.size * 22
    return [
        replace(p, short=p.short or sum(look.value.width(s.text) for s in p.parts) < fits / 2)
        if isinstance(p, Entry) and look.draw.chance(0.6) else p
        for p in parts
    ]  # fmt: skip


LAYOUTS: dict[str, FormLayout] = {
    "under": under,
    "boxes": boxes,
    "side_by_side": side_by_side,
    "enumerated": enumerated,
    "margin": margin,
    "run_in": run_in,
    "halves": halves,
    "over": over,
}
