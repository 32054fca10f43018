"""Taking a number."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.office.requirements import requirement_items
from queue_core.office.rules import door, name_in
from queue_core.office.settings import OfficeSettings
from queue_core.printing.documents import TicketDocument
from queue_core.printing.jobs.actions import enqueue
from queue_core.printing.layout.saved import wants_requirements
from queue_core.printing.layout.words import words_in
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.clock import business_date
from queue_core.record.database import Database
from queue_core.record.kinds import Kind
from queue_core.record.log import loggable
from queue_core.record.sql import next_number
from queue_core.texts.dates import date_and_time
from queue_core.tickets.forecast.rules import Estimate, range_minutes
from queue_core.tickets.models import UNRATED, Ticket, TicketSequence
from queue_core.tickets.rows import NewTicket, TicketRow, ticket_of
from queue_core.tickets.rules import PriorityClass, Status, label_of, new_code

_TICKETS = table_of(Ticket)
_SEQUENCES = table_of(TicketSequence)
_SERVICES = table_of(Service)
_OFFICES = table_of(Office)

# Issuing is the busiest path: its statements are built once, only their values change.
_INSERT = insert(_TICKETS).returning(_TICKETS.c.id)
_BY_KEY = select(_TICKETS).where(_TICKETS.c.office_id == bindparam("office_id"),
                                 _TICKETS.c.idempotency_key == bindparam("key"))
_WAITING = select(func.count()).where(
    _TICKETS.c.office_id == bindparam("office_id"), _TICKETS.c.service_date == bindparam("day"),
    _TICKETS.c.status == str(Status.WAITING), _TICKETS.c.service_id == bindparam("service_id"))
_SERVICE = (
    select(_SERVICES.c.id, _SERVICES.c.prefix, _SERVICES.c.name, _SERVICES.c.name_en, _SERVICES.c.is_active,
           _SERVICES.c.closed_reason, _SERVICES.c.daily_quota, _OFFICES.c.timezone, _OFFICES.c.settings,
           _OFFICES.c.name.label("office_name"), _OFFICES.c.regency)
    .join(_OFFICES, _OFFICES.c.id == _SERVICES.c.office_id)
    .where(_SERVICES.c.id == bindparam("service_id"), _SERVICES.c.office_id == bindparam("office_id")))


Result = TypeVar("Result")


@dataclass(frozen=True)
class Wish:
    """What a visitor asks for. ``key`` makes a repeated request harmless."""

    service_id: int
    key: str
    requirement_group_id: int | None = None
    priority_class: str = PriorityClass.GENERAL
    with_requirements: bool = False
    language: str = "id"

    @property
    def digest(self) -> str:
        """The part of the request that must be the same when the key comes again."""
        return f"{self.service_id}:{self.requirement_group_id or ''}:{self.priority_class}"


@dataclass(frozen=True)
class Issued:
    """A ticket as given out; ``created`` is false when the key had been used before."""

    ticket: TicketRow | NewTicket
    created: bool
    ahead: int
    timezone: str


@dataclass(frozen=True)
class IssueContext:
    """What issuing needs to know: where to print, how pages are reached, and today's forecast for the service."""

    printer_id: int | None
    track_url: Callable[[str], str]
    estimate: Estimate | None = None


def take_ticket(session: Session, actor: Actor, wish: Wish, context: IssueContext, now: datetime) -> Issued:
    """Give the next number of the service, once per key.

    Raises ``NotFound`` ``unknown_service``; ``Conflict`` ``service_closed``, ``quota_full`` or
    ``idempotency_conflict``; ``Invalid`` ``wrong_case`` or ``bad_key``.
    """
    _check_key(wish.key)
    known = _by_key(session, actor.office_id, wish)
    if known is not None:
        return known
    service = _service(session, actor.office_id, wish.service_id)
    settings = OfficeSettings.from_json(service["settings"])
    _check_door(service, settings, now)
    case = _case(session, wish)
    today = business_date(now, service["timezone"])
    number = next_number(session, _SEQUENCES, office_id=actor.office_id, prefix=service["prefix"],
                         service_date=today)
    _check_quota(session, service, today)
    ahead: int = session.execute(
        _WAITING, {"office_id": actor.office_id, "day": today, "service_id": wish.service_id}).scalar_one()
    estimate = context.estimate
    ticket: NewTicket = {
        "office_id": actor.office_id, "service_id": wish.service_id,
        "requirement_group_id": wish.requirement_group_id, "prefix": service["prefix"], "number": number,
        "service_date": today, "code": new_code(), "idempotency_key": wish.key, "requested": wish.digest,
        "priority_class": str(wish.priority_class), "status": Status.WAITING.value, "version": 1, "stage": "first",
        "issued_at": now, "waiting_since": now, "device_id": actor.device_id, "print_job_id": None,
        "ahead_at_issue": ahead, "forecast_p50": _seconds(estimate, "p50"), "forecast_p90": _seconds(estimate, "p90"),
    }
    if context.printer_id is not None:
        ticket["print_job_id"] = enqueue(
            session, actor, printer_id=context.printer_id, kind="ticket",
            document=_document(session, wish, service, ticket, case, ahead, context),
            subject=f"ticket:{ticket['code']}", device_id=actor.device_id, now=now,
        )
    ticket["id"] = session.execute(_INSERT, {**ticket, **UNRATED}).scalar_one()
    log.append(
        session, actor, kind=Kind.ISSUED, at=now, ticket_id=ticket["id"], set=loggable({**ticket, **UNRATED}),
    )
    return Issued(ticket, created=True, ahead=ahead, timezone=service["timezone"])


def give_number(database: Database, actor: Actor, wish: Wish, context: IssueContext, now: datetime) -> Issued:
    """``take_ticket`` in a transaction of its own; raises what that raises."""
    return once_per_key(database, lambda session: take_ticket(session, actor, wish, context, now))


def once_per_key(database: Database, action: Callable[[Session], Result]) -> Result:
    """Run an action that takes a number in a transaction of its own.

    Two requests with one key may race. The one that loses at the unique constraint is run again and finds what the
    other made, so both get the same answer.
    """
    try:
        with database.write() as session:
            return action(session)
    except IntegrityError as error:
        if "idempotency_key" not in str(error.orig):
            raise  # some other broken rule
    with database.write() as session:
        return action(session)


def _check_key(key: str) -> None:
    try:
        uuid.UUID(key)
    except ValueError:
        raise Invalid("bad_key") from None


def _by_key(session: Session, office_id: int, wish: Wish) -> Issued | None:
    row = session.execute(_BY_KEY, {"office_id": office_id, "key": wish.key}).mappings().first()
    if row is None:
        return None
    if row["requested"] != wish.digest:
        raise Conflict("idempotency_conflict")
    zone_name = session.execute(select(_OFFICES.c.timezone).where(_OFFICES.c.id == office_id)).scalar_one()
    return Issued(ticket_of(row), created=False, ahead=row["ahead_at_issue"] or 0, timezone=zone_name)


def _service(session: Session, office_id: int, service_id: int) -> RowMapping:
    row = session.execute(_SERVICE, {"service_id": service_id, "office_id": office_id}).mappings().first()
    if row is None:
        raise NotFound("unknown_service")
    return row


def _check_door(service: RowMapping, settings: OfficeSettings, now: datetime) -> None:
    state = door(is_active=service["is_active"], paused=service["closed_reason"] is not None, hours=settings.hours,
                 moment=now, zone_name=service["timezone"])
    if state != "open":
        raise Conflict("service_closed", extra={"closed_reason": service["closed_reason"] or state})


def _case(session: Session, wish: Wish) -> str | None:
    """The label of the chosen case; a group of another service is refused."""
    if wish.requirement_group_id is None:
        return None
    group = session.execute(
        select(RequirementGroup.id, RequirementGroup.label).where(
            RequirementGroup.id == wish.requirement_group_id, RequirementGroup.service_id == wish.service_id,
            RequirementGroup.is_active)
    ).first()
    if group is None:
        raise Invalid("wrong_case")
    label: str | None = group.label
    return label


def _check_quota(session: Session, service: RowMapping, day: date) -> None:
    """Counted behind the sequence lock, so two at once cannot both take the last place."""
    if service["daily_quota"] is None:
        return
    given = session.execute(
        select(func.count()).where(Ticket.service_id == service["id"], Ticket.service_date == day,
                                   Ticket.status != Status.CANCELLED)
    ).scalar_one()
    if given >= service["daily_quota"]:
        raise Conflict("quota_full", quota=service["daily_quota"])


def _seconds(estimate: Estimate | None, name: str) -> int | None:
    return None if estimate is None else round(getattr(estimate, name))


def _document(
    session: Session, wish: Wish, service: RowMapping, ticket: NewTicket, case: str | None,
    ahead: int, context: IssueContext,
) -> TicketDocument:
    estimate = context.estimate
    requirements: tuple[str, ...] = ()
    # Of a service's many cases only the chosen one is worth its paper.
    wanted = wish.requirement_group_id is not None and context.printer_id is not None
    if wish.with_requirements or (wanted and wants_requirements(session, ticket["office_id"])):
        items = requirement_items(session, wish.service_id, wish.requirement_group_id)
        requirements = tuple(item["text"] for item in items)
    day, time = date_and_time(ticket["issued_at"], service["timezone"], wish.language)
    return TicketDocument(
        office=service["office_name"], regency=service["regency"],
        service=name_in(wish.language, service["name"], service["name_en"]), case=case,
        label=label_of(ticket["prefix"], ticket["number"]), issued_date=day, issued_time=time,
        ahead=ahead, range_minutes=None if estimate is None else range_minutes(estimate),
        track_url=context.track_url(ticket["code"]), short_code=ticket["code"], requirements=requirements,
        language=wish.language, priority_note=_priority_note(ticket["priority_class"], wish.language),
    )


def _priority_note(priority_class: str, language: str) -> str | None:
    """That somebody goes first, never why: paper lies about."""
    return None if priority_class == PriorityClass.GENERAL else words_in(language).priority
