"""The coin and the questionnaire."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from queue_core.office.models import Counter, Service
from queue_core.office.queries import only_office, settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date
from queue_core.satisfaction import actions, rules
from queue_core.satisfaction.forms.questions import in_language
from queue_core.satisfaction.forms.versions import form_of
from queue_core.texts.catalogue import translate
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import Status
from queue_core.web.api import responses, schemas
from queue_core.web.api.satisfaction.votes import schemas as vote_schemas
from queue_core.web.api.satisfaction.votes.answering import check_day_is_panels, keep_answers, voter
from queue_core.web.api.satisfaction.votes.questionnaire import asked_out, nine_questions
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import EVERYONE, may
from queue_core.web.http.idempotency import optional_key
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api

#: How long a panel stays open for its counter's finished ticket when it reads its state anew.
PANEL_OPEN = timedelta(minutes=3)


@api.endpoint("POST", "/surveys/coin", "Drop one coin for a finished ticket", who=EVERYONE, body=schemas.Coin,
              answers={201: responses.CoinOut}, problems=(401, 403, 404, 409))
def drop_coin(body: schemas.Coin) -> tuple[responses.CoinOut, int]:
    panel = voter()
    check_day_is_panels(panel, body.given_on)
    with services().database.write() as session:
        dropped = actions.drop_coin(session, body.ticket_code, body.value, clock.now(), given_on=body.given_on,
                                    office_id=None if panel is None else panel.office_id)
    return {"service_id": dropped.service_id, "survey": dropped.survey}, 201


@api.endpoint("GET", "/surveys/form", "The nine questions, the office's own, and the respondent's data asked for",
              who=EVERYONE, answers={200: vote_schemas.SurveyFormOut})
def survey_form() -> vote_schemas.SurveyFormOut:
    language = current_language()
    panel = voter()
    with services().database.read() as session:
        first = None if panel is not None else only_office(session)
        office_id = panel.office_id if panel is not None else 0 if first is None else first.id
        form = form_of(session, office_id)
    return {
        "version": form.version, "language": language, "consent": translate(language, "skm-consent"),
        "questions": nine_questions(language),
        "extra": [asked_out(in_language(each, language)) for each in form.questions],
        "respondent": {"sex": list(rules.SEXES), "education": list(rules.EDUCATIONS),
                       "occupation": list(rules.OCCUPATIONS)},
        "least_for_partial": rules.LEAST_FOR_PARTIAL,
    }


@api.endpoint("POST", "/surveys/responses", "Keep one answered questionnaire", who=EVERYONE,
              body=schemas.SurveyAnswers, answers={201: vote_schemas.StoredOut}, problems=(401, 403, 404, 409, 429))
def survey_response(body: schemas.SurveyAnswers) -> tuple[vote_schemas.StoredOut, int]:
    keep_answers(body, panel=voter(), key=optional_key())
    return {"stored": True}, 201


@api.endpoint("GET", "/surveys/panel", "What the coin panel shows now",
              who=may("survey.panel"), answers={200: vote_schemas.PanelOut})
def survey_panel(actor: Actor) -> vote_schemas.PanelOut:
    now = clock.now()
    with services().database.read() as session:
        office = own_office(session, actor)
        settings = settings_of(office)
        row = session.execute(
            select(Ticket, Counter.name, Service.name).join(Counter, Counter.id == Ticket.counter_id)
            .join(Service, Service.id == Ticket.service_id).where(
                Ticket.office_id == office.id, Ticket.counter_id == actor.counter_id,
                Ticket.service_date == business_date(now, office.timezone), Ticket.status == Status.DONE,
                Ticket.coin_used.is_(False), Ticket.finished_at > now - PANEL_OPEN)
            .order_by(Ticket.finished_at.desc()).limit(1)
        ).first()
    opened: vote_schemas.OpenCoinOut | None = None
    if row is not None:
        opened = {"ticket_code": row[0].code, "label": row[0].label, "counter": row[1], "service": row[2]}
    return {"faces": settings.coin_faces, "open": opened, "now": now.isoformat(),
            "office": {"name": office.name, "regency": office.regency}}
