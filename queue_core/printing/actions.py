"""What happens to print jobs and printers. Every change of a state is one guarded update.

Call inside ``Database.write()``; nothing here touches a printer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, NotFound
from queue_core.printing.documents import Document, to_json
from queue_core.printing.drivers import PrinterConfig
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import (
    LOST_AFTER,
    TOO_LATE_AFTER,
    Detail,
    JobStatus,
    Outcome,
    PrinterHealth,
    after_attempt,
    first_status,
    health_after,
    sources,
)
from queue_core.printing.status import config_of
from queue_core.record import log
from queue_core.record.base import table_of

_JOBS = table_of(PrintJob)
_INSERT = insert(_JOBS).returning(_JOBS.c.id)
_IN_PROGRESS = (JobStatus.QUEUED, JobStatus.SENDING)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A claimed job with all that is needed to print it somewhere else."""

    job_id: int
    document: dict[str, Any]
    is_copy: bool
    printer: PrinterConfig

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def enqueue(
    session: Session,
    *,
    office_id: int,
    printer_id: int | None,
    kind: str,
    document: Document,
    subject: str,
    device_id: int | None,
    now: datetime,
) -> int:
    """Ask for a piece of paper; gives the job's id. One insert and no event: the caller's own event covers
    it.

    Without a printer the job is kept as ``failed`` with ``no_printer`` (``rules.first_status``).
    """
    return _add(session, office_id=office_id, printer_id=printer_id, kind=kind, document=to_json(document),
                subject=subject, device_id=device_id, now=now)


def claim(
    session: Session, limit: int, now: datetime, *, in_flight: Mapping[int, int] | None = None, depth: int = 4
) -> list[Assignment]:
    """Take at most ``limit`` jobs that are due, oldest first, at most ``depth`` for one printer.

    ``in_flight`` counts what each printer already has. Asking printer by printer keeps one dead printer's
    long queue from standing before the others.
    """
    busy = in_flight or {}
    due = _due(now)
    printers = session.scalars(
        select(Printer).where(
            Printer.is_active, Printer.id.in_(select(PrintJob.printer_id).where(due).distinct())
        ).order_by(Printer.id)
    ).all()
    claimed: list[Assignment] = []
    for printer in printers:
        room = min(depth - busy.get(printer.id, 0), limit - len(claimed))
        if room <= 0:
            continue
        jobs = session.execute(
            select(PrintJob.id, PrintJob.document, PrintJob.is_copy)
            .where(due, PrintJob.printer_id == printer.id).order_by(PrintJob.id).limit(room)
        ).all()
        claimed += [
            Assignment(job.id, job.document, job.is_copy, config_of(printer))
            for job in jobs
            if _move(session, job.id, JobStatus.SENDING, sent_at=now, attempts=PrintJob.attempts + 1)
        ]
    return claimed


def report(session: Session, job_id: int, outcome: Outcome, now: datetime) -> bool:
    """Record how an attempt ended. False when the job had already been settled otherwise.

    A failed attempt of which no byte left goes back to the queue; the log tells it once, not at every try.
    """
    job = session.execute(select(*_FACTS).where(PrintJob.id == job_id)).one_or_none()
    if job is None:
        return False
    step = after_attempt(outcome, attempts=job.attempts, created_at=job.created_at, now=now)
    detail = _text(outcome.detail)
    again = step.status is JobStatus.QUEUED
    moved = _move(session, job_id, step.status, detail=detail, next_at=step.next_at,
                  finished_at=None if again else now)
    if not moved:
        return False
    if not (again and job.detail == detail):
        _tell(session, job, step.status, detail, now)
    health = health_after(outcome)
    if health is not None and job.printer_id is not None:
        note_health(session, job.printer_id, health, now)
    return True


def reprint(session: Session, job_id: int, actor: int | None, now: datetime) -> int:
    """Print the same document once more, marked as a copy; gives the new job's id.

    ``actor`` is the staff member who asked. Raises ``NotFound``, or ``Conflict`` while the job is still on
    its way.
    """
    job = session.get(PrintJob, job_id)
    if job is None:
        raise NotFound("print_job_not_found")
    if job.status in _IN_PROGRESS:
        raise Conflict("print_job_in_progress")
    copy_id = _add(session, office_id=job.office_id, printer_id=job.printer_id, kind=job.kind,
                   document=job.document, subject=job.subject, device_id=job.device_id, now=now, is_copy=True,
                   copy_of_id=job.copy_of_id or job.id)
    status, detail = first_status(job.printer_id)
    log.append(session, office_id=job.office_id, kind="print_job", at=now, staff_id=actor,
               device_id=job.device_id, job_id=copy_id, status=status.value, detail=_text(detail),
               subject=job.subject, printer_id=job.printer_id, document=job.kind,
               copy_of_id=job.copy_of_id or job.id)
    return copy_id


def recover(session: Session, now: datetime) -> int:
    """At the start of the server: whatever was being sent when it stopped has an unknown fate. Gives how
    many."""
    jobs = session.execute(select(*_FACTS).where(PrintJob.status == JobStatus.SENDING.value)).all()
    return sum(_settle(session, job, JobStatus.UNKNOWN, Detail.INTERRUPTED, now) for job in jobs)


def give_up(session: Session, now: datetime) -> int:
    """Fail what waited too long or waits for a printer that was taken out of use; what has been in sending
    for longer than sending can take is ``unknown``. Gives how many."""
    lost = session.execute(select(*_FACTS).where(_lost(now))).all()
    for job in lost:
        _settle(session, job, JobStatus.UNKNOWN, Detail.INTERRUPTED, now)
    out_of_use = select(Printer.id).where(~Printer.is_active)
    hopeless = or_(PrintJob.created_at < now - TOO_LATE_AFTER, PrintJob.printer_id.in_(out_of_use))
    jobs = session.execute(select(*_FACTS).where(PrintJob.status == JobStatus.QUEUED.value, hopeless)).all()
    return len(lost) + sum(
        _settle(session, job, JobStatus.FAILED,
                Detail.TOO_LATE if job.created_at < now - TOO_LATE_AFTER else Detail.NO_PRINTER, now)
        for job in jobs
    )


def note_health(session: Session, printer_id: int, health: PrinterHealth, now: datetime) -> bool:
    """Store how a printer is. True, and one event, only when that is news."""
    state, detail = health.state.value, _text(health.detail)
    changed = or_(Printer.state != state, func.coalesce(Printer.state_detail, "") != (detail or ""))
    office_id = session.execute(
        update(Printer).where(Printer.id == printer_id, changed)
        .values(state=state, state_detail=detail, state_at=now).returning(Printer.office_id)
    ).scalar_one_or_none()
    if office_id is None:
        return False
    log.append(session, office_id=office_id, kind="printer", at=now, printer_id=printer_id, state=state,
               detail=detail)
    return True


def has_work(session: Session, now: datetime) -> bool:
    """Whether a claim or a giving up would find anything. Cheap: looks at open jobs only."""
    return any(session.execute(select(PrintJob.id).where(kind).limit(1)).first() is not None
               for kind in (_due(now), _lost(now)))


_FACTS = (PrintJob.id, PrintJob.office_id, PrintJob.printer_id, PrintJob.kind, PrintJob.subject,
          PrintJob.device_id, PrintJob.detail, PrintJob.attempts, PrintJob.created_at)


def _due(now: datetime) -> ColumnElement[bool]:
    waited = or_(PrintJob.next_at.is_(None), PrintJob.next_at <= now)
    return (PrintJob.status == JobStatus.QUEUED.value) & waited


def _lost(now: datetime) -> ColumnElement[bool]:
    return (PrintJob.status == JobStatus.SENDING.value) & (PrintJob.sent_at < now - LOST_AFTER)


def _add(session: Session, *, printer_id: int | None, now: datetime, is_copy: bool = False,
         copy_of_id: int | None = None, **values: Any) -> int:
    status, detail = first_status(printer_id)
    job_id: int = session.execute(_INSERT, {
        **values, "printer_id": printer_id, "status": status.value, "detail": _text(detail), "attempts": 0,
        "is_copy": is_copy, "copy_of_id": copy_of_id, "created_at": now,
        "finished_at": None if status is JobStatus.QUEUED else now, "version": 1,
    }).scalar_one()
    return job_id


def _move(session: Session, job_id: int, new: JobStatus, **values: Any) -> bool:
    """The guarded update: only from a state that may become ``new``; false when somebody else was first."""
    moved = session.execute(
        update(PrintJob).where(PrintJob.id == job_id, PrintJob.status.in_(sources(new)))
        .values(status=new.value, version=PrintJob.version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    return bool(moved.rowcount == 1)  # type: ignore[attr-defined]


def _settle(session: Session, job: Any, new: JobStatus, detail: Detail, now: datetime) -> bool:
    if not _move(session, job.id, new, detail=detail.value, finished_at=now, next_at=None):
        return False
    _tell(session, job, new, detail.value, now)
    return True


def _tell(session: Session, job: Any, status: JobStatus, detail: str | None, now: datetime) -> None:
    log.append(session, office_id=job.office_id, kind="print_job", at=now, device_id=job.device_id,
               job_id=job.id, status=status.value, detail=detail, subject=job.subject,
               printer_id=job.printer_id, document=job.kind)


def _text(detail: Detail | None) -> str | None:
    return detail.value if detail is not None else None
