"""What a visit's ticket says of its rating: the draw when it ends, and how long coin and survey stay open.

The columns are the ticket's; what they mean is decided here.
"""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.office.models import Office, Service
from queue_core.office.settings import OfficeSettings
from queue_core.tickets.endings import at_end
from queue_core.tickets.rows import TicketRow
from queue_core.tickets.rules import Status

RatingState = Literal["open", "used", "closed"]
#: Whether a finished visit's visitor is asked the nine questions, and whether they were answered.
SURVEY_DRAWN, SURVEY_NOT_DRAWN, SURVEY_USED = "drawn", "no", "used"
#: A visit is rated, by coin and survey, from its end until the end of the next day.
RATED_FOR = timedelta(days=1)
# Seeded by the system: who is asked must not be guessable.
_random = random.SystemRandom()


@at_end
def draw(session: Session, ticket: TicketRow) -> dict[str, object]:
    """Whether this visit belongs to the survey's sample: drawn when it ends, before anybody knows how it was rated.

    A visit that ends once more keeps its first draw.
    """
    if ticket["survey"] is not None:
        return {}
    own, settings = session.execute(
        select(Service.survey_permille, Office.settings).join(Office, Office.id == Service.office_id)
        .where(Service.id == ticket["service_id"])).one()
    chance = OfficeSettings.from_json(settings).survey_probability if own is None else own / 1000
    return {"survey": SURVEY_DRAWN if _random.random() < chance else SURVEY_NOT_DRAWN}


def coin_state(ticket: TicketRow, day: date) -> RatingState:
    """Whether a coin may fall on a day: ``open``, ``used`` or ``closed``."""
    if ticket["coin_used"]:
        return "used"
    return "open" if _is_ratable(ticket, day) else "closed"


def survey_state(ticket: TicketRow, day: date) -> RatingState:
    """Whether a visit's nine questions may be answered on a day: ``open``, ``used`` or ``closed``."""
    if ticket["survey"] == SURVEY_USED:
        return "used"
    return "open" if ticket["survey"] == SURVEY_DRAWN and _is_ratable(ticket, day) else "closed"


def _is_ratable(ticket: TicketRow, day: date) -> bool:
    # A visit never ends later than on its own day: what is left over at midnight is closed as unresolved.
    age: timedelta = day - ticket["service_date"]
    return ticket["status"] == str(Status.DONE) and timedelta() <= age <= RATED_FOR
