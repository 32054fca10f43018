"""Who is it? Sessions and device tokens to actors, with a short memory for the busy ones."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from queue_core.devices.models import Device
from queue_core.people.actions import staff_actor
from queue_core.people.models import Staff, StaffSession
from queue_core.record.actor import Actor
from queue_core.record.database import Database
from queue_core.record.tokens import token_hash

#: A revoked device is out after at most this many seconds in other processes, at once in this one.
MEMORY_SECONDS = 1.0
MEMORY_SIZE = 2048


@dataclass(frozen=True)
class SignedIn:
    """A live staff session."""

    actor: Actor
    username: str
    csrf_token: str
    expires_at: datetime


class Identities:
    """Looks up tokens, remembering each answer for ``MEMORY_SECONDS``."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._devices: dict[str, tuple[float, Actor | None]] = {}

    def device(self, token: str) -> Actor | None:
        """The paired device of a token; ``None`` when unknown or revoked."""
        hashed = token_hash(token)
        known = self._devices.get(hashed)
        moment = time.monotonic()
        if known is not None and known[0] > moment:
            return known[1]
        with self._database.read() as session:
            device = session.execute(
                select(Device).where(Device.token_hash == hashed, Device.revoked_at.is_(None))
            ).scalar_one_or_none()
        actor = None if device is None else device_actor(device)
        if len(self._devices) >= MEMORY_SIZE:
            self._devices.clear()
        self._devices[hashed] = (moment + MEMORY_SECONDS, actor)
        return actor

    def forget(self) -> None:
        """Drop the memory, after a revocation."""
        self._devices.clear()

    def staff(self, token: str, now: datetime) -> SignedIn | None:
        """The member of staff of a session cookie; ``None`` when over or unknown."""
        with self._database.read() as session:
            row = session.execute(
                select(StaffSession, Staff).join(Staff, Staff.id == StaffSession.staff_id)
                .where(StaffSession.token_hash == token_hash(token), StaffSession.expires_at > now, Staff.is_active)
            ).first()
        if row is None:
            return None
        found, staff = row
        return SignedIn(staff_actor(staff), staff.username, found.csrf_token, found.expires_at)


def device_actor(device: Device) -> Actor:
    return Actor(kind="device", office_id=device.office_id, role=device.kind, device_id=device.id,
                 counter_id=device.counter_id, name=device.name, key=device.token_hash)
