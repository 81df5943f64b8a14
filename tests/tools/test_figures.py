"""Figures go between their marks in the README and nowhere else."""

from benchmarks.search.report import kinds, table
from tools.figures import PARTS, README, written

FIGURES = [
    {
        "engine": "one", "records": 1_000_000, "recall@10": 0.995, "mrr": 0.9734, "p50_ms": 9.96,
        "p50_cpu_ms": 9.5, "recall_by_kind": {"dates": 1.0}, "mrr_by_kind": {"dates": 0.967},
    },
    {
        "engine": "other", "records": 1_000_000, "recall@10": 0.3, "mrr": 0.3, "p50_ms": 30.0,
        "recall_by_kind": {"dates": 0.5}, "mrr_by_kind": {"dates": 0.5},
    },
]  # fmt: skip


def test_only_what_is_between_the_marks_of_a_part_is_replaced() -> None:
    text = "a\n<!-- figures: x -->\nold\n<!-- end of figures -->\nb\n<!-- figures: y -->\nkept\n"
    assert written(text, "x", "new") == text.replace("old", "new")


def test_the_readme_has_a_place_for_every_part() -> None:
    text = README.read_text("utf-8")
    assert all(text.count(f"<!-- figures: {part} -->") == 1 for part in PARTS)


def test_a_figure_that_one_engine_has_not_is_a_dash() -> None:
    lines = table(FIGURES).splitlines()
    assert lines[0] == "| | one | other |"
    assert "| CPU time of an answer, median | 9.5 ms | – |" in lines
    assert "| Mean reciprocal rank | 0.973 | 0.300 |" in lines
    assert not any(line.startswith("| Records indexed") for line in lines)


def test_kinds_of_queries_have_a_row_each() -> None:
    assert kinds(FIGURES).splitlines()[2] == "| dates | 100.0 %, 0.97 | 50.0 %, 0.50 |"
