"""The rows of documents: begun, kept alive, finished, forgotten; each inside the caller's transaction."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Update, func, or_, select, update
from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.reports.jobs.models import FAILED, READY, WORKING, DocumentJob

#: How long a document is kept for whoever asked.
KEPT: Final = timedelta(days=1)
#: A process that has not written for so long has ended; it writes at least every ten seconds.
SILENT: Final = timedelta(seconds=60)
#: Why a document whose process has ended was not made.
LOST: Final = "document_lost"


@dataclass(frozen=True)
class Requester:
    """Who asked for a document, and who alone may fetch it."""

    office_id: int
    staff_id: int


@dataclass(frozen=True)
class Job:
    """How a document stands now; ``problem`` is the code of the refusal of a failed one."""

    id: str
    state: str
    progress: float
    name: str
    media_type: str
    problem: str | None


def begin(session: Session, requester: Requester, *, name: str, media_type: str, progress: float, worker: str,
          now: datetime) -> str:
    """Note a document that is being made; returns the id of its job."""
    row = DocumentJob(id=uuid.uuid4().hex, office_id=requester.office_id, staff_id=requester.staff_id, name=name,
                      media_type=media_type, state=WORKING, progress=progress, worker=worker, created_at=now,
                      alive_at=now)
    session.add(row)
    session.flush()
    return row.id


def advance(session: Session, job_id: str, worker: str, progress: float, now: datetime) -> None:
    """Say how much of it is done, and that somebody is still at it."""
    session.execute(_own(job_id, worker).values(progress=progress, alive_at=now))


def finish(session: Session, job_id: str, worker: str, problem: str | None, now: datetime) -> bool:
    """Say that its file is there, or the code of why it is not. False when the job was given up or erased meanwhile."""
    done = session.execute(_own(job_id, worker).values(
        state=READY if problem is None else FAILED, progress=1.0 if problem is None else DocumentJob.progress,
        problem=problem, alive_at=now).returning(DocumentJob.id)).first()
    return done is not None


def job_of(session: Session, requester: Requester, job_id: str, now: datetime) -> Job:
    """A job of whoever asks. Raises ``NotFound`` ``unknown_document``, also for somebody else's."""
    row = session.scalars(select(DocumentJob).where(
        DocumentJob.id == job_id, DocumentJob.office_id == requester.office_id,
        DocumentJob.staff_id == requester.staff_id, DocumentJob.created_at > now - KEPT)).one_or_none()
    if row is None:
        raise NotFound("unknown_document")
    if row.state == WORKING and row.alive_at < now - SILENT:
        return Job(row.id, FAILED, row.progress, row.name, row.media_type, LOST)
    return Job(row.id, row.state, row.progress, row.name, row.media_type, row.problem)


def working_elsewhere(session: Session, requester: Requester, worker: str, now: datetime) -> int:
    """How many documents other processes are making for somebody."""
    return session.scalars(select(func.count()).select_from(DocumentJob).where(
        DocumentJob.staff_id == requester.staff_id, DocumentJob.state == WORKING, DocumentJob.worker != worker,
        DocumentJob.alive_at >= now - SILENT)).one()


def needs_sweeping(session: Session, now: datetime) -> bool:
    """Whether ``give_up`` or ``forget`` would find anything."""
    return session.scalars(select(DocumentJob.id).where(or_(_dead(now), _old(now))).limit(1)).first() is not None


def give_up(session: Session, now: datetime) -> None:
    """Fail the documents of processes that have ended."""
    session.execute(update(DocumentJob).where(_dead(now)).values(state=FAILED, problem=LOST))


def forget(session: Session, now: datetime) -> list[str]:
    """Erase the jobs of more than a day ago; returns their ids, whose files are to go too."""
    old = list(session.scalars(select(DocumentJob).where(_old(now))))
    for row in old:
        session.delete(row)
    return [row.id for row in old]


def known(session: Session, ids: Sequence[str]) -> set[str]:
    """Which of these jobs there are."""
    return set(session.scalars(select(DocumentJob.id).where(DocumentJob.id.in_(ids))))


def _own(job_id: str, worker: str) -> Update:
    return update(DocumentJob).where(DocumentJob.id == job_id, DocumentJob.worker == worker,
                                     DocumentJob.state == WORKING)


def _dead(now: datetime) -> ColumnElement[bool]:
    return (DocumentJob.state == WORKING) & (DocumentJob.alive_at < now - SILENT)


def _old(now: datetime) -> ColumnElement[bool]:
    return DocumentJob.created_at <= now - KEPT
