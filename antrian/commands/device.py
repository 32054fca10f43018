"""``antrian device``: pairing screens and agents, and putting them out, without a browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click
from sqlalchemy.orm import Session

from antrian.commands.common import open_current, own_office, plain
from antrian.settings import load
from queue_core.devices import actions as device_actions
from queue_core.devices import health, pairing
from queue_core.devices.queries import devices as paired
from queue_core.devices.rules import DEVICE_KINDS
from queue_core.office.models import Office
from queue_core.record import clock
from queue_core.record.actor import COMMAND_LINE

Made = TypeVar("Made")


@click.group()
def device() -> None:
    """Paired screens and print agents."""


def _write(deed: Callable[[Session, Office], Made]) -> Made:
    """One deed in the installation's office; a refusal becomes one line."""
    database = open_current(load())
    office = own_office(database)

    def written() -> Made:
        with database.write() as session:
            return deed(session, office)

    return plain(written)


@device.command("list")
def device_list() -> None:
    """Every paired device."""
    database = open_current(load())
    office = own_office(database)
    with database.read() as session:
        for row in paired(session, office.id):
            seen = row.last_seen_at.isoformat(timespec="seconds") if row.last_seen_at else "never"
            alarm = f"  {row.alarm}" if row.alarm else ""
            click.echo(f"{row.id:4} {row.kind:8} {row.name:24} last seen {seen}{alarm}")


@device.command("approve")
@click.argument("code")
@click.option("--name", help="What people call it; may be left away with --replaces.")
@click.option("--counter", "counter_id", type=int, help="Where a panel stands.")
@click.option("--printer", "printer_id", type=int, help="What a kiosk prints on.")
@click.option("--replaces", type=int, help="The device whose place it takes; that one is out at once.")
def device_approve(code: str, name: str | None, counter_id: int | None, printer_id: int | None,
                   replaces: int | None) -> None:
    """Pair the screen or agent that shows CODE."""
    wish = pairing.Wish(name, counter_id, printer_id, replaces)
    made = _write(lambda session, office: pairing.confirm(
        session, COMMAND_LINE.in_office(office.id), code=code.replace(" ", ""), wish=wish, now=clock.now()))
    click.echo(f"paired {made.kind} {made.id}, {made.name}")


@device.command("add")
@click.argument("kind", type=click.Choice(DEVICE_KINDS))
@click.argument("name")
@click.option("--counter", "counter_id", type=int)
@click.option("--printer", "printer_id", type=int)
def device_add(kind: str, name: str, counter_id: int | None, printer_id: int | None) -> None:
    """Pair a device without its code; the address to open on it, with its token in it, is shown once."""
    settings = load()
    _, token = _write(lambda session, office: device_actions.pair_device(
        session, COMMAND_LINE.in_office(office.id), kind=kind, name=name, now=clock.now(), counter_id=counter_id,
        printer_id=printer_id))
    base = settings.public_url or f"http://{settings.host}:{settings.port}"
    click.echo(f"{base}/{kind}?pair={token}")


@device.command("rename")
@click.argument("device_id", type=int)
@click.argument("name")
def device_rename(device_id: int, name: str) -> None:
    """Call a device something else."""
    made = _write(lambda session, office: health.change(
        session, COMMAND_LINE.in_office(office.id), device_id=device_id, changes={"name": name.strip()},
        now=clock.now()))
    click.echo(f"{device_id} is {made.name} now")


@device.command("revoke")
@click.argument("device_id", type=int)
def device_revoke(device_id: int) -> None:
    """Put a device out."""
    _write(lambda session, office: device_actions.revoke_device(
        session, COMMAND_LINE.in_office(office.id), device_id=device_id, now=clock.now()))
    click.echo(f"revoked {device_id}")
