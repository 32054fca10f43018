"""What may become of a print job, and what a printer's answer means. Pure: no database, no printer.

``queued -> sending -> printed | failed | unknown``. A job goes back to the queue by itself only when not one
byte of it had reached the printer; anything else could put the same paper into two hands, so staff decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

# Paper for someone who left long ago must not pour out when the printer is back.
TOO_LATE_AFTER: Final = timedelta(minutes=10)
# Longer than any printer can keep the jobs it has in hand: whoever was sending this is gone.
LOST_AFTER: Final = timedelta(minutes=3)
LONGEST_PAUSE: Final = timedelta(seconds=30)


class JobStatus(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    PRINTED = "printed"
    FAILED = "failed"
    UNKNOWN = "unknown"


class Detail(StrEnum):
    """Why a job or a printer is in its state. Stable codes; the screens hold the words for them."""

    UNCONFIRMED = "unconfirmed"
    PAPER_LOW = "paper_low"
    NO_PAPER = "no_paper"
    COVER_OPEN = "cover_open"
    OFFLINE = "offline"
    PRINTER_ERROR = "printer_error"
    UNREACHABLE = "unreachable"
    NO_ANSWER = "no_answer"
    TIMEOUT = "timeout"
    BROKE_MIDWAY = "broke_midway"
    NO_PRINTER = "no_printer"
    BAD_ADDRESS = "bad_address"
    BAD_DOCUMENT = "bad_document"
    TOO_LATE = "too_late"
    INTERRUPTED = "interrupted"
    NO_PERMISSION = "no_permission"
    IN_USE = "in_use"


class PrinterState(StrEnum):
    UNCHECKED = "unchecked"
    READY = "ready"
    LOW = "low"
    TROUBLE = "trouble"


TRANSITIONS: Final[dict[JobStatus, frozenset[JobStatus]]] = {
    JobStatus.QUEUED: frozenset({JobStatus.SENDING, JobStatus.FAILED}),
    JobStatus.SENDING: frozenset({JobStatus.QUEUED, JobStatus.PRINTED, JobStatus.FAILED, JobStatus.UNKNOWN}),
    # The late truth is welcome: of a printer that was still at work when its job was given up, and of staff who looked
    # at the paper. Never back to the queue: that could put the same paper into two hands.
    JobStatus.UNKNOWN: frozenset({JobStatus.PRINTED, JobStatus.FAILED}),
    JobStatus.PRINTED: frozenset(),
    JobStatus.FAILED: frozenset(),
}

_HOPELESS: Final = frozenset({Detail.NO_PRINTER, Detail.BAD_ADDRESS, Detail.BAD_DOCUMENT, Detail.TOO_LATE})
_SAYS_NOTHING_OF_THE_PRINTER: Final = _HOPELESS | {Detail.INTERRUPTED}


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one attempt ended. ``bytes_sent`` counts bytes of the document, not of status questions."""

    status: JobStatus
    detail: Detail | None = None
    bytes_sent: int = 0


@dataclass(frozen=True, slots=True)
class PrinterHealth:
    state: PrinterState
    detail: Detail | None = None


@dataclass(frozen=True, slots=True)
class NextStep:
    """Where a job goes after an attempt; ``next_at`` is set when it is to be tried again."""

    status: JobStatus
    next_at: datetime | None = None


def is_question(status: str, settled_at: datetime | None) -> bool:
    """Whether staff still have to look after a job: it failed or its fate is unknown, and nobody has answered."""
    return settled_at is None and status in (JobStatus.FAILED.value, JobStatus.UNKNOWN.value)


def sources(new: JobStatus) -> list[str]:
    """The states a job may be in to become ``new``: the guard of its update."""
    return [old.value for old, targets in TRANSITIONS.items() if new in targets]


def after_attempt(outcome: Outcome, *, attempts: int, created_at: datetime, now: datetime) -> NextStep:
    """Where the job goes after its ``attempts``-th attempt ended so.

    A failure after the first byte is ``unknown`` whatever the driver called it.
    """
    if outcome.status is not JobStatus.FAILED:
        return NextStep(outcome.status)
    if outcome.bytes_sent > 0:
        return NextStep(JobStatus.UNKNOWN)
    if outcome.detail in _HOPELESS or is_too_late(created_at, now):
        return NextStep(JobStatus.FAILED)
    return NextStep(JobStatus.QUEUED, now + retry_pause(attempts))


def retry_pause(attempts: int) -> timedelta:
    """2, 4, 8, 16, then 30 seconds."""
    return min(timedelta(seconds=2 ** min(attempts, 5)), LONGEST_PAUSE)


def is_too_late(created_at: datetime, now: datetime) -> bool:
    return now - created_at > TOO_LATE_AFTER


def first_status(printer_id: int | None) -> tuple[JobStatus, Detail | None]:
    """A job without a printer is kept, as failed: staff can print it elsewhere, and the kiosk says so at
    once."""
    if printer_id is None:
        return JobStatus.FAILED, Detail.NO_PRINTER
    return JobStatus.QUEUED, None


def health_after(outcome: Outcome) -> PrinterHealth | None:
    """What an attempt tells of the printer itself; None when it tells nothing."""
    if outcome.status is JobStatus.PRINTED:
        state = PrinterState.LOW if outcome.detail is Detail.PAPER_LOW else PrinterState.READY
        return PrinterHealth(state, outcome.detail)
    if outcome.detail is None or outcome.detail in _SAYS_NOTHING_OF_THE_PRINTER:
        return None
    return PrinterHealth(PrinterState.TROUBLE, outcome.detail)
