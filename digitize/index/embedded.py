"""The embedded engine: tantivy, in a folder of the archive, one writer and any number of readers.

The index can be lost and made again from the archive: a failure of it is an
``IndexDamagedError``, whose remedy is a rebuild, and never more.
"""

import math
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple, Self

import msgspec
import tantivy

from digitize.index import checksums, making
from digitize.index import plan as p
from digitize.index.entry import IndexEntry
from digitize.index.generations import (
    Generation,
    current,
    fresh,
    switch,
    write_whole,
    writing,
)  # fmt: skip
from digitize.index.protocol import EngineResult, Found, IndexDamagedError, Place
from digitize.model import Document, Packed

HEAP_BYTES = 128 << 20
"""Memory of the writer before it writes a segment; tantivy's own default."""
REBUILD_BYTES, REBUILD_SHARE = 2 << 30, 0.25
"""The same where all is made anew, at most, and of the memory that is free: 55,000 records make a
segment of 128 MiB. A misspelt name is looked for in every segment's words by itself: among 300,000
records in one segment the median answer took 0.74 to 0.77 times what it took in six, index and
queries of benchmarks.search."""
PATIENCE = 10.0
"""Seconds to wait for another writer."""
FACET_VALUES = 50
"""Most frequent values of a facet that an answer counts."""
SCORE_STEP = 0.5
"""All weights of a plan are multiples of it."""
TIE_SPREAD = 2.0**-10
"""Share of a score by which documents of equal score are told apart: scores up to 500 stay within
their step, and 32-bit floats leave 8,000 places for ties between two steps."""
OVERFETCH = 64
"""Hits fetched beyond a page, so that ties at its end can be put in order."""

FIELDS_FILE = "fields.json"
META_FILE = "meta.json"
"""Tantivy's own, replaced at every commit."""
_PANIC = "PanicException"
"""What a failed assertion inside tantivy arrives as: no ``Exception``, and of no importable type.
Files cut short end in one."""
_Q = tantivy.Query


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("digest", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("exact", index_option="position", tokenizer_name="whitespace")
    builder.add_json_field("folded", index_option="position", tokenizer_name="whitespace")
    builder.add_json_field("keys", index_option="basic", tokenizer_name="whitespace")
    builder.add_json_field("spans", index_option="basic", tokenizer_name="whitespace")
    for facet in p.FACETS:
        builder.add_text_field(facet, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field("mark", fast=True)
    builder.add_float_field("tie", fast=True)
    return builder.build()


SCHEMA = _schema()


class EmbeddedIndex:
    """An index in a folder of its own. Safe to use from many processes; not from many threads."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._open: tuple[Generation, Any] | None = None
        self._state: tuple[int, ...] = ()
        self._fields: tuple[float, frozenset[str]] = (-1.0, frozenset())

    @classmethod
    def open(cls, root: Path) -> "EmbeddedIndex":
        """The index in ``root``; an empty one is made there at the first update.

        Raises:
            IndexDamagedError: What is there cannot be used and has to be made again (``rebuild``).

        """
        index = cls(root)
        index._index()
        return index

    def update(self, documents: Iterable[Document]) -> int:
        """Puts the entries of ``documents`` in, in one commit; how many there were.

        Raises:
            IndexBusyError: Another process writes and did not end within ``PATIENCE`` seconds.
            IndexDamagedError: The index has to be made again.

        """
        with writing(self.root, PATIENCE):
            generation = current(self.root)
            if generation is None:
                generation = self._empty()
            folder = self.root / generation.folder
            with _translated():
                index = _opened(folder)
            return _write(index, folder, documents, replacing=True, heap=HEAP_BYTES)

    def delete(self, ids: Iterable[str]) -> None:
        """Takes entries out; ids that are not there are no error."""
        with writing(self.root, PATIENCE):
            generation = current(self.root)
            if generation is None:
                return
            with _translated():
                writer = _opened(self.root / generation.folder).writer(HEAP_BYTES, 1)
                for one in ids:
                    writer.delete_documents_by_term("id", one)
                writer.commit()
                writer.wait_merging_threads()

    def rebuild(self, documents: Iterable[Document | Packed]) -> int:
        """Makes the index anew beside the old one and puts it in its place when it is whole.

        Searches go on in the old one meanwhile; writers wait, and give up as ``IndexBusyError``.
        """
        with writing(self.root, PATIENCE):
            generation = fresh(self.root)
            folder = self.root / generation.folder
            try:
                with _translated():
                    index = tantivy.Index(SCHEMA, str(folder))
                count = _write(index, folder, documents, replacing=False, heap=_spare_memory())
            except BaseException:
                shutil.rmtree(folder, ignore_errors=True)
                raise
            switch(self.root, generation)
        self._open = None
        return count

    def run(
        self,
        plan: p.Plan,
        limit: int,
        after: Place | None = None,
        seen: int = 0,
        *,
        facets_from: int | None = None,
    ) -> EngineResult:
        """The first ``limit`` documents of ``plan`` after ``after``; ``seen`` came before it.

        A ``limit`` of 0 asks for the total alone.
        """
        index = self._index()
        if index is None:
            return EngineResult(0, (), p.no_facets() if facets_from is not None else {})
        with _translated():
            searcher = index.searcher()
            wanted = _Q.const_score_query(_lookup(plan.wanted), p.BASE)
            clauses = [(tantivy.Occur.Must, wanted)]
            clauses += [
                (tantivy.Occur.Should, _Q.const_score_query(_lookup(lookup), weight))
                for lookup, weight in plan.boosts
            ]
            if not limit:
                return EngineResult(int(searcher.search(wanted, limit=1, count=True).count), (), {})
            query = _Q.boolean_query(clauses) if plan.boosts else wanted
            top = _top(searcher, query, limit, after, seen)
            counted: dict[str, dict[str, int]] = {}
            if facets_from is not None and top.total >= facets_from:
                every = wanted if top.every is None else _few(searcher, top.every)
                counted = _facets(searcher, every)
            found = tuple(
                Found(searcher.doc(address)["id"][0], place.score, place.mark)
                for place, address in top.page
            )
        return EngineResult(top.total, found, counted)

    def count(self) -> int:
        """How many documents have an entry."""
        index = self._index()
        return 0 if index is None else int(index.searcher().num_docs)

    def fields(self) -> frozenset[str]:
        """The names of record fields that any entry has."""
        self._index()
        if self._open is None:
            return frozenset()
        path = self.root / self._open[0].folder / FIELDS_FILE
        try:
            changed = path.stat().st_mtime
            if changed != self._fields[0]:
                self._fields = (changed, frozenset(msgspec.json.decode(path.read_bytes())))
        except (OSError, msgspec.DecodeError) as error:
            raise _damaged(error) from error
        return self._fields[1]

    def digests(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The digests of the entries of ``ids``, those without an entry left out."""
        index = self._index()
        if index is None or not ids:
            return {}
        with _translated():
            searcher = index.searcher()
            query = _Q.term_set_query(SCHEMA, "id", list(ids))
            hits = searcher.search(query, limit=2 * len(ids), count=False).hits
            documents = [searcher.doc(address) for _, address in hits]
        return {document["id"][0]: document["digest"][0] for document in documents}

    def ids(self) -> Iterator[str]:
        """The ids of all entries, in order."""
        index = self._index()
        if index is not None:
            with _translated():
                found = index.searcher().terms_with_prefix("id", "", _Q.all_query())
            yield from sorted(one for one, count in found if count)

    def check(self) -> None:
        """Compares the files with their checksums.

        Raises:
            IndexDamagedError: Some differ, or the index cannot be opened.

        """
        self._index()
        if self._open is not None:
            names = checksums.damaged(self.root / self._open[0].folder)
            if names:
                raise _damaged(f"{', '.join(names)} changed on the disk")

    def close(self) -> None:
        """Lets go of the files."""
        self._open = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _empty(self) -> Generation:
        generation = fresh(self.root)
        folder = self.root / generation.folder
        with _translated():
            tantivy.Index(SCHEMA, str(folder))
        write_whole(folder / FIELDS_FILE, b"[]")
        switch(self.root, generation)
        return generation

    def _index(self) -> Any:
        """The generation in use, opened and up to date; None where there is none yet."""
        generation = current(self.root)
        if generation is None:
            return None
        folder = self.root / generation.folder
        with _translated():
            meta = (folder / META_FILE).stat()
            state = (meta.st_ino, meta.st_mtime_ns, meta.st_size)
            if self._open is None or self._open[0] != generation:
                self._open = (generation, _opened(folder))
            elif state != self._state:
                self._open[1].reload()
            self._state = state
        return self._open[1]


def _damaged(error: BaseException | str) -> IndexDamagedError:
    return IndexDamagedError(f"The index is damaged: {error}", remedy="Run: digitize index rebuild")


@contextmanager
def _translated() -> Iterator[None]:
    """Failures of tantivy as those of the house."""
    try:
        yield
    except (ValueError, OSError, RuntimeError, KeyError) as error:
        raise _damaged(error) from error
    except BaseException as error:
        if type(error).__name__ == _PANIC:
            raise _damaged(error) from error
        raise


def _opened(folder: Path) -> Any:
    index = tantivy.Index.open(str(folder))
    index.config_reader("manual")
    index.reload()
    return index


def _spare_memory() -> int:
    """Bytes that a writer may take where all is made anew."""
    free = os.sysconf("SC_AVPHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return int(min(max(REBUILD_SHARE * free, HEAP_BYTES), REBUILD_BYTES))


def _write(
    index: Any, folder: Path, documents: Iterable[Document | Packed], *, replacing: bool, heap: int
) -> int:
    """Adds the entries of ``documents`` in one commit; how many there were.

    The names of their fields are noted before it, so that no field of an entry is ever unknown.
    """
    with _translated():
        writer = index.writer(heap, 1)
    fields: set[str] = set()
    count = 0
    try:
        helpers = 0 if replacing else making.cores()
        with closing(making.chunks(documents, _stored, helpers)) as chunks:
            for chunk in chunks:
                with _translated():
                    for one, stored in chunk.entries:
                        if replacing:
                            writer.delete_documents_by_term("id", one)
                        # As JSON: the same entry as a dictionary takes 1.3 times as long (48 to
                        # 37 microseconds for a record of benchmarks.search).
                        writer.add_json(stored)
                fields.update(chunk.fields)
                count += len(chunk.entries)
        _note_fields(folder, fields)
    except BaseException:
        with _translated():
            writer.rollback()
            writer.wait_merging_threads()
        raise
    with _translated():
        writer.commit()
        writer.wait_merging_threads()
    return count


def _note_fields(folder: Path, fields: set[str]) -> None:
    path = folder / FIELDS_FILE
    known = set(msgspec.json.decode(path.read_bytes())) if path.exists() else set()
    if not path.exists() or not fields <= known:
        write_whole(path, msgspec.json.encode(sorted(known | fields)))


def _stored(made: IndexEntry) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": made.id,
        "digest": made.digest,
        "exact": list(made.exact),
        "folded": made.folded,
        "keys": made.keys,
        "spans": made.spans,
        "mark": made.mark,
        "tie": 2.0 ** (1.0 + TIE_SPREAD * (1.0 - made.mark / 2.0**53)) - 2.0,
    }
    for facet in p.FACETS:
        value = getattr(made.facets, facet)
        if value:
            fields[facet] = value if isinstance(value, str) else list(value)
    return fields


def _lookup(lookup: p.Lookup) -> Any:
    if isinstance(lookup, p.AllOf | p.AnyOf):
        occur = tantivy.Occur.Must if isinstance(lookup, p.AllOf) else tantivy.Occur.Should
        if not lookup.parts:
            return _Q.all_query() if isinstance(lookup, p.AllOf) else _Q.empty_query()
        parts = _flat(lookup) if isinstance(lookup, p.AnyOf) else map(_lookup, lookup.parts)
        return _Q.boolean_query([(occur, part) for part in parts])
    if isinstance(lookup, p.Without):
        return _Q.boolean_query(
            [
                (tantivy.Occur.Must, _Q.all_query()),
                (tantivy.Occur.MustNot, _lookup(lookup.part)),
            ]
        )
    if isinstance(lookup, p.Everything):
        return _Q.all_query()
    return _leaf(lookup)


def _flat(lookup: p.AnyOf) -> Iterator[Any]:
    """The ways of ``lookup`` in one row: the engine merges a row of rows twice."""
    for part in lookup.parts:
        if isinstance(part, p.AnyOf) and part.parts:
            yield from _flat(part)
        elif isinstance(part, p.Has):
            field = _field(part)
            yield from (_terms(field, (token,)) for token in part.tokens)
        else:
            yield _lookup(part)


def _field(lookup: p.Has | p.Near | p.Starts | p.Close) -> str:
    return "exact" if lookup.rank == "exact" else f"{lookup.rank}.{lookup.path}"


def _leaf(lookup: p.Has | p.Near | p.Starts | p.Close | p.Is) -> Any:
    if isinstance(lookup, p.Is):
        return _terms(lookup.facet, lookup.values)
    field = _field(lookup)
    if isinstance(lookup, p.Has):
        return _terms(field, lookup.tokens)
    if isinstance(lookup, p.Near):
        if len(lookup.tokens) == 1:
            return _terms(field, lookup.tokens)
        return _Q.phrase_query(SCHEMA, field, list(lookup.tokens), lookup.slop)
    distance, prefix = (0, True) if isinstance(lookup, p.Starts) else (lookup.distance, False)
    return _Q.fuzzy_term_query(SCHEMA, field, lookup.token, distance, True, prefix)


def _terms(field: str, tokens: Sequence[str]) -> Any:
    if len(tokens) == 1:
        return _Q.term_query(SCHEMA, field, tokens[0], "basic")
    return _Q.boolean_query(
        [(tantivy.Occur.Should, _Q.term_query(SCHEMA, field, token, "basic")) for token in tokens]
    )


class _Top(NamedTuple):
    """How many were found, the page asked for, and all of them where they are few."""

    total: int
    page: list[tuple[Place, Any]]
    every: Sequence[Any] | None


def _top(searcher: Any, query: Any, limit: int, after: Place | None, seen: int) -> _Top:
    """The total, and the ``limit`` best hits after ``after`` in the order of ``Place``.

    The engine's scores are those of the plan times a weight that falls with the mark, by which it
    tells ties apart as far as 32 bits go. Hits are fetched until the last of the page differs in
    that from the last one fetched; those between are put in order here.
    """
    size = seen + limit + OVERFETCH
    while True:
        result = searcher.search(query, limit=size, count=True, weight_by_field="tie")
        addresses = [address for _, address in result.hits]
        marks = searcher.fast_field_values("mark", addresses)
        hits = [
            (Place(math.floor(weighed / SCORE_STEP) * SCORE_STEP, int(mark)), weighed, address)
            for (weighed, address), mark in zip(result.hits, marks, strict=True)
        ]
        hits.sort(key=lambda hit: _rank(hit[0]))
        page = hits if after is None else [h for h in hits if _rank(h[0]) > _rank(after)]
        complete = len(hits) >= result.count
        if complete or (len(page) > limit and page[limit - 1][1] > hits[-1][1]):
            return _Top(
                int(result.count),
                [(place, address) for place, _, address in page[:limit]],
                addresses if complete else None,
            )
        size *= 2


def _rank(place: Place) -> tuple[float, int]:
    return -place.score, place.mark


def _few(searcher: Any, addresses: Sequence[Any]) -> Any:
    """A query for a few documents that were found, cheaper than the one that found them."""
    ids = [searcher.doc(address)["id"][0] for address in addresses]
    return _Q.term_set_query(SCHEMA, "id", ids)


def _facets(searcher: Any, query: Any) -> dict[str, dict[str, int]]:
    asked = {facet: {"terms": {"field": facet, "size": FACET_VALUES}} for facet in p.FACETS}
    counted = searcher.aggregate(query, asked)
    return {
        facet: {
            str(bucket["key"]): int(bucket["doc_count"]) for bucket in counted[facet]["buckets"]
        }
        for facet in p.FACETS
    }
