"""What the paper page lists."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from queue_core.office.queries import office as read_office
from queue_core.printing.jobs.queries import last_jobs, printers
from queue_core.printing.rules import JobStatus
from queue_core.record.clock import zone

#: As many as one looks through at one sitting.
SHOWN = 24


@dataclass(frozen=True)
class PrintedPaper:
    """One piece of demonstration paper: ``kind`` as in the print job, ``at`` local time as HH.MM."""

    job_id: int
    kind: str
    is_copy: bool
    at: str


def recent_papers(session: Session, office_id: int) -> list[PrintedPaper]:
    """The newest papers that a demonstration printer of the office kept."""
    tz = zone(read_office(session, office_id).timezone)
    kept = {printer.id for printer in printers(session, office_id) if printer.driver == "dummy"}
    return [
        PrintedPaper(job.id, job.kind, job.is_copy,
                     (job.finished_at or job.created_at).astimezone(tz).strftime("%H.%M"))
        for job in last_jobs(session, office_id, limit=100)
        if job.printer_id in kept and job.status == JobStatus.PRINTED
    ][:SHOWN]
