"""Every trouble with every driver: where the job ends, why, and what the office is told of the printer.

One table, one test. A cell that is a sentence says why that trouble cannot happen there.
"""

from __future__ import annotations

import errno
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import serial
from sqlalchemy import select

from queue_core.printing.drivers import (
    CupsDriver,
    Driver,
    DummyDriver,
    FileDriver,
    NetworkDriver,
    Patience,
    SerialDriver,
    UsbDriver,
)
from queue_core.printing.drivers.serial_line import Line
from queue_core.printing.drivers.usb_cable import UsbAddress
from queue_core.printing.jobs import actions
from queue_core.printing.models import Printer, PrintJob
from queue_core.record import clock
from queue_core.record.database import Database
from tests.support.lobby import acting
from tests.support.printing.printer_lines import BUSY, DENIED, CupsFolder, FakeUsb, SerialSimulator
from tests.support.printing.printer_simulator import COVER_OPEN, NO_PAPER, PAPER_LOW, READY, Behaviour, PrinterSimulator
from tests.support.printing.printing_house import printing_database
from tests.unit.printing.test_printing_layout import TICKET

QUICK = Patience(progress=0.8, whole=1.5, answer=0.7, second_look=0.05, late_break=0.1, queue=0.8, poll=0.02)
SHORT = b"\x1b@A001\n\x1dVB\0"
LONG = b"\x1b@" + b"A001 antrian\n" * 40_000 + b"\x1dVB\0"
OFFLINE = {**READY, 1: 0x1A}
JAM = {1: 0x1A, 2: 0x52, 3: 0x1A, 4: 0x12}
DRIVERS = ("network", "usb", "serial", "file", "cups", "dummy")

Cell = tuple[str, str | None, str] | str
NO_HARDWARE = "a folder has neither paper nor a cover"
GOOD: Cell = ("printed", None, "ready")
SILENT: Cell = ("printed", "unconfirmed", "ready")


def waits(detail: str) -> Cell:
    """Not one byte left: the job goes on by itself when the trouble is over."""
    return ("queued", detail, "trouble")


def asked(detail: str) -> Cell:
    """Something left: staff are asked."""
    return ("unknown", detail, "trouble")


def told(detail: Cell, cups: Cell, dummy: Cell = NO_HARDWARE, **others: Cell) -> dict[str, Cell]:
    return {**dict.fromkeys(DRIVERS, detail), "cups": cups, "dummy": dummy, **others}


NOT_OWNED: Cell = "whoever reaches a socket may print"
CUPS_RIGHTS: Cell = "lp refuses, which is 'off' here: CUPS does not tell why in a way to rely on"
TABLE: dict[str, dict[str, Cell]] = {
    "good": told(GOOD, SILENT, GOOD),
    "tells nothing": told(SILENT, SILENT, "a folder needs no words"),
    "near the end": told(("printed", "paper_low", "low"), ("printed", "paper_low", "low")),
    "no paper": told(waits("no_paper"), asked("no_paper")),
    "cover open": told(waits("cover_open"), asked("cover_open")),
    "offline": told(waits("offline"), waits("offline")),
    "error": told(waits("printer_error"), asked("printer_error")),
    "off": told(waits("unreachable"), waits("unreachable"), waits("unreachable")),
    "stuck since": told(waits("no_answer"), "CUPS keeps what a stuck printer does not take: 'never reads'"),
    "no permission": told(waits("no_permission"), CUPS_RIGHTS, network=NOT_OWNED),
    "in use": told(waits("in_use"), "sharing is what CUPS is for", network="a busy one refuses, which is 'off'"),
    "paper ends": told(asked("no_paper"), asked("no_paper")),
    "falls silent": told(asked("no_answer"), "CUPS asks nothing of the printer afterwards"),
    "breaks midway": told(asked("broke_midway"), asked("broke_midway")),
    "never reads": told(asked("timeout"), asked("timeout")),
    # Of a USB printer even the first bite waits until all of it is taken: nothing had left.
    "a byte a second": told(asked("timeout"), asked("timeout"), usb=waits("timeout")),
}
BEHAVIOURS: dict[str, Callable[[], Behaviour]] = {
    "tells nothing": lambda: Behaviour(answers=False),
    "near the end": lambda: Behaviour(status=dict(PAPER_LOW)),
    "no paper": lambda: Behaviour(status=dict(NO_PAPER)),
    "cover open": lambda: Behaviour(status=dict(COVER_OPEN)),
    "offline": lambda: Behaviour(status=dict(OFFLINE)),
    "error": lambda: Behaviour(status=dict(JAM)),
    "paper ends": lambda: Behaviour(paper_ends_after=3),
    "falls silent": lambda: Behaviour(silent_after_paper=True),
    "breaks midway": lambda: Behaviour(break_after=700),
    "never reads": lambda: Behaviour(answers=False, reads=False),
    "a byte a second": lambda: Behaviour(answers=False, pause=1.0, bite=1),
}
CUPS: dict[str, dict[str, str]] = {
    "near the end": {"after": "media-low-warning"},
    "no paper": {"after": "media-empty-error", "waiting": "job-printing"},
    "cover open": {"after": "cover-open-error", "waiting": "job-printing"},
    "offline": {"state": "disabled"},
    "error": {"after": "media-jam-error", "waiting": "job-printing"},
    "off": {"no-queue": ""},
    "paper ends": {"after": "media-empty-error"},
    "breaks midway": {"ended": "aborted-by-system"},
    "never reads": {"waiting": "job-printing"},
    "a byte a second": {"lp-hangs": ""},
}
CELLS = [pytest.param(trouble, driver, cell, id=f"{driver}: {trouble}",
                      marks=[pytest.mark.skip(reason=cell)] if isinstance(cell, str) else [])
         for trouble, row in TABLE.items() for driver, cell in row.items()]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = printing_database(tmp_path_factory.mktemp("troubles"))
    yield database
    database.dispose()


@contextmanager
def printer_in(trouble: str, driver: str, folder: Path, patch: pytest.MonkeyPatch) -> Iterator[Driver]:
    """A printer in that trouble, behind its driver."""
    behaviour = BEHAVIOURS.get(trouble, Behaviour)()
    with ExitStack() as stack:
        made: Driver
        swap: Callable[[Behaviour], None]
        if driver == "dummy":
            (folder / "taken").write_text("")
            made, swap = DummyDriver(str(folder / "taken" if trouble == "off" else folder / "papers")), lambda _: None
        elif driver == "cups":
            CupsFolder(folder, **CUPS.get(trouble, {}))
            patch.setenv("PATH", str(folder), prepend=os.pathsep)
            made, swap = CupsDriver("lobby", QUICK), lambda _: None
        elif driver == "usb":
            refuse = {"no permission": DENIED, "in use": BUSY}.get(trouble)
            cable = FakeUsb(behaviour, refuse=refuse, plugged=trouble != "off")
            stack.callback(lambda: _back_with_the_kernel(cable))
            made, swap = UsbDriver(UsbAddress(), QUICK, cable), lambda new: setattr(cable.brain, "behaviour", new)
        elif driver == "network":
            simulator = stack.enter_context(PrinterSimulator(behaviour))
            port = _closed_port() if trouble == "off" else simulator.port
            made = NetworkDriver("127.0.0.1", port, QUICK)
            swap = lambda new: setattr(simulator, "behaviour", new)  # noqa: E731
        else:
            line = stack.enter_context(SerialSimulator(behaviour))
            path = str(folder / "gone") if trouble == "off" else line.path
            made = FileDriver(path, QUICK) if driver == "file" else SerialDriver(Line(path, 115_200), QUICK)
            swap = lambda new: setattr(line.brain, "behaviour", new)  # noqa: E731
            _refuse(trouble, driver, path, stack, patch)
        if trouble == "stuck since":
            assert made.send(SHORT, 0, lambda: None).status == "printed"
            swap(Behaviour(answers=False))
        yield made


@pytest.mark.parametrize(("trouble", "driver", "expected"), CELLS)
def test_where_a_job_ends(trouble: str, driver: str, expected: Cell, database: Database, tmp_path: Path,
                          monkeypatch: pytest.MonkeyPatch) -> None:
    long = trouble in ("breaks midway", "never reads", "a byte a second")
    now = clock.now()
    with database.write() as session:
        printer = Printer(office_id=1, name=f"{driver}: {trouble}", driver=driver, address="-")
        session.add(printer)
        session.flush()
        printer_id = printer.id
        actions.enqueue(session, acting(1), printer_id=printer_id, kind="ticket", document=TICKET, subject="ticket:1",
                        device_id=None, now=now)
        [job] = [job for job in actions.claim(session, 50, now) if job.printer.id == printer_id]
    starts: list[bool] = []
    with printer_in(trouble, driver, tmp_path, monkeypatch) as made:
        outcome = made.send(LONG if long else SHORT, job.job_id, lambda: starts.append(True))
    with database.write() as session:
        actions.report(session, job.job_id, outcome, now)
    with database.read() as session:
        status, detail = session.execute(
            select(PrintJob.status, PrintJob.detail).where(PrintJob.id == job.job_id)).one()
        state = session.get_one(Printer, printer_id).state
    assert (status, detail, state) == expected
    assert len(starts) <= 1
    assert starts or status == "queued", "bytes left before the job was marked as begun"


def test_the_table_is_whole() -> None:
    assert all(tuple(row) == DRIVERS for row in TABLE.values())


def _refuse(trouble: str, driver: str, path: str, stack: ExitStack, patch: pytest.MonkeyPatch) -> None:
    if trouble == "in use" and driver == "serial":
        stack.enter_context(serial.Serial(path, exclusive=True))
        return
    number = {"no permission": errno.EACCES, "in use": errno.EBUSY}.get(trouble)
    if number is None:
        return
    real = os.open

    def refusing(name: Any, *arguments: Any, **more: Any) -> int:  # tests may run as root, whom no file refuses
        if name == path:
            raise OSError(number, os.strerror(number), name)
        return real(name, *arguments, **more)

    patch.setattr(os, "open", refusing)


def _back_with_the_kernel(cable: FakeUsb) -> None:
    assert cable.kernel_has_it or not cable.plugged, "the kernel's driver did not get the printer back"


def _closed_port() -> int:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        return int(nobody.getsockname()[1])
