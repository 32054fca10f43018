"""The coin and the questionnaire."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from flask import request
from sqlalchemy import select

from queue_core.errors import Invalid
from queue_core.office.models import Counter, Service
from queue_core.office.queries import only_office, settings_of
from queue_core.people.rules import Actor
from queue_core.record import clock
from queue_core.record.clock import business_date
from queue_core.satisfaction import actions, rules
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import Status
from queue_core.web.access import SAFE_METHODS, callers, identify, staff_session
from queue_core.web.api import answers, shapes
from queue_core.web.api.registry import api
from queue_core.web.endpoints import EVERYONE
from queue_core.web.senders import sender_of
from queue_core.web.services import own_office, services
from queue_core.web.texts import current_language, translate

#: How long a panel stays open for its counter's finished ticket when it reads its state anew.
PANEL_OPEN = timedelta(minutes=3)


def _voter() -> Actor | None:
    """The panel that votes, or nobody (a phone); a browser in which staff are signed in may not.

    A panel's cookie needs its CSRF token; a phone brings no cookie, so there is nothing to forge.
    """
    if callers(("skm",)):
        return identify(("skm",))
    if staff_session() is not None and request.method not in SAFE_METHODS:
        actions.refuse_staff("staff")
    return None


@api.endpoint("POST", "/surveys/coin", "Drop one coin for a finished ticket", who=EVERYONE, body=shapes.Coin,
              answers={201: answers.CoinOut}, problems=(401, 403, 404, 409))
def drop_coin(body: shapes.Coin) -> tuple[dict[str, Any], int]:
    voter = _voter()
    with services().database.write() as session:
        dropped = actions.drop_coin(session, body.ticket_code, body.value, clock.now(),
                                    office_id=None if voter is None else voter.office_id)
    return {"service_id": dropped.service_id, "survey": dropped.survey}, 201


@api.endpoint("GET", "/surveys/form", "The nine questions and the respondent's data asked for", who=EVERYONE,
              answers={200: answers.Anything})
def survey_form() -> dict[str, Any]:
    language = current_language()
    return {
        "version": rules.FORM_VERSION, "language": language,
        "questions": [
            {"key": key, "number": number, "text": translate(language, f"skm-form-{key}"),
             "answers": [{"score": score, "text": translate(language, f"skm-form-{key}-{score}")}
                         for score in range(1, 5)]}
            for number, key in enumerate(rules.QUESTIONS, start=1)
        ],
        "respondent": {"sex": list(rules.SEXES), "education": list(rules.EDUCATIONS),
                       "occupation": list(rules.OCCUPATIONS)},
    }


@api.endpoint("POST", "/surveys/responses", "Keep one answered questionnaire", who=EVERYONE,
              body=shapes.SurveyAnswers, answers={201: answers.Anything}, problems=(401, 403, 404, 409, 429))
def survey_response(body: shapes.SurveyAnswers) -> tuple[dict[str, Any], int]:
    voter = _voter()
    scores = body.scores.model_dump(exclude_none=True)
    if not scores:
        raise Invalid("empty_survey")
    with services().database.write() as session:
        if voter is not None:
            office_id = voter.office_id
        else:
            office = session.execute(select(Service.office_id).where(Service.id == body.service_id)).scalar()
            first = only_office(session)
            office_id = office or (0 if first is None else first.id)
        given = actions.Answers(scores, body.respondent.model_dump(exclude_none=True), body.comment or None)
        source, now, key = "phone" if voter is None else "panel", clock.now(), _key()
        if body.ticket_code is None:
            # A panel asks only whom the draw chose; whoever answers without it and without a ticket is a volunteer.
            sample = rules.VOLUNTEER if voter is None else rules.DRAWN
            actions.answer_survey(session, office_id=office_id, service_id=body.service_id, answers=given,
                                  source=source, now=now, key=key, sample=sample,
                                  sender=sender_of(voter))
        else:
            actions.answer_drawn(session, body.ticket_code, given, now, source=source, key=key or str(uuid4()),
                                 office_id=None if voter is None else voter.office_id)
    return {"stored": True}, 201


def _key() -> str | None:
    """The Idempotency-Key of an answer, when its sender gave one. Raises ``Invalid`` ``bad_key``."""
    given = request.headers.get("Idempotency-Key")
    if given is None:
        return None
    try:
        return str(UUID(given))
    except ValueError:
        raise Invalid("bad_key") from None


@api.endpoint("GET", "/surveys/panel", "What the coin panel shows now", who=("skm",), answers={200: answers.Anything})
def survey_panel(actor: Actor) -> dict[str, Any]:
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
    opened = None
    if row is not None:
        opened = {"ticket_code": row[0].code, "label": row[0].label, "counter": row[1], "service": row[2]}
    return {"faces": settings.coin_faces, "open": opened, "now": now.isoformat(),
            "office": {"name": office.name, "regency": office.regency}}


