"""Figures of engines side by side, as Markdown."""

from collections.abc import Sequence
from typing import Any


def table(figures: Sequence[dict[str, Any]]) -> str:
    """One column for each engine, one row for each figure and for each kind of query."""
    shown = dict.fromkeys(key for one in figures for key in one if not key.endswith("by_kind"))
    rows = [[key, *(str(one.get(key, "–")) for one in figures)] for key in shown]
    for kind in figures[0]["recall_by_kind"]:
        cells = [
            f"{one['recall_by_kind'][kind]:.2f} / {one['mrr_by_kind'][kind]:.2f}" for one in figures
        ]
        rows.append([f"{kind} (recall@10 / MRR)", *cells])
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "| --- " * (len(figures) + 1) + "|", *lines[1:]])
