"""A visitor who goes home: the left file, whom to tell, appointments, and coming again. Personal data ends here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.cases import rules
from queue_core.cases.checking.documents import print_receipt
from queue_core.cases.files.actions import change, check_version, is_front_office, may_appoint, told
from queue_core.cases.files.reads import CONTACTS, FILES, TRIES, desk_of, file_row
from queue_core.cases.rules import FileStatus
from queue_core.errors import Conflict, Forbidden, Invalid
from queue_core.office.models import Office
from queue_core.office.settings import OfficeSettings
from queue_core.record.actor import HOUSEKEEPING, Actor
from queue_core.record.clock import business_date
from queue_core.record.kinds import Kind
from queue_core.tickets.actions import papers
from queue_core.tickets.actions.issue import IssueContext, Wish, take_ticket
from queue_core.tickets.actions.moves import ticket_row
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import FINAL, IN_HAND, Status


def leave_file(
    session: Session, actor: Actor, file_id: int, now: datetime, *, name: str, phone: str, purpose: str,
    consent: bool, track_url: Callable[[str], str], version: int | None = None, printer_id: int | None = None,
    language: str = "id",
) -> RowMapping:
    """The visitor goes home and leaves a name and a number to be told; a receipt is printed.

    Stored only with consent, only for this (UU 27/2022). Raises ``Invalid`` ``consent_needed``, ``bad_phone``,
    ``name_needed``; ``Conflict`` ``call_first`` while the number waits to be called.
    """
    file = _ours(session, actor, file_id, "leave", version)
    if not consent:
        raise Invalid("consent_needed")
    if not name.strip():
        raise Invalid("name_needed")
    number = rules.phone_number(phone)
    ticket = ticket_row(session, actor.office_id, file["ticket_id"])
    if ticket["status"] in (Status.WAITING, Status.ON_HOLD):
        raise Conflict("call_first")
    if ticket["status"] in (Status.IN_PROCESS, Status.SERVING):
        ticket = papers.leave(session, actor, ticket, file_id, now)
    session.execute(delete(CONTACTS).where(CONTACTS.c.file_id == file_id))
    session.execute(insert(CONTACTS).values(
        file_id=file_id, name=name.strip(), phone=number, purpose=purpose.strip() or None, consent_at=now,
        staff_id=actor.staff_id, erased_at=None))
    job = print_receipt(session, actor, file, desk_of(session, file), ticket, now, track_url=track_url,
                        printer_id=printer_id, language=language)
    # The log keeps that somebody consented, never who: it is not erased.
    return change(session, actor, file, Kind.FILE_LEFT, {"left": True, "print_job_id": job}, now)


def log_try(session: Session, actor: Actor, file_id: int, now: datetime, *, channel: str, outcome: str) -> RowMapping:
    """One try to tell the visitor, and what came of it. Raises ``Conflict`` ``no_contact`` without a contact."""
    file = _ours(session, actor, file_id, "tell", None)
    contact = session.execute(
        select(CONTACTS.c.file_id).where(CONTACTS.c.file_id == file_id, CONTACTS.c.erased_at.is_(None))).first()
    if contact is None:
        raise Conflict("no_contact")
    session.execute(insert(TRIES).values(
        file_id=file_id, at=now, staff_id=actor.staff_id, channel=channel, outcome=outcome))
    told(session, actor, file, Kind.FILE_CONTACT_TRIED, now, channel=channel, outcome=outcome)
    return file


def appoint(session: Session, actor: Actor, file_id: int, now: datetime, *, at: datetime, note: str | None = None,
            version: int | None = None) -> RowMapping:
    """When the visitor is to come for the next stage. Raises ``Invalid`` ``appointment_past``."""
    file = _ours(session, actor, file_id, "appoint", version, anyone=True)
    if at <= now or at > now + timedelta(days=366):
        raise Invalid("appointment_past")
    values = {"appointment_at": at, **({} if note is None else {"note": note})}
    return change(session, actor, file, Kind.FILE_APPOINTMENT, values, now)


def arrive(session: Session, actor: Actor, file_id: int, now: datetime, *, key: str, context: IssueContext,
           language: str = "id") -> tuple[RowMapping, TicketRow]:
    """The visitor of an open file is here again on another visit: a new number, tied to the file.

    With an appointment the wait counts from its time (appointments enter by their due time); a file that is ready is
    called to be collected. Returns file and ticket. Raises ``Conflict`` ``visitor_still_here`` while the earlier number
    is alive, and what ``take_ticket`` raises.
    """
    file = _ours(session, actor, file_id, "arrive", None)
    before = ticket_row(session, actor.office_id, file["ticket_id"])
    if before["idempotency_key"] == key:
        return file, before
    today = business_date(now, session.get_one(Office, actor.office_id).timezone)
    alive = before["service_date"] == today and before["status"] not in (*FINAL, Status.NO_SHOW)
    if alive or before["status"] in IN_HAND:
        raise Conflict("visitor_still_here")
    issued = take_ticket(session, actor, Wish(file["service_id"], key, file["requirement_group_id"],
                                              before["priority_class"], language=language), context, now)
    ready = file["status"] == FileStatus.READY
    since = min(now, file["appointment_at"] or now)  # an appointment enters by its due time
    ticket = papers.tie(session, actor, ticket_row(session, actor.office_id, issued.ticket["id"]), file_id, now,
                        ready=ready, since=since)
    row = change(session, actor, file, Kind.FILE_ARRIVED, {"ticket_id": ticket["id"], "appointment_at": None}, now)
    return row, ticket


def erase_contacts(session: Session, office: Office, now: datetime) -> int:
    """Erase names and numbers of files that were closed longer ago than the office keeps them; returns how many."""
    before = now - timedelta(days=OfficeSettings.from_json(office.settings).contact_days)
    due = session.execute(
        select(FILES).join(CONTACTS, CONTACTS.c.file_id == FILES.c.id)
        .where(FILES.c.office_id == office.id, FILES.c.closed_at <= before, CONTACTS.c.erased_at.is_(None))
    ).mappings().all()
    system = HOUSEKEEPING.in_office(office.id)
    for file in due:
        session.execute(update(CONTACTS).where(CONTACTS.c.file_id == file["id"]).values(
            name=None, phone=None, purpose=None, erased_at=now))
        told(session, system, file, Kind.FILE_CONTACT_ERASED, now)
    return len(due)


def _ours(session: Session, actor: Actor, file_id: int, action: str, version: int | None, *,
          anyone: bool = False) -> RowMapping:
    file = file_row(session, actor, file_id)
    if not (is_front_office(actor) or (anyone and may_appoint(actor))):
        raise Forbidden("not_your_file")
    check_version(file, version)
    rules.require(action, file["status"])
    return file
