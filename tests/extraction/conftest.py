"""The shipped pipelines, and pages set like a typescript: one grid cell for each character."""

import re
from collections.abc import Callable

import pytest

from digitize.kinds import pipelines
from digitize.kinds.pipelines import Pipeline
from digitize.model import Box, Line, Page, Word

ADVANCE, HEIGHT, PITCH = 12, 24, 40
"""Pixels: width of a character, height of a word, distance of lines."""


def _typed(drawing: str, *, number: int = 1, confidence: float = 0.97) -> Page:
    """A page with the words of ``drawing`` where they stand in it.

    A wide gap (three spaces) begins another line object, as a reader might see it; a blank line
    begins another block.
    """
    rows = drawing.strip("\n").split("\n")
    lines: list[Line] = []
    block = 0
    for y, row in enumerate(rows):
        if not row.strip():
            block += 1
            continue
        for piece in re.finditer(r"\S+(?: {1,2}\S+)*", row):
            words = tuple(
                Word(m.group(), _box(piece.start() + m.start(), y, len(m.group())), confidence)
                for m in re.finditer(r"\S+", piece.group())
            )
            box = (words[0].box[0], words[0].box[1], words[-1].box[2], words[-1].box[3])
            lines.append(Line(words, box, block))
    width = ADVANCE * max(len(row) for row in rows) + 80
    height = PITCH * len(rows) + 80
    return Page(number, width, height, 300, lines=tuple(lines), confidence=confidence)


def _ruled(rows: list[list[str]], *, number: int = 1, width: int = 400, top: int = 40) -> Page:
    """A page that is one ruled table; a cell's lines are divided by a newline."""
    lines: list[Line] = []
    y = top
    for row in rows:
        deep = max(cell.count("\n") + 1 for cell in row) * PITCH
        for column, text in enumerate(row):
            x = 40 + column * width
            cell: Box = (x, y, x + width, y + deep)
            for n, part in enumerate(text.split("\n")):
                if part.strip():
                    lines.append(_cell_line(part, x, y + n * PITCH, cell, len(lines)))
        y += deep
    return Page(number, 80 + width * max(map(len, rows)), y + 80, 300, lines=tuple(lines))


def _cell_line(text: str, x: int, y: int, cell: Box, block: int) -> Line:
    words = []
    for m in re.finditer(r"\S+", text):
        x0 = x + 8 + m.start() * ADVANCE
        words.append(Word(m.group(), (x0, y + 6, x0 + len(m.group()) * ADVANCE - 2, y + 30), 0.97))
    return Line(tuple(words), (words[0].box[0], y + 6, words[-1].box[2], y + 30), block, cell)


def _box(column: int, row: int, length: int) -> Box:
    x, y = 40 + column * ADVANCE, 40 + row * PITCH
    return (x, y, x + length * ADVANCE - 2, y + HEIGHT)


@pytest.fixture(scope="session")
def general() -> Pipeline:
    return pipelines.load("general")


@pytest.fixture(scope="session")
def typed() -> Callable[..., Page]:
    return _typed


@pytest.fixture(scope="session")
def ruled() -> Callable[..., Page]:
    return _ruled
