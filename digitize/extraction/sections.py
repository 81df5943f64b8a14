"""Which part of a form a value belongs to: the husband's or the wife's, by headings.

Headings that stand side by side in one row head columns; any other heads all that follows it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digitize.extraction.layout import Layout, Span, aside
from digitize.extraction.phrases import Found
from digitize.extraction.regions import Standing


@dataclass(frozen=True, slots=True)
class _Heading:
    section: str
    row: int
    x: Span
    first: int
    column: bool


class Sections:
    """The headed parts of one page."""

    def __init__(
        self, layout: Layout, chosen: Sequence[Found], standings: Mapping[Found, Standing]
    ) -> None:
        self._layout = layout
        found: list[tuple[str, Found]] = []
        for match in chosen:
            sections = {m.target for m in match.meanings if m.role == "section"}
            stands = standings[match]
            if len(sections) == 1 and (stands.alone or (stands.starts and stands.ends)):
                found.append((sections.pop(), match))
        rows = [layout.row_of(match.tokens[0]) for _, match in found]
        self._headings = sorted(
            (
                _Heading(
                    section=section,
                    row=row,
                    x=layout.x_span(match.tokens),
                    first=match.tokens[0],
                    column=any(
                        other != section and abs(row - r) <= 1 and not _stacked(layout, match, m)
                        for (other, m), r in zip(found, rows, strict=True)
                    ),
                )
                for (section, match), row in zip(found, rows, strict=True)
            ),
            key=lambda h: (h.row, h.x[0]),
        )

    def at(self, tokens: Sequence[int], source: Sequence[int]) -> str | None:
        """The section in which the value (or, in a column without one, its label) stands."""
        return self._of(tokens) or (self._of(source) if source else None)

    def _of(self, tokens: Sequence[int]) -> str | None:
        row = self._layout.row_of(tokens[0])
        own = self._layout.x_span(tokens)
        above = [h for h in self._headings if h.row <= row and h.first not in tokens]
        above = [h for h in above if h.row < row or h.x[1] <= own[1]]
        if not above:
            return None
        last = above[-1]
        if not last.column:
            return last.section
        columns = [h for h in above if h.column and abs(h.row - last.row) <= 1]
        return min(columns, key=lambda h: aside(h.x, own)).section


def _stacked(layout: Layout, one: Found, other: Found) -> bool:
    """Whether one heading stands over the other, as those of parts after one another do."""
    a, b = layout.box(one.tokens), layout.box(other.tokens)
    return min(a[2], b[2]) > max(a[0], b[0])
