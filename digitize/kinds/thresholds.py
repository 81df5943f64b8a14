"""From which chance on a value is accepted: what counts of right and wrong values allow.

For each kind of value, and each field with truth enough, it was counted how many values reach each
of some chances and how many of those are wrong. From the share of wrong values that an institution
accepts follows a threshold for each.
"""

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache

import msgspec

BOUND = 0.95
"""How sure it is that the share of wrong values is not above what is accepted (one-sided)."""
NEVER = math.inf
"""The threshold of a field of which no value may be accepted."""
LEVELS = (
    0.5, 0.6, 0.7, 0.8, 0.85, 0.88, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.955, 0.96, 0.965, 0.97,
    0.974, 0.978, 0.981, 0.984, 0.986, 0.988, 0.99, 0.991, 0.992, 0.993, 0.994, 0.995, 0.996,
    0.997, 0.998, 0.999,
)  # fmt: skip
"""Chances at which values are counted: the thresholds that there can be."""

LIKELY_RIGHT = 0.9
"""Chance below which no value is accepted, however right the others of its kind are: of 288
documents that were not learned from, 9 of 11 cells accepted below it were wrong, and 16 of the
4,650 other values that were accepted."""

RATES = tuple(
    round(digit * power, 6)
    for power in (1e-4, 1e-3, 1e-2, 1e-1)
    for digit in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
)
"""Shares of wrong values for which thresholds are worked out."""


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values of one kind, or of one field: how far the line is moved, and what was counted.

    ``reached`` and ``wrong`` count, for each of the file's levels, the values whose chance is at
    least that (by a calibration that had not seen their document), and those wrong among them. A
    field's values are counted with the field alone where it has an entry of its own.
    """

    offset: float
    reached: tuple[float, ...]
    wrong: tuple[float, ...]


def thresholds(
    levels: Sequence[float], rows: Mapping[str, Group], accepted_error: float
) -> dict[str, float]:
    """The threshold of each row (a group or a field), and under "" that of all others.

    Of what ``_thresholds_within`` gives for the rates up to ``accepted_error`` the one that accepts
    most: who accepts more errors never gets fewer values.
    """
    best, most = dict.fromkeys(("", *rows), NEVER), 0.0
    for error in RATES:
        if error > accepted_error:
            break
        found = _thresholds_within(levels, rows, error)
        accepted = sum(counts_from(levels, row, found[key])[0] for key, row in rows.items())
        if accepted >= most:
            best, most = found, accepted
    return best


def _thresholds_within(
    levels: Sequence[float], rows: Mapping[str, Group], accepted_error: float
) -> dict[str, float]:
    """The thresholds at which no more than ``accepted_error`` of the accepted values are wrong.

    Each row first gets the lowest level at which its share of wrong values is not above
    ``accepted_error``, reckoned with as many values more as one error is accepted in, which are
    wrong as often as those of all fields (or of all cells) at that level: few values of its own
    say little. None lies below LIKELY_RIGHT. Then the lowest level for all is sought at which the
    upper bound of the share of wrong values among everything accepted is within
    ``accepted_error``; no row may lie lower. Under "" is the lowest level at which the same holds
    for all rows without thresholds of their own.
    """
    never = dict.fromkeys(("", *rows), NEVER)
    every = len(levels)
    reached = [sum(row.reached[n] for row in rows.values()) for n in range(every)]
    wrong = [sum(row.wrong[n] for row in rows.values()) for n in range(every)]
    weight = 1 / accepted_error
    least = min(LIKELY_RIGHT, 1 - accepted_error)
    lowest = next((n for n, level in enumerate(levels) if level >= least), every)
    own: dict[str, int] = {}
    usual = {cell: _usual(rows, every, weight, cell=cell) for cell in (False, True)}
    for key, row in rows.items():
        alike = usual[_is_cell(key)]
        shares = [(row.wrong[n] + alike[n]) / (row.reached[n] + weight) for n in range(every)]
        # Above all its own values a row that was seen to err has only what others say for it.
        own[key] = next(
            (
                n
                for n in range(lowest, every)
                if shares[n] <= accepted_error and (row.reached[n] or not row.wrong[0])
            ),
            every,
        )
    for n in range(lowest, every):
        counts = [
            (row.reached[max(n, own[key])], row.wrong[max(n, own[key])])
            for key, row in rows.items()
            if max(n, own[key]) < every
        ]
        total, bad = sum(c[0] for c in counts), sum(c[1] for c in counts)
        if total and bad / total <= accepted_error and upper_bound(bad, total) <= accepted_error:
            found = {key: max(n, own[key]) for key in rows}
            others = (
                m
                for m in range(n, every)
                if reached[m] and upper_bound(wrong[m], reached[m]) <= accepted_error
            )
            found[""] = next(others, every)
            return {key: levels[level] if level < every else NEVER for key, level in found.items()}
    return never


def _is_cell(key: str) -> bool:
    """Whether a row of a calibration is of cells: ``table/date``, ``kind.table.column``."""
    return key.startswith("table/") or key.count(".") == 2


def _usual(rows: Mapping[str, Group], every: int, weight: float, *, cell: bool) -> list[float]:
    """How many of ``weight`` values of all fields (or cells) are wrong at each level."""
    alike = [row for key, row in rows.items() if _is_cell(key) == cell]
    return [
        weight * sum(row.wrong[n] for row in alike) / max(sum(row.reached[n] for row in alike), 1.0)
        for n in range(every)
    ]


def counts_from(levels: Sequence[float], row: Group, threshold: float) -> tuple[float, float]:
    """How many values of a row reach the threshold, and how many of those are wrong."""
    if threshold == NEVER:
        return 0.0, 0.0
    n = levels.index(threshold)
    return row.reached[n], row.wrong[n]


@lru_cache(maxsize=4096)
def upper_bound(wrong: float, total: float, sure: float = BOUND) -> float:
    """The one-sided upper bound of a share (Clopper and Pearson 1934), 0 to 1.

    Values that count in part (seen twice, with half the weight) make totals that are not whole;
    wrong ones are then rounded up.
    """
    most = math.ceil(wrong - 1e-9)
    if total <= most:
        return 1.0
    low, high = most / total, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        if _at_most(most, total, middle) > 1 - sure:
            low = middle
        else:
            high = middle
    return high


def _at_most(most: int, total: float, share: float) -> float:
    """The probability of at most ``most`` of ``total`` where each has probability ``share``."""
    if share >= 1:
        return 0.0
    odds = share / (1 - share)
    # The first term may be too small for a float and the others not: sums are kept as logarithms.
    log = total * math.log1p(-share)
    logs = [log]
    for k in range(most):
        log += math.log((total - k) / (k + 1) * odds)
        logs.append(log)
    top = max(logs)
    return math.exp(top) * sum(math.exp(value - top) for value in logs)


def least_values(accepted_error: float) -> int:
    """Values of which none may be wrong for the bound to be within ``accepted_error``."""
    return math.ceil(math.log(1 - BOUND) / math.log1p(-accepted_error))
