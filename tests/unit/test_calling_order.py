"""Who is next: accumulating priority with a guard against starving."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from queue_core.office.rules import DEFAULT_RATES
from queue_core.tickets.calling_order import Candidate, choose, in_order, rank
from queue_core.tickets.rules import PriorityClass

GUARD = 90 * 60.0
CLASSES = [str(name) for name in PriorityClass]

waits = st.floats(0, 6 * 3600, allow_nan=False).map(lambda seconds: round(seconds, 3))
candidates = st.builds(Candidate, st.integers(1, 10_000), st.sampled_from(CLASSES), waits, st.integers(1, 10_000))
lines = st.lists(candidates, min_size=1, max_size=40, unique_by=(lambda c: c.ticket_id, lambda c: c.order))


@given(lines)
def test_the_chosen_one_is_the_first_in_order(line: list[Candidate]) -> None:
    ordered = in_order(line, DEFAULT_RATES, GUARD)
    assert choose(line, DEFAULT_RATES, GUARD) == ordered[0]
    assert sorted(ordered, key=lambda c: c.ticket_id) == sorted(line, key=lambda c: c.ticket_id)


@given(lines)
def test_within_a_class_whoever_came_first_goes_first(line: list[Candidate]) -> None:
    ordered = in_order(line, DEFAULT_RATES, GUARD)
    for name in CLASSES:
        mine = [candidate for candidate in ordered if candidate.priority_class == name]
        assert mine == sorted(mine, key=lambda c: (-c.wait, c.order))


@given(lines)
def test_beyond_the_guard_the_longest_wait_goes_first_whatever_the_class(line: list[Candidate]) -> None:
    late = [candidate for candidate in line if candidate.wait > GUARD]
    ordered = in_order(line, DEFAULT_RATES, GUARD)
    assert ordered[:len(late)] == sorted(late, key=lambda c: (-c.wait, c.order))


@given(st.floats(1, 3600), st.floats(0, 3600), st.sampled_from(["elderly", "disabled", "pregnant_or_nursing"]))
def test_a_higher_class_gains_with_time(elder_wait: float, head_start: float, name: str) -> None:
    """At twice the rate, somebody who waits passes everybody who came less than one such wait earlier."""
    elder = Candidate(2, name, elder_wait, 2)
    general = Candidate(1, "general", elder_wait + head_start, 1)
    chosen = choose([general, elder], DEFAULT_RATES, guard=1e9)
    assert chosen == (elder if head_start < elder_wait else general)


@given(candidates, st.floats(0, 3600))
def test_waiting_longer_never_puts_anybody_back(candidate: Candidate, more: float) -> None:
    older = Candidate(candidate.ticket_id, candidate.priority_class, candidate.wait + more, candidate.order)
    assert rank(older, DEFAULT_RATES, GUARD) <= rank(candidate, DEFAULT_RATES, GUARD)


def test_nobody_waits() -> None:
    assert choose([], DEFAULT_RATES, GUARD) is None


def test_an_unknown_class_counts_as_general() -> None:
    assert rank(Candidate(1, "appointment", 60, 1), DEFAULT_RATES, GUARD) == rank(
        Candidate(1, "general", 60, 1), DEFAULT_RATES, GUARD)


def starved(arrivals: list[tuple[float, str]], service_seconds: float, guard: float) -> list[float]:
    """One counter that keeps calling: for each call made while somebody was beyond the guard, by how much the one
    called had waited less than the longest wait."""
    behind = []
    pending = sorted(arrivals)
    waiting: list[tuple[float, str, int]] = []
    clock, number = 0.0, 0
    while pending or waiting:
        while pending and pending[0][0] <= clock:
            number += 1
            waiting.append((*pending.pop(0), number))
        if not waiting:
            clock = pending[0][0]
            continue
        line = [Candidate(n, name, clock - came, n) for came, name, n in waiting]
        chosen = choose(line, DEFAULT_RATES, guard)
        assert chosen is not None
        longest = max(candidate.wait for candidate in line)
        if longest > guard:
            behind.append(longest - chosen.wait)
        waiting = [entry for entry in waiting if entry[2] != chosen.ticket_id]
        clock += service_seconds
    return behind


@given(st.lists(st.tuples(st.floats(0, 4 * 3600), st.sampled_from(CLASSES)), min_size=1, max_size=60),
       st.floats(60, 900), st.floats(300, 3600))
def test_nobody_starves_while_a_counter_calls(
    arrivals: list[tuple[float, str]], service_seconds: float, guard: float
) -> None:
    """Once somebody is beyond the guard, every call takes the longest wait of all: no stream of higher classes can
    keep anybody waiting longer than those before need."""
    assert all(gap == 0.0 for gap in starved(arrivals, service_seconds, guard))


def test_a_stream_of_elderly_visitors_does_not_starve_the_young_one() -> None:
    """Strict classes would keep the general visitor until the stream ends, four hours later."""
    stream = [(60.0 + 180.0 * n, "elderly") for n in range(80)]
    pending, waiting, clock = [(0.0, "general"), *stream], [(-1.0, "elderly", -1)], 0.0
    called_at = None
    while called_at is None:
        waiting += [(came, name, int(came)) for came, name in pending if came <= clock]
        pending = [entry for entry in pending if entry[0] > clock]
        chosen = choose([Candidate(n, name, clock - came, n) for came, name, n in waiting], DEFAULT_RATES, GUARD)
        assert chosen is not None
        if chosen.priority_class == "general":
            called_at = clock
        waiting = [entry for entry in waiting if entry[2] != chosen.ticket_id]
        clock += 240.0  # slower than they come: the line grows
    assert called_at <= GUARD + 240.0
