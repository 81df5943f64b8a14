"""The tables of ``archive.db``.

Portable by design: nothing here is SQLite's own (what is stands in ``dialect.py``), so another
database is another URL. A change here needs a migration beside it, and ``REVISION`` set to it.
"""

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

REVISION = "0001"
"""The migration that these tables correspond to."""

metadata = sa.MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC, whether or not the database keeps time zones."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: sa.Dialect) -> Any:
        """Store in UTC; a moment without a zone is a mistake of the caller."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: Any | None, _: sa.Dialect) -> datetime | None:
        """Give the zone back where the database dropped it."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


# Exports are sorted by file name: byte order everywhere, whatever the database's own collation.
SortedText = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
Sha256 = sa.String(64)
# SQLite numbers rows by itself only in a column of type INTEGER, which has 64 bits there.
Serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

masters = sa.Table(
    "masters",
    metadata,
    sa.Column("sha256", Sha256, primary_key=True),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("media_type", sa.Text),
    sa.Column("stored_at", UtcDateTime, nullable=False),
)
"""Originals, kept byte for byte under masters/."""

sources = sa.Table(
    "sources",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("root", SortedText, nullable=False),
    sa.Column("file", SortedText, nullable=False),
    sa.Column("sha256", Sha256, sa.ForeignKey("masters.sha256"), nullable=False, index=True),
    sa.Column("location", sa.Text, nullable=False),
    sa.Column("size", sa.BigInteger, nullable=False),
    sa.Column("mtime_ns", sa.BigInteger, nullable=False),
    sa.Column("ctime_ns", sa.BigInteger, nullable=False),
    sa.Column("first_seen", UtcDateTime, nullable=False),
    sa.UniqueConstraint("root", "file", "sha256"),
    sa.Index(None, "location"),
    sqlite_autoincrement=True,
)
"""One row for each file ever taken in; files of the same bytes share a master. location and the
times only spare the hashing of files that have not changed."""

intakes = sa.Table(
    "intakes",
    metadata,
    sa.Column("sha256", Sha256, sa.ForeignKey("masters.sha256"), primary_key=True),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("outcome", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("finished_at", UtcDateTime, nullable=False),
)
"""What was last made of a master, and by which options and models: the same fingerprint again has
nothing to do."""

page_contents = sa.Table(
    "page_contents",
    metadata,
    sa.Column("digest", Sha256, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)
"""Pages as read (model.Page, JSON, deflated), by the SHA-256 of the JSON."""

page_readings = sa.Table(
    "page_readings",
    metadata,
    sa.Column("sha256", Sha256, sa.ForeignKey("masters.sha256"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("fingerprint", sa.Text, primary_key=True),
    sa.Column("digest", Sha256, sa.ForeignKey("page_contents.digest"), nullable=False),
    sa.Column("failure", sa.Text),
    sa.Column("message", sa.Text),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("read_at", UtcDateTime, nullable=False),
)
"""Units of work done: this page of this master with these options and models."""

documents = sa.Table(
    "documents",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("retired", sa.Boolean, nullable=False, default=False),
    sa.Column("type", sa.Text),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("script", sa.String(4), nullable=False),
    sa.Column("language", sa.String(8)),
    sa.Column("first_root", SortedText, nullable=False),
    sa.Column("first_file", SortedText, nullable=False),
    sa.Column("first_page", sa.Integer, nullable=False),
    sa.Column("created_at", UtcDateTime, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
    sa.Index(None, "first_root", "first_file", "first_page", "id"),
    sa.Index(None, "status"),
)
"""Documents and the number of their current version. A document that a later reading divided
otherwise is retired: its history stays, exports leave it out."""

versions = sa.Table(
    "versions",
    metadata,
    sa.Column("document_id", sa.String(32), sa.ForeignKey("documents.id"), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("body", sa.Text, nullable=False),
    sa.Column("fingerprint", sa.Text, nullable=False),
    sa.Column("made_at", UtcDateTime, nullable=False),
    sa.Column("made_by", sa.Text, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
)
"""Every state a document has had: type, fields and problems as JSON."""

version_pages = sa.Table(
    "version_pages",
    metadata,
    sa.Column("document_id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("digest", Sha256, sa.ForeignKey("page_contents.digest"), nullable=False),
    sa.ForeignKeyConstraint(
        ["document_id", "version"], ["versions.document_id", "versions.number"]
    ),
)

source_refs = sa.Table(
    "source_refs",
    metadata,
    sa.Column("document_id", sa.String(32), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    sa.Column("sha256", Sha256, sa.ForeignKey("masters.sha256"), nullable=False, index=True),
    sa.Column("first_page", sa.Integer, nullable=False),
    sa.Column("last_page", sa.Integer, nullable=False),
    sa.ForeignKeyConstraint(
        ["document_id", "version"], ["versions.document_id", "versions.number"]
    ),
)
"""The parts of masters that a version was made of, in order."""

audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", Serial, primary_key=True),
    sa.Column("at", UtcDateTime, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("what", sa.String(32), nullable=False),
    sa.Column("document_id", sa.String(32), index=True),
    sa.Column("sha256", Sha256, index=True),
    sa.Column("batch_id", sa.Integer),
    sa.Column("detail", sa.JSON, nullable=False),
    sqlite_autoincrement=True,
)
"""Audit trail: only ever appended to."""

outbox = sa.Table(
    "outbox",
    metadata,
    sa.Column("sequence", Serial, primary_key=True),
    sa.Column("document_id", sa.String(32), nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("what", sa.String(16), nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)
"""What the index and other derived things have yet to follow."""

consumers = sa.Table(
    "consumers",
    metadata,
    sa.Column("name", sa.String(64), primary_key=True),
    sa.Column("acknowledged", sa.BigInteger, nullable=False),
    sa.Column("at", UtcDateTime, nullable=False),
)
"""How far each follower of the outbox has come."""

batches = sa.Table(
    "batches",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("started_at", UtcDateTime, nullable=False),
    sa.Column("finished_at", UtcDateTime),
    sa.Column("options", sa.JSON, nullable=False),
    sa.Column("summary", sa.JSON, nullable=False),
    sqlite_autoincrement=True,
)

ledger = sa.Table(
    "ledger",
    metadata,
    sa.Column("batch_id", sa.Integer, sa.ForeignKey("batches.id"), primary_key=True),
    sa.Column("root", sa.Text, primary_key=True),
    sa.Column("file", sa.Text, primary_key=True),
    sa.Column("sha256", Sha256),
    sa.Column("state", sa.String(16), nullable=False),
    sa.Column("reason", sa.Text),
    sa.Column("message", sa.Text),
    sa.Column("pages", sa.Integer, nullable=False),
    sa.Column("pages_read", sa.Integer, nullable=False),
    sa.Column("attempts", sa.Integer, nullable=False),
    sa.Column("seconds", sa.Float, nullable=False),
    sa.Column("updated_at", UtcDateTime, nullable=False),
)
"""What became of each source of a batch."""
