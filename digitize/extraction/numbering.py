"""The numbers down the key column of a table: which are rows, and which were misread.

Rows are numbered one after another. What was read there is weighed as a whole: the chain of
numbers that follow each other best is kept, and what breaks it is a misread number or a stray one.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from digitize.language.normalise import NORMALISERS, Context

_SKIPPED, _REPLACED = 1.0, 0.3
"""Cost of leaving a number out of the chain, and of one in whose place the chain has just one
number missing: that one was misread."""
_GAP, _SAME, _AGAIN, _LEAP, _BACK = 0.3, 0.4, 1.2, 1.5, 1.5
"""Cost of a few numbers missing, of a number that comes twice (12, 12a), of beginning again at 1,
of many missing, of going back. Against _SKIPPED: one number out of order is left out, two that
follow each other are believed."""
_FEW = 6
_WINDOW = 12
"""Numbers in a row that may be left out."""
_IN_ORDER = 0.6
"""Share of steps by one, or by a few with numbers unread between, from which on the rows are
numbered one after another."""
_MOST_DIGITS = 5


def number_in(text: str) -> int | None:
    """The number that one word is, without its dot and letter; None where it is none."""
    found = NORMALISERS["row_number"](text, Context())
    digits = re.match(r"\d+", found.value or "")
    whole = re.fullmatch(r"\W*[^\W_]{1,6}(?:[-/]?[^\W\d_])?\W*", text)
    if not digits or not whole or len(digits.group()) > _MOST_DIGITS:
        return None
    return int(digits.group())


def chain(read: Sequence[int]) -> list[bool]:
    """For each number read, top to bottom, whether it belongs to the numbers of the rows."""
    count = len(read)
    best = [0.0] * count
    previous = [-1] * count
    for i in range(count):
        # The first number may be any: an inventory goes on where another ended.
        best[i] = _SKIPPED * i
        for j in range(max(0, i - _WINDOW), i):
            cost = best[j] + _step(read[j], read[i], i - j)
            if cost < best[i]:
                best[i], previous[i] = cost, j
    if not count:
        return []
    last = min(range(count), key=lambda i: best[i] + _SKIPPED * (count - 1 - i))
    kept = [False] * count
    while last >= 0:
        kept[last] = True
        last = previous[last]
    return kept


def _step(before: int, after: int, places: int) -> float:
    """What it costs that ``after`` stands ``places`` numbers below ``before``."""
    step = after - before
    if step == places:
        return _REPLACED * (places - 1)
    skipped = _SKIPPED * (places - 1)
    if step == 1:
        return skipped
    if step == 0:
        return skipped + _SAME
    if 1 < step <= _FEW:
        return skipped + _GAP
    if step > 0:
        return skipped + _LEAP
    return skipped + (_AGAIN if after == 1 else _BACK)


def in_order(read: Sequence[int], kept: Sequence[bool]) -> bool:
    """Whether the rows are numbered one after another at all."""
    numbers = [value for value, keep in zip(read, kept, strict=True) if keep]
    if len(numbers) < 2:
        return False
    steps = sum(0 < b - a <= _FEW for a, b in pairwise(numbers))
    return steps >= _IN_ORDER * (len(numbers) - 1)
