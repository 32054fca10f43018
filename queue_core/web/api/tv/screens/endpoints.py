"""Each TV's own settings, and what it shows now."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.devices.queries import devices
from queue_core.devices.rules import ONLINE_FOR
from queue_core.devices.tv import change_tv
from queue_core.errors import Invalid
from queue_core.office.models import Office, Service
from queue_core.office.queries import settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import zone
from queue_core.tv.playlist import shown_items
from queue_core.tv.settings import TvSettings
from queue_core.web.api.tv.playlist import schemas
from queue_core.web.api.tv.playlist.views import resolved
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("GET", "/tvs", "The TVs with their settings, what they say of themselves and what they show now",
              who=may("tvs.manage"), answers={200: list[schemas.TvOut]})
def list_tvs(actor: Actor) -> list[schemas.TvOut]:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        return [_tv(session, office, device, now) for device in devices(session, office.id) if device.kind == "display"]


@api.endpoint("PATCH", "/devices/<int:device_id>/tv", "Change a TV's layout, services, volume or quiet hours",
              who=may("tvs.manage"), body=schemas.TvChange, answers={200: schemas.TvOut})
def patch_tv(actor: Actor, device_id: int, body: schemas.TvChange) -> schemas.TvOut:
    now, changes = clock.now(), _changes(body)
    with services().database.write() as session:
        offered = set(session.scalars(select(Service.id).where(Service.office_id == actor.office_id)))
        if not offered.issuperset(changes.get("services", ())):
            raise Invalid("unknown_service")
        change_tv(session, actor, device_id=device_id, changes=changes, now=now)
        return _tv(session, own_office(session, actor), session.get_one(Device, device_id), now)


def _changes(body: schemas.TvChange) -> dict[str, Any]:
    """What was named; a ``volume`` of null goes back to the office's."""
    data = body.model_dump(by_alias=True, exclude_unset=True)
    quiet = data.get("quiet")
    if quiet is not None:
        data["quiet"] = [{name: value for name, value in stretch.items() if value not in (None, [])}
                         for stretch in quiet]
    return {name: value for name, value in data.items() if value is not None or name == "volume"}


def _tv(session: Session, office: Office, device: Device, now: datetime) -> schemas.TvOut:
    items = shown_items(settings_of(office).playlist, now.astimezone(zone(office.timezone)), device.id)
    seen_at = device.last_seen_at
    return {
        "id": device.id, "name": device.name, "settings": TvSettings.from_json(device.settings).to_json(),
        "health": device.health, "last_seen_at": None if seen_at is None
        else seen_at.astimezone(zone(office.timezone)).isoformat(timespec="seconds"),
        "online": device.id in services().presence or (seen_at is not None and seen_at > now - ONLINE_FOR),
        "showing": [str(item["id"]) for item in resolved(session, office, items)],
    }
