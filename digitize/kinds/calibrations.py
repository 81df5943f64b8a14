"""What a score is worth: chances of being right learned from truth, and the thresholds they give.

A calibration is a small JSON file, learned by ``digitize evaluate --calibrate`` or shipped with the
package. It holds one line in log odds from scores to chances (another for the cells of tables),
moved for kinds of value and for fields that had truth enough; and the counts from which
``thresholds`` are worked out.
"""

import hashlib
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

import msgspec

from digitize.errors import ConfigurationError
from digitize.kinds.thresholds import Group, counts_from, thresholds, upper_bound

FILE_NAME = "calibration.json"
VERSION = 1
ACCEPTED_ERROR = 0.005
"""Share of wrong values among those accepted that an institution accepts where it does not say."""
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
        counts = [counts_from(self.file.levels, row, found[key]) for key, row in rows.items()]
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
