"""Asking a printer how it is, and printing a test sheet, without a running server."""

from __future__ import annotations

from typing import Protocol

from queue_core.printing.documents import TestDocument
from queue_core.printing.drivers import PrinterConfig, driver_for
from queue_core.printing.layout.choices import Layout
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState


class PrinterLike(Protocol):
    """A row of ``printers``, or anything with its fields."""

    id: int
    driver: str
    address: str
    paper_mm: int
    profile: str


def config_of(printer: PrinterLike) -> PrinterConfig:
    return PrinterConfig(id=printer.id, driver=printer.driver, address=printer.address,
                         paper_mm=printer.paper_mm, profile=printer.profile)


def check(printer: PrinterLike) -> PrinterHealth:
    """How the printer is right now; takes up to some seconds when nobody answers."""
    try:
        return driver_for(config_of(printer)).check()
    except ValueError:
        return PrinterHealth(PrinterState.TROUBLE, Detail.BAD_ADDRESS)


def print_test(printer: PrinterLike, document: TestDocument, layout: Layout | None = None) -> Outcome:
    """Print a test sheet past the queue, in the office's layout, for whoever stands at the printer. For a process of
    its own only: it loads the printer library, which a server must not carry."""
    from queue_core.printing.layout.render import to_bytes

    try:
        driver = driver_for(config_of(printer))
    except ValueError:
        return Outcome(JobStatus.FAILED, Detail.BAD_ADDRESS)
    data = to_bytes(document, paper_mm=printer.paper_mm, profile=printer.profile, layout=layout)
    return driver.send(data, 0, lambda: None)
