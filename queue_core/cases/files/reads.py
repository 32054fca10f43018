"""What both the lists and the actions read of case files: the file, its desk, whose hands it is in, its checklist."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, TypedDict, cast
from zoneinfo import ZoneInfo

from sqlalchemy import select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.cases import rules
from queue_core.cases.models import Absence, CaseContact, CaseFile, CaseItem, ContactTry
from queue_core.cases.rules import Away, Hands, Holder, Person, Stage
from queue_core.errors import NotFound
from queue_core.office.models import Office, Service
from queue_core.office.settings import OfficeSettings
from queue_core.people.models import Staff
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.clock import zone

FILES = table_of(CaseFile)
ITEMS = table_of(CaseItem)
CONTACTS = table_of(CaseContact)
TRIES = table_of(ContactTry)


class ItemRow(TypedDict):
    """A row of ``case_items``; see ``models.CaseItem``."""

    file_id: int
    position: int
    requirement_id: int | None
    text: str
    state: Literal["present", "missing", "wrong", "not_needed"] | None
    note: str | None


@dataclass(frozen=True)
class Desk:
    """The office, the file's service and its path: what a step needs to know besides the file."""

    office: Office
    service: Service
    path: tuple[Stage, ...]

    @property
    def settings(self) -> OfficeSettings:
        return OfficeSettings.from_json(self.office.settings)

    @property
    def zone(self) -> ZoneInfo:
        return zone(self.office.timezone)


def file_row(session: Session, actor: Actor, file_id: int) -> RowMapping:
    """The file as it stands. Raises ``NotFound`` ``unknown_file``."""
    row = session.execute(
        select(FILES).where(FILES.c.id == file_id, FILES.c.office_id == actor.office_id)
    ).mappings().first()
    if row is None:
        raise NotFound("unknown_file")
    return row


def file_of_ticket(session: Session, office_id: int, ticket_id: int) -> RowMapping | None:
    """The file of a visit, if it has one."""
    return session.execute(
        select(FILES).where(FILES.c.ticket_id == ticket_id, FILES.c.office_id == office_id)
    ).mappings().first()


def desk_of(session: Session, file: RowMapping) -> Desk:
    """The desk a file lies on: its office, its service and the path it was opened with."""
    return Desk(session.get_one(Office, file["office_id"]), session.get_one(Service, file["service_id"]),
                rules.path_of(file["path"]))


def people_of(session: Session, office_id: int) -> list[Person]:
    """Everybody who may still act, as far as files are concerned."""
    rows = session.execute(
        select(Staff.id, Staff.role, Staff.title, Staff.name).where(Staff.office_id == office_id, Staff.is_active))
    # An office that gave no titles has often put the post where the name goes.
    return [Person(row.id, row.role, row.title or row.name) for row in rows]


def away_now(session: Session, office_id: int, now: datetime) -> list[Away]:
    """Who is away at this moment."""
    rows = session.execute(
        select(Absence.staff_id, Absence.delegate_staff_id, Absence.until).where(
            Absence.office_id == office_id, Absence.ended_at.is_(None), Absence.starts_at <= now, Absence.until > now))
    return [Away(row.staff_id, row.delegate_staff_id, row.until) for row in rows]


def wanted_title(service: Service, holder: Holder) -> str | None:
    """The post the office's document names for a holder."""
    return {Holder.OFFICER: service.officer, Holder.APPROVER: service.signer}.get(holder)


def hands_of(session: Session, file: RowMapping, desk: Desk, now: datetime) -> Hands:
    """Who may do the step the file stands at."""
    stage = desk.path[file["stage"]]
    return rules.hands_for(stage.holder, wanted_title(desk.service, stage.holder),
                           people_of(session, file["office_id"]), away_now(session, file["office_id"], now))


def items_of(session: Session, file_id: int) -> list[ItemRow]:
    """The checklist, in order."""
    rows = session.execute(select(ITEMS).where(ITEMS.c.file_id == file_id).order_by(ITEMS.c.position)).mappings()
    return cast(list[ItemRow], list(rows))
