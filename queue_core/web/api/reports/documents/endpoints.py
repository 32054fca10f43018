"""Documents that take longer than a request: how they stand, and their files. Only whoever asked sees either."""

from __future__ import annotations

from flask import Response

from queue_core.errors import NotFound
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.reports.jobs.actions import job_of
from queue_core.reports.jobs.models import READY
from queue_core.web.api import responses
from queue_core.web.api.reports.documents.handing_over import as_file, job_out, requester
from queue_core.web.http.context import services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("GET", "/documents/<job_id>", "How a document stands that is being made", who=may("documents.fetch"),
              answers={200: responses.DocumentJobOut})
def document_job(actor: Actor, job_id: str) -> responses.DocumentJobOut:
    with services().database.read() as session:
        return job_out(job_of(session, requester(actor), job_id, clock.now()))


@api.endpoint("GET", "/document-files/<job_id>", "A document that is ready", who=may("documents.fetch"),
              answers={200: responses.File("*/*")})
def document_file(actor: Actor, job_id: str) -> Response:
    with services().database.read() as session:
        job = job_of(session, requester(actor), job_id, clock.now())
    path = services().documents.path(job.id)
    if job.state != READY or path is None:
        raise NotFound("unknown_document")
    return as_file(path.open("rb"), job.name, job.media_type)
