"""Numbers that were written by hand while everything was down."""

from __future__ import annotations

from datetime import time
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from queue_core.office.models import Office
from queue_core.office.queries import services as read_services
from queue_core.office.rules import name_in
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.tickets.actions.handwritten import Handwritten, Sheet, enter_handwritten
from queue_core.tickets.queries import handwritten, last_numbers
from queue_core.tickets.rows import NewTicket, TicketRow
from queue_core.tickets.rules import label_of
from queue_core.web.api.responses import HandwrittenOut
from queue_core.web.api.tickets.handwritten import schemas
from queue_core.web.api.tickets.views import ticket_out
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.idempotency import request_key
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api


@api.endpoint("POST", "/tickets/manual", "Enter numbers that were written by hand; all of them or none",
              who=may("tickets.handwritten"), body=schemas.ManualNumbers,
              answers={201: schemas.EnteredOut, 200: schemas.EnteredOut},
              problems=(404, 409), headers={"Idempotency-Key": "uuid"})
def enter_manual(actor: Actor, body: schemas.ManualNumbers) -> tuple[schemas.EnteredOut, int]:
    papers = [Handwritten(paper.label, time.fromisoformat(paper.taken_at), paper.status, paper.priority_class)
              for paper in body.papers]
    sheet = Sheet(body.service_id, request_key(), papers, body.date, body.renumber, body.again)
    now = clock.now()
    with services().database.write() as session:
        entered = enter_handwritten(session, actor, sheet, now)
    tz = zone(entered.timezone)
    return {"tickets": [_out(ticket, tz) for ticket in entered.tickets]}, 201 if entered.created else 200


@api.endpoint("GET", "/tickets/manual", "The last number of each service, and today's numbers written by hand",
              who=may("tickets.handwritten"), answers={200: schemas.ManualOut})
def get_manual(actor: Actor) -> schemas.ManualOut:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        tz, today = zone(office.timezone), business_date(now, office.timezone)
        return {"now": rfc3339(now, tz), "date": today.isoformat(), "services": service_lines(session, office),
                "entered": [_out(row, tz) for row in handwritten(session, office.id, today)]}


def _out(row: TicketRow | NewTicket, tz: ZoneInfo) -> HandwrittenOut:
    return {**ticket_out(row, tz), "handwritten": row["handwritten"] or ""}


def service_lines(session: Session, office: Office) -> list[schemas.LastNumberOut]:
    """Every service with the last number of its letters and the one that follows by hand."""
    last = last_numbers(session, office.id, business_date(clock.now(), office.timezone))
    language = current_language()
    return [
        {"id": service.id, "name": name_in(language, service.name, service.name_en), "prefix": service.prefix,
         "last": label_of(service.prefix, number) if number else None, "next": label_of(service.prefix, number + 1)}
        for service in read_services(session, office.id) for number in [last.get(service.prefix, 0)]
    ]
