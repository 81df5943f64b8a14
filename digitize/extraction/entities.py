"""Names, dates, places, offices, posts and numbers in running text (spaCy).

The tokenizer is spaCy's Azerbaijani one, for Russian text too: both divide words at spaces and
punctuation alike. An EntityRuler marks the words by which places, offices and posts are known (as
folded, so in both alphabets and misread); components of our own find dates by the date grammar and
persons by the morphology of names, and grow places and offices around their words.
"""

import re
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from digitize.extraction.folding import fold
from digitize.extraction.layout import Layout
from digitize.extraction.persons import WITH_INITIALS, is_name, persons_at
from digitize.kinds.pipelines import Pipeline
from digitize.language.dates import find_dates

if TYPE_CHECKING:
    from spacy.language import Language as Nlp
    from spacy.tokens import Doc, Token

_GROUP = "found"
_ROW_STARTS = "row starts"
_MAX_OFFICE_WORDS = 12
_MAX_PLACE_WORDS = 9
_CASE_ENDINGS = frozenset(
    "nin nun in un ya ye na ne a e da de dan den ni nu i u nda nde ndan nden si su sinin "
    "om oi oy oye ov ami ax iam iami iu ei ey ogo omu".split()
)
"""Endings (folded) that the words of places, offices and posts take in either language."""
_NUMBER = re.compile(r"(?=.*\d)[\w./\-–—()+]+")


@dataclass(frozen=True, slots=True)
class Entity:
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
    found: dict[tuple[str, tuple[int, ...]], Entity] = {}
    for flow in _blocks(layout, labels):
        text, starts = _text(layout, flow)
        doc = nlp.make_doc(text)
        doc.user_data[_ROW_STARTS] = {
            start
            for n, (token, start) in enumerate(zip(flow, starts, strict=True))
            if n and layout.row_of(token) != layout.row_of(flow[n - 1])
        }
        for span in nlp(doc).spans[_GROUP]:
            tokens = _covered(flow, starts, span.start_char, span.end_char)
            if span.label_ == "DATE":
                tokens = _without_tail(layout, tokens)
            if tokens:
                sure = 1.0 if span.kb_id_ == "" else float(span.kb_id_)
                found.setdefault((span.label_, tokens), Entity(span.label_, tokens, sure))
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
    row = layout.row_of(token)
    if row == layout.row_of(last):
        return False
    x0 = layout.tokens[token].x0
    return any(t in labels and layout.tokens[t].x0 < x0 for t in layout.row_tokens(row))


def _text(layout: Layout, flow: Sequence[int]) -> tuple[str, list[int]]:
    starts: list[int] = []
    out = ""
    for index in flow:
        out += " " if out else ""
        starts.append(len(out))
        out += layout.tokens[index].text
    return out, starts


def _covered(flow: Sequence[int], starts: Sequence[int], first: int, last: int) -> tuple[int, ...]:
    ends = [*starts[1:], 10**9]
    return tuple(
        index
        for index, start, end in zip(flow, starts, ends, strict=True)
        if start < last and end > first + 1
    )


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
    import spacy  # noqa: PLC0415 - takes a second, and only files that are read need it
    from spacy.language import Language as Nlp  # noqa: PLC0415

    nlp = spacy.blank("az")
    Nlp.factory("digitize_norms", func=_norms)
    for name, component in _COMPONENTS.items():
        Nlp.component(name, func=component)
    nlp.add_pipe("digitize_norms", config={"stems": sorted(_stems(pipeline))})
    ruler: Any = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(list(_patterns(pipeline)))
    for name in _COMPONENTS:
        nlp.add_pipe(name)
    return nlp


def _stems(pipeline: Pipeline) -> set[str]:
    """The single words, folded, that may be found with a case ending."""
    texts = [t for group in pipeline.words.values() for ts in group.values() for t in ts]
    return {fold(text) for text in texts if " " not in text and len(fold(text)) >= 4}


def _patterns(pipeline: Pipeline) -> Iterable[dict[str, Any]]:
    for group, wordings in pipeline.words.items():
        for texts in wordings.values():
            for text in texts:
                parts = [fold(part) for part in text.split()]
                if all(parts):
                    pattern: list[dict[str, Any]] = [{"NORM": part} for part in parts]
                    if text.endswith(".") and len(parts) == 1 and len(parts[0]) <= 3:
                        pattern.append({"ORTH": "."})
                    yield {"label": group.upper(), "pattern": pattern}


def _norms(nlp: "Nlp", name: str, stems: list[str]) -> Callable[["Doc"], "Doc"]:  # noqa: ARG001
    """A component that folds each token and takes the case ending off words that it knows."""
    known = frozenset(stems)

    def add(doc: "Doc") -> "Doc":
        for token in doc:
            digits = any(c.isdigit() for c in token.text)
            token.norm_ = (not digits and _stem(fold(token.text), known)) or token.text
        doc.spans[_GROUP] = []
        return doc

    return add


def _stem(folded: str, known: frozenset[str]) -> str:
    if folded in known:
        return folded
    for size in range(len(folded) - 1, 3, -1):
        if folded[:size] in known and folded[size:] in _CASE_ENDINGS:
            return folded[:size]
    return folded


def _add_dates(doc: "Doc") -> "Doc":
    for match in find_dates(doc.text):
        _mark(doc, match.start, match.end, "DATE", match.confidence)
    return doc


def _mark(doc: "Doc", start: int, end: int, label: str, sure: float) -> None:
    span = doc.char_span(start, end, label=label, alignment_mode="expand")
    if span is not None:
        doc.spans[_GROUP].append(_span(doc, span.start, span.end, label, sure))


def _span(doc: "Doc", start: int, end: int, label: str, sure: float) -> Any:
    from spacy.tokens import Span  # noqa: PLC0415 - see _language

    return Span(doc, start, end, label=label, kb_id="" if sure >= 1 else f"{sure:.3f}")


def _add_persons(doc: "Doc") -> "Doc":
    tokens = list(doc)
    used = -1
    for i in range(len(tokens)):
        if i <= used:
            continue
        for start, end, sure in persons_at(tokens, i):
            doc.spans[_GROUP].append(_span(doc, start, end, "PERSON", sure))
            used = max(used, end - 1)
    return doc


def _add_names(doc: "Doc") -> "Doc":
    for token in doc:
        if is_name(token) and not token.ent_type_:
            doc.spans[_GROUP].append(_span(doc, token.i, token.i + 1, "NAME", 1.0))
    return doc


def _add_places(doc: "Doc") -> "Doc":
    persons = _in_persons(doc)
    for label, belongs, most in (
        ("PLACE", _place_word, _MAX_PLACE_WORDS),
        ("STREET", _address_word, 2 * _MAX_PLACE_WORDS),
    ):
        _grow(
            doc,
            label,
            lambda t, belongs=belongs: t.i not in persons and belongs(t),  # type: ignore[misc]
            most,
            over_commas=True,
        )
    grown = {t.i for span in doc.spans[_GROUP] if span.label_ == "PLACE" for t in span}
    for token in doc:
        if token.ent_type_ == "TOWN" and token.i not in grown:
            doc.spans[_GROUP].append(_span(doc, token.i, token.i + 1, "PLACE", 0.7))
    return doc


def _add_offices(doc: "Doc") -> "Doc":
    _grow(doc, "OFFICE", _office_word, _MAX_OFFICE_WORDS, over_commas=False)
    persons = _in_persons(doc, least=WITH_INITIALS)
    _grow(
        doc,
        "POST",
        lambda t: t.i not in persons and (t.ent_type_ == "POST" or _office_word(t)),
        _MAX_OFFICE_WORDS,
        over_commas=False,
    )
    return doc


def _in_persons(doc: "Doc", least: float = 1.0) -> set[int]:
    """Tokens of full names; two words that only look like a name may be those of a street.

    ``least`` is how typical of a name its form must be, 0 to 1.
    """
    return {
        t.i
        for span in doc.spans[_GROUP]
        if span.label_ == "PERSON" and float(span.kb_id_ or 1) >= least
        for t in span
    }


def _place_word(token: "Token") -> bool:
    if token.ent_type_ == "OFFICE":
        return False
    return is_name(token) or token.ent_type_ in ("PLACE", "TOWN") or token.norm_ == "№"


def _address_word(token: "Token") -> bool:
    return (
        _place_word(token)
        or token.ent_type_ in ("STREET", "OFFICE")
        or any(c.isdigit() for c in token.text)
        or token.text in "№/-"
        or (len(token.text) <= 4 and (token.text.endswith(".") or _before_dot(token)))
    )


def _before_dot(token: "Token") -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().text == "."


def _office_word(token: "Token") -> bool:
    return (
        is_name(token)
        or token.ent_type_ in ("OFFICE", "PLACE", "TOWN")
        or token.text in '«»"-–№.'
        or token.text.isdigit()
        or token.norm_ in ("ve", "i", "po", "pri", "uzre", "iani", "ianinda")
        or bool(
            re.search(
                r"(?:nin|nun|in|un|iar|ier|si|ogo|ix|oy|iy|aya|oye|im|nogo|niya|niyu|tsii|stva|stvu|ov)$",
                token.norm_,
            )
        )
    )


def _grow(
    doc: "Doc", label: str, belongs: Callable[["Token"], bool], most: int, *, over_commas: bool
) -> None:
    """Spans around every word marked ``label``: the words beside it that belong to its name."""
    tokens = list(doc)
    done = -1
    for i, token in enumerate(tokens):
        if token.ent_type_ != label or i <= done:
            continue
        start, end = i, i + 1
        first, last = max(0, i - most), min(len(tokens), i + most)
        rows = doc.user_data.get(_ROW_STARTS, set())

        def parted(at: int, wraps: bool, rows: Collection[int] = rows) -> bool:
            """Whether a row begins at token ``at`` that does not go on with the one above."""
            new = tokens[at].idx in rows
            return new and (_is_post(tokens, at) or (over_commas and not wraps))

        while start > first and _joins(tokens, start - 1, -1, belongs, over_commas):
            if parted(start, tokens[start - 1].text == ","):
                break
            start -= 1
        while end < last and _joins(tokens, end, 1, belongs, over_commas):
            capital = tokens[end].text[:1].isupper()
            if parted(end, tokens[end - 1].text in (",", ".") or not capital):
                break
            if tokens[end].is_digit and not over_commas:
                break  # Bakı şəhər 4 nömrəli xəstəxana, but şöbəsinin 20 may tarixli
            end += 1
        start, end = _trimmed(tokens, start, i, end, before_colon=label == "POST")
        end = _completed(tokens, label, (start, i, end))
        done = end - 1
        if end - start > 1 or label == "POST":
            name = _NAMES_OF_GROWN.get(label, label)
            doc.spans[_GROUP].append(_span(doc, start, end, name, 1.0))
        if end < len(tokens) and tokens[end].text == "." and len(tokens[end - 1].text) <= 3:
            done = end


def _trimmed(
    tokens: Sequence["Token"], start: int, i: int, end: int, *, before_colon: bool
) -> tuple[int, int]:
    """[start, end) without what cannot begin or end a name; token ``i`` stays.

    A word before a colon is the next label, unless ``before_colon`` says that names end so too.
    """
    while start < i and not _begins(tokens[start]):
        start += 1
    while end - 1 > i and (tokens[end - 1].is_punct or tokens[end - 1].norm_ in ("ve", "i")):
        end -= 1
    if end < len(tokens) and tokens[end].text == ":" and end - 1 > i and not before_colon:
        end -= 1
    return start, end


def _completed(tokens: Sequence["Token"], label: str, grown: tuple[int, int, int]) -> int:
    """Where a grown name ends: a council with its district, a place before the office of it.

    ``grown`` is where it begins, the word that it grew around, and where growing ended.
    """
    start, i, end = grown
    if label == "OFFICE" and _is_district(tokens, end):
        return end + 3
    if label == "PLACE" and end < len(tokens) and tokens[end].ent_type_ == "OFFICE":
        # The ministry of a republic: the place ends with the word for it.
        return max(i, *(k for k in range(start, end) if _is_place_head(tokens[k]))) + 1
    return end


def _is_place_head(token: "Token") -> bool:
    return token.ent_type_ in ("PLACE", "TOWN")


def _is_district(tokens: Sequence["Token"], at: int) -> bool:
    """Whether the district of a village council follows: …, Кубинский район."""
    if at + 2 >= len(tokens) or tokens[at].text != ",":
        return False
    return is_name(tokens[at + 1]) and tokens[at + 2].ent_type_ == "PLACE"


def _is_post(tokens: Sequence["Token"], at: int) -> bool:
    """Whether a line that begins so names the post of who signs, not more of what is above it."""
    following = tokens[at : at + 2]
    return tokens[at].text[:1].isupper() and any(t.ent_type_ == "POST" for t in following)


def _joins(
    tokens: Sequence["Token"],
    i: int,
    step: int,
    belongs: Callable[["Token"], bool],
    over_commas: bool,
) -> bool:
    if tokens[i].text in (",", ".") and over_commas:
        beyond = i + step
        return 0 <= beyond < len(tokens) and belongs(tokens[beyond])
    return belongs(tokens[i])


def _begins(token: "Token") -> bool:
    return token.text[:1].isupper() or token.text[:1] in '«"' or bool(token.ent_type_)


def _add_quoted(doc: "Doc") -> "Doc":
    for quoted in re.finditer(r"«([^«»]{3,160})»", doc.text):
        if not quoted.group(1).strip().isdigit():
            _mark(doc, quoted.start(), quoted.end(), "TEXT", 1.0)
    return doc


def _add_numbers(doc: "Doc") -> "Doc":
    end = 0
    for part in re.finditer(r"\S+", doc.text):
        if part.start() >= end and _NUMBER.fullmatch(part.group().strip(',;:«»"')):
            _mark(doc, part.start(), part.end(), "NUMBER", 1.0)
            end = part.end()
    return doc


_NAMES_OF_GROWN = {"STREET": "ADDRESS", "POST": "TITLE"}

_COMPONENTS: dict[str, Callable[["Doc"], "Doc"]] = {
    "digitize_dates": _add_dates,
    "digitize_persons": _add_persons,
    "digitize_places": _add_places,
    "digitize_offices": _add_offices,
    "digitize_numbers": _add_numbers,
    "digitize_quoted": _add_quoted,
    "digitize_names": _add_names,
}
