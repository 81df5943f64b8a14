"""Many documents: the recipe, the workers, the ledger's entries and the report of a batch."""

from digitize.batch.feeding import feed
from digitize.batch.options import BatchOptions, Limits
from digitize.batch.progress import Progress
from digitize.batch.recipe import ReadingOptions
from digitize.batch.result import BatchResult
from digitize.batch.run import run

__all__ = [
    "BatchOptions",
    "BatchResult",
    "Limits",
    "Progress",
    "ReadingOptions",
    "feed",
    "run",
]
