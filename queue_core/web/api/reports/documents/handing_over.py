"""Handing a document over: at once when it is made in time, else as a job that the caller looks after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO, Literal, cast

from flask import Response, request, url_for

from queue_core.record.actor import Actor
from queue_core.reports.jobs.actions import Job, Requester
from queue_core.reports.jobs.maker import Make
from queue_core.reports.jobs.models import FAILED, READY, WORKING
from queue_core.texts.catalogue import has_text, translate
from queue_core.web.api import responses
from queue_core.web.http.context import services
from queue_core.web.http.endpoints import as_response
from queue_core.web.http.language import current_language

PDF, CSV = "application/pdf", "text/csv"
#: Seconds that a plain link waits: longer than any document takes with another one before it.
_LINK_PATIENCE = 400.0
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def deliver(actor: Actor, name: str, media_type: str, make: Make) -> Response:
    """The document called ``name`` (200), or the job it has become (202, with its address in ``Location``).

    ``make`` runs in a thread of its own, so it must not use the request. Raises what it raises in time. Somebody who
    follows a plain link sees a page of the browser's until the answer comes: there the document itself is waited for.
    """
    patience = _LINK_PATIENCE if "text/html" in request.headers.get("Accept", "") else None
    made = services().documents.make(requester(actor), name, media_type, make, patience=patience)
    if not isinstance(made, str):
        return as_file(made, name, media_type)
    job = Job(made, WORKING, 0.0, name, media_type, None)
    answer = as_response((job_out(job), 202))
    answer.headers["Location"] = url_for("api.GET_document_job", job_id=made)
    return answer


def requester(actor: Actor) -> Requester:
    """Whoever asks; documents are for people only."""
    if actor.staff_id is None:
        raise TypeError("a device asks for a document")
    return Requester(actor.office_id, actor.staff_id)


def job_out(job: Job) -> responses.DocumentJobOut:
    """A job as the API tells it; ``href`` is where the file of a ready one is, ``title`` why one failed."""
    title = None
    if job.state == FAILED:
        key = f"error-{job.problem}"
        title = translate(current_language(), key if has_text(key) else "error-document_failed")
    return {"state": cast(Literal["working", "ready", "failed"], job.state), "progress": round(job.progress, 3),
            "href": url_for("api.GET_document_file", job_id=job.id) if job.state == READY else None,
            "job": url_for("api.GET_document_job", job_id=job.id), "name": job.name,
            "code": job.problem if job.state == FAILED else None, "title": title}


def as_file(content: IO[bytes], name: str, media_type: str) -> Response:
    """A file, sent block by block and closed at its end."""
    content.seek(0)
    answer = Response(_blocks(content), content_type=media_type)
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _blocks(content: IO[bytes]) -> Iterator[bytes]:
    with content:
        while block := content.read(1 << 16):
            yield block
