"""Transactions over ``archive.db``, and the errors of a database in words for people."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from digitize.archive import dialect

_version = sa.table("alembic_version", sa.column("version_num", sa.String(32)))


class Database:
    """An engine and the folder that it belongs to."""

    def __init__(self, engine: sa.Engine, folder: Path) -> None:
        self.engine = engine
        self.folder = folder

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """A consistent view for the length of the block. Raises ArchiveError."""
        with dialect.explained(self.folder), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """One transaction: all of the block or nothing. Raises ArchiveError, NoSpaceError."""
        with (
            dialect.explained(self.folder),
            self.engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    def close(self) -> None:
        """Let go of the file."""
        self.engine.dispose()


def now() -> datetime:
    """The moment, UTC."""
    return datetime.now(UTC)


def revision_of(connection: sa.Connection) -> str | None:
    """The migration that the database is at; None for one that has no tables yet."""
    if not sa.inspect(connection).has_table(_version.name):
        return None
    return connection.execute(sa.select(_version.c.version_num)).scalar()
