"""The two languages of a form, told apart by where they stand: values of its own language count.

A form in Azerbaijani and Russian has each in columns of its own. A name in the Russian ones may
have no letter that only Russian has; what stands above and below it has.
"""

from collections.abc import Sequence

import numpy as np

from digitize.extraction.layout import Layout
from digitize.language.alphabets import (
    AZ_CYRILLIC_ONLY,
    AZ_LATIN_ONLY,
    script_counts,
    tongue_of,
)
from digitize.model import Language

FEW = 4
"""Words of a language on a page, told by their letters, below which it is in the other alone."""


class Tongues:
    """Where on one page words of the form's own language stand, and where those of the other."""

    def __init__(self, layout: Layout, language: Language) -> None:
        letters = [set(token.text) for token in layout.tokens]
        latin = sum(bool(own & AZ_LATIN_ONLY) for own in letters)
        cyrillic = sum(bool(own & AZ_CYRILLIC_ONLY) for own in letters)
        self._in_latin = latin > cyrillic
        told = [self._told(token.text) for token in layout.tokens]
        own, other = ("az", "ru") if language == "az" else ("ru", "az")
        self.mixed = language in ("az", "ru") and min(told.count("az"), told.count("ru")) >= FEW
        self._left = np.array([t.x0 for t in layout.tokens])
        self._right = np.array([t.x1 for t in layout.tokens])
        self._own = np.array([t == own for t in told], bool)
        self._other = np.array([t == other for t in told], bool)

    def _told(self, word: str) -> str | None:
        """The language that the letters of a word tell, None where both have them all."""
        tongue = tongue_of(word)
        if tongue is not None:
            return tongue
        latin, cyrillic = script_counts(word)
        if not self._in_latin or max(latin, cyrillic) < 2:
            return None
        return "az" if latin > cyrillic else "ru"

    def features(self, layout: Layout, tokens: Sequence[int]) -> dict[str, float]:
        """How much of what stands above and below a value is in the other language, 0 to 1."""
        if not self.mixed:
            return {}
        x0, x1 = layout.x_span(tokens)
        strip = (self._left < x1) & (self._right > x0)
        own, other = int(self._own[strip].sum()), int(self._other[strip].sum())
        share = other / (own + other) if own + other else 0.5
        here = list(tokens)
        return {
            "bilingual": 1.0,
            "other_tongue_around": share,
            "other_tongue": float(self._other[here].any()),
            "own_tongue": float(self._own[here].any()),
        }
