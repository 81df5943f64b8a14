"""Names, dates, places, offices, posts and numbers in running text (spaCy).

An EntityRuler marks the words by which places, offices and posts are known (as folded, so in both
alphabets and misread); components of our own find dates by the date grammar and persons by the
morphology of names, and grow places and offices around their words.
"""

import re
from collections.abc import Callable, Collection, Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from digitize.extraction import tokenizing
from digitize.extraction.folding import fold
from digitize.extraction.growing import offices_in, places_in
from digitize.extraction.layout import Layout
from digitize.extraction.persons import WITH_INITIALS, is_name, person_at
from digitize.kinds.pipelines import Pipeline
from digitize.language.dates import find_dates

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc, Span

_GROUP = "found"
_ROW_STARTS = "row starts"
_TOKENS = "tokens"
"""Under this name a text keeps its tokens: each time that it is asked for them it makes them."""
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
    nlp = _language(pipeline)
    # A page has twenty short texts: by itself the pipeline takes as long as what is in it.
    steps = [step for _, step in nlp.pipeline]
    found: dict[tuple[str, tuple[int, ...]], Entity] = {}
    for flow in _blocks(layout, labels):
        joined = layout.joined(flow)
        doc = nlp.make_doc(joined.text)
        doc.user_data[_ROW_STARTS] = {
            start
            for (before, token), (start, _) in zip(pairwise(flow), joined.spans[1:], strict=True)
            if layout.row_of(token) != layout.row_of(before)
        }
        for step in steps:
            doc = step(doc)
        for span in doc.spans[_GROUP]:
            tokens = joined.covered(span.start_char, span.end_char)
            if span.label_ == "DATE":
                tokens = _without_tail(layout, tokens)
            if tokens:
                entity = Entity(span.label_, tokens, _sureness(span))
                found.setdefault((entity.label, tokens), entity)
    return sorted(found.values(), key=lambda e: e.tokens)


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
    """The components in their order: persons before what may not contain them."""
    import spacy  # noqa: PLC0415 - takes a second, and only files that are read need it
    from spacy.language import Language as Nlp  # noqa: PLC0415

    nlp = spacy.blank("az", vocab=tokenizing.vocab())
    tokenizing.share(nlp)
    Nlp.factory("digitize_norms", func=_norms)
    for name, component in _COMPONENTS.items():
        Nlp.component(name, func=component)
    nlp.add_pipe("digitize_norms", config={"stems": sorted(_stems(pipeline))})
    patterns = list(_patterns(pipeline))
    if patterns:
        ruler: Any = nlp.add_pipe("entity_ruler", config={"phrase_matcher_attr": "NORM"})
        ruler.add_patterns(patterns)
    for name in _COMPONENTS:
        nlp.add_pipe(name)
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
        tokens = doc.user_data[_TOKENS] = list(doc)
        for token in tokens:
            text = token.text
            digits = any(map(str.isdigit, text))
            token.norm_ = (not digits and _stem(fold(text), known)) or text
        doc.spans[_GROUP] = []
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


def _add_dates(doc: "Doc") -> "Doc":
    for match in find_dates(doc.text):
        _mark(doc, match.start, match.end, "DATE", match.confidence)
    return doc


def _mark(doc: "Doc", start: int, end: int, label: str, sure: float) -> None:
    """Add what stands at the characters [start, end), with the whole of every token there."""
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is not None:
        _add(doc, label, span.start, span.end, sure)


def _add(doc: "Doc", label: str, start: int, end: int, sure: float) -> None:
    """Add what stands at the tokens [start, end); a span keeps how sure it is as its ``kb_id``."""
    from spacy.tokens import Span  # noqa: PLC0415 - see _language

    kept = "" if sure >= 1 else f"{sure:.3f}"
    doc.spans[_GROUP].append(Span(doc, start, end, label=label, kb_id=kept))


def _sureness(span: "Span") -> float:
    return float(span.kb_id_ or 1)


def _add_persons(doc: "Doc") -> "Doc":
    tokens = doc.user_data[_TOKENS]
    free = 0
    for i in range(len(tokens)):
        person = person_at(tokens, i) if i >= free else None
        if person is not None:
            start, free, sure = person
            _add(doc, "PERSON", start, free, sure)
    return doc


def _add_names(doc: "Doc") -> "Doc":
    for token in doc.user_data[_TOKENS]:
        if is_name(token) and not token.ent_type_:
            _add(doc, "NAME", token.i, token.i + 1, 1.0)
    return doc


def _add_places(doc: "Doc") -> "Doc":
    for grown in places_in(doc.user_data[_TOKENS], _row_starts(doc), _in_persons(doc, least=1.0)):
        _add(doc, *grown)
    return doc


def _add_offices(doc: "Doc") -> "Doc":
    for grown in offices_in(
        doc.user_data[_TOKENS], _row_starts(doc), _in_persons(doc, least=WITH_INITIALS)
    ):
        _add(doc, *grown)
    return doc


def _row_starts(doc: "Doc") -> set[int]:
    """The tokens with which a row of the page begins, the first row apart."""
    return {token.i for token in doc.user_data[_TOKENS] if token.idx in doc.user_data[_ROW_STARTS]}


def _in_persons(doc: "Doc", *, least: float) -> set[int]:
    """Tokens of full names; two words that only look like a name may be those of a street.

    ``least`` is how typical of a name its form must be, 0 to 1.
    """
    return {
        t.i
        for span in doc.spans[_GROUP]
        if span.label_ == "PERSON" and _sureness(span) >= least
        for t in span
    }


def _add_quoted(doc: "Doc") -> "Doc":
    for quoted in _QUOTED.finditer(doc.text):
        if not quoted.group(1).strip().isdigit():
            _mark(doc, quoted.start(), quoted.end(), "TEXT", 1.0)
    return doc


def _add_numbers(doc: "Doc") -> "Doc":
    dialled = [match.span() for match in _DIALLED.finditer(doc.text)]
    for start, end in dialled:
        _mark(doc, start, end, "NUMBER", 1.0)
    for part in re.finditer(r"\S+", doc.text):
        if any(start < part.end() and part.start() < end for start, end in dialled):
            continue
        if _NUMBER.fullmatch(part.group().strip(',;:«»"')):
            _mark(doc, part.start(), part.end(), "NUMBER", 1.0)
    return doc


_COMPONENTS: dict[str, Callable[["Doc"], "Doc"]] = {
    "digitize_dates": _add_dates,
    "digitize_persons": _add_persons,
    "digitize_places": _add_places,
    "digitize_offices": _add_offices,
    "digitize_numbers": _add_numbers,
    "digitize_quoted": _add_quoted,
    "digitize_names": _add_names,
}
