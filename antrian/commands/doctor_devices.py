"""The part of the check-up that looks at what stands around the server: screens, copies, programs for media."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from antrian.clock_watch import words as clock_words
from antrian.copies.media import last_copy
from queue_core.devices.clock_check import server_clock
from queue_core.devices.health import office_troubles
from queue_core.media import tools
from queue_core.office.models import Office
from queue_core.record.clock import zone

#: A copy is made every evening; after a weekend of three days something does not run.
COPY_DAYS = 4
#: Troubles of a device in words for whoever looks after the machine; the pages have their own for the staff.
WORDS = {
    "silent": "says nothing: is it on, is its cable in?", "printer": "its printer is in trouble",
    "sound_blocked": "its sound waits for a touch (start the browser with deploy/install-screen.sh)",
    "sound_muted": "its sound is off", "clock": "its own clock is wrong",
}

#: Level, subject, words: what ``doctor.Finding`` is made of.
Told = tuple[Literal["ok", "look", "WRONG"], str, str]


def look_at_devices(session: Session, now: datetime) -> Iterator[Told]:
    """Every paired device that is in trouble; while the office is closed none is."""
    for office in session.scalars(select(Office)).all():
        found = office_troubles(session, office, now, datetime.min.replace(tzinfo=UTC) + timedelta(days=1))
        ailing = [(device, trouble) for device, wrong in found for trouble in wrong]
        for device, trouble in ailing:
            since = "" if trouble.since is None else f" (since {trouble.since.astimezone(zone(office.timezone)):%H:%M})"
            yield "look", "device", f"{device.name}: {WORDS.get(trouble.code, trouble.code)}{since}"
        if not ailing:
            yield "ok", "device", f"{len(found)} paired, none in trouble"


def look_at_clock(session: Session, now: datetime) -> Iterator[Told]:
    """Whether the log or the devices say that this machine's clock is wrong."""
    for office_id in session.scalars(select(Office.id)).all():
        trouble = server_clock(session, office_id, now)
        if trouble is not None:
            yield "WRONG", "clock", clock_words(trouble)


def look_at_copies(folder: Path, now: datetime) -> Told:
    """When ``antrian backup`` was last run here."""
    known = last_copy(folder)
    if known is None:
        return "look", "backup", "no copy was ever made with 'antrian backup'"
    made, file = known
    age = max(now - made, timedelta(0))
    level: Literal["ok", "look"] = "look" if age > timedelta(days=COPY_DAYS) else "ok"
    return level, "backup", f"the last copy was made {age.days} days ago: {file}"


def look_at_tools() -> Told:
    """What films, recordings and spoken announcements need; everything else goes on without."""
    missing = tools.missing()
    if missing:
        return "look", "media", (f"{', '.join(missing)} missing, so films, recordings or spoken announcements do not "
                                 "work: sudo apt-get install ffmpeg espeak-ng")
    return "ok", "media", "films, recordings and spoken announcements can be prepared"
