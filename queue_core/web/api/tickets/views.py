"""Tickets, calls and counters as the API tells them."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.engine import RowMapping

from queue_core.record.clock import rfc3339
from queue_core.tickets.rules import label_of


def ticket_out(row: RowMapping | dict[str, Any], tz: ZoneInfo) -> dict[str, Any]:
    """A ticket for staff: everything about the visit, nothing about the person."""
    return {
        "id": row["id"], "label": label_of(row["prefix"], row["number"]), "number": row["number"],
        "service_id": row["service_id"], "requirement_group_id": row["requirement_group_id"],
        "status": row["status"], "version": row["version"], "stage": row["stage"],
        "priority_class": row["priority_class"], "service_date": row["service_date"].isoformat(),
        "issued_at": rfc3339(row["issued_at"], tz), "waiting_since": rfc3339(row["waiting_since"], tz),
        "called_at": rfc3339(row.get("called_at"), tz), "started_at": rfc3339(row.get("started_at"), tz),
        "finished_at": rfc3339(row.get("finished_at"), tz), "held_until": rfc3339(row.get("held_until"), tz),
        "counter_id": row.get("counter_id"), "target_counter_id": row.get("target_counter_id"),
        "reason": row.get("reason"), "note": row.get("note"), "code": row["code"],
        "handwritten": row.get("handwritten"),
    }


def call_out(call: RowMapping, tz: ZoneInfo) -> dict[str, Any]:
    return {"id": call["id"], "at": rfc3339(call["called_at"], tz), "recalls": call["recalls"]}


def waited_seconds(row: RowMapping, now: datetime) -> int:
    """How long a ticket waited until it was called, or until now."""
    since = row["queued_at"] or row["waiting_since"]
    return max(0, int(((row["called_at"] or now) - since).total_seconds()))
