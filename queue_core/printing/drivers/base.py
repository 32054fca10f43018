"""What every driver is and gives: the printer it is told of, how long it may wait, and how attempts end."""

from __future__ import annotations

import errno
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState

Starting = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a driver waits, in seconds.

    ``progress``: to connect, and without any progress while sending. ``whole``: for one paper, however steadily it
    trickles. ``answer``: for a status byte. ``second_look``: about as long as a ticket needs to come out.
    ``late_break``: for a connection that breaks right after the last byte. ``queue``: for CUPS to pass a paper on,
    ``poll`` between two looks at it.
    """

    progress: float = 3.0
    whole: float = 20.0
    answer: float = 0.5
    second_look: float = 0.6
    late_break: float = 0.3
    queue: float = 10.0
    poll: float = 0.3


PATIENT: Final = Patience()


@dataclass(frozen=True, slots=True)
class PrinterConfig:
    """All a driver needs to know of a printer; travels to the spooler as JSON."""

    id: int
    driver: str
    address: str
    paper_mm: int
    profile: str

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> PrinterConfig:
        return cls(id=int(data["id"]), driver=str(data["driver"]), address=str(data["address"]),
                   paper_mm=int(data["paper_mm"]), profile=str(data["profile"]))


class Driver(Protocol):
    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome: ...

    def check(self) -> PrinterHealth: ...


_DENIED: Final = frozenset({errno.EACCES, errno.EPERM})
# EAGAIN: the lock on a serial port. ETXTBSY and EBUSY: the kernel or another program has it open.
_TAKEN: Final = frozenset({errno.EBUSY, errno.EAGAIN, errno.ETXTBSY})


def why_closed(error: OSError) -> Detail:
    """Why a device could not be opened."""
    if error.errno in _DENIED:
        return Detail.NO_PERMISSION
    return Detail.IN_USE if error.errno in _TAKEN else Detail.UNREACHABLE


def stopped(detail: Detail, sent: int) -> Outcome:
    """Sending ended early: after the first byte nobody knows what came out."""
    return Outcome(JobStatus.UNKNOWN, detail, sent) if sent else failed(detail)


def printed(detail: Detail | None, data: bytes) -> Outcome:
    return Outcome(JobStatus.PRINTED, detail, len(data))


def failed(detail: Detail) -> Outcome:
    return Outcome(JobStatus.FAILED, detail)


def trouble(detail: Detail) -> PrinterHealth:
    return PrinterHealth(PrinterState.TROUBLE, detail)
