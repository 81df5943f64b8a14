"""Alembic's environment: the connection is handed in by ``digitize.archive.migrate``."""

from alembic import context

from digitize.archive.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,
)
context.run_migrations()
