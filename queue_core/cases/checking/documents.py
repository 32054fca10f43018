"""The papers a visitor takes along: what is missing, and the receipt of a file that stays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.cases.files.reads import Desk, ItemRow
from queue_core.cases.rules import ItemState
from queue_core.office.models import RequirementGroup
from queue_core.office.rules import name_in
from queue_core.printing.documents import MissingListDocument, ReceiptDocument
from queue_core.printing.jobs.actions import enqueue
from queue_core.printing.layout.words import words_in
from queue_core.record.actor import Actor
from queue_core.texts.dates import date_and_time
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import label_of


def print_missing(
    session: Session, actor: Actor, file: RowMapping, desk: Desk, ticket: TicketRow,
    lacking: Sequence[ItemRow], now: datetime, *, note: str | None, printer_id: int | None, language: str,
) -> int:
    """The list of what is missing or wrong; returns the print job."""
    words = words_in(language)
    items = tuple(
        words.is_wrong.format(item=item["text"], note=item["note"]) if item["state"] == ItemState.WRONG.value
        else words.is_missing.format(item=item["text"]) for item in lacking)
    keeps = desk.settings.comeback_keeps_place
    document = MissingListDocument(
        **_common(session, file, desk, ticket, now, language), requirements=items, note=note,
        come_back=words.come_back_place if keeps else words.come_back_today)
    return enqueue(session, actor, printer_id=printer_id, kind="missing", document=document,
                   subject=f"file:{file['code']}", device_id=actor.device_id, now=now)


def print_receipt(
    session: Session, actor: Actor, file: RowMapping, desk: Desk, ticket: TicketRow, now: datetime, *,
    track_url: Callable[[str], str], printer_id: int | None, language: str,
) -> int:
    """The receipt of a left file; returns the print job."""
    moment = None
    if file["appointment_at"] is not None:
        moment = ", ".join(date_and_time(file["appointment_at"], desk.office.timezone, language))
    document = ReceiptDocument(
        **_common(session, file, desk, ticket, now, language), track_url=track_url(ticket["code"]),
        short_code=ticket["code"], appointment=moment)
    return enqueue(session, actor, printer_id=printer_id, kind="receipt", document=document,
                   subject=f"file:{file['code']}", device_id=actor.device_id, now=now)


def _common(session: Session, file: RowMapping, desk: Desk, ticket: TicketRow, now: datetime,
            language: str) -> dict[str, Any]:
    date, time = date_and_time(now, desk.office.timezone, language)
    case = session.execute(
        select(RequirementGroup.label).where(RequirementGroup.id == file["requirement_group_id"])).scalar()
    return {
        "office": desk.office.name, "regency": desk.office.regency,
        "service": name_in(language, desk.service.name, desk.service.name_en), "case": case,
        "label": label_of(ticket["prefix"], ticket["number"]), "printed_date": date, "printed_time": time,
        "language": language,
    }
