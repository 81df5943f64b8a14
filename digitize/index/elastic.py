"""Elasticsearch as an index engine: an alias over one generation, made anew by a rebuild.

The words were folded before, so that the server only splits at white space; the same entries and
look-ups as in the embedded engine find the same documents. Generations are ``NAME-000001`` …, the
alias NAME points to the one in use. While a rebuild holds the lease, updates are refused as busy:
they stay in the archive's outbox and go into the new generation.
"""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from itertools import islice
from types import TracebackType
from typing import Any, Self

import elasticsearch
from elasticsearch import helpers

from digitize.errors import ConfigurationError
from digitize.index import making
from digitize.index import plan as p
from digitize.index.elastic_queries import lookup_query
from digitize.index.entry import VERSION, IndexEntry
from digitize.index.lease import Lease
from digitize.index.making import Chunk
from digitize.index.opening import ElasticOptions
from digitize.index.protocol import (
    EngineResult,
    Found,
    IndexDamagedError,
    IndexUnreachableError,
    Place,
)  # fmt: skip
from digitize.model import Document, Packed

FACET_VALUES = 50
"""Most frequent values of a facet that an answer counts, as in the embedded engine."""
CHUNK_DOCUMENTS = 500
CHUNK_BYTES = 8 << 20
"""Size of one bulk request; well under the server's limit of 100 MB."""
RETRIES = 6
BACK_OFF = 0.5
LONGEST_BACK_OFF = 20.0
"""Tries of a request that the server is too busy for (status 429), and seconds between them: each
time twice as long as before."""
FIELDS_SECONDS = 2.0
"""Seconds for which the names of the fields are remembered."""
_PAGE = 1000
WHILE_MADE = {"refresh_interval": "-1"}
AS_USUAL = dict.fromkeys(WHILE_MADE)
"""Settings of a generation that is being made, which nobody searches; and the server's own after.
The log stays durable: left to itself it was not yet on the disk at the end, and kept its 5 times
the size of the text."""

_WORDS = {"type": "text", "analyzer": "whitespace", "norms": False}
_KEYWORD = {"type": "keyword"}


class ElasticIndex:
    """An index on an Elasticsearch 8 server."""

    def __init__(self, client: elasticsearch.Elasticsearch, name: str) -> None:
        self._client = client
        self._name = name
        self._fields: tuple[float, frozenset[str]] = (0.0, frozenset())

    @classmethod
    def connect(cls, options: ElasticOptions) -> "ElasticIndex":
        """The index at ``options``; nothing is asked of the server yet.

        Raises:
            ConfigurationError: The address or the CA file cannot be used.

        """
        secure: dict[str, Any] = {}
        if options.ca_file is not None:
            if not options.ca_file.is_file():
                raise ConfigurationError(f"The CA file {options.ca_file} is not there.")
            secure["ca_certs"] = str(options.ca_file)
        try:
            client = elasticsearch.Elasticsearch(
                options.url,
                api_key=options.api_key,
                request_timeout=options.timeout,
                max_retries=2,
                retry_on_timeout=True,
                **secure,
            )
        except (ValueError, OSError) as error:
            raise ConfigurationError(f"{options.url}: {error}") from error
        return cls(client, options.name)

    def update(self, documents: Iterable[Document]) -> int:
        """Puts the entries of ``documents`` in; how many there were.

        Raises:
            IndexBusyError: The index is being made anew.
            IndexUnreachableError: The server is away, or too busy for all of ``RETRIES``.

        """
        self._lease().refuse_while_held()
        with _translated():
            index = self._current() or self._first()
            count = self._bulk(_actions(index, making.chunks(documents, _stored)))
            self._client.indices.refresh(index=index)
        return count

    def delete(self, ids: Iterable[str]) -> None:
        """Takes entries out; ids that are not there are no error."""
        self._lease().refuse_while_held()
        with _translated():
            index = self._current()
            if index is None:
                return
            self._bulk({"_op_type": "delete", "_index": index, "_id": one} for one in ids)
            self._client.indices.refresh(index=index)

    def rebuild(self, documents: Iterable[Document | Packed]) -> int:
        """Makes the index anew beside the old one and lets the alias point to it when whole."""
        with self._lease().held() as lease:
            with _translated():
                index = self._fresh()
            try:
                made = making.chunks(documents, _stored, making.cores())
                with _translated(), closing(made) as chunks:
                    count = self._bulk(lease.kept(_actions(index, chunks)))
                    self._finish(index)
                    self._switch(index)
            except BaseException:
                with _translated():
                    self._client.indices.delete(index=index, ignore_unavailable=True)
                raise
        self._merge(index)
        self._fields = (0.0, frozenset())
        return count

    def run(
        self,
        plan: p.Plan,
        limit: int,
        after: Place | None = None,
        seen: int = 0,  # noqa: ARG002 - the server finds the place by itself
        *,
        facets_from: int | None = None,
    ) -> EngineResult:
        """The first ``limit`` documents of ``plan`` after ``after``; 0 asks for the total alone."""
        asked: dict[str, Any] = {
            "query": _scored(plan),
            "sort": [{"_score": "desc"}, {"mark": "asc"}],
            "size": limit,
            "track_total_hits": True,
            "docvalue_fields": [{"field": "id"}],
        }
        if after is not None:
            asked["search_after"] = [after.score, after.mark]
        if facets_from is not None:
            asked["aggs"] = {
                facet: {"terms": {"field": facet, "size": FACET_VALUES}} for facet in p.FACETS
            }
        with _translated():
            # Asking for the alias first would be a second request for every search.
            try:
                answer = self._client.search(index=self._name, **asked)
            except elasticsearch.NotFoundError:
                return EngineResult(0, (), p.no_facets() if facets_from is not None else {})
        hits = tuple(
            Found(hit["fields"]["id"][0], float(hit["sort"][0]), int(hit["sort"][1]))
            for hit in answer["hits"]["hits"]
        )
        counted = {
            facet: {str(b["key"]): int(b["doc_count"]) for b in found["buckets"]}
            for facet, found in answer.get("aggregations", {}).items()
        }
        return EngineResult(int(answer["hits"]["total"]["value"]), hits, counted)

    def count(self) -> int:
        """How many documents have an entry."""
        with _translated():
            if self._current() is None:
                return 0
            return int(self._client.count(index=self._name)["count"])

    def fields(self) -> frozenset[str]:
        """The names of record fields that any entry has."""
        now = time.monotonic()
        if now - self._fields[0] > FIELDS_SECONDS:
            with _translated():
                index = self._current()
                mapping = {} if index is None else self._mapping(index)
            names = {
                name
                for part in ("folded", "spans")
                for name in mapping.get("properties", {}).get(part, {}).get("properties", {})
            }
            self._fields = (now, frozenset(name for name in names if name[0] != "_"))
        return self._fields[1]

    def digests(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The digests of the entries of ``ids``, those without an entry left out."""
        with _translated():
            if not ids or self._current() is None:
                return {}
            answer = self._client.search(
                index=self._name,
                query={"terms": {"id": list(ids)}},
                size=len(ids),
                docvalue_fields=[{"field": "id"}, {"field": "digest"}],
            )
        hits = answer["hits"]["hits"]
        return {hit["fields"]["id"][0]: hit["fields"]["digest"][0] for hit in hits}

    def ids(self) -> Iterator[str]:
        """The ids of all entries, in order."""
        after: list[Any] | None = None
        while True:
            with _translated():
                if self._current() is None:
                    return
                answer = self._client.search(
                    index=self._name, sort=[{"id": "asc"}], size=_PAGE, search_after=after,
                    track_total_hits=False,
                )  # fmt: skip
            hits = answer["hits"]["hits"]
            yield from (hit["sort"][0] for hit in hits)
            if len(hits) < _PAGE:
                return
            after = hits[-1]["sort"]

    def check(self) -> None:
        """Raises ``IndexDamagedError`` where the generation in use is of another version."""
        with _translated():
            index = self._current()
            if index is not None:
                self._mapping(index)

    def close(self) -> None:
        """Lets go of the connections."""
        self._client.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def _lease(self) -> Lease:
        return Lease(self._client, f"{self._name}-lease")

    def _generations(self) -> list[str]:
        found = self._client.indices.get(
            index=f"{self._name}-0*", ignore_unavailable=True, expand_wildcards="open"
        )
        return sorted(found)

    def _current(self) -> str | None:
        """The generation that the alias points to; None where there is none yet."""
        try:
            found = self._client.indices.get_alias(name=self._name)
        except elasticsearch.NotFoundError:
            return None
        return next(iter(sorted(found)), None)

    def _mapping(self, index: str) -> dict[str, Any]:
        mapping: dict[str, Any] = self._client.indices.get_mapping(index=index)[index]["mappings"]
        version = mapping.get("_meta", {}).get("version")
        if version != VERSION:
            raise IndexDamagedError(
                f"The index {index} is of version {version}, this program needs {VERSION}.",
                remedy="Run: digitize index rebuild",
            )
        return mapping

    def _first(self) -> str:
        index = self._fresh()
        self._switch(index)
        return index

    def _fresh(self) -> str:
        """A new generation, without an alias, and without refreshes until it is whole."""
        numbers = [int(name.rsplit("-", 1)[1]) for name in self._generations()]
        index = f"{self._name}-{max(numbers, default=0) + 1:06}"
        self._client.indices.create(
            index=index,
            mappings=MAPPINGS,
            settings={"number_of_shards": 1, **WHILE_MADE},
        )
        return index

    def _finish(self, index: str) -> None:
        """Makes a generation that is whole visible and durable.

        The log of the server would else stay, as large as all that was sent, and be read again
        when it starts.
        """
        self._client.indices.put_settings(index=index, settings=AS_USUAL)
        self._client.indices.refresh(index=index)
        self._client.indices.flush(index=index, wait_if_ongoing=True)

    def _merge(self, index: str) -> None:
        """Begins to make one segment of a new generation, which is in use meanwhile.

        Of a million records it takes half a minute. The index is then 0.8 times as large as its
        text, not 3 times, since the server drops the sources that it kept for recovery; and words
        that are near are looked for in one dictionary, not in those of 27 segments.
        """
        with suppress(elasticsearch.ApiError, elasticsearch.TransportError):  # whole without it
            self._client.indices.forcemerge(
                index=index, max_num_segments=1, wait_for_completion=False
            )

    def _switch(self, index: str) -> None:
        """Lets the alias point to ``index`` alone, in one step, and removes the others."""
        old = [name for name in self._generations() if name != index]
        actions: list[dict[str, Any]] = [{"add": {"index": index, "alias": self._name}}]
        actions += [{"remove_index": {"index": name}} for name in old]
        self._client.indices.update_aliases(actions=actions)
        self._client.indices.put_settings(index=index, settings=AS_USUAL)

    def _bulk(self, actions: Iterable[dict[str, Any]]) -> int:
        """Sends ``actions``, each chunk while the next is made: the server works meanwhile."""
        rest = iter(actions)
        done = 0
        with ThreadPoolExecutor(1) as sender:
            sent: Future[int] | None = None
            while chunk := list(islice(rest, CHUNK_DOCUMENTS)):
                done += sent.result() if sent is not None else 0
                sent = sender.submit(self._send, chunk)
            return done + (sent.result() if sent is not None else 0)

    def _send(self, actions: Sequence[dict[str, Any]]) -> int:
        done = 0
        for ok, item in helpers.streaming_bulk(
            self._client,
            actions,
            chunk_size=CHUNK_DOCUMENTS,
            max_chunk_bytes=CHUNK_BYTES,
            max_retries=RETRIES,
            initial_backoff=BACK_OFF,
            max_backoff=LONGEST_BACK_OFF,
            raise_on_error=False,
        ):
            what, result = next(iter(item.items()))
            if not ok and not (what == "delete" and result.get("status") == 404):
                raise IndexUnreachableError(f"Elasticsearch refused an entry: {result}")
            done += 1
        return done


MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    "_meta": {"version": VERSION},
    "_source": {"enabled": False},
    "dynamic_templates": [
        {"folded": {"path_match": "folded.*", "mapping": {**_WORDS, "index_options": "positions"}}},
        {"keys": {"path_match": "keys.*", "mapping": {**_WORDS, "index_options": "docs"}}},
        {"spans": {"path_match": "spans.*", "mapping": {**_WORDS, "index_options": "docs"}}},
    ],
    "properties": {
        "id": _KEYWORD,
        "digest": {"type": "keyword", "index": False},
        "mark": {"type": "long", "index": False},
        "exact": {**_WORDS, "index_options": "positions"},
        "folded": {"type": "object", "dynamic": True},
        "keys": {"type": "object", "dynamic": True},
        "spans": {"type": "object", "dynamic": True},
        **dict.fromkeys(p.FACETS, _KEYWORD),
    },
}
"""Strict but for the names of record fields, which schemas may add at any time."""


def _actions(index: str, chunks: Iterable[Chunk]) -> Iterator[dict[str, Any]]:
    # The client takes encoded sources as they are: its own encoder takes thrice as long.
    for chunk in chunks:
        for one, source in chunk.entries:
            yield {"_op_type": "index", "_index": index, "_id": one, "_source": source}


def _stored(made: IndexEntry) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "id": made.id,
        "digest": made.digest,
        "mark": made.mark,
        "exact": made.exact,
        "folded": made.folded,
        "keys": made.keys,
        "spans": made.spans,
    }
    return fields | {facet: getattr(made.facets, facet) for facet in p.FACETS}


def _scored(plan: p.Plan) -> dict[str, Any]:
    return {
        "bool": {
            "must": [{"constant_score": {"filter": lookup_query(plan.wanted), "boost": p.BASE}}],
            "should": [
                {"constant_score": {"filter": lookup_query(lookup), "boost": weight}}
                for lookup, weight in plan.boosts
            ],
        }
    }


@contextmanager
def _translated() -> Iterator[None]:
    """Failures of the client as those of the house."""
    try:
        yield
    except elasticsearch.TransportError as error:
        raise IndexUnreachableError(
            f"Elasticsearch cannot be reached: {error.message}",
            remedy="Nothing is lost: the index catches up when the server is back.",
        ) from error
    except elasticsearch.AuthenticationException as error:
        raise ConfigurationError(f"Elasticsearch refuses the API key: {error.message}") from error
    except elasticsearch.ApiError as error:
        raise IndexUnreachableError(
            f"Elasticsearch failed: {error.message} (status {error.status_code})"
        ) from error
