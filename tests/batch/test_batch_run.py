"""A batch over a folder: what is done, what is done again, and what is not."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from pypdf import PdfWriter

from digitize.archive import Archive, Origin
from digitize.batch.options import ReadingOptions
from digitize.batch.result import BatchResult
from digitize.capture import Found
from digitize.errors import ArchiveError, ExitStatus, NoSpaceError
from digitize.model import Document, Field

Draw = Callable[..., Path]
Batch = Callable[..., BatchResult]


def exported(archive: Archive) -> list[dict[str, Any]]:
    return [document.to_export() for document in archive.documents()]


def only(archive: Archive) -> Document:
    (document,) = archive.documents()
    return document


def test_each_page_of_each_file_becomes_part_of_a_document(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("b.png", "Order 17")
    draw("a.tif", "Order 18 first", "END 19", "Order 20")
    result = batch()
    assert result.exit_status == ExitStatus.DONE
    assert (result.pages_read, result.pages_kept, result.pages_failed) == (4, 0, 0)
    assert result.sources == {"done": 2}
    documents = list(archive.documents())
    assert [(d.sources[0].file, d.sources[0].pages) for d in documents] == [
        ("a.tif", (1, 2)),
        ("a.tif", (3, 3)),
        ("b.png", (1, 1)),
    ]
    assert [d.record["order_number"] for d in documents] == ["19", "20", "17"]
    assert [page.number for page in documents[0].pages] == [1, 2]
    assert documents[2].script == "Latn"
    assert documents[2].language == "en"


def test_a_second_run_does_nothing(archive: Archive, draw: Draw, batch: Batch, notes: Any) -> None:
    draw("a.tif", "Order 1", "Order 2")
    draw("b.png", "Order 3")
    batch()
    before, trail = exported(archive), list(archive.audit_trail())
    assert len(notes.readings) == 3
    result = batch()
    assert result.sources == {"unchanged": 2}
    assert (result.pages_read, result.pages_kept, result.documents_changed) == (0, 3, 0)
    assert len(notes.readings) == 3
    assert exported(archive) == before
    assert list(archive.audit_trail()) == trail


def test_the_same_bytes_under_two_names_are_one_document_read_once(
    archive: Archive, draw: Draw, batch: Batch, notes: Any, scans: Path
) -> None:
    first = draw("m.png", "Order 5")
    shutil.copy2(first, scans / "z.png")
    batch()
    shutil.copy2(first, scans / "a.png")
    result = batch()
    assert result.sources == {"unchanged": 3}
    assert len(notes.readings) == 1
    assert [ref.file for ref in only(archive).sources] == ["a.png", "m.png", "z.png"]


def test_a_file_that_has_changed_is_another_document_and_the_old_one_stays(
    archive: Archive, draw: Draw, batch: Batch
) -> None:
    draw("a.png", "Order 5")
    batch()
    old = only(archive)
    draw("a.png", "Order 6")
    batch()
    records = {d.id: d.record["order_number"] for d in archive.documents()}
    assert records.pop(old.id) == "5"
    assert list(records.values()) == ["6"]


def test_bad_files_among_good_ones_are_quarantined_with_a_reason_each(
    archive: Archive, draw: Draw, batch: Batch, scans: Path
) -> None:
    draw("good1.png", "Order 1")
    draw("good2.jpg", "Order 2")
    (scans / "text.pdf").write_text("This is no PDF.\n")
    (scans / "empty.png").touch()
    whole = draw("whole.tif", "Order 3").read_bytes()
    (scans / "whole.tif").unlink()
    (scans / "cut.tif").write_bytes(whole[: len(whole) // 3])
    locked = PdfWriter()
    locked.add_blank_page(200, 200)
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(scans / "locked.pdf")
    result = batch()
    assert result.exit_status == ExitStatus.SOURCES_REFUSED
    assert result.sources == {"done": 2, "quarantined": 4}
    quarantined = {
        d.sources[0].file: d.problems for d in archive.documents() if d.status == "quarantined"
    }
    codes = {file: [problem.code for problem in found] for file, found in quarantined.items()}
    assert codes["text.pdf"] == ["not-a-document"]
    assert codes["empty.png"] == ["empty"]
    assert codes["locked.pdf"] == ["encrypted"]
    assert codes["cut.tif"] in (["truncated"], ["damaged"])
    assert all(file in found[0].message for file, found in quarantined.items())
    reasons = [
        msgspec.json.decode(path.read_bytes()) for path in (archive.path / "quarantine").iterdir()
    ]
    assert sorted(reason["code"] for reason in reasons) == sorted(c for (c,) in codes.values())
    for reason in reasons:
        assert (archive.path / reason["master"]).is_file()
    for name in ("text.pdf", "empty.png", "cut.tif", "locked.pdf"):
        (reason,) = (r for r in reasons if r["sources"][0].endswith(name))
        kept = (archive.path / reason["master"]).read_bytes()
        assert kept == (scans / name).read_bytes()
    # The same folder again ends with the same status, and tries nothing again.
    again = batch()
    assert again.sources == {"quarantined": 4, "unchanged": 2}
    assert again.exit_status == ExitStatus.SOURCES_REFUSED
    assert again.work == {}


def test_a_file_that_is_gone_is_refused_by_name(
    archive: Archive, draw: Draw, batch: Batch, scans: Path
) -> None:
    draw("good.png", "Order 1")
    gone = Found(str(scans), "gone.png", scans / "gone.png")
    result = batch(more=[gone])
    assert result.sources == {"done": 1, "refused": 1}
    assert result.exit_status == ExitStatus.SOURCES_REFUSED
    (work,) = (work for work in archive.ledger.works(result.batch_id) if work.state == "refused")
    assert (work.file, work.reason) == ("gone.png", "missing-file")
    (reason,) = (archive.path / "quarantine").iterdir()
    assert msgspec.json.decode(reason.read_bytes())["code"] == "missing-file"


def test_other_options_make_a_new_version_and_corrections_win(
    archive: Archive, draw: Draw, batch: Batch, notes: Any
) -> None:
    draw("a.png", "Order 17")
    batch()
    document = only(archive)
    corrected = Field("71", "17", 1, (1, 2, 3, 4), 1.0, "corrected", "person")
    changed = msgspec.structs.replace(document, fields={"order_number": corrected})
    archive.save_document(changed, Origin(by="Leyla", reason="correct"))
    other = ReadingOptions(model="other")
    result = batch(reading=other)
    assert len(notes.readings) == 2
    assert result.sources == {"done": 1}
    assert only(archive).id == document.id
    assert only(archive).record == {"order_number": "71"}
    assert [version.made_by for version in archive.history(document.id)][:2] == [
        "digitize",
        "Leyla",
    ]
    # Back to the first options: the page was read with them before.
    batch()
    assert len(notes.readings) == 2


def test_another_pipeline_extracts_again_but_reads_nothing(
    archive: Archive, draw: Draw, batch: Batch, notes: Any
) -> None:
    draw("a.png", "Order 17")
    batch()
    result = batch(pipeline="orders")
    assert (result.pages_read, result.pages_kept) == (0, 1)
    assert result.work.keys() == {"Examine", "Extract"}
    assert len(notes.readings) == 1


def test_two_runs_do_not_get_in_each_others_way(archive: Archive, draw: Draw, batch: Batch) -> None:
    draw("a.png", "Order 17")
    with archive.lock(), pytest.raises(ArchiveError, match=r"process \d+ on") as caught:
        batch()
    assert caught.value.code == "archive-locked"
    assert batch().sources == {"done": 1}


def test_without_room_on_the_disk_a_run_stops_and_keeps_what_it_has(
    archive: Archive, draw: Draw, batch: Batch, notes: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    draw("a.tif", *(f"Order {number}" for number in range(6)))
    free = shutil.disk_usage(archive.path)

    def fills_up(path: object) -> Any:
        done = len(notes.readings)
        return free if done < 3 else free._replace(free=1000)

    monkeypatch.setattr("digitize.archive.files.shutil.disk_usage", fills_up)
    with pytest.raises(NoSpaceError) as caught:
        batch()
    assert caught.value.status == ExitStatus.MISSING
    assert archive.batches()[0].state == "failed"
    monkeypatch.undo()
    kept = archive.status().pages
    assert kept >= 1


def test_progress_counts_up_to_the_end(archive: Archive, draw: Draw, batch: Batch) -> None:
    draw("a.tif", "Order 1", "Order 2", "Order 3")
    draw("b.png", "Order 4")
    seen: list[Any] = []
    batch(progress=seen.append)
    done = [progress.pages_done for progress in seen]
    assert done == sorted(done)
    last = seen[-1]
    assert (last.stage, last.pages_done, last.pages_total) == ("done", 4, 4)
    assert (last.sources_done, last.sources_total) == (2, 2)
    assert last.eta == 0
    assert archive.batches()[0].summary["pages_read"] == 4
