"""Answers about the survey's report, its plan and its publications, as the OpenAPI document tells them."""

from __future__ import annotations

from typing import Literal

from queue_core.web.api.responses import Answer

FollowUpState = Literal["planned", "doing", "done", "dropped"]


class PeriodOut(Answer):
    """Days as ISO; ``number`` is which month, quarter or semester of its year."""

    first: str
    last: str
    kind: Literal["month", "quarter", "semester", "year", "span"]
    number: int
    year: int


class ElementScoreOut(Answer):
    key: str
    element: int
    question: int
    n: int
    nrr: float | None
    weighted: float | None
    value: float | None
    grade: str | None


class ScoredOut(Answer):
    n: int
    weight: str
    ikm: float | None
    grade: str | None
    weighted: float | None
    elements: list[ElementScoreOut]


class ServiceScoreOut(ScoredOut):
    service_id: int
    name: str


class CounterScoreOut(ScoredOut):
    counter_id: int
    name: str


class PeriodScoreOut(PeriodOut):
    n: int
    ikm: float | None
    grade: str | None


class MonthScoreOut(Answer):
    month: str
    n: int
    ikm: float | None
    grade: str | None


class SampleOut(Answer):
    population: int
    drawn: int
    answers: int
    response_rate: float | None
    minimum: int
    expected_visits: int
    missing: int
    ask_permille: int | None
    enough: bool
    reachable: bool
    running: bool


class GroupLineOut(Answer):
    value: str | int | None
    n: int


class CoinCountOut(Answer):
    """``counts`` by value; ``null`` where they are too few to be told apart."""

    n: int
    counts: dict[str, int] | None


class ServiceCoinsOut(CoinCountOut):
    service_id: int
    name: str


class MonthCoinsOut(CoinCountOut):
    month: str


class CoinsOut(CoinCountOut):
    services: list[ServiceCoinsOut]
    months: list[MonthCoinsOut]


class ApartOut(Answer):
    review: int
    rejected: int


class OptionCountOut(Answer):
    text: str
    n: int


class ExtraRepliesOut(Answer):
    id: str
    text: str
    kind: Literal["choice", "text"]
    versions: list[int]
    n: int
    options: list[OptionCountOut] | None


class FollowUpOut(Answer):
    id: int
    version: int
    first: str
    last: str
    element: str
    programme: str
    due: str
    responsible: str
    state: FollowUpState
    note: str | None


class PlanLineOut(FollowUpOut):
    carried: bool


class SurveyReportOut(ScoredOut):
    """Everything about a period: of the office, or of one service."""

    period: PeriodOut
    service_id: int | None
    service: str | None
    whole: int
    sample: SampleOut
    respondents: dict[str, list[GroupLineOut]]
    weakest: list[str]
    strongest: list[str]
    services: list[ServiceScoreOut]
    counters: list[CounterScoreOut]
    volunteers: ScoredOut
    apart: ApartOut
    extra: list[ExtraRepliesOut]
    coins: CoinsOut
    coin: dict[str, int | None]
    trend: list[PeriodScoreOut]
    months: list[MonthScoreOut]
    follow_ups: list[PlanLineOut]
    comments: list[str]


class PublishedFiguresOut(Answer):
    """What is kept of a report that is made public."""

    period: PeriodOut
    n: int
    ikm: float
    grade: str
    weight: str
    elements: list[ElementScoreOut]
    respondents: dict[str, list[GroupLineOut]]
    sample: SampleOut
    service: str | None


class PublicationOut(PublishedFiguresOut):
    """An index as it was made public; its figures never change."""

    id: int
    published_at: str
