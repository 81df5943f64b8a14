"""A small network over named features: a linear part, and one hidden layer beside it.

The layer holds what is more than the sum of its features. The weights stand in the file by the
names of the features, so that the linear part says what speaks for a candidate. A feature without
weights counts nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
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
        odds = self._odds(rows)
        return [float(chance) for chance in 1 / (1 + np.exp(-odds.astype(np.float64)))]

    def _odds(self, rows: Sequence[Mapping[str, float]]) -> Floats:
        """Log odds of each row, without making its matrix: 4 numbers in 100 are not 0."""
        places = self.places
        at: list[int] = []
        values: list[float] = []
        starts: list[int] = []
        for row in rows:
            starts.append(len(at))
            known = [(places[name], value) for name, value in row.items() if name in places]
            # A row without any still has a place in the sums.
            at += [place for place, _ in known] or [0]
            values += [value for _, value in known] or [0.0]
        parts = self._both[at] * np.array(values, np.float32)[:, None]
        sums = np.add.reduceat(parts, starts, axis=0)
        out: Floats = np.maximum(sums[:, 1:] + self.bias, 0) @ self.output + sums[:, 0]
        return out

    @cached_property
    def _both(self) -> Floats:
        """The direct weights, then the hidden ones, (features, 1 + units)."""
        return np.column_stack([self.direct, self.hidden])

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
