"""The one place that asks what time it is."""

from __future__ import annotations

from datetime import UTC, date, datetime
from functools import cache
from typing import overload
from zoneinfo import ZoneInfo


def now() -> datetime:
    """The present moment, UTC."""
    return datetime.now(UTC)


@cache
def zone(name: str) -> ZoneInfo:
    """The office's zone by its IANA name (Asia/Jakarta, Asia/Makassar, Asia/Jayapura)."""
    return ZoneInfo(name)


def business_date(moment: datetime, zone_name: str) -> date:
    """The local calendar day a moment belongs to: the day whose number sequence it uses."""
    return moment.astimezone(zone(zone_name)).date()


@overload
def rfc3339(moment: datetime, tz: ZoneInfo) -> str: ...
@overload
def rfc3339(moment: None, tz: ZoneInfo) -> None: ...
@overload
def rfc3339(moment: datetime | None, tz: ZoneInfo) -> str | None: ...


def rfc3339(moment: datetime | None, tz: ZoneInfo) -> str | None:
    """A time as the API tells it: the office's own clock with its offset."""
    return None if moment is None else moment.astimezone(tz).isoformat(timespec="milliseconds")
