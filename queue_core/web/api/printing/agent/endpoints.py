"""Print agents: their claims, the word that they may begin, and their reports. See ``printing/jobs/remote.py``."""

from __future__ import annotations

from queue_core.printing.jobs import remote
from queue_core.printing.models import Printer
from queue_core.printing.printers.status import config_of
from queue_core.printing.rules import JobStatus, Outcome, PrinterHealth
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.web.api.printing.agent import schemas
from queue_core.web.http.context import services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("POST", "/agent/claim", "A print agent takes its next papers",
              who=may("papers.agent"), body=schemas.AgentClaim,
              answers={200: schemas.AgentJobs})
def claim_jobs(actor: Actor, body: schemas.AgentClaim) -> schemas.AgentJobs:
    healths = {news.id: PrinterHealth(news.state, news.detail) for news in body.printers}
    with services().database.write() as session:
        turn = remote.claim(session, actor, in_hand=[(job.job_id, job.attempt) for job in body.in_hand],
                            want=body.want, healths=healths, now=clock.now())
    return {
        "jobs": [assignment.to_json() for assignment in turn.jobs],
        "printers": [_printer_out(printer) for printer in turn.printers],
        "next_in": turn.next_in,
    }


@api.endpoint("POST", "/agent/started", "A print agent asks which papers it may begin", who=may("papers.agent"),
              body=schemas.AgentStart, answers={200: schemas.AgentGo})
def start_jobs(actor: Actor, body: schemas.AgentStart) -> schemas.AgentGo:
    attempts = sorted((job.job_id, job.attempt) for job in body.jobs)
    with services().database.write() as session:
        return {"go": remote.start(session, actor, attempts, clock.now())}


@api.endpoint("POST", "/agent/report", "How papers came out; repeating it is harmless", who=may("papers.agent"),
              body=schemas.AgentOutcomes, answers={200: schemas.AgentSettled})
def report_jobs(actor: Actor, body: schemas.AgentOutcomes) -> schemas.AgentSettled:
    now = clock.now()
    with services().database.write() as session:
        # In the order of the jobs, as everybody locks them.
        settled = [remote.report(session, actor, ended.job_id, ended.attempt,
                                 Outcome(JobStatus(ended.status), ended.detail, ended.bytes_sent), now)
                   for ended in sorted(body.outcomes, key=lambda ended: (ended.job_id, ended.attempt))]
    return {"settled": sum(settled)}


def _printer_out(printer: Printer) -> schemas.AgentPrinterOut:
    config = config_of(printer)
    return {"id": config.id, "name": printer.name, "driver": config.driver, "address": config.address,
            "paper_mm": config.paper_mm, "profile": config.profile}
