"""Documents being made, and those that are ready to be fetched."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.record.base import Base, UtcDateTime

WORKING, READY, FAILED = "working", "ready", "failed"


class DocumentJob(Base):
    """A document somebody asked for; its file has the name of its ``id`` in the folder of the documents.

    ``progress`` is a part of 1. ``worker`` is the process that makes it, and ``alive_at`` when that last wrote: one
    that has been silent for long is dead. ``problem`` is the code of the refusal of a failed one.
    """

    __tablename__ = "document_jobs"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    staff_id: Mapped[int] = mapped_column(ForeignKey("staff.id"))
    name: Mapped[str] = mapped_column(String(160))
    media_type: Mapped[str] = mapped_column(String(100))
    state: Mapped[str] = mapped_column(String(8))
    progress: Mapped[float] = mapped_column(Float)
    problem: Mapped[str | None] = mapped_column(String(40))
    worker: Mapped[str] = mapped_column(String(32))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    alive_at: Mapped[datetime] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint("state IN ('working', 'ready', 'failed')", name="state"),
        Index("ix_document_jobs_created_at", "created_at"),
        Index("ix_document_jobs_staff_id_state", "staff_id", "state"),
    )
