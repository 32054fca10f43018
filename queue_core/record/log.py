"""Writing the event log. Call inside the transaction that makes the change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import Enum

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind
from queue_core.record.models import Event


class ActingDevice(Enum):
    """Says that an event speaks of no other device than the acting one."""

    IT = "it"


_EVENTS = table_of(Event)
_INSERT = insert(_EVENTS).returning(_EVENTS.c.id)


def append(
    session: Session,
    actor: Actor,
    *,
    kind: Kind,
    at: datetime,
    ticket_id: int | None = None,
    counter_id: int | None = None,
    device_id: int | ActingDevice | None = ActingDevice.IT,
    case_file_id: int | None = None,
    **data: object,
) -> int:
    """Add one event and return its id. ``data`` must be JSON: it is what reports are rebuilt from.

    The office and the acting member of staff are the actor's. ``device_id`` is the device the event speaks of, which
    may be none; left away it is the acting device. An actor whom no column can name stands in ``data`` as ``by``.
    """
    subject = actor.device_id if isinstance(device_id, ActingDevice) else device_id
    by = _by(actor, subject)
    event_id: int = session.execute(
        _INSERT,
        {
            "office_id": actor.office_id, "kind": str(kind), "at": at, "ticket_id": ticket_id,
            "counter_id": counter_id, "staff_id": actor.staff_id,
            "device_id": subject, "case_file_id": case_file_id,
            "data": data if by is None else {**data, "by": by}, "delivered_at": None,
        },
    ).scalar_one()
    session.info["urgent"] = session.info.get("urgent", False) or kind.urgent
    return event_id


def _by(actor: Actor, device_id: int | None) -> str | None:
    """What names the actor when no column does: the part of the system, or a device that acts on another one."""
    if actor.kind == "system":
        return actor.name
    if actor.kind == "device" and device_id != actor.device_id:
        return f"device:{actor.device_id}"
    return None


def newest(session: Session, office_id: int) -> int:
    """The id of an office's newest event; 0 before the first."""
    found: int | None = session.execute(select(func.max(_EVENTS.c.id)).where(_EVENTS.c.office_id == office_id)).scalar()
    return found or 0


def loggable(values: Mapping[str, object]) -> dict[str, object]:
    """Values as JSON for the event log; the log alone can rebuild the row."""
    return {key: value.isoformat() if hasattr(value, "isoformat") else value for key, value in values.items()}
