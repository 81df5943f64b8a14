"""What a batch may be told."""

import os
from pathlib import Path

import msgspec

MEBIBYTE = 1 << 20


MEMORY_BYTES = 3072 * MEBIBYTE
"""Address space of a worker: an A4 page at 300 dpi takes 0.5 GB of it, A3 in colour at 600 dpi
1.3 GB (0.2 and 1.0 GB of real memory); the largest page that is opened, 100 million pixels, stays
under 2 GB."""


class ReadingOptions(msgspec.Struct, frozen=True):
    """What decides how a page is read; a change of it means that the page is read again.

    ``model`` names a model of the engine; digitize's own where it is empty.
    """

    model: str = ""


class Limits(msgspec.Struct, frozen=True):
    """What a worker may take before it is ended.

    ``memory_bytes`` is address space, of the worker and of each program that it starts. The
    seconds are wall-clock time for one file's examination, one page, and the fields of one file.
    After ``tasks_per_worker`` a worker is replaced by a new one, whatever it has leaked.
    """

    memory_bytes: int = MEMORY_BYTES
    start_seconds: float = 120.0
    examine_seconds: float = 120.0
    page_seconds: float = 300.0
    document_seconds: float = 300.0
    picture_seconds: float = 60.0
    tasks_per_worker: int = 1000
    niceness: int = 10


class BatchOptions(msgspec.Struct, frozen=True):
    """How sources become documents.

    ``folders`` are searched for pipelines and schemas before those of the package. ``recipe`` is
    the module that says what happens to a page and a document: ``digitize.batch.recipe`` or one
    with the same functions. ``retry_failed`` reads again what failed before with the same options.
    ``workers`` is 0 for one for each core. ``actor`` is who is named in the audit trail.
    """

    pipeline: str = "general"
    folders: tuple[Path, ...] = ()
    reading: ReadingOptions = ReadingOptions()
    workers: int = 0
    retry_failed: bool = False
    limits: Limits = Limits()
    recipe: str = "digitize.batch.recipe"
    actor: str = "digitize"

    @property
    def processes(self) -> int:
        """How many workers to run."""
        return self.workers or len(os.sched_getaffinity(0))
