"""The survey's work at the desk: forms from paper, what was kept apart, and whom to ask."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal, cast

from flask import Response
from pydantic import BaseModel, Field
from sqlalchemy import select

from queue_core.errors import Invalid
from queue_core.office.models import Service
from queue_core.office.queries import service_names, settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date
from queue_core.reports.documents.html import Say
from queue_core.reports.periods import period_of
from queue_core.reports.survey.sheet.columns import FIELDS, MOST_BYTES, empty_sheet, head
from queue_core.reports.survey.sheet.questions import OWN, versions
from queue_core.reports.survey.sheet.reader import Known, Read, known_words, read_sheet
from queue_core.satisfaction.forms import paper_forms
from queue_core.satisfaction.forms.questions import in_language
from queue_core.satisfaction.forms.versions import form_of, forms_of
from queue_core.satisfaction.rules import FORM_VERSION, QUESTIONS, RESPONDENT, index
from queue_core.satisfaction.survey import drawing, review
from queue_core.texts.catalogue import LANGUAGES, translate
from queue_core.web.api import responses, schemas
from queue_core.web.api.reports.documents.handing_over import XLSX
from queue_core.web.api.satisfaction.desk import schemas as desk_schemas
from queue_core.web.api.schemas import Body, Id
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.idempotency import request_key
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api

#: Whoever may type a paper form in.
Band = Literal["08.00-12.00", "13.00-17.00"]
Sample = Literal["drawn", "volunteer"]


class PaperForm(Body):
    """One form as it was filled in on paper."""

    day: date
    time_band: Band
    service_id: Id
    sample: Sample
    scores: schemas.Scores
    respondent: schemas.Respondent = schemas.Respondent()
    comment: schemas.Note | None = None
    extra: Annotated[dict[str, schemas.ExtraAnswer | None], Field(max_length=20)] | None = None
    form_version: Id | None = None


class SheetVersion(BaseModel):
    """Which version of the form the sheet is for; without it the one asked now."""

    version: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class ReviewVerdict(Body):
    """What becomes of the answers of one day, service and source that were kept apart."""

    day: date
    service_id: Id
    source: Literal["panel", "phone", "link", "paper"]
    verdict: Literal["count", "reject"]


class ShareWish(Body):
    """How many of a thousand finished visits of a service are asked; ``null`` as the office has it."""

    service_id: Id
    permille: Annotated[int, Field(ge=0, le=1000, strict=True)] | None


@api.endpoint("POST", "/skm/paper", "Enter one form that was filled in on paper",
              who=may("survey.type"), body=PaperForm,
              answers={201: desk_schemas.PaperKeptOut}, problems=(404,), headers={"Idempotency-Key": "uuid"})
def enter_paper(actor: Actor, body: PaperForm) -> tuple[desk_schemas.PaperKeptOut, int]:
    paper = paper_forms.PaperForm(
        body.day, body.time_band, body.service_id, body.sample, body.scores.model_dump(exclude_none=True),
        body.respondent.model_dump(exclude_none=True), body.comment, body.extra, body.form_version)
    with services().database.write() as session:
        kept = paper_forms.keep_paper(session, actor, own_office(session, actor), paper, key=request_key(),
                                      now=clock.now())
    return {"kept": True, "again": not kept}, 201


@api.endpoint("GET", "/skm/paper/sheet", "A workbook to enter many paper forms at a time", who=may("survey.import"),
              query=SheetVersion, answers={200: responses.File(XLSX)})
def paper_sheet(actor: Actor, query: SheetVersion) -> Response:
    with services().database.read() as session:
        office = own_office(session, actor)
        names = list(service_names(session, office.id).values())
        form = form_of(session, office.id, query.version)
    own = [in_language(question, current_language()) for question in form.questions]
    made = empty_sheet(office.name, names, _say_in(current_language()), own, form.version)
    answer = Response(made, content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="formulir-skm.xlsx"'
    return answer


@api.endpoint("POST", "/skm/paper/import", "Take in a filled-in workbook: all of it, or nothing",
              who=may("survey.import"),
              answers={201: desk_schemas.ImportedOut}, upload=MOST_BYTES, problems=(409, 422))
def import_papers(actor: Actor, upload: Path) -> tuple[desk_schemas.ImportedOut, int]:
    content, now = upload.read_bytes(), clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        today = business_date(now, office.timezone)
        forms = versions((form.version, form.questions) for form in forms_of(session, office.id))
    known = Known(_heads(), known_words(_service_words(actor), _says()), today.isoformat(), forms)
    found = read_sheet(content, known)
    _refuse(found)
    taken = paper_forms.take_in(services().database, actor, hashlib.sha256(content).hexdigest(),
                                [_paper(values, found.version) for values in found.papers], now=now)
    return {"imported": taken}, 201


def _paper(values: list[Any], version: int | None) -> paper_forms.PaperForm:
    *cells, own = values
    given = {item.key: value for item, value in zip(FIELDS, cells, strict=True) if value is not None}
    return paper_forms.PaperForm(
        date.fromisoformat(given["day"]), given["time_band"], given["service"], given["sample"],
        {key: given[key] for key in QUESTIONS if key in given},
        {name: given[name] for name in RESPONDENT if name in given}, given.get("comment"),
        own or None, version or FORM_VERSION)


def _refuse(found: Read) -> None:
    """Raises ``Invalid`` ``bad_rows`` with every bad cell, or what is wrong with the sheet as a whole."""
    say = _say_in(current_language())
    heads = {item.key: head(item, say) for item in FIELDS}
    match found.refused:
        case "columns":
            raise Invalid("sheet_columns", columns=", ".join(heads[key] for key in found.lacking))
        case "versions":
            raise Invalid("sheet_versions")
        case "head":
            raise Invalid("sheet_head")
        case "empty":
            raise Invalid("sheet_empty")
        case "too_long":
            raise Invalid("sheet_too_long")
        case "unreadable":
            raise Invalid("sheet_unreadable")
    if found.count:
        rows = [{"line": one["line"], "column": heads.get(one["field"], one["field"].removeprefix(OWN)),
                 "words": say(f"sheet-bad-{one['problem']}", found=one["found"])} for one in found.bad]
        raise Invalid("bad_rows", extra={"count": found.count, "rows": rows}, count=found.count)


def _heads() -> dict[str, str]:
    return {" ".join(head(item, say).split()).casefold(): item.key for item in FIELDS for say in _says()}


def _says() -> list[Say]:
    return [_say_in(language) for language in LANGUAGES]


def _say_in(language: str) -> Say:
    return lambda key, **values: translate(language, key, **values)


def _service_words(actor: Actor) -> dict[str, int]:
    with services().database.read() as session:
        rows = session.execute(select(Service.id, Service.code, Service.name, Service.name_en)
                               .where(Service.office_id == actor.office_id)).all()
    return {word: row.id for row in rows for word in (row.code, row.name_en, row.name)}


@api.endpoint("GET", "/skm/review", "Answers kept apart because too many came from one place", who=may("survey.review"),
              answers={200: desk_schemas.ApartListOut})
def list_apart(actor: Actor) -> desk_schemas.ApartListOut:
    with services().database.read() as session:
        weight = settings_of(own_office(session, actor)).ikm_weight
        names, found = service_names(session, actor.office_id), review.apart(session, actor.office_id)
    groups: list[desk_schemas.ApartGroupOut] = []
    for group in found:
        ikm = index(group.sums, weight).ikm
        groups.append({"day": group.day.isoformat(), "service_id": group.service_id,
                       "service": names.get(group.service_id, ""), "n": group.n,
                       "source": cast(desk_schemas.Source, group.source),
                       "ikm": None if ikm is None else float(ikm)})
    return {"total": sum(group.n for group in found), "groups": groups}


@api.endpoint("POST", "/skm/review", "Let answers that were kept apart count, or never count", who=may("survey.review"),
              body=ReviewVerdict, answers={200: desk_schemas.SettledOut}, problems=(404,))
def settle_apart(actor: Actor, body: ReviewVerdict) -> desk_schemas.SettledOut:
    with services().database.write() as session:
        changed = review.settle(session, actor, day=body.day, service_id=body.service_id, source=body.source,
                                verdict=body.verdict, now=clock.now())
    return {"changed": changed}


@api.endpoint("GET", "/skm/sampling", "Whom the survey asks, by service, and what that brings by the period's end",
              who=may("survey.read"), query=schemas.ReportPeriod, answers={200: desk_schemas.SamplingOut})
def sampling(actor: Actor, query: schemas.ReportPeriod) -> desk_schemas.SamplingOut:
    period = period_of(query.first, query.last)
    with services().database.read() as session:
        office = own_office(session, actor)
        names = service_names(session, office.id)
        found = drawing.shares(session, office, period.first, period.last,
                               business_date(clock.now(), office.timezone))
    return {"first": query.first, "last": query.last, "default_permille": drawing.default_permille(office),
            "services": [_share(row, names) for row in found
                         if query.service_id is None or row.service_id == query.service_id]}


@api.endpoint("PATCH", "/skm/sampling", "How many visits of a service are asked",
              who=may("survey.settings"), body=ShareWish,
              answers={200: desk_schemas.ShareOut}, problems=(404,))
def set_sampling(actor: Actor, body: ShareWish) -> desk_schemas.ShareOut:
    with services().database.write() as session:
        drawing.set_share(session, actor, service_id=body.service_id, permille=body.permille, now=clock.now())
    return {"service_id": body.service_id, "permille": body.permille}


def _share(row: drawing.ServiceShare, names: dict[int, str]) -> desk_schemas.SampleShareOut:
    progress, planned = row.progress, row.plan
    rate = progress.answers / progress.drawn if progress.drawn >= progress.answers > 0 else None
    return {"service_id": row.service_id, "name": names.get(row.service_id, ""), "permille": row.permille,
            "effective_permille": row.effective, "visits": progress.visits, "drawn": progress.drawn,
            "answers": progress.answers, "response_rate": None if rate is None else round(rate, 3),
            "minimum": planned.minimum, "expected_visits": planned.visits, "missing": planned.missing,
            "suggested_permille": planned.permille, "enough": planned.enough}
