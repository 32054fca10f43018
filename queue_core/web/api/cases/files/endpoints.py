"""Case files: checking at the counter, the way through the office, hand-over, and who is told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, time
from urllib.parse import quote

from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.cases.checking import actions as checking
from queue_core.cases.contacts import actions as contacts
from queue_core.cases.files import queries, stages
from queue_core.cases.files.reads import file_row
from queue_core.errors import Conflict
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, zone
from queue_core.texts.catalogue import translate
from queue_core.tickets.actions.issue import IssueContext, once_per_key
from queue_core.web.api import responses
from queue_core.web.api.cases import schemas
from queue_core.web.api.cases.files.views import FileViews
from queue_core.web.api.printing.jobs.endpoints import job_brief, office_printer
from queue_core.web.api.schemas import Versioned
from queue_core.web.api.tickets.views import ticket_out
from queue_core.web.http.context import own_office, services, track_url
from queue_core.web.http.endpoints import may
from queue_core.web.http.idempotency import request_key
from queue_core.web.http.registry import api


@api.endpoint("GET", "/files", "Files by who waits for them", who=may("files.read"), query=schemas.FileQuery,
              answers={200: schemas.FilesOut})
def list_files(actor: Actor, query: schemas.FileQuery) -> schemas.FilesOut:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        views = FileViews(session, office, actor, now)
        return {
            "now": now.astimezone(views.tz).isoformat(timespec="milliseconds"),
            "files": views.many(_chosen(session, views, query, now)),
            "absences": [views.absence(row) for row in queries.running_absences(session, office.id, now)],
        }


def _chosen(session: Session, views: FileViews, query: schemas.FileQuery, now: datetime) -> list[RowMapping]:
    office = views.office
    if query.q and query.q.strip():
        return queries.search(session, office.id, query.q, by_name=views.front)
    if query.view == "closed":
        today = datetime.combine(business_date(now, office.timezone), time(), zone(office.timezone))
        return queries.closed_since(session, office.id, today)
    files = queries.open_files(session, office.id)
    if query.view == "mine":
        return views.mine(files)
    if query.view == "front":
        return views.at_front(files)
    if query.view == "contact":
        return [file for file in files if file["left"] and file["status"] == "ready"]
    return files


@api.endpoint("GET", "/files/<int:file_id>", "A file with its log",
              who=may("files.read"), answers={200: schemas.FileDetailOut})
def get_file(actor: Actor, file_id: int) -> schemas.FileDetailOut:
    with services().database.read() as session:
        return _told(session, actor, file_row(session, actor, file_id))


def _told(session: Session, actor: Actor, file: RowMapping) -> schemas.FileDetailOut:
    session.expire_all()
    return FileViews(session, own_office(session, actor), actor, clock.now()).one(file)


def _done(actor: Actor, act: Callable[[Session, datetime], RowMapping]) -> schemas.FileDetailOut:
    """Run one action and tell the file as it stands afterwards."""
    now = clock.now()
    with services().database.write() as session:
        file = act(session, now)
        return _told(session, actor, file_row(session, actor, file["id"]))


def _with_paper(actor: Actor, act: Callable[[Session, datetime], RowMapping]) -> schemas.PaperFileOut:
    answer = _done(actor, act)
    with services().database.read() as session:
        return {**answer, "print": job_brief(session, answer["print_job_id"])}


@api.endpoint("POST", "/tickets/<int:ticket_id>/check", "Open the checklist of the ticket in hand",
              who=may("files.check"),
              body=schemas.Check, answers={200: schemas.FileDetailOut}, problems=(409,))
def check_ticket(actor: Actor, ticket_id: int, body: schemas.Check) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: checking.open_check(
        session, actor, ticket_id, now, group_id=body.requirement_group_id))


@api.endpoint("POST", "/tickets/<int:ticket_id>/come-back", "The visitor brings what was missing; the same day only",
              who=may("tickets.come_back"), answers={200: responses.TicketOut}, problems=(409,))
def come_back(actor: Actor, ticket_id: int) -> responses.TicketOut:
    with services().database.write() as session:
        row = checking.come_back(session, actor, ticket_id, clock.now())
        return ticket_out(row, zone(own_office(session, actor).timezone))


@api.endpoint("POST", "/files/<int:file_id>/items", "Keep what was found", who=may("files.check"), body=schemas.Marks,
              answers={200: schemas.FileDetailOut}, problems=(409,))
def mark_items(actor: Actor, file_id: int, body: schemas.Marks) -> schemas.FileDetailOut:
    marks = [mark.model_dump() for mark in body.items]
    return _done(actor, lambda session, now: checking.save_items(
        session, actor, file_id, marks, now, version=body.version))


@api.endpoint("POST", "/files/<int:file_id>/accept", "Complete: the standard's clock starts, the file goes on",
              who=may("files.check"), body=schemas.Accept, answers={200: schemas.FileDetailOut}, problems=(409,))
def accept_file(actor: Actor, file_id: int, body: schemas.Accept) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: checking.accept(
        session, actor, file_id, now, version=body.version, note=body.note, next_destination=body.next_destination))


@api.endpoint("POST", "/files/<int:file_id>/return", "Incomplete: back to the visitor, with a printed list",
              who=may("files.check"), body=schemas.ReturnFile, answers={200: schemas.PaperFileOut}, problems=(409,))
def return_file(actor: Actor, file_id: int, body: schemas.ReturnFile) -> schemas.PaperFileOut:
    return _with_paper(actor, lambda session, now: checking.return_incomplete(
        session, actor, file_id, now, version=body.version, note=body.note,
        printer_id=office_printer(session, actor.office_id), language=_paper_language(session, actor)))


@api.endpoint("POST", "/files/<int:file_id>/advance", "The step of the stage the file stands at is done",
              who=may("files.step"),
              body=schemas.Advance, answers={200: schemas.FileDetailOut}, problems=(409,))
def advance_file(actor: Actor, file_id: int, body: schemas.Advance) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: stages.advance(
        session, actor, file_id, body.stage, now, version=body.version, note=body.note))


@api.endpoint("POST", "/files/sign", "Sign several; those that could not be are named", who=may("files.step"),
              body=schemas.SignMany, answers={200: schemas.SignedOut}, problems=(409,))
def sign_files(actor: Actor, body: schemas.SignMany) -> schemas.SignedOut:
    now = clock.now()
    with services().database.write() as session:
        signed, refused = stages.sign_many(session, actor, [(file.id, file.version) for file in body.files], now)
        session.expire_all()
        views = FileViews(session, own_office(session, actor), actor, now)
        return {"signed": views.many([file_row(session, actor, file["id"]) for file in signed]),
                "refused": [{"id": file_id, "code": code} for file_id, code in refused]}


@api.endpoint("POST", "/files/<int:file_id>/send-back", "Back to the front office, with the reason",
              who=may("files.step"),
              body=schemas.Reason, answers={200: schemas.FileDetailOut}, problems=(409,))
def send_back_file(actor: Actor, file_id: int, body: schemas.Reason) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: stages.send_back(
        session, actor, file_id, now, reason=body.reason, version=body.version))


@api.endpoint("POST", "/files/<int:file_id>/call-visitor", "Sent back: the visitor is needed again",
              who=may("files.front"),
              body=Versioned, answers={200: schemas.FileDetailOut}, problems=(409,))
def call_visitor(actor: Actor, file_id: int, body: Versioned) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: stages.call_visitor(session, actor, file_id, now, version=body.version))


@api.endpoint("POST", "/files/<int:file_id>/hand-over", "The result goes to its visitor", who=may("files.step"),
              body=schemas.HandOver, answers={200: schemas.FileDetailOut}, problems=(409,))
def hand_over_file(actor: Actor, file_id: int, body: schemas.HandOver) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: stages.hand_over(
        session, actor, file_id, now, version=body.version, handed_to=body.handed_to,
        next_destination=body.next_destination))


@api.endpoint("POST", "/files/<int:file_id>/leave", "The visitor goes home and is told later; prints a receipt",
              who=may("files.front"), body=schemas.Leave, answers={200: schemas.PaperFileOut}, problems=(409,))
def leave_file(actor: Actor, file_id: int, body: schemas.Leave) -> schemas.PaperFileOut:
    return _with_paper(actor, lambda session, now: contacts.leave_file(
        session, actor, file_id, now, name=body.name, phone=body.phone, purpose=body.purpose, consent=body.consent,
        track_url=track_url, version=body.version, printer_id=office_printer(session, actor.office_id),
        language=_paper_language(session, actor)))


@api.endpoint("POST", "/files/<int:file_id>/tries", "A try to tell the visitor, and what came of it",
              who=may("files.front"),
              body=schemas.Try, answers={200: schemas.FileDetailOut}, problems=(409,))
def log_try(actor: Actor, file_id: int, body: schemas.Try) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: contacts.log_try(
        session, actor, file_id, now, channel=body.channel, outcome=body.outcome))


@api.endpoint("GET", "/files/<int:file_id>/message", "What to tell the visitor, ready to be sent",
              who=may("files.front"),
              answers={200: schemas.MessageOut}, problems=(409,))
def file_message(actor: Actor, file_id: int) -> schemas.MessageOut:
    with services().database.read() as session:
        office = own_office(session, actor)
        views = FileViews(session, office, actor, clock.now())
        told = views.many([file_row(session, actor, file_id)])[0]
        language = _paper_language(session, actor)
    contact = told["contact"]
    if contact is None or contact["erased"] or contact["name"] is None or contact["phone"] is None:
        raise Conflict("no_contact")
    key = "common-file-message-ready" if told["status"] == "ready" else "common-file-message-open"
    text = translate(language, key, name=contact["name"], label=told["ticket"]["label"],
                     service=told["service"]["name"], office=office.name, url=track_url(told["ticket"]["code"]))
    number = contact["phone"]
    return {"text": text, "whatsapp_url": f"https://wa.me/{number.lstrip('+')}?text={quote(text)}",
            "sms_url": f"sms:{number}?body={quote(text)}", "tel_url": f"tel:{number}"}


@api.endpoint("POST", "/files/<int:file_id>/appointment", "When the visitor is to come for the next stage",
              who=may("files.appoint"),
              body=schemas.Appointment, answers={200: schemas.FileDetailOut}, problems=(409,))
def appoint_file(actor: Actor, file_id: int, body: schemas.Appointment) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: contacts.appoint(
        session, actor, file_id, now, at=body.at, note=body.note, version=body.version))


@api.endpoint("POST", "/files/<int:file_id>/arrive", "The visitor of an open file is here again: a number for it",
              who=may("files.front"), answers={200: schemas.ArrivedOut}, problems=(409, 422),
              headers={"Idempotency-Key": "uuid"})
def arrive_for_file(actor: Actor, file_id: int) -> schemas.ArrivedOut:
    now, key = clock.now(), request_key()

    def arrive(session: Session) -> schemas.ArrivedOut:
        context = IssueContext(office_printer(session, actor.office_id), track_url)
        file, ticket = contacts.arrive(session, actor, file_id, now, key=key, context=context,
                                      language=_paper_language(session, actor))
        office = own_office(session, actor)
        views = FileViews(session, office, actor, now)
        told = views.many([file_row(session, actor, file["id"])])[0]
        return {"ticket": ticket_out(ticket, zone(office.timezone)), "file": told}

    return once_per_key(services().database, arrive)


@api.endpoint("POST", "/files/<int:file_id>/withdraw", "Nobody wants it any more",
              who=may("files.front"), body=schemas.Reason,
              answers={200: schemas.FileDetailOut}, problems=(409,))
def withdraw_file(actor: Actor, file_id: int, body: schemas.Reason) -> schemas.FileDetailOut:
    return _done(actor, lambda session, now: stages.withdraw(
        session, actor, file_id, now, reason=body.reason, version=body.version))


def _paper_language(session: Session, actor: Actor) -> str:
    """Paper and messages are for the visitor: the office's language, whatever the operator reads."""
    language: str = own_office(session, actor).settings.get("language", "id")
    return language
