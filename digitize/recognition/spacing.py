"""Where the words of a line begin and end, from the white between them.

As a raw line the engine says roughly where each word begins, and often nothing true of where it
ends: the first may reach to the end of the line, and all that follow it stand there as one. The
picture has the white of the spaces.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digitize.recognition.engine import RawWord
from digitize.recognition.pictures import Grey

Extent = tuple[int, int]
"""First column and the one after the last, in pixels of the line picture."""

# Strokes are darker than the paper by this share of the darkest ones: thin dashes are, specks of a
# poor scan mostly are not. Against what the engine finds on a picture twice as high, where it may
# look for the line itself, 0.8 % of the ends of words (7,538) were more than 8 pixels off; 1.1 %
# with half of the darkest, 1.2 % with a quarter, 1.2 % where white counts no more than distance.
DARK = 0.35
# A space is looked for this near to where the engine has the end of a word or the start of the
# next, in heights of the picture.
NEAR = 0.6
# A pixel of white in a gap is worth this many of distance; more white than WIDE (heights) no more.
LOUD, WIDE = 3, 0.35
# A word is not where the engine has it if it has less room than this share of what so many letters
# of its line take on average: 19 lines of 288 documents had such words. Of the 1,049 words on 13
# of their pages 26 had up to 0.16, two 0.26, all others 0.36 and more.
SQUEEZED = 0.3


def extents(words: Sequence[RawWord], picture: Grey) -> list[Extent]:
    """The columns of each of the ``words`` of a line picture (uint8 grey (H, W)), left to right."""
    told = [(word.box[0], word.box[2]) for word in words]
    columns = _inked(picture)
    if not words or columns.size == 0:
        return told
    gaps = _gaps(columns)
    edges: list[Extent] = [(int(columns[0]), int(columns[0]))]
    for (_, end), (start, _) in pairwise(told):
        reached = edges[-1][1]
        gaps = [gap for gap in gaps if gap[0] > reached]
        cut = max(reached, min(start, int(columns[-1])))
        edges.append(_space(gaps, end, start, picture.shape[0]) or (cut, cut))
    last = int(columns[-1]) + 1
    edges.append((last, last))
    lengths = [len(word.text) for word in words]
    for first, end in _squeezed(lengths, edges, columns):
        edges[first + 1 : end] = _spaces(
            lengths[first:end], columns, edges[first][1], edges[end][0]
        )
    return [(left[1], max(right[0], left[1] + 1)) for left, right in pairwise(edges)]


def _inked(picture: Grey) -> NDArray[np.intp]:
    darkest = picture.min(axis=0)
    contrast = 255 - float(np.percentile(darkest, 5))
    return np.flatnonzero(darkest < 255 - DARK * contrast)


def _gaps(columns: NDArray[np.intp]) -> list[Extent]:
    at = np.flatnonzero(np.diff(columns) > 1)
    return [(int(columns[i]) + 1, int(columns[i + 1])) for i in at]


def _space(gaps: Sequence[Extent], end: int, start: int, height: int) -> Extent | None:
    """Which gap is the space between a word that ends at ``end`` and one that begins at ``start``.

    Either figure may be wrong: the gap counts that is near to one of them, and wide.
    """
    reach = NEAR * height

    def away(gap: Extent) -> int:
        return min(abs(gap[0] - end), abs(gap[1] - start))

    def cost(gap: Extent) -> float:
        return away(gap) - LOUD * min(gap[1] - gap[0], WIDE * height)

    return min((gap for gap in gaps if away(gap) <= reach), key=cost, default=None)


def _squeezed(
    lengths: Sequence[int], edges: Sequence[Extent], columns: NDArray[np.intp]
) -> list[tuple[int, int]]:
    """Runs of words (first, one after the last) of which one at least has no room for its letters.

    ``edges`` are the spaces before, between and after the words, ``columns`` those with strokes.
    """
    stroke = columns.size / sum(lengths)
    runs: list[tuple[int, int]] = []
    for n, (before, after) in enumerate(pairwise(edges)):
        if after[0] - before[1] < SQUEEZED * stroke * lengths[n] and len(lengths) > 1:
            # What it lacks the word before it has or, at the start of the line, the next.
            first, end = max(0, n - 1), max(2, n + 1)
            if runs and runs[-1][1] > first:
                first = runs.pop()[0]
            runs.append((first, end))
    return runs


def _spaces(
    lengths: Sequence[int], columns: NDArray[np.intp], start: int, end: int
) -> list[Extent]:
    """The spaces between words of so many letters that fill the columns from ``start`` to ``end``.

    Of all ways the one where the words are about as wide as their letters tell and the white is
    wide; by letters alone where there are fewer gaps than spaces.
    """
    pitch = (end - start) / (sum(lengths) + len(lengths) - 1)
    gaps = _gaps(columns[(columns >= start) & (columns < end)])

    def misfit(path: list[Extent], reached: int, length: int) -> float:
        return abs(reached - path[-1][1] - length * pitch)

    # The best way to each gap that the words so far may end at: its cost, and the gaps.
    ways = [(0.0, [(start, start)])]
    for length in lengths[:-1]:
        longer: list[tuple[float, list[Extent]]] = []
        for gap in gaps:
            before = [(cost, path) for cost, path in ways if path[-1][1] < gap[0]]
            if before:
                cost, path = min(
                    (cost + misfit(path, gap[0], length), path) for cost, path in before
                )
                longer.append((cost - LOUD * min(gap[1] - gap[0], pitch), [*path, gap]))
        ways = longer
    if ways:
        _, best = min(ways, key=lambda way: way[0] + misfit(way[1], end, lengths[-1]))
        return best[1:]
    told = [start + round(pitch * n) for n in np.cumsum([length + 1 for length in lengths[:-1]])]
    return [(at, at) for at in told]
