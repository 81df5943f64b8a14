"""What a score is worth: chances of being right learned from truth, and the thresholds they give.

A calibration is a small JSON file, learned by ``digitize evaluate --calibrate`` or shipped with the
package. It holds one line in log odds from scores to chances (another for the cells of tables),
moved for kinds of value and for fields that had truth enough; and for rising chances how many
values reached them and how many of those were wrong. From these counts and the share of wrong
values that is accepted follows the threshold of each field.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

import msgspec

from digitize.errors import ConfigurationError

FILE_NAME = "calibration.json"
VERSION = 1
ACCEPTED_ERROR = 0.005
"""Share of wrong values among those accepted that an institution accepts where it does not say."""
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
"""Chance below which no value is accepted, however right the others of its kind are: on layouts
that were not learned from, 9 of 9 cells accepted below it were wrong, of 4,653 others 16 (360
documents)."""
RATES = tuple(
    round(digit * power, 6)
    for power in (1e-4, 1e-3, 1e-2, 1e-1)
    for digit in (1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0)
)
"""Shares of wrong values for which thresholds are worked out."""

_MAX_BYTES = 1_000_000
_CLOSEST = 1e-4
"""How near a score may come to 0 and 1: scores have four decimals."""
MOST_ODDS = 30.0
"""Log odds beyond which a chance is 0 or 1 to twelve places."""
REMEDY = (
    "Learn it again with `digitize evaluate TRUTH.jsonl --calibrate`, or remove the file to use"
    " the calibration that comes with the program."
)


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Chance of a score: the log odds are ``offset + slope * log odds of the score``."""

    offset: float = 0.0
    slope: float = 1.0


class Group(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Values of one kind, or of one field: how far the line is moved, and what was counted.

    ``reached`` and ``wrong`` count, for each of the file's levels, the values whose chance is at
    least that (by a calibration that had not seen their document), and those wrong among them. A
    field's values are counted with the field alone where it has an entry of its own.
    """

    offset: float
    reached: tuple[float, ...]
    wrong: tuple[float, ...]


class Provenance(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a calibration was learned from. ``weights`` names the model whose scores it reads."""

    source: str
    date: str
    documents: int
    values: int
    pipeline: str
    weights: str


class CalibrationFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A calibration as written.

    ``groups`` are by normaliser, ``table/`` before it for cells; ``fields`` by kind of record and
    name, as ``order.order_date`` (a cell: table and column).
    """

    version: int
    provenance: Provenance
    line: Line
    cells: Line
    levels: tuple[float, ...]
    groups: dict[str, Group]
    fields: dict[str, Group] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """What a value is the value of: its field, as ``order.order_date``, and its kind of value."""

    field: str
    normaliser: str
    cell: bool = False

    @property
    def group(self) -> str:
        """The key of its kind of value in a calibration."""
        return f"table/{self.normaliser}" if self.cell else self.normaliser


@dataclass(frozen=True, slots=True)
class Expected:
    """What acceptance at one error rate comes to, of the values that were learned from.

    ``bound`` is the share of wrong values that is not exceeded, with ``BOUND`` probability.
    """

    accepted_error: float
    values: float
    accepted: float
    wrong: float
    bound: float


@dataclass(frozen=True, eq=False)
class Calibration:
    """A calibration, ready for use; ``place`` is the file that it was read from."""

    file: CalibrationFile
    place: str
    fingerprint: str
    _thresholds: dict[float, Mapping[str, float]] = field(default_factory=dict)

    def chance(self, place: Place, score: float) -> float:
        """The chance that a value with this score is right, 0 to 1; never falls as scores rise."""
        line = self.file.cells if place.cell else self.file.line
        own = self.file.fields.get(place.field) or self.file.groups.get(place.group)
        odds = line.offset + line.slope * log_odds(score) + (own.offset if own else 0.0)
        return logistic(odds)

    def threshold(self, place: Place, accepted_error: float = ACCEPTED_ERROR) -> float:
        """The lowest chance from which a value is accepted; ``NEVER`` where none may be.

        A kind of value that was not learned from is accepted by what holds for all.
        """
        found = self._thresholds_for(accepted_error)
        for key in (place.field, place.group):
            if key in found:
                return found[key]
        return found[""]

    def expected(self, accepted_error: float = ACCEPTED_ERROR) -> Expected:
        """What accepting at this error rate would come to among the values learned from."""
        found = self._thresholds_for(accepted_error)
        rows = self._rows()
        counts = [_counts_from(self.file.levels, row, found[key]) for key, row in rows.items()]
        reached, wrong = (sum(c[n] for c in counts) for n in (0, 1))
        return Expected(
            accepted_error,
            self.file.provenance.values,
            reached,
            wrong,
            upper_bound(wrong, reached) if reached else 0.0,
        )

    def _rows(self) -> dict[str, Group]:
        return {**self.file.groups, **self.file.fields}

    def _thresholds_for(self, accepted_error: float) -> Mapping[str, float]:
        if accepted_error not in self._thresholds:
            self._thresholds[accepted_error] = thresholds(
                self.file.levels, self._rows(), accepted_error
            )
        return self._thresholds[accepted_error]


def logistic(odds: float) -> float:
    """The chance that log odds stand for; the inverse of ``log_odds``."""
    return 1 / (1 + math.exp(-max(-MOST_ODDS, min(MOST_ODDS, odds))))


def log_odds(score: float) -> float:
    """The log odds of a score, which is kept from 0 and 1 by as much as it is rounded."""
    score = min(1 - _CLOSEST, max(_CLOSEST, score))
    return math.log(score / (1 - score))


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
        accepted = sum(_counts_from(levels, row, found[key])[0] for key, row in rows.items())
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
                for n, share in enumerate(shares)
                if n >= lowest and share <= accepted_error and (row.reached[n] or not row.wrong[0])
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


def _counts_from(levels: Sequence[float], row: Group, threshold: float) -> tuple[float, float]:
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


def find(folders: Sequence[Path]) -> Calibration | None:
    """The calibration of the first of ``folders`` that has one.

    Raises ConfigurationError, naming the file, where it cannot be read or does not hold together.
    """
    for folder in folders:
        path = folder / FILE_NAME
        if path.is_file():
            return _read(path)
    return None


def _read(path: Path) -> Calibration:
    try:
        if path.stat().st_size > _MAX_BYTES:
            raise ConfigurationError(f"{path}: larger than {_MAX_BYTES} bytes", remedy=REMEDY)
        body = path.read_bytes()
    except OSError as error:
        raise ConfigurationError(f"{path} cannot be read: {error.strerror}") from error
    return parse(body, str(path))


def parse(body: bytes, place: str) -> Calibration:
    """The calibration in ``body``; ``place`` names the file in the message of the error.

    Raises ConfigurationError where it does not hold together.
    """
    try:
        version = msgspec.json.decode(body, type=dict[str, object]).get("version")
        if version != VERSION:
            raise ConfigurationError(
                f"{place}: is of version {version}, not {VERSION}", remedy=REMEDY
            )
        file = msgspec.json.decode(body, type=CalibrationFile)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{place}: {error}", remedy=REMEDY) from None
    if fault := _fault(file):
        raise ConfigurationError(f"{place}: {fault}", remedy=REMEDY)
    return Calibration(file, place, hashlib.sha256(body).hexdigest()[:16])


def _fault(file: CalibrationFile) -> str:
    if not file.levels or any(b <= a for a, b in pairwise((0.0, *file.levels, 1.0))):
        return "`levels` do not rise from 0 to 1"
    for name, line in (("line", file.line), ("cells", file.cells)):
        if line.slope <= 0:
            return f"`{name}.slope` is not above 0"
    for name, rows in (("groups", file.groups), ("fields", file.fields)):
        for key, row in rows.items():
            place = f"`{name}.{key}`"
            if len(row.reached) != len(file.levels) or len(row.wrong) != len(file.levels):
                return f"{place} does not have one count for each level"
            if any(b > a for counts in (row.reached, row.wrong) for a, b in pairwise(counts)):
                return f"{place} has counts that rise with the level"
            if any(not 0 <= b <= a for a, b in zip(row.reached, row.wrong, strict=True)):
                return f"{place} has more wrong values than values"
    return ""


def text(file: CalibrationFile) -> bytes:
    """The file as JSON, one group on a line."""
    raw = msgspec.to_builtins(file)
    lines = []
    for key, value in raw.items():
        if key in ("groups", "fields") and value:
            inner = ",\n".join(
                f"  {_json(name)}: {_json(group)}" for name, group in sorted(value.items())
            )
            lines.append(f' "{key}": {{\n{inner}\n }}')
        else:
            lines.append(f' "{key}": {_json(value)}')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
