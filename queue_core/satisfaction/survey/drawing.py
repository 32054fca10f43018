"""Whom the survey asks: each service's share of its finished visits, and how near that brings its minimum sample."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import case, func, select, update
from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.office.models import Office, Service
from queue_core.office.settings import OfficeSettings
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind
from queue_core.satisfaction.queries import tallies
from queue_core.satisfaction.rules import DRAWN
from queue_core.satisfaction.survey.sampling import Plan, Progress, plan
from queue_core.satisfaction.visits import SURVEY_DRAWN, SURVEY_USED
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import Status

_SERVICES = table_of(Service)


@dataclass(frozen=True)
class ServiceShare:
    """A service in a period: its own share (``permille``, none: the office's), what came of it, and the plan."""

    service_id: int
    permille: int | None
    effective: int
    progress: Progress
    plan: Plan


def default_permille(office: Office) -> int:
    """The office's own share, for services that have none."""
    return round(1000 * OfficeSettings.from_json(office.settings).survey_probability)


def shares(session: Session, office: Office, first: date, last: date, today: date) -> list[ServiceShare]:
    """Every active service with its plan for the period, in the catalogue's order."""
    visits = {row[0]: (row[1], row[2]) for row in session.execute(
        select(Ticket.service_id, func.count(),
               func.count(case((Ticket.survey.in_([SURVEY_DRAWN, SURVEY_USED]), 1))))
        .where(Ticket.office_id == office.id, Ticket.service_date.between(first, last),
               Ticket.status == str(Status.DONE)).group_by(Ticket.service_id))}
    answers: dict[int, int] = {}
    for tally in tallies(session, office.id, first, last):
        if tally.sample == DRAWN:
            answers[tally.service_id] = answers.get(tally.service_id, 0) + tally.n
    default = default_permille(office)
    rows = session.execute(
        select(Service.id, Service.survey_permille)
        .where(Service.office_id == office.id, Service.is_active).order_by(Service.position, Service.id))
    found = []
    for service_id, permille in rows:
        progress = Progress(*visits.get(service_id, (0, 0)), answers.get(service_id, 0))
        found.append(ServiceShare(service_id, permille, default if permille is None else permille, progress,
                                  plan(progress, first, last, min(today, last))))
    return found


def set_share(session: Session, actor: Actor, *, service_id: int, permille: int | None, now: datetime) -> None:
    """Give a service its own share of visits to ask, or the office's (``None``). Raises ``NotFound``
    ``unknown_service``."""
    done = session.execute(
        update(_SERVICES).values(survey_permille=permille).returning(_SERVICES.c.id)
        .where(_SERVICES.c.id == service_id, _SERVICES.c.office_id == actor.office_id)).first()
    if done is None:
        raise NotFound("unknown_service")
    log.append(session, actor, kind=Kind.SURVEY_SHARE_CHANGED, at=now, service_id=service_id, permille=permille)
