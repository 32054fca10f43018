"""Where a transfer leads, and until when a no-show may come back."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid
from queue_core.office.models import Counter, Office
from queue_core.office.queries import settings_of
from queue_core.people.models import Staff
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date
from queue_core.tickets.models import Call
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import Status


def places_of(session: Session, office_id: int) -> dict[int, int]:
    """The counter of everybody who can be sent a ticket: where they sit now, else their usual counter."""
    people = session.execute(
        select(Staff.id, Staff.counter_id).where(Staff.office_id == office_id, Staff.is_active)).all()
    sits = {row.staff_id: row.id for row in session.execute(
        select(Counter.staff_id, Counter.id).where(Counter.office_id == office_id, Counter.staff_id.is_not(None)))}
    found = {row.id: sits.get(row.id, row.counter_id) for row in people}
    return {staff_id: counter_id for staff_id, counter_id in found.items() if counter_id is not None}


def place_of(session: Session, office_id: int, staff_id: int) -> int:
    """The counter a ticket for this person goes to.

    Raises ``Invalid`` ``unknown_staff``, ``Conflict`` ``staff_nowhere`` when they sit nowhere and have no usual
    counter.
    """
    name = session.execute(
        select(Staff.name).where(Staff.id == staff_id, Staff.office_id == office_id, Staff.is_active)
    ).scalar_one_or_none()
    if name is None:
        raise Invalid("unknown_staff")
    place = places_of(session, office_id).get(staff_id)
    if place is None:
        raise Conflict("staff_nowhere", name=name)
    return place


def check_no_show(session: Session, actor: Actor, ticket: TicketRow, now: datetime) -> None:
    """A no-show may come back for a while after the last call; supervisors may bring one back all that day.

    Raises ``Conflict`` ``no_show_too_late``. Tickets in other states pass.
    """
    if ticket["status"] != Status.NO_SHOW:
        return
    office = session.execute(select(Office).where(Office.id == ticket["office_id"])).scalar_one()
    minutes = settings_of(office).no_show_return_minutes
    called = last_called(session, [ticket["id"]]).get(ticket["id"])
    late = called is not None and now > called + timedelta(minutes=minutes)
    if ticket["service_date"] != business_date(now, office.timezone) or (late and not actor.supervises):
        raise Conflict("no_show_too_late", minutes=minutes)


def last_called(session: Session, ticket_ids: list[int]) -> dict[int, datetime]:
    """When each ticket was last called or recalled; those never called are absent."""
    rows = session.execute(
        select(Call.ticket_id, func.max(Call.last_called_at).label("at")).where(Call.ticket_id.in_(ticket_ids))
        .group_by(Call.ticket_id))
    return {row.ticket_id: row.at for row in rows}
