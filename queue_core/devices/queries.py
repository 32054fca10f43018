"""Reading the paired devices."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.models import Device


def devices(session: Session, office_id: int) -> list[Device]:
    """All devices of an office that are not revoked."""
    return list(session.scalars(
        select(Device).where(Device.office_id == office_id, Device.revoked_at.is_(None)).order_by(Device.id)))
