"""Whatever ends a run, the next one goes on from the last finished page."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psutil
import pytest

from digitize.archive import Archive
from digitize.batch.scratch import places
from digitize.errors import ExitStatus

Draw = Callable[..., Path]
RUNNER = Path(__file__).parent / "run_small.py"


def start(archive: Path, scans: Path, workers: int = 2) -> subprocess.Popen[bytes]:
    """A batch in a process group of its own."""
    return subprocess.Popen(
        [sys.executable, str(RUNNER), str(archive), str(scans), str(workers)],
        start_new_session=True,
    )


def until(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that"
        time.sleep(0.002)


def lines_of_export(path: Path) -> str:
    with Archive.open(path) as archive:
        return "\n".join(
            json.dumps(document.to_export(), ensure_ascii=False, sort_keys=True)
            for document in archive.documents()
        )


def survivors(archive: Path) -> list[str]:
    """Workers of a batch over ``archive``, and programs that they have started."""
    scratch = tuple(f"{place}{os.sep}" for place in places(archive))
    found = []
    for process in psutil.process_iter():
        # A process may end between any two questions.
        with contextlib.suppress(psutil.Error):
            if process.environ().get("TMPDIR", "").startswith(scratch):
                found.append(process.name())
    return found


@pytest.fixture
def several(draw: Draw) -> Path:
    for number in range(4):
        draw(f"single{number}.png", f"Order 1{number}")
    draw("stack.tif", "Order 20", "END 21", "Order 22", "Order 23 DOUBT")
    draw("x-bad.png", "ENGINE")
    return draw("y-same.png", "Order 10").parent


def test_killed_at_three_moments_it_ends_like_an_undisturbed_run(
    tmp_path: Path, several: Path, notes: Any
) -> None:
    calm, troubled = tmp_path / "calm", tmp_path / "troubled"
    assert start(calm, several).wait() == ExitStatus.SOURCES_REFUSED
    (notes.folder / "readings").unlink()

    # Killed the moment a reading ends in a worker (it may not be in the archive yet), once a
    # document has been saved, and a little after that.
    def read(number: int) -> Callable[[], bool]:
        return lambda: len(notes.readings) >= number

    kept: list[dict[str, Any]] = []
    for moment, pause in ((read(1), 0.0), (read(4), 0.05), (read(6), 0.01)):
        process = start(troubled, several)
        until(lambda moment=moment: moment() or process.poll() is not None)  # noqa: B023
        time.sleep(pause)
        os.killpg(process.pid, signal.SIGKILL)
        assert process.wait() == -signal.SIGKILL
        until(lambda: not survivors(troubled), seconds=10)
        with Archive.open(troubled) as archive:
            assert archive.batches()[0].state == "running"
            kept.append({entry["id"]: entry for entry in archive.audit_trail()})
    assert start(troubled, several).wait() == ExitStatus.SOURCES_REFUSED

    assert lines_of_export(troubled) == lines_of_export(calm)
    with Archive.open(troubled) as archive:
        trail = list(archive.audit_trail())
        assert [batch.state for batch in archive.batches()] == ["done", *["interrupted"] * 3]
    finished = Counter(
        (entry["sha256"], entry["detail"]["page"]) for entry in trail if entry["what"] == "read"
    )
    assert len(finished) == 9
    assert set(finished.values()) == {1}
    # What was kept before each kill was still there after it.
    for before in kept:
        assert before.items() <= {entry["id"]: entry for entry in trail}.items()
    # At most the pages that were being read were begun again: one a worker and a kill, and the
    # page that is tried twice by rule.
    assert len(notes.readings) <= 9 + 1 + 3 * 2


def test_an_interrupted_run_finishes_its_pages_and_says_so(
    tmp_path: Path, draw: Draw, notes: Any
) -> None:
    scans = draw("a.tif", *(f"Order {n}" for n in range(12))).parent
    archive = tmp_path / "archive"
    process = start(archive, scans, workers=1)
    until(lambda: len(notes.readings) >= 2)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(timeout=30) == ExitStatus.INTERRUPTED
    assert not survivors(archive)
    read = len(notes.readings)
    assert read < 12
    with Archive.open(archive) as opened:
        batch = opened.batches()[0]
        assert batch.state == "interrupted"
        assert opened.status().pages == batch.summary["pages_read"] == read
        assert (archive / "reports" / "0001.html").is_file()
    assert start(archive, scans).wait() == ExitStatus.DONE
    assert len(notes.readings) == 12


def test_an_archive_folder_can_be_moved_between_two_runs(
    tmp_path: Path, draw: Draw, notes: Any
) -> None:
    scans = draw("a.tif", "Order 1", "Order 2").parent
    draw("b.png", "Order 3")
    assert start(tmp_path / "here", scans).wait() == ExitStatus.DONE
    before = lines_of_export(tmp_path / "here")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "here").rename(tmp_path / "elsewhere" / "there")
    moved = tmp_path / "elsewhere" / "there"
    assert start(moved, scans).wait() == ExitStatus.DONE
    assert lines_of_export(moved) == before
    assert len(notes.readings) == 3
    with Archive.open(moved) as archive:
        assert all(
            archive.masters.verify(ref.sha256)
            for document in archive.documents()
            for ref in document.sources
        )


def test_programs_in_sessions_of_their_own_end_with_a_killed_batch(
    tmp_path: Path, draw: Draw, notes: Any
) -> None:
    scans = draw("a.png", "HANG").parent
    process = start(tmp_path / "archive", scans, workers=1)
    until(lambda: "sleep" in survivors(tmp_path / "archive"))
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    until(lambda: not survivors(tmp_path / "archive"), seconds=10)
