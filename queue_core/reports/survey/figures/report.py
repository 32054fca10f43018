"""The survey report's figures (PermenPANRB 14/2017): everything the document, the workbook and the page show.

The index is over all answers of the period's sample, never the mean of its services' indices. What volunteers said
stands apart, and so does whoever was served by few: a counter with fewer than ten answers is not named.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any, TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.office.models import Counter, Office
from queue_core.office.queries import service_names
from queue_core.office.settings import OfficeSettings
from queue_core.reports.periods import Period, trend
from queue_core.reports.survey.figures.beside import coins, extra_questions
from queue_core.reports.survey.figures.model import (
    Apart,
    CounterScore,
    ElementScore,
    GroupLine,
    MonthScore,
    PeriodScore,
    PlanLine,
    Sample,
    Scored,
    ServiceScore,
    SurveyReport,
)
from queue_core.satisfaction import queries
from queue_core.satisfaction.models import FollowUp, SurveyResponse
from queue_core.satisfaction.queries import Selection, Sums, Tally
from queue_core.satisfaction.rules import (
    AGES,
    DRAWN,
    EDUCATIONS,
    ELEMENTS,
    OCCUPATIONS,
    QUESTIONS,
    SEXES,
    VOLUNTEER,
    WEIGHTS,
    Element,
    Index,
    element_value,
    grade,
    index,
    round_half_up,
    weakest,
)
from queue_core.satisfaction.survey.sampling import plan

#: The values each table of respondents lists, also where nobody is.
GROUPS: dict[str, tuple[Any, ...]] = {
    "sex": SEXES, "age": tuple(low for low, _ in AGES), "education": EDUCATIONS, "occupation": OCCUPATIONS}
#: Remarks shown in a report; all of them are in the workbook.
COMMENTS = 20


def report(session: Session, office: Office, period: Period, today: date,
           service_id: int | None = None) -> SurveyReport:
    """All figures of a period, of the office or of one service. Raises ``NotFound`` ``unknown_service``."""
    weight = OfficeSettings.from_json(office.settings).ikm_weight
    periods = trend(period)
    everything = queries.tallies(session, office.id, periods[0].first, period.last, service_id)
    sample = [tally for tally in everything if tally.sample == DRAWN]
    now = [tally for tally in sample if tally.day >= period.first]
    n, sums = queries.added(now)
    result = index(sums, weight)
    chosen = Selection(office.id, period.first, period.last, service_id)
    names = service_names(session, office.id)
    return SurveyReport(
        period=period, service_id=service_id, service=_name(names, service_id), n=n,
        whole=sum(tally.whole for tally in now), **_index(result),
        sample=_sample(session, office.id, period, today, service_id, n),
        respondents=_groups(session, chosen),
        weakest=tuple(element.key for element in weakest(result.elements)),
        strongest=tuple(element.key for element in weakest(result.elements, len(ELEMENTS))[::-1][:3]),
        services=tuple(ServiceScore(service_id=key, name=names.get(key, ""), **_scored(own, weight))
                       for key, own in sorted(_by(now, lambda tally: tally.service_id).items())),
        counters=() if service_id is not None else _counters(session, office.id, period, weight),
        volunteers=Scored(**_scored([tally for tally in everything if tally.sample == VOLUNTEER
                                     and tally.day >= period.first], weight)),
        apart=Apart(**queries.kept_apart(session, chosen)), extra=extra_questions(session, chosen),
        coins=coins(session, office.id, period, names, service_id),
        trend=tuple(PeriodScore(period=past, **_brief(
            [tally for tally in sample if past.first <= tally.day <= past.last], weight)) for past in periods),
        months=tuple(MonthScore(month=name, **_brief(found, weight)) for name, found in _by(now, _month).items()),
        follow_ups=follow_ups(session, office.id, period), comments=_comments(session, chosen))


def _name(names: dict[int, str], service_id: int | None) -> str | None:
    if service_id is None:
        return None
    if service_id not in names:
        raise NotFound("unknown_service")
    return names[service_id]


class _Index(TypedDict):
    weight: str
    ikm: float | None
    grade: str | None
    weighted: float | None
    elements: tuple[ElementScore, ...]


class _Scores(_Index):
    n: int


class _Brief(TypedDict):
    n: int
    ikm: float | None
    grade: str | None


def _index(result: Index) -> _Index:
    """An index with its elements in the regulation's order, each with both of its numbers."""
    weight = WEIGHTS[result.weight]
    total = sum((element.nrr * weight for element in result.elements if element.nrr is not None), Fraction(0))
    return {
        "weight": result.weight, "ikm": None if result.ikm is None else float(result.ikm), "grade": result.grade,
        "weighted": None if result.ikm is None else float(round_half_up(total, 4)),
        "elements": tuple(_element(element, weight) for element in result.elements),
    }


def _element(element: Element, weight: Fraction) -> ElementScore:
    score = ElementScore(key=element.key, element=ELEMENTS.index(element.key) + 1,
                         question=QUESTIONS.index(element.key) + 1, n=element.n)
    if element.nrr is None:
        return score
    value = element_value(element.nrr)
    return replace(score, nrr=float(round_half_up(element.nrr, 4)),
                   weighted=float(round_half_up(element.nrr * weight, 4)), value=float(value), grade=grade(value))


def _sample(session: Session, office_id: int, period: Period, today: date, service_id: int | None,
            n: int) -> Sample:
    progress = queries.progress(session, office_id, period.first, period.last, service_id, answers=n)
    planned = plan(progress, period.first, period.last, min(today, period.last))
    return Sample(
        population=progress.visits, drawn=progress.drawn, answers=n,
        response_rate=round(n / progress.drawn, 3) if progress.drawn >= n > 0 else None,
        minimum=planned.minimum, expected_visits=planned.visits, missing=planned.missing,
        ask_permille=planned.permille, enough=n >= planned.minimum and n > 0, reachable=planned.enough,
        running=period.first <= today < period.last)


def _groups(session: Session, chosen: Selection) -> dict[str, tuple[GroupLine, ...]]:
    """A table for each thing asked of respondents; a last line for those who did not say, where there are any."""
    found = queries.respondents(session, chosen)
    groups = {}
    for group, values in GROUPS.items():
        silent = found[group][None]
        lines = [GroupLine(value, found[group][value]) for value in values]
        groups[group] = tuple([*lines, GroupLine(None, silent)] if silent else lines)
    return groups


def _scored(found: list[Tally], weight: str) -> _Scores:
    n, sums = queries.added(found)
    return {"n": n, **_index(index(sums, weight))}


def _brief(found: list[Tally], weight: str) -> _Brief:
    scores = _scored(found, weight)
    return {"n": scores["n"], "ikm": scores["ikm"], "grade": scores["grade"]}


def _by(found: list[Tally], key: Callable[[Tally], Any]) -> dict[Any, list[Tally]]:
    grouped: dict[Any, list[Tally]] = {}
    for tally in found:
        grouped.setdefault(key(tally), []).append(tally)
    return grouped


def _month(tally: Tally) -> str:
    return f"{tally.day:%Y-%m}"


def _counters(session: Session, office_id: int, period: Period, weight: str) -> tuple[CounterScore, ...]:
    found = queries.counter_scores(session, office_id, period.first, period.last)
    names = {row.id: row.name for row in session.execute(
        select(Counter.id, Counter.name).where(Counter.office_id == office_id))}
    return tuple(CounterScore(counter_id=key, name=names.get(key, ""), n=_fewest(sums), **_index(index(sums, weight)))
                 for key, sums in sorted(found.items()))


def _fewest(sums: Sums) -> int:
    return min(n for _, n in sums.values())


def follow_ups(session: Session, office_id: int, period: Period) -> tuple[PlanLine, ...]:
    """The plan made for this period, and what earlier plans left unfinished."""
    rows = session.scalars(
        select(FollowUp).where(FollowUp.office_id == office_id, FollowUp.last <= period.last)
        .order_by(FollowUp.last, FollowUp.id))
    return tuple(
        PlanLine(id=row.id, version=row.version, first=row.first, last=row.last, element=row.element,
                 programme=row.programme, due=row.due, responsible=row.responsible, state=row.state, note=row.note,
                 carried=row.last < period.first)
        for row in rows if row.last >= period.first or row.state in ("planned", "doing")
        or Period(row.first, row.last) == period.before())


def _comments(session: Session, chosen: Selection) -> tuple[str, ...]:
    # In the order of random keys: who remarked first or last must not show.
    rows = session.scalars(select(SurveyResponse.comment).where(
        *chosen.clauses(), SurveyResponse.comment.is_not(None)).order_by(SurveyResponse.id).limit(COMMENTS))
    return tuple(text for text in rows if text)
