"""Pairing by a code: a screen shows six digits, the admin types them, and the screen's own secret becomes its token."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queue_core.devices.models import Device, PairingRequest
from queue_core.devices.rules import (
    CODES_IN_ALL,
    CODES_PER_ADDRESS,
    DEVICE_KINDS,
    PAIRING_MINUTES,
    PAIRING_TIME,
    new_code,
)
from queue_core.errors import Invalid, NotFound, TooMany
from queue_core.office.models import Counter
from queue_core.printing.models import Printer
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.record.tokens import new_token, token_hash

#: A code that is taken is drawn again; with a few hundred of a million taken, this many draws never fail in practice.
DRAWS = 20


@dataclass(frozen=True)
class Wish:
    """What the admin says of the device behind a code. ``replaces`` is a device whose place it takes."""

    name: str | None = None
    counter_id: int | None = None
    printer_id: int | None = None
    replaces: int | None = None


@dataclass(frozen=True)
class Standing:
    """How far a pairing is. ``device`` is there once the code was confirmed."""

    status: Literal["waiting", "paired", "expired"]
    device: Device | None = None
    code: str | None = None
    expires_at: datetime | None = None


def ask(session: Session, *, kind: str, address: str, about: dict[str, str],
        now: datetime) -> tuple[PairingRequest, str]:
    """A new code for a screen at ``address``; returns the request and the secret, which is told once and never stored.

    The code is no secret: it only helps somebody who may confirm. Raises ``Invalid`` ``unknown_device_kind``,
    ``TooMany`` ``too_many_codes`` when one address, or everybody together, holds too many living codes.
    """
    if kind not in DEVICE_KINDS:
        raise Invalid("unknown_device_kind", kind=kind)
    forget_old(session, now)
    of_address = PairingRequest.address == address[:60]
    held = session.execute(select(func.count(), func.count().filter(of_address), func.min(PairingRequest.expires_at))
                           .select_from(PairingRequest)).one()
    if held[0] >= CODES_IN_ALL or held[1] >= CODES_PER_ADDRESS:
        raise TooMany("too_many_codes", minutes=PAIRING_MINUTES,
                      retry_after=max(1, round((held[2] - now).total_seconds())))
    secret = new_token()
    for _ in range(DRAWS):
        request = PairingRequest(kind=kind, code=new_code(), token_hash=token_hash(secret), address=address[:60],
                                 about=about, created_at=now, expires_at=now + PAIRING_TIME)
        try:
            with session.begin_nested():
                session.add(request)
        except IntegrityError:
            continue
        return request, secret
    raise TooMany("too_many_codes", minutes=PAIRING_MINUTES, retry_after=60)


def standing(session: Session, secret: str, now: datetime) -> Standing:
    """What became of a secret. An unknown one is ``expired``: whatever it was, its screen has to ask anew."""
    hashed = token_hash(secret)
    device = session.execute(
        select(Device).where(Device.token_hash == hashed, Device.revoked_at.is_(None))).scalar_one_or_none()
    if device is not None:
        return Standing("paired", device)
    request = session.execute(
        select(PairingRequest).where(PairingRequest.token_hash == hashed, PairingRequest.expires_at > now)
    ).scalar_one_or_none()
    return Standing("expired") if request is None else Standing("waiting", None, request.code, request.expires_at)


def waiting(session: Session, code: str, now: datetime) -> PairingRequest:
    """The screen behind a code, to be looked at before it is confirmed. Raises ``NotFound`` ``unknown_code``."""
    found = session.execute(
        select(PairingRequest).where(PairingRequest.code == code, PairingRequest.expires_at > now)
    ).scalar_one_or_none()
    if found is None:
        raise NotFound("unknown_code")
    return found


def confirm(session: Session, actor: Actor, *, code: str, wish: Wish, now: datetime) -> Device:
    """Make the screen behind a code a device of the office, or let it take the place of one.

    Taking the request away is the guard: of two who confirm one code, one finds it. Raises ``NotFound``
    ``unknown_code``, ``unknown_device`` (the replaced one is gone), ``unknown_counter``, ``unknown_printer``,
    ``Invalid`` ``other_kind`` (a TV cannot take the place of a kiosk), ``name_needed``.
    """
    taken = session.execute(
        delete(PairingRequest).where(PairingRequest.code == code, PairingRequest.expires_at > now)
        .returning(PairingRequest.kind, PairingRequest.token_hash, PairingRequest.about)
    ).first()
    if taken is None:
        raise NotFound("unknown_code")
    check_places(session, actor.office_id, wish.counter_id, wish.printer_id)
    if wish.replaces is not None:
        return _replace(session, actor, taken.kind, taken.token_hash, wish, now)
    if not wish.name:
        raise Invalid("name_needed")
    device = Device(office_id=actor.office_id, kind=taken.kind, name=wish.name, token_hash=taken.token_hash,
                    created_at=now, counter_id=wish.counter_id, printer_id=wish.printer_id, health={})
    session.add(device)
    session.flush()
    log.append(session, actor, kind=Kind.DEVICE_PAIRED, at=now, device_id=device.id, device_kind=device.kind)
    return device


def _replace(session: Session, actor: Actor, kind: str, hashed: str, wish: Wish, now: datetime) -> Device:
    """Let another machine be this device: the row stays, and with it whatever refers to it; only the key changes."""
    device = session.execute(
        select(Device).where(Device.id == wish.replaces, Device.office_id == actor.office_id,
                             Device.revoked_at.is_(None))
    ).scalar_one_or_none()
    if device is None:
        raise NotFound("unknown_device")
    if device.kind != kind:
        raise Invalid("other_kind")
    done = session.execute(
        update(Device).where(Device.id == device.id, Device.token_hash == device.token_hash,
                             Device.revoked_at.is_(None))
        .values(token_hash=hashed, health={}, last_seen_at=None, alarm=None, alarm_at=None,
                name=wish.name or device.name,
                counter_id=device.counter_id if wish.counter_id is None else wish.counter_id,
                printer_id=device.printer_id if wish.printer_id is None else wish.printer_id)
        .returning(Device.id)
    ).first()
    if done is None:  # somebody else replaced or revoked it in this moment
        raise NotFound("unknown_device")
    session.refresh(device)
    log.append(session, actor, kind=Kind.DEVICE_REPLACED, at=now, device_id=device.id)
    return device


def check_places(session: Session, office_id: int, counter_id: int | None, printer_id: int | None) -> None:
    """Raises ``NotFound`` ``unknown_counter`` or ``unknown_printer`` for what is not the office's own."""
    if counter_id is not None:
        counter = session.get(Counter, counter_id)
        if counter is None or counter.office_id != office_id:
            raise NotFound("unknown_counter")
    if printer_id is not None:
        printer = session.get(Printer, printer_id)
        if printer is None or printer.office_id != office_id:
            raise NotFound("unknown_printer")


def forget_old(session: Session, now: datetime) -> None:
    """Delete codes that ran out."""
    session.execute(delete(PairingRequest).where(PairingRequest.expires_at <= now))
