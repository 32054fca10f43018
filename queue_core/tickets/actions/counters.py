"""Opening, pausing, closing and taking over a counter; its services, its quick answers, its calls for help."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Forbidden, Invalid, NotFound
from queue_core.office.models import Counter, Service, counter_services
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind
from queue_core.tickets.models import Ticket
from queue_core.tickets.rows import CounterRow, counter_of
from queue_core.tickets.rules import IN_HAND

COUNTERS = table_of(Counter)
TICKETS = table_of(Ticket)

#: Somebody who sat down so recently has not left: of two who take a counter over at once, one gets it.
SETTLED = timedelta(seconds=20)


def open_counter(session: Session, actor: Actor, counter_id: int, now: datetime) -> CounterRow:
    """Sit down at a counter and open it.

    An operator may open the usual counter, one already held, or one where nobody sits. Raises ``Forbidden``
    ``not_your_counter`` when somebody else sits there, ``Conflict`` ``has_other_counter`` when the operator has
    another one open.
    """
    counter = counter_row(session, actor, counter_id)
    if actor.supervises:
        return _set(session, actor, counter, now, Kind.COUNTER_OPENED, state="open", paused_until=None,
                    opened_at=now)
    if counter["staff_id"] not in (None, actor.staff_id):
        raise Forbidden("not_your_counter")
    refuse_second_counter(session, actor, counter_id)
    return _set(session, actor, counter, now, Kind.COUNTER_OPENED, state="open", paused_until=None,
                staff_id=actor.staff_id, opened_at=now)


def refuse_second_counter(session: Session, actor: Actor, counter_id: int) -> None:
    """Nobody sits at two counters: the second would call people to an empty chair."""
    elsewhere = session.execute(
        select(Counter.name).where(Counter.staff_id == actor.staff_id, Counter.id != counter_id)
    ).first()
    if elsewhere is not None:
        raise Conflict("has_other_counter", counter=elsewhere.name)


def pause_counter(session: Session, actor: Actor, counter_id: int, now: datetime, *,
                  minutes: int | None = None) -> CounterRow:
    """Take a break; a ticket in hand stays in hand."""
    counter = _own(session, actor, counter_id)
    until = None if minutes is None else now + timedelta(minutes=minutes)
    # A counter paused before it was opened belongs to this day too: the end of the day must find it.
    opened = now if counter["state"] == "closed" else counter["opened_at"]
    return _set(session, actor, counter, now, Kind.COUNTER_PAUSED, state="paused", paused_until=until, opened_at=opened)


def close_counter(session: Session, actor: Actor, counter_id: int, now: datetime) -> CounterRow:
    """Leave the counter. Raises ``Conflict`` ``counter_busy`` while a ticket is in hand: it must not be forgotten."""
    counter = _own(session, actor, counter_id)
    if session.execute(
        select(Ticket.id).where(Ticket.counter_id == counter_id, Ticket.status.in_(IN_HAND))
    ).first() is not None:
        raise Conflict("counter_busy")
    return _set(session, actor, counter, now, Kind.COUNTER_CLOSED, state="closed", paused_until=None, staff_id=None,
                help_since=None)


def take_over(session: Session, actor: Actor, counter_id: int, now: datetime) -> CounterRow:
    """Sit down where somebody else has left, with the ticket they had in hand.

    Raises ``Conflict`` ``has_other_counter`` while the actor sits elsewhere, ``counter_free`` when nobody sits there,
    ``counter_just_taken`` when somebody sat down within ``SETTLED`` or was faster by a moment.
    """
    counter = counter_row(session, actor, counter_id)
    if counter["staff_id"] == actor.staff_id:
        return counter  # pressed twice
    refuse_second_counter(session, actor, counter_id)
    if counter["staff_id"] is None:
        raise Conflict("counter_free")
    if counter["opened_at"] is not None and now - counter["opened_at"] < SETTLED:
        raise Conflict("counter_just_taken")
    row = session.execute(
        update(COUNTERS).returning(*COUNTERS.c)
        .values(version=counter["version"] + 1, state="open", paused_until=None, staff_id=actor.staff_id, opened_at=now)
        .where(COUNTERS.c.id == counter_id, COUNTERS.c.version == counter["version"])
    ).mappings().first()
    if row is None:
        raise Conflict("counter_just_taken")
    log.append(session, actor, kind=Kind.COUNTER_TAKEN_OVER, at=now, counter_id=counter_id,
               from_staff_id=counter["staff_id"], **_hand_over(session, actor, counter_id))
    return counter_of(row)


def _hand_over(session: Session, actor: Actor, counter_id: int) -> dict[str, Any]:  # any: keywords of ``log.append``
    """Give the counter's ticket to the actor; what the log needs to know of it."""
    # The new row decides: a move of the one before that came through in this moment has taken the ticket out of hand.
    held = session.execute(
        select(TICKETS).where(TICKETS.c.counter_id == counter_id, TICKETS.c.status.in_(IN_HAND)).with_for_update()
    ).mappings().first()
    if held is None:
        return {}
    values = {"staff_id": actor.staff_id, "version": held["version"] + 1}
    session.execute(update(TICKETS).values(values).where(TICKETS.c.id == held["id"]))
    return {"ticket_id": held["id"], "set": values, "was": {key: held[key] for key in values}}


def quick_serve(session: Session, actor: Actor, counter_id: int, now: datetime, *, topic: str | None = None,
                service_id: int | None = None) -> int:
    """Count a question that was answered without a ticket; returns the event's id.

    Raises ``Conflict`` ``counter_not_open``, ``Invalid`` ``unknown_service``, ``Forbidden`` ``not_your_counter``.
    """
    _sitting(session, actor, counter_id)
    if service_id is not None:
        check_services(session, actor.office_id, [service_id])
    return log.append(session, actor, kind=Kind.QUICK_SERVED, at=now, counter_id=counter_id, topic=topic or None,
                      service_id=service_id)


def call_help(session: Session, actor: Actor, counter_id: int, now: datetime, *, on: bool) -> CounterRow:
    """Ask the supervisor to come, or end that. A supervisor's own end is the answer: somebody is coming.

    Raises ``Conflict`` ``counter_not_open`` when help is called from a counter that is not open.
    """
    if on:
        counter = _sitting(session, actor, counter_id)
        if counter["help_since"] is not None:
            return counter  # called already: the first moment counts
        return _set(session, actor, counter, now, Kind.HELP_CALLED, help_since=now)
    counter = counter_row(session, actor, counter_id)
    if not (actor.supervises or counter["staff_id"] == actor.staff_id):
        raise Forbidden("not_your_counter")
    return _set(session, actor, counter, now, Kind.HELP_ENDED, help_since=None)


def change_services(session: Session, actor: Actor, counter_id: int, shares: dict[int, int], now: datetime, *,
                    label: str | None = None) -> CounterRow:
    """Say what a counter serves, and how large its share of each is (percent); ``label`` are the words on the TV.

    Raises ``Invalid`` ``unknown_service``, ``Conflict`` ``stale_version`` when somebody else did so this very moment.
    """
    counter = counter_row(session, actor, counter_id)
    check_services(session, actor.office_id, list(shares))
    rows = session.execute(
        select(counter_services.c.service_id, counter_services.c.share)
        .where(counter_services.c.counter_id == counter_id))
    was = {row.service_id: row.share for row in rows}
    words = counter["services_label"] if label is None else label
    if was == shares and words == counter["services_label"]:
        return counter
    row = session.execute(
        update(COUNTERS).values(version=counter["version"] + 1, services_label=words).returning(*COUNTERS.c)
        .where(COUNTERS.c.id == counter_id, COUNTERS.c.version == counter["version"])
    ).mappings().first()
    if row is None:
        raise Conflict("stale_version")
    session.execute(delete(counter_services).where(counter_services.c.counter_id == counter_id))
    if shares:
        session.execute(insert(counter_services), [
            {"counter_id": counter_id, "service_id": key, "share": share} for key, share in shares.items()])
    log.append(session, actor, kind=Kind.COUNTER_SERVICES_CHANGED, at=now, counter_id=counter_id,
               services=_listed(shares), was=_listed(was), label=words)
    return counter_of(row)


def _listed(shares: dict[int, int]) -> list[dict[str, int]]:
    return [{"service_id": key, "share": share} for key, share in sorted(shares.items())]


def check_services(session: Session, office_id: int, service_ids: list[int]) -> None:
    """Raises ``Invalid`` ``unknown_service`` unless all are services of the office."""
    known = set(session.scalars(select(Service.id).where(Service.office_id == office_id, Service.is_active)))
    if not known.issuperset(service_ids):
        raise Invalid("unknown_service")


def _sitting(session: Session, actor: Actor, counter_id: int) -> CounterRow:
    """The actor's own open counter."""
    counter = counter_row(session, actor, counter_id)
    if counter["staff_id"] != actor.staff_id and (counter["staff_id"] is not None or actor.counter_id != counter_id):
        raise Forbidden("not_your_counter")
    if counter["staff_id"] is None or counter["state"] != "open":
        raise Conflict("counter_not_open")
    return counter


def counter_row(session: Session, actor: Actor, counter_id: int) -> CounterRow:
    """The counter as it stands. Raises ``NotFound`` ``unknown_counter``."""
    row = session.execute(
        select(COUNTERS).where(COUNTERS.c.id == counter_id, COUNTERS.c.office_id == actor.office_id)
    ).mappings().first()
    if row is None:
        raise NotFound("unknown_counter")
    return counter_of(row)


def _own(session: Session, actor: Actor, counter_id: int) -> CounterRow:
    counter = counter_row(session, actor, counter_id)
    usual = counter["staff_id"] is None and actor.counter_id == counter_id
    if not (actor.supervises or counter["staff_id"] == actor.staff_id or usual):
        raise Forbidden("not_your_counter")
    return counter


def _set(session: Session, actor: Actor, counter: CounterRow, now: datetime, kind: Kind,
         **values: object) -> CounterRow:
    stands: Mapping[str, object] = counter
    if all(stands[key] == value for key, value in values.items() if key != "opened_at"):
        return counter  # pressed twice: nothing to do, nothing to log
    row = session.execute(
        update(COUNTERS).values(version=counter["version"] + 1, **values).returning(*COUNTERS.c)
        .where(COUNTERS.c.id == counter["id"], COUNTERS.c.version == counter["version"])
    ).mappings().first()
    if row is None:
        raise Conflict("stale_version")
    log.append(session, actor, kind=kind, at=now, counter_id=counter["id"])
    return counter_of(row)
