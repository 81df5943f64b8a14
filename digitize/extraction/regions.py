"""Where the value of a label can stand: right of it, below, above, in its cell or a neighbour."""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout, Span, aside, overlap
from digitize.extraction.phrases import Found
from digitize.model import Box

Method = Literal["right", "below", "above", "cell", "cell-right", "cell-below"]

_REACH_DOWN = 4.0
"""Units between a label and a value under or over it; blank forms leave up to 3.5."""
_LINE_PITCH = 3.2
"""Units between the tops of two lines of one value: double-spaced typescript has 3."""
_ALONE_GAP = 1.0
"""Units of white space that end a label as a colon does."""
_MOST_CELLS = 3
"""Cells to the right of that of a label, and under it, in which its value is looked for."""
_MOST_LABEL_WORDS = 5
"""Words of a label of unknown wording, or of a caption in brackets."""
_MOST_ROOM = 20.0
"""Units of white space from which on more says no more."""
_STARTING_LETTERS = 6
"""Letters of a wording from which on it is a label when a line or clause begins with it."""
_SURE_LETTERS = 10
"""Letters from which on it is one anywhere before a gap or a closing sign."""
NUMBER_SIGN = "№"
"""The wording that is a label wherever it stands."""
_CAPTION_START = re.compile(r"\([^\W\d_]")


class Region(Struct, frozen=True, gc=False):
    """Tokens that may be a label's value, and how they stand to it.

    ``distance`` is the white space between, in units; ``nth`` counts the segments or cells passed
    over (0: the first); ``lines`` is how many printed lines it takes. ``room`` is the white space,
    in units, that was left where a value of several lines broke, though its next word would have
    found place; ``labelled`` says that another label stands before it in its own row.
    """

    method: Method
    tokens: tuple[int, ...]
    distance: float
    nth: int
    lines: int
    room: float = 0.0
    labelled: bool = False


class Standing(Struct, frozen=True, gc=False):
    """How a found wording stands among its neighbours: what makes it look like a label."""

    starts: bool
    ends: bool
    alone: bool
    colon: bool
    comma: bool

    def is_boundary(self, match: Found) -> bool:
        """Whether a value may end here, since these words look like a label."""
        if all(m.role in ("title", "hint") for m in match.meanings):
            return self.alone or (self.starts and self.ends)
        if all(m.role == "qualifier" for m in match.meanings):
            return self.alone or self.colon
        if all(m.role == "noise" for m in match.meanings):
            return self.alone or self.colon or (self.starts and self.ends)
        if self.alone or (self.starts and (self.ends or len(match.wording) >= _STARTING_LETTERS)):
            return True
        if match.wording == NUMBER_SIGN:
            return True
        return self.colon or (self.ends and len(match.wording) >= _SURE_LETTERS)

    def may_be_inside(self, match: Found) -> bool:
        """Whether a value may contain these words all the same: they follow others of their line.

        *Qeydiyyat şöbəsi* heads a column and ends the name of an office; *şahidlər* is print, and
        nearly the name of a street.
        """
        if self.colon or match.wording == NUMBER_SIGN:
            return False
        if match.by_keys:
            return True
        if self.alone:
            return False
        return not self.starts or self.comma


_NUMBERING = re.compile(r"(?:\d{1,2}|[IVXІХ]{1,4}|[^\W\d_])[.)]")
"""What numbers the parts and the labels of a form: they stand alone behind it."""


def standing(layout: Layout, match: Found) -> Standing:
    """How ``match`` stands: after a gap or punctuation, before a colon or a gap, alone."""
    first, last = match.tokens[0], match.tokens[-1]
    segment = layout.segments[layout.segment_of[first]]
    at = segment.tokens.index(first)
    before = [t for t in segment.tokens[:at] if fold(layout.tokens[t].text)]
    if before and _NUMBERING.fullmatch(layout.tokens[segment.tokens[0]].text):
        before = before[1:]
    previous = layout.tokens[segment.tokens[at - 1]] if at else None
    comma = bool(before) and previous is not None and previous.text[-1] == ","
    starts = (
        not before
        or (previous is not None and previous.text[-1] in ":;,.)/—–(")
        or (previous is not None and layout.gap(previous.index, first) > _ALONE_GAP)
    )
    closing = layout.segments[layout.segment_of[last]]
    end = closing.tokens.index(last)
    following = layout.tokens[closing.tokens[end + 1]] if end + 1 < len(closing.tokens) else None
    text = layout.tokens[last].text
    colon = text[-1] == ":" or (following is not None and following.text[0] == ":")
    ends = (
        colon
        or following is None
        or following.text[0] in "/)(—–-"
        or text[-1] in ".)№"
        or layout.gap(last, following.index) > _ALONE_GAP
    )
    alone = following is None and not before
    return Standing(starts, ends, alone, colon, comma)


class Surroundings:
    """The values around the labels of one page; ``boundaries`` are the wordings that end them."""

    def __init__(self, layout: Layout, boundaries: Iterable[Found]) -> None:
        self._layout = layout
        self._owner: dict[int, Found] = {}
        for match in boundaries:
            self._owner |= dict.fromkeys(match.tokens, match)
        self._right_edge = max((t.x1 for t in layout.tokens), default=0.0)

    def regions(self, label: Found, lines: int) -> list[Region]:
        """All places where the value may stand, each extent of one to ``lines`` lines."""
        layout = self._layout
        cell = layout.tokens[label.tokens[0]].cell
        found: list[Region] = []
        if cell is not None:
            found += self._in_cells(label, cell)
        found += self._right(label, lines)
        if cell is None:
            found += self._below(label, lines)
            found += self._above(label)
        unique: dict[tuple[int, ...], Region] = {}
        for region in found:
            unique.setdefault(region.tokens, region)
        return list(unique.values())

    def _bare(self, tokens: Sequence[int], label: Found) -> tuple[int, ...]:
        """``tokens`` up to the next wording; wordings that mean the same as the label skipped.

        A number sign ends only what is no composite: it is part of a series and number.
        """
        out: list[int] = []
        composite = any(m.composite for m in label.meanings)
        skipped = 0
        for at, token in enumerate(tokens):
            if not out:
                skipped = max(skipped, at + _caption_length(self._layout, tokens[at:]))
            if at < skipped:
                continue
            owner = self._owner.get(token)
            if owner is not None and token not in label.tokens:
                if composite and owner.wording == NUMBER_SIGN:
                    out.append(token)
                    continue
                if out or not _akin(owner, label):
                    break
                continue
            if out and _names_the_next(self._layout, token):
                break
            if token in label.tokens or (not out and _is_separator(self._layout, token)):
                continue
            out.append(token)
        while out and _is_separator(self._layout, out[-1]):
            out.pop()
        return tuple(out)

    def _right(self, label: Found, lines: int) -> Iterable[Region]:
        """What follows in the rows of the label, its last first, and goes on below."""
        layout = self._layout
        cell = layout.tokens[label.tokens[0]].cell
        for row in dict.fromkeys(layout.row_of(t) for t in reversed(label.tokens)):
            own = [t for t in label.tokens if layout.row_of(t) == row]
            left, edge = layout.x_span(own)
            rest = [
                t for t in layout.row_tokens(row) if layout.tokens[t].x0 >= edge - 0.2 * layout.unit
            ]
            rest = [t for t in rest if layout.tokens[t].cell == cell]
            whole = self._bare(rest, label)
            if not whole:
                continue
            distance = (layout.tokens[whole[0]].x0 - edge) / layout.unit
            pieces = self._pieces(whole)
            for nth, piece in enumerate(pieces):
                gap = (layout.tokens[piece[0]].x0 - edge) / layout.unit
                yield Region("right", piece, gap, nth, 1)
            if len(pieces) > 1:
                yield Region("right", whole, distance, 0, 1)
            span = (left, layout.tokens[whole[-1]].x1)
            for more, count, room in self._continued(row, whole, span, lines, label):
                yield Region("right", more, distance, 0, count, room)

    def _labelled(self, value: Sequence[int], label: Found) -> bool:
        """Whether another label stands in the value's row before it, and means something else."""
        row = self._layout.row_tokens(self._layout.row_of(value[0]))
        before = [self._owner[t] for t in row[: row.index(value[0])] if t in self._owner]
        return bool(before) and not _akin(before[-1], label)

    def _pieces(self, tokens: Sequence[int]) -> list[tuple[int, ...]]:
        """The tokens of a row, segment by segment."""
        pieces: dict[int, list[int]] = {}
        for token in tokens:
            pieces.setdefault(self._layout.segment_of[token], []).append(token)
        return [tuple(piece) for piece in pieces.values()]

    def _continued(
        self, row: int, first: tuple[int, ...], span: Span, lines: int, label: Found
    ) -> Iterable[tuple[tuple[int, ...], int, float]]:
        """``first`` with one more line at a time, while the lines below carry on."""
        layout = self._layout
        tokens, room = first, 0.0
        top = layout.tokens[first[0]].middle
        for count in range(2, lines + 1):
            row += 1
            if row >= len(layout.rows):
                return
            segments = [
                layout.segments[s]
                for s in layout.rows[row]
                if overlap(layout.segments[s].x, span) > 0 and layout.segments[s].cell is None
            ]
            if not segments:
                return
            middle = layout.tokens[segments[0].tokens[0]].middle
            if middle - top > _LINE_PITCH * layout.unit:
                return
            top = middle
            line = [t for segment in segments for t in segment.tokens]
            if any(_names_the_next(layout, t) for t in line[:_MOST_LABEL_WORDS]):
                return
            bare = self._bare(line, label) if line[0] not in self._owner else ()
            if not bare:
                return
            end, word = layout.tokens[tokens[-1]], layout.tokens[bare[0]]
            space = (self._right_edge - end.x1 - (word.x1 - word.x0)) / layout.unit
            room = max(room, min(space, _MOST_ROOM))
            tokens = (*tokens, *bare)
            yield tokens, count, room
            if len(bare) < len(line):
                return

    def _below(self, label: Found, lines: int) -> Iterable[Region]:
        """The next segment under the label that is no other label, and what goes on below it."""
        layout = self._layout
        left, right = layout.x_span(label.tokens)
        _, bottom = layout.y_span(label.tokens)
        last_row = max(layout.row_of(t) for t in label.tokens)
        for row in range(last_row + 1, min(last_row + 4, len(layout.rows))):
            segments = [layout.segments[s] for s in layout.rows[row]]
            distance = (min(s.y0 for s in segments) - bottom) / layout.unit
            if distance > _REACH_DOWN:
                return
            over = [
                s for s in segments if overlap(s.x, (left - layout.unit, right + layout.unit)) > 0
            ]
            if not over:
                continue
            best = max(over, key=lambda s: overlap(s.x, (left, right)))
            value = self._bare(best.tokens, label) if best.tokens[0] not in self._owner else ()
            if value:
                nth, labelled = row - last_row - 1, self._labelled(value, label)
                yield Region("below", value, distance, nth, 1, 0.0, labelled)
                for more, count, room in self._continued(row, value, best.x, lines, label):
                    yield Region("below", more, distance, nth, count, room, labelled)
                return

    def _above(self, label: Found) -> Iterable[Region]:
        """The two nearest segments over the label: a caption stands under the line it explains."""
        layout = self._layout
        sides = layout.x_span(label.tokens)
        top, _ = layout.y_span(label.tokens)
        first_row = min(layout.row_of(t) for t in label.tokens)
        for row in range(first_row - 1, max(first_row - 3, -1), -1):
            segments = [layout.segments[s] for s in layout.rows[row]]
            distance = (top - max(s.y1 for s in segments)) / layout.unit
            if distance > _REACH_DOWN:
                return
            bare = [self._last_piece(s.tokens) for s in segments]
            values = [tokens for tokens in bare if tokens]
            if not values:
                continue
            nearest = sorted(values, key=lambda tokens: aside(layout.x_span(tokens), sides))
            for nth, tokens in enumerate(nearest[:2]):
                labelled = self._labelled(tokens, label)
                yield Region("above", tokens, max(distance, 0.0), nth, 1, 0.0, labelled)
            return

    def _last_piece(self, tokens: Sequence[int]) -> tuple[int, ...]:
        """The tokens after the last certain wording of a segment: what the caption explains."""
        out: list[int] = []
        for token in tokens:
            if token in self._owner:
                out = []
            elif out or not _is_separator(self._layout, token):
                out.append(token)
        return tuple(out)

    def _in_cells(self, label: Found, cell: Box) -> Iterable[Region]:
        """What stands after the label in its own cell, before it, and in the cells beside it."""
        inside = self._layout.cells[cell]
        at = inside.index(label.tokens[0])
        rest = [t for t in inside[at:] if t not in label.tokens]
        value = self._bare(rest, label)
        if value:
            yield Region("cell", value, 0.0, 0, self._line_count(value))
        before = self._last_piece(inside[:at])
        if before:
            yield Region("cell", before, 0.0, 1, self._line_count(before))
        yield from self._neighbours(label, cell, "cell-right")
        yield from self._neighbours(label, cell, "cell-below")

    def _neighbours(
        self, label: Found, cell: Box, method: Literal["cell-right", "cell-below"]
    ) -> Iterable[Region]:
        """The next cells to the right or below, up to one that begins with another label."""
        unit = self._layout.unit
        down = method == "cell-below"
        axis, across = (1, 0) if down else (0, 1)
        beyond: list[tuple[float, Box]] = []
        for other in self._layout.cells:
            distance = (other[axis] - cell[axis + 2]) / unit
            shared = min(other[across + 2], cell[across + 2]) - max(other[across], cell[across])
            size = min(other[across + 2] - other[across], cell[across + 2] - cell[across])
            if other != cell and distance > -1.0 and shared > 0.5 * size:
                beyond.append((distance, other))
        for passed, (distance, other) in enumerate(sorted(beyond)[:_MOST_CELLS]):
            tokens = self._layout.cells[other]
            if tokens[0] in self._owner and not _akin(self._owner[tokens[0]], label):
                return
            value = self._bare(tokens, label)
            if value:
                yield Region(method, value, max(distance, 0.0), passed, self._line_count(value))

    def _line_count(self, tokens: Sequence[int]) -> int:
        return len({self._layout.tokens[t].line for t in tokens})


def _akin(one: Found, other: Found) -> bool:
    """Whether two wordings ask for the same value (the two languages of a bilingual form)."""
    mine = {m.target for m in one.meanings if m.role in ("label", "before")}
    return bool(mine & {m.target for m in other.meanings}) or all(
        m.role == "noise" for m in one.meanings
    )


def _caption_length(layout: Layout, tokens: Sequence[int]) -> int:
    """How many tokens a caption in brackets takes before a value: (диагноз), (şəhər, kənd)."""
    if not tokens or not _CAPTION_START.match(layout.tokens[tokens[0]].text):
        return 0
    for n, token in enumerate(tokens[:_MOST_LABEL_WORDS], 1):
        if layout.tokens[token].text.endswith((")", "),", "):")):
            return n if n < len(tokens) else 0
    return 0


def _is_separator(layout: Layout, token: int) -> bool:
    return not fold(layout.tokens[token].text)


def _names_the_next(layout: Layout, token: int) -> bool:
    """Whether a word before a colon stands here: the end of a label whose wording is unknown."""
    text = layout.tokens[token].text
    return len(text) > 2 and text.endswith(":") and text[-2].isalpha()
