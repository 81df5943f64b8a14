"""What words have for whichever field they are a value of."""

import re
from math import prod
from typing import TYPE_CHECKING

from digitize.language.alphabets import is_foreign

if TYPE_CHECKING:
    from digitize.extraction.view import PageView

_INITIALS = re.compile(r"\b[^\W\d_]\.")
MOST_WORDS = 12
"""Words of a value from which on more say no more."""


def features_of_words(view: "PageView", tokens: tuple[int, ...]) -> dict[str, float]:
    """Features by name: how surely the words were read, how they stand, what they look like."""
    raw = view.layout.text(tokens)
    shares = [view.layout.tokens[t].confidence for t in tokens] or [0.0]
    return {
        "read_mean": sum(shares) / len(shares),
        "read_least": min(shares),
        "read_all": prod(shares),
        "read_page": view.layout.page.confidence,
        "one_word": float(len(tokens) == 1),
        "wording_inside": float(view.has_wordings(tokens, titles=False)),
        "title_inside": float(view.has_wordings(tokens, titles=True)),
        "initials": float(_INITIALS.search(raw) is not None),
        "left_open": float(view.is_open(tokens[0], -1)),
        "right_open": float(view.is_open(tokens[-1], 1)),
        "more_below": float(view.reads_on(tokens, 1)),
        "more_above": float(view.reads_on(tokens, -1)),
        "in_table": float(view.layout.row_of(tokens[0]) in view.table_rows),
        "capital": float(raw[:1].isupper()),
        "foreign": float(is_foreign(raw, view.language)),
        **view.extent_features(tokens),
        **view.tongues.features(view.layout, tokens),
    }
