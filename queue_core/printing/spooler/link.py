"""The server's end of the line to its spooler, the printing process, and what that has in hand."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable

from queue_core.children.lines import LinesChild
from queue_core.children.parent import Message
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState

logger = logging.getLogger(__name__)

_EXIT_WITHIN = 1.0  # seconds


class SpoolerLink:
    """One running spooler. What it reports is kept until the owner calls ``saved``, so that nothing is
    forgotten when the database cannot be written just then."""

    def __init__(self, wake: Callable[[], None]) -> None:
        self._wake = wake
        self._printer_of: dict[int, int] = {}
        self._started: set[int] = set()
        self._outcomes: dict[int, Outcome] = {}
        self._healths: dict[int, PrinterHealth] = {}
        self.is_dead = False
        self._child = LinesChild("queue_core.printing.spooler.process")

    @property
    def pid(self) -> int:
        return self._child.pid

    @property
    def in_flight(self) -> Counter[int]:
        """How many jobs each printer still has to settle, by printer id."""
        in_hand = list(self._printer_of.items())
        return Counter(printer for job, printer in in_hand if job not in self._outcomes)

    @property
    def is_idle(self) -> bool:
        return not self._printer_of

    def read_forever(self) -> None:
        """Take the spooler's reports until it ends. Runs as a background task of its own."""
        for message in self._child.messages():
            self._take(message)
            self._wake()
        self._lose_everything()
        self._wake()

    def print(self, order: Message) -> None:
        """Hand over a claimed job. When the spooler is gone already it counts as never started."""
        self._printer_of[order["job_id"]] = order["printer"]["id"]
        if not self._send({"op": "print", **order}):
            self._settle(order["job_id"], Outcome(JobStatus.FAILED, Detail.INTERRUPTED))

    def check(self, printer: Message) -> None:
        self._send({"op": "check", "printer": printer})

    def outcomes(self) -> dict[int, Outcome]:
        return dict(self._outcomes)

    def healths(self) -> dict[int, PrinterHealth]:
        return dict(self._healths)

    def saved(self, outcomes: dict[int, Outcome], healths: dict[int, PrinterHealth]) -> None:
        """These are committed: forget them."""
        for job_id in outcomes:
            self._outcomes.pop(job_id, None)
            self._printer_of.pop(job_id, None)
        for printer_id, health in healths.items():
            if self._healths.get(printer_id) == health:
                del self._healths[printer_id]

    def ask_to_stop(self) -> None:
        """Finish the paper in hand, start no other."""
        self._send({"op": "stop"})

    def close(self) -> None:
        """End the process; what it still had in hand is lost."""
        self._child.stop(_EXIT_WITHIN)  # an idle spooler leaves by itself

    def _send(self, message: Message) -> bool:
        try:
            self._child.send(message)
        except OSError:
            return False
        return True

    def _take(self, message: Message) -> None:
        detail = Detail(message["detail"]) if message.get("detail") else None
        match message["op"]:
            case "started":
                self._started.add(message["job_id"])
            case "done":
                outcome = Outcome(JobStatus(message["status"]), detail, message["bytes_sent"])
                self._settle(message["job_id"], outcome)
            case "health":
                self._healths[message["printer_id"]] = PrinterHealth(PrinterState(message["state"]), detail)

    def _settle(self, job_id: int, outcome: Outcome) -> None:
        self._outcomes.setdefault(job_id, outcome)
        self._started.discard(job_id)

    def _lose_everything(self) -> None:
        """The spooler is gone. It says so before a job's first byte, so a job it never named had none sent."""
        self.is_dead = True
        for job_id in list(self._printer_of):
            if job_id not in self._outcomes:
                status = JobStatus.UNKNOWN if job_id in self._started else JobStatus.FAILED
                self._outcomes[job_id] = Outcome(status, Detail.INTERRUPTED)
        code = self._child.close()
        logger.info("the spooler ended with code %s", code)
