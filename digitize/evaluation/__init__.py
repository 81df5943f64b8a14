"""Output against truth: reading, kinds of record, fields, confidence; as JSON, tables and a page.

``evaluate(truth, documents)`` counts; ``to_dict``, ``table`` and ``page`` show what was counted;
``shortfalls`` compares it with what is wanted.
"""

from digitize.evaluation.page import page
from digitize.evaluation.report import FIGURES, Shortfall, shortfalls, table, to_dict
from digitize.evaluation.score import Evaluation, evaluate

__all__ = [
    "FIGURES", "Evaluation", "Shortfall", "evaluate", "page", "shortfalls", "table", "to_dict",
]  # fmt: skip
