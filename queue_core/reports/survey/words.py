"""Figures, days and periods of the survey as people write them. Pure."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from queue_core.reports.register_book import Say
from queue_core.texts.dates import month_name

NONE: Final = "\u2013"
_ROMAN: Final = ("I", "II", "III", "IV")


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


def period_words(period: dict[str, Any], say: Say) -> str:
    """"Semester II tahun 2026", or two dates."""
    first, last = date.fromisoformat(period["first"]), date.fromisoformat(period["last"])
    if period["kind"] == "month":
        return f"{month_name(first.month)} {period['year']}"
    if period["kind"] == "span":
        return say("survey-period-span", first=day_words(first), last=day_words(last))
    return say(f"survey-period-{period['kind']}", number=_ROMAN[period["number"] - 1], year=str(period["year"]))


def short_period(period: dict[str, Any], say: Say) -> str:
    """The same for the foot of a chart."""
    first = date.fromisoformat(period["first"])
    if period["kind"] == "month":
        return f"{month_name(first.month)[:3]} {period['year']}"
    if period["kind"] == "span":
        return f"{first:%d-%m-%y}"
    return say(f"survey-short-{period['kind']}", number=_ROMAN[period["number"] - 1], year=str(period["year"]))


def group_words(group: str, value: Any, say: Say) -> str:
    """A line of a table of respondents: "20-29 tahun", "Perempuan", or that nothing was said."""
    if value is None:
        return say("survey-silent")
    if group != "age":
        return say(f"skm-{group}-{value}")
    if value == 0:
        return say("survey-age-under", age=20)
    return say("survey-age-from", age=value) if value == 60 else say("survey-age-span", low=value, high=value + 9)


def grade_words(grade: str | None, say: Say) -> str:
    """"B (Baik)"; a dash for none."""
    return NONE if grade is None else f"{grade} ({say(f'survey-grade-{grade}')})"


def weight_words(weight: str) -> str:
    """A setting's weight as it is printed: a decimal comma, fractions as they are."""
    return weight.replace(".", ",")
