"""Answers of the API: what the views return and the OpenAPI document describes. Moments are RFC 3339 texts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from typing_extensions import TypedDict

from queue_core.live.states import CounterNow

StatusName = Literal["waiting", "called", "serving", "done", "no_show", "on_hold", "cancelled", "unresolved",
                     "in_process", "incomplete"]

JobStatusName = Literal["queued", "sending", "printed", "failed", "unknown"]


class Answer(TypedDict):
    """What a view returns: a plain dict at run time, checked by the type checker and described by the document."""


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


class SignersAwayOut(Answer):
    """Until when nobody can sign for a service."""

    until: str
    can_leave: bool


class NamesOut(Answer):
    id: str
    en: str


class ServiceOut(Answer):
    """``approver_away`` is none when somebody can sign."""

    id: int
    code: str
    prefix: str
    name: str
    names: NamesOut
    icon: str
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
    document_year: int | None
    standard_minutes: int | None
    approver_away: SignersAwayOut | None


class ServiceFullOut(ServiceOut):
    components: dict[str, list[str]]
    document_title: str
    officer: str | None
    signer: str | None


class PrintOut(Answer):
    job_id: int
    status: str


class NamedOut(Answer):
    id: int
    name: str


class TicketParts(Answer):
    """A ticket for staff: everything about the visit, nothing about the person."""

    id: int
    label: str
    number: int
    service_id: int
    requirement_group_id: int | None
    status: StatusName
    version: int
    stage: str
    priority_class: str
    service_date: str
    issued_at: str
    waiting_since: str
    called_at: str | None
    started_at: str | None
    finished_at: str | None
    held_until: str | None
    counter_id: int | None
    target_counter_id: int | None
    reason: str | None
    note: str | None
    code: str


class TicketOut(TicketParts):
    """``handwritten`` is what stands on its paper when the number was given by hand."""

    handwritten: str | None


class HandwrittenOut(TicketParts):
    handwritten: str


class TicketLineOut(TicketOut):
    """A ticket with the names it points to."""

    service: str
    case: str | None
    holder: str | None
    counter: str | None
    waited_seconds: int


class IssuedOut(TicketOut):
    ahead: int
    estimate: EstimateOut | None
    track_url: str
    print: PrintOut | None


class LoggedEventOut(Answer):
    """A row of the event log; ``data`` as ``docs/events.md`` tells it for its kind."""

    id: int
    kind: str
    at: str
    data: dict[str, object]
    staff_id: int | None
    counter_id: int | None


class TicketLogOut(TicketOut):
    events: list[LoggedEventOut]


class CallOut(Answer):
    id: int
    at: str
    recalls: int


class CalledOut(Answer):
    ticket: TicketOut
    call: CallOut


class RecalledOut(TicketOut):
    ticket: TicketOut
    call: CallOut


class CounterOut(CounterNow):
    """A counter with whoever sits there and what it serves."""

    operator: str | None
    help_since: str | None
    service_ids: list[int]


class QuickOut(Answer):
    id: int
    at: str


class PersonOut(Answer):
    id: int
    name: str
    username: str
    role: str
    title: str
    counter_id: int | None
    sits_at: int | None
    skills: list[int] | None


class ServiceWaitsOut(Answer):
    service_id: int
    waiting: int


class QueueOut(Answer):
    waiting: list[TicketOut]
    called: list[TicketOut]
    serving: list[TicketOut]
    on_hold: list[TicketOut]
    by_service: list[ServiceWaitsOut]


class TrackedStageOut(Answer):
    kind: str
    state: Literal["done", "now", "ahead"]


class TrackedFileOut(Answer):
    status: str
    stages: list[TrackedStageOut]


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
    recalls: int
    is_today: bool
    now: str
    office: str
    file: TrackedFileOut | None


class AskedOut(Answer):
    """An own question of the office; ``language`` is the one its words are really in."""

    id: str
    kind: Literal["choice", "text"]
    language: str
    text: str
    options: list[str]


class CoinOut(Answer):
    service_id: int
    survey: bool


class JobOut(Answer):
    id: int
    kind: str
    status: JobStatusName
    detail: str | None
    is_copy: bool
    printer_id: int | None
    settled: bool
    label: str | None
    service: str | None
    created_at: str
    finished_at: str | None


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
