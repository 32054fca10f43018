"""``antrian staff``: people who sign in."""

from __future__ import annotations

import click
from sqlalchemy import select

from antrian.commands.common import open_installed, own_office, plain
from queue_core.people import actions as people
from queue_core.people.models import Staff
from queue_core.record import clock
from queue_core.record.actor import COMMAND_LINE
from queue_core.record.roles import ROLES


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
    database = open_installed()
    office = own_office(database)
    with database.write() as session:
        plain(lambda: people.add_staff(session, COMMAND_LINE.in_office(office.id), username=username, name=name,
                                       role=role, password=password, counter_id=counter_id, now=clock.now(),
                                       title=title))
    click.echo(f"added {username}")


@staff.command("passwd")
@click.argument("username")
@click.password_option()
def staff_passwd(username: str, password: str) -> None:
    """Give a new password; all sessions of that person end."""
    with open_installed().write() as session:
        plain(lambda: people.set_password(session, COMMAND_LINE, username, password, clock.now()))
    click.echo(f"new password for {username}")


@staff.command("list")
def staff_list() -> None:
    """Who can sign in."""
    with open_installed().read() as session:
        for row in session.scalars(select(Staff).order_by(Staff.id)):
            click.echo(f"{row.username:20} {row.role:12} counter {row.counter_id or '-':4} {row.name}")
