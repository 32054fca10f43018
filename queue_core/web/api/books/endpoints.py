"""The Buku Register: read, corrected, and taken along on paper or as a workbook."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Annotated

from flask import Response
from pydantic import BaseModel, Field, StringConstraints
from sqlalchemy.engine import RowMapping

from queue_core.books import queries as register_queries
from queue_core.books.actions import correct
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date
from queue_core.reports.documents.html import Say
from queue_core.reports.documents.spool import Spool
from queue_core.reports.register.book import Book, Entry, as_workbook, for_paper, for_workbook, on_paper
from queue_core.texts.catalogue import DEFAULT_LANGUAGE, translate
from queue_core.web.api import responses, schemas
from queue_core.web.api.books import schemas as books
from queue_core.web.api.reports.documents.handing_over import PDF, XLSX, deliver
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api

BookKey = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern=r"^[^\x00]*$")]
Year = Annotated[int, Field(ge=2000, le=9999)]
Receiver = Annotated[schemas.Note, StringConstraints(max_length=120)]
Remark = Annotated[schemas.Note, StringConstraints(max_length=200)]


class RegisterQuery(BaseModel):
    """Without a book the general one, without a year its newest."""

    book: BookKey | None = None
    year: Year | None = None
    q: Annotated[str, StringConstraints(max_length=100, pattern=r"^[^\x00]*$")] = ""
    page: Annotated[int, Field(ge=1, le=100_000)] = 1


class BookQuery(BaseModel):
    """A book of a year, or one month of it."""

    book: BookKey
    year: Year
    month: Annotated[int, Field(ge=1, le=12)] | None = None


class Correction(schemas.Body):
    """What is given is changed; ``null`` and an empty text clear it."""

    version: schemas.Id
    handed_to: Receiver | None = None
    next_destination: schemas.Note | None = None
    note: Remark | None = None


@api.endpoint("GET", "/register", "A page of the Buku Register, newest line first, and which books there are",
              who=may("register.read"), query=RegisterQuery, answers={200: books.RegisterOut})
def read_register(actor: Actor, query: RegisterQuery) -> books.RegisterOut:
    with services().database.read() as session:
        this_year = business_date(clock.now(), own_office(session, actor).timezone).year
        books = register_queries.books(session, actor.office_id, this_year)
        book = query.book or (books[0]["book"] if books else register_queries.GENERAL)
        year = query.year or next((known["years"][0] for known in books if known["book"] == book), this_year)
        page = register_queries.page(session, actor.office_id, book, year, query=query.q, number=query.page)
    return {"books": books, "book": book, "year": year, "total": page.total, "page": page.page, "pages": page.pages,
            "entries": [entry_out(entry) for entry in page.entries]}


@api.endpoint("POST", "/register/<int:entry_id>", "Correct a line: who received it, where it goes, a remark",
              who=may("register.correct"), body=Correction, answers={200: books.RegisterEntryOut}, problems=(409,))
def correct_register(actor: Actor, entry_id: int, body: Correction) -> books.RegisterEntryOut:
    changes = {name: getattr(body, name) or None for name in body.model_fields_set - {"version"}}
    with services().database.write() as session:
        return entry_out(correct(session, actor, entry_id, body.version, changes, clock.now()))


@api.endpoint("GET", "/register/print", "A book on A4 paper", who=may("register.read"), query=BookQuery,
              answers={200: responses.File(PDF), 202: responses.DocumentJobOut}, problems=(429,))
def print_register(actor: Actor, query: BookQuery) -> Response:
    spooled = _spooled(actor, query, for_paper)
    return deliver(actor, _name(query, "pdf"), PDF, lambda progress: on_paper(spooled(), progress))


@api.endpoint("GET", "/register/export", "A book as a workbook", who=may("register.read"), query=BookQuery,
              answers={200: responses.File(XLSX), 202: responses.DocumentJobOut}, problems=(429,))
def export_register(actor: Actor, query: BookQuery) -> Response:
    spooled = _spooled(actor, query, for_workbook)
    return deliver(actor, _name(query, "xlsx"), XLSX, lambda progress: as_workbook(spooled(), progress))


def entry_out(entry: RowMapping) -> books.RegisterEntryOut:
    """A line as the API tells it; ``label`` is the number as people say it."""
    return {
        "id": entry["id"], "number": entry["number"],
        "label": register_queries.register_label(entry["book"], entry["number"], entry["year"]),
        "entered_on": entry["entered_on"].isoformat(), "ticket_label": entry["label"],
        "service": entry["service_name"], "product": entry["product"], "signed_by": entry["signed_by"],
        "signed_at": _moment(entry["signed_at"]), "handed_to": entry["handed_to"],
        "handed_at": _moment(entry["handed_at"]), "next_destination": entry["next_destination"],
        "note": entry["note"], "version": entry["version"],
    }


def _moment(value: datetime | None) -> str | None:
    return None if value is None else value.isoformat()


def _spooled(actor: Actor, query: BookQuery, spool: Callable[[Book, Iterable[Entry], Say], Spool],
             ) -> Callable[[], Spool]:
    """Writes down what is printed, whole: no connection waits while the document is made."""
    database = services().database

    def written() -> Spool:
        with database.read() as session:
            office = own_office(session, actor)
            book = Book(office.name, office.regency, office.timezone, query.book, query.year, query.month, clock.now())
            lines = register_queries.each_line(session, office.id, query.book, query.year, query.month)
            return spool(book, lines, _say)

    return written


def _say(key: str, **values: str | float) -> str:
    """The book is the office's record: it is written in Indonesian whoever prints it."""
    return translate(DEFAULT_LANGUAGE, key, **values)


def _name(query: BookQuery, ending: str) -> str:
    month = "" if query.month is None else f"-{query.month:02}"
    book = "".join(sign if sign.isalnum() and sign.isascii() else "-" for sign in query.book)
    return f"register-{book}-{query.year}{month}.{ending}"
