"""Which texts are alike: by how often each letter occurs in them, then letter by letter.

To compare every run of words on a page with every wording letter by letter is a tenth of what
extraction costs. An edit changes how often at most two letters occur; so texts whose letters'
counts differ by more than the allowed edits change need not be compared. That each letter occurs,
and that it does so twice, is compared first: 64 bits a text.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

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


def _counts(texts: Sequence[str], lengths: NDArray[np.int64]) -> NDArray[np.int16]:
    """How often each class of letters occurs, (texts, classes)."""
    codes = np.frombuffer("".join(texts).encode("utf-32-le"), np.uint32)
    at = np.repeat(np.arange(len(texts)), lengths) * _CLASSES + codes % _CLASSES
    found = np.bincount(at, minlength=len(texts) * _CLASSES)
    return found.reshape(len(texts), _CLASSES).astype(np.int16)


class Alike:
    """Texts of one length, and which others are at least so ``similar`` to them (0 to 1).

    Long ones have to begin alike, too: *Служба …* is no *Выписка из … реестра*.
    """

    def __init__(self, texts: Sequence[str], similar: float) -> None:
        self._own = Texts(texts)
        self._length = len(texts[0])
        self._similar = similar
        slack = int(self._length * LENGTH_SLACK) if self._length > _EXACT_BELOW else 0
        self._range = self._length - slack, self._length + slack
        lengths = np.arange(self._range[1] + 1)
        edits = np.floor((1 - similar) * np.maximum(lengths, self._length) + _EPSILON)
        # Edits that only add or drop a letter change one count.
        most = np.maximum(2 * edits - np.abs(lengths - self._length), 0)
        self._most = most.astype(np.uint8)

    def pairs(self, others: Texts) -> Iterator[tuple[str, str, float]]:
        """Each of ``others`` that is like one of the texts, that text, and how similar they are."""
        part = others.between(*self._range)
        if part.start == part.stop:
            return
        most = self._most[others.lengths[part]]
        signatures = others.signatures[part, None] ^ self._own.signatures[None, :]
        at, own = np.nonzero(np.bitwise_count(signatures) <= most[:, None])
        differing = np.abs(others.counts[part][at] - self._own.counts[own]).sum(axis=1)
        near = differing <= most[at]
        for i, j in zip((at[near] + part.start).tolist(), own[near].tolist(), strict=True):
            text, wording = others.texts[i], self._own.texts[j]
            if self._length > _LONG and not _begin_alike(text[:_HEAD], wording[:_HEAD]):
                continue
            score = Levenshtein.normalized_similarity(text, wording, score_cutoff=self._similar)
            if score > 0:
                yield text, wording, score


@lru_cache(maxsize=65536)
def _begin_alike(head: str, other: str) -> bool:
    return bool(Levenshtein.normalized_similarity(head, other) >= _HEADS_ALIKE)
