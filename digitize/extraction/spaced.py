"""Words whose letters stand apart on a page: for emphasis, or each in a box of a form."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from msgspec import structs

from digitize.model import Word, union

_SPACED_LETTERS = 3
"""Single letters in a row that are one word with its letters spaced: *и м я*; two may be words."""
_BOXED, _BOXED_SIGNS = 4, 3
"""Pieces of a line, each of so many signs at most, from which on it may fill in boxes."""
_BOX_GAP, _EMPTY_BOX = 0.6, 1.8
"""White between signs in boxes, in their heights at least, and in what is usual where one is empty:
spaces between words of a line are 0.3 to 0.5 heights."""


def unspaced(words: Sequence[Word]) -> Iterable[Word]:
    """The words of a line; letters that stand apart for emphasis, С о ј а д ы, are put together.

    So are capitals and figures of which each fills in a box of a form.
    """
    if _are_boxed(words):
        yield from _from_boxes(words)
        return
    run: list[Word] = []
    for word in words:
        if run and word.text[:1].isalpha() and not word.text[1:].strip(":,)"):
            run.append(word)
            continue
        yield from _as_one(run)
        run = []
        if len(word.text.lstrip("(")) == 1 and word.text[-1].isalpha():
            run.append(word)
        else:
            yield word
    yield from _as_one(run)


def _are_boxed(words: Sequence[Word]) -> bool:
    if len(words) < _BOXED or any(len(word.text) > _BOXED_SIGNS for word in words):
        return False
    if not all(len(word.text) == 1 or word.text.isdigit() or word.text.isupper()
               for word in words):  # fmt: skip
        return False
    height = median(word.box[3] - word.box[1] for word in words)
    return median(_whites(words)) >= _BOX_GAP * height


def _whites(words: Sequence[Word]) -> list[int]:
    return [right.box[0] - left.box[2] for left, right in pairwise(words)]


def _from_boxes(words: Sequence[Word]) -> Iterable[Word]:
    """One word where signs stand in neighbouring boxes; an empty box parts two."""
    whites = _whites(words)
    usual = median(whites)
    run = [words[0]]
    for white, word in zip(whites, words[1:], strict=True):
        if white > _EMPTY_BOX * usual:
            yield _joined_to_one(run)
            run = []
        run.append(word)
    yield _joined_to_one(run)


def _joined_to_one(run: Sequence[Word]) -> Word:
    confidence = min(word.confidence for word in run)
    box = union([word.box for word in run])
    return structs.replace(
        run[0], text="".join(w.text for w in run), box=box, confidence=confidence
    )


def _as_one(run: Sequence[Word]) -> Iterable[Word]:
    """Single letters as one word where they are enough to be one."""
    if len(run) < _SPACED_LETTERS:
        yield from run
        return
    yield _joined_to_one(run)
