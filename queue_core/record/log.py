"""Writing the event log. Call inside the transaction that makes the change."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from queue_core.record.base import table_of
from queue_core.record.kinds import Kind
from queue_core.record.models import Event

_EVENTS = table_of(Event)
_INSERT = insert(_EVENTS).returning(_EVENTS.c.id)


def append(
    session: Session,
    *,
    office_id: int,
    kind: Kind,
    at: datetime,
    ticket_id: int | None = None,
    counter_id: int | None = None,
    staff_id: int | None = None,
    device_id: int | None = None,
    case_file_id: int | None = None,
    **data: Any,
) -> int:
    """Add one event and give its id. ``data`` must be JSON: it is what reports are rebuilt from."""
    event_id: int = session.execute(
        _INSERT,
        {
            "office_id": office_id, "kind": str(kind), "at": at, "ticket_id": ticket_id, "counter_id": counter_id,
            "staff_id": staff_id, "device_id": device_id, "case_file_id": case_file_id, "data": data,
            "delivered_at": None,
        },
    ).scalar_one()
    session.info["urgent"] = session.info.get("urgent", False) or kind.urgent
    return event_id


def newest(session: Session, office_id: int) -> int:
    """The id of an office's newest event; 0 before the first."""
    found: int | None = session.execute(select(func.max(_EVENTS.c.id)).where(_EVENTS.c.office_id == office_id)).scalar()
    return found or 0


def loggable(values: dict[str, Any]) -> dict[str, Any]:
    """Values as JSON for the event log; the log alone can rebuild the row."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}
