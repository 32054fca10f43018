"""Devices: their heartbeats, the list, revocation; and the office's settings."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from queue_core.live.payloads import rfc3339
from queue_core.office.actions import change_settings
from queue_core.people.actions import heartbeat, revoke_device
from queue_core.people.queries import devices
from queue_core.people.rules import DEVICE_KINDS, Actor
from queue_core.record import clock
from queue_core.record.clock import zone
from queue_core.web.api import answers, shapes
from queue_core.web.api.registry import api
from queue_core.web.endpoints import SUPERVISORS
from queue_core.web.services import own_office, services


@api.endpoint("POST", "/devices/heartbeat", "What a device says about itself", who=DEVICE_KINDS,
              body=shapes.Heartbeat, answers={200: answers.Anything})
def device_heartbeat(actor: Actor, body: shapes.Heartbeat) -> dict[str, Any]:
    now = clock.now()
    health = body.model_dump(mode="json", exclude_none=True)
    if body.clock is not None and body.clock.tzinfo is not None:
        health["drift_seconds"] = round((body.clock - now).total_seconds(), 1)
    with services().database.write() as session:
        heartbeat(session, office_id=actor.office_id, device_id=actor.device_id or 0, health=health, now=now)
    return {"now": now.isoformat()}


@api.endpoint("GET", "/devices", "Every paired device with what it last said", who=SUPERVISORS,
              answers={200: list[answers.Anything]})
def list_devices(actor: Actor) -> list[dict[str, Any]]:
    now = clock.now()
    with services().database.read() as session:
        tz = zone(own_office(session, actor).timezone)
        rows = devices(session, actor.office_id)
    presence, fresh = services().presence, now - timedelta(seconds=75)
    return [
        {"id": row.id, "kind": row.kind, "name": row.name, "counter_id": row.counter_id,
         "last_seen_at": rfc3339(row.last_seen_at, tz), "health": row.health,
         "online": row.id in presence or (row.last_seen_at is not None and row.last_seen_at > fresh)}
        for row in rows
    ]


@api.endpoint("POST", "/devices/<int:device_id>/revoke", "Put a device out", who=SUPERVISORS, answers={204: None})
def revoke_a_device(actor: Actor, device_id: int) -> None:
    with services().database.write() as session:
        revoke_device(session, office_id=actor.office_id, device_id=device_id, now=clock.now())
    services().identities.forget()
    services().drop_device(device_id)


@api.endpoint("PATCH", "/settings", "Change the office's settings", who=("admin",), body=shapes.SettingsChange,
              answers={200: answers.Anything})
def patch_settings(actor: Actor, body: shapes.SettingsChange) -> dict[str, Any]:
    changes = body.model_dump(exclude_none=True)
    with services().database.write() as session:
        settings = change_settings(session, office_id=actor.office_id, changes=changes, staff_id=actor.staff_id,
                                   now=clock.now())
    return settings.to_json()
