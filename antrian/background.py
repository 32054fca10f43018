"""What runs beside the requests: the relay, the printers, and the housekeeping of the day."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from antrian.app import App
from queue_core.cases.actions.checking import close_dead_checks
from queue_core.cases.actions.visitor import erase_contacts
from queue_core.live.relay import Relay
from queue_core.office.models import Office
from queue_core.printing.host import PrintHost
from queue_core.record import clock, log
from queue_core.record.clock import business_date
from queue_core.tickets.actions.day import close_past_days, end_holds

HOUSEKEEPING_SECONDS = 15.0
REVOKED_SECONDS = 3.0
_log = logging.getLogger(__name__)


class Background:
    """The background tasks of one process. With ``worker`` false, printing and housekeeping are left to another.

    The relay runs in every process, because only there is it woken at once by the commits; on PostgreSQL the relays
    take turns.
    """

    def __init__(self, app: App, *, worker: bool = True) -> None:
        self._app = app
        self._worker = worker
        self._stop = threading.Event()
        self._days: dict[int, date] = {}
        database = app.services.database
        self.relay = Relay(database, app.sockets.emit)
        self.printing = PrintHost(database)

    def start(self) -> None:
        """Start every task in the app's own way of running things side by side."""
        spawn = self._app.socketio.start_background_task
        self._app.services.database.after_commit.append(self._woken)
        spawn(self.relay.run)
        self.relay.wake()
        if self._worker:
            self.printing.start(spawn)
            spawn(self._every, HOUSEKEEPING_SECONDS, self.housekeeping)
        spawn(self._every, REVOKED_SECONDS, self._app.sockets.drop_revoked)

    def stop(self) -> None:
        self._stop.set()
        self.relay.stop()
        if self._worker:
            self.printing.stop()

    def housekeeping(self) -> None:
        """Holds that end, and what is left of earlier days."""
        database, now = self._app.services.database, clock.now()
        with database.read() as session:
            offices = session.scalars(select(Office)).all()
        for office in offices:
            today = business_date(now, office.timezone)
            with database.write() as session:
                end_holds(session, office, now)
                close_past_days(session, office, now)
                close_dead_checks(session, office, now)
                erase_contacts(session, office, now)
                if self._days.get(office.id, today) != today:
                    # Screens that nobody touched overnight must forget yesterday's calls.
                    log.append(session, office_id=office.id, kind="day_began", at=now, date=today.isoformat())
            self._days[office.id] = today

    def wait(self) -> None:
        """Stay until stopped, for a process that serves nobody."""
        self._stop.wait()

    def _woken(self, urgent: bool) -> None:
        self.relay.wake(urgent)
        if self._worker:
            self.printing.wake()

    def _every(self, seconds: float, task: Callable[[], None]) -> None:
        while not self._stop.is_set():
            try:
                task()
            except Exception:
                _log.exception("%s failed; it will be tried again", getattr(task, "__name__", "a task"))
            self._stop.wait(seconds)
