"""A small network over named features: a linear part, and one hidden layer beside it.

The layer holds what is more than the sum of its features. The weights stand in the file by the
names of the features, so that the linear part says what speaks for a candidate. A feature without
weights counts nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, chain
from typing import Any

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Network:
    """The weights: ``direct`` (features,), ``hidden`` (features, units) and those of the units.

    ``bias`` and ``output`` are (units,).
    """

    names: tuple[str, ...]
    direct: Floats
    hidden: Floats
    bias: Floats
    output: Floats

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The row of each feature."""
        return {name: n for n, name in enumerate(self.names)}

    def chances(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """The chance, 0 to 1, of each candidate that ``rows`` describe."""
        if not rows:
            return []
        places = self.places
        known = [{places[n]: value for n, value in row.items() if n in places} for row in rows]
        return self.chances_by(
            self.both, [list(row) for row in known], [list(row.values()) for row in known]
        )

    def chances_by(
        self, table: Floats, at: Sequence[Sequence[int]], values: Sequence[Sequence[float]]
    ) -> list[float]:
        """The same of rows that give for each feature its place in ``table``, and its value.

        ``table`` is (features, 1 + units), as ``both`` is. No matrix of the rows is made: of all
        features a candidate has 4 in 100.
        """
        # A row without any still has a place in the sums.
        filled = [row or [0] for row in at]
        numbers = [value for row in values for value in (row or [0.0])]
        starts = [0, *accumulate(map(len, filled[:-1]))]
        parts = table[list(chain.from_iterable(filled))] * np.array(numbers, np.float32)[:, None]
        sums = np.add.reduceat(parts, starts, axis=0)
        odds = np.maximum(sums[:, 1:] + self.bias, 0) @ self.output + sums[:, 0]
        return [float(chance) for chance in 1 / (1 + np.exp(-odds.astype(np.float64)))]

    @cached_property
    def both(self) -> Floats:
        """The direct weights, then the hidden ones, (features, 1 + units)."""
        return np.column_stack([self.direct, self.hidden])

    def together(self, groups: Sequence[Sequence[str]]) -> Floats:
        """What the features of each group add up to where they have one value.

        (groups, 1 + units); unknown features add nothing.
        """
        out = np.zeros((len(groups), self.both.shape[1]), np.float32)
        known = [(n, self.places[f]) for n, group in enumerate(groups) for f in group
                 if f in self.places]  # fmt: skip
        if known:
            groups_of, rows = np.array(known).T
            np.add.at(out, groups_of, self.both[rows])
        return out

    @classmethod
    def read(cls, raw: Mapping[str, Any]) -> "Network":
        """The network that ``plain`` wrote."""
        names = tuple(raw["features"])
        weights = np.array(list(raw["features"].values()), np.float32)
        bias, output = (np.array(raw[key], np.float32) for key in ("bias", "output"))
        return cls(names, weights[:, 0], weights[:, 1:], bias, output)

    def plain(self) -> dict[str, Any]:
        """The weights as JSON has them: by feature, the direct one first."""
        both = np.column_stack([self.direct, self.hidden])
        features = {
            name: [round(float(w), 3) for w in row]
            for name, row in zip(self.names, both, strict=True)
        }
        bias, output = ([round(float(w), 4) for w in part] for part in (self.bias, self.output))
        return {"bias": bias, "output": output, "features": features}
