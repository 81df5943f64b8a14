"""Learning a calibration from values whose truth is known, and the one that is shipped.

The chance of a value is a line in the log odds of its score (Platt 1999), moved for its kind of
value and, where there is truth enough, for its field. The moves are held near 0, as strongly as
foretells documents not learned from best: where truth is scarce the line of all values remains.
"""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from digitize.errors import ConfigurationError
from digitize.extraction import scoring
from digitize.kinds.calibrations import (
    FILE_NAME,
    MOST_ODDS,
    REMEDY,
    VERSION,
    Calibration,
    CalibrationFile,
    Line,
    Place,
    Provenance,
    log_odds,
    parse,
    text,
)
from digitize.kinds.pipelines import Pipeline
from digitize.kinds.thresholds import LEVELS, Group

FIELD_FROM = 200.0
"""Values from which a field is moved by itself: as many as one error is accepted in by default."""
FOLDS = 5
"""Parts of the documents: the chances of each are reckoned by what the others taught."""
HOLDS = (1.0, 3.0, 10.0, 30.0, 100.0, 1000.0)
"""How strongly moves are held near 0 (weights of the square), the candidates."""
LINE_HOLD = 0.1
"""How strongly the line is held to what leaves scores as they are; truth soon outweighs it."""
_LEAST_SLOPE = 0.05
"""So that the chance rises with the score whatever little truth says."""
_STEPS, _CLOSE = 40, 1e-6

_Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """A value that was found: its bare score (0 to 1) and whether it is right.

    ``weight`` is below 1 where the same value is among those learned from several times.
    """

    document: str
    place: Place
    score: float
    right: bool
    weight: float = 1.0


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """The calibration that comes with the package, made from samples."""
    body = (files("digitize.extraction") / FILE_NAME).read_bytes()
    return parse(body, f"digitize/extraction/{FILE_NAME}")


def fingerprint() -> str:
    """Names what is learned and comes with the package: weights and calibration."""
    parts = (scoring.fingerprint(), shipped().fingerprint)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def check(pipeline: Pipeline) -> None:
    """Raise ConfigurationError where a calibration was learned from scores of other weights."""
    calibration = pipeline.calibration
    if calibration is None or calibration.file.provenance.weights == scoring.fingerprint():
        return
    raise ConfigurationError(
        f"{calibration.place}: learned from the scores of another version of the program",
        remedy=REMEDY,
    )


def learn(judged: Sequence[Judged], provenance: Provenance) -> Calibration:
    """The calibration that ``judged`` teaches; its order does not matter."""
    design = _Design.of(sorted(judged, key=lambda j: (j.document, j.place.field, j.score, j.right)))
    hold, chances = _foretold(design)
    moves = design.fit(hold)
    file = CalibrationFile(
        version=VERSION,
        provenance=provenance,
        line=_line(moves[0], moves[1]),
        cells=_line(moves[2], moves[3]),
        levels=LEVELS,
        groups=design.groups(moves, chances),
        fields=design.fields(moves, chances),
    )
    return parse(text(file), FILE_NAME)


def logistic(odds: _Array) -> _Array:
    """The chances that log odds stand for, kept from 0 and 1 by what overflows nothing."""
    return 1 / (1 + np.exp(-np.clip(odds, -MOST_ODDS, MOST_ODDS)))


def _line(offset: float, slope: float) -> Line:
    return Line(round(float(offset), 4), round(max(_LEAST_SLOPE, float(slope)), 4))


@dataclass(frozen=True, eq=False)
class _Design:
    """The values as rows of a regression; the first four columns are the two lines."""

    judged: Sequence[Judged]
    columns: Mapping[str, int]
    rows: _Array
    right: _Array
    weight: _Array
    fold: NDArray[np.int64]

    @staticmethod
    def of(judged: Sequence[Judged]) -> "_Design":
        count: defaultdict[str, float] = defaultdict(float)
        for one in judged:
            count[one.place.field] += one.weight
        own = sorted(name for name, values in count.items() if values >= FIELD_FROM)
        groups = sorted({one.place.group for one in judged})
        columns = {name: n + 4 for n, name in enumerate([*groups, *own])}
        rows = np.zeros((len(judged), 4 + len(columns)))
        for n, one in enumerate(judged):
            first = 2 if one.place.cell else 0
            rows[n, first] = 1.0
            rows[n, first + 1] = log_odds(one.score)
            for key in (one.place.group, one.place.field):
                if key in columns:
                    rows[n, columns[key]] = 1.0
        return _Design(
            judged,
            columns,
            rows,
            np.array([one.right for one in judged], dtype=np.float64),
            np.array([one.weight for one in judged]),
            np.array([_fold(one.document) for one in judged]),
        )

    def fit(self, hold: float, keep: NDArray[np.bool_] | None = None) -> _Array:
        """The columns' weights by Newton's method on the rows that are kept."""
        keep = np.ones(len(self.judged), dtype=bool) if keep is None else keep
        x, y, w = self.rows[keep], self.right[keep], self.weight[keep]
        start = np.zeros(x.shape[1])
        start[[1, 3]] = 1.0
        ridge = np.full(x.shape[1], hold)
        ridge[:4] = LINE_HOLD
        found = start.copy()
        for _ in range(_STEPS):
            p = logistic(x @ found)
            gradient = x.T @ (w * (y - p)) - ridge * (found - start)
            curvature = (x * (w * p * (1 - p))[:, None]).T @ x + np.diag(ridge)
            step = np.linalg.solve(curvature, gradient)
            found += step * min(1.0, 3.0 / (np.abs(step).max() + 1e-9))
            if np.abs(step).max() < _CLOSE:
                break
        return found

    def chances(self, moves: _Array) -> _Array:
        """The chance of each row, 0 to 1."""
        kept = moves.copy()
        kept[[1, 3]] = np.maximum(kept[[1, 3]], _LEAST_SLOPE)
        return logistic(self.rows @ kept)

    def groups(self, moves: _Array, chances: _Array) -> dict[str, Group]:
        """An entry for each kind of value, counting those of no field with an entry of its own."""
        names = {one.place.group for one in self.judged}
        return {
            name: self._row(
                moves[self.columns[name]],
                chances,
                [
                    one.place.group == name and one.place.field not in self.columns
                    for one in self.judged
                ],
            )
            for name in sorted(names)
        }

    def fields(self, moves: _Array, chances: _Array) -> dict[str, Group]:
        """An entry for each field with truth enough."""
        groups = {
            one.place.field: one.place.group
            for one in self.judged
            if one.place.field in self.columns
        }
        return {
            name: self._row(
                moves[self.columns[name]] + moves[self.columns[group]],
                chances,
                [one.place.field == name for one in self.judged],
            )
            for name, group in sorted(groups.items())
        }

    def _row(self, move: float, chances: _Array, own: Sequence[bool]) -> Group:
        mask = np.array(own)
        p, w = np.round(chances[mask], 4), self.weight[mask]
        bad = w * (1 - self.right[mask])
        return Group(
            round(float(move), 4),
            tuple(round(float(w[p >= level].sum()), 2) for level in LEVELS),
            tuple(round(float(bad[p >= level].sum()), 2) for level in LEVELS),
        )


def _foretold(design: _Design) -> tuple[float, _Array]:
    """How strongly to hold the moves, and each value's chance by what other documents taught."""
    best: tuple[float, float, _Array] | None = None
    for hold in HOLDS:
        chances = np.zeros(len(design.judged))
        for fold in range(FOLDS):
            out = design.fold == fold
            if out.any():
                chances[out] = design.chances(design.fit(hold, ~out))[out]
        loss = _loss(chances, design.right, design.weight)
        if best is None or loss < best[0]:
            best = loss, hold, chances
    assert best is not None
    return best[1], best[2]


def _loss(chances: _Array, right: _Array, weight: _Array) -> float:
    likely = np.clip(np.where(right > 0, chances, 1 - chances), 1e-6, 1.0)
    return float(-(weight * np.log(likely)).sum())


def _fold(document: str) -> int:
    return hashlib.sha256(document.encode()).digest()[1] % FOLDS
