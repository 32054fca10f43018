"""How printers are, as they last said: writing it down, asking again, and whom to ask next.

``Printer.state_at`` is since when a printer is as it is, ``asked_at`` when that was last heard; nothing heard yet, or
somebody wants to know now, is ``asked_at`` empty. Call the writing functions inside ``Database.write()``.
"""

from __future__ import annotations

import time
from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, func, or_, select, update
from sqlalchemy.orm import Session

from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import JobStatus, PrinterHealth, PrinterState
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind

#: "Still the same" is written down this often, not at every check.
HEARD_EVERY: Final = timedelta(minutes=1)


def note(session: Session, printer_id: int, health: PrinterHealth, now: datetime, actor: Actor) -> bool:
    """Store how a printer is. True, and one event, when that is news or somebody had asked.

    When its trouble is over, what waited for that goes on at once and not after its pause.
    """
    state, detail = health.state.value, None if health.detail is None else health.detail.value
    is_news = or_(Printer.state != state, func.coalesce(Printer.state_detail, "") != (detail or ""))
    told = _write(session, printer_id, is_news, state=state, state_detail=detail, state_at=now, asked_at=now)
    if told is not None and health.state is not PrinterState.TROUBLE:
        session.execute(
            update(PrintJob).values(next_at=None).execution_options(synchronize_session=False)
            .where(PrintJob.printer_id == printer_id, PrintJob.status == JobStatus.QUEUED.value,
                   PrintJob.next_at.is_not(None)))
    if told is None:
        told = _write(session, printer_id, Printer.asked_at.is_(None), asked_at=now)
    if told is None:
        _write(session, printer_id, Printer.asked_at < now - HEARD_EVERY, asked_at=now)
        return False
    log.append(session, actor.in_office(told), kind=Kind.PRINTER, at=now, device_id=None, printer_id=printer_id,
               state=state, detail=detail)
    return True


def ask_now(session: Session, printer_id: int) -> None:
    """Let the spooler ask this printer at its next look, and tell what it said also when that is no news."""
    session.execute(update(Printer).where(Printer.id == printer_id).values(asked_at=None)
                    .execution_options(synchronize_session=False))


def _write(session: Session, printer_id: int, when: ColumnElement[bool], **values: object) -> int | None:
    """The office of the printer, when it was so and is now written."""
    return session.execute(
        update(Printer).where(Printer.id == printer_id, when).values(**values).returning(Printer.office_id)
        .execution_options(synchronize_session=False)
    ).scalar_one_or_none()


class Rounds:
    """Which of the server's own printers to ask now: each every ``every`` seconds; one in trouble, or that somebody
    asks about, every ``often`` seconds, so that waiting papers go on as soon as the trouble is over."""

    def __init__(self, every: float, often: float) -> None:
        self._every, self._often = every, often
        self._asked: dict[int, float] = {}

    def due(self, session: Session, busy: Collection[int]) -> list[Printer]:
        """Printers to ask, without those that are ``busy``: these tell by what becomes of their papers. Whoever is
        given counts as asked."""
        in_use = session.scalars(select(Printer).where(Printer.is_active, Printer.agent_id.is_(None)))
        now = time.monotonic()
        due = [printer for printer in in_use if printer.id not in busy
               and now - self._asked.get(printer.id, -self._every) >= self._pause(printer)]
        self._asked.update((printer.id, now) for printer in due)
        return due

    def _pause(self, printer: Printer) -> float:
        urgent = printer.asked_at is None or printer.state == PrinterState.TROUBLE.value
        return min(self._often, self._every) if urgent else self._every
