"""Pages that crash, hang, fill the memory or confuse a worker cost themselves and nothing else."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import psutil
import pytest

from digitize.archive import Archive
from digitize.batch.result import BatchResult
from digitize.batch.scratch import places
from digitize.errors import ExitStatus
from digitize.model import Document

Draw = Callable[..., Path]
Batch = Callable[..., BatchResult]


def of_file(archive: Archive, name: str) -> Document:
    (document,) = (d for d in archive.documents() if d.sources[0].file == name)
    return document


@pytest.mark.parametrize(
    ("word", "code", "limits"),
    [
        ("ABORT", "crash", {}),
        ("HANG", "timeout", {"page_seconds": 3.0}),
        ("EAT", "out-of-memory", {"memory_bytes": 1 << 30}),
        ("ENGINE", "engine", {}),
    ],
)
def test_a_page_that_takes_its_worker_down_is_tried_once_more_and_then_quarantined(
    archive: Archive,
    draw: Draw,
    batch: Batch,
    notes: Any,
    word: str,
    code: str,
    limits: dict[str, Any],
) -> None:
    bad = draw("a.png", word)
    draw("b.png", "Order 2")
    draw("c.png", "Order 3")
    result = batch(limits=limits)
    assert result.sources == {"done": 2, "quarantined": 1}
    assert result.exit_status == ExitStatus.SOURCES_REFUSED
    document = of_file(archive, "a.png")
    assert (document.status, document.type) == ("quarantined", None)
    assert [problem.code for problem in document.problems] == [code]
    assert [page.notes for page in document.pages] == [("unreadable", code)]
    sha256 = document.sources[0].sha256
    assert notes.readings.count(f"{sha256} 1") == 2
    # The second try came when nothing else was left to do.
    assert notes.readings[-1] == f"{sha256} 1"
    (work,) = (w for w in archive.ledger.works(result.batch_id) if w.file == "a.png")
    assert (work.attempts, work.reason) == (2, code)
    assert archive.masters.path(sha256).read_bytes() == bad.read_bytes()
    assert (archive.path / "quarantine" / f"{document.id}.json").is_file()


def test_a_page_that_fails_once_is_read_the_second_time(
    archive: Archive, draw: Draw, batch: Batch, notes: Any
) -> None:
    draw("a.png", "ONCE 1")
    result = batch()
    assert result.sources == {"done": 1}
    assert of_file(archive, "a.png").status == "accepted"
    (reading,) = archive.readings.all(
        of_file(archive, "a.png").sources[0].sha256, "small-"
    ).values()
    assert reading.attempts == 2


def test_one_bad_page_of_many_is_recorded_and_the_others_are_kept(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.tif", "Order 1", "ABORT", "Order 3")
    result = batch()
    assert result.exit_status == ExitStatus.DONE
    assert (result.pages_read, result.pages_failed) == (2, 1)
    document = of_file(archive, "a.tif")
    assert document.status == "review"
    assert document.record == {"order_number": "3"}
    assert [page.notes for page in document.pages] == [(), ("unreadable", "crash"), ()]
    (problem,) = document.problems
    assert problem.code == "damaged"
    assert "Page 2" in problem.message
    (work,) = archive.ledger.works(result.batch_id)
    assert (work.state, work.reason, work.message) == ("partial", "damaged", problem.message)


def test_a_bad_first_page_belongs_to_the_first_document(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.tif", "ENGINE", "Order END 2", "Order 3", "ENGINE")
    batch()
    documents = list(archive.documents())
    assert [d.sources[0].pages for d in documents] == [(1, 2), (3, 4)]
    assert all(d.problems[0].code == "damaged" for d in documents)


def test_failures_are_left_alone_until_they_are_to_be_tried_again(
    archive: Archive, draw: Draw, batch: Batch, notes: Any
) -> None:
    draw("a.tif", "Order 1", "ABORT 2")
    draw("b.png", "ABORT 3")
    batch()
    assert len(notes.readings) == 5
    again = batch()
    assert len(notes.readings) == 5
    assert again.sources == {"quarantined": 1, "unchanged": 1}
    assert again.exit_status == ExitStatus.SOURCES_REFUSED
    before = {document.id: document for document in archive.documents()}
    third = batch(retry_failed=True)
    assert len(notes.readings) == 9
    assert third.sources == {"partial": 1, "quarantined": 1}
    assert {document.id: document for document in archive.documents()} == before


def test_what_was_quarantined_and_can_be_read_at_last_leaves_the_quarantine(
    archive: Archive, draw: Draw, batch: Batch, notes: Any
) -> None:
    draw("a.png", "ONCE ENGINE 5")
    batch()
    document = of_file(archive, "a.png")
    assert document.status == "quarantined"
    # As after an update that mends the engine: the same page under another fingerprint.
    result = batch(recipe="small_recipe", pipeline="mended", retry_failed=True)
    assert result.sources == {"done": 1}
    assert of_file(archive, "a.png").id == document.id
    assert of_file(archive, "a.png").record == {"order_number": "5"}
    assert list((archive.path / "quarantine").iterdir()) == []
    assert [version.status for version in archive.history(document.id)] == [
        "quarantined",
        "accepted",
    ]


@pytest.mark.parametrize("word", ["MISTAKE", "NUMBER"])
def test_a_mistake_in_the_program_costs_one_page_and_tells_nothing_personal(
    archive: Archive, draw: Draw, batch: Batch, word: str
) -> None:
    draw("a.png", f"{word} 1")
    draw("b.png", "Order 2")
    result = batch()
    assert result.sources == {"done": 1, "quarantined": 1}
    (problem,) = of_file(archive, "a.png").problems
    assert problem.code == "internal"
    assert "PERSONAL" not in problem.message
    for path in archive.path.rglob("*.json"):
        assert b"PERSONAL" not in path.read_bytes()


def test_programs_that_a_hanging_worker_had_started_end_with_it(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.png", "HANG")
    batch(limits={"page_seconds": 2.0})
    commands = [process.info["cmdline"] for process in psutil.process_iter(["cmdline"])]
    assert ["sleep", "987"] not in commands
    assert not any(place.exists() and any(place.iterdir()) for place in places(archive.path))


def test_files_are_opened_under_limits_in_a_process_group_of_their_own(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.png", "Order 1")
    result = batch(recipe="curious_recipe", limits={"memory_bytes": 3 << 30, "niceness": 7})
    assert result.sources == {"done": 1}
    told = msgspec.json.decode(of_file(archive, "a.png").pages[0].text)
    assert told["limit"] == [3 << 30, 3 << 30]
    assert told["nice"] == 7
    assert told["leads"] is True
    assert told["threads"] == "1"
    temporary = Path(told["temporary"])
    assert temporary.parent in places(archive.path)
    assert not temporary.exists()


def test_a_worker_is_replaced_after_its_share_of_tasks(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.tif", *(f"Order {n}" for n in range(4)))
    batch(recipe="curious_recipe", limits={"tasks_per_worker": 2})
    pids = [msgspec.json.decode(page.text)["pid"] for page in of_file(archive, "a.tif").pages]
    assert len(set(pids)) >= 2


def test_fields_are_looked_for_by_as_few_workers_as_keep_up(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    names = [f"{n}.png" for n in range(24)]
    for n, name in enumerate(names):
        draw(name, f"Order {n}")
    result = batch(recipe="curious_recipe", workers=3)
    assert result.sources == {"done": len(names)}
    documents = [of_file(archive, name) for name in names]
    read_by = {msgspec.json.decode(document.pages[0].text)["pid"] for document in documents}
    extracted_by = {document.fields["order_number"].value for document in documents}
    assert len(read_by) >= 2
    assert len(extracted_by) == 1
