"""Which texts are alike: by how often each letter occurs in them, then letter by letter.

To compare every run of words on a page with every wording letter by letter was a twelfth of what
extraction cost. An edit changes how often at most two letters occur; so texts whose letters'
counts differ by more than the allowed edits change need not be compared. That each letter occurs,
and that it does so twice, is compared first: 64 bits a text.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Levenshtein

LENGTH_SLACK = 0.25
"""Share of its letters by which a text may be longer or shorter than one that it is like."""
_EXACT_BELOW = 4
"""Letters up to which a text is like none that is longer or shorter."""
_LONG, _HEAD, _HEADS_ALIKE = 14, 6, 0.4
"""Letters from which on a text has to begin like its match, in so many letters, so much."""
_EPSILON = 1e-6
"""By which a count of edits may fall short of a whole one for want of digits."""
_CLASSES = 32
"""Classes into which letters fall by their code; those of one class count as one letter."""
_MOST_COUNTED = 63
"""Letters of a class from which on no more are counted: no wording has so many."""
_BAND = 4
"""Lengths of texts that are compared together: so the wordings of a page are found in 2.8 ms, one
length after the other in 3.2 (71 pages)."""


class Texts:
    """Texts, sorted by length, with how often each letter occurs in them."""

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = sorted(texts, key=len)
        self.lengths = np.array([len(text) for text in self.texts], np.int64)
        self.counts = _counts(self.texts, self.lengths)
        bits = [np.packbits(self.counts >= least, axis=1) for least in (1, 2)]
        self.signatures = np.hstack(bits).view(np.uint64)[:, 0]

    def between(self, least: int, most: int) -> slice:
        """Those of ``least`` to ``most`` letters."""
        return slice(*np.searchsorted(self.lengths, (least, most + 1)).tolist())


def _counts(texts: Sequence[str], lengths: NDArray[np.int64]) -> NDArray[np.int8]:
    """How often each class of letters occurs, (texts, classes)."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    at = np.repeat(np.arange(len(texts)), lengths) * _CLASSES + codes % _CLASSES
    found = np.bincount(at, minlength=len(texts) * _CLASSES)
    return np.minimum(found, _MOST_COUNTED).reshape(len(texts), _CLASSES).astype(np.int8)


class Alike:
    """Texts, and which others are so ``similar`` (0 to 1) to them as texts of their length must be.

    Long ones have to begin alike, too: *Служба …* is no *Выписка из … реестра*.
    """

    def __init__(self, texts: Iterable[str], similar: Callable[[int], float]) -> None:
        by_band: dict[int, list[str]] = defaultdict(list)
        for text in sorted(texts, key=len):
            # Long texts are few, and what is worked out for several lengths is worked out faster.
            by_band[len(text) // _BAND if len(text) > _EXACT_BELOW else 0].append(text)
        self._bands = [_Band(band, similar) for band in by_band.values()]

    def pairs(self, others: Texts) -> Iterator[tuple[str, str, float]]:
        """Each of ``others`` that is like one of the texts, that text, and how similar they are."""
        for band in self._bands:
            yield from band.pairs(others)


class _Band:
    """Texts of a few lengths; ``_edits`` is how many letters of another text may differ.

    It is (lengths of the other text from ``_least`` on, own texts), as ``_most``: by how much
    letters' counts may differ, below 0 where a length is too far off. ``_most_of_all`` is the
    greatest of each row.
    """

    def __init__(self, texts: Sequence[str], similar: Callable[[int], float]) -> None:
        self._own = Texts(texts)
        unlike = 1 - np.array([similar(len(text)) for text in self._own.texts])
        own = self._own.lengths[None, :]
        slack = np.where(own > _EXACT_BELOW, np.floor(own * LENGTH_SLACK), 0)
        self._least, self._longest = int((own - slack).min()), int((own + slack).max())
        other = np.arange(self._least, self._longest + 1)[:, None]
        # Whole edits, for a share can be off in its last digit: 4 letters of 5 under 80 %.
        self._edits = np.floor(unlike * np.maximum(other, own) + _EPSILON).astype(np.int16)
        # Edits that only add or drop a letter change one count.
        apart = np.abs(other - own)
        most = np.maximum(2 * self._edits - apart, 0)
        self._most = np.where(apart <= slack, most, -1).astype(np.int16)
        self._most_of_all = np.maximum(self._most.max(axis=1), 0).astype(np.uint8)

    def pairs(self, others: Texts) -> Iterator[tuple[str, str, float]]:
        """See ``Alike``."""
        part = others.between(self._least, self._longest)
        if part.start == part.stop:
            return
        lengths = others.lengths[part] - self._least
        signatures = others.signatures[part, None] ^ self._own.signatures[None, :]
        some = np.bitwise_count(signatures) <= self._most_of_all[lengths][:, None]
        at, own = np.divmod(np.flatnonzero(some), len(self._own.texts))
        differing = np.abs(others.counts[part][at] - self._own.counts[own]).sum(axis=1)
        near = differing <= self._most[lengths[at], own]
        edits = self._edits[lengths[at], own][near].tolist()
        places = (at[near] + part.start).tolist(), own[near].tolist(), edits
        for i, j, most in zip(*places, strict=True):
            text, wording = others.texts[i], self._own.texts[j]
            if len(wording) > _LONG and not _begin_alike(text, wording):
                continue
            distance = Levenshtein.distance(text, wording, score_cutoff=most)
            if distance <= most:
                yield text, wording, 1 - distance / max(len(text), len(wording))


def _begin_alike(text: str, other: str) -> bool:
    heads = text[:_HEAD], other[:_HEAD]
    return bool(Levenshtein.normalized_similarity(*heads) >= _HEADS_ALIKE)
