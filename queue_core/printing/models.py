"""Printers and print jobs."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from queue_core.printing.rules import JobStatus, PrinterState
from queue_core.record.base import Base, UtcDateTime

DRIVERS = ("dummy", "network", "usb", "serial", "file", "cups")


class Printer(Base):
    """A thermal printer of an office.

    ``address``: a folder (dummy), ``host`` or ``host:port`` (network), ``vendor:product[:serial]`` in hexadecimal or
    ``auto`` (usb), ``path[@baud]`` (serial), a device or file path (file), a queue name (cups). ``profile`` is a name
    from python-escpos' printer database; ``paper_mm`` is 58 or 80.

    ``agent_id`` is the paired device on whose machine the printer hangs; none means the server's own. It has no
    foreign key because devices belong to a subject above this one. While the printer is in trouble its jobs go to
    ``substitute_id``. ``state_at`` is since when it is so, ``asked_at`` when it last answered for itself.
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
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    agent_id: Mapped[int | None]
    substitute_id: Mapped[int | None] = mapped_column(ForeignKey("printers.id"))

    __table_args__ = (
        CheckConstraint("paper_mm IN (58, 80)", name="paper_mm"),
        CheckConstraint("driver IN ('dummy', 'network', 'usb', 'serial', 'file', 'cups')", name="driver"),
    )


class PrintJob(Base):
    """One piece of paper asked for, with everything that is to stand on it.

    ``subject`` is a free reference such as ``ticket:12``; printing never follows it. ``device_id`` has no
    foreign key because devices belong to a subject above this one. ``first_printer_id`` is the printer it was asked of
    when a substitute took it over; ``taken_by`` the print agent that has it in hand, none when that is the server.
    A failed or unknown job stays a question until ``settled_at``: somebody printed it again or looked at the paper.
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
    first_printer_id: Mapped[int | None] = mapped_column(ForeignKey("printers.id"))
    taken_by: Mapped[int | None]
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    settled_by: Mapped[int | None]
    version: Mapped[int] = mapped_column(default=1)

    __table_args__ = (
        CheckConstraint(
            "status IN ('queued', 'sending', 'printed', 'failed', 'unknown')", name="status"),
        Index("ix_print_jobs_office_id_id", "office_id", "id"),
        Index("ix_print_jobs_subject", "subject"),
    )


class PaperLayout(Base):
    """How an office's papers look, beyond what every paper must carry.

    ``logo`` is a small grey PNG of which dots are made for each head (``logo.prepared``); ``head`` and ``foot`` are
    lines of text; ``show`` says which of the optional parts (``look.PARTS``) stand on the paper.
    """

    __tablename__ = "paper_layouts"

    office_id: Mapped[int] = mapped_column(ForeignKey("offices.id"), primary_key=True)
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    head: Mapped[list[str]] = mapped_column(JSON, default=list)
    foot: Mapped[list[str]] = mapped_column(JSON, default=list)
    show: Mapped[dict[str, bool]] = mapped_column(JSON, default=dict)
    updated_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    version: Mapped[int] = mapped_column(default=1)


# Printing looks only at what is still to do: these stay tiny however many million jobs are behind us.
_QUEUED = PrintJob.status == JobStatus.QUEUED.value
_SENDING = PrintJob.status == JobStatus.SENDING.value
Index("ix_print_jobs_queued", PrintJob.printer_id, PrintJob.id, sqlite_where=_QUEUED,
      postgresql_where=_QUEUED)
Index("ix_print_jobs_sending", PrintJob.id, sqlite_where=_SENDING, postgresql_where=_SENDING)
# What nobody has looked after yet: a question to staff.
_OPEN_TROUBLE = PrintJob.status.in_([JobStatus.FAILED.value, JobStatus.UNKNOWN.value]) & PrintJob.settled_at.is_(None)
Index("ix_print_jobs_open_trouble", PrintJob.office_id, PrintJob.id, sqlite_where=_OPEN_TROUBLE,
      postgresql_where=_OPEN_TROUBLE)
