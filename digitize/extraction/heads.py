"""Values that stand at the head of a page without labels: a shop's name, under it its address.

The pipeline says which fields follow one another there (``[kind.NAME.head]``). Rows that hold a
title or print that is no value are passed over, and end the last field; the first label ends all.
"""

from collections.abc import Iterator, Sequence

from digitize.extraction.view import PageView
from digitize.kinds.pipelines import FieldSpec

MOST_ROWS = 12
"""Rows of a page that may be its head: a letterhead with logo, title and numbers has no more."""
_PASSED = frozenset({"title", "hint", "noise"})


def head_values(view: PageView) -> Iterator[tuple[FieldSpec, tuple[int, ...]]]:
    """The fields of the head with the tokens of their rows, in order; those not there left out."""
    head = view.kind.head
    if head is None:
        return
    found: list[list[int]] = [[] for _ in head.fields]
    rows_of = [0] * len(head.fields)
    at = 0
    for row in range(min(MOST_ROWS, len(view.layout.rows))):
        tokens = view.layout.row_tokens(row)
        roles = _roles(view, tokens)
        if roles - _PASSED:
            break
        text = view.layout.text(tokens)
        if roles or any(skip.search(text) for skip in head.skip):
            if found[-1]:
                break
            continue
        spec = view.kind.fields[head.fields[at]]
        following = head.fields[at + 1] if at + 1 < len(head.fields) else None
        starts = head.starts.get(following) if following else None
        begins = starts is not None and starts.search(text) is not None
        if found[at] and (begins or rows_of[at] == spec.lines):
            if following is None:
                break
            at += 1
        found[at] += tokens
        rows_of[at] += 1
    for name, tokens in zip(head.fields, found, strict=True):
        if tokens:
            yield view.kind.fields[name], tuple(tokens)


def _roles(view: PageView, tokens: Sequence[int]) -> set[str]:
    """The roles of the wordings that stand in a row."""
    inside = set(tokens)
    return {
        meaning.role
        for match in view.boundaries
        if inside.intersection(match.tokens)
        for meaning in match.meanings
    }
