"""Bringing ``archive.db`` to the tables that this version of the program knows."""

import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from digitize.archive.database import revision_of
from digitize.archive.tables import REVISION, metadata
from digitize.errors import ArchiveError


def upgrade(engine: sa.Engine) -> None:
    """Run the migrations that are missing, all of them or none.

    Raises ArchiveError when the database was written by a later version of the program.
    """
    config = _config()
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        at = revision_of(connection)
        known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
        if at is not None and at not in known:
            raise ArchiveError(
                f"the archive has tables of revision {at}; this program knows up to {REVISION}",
                code="archive-version",
                remedy="Install the version of digitize that wrote it, or a later one.",
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def differences(engine: sa.Engine) -> list[object]:
    """What the migrated database lacks or has too much, against the tables declared."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        return list(compare_metadata(context, metadata))


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", "digitize.archive:migrations")
    config.set_main_option("path_separator", "os")
    return config
