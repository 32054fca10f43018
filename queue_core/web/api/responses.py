"""Answers of the API, as the OpenAPI document tells them. More fields than these may be there; these always are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

StatusName = Literal["waiting", "called", "serving", "done", "no_show", "on_hold", "cancelled", "unresolved",
                     "in_process", "incomplete"]


class Answer(BaseModel):
    # Only the document and the tests ask what an answer looks like: a server makes no validator of it.
    model_config = ConfigDict(extra="allow", defer_build=True)


@dataclass(frozen=True)
class File:
    """Bytes of a media type instead of JSON; ``*/*`` is a file of whatever kind was asked for."""

    media_type: str


class Problem(Answer):
    type: str
    title: str
    status: int
    code: str
    detail: str


class StaffOut(Answer):
    id: int
    name: str
    role: str
    username: str
    counter_id: int | None


class SessionOut(Answer):
    staff: StaffOut
    csrf_token: str


class EstimateOut(Answer):
    p50_minutes: int
    p90_minutes: int


class RequirementOut(Answer):
    id: int
    text: str


class GroupOut(Answer):
    id: int
    label: str | None
    items: list[RequirementOut]


class ServiceOut(Answer):
    id: int
    code: str
    prefix: str
    name: str
    category: str
    open: bool
    closed_reason: str | None
    closed_code: str | None
    waiting: int
    estimate: EstimateOut | None
    requirement_groups: list[GroupOut]
    duration_text: str
    fee_text: str
    product: str


class ServiceFullOut(ServiceOut):
    components: dict[str, list[str]]
    document_title: str
    document_year: int | None


class PrintOut(Answer):
    job_id: int
    status: str


class TicketOut(Answer):
    id: int
    label: str
    number: int
    service_id: int
    status: StatusName
    version: int
    service_date: str
    issued_at: str


class IssuedOut(TicketOut):
    ahead: int
    estimate: EstimateOut | None
    track_url: str
    print: PrintOut | None


class TicketLogOut(TicketOut):
    events: list[dict[str, Any]]


class CallOut(Answer):
    id: int
    at: str


class CalledOut(Answer):
    ticket: TicketOut
    call: CallOut


class CounterOut(Answer):
    id: int
    name: str
    number: int | None
    state: Literal["open", "paused", "closed"]


class QuickOut(Answer):
    id: int
    at: str


class AnnouncementOut(Answer):
    id: int
    text: str
    starts_at: str
    ends_at: str
    speech: dict[str, Any] | None


class PersonOut(Answer):
    id: int
    name: str
    role: str
    counter_id: int | None
    sits_at: int | None
    skills: list[int] | None


class LineOut(Answer):
    service_id: int
    name: str
    count: int
    longest_seconds: int | None
    late: int


class OverviewOut(Answer):
    now: str
    guard_minutes: int
    counters: list[CounterOut]
    lines: list[LineOut]
    held: list[TicketOut]
    no_shows: list[TicketOut]
    announcements: list[AnnouncementOut]
    quick: dict[str, Any]
    daily: dict[str, Any]
    coins: dict[str, Any]
    devices: list[dict[str, Any]]
    printers: list[dict[str, Any]]
    files: dict[str, Any]


class QueueOut(Answer):
    waiting: list[TicketOut]
    called: list[TicketOut]
    serving: list[TicketOut]
    on_hold: list[TicketOut]
    by_service: list[dict[str, Any]]


class CounterScreenOut(Answer):
    counter: CounterOut
    ticket: TicketOut | None
    waiting: list[TicketOut]
    held: list[TicketOut]
    others: list[dict[str, Any]]
    staff: list[dict[str, Any]]
    help_since: str | None
    services: list[dict[str, Any]]


class DisplayOut(Answer):
    office: dict[str, Any]
    now: str
    cursor: int
    calls: list[dict[str, Any]]
    counters: list[dict[str, Any]]
    waiting: list[dict[str, Any]]
    announcements: list[dict[str, Any]]
    running_text: list[str]
    playlist: list[dict[str, Any]]


class TrackOut(Answer):
    label: str
    status: StatusName
    service: str
    ahead: int
    estimate: EstimateOut | None
    counter: str | None
    called_at: str | None
    coin: Literal["open", "used", "closed"]
    survey: Literal["open", "used", "closed"]
    now: str


class CoinOut(Answer):
    service_id: int
    survey: bool


class JobOut(Answer):
    id: int
    kind: str
    status: str
    detail: str | None


class DocumentJobOut(Answer):
    """A document that is being made: ``progress`` is a part of 1, ``href`` the address of the file once it is ready,
    ``code`` and ``title`` say why it failed."""

    state: Literal["working", "ready", "failed"]
    progress: float
    href: str | None
    job: str
    name: str
    code: str | None
    title: str | None


class Anything(Answer):
    """An object whose parts are told by the summary of its operation."""


class RegisterEntryOut(Answer):
    id: int
    number: int
    label: str
    entered_on: str
    ticket_label: str
    service: str
    product: str
    signed_by: str | None
    signed_at: str | None
    handed_to: str | None
    handed_at: str | None
    next_destination: str | None
    note: str | None
    version: int


class RegisterBookOut(Answer):
    book: str
    years: list[int]


class RegisterOut(Answer):
    books: list[RegisterBookOut]
    book: str
    year: int
    total: int
    page: int
    pages: int
    entries: list[RegisterEntryOut]
