"""Today's forecasts, kept for a moment so that many readers cost one simulation."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from queue_core.office.models import Counter, Office, Service
from queue_core.office.queries import services_by_counter
from queue_core.office.settings import OfficeSettings
from queue_core.people.models import Staff
from queue_core.record.clock import business_date
from queue_core.record.database import Database
from queue_core.tickets.forecast.rules import (
    Estimate,
    Forecast,
    OpenCounter,
    WaitingTicket,
    mean_seconds,
    range_minutes,
    simulate,
)
from queue_core.tickets.models import Ticket
from queue_core.tickets.queries import by_status, first_calls, in_hand
from queue_core.tickets.rules import FIRST_STAGE, Status, served_seconds

#: A forecast is used for at least this long, and for at least ``COST_FACTOR`` times what it took to make: a big queue
#: must not spend its processor on guessing how big it is.
FRESH_SECONDS, COST_FACTOR = 2.0, 40.0
HISTORY_DAYS, HISTORY_VISITS, HISTORY_SECONDS = 30, 200, 120.0
#: Simulating more tickets than this tells a visitor nothing new.
MAX_SIMULATED = 400


@dataclass
class _Kept:
    until: float = 0.0
    forecast: Forecast = field(default_factory=lambda: Forecast({}, {}))
    means_until: float = 0.0
    means: dict[int, float] = field(default_factory=dict)


class ForecastBoard:
    """Estimates per office and service, computed when asked for and kept briefly. Safe for several threads."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._offices: dict[int, _Kept] = {}
        self._lock = threading.Lock()

    def estimate(self, office_id: int, service_id: int, now: datetime) -> Estimate | None:
        """What somebody who takes a number now may expect; ``None`` while no open counter serves the service."""
        return self.estimates(office_id, now).get(service_id)

    def estimates(self, office_id: int, now: datetime) -> dict[int, Estimate]:
        """Estimates of all services that an open counter serves."""
        return self._forecast(office_id, now).services

    def of_ticket(self, office_id: int, ticket_id: int, service_id: int, now: datetime) -> Estimate | None:
        """What a waiting visitor may still expect; somebody who came a moment ago gets the newcomer's estimate."""
        forecast = self._forecast(office_id, now)
        return forecast.tickets.get(ticket_id, forecast.services.get(service_id))

    def _forecast(self, office_id: int, now: datetime) -> Forecast:
        kept = self._offices.setdefault(office_id, _Kept())
        if kept.until > time.monotonic() or not self._lock.acquire(blocking=False):
            return kept.forecast  # somebody else is computing: theirs will be there in a moment
        try:
            began = time.monotonic()
            with self._database.read() as session:
                kept.forecast = self._compute(session, office_id, kept, now)
            cost = time.monotonic() - began
            kept.until = time.monotonic() + max(FRESH_SECONDS, COST_FACTOR * cost)
        finally:
            self._lock.release()
        return kept.forecast

    def forget(self, office_id: int) -> None:
        """Counters opened or closed: compute afresh at the next question."""
        if office_id in self._offices:
            self._offices[office_id].until = 0.0

    def _compute(self, session: Session, office_id: int, kept: _Kept, now: datetime) -> Forecast:
        office = session.execute(select(Office).where(Office.id == office_id)).scalar_one()
        settings = OfficeSettings.from_json(office.settings)
        today = business_date(now, office.timezone)
        if kept.means_until < time.monotonic():
            kept.means, kept.means_until = history_means(session, office_id, now), time.monotonic() + HISTORY_SECONDS
        waiting = [
            WaitingTicket(row["id"], row["service_id"], row["priority_class"],
                          max(0.0, (now - row["waiting_since"]).total_seconds()))
            for row in by_status(session, office_id, today, [Status.WAITING])[:MAX_SIMULATED]
        ]
        return simulate(
            waiting, _open_counters(session, office_id, now), kept.means, list(kept.means), rates=settings.rates,
            guard=settings.max_wait_minutes * 60.0, seed=len(waiting),
            last_entered=_last_entered(session, office_id, today, now),
        )


def history_means(session: Session, office_id: int, now: datetime) -> dict[int, float]:
    """Mean seconds at the counter per service, from its newest visits, shrunk to its standard."""
    means = {}
    for service in session.execute(select(Service.id, Service.standard_minutes).where(Service.office_id == office_id)):
        visits = session.execute(
            select(Ticket.started_at, Ticket.finished_at, Ticket.served_seconds).where(
                Ticket.service_id == service.id, Ticket.status == Status.DONE,
                or_(Ticket.started_at.is_not(None), Ticket.served_seconds.is_not(None)),
                Ticket.finished_at > now - timedelta(days=HISTORY_DAYS))
            .order_by(Ticket.finished_at.desc()).limit(HISTORY_VISITS)
        ).all()
        seconds = [served_seconds(row.started_at, row.finished_at, row.served_seconds) or 0.0 for row in visits]
        average = sum(seconds) / len(seconds) if seconds else None
        means[service.id] = max(5.0, mean_seconds(average, len(seconds), service.standard_minutes))
    return means


def _open_counters(session: Session, office_id: int, now: datetime) -> list[OpenCounter]:
    serves = services_by_counter(session, office_id)
    skills = _skills(session, office_id)
    hands = in_hand(session, office_id)
    found = []
    rows = session.execute(select(Counter.id, Counter.state, Counter.paused_until, Counter.staff_id).where(
        Counter.office_id == office_id, Counter.state != "closed"))
    for row in rows:
        if row.state == "paused" and row.paused_until is None:
            continue  # nobody knows when this break ends
        away = 0.0 if row.state == "open" else max(0.0, (row.paused_until - now).total_seconds())
        held = hands.get(row.id)
        since = None if held is None else held["started_at"] or held["called_at"]
        found.append(OpenCounter(
            serves[row.id] & skills.get(row.staff_id, serves[row.id]), None if held is None else held["service_id"],
            0.0 if since is None else max(0.0, (now - since).total_seconds()), away))
    return found


def _skills(session: Session, office_id: int) -> dict[int | None, frozenset[int]]:
    """What those can serve whose services are listed; everybody else can serve all."""
    rows = session.execute(select(Staff.id, Staff.skills).where(Staff.office_id == office_id))
    return {row.id: frozenset(row.skills) for row in rows if row.skills}


def _last_entered(session: Session, office_id: int, today: date, now: datetime) -> dict[int, float]:
    """Seconds waited by the last ticket of each service called within half an hour."""
    newest = (
        select(Ticket.service_id, func.max(Ticket.called_at).label("at")).where(
            Ticket.office_id == office_id, Ticket.service_date == today,
            Ticket.stage == FIRST_STAGE, Ticket.called_at > now - timedelta(minutes=30))
        .group_by(Ticket.service_id).subquery())
    rows = session.execute(
        select(Ticket.service_id, Ticket.waiting_since, Ticket.called_at)
        .join(newest, (newest.c.service_id == Ticket.service_id) & (newest.c.at == Ticket.called_at)))
    return {row.service_id: max(0.0, (row.called_at - row.waiting_since).total_seconds()) for row in rows}


@dataclass(frozen=True)
class Accuracy:
    """How good the promises were: the share called within the upper end of the range people were shown (P90, rounded
    up), and the mean absolute error of P50 in minutes."""

    tickets: int
    p90_coverage: float
    mean_error_minutes: float


def accuracy(session: Session, office_id: int, first: date, last: date) -> Accuracy | None:
    """Compare what was promised at issue with what came; ``None`` without any promise kept or broken."""
    calls = first_calls(office_id, first, last)  # the promise was about the first call
    rows = session.execute(
        select(Ticket.forecast_p50, Ticket.forecast_p90, Ticket.issued_at, calls.c.called_at)
        .join(calls, calls.c.ticket_id == Ticket.id)
        .where(Ticket.office_id == office_id, Ticket.service_date.between(first, last),
               Ticket.forecast_p50.is_not(None))
    ).all()
    if not rows:
        return None
    waits = [(row.called_at - row.issued_at).total_seconds() for row in rows]
    shown = [60.0 * range_minutes(Estimate(row.forecast_p50, row.forecast_p90))[1] for row in rows]
    within = sum(wait <= most for wait, most in zip(waits, shown, strict=True))
    error = sum(abs(wait - row.forecast_p50) for wait, row in zip(waits, rows, strict=True))
    return Accuracy(len(rows), within / len(rows), error / len(rows) / 60.0)
