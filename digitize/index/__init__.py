"""Index and search: one folding, one query language, engines behind one protocol.

A search needs an engine and the documents that it names::

    index = EmbeddedIndex.open(archive_folder / "index")
    index.update(documents)                       # any iterable of model.Document; idempotent
    index.delete(["id", ...])
    answer = search(index, fetch, "Bağırov 1950", limit=20, cursor=None,
                    filters=Filters(type="birth_certificate", first="1950", last="1959-06",
                                    fields=(("surname", "Əliyev"),)),
                    exact=False)
    msgspec.to_builtins(answer)                   # the JSON of ``digitize search --json``
    index.rebuild(all_documents)                  # beside the old one, swapped when whole
    verify(index, all_documents)                  # VerifyReport(missing, stale, extra)

``fetch`` is a callable, ``Sequence[str] -> Mapping[str, Document]``: the stored documents of the
ids that are found; the index itself never opens the archive. ``update`` and ``delete`` return when
the change is safe on disk and visible to other processes, so that an outbox entry can then be
marked as done; ``IndexBusyError`` means try again later, ``IndexDamagedError`` means ``rebuild``
from the archive. Opening a folder without an index gives an empty one.
"""

from digitize.index.answers import Answer, Filters, Hit, search
from digitize.index.embedded import EmbeddedIndex
from digitize.index.protocol import (
    Index,
    IndexBusyError,
    IndexDamagedError,
    VerifyReport,
)
from digitize.index.verifying import verify

__all__ = [
    "Answer",
    "EmbeddedIndex",
    "Filters",
    "Hit",
    "Index",
    "IndexBusyError",
    "IndexDamagedError",
    "VerifyReport",
    "search",
    "verify",
]
