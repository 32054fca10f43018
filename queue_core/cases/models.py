"""Case files, what is checked and who is told, the approvers' absences, and the register."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import JSON, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.office.rules import StoredStage
from queue_core.record.base import Base, UtcDateTime


class CaseFile(Base):
    """A berkas: what one visit handed in, on its way through the office. Rows are never deleted.

    ``path`` is the service's path as it was when the file was opened, so that a changed catalogue leaves open files
    alone; ``stage`` is the place on it, ``since`` when the file came there. ``holder_staff_id`` is who did the last
    step. The standard's clock runs from ``complete_at`` to ``ready_at``; ``due_at`` is when it runs out.
    ``code`` is what a receipt carries; ``left`` says that the visitor went home and is told later.
    """

    __tablename__ = "case_files"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    ticket_id: Mapped[int] = mapped_column(ForeignKey("tickets.id"), unique=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    requirement_group_id: Mapped[int | None] = mapped_column(ForeignKey("requirement_groups.id"))
    code: Mapped[str] = mapped_column(String(12), unique=True)
    status: Mapped[str] = mapped_column(String(12))
    version: Mapped[int]
    path: Mapped[list[StoredStage]] = mapped_column(JSON)
    stage: Mapped[int]
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    holder_staff_id: Mapped[int | None]
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    complete_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ready_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    signed_by: Mapped[int | None]
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_to: Mapped[str | None] = mapped_column(String(120))
    next_destination: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(Text)
    appointment_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    left: Mapped[bool] = mapped_column(default=False)
    print_job_id: Mapped[int | None]

    __table_args__ = (
        Index("ix_case_files_open", "office_id", "status", "since"),
        Index("ix_case_files_office_id_closed_at", "office_id", "closed_at"),
    )


class CaseItem(Base):
    """One requirement of a file as it was found. ``text`` is the document's wording at that time."""

    __tablename__ = "case_items"

    file_id: Mapped[int] = mapped_column(ForeignKey("case_files.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    requirement_id: Mapped[int | None] = mapped_column(ForeignKey("requirements.id"))
    text: Mapped[str] = mapped_column(Text)
    state: Mapped[str | None] = mapped_column(String(12))
    note: Mapped[str | None] = mapped_column(String(200))


class CaseContact(Base):
    """Whom to tell when a left file is ready: kept with consent, for this purpose, and erased afterwards (UU 27/2022).

    Erasing empties ``name``, ``phone`` and ``purpose`` and sets ``erased_at``; that there was a contact stays known.
    """

    __tablename__ = "case_contacts"

    file_id: Mapped[int] = mapped_column(ForeignKey("case_files.id"), primary_key=True)
    name: Mapped[str | None] = mapped_column(String(120))
    phone: Mapped[str | None] = mapped_column(String(20))
    purpose: Mapped[str | None] = mapped_column(String(200))
    consent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int | None]
    erased_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class ContactTry(Base):
    """One try to tell somebody, and what came of it."""

    __tablename__ = "contact_tries"

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("case_files.id"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int | None]
    channel: Mapped[str] = mapped_column(String(12))
    outcome: Mapped[str] = mapped_column(String(16))


class Absence(Base):
    """A time in which somebody is away (dinas luar). With a delegate the work goes on, without one files wait."""

    __tablename__ = "absences"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    delegate_staff_id: Mapped[int | None] = mapped_column(ForeignKey("staff.id"))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    reason: Mapped[str | None] = mapped_column(String(120))
    created_by: Mapped[int | None]
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_absences_office_id_until", "office_id", "until"),)




