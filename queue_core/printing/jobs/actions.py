"""What happens to print jobs and printers. Every change of a state is one guarded update.

Call inside ``Database.write()``; nothing here touches a printer.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, insert, or_, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, NotFound
from queue_core.printing.documents import Document, to_json
from queue_core.printing.drivers import PrinterConfig
from queue_core.printing.layout.saved import layout_of
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.printers.health import note
from queue_core.printing.printers.status import config_of
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
from queue_core.record import log
from queue_core.record.actor import SPOOLER, Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind

_JOBS = table_of(PrintJob)
_INSERT = insert(_JOBS).returning(_JOBS.c.id)
_IN_PROGRESS = (JobStatus.QUEUED, JobStatus.SENDING)


@dataclass(frozen=True, slots=True)
class Assignment:
    """A claimed job with all that is needed to print it somewhere else.

    ``attempt`` counts the claims of this job: what is told of an earlier one settles nothing any more. ``layout`` is
    how the office's papers look now, as JSON; the document is as it was when the paper was asked for.
    """

    job_id: int
    document: dict[str, Any]
    is_copy: bool
    printer: PrinterConfig
    attempt: int = 1
    layout: dict[str, Any] | None = None

    def to_json(self) -> dict[str, Any]:
        return asdict(self)


def enqueue(
    session: Session,
    actor: Actor,
    *,
    printer_id: int | None,
    kind: str,
    document: Document,
    subject: str,
    device_id: int | None,
    now: datetime,
) -> int:
    """Ask for a piece of paper; returns the job's id. One insert and no event: the caller's own event covers
    it.

    Without a printer the job is kept as ``failed`` with ``no_printer`` (``rules.first_status``).
    """
    return _add(session, office_id=actor.office_id, printer_id=printer_id, kind=kind, document=to_json(document),
                subject=subject, device_id=device_id, now=now)


def claim(
    session: Session, limit: int, now: datetime, *, in_flight: Mapping[int, int] | None = None, depth: int = 4
) -> list[Assignment]:
    """Take at most ``limit`` jobs that are due on the server's own printers, oldest first, at most ``depth``
    for one printer.

    ``in_flight`` counts what each printer already has. Asking printer by printer keeps one dead printer's
    long queue from standing before the others. Printers on other machines are ``remote.claim``'s.
    """
    busy = in_flight or {}
    due = _due(now)
    printers = session.scalars(
        select(Printer).where(
            Printer.is_active, Printer.agent_id.is_(None),
            Printer.id.in_(select(PrintJob.printer_id).where(due).distinct())
        ).order_by(Printer.id)
    ).all()
    claimed: list[Assignment] = []
    for printer in printers:
        room = min(depth - busy.get(printer.id, 0), limit - len(claimed))
        if room <= 0:
            continue
        claimed += take(session, printer, room, now, sent_at=now, next_at=None, taken_by=None)
    return claimed


def take(session: Session, printer: Printer, room: int, now: datetime, **values: object) -> list[Assignment]:
    """Move a printer's oldest due jobs to ``sending``, with ``values`` set on them; at most ``room``."""
    jobs = session.execute(
        select(PrintJob.id, PrintJob.document, PrintJob.is_copy, PrintJob.attempts)
        .where(_due(now), PrintJob.printer_id == printer.id).order_by(PrintJob.id).limit(room)
    ).all()
    if not jobs:
        return []
    layout = layout_of(session, printer.office_id).to_json()
    return [
        Assignment(job.id, job.document, job.is_copy, config_of(printer), job.attempts + 1, layout)
        for job in jobs
        # The number of the attempt is part of the guard: it is what this claim will be known by.
        if _move(session, job.id, JobStatus.SENDING, PrintJob.attempts == job.attempts,
                 attempts=job.attempts + 1, **values)
    ]


def report(session: Session, job_id: int, outcome: Outcome, now: datetime, *guards: ColumnElement[bool],
           actor: Actor = SPOOLER) -> bool:
    """Record how an attempt ended. False when the job had already been settled otherwise, or ``guards`` on its
    row do not hold. ``actor`` is whoever tried: the server's spooler, or a print agent.

    A failed attempt of which no byte left goes back to the queue; the log tells it once, not at every try.
    """
    job = session.execute(select(*_FACTS).where(PrintJob.id == job_id)).one_or_none()
    if job is None:
        return False
    step = after_attempt(outcome, attempts=job.attempts, created_at=job.created_at, now=now)
    detail = _text(outcome.detail)
    again = step.status is JobStatus.QUEUED
    moved = _move(session, job_id, step.status, *guards, detail=detail, next_at=step.next_at,
                  finished_at=None if again else now)
    if not moved:
        return False
    if not (again and job.detail == detail):
        _tell(session, actor, job, step.status, detail, now)
    health = health_after(outcome)
    if health is not None and job.printer_id is not None:
        note_health(session, job.printer_id, health, now, actor)
    return True


def reprint(session: Session, actor: Actor, job_id: int, now: datetime) -> int:
    """Print the same document once more, marked as a copy; returns the new job's id.

    The question that a failed or unknown job was is answered by it: from
    now on the old paper is never tried again. The copy is asked of the printer the paper was first meant for. Raises
    ``NotFound``, or ``Conflict`` while the job is still on its way.
    """
    # Locked, so that a late report of a print agent cannot put the job back into the queue beside its copy.
    job = session.get(PrintJob, job_id, with_for_update=True, populate_existing=True)
    if job is None:
        raise NotFound("print_job_not_found")
    if job.status in _IN_PROGRESS:
        raise Conflict("print_job_in_progress")
    if job.status != JobStatus.PRINTED and job.settled_at is None:
        job.settled_at, job.settled_by = now, actor.staff_id
        session.flush()
    printer_id = job.first_printer_id or job.printer_id
    copy_id = _add(session, office_id=job.office_id, printer_id=printer_id, kind=job.kind,
                   document=job.document, subject=job.subject, device_id=job.device_id, now=now, is_copy=True,
                   copy_of_id=job.copy_of_id or job.id)
    status, detail = first_status(printer_id)
    log.append(session, actor, kind=Kind.PRINT_JOB, at=now, device_id=job.device_id, job_id=copy_id,
               status=status.value, detail=_text(detail), subject=job.subject, printer_id=printer_id, document=job.kind,
               copy_of_id=job.copy_of_id or job.id)
    return copy_id


def recover(session: Session, now: datetime) -> int:
    """At the start of the server: whatever it was sending itself when it stopped has an unknown fate. Gives
    how many. What print agents have in hand is theirs to tell."""
    jobs = session.execute(select(*_FACTS).where(
        PrintJob.status == JobStatus.SENDING.value, PrintJob.taken_by.is_(None))).all()
    return sum(_settle(session, job, JobStatus.UNKNOWN, Detail.INTERRUPTED, now) for job in jobs)


def give_up(session: Session, now: datetime) -> int:
    """Fail what waited too long or waits for a printer that was taken out of use; what has been in sending
    for longer than sending can take is ``unknown``; what a print agent claimed and did not begin in time goes back to
    the queue. Returns how many it settled."""
    lost = session.execute(select(*_FACTS).where(_lost(now))).all()
    for job in lost:
        _settle(session, job, JobStatus.UNKNOWN, Detail.INTERRUPTED, now)
    release(session, PrintJob.next_at <= now)
    out_of_use = select(Printer.id).where(~Printer.is_active)
    hopeless = or_(PrintJob.created_at < now - TOO_LATE_AFTER, PrintJob.printer_id.in_(out_of_use))
    jobs = session.execute(select(*_FACTS).where(PrintJob.status == JobStatus.QUEUED.value, hopeless)).all()
    return len(lost) + sum(
        _settle(session, job, JobStatus.FAILED,
                Detail.TOO_LATE if job.created_at < now - TOO_LATE_AFTER else Detail.NO_PRINTER, now)
        for job in jobs
    )


def release(session: Session, *which: ColumnElement[bool]) -> int:
    """Put claimed jobs of print agents back into the queue: those ``which`` names, unless one has begun meanwhile.

    A print agent begins a paper only when it was told so (``remote.start``), so of these no byte can have left.
    """
    released = session.execute(
        update(PrintJob).where(PrintJob.status == JobStatus.SENDING.value, PrintJob.taken_by.is_not(None),
                               PrintJob.sent_at.is_(None), *which)
        .values(status=JobStatus.QUEUED.value, taken_by=None, next_at=None, version=PrintJob.version + 1)
        .execution_options(synchronize_session=False))
    return int(released.rowcount)  # type: ignore[attr-defined]


def note_health(session: Session, printer_id: int, health: PrinterHealth, now: datetime,
                actor: Actor = SPOOLER) -> bool:
    """Store how a printer is. True, and one event, only when that is news (``health.note``)."""
    return note(session, printer_id, health, now, actor)


def has_work(session: Session, now: datetime) -> bool:
    """Whether a claim or a giving up would find anything. Cheap: looks at open jobs only."""
    own = PrintJob.printer_id.in_(select(Printer.id).where(or_(Printer.agent_id.is_(None), ~Printer.is_active)))
    return any(session.execute(select(PrintJob.id).where(kind).limit(1)).first() is not None
               for kind in (_due(now) & or_(own, PrintJob.created_at < now - TOO_LATE_AFTER), _lost(now), _lapsed(now)))


_FACTS = (PrintJob.id, PrintJob.office_id, PrintJob.printer_id, PrintJob.kind, PrintJob.subject,
          PrintJob.device_id, PrintJob.detail, PrintJob.attempts, PrintJob.created_at)


def _due(now: datetime) -> ColumnElement[bool]:
    waited = or_(PrintJob.next_at.is_(None), PrintJob.next_at <= now)
    return (PrintJob.status == JobStatus.QUEUED.value) & waited


def _lost(now: datetime) -> ColumnElement[bool]:
    return (PrintJob.status == JobStatus.SENDING.value) & (PrintJob.sent_at < now - LOST_AFTER)


def _lapsed(now: datetime) -> ColumnElement[bool]:
    """Claimed by a print agent that did not begin in time; in ``sending``, ``next_at`` is when its claim ends."""
    return (PrintJob.status == JobStatus.SENDING.value) & PrintJob.sent_at.is_(None) & (PrintJob.next_at <= now)


def _add(session: Session, *, printer_id: int | None, now: datetime, is_copy: bool = False,
         copy_of_id: int | None = None, **values: object) -> int:
    status, detail = first_status(printer_id)
    job_id: int = session.execute(_INSERT, {
        **values, "printer_id": printer_id, "status": status.value, "detail": _text(detail), "attempts": 0,
        "is_copy": is_copy, "copy_of_id": copy_of_id, "created_at": now,
        "finished_at": None if status is JobStatus.QUEUED else now, "version": 1,
    }).scalar_one()
    return job_id


def _move(session: Session, job_id: int, new: JobStatus, *guards: ColumnElement[bool], **values: object) -> bool:
    """The guarded update: only from a state that may become ``new``, while ``guards`` hold; false when
    somebody else was first."""
    moved = session.execute(
        update(PrintJob).where(PrintJob.id == job_id, PrintJob.status.in_(sources(new)), *guards)
        .values(status=new.value, version=PrintJob.version + 1, **values)
        .execution_options(synchronize_session=False)
    )
    return bool(moved.rowcount == 1)  # type: ignore[attr-defined]


def _settle(session: Session, job: Any, new: JobStatus, detail: Detail, now: datetime) -> bool:
    """What the server itself finds out about a paper."""
    if not _move(session, job.id, new, detail=detail.value, finished_at=now, next_at=None):
        return False
    _tell(session, SPOOLER, job, new, detail.value, now)
    return True


def _tell(session: Session, actor: Actor, job: Any, status: JobStatus, detail: str | None, now: datetime) -> None:
    log.append(session, actor.in_office(job.office_id), kind=Kind.PRINT_JOB, at=now, device_id=job.device_id,
               job_id=job.id, status=status.value, detail=detail, subject=job.subject,
               printer_id=job.printer_id, document=job.kind)


def _text(detail: Detail | None) -> str | None:
    return detail.value if detail is not None else None
