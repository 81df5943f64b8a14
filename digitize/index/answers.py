"""A query into an answer: parsed, planned, run, and explained from the stored documents."""

import base64
import hashlib
import time
from collections.abc import Callable, Mapping, Sequence

import msgspec
from rapidfuzz.distance import OSA

from digitize.errors import UsageError
from digitize.index import folding, grammar, matching
from digitize.index import plan as p
from digitize.index.entry import NAMES, groups_of
from digitize.index.planning import plan
from digitize.index.protocol import EngineResult, Index, Place
from digitize.index.resolver import Resolver
from digitize.index.tokens import tokens, words
from digitize.model import Document, RecordValue

Fetch = Callable[[Sequence[str]], Mapping[str, Document]]
"""Stored documents by id; one that is no longer there is left out."""

WIDEN_BELOW = 10
"""Documents found strictly from which misread letters are not looked for: a first page is full."""
STRICT_WEIGHT = 128.0
"""Added to what was found without misreading: more than the words of a name can make up for."""
MAX_LIMIT = 1000
SUGGEST_FROM = 30
"""Documents with a similar name from which a suggestion is taken."""
SUGGEST_DISTANCE = 2


class Filters(msgspec.Struct, frozen=True):
    """What a search is narrowed to beside its query; dates are years, months or days."""

    type: str | None = None
    first: str | None = None
    last: str | None = None
    fields: tuple[tuple[str, str], ...] = ()


NO_FILTERS = Filters()


class SourceFile(msgspec.Struct, frozen=True):
    """The file that a hit came from, below the folder that was given."""

    file: str


class Hit(msgspec.Struct, frozen=True):
    """One document found, and what of it was found how."""

    id: str
    type: str | None
    sources: tuple[SourceFile, ...]
    score: float
    record: dict[str, RecordValue]
    matched: tuple[matching.Matched, ...]
    snippets: tuple[matching.Snippet, ...]


class Answer(msgspec.Struct, frozen=True):
    """An answer as ``digitize search --json`` prints it (``msgspec.to_builtins``)."""

    query: str
    total: int
    took_ms: float
    suggestion: str | None
    next: str | None
    hits: tuple[Hit, ...]
    facets: dict[str, dict[str, int]]


class _Cursor(msgspec.Struct, frozen=True, array_like=True):
    search: str
    wide: bool
    score: float
    mark: int
    seen: int


def search(
    index: Index,
    fetch: Fetch,
    query: str,
    *,
    limit: int = 20,
    cursor: str | None = None,
    filters: Filters = NO_FILTERS,
    exact: bool = False,
) -> Answer:
    """The documents that ``query`` finds in ``index``, best first.

    Args:
        index: Any engine.
        fetch: Gives the stored documents of hits.
        query: In the query language of docs/query-language.md; empty finds everything.
        limit: Hits of this page, up to ``MAX_LIMIT``.
        cursor: ``next`` of the page before; the order stays the same while documents arrive.
        filters: Narrows what is found, without adding to scores.
        exact: No folding: words as they stand, but for case.

    Raises:
        QueryError: The query cannot be understood.
        UsageError: The cursor is not one of this query.
        IndexDamagedError: The index has to be made again.

    """
    begun = time.perf_counter()
    if not 1 <= limit <= MAX_LIMIT:
        raise UsageError(f"A page has 1 to {MAX_LIMIT} hits, not {limit}.")
    tree = grammar.parse(query)
    narrowed = _narrowed(tree, filters)
    options = Resolver(fields=index.fields(), exact=exact)
    name = _name_of(query, filters, exact=exact)
    here = _read(cursor, name) if cursor else None
    wide = here.wide if here else False
    chosen = _widened(narrowed, options, query) if wide else plan(narrowed, options, query)
    after = Place(here.score, here.mark) if here else None
    may_widen = here is None and not exact
    seen = here.seen if here else 0
    result = index.run(chosen, limit, after, seen, facets_from=WIDEN_BELOW if may_widen else 0)
    suggestion = None
    if may_widen and result.total < WIDEN_BELOW:
        wide = True
        if not result.total:
            suggestion = _suggestion(index, fetch, tree, query, options)
        result = index.run(_widened(narrowed, options, query, result), limit, facets_from=0)
    resolver = msgspec.structs.replace(options, wide=wide)
    hits = _hits(result, fetch, matching.probes(narrowed, resolver))
    seen += len(result.hits)
    following = None
    if len(result.hits) == limit and seen < result.total:
        last = result.hits[-1]
        following = _written(_Cursor(name, wide, last.score, last.mark, seen))
    return Answer(
        query=query,
        total=result.total,
        took_ms=round((time.perf_counter() - begun) * 1000, 1),
        suggestion=suggestion,
        next=following,
        hits=hits,
        facets=result.facets,
    )


def _widened(
    tree: grammar.Node, options: Resolver, query: str, strictly: EngineResult | None = None
) -> p.Plan:
    """The wide plan, what the strict one finds first.

    Where all of that is at hand already (``strictly``) its ids do: they are looked up sooner.
    """
    wide = plan(tree, msgspec.structs.replace(options, wide=True), query)
    if strictly is not None and len(strictly.hits) == strictly.total:
        first: p.Lookup = p.Is("id", tuple(found.id for found in strictly.hits))
        boosts = ((first, STRICT_WEIGHT),) if strictly.hits else ()
    else:
        boosts = ((plan(tree, options, query).wanted, STRICT_WEIGHT),)
    return p.Plan(wide.wanted, (*wide.boosts, *boosts))


def _narrowed(tree: grammar.Node, filters: Filters) -> grammar.Node:
    parts: list[grammar.Node] = [] if isinstance(tree, grammar.Everything) else [tree]
    if filters.type is not None:
        parts.append(grammar.Word(filters.type, 0, "type"))
    if filters.first is not None or filters.last is not None:
        parts.append(grammar.Range("date", filters.first, filters.last, 0))
    parts += [grammar.Word(value, 0, name) for name, value in filters.fields]
    if not parts:
        return tree
    flat = [q for part in parts for q in (part.parts if isinstance(part, grammar.All) else [part])]
    return flat[0] if len(flat) == 1 else grammar.All(tuple(flat))


def _hits(result: EngineResult, fetch: Fetch, wanted: Sequence[matching.Probe]) -> tuple[Hit, ...]:
    """The documents of ``result``; one that the archive no longer has is left out."""
    documents = fetch([found.id for found in result.hits])
    hits = []
    for found in result.hits:
        document = documents.get(found.id)
        if document is None:
            continue
        matches, snippets = matching.matched(document, wanted)
        hits.append(
            Hit(
                id=document.id,
                type=document.type,
                sources=tuple(SourceFile(source.file) for source in document.sources),
                score=round(found.score, 3),
                record=document.record,
                matched=matches,
                snippets=snippets,
            )
        )
    return tuple(hits)


def _suggestion(
    index: Index, fetch: Fetch, tree: grammar.Node, query: str, options: Resolver
) -> str | None:
    """``query`` with each unknown word replaced by the nearest name of the index; None if none."""
    replaced = query
    for word in reversed(_bare_words(tree)):
        found = words(word.text)
        if len(found) != 1 or not found[0].isalpha() or len(found[0]) < 3:
            continue
        known = plan(grammar.Word(found[0], 0), options, query)
        if index.run(p.Plan(known.wanted), 0).total:
            continue
        name = _nearest_name(index, fetch, found[0])
        if name is not None:
            at = query.index(found[0], word.start)
            replaced = replaced[:at] + name + replaced[at + len(found[0]) :]
    return replaced if replaced != query else None


def _nearest_name(index: Index, fetch: Fetch, word: str) -> str | None:
    folded = folding.folded(word)
    near = p.Plan(
        p.Close("folded", NAMES, folded, SUGGEST_DISTANCE),
        ((p.Close("folded", NAMES, folded, 1), 1.0),),
    )
    found = index.run(near, SUGGEST_FROM)
    names = {
        token.text
        for document in fetch([hit.id for hit in found.hits]).values()
        for name, field in document.fields.items()
        if field.value is not None and groups_of(name)
        for token in tokens(field.value)
    }
    ranked = sorted((OSA.distance(folded, folding.folded(name)), name) for name in names)
    return ranked[0][1] if ranked and ranked[0][0] <= SUGGEST_DISTANCE else None


def _bare_words(node: grammar.Node) -> list[grammar.Word]:
    if isinstance(node, grammar.Word):
        return [node] if not node.prefix else []
    if isinstance(node, grammar.All | grammar.Either):
        return [word for part in node.parts for word in _bare_words(part)]
    return []


def _written(cursor: _Cursor) -> str:
    return base64.urlsafe_b64encode(msgspec.msgpack.encode(cursor)).decode().rstrip("=")


def _name_of(query: str, filters: Filters, *, exact: bool) -> str:
    """A short name of a search, by which its cursors are known."""
    content = msgspec.msgpack.encode((query, filters, exact))
    return hashlib.blake2b(content, digest_size=8).hexdigest()


def _read(text: str, name: str) -> _Cursor:
    try:
        padded = text + "=" * (-len(text) % 4)
        cursor = msgspec.msgpack.decode(base64.urlsafe_b64decode(padded), type=_Cursor)
    except (ValueError, msgspec.DecodeError) as error:
        raise UsageError("This cursor was not made by a search.", code="cursor") from error
    if cursor.search != name:
        raise UsageError("This cursor belongs to another query.", code="cursor")
    return cursor
