"""Housekeeping of the day: holds that end, leftovers at closing."""

from __future__ import annotations

from datetime import datetime, time

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict
from queue_core.office.models import Counter, Office
from queue_core.record import log
from queue_core.record.actor import HOUSEKEEPING, Actor
from queue_core.record.clock import business_date, zone
from queue_core.record.kinds import Kind
from queue_core.tickets.actions.moves import BACK_IN_LINE, TICKETS, apply_move
from queue_core.tickets.rows import ticket_of
from queue_core.tickets.rules import IN_HAND, TRANSITIONS, Status


def end_holds(session: Session, office: Office, now: datetime) -> int:
    """Bring held tickets whose time has come back to the queue; returns how many."""
    due = session.execute(
        select(TICKETS).where(
            TICKETS.c.office_id == office.id, TICKETS.c.service_date == business_date(now, office.timezone),
            TICKETS.c.status == Status.ON_HOLD, TICKETS.c.held_until <= now)
    ).mappings().all()
    moved = 0
    for ticket in due:
        try:
            apply_move(session, _system(office), ticket_of(ticket), "return", now, changes=BACK_IN_LINE,
                       reason="hold_over")
            moved += 1
        except Conflict:
            continue  # somebody took it in this very moment: theirs is the newer word
    return moved


def close_past_days(session: Session, office: Office, now: datetime) -> int:
    """Mark what is left of earlier days ``unresolved`` and close counters left open then; returns how many tickets.

    Unresolved tickets are never counted as served. A counter that already holds one of today's tickets stays open:
    its operator works past midnight.
    """
    today = business_date(now, office.timezone)
    left = session.execute(
        select(TICKETS).where(
            TICKETS.c.office_id == office.id, TICKETS.c.service_date < today,
            TICKETS.c.status.in_(TRANSITIONS["close_day"].sources))
    ).mappings().all()
    moved = 0
    for ticket in left:
        try:
            apply_move(session, _system(office), ticket_of(ticket), "close_day", now)
            moved += 1
        except Conflict:
            continue  # another process is doing the same
    midnight = datetime.combine(today, time(), zone(office.timezone))
    counters = session.execute(
        update(Counter)
        .values(state="closed", staff_id=None, paused_until=None, help_since=None, version=Counter.version + 1)
        .where(Counter.office_id == office.id, Counter.state != "closed", Counter.opened_at < midnight,
               ~exists().where(TICKETS.c.counter_id == Counter.id, TICKETS.c.status.in_(IN_HAND)))
        .returning(Counter.id)
    ).scalars().all()
    for counter_id in counters:
        log.append(session, _system(office), kind=Kind.COUNTER_CLOSED, at=now, counter_id=counter_id)
    return moved


def _system(office: Office) -> Actor:
    return HOUSEKEEPING.in_office(office.id)
