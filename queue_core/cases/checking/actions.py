"""Checking at the counter: what is there, what is missing, and what follows from it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from queue_core.cases import rules
from queue_core.cases.checking import documents
from queue_core.cases.files.actions import change, check_version, go_on, is_front_office, told
from queue_core.cases.files.reads import FILES, ITEMS, desk_of, file_of_ticket, file_row, items_of
from queue_core.cases.rules import FileStatus, ItemState
from queue_core.errors import Conflict, Forbidden, Invalid
from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.office.requirements import requirement_items
from queue_core.office.rules import StoredStage
from queue_core.office.settings import OfficeSettings
from queue_core.record.actor import HOUSEKEEPING, Actor
from queue_core.record.clock import business_date
from queue_core.record.kinds import Kind
from queue_core.record.log import loggable
from queue_core.tickets.actions import moves, papers
from queue_core.tickets.actions.moves import TICKETS, check_holder, serves, ticket_row
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import FINAL, Status, new_code


def open_check(session: Session, actor: Actor, ticket_id: int, now: datetime, *,
               group_id: int | None = None) -> RowMapping:
    """The file of the ticket in the actor's hands: opened with its checklist, or as it is.

    ``group_id`` names the case where the ticket does not, or corrects it while nothing is decided. Raises ``Conflict``
    ``not_your_ticket`` or ``visitor_not_here`` (the ticket is not being served), ``Invalid`` ``wrong_case``.
    """
    ticket = _here(session, actor, ticket_id)
    wanted = group_id if group_id is not None else ticket["requirement_group_id"]
    _check_case(session, ticket["service_id"], wanted)
    file = file_of_ticket(session, actor.office_id, ticket_id)
    if file is None:
        return _open(session, actor, ticket, wanted, now)
    # A checklist put away with a visit that ended is taken out again when that end was taken back.
    fresh = file["status"] in (FileStatus.CHECKING, FileStatus.WITHDRAWN)
    other = file["status"] == FileStatus.WITHDRAWN or (
        file["service_id"] != ticket["service_id"] or group_id not in (None, file["requirement_group_id"]))
    if fresh and other:
        return _reopen_as(session, actor, file, ticket, wanted, now)
    return file


def save_items(session: Session, actor: Actor, file_id: int, marks: Sequence[Mapping[str, Any]], now: datetime, *,
               version: int | None = None) -> RowMapping:
    """Keep what was found; ``marks`` hold ``position``, ``state`` and ``note``.

    Raises ``Invalid`` ``note_needed`` (wrong or not needed without a word why) or ``unknown_item``, ``Conflict``
    ``stale_version`` and ``invalid_file_move``.
    """
    file = _checkable(session, actor, file_id, "check", version)
    known = {item["position"]: item for item in items_of(session, file_id)}
    for mark in marks:
        if mark["position"] not in known:
            raise Invalid("unknown_item")
        state, note = mark["state"], (mark.get("note") or "").strip() or None
        rules.check_result([state], [note])
        session.execute(update(ITEMS).values(state=state, note=note).where(
            ITEMS.c.file_id == file_id, ITEMS.c.position == mark["position"]))
    return change(session, actor, file, Kind.FILE_CHECKED, {}, now, items=[
        {"position": mark["position"], "state": mark["state"]} for mark in marks])


def accept(session: Session, actor: Actor, file_id: int, now: datetime, *, version: int | None = None,
           note: str | None = None, next_destination: str | None = None) -> RowMapping:
    """Everything is there: the standard's clock starts and the file goes on; the visitor's counter is free.

    A file that was sent back and is mended keeps its clock. Raises ``Conflict`` ``items_open``, and ``call_first``
    while its visitor, called back about it, is still on the way to a counter.
    """
    file = _checkable(session, actor, file_id, "accept", version)
    found = items_of(session, file_id)
    if rules.check_result([item["state"] for item in found], [item["note"] for item in found]) != "complete":
        raise Conflict("items_open")
    desk = desk_of(session, file)
    values: dict[str, Any] = {
        "complete_at": file["complete_at"] or now,
        "next_destination": next_destination or file["next_destination"] or desk.service.next_destination,
        "note": note or file["note"],
    }
    values["due_at"] = rules.due_at(
        values["complete_at"], desk.service.standard_minutes, desk.settings.hours, desk.zone)
    ticket = ticket_row(session, actor.office_id, file["ticket_id"])
    if ticket["status"] in (Status.WAITING, Status.CALLED, Status.ON_HOLD):
        raise Conflict("call_first")  # else the visitor would stand in a line for a file that has gone on
    at_once = rules.status_at(desk.path, 1) is FileStatus.READY  # handed over at this very counter
    if ticket["status"] == Status.SERVING and not at_once:
        here = rules.needs_visitor_later(desk.path, 1)
        (papers.hand_in if here else papers.leave)(session, actor, ticket, file_id, now)
    return go_on(session, actor, file, desk, now, kind=Kind.FILE_ACCEPTED, values=values)


def return_incomplete(session: Session, actor: Actor, file_id: int, now: datetime, *, version: int | None = None,
                      note: str | None = None, printer_id: int | None = None, language: str = "id") -> RowMapping:
    """Something is missing: the visitor takes the papers back with a list of it, and may come again today.

    Raises ``Invalid`` ``nothing_missing``; ``Conflict`` ``visitor_not_here``.
    """
    file = _checkable(session, actor, file_id, "return", version)
    ticket = _here(session, actor, file["ticket_id"])
    found = items_of(session, file_id)
    lacking = [item for item in found if item["state"] in (ItemState.MISSING, ItemState.WRONG)]
    if not lacking:
        raise Invalid("nothing_missing")
    rules.check_result([item["state"] for item in found], [item["note"] for item in found])
    desk = desk_of(session, file)
    job = documents.print_missing(session, actor, file, desk, ticket, lacking, now, note=note, printer_id=printer_id,
                                  language=language)
    papers.return_incomplete(session, actor, ticket, file_id, now)
    values = {"status": FileStatus.RETURNED, "since": now, "stage": 0, "reason": note, "print_job_id": job,
              "complete_at": None, "due_at": None, "holder_staff_id": actor.staff_id}
    return change(session, actor, file, Kind.FILE_RETURNED, values, now, print_job_id=job, items=[
        {"requirement_id": item["requirement_id"], "text": item["text"], "state": item["state"], "note": item["note"]}
        for item in found if item["state"] is not None])


def come_back(session: Session, actor: Actor, ticket_id: int, now: datetime) -> TicketRow:
    """The visitor is back with what was missing: the same ticket waits again, the checklist as it was left.

    Raises ``Conflict`` ``invalid_transition`` or ``other_day``, ``Forbidden`` ``not_your_service``.
    """
    ticket = ticket_row(session, actor.office_id, ticket_id)
    if not actor.supervises and not serves(session, actor, ticket):
        raise Forbidden("not_your_service")
    office = session.get_one(Office, actor.office_id)
    file = file_of_ticket(session, actor.office_id, ticket_id)
    settings = OfficeSettings.from_json(office.settings)
    row = papers.come_back(session, actor, ticket, None if file is None else file["id"], now,
                           keeps_place=settings.comeback_keeps_place, today=business_date(now, office.timezone))
    if file is not None:
        rules.require("reopen", file["status"])
        values = {"status": FileStatus.CHECKING, "since": now, "reason": None}
        change(session, actor, file, Kind.FILE_REOPENED, values, now)
    return row


def finish_visit(session: Session, actor: Actor, ticket_id: int, now: datetime,
                 version: int | None = None) -> TicketRow:
    """End a visit: the only way to finish a ticket whose papers may be open.

    Raises what ``moves.finish`` raises, and ``Conflict`` ``file_open`` while its papers are in front of the operator.
    """
    ticket = moves.finish(session, actor, ticket_id, now, version)
    _close_papers(session, actor, ticket_id, now)
    return ticket


def _close_papers(session: Session, actor: Actor, ticket_id: int, now: datetime) -> None:
    """A visit may end without papers: a checklist that was opened and never touched is put away."""
    file = file_of_ticket(session, actor.office_id, ticket_id)
    if file is None or file["status"] not in (FileStatus.CHECKING, FileStatus.SENT_BACK, FileStatus.READY):
        return
    touched = any(item["state"] is not None for item in items_of(session, file["id"]))
    if file["status"] != FileStatus.CHECKING or touched:
        raise Conflict("file_open", extra={"file_id": file["id"]})
    put_away(session, actor, file, now, "no_papers")


def close_dead_checks(session: Session, office: Office, now: datetime) -> int:
    """Put away checklists whose visit is over (cancelled, left over at closing); returns how many."""
    system = HOUSEKEEPING.in_office(office.id)
    dead = session.execute(
        select(FILES).join(TICKETS, TICKETS.c.id == FILES.c.ticket_id)
        .where(FILES.c.office_id == office.id, FILES.c.status == str(FileStatus.CHECKING),
               TICKETS.c.status.in_([str(status) for status in FINAL]))
    ).mappings().all()
    for file in dead:
        put_away(session, system, file, now, "ticket_over")
    return len(dead)


def put_away(session: Session, actor: Actor, file: RowMapping, now: datetime, reason: str) -> RowMapping:
    values = {"status": FileStatus.WITHDRAWN, "closed_at": now, "since": now, "reason": reason}
    return change(session, actor, file, Kind.FILE_WITHDRAWN, values, now, reason=reason)


def _here(session: Session, actor: Actor, ticket_id: int) -> TicketRow:
    ticket = ticket_row(session, actor.office_id, ticket_id)
    if ticket["status"] != Status.SERVING:
        raise Conflict("visitor_not_here")
    check_holder(session, actor, ticket)
    return ticket


def _checkable(session: Session, actor: Actor, file_id: int, action: str, version: int | None) -> RowMapping:
    file = file_row(session, actor, file_id)
    if not is_front_office(actor):
        raise Forbidden("not_your_file")
    ticket = ticket_row(session, actor.office_id, file["ticket_id"])
    if ticket["status"] == Status.SERVING:
        check_holder(session, actor, ticket)
    check_version(file, version)
    rules.require(action, file["status"])
    if file["status"] == FileStatus.CHECKING and ticket["status"] != Status.SERVING:
        raise Conflict("visitor_not_here")
    return file


def _check_case(session: Session, service_id: int, group_id: int | None) -> None:
    if group_id is not None and session.execute(
        select(RequirementGroup.id).where(RequirementGroup.id == group_id, RequirementGroup.service_id == service_id)
    ).first() is None:
        raise Invalid("wrong_case")


def _open(session: Session, actor: Actor, ticket: TicketRow, group_id: int | None, now: datetime) -> RowMapping:
    service = session.get_one(Service, ticket["service_id"])
    values = {
        "office_id": actor.office_id, "ticket_id": ticket["id"], "service_id": service.id,
        "requirement_group_id": group_id, "code": new_code(), "status": str(FileStatus.CHECKING), "version": 1,
        "path": _path(service), "stage": 0, "since": now, "holder_staff_id": actor.staff_id,
        "opened_at": now, "left": False,
    }
    try:
        with session.begin_nested():
            file = session.execute(insert(FILES).returning(*FILES.c), values).mappings().one()
    except IntegrityError:
        known = file_of_ticket(session, actor.office_id, ticket["id"])
        if known is None:
            raise
        return known
    _fill(session, file)
    told(session, actor, file, Kind.FILE_OPENED, now, file_set=loggable(dict(file)))
    return file


def _reopen_as(session: Session, actor: Actor, file: RowMapping, ticket: TicketRow, group_id: int | None,
               now: datetime) -> RowMapping:
    """Another case or service than the checklist was opened for: begin it anew."""
    service = session.get_one(Service, ticket["service_id"])
    row = change(session, actor, file, Kind.FILE_OPENED, {
        "service_id": service.id, "requirement_group_id": group_id, "path": _path(service),
        "status": FileStatus.CHECKING, "stage": 0, "since": now, "closed_at": None, "reason": None, "complete_at": None,
        "due_at": None, "ready_at": None, "signed_by": None, "signed_at": None}, now, again=True)
    session.execute(delete(ITEMS).where(ITEMS.c.file_id == file["id"]))
    _fill(session, row)
    return row


def _path(service: Service) -> list[StoredStage]:
    return [stage.to_json() for stage in rules.path_of(service.path)]


def _fill(session: Session, file: RowMapping) -> None:
    wanted = requirement_items(session, file["service_id"], file["requirement_group_id"])
    rows = [{"file_id": file["id"], "position": position, "requirement_id": item["id"], "text": item["text"],
             "state": None, "note": None} for position, item in enumerate(wanted)]
    if rows:
        session.execute(insert(ITEMS), rows)
