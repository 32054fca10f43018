"""Who is next: accumulating priority with a guard against starving."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from queue_core.office.settings import DEFAULT_RATES
from queue_core.tickets.calling_order import FULL_SHARE, Candidate, choose, rank
from queue_core.tickets.rules import PriorityClass

GUARD = 90 * 60.0
CLASSES = [str(name) for name in PriorityClass]

waits = st.floats(0, 6 * 3600, allow_nan=False).map(lambda seconds: round(seconds, 3))
candidates = st.builds(Candidate, st.integers(1, 10_000), st.sampled_from(CLASSES), waits, st.integers(1, 10_000))
lines = st.lists(candidates, min_size=1, max_size=40, unique_by=(lambda c: c.ticket_id, lambda c: c.order))


def called(line: Sequence[Candidate], rates: Mapping[str, float], guard: float) -> list[Candidate]:
    """All of them, as they are called one after the other when nobody else comes."""
    waiting, ordered = list(line), []
    while (chosen := choose(waiting, rates, guard)) is not None:
        waiting.remove(chosen)
        ordered.append(chosen)
    return ordered


@given(lines)
def test_whoever_ranks_first_is_called_first_and_nobody_is_left_out(line: list[Candidate]) -> None:
    assert called(line, DEFAULT_RATES, GUARD) == sorted(line, key=lambda c: rank(c, DEFAULT_RATES, GUARD))


@given(lines)
def test_within_a_class_whoever_came_first_goes_first(line: list[Candidate]) -> None:
    ordered = called(line, DEFAULT_RATES, GUARD)
    for name in CLASSES:
        mine = [candidate for candidate in ordered if candidate.priority_class == name]
        assert mine == sorted(mine, key=lambda c: (-c.wait, c.order))


@given(lines)
def test_beyond_the_guard_the_longest_wait_goes_first_whatever_the_class(line: list[Candidate]) -> None:
    late = [candidate for candidate in line if candidate.wait > GUARD]
    ordered = called(line, DEFAULT_RATES, GUARD)
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


@given(lines)
def test_full_shares_change_nothing(line: list[Candidate]) -> None:
    """A hundred percent everywhere is the order of an office that never heard of shares."""
    def without(candidate: Candidate) -> tuple[int, float, int]:
        if candidate.wait > GUARD:
            return (0, -candidate.wait, candidate.order)
        return (1, -candidate.wait * DEFAULT_RATES[candidate.priority_class], candidate.order)

    full = [replace(candidate, share=FULL_SHARE) for candidate in line]
    expected = [candidate.ticket_id for candidate in sorted(line, key=without)]
    assert [candidate.ticket_id for candidate in called(full, DEFAULT_RATES, GUARD)] == expected


shares = st.integers(10, 100)


@given(lines, shares)
def test_one_share_for_all_changes_nothing_either(line: list[Candidate], share: int) -> None:
    """Only the proportion between the shares of a counter counts. (Whole seconds: rounding must not decide.)"""
    whole = [replace(candidate, wait=float(round(candidate.wait))) for candidate in line]
    before = called(whole, dict.fromkeys(CLASSES, 1.0), GUARD)
    after = called([replace(candidate, share=share) for candidate in whole], dict.fromkeys(CLASSES, 1.0), GUARD)
    assert [c.ticket_id for c in after] == [c.ticket_id for c in before]


@given(candidates, shares)
def test_a_lower_share_never_puts_anybody_forward(candidate: Candidate, share: int) -> None:
    assert rank(replace(candidate, share=share), DEFAULT_RATES, GUARD) >= rank(candidate, DEFAULT_RATES, GUARD)


@given(st.lists(st.tuples(candidates, shares), min_size=1, max_size=40,
                unique_by=(lambda c: c[0].ticket_id, lambda c: c[0].order)))
def test_the_guard_knows_no_shares(line: list[tuple[Candidate, int]]) -> None:
    shared = [replace(candidate, share=share) for candidate, share in line]
    late = [candidate for candidate in shared if candidate.wait > GUARD]
    ordered = called(shared, DEFAULT_RATES, GUARD)
    assert ordered[:len(late)] == sorted(late, key=lambda c: (-c.wait, c.order))


def test_a_counter_that_only_helps_out_calls_its_own_line_first() -> None:
    """At a share of 25 % a visitor must have waited four times as long as one of the counter's own line."""
    own = Candidate(1, "general", 600.0, 1)
    assert choose([own, Candidate(2, "general", 2399.0, 0, 25)], DEFAULT_RATES, GUARD) == own
    other = Candidate(2, "general", 2401.0, 0, 25)
    assert choose([own, other], DEFAULT_RATES, GUARD) == other


def test_a_small_share_does_not_starve_the_line_it_helps() -> None:
    """Every four minutes one of the own line comes, for ever: the helped line's visitor is called at the guard."""
    clock, own, called_at = 0.0, 0, None
    while called_at is None and clock < 10 * GUARD:
        line = [Candidate(1, "general", clock, 1, 10),
                *(Candidate(2 + n, "elderly", clock - 240.0 * n, 2 + n) for n in range(own, int(clock // 240.0) + 1))]
        chosen = choose(line, DEFAULT_RATES, GUARD)
        assert chosen is not None
        if chosen.ticket_id == 1:
            called_at = clock
        else:
            own = chosen.ticket_id - 1
        clock += 240.0
    assert called_at is not None
    assert called_at <= GUARD + 240.0
