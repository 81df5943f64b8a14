"""The first tables."""

import sqlalchemy as sa
from alembic import op

from digitize.archive.dialect import append_only

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

moment = sa.DateTime(timezone=True)
sha256 = sa.String(64)
sorted_text = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make them."""
    op.create_table(
        "audit",
        sa.Column("id", serial, nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("what", sa.String(length=32), nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=True),
        sa.Column("sha256", sha256, nullable=True),
        sa.Column("batch_id", sa.Integer(), nullable=True),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_document_id"), "audit", ["document_id"])
    op.create_index(op.f("ix_audit_sha256"), "audit", ["sha256"])
    op.create_table(
        "batches",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("started_at", moment, nullable=False),
        sa.Column("finished_at", moment, nullable=True),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("summary", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batches")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "consumers",
        sa.Column("name", sha256, nullable=False),
        sa.Column("acknowledged", sa.BigInteger(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_consumers")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("type", sa.Text(), nullable=True),
        sa.Column("status", sa.String(length=16), nullable=False),
        sa.Column("script", sa.String(length=4), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=True),
        sa.Column("first_root", sorted_text, nullable=False),
        sa.Column("first_file", sorted_text, nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("updated_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_index(
        op.f("ix_documents_first_root_first_file_first_page_id"),
        "documents",
        ["first_root", "first_file", "first_page", "id"],
    )
    op.create_index(op.f("ix_documents_status"), "documents", ["status"])
    op.create_table(
        "masters",
        sa.Column("sha256", sha256, nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("media_type", sa.Text(), nullable=True),
        sa.Column("stored_at", moment, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_masters")),
    )
    op.create_table(
        "outbox",
        sa.Column("sequence", serial, nullable=False),
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(length=16), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.PrimaryKeyConstraint("sequence", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "page_contents",
        sa.Column("digest", sha256, nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_page_contents")),
    )
    op.create_table(
        "intakes",
        sa.Column("sha256", sha256, nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("outcome", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("finished_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["masters.sha256"], name=op.f("fk_intakes_sha256")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_intakes")),
    )
    op.create_table(
        "ledger",
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("root", sa.Text(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("sha256", sha256, nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.Column("pages_read", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("updated_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batches.id"], name=op.f("fk_ledger_batch_id")),
        sa.PrimaryKeyConstraint("batch_id", "root", "file", name=op.f("pk_ledger")),
    )
    op.create_table(
        "page_readings",
        sa.Column("sha256", sha256, nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("digest", sha256, nullable=False),
        sa.Column("failure", sa.Text(), nullable=True),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.Column("read_at", moment, nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["page_contents.digest"], name=op.f("fk_page_readings_digest")
        ),
        sa.ForeignKeyConstraint(
            ["sha256"], ["masters.sha256"], name=op.f("fk_page_readings_sha256")
        ),
        sa.PrimaryKeyConstraint("sha256", "number", "fingerprint", name=op.f("pk_page_readings")),
    )
    op.create_table(
        "sources",
        sa.Column("id", serial, nullable=False),
        sa.Column("root", sorted_text, nullable=False),
        sa.Column("file", sorted_text, nullable=False),
        sa.Column("sha256", sha256, nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_ns", sa.BigInteger(), nullable=False),
        sa.Column("ctime_ns", sa.BigInteger(), nullable=False),
        sa.Column("first_seen", moment, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["masters.sha256"], name=op.f("fk_sources_sha256")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sources")),
        sa.UniqueConstraint("root", "file", "sha256", name=op.f("uq_sources_root_file_sha256")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_sources_location"), "sources", ["location"])
    op.create_index(op.f("ix_sources_sha256"), "sources", ["sha256"])
    op.create_table(
        "versions",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("fingerprint", sa.Text(), nullable=False),
        sa.Column("made_at", moment, nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["documents.id"], name=op.f("fk_versions_document_id")
        ),
        sa.PrimaryKeyConstraint("document_id", "number", name=op.f("pk_versions")),
    )
    op.create_table(
        "source_refs",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sha256", sha256, nullable=False),
        sa.Column("first_page", sa.Integer(), nullable=False),
        sa.Column("last_page", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id", "version"],
            ["versions.document_id", "versions.number"],
            name=op.f("fk_source_refs_document_id_version"),
        ),
        sa.ForeignKeyConstraint(["sha256"], ["masters.sha256"], name=op.f("fk_source_refs_sha256")),
        sa.PrimaryKeyConstraint("document_id", "version", "position", name=op.f("pk_source_refs")),
    )
    op.create_index(op.f("ix_source_refs_sha256"), "source_refs", ["sha256"])
    op.create_table(
        "version_pages",
        sa.Column("document_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("digest", sha256, nullable=False),
        sa.ForeignKeyConstraint(
            ["digest"], ["page_contents.digest"], name=op.f("fk_version_pages_digest")
        ),
        sa.ForeignKeyConstraint(
            ["document_id", "version"],
            ["versions.document_id", "versions.number"],
            name=op.f("fk_version_pages_document_id_version"),
        ),
        sa.PrimaryKeyConstraint(
            "document_id", "version", "position", name=op.f("pk_version_pages")
        ),
    )
    if op.get_context().dialect.name == "sqlite":
        for statement in append_only("audit"):
            op.execute(statement)
