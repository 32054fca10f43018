"""Keeps the spooler, the process that talks to printers, busy and alive, and the print jobs' states true."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from queue_core.printing.jobs import actions, substitutes
from queue_core.printing.jobs.substitutes import SILENT_AFTER
from queue_core.printing.printers.health import Rounds
from queue_core.printing.printers.status import config_of
from queue_core.printing.spooler.link import SpoolerLink
from queue_core.record import clock
from queue_core.record.database import Database

logger = logging.getLogger(__name__)

Spawn = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class PrintSettings:
    """Seconds, except ``depth``: the jobs one printer may have in hand, and ``batch``: those claimed at once.

    ``breath`` is the shortest time between two transactions of the host: in a rush it saves many outcomes
    with one commit, and the people who take numbers keep the database to themselves.
    """

    poll: float = 2.0
    health_every: float = 60.0
    trouble_every: float = 4.0
    look_every: float = 1.0
    silence_every: float = 5.0
    breath: float = 0.05
    restart_after: float = 1.0
    stop_within: float = 5.0
    depth: int = 4
    batch: int = 32


class PrintHost:
    """Claims jobs of the server's own printers, hands them to the spooler, saves what became of them.
    Printers on other machines are served by print agents (``jobs/remote.py``); here they are only missed when silent.

    ``spawn(function, *args)`` starts a background task of the server's own kind (thread or green thread).
    One host serves a database; a second one would be safe (claims are guarded) but useless.
    """

    def __init__(self, database: Database, settings: PrintSettings | None = None) -> None:
        self._database = database
        self._settings = settings or PrintSettings()
        self._woken = threading.Event()
        self._done = threading.Event()
        self._stop_at: float | None = None
        self._link: SpoolerLink | None = None
        self._spooler_at = 0.0
        self._health_at = 0.0
        self._rounds = Rounds(self._settings.health_every, self._settings.trouble_every)
        self._silence_at = 0.0

    @property
    def spooler_pid(self) -> int | None:
        """The spooler's process, while there is one."""
        link = self._link
        return link.pid if link is not None and not link.is_dead else None

    def start(self, spawn: Spawn) -> None:
        """Settle what an earlier run left behind and begin."""
        with self._database.write() as session:
            actions.recover(session, clock.now())
        # While the server was off nobody could say a word: print agents get the time to come back.
        self._silence_at = time.monotonic() + SILENT_AFTER.total_seconds()
        self._spawn = spawn
        spawn(self._run)

    def wake(self) -> None:
        """There may be a new job. Cheap and callable from anywhere in the process, such as
        ``after_commit``."""
        self._woken.set()

    def stop(self) -> None:
        """Let the paper in hand come out, save its fate and end; takes at most ``stop_within`` seconds or
        so."""
        self._stop_at = time.monotonic() + self._settings.stop_within
        link = self._link
        if link is not None:
            link.ask_to_stop()
        self._woken.set()
        self._done.wait(self._settings.stop_within + 3)

    def _run(self) -> None:
        while not self._is_over():
            self._woken.clear()
            try:
                self._cycle()
            except Exception:  # the printers must outlive a database that is away for a while
                logger.exception("printing will try again")
            time.sleep(self._settings.breath)
            self._woken.wait(self._settings.poll)
        self._close()
        self._done.set()

    def _is_over(self) -> bool:
        if self._stop_at is None:
            return False
        link = self._link
        return link is None or link.is_idle or time.monotonic() > self._stop_at

    def _cycle(self) -> None:
        if time.monotonic() >= self._silence_at:
            self._look_for_silent_print_agents()
        link = self._living_link()
        if link is None:
            return
        outcomes, healths = link.outcomes(), link.healths()
        if outcomes or healths or self._has_work():
            assignments = self._save_and_claim(link, outcomes, healths)
            link.saved(outcomes, healths)
            for assignment in assignments:
                link.print(assignment.to_json())
        if link.is_dead and link.is_idle:
            self._link = None
            self.wake()
        elif time.monotonic() >= self._health_at:
            self._check_idle_printers(link)

    def _living_link(self) -> SpoolerLink | None:
        """The spooler, started again when it is gone, but not more often than ``restart_after`` allows."""
        if self._link is None and self._stop_at is None and time.monotonic() >= self._spooler_at:
            self._spooler_at = time.monotonic() + self._settings.restart_after
            self._link = SpoolerLink(self.wake)
            self._spawn(self._link.read_forever)
        return self._link

    def _has_work(self) -> bool:
        with self._database.read() as session:
            return actions.has_work(session, clock.now()) or substitutes.may_redirect(session, clock.now())

    def _look_for_silent_print_agents(self) -> None:
        """A printer whose print agent is not heard of is in trouble: the office is told, a substitute takes over."""
        self._silence_at = time.monotonic() + self._settings.silence_every
        with self._database.read() as session:
            if not substitutes.silent_printers(session, clock.now()):
                return
        with self._database.write() as session:
            substitutes.note_silence(session, clock.now())

    def _save_and_claim(self, link: SpoolerLink, outcomes: dict[int, Any],
                        healths: dict[int, Any]) -> list[actions.Assignment]:
        now = clock.now()
        in_flight = link.in_flight
        with self._database.write() as session:
            for job_id, outcome in outcomes.items():
                actions.report(session, job_id, outcome, now)
            for printer_id, health in healths.items():
                actions.note_health(session, printer_id, health, now)
            if link.is_dead or self._stop_at is not None:
                return []
            substitutes.redirect(session, now)
            actions.give_up(session, now)
            return actions.claim(session, self._settings.batch, now, in_flight=in_flight,
                                 depth=self._settings.depth)

    def _check_idle_printers(self, link: SpoolerLink) -> None:
        self._health_at = time.monotonic() + self._settings.look_every
        with self._database.read() as session:
            printers = [config_of(printer) for printer in self._rounds.due(session, link.in_flight)]
        for printer in printers:
            link.check(asdict(printer))

    def _close(self) -> None:
        link = self._link
        if link is None:
            return
        link.close()
        deadline = time.monotonic() + 1
        while not link.is_dead and time.monotonic() < deadline:
            time.sleep(0.01)
        outcomes, healths = link.outcomes(), link.healths()
        try:
            self._save_and_claim(link, outcomes, healths)
        except Exception:  # recover() at the next start does what could not be done now
            logger.exception("the last print jobs could not be saved")
        self._link = None
