"""Where on a page a label can stand: segments, cells, words before a colon or before a value."""

from collections.abc import Iterable, Sequence

from digitize.extraction.layout import Layout

MAX_WORDS = 9
"""Words of a label, and of any other wording."""


def without_brackets(layout: Layout, tokens: Sequence[int]) -> Iterable[int]:
    """The tokens of a label without the caption in brackets after it."""
    for token in tokens:
        if layout.tokens[token].text.startswith("("):
            return
        yield token


def label_places(layout: Layout) -> Iterable[tuple[int, ...]]:
    """The runs of tokens that a label may be; see ``phrases``."""
    open_ = (s.tokens for s in layout.segments if s.cell is None)
    for tokens in (*open_, *layout.cells.values()):
        end = next((n + 1 for n, t in enumerate(tokens) if ended(layout, t)), len(tokens))
        if end <= MAX_WORDS and not _holds_figures(layout, tokens[:end]):
            yield tuple(tokens[:end])
        start = _value_start(layout, tokens[:end])
        if 0 < start <= MAX_WORDS:
            yield tuple(tokens[:start])
        yield from _before_colons(layout, tokens[end:])


def _before_colons(layout: Layout, tokens: Sequence[int]) -> Iterable[tuple[int, ...]]:
    """The words of a sentence up to each colon: labels that stand in running text."""
    start = 0
    for n, token in enumerate(tokens):
        text = layout.tokens[token].text
        if text.endswith(":") and 0 < n + 1 - start <= MAX_WORDS:
            yield tuple(tokens[start : n + 1])
        if text.endswith((".", ":", ";", ",")):
            start = n + 1


def _holds_figures(layout: Layout, tokens: Sequence[int]) -> bool:
    """Whether a number stands among the words: then they are a label with its value."""
    return any(c.isdigit() for t in tokens for c in layout.tokens[t].text)


def _value_start(layout: Layout, tokens: Sequence[int]) -> int:
    """Where the small letters of a label end and a value begins; 0 where none is told apart."""
    for n, token in enumerate(tokens[1:], 1):
        text = layout.tokens[token].text.lstrip("«\"'“„")
        if text[:1].isupper() or text[:1].isdigit():
            return n
    return 0


def ended(layout: Layout, token: int) -> bool:
    """Whether a colon, a dash or the like closes a wording at this token."""
    return layout.tokens[token].text.endswith((":", "–", "—", "-", "="))
