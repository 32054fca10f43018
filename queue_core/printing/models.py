"""Printers and print jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.printing.rules import JobStatus, PrinterState
from queue_core.record.base import Base, UtcDateTime

DRIVERS = ("dummy", "network", "file", "cups")


class Printer(Base):
    """A thermal printer of an office.

    ``address``: a folder (dummy), ``host`` or ``host:port`` (network), a device or file path (file), a queue
    name (cups). ``profile`` is a name from python-escpos' printer database; ``paper_mm`` is 58 or 80.
    """

    __tablename__ = "printers"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    driver: Mapped[str] = mapped_column(String(20))
    address: Mapped[str] = mapped_column(String(255))
    paper_mm: Mapped[int] = mapped_column(default=80)
    profile: Mapped[str] = mapped_column(String(60), default="default")
    language: Mapped[str] = mapped_column(String(8), default="id")
    is_active: Mapped[bool] = mapped_column(default=True)
    state: Mapped[str] = mapped_column(String(20), default=PrinterState.UNCHECKED.value)
    state_detail: Mapped[str | None] = mapped_column(String(40))
    state_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        CheckConstraint("paper_mm IN (58, 80)", name="paper_mm"),
        CheckConstraint("driver IN ('dummy', 'network', 'file', 'cups')", name="driver"),
    )


class PrintJob(Base):
    """One piece of paper asked for, with everything that is to stand on it.

    ``subject`` is a free reference such as ``ticket:12``; printing never follows it. ``device_id`` has no
    foreign key because devices belong to a subject above this one.
    """

    __tablename__ = "print_jobs"

    id: Mapped[int] = mapped_column(primary_key=True)
    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"))
    printer_id: Mapped[int | None] = mapped_column(ForeignKey("printers.id"))
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(80))
    document: Mapped[dict[str, Any]] = mapped_column(JSON)
    status: Mapped[str] = mapped_column(String(20))
    detail: Mapped[str | None] = mapped_column(String(40))
    attempts: Mapped[int] = mapped_column(default=0)
    is_copy: Mapped[bool] = mapped_column(default=False)
    copy_of_id: Mapped[int | None] = mapped_column(ForeignKey("print_jobs.id"))
    device_id: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    next_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint(
            "status IN ('queued', 'sending', 'printed', 'failed', 'unknown')", name="status"),
        Index("ix_print_jobs_office_id_id", "office_id", "id"),
        Index("ix_print_jobs_subject", "subject"),
    )


# Printing looks only at what is still to do: these stay tiny however many million jobs are behind us.
_QUEUED = PrintJob.status == JobStatus.QUEUED.value
_SENDING = PrintJob.status == JobStatus.SENDING.value
Index("ix_print_jobs_queued", PrintJob.printer_id, PrintJob.id, sqlite_where=_QUEUED,
      postgresql_where=_QUEUED)
Index("ix_print_jobs_sending", PrintJob.id, sqlite_where=_SENDING, postgresql_where=_SENDING)
