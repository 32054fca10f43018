"""A queue of the machine's own print system, followed as far as CUPS can tell.

CUPS takes the bytes and prints when it likes. So the job is followed until it left the queue; one that stays longer
than our patience is taken out again, because it would come out when somebody has long printed a copy. Nothing is taken
out silently: the outcome says so, and so does the log. What CUPS tells of an idle printer may be old (it is renewed
while a job runs), so before a paper only a stopped queue counts as trouble.
"""

from __future__ import annotations

import logging
import os
import re
import shutil
import subprocess
import time
from dataclasses import dataclass
from typing import Final

from queue_core.printing.drivers.base import PATIENT, Patience, Starting, failed, printed, trouble
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState

logger = logging.getLogger(__name__)
_REQUEST: Final = re.compile(r"request id is (\S+)")
#: printer-state-reasons (RFC 8011, section 5.4.12) by how they begin; the first that fits counts.
_REASONS: Final = (
    ("media-empty", Detail.NO_PAPER), ("media-needed", Detail.NO_PAPER),
    ("cover-open", Detail.COVER_OPEN), ("door-open", Detail.COVER_OPEN),
    ("media-jam", Detail.PRINTER_ERROR), ("offline", Detail.OFFLINE), ("shutdown", Detail.OFFLINE),
    ("timed-out", Detail.OFFLINE), ("connecting-to-device", Detail.OFFLINE), ("media-low", Detail.PAPER_LOW))
_BROKEN_OFF: Final = ("job-canceled", "aborted", "job-stopped", "document-format-error")


@dataclass(frozen=True, slots=True)
class _Queue:
    """What ``lpstat`` says of a queue."""

    stopped: bool
    alerts: frozenset[str]

    def detail(self, known: frozenset[str] = frozenset()) -> Detail | None:
        """The gravest alert that was not ``known`` before."""
        news = sorted(self.alerts - known)
        for begin, detail in _REASONS:
            if any(alert.startswith(begin) for alert in news):
                return detail
        return Detail.PRINTER_ERROR if any(alert.endswith("-error") for alert in news) else None


class CupsDriver:
    """Prints raw bytes through ``lp``."""

    def __init__(self, queue: str, patience: Patience = PATIENT) -> None:
        if not re.fullmatch(r"\w[\w.-]{0,126}", queue, re.ASCII):
            raise ValueError("not the name of a print queue")
        self._queue, self._patience = queue, patience

    def send(self, data: bytes, job_id: int, starting: Starting) -> Outcome:
        before = self._look()
        if before is not None and before.stopped:
            return failed(Detail.OFFLINE)
        starting()
        try:
            said = self._run("lp", "-d", self._queue, "-o", "raw", "-t", f"antrian-{job_id}", data=data)
        except subprocess.TimeoutExpired:
            return Outcome(JobStatus.UNKNOWN, Detail.TIMEOUT, len(data))
        if said is None:
            return failed(Detail.UNREACHABLE)
        request = _REQUEST.search(said)
        if request is None:
            return printed(Detail.UNCONFIRMED, data)
        return self._follow(request[1], data, before.alerts if before else frozenset())

    def check(self) -> PrinterHealth:
        found = self._look()
        if found is None:
            return trouble(Detail.UNREACHABLE)
        detail = Detail.OFFLINE if found.stopped else found.detail()
        if detail is Detail.PAPER_LOW:
            return PrinterHealth(PrinterState.LOW, detail)
        return PrinterHealth(PrinterState.READY, Detail.UNCONFIRMED) if detail is None else trouble(detail)

    def _follow(self, request: str, data: bytes, known: frozenset[str]) -> Outcome:
        """Watch the job until CUPS has passed it on."""
        deadline = time.monotonic() + self._patience.queue
        begun = False
        while (alerts := self._job(request, "not-completed")) is not None:
            begun = begun or "job-printing" in alerts
            if time.monotonic() > deadline:
                return self._take_back(request, data, known, begun)
            time.sleep(self._patience.poll)
        ended = self._job(request, "completed") or ()
        if any(alert.startswith(_BROKEN_OFF) for alert in ended):
            return Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, len(data))
        after = self._look()
        detail = after.detail(known) if after else None
        if detail not in (None, Detail.PAPER_LOW):
            return Outcome(JobStatus.UNKNOWN, detail, len(data))
        low = after is not None and after.detail() is Detail.PAPER_LOW
        return printed(Detail.PAPER_LOW if low else Detail.UNCONFIRMED, data)

    def _take_back(self, request: str, data: bytes, known: frozenset[str], begun: bool) -> Outcome:
        """It did not come out in time. Only a queue that stands still for certain has passed no byte on."""
        now = self._look()
        try:
            gone = self._run("cancel", request) is not None
        except subprocess.TimeoutExpired:
            gone = False
        logger.warning("CUPS had %s for %.0f s without printing it: %s", request, self._patience.queue,
                       "taken back" if gone else "it could not be taken back and may still come out")
        if gone and not begun and now is not None and now.stopped:
            return failed(Detail.OFFLINE)
        detail = (now.detail(known) or now.detail()) if now else None
        return Outcome(JobStatus.UNKNOWN, Detail.TIMEOUT if detail in (None, Detail.PAPER_LOW) else detail, len(data))

    def _look(self) -> _Queue | None:
        """The queue as it is; None when there is no such queue, or no CUPS."""
        try:
            said = self._run("lpstat", "-l", "-p", self._queue)
        except subprocess.TimeoutExpired:
            return None
        if said is None:
            return None
        lines = said.splitlines()
        first = lines[0] if lines else ""
        return _Queue(stopped=" disabled" in first or "paused" in _alerts(lines), alerts=_alerts(lines))

    def _job(self, request: str, which: str) -> frozenset[str] | None:
        """The reasons CUPS gives for a job's state; None when it is not among the ``which`` jobs."""
        try:
            said = self._run("lpstat", "-W", which, "-l", "-o", self._queue)
        except subprocess.TimeoutExpired:
            return frozenset()
        block: list[str] = []
        mine = False
        for line in (said or "").splitlines():
            if not line[:1].isspace():
                mine = line.split(" ", 1)[0] == request
            if mine:
                block.append(line)
        return _alerts(block) if block else None

    def _run(self, tool: str, *arguments: str, data: bytes = b"") -> str | None:
        """What one of CUPS' own tools says, in its unchanging language; None when it is not there or refused.
        Raises ``subprocess.TimeoutExpired``."""
        program = shutil.which(tool)
        if program is None:
            return None
        try:
            done = subprocess.run([program, *arguments], input=data, capture_output=True, check=False,
                                  timeout=self._patience.queue, env={**os.environ, "LC_ALL": "C"})
        except OSError:
            return None
        return done.stdout.decode(errors="replace") if done.returncode == 0 else None


def _alerts(lines: list[str]) -> frozenset[str]:
    """The state reasons in the answer of ``lpstat -l``."""
    told = (line.strip().removeprefix("Alerts:") for line in lines if line.strip().startswith("Alerts:"))
    return frozenset(word for line in told for word in re.split(r"[\s,]+", line) if word and word != "none")
