"""Opening, pausing and closing a counter."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Forbidden, NotFound
from queue_core.office.models import Counter
from queue_core.people.rules import Actor
from queue_core.record import log
from queue_core.record.base import table_of
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import IN_HAND

COUNTERS = table_of(Counter)


def open_counter(session: Session, actor: Actor, counter_id: int, now: datetime) -> RowMapping:
    """Sit down at a counter and open it.

    An operator may open the usual counter, one already held, or one where nobody sits. Raises ``Forbidden``
    ``not_your_counter`` when somebody else sits there, ``Conflict`` ``has_other_counter`` when the operator has
    another one open.
    """
    counter = counter_row(session, actor, counter_id)
    if actor.supervises:
        return _set(session, actor, counter, now, "counter_opened", state="open", paused_until=None,
                    opened_at=now)
    if counter["staff_id"] not in (None, actor.staff_id):
        raise Forbidden("not_your_counter")
    refuse_second_counter(session, actor, counter_id)
    return _set(session, actor, counter, now, "counter_opened", state="open", paused_until=None,
                staff_id=actor.staff_id, opened_at=now)


def refuse_second_counter(session: Session, actor: Actor, counter_id: int) -> None:
    """Nobody sits at two counters: the second would call people to an empty chair."""
    elsewhere = session.execute(
        select(Counter.name).where(Counter.staff_id == actor.staff_id, Counter.id != counter_id)
    ).first()
    if elsewhere is not None:
        raise Conflict("has_other_counter", counter=elsewhere.name)


def pause_counter(session: Session, actor: Actor, counter_id: int, now: datetime, *,
                  minutes: int | None = None) -> RowMapping:
    """Take a break; a ticket in hand stays in hand."""
    counter = _own(session, actor, counter_id)
    until = None if minutes is None else now + timedelta(minutes=minutes)
    # A counter paused before it was opened belongs to this day too: the end of the day must find it.
    opened = now if counter["state"] == "closed" else counter["opened_at"]
    return _set(session, actor, counter, now, "counter_paused", state="paused", paused_until=until, opened_at=opened)


def close_counter(session: Session, actor: Actor, counter_id: int, now: datetime) -> RowMapping:
    """Leave the counter. Raises ``Conflict`` ``counter_busy`` while a ticket is in hand: it must not be forgotten."""
    counter = _own(session, actor, counter_id)
    if session.execute(
        select(Ticket.id).where(Ticket.counter_id == counter_id, Ticket.status.in_(IN_HAND))
    ).first() is not None:
        raise Conflict("counter_busy")
    return _set(session, actor, counter, now, "counter_closed", state="closed", paused_until=None, staff_id=None)


def counter_row(session: Session, actor: Actor, counter_id: int) -> RowMapping:
    """The counter as it stands. Raises ``NotFound`` ``unknown_counter``."""
    row = session.execute(
        select(COUNTERS).where(COUNTERS.c.id == counter_id, COUNTERS.c.office_id == actor.office_id)
    ).mappings().first()
    if row is None:
        raise NotFound("unknown_counter")
    return row


def _own(session: Session, actor: Actor, counter_id: int) -> RowMapping:
    counter = counter_row(session, actor, counter_id)
    usual = counter["staff_id"] is None and actor.counter_id == counter_id
    if not (actor.supervises or counter["staff_id"] == actor.staff_id or usual):
        raise Forbidden("not_your_counter")
    return counter


def _set(session: Session, actor: Actor, counter: RowMapping, now: datetime, kind: str, **values: object) -> RowMapping:
    if all(counter[key] == value for key, value in values.items() if key != "opened_at"):
        return counter  # pressed twice: nothing to do, nothing to log
    row = session.execute(
        update(COUNTERS).values(version=counter["version"] + 1, **values).returning(*COUNTERS.c)
        .where(COUNTERS.c.id == counter["id"], COUNTERS.c.version == counter["version"])
    ).mappings().first()
    if row is None:
        raise Conflict("stale_version")
    log.append(session, office_id=actor.office_id, kind=kind, at=now, counter_id=counter["id"],
               staff_id=actor.staff_id)
    return row
