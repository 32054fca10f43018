"""What the office wants of one TV: its layout, its services, how loud it is and when it keeps quiet."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.errors import NotFound
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.tv.settings import TvSettings


def television(session: Session, office_id: int, device_id: int, *, to_change: bool = False) -> Device:
    """A paired TV, locked when it is going to be changed. Raises ``NotFound`` ``unknown_device``."""
    wanted = select(Device).where(Device.id == device_id, Device.office_id == office_id, Device.kind == "display",
                                  Device.revoked_at.is_(None))
    found = session.execute(wanted.with_for_update(key_share=True) if to_change else wanted).scalar_one_or_none()
    if found is None:
        raise NotFound("unknown_device")
    return found


def change_tv(session: Session, actor: Actor, *, device_id: int, changes: Mapping[str, object],
              now: datetime) -> TvSettings:
    """Change some of a TV's settings; it reads them when it is told. Raises ``NotFound`` ``unknown_device``."""
    device = television(session, actor.office_id, device_id, to_change=True)
    was = TvSettings.from_json(device.settings)
    wanted = TvSettings.from_json({**was.to_json(), **changes})
    device.settings = {**device.settings, **wanted.to_json()}
    session.flush()
    log.append(session, actor, kind=Kind.SETTINGS_CHANGED, at=now, device_id=device_id,
               keys=["tv"], was=was.to_json(), set=wanted.to_json())
    return wanted
