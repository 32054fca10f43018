"""Reading case files: lists for those who hold them, what a visitor may see, and the office at a glance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import func, or_, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session
from typing_extensions import TypedDict

from queue_core.cases import rules
from queue_core.cases.files.reads import (
    CONTACTS,
    FILES,
    ITEMS,
    ItemRow,
    away_now,
    file_of_ticket,
    items_of,
    people_of,
    wanted_title,
)
from queue_core.cases.models import Absence
from queue_core.cases.rules import FileStatus, Holder, ItemState
from queue_core.office.models import Office, Service
from queue_core.office.settings import OfficeSettings
from queue_core.people.models import Staff
from queue_core.record.base import table_of
from queue_core.record.clock import zone
from queue_core.record.models import Event
from queue_core.tickets.models import Ticket

TICKETS = table_of(Ticket)
PlaceState = Literal["done", "now", "ahead"]
#: No list on a screen is longer; a search finds the rest.
MOST = 300
_OPEN = tuple(str(status) for status in rules.OPEN)


class PublicStage(TypedDict):
    kind: str
    label: str | None
    state: PlaceState


class PublicItem(TypedDict):
    """What is missing or wrong."""

    text: str
    state: str | None
    note: str | None


class PublicView(TypedDict):
    """What the holder of a ticket may know of its file."""

    status: str
    stages: list[PublicStage]
    missing: list[PublicItem]
    ready_at: datetime | None
    due_at: datetime | None
    appointment_at: datetime | None
    left: bool
    closed_at: datetime | None


class HolderFiles(TypedDict):
    """The files that wait for one holder; ``title`` is the post the document names."""

    holder: str
    title: str | None
    count: int
    late: int
    oldest_seconds: int


class FilesOverview(TypedDict):
    """An office's files at a glance; ``late`` are their rows."""

    by_holder: list[HolderFiles]
    late: list[RowMapping]
    ready: int
    left: int


def open_files(session: Session, office_id: int, statuses: Collection[str] = _OPEN) -> list[RowMapping]:
    """Files in any of these states: what ran out of time first, then the oldest."""
    query = (
        select(FILES).where(FILES.c.office_id == office_id, FILES.c.status.in_(statuses))
        .order_by(FILES.c.due_at.is_(None), FILES.c.due_at, FILES.c.opened_at).limit(MOST))
    return list(session.execute(query).mappings())


def closed_since(session: Session, office_id: int, since: datetime) -> list[RowMapping]:
    """Files that came to their end since a moment, the newest first."""
    query = (select(FILES).where(FILES.c.office_id == office_id, FILES.c.closed_at >= since)
             .order_by(FILES.c.closed_at.desc()).limit(MOST))
    return list(session.execute(query).mappings())


def search(session: Session, office_id: int, words: str, *, by_name: bool) -> list[RowMapping]:
    """Files by their code or their ticket's, the label, the service, or the name left with them; newest first."""
    text = words.strip()
    like = f"%{_escaped(text.lower())}%"
    prefix, number = _label_parts(text)
    found = [
        func.lower(FILES.c.code) == text.lower(), func.lower(TICKETS.c.code) == text.lower(),
        func.lower(Service.name).like(like, escape="\\"),
    ]
    if by_name:
        found.append(func.lower(CONTACTS.c.name).like(like, escape="\\"))
    if number is not None:
        found.append((TICKETS.c.prefix == prefix) & (TICKETS.c.number == number))
    query = (
        select(FILES).join(TICKETS, TICKETS.c.id == FILES.c.ticket_id).join(Service, Service.id == FILES.c.service_id)
        .outerjoin(CONTACTS, CONTACTS.c.file_id == FILES.c.id)
        .where(FILES.c.office_id == office_id, or_(*found)).order_by(FILES.c.id.desc()).limit(50))
    return list(session.execute(query).mappings())


def items_by_file(session: Session, file_ids: Sequence[int]) -> dict[int, list[ItemRow]]:
    """The checklists of several files."""
    found: dict[int, list[ItemRow]] = defaultdict(list)
    rows = session.execute(
        select(ITEMS).where(ITEMS.c.file_id.in_(file_ids)).order_by(ITEMS.c.file_id, ITEMS.c.position)).mappings()
    for row in rows:
        found[row["file_id"]].append(cast(ItemRow, row))
    return found


def moves_of(session: Session, file_id: int) -> list[Event]:
    """A file's log, oldest first, without the ticket's own events."""
    events = session.scalars(select(Event).where(Event.case_file_id == file_id).order_by(Event.id))
    return [event for event in events if event.kind.startswith(("file_", "register_"))]


def running_absences(session: Session, office_id: int, now: datetime) -> list[Absence]:
    """Who is away now or will be until a time that is still to come."""
    return list(session.scalars(
        select(Absence).where(Absence.office_id == office_id, Absence.ended_at.is_(None), Absence.until > now)
        .order_by(Absence.until)))


def approver_away(session: Session, office_id: int, now: datetime) -> dict[int, datetime]:
    """Services whose files cannot be signed now, with the moment somebody is expected back."""
    away = away_now(session, office_id, now)
    if not away:
        return {}
    people = people_of(session, office_id)
    found = {}
    services = session.scalars(select(Service).where(Service.office_id == office_id, Service.is_active))
    for service in services:
        if not rules.signature_ahead(rules.path_of(service.path), 0):
            continue
        hands = rules.hands_for(Holder.APPROVER, wanted_title(service, Holder.APPROVER), people, away)
        if hands.away_until is not None:
            found[service.id] = hands.away_until
    return found


def public_view(session: Session, ticket_id: int, now: datetime) -> PublicView | None:
    """What the holder of a ticket may know of its file: stations, what is missing, when it is ready. No names.

    ``{status, stages: [{kind, label, state}], missing: [{text, state, note}], ready_at, due_at, appointment_at, left,
    closed_at}``; ``None`` without a file or while it is only being checked for the first time.
    """
    office_id = session.execute(select(TICKETS.c.office_id).where(TICKETS.c.id == ticket_id)).scalar()
    file = None if office_id is None else file_of_ticket(session, office_id, ticket_id)
    if file is None or file["status"] in (FileStatus.CHECKING, FileStatus.WITHDRAWN):
        return None
    path = rules.path_of(file["path"])
    over = file["status"] == FileStatus.CLOSED
    lacking: list[PublicItem] = []
    if file["status"] == FileStatus.RETURNED:
        lacking = [{"text": item["text"], "state": item["state"], "note": item["note"]}
                   for item in items_of(session, file["id"])
                   if item["state"] in (ItemState.MISSING, ItemState.WRONG)]
    return {
        "status": file["status"], "missing": lacking, "ready_at": file["ready_at"], "due_at": file["due_at"],
        "appointment_at": file["appointment_at"], "left": file["left"], "closed_at": file["closed_at"],
        "stages": [{"kind": str(stage.kind), "label": stage.label, "state": place_state(index, file["stage"], over)}
                   for index, stage in enumerate(path)],
    }


def place_state(index: int, here: int, over: bool) -> PlaceState:
    """A station seen from where the file stands: ``done``, ``now`` or ``ahead``."""
    if over or index < here:
        return "done"
    return "now" if index == here else "ahead"


def files_overview(session: Session, office: Office, now: datetime) -> FilesOverview:
    """The office's files at a glance, for the supervisor."""
    settings, tz = OfficeSettings.from_json(office.settings), zone(office.timezone)
    services = {row.id: row for row in session.scalars(select(Service).where(Service.office_id == office.id))}
    files = open_files(session, office.id)
    groups: dict[tuple[str, str | None], HolderFiles] = {}
    late = []
    for file in files:
        service = services[file["service_id"]]
        stage = rules.path_of(file["path"])[file["stage"]]
        title = wanted_title(service, stage.holder)
        used = rules.used_seconds(file["complete_at"], file["ready_at"], now, service.standard_minutes, settings.hours,
                                  tz)
        is_late = rules.standard_state(used, service.standard_minutes) == "late" and file["ready_at"] is None
        group = groups.setdefault((str(stage.holder), title), {
            "holder": str(stage.holder), "title": title, "count": 0, "late": 0, "oldest_seconds": 0})
        group["count"] += 1
        group["late"] += is_late
        group["oldest_seconds"] = max(group["oldest_seconds"], int((now - file["since"]).total_seconds()))
        if is_late:
            late.append(file)
    ready = [file for file in files if file["status"] == FileStatus.READY]
    return {"by_holder": sorted(groups.values(), key=lambda group: -group["oldest_seconds"]), "late": late,
            "ready": len(ready), "left": sum(file["left"] for file in files)}


def staff_names(session: Session, office_id: int) -> dict[int, tuple[str, str]]:
    """Name and title of everybody, also of those who left."""
    rows = session.execute(select(Staff.id, Staff.name, Staff.title).where(Staff.office_id == office_id))
    return {row.id: (row.name, row.title) for row in rows}


def _label_parts(text: str) -> tuple[str, int | None]:
    letters = text.rstrip("0123456789")
    digits = text[len(letters):]
    if letters.isascii() and letters.isalpha() and 0 < len(digits) <= 6:
        return letters.upper(), int(digits)
    return "", None


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
