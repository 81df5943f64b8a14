"""Whose a value is, in a paper of two people: by the patronymics beside and before it.

*4 yanvar 1974-cü il doğulmuş Əsgərov Möhsün Həsən oğlu ilə 30 iyun 1984-cü il doğulmuş …*: both
dates stand before their person, with nothing but words between. Where punctuation or a conjunction
parts a value from both neighbours, it is of the one before: *…, родившийся 4 января 1974 г.* On a
form it is of the one whose patronymic was the last before it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from digitize.extraction.entities import Entity
from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout
from digitize.extraction.persons import DAUGHTER, DAUGHTER_OF, SON
from digitize.kinds.pipelines import Kind

_FEMALE = re.compile(rf"(?:{DAUGHTER})\w{{0,4}}|\w{{3,}}(?:{DAUGHTER_OF})")
_MALE = re.compile(rf"(?:{SON})\w{{0,4}}|\w{{3,}}(?:ovic|evic)")
_NEAR = 4
"""Words between a value and the person whose it may be, at most."""
_AND = frozenset(fold(word) for word in ("və", "ilə", "и", "с"))
"""What parts two persons in a sentence."""


class _Beside(NamedTuple):
    """A person beside a value: ``gap`` words between, ``apart`` by punctuation or a conjunction."""

    sex: str
    gap: int
    apart: bool


def sex_of(word: str) -> str | None:
    """The sex (m, f) that a folded word tells, if it belongs to a patronymic."""
    return "f" if _FEMALE.fullmatch(word) else "m" if _MALE.fullmatch(word) else None


class Owners:
    """The people of one page, for the parts of a kind of record that are always of one sex."""

    def __init__(self, layout: Layout, persons: Iterable[Entity], kind: Kind) -> None:
        specs = (*kind.fields.values(), *kind.composites.values())
        self._sexes = {spec.section: spec.sex for spec in specs if spec.section and spec.sex}
        self._layout = layout
        self._patronymics: list[tuple[int, str]] = []
        self._ends: Mapping[int, dict[int, str]] = {1: {}, -1: {}}
        if not self._sexes:
            return
        words = (fold(token.text) for token in layout.tokens)
        self._patronymics = [(n, sex) for n, word in enumerate(words) if (sex := sex_of(word))]
        told = dict(self._patronymics)
        for person in persons:
            for sex in filter(None, map(told.get, person.tokens)):
                self._ends[1][person.tokens[0]] = self._ends[-1][person.tokens[-1]] = sex

    def features(self, section: str, tokens: Sequence[int]) -> dict[str, float]:
        """Whether the value at ``tokens`` is of the person of this part of the record."""
        sex = self._sexes.get(section)
        if sex is None:
            return {}
        before, after = self._beside(tokens, -1), self._beside(tokens, 1)
        joined = [person for person in (before, after) if person and not person.apart]
        owner = min(joined, key=lambda person: person.gap) if joined else before
        if owner is not None:
            return {"owner_own" if owner.sex == sex else "owner_other": 1.0}
        last = bisect_left(self._patronymics, (tokens[0], ""))
        if not last:
            return {}
        return {"passed_own" if self._patronymics[last - 1][1] == sex else "passed_other": 1.0}

    def _beside(self, tokens: Sequence[int], step: int) -> _Beside | None:
        """The next person on one side, if one stands near."""
        edge = tokens[-1] if step > 0 else tokens[0]
        for gap in range(_NEAR + 1):
            token = edge + step * (gap + 1)
            sex = self._ends[step].get(token)
            if sex is not None:
                between = range(min(edge, token), max(edge, token))
                texts = [self._layout.tokens[t].text for t in between]
                inner = [fold(self._layout.tokens[t].text) for t in between if t != edge]
                apart = any(t[-1] in ",.;:" for t in texts) or not _AND.isdisjoint(inner)
                return _Beside(sex, gap, apart)
        return None
