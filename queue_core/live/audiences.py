"""Which audience hears of which kind of event: the sum of the rows that the subjects announce."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.record.announcing import Row
from queue_core.record.models import Event
from queue_core.subjects import announced


@cache
def table() -> dict[str, Row]:
    """One row for each kind somebody hears of. Raises ``ValueError`` when two subjects claim a kind."""
    rows: dict[str, Row] = {}
    for subject in announced().values():
        for row in subject.rows:
            if row.kind in rows:
                raise ValueError(f"two rows for {row.kind}")
            rows[row.kind] = row
    return rows


def row_of(event: Event) -> Row:
    """The row of an event's kind; one that nobody hears of has a row without a message."""
    return table().get(event.kind) or Row(event.kind)


def room(office_id: int, audience: str) -> str:
    """The Socket.IO room of an audience: displays, counters, kiosks, panels, panel:<counter>, device:<id>."""
    return f"office:{office_id}:{audience}"


def ticket_room(code: str) -> str:
    """The room of one ticket's phone page."""
    return f"ticket:{code}"


def _own_device(session: Session, event: Event) -> Iterable[str]:
    return () if event.device_id is None else (f"device:{event.device_id}",)


def _printing_devices(session: Session, event: Event) -> Iterable[str]:
    """The event's own device and those that print there: they say so to visitors."""
    ids = set() if event.device_id is None else {event.device_id}
    ids |= set(session.scalars(select(Device.id).where(
        Device.printer_id == event.data.get("printer_id"), Device.revoked_at.is_(None))))
    return [f"device:{device_id}" for device_id in sorted(ids)]


def _own_panel(session: Session, event: Event) -> Iterable[str]:
    return () if event.counter_id is None else (f"panel:{event.counter_id}",)


#: Audiences of whole kinds of screens; each staff page listens as "counters".
SCREENS = frozenset({"kiosks", "displays", "counters", "panels"})
#: Audiences that depend on the event.
OF_EVENT: dict[str, Callable[[Session, Event], Iterable[str]]] = {
    "device": _own_device, "printing devices": _printing_devices, "panel": _own_panel}


def rooms(session: Session, event: Event, audiences: Iterable[str]) -> list[str]:
    """The rooms of a row's audiences for one event."""
    return [room(event.office_id, found) for audience in audiences
            for found in (OF_EVENT[audience](session, event) if audience in OF_EVENT else (audience,))]
