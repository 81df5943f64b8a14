"""Columns that are read one after the other, and bands of rows between them.

Words are asked only at the head of a letter, where places alone do not tell who writes and whom
they write to from labels and values.
"""

import re
from itertools import pairwise

import numpy as np

from digitize.model import Box, Language, union
from digitize.recognition.atoms import Atom, rows_of, side_by_side
from digitize.recognition.scripts import languages_of, printed

# Columns of running text: this many lines at least, and lines that fill their column this well
# (the median line; better where the columns' lines stand at equal heights, as those of a form do).
COLUMN_ROWS = 5
# Narrower than this many letter heights is a column of a table: numbers, dates.
COLUMN_LETTERS = 10
COLUMN_FILL, COLUMN_FILL_ALIGNED = 0.62, 0.85
# Lines of set print end flush with the next (letter heights) at both ends, this share of them;
# labels and values of forms hardly ever do.
FLUSH, JUSTIFIED = 0.6, 0.5
# Lines of running text are no further apart than this (letter heights, the median gap).
COLUMN_LEADING = 1.6


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


def _letterhead(bands: list[list[Atom]], start: int) -> tuple[list[list[Atom]], int] | None:
    """The two blocks at the head of a letter that begins at band ``start``, and the band after.

    They are told from labels and values side by side by this: the left one has more lines, none of
    them a label, and numbers in them (a house, a date).
    """
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
    return not labels and any(_NUMBER_INSIDE.search(line) for line in lines)


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
    columns (beside a picture), so each place where the gutters change is tried as their end.
    """
    members: list[Atom] = []
    insets: list[Atom] = []
    gutters: list[tuple[int, int]] = []
    best: tuple[int, list[list[Atom]], int] = (0, [], start + 1)
    for end in range(start, len(bands) + 1):
        last = end == len(bands) or any(a.cell for a in bands[end])
        set_in = [] if last or len(members) < 2 * COLUMN_ROWS else _insets(bands, end, gutters)
        band = [] if last else [a for a in bands[end] if a not in set_in]
        grown = [] if last else _gutters(members + band)
        if len(grown) < len(gutters):
            columns, forms = _with_values(_parted(members, gutters))
            good = [c for n, c in enumerate(columns) if n in forms or _is_text_column(c, columns)]
            # A title that ends before a gutter does not belong to the form below it.
            titled = forms and sum(any(a in c for a in bands[start]) for c in columns) < 2
            weight = sum(len(c) for c in good) if len(good) > 1 and not titled else 0
            if weight > best[0]:
                best = (weight, [*columns, list(insets)] if insets else columns, end)
        # A band of one column alone shows no gutter before its neighbour begins beside it.
        if last or (not grown and (gutters or end > start)):
            break
        members, gutters = members + band, grown
        insets += set_in
    return best[1], best[2]


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


# A column of labels has this many rows at least; so many of them end with a mark or, set flush
# right, at one edge without beginning at one, and so many rows of the next column are level with
# one.
LABEL_ROWS = 3
LABELS_MARKED, LABELS_FLUSH, LABELS_BEGIN, VALUES_LEVEL = 0.5, 0.8, 0.5, 0.7
# With values of more than one line under them, labels are fewer than half of the rows.
LABELS_STACKED = 0.4
# The mark of a label, at its end or before its value, or its number; not that of a series.
LABEL_MARK = re.compile(r"[^\W\d]{3}.*(?::|№| [–—-](?: |$))|^\d{1,2}[.)] ?[^\W\d]{2}")
_VALUE_NUMBER = re.compile(r"\d\d")
LABEL_END = re.compile(r"[:–—-]$")


def _with_values(stripes: list[list[Atom]]) -> tuple[list[list[Atom]], list[int]]:
    """Stripes between gutters, each column of labels in one with its values, and which are such.

    A form may stand in two columns of labels and values beside one another: each is read to its
    end, while the labels of one are never read without their values.
    """
    columns: list[list[Atom]] = []
    forms: list[int] = []
    n = 0
    while n < len(stripes):
        if n + 1 < len(stripes) and _are_labels(stripes[n], stripes[n + 1]):
            forms.append(len(columns))
            columns.append(stripes[n] + stripes[n + 1])
            n += 2
        else:
            columns.append(stripes[n])
            n += 1
    labelled = [_labelled(column) for column in columns] if len(columns) > 1 else []
    for n, column in enumerate(columns[:-1]):
        other = columns[n + 1]
        apart = labelled[n + 1] and (labelled[n] or _has_values(column))
        # One form in two languages is parted where all of its page is at hand.
        if apart and _language(column) == _language(other):
            forms += [n, n + 1]
    return columns, forms


def _labelled(column: list[Atom]) -> bool:
    """Whether its rows are labels of their own, with values under them or in the same rows."""
    if len(column) < LABEL_ROWS:
        return False
    marked = [bool(LABEL_MARK.search(text)) for text in _texts(column)]
    return sum(marked) >= max(LABEL_ROWS, LABELS_STACKED * len(marked))


def _has_values(column: list[Atom]) -> bool:
    """Whether a column is more than labels: numbers stand in it, and it is no table's column."""
    texts = _texts(column)
    numbers = [bool(_VALUE_NUMBER.search(text)) for text in texts]
    return len(texts) >= LABEL_ROWS and 0 < sum(numbers) < LABELS_MARKED * len(numbers)


def _language(column: list[Atom]) -> tuple[Language, ...]:
    return languages_of(printed(p[1] for a in column for p in a.pieces))[:1]


def _texts(column: list[Atom]) -> list[str]:
    return [" ".join(p[1].text for a in row for p in a.pieces) for row in rows_of(column)]


def _are_labels(stripe: list[Atom], values: list[Atom]) -> bool:
    """Whether ``stripe`` holds the labels of the values in the stripe to its right."""
    if min(len(stripe), len(values)) < LABEL_ROWS:
        return False
    label_rows = rows_of(stripe)
    rows = [row[-1] for row in label_rows]
    beside = [row[0] for row in rows_of(values)]
    if min(len(rows), len(beside)) < LABEL_ROWS:
        return False
    level = [any(side_by_side(label.box, value.box) for label in rows) for value in beside]
    if np.mean(level) < VALUES_LEVEL:
        return False
    texts = [a.pieces[-1][1].text for a in rows]
    if np.mean([bool(LABEL_END.search(text)) for text in texts]) >= LABELS_MARKED:
        return True
    letter = float(np.median([a.height for a in rows]))
    ends = np.array([(row[0].box[0], row[-1].box[2]) for row in label_rows])
    begin, end = (np.abs(ends - np.median(ends, axis=0)) <= FLUSH * letter).mean(axis=0)
    numbers = np.mean([any(sign.isdecimal() for sign in text) for text in texts])
    return bool(end >= LABELS_FLUSH and begin < LABELS_BEGIN and numbers < LABELS_MARKED)


def _is_text_column(column: list[Atom], columns: list[list[Atom]]) -> bool:
    rows = [union([a.box for a in row]) for row in rows_of(column)]
    if len(rows) < COLUMN_ROWS:
        return False
    around = union(rows)
    letter = float(np.median([a.height for a in column]))
    if float(np.median([b[2] - b[0] for b in rows])) < COLUMN_LETTERS * letter:
        return False
    gaps = [max(0, low[1] - high[3]) for high, low in pairwise(rows)]
    if float(np.median(gaps)) > COLUMN_LEADING * letter:
        return False
    if _is_justified(rows, letter):
        return True
    fill = float(np.median([b[2] - b[0] for b in rows])) / (around[2] - around[0])
    others = np.array([a.box[1] + a.box[3] for o in columns if o is not column for a in o])
    middles = np.array([b[1] + b[3] for b in rows])
    heights = np.array([b[3] - b[1] for b in rows])
    apart = np.abs(middles[:, None] - others[None, :]).min(axis=1)
    aligned = int(np.count_nonzero(apart <= heights / 2))
    return fill >= (COLUMN_FILL_ALIGNED if aligned > 0.7 * len(rows) else COLUMN_FILL)


def _is_justified(rows: list[Box], letter: float) -> bool:
    """Whether most lines end where their neighbours do, at both ends: also around a picture."""
    edges = np.array([(b[0], b[2]) for b in rows])
    steady = (np.abs(np.diff(edges, axis=0)) <= FLUSH * letter).all(axis=1)
    return float(steady.mean()) >= JUSTIFIED
