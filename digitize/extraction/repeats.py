"""Words of a table's text that were misread in one row and read right in others.

Titles of an inventory repeat their words: *sərənçam* in one row, *sərəncam* in five others. The
words of the same table are the list by which one is put right, where no list could be made for
all titles; a word with a digit is never touched, nor one that as many rows have.
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import structs

from digitize.extraction.cells import ReadCell
from digitize.language.alphabets import lower, upper
from digitize.language.spelling import RESPELLED, alike

SHORTEST = 5
"""Letters of a word from which on it is compared: shorter ones differ by a letter and are right."""
MORE_OFTEN, MORE_OFTEN_ALIKE = 3, 2
"""Rows with the other spelling, for each with this one, from which on it is taken for misread;
fewer do where the letters are such as are read for one another."""
_WORD = re.compile(r"[^\W\d_]+")


def settled(rows: Sequence[Mapping[str, ReadCell]], text: str) -> list[dict[str, ReadCell]]:
    """``rows`` with the misread words of their column ``text`` put right.

    Of 24 inventories of samples read, %%MEASURE%%.
    """
    counts = _counts(rows, text)
    right = {word: other for word in counts if (other := _right(word, counts)) is not None}
    return [_settled(row, text, right) for row in rows]


def _counts(rows: Iterable[Mapping[str, ReadCell]], text: str) -> Counter[str]:
    """How many rows have each word, in small letters."""
    counts: Counter[str] = Counter()
    for row in rows:
        value = row[text].field.value if text in row else None
        counts.update({lower(word) for word in _WORD.findall(value or "")})
    return counts


def _right(word: str, counts: Mapping[str, int]) -> str | None:
    """The one word that other rows have and that differs by a letter; None where it is not one."""
    if len(word) < SHORTEST:
        return None
    near = [
        other
        for other, count in counts.items()
        if len(other) == len(word) and count >= _least(word, other) * counts[word]
    ]
    return near[0] if len(near) == 1 else None


def _least(word: str, other: str) -> float:
    """How many rows more must have ``other``; no number is enough where not one letter differs.

    The last may be an ending, and differs by misreading only if it is read for the other.
    """
    wrong = [at for at, (a, b) in enumerate(zip(word, other, strict=True)) if a != b]
    if len(wrong) != 1:
        return math.inf
    if alike(word[wrong[0]], other[wrong[0]]):
        return MORE_OFTEN_ALIKE
    return MORE_OFTEN if wrong[0] < len(word) - 1 else math.inf


def _settled(
    row: Mapping[str, ReadCell], text: str, right: Mapping[str, str]
) -> dict[str, ReadCell]:
    cell = row.get(text)
    if cell is None or cell.field.value is None:
        return dict(row)
    value = _WORD.sub(lambda m: _written(m.group(), right), cell.field.value)
    if value == cell.field.value:
        return dict(row)
    unsure = 1 - (1 - cell.evidence.get("unsure", 0.0)) * RESPELLED
    field = structs.replace(cell.field, value=value)
    return {**row, text: ReadCell(field, {**cell.evidence, "unsure": unsure})}


def _written(word: str, right: Mapping[str, str]) -> str:
    other = right.get(lower(word))
    if other is None:
        return word
    return upper(other[:1]) + other[1:] if word[:1] != lower(word[:1]) else other
