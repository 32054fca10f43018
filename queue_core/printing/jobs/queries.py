"""Reading print jobs and printers."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session, defer

from queue_core.printing.drivers import paper_path
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import JobStatus


def job(session: Session, job_id: int, office_id: int) -> PrintJob | None:
    """The job, if it is this office's."""
    return session.scalars(
        select(PrintJob).where(PrintJob.id == job_id, PrintJob.office_id == office_id)
    ).one_or_none()


def last_jobs(
    session: Session,
    office_id: int,
    *,
    limit: int = 50,
    printer_id: int | None = None,
    only_trouble: bool = False,
) -> Sequence[PrintJob]:
    """The newest jobs of an office, newest first, without their documents."""
    query = select(PrintJob).options(defer(PrintJob.document)).where(PrintJob.office_id == office_id)
    if printer_id is not None:
        query = query.where(PrintJob.printer_id == printer_id)
    if only_trouble:
        query = query.where(PrintJob.status.in_([JobStatus.FAILED.value, JobStatus.UNKNOWN.value]))
    return session.scalars(query.order_by(PrintJob.id.desc()).limit(limit)).all()


def printers(session: Session, office_id: int) -> Sequence[Printer]:
    """The office's printers with their last known state, those out of use included."""
    return session.scalars(select(Printer).where(Printer.office_id == office_id).order_by(Printer.id)).all()


def printer(session: Session, printer_id: int, office_id: int) -> Printer | None:
    """The printer, if it is this office's."""
    return session.scalars(
        select(Printer).where(Printer.id == printer_id, Printer.office_id == office_id)
    ).one_or_none()


def paper_of(session: Session, job_id: int, office_id: int) -> tuple[bytes, int] | None:
    """The very bytes a dummy printer kept of a job, and its paper width in mm; None when there are none."""
    found = session.execute(
        select(Printer.address, Printer.paper_mm).join(PrintJob, PrintJob.printer_id == Printer.id)
        .where(PrintJob.id == job_id, PrintJob.office_id == office_id, Printer.driver == "dummy")
    ).one_or_none()
    if found is None:
        return None
    path = paper_path(found.address, job_id)
    return (path.read_bytes(), found.paper_mm) if path.is_file() else None
