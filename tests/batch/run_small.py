"""A program that runs a batch with the faulty recipe: for tests that end it on the way.

Its arguments are the archive, the folder of scans and the number of workers.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent / "recipes"))

from digitize.archive import Archive
from digitize.batch.options import BatchOptions, Limits
from digitize.batch.run import run
from digitize.capture import discover

if __name__ == "__main__":
    folder, scans, workers = sys.argv[1:]
    options = BatchOptions(recipe="faulty_recipe", workers=int(workers), limits=Limits(niceness=0))
    with Archive.create(Path(folder)) as archive:
        result = run(archive, discover([scans]), options)
    sys.exit(int(result.exit_status))
