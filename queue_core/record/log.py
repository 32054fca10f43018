"""Writing the event log. Call inside the transaction that makes the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import insert
from sqlalchemy.orm import Session

from queue_core.record.models import Event

#: Events people stand waiting for; the relay does not gather others before delivering them.
URGENT = frozenset({"called", "recalled", "call_seen", "finished", "print_job"})

_EVENTS = Event.__table__
_INSERT = insert(_EVENTS)


def append(
    session: Session,
    *,
    office_id: int,
    kind: str,
    at: datetime,
    ticket_id: int | None = None,
    counter_id: int | None = None,
    staff_id: int | None = None,
    device_id: int | None = None,
    **data: Any,
) -> int:
    """Add one event and give its id. ``data`` must be JSON: it is what reports are rebuilt from."""
    result = session.execute(
        _INSERT,
        {
            "office_id": office_id, "kind": kind, "at": at, "ticket_id": ticket_id, "counter_id": counter_id,
            "staff_id": staff_id, "device_id": device_id, "data": data, "delivered_at": None,
        },
    )
    event_id = int(result.inserted_primary_key[0])  # type: ignore[attr-defined]
    session.info["urgent"] = session.info.get("urgent", False) or kind in URGENT
    return event_id
