"""Devices: their heartbeats, the list, revocation; and the office's settings."""

from __future__ import annotations

from typing import cast

from flask import current_app

from queue_core.devices.actions import revoke_device
from queue_core.devices.health import change, listen, office_troubles
from queue_core.devices.rules import ONLINE_FOR, Health
from queue_core.office.actions import change_settings
from queue_core.office.queries import all_settings
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import rfc3339, zone
from queue_core.record.json import JsonObject
from queue_core.tv.actions import save_texts
from queue_core.web.api.devices import schemas
from queue_core.web.api.devices.pairing import described
from queue_core.web.api.schemas import SettingsChange, settings_change, settings_out
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("POST", "/devices/heartbeat", "What a device says about itself", who=may("devices.beat"),
              body=schemas.Heartbeat, answers={200: schemas.HeartbeatOut})
def device_heartbeat(actor: Actor, body: schemas.Heartbeat) -> schemas.HeartbeatOut:
    now = clock.now()
    health = cast(Health, body.model_dump(mode="json", exclude_none=True))
    if body.clock is not None and body.clock.tzinfo is not None:
        health["drift_seconds"] = round((body.clock - now).total_seconds(), 1)
    device = listen(services().database, actor, health, now)
    return {"now": now.isoformat(), "version": current_app.config.get("VERSION", ""), "name": device.name,
            "counter_id": device.counter_id}


@api.endpoint("GET", "/devices", "Every paired device with what it last said and what is wrong with it",
              who=may("devices.read"), answers={200: list[schemas.DeviceFullOut]})
def list_devices(actor: Actor) -> list[schemas.DeviceFullOut]:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        tz = zone(office.timezone)
        found = office_troubles(session, office, now, services().started_at)
    presence, fresh = services().presence, now - ONLINE_FOR
    return [
        {**described(row), "last_seen_at": rfc3339(row.last_seen_at, tz), "health": row.health,
         "online": row.id in presence or (row.last_seen_at is not None and row.last_seen_at > fresh),
         "troubles": [{"code": trouble.code, "since": rfc3339(trouble.since, tz)} for trouble in wrong],
         "alarm": row.alarm, "alarm_at": rfc3339(row.alarm_at, tz)}
        for row, wrong in found
    ]


@api.endpoint("PATCH", "/devices/<int:device_id>", "Give a device another name, counter or printer",
              who=may("devices.change"),
              body=schemas.DeviceChange, answers={200: schemas.DeviceOut})
def change_device(actor: Actor, device_id: int, body: schemas.DeviceChange) -> schemas.DeviceOut:
    with services().database.write() as session:
        device = change(session, actor, device_id=device_id, changes=body.model_dump(exclude_unset=True),
                        now=clock.now())
    services().identities.forget()
    return described(device)


@api.endpoint("POST", "/devices/<int:device_id>/revoke", "Put a device out",
              who=may("devices.revoke"), answers={204: None})
def revoke_a_device(actor: Actor, device_id: int) -> None:
    with services().database.write() as session:
        revoke_device(session, actor, device_id=device_id, now=clock.now())
    services().identities.forget()
    services().drop_device(device_id)


@api.endpoint("GET", "/settings", "The office's settings", who=may("settings.read"), answers={200: settings_out()})
def get_settings(actor: Actor) -> JsonObject:
    with services().database.read() as session:
        return all_settings(own_office(session, actor))


@api.endpoint("PATCH", "/settings", "Change the office's settings", who=may("settings.change"), body=settings_change(),
              answers={200: settings_out()})
def patch_settings(actor: Actor, body: SettingsChange) -> JsonObject:
    changes = body.model_dump(exclude_none=True)
    texts, now = changes.pop("running_text", None), clock.now()
    with services().database.write() as session:
        if texts is not None:
            save_texts(session, actor, texts, now)
        if changes or texts is None:
            change_settings(session, actor, changes=changes, now=now)
        return all_settings(own_office(session, actor))
