"""Pages as read: the units of work that are done once."""

import msgspec
import sqlalchemy as sa

from digitize.archive import documents as records
from digitize.archive.database import Database, now
from digitize.archive.documents import Origin
from digitize.archive.tables import page_contents, page_readings
from digitize.model import Page


class Reading(msgspec.Struct, frozen=True):
    """A page as read; ``failure`` and ``message`` say why it could not be, as code and in words.

    ``seconds`` is what the last of ``attempts`` took.
    """

    page: Page
    seconds: float
    attempts: int = 1
    failure: str | None = None
    message: str | None = None


class Readings:
    """What was read, by master, page number and fingerprint of options and models."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, sha256: str, fingerprint: str, reading: Reading, origin: Origin) -> None:
        """Keep what one page gave, once for all for this fingerprint; a failure may be replaced."""
        number = reading.page.number
        with self._database.writing() as connection:
            connection.execute(
                sa.delete(page_readings).where(
                    page_readings.c.sha256 == sha256,
                    page_readings.c.number == number,
                    page_readings.c.fingerprint == fingerprint,
                )
            )
            connection.execute(
                sa.insert(page_readings).values(
                    sha256=sha256,
                    number=number,
                    fingerprint=fingerprint,
                    digest=records.keep_page(connection, reading.page),
                    failure=reading.failure,
                    message=reading.message,
                    attempts=reading.attempts,
                    seconds=reading.seconds,
                    read_at=now(),
                )
            )
            detail = {"page": number, "failure": reading.failure, "attempts": reading.attempts}
            records.note(connection, origin, "read", sha256=sha256, detail=detail)

    def get(self, sha256: str, number: int, fingerprint: str) -> Reading | None:
        """What was read of one page with these options and models; None if it has not been."""
        return self._select(sha256, fingerprint, page_readings.c.number == number).get(number)

    def all(self, sha256: str, fingerprint: str) -> dict[int, Reading]:
        """What was read of the pages of a master with these options and models, by number."""
        return self._select(sha256, fingerprint, sa.true())

    def done(self, sha256: str, fingerprint: str) -> dict[int, str | None]:
        """The pages of a master that are done, each with the code of its failure or None."""
        query = sa.select(page_readings.c.number, page_readings.c.failure).where(
            page_readings.c.sha256 == sha256, page_readings.c.fingerprint == fingerprint
        )
        with self._database.reading() as connection:
            return {row.number: row.failure for row in connection.execute(query)}

    def _select(
        self, sha256: str, fingerprint: str, condition: sa.ColumnElement[bool]
    ) -> dict[int, Reading]:
        query = (
            sa.select(page_readings, page_contents.c.body)
            .join(page_contents, page_contents.c.digest == page_readings.c.digest)
            .where(
                page_readings.c.sha256 == sha256,
                page_readings.c.fingerprint == fingerprint,
                condition,
            )
            .order_by(page_readings.c.number)
        )
        with self._database.reading() as connection:
            return {
                row.number: Reading(
                    records.page_of(row.body),
                    row.seconds,
                    row.attempts,
                    row.failure,
                    row.message,
                )
                for row in connection.execute(query)
            }
