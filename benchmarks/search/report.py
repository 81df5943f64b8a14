"""Figures of engines side by side, as Markdown."""

from collections.abc import Callable, Sequence
from typing import Any

Figures = dict[str, Any]
NONE = "–"


def _percent(value: float) -> str:
    return f"{100 * value:.1f} %"


def _percent_of_cores(value: float) -> str:
    return f"{100 * value:.0f} %"


def _milliseconds(value: float) -> str:
    return f"{value:.1f} ms"


def _count(value: float) -> str:
    return f"{value:,.0f}"


ROWS: tuple[tuple[str, str, Callable[[Any], str]], ...] = (
    ("Records", "records", _count),
    ("Queries", "queries", _count),
    ("Found among the first ten (recall@10)", "recall@10", _percent),
    ("Mean reciprocal rank", "mrr", lambda value: f"{value:.3f}"),
    ("Time to answer, median", "p50_ms", _milliseconds),
    ("Time to answer, 95 of 100", "p95_ms", _milliseconds),
    ("CPU time of an answer, median", "p50_cpu_ms", _milliseconds),
    ("CPU time of an answer, 95 of 100", "p95_cpu_ms", _milliseconds),
    ("Cores busy with other programs meanwhile", "others_while_asking", _percent_of_cores),
    ("Records indexed a second", "records_per_second", _count),
    ("Cores busy with other programs meanwhile", "others_while_indexing", _percent_of_cores),
    ("Size of the index to that of its text", "size_to_text", lambda value: f"{value:.2f}"),
)


def table(figures: Sequence[Figures]) -> str:
    """One column for each engine, one row for each figure."""
    rows = [
        [title, *(shown(one[name]) if name in one else NONE for one in figures)]
        for title, name, shown in ROWS
    ]
    return _markdown(figures, [row for row in rows if set(row[1:]) != {NONE}])


def kinds(figures: Sequence[Figures]) -> str:
    """One row for each kind of query: the share found among the first ten, and the mean rank."""
    rows = [
        [kind, *(f"{_percent(one['recall_by_kind'][kind])}, {one['mrr_by_kind'][kind]:.2f}"
                 for one in figures)]
        for kind in figures[0]["recall_by_kind"]
    ]  # fmt: skip
    return _markdown(figures, rows)


def _markdown(figures: Sequence[Figures], rows: Sequence[Sequence[str]]) -> str:
    head = ["", *(one["engine"] for one in figures)]
    rule = ["---", *("---:" for _ in figures)]
    return "\n".join(f"| {' | '.join(row)} |".replace("|  |", "| |") for row in (head, rule, *rows))
