"""Status, bytes, status: the order of things with any printer that can be written to and read from."""

from __future__ import annotations

import time

from queue_core.printing.drivers.base import PATIENT, Patience, Starting, failed, printed, stopped, trouble
from queue_core.printing.drivers.channels import Channel
from queue_core.printing.drivers.realtime import ask_health
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState


class Conversation:
    """Remembers whether this printer answers status questions: one that did and then falls silent is stuck, while one
    that never did is merely simple."""

    def __init__(self, patience: Patience = PATIENT) -> None:
        self._patience = patience
        self._answers = False
        self._stalled = False

    def check(self, channel: Channel) -> PrinterHealth:
        """How the printer is. Raises ``OSError`` when the connection breaks.

        A printer that says nothing of itself is well again when it takes a paper, not when it can be connected to.
        """
        health = self._look(channel)
        return trouble(Detail.TIMEOUT) if self._stalled and health.detail is Detail.UNCONFIRMED else health

    def _look(self, channel: Channel) -> PrinterHealth:
        health = self._ask(channel)
        if health is not None:
            return health
        if self._answers:
            return trouble(Detail.NO_ANSWER)
        return PrinterHealth(PrinterState.READY, Detail.UNCONFIRMED)

    def send(self, channel: Channel, data: bytes, starting: Starting, *, whole: float | None = None) -> Outcome:
        """Print ``data``; ``whole`` is the time this line may take for it, when that is not the usual."""
        try:
            before = self._look(channel)
        except OSError:
            return failed(Detail.UNREACHABLE)
        if before.state is PrinterState.TROUBLE and before.detail is not None:
            return failed(before.detail)
        starting()
        wrong = push(channel, data, self._patience, whole)
        self._stalled = wrong is not None and wrong.detail is Detail.TIMEOUT
        if wrong is not None:
            return wrong
        try:
            return self._look_again(channel, data) if self._answers else self._watch(channel, data)
        except OSError:
            return Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, len(data))

    def _ask(self, channel: Channel) -> PrinterHealth | None:
        answer = self._patience.answer
        health = ask_health(channel, answer, answer)
        if health is None and self._answers:
            health = ask_health(channel, self._patience.progress, answer)
        self._answers = self._answers or health is not None
        return health

    def _look_again(self, channel: Channel, data: bytes) -> Outcome:
        """The printer has taken the bytes; whether paper came out, only its state afterwards can tell."""
        for pause in (0.0, self._patience.second_look):
            time.sleep(pause)
            after = self._look(channel)
            if after.state is PrinterState.TROUBLE:
                return Outcome(JobStatus.UNKNOWN, after.detail, len(data))
        return printed(after.detail, data)

    def _watch(self, channel: Channel, data: bytes) -> Outcome:
        """A printer that tells nothing: all there is to see is whether the connection breaks right after."""
        channel.read(self._patience.late_break)
        return printed(Detail.UNCONFIRMED, data)


def push(channel: Channel, data: bytes, patience: Patience = PATIENT, whole: float | None = None) -> Outcome | None:
    """Send everything. None when the printer has taken it all, else how it went wrong."""
    sent = 0
    deadline = time.monotonic() + (patience.whole if whole is None else whole)
    try:
        while sent < len(data):
            taken = channel.write(data[sent:], patience.progress)
            if taken == 0 or time.monotonic() > deadline:
                return stopped(Detail.TIMEOUT, sent + taken)
            sent += taken
        if not channel.drain(patience.progress, deadline):
            return stopped(Detail.TIMEOUT, sent)
    except OSError:
        return stopped(Detail.BROKE_MIDWAY, sent)
    return None
