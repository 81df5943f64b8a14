"""What the words say about the layout: pieces that are no writing, columns of two languages."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from digitize.model import Language, Line, PreparedPage, Segment
from digitize.recognition.atoms import Piece
from digitize.recognition.column_kinds import LABEL_END, LABELS_MARKED
from digitize.recognition.scripts import languages_of, printed

# A piece is writing when one of its words is this sure, or long and this sure: ornaments, seals and
# specks are read as single signs with little confidence.
SURE, LONG_SURE = 0.42, 0.17
# A single sign by itself, outside a cell, has to be surer still.
ALONE_SURE = 0.89
MAX_ALONE = 3
# A page on which fewer letters than this were read surely holds no text.
MIN_LETTERS = 8
# With as many pieces in handwriting or Arabic script it is no picture, though it has no print.
MIN_OTHER = 3
# Lines on each side of a gutter that make two columns of a form.
MIN_COLUMN = 4
# Lines of a column whose language shows; the heads of a table's columns do not make it one.
MIN_TOLD = 4
# Share of the lines of a column that hold two languages, from which on it is labels in both.
MIXED = 0.35
# White between the lines of a paragraph, in letter heights.
LEADING = 1.6


def writing(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces that hold text; none where the whole page holds next to nothing."""
    sure = [_is_writing(line) for _, line in pieces]
    kept = [
        piece
        for i, piece in enumerate(pieces)
        if sure[i] or any(_continues(piece, pieces[j]) for j in _beside(i, sure))
    ]
    alone = [piece for piece in kept if piece[1].kind == "print" and _is_alone(piece[1])]
    if len(alone) > MAX_ALONE:
        # The links of a frame look like letters; there are many of them.
        kept = [p for p in kept if p[1].kind != "print" or not _is_alone(p[1])]
    letters = sum(
        _signs(word.text)
        for _, line in kept
        for word in line.words
        if word.confidence >= SURE and _signs(word.text) >= 2
    )
    other = sum(line.kind != "print" for _, line in kept)
    return kept if letters >= MIN_LETTERS or other >= MIN_OTHER else []


def _is_writing(line: Line) -> bool:
    if line.kind != "print":
        return True
    if _is_alone(line):
        return any(w.confidence >= ALONE_SURE for w in line.words)
    for word in line.words:
        count = _signs(word.text)
        if (count and word.confidence >= SURE) or (count >= 4 and word.confidence >= LONG_SURE):
            return True
    return False


def _is_alone(line: Line) -> bool:
    """Whether a piece is one sign or none, no number (*1*, *1.*, *1)*), and in no cell."""
    signs = sum(_signs(word.text) for word in line.words)
    return signs <= 1 and line.cell is None and not line.text.strip("(.)").isdecimal()


def _beside(i: int, sure: Sequence[bool]) -> list[int]:
    return [j for j in (i - 1, i + 1) if 0 <= j < len(sure) and sure[j]]


def _continues(piece: Piece, other: Piece) -> bool:
    """Whether a piece stands next to sure writing on its row: an initial, a last short word."""
    segment, line = piece
    near = other[0]
    if (segment.row, segment.block) != (near.row, near.block) or not _signs(line.text):
        return False
    gap = max(segment.box[0] - near.box[2], near.box[0] - segment.box[2])
    alike = 0.6 < segment.height / near.height < 1.6
    return alike and gap <= 3 * near.height


def _signs(text: str) -> int:
    return sum(letter.isalnum() for letter in text)


def columns_by_language(page: PreparedPage, pieces: list[Piece]) -> list[Piece]:
    """The pieces with a form's two language columns read one after the other.

    From the places alone, two columns of labels and values look like one form with labels left and
    values right; the languages tell them apart.
    """
    if len(languages_of(printed(line for _, line in pieces))) < 2:
        return pieces
    told = {id(line): languages_of(printed([line])) for _, line in pieces}
    firsts = Counter(languages[0] for languages in told.values() if languages)
    if sum(count >= MIN_TOLD for count in firsts.values()) < 2:
        return pieces
    best: tuple[float, int, int, float] = (0.0, 0, 0, 0.0)
    width = page.pixels.shape[1]
    for step in range(30, 71, 2):
        gutter = width * step / 100
        start, end = _uncrossed(pieces, gutter)
        weight = (end - start) * _apart(pieces[start:end], gutter, told)
        if weight > best[0]:
            best = (weight, start, end, gutter)
    _, start, end, gutter = best
    if not gutter:
        return pieces
    rows = _grouped(pieces[start:end])
    first, last = _shared(rows, gutter)
    inside = {id(piece) for row in rows[first:last] for piece in row}
    upper = {id(piece) for row in rows[:first] for piece in row}
    members = [p for p in pieces[start:end] if id(p) in inside]
    left = _in_rows([p for p in members if _middle(p) < gutter])
    right = _in_rows([p for p in members if _middle(p) >= gutter])
    above = [p for p in pieces[start:end] if id(p) in upper]
    below = [p for p in pieces[start:end] if id(p) not in upper | inside]
    return _renumbered([pieces[:start] + above, left, right, below + pieces[end:]])


def with_others(pieces: list[Piece], others: Sequence[Piece]) -> list[Piece]:
    """Print in its order, with what is by hand or in Arabic script put in beside or under it.

    Signatures run over lines and gutters: where they are ordered with print they tie together
    what stands apart.
    """
    out = list(pieces)
    for number, (segment, line) in enumerate(sorted(others, key=lambda p: _at(p)[::-1]), 1):
        near = [p for p in out if p[0].cell == segment.cell] or out
        level = [p for p in near if _shares_row(p, segment)]
        before = [p for p in level if p[0].box[0] < segment.box[0]]
        above = [p for p in near if p[0].box[3] <= (segment.box[1] + segment.box[3]) / 2]
        if before:
            host = max(before, key=lambda p: p[0].box[0])
            row, at = host[0].row, out.index(host) + 1
        elif level:
            host = min(level, key=lambda p: p[0].box[0])
            row, at = host[0].row, out.index(host)
        elif above:
            host = max(above, key=lambda p: (_overlap(p, segment) > 0, p[0].box[3]))
            row, at = -number, out.index(host) + 1
        else:
            host = out[0]
            row, at = -number, 0
        out.insert(at, (replace(segment, block=host[0].block, row=row), line))
    return out


def _at(piece: Piece) -> tuple[int, int]:
    return piece[0].box[0], piece[0].box[1] + piece[0].box[3]


def _shares_row(piece: Piece, segment: Segment) -> bool:
    top, bottom = piece[0].box[1], piece[0].box[3]
    y0, y1 = segment.box[1], segment.box[3]
    return min(bottom, y1) - max(top, y0) > 0.5 * min(bottom - top, y1 - y0)


def _overlap(piece: Piece, segment: Segment) -> int:
    return min(piece[0].box[2], segment.box[2]) - max(piece[0].box[0], segment.box[0])


def _shared(rows: list[list[Piece]], gutter: float) -> tuple[int, int]:
    """The first row of the two columns and the one after their last.

    Above them a number or a title may stand on one side of the gutter, below them an office on the
    left and the name of who signed on the right, in one language and in neither column.
    """
    sides = [
        ([p for p in row if _middle(p) < gutter], [p for p in row if _middle(p) >= gutter])
        for row in rows
    ]
    first = next((i for i, (left, right) in enumerate(sides) if left and right), 0)
    spoken = languages_of(printed(line for _, side in sides for _, line in side))[:1]
    told = [
        i for i, (_, right) in enumerate(sides)
        if right and languages_of(printed(line for _, line in right))[:1] == spoken
    ]  # fmt: skip
    last = max(told, default=len(rows) - 1) + 1
    edge, centre = _begin_and_middle([right for _, right in sides[first:last] if right], gutter)
    while last < len(rows):
        left, right = sides[last]
        begins, middle = _begin_and_middle([right] if right else [], math.inf)
        near = min(abs(begins - edge), abs(middle - centre))
        flush = bool(right) and near <= right[0][0].height
        if not (left and flush) and ((left and right) or not _follows(rows[last - 1], rows[last])):
            break
        last += 1
    return first, last


def _begin_and_middle(rows: list[list[Piece]], default: float) -> tuple[float, float]:
    """Where the rows of a column begin and where their middles are, the median ones."""
    if not rows:
        return default, default
    begins = [row[0][0].box[0] for row in rows]
    middles = [(row[0][0].box[0] + row[-1][0].box[2]) / 2 for row in rows]
    return float(np.median(begins)), float(np.median(middles))


def _follows(row: list[Piece], below: list[Piece]) -> bool:
    """Whether there is no more white between two rows than between the lines of a paragraph."""
    gap = min(s.box[1] for s, _ in below) - max(s.box[3] for s, _ in row)
    return gap <= LEADING * max(s.height for s, _ in row)


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


def _apart(pieces: list[Piece], gutter: float, told: Mapping[int, tuple[Language, ...]]) -> float:
    """How well a gutter parts two languages: 0 where it does not, 1 where it does wholly."""
    sides = (
        [p for p in pieces if _middle(p) < gutter],
        [p for p in pieces if _middle(p) >= gutter],
    )
    if any(len(side) < MIN_COLUMN for side in sides):
        return 0.0
    left, right = (languages_of(printed(line for _, line in side))[:1] for side in sides)
    if not left or not right or left == right or _are_labels(sides[0], sides[1]):
        return 0.0
    spoken = [[told[id(line)] for _, line in side if told[id(line)]] for side in sides]
    if any(sum(len(one) > 1 for one in side) > MIXED * len(side) for side in spoken):
        return 0.0
    return min(_share(spoken[0], left), _share(spoken[1], right)) ** 2


def _are_labels(left: list[Piece], right: list[Piece]) -> bool:
    """Whether labels with their marks stand left and values right: a name reads in any language."""
    shares = [
        sum(bool(LABEL_END.search(line.text)) for _, line in side) / len(side)
        for side in (left, right)
    ]
    return shares[0] >= LABELS_MARKED and shares[1] < LABELS_MARKED / 2


def _share(spoken: Sequence[tuple[Language, ...]], language: tuple[Language, ...]) -> float:
    """Share of the lines of a side, those in any language, that are in this one."""
    return sum(one[:1] == language for one in spoken) / max(MIN_TOLD, len(spoken))


def _middle(piece: Piece) -> float:
    return (piece[0].box[0] + piece[0].box[2]) / 2


def _in_rows(pieces: list[Piece]) -> list[Piece]:
    """The pieces of one column, row by row."""
    return [
        (replace(segment, block=0, row=number), line)
        for number, row in enumerate(_grouped(pieces))
        for segment, line in row
    ]


def _grouped(pieces: list[Piece]) -> list[list[Piece]]:
    """Pieces in rows, left to right; those that overlap by half of the lower share one."""
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda p: p[0].box[1] + p[0].box[3]):
        y0, y1 = piece[0].box[1], piece[0].box[3]
        if rows:
            top, bottom = rows[-1][0][0].box[1], rows[-1][0][0].box[3]
            if min(y1, bottom) - max(y0, top) > 0.5 * min(y1 - y0, bottom - top):
                rows[-1].append(piece)
                continue
        rows.append([piece])
    return [sorted(row, key=lambda p: p[0].box[0]) for row in rows]


def _renumbered(groups: list[list[Piece]]) -> list[Piece]:
    """The groups one after the other, no block shared between them."""
    out: list[Piece] = []
    offset = 0
    for group in groups:
        first = min((segment.block for segment, _ in group), default=0)
        last = max((segment.block for segment, _ in group), default=-1)
        for segment, line in group:
            out.append((replace(segment, block=segment.block - first + offset), line))
        offset += last - first + 1
    return out
