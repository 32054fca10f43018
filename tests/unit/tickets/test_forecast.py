"""The forecast of waiting times: a simulation whose answers must at least be sane."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from queue_core.office.settings import DEFAULT_RATES
from queue_core.tickets.forecast.rules import (
    HORIZON_SECONDS,
    PRIOR_CAP_SECONDS,
    PRIOR_SECONDS,
    Estimate,
    OpenCounter,
    WaitingTicket,
    mean_seconds,
    range_minutes,
    simulate,
)
from queue_core.tickets.rules import PriorityClass

GUARD = 90 * 60.0
MEANS = {1: 300.0, 2: 600.0, 3: 120.0}
CLASSES = [str(name) for name in PriorityClass]

services = st.sampled_from(sorted(MEANS))
waiting = st.lists(
    st.builds(lambda service, name, wait: (service, name, wait), services, st.sampled_from(CLASSES),
              st.floats(0, 7200)),
    max_size=15,
).map(lambda rows: [WaitingTicket(n, *row) for n, row in enumerate(rows, start=1)])
counters = st.lists(
    st.builds(OpenCounter, st.frozensets(services, min_size=1), st.none() | services, st.floats(0, 3600),
              st.floats(0, 1800)), max_size=4)


def forecast(line: list[WaitingTicket], desks: list[OpenCounter], *, runs: int = 20, seed: int = 1,
             last_entered: dict[int, float] | None = None) -> dict[int, Estimate]:
    return simulate(line, desks, MEANS, list(MEANS), rates=DEFAULT_RATES, guard=GUARD, runs=runs, seed=seed,
                    last_entered=last_entered).services


def general(count: int, service: int = 1) -> list[WaitingTicket]:
    return [WaitingTicket(n, service, "general", 60.0 * (count - n)) for n in range(count)]


@given(waiting, counters, st.dictionaries(services, st.floats(0, 7200)))
@settings(max_examples=60)
def test_every_served_service_and_no_other_has_a_range(
    line: list[WaitingTicket], desks: list[OpenCounter], last_entered: dict[int, float]
) -> None:
    found = forecast(line, desks, runs=8, last_entered=last_entered)
    assert set(found) == {service for desk in desks for service in desk.service_ids}
    for estimate in found.values():
        assert 0 <= estimate.p50 <= estimate.p90
        assert math.isfinite(estimate.p90)
        low, high = range_minutes(estimate)
        assert low % 5 == high % 5 == 0
        assert 5 <= low <= high


def test_no_counter_no_forecast() -> None:
    assert forecast(general(5), []) == {}


def test_a_service_that_no_open_counter_serves_has_none() -> None:
    assert set(forecast(general(3, service=2), [OpenCounter(frozenset({1}), None)])) == {1}


def test_nobody_before_you_and_a_free_counter_means_no_wait() -> None:
    assert forecast([], [OpenCounter(frozenset({1}), None)])[1] == Estimate(0.0, 0.0)


def test_a_longer_line_never_waits_less_in_the_mean() -> None:
    desk = [OpenCounter(frozenset({1}), None)]
    medians = [forecast(general(count), desk, runs=200)[1].p50 for count in (0, 2, 5, 10, 20)]
    assert medians == sorted(medians)
    # one counter and n before you: about n mean service times
    assert medians[3] == pytest.approx(10 * MEANS[1], rel=0.15)


def test_a_second_counter_about_halves_the_wait() -> None:
    one = forecast(general(20), [OpenCounter(frozenset({1}), None)], runs=200)[1]
    two = forecast(general(20), [OpenCounter(frozenset({1}), None)] * 2, runs=200)[1]
    assert two.p50 == pytest.approx(one.p50 / 2, rel=0.2)


def test_a_counter_on_a_break_is_waited_for() -> None:
    away = forecast([], [OpenCounter(frozenset({1}), None, 0.0, 900.0)])[1]
    assert away.p50 == pytest.approx(900.0)


def test_ghosts_take_nobodys_time() -> None:
    """Asking for one service or for all gives the same answer: the imagined visitors are not served."""
    desk = [OpenCounter(frozenset(MEANS), 1, 100.0)]
    line = [*general(6), WaitingTicket(50, 2, "elderly", 30.0)]
    alone = simulate(line, desk, MEANS, [1], rates=DEFAULT_RATES, guard=GUARD, runs=30, seed=7)
    together = simulate(line, desk, MEANS, list(MEANS), rates=DEFAULT_RATES, guard=GUARD, runs=30, seed=7)
    assert together.services[1] == alone.services[1]


def test_those_who_wait_hear_of_their_own_place() -> None:
    """The first in line waits less than the last, and nobody in line longer than a newcomer."""
    line = general(6)
    found = simulate(line, [OpenCounter(frozenset({1}), None)], MEANS, [1], rates=DEFAULT_RATES, guard=GUARD, runs=200,
                     seed=3)
    medians = [found.tickets[ticket.ticket_id].p50 for ticket in line]
    assert medians == sorted(medians)
    assert medians[0] == 0.0
    assert medians[-1] < found.services[1].p50


@given(waiting, counters)
@settings(max_examples=40)
def test_a_ticket_has_a_range_exactly_when_an_open_counter_serves_it(
    line: list[WaitingTicket], desks: list[OpenCounter]
) -> None:
    found = simulate(line, desks, MEANS, list(MEANS), rates=DEFAULT_RATES, guard=GUARD, runs=4, seed=1)
    served = {service for desk in desks for service in desk.service_ids}
    assert set(found.tickets) == {ticket.ticket_id for ticket in line if ticket.service_id in served}


def test_a_line_beyond_the_horizon_says_the_horizon() -> None:
    found = forecast(general(400), [OpenCounter(frozenset({1}), None)], runs=2)
    assert found[1].p50 == HORIZON_SECONDS


def test_the_wait_of_the_last_one_called_pulls_the_forecast() -> None:
    desk = [OpenCounter(frozenset({1}), None)]
    plain = forecast(general(4), desk)[1]
    slower = forecast(general(4), desk, last_entered={1: plain.p50 + 1200.0})[1]
    faster = forecast(general(4), desk, last_entered={1: 0.0})[1]
    assert slower.p50 == pytest.approx(plain.p50 + 300.0)
    assert faster.p50 < plain.p50
    assert faster.p90 == plain.p90, "one quick call must not promise everybody a short wait"


@given(st.floats(0, 20_000), st.floats(0, 20_000))
def test_ranges_are_rounded_up_to_five_minutes(p50: float, more: float) -> None:
    low, high = range_minutes(Estimate(p50, p50 + more))
    assert low * 60 >= p50
    assert high * 60 >= p50 + more
    assert low * 60 - p50 < 300 or low == 5


@given(st.floats(10, 3600), st.integers(1, 10_000), st.integers(1, 600))
def test_history_is_shrunk_to_the_standard(average: float, visits: int, standard: int) -> None:
    prior = min(standard * 60.0, PRIOR_CAP_SECONDS)
    mean = mean_seconds(average, visits, standard)
    assert min(prior, average) - 1e-6 <= mean <= max(prior, average) + 1e-6
    assert mean_seconds(average, visits * 1000, standard) == pytest.approx(average, rel=0.2, abs=20)


def test_without_history_the_standard_speaks() -> None:
    assert mean_seconds(None, 0, 10) == 600.0
    assert mean_seconds(None, 0, None) == PRIOR_SECONDS
    assert mean_seconds(None, 0, 14 * 24 * 60) == PRIOR_CAP_SECONDS


def test_the_same_seed_gives_the_same_answer() -> None:
    desk = [OpenCounter(frozenset({1, 2}), 2, 10.0)]
    state = random.getstate()
    assert forecast(general(9), desk, seed=3) == forecast(general(9), desk, seed=3)
    assert random.getstate() == state
