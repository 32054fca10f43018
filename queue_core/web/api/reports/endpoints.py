"""Figures for the supervisor."""

from __future__ import annotations

from datetime import date

from queue_core.errors import Invalid
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date
from queue_core.reports import cases
from queue_core.reports import figures as report_schemas
from queue_core.reports.day import daily
from queue_core.reports.periods import period_of
from queue_core.web.api import schemas
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Invalid("bad_date") from None


@api.endpoint("GET", "/reports/daily", "A day's figures", who=may("reports.read"), query=schemas.ReportDay,
              answers={200: report_schemas.DailyOut})
def report_daily(actor: Actor, query: schemas.ReportDay) -> report_schemas.DailyOut:
    with services().database.read() as session:
        office = own_office(session, actor)
        day = _date(query.date) if query.date else business_date(clock.now(), office.timezone)
        return daily(session, office, day)


@api.endpoint("GET", "/reports/cases", "Checking, stages, standards, left files and the register over a period",
              who=may("reports.read"), query=schemas.ReportPeriod, answers={200: report_schemas.CasesOut})
def report_cases(actor: Actor, query: schemas.ReportPeriod) -> report_schemas.CasesOut:
    period = period_of(query.first, query.last)
    with services().database.read() as session:
        return cases.report(session, own_office(session, actor), period.first, period.last, query.service_id)
