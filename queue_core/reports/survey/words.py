"""Figures, days and periods of the survey as people write them. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Final

from queue_core.reports.documents.html import Say
from queue_core.reports.periods import Period
from queue_core.reports.survey.figures.model import (
    CoinCount,
    Coins,
    GroupLine,
    MonthScore,
    PeriodScore,
    ServiceScore,
    SurveyReport,
)
from queue_core.texts.dates import month_name

NONE: Final = "\u2013"
#: The name of a weight in the message catalogues, whose keys take no signs.
WEIGHTS: Final = {"1/9": "ninth", "0.111": "three", "0.11": "two"}
_ROMAN: Final = ("I", "II", "III", "IV")

#: A period or a month in words, in short ones, and its index.
Step = tuple[str, str, PeriodScore | MonthScore]


def number(value: float | None, places: int = 2) -> str:
    """A figure as Indonesians write it, with a comma; a dash for none."""
    return NONE if value is None else f"{value:.{places}f}".replace(".", ",")


def count(value: int) -> str:
    """A number of things, its thousands parted by points."""
    return f"{value:,}".replace(",", ".")


def share(part: int, whole: int) -> str:
    """A part of a whole in percent; a dash when there is no whole."""
    return number(100 * part / whole, 1) + " %" if whole else NONE


def day_words(day: date) -> str:
    return f"{day.day} {month_name(day.month)} {day.year}"


def month_words(month: str) -> str:
    """``2026-07`` as "Juli 2026"."""
    year, number_ = month.split("-")
    return f"{month_name(int(number_))} {year}"


def short_month(month: str) -> str:
    return month_words(month)[:3]


def period_words(period: Period, say: Say) -> str:
    """"Semester II tahun 2026", or two dates."""
    if period.kind == "month":
        return f"{month_name(period.first.month)} {period.first.year}"
    if period.kind == "span":
        return say("survey-period-span", first=day_words(period.first), last=day_words(period.last))
    return say(f"survey-period-{period.kind}", number=_ROMAN[period.number - 1], year=str(period.first.year))


def short_period(period: Period, say: Say) -> str:
    """The same for the foot of a chart."""
    if period.kind == "month":
        return f"{month_name(period.first.month)[:3]} {period.first.year}"
    if period.kind == "span":
        return f"{period.first:%d-%m-%y}"
    return say(f"survey-short-{period.kind}", number=_ROMAN[period.number - 1], year=str(period.first.year))


def group_words(group: str, value: str | int | None, say: Say) -> str:
    """A line of a table of respondents: "20-29 tahun", "Perempuan", or that nothing was said."""
    if value is None:
        return say("survey-silent")
    if group != "age":
        return say(f"skm-{group}-{value}")
    if not isinstance(value, int) or value == 0:
        return say("survey-age-under", age=20)
    return say("survey-age-from", age=value) if value == 60 else say("survey-age-span", low=value, high=value + 9)


def grade_words(grade: str | None, say: Say) -> str:
    """"B (Baik)"; a dash for none."""
    return NONE if grade is None else f"{grade} ({say(f'survey-grade-{grade}')})"


def weight_words(weight: str) -> str:
    """A setting's weight as it is printed: a decimal comma, fractions as they are."""
    return weight.replace(".", ",")


def verdict(figures: SurveyReport, say: Say) -> str:
    """Whether there are as many answers as the sample asks."""
    if figures.n == 0:
        return say("survey-method-none")
    if figures.sample.enough:
        return say("survey-method-enough")
    return say("survey-method-few", missing=figures.sample.minimum - figures.n)


def span(bounds: Sequence[str]) -> str:
    """From one figure to another."""
    return f" {NONE} ".join(bound.replace(".", ",") for bound in bounds)


def group_lines(group: str, lines: Iterable[GroupLine], say: Say) -> list[tuple[str, int]]:
    """A table of respondents in words."""
    return [(group_words(group, line.value, say), line.n) for line in lines]


def of_group(figures: SurveyReport, group: str, value: str) -> int:
    """How many respondents said this of themselves."""
    return sum(line.n for line in figures.respondents[group] if line.value == value)


def named(rows: Iterable[ServiceScore]) -> list[tuple[str, int]]:
    """How many answers each service has."""
    return [(row.name, row.n) for row in rows]


def course_of_periods(figures: SurveyReport, say: Say) -> list[Step]:
    """The periods in words, long and short, each with its index."""
    return [(period_words(past.period, say), short_period(past.period, say), past) for past in figures.trend]


def course_of_months(figures: SurveyReport) -> list[Step]:
    """The months in words, long and short, each with its index."""
    return [(month_words(row.month), short_month(row.month), row) for row in figures.months]


def faces(coins: CoinCount) -> list[str]:
    """The values of which there is a coin at all."""
    return [value for value, n in (coins.counts or {}).items() if n]


def coins_by_service(coins: Coins) -> list[tuple[str, CoinCount]]:
    return [(row.name, row) for row in coins.services]


def coins_by_month(coins: Coins) -> list[tuple[str, CoinCount]]:
    return [(month_words(row.month), row) for row in coins.months]


def has_few(coins: Coins) -> bool:
    """Whether some of the coins were too few to be told apart."""
    return any(row.counts is None for row in (*coins.services, *coins.months))
