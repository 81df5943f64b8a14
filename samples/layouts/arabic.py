"""Pages in Arabic script: a heading, text from right to left, entries with their numbers."""

import random
from collections.abc import Sequence

from samples.fonts import Face
from samples.handwriting import letters_of
from samples.lexicon import arabic
from samples.render import shaping_font
from samples.typeset import Rule, Run, Sheet

_MEASURE = 100


def page(faces: Sequence[Face], rng: random.Random, size: tuple[float, float]) -> Sheet:
    """One page of ``size`` points, each paragraph set in one of ``faces``."""
    sheet = Sheet(*size)
    left, right = 60.0, size[0] - rng.uniform(50, 80)
    points = rng.uniform(10.5, 17)
    y = rng.uniform(70, 110)
    heading, face = arabic.phrase(rng, rng.randint(2, 4)), rng.choice(faces)
    width = _width(heading, face, points * 1.4)
    _line(sheet, heading, (left + right + width) / 2, y, face, points * 1.4)
    y += points * 3
    while y < size[1] - rng.uniform(90, 200):
        y = _paragraph(sheet, rng, rng.choice(faces), points, (left, right), y)
        if rng.random() < 0.3:
            sheet.items.append(Rule(left, y - points, right, y - points))
            y += points
    return sheet


def heading(sheet: Sheet, face: Face, rng: random.Random) -> None:
    """A line in Arabic script over what is printed on ``sheet``, where there is room for it."""
    points = rng.uniform(11, 16)
    text = arabic.phrase(rng, rng.randint(2, 4))
    tops = [run.y - run.size for row in sheet.rows for run in row]
    y = min(tops, default=100.0) - points * 0.9
    if y < points * 1.6:
        return
    _line(sheet, text, (sheet.width + _width(text, face, points)) / 2, y, face, points)
    sheet.rows.insert(0, sheet.rows.pop())


def _paragraph(
    sheet: Sheet,
    rng: random.Random,
    face: Face,
    points: float,
    column: tuple[float, float],
    y: float,
) -> float:
    """Lines of text, or one line with a number at the left; gives where the next may begin."""
    left, right = column
    if rng.random() < 0.35:
        _line(sheet, arabic.phrase(rng, rng.randint(1, 3)), right, y, face, points)
        number = arabic.number(rng)
        _line(sheet, number, left + _width(number, face, points), y, face, points)
        return y + points * 2.1
    for _ in range(rng.randint(1, 5)):
        words = arabic.phrase(rng, 16).split()
        while _width(" ".join(words), face, points) > right - left:
            words.pop()
        _line(sheet, " ".join(words), right, y, face, points)
        y += points * 2.0
    return y + points * rng.uniform(0.2, 1)


def _width(text: str, face: Face, points: float) -> float:
    font = shaping_font(face.path, _MEASURE)
    return float(font.getlength(text, direction="rtl")) * points / _MEASURE


def _line(sheet: Sheet, text: str, right: float, y: float, face: Face, points: float) -> None:
    if not letters_of(face.path).issuperset(text.replace(" ", "")):
        text = text.translate(arabic.STAND_INS)
    sheet.row([Run(text, right, y, face, points, shaped=True)])
