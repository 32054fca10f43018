"""How long a new visitor will wait: a forward simulation of the real calling rule. Pure.

Every service gets a *ghost*: a ticket of class ``general`` that arrives now, takes nobody's time and is noted when a
counter would have called it. One run of the day ahead so answers all services at once; many runs give a distribution.
The mean service time of a service is its own history shrunk towards a prior while data are few (the weight of the
prior is ``PRIOR_VISITS`` visits). The simulated median is blended with the wait of the last ticket that entered
service (the last-to-enter-service predictor of Ibrahim and Whitt, "Real-time delay estimation", 2009).
"""

from __future__ import annotations

import heapq
import math
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from queue_core.tickets.calling_order import Candidate, rank

PRIOR_VISITS = 10
#: A document's standard covers the signature too; a counter is busy for at most this long per visit, in seconds.
PRIOR_SECONDS, PRIOR_CAP_SECONDS = 420.0, 900.0
LAST_ENTERED_WEIGHT = 0.25
SPREAD = 0.6  # coefficient of variation of service times while no history says otherwise
HORIZON_SECONDS = 6 * 3600.0


@dataclass(frozen=True)
class WaitingTicket:
    ticket_id: int
    service_id: int
    priority_class: str
    wait: float


@dataclass(frozen=True)
class OpenCounter:
    """A counter that calls; ``busy_service_id`` and ``busy_for`` (seconds so far) describe the ticket it holds."""

    service_ids: frozenset[int]
    busy_service_id: int | None
    busy_for: float = 0.0
    free_in: float = 0.0


@dataclass(frozen=True)
class Estimate:
    """Seconds until called: half of such visitors wait no longer than ``p50``, nine of ten no longer than ``p90``."""

    p50: float
    p90: float


def mean_seconds(history_mean: float | None, visits: int, standard_minutes: int | None) -> float:
    """The expected time at the counter, shrunk to the service's standard while there are few visits."""
    prior = PRIOR_SECONDS if standard_minutes is None else min(standard_minutes * 60.0, PRIOR_CAP_SECONDS)
    if history_mean is None or visits == 0:
        return prior
    return (PRIOR_VISITS * prior + visits * history_mean) / (PRIOR_VISITS + visits)


def range_minutes(estimate: Estimate) -> tuple[int, int]:
    """What people are shown: P50 and P90, each rounded up to five minutes."""
    low, high = (max(5, 5 * math.ceil(seconds / 300.0)) for seconds in (estimate.p50, estimate.p90))
    return low, max(low, high)


@dataclass(frozen=True)
class Forecast:
    """Estimates for somebody who comes now, by service, and for those who wait already, by ticket."""

    services: dict[int, Estimate]
    tickets: dict[int, Estimate]


def simulate(
    waiting: Sequence[WaitingTicket],
    counters: Sequence[OpenCounter],
    means: Mapping[int, float],
    service_ids: Sequence[int],
    *,
    rates: Mapping[str, float],
    guard: float,
    runs: int = 40,
    seed: int = 0,
    last_entered: Mapping[int, float] | None = None,
) -> Forecast:
    """Estimates for newcomers and for everybody who waits.

    ``means`` are seconds at the counter per service, ``last_entered`` seconds waited by the last ticket called per
    service. Services that no open counter serves, and their tickets, are left out: there only the position can be
    told.
    """
    served = set().union(*(counter.service_ids for counter in counters)) if counters else set()
    wanted = [service_id for service_id in service_ids if service_id in served]
    samples: dict[int, list[float]] = {service_id: [] for service_id in wanted}
    called: dict[int, list[float]] = {ticket.ticket_id: [] for ticket in waiting if ticket.service_id in served}
    rng = random.Random(seed)
    for _ in range(runs if wanted else 0):
        run = _one_run(waiting, counters, means, wanted, rates, guard, rng)
        for service_id in wanted:
            samples[service_id].append(run.ghosts.get(service_id, HORIZON_SECONDS))
        for ticket_id, starts in called.items():
            starts.append(run.tickets.get(ticket_id, HORIZON_SECONDS))
    before = last_entered or {}
    return Forecast(
        {service_id: _blend(values, before.get(service_id)) for service_id, values in samples.items()},
        {ticket_id: _blend(values, None) for ticket_id, values in called.items() if values},
    )


@dataclass(frozen=True)
class _Run:
    """One imagined rest of the day: seconds until each ghost and each ticket is called."""

    ghosts: dict[int, float]
    tickets: dict[int, float]


def _blend(samples: list[float], last_entered: float | None) -> Estimate:
    samples.sort()
    p50, p90 = samples[len(samples) // 2], samples[min(len(samples) - 1, math.ceil(0.9 * len(samples)) - 1)]
    if last_entered is None or p50 == 0.0:
        return Estimate(p50, p90)
    shift = LAST_ENTERED_WEIGHT * (last_entered - p50)
    return Estimate(max(0.0, p50 + shift), max(0.0, p90 + max(0.0, shift)))


def _draw(mean: float, rng: random.Random) -> float:
    """A log-normal service time with the given mean: never negative, with the long tail that counters know."""
    sigma2 = math.log(1.0 + SPREAD * SPREAD)
    return rng.lognormvariate(math.log(mean) - sigma2 / 2.0, math.sqrt(sigma2))


def _residual(mean: float, so_far: float, rng: random.Random) -> float:
    """Time left of a service that has lasted ``so_far`` seconds; a few tries, then a small remainder."""
    for _ in range(4):
        total = _draw(mean, rng)
        if total > so_far:
            return total - so_far
    return mean * 0.25


def _one_run(
    waiting: Sequence[WaitingTicket],
    counters: Sequence[OpenCounter],
    means: Mapping[int, float],
    wanted: Sequence[int],
    rates: Mapping[str, float],
    guard: float,
    rng: random.Random,
) -> _Run:
    lines = _lines(waiting)
    free: list[tuple[float, int]] = []
    for index, counter in enumerate(counters):
        left = counter.free_in
        if counter.busy_service_id is not None:
            left += _residual(means[counter.busy_service_id], counter.busy_for, rng)
        heapq.heappush(free, (left, index))
    ghosts: dict[int, float] = {}
    tickets: dict[int, float] = {}
    pending = set(wanted)
    while free and (pending or len(tickets) < len(waiting)):
        at, index = heapq.heappop(free)
        if at > HORIZON_SECONDS:
            break
        counter = counters[index]
        ticket = _next_in_line(lines, counter.service_ids, at, rates, guard)
        best = None if ticket is None else rank(_aged(ticket, at), rates, guard)
        ghost = rank(Candidate(0, "general", at, 1 << 60), rates, guard)
        if best is None or ghost < best:
            for service_id in counter.service_ids & pending:
                ghosts[service_id] = at
            pending -= counter.service_ids
        if ticket is not None:
            tickets[ticket.ticket_id] = at
            lines[(ticket.service_id, ticket.priority_class)].pop()
            heapq.heappush(free, (at + _draw(means[ticket.service_id], rng), index))
    return _Run(ghosts, tickets)


def _lines(waiting: Sequence[WaitingTicket]) -> dict[tuple[int, str], list[WaitingTicket]]:
    """Lines by service and class, the longest wait last: within one such line the order never changes."""
    lines: dict[tuple[int, str], list[WaitingTicket]] = {}
    for ticket in sorted(waiting, key=lambda t: (t.wait, -t.ticket_id)):
        lines.setdefault((ticket.service_id, ticket.priority_class), []).append(ticket)
    return lines


def _aged(ticket: WaitingTicket, at: float) -> Candidate:
    return Candidate(ticket.ticket_id, ticket.priority_class, ticket.wait + at, ticket.ticket_id)


def _next_in_line(
    lines: Mapping[tuple[int, str], list[WaitingTicket]],
    service_ids: frozenset[int],
    at: float,
    rates: Mapping[str, float],
    guard: float,
) -> WaitingTicket | None:
    heads = [line[-1] for (service_id, _), line in lines.items() if line and service_id in service_ids]
    return min(heads, key=lambda ticket: rank(_aged(ticket, at), rates, guard), default=None)
