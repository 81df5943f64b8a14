"""The evaluation as one HTML page: figures, plots and tables, nothing loaded from elsewhere."""

import math
from datetime import UTC, datetime

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from digitize.evaluation.figures import Edits, Matches, Share
from digitize.evaluation.plots import Bar, bars, reliability_plot
from digitize.evaluation.report import (
    FIGURES,
    LOWER_IS_BETTER,
    interval,
    percent,
    share_of,
    value_groups,
)
from digitize.evaluation.score import Evaluation

_HEADLINE = ("kind_accuracy", "field_f1", "accepted_share", "accepted_wrong", "cer", "field_ece")
_SHADES = ("c-first", "c-second", "c-third", "c-fourth")


def page(evaluation: Evaluation, title: str = "Evaluation") -> str:
    """The whole page; ``title`` says what was evaluated."""
    environment = Environment(
        loader=PackageLoader("digitize.evaluation"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["percent"] = percent
    environment.filters["interval"] = interval
    figures = evaluation.figures
    return environment.get_template("evaluation.html.j2").render(
        title=title,
        written=datetime.now(UTC),
        e=evaluation,
        headline=[
            (FIGURES[name], percent(figures[name], 2 if name in LOWER_IS_BETTER else 1), name)
            for name in _HEADLINE
            if name in figures
        ],
        others=[
            (FIGURES[name], percent(value, 2 if name in LOWER_IS_BETTER else 1))
            for name, value in figures.items()
            if name in FIGURES and name not in _HEADLINE
        ],
        counted=evaluation.counted,
        value_groups=value_groups(evaluation),
        groups=[_group_row(evaluation, group) for group in evaluation.groups],
        letters=_letters(evaluation),
        fields=_fields(evaluation),
        accepted=_accepted(evaluation),
        field_rows=[
            (
                name,
                matches,
                share_of(evaluation.accepted_wrong, name),
                share_of(evaluation.accepted, name),
            )
            for name, matches in evaluation.field_totals().items()
        ],
        field_reliability=_reliability(evaluation, fields=True),
        word_reliability=_reliability(evaluation, fields=False),
        kinds=sorted({true for true, _ in evaluation.confusion}),
        read_kinds=sorted({read for _, read in evaluation.confusion}),
        turns=sorted(evaluation.rotation.items()),
    )


def _group_row(
    evaluation: Evaluation, group: tuple[str, str]
) -> tuple[str, str, Share, Edits, Edits, Matches, Matches]:
    return (
        *group,
        evaluation.kinds.get(group, Share()),
        evaluation.letters.get(group, Edits()),
        evaluation.words.get(group, Edits()),
        evaluation.group_matches(group),
        evaluation.rows.get(group, Matches()),
    )


def _letters(evaluation: Evaluation) -> Markup:
    """Letters wrong, a group of bars for each script, a bar for each difficulty."""
    rates = {
        group: edits.rate for group, edits in evaluation.letters.items() if edits.rate is not None
    }
    most = _round_up(100 * max(rates.values(), default=0.0))
    rows: list[Bar] = []
    script = None
    shade = 0
    for group in evaluation.groups:
        if group not in rates:
            continue
        shade = shade + 1 if group[0] == script else 0
        value = 100 * rates[group]
        edits = evaluation.letters[group]
        note = f"{edits.errors} of {edits.length} letters"
        rows.append(
            Bar(
                group[1],
                ((value, _SHADES[min(shade, 3)], note),),
                f"{value:.2f} %",
                heading=group[0] if group[0] != script else "",
            )
        )
        script = group[0]
    ticks = [most * i / 4 for i in range(5)]
    return bars(rows, most=most, ticks=ticks, unit=" %", title="Letters wrong")


def _round_up(value: float) -> float:
    """The next of 1, 2, 4, 8 times a power of ten: the end of an axis from 0."""
    if value <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(value))
    return next(power * step for step in (1, 2, 4, 8, 10) if power * step >= value)


def _fields(evaluation: Evaluation) -> Markup:
    rows = [
        Bar(
            name,
            ((100 * (matches.f1 or 0.0), "c-first", f"{matches.right} of {matches.true} right"),),
            f"{percent(matches.f1)} %",
        )
        for name, matches in evaluation.field_totals().items()
    ]
    ticks = (0, 25, 50, 75, 100)
    return bars(rows, most=100, ticks=ticks, unit="", title="F1 of each field, in per cent")


def _accepted(evaluation: Evaluation) -> Markup:
    """What became of the true values of each field: accepted right or wrong, left to a person."""
    rows: list[Bar] = []
    for name, matches in evaluation.field_totals().items():
        settled, wrong = (
            share_of(evaluation.accepted, name),
            share_of(evaluation.accepted_wrong, name),
        )
        right = wrong.total - wrong.hits
        whole = max(matches.true, settled.hits, 1)
        scale = 100 / max(whole, right + wrong.hits)
        rows.append(
            Bar(
                name,
                (
                    (right * scale, "c-good", f"{right} accepted and right"),
                    (wrong.hits * scale, "c-bad", f"{wrong.hits} accepted and wrong"),
                ),
                f"{percent(settled.rate)} %",
            )
        )
    ticks = (0, 25, 50, 75, 100)
    return bars(rows, most=100, ticks=ticks, unit="", title="Values accepted without a person")


def _reliability(evaluation: Evaluation, *, fields: bool) -> Markup:
    data = evaluation.field_reliability if fields else evaluation.word_reliability
    what = "fields" if fields else "words"
    if not data.bins:
        return Markup("")
    return reliability_plot(data, f"Reliability of the confidence of {what}")
