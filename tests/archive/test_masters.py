"""Originals are kept byte for byte and never written again."""

import hashlib
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from digitize.archive import Archive, Masters
from digitize.archive.files import write_whole
from digitize.errors import NoSpaceError, SourceError


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(content=st.binary(max_size=5000))
def test_a_master_is_what_came_in_under_its_hash(archive: Archive, content: bytes) -> None:
    source = archive.path.parent / "source"
    source.write_bytes(content)
    sha256, size = archive.masters.store(source)
    assert sha256 == hashlib.sha256(content).hexdigest()
    assert size == len(content)
    path = archive.masters.path(sha256)
    assert path.read_bytes() == content
    assert path.relative_to(archive.path).parts == ("masters", sha256[:2], sha256)
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert archive.masters.verify(sha256)


def test_a_master_that_is_there_is_not_written_again(archive: Archive, scans: Path) -> None:
    sha256, _ = archive.masters.store(scans / "a.png")
    before = archive.masters.path(sha256).stat()
    archive.masters.store(scans / "a.png")
    after = archive.masters.path(sha256).stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)


def test_a_master_that_was_tampered_with_or_lost_is_noticed(archive: Archive, scans: Path) -> None:
    sha256, _ = archive.masters.store(scans / "a.png")
    path = archive.masters.path(sha256)
    path.chmod(0o600)
    path.write_bytes(b"something else")
    assert not archive.masters.verify(sha256)
    path.unlink()
    assert not archive.masters.verify(sha256)


def test_a_file_that_changes_while_it_is_taken_in_is_refused(
    archive: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = tmp_path / "growing"
    source.write_bytes(b"first half")
    original = Masters._copy

    def grows_first(self: Masters, *arguments: Any) -> None:
        with source.open("ab") as stream:
            stream.write(b" and second half")
        original(self, *arguments)

    monkeypatch.setattr(Masters, "_copy", grows_first)
    with pytest.raises(SourceError) as caught:
        archive.masters.store(source)
    assert caught.value.code == "changing"
    assert not [path for path in archive.masters.folder.rglob("*") if path.is_file()]


def test_a_source_that_cannot_be_opened_says_why(archive: Archive, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        archive.masters.store(tmp_path / "nothing")
    assert caught.value.code == "missing-file"
    (tmp_path / "folder").mkdir()
    with pytest.raises(SourceError) as caught:
        archive.masters.store(tmp_path / "folder")
    assert caught.value.code == "not-a-document"


def test_a_pipe_in_place_of_a_file_does_not_hold_anything_up(
    archive: Archive, tmp_path: Path
) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused = threading.Event()

    def store() -> None:
        with pytest.raises(SourceError):
            archive.masters.store(tmp_path / "pipe")
        refused.set()

    threading.Thread(target=store, daemon=True).start()
    assert refused.wait(5)


def test_without_room_nothing_is_left_half_written(
    archive: Archive, scans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(NoSpaceError):
        archive.masters.store(scans / "a.png")
    with pytest.raises(NoSpaceError):
        write_whole(archive.path / "reports" / "1.json", b"{}")
    monkeypatch.undo()
    assert not [path for path in archive.path.rglob("*") if ".new-" in path.name]
    assert not (archive.path / "reports" / "1.json").exists()


@pytest.mark.parametrize("name", ["", "../../etc/passwd", "A" * 64, "g" * 64])
def test_only_hashes_name_masters(archive: Archive, name: str) -> None:
    with pytest.raises(ValueError, match="not a SHA-256"):
        archive.masters.path(name)
