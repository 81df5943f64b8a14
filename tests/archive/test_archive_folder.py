"""Making, opening, locking, upgrading and damaging an archive."""

import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest
import sqlalchemy as sa

from digitize.archive import Archive
from digitize.archive.dialect import sqlite_engine
from digitize.archive.migrate import differences, upgrade
from digitize.archive.tables import REVISION, metadata
from digitize.errors import ArchiveError, ExitStatus, UsageError
from tests.archive.papers import ORIGIN, make_document, take_in

HOLDER = """
import sys, time
from pathlib import Path
from digitize.archive.lock import Lock
with Lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_migrations_make_the_tables_that_the_program_knows(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "empty.db")
    upgrade(engine)
    assert differences(engine) == []
    with engine.connect() as connection:
        names = set(sa.inspect(connection).get_table_names())
        revision = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    assert names == {*metadata.tables, "alembic_version"}
    assert revision == REVISION
    upgrade(engine)
    assert differences(engine) == []


def test_a_table_without_a_migration_would_be_noticed(tmp_path: Path) -> None:
    engine = sqlite_engine(tmp_path / "empty.db")
    upgrade(engine)
    with engine.begin() as connection:
        connection.exec_driver_sql("ALTER TABLE documents ADD COLUMN colour TEXT")
        connection.exec_driver_sql("DROP TABLE ledger")
    found = repr(differences(engine))
    assert "colour" in found
    assert "ledger" in found


def test_the_tables_can_be_made_on_postgresql() -> None:
    dialect = sa.create_mock_engine("postgresql://", lambda *_: None).dialect
    for table in metadata.sorted_tables:
        statement = str(sa.schema.CreateTable(table).compile(dialect=dialect))
        assert "AUTOINCREMENT" not in statement
    assert 'COLLATE "C"' in str(
        sa.schema.CreateTable(metadata.tables["documents"]).compile(dialect=dialect)
    )


def test_an_archive_is_private_and_made_once(tmp_path: Path, scans: Path) -> None:
    path = tmp_path / "deep" / "archive"
    with Archive.create(path) as archive:
        sha256 = take_in(archive, scans, "a.png")
        archive.finish_master(sha256, [make_document(sha256)], 1, ORIGIN, outcome="done")
    for child in [path, *path.iterdir()]:
        assert stat.S_IMODE(child.stat().st_mode) & 0o077 == 0, child
    with Archive.create(path) as again:
        assert again.status().documents == 1


def test_an_archive_is_not_made_in_a_folder_with_other_things(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").touch()
    with pytest.raises(UsageError):
        Archive.create(tmp_path)
    # One whose making was interrupted is completed.
    (tmp_path / "half" / "masters").mkdir(parents=True)
    Archive.create(tmp_path / "half").close()


def test_opening_what_is_not_there_names_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ArchiveError) as caught:
        Archive.open(tmp_path / "nowhere")
    assert caught.value.code == "archive-missing"
    assert "digitize init" in caught.value.remedy
    assert not (tmp_path / "nowhere").exists()


def test_a_damaged_database_is_an_error_that_says_what_to_do(archive: Archive) -> None:
    archive.close()
    database = archive.path / "archive.db"
    for suffix in ("-wal", "-shm"):
        Path(f"{database}{suffix}").unlink(missing_ok=True)
    database.write_bytes(b"\0not a database\0" * 1000)
    with pytest.raises(ArchiveError) as caught:
        Archive.open(archive.path)
    assert caught.value.code == "archive-damaged"
    assert caught.value.status == ExitStatus.ARCHIVE
    assert "backup" in caught.value.remedy


def test_damage_found_later_is_the_same_error(archive: Archive, scans: Path) -> None:
    for name in ("a.png", "b.png", "c.png"):
        sha256 = take_in(archive, scans, name)
        archive.finish_master(sha256, [make_document(sha256)], 1, ORIGIN, outcome="done")
    archive.close()
    database = archive.path / "archive.db"
    with sqlite3.connect(database) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (page,) = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'versions'"
        ).fetchone()
    connection.close()
    with database.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(b"\xff" * 4096)
    with Archive.open(archive.path) as opened, pytest.raises(ArchiveError) as caught:
        list(opened.documents())
    assert caught.value.code == "archive-damaged"


def test_an_archive_of_a_later_version_is_left_alone(archive: Archive) -> None:
    archive.close()
    with sqlite3.connect(archive.path / "archive.db") as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(ArchiveError) as caught:
        Archive.open(archive.path)
    assert caught.value.code == "archive-version"


def test_an_archive_without_tables_yet_is_brought_up_to_date(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "archive.db").touch()
    with Archive.open(tmp_path / "archive") as archive:
        assert archive.status().documents == 0


def test_the_lock_names_its_holder_and_is_free_when_the_holder_dies(archive: Archive) -> None:
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            HOLDER,
            str(archive.path / "run.lock"),
        ],
        stdout=subprocess.PIPE,
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == b"held\n"
    with pytest.raises(ArchiveError, match=f"process {holder.pid} on") as caught:
        archive.lock().__enter__()
    assert caught.value.code == "archive-locked"
    assert caught.value.status == ExitStatus.ARCHIVE
    holder.kill()
    holder.communicate()
    with archive.lock():
        assert f"process {os.getpid()}" in (archive.path / "run.lock").read_text()


def test_readers_go_on_while_somebody_writes(archive: Archive, scans: Path) -> None:
    sha256 = take_in(archive, scans, "a.png")
    archive.finish_master(sha256, [make_document(sha256)], 1, ORIGIN, outcome="done")
    writer = sqlite3.connect(archive.path / "archive.db", isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE documents SET status = 'review'")
    with Archive.open(archive.path) as reader:
        assert [document.status for document in reader.documents()] == ["accepted"]
    writer.execute("ROLLBACK")
    writer.close()
