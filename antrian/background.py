"""What runs beside the requests: the relay, the printers, and the housekeeping of the day."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import date

from sqlalchemy import select

from antrian.app import App
from antrian.clock_watch import ClockWatch
from queue_core.live.relay import Relay
from queue_core.media.actions import sweep
from queue_core.media.encoding import work_off
from queue_core.office.models import Office
from queue_core.printing.spooler.host import PrintHost
from queue_core.record import clock, log
from queue_core.record.actor import HOUSEKEEPING
from queue_core.record.announcing import Round
from queue_core.record.clock import business_date
from queue_core.record.kinds import Kind
from queue_core.subjects import announced
from queue_core.tv import announcements
from queue_core.voice import packs

HOUSEKEEPING_SECONDS = 15.0
#: A device that was revoked through another process, or by a command, loses its connection within this time. Its page
#: asks again 3 s after that at the latest, when no process remembers it any more (``devices/identities.py``).
REVOKED_SECONDS = 1.0
#: How often the worker looks for a film to make, and for files nobody needs.
FILM_SECONDS = 5.0
SWEEP_SECONDS = 3600.0
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
        self._tasks = [task for subject in announced().values() for task in subject.tasks]
        database = app.services.database
        self.relay = Relay(database, app.sockets.emit)
        self._clock = ClockWatch(database)
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
            spawn(self._every, FILM_SECONDS, self.make_films)
            spawn(self._every, SWEEP_SECONDS, self.sweep_media)
        spawn(self._every, REVOKED_SECONDS, self._app.sockets.drop_revoked)

    def stop(self) -> None:
        self._stop.set()
        self.relay.stop()
        if self._worker:
            self.printing.stop()

    def housekeeping(self) -> None:
        """The tasks that the subjects announce, and whether the clock can be right."""
        self._clock.look()
        database, now = self._app.services.database, clock.now()
        self._app.services.documents.sweep(now)
        with database.read() as session:
            offices = session.scalars(select(Office)).all()
        for office in offices:
            today = business_date(now, office.timezone)
            with database.write() as session:
                new_day = self._days.get(office.id) != today  # also after a start: most machines are off at night
                this_round = Round(session, office, now, today, self._app.services.started_at)
                for task in self._tasks:
                    if new_day or not task.daily:
                        task.run(this_round)
                if self._days.get(office.id, today) != today:
                    # Screens that nobody touched overnight must forget yesterday's calls.
                    log.append(session, HOUSEKEEPING.in_office(office.id), kind=Kind.DAY_BEGAN, at=now,
                               date=today.isoformat())
            self._days[office.id] = today

    def make_films(self) -> None:
        """Films that must be made anew before a TV plays them, one by one."""
        services = self._app.services
        while not self._stop.is_set() and work_off(services.database, services.store, clock.now()):
            pass

    def sweep_media(self) -> None:
        """Files of the store that nothing speaks of any more."""
        services = self._app.services
        sweep(services.database, services.store, (packs.names_in_use, announcements.names_in_use))

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
