"""From the archive's outbox to an index.

What the index has not safely taken stays in the outbox: an index that fails, is away or is lost
costs a fuller outbox and never a record. Doing an entry twice does no harm, since an update puts
the document as it is now in place of whatever the index had.
"""

from collections.abc import Sequence
from typing import Protocol

from digitize.archive import Archive
from digitize.model import Document

FOLLOWER = "index"
ENTRIES_AT_ONCE = 200
"""Documents read and committed together: some 5 MB of pages, well under a second of indexing."""


class Index(Protocol):
    """What feeding needs of an index engine."""

    def update(self, documents: Sequence[Document], /) -> None:
        """Put the documents in, in place of what was there under their ids."""

    def delete(self, ids: Sequence[str], /) -> None:
        """Take the documents out; ids that are not there do no harm."""

    def commit(self) -> None:
        """Make it all safe and visible."""


def feed(archive: Archive, index: Index, follower: str = FOLLOWER) -> int:
    """Bring ``index`` up to the archive; give the number of documents that changed in it.

    Raises what the index raises; what was committed before stays acknowledged.
    """
    changed = 0
    while entries := archive.outbox.entries(follower, ENTRIES_AT_ONCE):
        ids = list(dict.fromkeys(entry.document_id for entry in entries))
        present = list(archive.documents(ids))
        gone = sorted(set(ids) - {document.id for document in present})
        if present:
            index.update(present)
        if gone:
            index.delete(gone)
        index.commit()
        archive.outbox.acknowledge(follower, entries[-1].sequence)
        changed += len(ids)
    return changed
