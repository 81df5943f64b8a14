"""What a place looks like at first glance: whether it is worth reading as a field's value.

Of a hundred places that labels, cues and kinds of things point to, eight win. What stands
around a place, and how its words are named, is known before its text is read as a date or a name:
a logistic model over these features alone, one for each family of ways of finding a value, leaves
out what is hardly ever right. The others are read, weighed by all that is known of them, and
compete in ``scoring``.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from digitize.extraction.naming import FEATURES as NAMED

CHEAP = (
    "label_similarity", "label_length", "label_starts", "label_ends", "label_by_keys",
    "label_colon", "label_alone", "label_shared", "distance", "nth", "lines", "room", "labelled",
    "over_wording", "manner", "cue_distance", "cue_nth", "entity_sure", "is_entity", "words",
    "slot", "area_in", "area_out", "area_first", "area_nth", "pattern_whole", "pattern_first",
    "near_left", "near_above", "near_below", "near_best", "near_ahead", "near_behind",
    "near_exact", "near_exact_rival", "near_exact_ahead", "manner_own", "manner_rival",
    "manner_ahead", "composite", "divided", *NAMED, "unnamed",
)  # fmt: skip
"""Features that are known of a place before its text is read."""
LOST = 0.002
"""Share of the wanted places that may look hopeless."""


def family_of(way: str) -> str:
    """A way of finding without what was done to what it found: divided, or cut to a name in it."""
    return way.partition("/")[0].partition("+")[0]


@dataclass(frozen=True, eq=False)
class Glance:
    """Weights of the features by family, with a ``bias`` each, and the odds (log) that are wanted.

    Of a family without weights every place is worth reading.
    """

    weights: Mapping[str, Mapping[str, float]]
    least: float

    def is_promising(self, method: str, features: Mapping[str, float]) -> bool:
        """Whether a place found so may well hold the value."""
        weights = self.weights.get(family_of(method))
        if weights is None:
            return True
        odds = weights["bias"]
        for name, weight in weights.items():
            value = features.get(name)
            if value:
                odds += weight * value
        return odds >= self.least


EVERYTHING = Glance({}, 0.0)
"""To which every place looks promising."""
