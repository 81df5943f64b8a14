"""What the words say about the layout: pieces that are no writing, columns of two languages."""

from collections.abc import Sequence

import msgspec

from digitize.model import Line, PreparedPage, Segment
from digitize.recognition.scripts import languages_of

Piece = tuple[Segment, Line]

# A piece is writing when one of its words is this sure, or long and half as sure: ornaments, seals
# and specks are read as single signs with little confidence.
SURE = 0.5
# A single sign by itself, outside a cell, has to be surer still.
ALONE_SURE = 0.85
# A page on which fewer letters than this were read surely holds no text.
MIN_LETTERS = 8
# Lines on each side of a gutter that make two columns of a form.
MIN_COLUMN = 4


def writing(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that hold text; none where the whole page holds next to nothing."""
    kept = [(segment, line) for segment, line in pieces if _is_writing(line)]
    letters = sum(
        _signs(word.text)
        for _, line in kept
        for word in line.words
        if word.confidence >= SURE and _signs(word.text) >= 2
    )
    return kept if letters >= MIN_LETTERS else []


def _is_writing(line: Line) -> bool:
    signs = sum(_signs(word.text) for word in line.words)
    if signs <= 1 and line.cell is None and not line.text.isdecimal():
        return any(w.confidence >= ALONE_SURE for w in line.words) and signs == 1
    for word in line.words:
        count = _signs(word.text)
        if (count and word.confidence >= SURE) or (count >= 4 and word.confidence >= SURE / 2):
            return True
    return False


def _signs(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


def columns_by_language(page: PreparedPage, pieces: list[Piece]) -> list[Piece]:
    """The pieces with a form's two language columns read one after the other.

    From the places alone, two columns of labels and values look like one form with labels left and
    values right; the languages tell them apart.
    """
    if len(languages_of(" ".join(line.text for _, line in pieces))) < 2:
        return pieces
    best: tuple[int, int, int, float] = (0, 0, 0, 0.0)
    width = page.pixels.shape[1]
    for step in range(30, 71, 2):
        gutter = width * step / 100
        start, end = _uncrossed(pieces, gutter)
        if end - start > best[0] and _two_languages(pieces[start:end], gutter):
            best = (end - start, start, end, gutter)
    _, start, end, gutter = best
    if not gutter:
        return pieces
    inside = pieces[start:end]
    left = [p for p in inside if _middle(p) < gutter]
    right = [p for p in inside if _middle(p) >= gutter]
    return _renumbered([pieces[:start], left, right, pieces[end:]])


def _uncrossed(pieces: list[Piece], gutter: float) -> tuple[int, int]:
    """The longest run of pieces of which none lies across ``gutter``."""
    best = (0, 0)
    start = 0
    for i, (segment, _) in enumerate(pieces):
        if segment.box[0] < gutter < segment.box[2]:
            start = i + 1
        elif i + 1 - start > best[1] - best[0]:
            best = (start, i + 1)
    return best


def _two_languages(pieces: list[Piece], gutter: float) -> bool:
    sides = (
        [p for p in pieces if _middle(p) < gutter],
        [p for p in pieces if _middle(p) >= gutter],
    )
    if any(len(side) < MIN_COLUMN for side in sides):
        return False
    spoken = [languages_of(" ".join(line.text for _, line in side))[:1] for side in sides]
    return bool(spoken[0] and spoken[1] and spoken[0] != spoken[1])


def _middle(piece: Piece) -> float:
    return (piece[0].box[0] + piece[0].box[2]) / 2


def _renumbered(groups: list[list[Piece]]) -> list[Piece]:
    """The groups one after the other, no block shared between them."""
    out: list[Piece] = []
    offset = 0
    for group in groups:
        first = min((segment.block for segment, _ in group), default=0)
        last = max((segment.block for segment, _ in group), default=-1)
        for segment, line in group:
            block = segment.block - first + offset
            moved = Segment(segment.box, segment.height, block, segment.row, segment.cell)
            out.append((moved, msgspec.structs.replace(line, block=block)))
        offset += last - first + 1
    return out
