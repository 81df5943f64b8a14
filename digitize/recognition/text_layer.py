"""A file's own text in place of reading, where it is good: checked against the picture."""

import unicodedata
from collections.abc import Sequence
from itertools import accumulate
from statistics import mean

from rapidfuzz import fuzz

from digitize.language.alphabets import to_latin
from digitize.model import Box, Line, PreparedPage, Word

# Letters that no alphabet here has betray a layer whose fonts lost their encoding.
MAX_STRANGE = 0.03
# Share of the line pieces seen on the picture, by width, that the layer must have words for.
MIN_COVERED = 0.85
# Likeness of the layer's lines to those read from the picture (mean ratio, 0 to 100): a good layer
# has 95 and more, one in a wrong encoding below 40.
MIN_LIKENESS = 80.0
SAMPLE = 6


def placed(page: PreparedPage) -> list[Line] | None:
    """The layer's words in the line pieces of the picture; None where it is unfit.

    Unfit is a layer with strange letters, or with nothing where the picture has lines.
    """
    words = [_turned(w, page) for line in page.text_layer or () for w in line.words]
    if not words or _strange(" ".join(w.text for w in words)) > MAX_STRANGE:
        return None
    members: list[list[Word]] = [[] for _ in page.segments]
    stray: list[Word] = []
    for word in words:
        x, y = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
        for segment, own in zip(page.segments, members, strict=True):
            x0, y0, x1, y1 = segment.box
            slack = 0.4 * segment.height
            if x0 - slack <= x <= x1 + slack and y0 - slack <= y <= y1 + slack:
                own.append(word)
                break
        else:
            stray.append(word)
    if len(stray) > (1 - MIN_COVERED) * len(words) + 2:
        return None
    widths = [segment.box[2] - segment.box[0] for segment in page.segments]
    covered = sum(width for width, own in zip(widths, members, strict=True) if own)
    if covered < MIN_COVERED * sum(widths):
        return None
    return [
        Line(tuple(sorted(own, key=lambda w: w.box[0])), segment.box, cell=segment.cell)
        for segment, own in zip(page.segments, members, strict=True)
    ]


def sample(page: PreparedPage) -> list[int]:
    """Indices of a few longer line pieces, spread over the page, to be read for a check.

    What is far lower or higher than most of what is written is rather a rest of a rule or a
    signature, and the widest pieces that make up half of all width are rather lines than specks, be
    they ever so many.
    """
    heights = [segment.height for segment in page.segments]
    widths = [segment.box[2] - segment.box[0] for segment in page.segments]
    usual = _usual(heights, widths)
    order = sorted(
        (i for i, height in enumerate(heights) if 0.5 * usual <= height <= 2 * usual),
        key=lambda i: widths[i],
        reverse=True,
    )
    reached = list(accumulate(widths[i] for i in order))
    wide = sum(width < reached[-1] / 2 for width in reached) if reached else 0
    longer = sorted(order[: max(SAMPLE, wide)])
    step = max(1, len(longer) // SAMPLE)
    return longer[::step][:SAMPLE]


def _usual(heights: Sequence[float], widths: Sequence[int]) -> float:
    """The median height, each piece counting by its area: specks may be most of the pieces."""
    by_height = sorted(zip(heights, widths, strict=True))
    reached = list(accumulate(height * width for height, width in by_height))
    return next(
        (h for (h, _), at in zip(by_height, reached, strict=True) if 2 * at >= reached[-1]), 0.0
    )


def agrees(layer: Sequence[str], read: Sequence[str]) -> bool:
    """Whether the layer's lines say what was read from the picture."""
    pairs = [(a, b) for a, b in zip(layer, read, strict=True) if a or b]
    if not pairs:
        return False
    return mean(fuzz.ratio(_plain(a), _plain(b)) for a, b in pairs) >= MIN_LIKENESS


def _plain(text: str) -> str:
    return "".join(c for c in to_latin(text).casefold() if c.isalnum())


def _strange(text: str) -> float:
    """Share of characters outside Latin, Cyrillic, digits, punctuation and common symbols."""
    letters = [c for c in text if not c.isspace()]
    if not letters:
        return 1.0
    return sum(_is_strange(c) for c in letters) / len(letters)


def _is_strange(letter: str) -> bool:
    category = unicodedata.category(letter)
    if category in {"Co", "Cn", "Cc", "Cs"} or letter == "�":
        return True
    if category.startswith("L"):
        name = unicodedata.name(letter, "")
        return not name.startswith(("LATIN", "CYRILLIC", "ARABIC", "FEMININE", "MASCULINE"))
    return False


def _turned(word: Word, page: PreparedPage) -> Word:
    """The word's box on the page turned clockwise by the page's rotation."""
    return Word(word.text, turned_box(word.box, page), word.confidence)


def turned_box(box: Box, page: PreparedPage) -> Box:
    """A box of the master as it lies, on the master turned upright."""
    x0, y0, x1, y1 = box
    if page.rotation == 90:
        return (page.width - y1, x0, page.width - y0, x1)
    if page.rotation == 180:
        return (page.width - x1, page.height - y1, page.width - x0, page.height - y0)
    if page.rotation == 270:
        return (y0, page.height - x1, y1, page.height - x0)
    return box
