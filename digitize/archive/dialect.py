"""All that is particular to one database. Everything else in this package is portable SQL."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc

from digitize.errors import ArchiveError, NoSpaceError

BUSY_SECONDS = 30.0
"""How long a writer waits for another one. The longest transaction of ours, saving a document of
a thousand pages, takes under a second; ten programs in a row still fit."""


def sqlite_engine(database: Path) -> sa.Engine:
    """An engine for the SQLite file ``database``, which is made, private, if it is not there.

    Write-ahead log: a search or an export reads on while a batch writes. ``synchronous=FULL``: a
    committed page survives a power cut as well as a killed process; it costs one fsync a page
    against a second or two of reading it.
    """
    if not database.exists():
        os.close(os.open(database, os.O_CREAT | os.O_WRONLY, 0o600))
    url = sa.URL.create("sqlite", database=str(database))
    engine = sa.create_engine(url, connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def configure(connection: sqlite3.Connection, _record: Any) -> None:
        # Transactions are begun below: the driver's own way leaves schema changes out of them.
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {int(BUSY_SECONDS * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        # A reader that turns into a writer half-way cannot wait for another writer: SQLite refuses
        # it at once. So writers say so at the start.
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def append_only(table: str) -> list[str]:
    """SQLite statements after which rows of ``table`` can be neither changed nor removed."""
    return [
        f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is only ever appended to'); END"
        for verb in ("UPDATE", "DELETE")
    ]


@contextmanager
def explained(archive: Path) -> Iterator[None]:
    """Turn what a database says when it fails into errors that a person can act on."""
    try:
        yield
    except exc.DBAPIError as error:
        raise _explanation(error, archive) from error


def _explanation(error: exc.DBAPIError, archive: Path) -> Exception:
    code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
    if code == sqlite3.SQLITE_FULL:
        return NoSpaceError(
            f"no room is left on the disk of the archive {archive}",
            remedy="Free some space and start the same command again; what is finished is kept.",
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return ArchiveError(
            f"the archive {archive} has been busy for {BUSY_SECONDS:.0f} seconds",
            code="archive-busy",
            remedy="Another program is writing to it; try again when it has finished.",
        )
    if code in {sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM}:
        return ArchiveError(
            f"the archive {archive} cannot be written to or opened",
            code="archive-unwritable",
            remedy="Check that the folder and archive.db belong to you and are writable.",
        )
    if code in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}:
        return ArchiveError(
            f"the database of the archive {archive} is damaged ({error.orig})",
            code="archive-damaged",
            remedy="Restore archive.db from a backup; the originals in masters/ are separate files "
            "and can be read again.",
        )
    return error
