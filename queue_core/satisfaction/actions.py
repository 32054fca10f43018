"""Dropping a coin, answering the survey."""

from __future__ import annotations

import hashlib
import random
import uuid
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Forbidden, NotFound
from queue_core.office.models import Office, Service
from queue_core.office.rules import OfficeSettings
from queue_core.record.base import table_of
from queue_core.record.clock import business_date, zone
from queue_core.satisfaction.models import CoinVote, SurveyResponse
from queue_core.satisfaction.rules import FORM_VERSION, check_coin, time_band
from queue_core.tickets.models import Ticket
from queue_core.tickets.queries import coin_state

_TICKETS = table_of(Ticket)
# A generator seeded by the system: keys and draws must not be guessable from their order.
_random = random.SystemRandom()


@dataclass(frozen=True)
class Dropped:
    """A coin that fell; ``survey`` says whether this visitor was drawn for the nine questions."""

    service_id: int
    survey: bool


def drop_coin(session: Session, ticket_code: str, value: str, now: datetime, *, office_id: int | None) -> Dropped:
    """One coin for one finished visit. Only "used" is kept with the ticket, never which coin.

    No event is written: an event has a time and an order, and the two together would tell who voted what.
    Raises ``NotFound`` ``unknown_ticket``, ``Invalid`` ``bad_coin``, ``Conflict`` ``coin_already_used`` or
    ``coin_closed``.
    """
    ticket = session.execute(select(_TICKETS).where(_TICKETS.c.code == ticket_code.upper())).mappings().first()
    if ticket is None or (office_id is not None and ticket["office_id"] != office_id):
        raise NotFound("unknown_ticket")
    office = session.execute(select(Office).where(Office.id == ticket["office_id"])).scalar_one()
    settings = OfficeSettings.from_json(office.settings)
    check_coin(value, settings.coin_faces)
    state = coin_state(ticket, business_date(now, office.timezone))
    if state == "closed":
        raise Conflict("coin_closed")
    taken = session.execute(
        update(_TICKETS).values(coin_used=True).where(_TICKETS.c.id == ticket["id"], _TICKETS.c.coin_used.is_(False))
        .returning(_TICKETS.c.id)
    ).first()
    if taken is None:
        raise Conflict("coin_already_used")
    session.execute(insert(CoinVote).values(
        id=_random_key(), office_id=office.id, service_id=ticket["service_id"], service_date=ticket["service_date"],
        value=value))
    return Dropped(ticket["service_id"], survey=_random.random() < settings.survey_probability)


def answer_survey(session: Session, *, office_id: int, service_id: int, scores: dict[str, int],
                  respondent: dict[str, Any], comment: str | None, source: str, now: datetime,
                  key: str | None = None) -> None:
    """Keep one questionnaire: a date and a band of the day, never a time, a ticket or a person.

    An answer sent again with its ``key`` (a random UUID of the panel) is kept once; the row's own key is a digest of
    it, so that it says nothing about when or where it was made. Raises ``NotFound`` ``unknown_service``.
    """
    office = session.execute(select(Office).where(Office.id == office_id)).scalar_one()
    known = select(Service.id).where(Service.id == service_id, Service.office_id == office_id)
    if session.execute(known).first() is None:
        raise NotFound("unknown_service")
    row_id = _random_key() if key is None else _digest_key(key)
    if session.get(SurveyResponse, row_id) is not None:
        return
    session.execute(insert(SurveyResponse).values(
        id=row_id, office_id=office_id, service_id=service_id, service_date=business_date(now, office.timezone),
        time_band=time_band(now, zone(office.timezone)), form_version=FORM_VERSION, source=source, scores=scores,
        respondent=respondent, comment=comment))


def refuse_staff(kind: str) -> None:
    """Staff rate nobody. Raises ``Forbidden`` ``staff_cannot_vote``."""
    if kind == "staff":
        raise Forbidden("staff_cannot_vote")


def _random_key() -> str:
    return str(uuid.UUID(int=_random.getrandbits(128), version=4))


def _digest_key(key: str) -> str:
    return str(uuid.UUID(bytes=hashlib.sha256(key.encode()).digest()[:16], version=4))
