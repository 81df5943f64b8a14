"""The life of an embedded index: made, fed, lost, damaged, and made again."""

import multiprocessing
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from digitize.index import (
    EmbeddedIndex,
    IndexBusyError,
    IndexDamagedError,
    embedded,
    generations,
    search,
    verify,
)
from digitize.model import Document
from tests.index.documents import make_document, numbered, store


def test_giving_a_document_again_replaces_its_entry(tmp_path: Path) -> None:
    before = make_document("one", {"surname": "Baqırov"})
    after = make_document("one", {"surname": "Bağırzadə"})
    with EmbeddedIndex.open(tmp_path) as index:
        index.update([before])
        index.update([after])
        index.update([after])
        assert index.count() == 1
        assert search(index, store([after]), "Baqırov", exact=True).total == 0
        assert search(index, store([after]), "Bağırzadə").total == 1


def test_deleting_is_idempotent(tmp_path: Path) -> None:
    with EmbeddedIndex.open(tmp_path) as index:
        index.delete(["nothing"])
        index.update(numbered(0, 3))
        index.delete(["d0001", "nothing"])
        index.delete(["d0001"])
        assert sorted(index.ids()) == ["d0000", "d0002"]


def test_empty_index_answers_nothing(tmp_path: Path) -> None:
    with EmbeddedIndex.open(tmp_path) as index:
        answer = search(index, store([]), "Əliyev surname:x")
    assert (answer.total, answer.hits) == (0, ())


def test_reader_in_use_sees_what_is_written_and_rebuilt(tmp_path: Path) -> None:
    with EmbeddedIndex.open(tmp_path) as reader, EmbeddedIndex.open(tmp_path) as writer:
        writer.update(numbered(0, 2))
        assert reader.count() == 2
        writer.update(numbered(2, 5))
        assert reader.count() == 5
        writer.rebuild(numbered(0, 4))
        assert reader.count() == 4


def test_rebuild_that_fails_leaves_the_old_index_in_use(tmp_path: Path) -> None:
    def broken() -> Iterator[Document]:
        yield from numbered(0, 3)
        raise OSError("the archive's disk is gone")

    with EmbeddedIndex.open(tmp_path) as index:
        index.update(numbered(0, 9))
        with pytest.raises(OSError, match="disk is gone"):
            index.rebuild(broken())
        assert index.count() == 9
        assert len(list(tmp_path.glob("gen-*"))) == 1


def test_searches_go_on_in_the_old_index_while_a_new_one_is_made(tmp_path: Path) -> None:
    counts = []
    with EmbeddedIndex.open(tmp_path) as index, EmbeddedIndex.open(tmp_path) as reader:
        index.update(numbered(0, 9))

        def watched() -> Iterator[Document]:
            for document in numbered(0, 4):
                counts.append(reader.count())
                yield document

        index.rebuild(watched())
        assert counts == [9] * 4
        assert reader.count() == 4


def test_second_writer_waits_and_then_says_busy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "PATIENCE", 0.1)
    index = EmbeddedIndex.open(tmp_path)
    with generations.writing(tmp_path, 1.0), pytest.raises(IndexBusyError):
        index.update(numbered(0, 1))


def _feed(root: Path, first: int) -> None:
    with EmbeddedIndex.open(root) as index:
        for start in range(first, first + 40, 10):
            index.update(numbered(start, start + 10))


def test_writers_in_several_processes_lose_nothing(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_feed, args=(tmp_path, first)) for first in (0, 40)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert [writer.exitcode for writer in writers] == [0, 0]
    with EmbeddedIndex.open(tmp_path) as index:
        assert verify(index, numbered(0, 80)).whole


@pytest.mark.parametrize("suffix", ["*.store", "*.idx", "*.term", "meta.json", "*"])
def test_damage_is_noticed_and_a_rebuild_mends_it(tmp_path: Path, suffix: str) -> None:
    documents = numbered(0, 30)
    with EmbeddedIndex.open(tmp_path) as index:
        index.update(documents)
    for path in (tmp_path / "gen-000001").glob(suffix):
        path.write_bytes(path.read_bytes()[:7])
    with pytest.raises(IndexDamagedError) as damage:
        verify(EmbeddedIndex.open(tmp_path), documents)
    assert "rebuild" in damage.value.remedy
    with EmbeddedIndex(tmp_path) as index:
        index.rebuild(documents)
        assert verify(index, documents).whole


def test_flipped_bit_is_noticed(tmp_path: Path) -> None:
    with EmbeddedIndex.open(tmp_path) as index:
        index.update(numbered(0, 30))
        index.check()
        victim = next((tmp_path / "gen-000001").glob("*.pos"))
        content = bytearray(victim.read_bytes())
        content[len(content) // 3] ^= 1
        victim.write_bytes(content)
        with pytest.raises(IndexDamagedError, match=victim.name):
            index.check()


def test_missing_folder_and_foreign_version_are_damage(tmp_path: Path) -> None:
    with EmbeddedIndex.open(tmp_path) as index:
        index.update(numbered(0, 1))
    shutil.rmtree(tmp_path / "gen-000001")
    with pytest.raises(IndexDamagedError):
        EmbeddedIndex.open(tmp_path)
    (tmp_path / generations.POINTER).write_text('{"number": 1, "version": 0}')
    with pytest.raises(IndexDamagedError, match="version 0"):
        EmbeddedIndex.open(tmp_path)


def test_verify_names_what_differs(tmp_path: Path) -> None:
    documents = numbered(0, 10)
    with EmbeddedIndex.open(tmp_path) as index:
        index.update(documents[:8])
        changed = make_document("d0003", {"surname": "Quliyev", "number": "3"})
        report = verify(index, [d if d.id != "d0003" else changed for d in documents[1:]])
    assert report.missing == ("d0008", "d0009")
    assert report.stale == ("d0003",)
    assert report.extra == ("d0000",)
    assert (report.documents, report.entries) == (9, 8)
    assert not report.whole


def test_files_are_private_to_their_owner(tmp_path: Path) -> None:
    root = tmp_path / "index"
    with EmbeddedIndex.open(root) as index:
        index.update(numbered(0, 1))
    assert (root / "gen-000001").stat().st_mode & 0o077 == 0
