"""``antrian db``: the version of the database."""

from __future__ import annotations

import click

from antrian.commands.common import connected
from antrian.tables import METADATA
from queue_core.record.upgrade import is_current, upgrade, version


@click.group()
def db() -> None:
    """The database's version."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the program's version."""
    database = connected()
    upgrade(database, METADATA)
    click.echo(f"database at {version(database)}")


@db.command("check")
def db_check() -> None:
    """Say whether the database fits the program; exit 1 when not."""
    database = connected()
    click.echo(f"database at {version(database) or 'nothing'}")
    if not is_current(database):
        raise click.ClickException("not the program's version: run 'antrian db upgrade'")
