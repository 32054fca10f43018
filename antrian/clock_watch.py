"""Tells the server's log when the server's clock cannot be right: at the start, and again while it lasts."""

from __future__ import annotations

import logging
from datetime import timedelta

from sqlalchemy import select

from queue_core.devices.clock_check import ClockTrouble, server_clock
from queue_core.office.models import Office
from queue_core.record import clock
from queue_core.record.database import Database

#: While nobody mends it, the log is reminded this often; counted by looks, since the clock itself is in doubt.
LOOKS = 240
_log = logging.getLogger(__name__)


class ClockWatch:
    """Looks with every housekeeping; the supervisor's page looks by itself."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._known: dict[int, tuple[str, int]] = {}

    def look(self) -> None:
        """Warn about each office's trouble once, and every ``LOOKS`` looks after."""
        now = clock.now()
        with self._database.read() as session:
            found = {office_id: server_clock(session, office_id, now)
                     for office_id in session.scalars(select(Office.id))}
        for office_id, trouble in found.items():
            code, looks = self._known.pop(office_id, ("", 0))
            if trouble is None:
                continue
            if trouble.code != code or looks >= LOOKS:
                _log.warning("%s; set it with timedatectl, then start again", words(trouble))
                looks = 0
            self._known[office_id] = (trouble.code, looks + 1)


def words(trouble: ClockTrouble) -> str:
    """The trouble as a sentence for whoever looks after the machine."""
    if trouble.code == "behind_log":
        return f"this server's clock was set back: its log tells of {timedelta(seconds=trouble.seconds)} later than now"
    way = "behind" if trouble.seconds > 0 else "ahead"
    return (f"this server's clock seems {timedelta(seconds=abs(trouble.seconds))} {way}: "
            f"{trouble.devices} devices agree with each other on another time")
