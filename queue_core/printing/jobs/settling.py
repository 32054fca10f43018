"""What staff answer about a paper that did not come out, or may not have.

A failed job, and one whose fate is unknown, stays an open question until somebody answers it: it came out, it did not
(a copy is printed), print it again, or let it be. One answer counts; whoever comes second is told so. Nothing here is
ever printed again without the word SALINAN on it. A late truth of the printer may still arrive after the answer: then
the answer stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from datetime import time as clock_time
from typing import Final

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, NotFound
from queue_core.printing.jobs import actions
from queue_core.printing.models import PrintJob
from queue_core.printing.rules import JobStatus, is_question
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.clock import zone
from queue_core.record.kinds import Kind

_OPEN: Final = [JobStatus.FAILED.value, JobStatus.UNKNOWN.value]


def answer(session: Session, actor: Actor, job_id: int, *, came_out: bool, now: datetime) -> int | None:
    """Somebody looked whether an unknown paper came out. When it did not, a copy is printed: gives its job's id.

    Raises ``NotFound``, or ``Conflict`` when this is not asked (any more).
    """
    job = _locked(session, actor, job_id)
    if not is_question(job.status, job.settled_at) or job.status != JobStatus.UNKNOWN.value:
        raise _not_asked(job)
    job.status = (JobStatus.PRINTED if came_out else JobStatus.FAILED).value
    _settle(session, actor, job, "came_out" if came_out else "did_not_come_out", now)
    return None if came_out else actions.reprint(session, actor, job_id, now)


def reprint(session: Session, actor: Actor, job_id: int, *, now: datetime) -> int:
    """Print a paper once more, marked as a copy; returns the new job's id. For a question that is its answer.

    Raises ``NotFound``, or ``Conflict`` while the paper is on its way or when a copy of it was made already: then the
    copy is the paper to look after.
    """
    job = _locked(session, actor, job_id)
    if is_question(job.status, job.settled_at):
        _settle(session, actor, job, "reprinted", now)
    elif job.status in _OPEN and _has_copy(session, job):
        raise _not_asked(job)
    return actions.reprint(session, actor, job_id, now)


def dismiss(session: Session, actor: Actor, job_id: int, *, now: datetime) -> None:
    """Nobody needs this paper any more. Raises ``NotFound``, or ``Conflict`` when this is no open question."""
    job = _locked(session, actor, job_id)
    if not is_question(job.status, job.settled_at):
        raise _not_asked(job)
    _settle(session, actor, job, "dismissed", now)


def questions(session: Session, office_id: int, day: date, timezone: str, limit: int = 100) -> Sequence[PrintJob]:
    """The open questions of a day, newest first. A paper for which there was no printer at all is none: the screen
    said so at once."""
    begin = datetime.combine(day, clock_time.min, tzinfo=zone(timezone))
    return session.scalars(
        select(PrintJob)
        .where(PrintJob.office_id == office_id, PrintJob.status.in_(_OPEN), PrintJob.settled_at.is_(None),
               PrintJob.printer_id.is_not(None), PrintJob.created_at >= begin)
        .order_by(PrintJob.id.desc()).limit(limit)).all()


def _locked(session: Session, actor: Actor, job_id: int) -> PrintJob:
    """The job, kept from everybody else until the end of the transaction."""
    job = session.get(PrintJob, job_id, with_for_update=True, populate_existing=True)
    if job is None or job.office_id != actor.office_id:
        raise NotFound("unknown_job")
    return job


def _not_asked(job: PrintJob) -> Conflict:
    if job.status in (JobStatus.QUEUED.value, JobStatus.SENDING.value):
        return Conflict("print_job_in_progress")
    return Conflict("print_job_settled")


def _has_copy(session: Session, job: PrintJob) -> bool:
    root = job.copy_of_id or job.id
    return bool(session.scalar(select(exists().where(PrintJob.copy_of_id == root, PrintJob.id > job.id))))


def _settle(session: Session, actor: Actor, job: PrintJob, how: str, now: datetime) -> None:
    job.settled_at, job.settled_by, job.version = now, actor.staff_id, job.version + 1
    session.flush()
    log.append(session, actor, kind=Kind.PRINT_JOB_SETTLED, at=now,
               device_id=job.device_id, job_id=job.id, how=how, status=job.status, detail=job.detail,
               subject=job.subject, printer_id=job.printer_id, document=job.kind)
