"""Setting type on a sheet: runs of text, rules and shapes, in points, and their reading order.

A sheet is a display list. It knows nothing of pixels: ``samples.render`` draws it at a resolution,
``samples.formats`` writes it as a PDF with real text.
"""

import functools
import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from PIL import ImageFont

from samples.fonts import Face
from samples.handwriting import Ink, Pen

Align = Literal["left", "center", "right", "justify"]
BLACK: Ink = (24, 24, 26)
_MEASURE_SIZE = 200


class Seg(NamedTuple):
    """Text of one field (or of none), as a part of a paragraph, a cell or a line."""

    text: str
    field: str | None = None


@dataclass
class Run:
    """Text set in one go: ``x`` and ``y`` (base line) in points; ``glue``: no space before it."""

    text: str
    x: float
    y: float
    face: Face
    size: float
    field: str | None = None
    glue: bool = False
    ink: Ink = BLACK
    tracking: float = 0.0
    typed: bool = False
    pen: Pen | None = None
    """Who wrote it by hand, in place of print."""
    shaped: bool = False
    """Arabic script: letters take their shapes from their neighbours, from right to left."""

    @property
    def width(self) -> float:
        """Advance width in points."""
        return width_of(self.text, self.face, self.size, self.tracking)


@dataclass
class Rule:
    """A straight line; ``dots``: a row of dots (leaders, dotted rules)."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.6
    dots: bool = False
    ink: Ink = BLACK


@dataclass
class Shape:
    """A closed outline through ``points``, filled or drawn."""

    points: list[tuple[float, float]]
    fill: Ink | None = None
    outline: Ink | None = BLACK
    width: float = 0.6


@dataclass
class Sheet:
    """One page: its size in points, what is drawn, and the rows of its text as one reads them.

    ``spots`` are the places, in points, where somebody signs and an office sets its seal;
    ``shelf_mark`` is what an archive wrote at the top of the leaf.
    """

    width: float
    height: float
    items: list[Run | Rule | Shape] = field(default_factory=list)
    rows: list[list[Run]] = field(default_factory=list)
    spots: list[tuple[float, float]] = field(default_factory=list)
    shelf_mark: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The rows, one a line."""
        return "\n".join(row_text(row) for row in self.rows)

    def row(self, runs: Iterable[Run]) -> None:
        """Draw ``runs`` and read them as one row, left to right."""
        runs = [run for run in runs if run.text]
        if runs:
            self.items.extend(runs)
            self.rows.append(runs)


def row_text(row: Sequence[Run]) -> str:
    """The text of a row: a space between runs, none before a glued one."""
    out = ""
    for run in row:
        out += run.text if run.glue or not out else " " + run.text
    return out


@functools.lru_cache(maxsize=256)
def _measuring(path: str) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, _MEASURE_SIZE, layout_engine=ImageFont.Layout.BASIC)


@functools.lru_cache(maxsize=16384)
def _advance(path: str, letter: str) -> float:
    """Advance of one letter in ems, without the rounding that hinting brings at small sizes."""
    return float(_measuring(path).getlength(letter)) / _MEASURE_SIZE


def advances(text: str, face: Face, size: float, tracking: float = 0.0) -> list[float]:
    """Advance of each letter of ``text`` in points; letters are not kerned."""
    return [_advance(face.path, letter) * size + tracking for letter in face.drawn(text)]


@functools.lru_cache(maxsize=65536)
def width_of(text: str, face: Face, size: float, tracking: float = 0.0) -> float:
    """Advance width of ``text`` in points."""
    return sum(advances(text, face, size, tracking))


@dataclass(frozen=True)
class Hand:
    """How something is set: face, size in points, and whether a typewriter wrote it."""

    face: Face
    size: float
    typed: bool = False
    ink: Ink = BLACK
    tracking: float = 0.0

    def width(self, text: str) -> float:
        """Advance width of ``text`` in points."""
        return width_of(text, self.face, self.size, self.tracking)

    def run(
        self, text: str, x: float, y: float, field: str | None = None, *, glue: bool = False
    ) -> Run:
        """A run of ``text`` set so, its base line starting at (x, y)."""
        return Run(
            text, x, y, self.face, self.size, field, glue, self.ink, self.tracking, self.typed
        )


Word = tuple[tuple[Seg, Hand], ...]
"""Pieces that no space parts: a value and the comma after it."""


def words_of(segs: Sequence[Seg], hand: Hand, value_hand: Hand | None = None) -> list[Word]:
    """``segs`` cut at spaces; fields are set in ``value_hand`` where one is given."""
    words: list[list[tuple[Seg, Hand]]] = []
    open_ = False
    for seg in segs:
        style = value_hand if value_hand and seg.field else hand
        for i, piece in enumerate(seg.text.split(" ")):
            if i:
                open_ = False
            if not piece:
                continue
            if open_:
                words[-1].append((Seg(piece, seg.field), style))
            else:
                words.append([(Seg(piece, seg.field), style)])
                open_ = True
    return [tuple(word) for word in words]


def _word_width(word: Word) -> float:
    return sum(hand.width(seg.text) for seg, hand in word)


def _gap(left: Word, right: Word, space: float) -> float:
    """The space between two words: that of their own hand where they share one."""
    hand = left[-1][1]
    return hand.width(" ") if hand == right[0][1] else space


def wrap(words: Sequence[Word], widths: Sequence[float], space: float) -> list[list[Word]]:
    """``words`` broken into lines; line i is ``widths[i]`` wide, the last width repeats."""
    lines: list[list[Word]] = [[]]
    used = 0.0
    for word in words:
        limit = widths[min(len(lines), len(widths)) - 1]
        need = _word_width(word)
        gap = _gap(lines[-1][-1], word, space) if lines[-1] else 0.0
        if lines[-1] and used + gap + need > limit:
            lines.append([])
            used = gap = 0.0
        used += need + gap
        lines[-1].append(word)
    return [line for line in lines if line] if words else []


def line_runs(
    line: Sequence[Word],
    x0: float,
    x1: float,
    y: float,
    align: Align,
    space: float,
    *,
    last: bool = True,
) -> list[Run]:
    """The runs of one line between ``x0`` and ``x1``; justified unless ``last``."""
    gaps = [_gap(a, b, space) for a, b in itertools.pairwise(line)] + [0.0]
    natural = sum(_word_width(w) for w in line) + sum(gaps)
    x = x0
    stretch = 0.0
    if align == "center":
        x = (x0 + x1 - natural) / 2
    elif align == "right":
        x = x1 - natural
    elif align == "justify" and not last and len(line) > 1:
        stretch = (x1 - x0 - natural) / (len(line) - 1)
    runs: list[Run] = []
    for word, gap in zip(line, gaps, strict=True):
        for i, (seg, hand) in enumerate(word):
            runs.append(hand.run(seg.text, x, y, seg.field, glue=i > 0))
            x += hand.width(seg.text)
        x += gap + stretch
    return runs


@dataclass
class Frame:
    """A column of a sheet between ``x0`` and ``x1`` that is filled from ``y`` downwards."""

    sheet: Sheet
    x0: float
    x1: float
    y: float
    leading: float = 1.35
    air: float = 1.0
    """How far apart a form sets its entries; 1 is as close as is usual."""

    @property
    def width(self) -> float:
        """Width in points."""
        return self.x1 - self.x0

    def gap(self, points: float) -> None:
        """Leave ``points`` empty."""
        self.y += points

    def paragraph(
        self,
        text: str | Sequence[Seg],
        hand: Hand,
        *,
        align: Align = "left",
        indent: float = 0.0,
        value_hand: Hand | None = None,
        inset: tuple[float, float] = (0.0, 0.0),
    ) -> None:
        """Set ``text`` in lines; ``inset`` narrows the column on its two sides."""
        segs = [Seg(text)] if isinstance(text, str) else text
        x0, x1 = self.x0 + inset[0], self.x1 - inset[1]
        space = hand.width(" ")
        words = words_of(segs, hand, value_hand)
        lines = wrap(words, [x1 - x0 - indent, x1 - x0], space)
        for i, line in enumerate(lines):
            self.y += hand.size * self.leading
            start = x0 + (indent if i == 0 else 0.0)
            last = i == len(lines) - 1
            self.sheet.row(line_runs(line, start, x1, self.y, align, space, last=last))

    def height_of(self, text: str | Sequence[Seg], hand: Hand, width: float) -> float:
        """The height that ``text`` takes in a column of ``width``."""
        segs = [Seg(text)] if isinstance(text, str) else text
        lines = wrap(words_of(segs, hand), [width], hand.width(" "))
        return len(lines) * hand.size * self.leading

    def spread(self, parts: Sequence[Sequence[Seg]], hand: Hand) -> None:
        """One line: the first part at the left, the last at the right, others between."""
        self.y += hand.size * self.leading
        runs: list[Run] = []
        space = hand.width(" ")
        for i, segs in enumerate(parts):
            align: Align = "left" if i == 0 else "right" if i == len(parts) - 1 else "center"
            runs += line_runs(words_of(segs, hand), self.x0, self.x1, self.y, align, space)
        self.sheet.row(runs)

    def rule(self, *, width: float = 0.6, dots: bool = False, below: float = 2.0) -> None:
        """A rule across the column, ``below`` points under the last base line."""
        y = self.y + below
        self.sheet.items.append(Rule(self.x0, y, self.x1, y, width, dots))
