"""Bringing a database to the version of the program."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import MetaData, inspect, text

from queue_core.record.database import Database, one_at_a_time
from queue_core.record.migrations import HEAD

MIGRATIONS = Path(__file__).parent / "migrations"
_ADVISORY_KEY = 7_261_002


def version(database: Database) -> str | None:
    """The version the database has; ``None`` for an empty one."""
    with database.engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def is_current(database: Database) -> bool:
    return version(database) == HEAD


def upgrade(database: Database, metadata: MetaData, target: str = "head") -> None:
    """Run the missing migrations, all of them or none."""
    _run(database, metadata, "upgrade", target)


def downgrade(database: Database, metadata: MetaData, target: str) -> None:
    """Go back to an older version."""
    _run(database, metadata, "downgrade", target)


def _run(database: Database, metadata: MetaData, direction: str, target: str) -> None:
    # Imported here: most starts find the database current and never need Alembic.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["metadata"] = metadata
    with database.engine.execution_options(writes=True).begin() as connection:
        one_at_a_time(connection, _ADVISORY_KEY)  # several processes may start at once
        config.attributes["connection"] = connection
        getattr(command, direction)(config, target)
