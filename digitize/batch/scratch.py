"""Where workers put down what they need for a moment."""

import hashlib
import os
import shutil
from pathlib import Path

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder made there is the owner's alone
MEMORY_BYTES = 256 << 20
"""Room for each worker without which memory is not used: a container often has 64 MB in all. The
pictures of the lines of an A4 page at 400 dpi take 10 MB."""


def scratch_folder(archive: Path, workers: int) -> Path:
    """An empty folder, private to its owner, for the temporary files of one batch at a time.

    In memory where there is room, for pictures are handed to the engine as files; else in the
    archive's own ``work/``. What an earlier batch that was killed has left in either is removed.
    """
    on_disk, in_memory = places(archive)
    shutil.rmtree(on_disk, ignore_errors=True)
    shutil.rmtree(in_memory, ignore_errors=True)
    on_disk.mkdir(mode=0o700)
    try:
        if shutil.disk_usage(MEMORY).free < workers * MEMORY_BYTES:
            return on_disk
        # Fails where somebody else has put something of that name there.
        in_memory.mkdir(mode=0o700)
    except OSError:
        return on_disk
    return in_memory


def places(archive: Path) -> tuple[Path, Path]:
    """The two folders that may serve the archive: on its disk, and in memory."""
    name = hashlib.sha256(os.fsencode(archive.resolve())).hexdigest()[:16]
    return archive / "work", MEMORY / f"digitize-{os.getuid()}-{name}"
