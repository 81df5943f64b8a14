"""From the archive's outbox to an index.

What the index has not safely taken stays in the outbox: an index that fails, is away or is lost
costs a fuller outbox and never a record. Doing an entry twice does no harm, since an update puts
the document as it is now in place of whatever the index had.
"""

from collections.abc import Iterable
from typing import Protocol

from digitize.archive import Archive
from digitize.errors import DigitizeError, ExitStatus, NoSpaceError
from digitize.model import Document

FOLLOWER = "index"
ENTRIES_AT_ONCE = 200
"""Documents read and put in together: some 5 MB of pages, well under a second of indexing."""


class IndexBehindError(DigitizeError):
    """The index could not be changed; what it lacks stays in the outbox."""

    code = "index-behind"
    status = ExitStatus.ARCHIVE


class Index(Protocol):
    """What feeding needs of an index engine: changes that are safe when the call returns."""

    def update(self, documents: Iterable[Document]) -> object:
        """Put the documents in, in place of what was there under their ids."""

    def delete(self, ids: Iterable[str]) -> object:
        """Take the documents out; ids that are not there do no harm."""


def feed(archive: Archive, index: Index) -> int:
    """Bring ``index`` up to the archive; give the number of documents that changed in it.

    Raises IndexBehindError when the index fails, NoSpaceError when the disk is full; what went
    well before stays acknowledged.
    """
    changed = 0
    while entries := archive.outbox.entries(FOLLOWER, ENTRIES_AT_ONCE):
        ids = list(dict.fromkeys(entry.document_id for entry in entries))
        present = list(archive.documents(ids))
        gone = sorted(set(ids) - {document.id for document in present})
        try:
            if present:
                index.update(present)
            if gone:
                index.delete(gone)
        except NoSpaceError:
            raise
        except Exception as error:
            # Engines fail in ways of their own, and none of them is a reason to lose a batch.
            raise IndexBehindError(
                f"the index cannot follow: {error}",
                remedy="It catches up with the next run, or with `digitize index rebuild`.",
            ) from error
        archive.outbox.acknowledge(FOLLOWER, entries[-1].sequence)
        changed += len(ids)
    return changed
