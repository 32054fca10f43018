"""Dropping a coin, answering the survey."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Forbidden, NotFound
from queue_core.office.models import Office, Service
from queue_core.office.settings import OfficeSettings
from queue_core.record import sql
from queue_core.record.base import table_of
from queue_core.record.clock import business_date, zone
from queue_core.satisfaction.forms.versions import fitting_answers
from queue_core.satisfaction.models import CoinVote, CounterScore, SurveyResponse
from queue_core.satisfaction.rules import (
    COUNTED,
    DRAWN,
    ELEMENTS,
    RESPONDENT,
    VOLUNTEER,
    check_coin,
    day_given,
    time_band,
)
from queue_core.satisfaction.survey.keys import digest_key, random_key
from queue_core.satisfaction.survey.limits import Sender, weigh
from queue_core.satisfaction.visits import SURVEY_DRAWN, SURVEY_USED, coin_state, survey_state
from queue_core.tickets.models import Ticket
from queue_core.tickets.rows import TicketRow, ticket_of

_TICKETS = table_of(Ticket)
_COUNTER_SCORES = table_of(CounterScore)
_RESPONSES = table_of(SurveyResponse)


@dataclass(frozen=True)
class Dropped:
    """A coin that fell; ``survey`` says whether this visit was drawn for the nine questions and not answered yet."""

    service_id: int
    survey: bool


@dataclass(frozen=True)
class Answers:
    """One questionnaire as it was given. ``scores`` by element, ``respondent`` as in the API, both possibly partial.

    ``extra`` are answers to the office's own questions, of the version ``form_version`` or of the one asked now.
    ``given_on`` and ``time_band`` tell when it was given to a panel that had no server then; else it was just now.
    """

    scores: Mapping[str, int]
    respondent: Mapping[str, Any]
    comment: str | None = None
    extra: Mapping[str, Any] | None = None
    form_version: int | None = None
    given_on: date | None = None
    time_band: str | None = None


def drop_coin(session: Session, ticket_code: str, value: str, now: datetime, *, office_id: int | None,
              given_on: date | None = None) -> Dropped:
    """One coin for one finished visit. Only "used" is kept with the ticket, never which coin.

    ``given_on`` is the day on which it fell into a panel without a server: whether it was in time is asked of that
    day. No event is written: an event has a time and an order, and the two together would tell who voted what.
    Raises ``NotFound`` ``unknown_ticket``, ``Invalid`` ``bad_coin``, ``given_in_future`` or ``given_too_long_ago``,
    ``Conflict`` ``coin_already_used`` or ``coin_closed``.
    """
    ticket, office = _ticket(session, ticket_code, office_id)
    check_coin(value, OfficeSettings.from_json(office.settings).coin_faces)
    if coin_state(ticket, day_given(given_on, business_date(now, office.timezone))) == "closed":
        raise Conflict("coin_closed")
    taken = session.execute(
        update(_TICKETS).values(coin_used=True).where(_TICKETS.c.id == ticket["id"], _TICKETS.c.coin_used.is_(False))
        .returning(_TICKETS.c.id)
    ).first()
    if taken is None:
        raise Conflict("coin_already_used")
    session.execute(insert(CoinVote).values(
        id=random_key(), office_id=office.id, service_id=ticket["service_id"], service_date=ticket["service_date"],
        value=value))
    return Dropped(ticket["service_id"], survey=ticket["survey"] == SURVEY_DRAWN)


def answer_drawn(session: Session, ticket_code: str, answers: Answers, now: datetime, *, office_id: int | None,
                 source: str, key: str) -> None:
    """Keep the questionnaire of a visit that was drawn. The ticket keeps "used" and the answers nothing of the ticket.

    Sent again with its ``key`` (a random UUID of the sender) it is kept once. Raises ``NotFound`` ``unknown_ticket``,
    ``Conflict`` ``survey_closed`` (not drawn, not finished, or too late) or ``survey_already_used``, and ``Invalid``
    as ``day_given`` and ``fitting_answers``.
    """
    ticket, office = _ticket(session, ticket_code, office_id)
    row_id = digest_key(key)
    if _is_kept(session, row_id):
        return
    day = day_given(answers.given_on, business_date(now, office.timezone))
    state = survey_state(ticket, day)
    if state == "used":
        raise Conflict("survey_already_used")
    if state == "closed":
        raise Conflict("survey_closed")
    taken = session.execute(
        update(_TICKETS).values(survey=SURVEY_USED).returning(_TICKETS.c.id)
        .where(_TICKETS.c.id == ticket["id"], _TICKETS.c.survey == SURVEY_DRAWN)).first()
    if taken is None:
        raise Conflict("survey_already_used")
    _keep(session, row_id, office, ticket["service_id"], answers, source, DRAWN, now)
    if ticket["counter_id"] is not None:
        _tally(session, office.id, ticket["counter_id"], day, answers.scores)


def answer_survey(session: Session, *, office_id: int, service_id: int, answers: Answers, source: str, now: datetime,
                  key: str | None = None, sample: str = VOLUNTEER, sender: Sender | None = None) -> None:
    """Keep a questionnaire that belongs to no visit we know.

    An answer sent again with its ``key`` (a random UUID of the panel) is kept once; the row's own key is a digest of
    it, so that it says nothing about when or where it was made. With a ``sender`` it counts among that one's answers
    of the day and may be kept apart. Raises ``NotFound`` ``unknown_service``, ``TooMany`` ``too_many_answers``, and
    ``Invalid`` as ``day_given`` and ``fitting_answers``.
    """
    office = session.execute(select(Office).where(Office.id == office_id)).scalar_one()
    known = select(Service.id).where(Service.id == service_id, Service.office_id == office_id)
    if session.execute(known).first() is None:
        raise NotFound("unknown_service")
    row_id = random_key() if key is None else digest_key(key)
    if _is_kept(session, row_id):
        return
    state = COUNTED if sender is None else weigh(session, office_id, sender, business_date(now, office.timezone))
    _keep(session, row_id, office, service_id, answers, source, sample, now, state)


def _ticket(session: Session, code: str, office_id: int | None) -> tuple[TicketRow, Office]:
    row = session.execute(select(_TICKETS).where(_TICKETS.c.code == code.upper())).mappings().first()
    if row is None or (office_id is not None and row["office_id"] != office_id):
        raise NotFound("unknown_ticket")
    ticket = ticket_of(row)
    return ticket, session.execute(select(Office).where(Office.id == ticket["office_id"])).scalar_one()


def _is_kept(session: Session, row_id: str) -> bool:
    return session.execute(select(SurveyResponse.id).where(SurveyResponse.id == row_id)).first() is not None


def _keep(session: Session, row_id: str, office: Office, service_id: int, answers: Answers, source: str, sample: str,
          now: datetime, state: str = COUNTED) -> None:
    """One row: a date and a band of the day, never a time, a ticket, a counter or a person."""
    about = {name: answers.respondent.get(name) for name in RESPONDENT}
    day = day_given(answers.given_on, business_date(now, office.timezone))
    version, extra = fitting_answers(session, office.id, answers.form_version, answers.extra)
    sql.add_new(session, _RESPONSES, {  # nothing for the same answers, sent twice at once
        "id": row_id, "office_id": office.id, "service_id": service_id, "service_date": day,
        "time_band": answers.time_band or time_band(now, zone(office.timezone)), "form_version": version,
        "source": source, "sample": sample, "state": state, "comment": answers.comment, "extra": extra,
        **{key: answers.scores.get(key) for key in ELEMENTS}, **about}, keys=["id"])


def _tally(session: Session, office_id: int, counter_id: int, day: date, scores: Mapping[str, int]) -> None:
    """Add to the counter's sums of the month; the answer itself does not know its counter."""
    place = {"office_id": office_id, "counter_id": counter_id, "month": day.replace(day=1)}
    for element, score in sorted(scores.items()):
        sql.upsert(session, _COUNTER_SCORES, {**place, "element": element, "total": score, "n": 1},
                   keys=["office_id", "counter_id", "month", "element"],
                   changes=lambda new: {"total": _COUNTER_SCORES.c.total + new.total, "n": _COUNTER_SCORES.c.n + 1})


def refuse_staff(kind: str) -> None:
    """Staff rate nobody. Raises ``Forbidden`` ``staff_cannot_vote``."""
    if kind == "staff":
        raise Forbidden("staff_cannot_vote")
