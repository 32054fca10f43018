"""What an office may set, and when it is open. Pure."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Literal, NotRequired, TypedDict

from queue_core.record.clock import zone

ServiceDoor = Literal["open", "paused", "inactive", "hours"]





class StoredStage(TypedDict):
    """A station of a path as it is stored."""

    kind: str
    holder: NotRequired[str | None]
    label: NotRequired[str | None]


def is_open_at(hours: dict[str, list[str]], moment: datetime, zone_name: str) -> bool:
    """Whether the office gives numbers at this moment."""
    if not hours:
        return True
    local = moment.astimezone(zone(zone_name))
    span = hours.get(str(local.weekday()))
    if not span:
        return False
    opens, closes = (time.fromisoformat(text) for text in span)
    return opens <= local.time() < closes


def opens_at(hours: dict[str, list[str]], moment: datetime, zone_name: str) -> datetime | None:
    """When the office opens next; ``None`` while it is open, and when its hours name no day at all."""
    if is_open_at(hours, moment, zone_name):
        return None
    local = moment.astimezone(zone(zone_name))
    for days in range(8):
        day = local.date() + timedelta(days=days)
        span = hours.get(str(day.weekday()))
        if span:
            opening = datetime.combine(day, time.fromisoformat(span[0]), zone(zone_name))
            if opening > local:
                return opening
    return None


def door(
    *, is_active: bool, paused: bool, hours: dict[str, list[str]], moment: datetime, zone_name: str
) -> ServiceDoor:
    """Why a service gives no numbers now, or ``open``."""
    if not is_active:
        return "inactive"
    if paused:
        return "paused"
    return "open" if is_open_at(hours, moment, zone_name) else "hours"


def name_in(language: str, name: str, name_en: str | None) -> str:
    """A service's name for whoever reads this language; the Indonesian one where there is no other."""
    return name_en if language == "en" and name_en else name
