"""A print agent over a server that is a database, and a line between them that loses, delays and repeats.

The agent's own loop and journal are the real ones, as are the server's actions; only HTTP, the printers and the time
are played. So a test can stop the world between any two steps.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.printing.agent.client import Away, Server
from queue_core.printing.agent.journal import Journal
from queue_core.printing.agent.runner import Runner
from queue_core.printing.jobs import actions, remote, substitutes
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.printers.status import config_of
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState
from queue_core.printing.spooler.process import PrinterThread, Withdrawn
from queue_core.record.database import Database
from tests.support.lobby import acting, print_agent
from tests.unit.printing.test_printing_layout import TICKET

START = datetime(2026, 11, 23, 2, 42, tzinfo=UTC)
AGENT = 7
Request = tuple[str, Any]


class Crash(Exception):
    """The power is gone."""


@dataclass
class FakeThread:
    """A printer's thread that does a thing only when told. ``papers`` counts what came out of the printers, by job."""

    send: Callable[[dict[str, Any]], None]
    papers: Counter[int]
    well: Callable[[int], bool]
    orders: list[dict[str, Any]] = field(default_factory=list)

    def put(self, order: dict[str, Any]) -> None:
        if order["op"] == "print":
            self.orders.append(order)
            return
        printer_id = order["printer"]["id"]
        good = self.well(printer_id)
        self.send({"op": "health", "printer_id": printer_id, "detail": None if good else Detail.NO_PAPER,
                   "state": PrinterState.READY if good else PrinterState.TROUBLE})

    def finish(self, timeout: float) -> None:
        self.orders.clear()

    def work(self, how: str) -> None:
        """Take the first order. ``crash_*`` ends the agent before, at or after the paper."""
        order = self.orders.pop(0)
        job_id = order["job_id"]
        if how == "crash_before":
            raise Crash
        if not self.well(order["printer"]["id"]):
            return self._done(job_id, Outcome(JobStatus.FAILED, Detail.NO_PAPER))
        try:
            self.send({"op": "started", "job_id": job_id})
        except Withdrawn:
            return self._done(job_id, Outcome(JobStatus.FAILED, Detail.INTERRUPTED))
        if how == "crash_begun":
            raise Crash
        if how == "torn":
            return self._done(job_id, Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, 40))
        self.papers[job_id] += 1
        if how == "crash_after":
            raise Crash
        outcome = Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, 400) if how == "doubtful" else Outcome(
            JobStatus.PRINTED, None, 400)
        return self._done(job_id, outcome)

    def _done(self, job_id: int, outcome: Outcome) -> None:
        self.send({"op": "done", "job_id": job_id, "status": outcome.status, "detail": outcome.detail,
                   "bytes_sent": outcome.bytes_sent})


class World:
    """Server, line, agent and printers. ``faults`` are the fates of the agent's next requests, in order: ``ok``,
    ``lost`` (never arrives), ``unheard`` (the answer is lost) or ``late`` (arrives when ``deliver_late`` says so)."""

    def __init__(self, database: Database, folder: Path) -> None:
        self.database, self.folder = database, folder
        self.now = START
        self.faults: list[str] = []
        self.late: list[Request] = []
        self.papers: Counter[int] = Counter()
        self.broken: set[int] = set()
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        self.boot()

    def boot(self) -> None:
        """The agent starts, with what its disk remembers."""
        self.threads: list[FakeThread] = []
        self.journal = Journal(self.folder / "journal.db")
        # The disk itself never loses power here, and thousands of crashes must not wait for it.
        self.journal._file.execute("PRAGMA synchronous=OFF")
        self.runner = Runner(cast(Server, self), self.journal, dict, clock=self._seconds,
                             make_thread=self._thread)
        self.runner.recover()

    def _seconds(self) -> float:
        return (self.now - START).total_seconds()

    def crash(self) -> None:
        """Power off, power on."""
        self.journal.close()
        self.boot()

    def _thread(self, send: Any, _stopping: Any) -> PrinterThread:
        self.threads.append(FakeThread(send, self.papers, lambda printer_id: printer_id not in self.broken))
        return cast(PrinterThread, self.threads[-1])

    def call(self, _method: str, path: str, body: Any) -> Any:
        """The agent's line to the server."""
        fault = self.faults.pop(0) if self.faults else "ok"
        if fault == "late":
            self.late.append((path, body))
        if fault in ("lost", "late"):
            raise Away(fault)
        answer = self.serve(path, body)
        if fault == "unheard":
            raise Away(fault)
        return answer

    def close(self) -> None:
        """As a client that is put away."""

    def serve(self, path: str, body: Any) -> Any:
        """What the endpoints of ``web/api/agent.py`` do."""
        with self.database.write() as session:
            if path == "/agent/claim":
                turn = remote.claim(
                    session, print_agent(AGENT), in_hand=[(job["job_id"], job["attempt"]) for job in body["in_hand"]],
                    want=100, healths={each["id"]: PrinterHealth(PrinterState(each["state"]), each["detail"])
                             for each in body["printers"]}, now=self.now)
                return {"jobs": [job.to_json() for job in turn.jobs], "next_in": turn.next_in,
                        "printers": [{**asdict(config_of(each)), "name": each.name} for each in turn.printers]}
            if path == "/agent/started":
                attempts = sorted((job["job_id"], job["attempt"]) for job in body["jobs"])
                return {"go": remote.start(session, print_agent(AGENT), attempts, self.now)}
            if path == "/agent/report":
                return {"settled": sum(
                    remote.report(session, print_agent(AGENT), told["job_id"], told["attempt"],
                                  Outcome(told["status"], told["detail"], told["bytes_sent"]), self.now)
                    for told in body["outcomes"])}
        return {}

    def turn(self, *faults: str) -> float:
        """One round of the agent's loop."""
        self.faults = list(faults)
        return self.runner.turn()

    def work(self, how: str = "print") -> bool:
        """The first printer with a paper in hand does it; false when none has."""
        for thread in self.threads:
            if thread.orders:
                try:
                    thread.work(how)
                except Crash:
                    self.crash()
                return True
        return False

    def deliver_late(self) -> None:
        """A request that was under way for long arrives; its sender has given up on it."""
        self.serve(*self.late.pop(0))

    def passes(self, seconds: float) -> None:
        """Time goes by, and the server's printing host takes a look."""
        self.now += timedelta(seconds=seconds)
        with self.database.write() as session:
            substitutes.note_silence(session, self.now)
        with self.database.write() as session:
            substitutes.redirect(session, self.now)
            actions.give_up(session, self.now)

    def ask(self, printer_id: int) -> int:
        with self.database.write() as session:
            return actions.enqueue(session, acting(self.office_id(session)), printer_id=printer_id, kind="ticket",
                                   document=TICKET, subject="ticket:1", device_id=None, now=self.now)

    def office_id(self, session: Session) -> int:
        return int(session.execute(select(Printer.office_id).limit(1)).scalar_one())

    def jobs(self) -> dict[int, PrintJob]:
        with self.database.read() as session:
            return {job.id: job for job in session.scalars(select(PrintJob).order_by(PrintJob.id))}

    def job(self, job_id: int) -> PrintJob:
        return self.jobs()[job_id]

    def status(self, job_id: int) -> tuple[str, str | None]:
        job = self.job(job_id)
        return job.status, job.detail
