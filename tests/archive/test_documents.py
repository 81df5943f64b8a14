"""Documents, their versions and what follows from them."""

import pickle
import sqlite3
from pathlib import Path

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitize.archive import Archive, Origin, Reading, Work, document_id
from digitize.archive.corrections import with_corrections
from digitize.errors import UsageError
from digitize.model import Problem
from tests.archive.papers import ORIGIN, make_document, make_page, take_in


def test_a_document_comes_back_as_it_was_saved(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    made = make_document(sha256, 1, 3, problems=(Problem("late", "Too late", "surname"),))
    assert archive.finish_master(sha256, [made], 3, ORIGIN, outcome="done") == 1
    kept = archive.document(made.id)
    (ref,) = kept.sources
    assert (ref.root, ref.file, ref.sha256, ref.pages) == ("scans", "a.png", sha256, (1, 3))
    assert msgspec.structs.replace(kept, sources=made.sources) == made
    assert list(archive.documents()) == [kept]


@given(st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(1, 10_000))
def test_an_id_follows_from_bytes_and_first_page_alone(sha256: str, first: int) -> None:
    name = document_id(sha256, first)
    assert name == document_id(sha256, first)
    assert name != document_id(sha256, first + 1)
    assert len(name) == 16
    assert name.isalnum()
    assert name == name.lower()


def test_saving_the_same_again_changes_nothing(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    made = make_document(sha256)
    archive.finish_master(sha256, [made], 1, ORIGIN, outcome="done")
    end = archive.outbox.end()
    assert archive.finish_master(sha256, [made], 1, ORIGIN, outcome="done") == 0
    assert not archive.save_document(made, ORIGIN)
    assert len(archive.history(made.id)) == 1
    assert archive.outbox.end() == end


def test_every_state_stays_in_the_history(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    archive.finish_master(sha256, [make_document(sha256)], 1, ORIGIN, outcome="done")
    name = document_id(sha256, 1)
    changed = make_document(sha256, surname="Bağırlı", field_status="corrected")
    assert archive.save_document(changed, Origin(by="Leyla", reason="correct"))
    assert archive.document(name).record["surname"] == "Bağırlı"
    assert archive.document(name, 1).record["surname"] == "Bağırov"
    first, second = archive.history(name)
    assert (first.made_by, first.reason, first.fingerprint) == ("test", "read", "f1")
    assert (second.made_by, second.reason) == ("Leyla", "correct")
    assert second.fields["surname"].status == "corrected"
    assert second.made_at >= first.made_at
    with pytest.raises(UsageError):
        archive.document(name, 3)
    with pytest.raises(UsageError):
        archive.history("nosuchdocument")


def test_corrections_win_over_what_is_read_again(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    corrected = make_document(sha256, surname="Bağırlı", field_status="corrected")
    archive.finish_master(sha256, [corrected], 1, ORIGIN, outcome="done")
    fresh = make_document(sha256, surname="Bogirov", problems=(Problem("odd", "Odd", "surname"),))
    archive.finish_master(sha256, [fresh], 1, Origin("test", "read", "f2"), outcome="done")
    now = archive.document(fresh.id)
    assert now.record["surname"] == "Bağırlı"
    assert now.problems == ()
    assert now.pages == fresh.pages
    other_kind = msgspec.structs.replace(fresh, type="order")
    assert with_corrections(corrected, other_kind) == other_kind


def test_documents_that_a_later_reading_divides_otherwise_are_retired(
    archive: Archive, scans: Path
) -> None:
    sha256 = take_in(archive, scans, "a.png")
    two = [make_document(sha256, 1, 2), make_document(sha256, 3, 4)]
    archive.finish_master(sha256, two, 4, ORIGIN, outcome="done")
    one = make_document(sha256, 1, 4)
    archive.finish_master(sha256, [one], 4, Origin("test", "read", "f2"), outcome="done")
    assert [document.id for document in archive.documents()] == [one.id]
    assert archive.of_master(sha256) == [one.id]
    assert len(archive.history(two[1].id)) == 1
    assert [entry.what for entry in archive.outbox.entries("index")][-2:] == ["saved", "retired"]
    # And come back under the same id when they are found again.
    archive.finish_master(sha256, two, 4, ORIGIN, outcome="done")
    assert [document.id for document in archive.documents()] == [d.id for d in two]


def test_documents_stream_sorted_by_their_first_source(archive: Archive, tmp_path: Path) -> None:
    expected = []
    for number in range(230):
        name = f"{number % 7}/{number:03d}.png"
        path = tmp_path / "many" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(name.encode())
        sha256 = take_in(archive, tmp_path / "many", name)
        both = [make_document(sha256, 1), make_document(sha256, 2)]
        archive.finish_master(sha256, both, 2, ORIGIN, outcome="done")
        expected += [(name, 1), (name, 2)]
    found = [(d.sources[0].file, d.sources[0].pages[0]) for d in archive.documents()]
    assert found == sorted(expected)
    ids = [document.id for document in archive.documents()]
    assert [d.id for d in archive.documents(ids[200:10:-1])] == ids[11:201]
    assert list(archive.documents([])) == []
    # Packed, they can go to another process and come out whole there.
    packed = pickle.loads(pickle.dumps(list(archive.packed())))
    assert [one.unpack(one.content) for one in packed] == list(archive.documents())


def test_a_further_name_of_known_bytes_is_a_further_source(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "b.png")
    archive.finish_master(sha256, [make_document(sha256)], 1, ORIGIN, outcome="done")
    archive.outbox.acknowledge("index", archive.outbox.end())
    (scans / "A.png").write_bytes((scans / "b.png").read_bytes())
    source = archive.sources.take_in("scans", "A.png", scans / "A.png", ORIGIN)
    assert (source.sha256, source.fresh) == (sha256, False)
    (document,) = archive.documents()
    assert [ref.file for ref in document.sources] == ["A.png", "b.png"]
    assert [entry.what for entry in archive.outbox.entries("index")] == ["saved"]
    assert archive.status().masters == 1
    assert archive.status().sources == 2


def test_the_same_file_named_in_another_way_is_the_same_source(
    archive: Archive, scans: Path
) -> None:
    take_in(archive, scans, "a.png")
    archive.sources.take_in(str(scans), "a.png", scans / "a.png", ORIGIN)
    (scans / "a.png").touch()
    archive.sources.take_in(str(scans), "a.png", scans / "a.png", ORIGIN)
    assert archive.status().sources == 1


def test_a_file_name_that_is_not_text_is_kept_readably(archive: Archive, tmp_path: Path) -> None:
    path = tmp_path / "ad\udcff.png"
    path.write_bytes(b"bytes")
    source = archive.sources.take_in(str(tmp_path), path.name, path, ORIGIN)
    assert source.file == "ad\\xff.png"
    assert archive.sources.take_in(str(tmp_path), path.name, path, ORIGIN).id == source.id


def test_a_page_is_kept_once_however_many_versions_show_it(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    page = make_page()
    archive.readings.keep(sha256, "f1", Reading(page, 1.5), ORIGIN)
    document = msgspec.structs.replace(make_document(sha256), pages=(page,))
    archive.finish_master(sha256, [document], 1, ORIGIN, outcome="done")
    for name in ("Bağırlı", "Bağırzadə"):
        fields = {"surname": msgspec.structs.replace(document.fields["surname"], value=name)}
        changed = msgspec.structs.replace(document, fields=fields)
        archive.save_document(changed, Origin(by="Leyla", reason="correct"))
    with sqlite3.connect(archive.path / "archive.db") as connection:
        (count,) = connection.execute("SELECT count(*) FROM page_contents").fetchone()
    connection.close()
    assert count == 1
    assert all(archive.document(document.id, n).pages == (page,) for n in (1, 2, 3))


def test_readings_are_found_by_master_page_and_fingerprint(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    good = Reading(make_page(1), 1.5)
    bad = Reading(make_page(2, ""), 9.0, 2, "timeout", "it took longer than 9 seconds")
    archive.readings.keep(sha256, "f1", good, ORIGIN)
    archive.readings.keep(sha256, "f1", bad, ORIGIN)
    assert archive.readings.get(sha256, 1, "f1") == good
    assert archive.readings.get(sha256, 1, "f2") is None
    assert archive.readings.all(sha256, "f1") == {1: good, 2: bad}
    assert archive.readings.done(sha256, "f1") == {1: None, 2: "timeout"}
    assert (archive.status().pages, archive.status().pages_failed) == (2, 1)
    archive.readings.keep(sha256, "f1", Reading(make_page(2), 1.0), ORIGIN)
    assert archive.readings.done(sha256, "f1") == {1: None, 2: None}


def test_record_history_outbox_and_ledger_are_one_transaction(
    archive: Archive, scans: Path
) -> None:
    sha256 = take_in(archive, scans, "a.png")
    batch_id = archive.ledger.start("test", {})
    before = list(archive.audit_trail())
    with sqlite3.connect(archive.path / "archive.db") as connection:
        connection.execute(
            "CREATE TRIGGER fails BEFORE INSERT ON ledger BEGIN SELECT RAISE(ABORT, 'no'); END"
        )
    connection.close()
    origin = msgspec.structs.replace(ORIGIN, batch_id=batch_id)
    work = [Work("scans", "a.png", "done", sha256)]
    made = [make_document(sha256)]
    with pytest.raises(sa.exc.IntegrityError):
        archive.finish_master(sha256, made, 1, origin, outcome="done", work=work)
    assert list(archive.documents()) == []
    assert archive.outbox.entries("index") == []
    assert archive.intake(sha256) is None
    assert list(archive.audit_trail()) == before


def test_the_audit_trail_is_only_ever_appended_to(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    archive.readings.keep(sha256, "f1", Reading(make_page(), 1.0), ORIGIN)
    archive.finish_master(sha256, [make_document(sha256)], 1, ORIGIN, outcome="done")
    trail = list(archive.audit_trail(document_id(sha256, 1)))
    assert [entry["what"] for entry in trail] == ["ingest", "read", "version", "extract"]
    assert all(entry["actor"] == "test" for entry in trail)
    connection = sqlite3.connect(archive.path / "archive.db")
    for statement in ("DELETE FROM audit", "UPDATE audit SET actor = 'nobody'"):
        with pytest.raises(sqlite3.IntegrityError, match="only ever appended"):
            connection.execute(statement)
    connection.close()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=st.lists(st.tuples(st.sampled_from("index pdf".split()), st.integers(0, 4))))
def test_each_follower_of_the_outbox_sees_every_change_once_and_in_order(
    archive: Archive, steps: list[tuple[str, int]]
) -> None:
    path = archive.path.parent / "source"
    path.write_bytes(b"x")
    sha256 = archive.sources.take_in("r", "f", path, ORIGIN).sha256
    start = archive.outbox.end()
    for follower in ("index", "pdf"):
        archive.outbox.acknowledge(follower, start)
    seen: dict[str, list[int]] = {"index": [], "pdf": []}
    for number, (follower, take) in enumerate(steps):
        fresh = make_document(sha256, surname=f"{archive.outbox.end()}-{number}")
        archive.save_document(fresh, ORIGIN)
        entries = archive.outbox.entries(follower, limit=take)
        seen[follower] += [entry.sequence for entry in entries]
        if entries:
            archive.outbox.acknowledge(follower, entries[-1].sequence)
    for follower, numbers in seen.items():
        left = [entry.sequence for entry in archive.outbox.entries(follower)]
        assert numbers + left == list(range(start + 1, archive.outbox.end() + 1))
        assert archive.outbox.waiting()[follower] == len(left)


def test_a_batch_left_running_by_a_dead_process_is_closed_by_the_next(archive: Archive) -> None:
    first = archive.ledger.start("test", {"pipeline": "general"})
    archive.ledger.record(first, Work("r", "b", "done", pages=2))
    archive.ledger.record(first, Work("r", "a", "refused", reason="no-access"))
    archive.ledger.record(first, Work("r", "b", "partial", pages=2, attempts=2))
    second = archive.ledger.start("test", {})
    archive.ledger.finish(second, "done", {"pages_read": 3})
    latest, earlier = archive.batches()
    assert (latest.id, latest.state, latest.summary) == (second, "done", {"pages_read": 3})
    assert (earlier.id, earlier.state) == (first, "interrupted")
    assert latest.finished_at is not None
    assert [(work.file, work.state) for work in archive.ledger.works(first)] == [
        ("a", "refused"),
        ("b", "partial"),
    ]
