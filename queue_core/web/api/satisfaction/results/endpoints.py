"""The survey's report on paper and as tables, its follow-up plan, and its publication."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated, Literal, cast

from flask import Response
from pydantic import Field, StringConstraints

from queue_core.office.models import Office
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.reports.documents.child import Progress, after
from queue_core.reports.documents.workbook import spool_sheets, workbook_of
from queue_core.reports.periods import period_of
from queue_core.reports.survey.answers import answers_of, as_csv
from queue_core.reports.survey.document import SurveyPaper, read
from queue_core.reports.survey.figures.answer import as_json, as_published, kept
from queue_core.reports.survey.figures.report import report
from queue_core.reports.survey.papers.poster import poster
from queue_core.reports.survey.papers.report import on_paper
from queue_core.reports.survey.tables import workbook_sheets
from queue_core.satisfaction.models import FollowUp, Publication
from queue_core.satisfaction.results.follow_ups import change_follow_up, plan_follow_up
from queue_core.satisfaction.results.publishing import publish, published, published_of, withdraw
from queue_core.texts.catalogue import DEFAULT_LANGUAGE, translate
from queue_core.web.api import responses, schemas
from queue_core.web.api.reports.documents.handing_over import CSV, PDF, XLSX, deliver
from queue_core.web.api.satisfaction.results import schemas as survey_schemas
from queue_core.web.api.schemas import Body, Versioned
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api

#: How much of a report is done when its figures are read.
_READ = 0.2
Element = Literal["persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan",
                  "sarana"]
Long = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=600,
                                        pattern=r"^[^\x00]*$")]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60,
                                        pattern=r"^[^\x00]*$")]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=600, pattern=r"^[^\x00]*$")]


class FollowUpWish(Body):
    """A line of the plan; ``first`` and ``last`` name the report's period."""

    first: date
    last: date
    element: Element
    programme: Long
    due: Line
    responsible: Line


class FollowUpChange(Versioned):
    """What to change; an empty ``note`` takes the note away."""

    version: Annotated[int, Field(ge=1, le=2**31 - 2, strict=True)]
    programme: Long | None = None
    due: Line | None = None
    responsible: Line | None = None
    state: Literal["planned", "doing", "done", "dropped"] | None = None
    note: Note | None = None


class PublishWish(Body):
    first: date
    last: date


@api.endpoint("GET", "/reports/skm", "The survey's figures over a period", who=may("survey.read"),
              query=schemas.ReportPeriod, answers={200: survey_schemas.SurveyReportOut}, problems=(404,))
def report_skm(actor: Actor, query: schemas.ReportPeriod) -> survey_schemas.SurveyReportOut:
    period = period_of(query.first, query.last)
    with services().database.read() as session:
        office = own_office(session, actor)
        found = report(session, office, period, _today(office), query.service_id)
        return cast(survey_schemas.SurveyReportOut, as_json(found))


@api.endpoint("GET", "/reports/skm/print", "The survey's report on A4 paper", who=may("survey.read"),
              query=schemas.ReportPeriod, answers={200: responses.File(PDF), 202: responses.DocumentJobOut},
              problems=(404, 429))
def print_skm(actor: Actor, query: schemas.ReportPeriod) -> Response:
    paper = _paper(actor, query)
    return deliver(actor, _name("laporan-skm", query, "pdf"), PDF,
                   lambda progress: on_paper(paper(), _say, after(_READ, progress)))


@api.endpoint("GET", "/reports/skm/poster", "The index as a poster: as it was published, else as a draft",
              who=may("survey.read"), query=schemas.ReportPeriod,
              answers={200: responses.File(PDF), 202: responses.DocumentJobOut}, problems=(404, 429))
def poster_skm(actor: Actor, query: schemas.ReportPeriod) -> Response:
    read_paper, period, database = _paper(actor, query), period_of(query.first, query.last), services().database

    def make(progress: Progress) -> bytes:
        paper = read_paper()
        with database.read() as session:
            public = None if query.service_id else published_of(session, actor.office_id, period.first, period.last)
            if public is not None:
                paper = replace(paper, figures=as_published(paper.figures, public.figures))
        return poster(paper, _say, published=public is not None, progress=after(_READ, progress))

    return deliver(actor, _name("poster-ikm", query, "pdf"), PDF, make)


@api.endpoint("GET", "/reports/skm/export", "The survey's report as a workbook, with the answers behind it",
              who=may("survey.read"), query=schemas.ReportPeriod,
              answers={200: responses.File(XLSX), 202: responses.DocumentJobOut}, problems=(404, 429))
def export_skm(actor: Actor, query: schemas.ReportPeriod) -> Response:
    period, database = period_of(query.first, query.last), services().database

    def make(progress: Progress) -> bytes:
        with database.read() as session:
            spool = spool_sheets(*workbook_sheets(session, own_office(session, actor), period, clock.now(), _say,
                                                  query.service_id))
        return workbook_of(spool, after(_READ, progress))

    return deliver(actor, _name("laporan-skm", query, "xlsx"), XLSX, make)


@api.endpoint("GET", "/reports/skm/answers", "The answers as CSV, without any identity", who=may("survey.read"),
              query=schemas.ReportPeriod, answers={200: responses.File(CSV), 202: responses.DocumentJobOut},
              problems=(429,))
def answers_skm(actor: Actor, query: schemas.ReportPeriod) -> Response:
    period, database = period_of(query.first, query.last), services().database

    def make(progress: Progress) -> IO[bytes]:
        spool = SpooledTemporaryFile(max_size=1 << 20)  # noqa: SIM115 - closed by whoever reads it
        with database.read() as session:
            for lines in as_csv(answers_of(session, own_office(session, actor), period, query.service_id)):
                spool.write(lines.encode())
                time.sleep(0)  # a year of a busy office takes seconds: the queue's screens come in between
        spool.seek(0)
        return spool

    return deliver(actor, _name("jawaban-skm", query, "csv"), CSV, make)


@api.endpoint("POST", "/skm/follow-ups", "Add a line to a period's follow-up plan", who=may("survey.plan"),
              body=FollowUpWish, answers={201: survey_schemas.FollowUpOut})
def add_follow_up(actor: Actor, body: FollowUpWish) -> tuple[survey_schemas.FollowUpOut, int]:
    period = period_of(body.first, body.last)
    with services().database.write() as session:
        row = plan_follow_up(session, actor, first=period.first, last=period.last, element=body.element,
                             programme=body.programme, due=body.due, responsible=body.responsible, now=clock.now())
        return _follow_up(row), 201


@api.endpoint("PATCH", "/skm/follow-ups/<int:follow_up_id>", "Change a line of the plan, or its state",
              who=may("survey.plan"), body=FollowUpChange, answers={200: survey_schemas.FollowUpOut}, problems=(409,))
def patch_follow_up(actor: Actor, follow_up_id: int, body: FollowUpChange) -> survey_schemas.FollowUpOut:
    changes = body.model_dump(exclude_none=True, exclude={"version"})
    with services().database.write() as session:
        return _follow_up(change_follow_up(
            session, actor, follow_up_id=follow_up_id, version=body.version, changes=changes, now=clock.now()))


@api.endpoint("GET", "/skm/publications", "What is public of the survey", who=may("survey.publish"),
              answers={200: list[survey_schemas.PublicationOut]})
def list_publications(actor: Actor) -> list[survey_schemas.PublicationOut]:
    with services().database.read() as session:
        office = own_office(session, actor)
        return [_publication(row, office) for row in published(session, actor.office_id)]


@api.endpoint("POST", "/skm/publications", "Publish a period's index", who=may("survey.publish"), body=PublishWish,
              answers={201: survey_schemas.PublicationOut}, problems=(409,))
def publish_index(actor: Actor, body: PublishWish) -> tuple[survey_schemas.PublicationOut, int]:
    period = period_of(body.first, body.last)
    with services().database.write() as session:
        office = own_office(session, actor)
        figures = kept(report(session, office, period, _today(office)))
        row = publish(session, actor, first=period.first, last=period.last, figures=figures, now=clock.now())
        return _publication(row, office), 201


@api.endpoint("DELETE", "/skm/publications/<int:publication_id>", "Take a publication back", who=may("survey.publish"),
              answers={204: None})
def withdraw_index(actor: Actor, publication_id: int) -> None:
    with services().database.write() as session:
        withdraw(session, actor, publication_id=publication_id, now=clock.now())


def _today(office: Office) -> date:
    return business_date(clock.now(), office.timezone)


def _paper(actor: Actor, query: schemas.ReportPeriod) -> Callable[[], SurveyPaper]:
    """Reads the report's figures, whoever makes what of them."""
    period, database = period_of(query.first, query.last), services().database

    def read_paper() -> SurveyPaper:
        with database.read() as session:
            return read(session, own_office(session, actor), period, clock.now(), query.service_id)

    return read_paper


def _say(key: str, **values: str | float) -> str:
    """The report is the office's record: it is written in Indonesian whoever prints it."""
    return translate(DEFAULT_LANGUAGE, key, **values)


def _name(name: str, query: schemas.ReportPeriod, ending: str) -> str:
    return f"{name}-{query.first}-{query.last}.{ending}"


def _follow_up(row: FollowUp) -> survey_schemas.FollowUpOut:
    return {"id": row.id, "version": row.version, "first": row.first.isoformat(), "last": row.last.isoformat(),
            "element": row.element, "programme": row.programme, "due": row.due, "responsible": row.responsible,
            "state": cast(survey_schemas.FollowUpState, row.state), "note": row.note}


def _publication(row: Publication, office: Office) -> survey_schemas.PublicationOut:
    return {"id": row.id, "published_at": rfc3339(row.published_at, zone(office.timezone)),
            **cast(survey_schemas.PublishedFiguresOut, row.figures)}
