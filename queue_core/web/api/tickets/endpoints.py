"""Taking numbers and moving tickets."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from zoneinfo import ZoneInfo

from pydantic import BaseModel
from sqlalchemy.orm import Session

from queue_core.cases.checking.actions import finish_visit
from queue_core.errors import Conflict, Forbidden
from queue_core.office.queries import settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, zone
from queue_core.tickets import queries
from queue_core.tickets.actions import calling, moves
from queue_core.tickets.actions.issue import IssueContext, Issued, Wish, give_number
from queue_core.tickets.forecast.rules import Estimate
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import Status
from queue_core.web.api import responses, schemas
from queue_core.web.api.office.services import estimate_out
from queue_core.web.api.printing.jobs.endpoints import job_brief, printer_for
from queue_core.web.api.tickets.views import call_out, ticket_out
from queue_core.web.http.context import own_office, services, track_url
from queue_core.web.http.endpoints import may
from queue_core.web.http.idempotency import request_key
from queue_core.web.http.registry import api


@api.endpoint("POST", "/tickets", "Take a number; the same key gives the same ticket", who=may("tickets.take"),
              body=schemas.TicketWish, answers={201: responses.IssuedOut, 200: responses.IssuedOut},
              problems=(404, 409), headers={"Idempotency-Key": "uuid"})
def create_ticket(actor: Actor, body: schemas.TicketWish) -> tuple[responses.IssuedOut, int]:
    wish = Wish(body.service_id, request_key(), body.requirement_group_id, body.priority_class, body.with_requirements,
                body.language)
    now = clock.now()
    estimate = services().forecasts.estimate(actor.office_id, body.service_id, now)
    issued = give_number(services().database, actor, wish, IssueContext(printer_for(actor), track_url, estimate), now)
    return _issued_out(actor, issued), 201 if issued.created else 200


def _issued_out(actor: Actor, issued: Issued) -> responses.IssuedOut:
    ticket = issued.ticket
    job: responses.PrintOut | None = None
    if ticket["print_job_id"] is not None:
        # A fresh job is certainly queued; only a repeated request has to look.
        job = {"job_id": ticket["print_job_id"], "status": "queued"}
        if not issued.created:
            with services().database.read() as session:
                job = job_brief(session, ticket["print_job_id"])
    promised = None
    if ticket["forecast_p50"] is not None and ticket["forecast_p90"] is not None:
        promised = Estimate(ticket["forecast_p50"], ticket["forecast_p90"])
    return {**ticket_out(ticket, zone(issued.timezone)), "ahead": issued.ahead, "estimate": estimate_out(promised),
            "track_url": track_url(ticket["code"]), "print": job}


def _zone(session: Session, actor: Actor) -> ZoneInfo:
    return zone(own_office(session, actor).timezone)


@api.endpoint("GET", "/tickets/<int:ticket_id>", "A ticket and its log; a device sees those it issued",
              who=may("tickets.read"), answers={200: responses.TicketLogOut})
def get_ticket(actor: Actor, ticket_id: int) -> responses.TicketLogOut:
    with services().database.read() as session:
        row = moves.ticket_row(session, actor.office_id, ticket_id)
        if actor.kind == "device" and row["device_id"] != actor.device_id:
            raise Forbidden("not_allowed")
        tz = _zone(session, actor)
        events: list[responses.LoggedEventOut] = [
            {"id": event.id, "kind": event.kind, "at": event.at.astimezone(tz).isoformat(), "data": event.data,
             "staff_id": event.staff_id, "counter_id": event.counter_id}
            for event in queries.events_of(session, ticket_id)]
        return {**ticket_out(row, tz), "events": events}


@api.endpoint("GET", "/queue", "Who waits, is called, is served, is on hold", who=may("queue.read"),
              answers={200: responses.QueueOut})
def get_queue(actor: Actor) -> responses.QueueOut:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        today, tz = business_date(now, office.timezone), zone(office.timezone)
        states = (Status.WAITING, Status.CALLED, Status.SERVING, Status.ON_HOLD)
        rows = queries.by_status(session, office.id, today, states)
        counts = queries.waiting_counts(session, office.id, today)

    def those(status: Status) -> list[responses.TicketOut]:
        return [ticket_out(row, tz) for row in rows if row["status"] == status]

    return {"waiting": those(Status.WAITING), "called": those(Status.CALLED), "serving": those(Status.SERVING),
            "on_hold": those(Status.ON_HOLD),
            "by_service": [{"service_id": key, "waiting": count} for key, count in sorted(counts.items())]}


def _moved(actor: Actor, ticket_id: int, move: Callable[[Session, datetime], TicketRow]) -> responses.TicketOut:
    """Run one move."""
    now = clock.now()
    with present_state_told(actor, ticket_id), services().database.write() as session:
        return ticket_out(move(session, now), _zone(session, actor))


@contextmanager
def present_state_told(actor: Actor, ticket_id: int) -> Iterator[None]:
    """A refused move carries the ticket as it stands, so that the screen can show what happened instead."""
    try:
        yield
    except Conflict as refusal:
        with services().database.read() as session:
            row = moves.ticket_row(session, actor.office_id, ticket_id)
            refusal.extra["ticket"] = ticket_out(row, _zone(session, actor))
        raise


def _move(name: str, summary: str, body: type[BaseModel] | None = None, *, permission: str = "tickets.move",
          ) -> Callable[..., object]:
    """The endpoint of one move: all have the same callers, the same answer and the same refusals."""
    return api.endpoint("POST", f"/tickets/<int:ticket_id>/{name}", summary, who=may(permission), body=body,
                        answers={200: responses.TicketOut}, problems=(409,))


@api.endpoint("POST", "/tickets/<int:ticket_id>/recall", "Say and show the call again", body=schemas.Versioned,
              who=may("tickets.move"), answers={200: responses.RecalledOut}, problems=(409,))
def recall_ticket(actor: Actor, ticket_id: int, body: schemas.Versioned) -> responses.RecalledOut:
    now = clock.now()
    with present_state_told(actor, ticket_id), services().database.write() as session:
        ticket, call = calling.recall(session, actor, ticket_id, now, body.version)
        tz = _zone(session, actor)
        return {**ticket_out(ticket, tz), "ticket": ticket_out(ticket, tz), "call": call_out(call, tz)}


@_move("start", "The visitor is here", schemas.Versioned)
def start_ticket(actor: Actor, ticket_id: int, body: schemas.Versioned) -> responses.TicketOut:
    return _moved(actor, ticket_id, lambda session, now: moves.start(session, actor, ticket_id, now, body.version))


@_move("finish", "The visit is done", schemas.Versioned)
def finish_ticket(actor: Actor, ticket_id: int, body: schemas.Versioned) -> responses.TicketOut:
    return _moved(actor, ticket_id, lambda session, now: finish_visit(session, actor, ticket_id, now, body.version))


@_move("no-show", "Nobody came", schemas.Versioned)
def no_show_ticket(actor: Actor, ticket_id: int, body: schemas.Versioned) -> responses.TicketOut:
    return _moved(actor, ticket_id, lambda session, now: moves.no_show(session, actor, ticket_id, now, body.version))


@_move("hold", "Set aside, with a reason", schemas.Hold)
def hold_ticket(actor: Actor, ticket_id: int, body: schemas.Hold) -> responses.TicketOut:
    return _moved(actor, ticket_id, lambda session, now: moves.hold(
        session, actor, ticket_id, now, reason=body.reason, minutes=body.minutes, version=body.version))


@_move("return", "Back to the queue", schemas.Return)
def return_ticket(actor: Actor, ticket_id: int, body: schemas.Return) -> responses.TicketOut:
    return _moved(actor, ticket_id, lambda session, now: moves.put_back(
        session, actor, ticket_id, now, reason=body.reason, version=body.version))


@_move("transfer", "To another service, counter or person", schemas.Transfer)
def transfer_ticket(actor: Actor, ticket_id: int, body: schemas.Transfer) -> responses.TicketOut:
    return _moved(actor, ticket_id, lambda session, now: moves.transfer(
        session, actor, ticket_id, now, service_id=body.service_id, counter_id=body.counter_id,
        staff_id=body.staff_id, note=body.note, version=body.version))


@_move("cancel", "Take out for good", schemas.Cancel)
def cancel_ticket(actor: Actor, ticket_id: int, body: schemas.Cancel) -> responses.TicketOut:
    return _moved(actor, ticket_id, lambda session, now: moves.cancel(
        session, actor, ticket_id, now, reason=body.reason, version=body.version))


@_move("undo", "Take back one's last move, within a few seconds", permission="tickets.undo")
def undo_ticket(actor: Actor, ticket_id: int) -> responses.TicketOut:
    def undo(session: Session, now: datetime) -> TicketRow:
        seconds = settings_of(own_office(session, actor)).undo_seconds
        return moves.undo(session, actor, ticket_id, now, seconds=seconds)

    return _moved(actor, ticket_id, undo)


