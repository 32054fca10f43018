"""Moving a ticket through its states, always by one guarded update and one event."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.office.models import Counter, Service, counter_services
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind
from queue_core.record.log import loggable
from queue_core.record.models import Event
from queue_core.tickets.actions.targets import check_no_show, place_of
from queue_core.tickets.endings import columns_at_end
from queue_core.tickets.models import Ticket, is_rated
from queue_core.tickets.rows import TicketRow, ticket_of
from queue_core.tickets.rules import IN_HAND, UNDOABLE, Status, target_of

TICKETS = table_of(Ticket)

#: Name of the event each action writes.
EVENT_OF = {
    "call": Kind.CALLED, "recall": Kind.RECALLED, "start": Kind.STARTED, "finish": Kind.FINISHED,
    "no_show": Kind.NO_SHOW, "hold": Kind.HELD, "return": Kind.RETURNED, "transfer": Kind.TRANSFERRED,
    "cancel": Kind.CANCELLED, "close_day": Kind.UNRESOLVED, "hand_in": Kind.HANDED_IN, "ready": Kind.FILE_READY,
    "leave": Kind.LEFT_FILE, "return_incomplete": Kind.RETURNED_INCOMPLETE, "come_back": Kind.CAME_BACK,
}


def ticket_row(session: Session, office_id: int, ticket_id: int) -> TicketRow:
    """The ticket as it stands. Raises ``NotFound`` ``unknown_ticket``."""
    row = session.execute(
        select(TICKETS).where(TICKETS.c.id == ticket_id, TICKETS.c.office_id == office_id)
    ).mappings().first()
    if row is None:
        raise NotFound("unknown_ticket")
    return ticket_of(row)


def apply_move(
    session: Session, actor: Actor, ticket: TicketRow, action: str, now: datetime, *,
    changes: Mapping[str, object] | None = None, **data: Any,  # any: keywords of ``log.append``
) -> TicketRow:
    """Move a ticket along the table and log it; returns the row after the move.

    Raises ``Conflict`` ``invalid_transition`` when the table has no such move, ``stale_version`` when somebody was
    faster, ``counter_busy`` when the move would put a second ticket into one pair of hands.
    """
    target = target_of(action, ticket["status"])
    values: dict[str, object] = {"status": str(target), **(changes or {})}
    if target is Status.DONE:
        values |= columns_at_end(session, ticket)
    return _write(session, actor, ticket, EVENT_OF[action], values, now, data)


def note_change(
    session: Session, actor: Actor, ticket: TicketRow, kind: Kind, now: datetime, changes: Mapping[str, object],
    **data: Any,  # any: keywords of ``log.append``
) -> TicketRow:
    """Change something about a ticket that stays in its state. Raises ``Conflict`` ``stale_version``."""
    return _write(session, actor, ticket, kind, changes, now, data)


def _write(
    session: Session, actor: Actor, ticket: TicketRow, kind: Kind, changes: Mapping[str, object], now: datetime,
    data: Mapping[str, Any],  # any: keywords of ``log.append``
) -> TicketRow:
    values = {**changes, "version": ticket["version"] + 1}
    before: Mapping[str, object] = ticket
    statement = (
        update(TICKETS).values(values).returning(*TICKETS.c)
        .where(TICKETS.c.id == ticket["id"], TICKETS.c.version == ticket["version"],
               TICKETS.c.status == ticket["status"])
    )
    try:
        row = session.execute(statement).mappings().first()
    except IntegrityError as error:
        raise Conflict("counter_busy") from error
    if row is None:
        raise Conflict("stale_version")
    log.append(
        session, actor, kind=kind, at=now, ticket_id=ticket["id"],
        counter_id=row["counter_id"] or ticket["counter_id"], set=loggable(values),
        was=loggable({key: before[key] for key in values}), **data,
    )
    return ticket_of(row)


def check_version(ticket: TicketRow, version: int | None) -> None:
    """Refuse a move that was decided while looking at an older state."""
    if version is not None and version != ticket["version"]:
        raise Conflict("stale_version", extra={"version": ticket["version"]})


def check_holder(session: Session, actor: Actor, ticket: TicketRow) -> None:
    """Only whoever sits at the ticket's counter may move it. Raises ``Conflict`` ``not_your_ticket``."""
    sits = None
    if ticket["counter_id"] is not None:
        sits = session.execute(select(Counter.staff_id).where(Counter.id == ticket["counter_id"])).scalar()
    if actor.staff_id is None or sits != actor.staff_id:
        raise Conflict("not_your_ticket")


def start(session: Session, actor: Actor, ticket_id: int, now: datetime, version: int | None = None) -> TicketRow:
    """The visitor has come to the counter."""
    ticket = _held(session, actor, ticket_id, "start", version)
    return apply_move(session, actor, ticket, "start", now, changes={"started_at": now})


def finish(session: Session, actor: Actor, ticket_id: int, now: datetime, version: int | None = None) -> TicketRow:
    """The visit is done. What must not be left open with it is asked by ``cases.checking.finish_visit``."""
    ticket = _held(session, actor, ticket_id, "finish", version)
    return apply_move(session, actor, ticket, "finish", now, changes={"finished_at": now})


def no_show(session: Session, actor: Actor, ticket_id: int, now: datetime, version: int | None = None) -> TicketRow:
    """Nobody came."""
    ticket = _held(session, actor, ticket_id, "no_show", version)
    return apply_move(session, actor, ticket, "no_show", now)


def hold(
    session: Session, actor: Actor, ticket_id: int, now: datetime, *, reason: str, minutes: int | None = None,
    version: int | None = None,
) -> TicketRow:
    """Set a ticket aside; with ``minutes`` it returns to the queue by itself."""
    ticket = _held(session, actor, ticket_id, "hold", version)
    until = None if minutes is None else now + timedelta(minutes=minutes)
    return apply_move(session, actor, ticket, "hold", now, changes={"reason": reason, "held_until": until})


def put_back(
    session: Session, actor: Actor, ticket_id: int, now: datetime, *, reason: str | None = None,
    version: int | None = None,
) -> TicketRow:
    """Return a ticket to the queue, at the place its waiting time gives it.

    A no-show may be brought back by any operator whose counter serves it, for a while (``no_show_too_late`` after
    that); a supervisor may return any ticket.
    """
    ticket = ticket_row(session, actor.office_id, ticket_id)
    check_version(ticket, version)
    target_of("return", ticket["status"])
    if not actor.supervises and not (ticket["status"] == Status.NO_SHOW and serves(session, actor, ticket)):
        check_holder(session, actor, ticket)
    check_no_show(session, actor, ticket, now)
    return apply_move(session, actor, ticket, "return", now, changes=dict(BACK_IN_LINE), reason=reason)


#: What a ticket forgets when it goes back to the queue; ``waiting_since`` stays, so it keeps its place.
BACK_IN_LINE: Mapping[str, None] = {
    "counter_id": None, "staff_id": None, "held_until": None, "reason": None, "called_at": None, "started_at": None,
}


def transfer(
    session: Session, actor: Actor, ticket_id: int, now: datetime, *, service_id: int | None = None,
    counter_id: int | None = None, staff_id: int | None = None, note: str | None = None, version: int | None = None,
) -> TicketRow:
    """Send a ticket to another service, counter or person; its label and its place by waiting time stay.

    A person is reached at the counter where they sit, else at their usual one. Raises ``Invalid`` ``transfer_nowhere``
    without a target, ``unknown_service``, ``unknown_counter`` or ``unknown_staff``, ``Conflict`` ``staff_nowhere``
    for somebody without any counter, ``no_show_too_late``.
    """
    ticket = _held(session, actor, ticket_id, "transfer", version)
    check_no_show(session, actor, ticket, now)
    if service_id is None and counter_id is None and staff_id is None:
        raise Invalid("transfer_nowhere")
    told: dict[str, int] = {}
    if staff_id is not None:
        counter_id, told = place_of(session, actor.office_id, staff_id), {"to_staff_id": staff_id}
    changes: dict[str, object] = {**BACK_IN_LINE, "target_counter_id": counter_id, "note": note}
    if service_id is not None and service_id != ticket["service_id"]:
        _exists(session, Service, service_id, actor.office_id, "unknown_service")
        changes |= {"service_id": service_id, "requirement_group_id": None}
    if counter_id is not None:
        _exists(session, Counter, counter_id, actor.office_id, "unknown_counter")
    return apply_move(session, actor, ticket, "transfer", now, changes=changes, **told)


def cancel(
    session: Session, actor: Actor, ticket_id: int, now: datetime, *, reason: str, version: int | None = None,
) -> TicketRow:
    """Take a ticket out for good; its number is never given again.

    A waiting ticket may be cancelled by an operator whose counter serves it.
    """
    ticket = ticket_row(session, actor.office_id, ticket_id)
    check_version(ticket, version)
    target_of("cancel", ticket["status"])
    if not actor.supervises and not (ticket["status"] == Status.WAITING and serves(session, actor, ticket)):
        check_holder(session, actor, ticket)
    return apply_move(session, actor, ticket, "cancel", now, changes={"reason": reason, "finished_at": now})


def undo(session: Session, actor: Actor, ticket_id: int, now: datetime, *, seconds: int) -> TicketRow:
    """Take back one's own last move within ``seconds``, if nothing happened to the ticket since.

    Raises ``Conflict`` ``undo_too_late`` otherwise, also when the operator has left the counter meanwhile, and
    ``counter_busy`` when the counter holds another ticket by now.
    """
    ticket = ticket_row(session, actor.office_id, ticket_id)
    event = session.execute(
        select(Event).where(Event.ticket_id == ticket_id, Event.case_file_id.is_(None))
        .order_by(Event.id.desc()).limit(1)
    ).scalar_one_or_none()
    undoable = {EVENT_OF[action] for action in UNDOABLE}
    if (event is None or event.kind not in undoable or event.staff_id != actor.staff_id
            or now - event.at > timedelta(seconds=seconds) or is_rated(ticket)
            or event.data["set"]["version"] != ticket["version"]):
        raise Conflict("undo_too_late")
    was = {key: from_log(key, value) for key, value in event.data["was"].items() if key != "version"}
    if was["status"] in IN_HAND and not _still_sits(session, {**ticket, **was}):
        raise Conflict("undo_too_late")
    return _write(session, actor, ticket, Kind.UNDONE, was, now, {"undoes": event.kind})


def _still_sits(session: Session, ticket: Mapping[str, object]) -> bool:
    """Whether the hands a ticket would go back to are still at its counter."""
    sits = session.execute(select(Counter.staff_id).where(Counter.id == ticket["counter_id"])).scalar()
    return sits is not None and sits == ticket["staff_id"]


def from_log(column: str, value: object) -> object:
    """A logged JSON value as its column's type: the reverse of ``loggable``."""
    if value is None:
        return None
    kind = TICKETS.c[column].type.python_type
    return kind.fromisoformat(value) if hasattr(kind, "fromisoformat") and isinstance(value, str) else value


def serves(session: Session, actor: Actor, ticket: TicketRow) -> bool:
    """Whether the actor sits at a counter that serves the ticket's service."""
    if actor.staff_id is None:
        return False
    return session.execute(
        select(Counter.id).join(counter_services, counter_services.c.counter_id == Counter.id).where(
            Counter.staff_id == actor.staff_id, Counter.office_id == actor.office_id,
            counter_services.c.service_id == ticket["service_id"])
    ).first() is not None


def _held(session: Session, actor: Actor, ticket_id: int, action: str, version: int | None) -> TicketRow:
    """Read, then check in the order that gives the most useful answer: whose, how old, whether possible."""
    ticket = ticket_row(session, actor.office_id, ticket_id)
    if ticket["counter_id"] is not None:
        check_holder(session, actor, ticket)
    check_version(ticket, version)
    target_of(action, ticket["status"])
    return ticket


def _exists(session: Session, model: type[Service | Counter], row_id: int, office_id: int, code: str) -> None:
    if session.execute(select(model.id).where(model.id == row_id, model.office_id == office_id)).first() is None:
        raise Invalid(code)
