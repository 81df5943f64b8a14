"""Learn at which places a first glance is enough (see ``extraction.glance``)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from digitize.extraction.glance import CHEAP, LOST, Glance, family_of
from tools.extraction.regression import newton

FEWEST = 30
"""Wanted places of a family below which nothing is said of it."""
PENALTY = 1.0
ALWAYS = frozenset({"pattern"})
"""Families of which every place is read: what a pipeline's patterns match is little, and of titles
in three lines, in words that the naming component never saw, three of four looked hopeless."""
Place = tuple[str, Mapping[str, float]]
"""The method by which a place was found, and its features."""


def learn_glance(places: Sequence[Place], wanted: Sequence[bool]) -> Glance:
    """The weights of each family, and odds below which the share ``LOST`` of the wanted is."""
    of_family: dict[str, list[int]] = defaultdict(list)
    for n, (method, _) in enumerate(places):
        of_family[family_of(method)].append(n)
    right = np.asarray(wanted, dtype=np.float64)
    weights: dict[str, dict[str, float]] = {}
    odds_of_wanted: list[NDArray[np.float64]] = []
    for family, own in of_family.items():
        y = right[own]
        if y.sum() < FEWEST or family in ALWAYS:
            continue
        x = np.array(
            [[1.0, *(places[n][1].get(name, 0.0) for name in CHEAP)] for n in own], np.float64
        )
        ridge = np.full(x.shape[1], PENALTY)
        ridge[0] = 1e-6
        found = newton(x, y, ridge)
        weights[family] = {
            name: round(float(w), 3)
            for name, w in zip(("bias", *CHEAP), found, strict=True)
            if name == "bias" or abs(w) > 5e-3
        }
        odds_of_wanted.append((x @ found)[y > 0])
    least = float(np.quantile(np.concatenate(odds_of_wanted), LOST))
    return Glance(weights, round(least, 3))
