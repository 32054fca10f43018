"""Devices after their pairing: what they say, what the admin changes, and the alarms about them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.devices.actions import heartbeat
from queue_core.devices.models import Device
from queue_core.devices.pairing import check_places
from queue_core.devices.queries import devices
from queue_core.devices.rules import Health, Seen, Trouble, is_news, opened_at, troubles
from queue_core.errors import Invalid, NotFound, Unauthenticated
from queue_core.office.models import Office
from queue_core.office.queries import settings_of
from queue_core.office.settings import OfficeSettings
from queue_core.printing.models import Printer
from queue_core.record import log
from queue_core.record.actor import HOUSEKEEPING, Actor
from queue_core.record.clock import zone
from queue_core.record.database import Database
from queue_core.record.kinds import Kind
from queue_core.tv.playlist import is_shown
from queue_core.tv.settings import TvSettings

#: A heartbeat that says nothing new is written down at most this often.
WRITE_EVERY = timedelta(seconds=20)
CHANGEABLE = ("name", "counter_id", "printer_id")


def listen(database: Database, actor: Actor, health: Health, now: datetime) -> Device:
    """Keep what a device says about itself, and write only when that is worth a write; returns the device.

    ``sound_since`` is kept along with it: since when the sound is as it is. Raises ``Unauthenticated`` ``bad_token``
    for a device that was revoked, or whose place another machine took, while it spoke.
    """
    with database.read() as session:
        device = _speaking(session, actor)
    since = _sound_since(device.health, health, now)
    if since is not None:
        health = {**health, "sound_since": since}
    fresh = device.last_seen_at is not None and timedelta(0) <= now - device.last_seen_at < WRITE_EVERY
    if fresh and not is_news(device.health, health):
        return device
    with database.write() as session:
        device = _speaking(session, actor)
        heartbeat(session, actor, health, now)
    return device


def _speaking(session: Session, actor: Actor) -> Device:
    device = session.get(Device, actor.device_id)
    if device is None or device.revoked_at is not None or device.token_hash != actor.key:
        raise Unauthenticated("bad_token")
    return device


def _sound_since(known: Health, told: Health, now: datetime) -> str | None:
    if told.get("sound") is None:
        return None
    same = known.get("sound") == told["sound"]
    return (known.get("sound_since") if same else None) or now.isoformat()


def change(session: Session, actor: Actor, *, device_id: int, changes: dict[str, Any], now: datetime) -> Device:
    """Another name, counter or printer for a device (``CHANGEABLE``); what is not among the changes stays.

    Raises ``NotFound`` ``unknown_device``, ``unknown_counter``, ``unknown_printer``, ``Invalid`` ``name_needed``.
    """
    device = session.execute(
        select(Device).where(Device.id == device_id, Device.office_id == actor.office_id,
                             Device.revoked_at.is_(None))
    ).scalar_one_or_none()
    if device is None:
        raise NotFound("unknown_device")
    if "name" in changes and not changes["name"]:
        raise Invalid("name_needed")
    check_places(session, actor.office_id, changes.get("counter_id"), changes.get("printer_id"))
    was = {name: getattr(device, name) for name in CHANGEABLE if name in changes}
    wanted = {name: changes[name] for name in was if changes[name] != was[name]}
    if not wanted:
        return device
    for name, value in wanted.items():
        setattr(device, name, value)
    session.flush()
    log.append(session, actor, kind=Kind.DEVICE_EDITED, at=now, device_id=device_id,
               set=wanted, was={name: was[name] for name in wanted})
    return device


def watch(session: Session, office: Office, now: datetime, listening_since: datetime) -> int:
    """Raise and end the alarms of an office's devices; returns how many changed.

    One guarded update and one event for each change, so nobody is told twice. Out of hours silence is normal: alarms
    end, and none begin.
    """
    found = office_troubles(session, office, now, listening_since)
    system = HOUSEKEEPING.in_office(office.id)
    count = 0
    for device, wrong in found:
        alarm = wrong[0].code if wrong else None
        known = device.alarm  # the update below changes the row in hand, too
        if alarm == known:
            continue
        done = session.execute(
            update(Device).where(Device.id == device.id, Device.revoked_at.is_(None),
                                 Device.alarm.is_(None) if known is None else Device.alarm == known)
            .values(alarm=alarm, alarm_at=None if alarm is None else now).returning(Device.id)
        ).first()
        if done is None:
            continue
        count += 1
        if alarm is None:
            log.append(session, system, kind=Kind.DEVICE_RECOVERED, at=now, device_id=device.id, alarm=known)
        else:
            log.append(session, system, kind=Kind.DEVICE_ALARM, at=now, device_id=device.id, alarm=alarm)
    return count


def office_troubles(session: Session, office: Office, now: datetime,
                    listening_since: datetime) -> list[tuple[Device, list[Trouble]]]:
    """Every device of an office with what is wrong with it now; nothing is wrong while the office is closed."""
    rows = devices(session, office.id)
    settings = settings_of(office)
    opened = opened_at(settings.hours, now, office.timezone)
    if opened is None:
        return [(row, []) for row in rows]
    ailing = session.execute(select(Printer.id, Printer.state_at).where(
        Printer.office_id == office.id, Printer.state == "trouble", Printer.is_active)).all()
    since = {row.id: row.state_at for row in ailing if row.state_at is not None}
    local = now.astimezone(zone(office.timezone))
    seen = [Seen(row.id, row.kind, row.last_seen_at, row.health,
                 since.get(row.printer_id) if row.printer_id is not None else None,
                 quiet=_is_quiet(row, settings, local)) for row in rows]
    start = max(opened, listening_since)
    return [(row, troubles(one, [other for other in seen if other.id != one.id], now, start))
            for row, one in zip(rows, seen, strict=True)]


def _is_quiet(device: Device, settings: OfficeSettings, local: datetime) -> bool:
    """Whether the office itself wants this TV to be silent now."""
    wanted = TvSettings.from_json(device.settings)
    volume = settings.volume if wanted.volume is None else wanted.volume
    return volume == 0 or any(is_shown(stretch, local) for stretch in wanted.quiet)
