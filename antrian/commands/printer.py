"""``antrian printer``: thermal printers without a browser."""

from __future__ import annotations

import click
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from antrian.commands.common import open_current, own_office
from antrian.settings import load
from queue_core.devices.models import Device
from queue_core.office.models import Office
from queue_core.printing.drivers import driver_for
from queue_core.printing.models import DRIVERS, Printer
from queue_core.printing.printers.status import check, config_of
from queue_core.printing.rules import Detail, JobStatus, PrinterHealth, PrinterState
from queue_core.record import clock, log
from queue_core.record.actor import COMMAND_LINE
from queue_core.record.database import Database
from queue_core.record.kinds import Kind

#: What each answer of a printer means to whoever stands before it.
MEANING: dict[Detail, str] = {
    Detail.UNCONFIRMED: "takes what it is sent, and cannot say how it is",
    Detail.PAPER_LOW: "paper is running low",
    Detail.NO_PAPER: "no paper",
    Detail.COVER_OPEN: "the cover is open",
    Detail.OFFLINE: "switched offline (often the feed button, or the cover)",
    Detail.PRINTER_ERROR: "reports an error: look for a jam, then switch it off and on",
    Detail.UNREACHABLE: "does not answer: is it on, is the cable in, is the address right?",
    Detail.NO_ANSWER: "took the connection and fell silent: switch it off and on",
    Detail.TIMEOUT: "stopped taking data",
    Detail.BROKE_MIDWAY: "the connection broke while it printed: look at the paper",
    Detail.BAD_ADDRESS: "its address makes no sense for its driver",
    Detail.BAD_DOCUMENT: "could not lay out the paper",
    Detail.NO_PERMISSION: "this user may not open it: install deploy/99-antrian-printer.rules or join the group lp",
    Detail.IN_USE: "another program holds it (CUPS?): remove it there, or print through its queue with --driver cups",
}
LEFT: dict[str, str] = {
    "network": "HOST or HOST:PORT (port 9100 unless given)",
    "usb": "VENDOR:PRODUCT or VENDOR:PRODUCT:SERIAL in hexadecimal, or auto for the first printer",
    "serial": "PATH or PATH@BAUD (9600 unless given), +rtscts or +xonxoff behind it for flow control",
    "file": "a device such as /dev/usb/lp0",
    "cups": "the name of a print queue", "dummy": "a folder that collects the paper as files"}


def meaning(detail: Detail | None) -> str:
    """Plain words for a printer's state."""
    return "ready" if detail is None else MEANING.get(detail, detail.value)


@click.group()
def printer() -> None:
    """Thermal printers."""


@printer.command("add", epilog="Addresses: " + "; ".join(f"{key}: {text}" for key, text in LEFT.items()))
@click.argument("name")
@click.option("--driver", required=True, type=click.Choice(DRIVERS))
@click.option("--address", required=True, help="Where it is; see below.")
@click.option("--paper", "paper_mm", type=click.Choice(["58", "80"]), default="80", show_default=True, help="mm wide.")
@click.option("--profile", default="default", show_default=True, help="A name of python-escpos' printer list.")
@click.option("--language", default="id", show_default=True, type=click.Choice(["id", "en"]))
@click.option("--device", "device_id", type=int, help="The paired kiosk that prints on it (see 'antrian device list').")
@click.option("--agent", "agent_id", type=int, help="The paired print agent on whose machine it hangs.")
@click.option("--substitute", "substitute_id", type=int, help="The printer that takes over when this one cannot.")
def printer_add(name: str, driver: str, address: str, paper_mm: str, profile: str, language: str,
                device_id: int | None, agent_id: int | None, substitute_id: int | None) -> None:
    """Add a printer."""
    added = Printer(name=name, driver=driver, address=address, paper_mm=int(paper_mm), profile=profile,
                    language=language)
    try:
        driver_for(config_of(added))
    except ValueError:
        raise click.ClickException(f"{address!r} is no address for {driver!r}: {LEFT[driver]}") from None
    database, office = _office()
    with database.write() as session:
        added.office_id = office.id
        added.agent_id = _agent(session, office, agent_id)
        added.substitute_id = _substitute(session, office, substitute_id)
        session.add(added)
        session.flush()
        log.append(session, COMMAND_LINE.in_office(office.id), kind=Kind.PRINTER_ADDED, at=clock.now(),
                   printer_id=added.id)
        if device_id is not None:
            _connect(session, office, device_id, added.id)
    click.echo(f"added printer {added.id}" + ("" if agent_id else f"; try it: antrian printer test {added.id}"))


@printer.command("list")
def printer_list() -> None:
    """Every printer and what it last said of itself."""
    database, office = _office()
    agents = _agents(database, office)
    for row in _printers(database, office, None):
        at = "" if row.agent_id is None else f" at {agents.get(row.agent_id, 'a revoked agent')}"
        other = "" if row.substitute_id is None else f", else {row.substitute_id}"
        click.echo(f"{row.id:4} {row.name:24} {row.driver:8} {row.address:28} {row.paper_mm} mm  "
                   f"{last_known(row)}{at}{other}")


@printer.command("status")
@click.argument("printer_id", type=int, required=False)
def printer_status(printer_id: int | None) -> None:
    """Ask a printer, or all of them, how it is now; exit 1 when one is in trouble.

    A printer on another machine is asked by its print agent only: for that one, what it last said.
    """
    trouble = False
    database, office = _office()
    agents = _agents(database, office)
    for row in _printers(database, office, printer_id):
        if row.agent_id is None:
            health = check(row)
            trouble = trouble or health.state is PrinterState.TROUBLE
            words = described(health)
        else:
            trouble = trouble or row.state == PrinterState.TROUBLE
            agent = agents.get(row.agent_id, "a revoked agent")
            words = f"{last_known(row)} (told by {agent}; from here it cannot be asked)"
        click.echo(f"{row.id:4} {row.name:24} {words}")
    if trouble:
        raise SystemExit(1)


def last_known(row: Printer) -> str:
    """What a printer last said, and since when it is so."""
    if row.state == PrinterState.UNCHECKED or row.state_at is None:
        return "never asked"
    health = PrinterHealth(PrinterState(row.state), None if row.state_detail is None else Detail(row.state_detail))
    return f"{described(health)}, since {row.state_at.astimezone():%Y-%m-%d %H:%M}"


def described(health: PrinterHealth) -> str:
    """A printer's health as one line."""
    words = meaning(health.detail)
    return f"TROUBLE: {words}" if health.state is PrinterState.TROUBLE else words


@printer.command("test")
@click.argument("printer_id", type=int)
def printer_test(printer_id: int) -> None:
    """Print a test sheet; exit 1 when it did not come out.

    On another machine only its print agent can: then the sheet is put into the queue, and the page of the printers
    tells what became of it.
    """
    from queue_core.printing.documents import TestDocument
    from queue_core.printing.jobs.actions import enqueue
    from queue_core.printing.layout.saved import layout_of
    from queue_core.printing.printers.status import print_test
    from queue_core.texts.dates import date_and_time

    database, office = _office()
    [row] = _printers(database, office, printer_id)
    day, time = date_and_time(clock.now(), office.timezone, row.language)
    sheet = TestDocument(office=office.name, printer=row.name, printed_date=day, printed_time=time,
                         language=row.language)
    if row.agent_id is not None:
        with database.write() as session:
            job_id = enqueue(session, COMMAND_LINE.in_office(office.id), printer_id=row.id, kind="test",
                             document=sheet, subject=f"printer:{row.id}", device_id=None, now=clock.now())
        click.echo(f"{row.name}: asked its print agent for a test sheet (paper {job_id}); /admin/printers tells more")
        return
    with database.read() as session:
        layout = layout_of(session, office.id)
    outcome = print_test(row, sheet, layout)
    if outcome.status is not JobStatus.PRINTED:
        raise click.ClickException(f"{row.name}: {meaning(outcome.detail)}")
    click.echo(f"{row.name}: sent {outcome.bytes_sent} bytes; {meaning(outcome.detail)}. Is every line readable?")


def _office() -> tuple[Database, Office]:
    database = open_current(load())
    return database, own_office(database)


def _printers(database: Database, office: Office, printer_id: int | None) -> list[Printer]:
    query = select(Printer).where(Printer.office_id == office.id, Printer.is_active).order_by(Printer.id)
    if printer_id is not None:
        query = query.where(Printer.id == printer_id)
    with database.read() as session:
        rows = list(session.scalars(query))
    if not rows:
        raise click.ClickException("no printer yet: antrian printer add" if printer_id is None
                                   else f"there is no printer {printer_id}")
    return rows


def _agents(database: Database, office: Office) -> dict[int, str]:
    """Names of the print agents by device id."""
    with database.read() as session:
        rows = session.execute(select(Device.id, Device.name).where(
            Device.office_id == office.id, Device.kind == "printer", Device.revoked_at.is_(None)))
        return {row.id: row.name for row in rows}


def _agent(session: Session, office: Office, agent_id: int | None) -> int | None:
    """A paired print agent of the office."""
    if agent_id is not None and session.execute(select(Device.id).where(
            Device.id == agent_id, Device.office_id == office.id, Device.kind == "printer",
            Device.revoked_at.is_(None))).first() is None:
        raise click.ClickException(f"there is no print agent {agent_id}")
    return agent_id


def _substitute(session: Session, office: Office, printer_id: int | None) -> int | None:
    """Another printer of the office."""
    if printer_id is not None and session.execute(select(Printer.id).where(
            Printer.id == printer_id, Printer.office_id == office.id, Printer.is_active)).first() is None:
        raise click.ClickException(f"there is no printer {printer_id}")
    return printer_id


def _connect(session: Session, office: Office, device_id: int, printer_id: int) -> None:
    """Let a paired device print here from now on."""
    done = session.execute(
        update(Device).values(printer_id=printer_id).returning(Device.id)
        .where(Device.id == device_id, Device.office_id == office.id, Device.revoked_at.is_(None))).first()
    if done is None:
        raise click.ClickException(f"there is no device {device_id}")
