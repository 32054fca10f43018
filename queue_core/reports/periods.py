"""The periods offices report by: months, quarters, semesters, years, and any other span. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from queue_core.errors import Invalid

Kind = Literal["month", "quarter", "semester", "year", "span"]
#: How many months each kind has.
MONTHS: dict[Kind, int] = {"month": 1, "quarter": 3, "semester": 6, "year": 12}


@dataclass(frozen=True, order=True)
class Period:
    """From ``first`` to ``last``, both included."""

    first: date
    last: date

    @property
    def kind(self) -> Kind:
        """What people call it: a quarter is a quarter only where the calendar has it so."""
        for kind, months in MONTHS.items():
            if (self.first.month - 1) % months == 0 and self.first.day == 1 and self == _months(self.first, months):
                return kind
        return "span"

    @property
    def number(self) -> int:
        """Which month, quarter or semester of its year; 1 for a year or a span."""
        return (self.first.month - 1) // MONTHS.get(self.kind, 12) + 1

    def before(self) -> Period:
        """The period just before this one: of the same kind, or as many days."""
        months = MONTHS.get(self.kind)
        end = self.first - timedelta(days=1)
        if months is None:
            return Period(end - (self.last - self.first), end)
        index = self.first.year * 12 + self.first.month - 1 - months
        return Period(date(index // 12, index % 12 + 1, 1), end)


def _months(first: date, months: int) -> Period:
    index = first.year * 12 + first.month - 1 + months
    return Period(first, date(index // 12, index % 12 + 1, 1) - timedelta(days=1))


def period_of(first: str | date, last: str | date) -> Period:
    """A period somebody asks for. Raises ``Invalid`` ``bad_date`` or ``bad_period``."""
    try:
        found = Period(*(day if isinstance(day, date) else date.fromisoformat(day) for day in (first, last)))
    except ValueError:
        raise Invalid("bad_date") from None
    if found.last < found.first:
        raise Invalid("bad_period")
    if found.first.year < 2000 or found.last.year > 2999:  # days nobody means
        raise Invalid("bad_date")
    return found


def month(year: int, number: int) -> Period:
    """A month of a year, 1 to 12."""
    return _whole("month", year, number)


def quarter(year: int, number: int) -> Period:
    """A quarter (triwulan), 1 to 4."""
    return _whole("quarter", year, number)


def semester(year: int, number: int) -> Period:
    """A semester, 1 or 2."""
    return _whole("semester", year, number)


def year(number: int) -> Period:
    """A whole year."""
    return _whole("year", number, 1)


def _whole(kind: Kind, year_: int, number: int) -> Period:
    return _months(date(year_, (number - 1) * MONTHS[kind] + 1, 1), MONTHS[kind])


def trend(period: Period, count: int = 4) -> list[Period]:
    """The period and those before it, oldest first."""
    found = [period]
    while len(found) < count and found[-1].first.year > 2000:
        found.append(found[-1].before())
    return found[::-1]
