"""Reading tickets: lines, hands, calls, and one visitor's own view."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, Subquery, func, select
from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.office.models import Counter, Office, Service
from queue_core.office.rules import name_in
from queue_core.record.base import table_of
from queue_core.record.clock import business_date
from queue_core.record.models import Event
from queue_core.tickets.models import Call, CallSeen, Ticket, TicketSequence
from queue_core.tickets.rows import CallRow, TicketRow, call_of, ticket_of, tickets_of
from queue_core.tickets.rules import Status, label_of

TICKETS = table_of(Ticket)
CALLS = table_of(Call)


def waiting_counts(session: Session, office_id: int, today: date) -> dict[int, int]:
    """How many wait per service today; services with nobody are absent."""
    rows = session.execute(
        select(Ticket.service_id, func.count()).where(
            Ticket.office_id == office_id, Ticket.service_date == today, Ticket.status == Status.WAITING)
        .group_by(Ticket.service_id))
    return {row[0]: row[1] for row in rows}


def issued_counts(session: Session, office_id: int, today: date) -> dict[int, int]:
    """How many numbers count against each service's quota today."""
    rows = session.execute(
        select(Ticket.service_id, func.count()).where(
            Ticket.office_id == office_id, Ticket.service_date == today, Ticket.status != Status.CANCELLED)
        .group_by(Ticket.service_id))
    return {row[0]: row[1] for row in rows}


def last_numbers(session: Session, office_id: int, today: date) -> dict[str, int]:
    """The last number given today by prefix; prefixes without any are absent."""
    rows = session.execute(select(TicketSequence.prefix, TicketSequence.last_number).where(
        TicketSequence.office_id == office_id, TicketSequence.service_date == today))
    return {row[0]: row[1] for row in rows}


def handwritten(session: Session, office_id: int, today: date) -> list[TicketRow]:
    """Today's tickets that were given by hand, the one entered last first."""
    return tickets_of(session.execute(
        select(TICKETS).where(TICKETS.c.office_id == office_id, TICKETS.c.service_date == today,
                              TICKETS.c.handwritten.is_not(None)).order_by(TICKETS.c.id.desc())).mappings())


def by_status(session: Session, office_id: int, today: date, statuses: Iterable[str]) -> list[TicketRow]:
    """Today's tickets in some states, longest wait first."""
    return tickets_of(session.execute(
        select(TICKETS).where(TICKETS.c.office_id == office_id, TICKETS.c.service_date == today,
                              TICKETS.c.status.in_(list(statuses)))
        .order_by(TICKETS.c.waiting_since, TICKETS.c.id)
    ).mappings())


def recent_calls(session: Session, office_id: int, today: date, limit: int = 12,
                 service_ids: Collection[int] = ()) -> list[CallRow]:
    """The day's calls, the newest first, one row per call with its ticket and counter; with ``service_ids``, only for
    these services."""
    wanted = _call_query().where(CALLS.c.office_id == office_id, CALLS.c.service_date == today)
    if service_ids:
        wanted = wanted.where(TICKETS.c.service_id.in_(service_ids))
    rows = session.execute(wanted.order_by(CALLS.c.last_called_at.desc(), CALLS.c.id.desc()).limit(limit)).mappings()
    return [call_of(row) for row in rows]


def latest_call(session: Session, ticket_id: int) -> CallRow | None:
    """The newest call of a ticket."""
    row = session.execute(
        _call_query().where(CALLS.c.ticket_id == ticket_id).order_by(CALLS.c.id.desc()).limit(1)
    ).mappings().first()
    return None if row is None else call_of(row)


def _call_query() -> Select[tuple[object, ...]]:
    return (
        select(
            CALLS.c.id, CALLS.c.ticket_id, CALLS.c.counter_id, CALLS.c.stage, CALLS.c.called_at,
            CALLS.c.last_called_at, CALLS.c.recalls, TICKETS.c.prefix, TICKETS.c.number, TICKETS.c.status,
            TICKETS.c.code, TICKETS.c.service_id, Service.name.label("service_name"),
            Counter.name.label("counter_name"), Counter.number.label("counter_number"),
            Counter.kind.label("counter_kind"),
        )
        .join(TICKETS, TICKETS.c.id == CALLS.c.ticket_id)
        .join(Service, Service.id == TICKETS.c.service_id)
        .join(Counter, Counter.id == CALLS.c.counter_id)
    )


def first_calls(office_id: int, first: date, last: date) -> Subquery:
    """A subquery: when each ticket of a period was called first (``ticket_id``, ``called_at``). A file that is ready
    is called again, and that wait is another one."""
    return (
        select(Call.ticket_id, func.min(Call.called_at).label("called_at"))
        .where(Call.office_id == office_id, Call.service_date.between(first, last)).group_by(Call.ticket_id).subquery())


def seen_by(session: Session, call_id: int, recalls: int) -> list[CallSeen]:
    """Which displays have answered the newest saying of a call."""
    return list(session.scalars(select(CallSeen).where(CallSeen.call_id == call_id, CallSeen.recalls == recalls)))


def in_hand(session: Session, office_id: int) -> dict[int, TicketRow]:
    """The ticket each counter holds now, by counter."""
    rows = session.execute(
        select(TICKETS).where(TICKETS.c.office_id == office_id, TICKETS.c.counter_id.is_not(None),
                              TICKETS.c.status.in_(("called", "serving")))
    ).mappings()
    return {row["counter_id"]: ticket_of(row) for row in rows}


def events_of(session: Session, ticket_id: int) -> list[Event]:
    """A ticket's log, oldest first."""
    return list(session.scalars(select(Event).where(Event.ticket_id == ticket_id).order_by(Event.id)))


def ahead_of(session: Session, ticket: TicketRow) -> int:
    """How many wait for the same service and came before."""
    return int(session.execute(
        select(func.count()).where(
            TICKETS.c.office_id == ticket["office_id"], TICKETS.c.service_date == ticket["service_date"],
            TICKETS.c.status == Status.WAITING, TICKETS.c.service_id == ticket["service_id"],
            (TICKETS.c.waiting_since < ticket["waiting_since"])
            | ((TICKETS.c.waiting_since == ticket["waiting_since"]) & (TICKETS.c.id < ticket["id"])))
    ).scalar_one())


@dataclass(frozen=True)
class Tracked:
    """One visitor's view of a ticket. ``today`` is the office's day now; ``row`` is the ticket, for subjects that keep
    something of their own in it."""

    ticket_id: int
    label: str
    code: str
    status: str
    service: str
    service_en: str
    service_id: int
    office_id: int
    office_name: str
    timezone: str
    ahead: int
    waiting_since: datetime
    counter: str | None
    called_at: datetime | None
    recalls: int
    is_today: bool
    today: date
    row: TicketRow

    def service_in(self, language: str) -> str:
        """The service's name in a language."""
        return name_in(language, self.service, self.service_en)


def track(session: Session, code: str, now: datetime) -> Tracked:
    """What the holder of a code may see. Raises ``NotFound`` ``unknown_ticket``."""
    # A database may refuse to look for what is no text to it (a NUL, half a character): such a code is nobody's.
    found = None
    if code.isascii() and code.isalnum():
        found = session.execute(select(TICKETS).where(TICKETS.c.code == code.upper())).mappings().first()
    if found is None:
        raise NotFound("unknown_ticket")
    row = ticket_of(found)
    place = session.execute(
        select(Office.name, Office.timezone, Service.name, Service.name_en)
        .join(Service, Service.office_id == Office.id).where(Service.id == row["service_id"])
    ).one()
    call = latest_call(session, row["id"]) if row["status"] in ("called", "serving") else None
    today = business_date(now, place[1])
    return Tracked(
        ticket_id=row["id"], label=label_of(row["prefix"], row["number"]), code=row["code"], status=row["status"],
        service=place[2],
        service_en=place[3], service_id=row["service_id"], office_id=row["office_id"], office_name=place[0],
        timezone=place[1], ahead=ahead_of(session, row) if row["status"] == Status.WAITING else 0,
        waiting_since=row["waiting_since"], counter=None if call is None else call["counter_name"],
        called_at=None if call is None else call["last_called_at"], recalls=0 if call is None else call["recalls"],
        is_today=row["service_date"] == today, today=today, row=row,
    )


def last_move_of(session: Session, office_id: int, staff_id: int | None, since: datetime,
                 kinds: set[str]) -> tuple[Event, str] | None:
    """Somebody's newest move since a moment, with the ticket's label, if the ticket has not moved on after it."""
    if staff_id is None:
        return None
    event = session.execute(
        select(Event).where(Event.office_id == office_id, Event.at >= since, Event.staff_id == staff_id,
                            Event.kind.in_(kinds), Event.case_file_id.is_(None)).order_by(Event.id.desc()).limit(1)
    ).scalar_one_or_none()
    if event is None or event.ticket_id is None:
        return None
    ticket = session.get(Ticket, event.ticket_id)
    if ticket is None or ticket.version != event.data["set"]["version"] or ticket.is_rated:
        return None
    return event, ticket.label
