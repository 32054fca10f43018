"""The figures of a day."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.office.models import Office
from queue_core.office.queries import service_names
from queue_core.reports.figures import DailyOut
from queue_core.satisfaction.queries import coins
from queue_core.satisfaction.rules import told_coins
from queue_core.tickets.forecast.board import accuracy
from queue_core.tickets.lobby import quick_by_counter
from queue_core.tickets.models import Ticket
from queue_core.tickets.queries import first_calls
from queue_core.tickets.rules import Status, served_seconds


@dataclass
class _Service:
    """What is gathered of one service; times in seconds."""

    issued: int = 0
    by_status: dict[str, int] = field(default_factory=dict)
    waits: list[float] = field(default_factory=list)
    serves: list[float] = field(default_factory=list)


def daily(session: Session, office: Office, day: date) -> DailyOut:
    """Tickets by service and state, waiting and serving times (minutes), coins (as ``told_coins`` has them), and how
    good the forecasts were."""
    names = service_names(session, office.id)
    services: dict[int, _Service] = {}
    calls = first_calls(office.id, day, day)
    rows = session.execute(
        select(Ticket.service_id, Ticket.status, Ticket.issued_at, calls.c.called_at, Ticket.started_at,
               Ticket.finished_at, Ticket.served_seconds, Ticket.handwritten)
        .outerjoin(calls, calls.c.ticket_id == Ticket.id)
        .where(Ticket.office_id == office.id, Ticket.service_date == day)).all()
    for row in rows:
        entry = services.setdefault(row.service_id, _Service())
        entry.issued += 1
        entry.by_status[row.status] = entry.by_status.get(row.status, 0) + 1
        if row.called_at is not None:
            entry.waits.append((row.called_at - row.issued_at).total_seconds())
        served = served_seconds(row.started_at, row.finished_at, row.served_seconds)
        if row.status == Status.DONE and served is not None:
            entry.serves.append(served)
    waits = sorted(value for entry in services.values() for value in entry.waits)
    good = accuracy(session, office.id, day, day)
    return {
        "date": day.isoformat(),
        "totals": _totals(services),
        "services": [
            {"service_id": service_id, "name": names.get(service_id, ""), "issued": entry.issued,
             "by_status": entry.by_status, "mean_wait_minutes": _mean(entry.waits),
             "mean_service_minutes": _mean(entry.serves)}
            for service_id, entry in sorted(services.items())
        ],
        "wait_minutes": {"mean": _mean(waits), "p50": _percentile(waits, 0.5), "p90": _percentile(waits, 0.9)},
        "coins": told_coins(coins(session, office.id, day, day)),
        "handwritten": sum(row.handwritten is not None for row in rows),
        "quick": sum(quick_by_counter(session, office, day).values()),
        "forecast": None if good is None else {
            "tickets": good.tickets, "p90_coverage": round(good.p90_coverage, 3),
            "mean_error_minutes": round(good.mean_error_minutes, 1)},
    }


def _totals(services: dict[int, _Service]) -> dict[str, int]:
    totals = {"issued": 0, **{str(status): 0 for status in Status}}
    for entry in services.values():
        totals["issued"] += entry.issued
        for status, count in entry.by_status.items():
            totals[status] += count
    return totals


def _mean(seconds: list[float]) -> float | None:
    return round(sum(seconds) / len(seconds) / 60.0, 1) if seconds else None


def _percentile(seconds: list[float], share: float) -> float | None:
    return round(seconds[min(len(seconds) - 1, int(share * len(seconds)))] / 60.0, 1) if seconds else None
