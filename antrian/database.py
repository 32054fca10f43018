"""Opening the installation's database, in the version this program needs."""

from __future__ import annotations

from sqlalchemy.exc import OperationalError

from antrian.settings import Settings, SettingsError
from antrian.tables import METADATA
from queue_core.record.database import Database
from queue_core.record.upgrade import is_current, upgrade


class NotCurrent(Exception):
    """The database has another version than the program."""


class DatabaseAway(SettingsError):
    """The database cannot be reached; the message is one line."""


def open_database(settings: Settings, *, migrate: bool) -> Database:
    """The database of these settings. With ``migrate`` it is brought to the program's version first, else
    ``NotCurrent`` is raised when it has another."""
    database, current = connect(settings)
    if not current:
        if not migrate:
            raise NotCurrent
        upgrade(database, METADATA)
    return database


def connect(settings: Settings) -> tuple[Database, bool]:
    """The database in whatever version it is, and whether that is the program's. Raises ``DatabaseAway``."""
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    try:
        return database, is_current(database)
    except OperationalError as error:
        reason = str(error.orig).strip().splitlines()[0]
        raise DatabaseAway(f"the database does not answer: {reason}") from None
