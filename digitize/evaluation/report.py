"""An evaluation as JSON, as tables for a terminal, and against wanted figures."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from rich.console import Group as Stack
from rich.table import Table
from rich.text import Text

from digitize.errors import UsageError
from digitize.evaluation.figures import Edits, Matches, Reliability, Share
from digitize.evaluation.groups import by_group
from digitize.evaluation.score import Evaluation

LOWER_IS_BETTER = ("cer", "wer", "accepted_wrong", "field_ece", "word_ece")
"""Figures (by the beginning of their names) that a threshold limits from above."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A figure on the wrong side of its threshold; ``value`` is None where it could not be made."""

    name: str
    value: float | None
    wanted: float


def shortfalls(evaluation: Evaluation, wanted: Mapping[str, float]) -> list[Shortfall]:
    """The figures that miss ``wanted`` (name in ``Evaluation.figures`` to number).

    Error rates may be at most what is wanted, all others must be at least that. Raises UsageError
    for a name that no evaluation has.
    """
    figures = evaluation.figures
    missed: list[Shortfall] = []
    for name, limit in wanted.items():
        if name not in FIGURES and not name.startswith(("field_f1_", "row_f1_", "cer_")):
            raise UsageError(
                f"no figure is called {name!r}", remedy=f"Figures are: {', '.join(FIGURES)}."
            )
        value = figures.get(name)
        lower = name.startswith(LOWER_IS_BETTER)
        if value is None or (value > limit if lower else value < limit):
            missed.append(Shortfall(name, value, limit))
    return missed


FIGURES = {
    "kind_accuracy": "Kind of record right",
    "field_f1": "Fields, F1",
    "field_precision": "Fields, precision",
    "field_recall": "Fields, recall",
    "row_f1": "Table rows, F1",
    "cell_f1": "Table cells, F1",
    "cer": "Letters wrong (CER)",
    "wer": "Words wrong (WER)",
    "rotation_accuracy": "Rotation right",
    "accepted_share": "Accepted without a person",
    "accepted_wrong": "Wrong among the accepted",
    "box_overlap": "Accepted values shown in place",
    "field_ece": "Calibration error of fields (ECE)",
    "word_ece": "Calibration error of words (ECE)",
}
"""Names of the main figures and what they are, in the order in which they are printed."""


def to_dict(evaluation: Evaluation) -> dict[str, Any]:
    """Everything that was counted, as plain JSON values."""
    return {
        "documents": {
            "truth": evaluation.truth_documents,
            "found": evaluation.found_documents,
            "extra": evaluation.extra_documents,
        },
        "figures": {name: round(value, 5) for name, value in evaluation.figures.items()},
        "groups": [
            {
                "script": group[0],
                "difficulty": group[1],
                "kind": _share(evaluation.kinds.get(group, Share())),
                "cer": _edits(evaluation.letters.get(group, Edits())),
                "wer": _edits(evaluation.words.get(group, Edits())),
                "fields": _matches(evaluation.group_matches(group)),
                "rows": _matches(evaluation.rows.get(group, Matches())),
            }
            for group in evaluation.groups
        ],
        "fields": {
            name: _matches(matches)
            | {
                "accepted": _share(share_of(evaluation.accepted, name)),
                "accepted_wrong": _share(share_of(evaluation.accepted_wrong, name)),
                "f1_by_script": _f1_by(evaluation, name, 0),
                "f1_by_difficulty": _f1_by(evaluation, name, 1),
            }
            for name, matches in evaluation.field_totals().items()
        },
        "kinds": [
            {"true": true, "read": read, "documents": count}
            for (true, read), count in sorted(evaluation.confusion.items())
        ],
        "rotation": {
            str(turn): _share(share) for turn, share in sorted(evaluation.rotation.items())
        },
        "accepted": _share(evaluation.all_accepted),
        "accepted_wrong": _share(evaluation.all_accepted_wrong),
        "boxes": _share(evaluation.boxes),
        "field_reliability": _reliability(evaluation.field_reliability),
        "value_groups": {
            name: {
                "ece": _rounded(reliability.ece),
                "count": reliability.count,
                "accepted": _share(accepted),
                "accepted_wrong": _share(wrong),
            }
            for name, reliability, accepted, wrong in value_groups(evaluation)
        },
        "word_reliability": _reliability(evaluation.word_reliability),
    }


def value_groups(evaluation: Evaluation) -> list[tuple[str, Reliability, Share, Share]]:
    """Each group of fields: its calibration, values accepted, and wrong ones among those."""
    accepted, wrong = by_group(evaluation.accepted), by_group(evaluation.accepted_wrong)
    return [
        (name, reliability, accepted.get(name, Share()), wrong.get(name, Share()))
        for name, reliability in evaluation.group_reliability.items()
    ]


def interval(share: Share) -> str:
    """The share's 95 % interval in per cent, as "0.12 to 0.85"."""
    low, high = share.interval
    return f"{percent(low, 2)} to {percent(high, 2)}"


def share_of(shares: Mapping[tuple[str, tuple[str, str]], Share], name: str) -> Share:
    """The shares of one field in all groups, added up."""
    return sum((share for (field, _), share in shares.items() if field == name), Share())


def _f1_by(evaluation: Evaluation, name: str, part: int) -> dict[str, float | None]:
    sums: dict[str, Matches] = {}
    for (field, group), matches in evaluation.fields.items():
        if field == name:
            sums[group[part]] = sums.get(group[part], Matches()) + matches
    return {key: _rounded(matches.f1) for key, matches in sorted(sums.items())}


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 5)


def _share(share: Share) -> dict[str, Any]:
    low, high = share.interval
    return {
        "hits": share.hits,
        "total": share.total,
        "share": _rounded(share.rate),
        "interval_95": [round(low, 5), round(high, 5)],
    }


def _edits(edits: Edits) -> dict[str, Any]:
    return {"errors": edits.errors, "length": edits.length, "rate": _rounded(edits.rate)}


def _matches(matches: Matches) -> dict[str, Any]:
    return asdict(matches) | {
        "precision": _rounded(matches.precision),
        "recall": _rounded(matches.recall),
        "f1": _rounded(matches.f1),
    }


def _reliability(reliability: Reliability) -> dict[str, Any]:
    return {
        "ece": _rounded(reliability.ece),
        "count": reliability.count,
        "bins": [
            {key: round(value, 5) for key, value in asdict(row).items()} for row in reliability.bins
        ],
    }


def percent(value: float | None, digits: int = 1) -> str:
    """``value`` (0 to 1) in per cent, or a dash."""
    return "–" if value is None else f"{100 * value:.{digits}f}"


def table(evaluation: Evaluation) -> Stack:
    """Tables for a terminal: main figures, by script and difficulty, by kind of value, by field."""
    parts = (_main, _groups, _value_groups, _fields)
    return Stack(*(piece for part in parts for piece in (part(evaluation), Text())))


def _main(evaluation: Evaluation) -> Table:
    found = f"{evaluation.found_documents} of {evaluation.truth_documents} documents found"
    out = Table(title=found, title_justify="left", show_header=False)
    out.add_column("figure")
    out.add_column("%", justify="right")
    out.add_column("of", justify="right", style="dim")
    counted = evaluation.counted
    for name, value in evaluation.figures.items():
        if name not in FIGURES:
            continue
        note = ""
        if share := counted.get(name):
            note = f"{share.hits} of {share.total}; 95 %: {interval(share)}"
        out.add_row(FIGURES[name], percent(value, 2 if name in LOWER_IS_BETTER else 1), note)
    return out


def _groups(evaluation: Evaluation) -> Table:
    out = Table(title="By script and difficulty, %", title_justify="left")
    out.add_column("script")
    out.add_column("difficulty")
    for column in ("documents", "kind", "CER", "WER", "field F1", "row F1"):
        out.add_column(column, justify="right")
    for group in evaluation.groups:
        kind = evaluation.kinds.get(group, Share())
        out.add_row(
            *group,
            str(kind.total),
            percent(kind.rate),
            percent(evaluation.letters.get(group, Edits()).rate, 2),
            percent(evaluation.words.get(group, Edits()).rate, 2),
            percent(evaluation.group_matches(group).f1),
            percent(evaluation.rows.get(group, Matches()).f1),
        )
    return out


def _value_groups(evaluation: Evaluation) -> Table:
    out = Table(title="Confidence by kind of value, %", title_justify="left")
    out.add_column("values")
    for column in ("found", "calibration error", "accepted", "wrong among them", "95 %"):
        out.add_column(column, justify="right")
    for name, reliability, accepted, wrong in value_groups(evaluation):
        out.add_row(
            name,
            str(reliability.count),
            percent(reliability.ece, 2),
            percent(accepted.rate),
            f"{wrong.hits} of {wrong.total}",
            interval(wrong) if wrong.total else "",
        )
    return out


def _fields(evaluation: Evaluation) -> Table:
    out = Table(title="By field, %", title_justify="left")
    out.add_column("field")
    for column in ("true", "precision", "recall", "F1", "accepted", "wrong"):
        out.add_column(column, justify="right")
    for name, matches in evaluation.field_totals().items():
        wrong = share_of(evaluation.accepted_wrong, name)
        out.add_row(
            name,
            str(matches.true),
            percent(matches.precision),
            percent(matches.recall),
            percent(matches.f1),
            percent(share_of(evaluation.accepted, name).rate),
            f"{wrong.hits} of {wrong.total}",
        )
    return out
