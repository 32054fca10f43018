"""What every action on a file shares: who may, the one guarded update with its event, and going on."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.books import actions as register
from queue_core.cases import rules
from queue_core.cases.files.reads import FILES, Desk, hands_of
from queue_core.cases.rules import FileStatus, Hands, Stage, StageKind
from queue_core.errors import Conflict, Forbidden
from queue_core.office.models import Office, Service
from queue_core.people.models import Staff
from queue_core.people.permissions import may
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date
from queue_core.record.kinds import Kind
from queue_core.record.log import loggable
from queue_core.record.roles import FRONT_AND_BACK_OFFICE
from queue_core.tickets.actions import papers
from queue_core.tickets.actions.moves import ticket_row
from queue_core.tickets.rules import Status, label_of


def is_front_office(actor: Actor) -> bool:
    return may(actor, "files.front")


def may_appoint(actor: Actor) -> bool:
    """Whoever sees or prepares what is to be done: everybody but those who only sign."""
    return not actor.roles.isdisjoint(FRONT_AND_BACK_OFFICE)


def may_step(actor: Actor, stage: Stage, hands: Hands) -> bool:
    """The holder may, and at the visitor's end of the path the front office always may."""
    if actor.staff_id is not None and actor.staff_id in hands.staff_ids:
        return True
    at_counter = stage.kind in (StageKind.CHECK, StageKind.HANDOVER)
    return is_front_office(actor) and (hands.front_office or at_counter)


def require_hands(session: Session, actor: Actor, file: RowMapping, desk: Desk, now: datetime) -> Stage:
    """The stage the file stands at. Raises ``Forbidden`` ``not_your_file`` when it is somebody else's to move."""
    stage: Stage = desk.path[file["stage"]]
    if not may_step(actor, stage, hands_of(session, file, desk, now)):
        raise Forbidden("not_your_file")
    return stage


def check_version(file: RowMapping, version: int | None) -> None:
    """Refuse a step that was decided while looking at an older state. Raises ``Conflict`` ``stale_version``."""
    if version is not None and version != file["version"]:
        raise Conflict("stale_version", extra={"version": file["version"]})


def change(
    session: Session, actor: Actor, file: RowMapping, kind: Kind, values: dict[str, Any], now: datetime, **data: Any,
) -> RowMapping:
    """One guarded update and its event. Raises ``Conflict`` ``stale_version`` when somebody was faster."""
    values = {key: str(value) if isinstance(value, FileStatus) else value for key, value in values.items()}
    values["version"] = file["version"] + 1
    row = session.execute(
        update(FILES).values(values).returning(*FILES.c)
        .where(FILES.c.id == file["id"], FILES.c.version == file["version"])
    ).mappings().first()
    if row is None:
        raise Conflict("stale_version")
    # Not "set" and "was": under those names a ticket's events rebuild the ticket.
    was = {key: file[key] for key in values}
    told(session, actor, row, kind, now, file_set=loggable(values), file_was=loggable(was), **data)
    return row


def told(session: Session, actor: Actor, file: RowMapping, kind: Kind, now: datetime, **data: Any) -> None:
    """An event of a file. Raises ``ValueError`` for one that no report would know."""
    if kind not in rules.EVENTS:
        raise ValueError(kind)
    log.append(session, actor, kind=kind, at=now, case_file_id=file["id"], ticket_id=file["ticket_id"],
               service_id=file["service_id"], **data)


def go_on(
    session: Session, actor: Actor, file: RowMapping, desk: Desk, now: datetime, *, kind: Kind = Kind.FILE_MOVED,
    values: dict[str, Any] | None = None, **data: Any,
) -> RowMapping:
    """To the next station: the file, its clock, its visitor and, at the end, the register."""
    here, there = file["stage"], file["stage"] + 1
    status = rules.status_at(desk.path, there)
    changes = {"stage": min(there, len(desk.path) - 1), "since": now, "status": status,
               "holder_staff_id": actor.staff_id, "reason": None, **(values or {})}
    first_ready = file["ready_at"] is None and status in (FileStatus.READY, FileStatus.CLOSED)
    if first_ready:
        changes["ready_at"] = now
    if status is FileStatus.CLOSED:
        changes["closed_at"] = now
    target = None if status is FileStatus.CLOSED else str(desk.path[there].kind)
    seconds = int((now - file["since"]).total_seconds())
    row = change(session, actor, file, kind, changes, now, **{"from": str(desk.path[here].kind), "to": target},
                 holder=str(desk.path[here].holder), seconds=seconds, **data)
    if first_ready:
        _ready(session, actor, row, desk, now)
    if status is FileStatus.CLOSED:
        enter_register(session, actor, row, desk, now)
        told(session, actor, row, Kind.FILE_CLOSED, now)
    _visitor_follows(session, actor, row, status, now)
    return row


def enter_register(session: Session, actor: Actor, file: RowMapping, desk: Desk, now: datetime) -> RowMapping:
    """The file's line in the book; a second time gives the first line."""
    ticket = ticket_row(session, file["office_id"], file["ticket_id"])
    signed_by = signer_name(session, file, desk.service)
    return register.enter(session, actor, file, label_of(ticket["prefix"], ticket["number"]), desk.service, signed_by,
                          file["handed_to"], now, desk.office.timezone)


def signer_name(session: Session, file: RowMapping, service: Service) -> str | None:
    """Who signed: name and title, or the post alone where it was signed on paper. ``None`` before that."""
    if file["signed_at"] is None:
        return None
    if file["signed_by"] is None:
        return service.signer
    person = session.get_one(Staff, file["signed_by"])
    return person.name if not person.title or person.title == person.name else f"{person.name}, {person.title}"


def _ready(session: Session, actor: Actor, file: RowMapping, desk: Desk, now: datetime) -> None:
    minutes = desk.service.standard_minutes
    used = rules.used_seconds(file["complete_at"], now, now, minutes, desk.settings.hours, desk.zone)
    told(session, actor, file, Kind.FILE_BECAME_READY, now, used_seconds=used, standard_minutes=minutes,
         late=rules.standard_state(used, minutes) == "late", left=file["left"])


def _visitor_follows(session: Session, actor: Actor, file: RowMapping, status: FileStatus, now: datetime) -> None:
    """Call the visitor again, or end the visit, where the visitor still sits in the lobby."""
    ticket = ticket_row(session, file["office_id"], file["ticket_id"])
    if ticket["status"] != Status.IN_PROCESS:
        return
    today = business_date(now, session.get_one(Office, file["office_id"]).timezone)
    if ticket["service_date"] != today:
        return  # that day is over: the housekeeping ends its tickets, the file lives on
    if status is FileStatus.READY:
        papers.call_again(session, actor, ticket, file["id"], now, ready=True)
    elif status is FileStatus.CLOSED:
        papers.leave(session, actor, ticket, file["id"], now)
