"""Pairing by a code: a screen asks for one, waits, and is a device once the admin has confirmed it."""

from __future__ import annotations

from typing import cast

from flask import request

from queue_core.devices import pairing
from queue_core.devices.models import Device
from queue_core.office.queries import office as read_office
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import rfc3339, zone
from queue_core.web.api.devices import schemas
from queue_core.web.http.access import bearer
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import EVERYONE, may
from queue_core.web.http.registry import api


@api.endpoint("POST", "/pairing", "Ask for a pairing code; the secret becomes the device's token", who=EVERYONE,
              body=schemas.PairingWish, answers={201: schemas.PairingOut}, problems=(429,))
def ask_for_code(body: schemas.PairingWish) -> tuple[schemas.PairingOut, int]:
    now = clock.now()
    with services().database.write() as session:
        asked, secret = pairing.ask(session, kind=body.kind, address=request.remote_addr or "", about=body.about,
                                    now=now)
    return {"code": asked.code, "secret": secret, "expires_at": asked.expires_at.isoformat(),
            "now": now.isoformat()}, 201


@api.endpoint("GET", "/pairing", "What became of the pairing whose secret is the bearer token", who=EVERYONE,
              answers={200: schemas.StandingOut})
def pairing_standing() -> schemas.StandingOut:
    secret = bearer() or ""
    now = clock.now()
    with services().database.read() as session:
        found = pairing.standing(session, secret, now)
        device, office = found.device, None
        if device is not None:
            office = read_office(session, device.office_id).name
    return {
        "status": found.status, "office": office, "code": found.code, "now": now.isoformat(),
        "expires_at": None if found.expires_at is None else found.expires_at.isoformat(),
        "device": None if device is None else {
            "id": device.id, "kind": cast(schemas.DeviceKind, device.kind), "name": device.name},
    }


@api.endpoint("GET", "/devices/waiting", "The screen that shows a code, to be looked at before it is confirmed",
              who=may("devices.change"), query=schemas.CodeQuery, answers={200: schemas.WaitingOut}, problems=(404,))
def waiting_device(actor: Actor, query: schemas.CodeQuery) -> schemas.WaitingOut:
    with services().database.read() as session:
        tz = zone(own_office(session, actor).timezone)
        found = pairing.waiting(session, query.code, clock.now())
    return {"kind": cast(schemas.DeviceKind, found.kind), "address": found.address, "about": found.about,
            "expires_at": rfc3339(found.expires_at, tz)}


@api.endpoint("POST", "/devices/confirm", "Pair the screen that shows this code", who=may("devices.change"),
              body=schemas.Confirmation, answers={201: schemas.DeviceOut}, problems=(404,))
def confirm_device(actor: Actor, body: schemas.Confirmation) -> tuple[schemas.DeviceOut, int]:
    wish = pairing.Wish(body.name, body.counter_id, body.printer_id, body.replaces)
    with services().database.write() as session:
        device = pairing.confirm(session, actor, code=body.code, wish=wish, now=clock.now())
    services().identities.forget()
    if body.replaces is not None:
        services().drop_device(body.replaces)
    return described(device), 201


def described(device: Device) -> schemas.DeviceOut:
    return {"id": device.id, "kind": cast(schemas.DeviceKind, device.kind), "name": device.name,
            "counter_id": device.counter_id,
            "printer_id": device.printer_id}
