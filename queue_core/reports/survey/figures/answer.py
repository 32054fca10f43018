"""A survey report as JSON, for the API and the command line, and back where a published one was kept. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import Any, Final, cast

from queue_core.reports.periods import Period, period_of
from queue_core.reports.survey.figures.model import (
    ElementScore,
    GroupLine,
    PeriodScore,
    Sample,
    SurveyReport,
)

#: What is kept of a report that is made public.
PUBLISHED: Final = ("period", "n", "ikm", "grade", "weight", "elements", "respondents", "sample", "service")


def as_json(report: SurveyReport) -> dict[str, object]:
    """The whole report; the address ``/reports/skm`` and ``antrian report skm --format json`` tell it so."""
    return cast(dict[str, object], _plain(report))


def kept(report: SurveyReport) -> dict[str, object]:
    """What a publication keeps of it."""
    told = as_json(report)
    return {name: told[name] for name in PUBLISHED}


def as_published(report: SurveyReport, figures: Mapping[str, Any]) -> SurveyReport:
    """The report with what was published of it, as ``kept`` wrote it then, in the place of today's figures."""
    return replace(
        report, period=period_from(figures["period"]), n=figures["n"], ikm=figures["ikm"], grade=figures["grade"],
        weight=figures["weight"], elements=tuple(_made(ElementScore, row) for row in figures["elements"]),
        sample=_made(Sample, figures["sample"]), service=figures.get("service"),
        respondents={group: tuple(_made(GroupLine, row) for row in rows)
                     for group, rows in figures["respondents"].items()})


def period_from(told: Mapping[str, Any]) -> Period:
    """The period that a report in JSON names."""
    return period_of(told["first"], told["last"])


def _made(kind: Any, row: Mapping[str, Any]) -> Any:
    # A figure that is kept no longer is passed over: what was published stays readable.
    return kind(**{field.name: row[field.name] for field in fields(kind) if field.name in row})


def as_period(period: Period) -> dict[str, object]:
    """A period as JSON tells it."""
    return {"first": period.first.isoformat(), "last": period.last.isoformat(), "kind": period.kind,
            "number": period.number, "year": period.first.year}


def _plain(value: object) -> object:
    if isinstance(value, Period):
        return as_period(value)
    if isinstance(value, PeriodScore):
        return {**as_period(value.period), "n": value.n, "ikm": value.ikm, "grade": value.grade}
    if is_dataclass(value):
        told = {field.name: _plain(getattr(value, field.name)) for field in fields(value)}
        return {**told, "coin": _plain(value.coin)} if isinstance(value, SurveyReport) else told
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    return value
