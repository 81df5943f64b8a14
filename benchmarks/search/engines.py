"""The engines that are measured, behind one shape: index everything once, then answer."""

import sqlite3
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from benchmarks.search.corpus import text_of, truth
from digitize.index import EmbeddedIndex, search
from digitize.model import Document

LIMIT = 10


class Clock:
    """Time spent outside the engine, to be taken off: documents are made while they are indexed."""

    def __init__(self) -> None:
        self.away = 0.0

    def timed(self, documents: Iterable[Document]) -> Iterator[Document]:
        """``documents``, the time that making them takes noted."""
        rest = iter(documents)
        while True:
            begun = time.perf_counter()
            document = next(rest, None)
            self.away += time.perf_counter() - begun
            if document is None:
                return
            yield document


class Engine(Protocol):
    """One engine; ``find`` gives ids, best first, and the milliseconds it took."""

    name: str

    def index(self, documents: Iterable[Document]) -> None:
        """Indexes all ``documents``."""

    def find(self, query: str) -> tuple[list[str], float]:
        """The ids of the first ``LIMIT`` hits and the time without reading the documents."""

    def size(self) -> int:
        """Bytes on the disk."""


class Embedded:
    """Ours: folding, query language and tantivy; answers include explanation and facets."""

    name = "embedded"

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder = folder
        self.seed = seed
        self.away = 0.0
        self._index = EmbeddedIndex.open(folder)

    def index(self, documents: Iterable[Document]) -> None:
        """As ``digitize index rebuild``."""
        self._index.rebuild(documents)

    def find(self, query: str) -> tuple[list[str], float]:
        """As ``digitize search``; reading the documents is not counted."""
        self.away = 0.0
        begun = time.perf_counter()
        answer = search(self._index, self._fetch, query, limit=LIMIT)
        took = time.perf_counter() - begun - self.away
        return [hit.id for hit in answer.hits], took * 1000

    def size(self) -> int:
        """All files of the index."""
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())

    def _fetch(self, ids: Sequence[str]) -> Mapping[str, Document]:
        begun = time.perf_counter()
        documents = {one: truth(int(one, 16), self.seed).document for one in ids}
        self.away += time.perf_counter() - begun
        return documents


class PlainFts5:
    """SQLite FTS5 as it comes: unicode61, all words, ranked by BM25."""

    name = "SQLite FTS5"

    def __init__(self, folder: Path) -> None:
        self.path = folder / "plain.db"
        self._connection = sqlite3.connect(self.path)

    def index(self, documents: Iterable[Document]) -> None:
        """One row for each document, in one transaction."""
        self._connection.execute("CREATE VIRTUAL TABLE page USING fts5(id UNINDEXED, text)")
        rows = ((document.id, text_of(document)) for document in documents)
        self._connection.executemany("INSERT INTO page VALUES (?, ?)", rows)
        self._connection.commit()

    def find(self, query: str) -> tuple[list[str], float]:
        """All words of the query, each in quotation marks."""
        words = " ".join('"' + word.replace('"', "") + '"' for word in query.split())
        begun = time.perf_counter()
        rows = self._connection.execute(
            "SELECT id FROM page WHERE page MATCH ? ORDER BY rank LIMIT ?", (words, LIMIT)
        ).fetchall()
        return [row[0] for row in rows], (time.perf_counter() - begun) * 1000

    def size(self) -> int:
        """The database, which holds the text too."""
        return self.path.stat().st_size
