"""The spooler, the process that talks to printers: ``python -m queue_core.printing.spooler.process FD``.

It exists because a printer can block a write for as long as it likes, and a server of green threads would
stand still with it. It is plain Python with real threads, one for each printer, and carries the printer
library so that the server need not. Server and spooler exchange one JSON object a line over a socket pair:

- to the spooler: ``{"op": "print", "job_id", "document", "is_copy", "layout", "printer"}``,
  ``{"op": "check", "printer"}``, ``{"op": "stop"}``
- from it: ``{"op": "started", "job_id"}`` right before the first byte may leave; ``{"op": "done", "job_id",
  "status", "detail", "bytes_sent"}``; ``{"op": "health", "printer_id", "state", "detail"}``

When the server is gone the socket ends: the spooler finishes the paper in hand, drops the rest and exits.
"""

from __future__ import annotations

import logging
import queue
import signal
import sys
import threading
from collections.abc import Callable

from queue_core.children.parent import Message, Parent
from queue_core.printing.documents import from_json
from queue_core.printing.drivers import Driver, PrinterConfig, driver_for
from queue_core.printing.layout.choices import Layout
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState

logger = logging.getLogger(__name__)

Send = Callable[[Message], None]
_LAST_PAPER_WITHIN = 30.0  # seconds; no driver waits longer than this in all


class Withdrawn(Exception):
    """Raised by ``send`` at the word ``started``: this paper must not begin any more, and not one byte left."""


class PrinterThread:
    """One printer's own thread: a printer that hangs holds up nobody else.

    ``send`` takes what the thread has to tell. It is told ``started`` right before the first byte may leave, and may
    forbid it by raising ``Withdrawn``.
    """

    def __init__(self, send: Send, stopping: threading.Event) -> None:
        self._send = send
        self._stopping = stopping
        self._orders: queue.SimpleQueue[Message | None] = queue.SimpleQueue()
        self._config: PrinterConfig | None = None
        self._driver: Driver | None = None
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def put(self, order: Message) -> None:
        self._orders.put(order)

    def finish(self, timeout: float) -> None:
        self._orders.put(None)
        self._thread.join(timeout)

    def _run(self) -> None:
        while (order := self._orders.get()) is not None:
            answer = self._check(order) if order["op"] == "check" else self._print_order(order)
            try:
                self._send(answer)
            except OSError:
                return  # the server is gone; at its next start it will call this job's fate unknown

    def _print_order(self, order: Message) -> Message:
        outcome = self._print(order)
        return {"op": "done", "job_id": order["job_id"], "status": outcome.status, "detail": outcome.detail,
                "bytes_sent": outcome.bytes_sent}

    def _print(self, order: Message) -> Outcome:
        if self._stopping.is_set():
            return Outcome(JobStatus.FAILED, Detail.INTERRUPTED)
        try:
            config = PrinterConfig.from_json(order["printer"])
            driver = self._driver_of(config)
        except (KeyError, TypeError, ValueError):
            return Outcome(JobStatus.FAILED, Detail.BAD_ADDRESS)
        try:
            data = _bytes_of(order, config)
        except Exception:  # no document, however odd, may end the printer's thread
            logger.exception("print job %s cannot be laid out", order["job_id"])
            return Outcome(JobStatus.FAILED, Detail.BAD_DOCUMENT)
        started = False

        def starting() -> None:
            nonlocal started
            self._send({"op": "started", "job_id": order["job_id"]})
            started = True

        try:
            return driver.send(data, order["job_id"], starting)
        except Withdrawn:
            return Outcome(JobStatus.FAILED, Detail.INTERRUPTED)
        except Exception:  # the same for a printer that does what no driver foresaw
            logger.exception("print job %s failed", order["job_id"])
            status = JobStatus.UNKNOWN if started else JobStatus.FAILED
            return Outcome(status, Detail.PRINTER_ERROR, len(data) if started else 0)

    def _check(self, order: Message) -> Message:
        try:
            health = self._driver_of(PrinterConfig.from_json(order["printer"])).check()
        except (KeyError, TypeError, ValueError):
            health = PrinterHealth(PrinterState.TROUBLE, Detail.BAD_ADDRESS)
        return {"op": "health", "printer_id": order["printer"]["id"], "state": health.state,
                "detail": health.detail}

    def _driver_of(self, config: PrinterConfig) -> Driver:
        if self._driver is None or config != self._config:
            self._driver, self._config = driver_for(config), config
        return self._driver


class Spooler:
    """Hands each order to its printer's thread."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._stopping = threading.Event()
        self._threads: dict[int, PrinterThread] = {}

    def handle(self, order: Message) -> None:
        if order["op"] == "stop":
            self._stopping.set()
            return
        printer_id = int(order["printer"]["id"])
        if printer_id not in self._threads:
            self._threads[printer_id] = PrinterThread(self._send, self._stopping)
        self._threads[printer_id].put(order)

    def close(self) -> None:
        self._stopping.set()
        for thread in self._threads.values():
            thread.finish(_LAST_PAPER_WITHIN)


def _bytes_of(order: Message, config: PrinterConfig) -> bytes:
    # Imported with the first paper: the library and its picture tools are most of this process's memory.
    from queue_core.printing.layout.render import to_bytes

    document, layout = from_json(order["document"]), Layout.from_json(order.get("layout"))
    is_copy = bool(order["is_copy"])
    return to_bytes(document, paper_mm=config.paper_mm, profile=config.profile, is_copy=is_copy, layout=layout)


def main(descriptor: int) -> None:
    # A service manager's stop reaches every process at once, as Ctrl-C does; when to stop is for the server to say.
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    server = Parent(descriptor)
    spooler = Spooler(server.send)
    for order in server.messages():
        spooler.handle(order)
    spooler.close()


if __name__ == "__main__":
    main(int(sys.argv[1]))
