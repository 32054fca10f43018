"""Reading the lobby as a supervisor sees it: lines, who sent whom, questions without a number."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queue_core.office.models import Office
from queue_core.record.clock import zone
from queue_core.record.kinds import Kind
from queue_core.record.models import Event
from queue_core.tickets.rows import TicketRow

QUICK = Kind.QUICK_SERVED


@dataclass(frozen=True)
class Line:
    """Who waits for one service: how many, the longest wait in seconds, and how many beyond the guard."""

    count: int
    longest_seconds: int
    late: int


def lines(waiting: Iterable[TicketRow], guard_seconds: float, now: datetime) -> dict[int, Line]:
    """The lines by service; services with nobody are absent. ``waiting`` are the tickets that wait."""
    waits: dict[int, list[float]] = {}
    for row in waiting:
        waits.setdefault(row["service_id"], []).append(max(0.0, (now - row["waiting_since"]).total_seconds()))
    return {service_id: Line(len(found), int(max(found)), sum(wait > guard_seconds for wait in found))
            for service_id, found in waits.items()}


@dataclass(frozen=True)
class Sent:
    """Who sent a ticket on, and from which counter."""

    staff_id: int | None
    counter_id: int | None


def senders(session: Session, ticket_ids: Sequence[int]) -> dict[int, Sent]:
    """The last transfer of each ticket; those never sent on are absent."""
    rows = session.execute(
        select(Event.ticket_id, Event.staff_id, Event.counter_id).order_by(Event.id)
        .where(Event.ticket_id.in_(ticket_ids), Event.kind == Kind.TRANSFERRED))
    return {row.ticket_id: Sent(row.staff_id, row.counter_id) for row in rows}


def quick_by_counter(session: Session, office: Office, day: date) -> dict[int, int]:
    """How many questions without a number each counter answered that day."""
    begins = datetime.combine(day, time(), zone(office.timezone))
    rows = session.execute(
        select(Event.counter_id, func.count()).group_by(Event.counter_id).where(
            Event.office_id == office.id, Event.kind == QUICK, Event.at >= begins,
            Event.at < datetime.combine(day + timedelta(days=1), time(), zone(office.timezone))))
    return {row[0]: row[1] for row in rows if row[0] is not None}
