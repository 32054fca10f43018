"""A ticket's moves while its papers travel: handed in, ready, left behind, returned incomplete and back again.

The case file decides when; these keep the ticket true to it. Every event carries the file's id, which also keeps
such a move from being taken back alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.orm import Session

from queue_core.errors import Conflict
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.tickets.actions.moves import BACK_IN_LINE, apply_move, note_change
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import AGAIN_STAGE, READY_STAGE

_OUT_OF_HAND: Mapping[str, None] = {"counter_id": None, "staff_id": None}


def hand_in(session: Session, actor: Actor, ticket: TicketRow, file_id: int, now: datetime) -> TicketRow:
    """The papers are complete and travel; the visitor waits and the counter is free."""
    changes: dict[str, object] = {**_OUT_OF_HAND, "served_seconds": _served(ticket, now), "started_at": None}
    return apply_move(session, actor, ticket, "hand_in", now, changes=changes, case_file_id=file_id)


def call_again(session: Session, actor: Actor, ticket: TicketRow, file_id: int, now: datetime, *,
               ready: bool) -> TicketRow:
    """Back in the line for a second call: to collect what is ready, or to mend what was sent back.

    The place is that of the first wait, so the second is short.
    """
    changes: dict[str, object] = {**BACK_IN_LINE, "stage": READY_STAGE if ready else AGAIN_STAGE, "queued_at": now}
    return apply_move(session, actor, ticket, "ready", now, changes=changes, case_file_id=file_id)


def leave(session: Session, actor: Actor, ticket: TicketRow, file_id: int, now: datetime) -> TicketRow:
    """The visitor goes home and is told later: this visit is done, the file is not."""
    return apply_move(session, actor, ticket, "leave", now, changes={"finished_at": now}, case_file_id=file_id)


def collect(session: Session, actor: Actor, ticket: TicketRow, file_id: int, now: datetime) -> TicketRow:
    """What the visitor came for is handed over."""
    return apply_move(session, actor, ticket, "finish", now, changes={"finished_at": now}, case_file_id=file_id)


def return_incomplete(session: Session, actor: Actor, ticket: TicketRow, file_id: int, now: datetime) -> TicketRow:
    """Something is missing: the papers go back to the visitor, who may come again today."""
    changes: dict[str, object] = {"finished_at": now, "served_seconds": _served(ticket, now)}
    return apply_move(session, actor, ticket, "return_incomplete", now, changes=changes, case_file_id=file_id)


def come_back(session: Session, actor: Actor, ticket: TicketRow, file_id: int | None, now: datetime, *,
              keeps_place: bool, today: date) -> TicketRow:
    """The visitor is back with what was missing; with ``keeps_place`` before everyone who came later.

    Raises ``Conflict`` ``other_day`` for a ticket of an earlier day.
    """
    if ticket["service_date"] != today:
        raise Conflict("other_day")
    changes: dict[str, object] = {**BACK_IN_LINE, "finished_at": None, "queued_at": now, "stage": AGAIN_STAGE}
    if not keeps_place:
        changes["waiting_since"] = now
    return apply_move(session, actor, ticket, "come_back", now, changes=changes, case_file_id=file_id)


def tie(session: Session, actor: Actor, ticket: TicketRow, file_id: int, now: datetime, *, ready: bool,
        since: datetime) -> TicketRow:
    """A new number for a file of an earlier visit; its wait counts from ``since``."""
    changes: dict[str, object] = {"stage": READY_STAGE if ready else AGAIN_STAGE, "waiting_since": since}
    return note_change(session, actor, ticket, Kind.TIED_TO_FILE, now, changes, case_file_id=file_id)


def _served(ticket: TicketRow, now: datetime) -> int:
    earlier = ticket["served_seconds"] or 0
    since = ticket["started_at"]
    return int(earlier + (0.0 if since is None else (now - since).total_seconds()))
