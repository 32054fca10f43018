"""The books of an office: gapless numbers, one line for each entry."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime


class RegisterSequence(Base):
    """The last number of a book in a year: one locked row makes the book gapless."""

    __tablename__ = "register_sequences"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    book: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last_number: Mapped[int]


class RegisterEntry(Base):
    """One line of the Buku Register. Its number is never given again; ``handed_to`` is filled at the hand-over."""

    __tablename__ = "register_entries"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    book: Mapped[str] = mapped_column(String(20))
    year: Mapped[int]
    number: Mapped[int]
    entered_on: Mapped[date] = mapped_column(Date)
    file_id: Mapped[int] = mapped_column(ForeignKey("case_files.id"), unique=True)
    service_id: Mapped[int] = mapped_column(ForeignKey("services.id"))
    label: Mapped[str] = mapped_column(String(12))
    service_name: Mapped[str] = mapped_column(String(120))
    product: Mapped[str] = mapped_column(Text)
    signed_by: Mapped[str | None] = mapped_column(String(240))
    signed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_to: Mapped[str | None] = mapped_column(String(120))
    handed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    next_destination: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str | None] = mapped_column(String(200))
    version: Mapped[int]

    __table_args__ = (
        UniqueConstraint("office_id", "book", "year", "number"),
        Index("ix_register_entries_office_id_entered_on", "office_id", "entered_on"),
    )
