"""Names, dates, places, offices, posts and numbers in running text (spaCy).

An EntityRuler marks the words by which places, offices and posts are known (as folded, so in both
alphabets and misread); components of our own find dates by the date grammar and persons by the
morphology of names, and grow places and offices around their words.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from digitize.extraction import tokenizing
from digitize.extraction.folding import fold
from digitize.extraction.growing import Grown, offices_in, places_in
from digitize.extraction.layout import Joined, Layout
from digitize.extraction.persons import WITH_INITIALS, is_name, person_at
from digitize.kinds.pipelines import Pipeline
from digitize.language.dates import find_dates

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc, Token

_CASE_ENDINGS = frozenset(
    "nin nun in un ya ye na ne a e da de dan den ni nu i u nda nde ndan nden si su sinin "
    "om oi oy oye ov ami ax iam iami iu ei ey ogo omu".split()
)
"""Endings (folded) that the words of places, offices and posts take in either language."""
_SHORTEST_STEM = 4
"""Letters (folded) from which on a word is known with a case ending; shorter ones begin others."""
_LONGEST_WITH_DOT = 3
"""Letters (folded) up to which the full stop of an abbreviation is marked with it."""
_NUMBER = re.compile(r"(?=.*\d)[\w./\-–—()+]+")
_DIALLED = re.compile(r"\(0?\d{2,4}\) ?\d{2,3}(?:[-– ]?\d{2}){2}(?!\d)")
"""A telephone number with the code of its town, which is no number without it."""
_FEWEST_GAPS = 2
"""Pieces of a row from which on a date may be divided among them."""
_GAP = 12.0
"""Units of white space to which the gaps for the parts of a date are apart."""
_QUOTED = re.compile(r"«([^«»]{3,160})»")


class Entity(Struct, frozen=True, gc=False):
    """Tokens of a page that name one thing; ``sure`` (0 to 1) is how typical their form is."""

    label: str
    tokens: tuple[int, ...]
    sure: float


def entities(
    layout: Layout, pipeline: Pipeline, labels: Collection[int] = frozenset()
) -> list[Entity]:
    """Everything found on the page, block by block in reading order; things may overlap.

    ``labels`` are tokens of printed labels: nothing contains them or reaches across them.
    """
    found: dict[tuple[str, tuple[int, ...]], Entity] = {}
    for block in _divided(layout, list(_blocks(layout, labels)), _language(pipeline)):
        for label, start, end, sure in _found_in(block):
            tokens = block.joined.covered(block.starts[start], block.end_of(end - 1))
            if label == "DATE":
                tokens = _without_tail(layout, tokens)
            if tokens:
                found.setdefault((label, tokens), Entity(label, tokens, sure))
    for date in _dates_in_gaps(layout, labels):
        found.setdefault((date.label, date.tokens), date)
    return sorted(found.values(), key=lambda e: e.tokens)


def _dates_in_gaps(layout: Layout, labels: Collection[int]) -> Iterator[Entity]:
    """Dates whose day, month and year fill in gaps of their own: « 5 » ____ mart ____ 1968 -ci il.

    Between labels of one row; what is a date without the words over the gap is found in its block.
    """
    for row, segments in enumerate(layout.rows):
        if len(segments) < _FEWEST_GAPS:
            continue
        run: list[int] = []
        for token in (*layout.row_tokens(row), None):
            if token is not None and token not in labels and _in_reach(layout, run, token):
                run.append(token)
                continue
            yield from _dates_over(layout, run)
            run = [] if token is None or token in labels else [token]


def _in_reach(layout: Layout, run: Sequence[int], token: int) -> bool:
    return not run or layout.tokens[token].x0 - layout.tokens[run[-1]].x1 <= _GAP * layout.unit


def _dates_over(layout: Layout, run: Sequence[int]) -> Iterator[Entity]:
    if len({layout.segment_of[token] for token in run}) < _FEWEST_GAPS:
        return
    joined = layout.joined(run)
    for match in find_dates(joined.text):
        tokens = joined.covered(match.start, match.end)
        if match.value and len({layout.segment_of[token] for token in tokens}) > 1:
            yield Entity("DATE", tokens, match.confidence)


Marked = tuple[str, int, int, float]
"""What was found at the words [start, end) of a block: its label, start, end, and how sure it is.
"""


@dataclass(frozen=True, slots=True)
class _Block:
    """Tokens that read on, as one text and as words; ``starts`` are the words' places in it.

    ``row_starts`` are the words with which a row of the page begins, the first row apart.
    """

    joined: Joined
    words: Sequence["Token"]
    starts: Sequence[int]
    row_starts: frozenset[int]

    def end_of(self, word: int) -> int:
        """The place in the text behind a word."""
        return self.starts[word] + len(self.words[word].text)

    def words_at(self, start: int, end: int) -> tuple[int, int]:
        """The words [first, last) that what stands at the characters [start, end) is a part of."""
        return bisect_right(self.starts, start) - 1, bisect_right(self.starts, end - 1)


def _divided(layout: Layout, blocks: Sequence[tuple[int, ...]], nlp: "Nlp") -> Iterable[_Block]:
    """The blocks, divided into words in one go: a page has twenty, most of them short."""
    joined = [layout.joined(tokens) for tokens in blocks]
    doc = nlp("\n".join(one.text for one in joined))
    words = [word for word in doc if word.text != "\n"]
    places = [word.idx for word in words]
    first = 0
    for one in joined:
        end = first + len(one.text)
        own = slice(bisect_left(places, first), bisect_left(places, end))
        starts = [place - first for place in places[own]]
        begins = {
            start
            for (before, token), (start, _) in zip(pairwise(one.tokens), one.spans[1:], strict=True)
            if layout.row_of(token) != layout.row_of(before)
        }
        row_starts = frozenset(n for n, start in enumerate(starts) if start in begins)
        yield _Block(one, words[own], starts, row_starts)
        first = end + 1


def _blocks(layout: Layout, labels: Collection[int]) -> Iterable[tuple[int, ...]]:
    """Runs of tokens that read on, column by column, broken at every label.

    A label also ends what stood above in another column: the value that follows is its own.
    """
    for column in layout.columns:
        run: list[int] = []
        for token in column:
            if run and (token in labels or _new_value(layout, labels, run[-1], token)):
                yield tuple(run)
                run = []
            if token not in labels:
                run.append(token)
        if run:
            yield tuple(run)


def _new_value(layout: Layout, labels: Collection[int], last: int, token: int) -> bool:
    """Whether a label stands before ``token`` in its row, and ``last`` was in another."""
    row = layout.row_of(token)
    if row == layout.row_of(last):
        return False
    x0 = layout.tokens[token].x0
    return any(t in labels and layout.tokens[t].x0 < x0 for t in layout.row_tokens(row))


def _without_tail(layout: Layout, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """A date without what only seems to end it on the next line: the г. of a town."""
    last = layout.row_of(tokens[-1]) if tokens else 0
    tail = [t for t in tokens if layout.row_of(t) == last]
    head = tuple(t for t in tokens if layout.row_of(t) != last)
    if head and not any(c.isdigit() for t in tail for c in layout.tokens[t].text):
        return head
    return tokens


@lru_cache(maxsize=8)
def _language(pipeline: Pipeline) -> "Nlp":
    """What divides a text into words, folds them, and marks those that the pipeline knows."""
    import spacy  # noqa: PLC0415 - takes a second, and only files that are read need it
    from spacy.language import Language as Nlp  # noqa: PLC0415

    nlp = spacy.blank("az", vocab=tokenizing.vocab())
    tokenizing.share(nlp)
    Nlp.factory("digitize_norms", func=_norms)
    nlp.add_pipe("digitize_norms", config={"stems": sorted(_stems(pipeline))})
    patterns = list(_patterns(pipeline))
    if patterns:
        ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "NORM"})
        ruler.add_patterns(patterns)
    return nlp


def _stems(pipeline: Pipeline) -> set[str]:
    """The single words, folded, that may be found with a case ending."""
    texts = [t for group in pipeline.words.values() for ts in group.values() for t in ts]
    words = {fold(text) for text in texts if " " not in text}
    return {word for word in words if len(word) >= _SHORTEST_STEM}


def _patterns(pipeline: Pipeline) -> Iterable[dict[str, Any]]:
    """What the ruler looks for: the words of each group of the pipeline, under its name."""
    for group, wordings in pipeline.words.items():
        for texts in wordings.values():
            for text in texts:
                parts = [fold(part) for part in text.split()]
                if all(parts):
                    shortened = len(parts) == 1 and len(parts[0]) <= _LONGEST_WITH_DOT
                    if shortened and text.endswith("."):
                        parts.append(".")
                    yield {"label": group.upper(), "pattern": " ".join(parts)}


def _norms(nlp: "Nlp", name: str, stems: list[str]) -> Callable[["Doc"], "Doc"]:  # noqa: ARG001
    """A component that folds each token and takes the case ending off words that it knows."""
    known = frozenset(stems)

    def norms(doc: "Doc") -> "Doc":
        for token in doc:
            text = token.text
            digits = any(map(str.isdigit, text))
            token.norm_ = (not digits and _stem(fold(text), known)) or text
        return doc

    return norms


def _stem(folded: str, known: frozenset[str]) -> str:
    """The known word that ``folded`` is in some case, else what it was."""
    if folded in known:
        return folded
    for size in range(len(folded) - 1, _SHORTEST_STEM - 1, -1):
        if folded[:size] in known and folded[size:] in _CASE_ENDINGS:
            return folded[:size]
    return folded


def _found_in(block: _Block) -> list[Marked]:
    """Everything in one block; persons come before what may not contain them.

    Two words that only look like a name may be those of a street.
    """
    words, starts = block.words, block.row_starts
    persons = list(_persons(words))
    in_full = _words_of(person for person in persons if person[3] >= 1)
    whole = _words_of(person for person in persons if person[3] >= WITH_INITIALS)
    return [
        *_dates(block),
        *persons,
        *(_marked(grown) for grown in places_in(words, starts, in_full)),
        *(_marked(grown) for grown in offices_in(words, starts, whole)),
        *_numbers(block),
        *_quoted(block),
        *(("NAME", n, n + 1, 1.0) for n, word in enumerate(words)
          if is_name(word) and not word.ent_type_),
    ]  # fmt: skip


def _marked(grown: Grown) -> Marked:
    return grown.label, grown.start, grown.end, grown.sure


def _words_of(found: Iterable[Marked]) -> set[int]:
    return {n for _, start, end, _ in found for n in range(start, end)}


def _dates(block: _Block) -> Iterator[Marked]:
    for match in find_dates(block.joined.text):
        yield ("DATE", *block.words_at(match.start, match.end), match.confidence)


def _persons(words: Sequence["Token"]) -> Iterator[Marked]:
    free = 0
    for i in range(len(words)):
        person = person_at(words, i) if i >= free else None
        if person is not None:
            start, free, sure = person
            yield "PERSON", start, free, sure


def _quoted(block: _Block) -> Iterator[Marked]:
    for quoted in _QUOTED.finditer(block.joined.text):
        if not quoted.group(1).strip().isdigit():
            yield ("TEXT", *block.words_at(*quoted.span()), 1.0)


def _numbers(block: _Block) -> Iterator[Marked]:
    text = block.joined.text
    dialled = [match.span() for match in _DIALLED.finditer(text)]
    for start, end in dialled:
        yield ("NUMBER", *block.words_at(start, end), 1.0)
    for part in re.finditer(r"\S+", text):
        if any(start < part.end() and part.start() < end for start, end in dialled):
            continue
        if _NUMBER.fullmatch(part.group().strip(',;:«»"')):
            yield ("NUMBER", *block.words_at(*part.span()), 1.0)
