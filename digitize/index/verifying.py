"""Index against archive, document by document."""

from collections.abc import Iterable, Iterator
from itertools import islice

from digitize.index.entry import digest
from digitize.index.protocol import Index, VerifyReport
from digitize.model import Document

_BATCH = 500
"""Documents compared at a time, so that memory stays small."""


def verify(index: Index, documents: Iterable[Document]) -> VerifyReport:
    """Compares the entries of ``index`` with ``documents``, which are all of the archive's.

    A document without an entry is missing, one whose entry was made from other content (or by an
    older folding) is stale; an entry without a document is extra.

    Raises:
        IndexDamagedError: What the engine keeps is not what was written.

    """
    index.check()
    missing: list[str] = []
    stale: list[str] = []
    known: set[str] = set()
    for batch in _batches(documents):
        digests = index.digests([document.id for document in batch])
        for document in batch:
            known.add(document.id)
            found = digests.get(document.id)
            if found is None:
                missing.append(document.id)
            elif found != digest(document):
                stale.append(document.id)
    entries = index.count()
    extra = tuple(one for one in index.ids() if one not in known)
    return VerifyReport(len(known), entries, tuple(missing), tuple(stale), extra)


def _batches(documents: Iterable[Document]) -> Iterator[list[Document]]:
    rest = iter(documents)
    while batch := list(islice(rest, _BATCH)):
        yield batch
