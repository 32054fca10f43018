"""``antrian printer`` of printers here and on other machines."""

from __future__ import annotations

import pytest

from antrian.database import open_database
from antrian.settings import load
from queue_core.devices.models import Device
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.printers import health
from queue_core.printing.rules import Detail, PrinterHealth, PrinterState
from queue_core.record import clock
from queue_core.record.actor import SPOOLER
from tests.support.printing.printer_simulator import NO_PAPER, Behaviour, PrinterSimulator
from tests.unit.product.test_cli import Run, office, run

__all__ = ["office", "run"]  # fixtures
NEEDS_LOOK = PrinterHealth(PrinterState.TROUBLE, Detail.COVER_OPEN)


def test_a_printer_here_is_asked_now(office: Run) -> None:
    with PrinterSimulator(Behaviour(status=dict(NO_PAPER))) as simulator:
        office("printer", "add", "Kios", "--driver", "network", "--address", simulator.address)
        assert "TROUBLE: no paper" in office("printer", "status", ok=False).output
        assert "no paper" in office("printer", "test", "1", ok=False).output
        simulator.behaviour = Behaviour()
        assert "ready" in office("printer", "status").output
        assert "never asked" in office("printer", "list").output


@pytest.mark.parametrize(("driver", "address"), [("usb", "nowhere"), ("serial", "COM1")])
def test_an_address_that_is_none_is_explained(office: Run, driver: str, address: str) -> None:
    refused = office("printer", "add", "Kios", "--driver", driver, "--address", address, ok=False)
    assert "hexadecimal" in refused.output or "PATH@BAUD" in refused.output


def test_of_a_printer_elsewhere_the_last_known_is_told(office: Run) -> None:
    database = open_database(load(), migrate=False)
    with database.write() as session:
        office_id = session.query(Printer.office_id).scalar() or 1
        session.add(Device(id=9, office_id=office_id, kind="printer", name="PC kios", token_hash="x", health={},
                           created_at=clock.now()))
    office("printer", "add", "Kios", "--driver", "usb", "--address", "auto", "--agent", "9")
    office("printer", "add", "Cadangan", "--driver", "usb", "--address", "04b8:0202", "--substitute", "1")
    assert "never asked at PC kios" in office("printer", "list").output
    assert "else 1" in office("printer", "list").output
    with database.write() as session:
        health.note(session, 1, NEEDS_LOOK, clock.now(), SPOOLER)
    told = office("printer", "status", "1", ok=False).output
    assert "TROUBLE: the cover is open, since" in told
    assert "told by PC kios; from here it cannot be asked" in told
    assert "asked its print agent" in office("printer", "test", "1").output
    with database.read() as session:
        assert [(job.kind, job.status) for job in session.query(PrintJob)] == [("test", "queued")]
    database.dispose()
