"""Figures of a whole archive."""

import msgspec
import sqlalchemy as sa

from digitize.archive.database import Database
from digitize.archive.tables import documents, masters, page_readings, sources


class Figures(msgspec.Struct, frozen=True):
    """How much there is.

    Documents without a kind count as ``unknown``. ``pages`` counts readings by whatever options
    and models, of which ``pages_failed`` failed.
    """

    documents: int
    by_status: dict[str, int]
    by_type: dict[str, int]
    sources: int
    masters: int
    master_bytes: int
    pages: int
    pages_failed: int


def figures(database: Database) -> Figures:
    """Count."""
    present = documents.c.retired.is_(False)
    kind = sa.func.coalesce(documents.c.type, "unknown")
    with database.reading() as connection:
        by_status = connection.execute(
            sa.select(documents.c.status, sa.func.count())
            .where(present)
            .group_by(documents.c.status)
            .order_by(documents.c.status)
        ).all()
        by_type = connection.execute(
            sa.select(kind, sa.func.count()).where(present).group_by(kind).order_by(kind)
        ).all()
        stored, stored_bytes = connection.execute(
            sa.select(sa.func.count(), sa.func.coalesce(sa.func.sum(masters.c.size), 0))
        ).one()
        pages, failed = connection.execute(
            sa.select(sa.func.count(), sa.func.count(page_readings.c.failure)).select_from(
                page_readings
            )
        ).one()
        files = connection.execute(sa.select(sa.func.count()).select_from(sources)).scalar_one()
    return Figures(
        documents=sum(row[1] for row in by_status),
        by_status={row[0]: row[1] for row in by_status},
        by_type={row[0]: row[1] for row in by_type},
        sources=files,
        masters=stored,
        master_bytes=int(stored_bytes),
        pages=pages,
        pages_failed=failed,
    )
