"""Tickets, calls and counters as the API tells them."""

from __future__ import annotations

from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from queue_core.record.clock import rfc3339
from queue_core.tickets.rows import CallRow, CallStored, NewTicket, TicketRow
from queue_core.tickets.rules import label_of
from queue_core.web.api.responses import CallOut, StatusName, TicketOut


def ticket_out(row: TicketRow | NewTicket, tz: ZoneInfo) -> TicketOut:
    """A ticket for staff: everything about the visit, nothing about the person."""
    return {
        "id": row["id"], "label": label_of(row["prefix"], row["number"]), "number": row["number"],
        "service_id": row["service_id"], "requirement_group_id": row["requirement_group_id"],
        "status": cast(StatusName, row["status"]), "version": row["version"], "stage": row["stage"],
        "priority_class": row["priority_class"], "service_date": row["service_date"].isoformat(),
        "issued_at": rfc3339(row["issued_at"], tz), "waiting_since": rfc3339(row["waiting_since"], tz),
        "called_at": rfc3339(row.get("called_at"), tz), "started_at": rfc3339(row.get("started_at"), tz),
        "finished_at": rfc3339(row.get("finished_at"), tz), "held_until": rfc3339(row.get("held_until"), tz),
        "counter_id": row.get("counter_id"), "target_counter_id": row.get("target_counter_id"),
        "reason": row.get("reason"), "note": row.get("note"), "code": row["code"],
        "handwritten": row.get("handwritten"),
    }


def call_out(call: CallRow | CallStored, tz: ZoneInfo) -> CallOut:
    return {"id": call["id"], "at": rfc3339(call["called_at"], tz), "recalls": call["recalls"]}


def waited_seconds(row: TicketRow, now: datetime) -> int:
    """How long a ticket waited until it was called, or until now."""
    since = row["queued_at"] or row["waiting_since"]
    return max(0, int(((row["called_at"] or now) - since).total_seconds()))
