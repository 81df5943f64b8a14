"""Counts that add up, and the figures made from them: rates, F1, intervals, calibration."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

NORMAL_95 = 1.959964
"""Two-sided 95 % quantile of the standard normal distribution."""


@dataclass(frozen=True, slots=True)
class Edits:
    """Insertions, deletions and substitutions against a truth of ``length`` letters or words."""

    errors: int = 0
    length: int = 0

    def __add__(self, other: "Edits") -> "Edits":
        return Edits(self.errors + other.errors, self.length + other.length)

    @property
    def rate(self) -> float | None:
        """Errors per letter or word of the truth; None where there is no truth."""
        return self.errors / self.length if self.length else None


@dataclass(frozen=True, slots=True)
class Matches:
    """Values found against values true: a wrong one is both not right and not found."""

    right: int = 0
    wrong: int = 0
    extra: int = 0
    missed: int = 0

    def __add__(self, other: "Matches") -> "Matches":
        return Matches(
            self.right + other.right,
            self.wrong + other.wrong,
            self.extra + other.extra,
            self.missed + other.missed,
        )

    @property
    def true(self) -> int:
        """How many values the truth has."""
        return self.right + self.wrong + self.missed

    @property
    def precision(self) -> float | None:
        """Share of the values found that are right; None where none was found."""
        found = self.right + self.wrong + self.extra
        return self.right / found if found else None

    @property
    def recall(self) -> float | None:
        """Share of the true values that were found right; None where there are none."""
        return self.right / self.true if self.true else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was nothing to find or found."""
        all_ = 2 * self.right + 2 * self.wrong + self.extra + self.missed
        return 2 * self.right / all_ if all_ else None


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``total``."""

    hits: int = 0
    total: int = 0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.hits + other.hits, self.total + other.total)

    @property
    def rate(self) -> float | None:
        """The share, 0 to 1; None of nothing."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float]:
        """The 95 % interval of the share (Wilson 1927)."""
        return wilson(self.hits, self.total)


def wilson(hits: int, total: int, z: float = NORMAL_95) -> tuple[float, float]:
    """Score interval of a share: holds its level also near 0 and 1 (Wilson 1927, eq. for p').

    (0, 1) where nothing was counted.
    """
    if not total:
        return 0.0, 1.0
    p = hits / total
    spread = z * math.sqrt(p * (1 - p) / total + z * z / (4 * total * total))
    middle, scale = p + z * z / (2 * total), 1 + z * z / total
    return max(0.0, (middle - spread) / scale), min(1.0, (middle + spread) / scale)


@dataclass(frozen=True, slots=True)
class Bin:
    """Judgements whose confidence lies in [low, high): their mean confidence and share right."""

    low: float
    high: float
    count: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """How confidence compares with truth; ``ece`` is None where there was nothing to judge."""

    bins: tuple[Bin, ...]
    ece: float | None
    count: int


def reliability(judged: Iterable[tuple[float, bool]], bins: int = 10) -> Reliability:
    """Bins of equal width and the expected calibration error (Naeini, Cooper, Hauskrecht 2015).

    ``judged``: (confidence 0 to 1, whether it was right). The error is the mean over all
    judgements of the distance between mean confidence and share right in their bin.
    """
    sums: list[list[float]] = [[0, 0.0, 0] for _ in range(bins)]
    for confidence, right in judged:
        row = sums[min(bins - 1, max(0, int(confidence * bins)))]
        row[0] += 1
        row[1] += confidence
        row[2] += right
    total = sum(row[0] for row in sums)
    filled = tuple(
        Bin(i / bins, (i + 1) / bins, int(n), confidence / n, right / n)
        for i, (n, confidence, right) in enumerate(sums)
        if n
    )
    if not total:
        return Reliability((), None, 0)
    ece = sum(abs(b.confidence - b.right) * b.count for b in filled) / total
    return Reliability(filled, ece, int(total))


def total_edits(edits: Sequence[Edits]) -> Edits:
    """All added up, so that long pages count by their length (micro-average)."""
    return sum(edits, Edits())
