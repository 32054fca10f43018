"""Opening the installation's database, in the version this program needs."""

from __future__ import annotations

from antrian.settings import Settings
from antrian.tables import METADATA
from queue_core.record.database import Database
from queue_core.record.upgrade import is_current, upgrade


class NotCurrent(Exception):
    """The database has another version than the program."""


def open_database(settings: Settings, *, migrate: bool) -> Database:
    """The database of these settings. With ``migrate`` it is brought to the program's version first, else
    ``NotCurrent`` is raised when it has another."""
    if not settings.database_url:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    database = Database(settings.database)
    if not is_current(database):
        if not migrate:
            raise NotCurrent
        upgrade(database, METADATA)
    return database
