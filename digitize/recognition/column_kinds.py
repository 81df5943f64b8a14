"""What columns beside one another are: labels with their values, forms, running text, or none.

Labels are never read without their values, and the fields of one row of a form never apart.
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

# A column of labels has this many rows at least; so many of them end with a mark or, set flush
# right, at one edge without beginning at one, and so many rows of the next column are level with
# one.
LABEL_ROWS = 3
LABELS_MARKED, LABELS_FLUSH, LABELS_BEGIN, VALUES_LEVEL = 0.5, 0.8, 0.5, 0.7
# With values of more than one line under them, labels are fewer than half of the rows.
LABELS_STACKED = 0.4
# The mark of a label, at its end or before its value, or its number; not that of a series.
LABEL_MARK = re.compile(r"^\(.*\)$|[^\W\d]{3}.*(?::|№| [–—-](?: |$))|^\d{1,2}[.)] ?[^\W\d]{2}")
_VALUE_NUMBER = re.compile(r"\d\d")
LABEL_END = re.compile(r"[:–—-]$")


def with_values(stripes: list[list[Atom]]) -> tuple[list[list[Atom]], list[int]]:
    """Stripes between gutters, each column of labels in one with its values, and which are such.

    A form may stand in two columns of labels and values beside one another: each is read to its
    end, while the labels of one are never read without their values.
    """
    stripes = _wide(stripes)
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
    columns, forms = _grids_whole(columns, forms)
    labelled = [_labelled(column) for column in columns] if len(columns) > 1 else []
    for n, column in enumerate(columns[:-1]):
        other = columns[n + 1]
        apart = labelled[n + 1] and (labelled[n] or _has_values(column))
        # One form in two languages is parted where all of its page is at hand.
        if apart and _language(column) == _language(other):
            forms += [n, n + 1]
    return columns, forms


# Stripes with fewer rows than labels have, this near (letter heights) to the one before.
WORDS_APART = 2.0
# Share of the rows of a column that have something of the one beside it at their side.
ACCOMPANIED = 0.5


def _wide(stripes: list[list[Atom]]) -> list[list[Atom]]:
    """The stripes, those put together that are no columns beside one another.

    The spaces in a typed line or two part them, or what stands in one of them stands between the
    rows of the other: fields set in the middle, and some in two places.
    """
    out: list[list[Atom]] = []
    for stripe in stripes:
        if out:
            thin, thick = sorted((rows_of(out[-1]), rows_of(stripe)), key=len)
            gap = min(a.box[0] for a in stripe) - max(a.box[2] for a in out[-1])
            near = gap < WORDS_APART * stripe[0].height
            beside = sum(any(_reach_beside(row, other) for other in thick) for row in thin)
            if (len(thin) < LABEL_ROWS and near) or beside < ACCOMPANIED * len(thin):
                out[-1] = out[-1] + stripe
                continue
        out.append(stripe)
    return out


def _reach_beside(row: list[Atom], other: list[Atom]) -> bool:
    """Whether some of a row stands as high as some of another."""
    return any(a.box[1] < b.box[3] and b.box[1] < a.box[3] for a in row for b in other)


def _grids_whole(columns: list[list[Atom]], forms: list[int]) -> tuple[list[list[Atom]], list[int]]:
    """The columns and which are forms, those put together that are one form with fields in rows."""
    out: list[list[Atom]] = []
    still: list[int] = []
    for n, column in enumerate(columns):
        if out and n not in forms and len(out) - 1 not in still and _is_grid(out[-1], column):
            out[-1] = out[-1] + column
            continue
        if n in forms:
            still.append(len(out))
        out.append(column)
    return out, still


# A column this much level with the one beside it, from which rows are missing in between, as many
# as this share of its own.
GRID_LEVEL, GRID_HOLES = 0.8, 0.5


def _is_grid(left: list[Atom], right: list[Atom]) -> bool:
    """Whether what looks like columns are the first and further fields in rows of a form.

    The rows of the thinner column stand level with those of the other, and are wanting where a
    field has a row to itself.
    """
    thin, thick = sorted((_row_boxes(left), _row_boxes(right)), key=len)
    level = [any(side_by_side(row, other) for other in thin) for row in thick]
    if sum(level) < GRID_LEVEL * len(thin) or not any(level):
        return False
    inner = level[level.index(True) : len(level) - level[::-1].index(True)]
    if inner.count(False) < max(2, GRID_HOLES * len(thin)):
        return False
    return not all(is_text_column(column, [left, right]) for column in (left, right))


def _row_boxes(column: list[Atom]) -> list[Box]:
    return [union([a.box for a in row]) for row in rows_of(column)]


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
    begin, end = _flush(ends, letter)
    numbers = np.mean([any(sign.isdecimal() for sign in text) for text in texts])
    return bool(end >= LABELS_FLUSH and begin < LABELS_BEGIN and numbers < LABELS_MARKED)


def _flush(ends: np.ndarray, letter: float) -> tuple[float, float]:
    """The shares of rows, ``ends`` their left and right, that begin and end where most do."""
    begin, end = (np.abs(ends - np.median(ends, axis=0)) <= FLUSH * letter).mean(axis=0)
    return float(begin), float(end)


def is_text_column(column: list[Atom], columns: list[list[Atom]]) -> bool:
    """Whether a column, one of ``columns``, is running text: to be read to its end."""
    rows = _row_boxes(column)
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
    begin, end = _flush(np.array([(b[0], b[2]) for b in rows]), letter)
    if end >= LABELS_MARKED > begin:
        return False
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
