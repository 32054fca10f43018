"""Counting coins and answers: sums made by the database, never answers read one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import ColumnElement, case, func, literal_column, select
from sqlalchemy.orm import Session

from queue_core.record.base import table_of
from queue_core.satisfaction.models import CoinVote, CounterScore, SurveyResponse
from queue_core.satisfaction.rules import (
    AGES,
    COIN_VALUES,
    COUNTED,
    DRAWN,
    ELEMENTS,
    FEWEST_PER_COUNTER,
    IN_REVIEW,
    REJECTED,
)
from queue_core.satisfaction.survey.sampling import Progress
from queue_core.satisfaction.visits import SURVEY_DRAWN, SURVEY_USED
from queue_core.tickets.models import Ticket
from queue_core.tickets.rules import Status

Sums = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Selection:
    """Which answers: an office's counted ones of a period, of one ``sample`` (all: ``None``), of one service or all."""

    office_id: int
    first: date
    last: date
    service_id: int | None = None
    sample: str | None = DRAWN

    def clauses(self) -> list[ColumnElement[bool]]:
        found = [SurveyResponse.office_id == self.office_id, SurveyResponse.service_date.between(self.first, self.last),
                 SurveyResponse.state == COUNTED]
        if self.service_id is not None:
            found.append(SurveyResponse.service_id == self.service_id)
        if self.sample is not None:
            found.append(SurveyResponse.sample == self.sample)
        return found


def coins(session: Session, office_id: int, first: date, last: date, service_id: int | None = None) -> dict[str, int]:
    """Coins by value in a period, zeros included."""
    query = select(CoinVote.value, func.count()).where(
        CoinVote.office_id == office_id, CoinVote.service_date.between(first, last)).group_by(CoinVote.value)
    if service_id is not None:
        query = query.where(CoinVote.service_id == service_id)
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    return {value: counts.get(value, 0) for value in COIN_VALUES}


def coins_by(session: Session, office_id: int, first: date, last: date) -> dict[tuple[int, date], dict[str, int]]:
    """Coins by service and day: ``{(service_id, day): {value: count}}``."""
    found: dict[tuple[int, date], dict[str, int]] = {}
    rows = session.execute(
        select(CoinVote.service_id, CoinVote.service_date, CoinVote.value, func.count())
        .where(CoinVote.office_id == office_id, CoinVote.service_date.between(first, last))
        .group_by(CoinVote.service_id, CoinVote.service_date, CoinVote.value))
    for service_id, day, value, count in rows:
        found.setdefault((service_id, day), dict.fromkeys(COIN_VALUES, 0))[value] = count
    return found


def score_sums(session: Session, office_id: int, first: date, last: date,
               service_id: int | None = None) -> tuple[int, Sums]:
    """Number of questionnaires of the sample, and per element (sum of scores, number of answers)."""
    return added(tally for tally in tallies(session, office_id, first, last, service_id) if tally.sample == DRAWN)


def _sums(row: Sequence[Any]) -> tuple[int, Sums]:
    return int(row[0]), {key: (int(row[1 + 2 * i]), int(row[2 + 2 * i])) for i, key in enumerate(ELEMENTS)}


@dataclass(frozen=True)
class Tally:
    """The counted answers of one service on one day, by sample: ``n`` questionnaires with their sums.

    ``whole`` of them have all nine elements.
    """

    day: date
    service_id: int
    sample: str
    n: int
    sums: Sums
    whole: int


def tallies(session: Session, office_id: int, first: date, last: date, service_id: int | None = None) -> list[Tally]:
    """Everything a period's index can be made of, in one pass over its answers."""
    columns: list[Any] = [func.count()]
    for key in ELEMENTS:
        score = getattr(SurveyResponse, key)
        columns += [func.coalesce(func.sum(score), 0), func.count(score)]
    # A sum is NULL as soon as one of its parts is.
    whole = func.count(reduce(add, (getattr(SurveyResponse, key) for key in ELEMENTS)))
    by = (SurveyResponse.service_date, SurveyResponse.service_id, SurveyResponse.sample)
    chosen = Selection(office_id, first, last, service_id, sample=None)
    rows = session.execute(select(*columns, whole, *by).where(*chosen.clauses()).group_by(*by).order_by(*by))
    return [Tally(row[-3], row[-2], row[-1], int(row[0]), _sums(row)[1], int(row[-4])) for row in rows]


def added(found: Iterable[Tally]) -> tuple[int, Sums]:
    """Number of questionnaires and sums of many tallies together."""
    n, sums = 0, dict.fromkeys(ELEMENTS, (0, 0))
    for tally in found:
        n += tally.n
        for key, (total, count) in tally.sums.items():
            before = sums[key]
            sums[key] = (before[0] + total, before[1] + count)
    return n, sums


def respondents(session: Session, chosen: Selection) -> dict[str, Counter[Any]]:
    """How many respondents by ``sex``, ``age``, ``education`` and ``occupation``; ``None`` counts who kept silent.

    Ages are grouped as in ``rules.AGES``, named by the younger end.
    """
    groups: dict[str, Any] = {"sex": SurveyResponse.sex, "age": _age_group(), "education": SurveyResponse.education,
                              "occupation": SurveyResponse.occupation}
    found: dict[str, Counter[Any]] = {name: Counter() for name in groups}
    rows = session.execute(select(func.count(), *groups.values()).where(*chosen.clauses()).group_by(*groups.values()))
    for n, *values in rows:
        for name, value in zip(groups, values, strict=True):
            found[name][value] += n
    return found


def _age_group() -> ColumnElement[Any]:
    # Written out: PostgreSQL takes two expressions with parameters of their own for two different ones.
    bounds: list[Any] = [(SurveyResponse.age.between(literal_column(str(low)), literal_column(str(high))),
               literal_column(str(low))) for low, high in AGES]
    return case(*bounds)


def counter_scores(session: Session, office_id: int, first: date, last: date) -> dict[int, Sums]:
    """Per counter its sums over the months that lie whole in the period, where enough people answered.

    A counter with fewer than ``FEWEST_PER_COUNTER`` answers to an element is not among them: nobody is singled out.
    """
    found: dict[int, Sums] = {}
    after = date(last.year + last.month // 12, last.month % 12 + 1, 1)
    until = last.replace(day=1) if (after - last).days > 1 else after
    rows = session.execute(
        select(CounterScore.counter_id, CounterScore.element, func.sum(CounterScore.total), func.sum(CounterScore.n))
        .where(CounterScore.office_id == office_id, CounterScore.month >= first, CounterScore.month < until)
        .group_by(CounterScore.counter_id, CounterScore.element))
    for counter_id, element, total, n in rows:
        found.setdefault(counter_id, {})[element] = (int(total), int(n))
    return {counter_id: sums for counter_id, sums in found.items()
            if all(sums.get(key, (0, 0))[1] >= FEWEST_PER_COUNTER for key in ELEMENTS)}


def progress(session: Session, office_id: int, first: date, last: date, service_id: int | None = None, *,
             answers: int | None = None) -> Progress:
    """Finished visits of a period, how many of them were drawn, and how many answers the sample has (when known)."""
    query = select(func.count(), func.count(case((Ticket.survey.in_([SURVEY_DRAWN, SURVEY_USED]), 1)))).where(
        Ticket.office_id == office_id, Ticket.service_date.between(first, last), Ticket.status == str(Status.DONE))
    if service_id is not None:
        query = query.where(Ticket.service_id == service_id)
    visits, drawn = session.execute(query).one()
    if answers is None:
        answers = score_sums(session, office_id, first, last, service_id)[0]
    return Progress(visits, drawn, answers)


def kept_apart(session: Session, chosen: Selection) -> dict[str, int]:
    """How many answers of a period do not count: still to be looked at (``review``), or refused (``rejected``)."""
    # The first condition on the state is the one of the index that knows only these few.
    inside = [SurveyResponse.office_id == chosen.office_id, SurveyResponse.state != literal_column(f"'{COUNTED}'"),
              SurveyResponse.state.in_((IN_REVIEW, REJECTED)),
              SurveyResponse.service_date.between(chosen.first, chosen.last)]
    if chosen.service_id is not None:
        inside.append(SurveyResponse.service_id == chosen.service_id)
    rows = session.execute(select(SurveyResponse.state, func.count()).where(*inside).group_by(SurveyResponse.state))
    return {IN_REVIEW: 0, REJECTED: 0, **{row[0]: row[1] for row in rows}}


def raw(session: Session, chosen: Selection) -> Iterator[dict[str, Any]]:
    """The answers themselves, without any identity, in the order of their random keys."""
    table = table_of(SurveyResponse)
    hidden = ("id", "office_id", "state")
    columns = [column for column in table.columns if column.name not in hidden]
    rows = session.execute(select(*columns).where(*chosen.clauses()).order_by(table.c.id)
                           .execution_options(yield_per=2000))
    for row in rows.mappings():
        yield {str(name): value for name, value in row.items()}
