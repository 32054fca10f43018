"""Answers about the whole lobby at one moment."""

from __future__ import annotations

from collections.abc import Mapping

from queue_core.cases.files.queries import HolderFiles
from queue_core.live.states import Announcement, CounterParts
from queue_core.reports.figures import DailyOut
from queue_core.web.api.cases.schemas import FileOut
from queue_core.web.api.devices.schemas import DeviceFullOut
from queue_core.web.api.printing.schemas import PrinterBriefOut
from queue_core.web.api.responses import Answer, TicketLineOut


class CounterShareOut(Answer):
    """``share`` is a percentage."""

    service_id: int
    name: str
    share: int


class HandTicketOut(Answer):
    """A ticket in hand: since when, and the service's standard."""

    id: int
    label: str
    status: str
    service_id: int
    service: str
    since: str
    seconds: int
    standard_minutes: int | None


class LobbyCounterOut(CounterParts):
    """A counter with whoever sits there; ``quick`` counts its answers without a number."""

    operator: str | None
    help_since: str | None
    service_ids: list[int]
    opened_at: str | None
    services: list[CounterShareOut]
    quick: int
    ticket: HandTicketOut | None


class LineOut(Answer):
    """A service's line; ``late`` counts who waits beyond the guard."""

    service_id: int
    code: str
    prefix: str
    name: str
    count: int
    longest_seconds: int | None
    late: int
    closed_reason: str | None
    served: bool


class LobbyTicketOut(TicketLineOut):
    """``target`` is the counter it was sent to, ``sent_by`` whoever did so."""

    target: str | None
    sent_by: str | None


class NoShowOut(LobbyTicketOut):
    last_called_at: str | None
    may_return_until: str | None
    may_return: bool


class QuickCountOut(Answer):
    counter_id: int
    count: int


class QuickCountsOut(Answer):
    total: int
    by_counter: list[QuickCountOut]


class ServiceCoinsTodayOut(Answer):
    """``counts`` by value; ``null`` for the first few, which would tell of whoever gave them."""

    service_id: int
    name: str
    n: int
    counts: Mapping[str, int] | None


class CoinNoticeOut(Answer):
    service_id: int
    name: str
    n: int
    bad: int


class CoinsTodayOut(Answer):
    services: list[ServiceCoinsTodayOut]
    notices: list[CoinNoticeOut]


class FilesAtAGlanceOut(Answer):
    by_holder: list[HolderFiles]
    late: list[FileOut]
    ready: int
    left: int


class ClockTroubleOut(Answer):
    """``seconds`` is how far the server's clock is behind (below zero: ahead)."""

    code: str
    seconds: int
    devices: int


class LobbyOut(Answer):
    now: str
    guard_minutes: int
    counters: list[LobbyCounterOut]
    lines: list[LineOut]
    waiting: int
    late: list[LobbyTicketOut]
    late_count: int
    held: list[LobbyTicketOut]
    no_shows: list[NoShowOut]
    no_show_minutes: int
    announcements: list[Announcement]
    quick: QuickCountsOut
    daily: DailyOut
    coins: CoinsTodayOut
    files: FilesAtAGlanceOut


class OverviewOut(LobbyOut):
    devices: list[DeviceFullOut]
    clock_trouble: ClockTroubleOut | None
    printers: list[PrinterBriefOut]
