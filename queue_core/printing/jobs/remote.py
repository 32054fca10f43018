"""The server's side of the print agents: programs on the machines where printers hang. See ``printing/agent``.

An agent never has to be believed about what it did not begin. It works in three steps, each harmless when it is lost,
late or repeated:

1. ``claim``: ``queued -> sending``, ``taken_by`` the agent, ``attempts`` one higher. No byte may leave yet: ``sent_at``
   stays empty and ``next_at`` says when the claim ends. A claimed job the agent does not name among those in its hand
   was lost on the way, and goes back to the queue, as does one whose claim ended.
2. ``start``: the agent asks, right before it gives a paper to its printer. Only a job that is still claimed under this
   very attempt may begin; ``sent_at`` says since when. Now, and only now, may bytes leave, and nobody but a report of
   this attempt puts the job back into the queue.
3. ``report``: how the attempt ended. A report of an older attempt, or of another agent's, settles nothing.

What began and was not heard of for ``rules.LOST_AFTER`` becomes ``unknown``, a question to staff. The late truth is
welcome: *printed* makes it printed. *Not one byte left* puts it back into the queue, but only while nobody has
answered the question: a reprint or an answer of staff settles the row under the same lock, and then it stays as it is.
So a paper leaves twice only as a copy that says SALINAN. A word in between (bytes left, how many is not known) changes
nothing: unknown is what it is.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, and_, func, or_, select, update
from sqlalchemy.orm import Session

from queue_core.printing.jobs import actions
from queue_core.printing.jobs.actions import Assignment
from queue_core.printing.jobs.substitutes import redirect
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import JobStatus, Outcome, PrinterHealth, after_attempt
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind

#: How long a claimed job waits for its agent to begin.
CLAIM_LASTS: Final = timedelta(seconds=60)

Attempt = tuple[int, int]
"""A job's id and the number of the attempt."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What an agent gets for a claim. ``next_in`` is the seconds until its next waiting job may be tried."""

    jobs: list[Assignment]
    printers: list[Printer]
    next_in: float | None


def claim(session: Session, actor: Actor, *, in_hand: Collection[Attempt], want: int,
          healths: Mapping[int, PrinterHealth], now: datetime) -> Turn:
    """Give an agent (the ``actor``) its next papers, at most one for each of its printers that has none in
    hand, ``want`` in all.

    ``in_hand`` names every attempt the agent knows and has not reported; ``healths`` is what its printers newly said
    of themselves.
    """
    agent_id = agent_of(actor)
    own = printers_of(session, agent_id)
    busy = _sort_out(session, agent_id, in_hand, now)
    redirect(session, now, actor)
    jobs: list[Assignment] = []
    for printer in own:
        if printer.id not in busy and len(jobs) < want:
            jobs += actions.take(session, printer, 1, now, sent_at=None, next_at=now + CLAIM_LASTS,
                                 taken_by=agent_id)
    # Printers after jobs, as everywhere: on PostgreSQL two who lock in one order never wait for each other.
    session.execute(update(Printer).where(Printer.agent_id == agent_id).values(asked_at=now)
                    .execution_options(synchronize_session=False))
    for printer in own:
        if printer.id in healths:
            actions.note_health(session, printer.id, healths[printer.id], now, actor)
    return Turn(jobs, own, _next_in(session, [printer.id for printer in own], now))


def start(session: Session, actor: Actor, attempts: Sequence[Attempt], now: datetime) -> list[int]:
    """Which of these the agent may begin now: those still claimed by it under that attempt. Asking again is allowed,
    for an answer that was lost."""
    return [
        job_id for job_id, attempt in attempts
        if session.execute(
            update(PrintJob)
            .where(PrintJob.id == job_id, PrintJob.status == JobStatus.SENDING.value, *_of(agent_of(actor), attempt))
            .values(sent_at=now, next_at=None, version=PrintJob.version + 1)
            .execution_options(synchronize_session=False)
        ).rowcount == 1  # type: ignore[attr-defined]
    ]


def report(session: Session, actor: Actor, job_id: int, attempt: int, outcome: Outcome, now: datetime) -> bool:
    """Record how an attempt ended. False when it settles nothing: it was settled before, or is not the newest."""
    guards = _of(agent_of(actor), attempt)
    nothing_left = outcome.status is JobStatus.FAILED and outcome.bytes_sent == 0
    if nothing_left and _try_again(session, actor, job_id, attempt, outcome, now):
        return True
    return actions.report(session, job_id, outcome, now, *guards, actor=actor)


def agent_of(actor: Actor) -> int:
    """The device that is the agent; 0, whose printers are none, for an actor that is no device."""
    return actor.device_id or 0


def printers_of(session: Session, agent_id: int) -> list[Printer]:
    """The printers that hang on an agent's machine and are in use."""
    return list(session.scalars(
        select(Printer).where(Printer.agent_id == agent_id, Printer.is_active).order_by(Printer.id)))


def waiting(session: Session, now: datetime) -> dict[int, tuple[int, int]]:
    """For each agent with jobs that are due: its device's id, to how many and the newest. Cheap: open jobs only."""
    rows = session.execute(
        select(Printer.agent_id, func.count(), func.max(PrintJob.id))
        .join(PrintJob, PrintJob.printer_id == Printer.id)
        .where(Printer.agent_id.is_not(None), Printer.is_active, PrintJob.status == JobStatus.QUEUED.value,
               or_(PrintJob.next_at.is_(None), PrintJob.next_at <= now))
        .group_by(Printer.agent_id))
    return {agent_id: (count, newest) for agent_id, count, newest in rows if agent_id is not None}


def _sort_out(session: Session, agent_id: int, in_hand: Collection[Attempt], now: datetime) -> set[int]:
    """Put back what the agent never got, keep what it has; returns the printers that are busy with it."""
    mine = (PrintJob.taken_by == agent_id) & (PrintJob.status == JobStatus.SENDING.value)
    if not in_hand:
        actions.release(session, PrintJob.taken_by == agent_id)
        return set()
    kept = or_(*(and_(PrintJob.id == job_id, PrintJob.attempts == attempt) for job_id, attempt in in_hand))
    actions.release(session, PrintJob.taken_by == agent_id, ~kept)
    session.execute(update(PrintJob).where(mine, kept, PrintJob.sent_at.is_(None)).values(next_at=now + CLAIM_LASTS)
                    .execution_options(synchronize_session=False))
    of_jobs = select(PrintJob.printer_id).where(PrintJob.taken_by == agent_id, kept)
    return {printer_id for printer_id in session.scalars(of_jobs) if printer_id is not None}


def _try_again(session: Session, actor: Actor, job_id: int, attempt: int, outcome: Outcome, now: datetime) -> bool:
    """An attempt that was given up as unknown, of which surely no byte left: back to the queue unless somebody has
    answered the question by now."""
    job = session.execute(
        select(PrintJob.office_id, PrintJob.created_at, PrintJob.device_id, PrintJob.subject, PrintJob.printer_id,
               PrintJob.kind).where(PrintJob.id == job_id, PrintJob.status == JobStatus.UNKNOWN.value)
    ).one_or_none()
    if job is None:
        return False
    step = after_attempt(outcome, attempts=attempt, created_at=job.created_at, now=now)
    detail = None if outcome.detail is None else outcome.detail.value
    moved = session.execute(
        update(PrintJob)
        .where(PrintJob.id == job_id, PrintJob.status == JobStatus.UNKNOWN.value, PrintJob.settled_at.is_(None),
               *_of(agent_of(actor), attempt))
        .values(status=step.status.value, detail=detail, next_at=step.next_at, version=PrintJob.version + 1,
                finished_at=None if step.status is JobStatus.QUEUED else now)
        .execution_options(synchronize_session=False))
    if moved.rowcount != 1:  # type: ignore[attr-defined]
        return False
    log.append(session, actor.in_office(job.office_id), kind=Kind.PRINT_JOB, at=now, device_id=job.device_id,
               job_id=job_id, status=step.status.value, detail=detail, subject=job.subject, printer_id=job.printer_id,
               document=job.kind)
    return True


def _of(agent_id: int, attempt: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """The guard of everything an agent says: it speaks of the newest attempt, and that one is its own."""
    return PrintJob.taken_by == agent_id, PrintJob.attempts == attempt


def _next_in(session: Session, printer_ids: Sequence[int], now: datetime) -> float | None:
    moment = session.execute(select(func.min(PrintJob.next_at)).where(
        PrintJob.status == JobStatus.QUEUED.value, PrintJob.printer_id.in_(printer_ids),
        PrintJob.next_at > now)).scalar()
    return None if moment is None else (moment - now).total_seconds()
