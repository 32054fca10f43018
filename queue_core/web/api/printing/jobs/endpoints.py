"""Paper: lists without a number, the state of jobs, copies."""

from __future__ import annotations

import time
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.devices.models import Device
from queue_core.errors import Conflict, Forbidden, NotFound
from queue_core.office.queries import office as read_office
from queue_core.office.queries import service as read_service
from queue_core.office.requirements import requirement_items
from queue_core.office.rules import name_in
from queue_core.printing.documents import RequirementListDocument
from queue_core.printing.jobs import settling
from queue_core.printing.jobs.actions import enqueue
from queue_core.printing.models import Printer, PrintJob
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.texts.dates import date_and_time
from queue_core.web.api import responses, schemas
from queue_core.web.api.printing import schemas as printing_schemas
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api

_REMEMBER_SECONDS = 2.0
_printers: dict[tuple[int, int], tuple[float, int | None]] = {}


def printer_for(actor: Actor) -> int | None:
    """The printer of a device, remembered for a moment: it is asked for with every number."""
    if actor.device_id is None:
        return None
    key = (id(services()), actor.device_id)
    known = _printers.get(key)
    if known is not None and known[0] > time.monotonic():
        return known[1]
    with services().database.read() as session:
        printer_id = session.execute(
            select(Device.printer_id).join(Printer, Printer.id == Device.printer_id)
            .where(Device.id == actor.device_id, Printer.is_active)).scalar()
    _printers[key] = (time.monotonic() + _REMEMBER_SECONDS, printer_id)
    return printer_id


def office_printer(session: Session, office_id: int) -> int | None:
    """The printer for what staff print: the office's first that is in use."""
    printer_id: int | None = session.execute(
        select(Printer.id).where(Printer.office_id == office_id, Printer.is_active).order_by(Printer.id).limit(1)
    ).scalar()
    return printer_id


def job_brief(session: Session, job_id: int | None) -> responses.PrintOut | None:
    if job_id is None:
        return None
    row = session.execute(select(PrintJob.id, PrintJob.status).where(PrintJob.id == job_id)).first()
    return None if row is None else {"job_id": row.id, "status": row.status}


def printers_with_state(session: Session, office_id: int) -> list[printing_schemas.PrinterBriefOut]:
    """Printers of an office that are in use, with what they last said of themselves."""
    tz = zone(read_office(session, office_id).timezone)
    rows = session.scalars(select(Printer).where(Printer.office_id == office_id, Printer.is_active)
                           .order_by(Printer.id))
    return [{"id": row.id, "name": row.name, "driver": row.driver, "paper_mm": row.paper_mm,
             "state": cast(printing_schemas.State, row.state), "detail": row.state_detail,
             "since": rfc3339(row.state_at, tz), "on_agent": row.agent_id is not None}
            for row in rows]


@api.endpoint("POST", "/print-jobs", "Print the requirements of a case, without a number", who=may("papers.print_list"),
              body=schemas.PrintWish, answers={201: responses.JobOut}, problems=(404, 409))
def create_print_job(actor: Actor, body: schemas.PrintWish) -> tuple[responses.JobOut, int]:
    printer_id = printer_for(actor)
    if printer_id is None:
        raise Conflict("no_printer")
    now = clock.now()
    with services().database.write() as session:
        office = own_office(session, actor)
        service = read_service(session, actor.office_id, body.service_id)
        items = requirement_items(session, service.id, body.requirement_group_id)
        if not items:
            raise NotFound("unknown_case")
        labels = [group.label for group in service.groups if group.id == body.requirement_group_id]
        date, at = date_and_time(now, office.timezone, body.language)
        job_id = enqueue(
            session, actor, printer_id=printer_id, kind="requirements", document=RequirementListDocument(
                office=office.name, regency=office.regency, case=labels[0] if labels else None,
                service=name_in(body.language, service.name, service.name_en),
                requirements=tuple(item["text"] for item in items), printed_date=date, printed_time=at,
                duration=" ".join(service.components.get("jangka_waktu", [])) or None,
                fee=" ".join(service.components.get("biaya", [])) or None, language=body.language,
                source=f"Standar Pelayanan {service.document_year}" if service.document_year else None),
            subject=f"service:{service.id}", device_id=actor.device_id, now=now)
        return job_out(session.get_one(PrintJob, job_id), actor, session), 201


@api.endpoint("GET", "/print-jobs/<int:job_id>", "One job's state", who=may("papers.follow"),
              answers={200: responses.JobOut})
def get_print_job(actor: Actor, job_id: int) -> responses.JobOut:
    with services().database.read() as session:
        return job_out(_job(session, actor, job_id), actor, session)


@api.endpoint("GET", "/print-jobs", "The newest jobs, or today's open questions", who=may("papers.settle"),
              query=printing_schemas.JobsWanted, answers={200: list[responses.JobOut]})
def list_print_jobs(actor: Actor, query: printing_schemas.JobsWanted) -> list[responses.JobOut]:
    with services().database.read() as session:
        if query.open == "true":
            zone_name = own_office(session, actor).timezone
            today = business_date(clock.now(), zone_name)
            return [job_out(row, actor, session)
                    for row in settling.questions(session, actor.office_id, today, zone_name)]
        rows = session.scalars(select(PrintJob).where(PrintJob.office_id == actor.office_id)
                               .order_by(PrintJob.id.desc()).limit(50)).all()
        return [job_out(row, actor, session) for row in rows]


@api.endpoint("POST", "/print-jobs/<int:job_id>/reprint", "Print once more, marked SALINAN", who=may("papers.settle"),
              answers={201: responses.JobOut}, problems=(409,))
def reprint_job(actor: Actor, job_id: int) -> tuple[responses.JobOut, int]:
    with services().database.write() as session:
        copy_id = settling.reprint(session, actor, job_id, now=clock.now())
        return job_out(session.get_one(PrintJob, copy_id), actor, session), 201


@api.endpoint("POST", "/print-jobs/<int:job_id>/answer", "Say whether a paper came out; if not, a copy is printed",
              who=may("papers.settle"), body=printing_schemas.PaperAnswer,
              answers={200: printing_schemas.AnsweredOut}, problems=(409,))
def answer_for_job(actor: Actor, job_id: int, body: printing_schemas.PaperAnswer) -> printing_schemas.AnsweredOut:
    with services().database.write() as session:
        copy_id = settling.answer(session, actor, job_id, came_out=body.came_out,
                                  now=clock.now())
        return {**job_out(session.get_one(PrintJob, job_id), actor, session), "copy_id": copy_id}


@api.endpoint("POST", "/print-jobs/<int:job_id>/dismiss", "Let an open question be: nobody needs the paper",
              who=may("papers.settle"), answers={200: responses.JobOut}, problems=(409,))
def dismiss_job(actor: Actor, job_id: int) -> responses.JobOut:
    with services().database.write() as session:
        settling.dismiss(session, actor, job_id, now=clock.now())
        return job_out(session.get_one(PrintJob, job_id), actor, session)


def _job(session: Session, actor: Actor, job_id: int) -> PrintJob:
    row = session.get(PrintJob, job_id)
    if row is None or row.office_id != actor.office_id:
        raise NotFound("unknown_job")
    if actor.kind == "device" and row.device_id != actor.device_id:
        raise Forbidden("not_allowed")
    return row


def job_out(row: PrintJob, actor: Actor, session: Session) -> responses.JobOut:
    tz = zone(own_office(session, actor).timezone)
    return {"id": row.id, "kind": row.kind, "status": cast(responses.JobStatusName, row.status),
            "detail": row.detail, "is_copy": row.is_copy,
            "printer_id": row.printer_id, "settled": row.settled_at is not None,
            "label": row.document.get("label"), "service": row.document.get("service"),
            "created_at": rfc3339(row.created_at, tz), "finished_at": rfc3339(row.finished_at, tz)}
