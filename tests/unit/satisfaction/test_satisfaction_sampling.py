"""How many visitors to ask so that a period ends with enough answers."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from queue_core.satisfaction.rules import minimum_sample
from queue_core.satisfaction.survey.sampling import EXPECTED_RATE, Plan, Progress, plan, response_rate

FIRST, LAST = date(2026, 7, 1), date(2026, 12, 31)


def test_before_anybody_came_nothing_can_be_planned() -> None:
    assert plan(Progress(0, 0, 0), FIRST, LAST, FIRST) == Plan(0, 0, 0, EXPECTED_RATE, 0, True)
    assert plan(Progress(0, 0, 0), FIRST, LAST, FIRST - timedelta(days=9)).visits == 0


def test_half_way_with_a_known_response_rate() -> None:
    """1,000 visits in 92 of 184 days: 2,000 by the end need 322 answers; 100 are there, four of five answer."""
    found = plan(Progress(1000, 125, 100), FIRST, LAST, FIRST + timedelta(days=91))
    assert (found.visits, found.minimum, found.missing, found.response_rate) == (2000, 322, 222, 0.8)
    assert found.permille == 278  # 222 of 1,000 visits times 0.8, rounded up
    assert found.enough


def test_the_plan_says_when_even_everybody_is_too_few() -> None:
    found = plan(Progress(1000, 500, 50), FIRST, LAST, LAST - timedelta(days=1))
    assert (found.permille, found.enough) == (1000, False)
    over = plan(Progress(1000, 500, 50), FIRST, LAST, LAST)
    assert (over.permille, over.enough) == (None, False)


def test_a_sample_that_is_reached_asks_nobody_more() -> None:
    assert plan(Progress(100, 90, 80), FIRST, LAST, LAST).permille == 0


@given(st.integers(0, 5000), st.integers(0, 5000), st.integers(0, 5000), st.integers(-10, 200))
def test_asking_as_planned_brings_what_is_missing(visits: int, drawn: int, answers: int, day: int) -> None:
    progress = Progress(visits, min(drawn, visits), min(answers, drawn, visits))
    found = plan(progress, FIRST, LAST, FIRST + timedelta(days=day))
    assert found.visits >= visits
    assert found.minimum == minimum_sample(found.visits)
    assert 0 < response_rate(progress) <= 1
    if found.permille is None:
        assert not found.enough
        return
    assert 0 <= found.permille <= 1000
    if found.enough and found.missing:
        coming = found.visits - visits
        assert coming * found.permille / 1000 * found.response_rate >= found.missing - 1e-6
