"""A printing host with a database of its own, for tests in which printers fail."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from sqlalchemy import func, select

from queue_core.office.models import Office
from queue_core.printing.jobs import actions
from queue_core.printing.models import Printer, PrintJob
from queue_core.record import clock
from queue_core.record.base import Base
from queue_core.record.database import Database
from tests.support.lobby import acting
from tests.support.printing.escpos_reader import read_paper
from tests.support.printing.printer_simulator import PrinterSimulator
from tests.unit.printing.test_printing_layout import TICKET

TABLES = ("offices", "events", "printers", "print_jobs", "paper_layouts")


def printing_database(folder: Path) -> Database:
    """An office and the tables that printing needs."""
    database = Database(f"sqlite:///{folder / 'antrian.db'}")
    Base.metadata.create_all(database.engine, tables=[Base.metadata.tables[name] for name in TABLES])
    with database.write() as session:
        session.add(Office(id=1, code="kartoharjo", name="Kecamatan Kartoharjo", regency="Kota Madiun",
                           timezone="Asia/Jakarta"))
    return database


def spawn(function: Callable[..., None], *args: object) -> None:
    threading.Thread(target=function, args=args, daemon=True).start()


def add_printer(database: Database, driver: str, address: str) -> int:
    with database.write() as session:
        printer = Printer(office_id=1, name=address[-20:], driver=driver, address=address)
        session.add(printer)
        session.flush()
        return printer.id


def ask(database: Database, printer_id: int, label: str) -> int:
    with database.write() as session:
        return actions.enqueue(session, acting(1), printer_id=printer_id, kind="ticket",
                               document=replace(TICKET, label=label), subject=f"ticket:{label}", device_id=None,
                               now=clock.now())


def jobs(database: Database) -> dict[str, PrintJob]:
    with database.read() as session:
        return {job.subject.removeprefix("ticket:"): job for job in session.scalars(select(PrintJob))}


def in_progress(database: Database) -> int:
    with database.read() as session:
        return session.scalar(
            select(func.count()).where(PrintJob.status.in_(["queued", "sending"]))) or 0


def labels(simulator: PrinterSimulator) -> Counter[str]:
    """How often each label came out whole: the label is the tallest line of a ticket."""
    papers = [read_paper(paper) for paper in simulator.papers]
    return Counter(max(paper.lines, key=lambda line: line.height).text for paper in papers)
