"""Values that contradict each other are chosen anew: one of them stands at another place.

Each field has its likeliest candidate; that birth comes before registration is not known to the
score of either. Where the winners break such a rule, each of those that take part in turn is left
out, and what is then likeliest without a contradiction wins, if it is not much less likely. What
stands beyond doubt where it was found stays, and the contradiction is told.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from digitize.extraction.proposals import Candidate
from digitize.extraction.rules import contradicting
from digitize.kinds.pipeline_files import RuleSpec

Scored = tuple[float, Candidate]
Won = Mapping[str, Scored]
Banned = frozenset[tuple[str, str]]
"""Fields with values that they may not have."""
Filling = Callable[[Banned], Won]

MUCH_LESS = math.log(30.0)
"""By how much less likely, in logarithms, the whole may be that holds no contradiction."""
MISSING = math.log(0.05)
"""What a field counts that is left without a value: as much as one that is hardly likely."""
_ROUNDS = 3


class _Choice(NamedTuple):
    """Winners, how unlikely they are, and the fields of each rule that they break."""

    won: Won
    banned: Banned
    unlikely: float
    broken: Sequence[tuple[str, ...]]

    @property
    def cost(self) -> tuple[int, float]:
        """What makes one choice worse than another."""
        return len(self.broken), self.unlikely


def agreeing(fill: Filling, rules: Sequence[RuleSpec]) -> Won:
    """The winners, chosen with ``fill`` so that as few as can be contradict each other."""
    first = best = _choice(fill, frozenset(), rules)
    for _ in range(_ROUNDS):
        values = _values(best.won)
        tried = [
            _choice(fill, best.banned | {(field, values[field])}, rules)
            for fields in best.broken
            for field in fields
        ]
        likely = [
            one for one in tried
            if one.unlikely <= first.unlikely + MUCH_LESS and first.won.keys() <= one.won.keys()
        ]  # fmt: skip
        better = min(likely, key=attrgetter("cost"), default=best)
        if len(better.broken) >= len(best.broken):
            break
        best = better
    return best.won


def _choice(fill: Filling, banned: Banned, rules: Sequence[RuleSpec]) -> _Choice:
    won = fill(banned)
    unlikely = sum(MISSING - math.log(score) for score, _ in won.values())
    return _Choice(won, banned, unlikely, contradicting(rules, _values(won)))


def _values(won: Won) -> dict[str, str]:
    return {
        name: candidate.normalised.value
        for name, (_, candidate) in won.items()
        if candidate.normalised.value is not None
    }
