"""Answers about a day and about files over a period, as the OpenAPI document tells them; ``docs/reports.md`` says what
each figure means. Times are in seconds unless a name says minutes; shares are of 1."""

from __future__ import annotations

from pydantic import Field

from queue_core.web.api.responses import Answer


class ServiceDayOut(Answer):
    service_id: int
    name: str
    issued: int
    by_status: dict[str, int]
    mean_wait_minutes: float | None
    mean_service_minutes: float | None


class WaitsOut(Answer):
    mean: float | None
    p50: float | None
    p90: float | None


class DayCoinsOut(Answer):
    """``counts`` by value; ``null`` where they are too few to be told apart."""

    n: int
    counts: dict[str, int] | None


class ForecastOut(Answer):
    tickets: int
    p90_coverage: float
    mean_error_minutes: float


class DailyOut(Answer):
    """``totals`` has ``issued`` and the tickets of each state."""

    date: str
    totals: dict[str, int]
    services: list[ServiceDayOut]
    wait_minutes: WaitsOut
    coins: DayCoinsOut
    handwritten: int
    quick: int
    forecast: ForecastOut | None


class SpreadOut(Answer):
    n: int
    median_seconds: int | None
    p90_seconds: int | None


class WrongItemOut(Answer):
    text: str
    missing: int
    wrong: int
    rate: float


class StageTimeOut(SpreadOut):
    stage: str
    holder: str


class SentBackReasonOut(Answer):
    reason: str
    stage: str
    n: int


class SentBackOut(Answer):
    n: int
    reasons: list[SentBackReasonOut]


class StandardFiguresOut(SpreadOut):
    minutes: int | None
    late: int
    breach_rate: float
    median_share: float | None


class TriesOut(Answer):
    channel: str
    outcome: str
    n: int


class LeftFilesOut(Answer):
    n: int
    tries: list[TriesOut]
    ready_to_told: SpreadOut
    ready_to_hand_over: SpreadOut


class CaseFiguresOut(Answer):
    opened: int
    accepted: int
    returned: int
    came_back: int
    withdrawn: int
    ready: int
    handed_over: int
    rejection_rate: float
    items: list[WrongItemOut]
    stages: list[StageTimeOut]
    sent_back: SentBackOut
    standard: StandardFiguresOut
    left: LeftFilesOut
    ready_to_hand_over: SpreadOut


class ServiceCasesOut(CaseFiguresOut):
    service_id: int
    name: str


class BookLineOut(Answer):
    year: int
    number: int


class BookSpanOut(Answer):
    book: str
    n: int
    corrected: int
    first: BookLineOut | None
    last: BookLineOut | None


class CasesOut(Answer):
    first: str = Field(alias="from")
    last: str = Field(alias="to")
    service_id: int | None
    totals: CaseFiguresOut
    services: list[ServiceCasesOut]
    register_: list[BookSpanOut] = Field(alias="register")
