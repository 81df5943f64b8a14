"""Batches, and what became of each source in them."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

import msgspec
import sqlalchemy as sa

from digitize.archive.database import Database, now
from digitize.archive.tables import batches, ledger

BatchState = Literal["running", "done", "interrupted", "failed"]
SourceState = Literal["done", "partial", "quarantined", "refused", "unchanged"]
"""``partial``: some pages could not be read. ``quarantined``: none could. ``refused``: not even the
bytes could be taken in. ``unchanged``: finished before with the same options and models."""


class Work(msgspec.Struct, frozen=True):
    """One line of the ledger: a source in a batch. ``seconds`` is the time workers spent on it."""

    root: str
    file: str
    state: SourceState
    sha256: str | None = None
    reason: str | None = None
    message: str | None = None
    pages: int = 0
    pages_read: int = 0
    attempts: int = 0
    seconds: float = 0.0


class Batch(msgspec.Struct, frozen=True):
    """One run. ``summary`` holds its figures once it has ended."""

    id: int
    state: BatchState
    actor: str
    started_at: datetime
    finished_at: datetime | None
    options: dict[str, Any]
    summary: dict[str, Any]


class Ledger:
    """The batches of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def start(self, actor: str, options: dict[str, Any]) -> int:
        """Open a batch and give its number. One left running by a process that died is closed."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(batches)
                .where(batches.c.state == "running")
                .values(state="interrupted", finished_at=now())
            )
            key = connection.execute(
                sa.insert(batches).values(
                    state="running", actor=actor, started_at=now(), options=options, summary={}
                )
            ).inserted_primary_key
        assert key is not None
        return int(key[0])

    def record(self, batch_id: int, work: Work) -> None:
        """Write one line, over the earlier one for the same source."""
        with self._database.writing() as connection:
            record(connection, batch_id, work)

    def progress(self, batch_id: int, summary: dict[str, Any]) -> None:
        """Write down the figures of a batch that is running."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(batches).where(batches.c.id == batch_id).values(summary=summary)
            )

    def finish(self, batch_id: int, state: BatchState, summary: dict[str, Any]) -> None:
        """Close a batch with its figures."""
        with self._database.writing() as connection:
            connection.execute(
                sa.update(batches)
                .where(batches.c.id == batch_id)
                .values(state=state, finished_at=now(), summary=summary)
            )

    def batches(self) -> list[Batch]:
        """All batches, the latest first."""
        with self._database.reading() as connection:
            rows = connection.execute(sa.select(batches).order_by(batches.c.id.desc()))
            return [Batch(**row) for row in rows.mappings()]

    def works(self, batch_id: int) -> Iterator[Work]:
        """The lines of a batch, by root and file."""
        columns = [ledger.c[name] for name in Work.__struct_fields__]
        query = sa.select(*columns).where(ledger.c.batch_id == batch_id)
        with self._database.reading() as connection:
            rows = connection.execute(query.order_by(ledger.c.root, ledger.c.file))
            yield from (Work(**row) for row in rows.mappings())


def record(connection: sa.Connection, batch_id: int, work: Work) -> None:
    """Write one line inside a transaction that is under way."""
    values = {**msgspec.structs.asdict(work), "updated_at": now()}
    changed = connection.execute(
        sa.update(ledger)
        .where(
            ledger.c.batch_id == batch_id, ledger.c.root == work.root, ledger.c.file == work.file
        )
        .values(values)
    )
    if not changed.rowcount:
        connection.execute(sa.insert(ledger).values(batch_id=batch_id, **values))
