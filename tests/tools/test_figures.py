"""Figures go between their marks in the README and nowhere else."""

from benchmarks.search.report import kinds, table
from tools.figures import PARTS, README, field_f1, peers_table, throughput_table, written

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


def test_fields_by_script_add_up_over_difficulties() -> None:
    def group(
        script: str, difficulty: str, right: int, wrong: int, missed: int
    ) -> dict[str, object]:
        fields = {"right": right, "wrong": wrong, "extra": 0, "missed": missed}
        return {"script": script, "difficulty": difficulty, "fields": fields}

    groups = [group("Russian", "clean", 90, 10, 0), group("Russian", "poor", 60, 20, 20)]
    result = {"groups": [*groups, group("Bilingual", "poor", 0, 1, 0)]}
    assert field_f1(result, "Russian", "clean") == 0.9
    # 150 of 180 that were found are right, of 200 that there are.
    assert field_f1(result, "Russian", None) == 2 * 150 / (180 + 200)
    assert field_f1(result, "Russian", "scan") is None


def test_kinds_of_queries_have_a_row_each() -> None:
    assert kinds(FIGURES).splitlines()[2] == "| dates | 100.0 %, 0.97 | 50.0 %, 0.50 |"


def test_reading_stands_beside_tesseract() -> None:
    def cell(script: str, difficulty: str) -> dict[str, object]:
        return {
            "script": script, "difficulty": difficulty, "cer": 0.0123, "raw_cer": 0.2,
            "cpu_ratio": 1.1,
        }  # fmt: skip

    found = [cell("Latn", "clean")] + [cell("all", d) for d in ("clean", "scan", "poor", "all")]
    figures = {
        "cells": found, "ece": 0.021, "words": 4321,
        "orientation": {"0": {"right": 1.0, "pages": 60}, "180": {"right": 0.95, "pages": 20}},
    }  # fmt: skip
    lines = peers_table(figures).splitlines()
    assert "| Azerbaijani, Latin | 1.23 % / 20.0 % | – | – |" in lines
    assert "| CPU time, times Tesseract's | 1.10 | 1.10 | 1.10 |" in lines
    assert "180°: 95.0 % of 20" in lines[-1]


def test_the_table_of_throughput_sets_each_cost_beside_that_of_tesseract() -> None:
    figures = {
        "clean": {"pages": 3, "tesseract": 1.0, "reading": 1.1, "whole": 1.4, "cer": 0.01},
        "all": {
            "pages": 9, "tesseract": 0.5, "reading": 0.7, "whole": 0.8, "cer": 0.02,
            "fields": 0.045,
        },
        "one": 0.5, "two": 0.95, "times": 1.9,
    }  # fmt: skip
    lines = throughput_table(figures).splitlines()
    assert "| 1.40 s, 1.40 | 0.80 s, 1.60 | 2.0 % |" in lines[4]
    assert "| – | – | – |" in lines[5]
    figures["all"] |= {"ocrmypdf": 2.5, "ocrmypdf_cer": 0.2}  # type: ignore[operator]
    assert "| – | 2.50 s, 5.00 | 20.0 % |" in throughput_table(figures).splitlines()[5]
    assert "30 pages a minute with one worker, 57 with two, 1.90 times" in lines[-1]
