"""Calling tickets to a counter."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import case, func, insert, or_, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Forbidden, Invalid, NotFound
from queue_core.office.models import Counter, Office, counter_services
from queue_core.office.settings import OfficeSettings
from queue_core.people.models import Staff
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.clock import business_date
from queue_core.record.kinds import Kind
from queue_core.record.sql import upsert
from queue_core.tickets.actions.counters import refuse_second_counter
from queue_core.tickets.actions.moves import (
    BACK_IN_LINE,
    apply_move,
    check_holder,
    check_version,
    ticket_row,
)
from queue_core.tickets.actions.targets import check_no_show
from queue_core.tickets.calling_order import FULL_SHARE, Candidate, choose
from queue_core.tickets.models import Call, CallSeen, Ticket
from queue_core.tickets.rows import CallStored, CounterRow, TicketRow, counter_of, stored_call
from queue_core.tickets.rules import IN_HAND, Status, target_of

_CALLS = table_of(Call)
_SEEN = table_of(CallSeen)


def call_next(session: Session, actor: Actor, counter_id: int, now: datetime) -> tuple[TicketRow, CallStored] | None:
    """Call the ticket whose turn it is; returns the ticket and the call, or ``None`` when nobody waits.

    Raises ``Conflict`` ``counter_busy`` while the counter still holds a ticket, ``has_other_counter`` while the
    operator sits somewhere else, ``Forbidden`` ``not_your_counter``.
    """
    counter = take_counter(session, actor, counter_id, now)
    office = session.execute(select(Office).where(Office.id == actor.office_id)).scalar_one()
    settings = OfficeSettings.from_json(office.settings)
    today = business_date(now, office.timezone)
    while True:
        line = _heads(session, counter, skills_of(session, actor), today, now)
        chosen = choose(line, settings.rates, settings.max_wait_minutes * 60.0)
        if chosen is None:
            return None
        ticket = ticket_row(session, actor.office_id, chosen.ticket_id)
        try:
            return _call(session, actor, ticket, counter, now, reason=None)
        except Conflict as conflict:
            # Another counter got there first: look again. Anything else is a real refusal.
            if conflict.code not in ("stale_version", "invalid_transition"):
                raise


def call_ticket(
    session: Session, actor: Actor, counter_id: int, ticket_id: int, now: datetime, *, reason: str,
    version: int | None = None,
) -> tuple[TicketRow, CallStored]:
    """Call one ticket out of order; the reason is kept. A held ticket or a no-show first goes back to the queue.

    Raises ``Conflict`` ``not_your_ticket`` for a ticket another counter has set aside, ``invalid_transition`` for one
    that cannot be called, ``no_show_too_late``, and what ``call_next`` raises; ``Invalid`` ``reason_needed``.
    """
    if not reason.strip():
        raise Invalid("reason_needed")
    counter = take_counter(session, actor, counter_id, now)
    ticket = ticket_row(session, actor.office_id, ticket_id)
    check_version(ticket, version)
    if ticket["status"] in (Status.ON_HOLD, Status.NO_SHOW):
        if ticket["status"] == Status.ON_HOLD:
            check_holder(session, actor, ticket)
        check_no_show(session, actor, ticket, now)
        ticket = apply_move(session, actor, ticket, "return", now, changes=dict(BACK_IN_LINE), reason=reason)
    elif ticket["status"] in IN_HAND:
        raise Conflict("not_your_ticket")
    return _call(session, actor, ticket, counter, now, reason=reason.strip())


def recall(
    session: Session, actor: Actor, ticket_id: int, now: datetime, version: int | None = None
) -> tuple[TicketRow, CallStored]:
    """Say and show the call once more."""
    ticket = ticket_row(session, actor.office_id, ticket_id)
    if ticket["counter_id"] is not None:
        check_holder(session, actor, ticket)
    check_version(ticket, version)
    target_of("recall", ticket["status"])
    call = session.execute(
        update(_CALLS).values(recalls=_CALLS.c.recalls + 1, last_called_at=now).returning(*_CALLS.c)
        .where(_CALLS.c.id == latest_call_id(session, ticket_id))
    ).mappings().one()
    row = apply_move(session, actor, ticket, "recall", now, call_id=call["id"], recalls=call["recalls"])
    return row, stored_call(call)


def seen(session: Session, actor: Actor, call_id: int, recalls: int, shown_at: datetime, spoken: bool,
         now: datetime) -> bool:
    """A display's answer that a call is on its screen; returns whether that was news."""
    call = session.execute(
        select(_CALLS).where(_CALLS.c.id == call_id, _CALLS.c.office_id == actor.office_id)
    ).mappings().first()
    if call is None or recalls > call["recalls"] or actor.device_id is None:
        return False
    # One statement: a display may say "shown" and "spoken" in the same moment, and both get here at once.
    answer = {"call_id": call_id, "device_id": actor.device_id, "recalls": recalls, "shown_at": min(shown_at, now),
              "spoken": spoken}
    if upsert(session, _SEEN, answer, keys=["call_id", "device_id", "recalls"], changes=lambda _new: {"spoken": True},
              when=lambda new: _SEEN.c.spoken.is_(False) & new.spoken) is None:
        return False
    log.append(session, actor, kind=Kind.CALL_SEEN, at=now, ticket_id=call["ticket_id"], counter_id=call["counter_id"],
               call_id=call_id, recalls=recalls, spoken=spoken)
    return True


def latest_call_id(session: Session, ticket_id: int) -> int:
    return int(session.execute(select(func.max(Call.id)).where(Call.ticket_id == ticket_id)).scalar_one())


def skills_of(session: Session, actor: Actor) -> list[int] | None:
    """The services somebody can serve; ``None`` when nothing was listed, which means all."""
    return session.execute(select(Staff.skills).where(Staff.id == actor.staff_id)).scalar_one_or_none() or None


def take_counter(session: Session, actor: Actor, counter_id: int, now: datetime) -> CounterRow:
    """Lock the counter for this transaction and see that it is free and the actor's own.

    Raising the version takes the row lock, so two presses at once come one after the other. Calling from a counter
    that is closed or paused opens it: its operator is evidently there.
    """
    counters = table_of(Counter)
    counter = session.execute(
        update(counters).values(version=counters.c.version + 1).returning(*counters.c)
        .where(counters.c.id == counter_id, counters.c.office_id == actor.office_id)
    ).mappings().first()
    if counter is None:
        raise NotFound("unknown_counter")
    mine = counter["staff_id"] == actor.staff_id
    usual = counter["staff_id"] is None and actor.counter_id == counter_id
    if actor.staff_id is None or not (mine or usual):
        raise Forbidden("not_your_counter")
    if not mine:
        refuse_second_counter(session, actor, counter_id)
    if session.execute(
        select(Ticket.id).where(Ticket.counter_id == counter_id, Ticket.status.in_(IN_HAND))
    ).first() is not None:
        raise Conflict("counter_busy")
    if counter["state"] != "open" or not mine:
        session.execute(
            update(counters).values(state="open", paused_until=None, staff_id=actor.staff_id, opened_at=now)
            .where(counters.c.id == counter_id))
        log.append(session, actor, kind=Kind.COUNTER_OPENED, at=now, counter_id=counter_id)
    return counter_of(counter)


def _heads(
    session: Session, counter: CounterRow, skills: list[int] | None, today: date, now: datetime,
) -> list[Candidate]:
    """The longest-waiting ticket of each class and share: within both the order never changes, so only these can be
    next. What was sent to this very counter is its own whatever it serves, and whatever its operator usually can."""
    theirs = counter_services.c.counter_id == counter["id"]
    if skills is not None:
        theirs &= counter_services.c.service_id.in_(skills)
    served = select(counter_services.c.service_id, counter_services.c.share).where(theirs).subquery()
    sent = Ticket.target_counter_id == counter["id"]
    line = (
        select(Ticket.id, Ticket.priority_class, Ticket.waiting_since,
               case((sent, FULL_SHARE), else_=served.c.share).label("share"))
        .outerjoin(served, served.c.service_id == Ticket.service_id)
        .where(
            Ticket.office_id == counter["office_id"], Ticket.service_date == today, Ticket.status == Status.WAITING,
            or_(sent, Ticket.target_counter_id.is_(None) & served.c.service_id.is_not(None)),
        ).subquery()
    )
    place = func.row_number().over(partition_by=(line.c.priority_class, line.c.share),
                                   order_by=(line.c.waiting_since, line.c.id))
    placed = select(line, place.label("place")).subquery()
    rows = session.execute(select(placed).where(placed.c.place == 1))
    return [Candidate(row.id, row.priority_class, (now - row.waiting_since).total_seconds(), row.id, row.share)
            for row in rows]


def _call(
    session: Session, actor: Actor, ticket: TicketRow, counter: CounterRow, now: datetime, *, reason: str | None,
) -> tuple[TicketRow, CallStored]:
    target_of("call", ticket["status"])
    call = {
        "office_id": actor.office_id, "ticket_id": ticket["id"], "counter_id": counter["id"],
        "staff_id": actor.staff_id, "service_date": ticket["service_date"], "stage": ticket["stage"], "called_at": now,
        "last_called_at": now, "recalls": 0, "reason": reason,
    }
    # The guarded update comes first: when it loses the race there must be no call row.
    changes = {"counter_id": counter["id"], "staff_id": actor.staff_id, "called_at": now, "target_counter_id": None}
    row = apply_move(session, actor, ticket, "call", now, changes=changes, reason=reason)
    made = session.execute(insert(_CALLS).returning(*_CALLS.c), call).mappings().one()
    return row, stored_call(made)
