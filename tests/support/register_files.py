"""Case files that are ready for the register, made without their way through the office."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.books.actions import enter
from queue_core.cases.models import CaseFile
from queue_core.office.models import Service
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.tickets.models import Ticket
from tests.support.lobby import Lobby

ZONE = "Asia/Jakarta"
FILES = table_of(CaseFile)


def add_file(session: Session, ticket: Ticket, now: datetime, **values: Any) -> RowMapping:
    """A signed file of a ticket."""
    row = {
        "office_id": ticket.office_id, "ticket_id": ticket.id, "service_id": ticket.service_id,
        "code": uuid.uuid4().hex[:8].upper(), "status": "in_progress", "version": 1, "path": [], "stage": 0,
        "since": now, "opened_at": now, "signed_at": now, "left": False, **values,
    }
    return session.execute(insert(FILES).values(row).returning(*FILES.c)).mappings().one()


def new_file(lobby: Lobby, prefix: str = "A", **values: Any) -> RowMapping:
    """Take a number; the file of its visit."""
    ticket = lobby.ticket(lobby.take(prefix).ticket["id"])
    made: RowMapping = lobby.write(lambda session: add_file(session, ticket, lobby.tick(), **values))
    return made


def put_in_book(lobby: Lobby, file: RowMapping, *, by: str = "loket1", at: datetime | None = None,
                signed_by: str | None = "Camat", handed_to: str | None = None) -> RowMapping:
    """Enter a file's result, as the counter does."""
    made: RowMapping = lobby.write(lambda session: enter_file(
        session, lobby.staff[by], file, at or lobby.tick(), signed_by, handed_to))
    return made


def enter_file(session: Session, actor: Actor, file: RowMapping, now: datetime, signed_by: str | None = "Camat",
               handed_to: str | None = None) -> RowMapping:
    ticket = session.get_one(Ticket, file["ticket_id"])
    service = session.get_one(Service, file["service_id"])
    return enter(session, actor, file, ticket.label, service, signed_by, handed_to, now, ZONE)


def set_book(lobby: Lobby, prefix: str, book: str) -> None:
    """Let a service keep its results in a book."""
    def change(session: Session) -> None:
        session.scalars(select(Service).where(Service.id == lobby.services[prefix])).one().book = book

    lobby.write(change)
