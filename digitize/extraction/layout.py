"""A page as tokens in rows, segments and flows: where a label ends and its value can stand.

Works on the geometry of the words, not on how they were grouped into lines: a label and its value
may have been read as one line or as two side by side. Lengths are in *units*, the median height of
the page's words, so that nothing depends on resolution.
"""

import math
import re
import statistics
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from msgspec import Struct

from digitize.extraction.spaced import unspaced
from digitize.language.alphabets import one_script, script_counts
from digitize.model import Box, LineKind, Page, union

Span = tuple[float, float]
"""Two ends on one axis, pixels of the page with its skew taken out."""

SEGMENT_GAP = 1.9
"""Units of white space between words that end a segment: spaces of justified or typewritten text
stay below 1.5 units, gaps between a label and the next column begin at 2."""
MAX_LEADING = 2.5
"""Units of white space between two lines that still read on: double-spaced typescript has 2."""
_ROW_OVERLAP = 0.5
"""Share of the lower word's height by which two words of one row overlap vertically."""
_ROWS_BACK = 5
"""Rows to which the next word, taken by height, may still belong: a warped page mixes a few."""
_STACKED = 0.4
"""Share of the narrower word's width by which two words overlap that stand over one another."""
_FILLER = re.compile(r"[\W_]*[._\-–—=~…·|¦]{2,}[\W_]*|[_|¦~=·•]+|\W?_\W?")
_LEADERS = re.compile(r"[._…]{3,}|_{2,}")


UNREAD = "ℵ" * 8
"""What stands for a word that is not print, for what the engine made of it must not be taken for
one: a letter of no alphabet and case that is read here, and so many that no wording is found across
them."""


class Token(Struct, frozen=True, gc=False):
    """A word on its page; ``x0`` to ``y1`` are its box after the page's skew is taken out.

    ``read`` is the word as read, ``text`` the same where it is print, otherwise UNREAD.
    """

    index: int
    text: str
    read: str
    box: Box
    confidence: float
    x0: float
    y0: float
    x1: float
    y1: float
    line: int
    block: int
    cell: Box | None
    kind: LineKind

    @property
    def printed(self) -> bool:
        """Whether it is neither handwriting nor Arabic script."""
        return self.kind == "print"

    @property
    def x(self) -> Span:
        """Left and right edge."""
        return self.x0, self.x1

    @property
    def middle(self) -> float:
        """Vertical centre, skew taken out."""
        return (self.y0 + self.y1) / 2


class Segment(Struct, frozen=True, gc=False):
    """Tokens of one row without a wide gap between them, within one cell; left to right."""

    index: int
    row: int
    tokens: tuple[int, ...]
    x0: float
    y0: float
    x1: float
    y1: float
    cell: Box | None

    @property
    def x(self) -> Span:
        """Left and right edge."""
        return self.x0, self.x1


class Joined(Struct, frozen=True, gc=False):
    """Tokens as one text, white space between each two; ``spans`` are their places in it."""

    tokens: tuple[int, ...]
    text: str
    spans: tuple[tuple[int, int], ...]

    def covered(self, start: int, end: int) -> tuple[int, ...]:
        """The tokens that reach into [start, end) of the text."""
        return tuple(
            token
            for token, (first, last) in zip(self.tokens, self.spans, strict=True)
            if first < end and last > start
        )


@dataclass(frozen=True, eq=False)
class Layout:
    """A page's tokens and how they stand to each other.

    ``columns`` are runs of tokens down the page: segments that stand alone under one another.
    ``rows`` hold segment indexes, left to right, top to bottom; ``segment_of`` and ``row_of`` give
    the place of each token. ``flows`` are runs of tokens that read on: the rows' segments, and the
    blocks over their line ends.
    """

    page: Page
    unit: float
    tokens: tuple[Token, ...]
    segments: tuple[Segment, ...]
    rows: tuple[tuple[int, ...], ...]
    segment_of: tuple[int, ...]
    flows: tuple[tuple[int, ...], ...]
    columns: tuple[tuple[int, ...], ...]

    @cached_property
    def cells(self) -> Mapping[Box, tuple[int, ...]]:
        """The tokens of each ruled cell."""
        cells: dict[Box, list[int]] = defaultdict(list)
        for token in self.tokens:
            if token.cell is not None:
                cells[token.cell].append(token.index)
        return {cell: tuple(tokens) for cell, tokens in cells.items()}

    @cached_property
    def row_edges(self) -> tuple[Span, ...]:
        """Of each row its highest and its lowest edge, skew taken out."""
        return tuple(y_span([self.segments[s] for s in row]) for row in self.rows)

    def following(self, token: int, step: int) -> int | None:
        """The token beside ``token`` in its segment, ``step`` 1 after it or -1 before it."""
        segment = self.segments[self.segment_of[token]].tokens
        at = segment.index(token) + step
        return segment[at] if 0 <= at < len(segment) else None

    def row_of(self, token: int) -> int:
        """The index of the row in which the token stands."""
        return self.segments[self.segment_of[token]].row

    def row_tokens(self, row: int) -> list[int]:
        """The tokens of a row, left to right."""
        return [t for s in self.rows[row] for t in self.segments[s].tokens]

    def line(self, tokens: Iterable[int]) -> str:
        """The tokens as one text, a space between each two."""
        return " ".join([self.tokens[t].text for t in tokens])

    def box(self, tokens: Iterable[int]) -> Box:
        """The box around the tokens, in pixels of the upright master."""
        return union([self.tokens[t].box for t in tokens])

    def text(self, tokens: Sequence[int]) -> str:
        """The tokens as read; a word divided by a hyphen at the end of a line is put together."""
        out = ""
        for n, index in enumerate(tokens):
            token = self.tokens[index]
            previous = self.tokens[tokens[n - 1]] if n else None
            if previous is not None and divided(previous, token):
                out = out[:-1] + token.read
            else:
                out += (" " if out else "") + token.read
        return out

    def x_span(self, tokens: Iterable[int]) -> Span:
        """The left and right edge of the tokens, skew taken out."""
        return x_span([self.tokens[t] for t in tokens])

    def y_span(self, tokens: Iterable[int]) -> Span:
        """The upper and lower edge of the tokens, skew taken out."""
        return y_span([self.tokens[t] for t in tokens])

    def joined(self, tokens: Sequence[int]) -> "Joined":
        """The tokens as one text in which each keeps its place."""
        texts = [self.tokens[t].text for t in tokens]
        starts = accumulate((len(text) + 1 for text in texts), initial=0)
        spans = tuple(
            (start, start + len(text)) for start, text in zip(starts, texts, strict=False)
        )
        return Joined(tuple(tokens), " ".join(texts), spans)

    def gap(self, left: int, right: int) -> float:
        """White space between two tokens of a row, in units."""
        return (self.tokens[right].x0 - self.tokens[left].x1) / self.unit


def x_span(parts: Sequence[Token | Segment]) -> Span:
    """The left and right edge of tokens or segments."""
    return min(p.x0 for p in parts), max(p.x1 for p in parts)


def y_span(parts: Sequence[Token | Segment]) -> Span:
    """The upper and lower edge of tokens or segments."""
    return min(p.y0 for p in parts), max(p.y1 for p in parts)


def overlap(one: Span, other: Span) -> float:
    """How much of an axis two spans share; below 0 the gap between them."""
    return min(one[1], other[1]) - max(one[0], other[0])


def aside(one: Span, other: Span) -> tuple[float, float]:
    """How far one span lies beside the other: by the gap, then by their middles."""
    gap = max(0.0, one[0] - other[1], other[0] - one[1])
    return gap, abs(sum(one) / 2 - sum(other) / 2)


def divided(left: Token, right: Token) -> bool:
    """Whether a word is divided between the end of one line and the beginning of the next."""
    return (
        right.line != left.line
        and right.y0 > left.middle
        and len(left.text) > 2
        and left.text[-1] in "-¬‐"
        and left.text[-2].isalpha()
        and right.text[:1].islower()
    )


def analyse(page: Page) -> Layout:
    """The layout of a page. Leaders and rules read as characters are left out."""
    tokens = _tokens(page)
    # Handwriting is as large as its writer pleased.
    measured = [t for t in tokens if t.printed] or tokens
    unit = statistics.median(t.y1 - t.y0 for t in measured) if measured else 1.0
    unit = max(unit, 1.0)
    rows = _rows(tokens)
    segments: list[Segment] = []
    row_segments: list[tuple[int, ...]] = []
    segment_of = [0] * len(tokens)
    for number, row in enumerate(rows):
        first = len(segments)
        for run in _split(row, unit):
            for token in run:
                segment_of[token.index] = len(segments)
            segments.append(_segment(len(segments), number, run))
        row_segments.append(tuple(range(first, len(segments))))
    return Layout(
        page=page,
        unit=unit,
        tokens=tuple(tokens),
        segments=tuple(segments),
        rows=tuple(row_segments),
        segment_of=tuple(segment_of),
        flows=_flows(tokens, segments),
        columns=_columns(segments, row_segments, unit),
    )


def _tokens(page: Page) -> list[Token]:
    """The words of a page with its skew taken out, each in one script; fillers are left out."""
    slope = math.tan(math.radians(page.skew))
    tokens: list[Token] = []
    whole = " ".join(line.text for line in page.printed)
    for number, line in enumerate(page.lines):
        if line.kind == "stamp":
            continue  # of later hands: no value, and no place of one
        latin, cyrillic = script_counts(line.text)
        around = line.text if latin != cyrillic else whole
        for word in unspaced(line.words):
            text = _LEADERS.sub(" ", word.text).strip()
            is_print = line.kind == "print"
            if is_print and (not text or _FILLER.fullmatch(word.text)):
                continue
            read = " ".join(one_script(part, around) for part in text.split())
            x0, y0, x1, y1 = word.box
            down = slope * (x0 + x1) / 2
            right = slope * (y0 + y1) / 2
            tokens.append(
                Token(
                    index=len(tokens),
                    text=read if is_print else UNREAD,
                    read=read if is_print else word.text,
                    box=word.box,
                    confidence=word.confidence,
                    x0=x0 + right,
                    y0=y0 - down,
                    x1=x1 + right,
                    y1=y1 - down,
                    line=number,
                    block=line.block,
                    cell=line.cell,
                    kind=line.kind,
                )
            )
    return tokens


def _rows(tokens: Sequence[Token]) -> list[list[Token]]:
    """Tokens grouped by height on the page; inside a row from left to right."""
    rows: list[list[Token]] = []
    spans: list[tuple[float, float]] = []
    for token in sorted(tokens, key=lambda t: t.middle):
        best, best_share = -1, _ROW_OVERLAP
        for number in range(len(rows) - 1, max(-1, len(rows) - 1 - _ROWS_BACK), -1):
            top, bottom = spans[number]
            common = overlap((top, bottom), (token.y0, token.y1))
            share = common / max(1.0, min(bottom - top, token.y1 - token.y0))
            if share >= best_share and not _collides(token, rows[number]):
                best, best_share = number, share
        if best < 0:
            rows.append([token])
            spans.append((token.y0, token.y1))
        else:
            rows[best].append(token)
            n = len(rows[best])
            top, bottom = spans[best]
            spans[best] = (top + (token.y0 - top) / n, bottom + (token.y1 - bottom) / n)
    order = sorted(range(len(rows)), key=lambda r: sum(spans[r]))
    return [sorted(rows[r], key=lambda t: t.x0) for r in order]


def _collides(token: Token, row: Sequence[Token]) -> bool:
    """Whether the token stands over or under one of the row, not beside it."""
    width = token.x1 - token.x0
    return any(
        overlap(token.x, other.x) > _STACKED * min(width, other.x1 - other.x0)
        and token.line != other.line
        for other in row
    )


def _split(row: Sequence[Token], unit: float) -> list[list[Token]]:
    """A row cut at its wide gaps and where one cell ends and the next begins."""
    runs: list[list[Token]] = [[row[0]]]
    for left, right in pairwise(row):
        if right.cell != left.cell or (right.x0 - left.x1) / unit > SEGMENT_GAP:
            runs.append([])
        runs[-1].append(right)
    return runs


def _segment(index: int, row: int, run: Sequence[Token]) -> Segment:
    (x0, x1), (y0, y1) = x_span(run), y_span(run)
    return Segment(index, row, tuple(t.index for t in run), x0, y0, x1, y1, run[0].cell)


def _flows(tokens: Sequence[Token], segments: Sequence[Segment]) -> tuple[tuple[int, ...], ...]:
    """Every run of tokens that reads on, once: blocks within a cell, then segments."""
    blocks: dict[tuple[int, Box | None], list[int]] = {}
    for token in tokens:
        blocks.setdefault((token.block, token.cell), []).append(token.index)
    flows = {tuple(indexes): None for indexes in blocks.values()}
    flows |= dict.fromkeys(segment.tokens for segment in segments)
    return tuple(flows)


RUNNING_LINE, MOST_INDENT = 20.0, 4.0
"""Units of the first line of a paragraph at least, and from its last word to its first at most."""


def _columns(
    segments: Sequence[Segment], rows: Sequence[tuple[int, ...]], unit: float
) -> tuple[tuple[int, ...], ...]:
    """Segments chained downwards where each is the only neighbour of the other.

    Ruled cells are columns of their own. A column goes on past a row that has nothing of it: the
    title of who signs in two lines, the name beside it between these.
    """
    chain: dict[int, list[int]] = {}
    above: Sequence[int] = ()
    last: Sequence[int] = ()
    for row in rows:
        follows: dict[int, list[int]] = {}
        lines = len(row) == len(last) == 1
        for index in row:
            for other in above:
                upper, lower = segments[other], segments[index]
                if _under(upper, lower, unit) or (lines and _ends(upper, lower, unit)):
                    follows.setdefault(index, []).append(other)
        for index in row:
            found = follows.get(index, [])
            alone = len(found) == 1 and sum(found[0] in o for o in follows.values()) == 1
            chain[index] = chain[found[0]] if alone else []
            chain[index].extend(segments[index].tokens)
        passed = (i for i in above if i not in row and _is_passed(segments, row, i))
        above, last = [*row, *passed], row
    unique = {id(tokens): tokens for tokens in chain.values()}
    return tuple(tuple(tokens) for tokens in unique.values())


def _is_passed(segments: Sequence[Segment], row: Sequence[int], index: int) -> bool:
    """Whether the column of a segment goes on past a row: a cell's, or one not reached by it."""
    own = segments[index]
    return own.cell is not None or all(overlap(own.x, segments[i].x) <= 0 for i in row)


def _ends(upper: Segment, lower: Segment, unit: float) -> bool:
    """Whether ``lower`` is the last word of a paragraph whose first line, set in, is ``upper``."""
    if upper.cell is not None or lower.cell is not None:
        return False
    near = lower.y0 - upper.y1 < MAX_LEADING * unit
    running = upper.x1 - upper.x0 > RUNNING_LINE * unit
    return near and running and 0 <= upper.x0 - lower.x1 < MOST_INDENT * unit


def _under(upper: Segment, lower: Segment, unit: float) -> bool:
    """Whether ``lower`` goes on with a column that ``upper`` belongs to."""
    if upper.cell is not None or lower.cell is not None:
        return upper.cell == lower.cell
    near = lower.y0 - upper.y1 < MAX_LEADING * unit
    return near and overlap(upper.x, lower.x) > 0
