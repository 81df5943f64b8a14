"""What is kept: masters, records and their versions, history, outbox, ledger.

``Archive`` is the door. Its folder can be moved and copied, and several programs may read it while
one batch writes.
"""

from digitize.archive.documents import Origin, Version
from digitize.archive.figures import Figures
from digitize.archive.ids import document_id
from digitize.archive.ledger import Batch, Ledger, Work
from digitize.archive.lock import Lock
from digitize.archive.masters import Masters
from digitize.archive.outbox import Outbox, OutboxEntry
from digitize.archive.readings import Reading, Readings
from digitize.archive.sources import Source, Sources, printable
from digitize.archive.store import Archive, Intake

__all__ = [
    "Archive",
    "Batch",
    "Figures",
    "Intake",
    "Ledger",
    "Lock",
    "Masters",
    "Origin",
    "Outbox",
    "OutboxEntry",
    "Reading",
    "Readings",
    "Source",
    "Sources",
    "Version",
    "Work",
    "document_id",
    "printable",
]
