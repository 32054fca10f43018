"""The figures of a day and of files over a period, as the API and the command line tell them; ``docs/reports.md`` says
what each means. Times are in seconds unless a name says minutes; shares are of 1."""

from __future__ import annotations

from typing_extensions import TypedDict

from queue_core.satisfaction.rules import ToldCoins


class ServiceDayOut(TypedDict):
    service_id: int
    name: str
    issued: int
    by_status: dict[str, int]
    mean_wait_minutes: float | None
    mean_service_minutes: float | None


class WaitsOut(TypedDict):
    mean: float | None
    p50: float | None
    p90: float | None


class ForecastOut(TypedDict):
    tickets: int
    p90_coverage: float
    mean_error_minutes: float


class DailyOut(TypedDict):
    """``totals`` has ``issued`` and the tickets of each state."""

    date: str
    totals: dict[str, int]
    services: list[ServiceDayOut]
    wait_minutes: WaitsOut
    coins: ToldCoins
    handwritten: int
    quick: int
    forecast: ForecastOut | None


class SpreadOut(TypedDict):
    n: int
    median_seconds: int | None
    p90_seconds: int | None


class WrongItemOut(TypedDict):
    text: str
    missing: int
    wrong: int
    rate: float


class StageTimeOut(SpreadOut):
    stage: str
    holder: str


class SentBackReasonOut(TypedDict):
    reason: str
    stage: str
    n: int


class SentBackOut(TypedDict):
    n: int
    reasons: list[SentBackReasonOut]


class StandardFiguresOut(SpreadOut):
    minutes: int | None
    late: int
    breach_rate: float
    median_share: float | None


class TriesOut(TypedDict):
    channel: str
    outcome: str
    n: int


class LeftFilesOut(TypedDict):
    n: int
    tries: list[TriesOut]
    ready_to_told: SpreadOut
    ready_to_hand_over: SpreadOut


class CaseFiguresOut(TypedDict):
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


class FiguresOut(TypedDict):
    """All but whose figures they are."""

    totals: CaseFiguresOut
    services: list[ServiceCasesOut]
    register: list[BookSpanOut]


class BookLineOut(TypedDict):
    year: int
    number: int


class BookSpanOut(TypedDict):
    book: str
    n: int
    corrected: int
    first: BookLineOut | None
    last: BookLineOut | None


#: ``from`` is no name that a class could give.
_Span = TypedDict("_Span", {"from": str, "to": str})


class CasesOut(_Span, FiguresOut):
    service_id: int | None
