"""The states that screens are told, over the live line and by the API. Moments are RFC 3339 texts."""

from __future__ import annotations

from typing import Literal, NotRequired

from typing_extensions import TypedDict

CounterStateName = Literal["open", "paused", "closed"]


class CounterBrief(TypedDict):
    id: int
    name: str
    number: int | None


class TicketBrief(TypedDict):
    id: int
    label: str
    status: str
    service_id: int


class CounterParts(CounterBrief):
    """A counter without its ticket."""

    kind: str
    state: CounterStateName
    paused_until: str | None
    services_label: str
    called_at: str | None


class CounterNow(CounterParts):
    """A counter and the ticket in its hands: no names of people."""

    ticket: TicketBrief | None


class Clips(TypedDict):
    """Addresses of clips to be played one after the other, each after its pause (ms)."""

    clips: list[str]
    pauses_ms: list[int]


class Speech(Clips):
    """Words to speak; ``fallback`` are the same clips for browsers that cannot play Opus."""

    text: str
    fallback: Clips


class CalledTicket(TypedDict):
    id: int
    label: str
    service: str
    service_id: int


class Call(TypedDict):
    """One call as displays show it; with its words while it is young."""

    call_id: int
    ticket: CalledTicket
    counter: CounterBrief
    stage: str
    called_at: str
    recalls: int
    speech: NotRequired[Speech]


class Called(Call):
    """The ``called`` payload."""

    event_id: int


class ServiceWaiting(TypedDict):
    service_id: int
    count: int


class QueueChanged(TypedDict):
    """The ``queue`` payload: how many wait, by service."""

    event_id: int
    waiting: list[ServiceWaiting]


class Announcement(TypedDict):
    """A typed text as screens show it; ``speech`` is none for one that is only shown."""

    id: int
    text: str
    starts_at: str
    ends_at: str
    speech: Speech | None


class Announced(TypedDict):
    """The ``announcement`` payload."""

    event_id: int
    announcements: list[Announcement]


class CounterChanged(TypedDict):
    """The ``counter`` payload: a counter and the ticket in its hands."""

    event_id: int
    counter: CounterNow
    ticket: TicketBrief | None
