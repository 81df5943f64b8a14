"""The engines that are measured, behind one shape: index everything once, then answer."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

import elasticsearch
from elasticsearch import helpers

from benchmarks.search.corpus import text_of, truth
from digitize.index import EmbeddedIndex, Index, search
from digitize.index.elastic import ElasticIndex
from digitize.index.opening import ElasticOptions
from digitize.model import Document, Packed
from tools.elasticsearch.server import Server

LIMIT = 10
MERGE_SECONDS = 1800
"""Patience with a server that merges a million records."""


class Spent(NamedTuple):
    """Milliseconds on the wall's clock, and of this process on all cores."""

    wall: float
    cpu: float

    def and_more(self, more: "Spent") -> "Spent":
        """Both together."""
        return Spent(self.wall + more.wall, self.cpu + more.cpu)


NOTHING = Spent(0.0, 0.0)


class Stopwatch:
    """Time since it was made, what was spent away from the engine taken off."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def spent(self, away: Spent = NOTHING) -> Spent:
        """Milliseconds until now without those ``away``."""
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        return Spent(1000 * wall - away.wall, 1000 * cpu - away.cpu)


class Engine(Protocol):
    """One engine; ``inside`` says that it runs in this process, whose CPU time is then its own."""

    name: str
    inside: bool

    def index(self, documents: Iterable[Packed]) -> None:
        """Indexes all ``documents``."""

    def find(self, query: str) -> tuple[list[str], Spent]:
        """The ids of the first ``LIMIT`` hits, best first, and the time they took.

        Reading the documents of hits is not counted: no plain engine does it.
        """

    def size(self) -> int:
        """Bytes on the disk."""


class Fetching:
    """Makes the documents of hits again, and notes the time that this takes."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self.away = NOTHING

    def __call__(self, ids: Sequence[str]) -> Mapping[str, Document]:
        """The documents of ``ids``."""
        watch = Stopwatch()
        documents = {one: truth(int(one, 16), self.seed).document for one in ids}
        self.away = self.away.and_more(watch.spent())
        return documents


def _whole(documents: Iterable[Packed]) -> Iterator[Document]:
    return (one.document() for one in documents)


def _found(index: Index, fetch: Fetching, query: str) -> tuple[list[str], Spent]:
    fetch.away = NOTHING
    watch = Stopwatch()
    answer = search(index, fetch, query, limit=LIMIT)
    return [hit.id for hit in answer.hits], watch.spent(fetch.away)


class Embedded:
    """Ours: folding, query language and tantivy; answers include explanation and facets."""

    name = "embedded"
    inside = True

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self._index = EmbeddedIndex.open(folder)
        self._fetch = Fetching(seed)

    def index(self, documents: Iterable[Packed]) -> None:
        """As ``digitize index rebuild``."""
        self._index.rebuild(documents)

    def find(self, query: str) -> tuple[list[str], Spent]:
        """As ``digitize search``; reading the documents is not counted."""
        return _found(self._index, self._fetch, query)

    def size(self) -> int:
        """All files of the index."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


class Elastic:
    """Ours on Elasticsearch: the same folding, query language and answers."""

    name = "Elasticsearch, ours"
    inside = False

    def __init__(self, server: Server, seed: int) -> None:
        self.server = server
        self.seed = seed
        options = ElasticOptions(server.url, "benchmark", timeout=MERGE_SECONDS)
        self._index = ElasticIndex.connect(options)
        self._fetch = Fetching(seed)

    def index(self, documents: Iterable[Packed]) -> None:
        """As ``digitize index rebuild``, and until the server has merged what it was given."""
        self._index.rebuild(documents)
        client = elasticsearch.Elasticsearch(self.server.url, request_timeout=MERGE_SECONDS)
        with client:
            client.indices.forcemerge(index="benchmark", max_num_segments=1)

    def find(self, query: str) -> tuple[list[str], Spent]:
        """As ``digitize search``; reading the documents is not counted."""
        return _found(self._index, self._fetch, query)

    def size(self) -> int:
        """All of the server's data, which holds this index alone."""
        return self.server.size()


class ElasticStandard:
    """Elasticsearch as it comes: one text field, the standard analyzer, all words, BM25."""

    name = "Elasticsearch, standard analyzer"
    inside = False

    def __init__(self, server: Server) -> None:
        self.server = server
        self._client = elasticsearch.Elasticsearch(server.url, request_timeout=300)

    def index(self, documents: Iterable[Packed]) -> None:
        """Bulk requests as large as ours; visible and durable at the end, as ours."""
        properties = {"text": {"type": "text", "analyzer": "standard"}}
        self._client.indices.create(index="plain", mappings={"properties": properties})
        actions = (
            {"_index": "plain", "_id": document.id, "_source": {"text": text_of(document)}}
            for document in _whole(documents)
        )
        for _ in helpers.streaming_bulk(self._client, actions, chunk_size=500):
            pass
        self._client.indices.refresh(index="plain")
        self._client.indices.flush(index="plain", wait_if_ongoing=True)

    def find(self, query: str) -> tuple[list[str], Spent]:
        """A match query in which every word is needed."""
        wanted = {"match": {"text": {"query": query, "operator": "and"}}}
        watch = Stopwatch()
        answer = self._client.search(index="plain", query=wanted, size=LIMIT, source=False)
        return [hit["_id"] for hit in answer["hits"]["hits"]], watch.spent()

    def size(self) -> int:
        """All of the server's data, the text included."""
        return self.server.size()


class PlainFts5:
    """SQLite FTS5 as it comes: unicode61, all words, ranked by BM25."""

    name = "SQLite FTS5"
    inside = True

    def __init__(self, folder: Path) -> None:
        self.path = folder / "plain.db"
        self._connection = sqlite3.connect(self.path)

    def index(self, documents: Iterable[Packed]) -> None:
        """One row for each document, in one transaction."""
        self._connection.execute("CREATE VIRTUAL TABLE page USING fts5(id UNINDEXED, text)")
        rows = ((document.id, text_of(document)) for document in _whole(documents))
        self._connection.executemany("INSERT INTO page VALUES (?, ?)", rows)
        self._connection.commit()

    def find(self, query: str) -> tuple[list[str], Spent]:
        """All words of the query, each in quotation marks."""
        words = " ".join('"' + word.replace('"', "") + '"' for word in query.split())
        watch = Stopwatch()
        rows = self._connection.execute(
            "SELECT id FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?", (words, LIMIT)
        ).fetchall()
        return [row[0] for row in rows], watch.spent()

    def size(self) -> int:
        """The database, which holds the text too."""
        return self.path.stat().st_size
