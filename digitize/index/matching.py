"""What of a document a query matched, and how: computed from the stored words, for any engine."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Literal

import msgspec
from rapidfuzz.distance import OSA

from digitize.index import folding, grammar, places, spans
from digitize.index.entry import CODES, DATES, code_keys, groups_of
from digitize.index.resolver import MISREAD_SOUND, Resolver
from digitize.index.runs import runs
from digitize.index.tokens import words
from digitize.index.wordkeys import WordKeys, word_keys
from digitize.model import Box, Document, Field, Line, union

How = Literal["exact", "alphabet", "folded", "old-name", "fuzzy"]
_STRENGTH: tuple[How, ...] = ("exact", "alphabet", "folded", "old-name", "fuzzy")

MAX_SNIPPETS = 3
"""Lines of the page that an answer shows of one document."""
_PAIRS = 1 << 17
"""Pairs of words whose answer is kept: labels and common names stand on most pages."""
MAX_MATCHED = 12
"""Fields and words that an answer names of one document."""


class Matched(msgspec.Struct, frozen=True):
    """A field, or words of a page (``field`` is None), that a query found; as they stand."""

    field: str | None
    how: How
    text: str
    page: int | None
    box: Box | None


class Snippet(msgspec.Struct, frozen=True):
    """A line of a page; ``marks`` are the offsets and ``boxes`` the places of words found in it."""

    page: int
    text: str
    marks: tuple[tuple[int, int], ...]
    boxes: tuple[Box, ...]


class Probe(msgspec.Struct, frozen=True):
    """One thing that a query looks for; ``fields`` is None where any field and page will do."""

    text: str
    fields: frozenset[str] | None = None
    words: tuple[str, ...] = ()
    days: tuple[str, str] | None = None
    code: str | None = None
    others: tuple[tuple[tuple[str, ...], How], ...] = ()
    prefix: bool = False
    distance: int = 0


def probes(tree: grammar.Node, resolver: Resolver) -> list[Probe]:
    """What ``tree`` looks for, that which it excludes left out."""
    return list(_probes(tree, resolver))


def matched(
    document: Document, wanted: Sequence[Probe]
) -> tuple[tuple[Matched, ...], tuple[Snippet, ...]]:
    """The fields and words of ``document`` that ``wanted`` found, and the lines they stand in."""
    found: list[Matched] = []
    answered: set[int] = set()
    for name, field in _fields(document):
        ways = [(i, _field_way(name, field, probe)) for i, probe in enumerate(wanted)]
        hits = [(i, way) for i, way in ways if way is not None]
        if not hits:
            continue
        answered.update(i for i, _ in hits)
        weakest = max((way for _, way in hits), key=_STRENGTH.index)
        text = field.raw if field.raw is not None else field.value or ""
        found.append(Matched(name, weakest, text, field.page, field.box))
    snippets: list[tuple[int, int, Snippet]] = []
    open_ = {i for i, probe in enumerate(wanted) if probe.fields is None and probe.words}
    open_ -= answered
    for number, line in ((page.number, line) for page in document.pages for line in page.lines):
        if not open_ and sum(whole == len(wanted) for whole, *_ in snippets) >= MAX_SNIPPETS:
            break
        marks = list(_line_ways(line, wanted))
        for probe_at, way, first, last in marks:
            if probe_at not in answered and len(found) < MAX_MATCHED:
                text = " ".join(word.text for word in line.words[first : last + 1])
                box = union([word.box for word in line.words[first : last + 1]])
                found.append(Matched(None, way, text, number, box))
                open_.discard(probe_at)
        if marks:
            snippet = _snippet(number, line, [(m[2], m[3]) for m in marks])
            letters = sum(end - start for start, end in snippet.marks)
            snippets.append((len({m[0] for m in marks}), letters, snippet))
    # A line with the whole name says more than one with an initial that it may be.
    best = sorted(snippets, key=lambda s: (-s[0], -s[1]))[:MAX_SNIPPETS]
    return tuple(found[:MAX_MATCHED]), tuple(snippet for *_, snippet in best)


@lru_cache(_PAIRS)
def how(asked: str, stands: str, distance: int = 0) -> How | None:
    """How the word ``stands`` answers to the word ``asked``; None when it does not.

    ``distance`` is the number of edits that are allowed where nothing better meets.
    """
    one, other = word_keys(asked), word_keys(stands)
    if one.exact == other.exact:
        return "exact"
    if (
        one.folded == other.folded
        or one.stem == other.stem
        or not one.sounds.isdisjoint(other.sounds)
    ):
        return "folded" if one.cyrillic == other.cyrillic else "alphabet"
    if (len(one.folded) == 1 or len(other.folded) == 1) and _initials_meet(asked, stands):
        return "folded"
    if distance and (_near(one.folded, other.folded, distance) or _sounds_are_near(one, other)):
        return "fuzzy"
    return None


def _near(asked: str, stands: str, distance: int) -> bool:
    """Whether so many edits are enough; most words of a page differ more in length alone."""
    if abs(len(asked) - len(stands)) > distance:
        return False
    return OSA.distance(asked, stands, score_cutoff=distance) <= distance


def _initials_meet(asked: str, stands: str) -> bool:
    return not set(folding.initials(asked)).isdisjoint(folding.initials(stands))


def _sounds_are_near(asked: WordKeys, stands: WordKeys) -> bool:
    for sound in asked.sounds:
        if len(sound) >= MISREAD_SOUND:
            for other in stands.sounds:
                if _near(sound, other, 1):
                    return True
    return False


def _probes(node: grammar.Node, resolver: Resolver) -> Iterator[Probe]:
    if isinstance(node, grammar.All):
        bare = [part for part in node.parts if _is_bare(part)]
        yield from _bare_probes(
            [word.text for word in bare if isinstance(word, grammar.Word)], resolver
        )
        for part in node.parts:
            if not _is_bare(part):
                yield from _probes(part, resolver)
    elif isinstance(node, grammar.Either):
        for part in node.parts:
            yield from _probes(part, resolver)
    elif isinstance(node, grammar.Word):
        if _is_bare(node):
            yield from _bare_probes([node.text], resolver)
        else:
            yield from _field_probe(node, resolver)
    elif isinstance(node, grammar.Phrase):
        fields = resolver.fields_of(node.field)
        yield Probe(node.text, fields, _parts(node.text))
    elif isinstance(node, grammar.Range):
        first = spans.first_day(node.low or "") or f"{spans.FIRST_YEAR}-01-01"
        last = spans.last_day(node.high or "") or f"{spans.LAST_YEAR}-12-31"
        yield Probe("", resolver.fields_of(node.field), days=(first, last))


def _field_probe(node: grammar.Word, resolver: Resolver) -> Iterator[Probe]:
    fields = resolver.fields_of(node.field)
    if fields is not None and not fields:
        return
    day = resolver.day(node.text)
    yield Probe(
        node.text,
        fields,
        _parts(node.text),
        days=(spans.first_day(day) or day, spans.last_day(day) or day) if day else None,
        code=folding.code(node.text),
        others=_others(node.text),
        prefix=node.prefix,
        distance=node.distance or resolver.distance(node.text),
    )


def _bare_probes(texts: Sequence[str], resolver: Resolver) -> Iterator[Probe]:
    for run in runs([text for text in texts if words(text)]):
        whole = " ".join(run.texts)
        day = run.date or resolver.day(whole)
        if day or run.code or run.shelf_mark:
            days = (spans.first_day(day) or day, spans.last_day(day) or day) if day else None
            yield Probe(whole, days=days, code=run.code)
        for path, value in run.shelf_mark:
            yield Probe(whole, frozenset((path,)), code=value)
        others = _others(whole)
        for text in run.texts:
            digits = any(c.isdigit() for c in text)
            for word in [text] if digits else words(text):
                yield Probe(
                    word,
                    words=_parts(word),
                    code=folding.code(word) if digits else None,
                    others=others,
                    distance=resolver.distance(word),
                )


def _others(text: str) -> tuple[tuple[tuple[str, ...], How], ...]:
    return tuple(
        (_parts(other.name), "old-name" if other.earlier else "alphabet")
        for other in places.other_names(text)
    )


def _is_bare(node: grammar.Node) -> bool:
    return (
        isinstance(node, grammar.Word)
        and node.field is None
        and not node.prefix
        and not node.distance
    )


def _fields(document: Document) -> Iterator[tuple[str, Field]]:
    for name, field in document.fields.items():
        if field.value is not None:
            yield name, field
    for name, table in document.tables.items():
        for row in table.rows:
            for column, field in row.items():
                if field.value is not None:
                    yield f"{name}_{column}", field
    for part in ("archive", "fond", "inventory", "case", "leaf"):
        value = getattr(document.shelf_mark, part)
        if value is not None and part not in document.fields:
            yield part, Field(value=value)


def _field_way(name: str, field: Field, probe: Probe) -> How | None:
    if probe.fields is not None and name not in probe.fields:
        return None
    value = field.value or ""
    groups = groups_of(name)
    if probe.days is not None and DATES in groups:
        if probe.days[0] <= value <= probe.days[1]:
            return "exact" if probe.text and probe.text in (field.raw, value) else "folded"
        return None
    if (
        probe.code
        and (CODES in groups or probe.fields is not None)
        and probe.code in code_keys(value)
    ):
        return "exact" if probe.text in (field.raw, value) else "folded"
    for text in dict.fromkeys((field.raw or value, value)):
        ways = [way for _, way in _ways(_parts(text), probe)]
        if ways:
            return min(ways, key=_STRENGTH.index)
    return None


def _line_ways(line: Line, wanted: Sequence[Probe]) -> Iterator[tuple[int, How, int, int]]:
    """Which probe, how, and the first and the last word of ``line`` that it found."""
    parts = [(keys, i) for i, word in enumerate(line.words) for keys in _parts(word.text)]
    found = [keys for keys, _ in parts]
    for at, probe in enumerate(wanted):
        if probe.fields is None:
            for (first, last), way in _ways(found, probe):
                yield at, way, parts[first][1], parts[last][1]


def _ways(found: Sequence[str], probe: Probe) -> list[tuple[tuple[int, int], How]]:
    """Where the words of ``probe`` or an earlier name stand among ``found``, and how."""
    ways = _sequences(found, probe.words, probe.distance, prefix=probe.prefix)
    for name, way in probe.others:
        ways += [(place, way) for place, _ in _sequences(found, name, 0, prefix=False)]
    return ways


def _sequences(
    found: Sequence[str], asked: Sequence[str], distance: int, *, prefix: bool
) -> list[tuple[tuple[int, int], How]]:
    """Lists and no generators: an answer asks for some thousand of them, nearly all empty."""
    if len(asked) == 1:
        word = asked[0]
        answers = [how(word, stands, distance) for stands in found]
        if prefix:
            answers = [
                way or ("folded" if _begins(stands, word) else None)
                for way, stands in zip(answers, found, strict=True)
            ]
        return [((at, at), way) for at, way in enumerate(answers) if way is not None]
    places: list[tuple[tuple[int, int], How]] = []
    if not asked:
        return places
    for start in range(len(found) - len(asked) + 1):
        weakest: How = "exact"
        for word, stands in zip(asked, found[start : start + len(asked)], strict=True):
            way = how(word, stands, distance)
            if way is None and prefix and _begins(stands, word):
                way = "folded"
            if way is None:
                break
            if way != "exact":
                weakest = max(weakest, way, key=_STRENGTH.index)
        else:
            places.append(((start, start + len(asked) - 1), weakest))
    return places


def _begins(stands: str, beginning: str) -> bool:
    return folding.folded(stands).startswith(folding.folded(beginning))


@lru_cache(folding.CACHED_WORDS)
def _parts(text: str) -> tuple[str, ...]:
    return tuple(words(text))


def _snippet(number: int, line: Line, found: Iterable[tuple[int, int]]) -> Snippet:
    chosen = sorted({i for first, last in found for i in range(first, last + 1)})
    starts: list[int] = []
    offset = 0
    for word in line.words:
        starts.append(offset)
        offset += len(word.text) + 1
    return Snippet(
        page=number,
        text=line.text,
        marks=tuple((starts[i], starts[i] + len(line.words[i].text)) for i in chosen),
        boxes=tuple(line.words[i].box for i in chosen),
    )
