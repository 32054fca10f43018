"""Commands that look after an office without a browser."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
from sqlalchemy import select

from antrian.database import DatabaseAway, NotCurrent, connect, open_database
from antrian.settings import Settings, load
from antrian.tables import METADATA
from queue_core.errors import AntrianError
from queue_core.office.actions import add_counter, import_catalogue
from queue_core.office.catalogue_schema import Catalogue, CatalogueError, dump, load_shipped, shipped_offices
from queue_core.office.catalogue_schema import load as load_catalogue
from queue_core.office.models import Office
from queue_core.office.queries import only_office, services
from queue_core.people import actions as people
from queue_core.people.models import Staff
from queue_core.people.rules import ROLES
from queue_core.record import clock
from queue_core.record.database import Database
from queue_core.record.upgrade import is_current, upgrade, version


def register(cli: click.Group) -> None:
    """Add what looks after an office to the command line."""
    # They use this module.
    from antrian import device_commands, maintenance, print_agent_command, printer_commands, report_commands

    for command in (db, catalogue, staff, device_commands.device, printer_commands.printer,
                    print_agent_command.print_agent, report_commands.report, maintenance.backup, maintenance.restore,
                    maintenance.doctor, maintenance.simulate):
        cli.add_command(command)


def set_up_office(database: Database, catalogue_file: str, username: str, password: str) -> str:
    """An office from a catalogue, with its first admin and one counter that serves everything."""
    entries = _read_catalogue(catalogue_file)
    now = clock.now()
    with database.write() as session:
        if session.execute(select(Office.id).where(Office.code == entries.office.code)).first():
            raise click.ClickException(f"office {entries.office.code!r} exists already")
        office = import_catalogue(session, entries, now)
        ids = [service.id for service in services(session, office.id)]
        add_counter(session, office_id=office.id, name="Loket 1", number=1, service_ids=ids)
        _plain(lambda: people.add_staff(session, office_id=office.id, username=username, name=username, role="admin",
                                        password=password, counter_id=None, now=now))
    return f"{entries.office.name}: {len(ids)} services, admin {username!r}. Start it with: antrian serve"


def _plain(action: Callable[[], Any]) -> Any:
    """A refusal becomes one line."""
    try:
        return action()
    except AntrianError as error:
        raise click.ClickException(f"{error.code} {error.params or ''}".strip()) from None


def _read_catalogue(name: str) -> Catalogue:
    try:
        return load_shipped(name) if name in shipped_offices() else load_catalogue(Path(name))
    except CatalogueError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(1)


def open_current(settings: Settings) -> Database:
    """The installation's database, or one line that says what to do."""
    try:
        return open_database(settings, migrate=False)
    except NotCurrent:
        raise click.ClickException("the database is empty or older than the program: run 'antrian init' for a new "
                                   "office, or 'antrian db upgrade'") from None
    except DatabaseAway as error:
        raise click.ClickException(str(error)) from None


def _open() -> Database:
    return open_current(load())


def _connect() -> Database:
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


@click.group()
def db() -> None:
    """The database's version."""


@db.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to the program's version."""
    database = _connect()
    upgrade(database, METADATA)
    click.echo(f"database at {version(database)}")


@db.command("check")
def db_check() -> None:
    """Say whether the database fits the program; exit 1 when not."""
    database = _connect()
    click.echo(f"database at {version(database) or 'nothing'}")
    if not is_current(database):
        raise click.ClickException("not the program's version: run 'antrian db upgrade'")


@click.group()
def catalogue() -> None:
    """The services as a YAML file."""


@catalogue.command("validate")
@click.argument("file")
def catalogue_validate(file: str) -> None:
    """Check FILE; every problem is named with its line and field, and the exit code is 1."""
    entries = _read_catalogue(file)
    click.echo(f"{file}: {entries.office.name}, {len(entries.services)} services, no problems")


@catalogue.command("import")
@click.argument("file")
def catalogue_import(file: str) -> None:
    """Bring the office to what FILE says."""
    entries = _read_catalogue(file)
    with _open().write() as session:
        office = import_catalogue(session, entries, clock.now())
        click.echo(f"{office.name}: {len(entries.services)} services")


@catalogue.command("export")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--office", required=True, help="A shipped office.")
def catalogue_export(file: Path, office: str) -> None:
    """Write a shipped catalogue to FILE, to be edited and imported."""
    file.write_text(dump(_read_catalogue(office)), encoding="utf-8")
    click.echo(f"wrote {file}")


@click.group()
def staff() -> None:
    """People who sign in."""


@staff.command("add")
@click.argument("username")
@click.option("--name", required=True)
@click.option("--role", required=True, type=click.Choice(ROLES))
@click.option("--counter", "counter_id", type=int)
@click.option("--title", default="", help="the post, as the catalogue names it: decides whose files arrive")
@click.password_option()
def staff_add(username: str, name: str, role: str, counter_id: int | None, title: str, password: str) -> None:
    """Add somebody."""
    database = _open()
    office = own_office(database)
    with database.write() as session:
        _plain(lambda: people.add_staff(session, office_id=office.id, username=username, name=name, role=role,
                                        password=password, counter_id=counter_id, now=clock.now(), title=title))
    click.echo(f"added {username}")


@staff.command("passwd")
@click.argument("username")
@click.password_option()
def staff_passwd(username: str, password: str) -> None:
    """Give a new password; all sessions of that person end."""
    with _open().write() as session:
        _plain(lambda: people.set_password(session, username, password, clock.now()))
    click.echo(f"new password for {username}")


@staff.command("list")
def staff_list() -> None:
    """Who can sign in."""
    with _open().read() as session:
        for row in session.scalars(select(Staff).order_by(Staff.id)):
            click.echo(f"{row.username:20} {row.role:12} counter {row.counter_id or '-':4} {row.name}")
