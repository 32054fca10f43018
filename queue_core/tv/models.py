"""Announcements to the waiting room."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import (
    ForeignKey,
    Index,
    String,
)
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime


class Announcement(Base):
    """Something the supervisor tells the waiting room; shown on the TVs until ``ends_at``.

    ``clip`` names the media file in which it is spoken, when a voice could be made for it.
    """

    __tablename__ = "announcements"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    text: Mapped[str] = mapped_column(String(200))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    staff_id: Mapped[int | None]
    clip: Mapped[str | None] = mapped_column(String(80))

    __table_args__ = (Index("ix_announcements_office_id_ends_at", "office_id", "ends_at"),)
