"""Whether the server's own clock can be right, judged by what it knows: its log, and the clocks of its devices.

Numbers begin anew at the office's midnight and every wait is measured with this clock, so a wrong one is told to
people at once. It is never set or corrected here: that is the operating system's matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from statistics import median

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.devices.rules import drift_of
from queue_core.record.models import Event

#: What the clocks of two machines may differ without anybody noticing.
SLACK = timedelta(minutes=2)
#: Devices that agree this well have their time from somewhere else than chance.
AGREE_SECONDS = 60.0
#: What a device said longer ago says nothing of the clock now.
FRESH = timedelta(minutes=3)
#: The newest events are among the last written, also when the clock was set back meanwhile.
_LAST_EVENTS = 200


@dataclass(frozen=True)
class ClockTrouble:
    """``behind_log``: the log tells of later moments than now. ``devices``: so many ``devices`` agree on another time.

    ``seconds`` is how far the server's clock is behind (below zero: ahead).
    """

    code: str
    seconds: int
    devices: int = 0


def judge(newest: datetime | None, drifts: Sequence[float], now: datetime) -> ClockTrouble | None:
    """What is wrong with the clock. ``drifts``: how many seconds each device's clock is ahead of the server's.

    One device may simply be wrong itself. Two or more that agree with each other, and are most of all, are not.
    """
    if newest is not None and newest - now > SLACK:
        return ClockTrouble("behind_log", int((newest - now).total_seconds()))
    if len(drifts) < 2:
        return None
    middle = median(drifts)
    agreeing = sum(abs(drift - middle) <= AGREE_SECONDS for drift in drifts)
    if abs(middle) > SLACK.total_seconds() and agreeing >= 2 and 2 * agreeing > len(drifts):
        return ClockTrouble("devices", round(middle), agreeing)
    return None


def server_clock(session: Session, office_id: int, now: datetime) -> ClockTrouble | None:
    """The same, from an office's log and from what its devices said in the last minutes."""
    moments = session.scalars(
        select(Event.at).where(Event.office_id == office_id).order_by(Event.id.desc()).limit(_LAST_EVENTS)).all()
    devices = session.execute(select(Device.health, Device.last_seen_at).where(
        Device.office_id == office_id, Device.revoked_at.is_(None), Device.last_seen_at.is_not(None))).all()
    drifts = [drift for device in devices if device.last_seen_at is not None and abs(now - device.last_seen_at) < FRESH
              for drift in [drift_of(device.health)] if drift is not None]
    return judge(max(moments, default=None), drifts, now)
