"""What the commands share: the open database, the office, refusals as one line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from antrian.database import DatabaseAway, NotCurrent, connect, open_database
from antrian.settings import Settings, load
from queue_core.errors import AntrianError
from queue_core.office.models import Office
from queue_core.office.queries import only_office
from queue_core.record.database import Database

Result = TypeVar("Result")


def plain(action: Callable[[], Result]) -> Result:
    """A refusal becomes one line."""
    try:
        return action()
    except AntrianError as error:
        raise click.ClickException(f"{error.code} {error.params or ''}".strip()) from None


def open_current(settings: Settings) -> Database:
    """The installation's database, or one line that says what to do."""
    try:
        return open_database(settings, migrate=False)
    except NotCurrent:
        raise click.ClickException("the database is empty or older than the program: run 'antrian init' for a new "
                                   "office, or 'antrian db upgrade'") from None
    except DatabaseAway as error:
        raise click.ClickException(str(error)) from None


def open_installed() -> Database:
    """The installation's database by its settings."""
    return open_current(load())


def connected() -> Database:
    """The same without asking for its version, for what changes the version."""
    try:
        return connect(load())[0]
    except DatabaseAway as error:
        raise click.ClickException(str(error)) from None


def own_office(database: Database) -> Office:
    """The office of this installation, or one line that says how to get one."""
    with database.read() as session:
        office = only_office(session)
    if office is None:
        raise click.ClickException("no office yet: run 'antrian init'")
    return office
