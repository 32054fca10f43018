"""When a device is in trouble, and which trouble the supervisor is told of. Pure."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Literal

from typing_extensions import TypedDict

from queue_core.record.clock import zone
from queue_core.record.roles import PRINT_AGENTS, SCREENS

#: A device that says nothing for this long in opening hours is silent. Panels stand at counters and are looked after.
SILENT_AFTER = {"kiosk": timedelta(minutes=2), "display": timedelta(minutes=2), "printer": timedelta(minutes=2),
                "skm": timedelta(minutes=10)}
#: A device that said something so recently is shown as being there; it says something at least once a minute.
ONLINE_FOR = timedelta(seconds=75)
#: A TV's sound, or a printer, that is in trouble for a moment (a page that just opened, a lid) is no alarm yet.
SOUND_AFTER = timedelta(seconds=60)
PRINTER_AFTER = timedelta(seconds=60)
#: A device's clock this far off confuses whoever reads its logs, and breaks HTTPS; what screens show is the server's.
DRIFT_SECONDS = 60
TroubleCode = Literal["silent", "printer", "sound_blocked", "sound_muted", "clock"]
#: Of several troubles of one device the first in this order is the one to mend first.
ORDER = ("silent", "printer", "sound_blocked", "sound_muted", "clock")
MUTE: Mapping[str, TroubleCode] = {"blocked": "sound_blocked", "muted": "sound_muted", "off": "sound_muted"}


class AgentHealth(TypedDict, total=False):
    """What a print agent says of its machine."""

    host: str
    found: list[dict[str, str]]
    printers: list[dict[str, str | int]]


class Health(TypedDict, total=False):
    """What a device last said of itself; which parts there are depends on its kind. ``sound_since`` and
    ``drift_seconds`` are the server's own notes."""

    page: str
    version: str
    sound: str
    sound_since: str
    clock: str
    drift_seconds: float
    detail: str
    paper: str
    screen: str
    agent: AgentHealth


@dataclass(frozen=True)
class Seen:
    """What is known of one device. ``printer_since`` is since when its printer is in trouble, none when it is not."""

    id: int
    kind: str
    last_seen_at: datetime | None
    health: Health
    printer_since: datetime | None = None
    #: The office wants this one to be silent now.
    quiet: bool = False


@dataclass(frozen=True)
class Trouble:
    """One thing that is wrong with a device, since when (as far as that is known)."""

    code: TroubleCode
    since: datetime | None


def troubles(device: Seen, others: Sequence[Seen], now: datetime, listening_since: datetime) -> list[Trouble]:
    """What is wrong with a device in opening hours, worst first.

    ``listening_since`` is the later of the office's opening and the server's own start: before it, silence proves
    nothing. A device that was never heard is not silent but new. A TV that cannot be heard is a trouble only while no
    other one can: an office may well want one TV without sound.
    """
    if device.last_seen_at is None:
        return []
    silent = _silent(device, now, listening_since)
    if silent:
        return [Trouble("silent", device.last_seen_at)]  # all else it said is old
    found = []
    if device.printer_since is not None and now - device.printer_since >= PRINTER_AFTER:
        found.append(Trouble("printer", device.printer_since))
    sound = _mute(device, now)
    if sound is not None and not any(_heard(other, now, listening_since) for other in others):
        found.append(sound)
    drift = drift_of(device.health)
    if drift is not None and abs(drift) > DRIFT_SECONDS:
        found.append(Trouble("clock", None))
    return found


def _silent(device: Seen, now: datetime, listening_since: datetime) -> bool:
    heard = device.last_seen_at
    return heard is None or now - max(heard, listening_since) > SILENT_AFTER[device.kind]


def _mute(device: Seen, now: datetime) -> Trouble | None:
    code = MUTE.get(str(device.health.get("sound")))
    if device.kind != "display" or code is None or device.quiet:
        return None
    since = moment(device.health.get("sound_since")) or device.last_seen_at
    return Trouble(code, since) if since is not None and now - since >= SOUND_AFTER else None


def _heard(device: Seen, now: datetime, listening_since: datetime) -> bool:
    """Whether this is a TV that people hear."""
    return (device.kind == "display" and device.health.get("sound") == "on"
            and device.last_seen_at is not None and not _silent(device, now, listening_since))


def drift_of(health: Health) -> float | None:
    """How many seconds the device's own clock is ahead of the server's; ``None`` when it did not tell."""
    drift = health.get("drift_seconds")
    return float(drift) if isinstance(drift, (int, float)) else None


def moment(text: object) -> datetime | None:
    """A stored time with its zone, or ``None``."""
    if not isinstance(text, str):
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is not None else None


def opened_at(hours: dict[str, list[str]], now: datetime, zone_name: str) -> datetime | None:
    """When the office opened today; ``None`` while it is closed, the beginning of time when it is always open."""
    local = now.astimezone(zone(zone_name))
    if not hours:
        return datetime.min.replace(tzinfo=local.tzinfo) + timedelta(days=1)
    span = hours.get(str(local.weekday()))
    if not span:
        return None
    opens, closes = (datetime.combine(local.date(), time.fromisoformat(text), local.tzinfo) for text in span)
    return opens if opens <= local < closes else None


def is_news(known: Health, told: Health) -> bool:
    """Whether a heartbeat says something that was not known: its clock reading always differs and does not count."""
    passing = ("clock", "drift_seconds", "sound_since")

    def lasting(health: Health) -> dict[str, object]:
        return {key: value for key, value in health.items() if key not in passing}

    before, after = drift_of(known), drift_of(told)
    moved = (before is None) != (after is None) or abs((before or 0) - (after or 0)) > 5
    return moved or lasting(known) != lasting(told)

DEVICE_KINDS = (*SCREENS, *PRINT_AGENTS)

#: How long a screen's pairing code lives, and how many may live at once: asked by one address (a whole office may come
#: through one proxy), and in all.
PAIRING_MINUTES, CODES_PER_ADDRESS, CODES_IN_ALL = 10, 60, 400

PAIRING_TIME = timedelta(minutes=PAIRING_MINUTES)

CODE_DIGITS = 6


def new_code() -> str:
    """Six random digits that a person reads from one screen and types at another. No secret."""
    return f"{secrets.randbelow(10**CODE_DIGITS):0{CODE_DIGITS}}"
