"""Pairing a device, revoking it, keeping what it says about itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.devices.rules import DEVICE_KINDS, Health
from queue_core.errors import Invalid, NotFound
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.record.tokens import new_token, token_hash


def pair_device(session: Session, actor: Actor, *, kind: str, name: str, now: datetime,
                counter_id: int | None = None, printer_id: int | None = None) -> tuple[Device, str]:
    """Add a device; returns it with its token, which is shown once and never stored."""
    if kind not in DEVICE_KINDS:
        raise Invalid("unknown_device_kind", kind=kind)
    token = new_token()
    device = Device(office_id=actor.office_id, kind=kind, name=name, token_hash=token_hash(token), created_at=now,
                    counter_id=counter_id, printer_id=printer_id, health={})
    session.add(device)
    session.flush()
    log.append(session, actor, kind=Kind.DEVICE_PAIRED, at=now, device_id=device.id, device_kind=kind)
    return device, token


def revoke_device(session: Session, actor: Actor, *, device_id: int, now: datetime) -> None:
    """Put a device out; it is refused from now on. Raises ``NotFound`` ``unknown_device``."""
    done = session.execute(
        update(Device).values(revoked_at=now).where(Device.id == device_id, Device.office_id == actor.office_id,
                                                    Device.revoked_at.is_(None)).returning(Device.id)
    ).first()
    if done is None:
        raise NotFound("unknown_device")
    log.append(session, actor, kind=Kind.DEVICE_REVOKED, at=now, device_id=device_id)


def heartbeat(session: Session, actor: Actor, health: Health, now: datetime) -> None:
    """Keep what a device says about itself; others are told only when something they act on has changed."""
    device = session.get(Device, actor.device_id)
    if device is None:
        raise NotFound("unknown_device")
    changed = device.last_seen_at is None or device.health.get("sound") != health.get("sound")
    device.health, device.last_seen_at = health, now
    if changed:
        session.flush()
        log.append(session, actor, kind=Kind.DEVICE_CHANGED, at=now, sound=health.get("sound"))
