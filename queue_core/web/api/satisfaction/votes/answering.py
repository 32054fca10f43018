"""Where every answer to the survey passes, whatever it came by: the panel, a phone's page, or a program."""

from __future__ import annotations

from uuid import uuid4

from flask import request
from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.errors import Invalid
from queue_core.office.models import Service
from queue_core.office.queries import only_office
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.satisfaction import actions, rules
from queue_core.web.api.satisfaction.votes.senders import sender_of
from queue_core.web.api.schemas import SurveyAnswers
from queue_core.web.http.access import SAFE_METHODS, callers, identify, staff_session
from queue_core.web.http.context import services


def voter() -> Actor | None:
    """The panel that votes, or nobody (a phone); a browser in which staff are signed in may not.

    A panel's cookie needs its CSRF token; a phone brings no cookie, so there is nothing to forge.
    """
    if callers(("skm",)):
        return identify(("skm",))
    if staff_session() is not None and request.method not in SAFE_METHODS:
        actions.refuse_staff("staff")
    return None


def check_day_is_panels(panel: Actor | None, *told: object) -> None:
    """Only a panel may say when a vote was given: it alone keeps votes while the server is away. Raises ``Invalid``
    ``given_by_panels_only``."""
    if panel is None and any(each is not None for each in told):
        raise Invalid("given_by_panels_only")


def keep_answers(given: SurveyAnswers, *, panel: Actor | None, key: str | None) -> None:
    """Keep one questionnaire; sent again with its ``key`` it is kept once.

    With a ``ticket_code`` it is the sample's, once for each drawn visit. A panel asks only whom the draw chose; whoever
    answers without it and without a ticket is a volunteer. Raises ``Invalid`` ``empty_survey``,
    ``given_by_panels_only``, and what ``actions.answer_drawn`` and ``actions.answer_survey`` raise.
    """
    scores = given.scores.model_dump(exclude_none=True)
    if not scores:
        raise Invalid("empty_survey")
    check_day_is_panels(panel, given.given_on, given.time_band)
    answers = actions.Answers(
        scores, given.respondent.model_dump(exclude_none=True), given.comment or None, given.extra, given.form_version,
        given.given_on, given.time_band)
    now = clock.now()
    with services().database.write() as session:
        if given.ticket_code is not None:
            actions.answer_drawn(
                session, given.ticket_code, answers, now, office_id=None if panel is None else panel.office_id,
                source="phone" if panel is None else "panel", key=key or str(uuid4()))
        elif panel is not None:
            actions.answer_survey(session, office_id=panel.office_id, service_id=given.service_id, answers=answers,
                                  source="panel", now=now, key=key, sample=rules.DRAWN, sender=sender_of(panel))
        else:
            actions.answer_survey(session, office_id=_office_of(session, given.service_id), answers=answers,
                                  service_id=given.service_id, source="link", now=now, key=key,
                                  sender=sender_of(None))


def _office_of(session: Session, service_id: int) -> int:
    """The office of a service; for one that nobody has, an office that will say so."""
    found = session.execute(select(Service.office_id).where(Service.id == service_id)).scalar()
    first = only_office(session)
    return found or (0 if first is None else first.id)
