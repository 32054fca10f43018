"""Counters: their doors, their calls, and everything one counter screen shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.live.payloads import counter_state
from queue_core.live.states import CounterNow
from queue_core.office.models import Counter
from queue_core.office.queries import counters
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import rfc3339, zone
from queue_core.tickets import queries
from queue_core.tickets.actions import calling
from queue_core.tickets.actions import counters as doors
from queue_core.tickets.rows import CallStored, TicketRow
from queue_core.web.api import responses, schemas
from queue_core.web.api.tickets.counters.schemas import CounterScreenOut
from queue_core.web.api.tickets.counters.views import CounterScreen, all_counters
from queue_core.web.api.tickets.endpoints import present_state_told
from queue_core.web.api.tickets.views import call_out, ticket_out
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("GET", "/counters", "All counters with what they serve", who=may("counters.read"),
              answers={200: list[responses.CounterOut]})
def list_counters(actor: Actor) -> list[responses.CounterOut]:
    with services().database.read() as session:
        office = own_office(session, actor)
        return all_counters(session, office)


@api.endpoint("POST", "/counters/<int:counter_id>/open", "Sit down and open", who=may("counters.work"),
              answers={200: CounterNow}, problems=(409,))
def open_counter(actor: Actor, counter_id: int) -> CounterNow:
    return _door(actor, counter_id, lambda session, now: doors.open_counter(session, actor, counter_id, now))


@api.endpoint("POST", "/counters/<int:counter_id>/pause", "Take a break", who=may("counters.work"), body=schemas.Pause,
              answers={200: CounterNow}, problems=(409,))
def pause_counter(actor: Actor, counter_id: int, body: schemas.Pause) -> CounterNow:
    return _door(actor, counter_id, lambda session, now: doors.pause_counter(
        session, actor, counter_id, now, minutes=body.minutes))


@api.endpoint("POST", "/counters/<int:counter_id>/close", "Leave; refused while a ticket is in hand",
              who=may("counters.work"),
              answers={200: CounterNow}, problems=(409,))
def close_counter(actor: Actor, counter_id: int) -> CounterNow:
    return _door(actor, counter_id, lambda session, now: doors.close_counter(session, actor, counter_id, now))


@api.endpoint("POST", "/counters/<int:counter_id>/take-over", "Sit down where somebody has left, with their ticket",
              who=may("counters.take_over"), answers={200: CounterNow}, problems=(409,))
def take_over_counter(actor: Actor, counter_id: int) -> CounterNow:
    return _door(actor, counter_id, lambda session, now: doors.take_over(session, actor, counter_id, now))


@api.endpoint("POST", "/counters/<int:counter_id>/help", "Call the supervisor, or end that", who=may("counters.work"),
              body=schemas.Help, answers={200: CounterNow}, problems=(409,))
def call_help(actor: Actor, counter_id: int, body: schemas.Help) -> CounterNow:
    return _door(actor, counter_id, lambda session, now: doors.call_help(session, actor, counter_id, now, on=body.on))


@api.endpoint("POST", "/counters/<int:counter_id>/services", "What a counter serves, and its share of each (percent)",
              who=may("counters.services"), body=schemas.CounterServices,
              answers={200: CounterNow}, problems=(409,))
def change_counter_services(actor: Actor, counter_id: int, body: schemas.CounterServices) -> CounterNow:
    shares = {entry.service_id: entry.share for entry in body.services}
    return _door(actor, counter_id, lambda session, now: doors.change_services(
        session, actor, counter_id, shares, now, label=body.label))


@api.endpoint("POST", "/counters/<int:counter_id>/quick", "A question was answered without a ticket",
              who=may("counters.work"),
              body=schemas.QuickServe, answers={200: responses.QuickOut}, problems=(409,))
def quick_serve(actor: Actor, counter_id: int, body: schemas.QuickServe) -> responses.QuickOut:
    now = clock.now()
    with services().database.write() as session:
        event_id = doors.quick_serve(session, actor, counter_id, now, topic=body.topic, service_id=body.service_id)
        return {"id": event_id, "at": rfc3339(now, zone(own_office(session, actor).timezone))}


def _door(actor: Actor, counter_id: int, act: Callable[[Session, datetime], object]) -> CounterNow:
    with services().database.write() as session:
        act(session, clock.now())
        session.expire_all()
        office = own_office(session, actor)
        counter = session.get_one(Counter, counter_id)
        answer = counter_state(counter, queries.in_hand(session, office.id).get(counter_id), zone(office.timezone))
    services().forecasts.forget(actor.office_id)
    return answer


@api.endpoint("POST", "/counters/<int:counter_id>/call-next", "Call whose turn it is; 204 when nobody waits",
              who=may("counters.work"), answers={200: responses.CalledOut, 204: None}, problems=(409,))
def call_next(actor: Actor, counter_id: int) -> responses.CalledOut | None:
    with services().database.write() as session:
        called = calling.call_next(session, actor, counter_id, clock.now())
        return None if called is None else _called_out(session, actor, *called)


@api.endpoint("POST", "/counters/<int:counter_id>/call/<int:ticket_id>", "Call one ticket out of order, with a reason",
              who=may("counters.work"), body=schemas.CallReason, answers={200: responses.CalledOut}, problems=(409,))
def call_ticket(actor: Actor, counter_id: int, ticket_id: int, body: schemas.CallReason) -> responses.CalledOut:
    with present_state_told(actor, ticket_id), services().database.write() as session:
        called = calling.call_ticket(session, actor, counter_id, ticket_id, clock.now(), reason=body.reason,
                                     version=body.version)
        return _called_out(session, actor, *called)


def _called_out(session: Session, actor: Actor, ticket: TicketRow, call: CallStored) -> responses.CalledOut:
    tz = zone(own_office(session, actor).timezone)
    return {"ticket": ticket_out(ticket, tz), "call": call_out(call, tz)}


@api.endpoint("GET", "/counters/<int:counter_id>", "Everything one counter screen shows", who=may("counters.read"),
              answers={200: CounterScreenOut})
def get_counter(actor: Actor, counter_id: int) -> CounterScreenOut:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        everyone = counters(session, office.id)
        counter = next((row for row in everyone if row.id == counter_id), None)
        if counter is None:
            raise NotFound("unknown_counter")
        return CounterScreen(session, office, counter, actor, now).state()
