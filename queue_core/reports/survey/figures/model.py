"""What a survey report says, as types: the page, the papers and the workbook read the same names. Pure.

Scores are of 1 to 4 (``nrr``), their weighted part and their converted ``value`` are what PermenPANRB 14/2017 prints;
where nobody answered they are ``None``. Words of days, grades and elements are made by whoever shows them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from queue_core.reports.periods import Period
from queue_core.satisfaction.rules import COIN_VALUES


@dataclass(frozen=True, kw_only=True)
class ElementScore:
    """One of the nine elements: its place in the regulation and in the questionnaire, from 1, and ``n`` answers."""

    key: str
    element: int
    question: int
    n: int
    nrr: float | None = None
    weighted: float | None = None
    value: float | None = None
    grade: str | None = None


@dataclass(frozen=True, kw_only=True)
class Scored:
    """An index over ``n`` answers, with its elements in the regulation's order. ``weight`` as the setting writes it."""

    n: int
    weight: str
    ikm: float | None
    grade: str | None
    weighted: float | None
    elements: tuple[ElementScore, ...]


@dataclass(frozen=True, kw_only=True)
class ServiceScore(Scored):
    """The index of one service."""

    service_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class CounterScore(Scored):
    """The index of whoever was served at one counter."""

    counter_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class PeriodScore:
    """The index of a whole period, for the course of several."""

    period: Period
    n: int
    ikm: float | None
    grade: str | None


@dataclass(frozen=True, kw_only=True)
class MonthScore:
    """The index of a month, written ``2026-07``."""

    month: str
    n: int
    ikm: float | None
    grade: str | None


@dataclass(frozen=True, kw_only=True)
class Sample:
    """How many visits there were, how many answers they ask for, and what would bring those still missing."""

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


@dataclass(frozen=True)
class GroupLine:
    """How many respondents said this of themselves; ``None`` is those who said nothing."""

    value: str | int | None
    n: int


@dataclass(frozen=True, kw_only=True)
class CoinCount:
    """Coins that fell; ``counts`` by value is ``None`` where they are too few to be told apart."""

    n: int
    counts: Mapping[str, int] | None


@dataclass(frozen=True, kw_only=True)
class ServiceCoins(CoinCount):
    service_id: int
    name: str


@dataclass(frozen=True, kw_only=True)
class MonthCoins(CoinCount):
    month: str


@dataclass(frozen=True, kw_only=True)
class DayCoins(CoinCount):
    """The coins of a day and service, for the workbook."""

    day: date
    service: str


@dataclass(frozen=True, kw_only=True)
class Coins(CoinCount):
    """The coins of a period, by service and by month too."""

    services: tuple[ServiceCoins, ...]
    months: tuple[MonthCoins, ...]


@dataclass(frozen=True)
class Apart:
    """Answers that do not count: still to be looked at, or refused."""

    review: int
    rejected: int


@dataclass(frozen=True)
class OptionCount:
    """How often an option of an extra question was chosen."""

    text: str
    n: int


@dataclass(frozen=True, kw_only=True)
class ExtraQuestion:
    """An own question of the office in Indonesian, over the form's ``versions`` that asked it in the same words.
    ``options`` is ``None`` for a text."""

    id: str
    text: str
    kind: str
    versions: tuple[int, ...]
    n: int
    options: tuple[OptionCount, ...] | None


@dataclass(frozen=True, kw_only=True)
class PlanLine:
    """A line of the follow-up plan; ``carried`` ones are what an earlier plan left."""

    id: int
    version: int
    first: date
    last: date
    element: str
    programme: str
    due: str
    responsible: str
    state: str
    note: str | None
    carried: bool


@dataclass(frozen=True, kw_only=True)
class SurveyReport(Scored):
    """Everything about a period: of the office, or of one ``service``. ``whole`` answers have all nine elements."""

    period: Period
    service_id: int | None
    service: str | None
    whole: int
    sample: Sample
    respondents: Mapping[str, tuple[GroupLine, ...]]
    weakest: tuple[str, ...]
    strongest: tuple[str, ...]
    services: tuple[ServiceScore, ...]
    counters: tuple[CounterScore, ...]
    volunteers: Scored
    apart: Apart
    extra: tuple[ExtraQuestion, ...]
    coins: Coins
    trend: tuple[PeriodScore, ...]
    months: tuple[MonthScore, ...]
    follow_ups: tuple[PlanLine, ...]
    comments: tuple[str, ...]

    @property
    def coin(self) -> Mapping[str, int | None]:
        """The coins of the whole period by value; of each ``None`` where they are too few."""
        return self.coins.counts or dict.fromkeys(COIN_VALUES)

    @property
    def by_element(self) -> dict[str, ElementScore]:
        """The elements by their keys."""
        return {element.key: element for element in self.elements}
