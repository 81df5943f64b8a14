"""Columns that are read one after the other, and bands of rows between them.

Words are asked only at the head of a letter, where places alone do not tell who writes and whom
they write to from labels and values.
"""

import re
from itertools import pairwise

import numpy as np

from digitize.recognition.atoms import Atom, rows_of
from digitize.recognition.column_kinds import COLUMN_ROWS, is_text_column, with_values


def columns_of(atoms: list[Atom]) -> list[list[Atom]]:
    """The atoms in groups to be read one after the other: bands of rows, or columns of a band."""
    bands = _bands(atoms)
    groups: list[list[Atom]] = [[]]
    i = 0
    while i < len(bands):
        columns, end = _letterhead(bands, i) or _column_group(bands, i)
        if columns:
            for column in columns:
                groups += columns_of(column)
            groups.append([])
            i = end
        else:
            groups[-1].extend(bands[i])
            i += 1
    return [group for group in groups if group]


# Who writes and whom they write to stand beside one another, this far apart (letter heights), their
# lines no further apart than this, and no more of them than this.
LETTERHEAD_GUTTER, LETTERHEAD_LEADING, LETTERHEAD_LINES = 2.0, 1.6, 8
# Above it stand no more lines than a shelf mark and a stamp.
LETTERHEAD_STARTS = 3


def _letterhead(bands: list[list[Atom]], start: int) -> tuple[list[list[Atom]], int] | None:
    """The two blocks at the head of a letter that begins at band ``start``, and the band after.

    They are told from labels and values side by side by this: the left one has more lines, none of
    them a label, and numbers in them (a house, a date).
    """
    if start > LETTERHEAD_STARTS:
        return None
    members: list[Atom] = []
    end = start
    bottom = bands[start][0].box[1]
    while end < len(bands):
        band = bands[end]
        height = max(a.height for a in band)
        near = min(a.box[1] for a in band) - bottom <= LETTERHEAD_LEADING * height
        if not near or any(a.cell for a in band):
            break
        members += band
        bottom = max(a.box[3] for a in band)
        end += 1
    wide = LETTERHEAD_GUTTER * max((a.height for a in members), default=0)
    gutters = [(x0, x1) for x0, x1 in _gutters(members) if x1 - x0 >= wide] if members else []
    if len(gutters) != 1:
        return None
    left, right = (rows_of(column) for column in _parted(members, gutters))
    if not LETTERHEAD_LINES >= len(left) > len(right) >= 2 or not _is_address(left):
        return None
    return [[a for row in column for a in row] for column in (left, right)], end


def _is_address(rows: list[list[Atom]]) -> bool:
    """Whether lines are no labels, and some of them have numbers inside."""
    lines = [" ".join(p[1].text for a in row for p in a.pieces) for row in rows]
    labels = any(mark in line for line in lines for mark in (":", " – ", " - ", "..", "__"))
    captions = any(line.startswith("(") and line.endswith(")") for line in lines)
    return not (labels or captions) and any(_NUMBER_INSIDE.search(line) for line in lines)


_NUMBER_INSIDE = re.compile(r"[^\W\d]{2}.*\d\d|\d\d.*[^\W\d]{2}|\d\d[./]\d\d[./]\d\d")


def _bands(atoms: list[Atom]) -> list[list[Atom]]:
    """The atoms between horizontal white gaps that cross the whole width, from the top."""
    bands: list[list[Atom]] = []
    bottom = -1
    for atom in sorted(atoms, key=lambda a: a.box[1]):
        inset = (atom.box[3] - atom.box[1]) // 6
        if atom.box[1] + inset >= bottom or not bands:
            bands.append([])
        bands[-1].append(atom)
        bottom = max(bottom, atom.box[3] - inset)
    return bands


def _column_group(bands: list[list[Atom]], start: int) -> tuple[list[list[Atom]], int]:
    """Columns of text or of labels and values that begin at band ``start``, and the band after.

    Bands are added while a white gutter runs through all of them. A gutter may run on below the
    columns (beside a picture, over a signature), so each place where the gutters change or more
    white stands between two bands is tried as their end.
    """
    members: list[Atom] = []
    insets: list[Atom] = []
    gutters: list[tuple[int, int]] = []
    best: tuple[int, list[list[Atom]], int] = (0, [], start + 1)
    settled = start
    for end in range(start, len(bands) + 1):
        last = end == len(bands) or any(a.cell for a in bands[end])
        set_in = [] if last or len(members) < 2 * COLUMN_ROWS else _insets(bands, end, gutters)
        band = [] if last else [a for a in bands[end] if a not in set_in]
        grown = [] if last else _gutters(members + band)
        closed = len(grown) < len(gutters)
        if closed or (gutters and not last and _is_far(bands[start : end + 1])):
            stripes = _parted(members, gutters)
            ended = sum(_shared(above, stripes) for above in bands[settled:end]) < GOES_ON
            settled = settled if ended else end
            # A title does not belong to the form below it, nor a signature to the one above.
            headed = _is_title(bands[start], members) or not _shared(bands[start], stripes)
            # Paragraphs stand apart as well: running text ends where its gutters do.
            columns, weight = _weighed(stripes, form=not (ended or headed), text=closed)
            if weight > best[0]:
                best = (weight, [*columns, list(insets)] if insets else columns, end)
        # A band of one column alone shows no gutter before its neighbour begins beside it.
        if last or (not grown and (gutters or end > start)):
            break
        members, gutters = members + band, grown
        insets += set_in
    return best[1], best[2]


def _weighed(stripes: list[list[Atom]], *, form: bool, text: bool) -> tuple[list[list[Atom]], int]:
    """The columns that the stripes between gutters make, and how many atoms are in good ones.

    ``form`` and ``text`` say whether they may be those of forms and of running text: 0 otherwise.
    """
    if not (form or text):
        return stripes, 0
    columns, forms = with_values(stripes)
    if len(columns) < 2 or not (form if forms else text):
        return columns, 0
    good = [c for n, c in enumerate(columns) if n in forms or is_text_column(c, columns)]
    return columns, sum(map(len, good)) if len(good) > 1 else 0


def _shared(band: list[Atom], columns: list[list[Atom]]) -> bool:
    """Whether more than one column has something in a band."""
    return sum(any(a in column for a in band) for column in columns) > 1


# A form goes on below more white where so many bands at least have something in two columns.
GOES_ON = 2
# A title's letters are this much higher than those of the form below it.
TITLE = 1.35


def _is_title(band: list[Atom], members: list[Atom]) -> bool:
    """Whether a band is set in higher letters than most of what stands below."""
    usual = float(np.median([a.height for a in members]))
    return min(a.height for a in band) > TITLE * usual


# White above a band (letter heights, and times that between the bands before) from which on what
# is below may be no more of the columns.
PARTED, PARTED_MORE = 1.2, 1.6


def _is_far(bands: list[list[Atom]]) -> bool:
    """Whether the last band stands off those above it, as a signature does under a form."""
    ends = [(min(a.box[1] for a in band), max(a.box[3] for a in band)) for band in bands]
    gaps = [low[0] - high[1] for high, low in pairwise(ends)]
    letter = float(np.median([a.height for band in bands[:-1] for a in band]))
    usual = float(np.median(gaps[:-1])) if len(gaps) > 1 else 0.0
    return gaps[-1] > max(PARTED * letter, PARTED_MORE * usual)


def _insets(bands: list[list[Atom]], at: int, gutters: list[tuple[int, int]]) -> list[Atom]:
    """What lies across a gutter between lines that run around it: a caption between columns.

    Its lines are spaced in their own way, so that the lines beside one may be of another band.
    """
    near = [a for band in bands[max(0, at - 1) : at + 2] for a in band]
    return [
        a
        for a in bands[at]
        if any(a.box[0] <= x0 and a.box[2] >= x1 for x0, x1 in gutters)
        and any(o.box[2] < a.box[0] and _is_level(a, o) for o in near)
        and any(o.box[0] > a.box[2] and _is_level(a, o) for o in near)
    ]


def _is_level(one: Atom, other: Atom) -> bool:
    """Whether two lines stand beside one another, if not on one base line."""
    apart = abs(one.box[1] + one.box[3] - other.box[1] - other.box[3]) / 2
    return apart <= 1.2 * max(one.height, other.height)


def _gutters(atoms: list[Atom]) -> list[tuple[int, int]]:
    """White gaps, from left to right, that no atom crosses and that are wider than a letter."""
    heights = sorted(a.height for a in atoms)
    height = heights[len(heights) // 2]
    gaps: list[tuple[int, int]] = []
    right: int | None = None
    for box in sorted(a.box for a in atoms):
        if right is not None and box[0] - right >= 0.9 * height:
            gaps.append((right, box[0]))
        right = box[2] if right is None else max(right, box[2])
    return gaps


def _parted(atoms: list[Atom], gutters: list[tuple[int, int]]) -> list[list[Atom]]:
    columns: list[list[Atom]] = [[] for _ in range(len(gutters) + 1)]
    for atom in atoms:
        columns[sum(atom.box[0] >= right for _, right in gutters)].append(atom)
    return columns
