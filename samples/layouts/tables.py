"""Rows of ruled cells."""

from collections.abc import Sequence
from dataclasses import dataclass

from samples.typeset import Align, Frame, Hand, Rule, Seg, Shape, line_runs, words_of, wrap

PAD = 4.0


@dataclass(frozen=True)
class Cell:
    """A cell between ``x0`` and ``x1``: paragraphs, each with the hand that sets it."""

    x0: float
    x1: float
    paragraphs: tuple[tuple[tuple[Seg, ...], Hand], ...]
    align: Align = "left"


def height_of(cells: Sequence[Cell], *, leading: float = 1.25, least: float = 0.0) -> float:
    """How high a row of ``cells`` gets, its padding included."""
    heights = [least]
    for cell in cells:
        height = 2 * PAD
        for segs, hand in cell.paragraphs:
            lines = wrap(words_of(segs, hand), [cell.x1 - cell.x0 - 2 * PAD], hand.width(" "))
            height += len(lines) * hand.size * leading
        heights.append(height)
    return max(heights)


def cell_row(
    frame: Frame,
    cells: Sequence[Cell],
    *,
    leading: float = 1.25,
    least: float = 0.0,
    grid: str = "all",
    fill: bool = False,
) -> None:
    """Draw a row at the frame's height and read it cell by cell.

    ``grid``: ``all`` rules around each cell, ``rows`` a rule under the row, ``none`` no rules.
    """
    height = height_of(cells, leading=leading, least=least)
    top = frame.y
    for cell in cells:
        if fill:
            corners = [
                (cell.x0, top),
                (cell.x1, top),
                (cell.x1, top + height),
                (cell.x0, top + height),
            ]
            frame.sheet.items.append(Shape(corners, fill=(226, 226, 228), outline=None))
        y = top + PAD * 0.6
        for segs, hand in cell.paragraphs:
            space = hand.width(" ")
            inner = (cell.x0 + PAD, cell.x1 - PAD)
            for line in wrap(words_of(segs, hand), [inner[1] - inner[0]], space):
                y += hand.size * leading
                frame.sheet.row(line_runs(line, *inner, y - hand.size * 0.2, cell.align, space))
    _grid(frame, cells, top, height, grid)
    frame.y = top + height


def _grid(frame: Frame, cells: Sequence[Cell], top: float, height: float, grid: str) -> None:
    items = frame.sheet.items
    bottom = top + height
    left, right = cells[0].x0, cells[-1].x1
    if grid == "none":
        return
    items.append(Rule(left, bottom, right, bottom, 0.6))
    if grid == "rows":
        return
    items.append(Rule(left, top, right, top, 0.6))
    for x in sorted({c.x0 for c in cells} | {c.x1 for c in cells}):
        items.append(Rule(x, top, x, bottom, 0.6))
