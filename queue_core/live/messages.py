"""The messages of one batch of events: calls first, then counters, then the rest, phones last."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from queue_core.cases.models import CaseFile
from queue_core.live import payloads
from queue_core.live.audiences import room, rooms, row_of, ticket_room
from queue_core.office.models import Office
from queue_core.record import clock
from queue_core.record.announcing import Row
from queue_core.record.json import JsonObject
from queue_core.record.models import Event
from queue_core.tickets.models import Ticket

Message = tuple[str, JsonObject, str]
Payload = JsonObject | None


@dataclass(frozen=True)
class Batch:
    """One office's share of the events that are delivered together, each with its row of the table."""

    session: Session
    office: Office
    events: list[tuple[Event, Row]]

    def to(self, audiences: Iterable[str], name: str, payload: JsonObject) -> list[Message]:
        return [(name, payload, room(self.office.id, audience)) for audience in audiences]


def batch_messages(session: Session, office: Office, events: list[Event]) -> list[Message]:
    """What is emitted for one office's share of a batch, in the order in which it is emitted."""
    batch = Batch(session, office, [(event, row_of(event)) for event in events])
    return [message for stage in STAGES for message in stage(batch)]


def _calls(batch: Batch) -> Iterator[Message]:
    """The newest saying of each called ticket, in the order the calls were made."""
    newest = {event.ticket_id: (event, row) for event, row in batch.events
              if row.payload == "called" and event.ticket_id}
    for ticket_id, (event, row) in newest.items():
        payload = payloads.called(batch.session, batch.office, ticket_id, event.id)
        if payload is not None:
            yield from batch.to(row.audiences, row.message, payload)


def _counters(batch: Batch) -> Iterator[Message]:
    """One state per counter touched.

    Displays know a call from ``called`` itself and their own answers need no echo: they are spared both.
    """
    touched = {event.counter_id: event.id for event, _ in batch.events if event.counter_id is not None}
    shown = {event.counter_id for event, row in batch.events if row.on_tv}
    for counter_id, event_id in touched.items():
        payload = payloads.counter(batch.session, batch.office, counter_id, event_id)
        if payload is not None:
            yield from batch.to(("counters", "displays") if counter_id in shown else ("counters",), "counter", payload)


def _of_rows(payload_names: Iterable[str]) -> Callable[[Batch], Iterator[Message]]:
    """The stage that goes through the events one by one, as far as their rows name one of these payloads."""
    makers = {name: PAYLOADS[name] for name in payload_names}

    def stage(batch: Batch) -> Iterator[Message]:
        for event, row in batch.events:
            maker = makers.get(row.payload) if row.message else None
            payload = None if maker is None else maker(batch, event)
            if payload is not None:
                for to in rooms(batch.session, event, row.audiences):
                    yield row.message, payload, to

    return stage


def _files(batch: Batch) -> Iterator[Message]:
    """Who holds files only learns that one moved; what they may see of it they read themselves."""
    moved = {event.case_file_id: event.id for event, _ in batch.events if event.case_file_id is not None}
    for file_id, event_id in moved.items():
        file = batch.session.get(CaseFile, file_id)
        if file is not None:
            yield from batch.to(("counters",), "file", {"event_id": event_id, "file_id": file_id,
                                                        "status": file.status})


def _phones(batch: Batch) -> Iterator[Message]:
    """A phone page only learns that its own ticket changed; it reads the rest itself."""
    last = batch.events[-1][0].id
    for ticket_id in {event.ticket_id for event, row in batch.events if event.ticket_id and row.on_phone}:
        ticket = batch.session.get(Ticket, ticket_id)
        if ticket is None:
            continue
        if ticket.status == "called":
            payload = payloads.called(batch.session, batch.office, ticket_id, last)
            if payload is not None:
                yield "called", payload, ticket_room(ticket.code)
        else:
            yield "queue", {"event_id": last, "waiting": []}, ticket_room(ticket.code)


def _coin(batch: Batch, event: Event) -> Payload:
    """The state of the counter with the coin that a finished visit unlocks at its panel."""
    ticket = None if event.ticket_id is None else batch.session.get(Ticket, event.ticket_id)
    if ticket is None or event.counter_id is None:
        return None
    counter = payloads.counter(batch.session, batch.office, event.counter_id, event.id)
    return {**(counter or {}), "coin": {"ticket_code": ticket.code, "label": ticket.label}}


def _notice(batch: Batch, event: Event) -> Payload:
    """Something of this kind happened: read your state again."""
    return {"event_id": event.id, "kind": event.kind}


def _device(batch: Batch, event: Event) -> Payload:
    return {"event_id": event.id, "device_id": event.device_id, "kind": event.kind}


def _data(batch: Batch, event: Event) -> Payload:
    """All that the event itself says: only for events whose data everybody of the audience may read."""
    return {"event_id": event.id, **event.data}


def _announcement(batch: Batch, event: Event) -> Payload:
    return payloads.announcement(batch.session, batch.office, clock.now(), event.id)


#: The payloads a row may name, beside ``called``, of which each ticket has one for a whole batch.
PAYLOADS: dict[str, Callable[[Batch, Event], Payload]] = {
    "coin": _coin, "notice": _notice, "device": _device, "data": _data, "announcement": _announcement}

#: The order in which a batch is told. What events refer to (a call, a counter, a file, a ticket) is told once.
STAGES: tuple[Callable[[Batch], Iterable[Message]], ...] = (
    _calls, _counters, _of_rows(["coin"]), _of_rows(set(PAYLOADS) - {"coin"}), _files, _phones)
