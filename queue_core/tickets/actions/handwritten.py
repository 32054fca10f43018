"""Entering the numbers that were written by hand while everything was down."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.office.models import Office, Service
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.clock import business_date
from queue_core.record.kinds import Kind
from queue_core.record.log import loggable
from queue_core.record.sql import hold_number
from queue_core.tickets.handwritten import (
    HandwrittenNumber,
    Placed,
    arrange,
    before_first,
    check_day,
    moment_of,
    number_on,
)
from queue_core.tickets.models import UNRATED, Ticket, TicketSequence
from queue_core.tickets.rows import NewTicket, TicketRow, ticket_of
from queue_core.tickets.rules import PriorityClass, Status, label_of, new_code

_TICKETS = table_of(Ticket)
_SEQUENCES = table_of(TicketSequence)
_INSERT = insert(_TICKETS).returning(_TICKETS.c.id)


@dataclass(frozen=True)
class Handwritten:
    """One paper as it was noted: what is written on it, the local time, and for whom."""

    label: str
    taken_at: time
    status: str = Status.WAITING
    priority_class: str = PriorityClass.GENERAL


@dataclass(frozen=True)
class Sheet:
    """Papers of one service and day. ``key`` makes a repeated entry harmless.

    ``renumber`` allows other numbers than the written ones, ``again`` a number that was already entered by hand: two
    people may have written on two pads.
    """

    service_id: int
    key: str
    papers: Sequence[Handwritten]
    day: date | None = None
    renumber: bool = False
    again: bool = False

    @property
    def digest(self) -> str:
        """What must be the same when the key comes again."""
        told = [self.service_id, str(self.day or ""), [
            [paper.label, f"{paper.taken_at:%H:%M}", str(paper.status), str(paper.priority_class)]
            for paper in self.papers]]
        return "manual:" + hashlib.sha256(json.dumps(told).encode()).hexdigest()

    def ticket_key(self, index: int) -> str:
        """The idempotency key of one of the tickets."""
        return str(uuid.uuid5(uuid.UUID(self.key), str(index)))


@dataclass(frozen=True)
class Entered:
    """The tickets in the order of the papers; ``created`` is false when the key had been used before."""

    tickets: Sequence[TicketRow | NewTicket]
    created: bool
    timezone: str


def enter_handwritten(session: Session, actor: Actor, sheet: Sheet, now: datetime) -> Entered:
    """Give every paper its place in the sequence and in the queue; all of them or none.

    Neither the door nor the quota is asked: these numbers were given already. Nothing is printed. Raises ``NotFound``
    ``unknown_service``; ``Invalid`` for a paper that cannot be read (see ``tickets.handwritten``) or ``paper_twice``;
    ``Conflict`` ``idempotency_conflict``, ``paper_entered_before`` and ``paper_renumbered``, the last two with what
    would become of each paper, while the sheet does not allow it.
    """
    service, zone_name = _service(session, actor.office_id, sheet.service_id)
    _check_key(sheet.key)
    known = _known(session, actor.office_id, sheet)
    if known is not None:
        return Entered(known, created=False, timezone=zone_name)
    today = business_date(now, zone_name)
    day = sheet.day or today
    papers = _papers(sheet, service, day, today, zone_name, now)
    last = hold_number(session, _SEQUENCES, office_id=actor.office_id, prefix=service.prefix, service_date=day)
    known = _known(session, actor.office_id, sheet)  # once more behind the lock: a repeat may have raced
    if known is not None:
        return Entered(known, created=False, timezone=zone_name)
    labels = [label_of(service.prefix, paper.number) for paper in papers]
    _check_entered(session, actor.office_id, service.prefix, day, labels, sheet)
    began = _moment_of(session, actor.office_id, service.prefix, day, before_first(papers, last))
    placed = arrange(papers, last, began)
    _check_numbers(service.prefix, labels, placed, sheet)
    _raise_sequence(session, actor.office_id, service.prefix, day, last, len(placed))
    made: dict[int, NewTicket] = {}
    for place in placed:
        made[place.index] = _enter(session, actor, sheet, service, day, labels[place.index], place, now)
    return Entered([made[index] for index in range(len(papers))], created=True, timezone=zone_name)


def _service(session: Session, office_id: int, service_id: int) -> tuple[Service, str]:
    row = session.execute(
        select(Service, Office.timezone).join(Office, Office.id == Service.office_id)
        .where(Service.id == service_id, Service.office_id == office_id)).first()
    if row is None:
        raise NotFound("unknown_service")
    return row[0], row[1]


def _check_key(key: str) -> None:
    try:
        uuid.UUID(key)
    except ValueError:
        raise Invalid("bad_key") from None


def _papers(sheet: Sheet, service: Service, day: date, today: date, zone_name: str,
            now: datetime) -> list[HandwrittenNumber]:
    check_day(day, today, waits=any(paper.status == Status.WAITING for paper in sheet.papers))
    papers = [HandwrittenNumber(number_on(paper.label, service.prefix), moment_of(day, paper.taken_at, zone_name, now))
              for paper in sheet.papers]
    seen: set[int] = set()
    for paper in papers:
        if paper.number in seen:
            raise Invalid("paper_twice", paper=label_of(service.prefix, paper.number))
        seen.add(paper.number)
    return papers


def _known(session: Session, office_id: int, sheet: Sheet) -> list[TicketRow] | None:
    """The tickets of an earlier request with this key. Raises ``Conflict`` ``idempotency_conflict``."""
    keys = [sheet.ticket_key(index) for index in range(len(sheet.papers))]
    rows = {row["idempotency_key"]: ticket_of(row) for row in session.execute(
        select(_TICKETS).where(_TICKETS.c.office_id == office_id, _TICKETS.c.idempotency_key.in_(keys))).mappings()}
    if not rows:
        return None
    if any(row["requested"] != sheet.digest for row in rows.values()):
        raise Conflict("idempotency_conflict")
    return [rows[key] for key in keys]


def _check_entered(session: Session, office_id: int, prefix: str, day: date, labels: list[str], sheet: Sheet) -> None:
    """Two people may type the same sheet: a paper is entered once unless somebody says it is another one."""
    if sheet.again:
        return
    rows = session.execute(
        select(Ticket.handwritten, Ticket.number).where(
            Ticket.office_id == office_id, Ticket.prefix == prefix, Ticket.service_date == day,
            Ticket.handwritten.in_(labels)).order_by(Ticket.number)).all()
    if rows:
        lines = [{"paper": row.handwritten, "label": label_of(prefix, row.number)} for row in rows]
        raise Conflict("paper_entered_before", extra={"papers": lines}, paper=lines[0]["paper"])


def _check_numbers(prefix: str, labels: list[str], placed: list[Placed], sheet: Sheet) -> None:
    """Somebody must tell the visitor when a paper gets another number, so it never happens unasked."""
    lines = [{"paper": labels[place.index], "label": label_of(prefix, place.number)} for place in placed]
    if not sheet.renumber and any(line["paper"] != line["label"] for line in lines):
        raise Conflict("paper_renumbered", extra={"papers": lines})


def _moment_of(session: Session, office_id: int, prefix: str, day: date, number: int) -> datetime | None:
    """When the number before the first paper was given: by hand, if that paper is known, else by the system."""
    given = select(Ticket.issued_at).where(
        Ticket.office_id == office_id, Ticket.prefix == prefix, Ticket.service_date == day)
    by_hand: datetime | None = session.execute(
        given.where(Ticket.handwritten == label_of(prefix, number)).order_by(Ticket.issued_at).limit(1)).scalar()
    return by_hand or session.execute(given.where(Ticket.number == number)).scalar()


def _raise_sequence(session: Session, office_id: int, prefix: str, day: date, last: int, count: int) -> None:
    statement = (
        update(_SEQUENCES).values(last_number=last + count).returning(_SEQUENCES.c.last_number)
        .where(_SEQUENCES.c.office_id == office_id, _SEQUENCES.c.prefix == prefix, _SEQUENCES.c.service_date == day,
               _SEQUENCES.c.last_number == last))
    if session.execute(statement).first() is None:
        raise Conflict("try_again")


def _enter(
    session: Session, actor: Actor, sheet: Sheet, service: Service, day: date, label: str, place: Placed, now: datetime,
) -> NewTicket:
    """One ticket and its event; how long a served one took nobody knows, so it has no times of service."""
    paper = sheet.papers[place.index]
    ticket: NewTicket = {
        "office_id": actor.office_id, "service_id": service.id, "requirement_group_id": None,
        "prefix": service.prefix, "number": place.number, "service_date": day, "code": new_code(),
        "idempotency_key": sheet.ticket_key(place.index), "requested": sheet.digest,
        "priority_class": str(paper.priority_class), "status": str(paper.status), "version": 1, "stage": "first",
        "issued_at": place.moment, "waiting_since": place.moment, "device_id": None, "print_job_id": None,
        "ahead_at_issue": None, "forecast_p50": None, "forecast_p90": None, "handwritten": label,
    }
    ticket["id"] = session.execute(_INSERT, {**ticket, **UNRATED}).scalar_one()
    log.append(session, actor, kind=Kind.ISSUED, at=now, ticket_id=ticket["id"], set=loggable({**ticket, **UNRATED}),
               handwritten=label)
    return ticket
