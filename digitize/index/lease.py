"""Who may make an index on a server anew: a document with a time limit, taken by one at a time."""

import time
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import Any, Self, TypeVar

import elasticsearch

from digitize.index.protocol import IndexBusyError, IndexUnreachableError

SECONDS = 60.0
"""How long a lease holds without being renewed: a rebuild that died blocks others no longer."""
RENEWED_EVERY = 15.0
_ID = "rebuild"
_MAPPINGS: dict[str, Any] = {
    "dynamic": "strict",
    "properties": {"owner": {"type": "keyword"}, "until": {"type": "double"}},
}
T = TypeVar("T")


class Lease:
    """The lease of one index; the clocks of its writers must agree to a few seconds."""

    def __init__(self, client: elasticsearch.Elasticsearch, index: str) -> None:
        self._client = client
        self._index = index
        self._owner = uuid.uuid4().hex
        self._renewed = 0.0

    def refuse_while_held(self) -> None:
        """Raises ``IndexBusyError`` while somebody holds the lease."""
        held = self._read()
        if held is not None and held["_source"]["until"] > time.time():
            raise IndexBusyError("The index is being made anew.", remedy="Try again later.")

    @contextmanager
    def held(self) -> Iterator[Self]:
        """Holds the lease; raises ``IndexBusyError`` where another has it."""
        self._take()
        try:
            yield self
        finally:
            with suppress(elasticsearch.ApiError, elasticsearch.TransportError):
                self._client.delete(index=self._index, id=_ID)

    def kept(self, items: Iterable[T]) -> Iterator[T]:
        """``items``, the lease renewed while they are used."""
        for item in items:
            if time.monotonic() - self._renewed > RENEWED_EVERY:
                self._write()
            yield item

    def _take(self) -> None:
        held = self._read()
        try:
            if held is None:
                self._write(op_type="create")
            elif held["_source"]["until"] > time.time():
                raise IndexBusyError("The index is being made anew.", remedy="Try again later.")
            else:
                self._write(if_seq_no=held["_seq_no"], if_primary_term=held["_primary_term"])
        except elasticsearch.ConflictError as error:
            raise IndexBusyError("The index is being made anew.") from error
        except (elasticsearch.ApiError, elasticsearch.TransportError) as error:
            raise IndexUnreachableError(f"Elasticsearch failed: {error}") from error

    def _read(self) -> Any:
        try:
            return self._client.get(index=self._index, id=_ID)
        except elasticsearch.NotFoundError:
            return None
        except (elasticsearch.ApiError, elasticsearch.TransportError) as error:
            raise IndexUnreachableError(f"Elasticsearch failed: {error}") from error

    def _write(self, **conditions: Any) -> None:
        if not self._client.indices.exists(index=self._index):
            with suppress(elasticsearch.BadRequestError):  # made by another meanwhile
                self._client.indices.create(index=self._index, mappings=_MAPPINGS)
        document = {"owner": self._owner, "until": time.time() + SECONDS}
        self._client.index(index=self._index, id=_ID, document=document, **conditions)
        self._renewed = time.monotonic()
