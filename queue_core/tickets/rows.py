"""Rows of tickets and calls as statements return them: the columns by name, each with its type.

A row stays what the database driver made of it; the type is known to the type checker alone, so reading costs nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Literal, NotRequired, TypedDict, cast

from sqlalchemy.engine import RowMapping

from queue_core.tickets.models import Rating

StageName = Literal["first", "again", "file_ready"]


class GivenTicket(TypedDict):
    """What a ticket has from the moment it is given."""

    office_id: int
    service_id: int
    requirement_group_id: int | None
    prefix: str
    number: int
    service_date: date
    code: str
    idempotency_key: str
    requested: str
    priority_class: str
    status: str
    version: int
    stage: StageName
    issued_at: datetime
    waiting_since: datetime


class NewTicket(GivenTicket):
    """What is known of a ticket when it is given; the rest is empty. ``id`` comes with the row."""

    id: NotRequired[int]
    called_at: NotRequired[None]
    started_at: NotRequired[None]
    finished_at: NotRequired[None]
    held_until: NotRequired[None]
    counter_id: NotRequired[None]
    target_counter_id: NotRequired[None]
    reason: NotRequired[None]
    note: NotRequired[None]
    device_id: int | None
    print_job_id: int | None
    ahead_at_issue: int | None
    forecast_p50: int | None
    forecast_p90: int | None
    handwritten: NotRequired[str]


class TicketRow(GivenTicket, Rating):
    """A row of ``tickets``; see ``models.Ticket``."""

    id: int
    queued_at: datetime | None
    called_at: datetime | None
    started_at: datetime | None
    finished_at: datetime | None
    served_seconds: int | None
    counter_id: int | None
    staff_id: int | None
    target_counter_id: int | None
    held_until: datetime | None
    reason: str | None
    note: str | None
    device_id: int | None
    print_job_id: int | None
    ahead_at_issue: int | None
    forecast_p50: int | None
    forecast_p90: int | None
    handwritten: str | None


class CounterRow(TypedDict):
    """A row of ``counters``; see ``office.models.Counter``."""

    id: int
    office_id: int
    name: str
    kind: str
    number: int | None
    state: Literal["open", "paused", "closed"]
    staff_id: int | None
    services_label: str
    opened_at: datetime | None
    paused_until: datetime | None
    help_since: datetime | None
    version: int


class CallStored(TypedDict):
    """A row of ``calls``."""

    id: int
    office_id: int
    ticket_id: int
    counter_id: int
    staff_id: int | None
    service_date: date
    stage: StageName
    called_at: datetime
    last_called_at: datetime
    recalls: int
    reason: str | None


class CallRow(TypedDict):
    """A call with the ticket and the counter it speaks of."""

    id: int
    ticket_id: int
    counter_id: int
    stage: StageName
    called_at: datetime
    last_called_at: datetime
    recalls: int
    prefix: str
    number: int
    status: str
    code: str
    service_id: int
    service_name: str
    counter_name: str
    counter_number: int | None
    counter_kind: Literal["loket", "ruang", "meja"]


def ticket_of(row: RowMapping) -> TicketRow:
    """A row that has all columns of ``tickets``."""
    return cast(TicketRow, row)


def stored_call(row: RowMapping) -> CallStored:
    """A row that has all columns of ``calls``."""
    return cast(CallStored, row)


def counter_of(row: RowMapping) -> CounterRow:
    """A row that has all columns of ``counters``."""
    return cast(CounterRow, row)


def tickets_of(rows: Iterable[RowMapping]) -> list[TicketRow]:
    return cast(list[TicketRow], list(rows))


def call_of(row: RowMapping) -> CallRow:
    """A row of the statement in ``queries``, which joins a call with its ticket and counter."""
    return cast(CallRow, row)
