"""Answers of one counter's screen."""

from __future__ import annotations

from queue_core.web.api.cases.schemas import FileOut
from queue_core.web.api.printing.schemas import PrinterBriefOut
from queue_core.web.api.responses import (
    Answer,
    CallOut,
    CounterOut,
    NamedOut,
    RequirementOut,
    SignersAwayOut,
    TicketLineOut,
)


class OtherCounterOut(CounterOut):
    can_take_over: bool


class ShownCounterOut(OtherCounterOut):
    mine: bool


class SenderOut(Answer):
    """Who sent a ticket on, and from where."""

    name: str | None
    counter: str | None


class CounterTicketOut(TicketLineOut):
    sent_by: SenderOut | None


class CallSeenOut(Answer):
    device_id: int
    name: str
    shown_at: str
    spoken: bool


class CounterCallOut(CallOut):
    """A call and the TVs that have shown it."""

    last_at: str
    seen: list[CallSeenOut]


class TicketInHandOut(CounterTicketOut):
    standard_minutes: int | None
    file: FileOut | None
    approver_away: SignersAwayOut | None
    requirements: list[RequirementOut]
    call: CounterCallOut | None


class WaitingFilesOut(Answer):
    """How many files wait for the front office."""

    front: int
    ready: int
    contact: int
    appointments: int


class ColleagueOut(NamedOut):
    """Somebody who can be sent a ticket, and the counter where it would arrive."""

    counter_id: int
    counter: str


class ServedOut(NamedOut):
    code: str
    prefix: str


class DisplaysOut(Answer):
    """How many TVs show this counter, are on the wire, speak, or are to keep quiet."""

    paired: int
    online: int
    sound_on: int
    muted: int


class UndoOut(Answer):
    """The operator's last move, while it can be taken back."""

    ticket_id: int
    label: str
    kind: str
    expires_at: str


class CounterScreenOut(Answer):
    now: str
    counter: ShownCounterOut
    ticket: TicketInHandOut | None
    waiting: list[CounterTicketOut]
    held: list[CounterTicketOut]
    no_shows: list[CounterTicketOut]
    incomplete: list[CounterTicketOut]
    files: WaitingFilesOut
    others: list[OtherCounterOut]
    staff: list[ColleagueOut]
    help_since: str | None
    services: list[ServedOut]
    all_services: list[NamedOut]
    displays: DisplaysOut
    undo: UndoOut | None
    printers: list[PrinterBriefOut]
