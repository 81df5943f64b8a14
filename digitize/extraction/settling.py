"""What a score is worth, and so what becomes of a value: accepted, or shown to a person."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from msgspec import structs

from digitize.extraction.calibration import shipped
from digitize.extraction.naming import Namer, named
from digitize.extraction.rules import TOTALS
from digitize.extraction.scoring import Weights, shipped_weights
from digitize.kinds.calibrations import Calibration, Place
from digitize.kinds.pipelines import Kind, Pipeline
from digitize.kinds.thresholds import NEVER
from digitize.model import Field, FieldStatus, Problem, Table

DOUBTED = 0.5
"""What is left of a field's score when a rule or the schema finds fault with it."""
KIND_SURE = 0.9
"""Chance of a document's kind below which the scores of all its values fall in proportion: of 822
documents of samples, with full and with thinned wordings, 23 were given a wrong kind, all of them
with a chance below this; 94 % of the others had a chance above it."""


@dataclass(frozen=True, eq=False)
class Judge:
    """How words are named and candidates weighed, and what the score of the winner is worth.

    Without a calibration the confidence of a value is its bare score and none is accepted: what a
    calibration is learned from.
    """

    weights: Weights
    calibration: Calibration | None
    namer: Namer = named

    @staticmethod
    def of(pipeline: Pipeline) -> "Judge":
        """The shipped weights with the pipeline's calibration, else with the shipped one."""
        return Judge(shipped_weights(), pipeline.calibration or shipped())


@dataclass(frozen=True, slots=True)
class Settling:
    """Settles the values of one document, whose kind has the chance ``kind_chance`` (0 to 1).

    ``blamed`` are the fields and tables with which a rule or the schema finds fault.
    """

    judge: Judge
    pipeline: Pipeline
    kind: Kind
    kind_chance: float
    faults: Sequence[Problem]
    blamed: AbstractSet[str | None]

    def fields(self, found: dict[str, Field]) -> dict[str, Field]:
        """The fields with their confidence and status."""
        return {
            name: self._settled(
                field,
                place_of(self.kind, name),
                self.kind.fields[name].accepted_error,
                doubted=name in self.blamed,
            )
            for name, field in found.items()
        }

    def tables(self, found: dict[str, Table]) -> dict[str, Table]:
        """The tables with their cells settled, each accepted when all of its cells are.

        Rows that disagree with a stated total forbid it, for a row may be missing.
        """
        totals = {rule.code for rule in self.kind.rules if rule.check in TOTALS}
        uncounted = any(fault.code in totals for fault in self.faults)
        return {
            name: self._table(name, table, doubted=uncounted or name in self.blamed)
            for name, table in found.items()
        }

    def _table(self, name: str, table: Table, *, doubted: bool) -> Table:
        """The table with its cells settled; empty where it has none."""
        rows = tuple(
            {
                column: self._settled(
                    cell,
                    place_of(self.kind, name, column),
                    self.pipeline.accepted_error,
                    doubted=False,
                )
                for column, cell in row.items()
            }
            for row in table.rows
        )
        cells = [cell for row in rows for cell in row.values()]
        if not cells:
            return Table()
        accepted = not doubted and all(cell.status == "accepted" for cell in cells)
        return Table(rows, round(table.confidence, 4), "accepted" if accepted else "review")

    def _settled(self, field: Field, place: Place, error: float, *, doubted: bool) -> Field:
        """The field with its confidence, accepted where that meets its threshold.

        ``error`` is the share of wrong values that is accepted.
        """
        if field.raw is None:
            return Field()
        left = min(1.0, self.kind_chance / KIND_SURE) * (DOUBTED if doubted else 1.0)
        confidence = round(field.confidence * left, 4)
        threshold = NEVER
        calibration = self.judge.calibration
        if calibration is not None and confidence > 0:
            confidence = round(calibration.chance(place, confidence), 4)
            threshold = calibration.threshold(place, error)
        sure = field.value is not None and confidence >= threshold and not doubted
        status: FieldStatus = "accepted" if sure else "review"
        return structs.replace(field, confidence=confidence, status=status)


def place_of(kind: Kind, name: str, column: str | None = None) -> Place:
    """What a field, or a cell in ``column`` of the table ``name``, is to a calibration."""
    if column is None:
        return Place(f"{kind.name}.{name}", kind.fields[name].normaliser)
    normaliser = kind.schema.tables[name].columns[column].normaliser
    return Place(f"{kind.name}.{name}.{column}", normaliser, cell=True)
