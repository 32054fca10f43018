"""Months, quarters, semesters, years and other spans."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.reports.periods import Period, month, quarter, semester, trend, year


@pytest.mark.parametrize(("period", "first", "last", "kind", "number"), [
    (month(2024, 2), "2024-02-01", "2024-02-29", "month", 2),
    (quarter(2026, 4), "2026-10-01", "2026-12-31", "quarter", 4),
    (semester(2026, 1), "2026-01-01", "2026-06-30", "semester", 1),
    (year(2026), "2026-01-01", "2026-12-31", "year", 1),
    (Period(date(2026, 2, 1), date(2026, 4, 30)), "2026-02-01", "2026-04-30", "span", 1),
    (Period(date(2026, 7, 2), date(2026, 7, 31)), "2026-07-02", "2026-07-31", "span", 1),
])
def test_what_a_period_is(period: Period, first: str, last: str, kind: str, number: int) -> None:
    assert (period.first.isoformat(), period.last.isoformat(), period.kind, period.number) == (
        first, last, kind, number)


@pytest.mark.parametrize(("period", "before"), [
    (month(2026, 1), month(2025, 12)), (quarter(2026, 1), quarter(2025, 4)), (semester(2026, 2), semester(2026, 1)),
    (year(2026), year(2025)),
    (Period(date(2026, 3, 10), date(2026, 3, 19)), Period(date(2026, 2, 28), date(2026, 3, 9))),
])
def test_the_period_before(period: Period, before: Period) -> None:
    assert period.before() == before


@given(st.dates(date(2001, 1, 1), date(2100, 1, 1)), st.integers(0, 800))
def test_periods_follow_each_other_without_a_gap(first: date, days: int) -> None:
    periods = trend(Period(first, first + timedelta(days=days)))
    for earlier, later in pairwise(periods):
        assert earlier.last + timedelta(days=1) == later.first
    assert periods[-1] == Period(first, first + timedelta(days=days))
