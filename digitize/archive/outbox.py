"""What the index and other derived things have yet to follow.

Entries are written in the transaction of the change itself. A follower reads on from where it was,
makes the changes, and acknowledges them when they are safe on its side; doing one twice must do no
harm. Entries that all followers have are removed. The order of numbers is the order of commits
because writers queue up (SQLite's one writer; another database needs a lock here).
"""

import msgspec
import sqlalchemy as sa

from digitize.archive.database import Database, now
from digitize.archive.tables import consumers, outbox


class OutboxEntry(msgspec.Struct, frozen=True):
    """A change: ``what`` is ``saved`` or ``retired``."""

    sequence: int
    document_id: str
    what: str


class Outbox:
    """The outbox of an archive."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, follower: str, limit: int = 500) -> list[OutboxEntry]:
        """The next changes that ``follower`` (such as ``index``) has not acknowledged."""
        with self._database.reading() as connection:
            rows = connection.execute(
                sa.select(outbox.c.sequence, outbox.c.document_id, outbox.c.what)
                .where(outbox.c.sequence > _acknowledged(connection, follower))
                .order_by(outbox.c.sequence)
                .limit(limit)
            ).all()
        return [OutboxEntry(*row) for row in rows]

    def end(self) -> int:
        """The number of the last change there was, 0 when there was none.

        A follower that starts anew from all documents acknowledges the end as it was before.
        """
        with self._database.reading() as connection:
            last = connection.execute(sa.select(sa.func.max(outbox.c.sequence))).scalar()
            done = connection.execute(sa.select(sa.func.max(consumers.c.acknowledged))).scalar()
        return max(last or 0, done or 0)

    def acknowledge(self, follower: str, sequence: int) -> None:
        """``follower`` has everything up to and with ``sequence``."""
        with self._database.writing() as connection:
            values = {"acknowledged": sequence, "at": now()}
            if not connection.execute(
                sa.update(consumers).where(consumers.c.name == follower).values(values)
            ).rowcount:
                connection.execute(sa.insert(consumers).values(name=follower, **values))
            slowest = sa.select(sa.func.min(consumers.c.acknowledged)).scalar_subquery()
            connection.execute(sa.delete(outbox).where(outbox.c.sequence <= slowest))

    def waiting(self) -> dict[str, int]:
        """How many changes each follower has yet to make; ``index`` also before its first."""
        with self._database.reading() as connection:
            names = {"index", *connection.execute(sa.select(consumers.c.name)).scalars()}
            return {
                name: connection.execute(
                    sa.select(sa.func.count())
                    .select_from(outbox)
                    .where(outbox.c.sequence > _acknowledged(connection, name))
                ).scalar_one()
                for name in sorted(names)
            }


def _acknowledged(connection: sa.Connection, follower: str) -> int:
    number: int | None = connection.execute(
        sa.select(consumers.c.acknowledged).where(consumers.c.name == follower)
    ).scalar()
    return number or 0
