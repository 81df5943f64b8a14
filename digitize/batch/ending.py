"""Ending a worker with all that it has started."""

import contextlib
import os
import signal

import psutil


def end_group(leader: int) -> None:
    """End the process group that ``leader`` leads, and what has left it for one of its own."""
    with contextlib.suppress(psutil.Error):
        for child in psutil.Process(leader).children(recursive=True):
            with contextlib.suppress(psutil.Error):
                child.kill()
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(leader, signal.SIGKILL)
