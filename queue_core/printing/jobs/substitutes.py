"""Which printer a paper goes to while the one it was asked of is in trouble.

A printer may name a substitute. Jobs that wait for a printer in trouble move there, one guarded update and one event
each, and back again if the first printer is well before the substitute took them. Only waiting jobs move: of those not
one byte has left.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from queue_core.printing.jobs.actions import note_health
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import TOO_LATE_AFTER, Detail, JobStatus, PrinterHealth, PrinterState
from queue_core.record import log
from queue_core.record.actor import SPOOLER, Actor
from queue_core.record.kinds import Kind

#: A print agent asks for work at least every 15 seconds; after this long without a word its printers cannot be reached.
SILENT_AFTER: Final = timedelta(seconds=45)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the choice needs to know of a printer."""

    works: bool
    substitute_id: int | None


def printer_in_charge(first: int, now_at: int, printers: Mapping[int, Standing]) -> int:
    """Where a paper asked of ``first`` that waits at ``now_at`` belongs: ``first`` if it works, else the first working
    printer along the line of substitutes, else where it is. Pure, and a circle of substitutes ends it."""
    at: int | None = first
    seen: set[int] = set()
    while at is not None and at in printers and at not in seen:
        if printers[at].works:
            return at
        seen.add(at)
        at = printers[at].substitute_id
    return now_at


def redirect(session: Session, now: datetime, actor: Actor = SPOOLER) -> int:
    """Move every waiting job to the printer in charge of it. Returns how many moved. Paper that is too late stays where
    it is: nothing is to come of it any more."""
    moved = 0
    for job, chosen in _elsewhere(session, now):
        first = job.first_printer_id or job.printer_id
        done = session.execute(
            update(PrintJob)
            .where(PrintJob.id == job.id, PrintJob.status == JobStatus.QUEUED.value,
                   PrintJob.printer_id == job.printer_id)
            .values(printer_id=chosen, first_printer_id=None if chosen == first else first, next_at=None,
                    version=PrintJob.version + 1)
            .execution_options(synchronize_session=False))
        if done.rowcount != 1:  # type: ignore[attr-defined]
            continue  # somebody took it in this very moment
        moved += 1
        log.append(session, actor.in_office(job.office_id), kind=Kind.PRINT_JOB, at=now, device_id=job.device_id,
                   job_id=job.id, status=JobStatus.QUEUED.value, detail=job.detail, subject=job.subject,
                   printer_id=chosen, document=job.kind, from_printer_id=job.printer_id)
    return moved


def may_redirect(session: Session, now: datetime) -> bool:
    """Whether ``redirect`` would move anything. Cheap: looks at open jobs only."""
    return bool(_elsewhere(session, now))


def silent_printers(session: Session, now: datetime) -> list[int]:
    """Printers in use whose print agent has not been heard of for ``SILENT_AFTER`` and that nobody was told of yet."""
    last_word = func.coalesce(Printer.asked_at, Printer.state_at)
    return list(session.scalars(select(Printer.id).where(
        Printer.is_active, Printer.agent_id.is_not(None), Printer.state != PrinterState.TROUBLE.value,
        last_word < now - SILENT_AFTER)))


def note_silence(session: Session, now: datetime) -> int:
    """Tell of printers whose print agent fell silent: nobody can reach them. Returns how many."""
    health = PrinterHealth(PrinterState.TROUBLE, Detail.UNREACHABLE)
    return sum(note_health(session, printer_id, health, now) for printer_id in silent_printers(session, now))


def _elsewhere(session: Session, now: datetime) -> list[tuple[Any, int]]:
    """Waiting jobs that belong to another printer than theirs, with that printer."""
    in_trouble = select(Printer.id).where(
        Printer.substitute_id.is_not(None), or_(Printer.state == PrinterState.TROUBLE.value, ~Printer.is_active))
    jobs = session.execute(
        select(PrintJob.id, PrintJob.office_id, PrintJob.printer_id, PrintJob.first_printer_id, PrintJob.device_id,
               PrintJob.kind, PrintJob.subject, PrintJob.detail)
        .where(PrintJob.status == JobStatus.QUEUED.value, PrintJob.created_at >= now - TOO_LATE_AFTER,
               or_(PrintJob.printer_id.in_(in_trouble), PrintJob.first_printer_id.is_not(None)))
        .order_by(PrintJob.id)
    ).all()
    if not jobs:
        return []
    printers = _standings(session)
    chosen = [(job, printer_in_charge(job.first_printer_id or job.printer_id, job.printer_id, printers))
              for job in jobs]
    return [(job, printer_id) for job, printer_id in chosen if printer_id != job.printer_id]


def _standings(session: Session) -> dict[int, Standing]:
    rows = session.execute(select(Printer.id, Printer.is_active, Printer.state, Printer.substitute_id))
    return {row.id: Standing(row.is_active and row.state != PrinterState.TROUBLE.value, row.substitute_id)
            for row in rows}
