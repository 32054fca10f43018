"""The print agent's loop: tell how papers came out, take the next ones, ask whether they may begin, let them print."""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from queue_core.printing.agent.client import Away, Refused, Revoked, Server
from queue_core.printing.agent.journal import Attempt, Ended, Journal, JournalError
from queue_core.printing.agent.watch import Watch
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState
from queue_core.printing.spooler.process import PrinterThread, Send, Withdrawn

logger = logging.getLogger(__name__)

#: Seconds between asking for a paper's start and its first byte. The server waits three minutes before it calls a
#: paper that began unknown; no driver takes longer than the rest of that.
LEASE: Final = 45.0
#: Seconds between two claims that nothing woke, with the live connection and without it.
POLL_LIVE, POLL_ALONE = 15.0, 3.0
LONGEST_PAUSE: Final = 15.0
HEARTBEAT_EVERY: Final = 30.0
_LAST_PAPER_WITHIN: Final = 35.0
_REPORTED_AT_ONCE: Final = 50


def since_boot() -> float:
    """Seconds that no change of the clock moves, and that go on while the machine sleeps."""
    return time.clock_gettime(time.CLOCK_BOOTTIME)


@dataclass(slots=True)
class _Held:
    """A paper in hand. ``begin_before`` is set once the server has said that it may begin."""

    attempt: Attempt
    order: dict[str, Any]
    begin_before: float | None = None


class Runner:
    """One print agent at work. ``about`` is what it says of its machine; ``clock`` gives seconds as ``since_boot``, and
    ``make_thread`` a printer's own thread."""

    def __init__(self, server: Server, journal: Journal, about: Callable[[], dict[str, Any]],
                 clock: Callable[[], float] = since_boot,
                 make_thread: Callable[[Send, threading.Event], PrinterThread] = PrinterThread) -> None:
        self._server, self._journal, self._about, self._clock = server, journal, about, clock
        self._held: dict[int, _Held] = {}
        self._threads: dict[int, PrinterThread] = {}
        self._make_thread = make_thread
        self._watch = Watch(clock)
        self._bell = threading.Event()
        self._back = threading.Event()
        self._stopping = threading.Event()
        self._pause = 0.0
        self._heartbeat_at = 0.0
        self.is_live: Callable[[], bool] = lambda: False

    def ring(self, connected: bool = False) -> None:
        """There may be papers. ``connected``: the server was away and is there again."""
        if connected:
            self._back.set()
        self._bell.set()

    def stop(self) -> None:
        """Finish the paper in hand, begin no other."""
        self._stopping.set()
        self.ring(connected=True)

    def run(self, *, once: bool = False) -> None:
        """Work until stopped; with ``once``, until nothing is left to do. Raises ``Revoked`` when the server has put
        this device out; then the papers in hand have come out too."""
        self.recover()
        try:
            while not self._stopping.is_set():
                self._bell.clear()
                self._back.clear()
                wait = self.turn()
                if once and not self._held and not self._pause and not self._journal.outcomes(1):
                    return
                # With the server away only its coming back ends the pause; else a paper that came out does, too.
                (self._back if self._pause else self._bell).wait(wait)
        finally:
            self._finish()

    def recover(self) -> None:
        """At the start: settle what an earlier run left in the journal."""
        self._journal.recover()

    def turn(self) -> float:
        """One round; returns the seconds until the next one that nothing woke."""
        try:
            next_in = self._work()
        except Away as away:
            if not self._pause:
                logger.warning("the server is away (%s); it is tried again", away)
            self._pause = min(max(1.0, self._pause * 2), LONGEST_PAUSE)
            return self._pause
        except (Refused, JournalError) as error:
            logger.warning("no papers can be taken now: %s", error)
            self._pause = LONGEST_PAUSE
            return self._pause
        if self._pause:
            logger.warning("the server answers again")
            self._watch.ask_all()  # it took the printers for lost
        self._pause = 0.0
        poll = POLL_LIVE if self.is_live() else POLL_ALONE
        return max(0.05, min(poll, next_in if next_in is not None else poll, self._watch.due_in()))

    def _work(self) -> float | None:
        self._deliver()
        next_in = self._claim()
        self._begin()
        for order in self._watch.due(busy={held.order["printer"]["id"] for held in list(self._held.values())}):
            self._thread(order["printer"]["id"]).put(order)
        if self._clock() >= self._heartbeat_at:
            self._heartbeat_at = self._clock() + HEARTBEAT_EVERY
            with contextlib.suppress(Refused):  # a server of another version: papers go on
                self._server.call("POST", "/devices/heartbeat", self._state())
        return next_in

    def _deliver(self) -> None:
        while ended := self._journal.outcomes(_REPORTED_AT_ONCE):
            self._server.call("POST", "/agent/report", {"outcomes": [_told(each) for each in ended]})
            self._journal.acknowledged(ended)

    def _claim(self) -> float | None:
        """Say what is in hand and how the printers are, and take what the server gives."""
        news = self._watch.news()
        answer = self._server.call("POST", "/agent/claim", {
            "in_hand": [{"job_id": job_id, "attempt": attempt} for job_id, attempt in self._journal.in_hand()],
            "printers": [{"id": printer_id, "state": health.state, "detail": health.detail}
                         for printer_id, health in news.items()]})
        try:
            orders = {int(job["job_id"]): _Held((int(job["job_id"]), int(job["attempt"])), {**job, "op": "print"})
                      for job in answer["jobs"]}
            printers = {int(printer["id"]): printer for printer in answer["printers"]}
            next_in = answer.get("next_in")
        except (KeyError, TypeError, ValueError):
            raise Away("its answer makes no sense") from None
        self._watch.told(news)
        self._watch.drive(printers)
        for printer_id in self._threads.keys() - printers.keys():
            self._threads.pop(printer_id).finish(0)
        fresh = {job_id: held for job_id, held in orders.items() if job_id not in self._held}
        if fresh:
            self._journal.claimed([held.attempt for held in fresh.values()])
            self._held.update(fresh)
        return None if next_in is None else float(next_in)

    def _begin(self) -> None:
        """Ask for the papers that wait whether they may begin, and hand those over that may."""
        waiting = [held for held in list(self._held.values()) if held.begin_before is None]
        if not waiting:
            return
        asked_at = self._clock()
        answer = self._server.call("POST", "/agent/started", {
            "jobs": [{"job_id": held.attempt[0], "attempt": held.attempt[1]} for held in waiting]})
        go = set(answer["go"])
        refused = [held.attempt for held in waiting if held.attempt[0] not in go]
        for job_id, _ in refused:
            self._held.pop(job_id, None)
        if refused:
            self._journal.dropped(refused)
        for held in waiting:
            if held.attempt[0] in go:
                held.begin_before = asked_at + LEASE
                self._watch.busy_since(held.order["printer"]["id"])
                self._thread(held.order["printer"]["id"]).put(held.order)

    def _thread(self, printer_id: int) -> PrinterThread:
        if printer_id not in self._threads:
            self._threads[printer_id] = self._make_thread(self._heard, self._stopping)
        return self._threads[printer_id]

    def _heard(self, message: dict[str, Any]) -> None:
        """What a printer's thread has to tell; runs in that thread."""
        match message["op"]:
            case "started":
                self._let_begin(message["job_id"])
            case "done":
                detail = message["detail"]
                outcome = Outcome(JobStatus(message["status"]), Detail(detail) if detail else None,
                                  message["bytes_sent"])
                self._end(message["job_id"], outcome)
            case "health":
                detail = message["detail"]
                self._watch.answered(message["printer_id"], PrinterHealth(
                    PrinterState(message["state"]), Detail(detail) if detail else None))
                self.ring()

    def _let_begin(self, job_id: int) -> None:
        held = self._held.get(job_id)
        if held is None or held.begin_before is None or self._clock() > held.begin_before:
            raise Withdrawn
        try:
            self._journal.begun(held.attempt)
        except JournalError as error:
            logger.exception("print job %s is not begun: that could not be written down", job_id)
            raise Withdrawn from error

    def _end(self, job_id: int, outcome: Outcome) -> None:
        held = self._held.get(job_id)
        if held is None:
            return
        self._journal.ended(held.attempt, outcome)
        self._watch.ended(held.order["printer"]["id"], outcome)
        del self._held[job_id]
        self.ring()

    def _state(self) -> dict[str, Any]:
        return {"clock": datetime.now(UTC).isoformat(), "page": "print-agent",
                "agent": {**self._about(), "printers": self._watch.described()}}

    def _finish(self) -> None:
        """Let the papers in hand come out, give the others back, and tell the server once more."""
        self._stopping.set()
        deadline = time.monotonic() + _LAST_PAPER_WITHIN
        for held in list(self._held.values()):
            if held.begin_before is None:
                self._end(held.attempt[0], Outcome(JobStatus.FAILED, Detail.INTERRUPTED))
        for thread in self._threads.values():
            thread.finish(max(0.0, deadline - time.monotonic()))
        with contextlib.suppress(Away, Refused, Revoked):
            self._deliver()
        self._server.close()


def _told(ended: Ended) -> dict[str, Any]:
    outcome = ended.outcome
    return {"job_id": ended.attempt[0], "attempt": ended.attempt[1], "status": outcome.status,
            "detail": outcome.detail, "bytes_sent": outcome.bytes_sent}
