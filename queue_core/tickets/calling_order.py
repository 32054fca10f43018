"""Which ticket is next. Pure.

Accumulating priority after Stanford, Taylor and Ziedins, "Waiting time distributions in the accumulating priority
queue" (Queueing Systems 77, 2014): a ticket's priority grows linearly with its wait, at the rate of its class. A
maximum-wait guard stands above it: a ticket that has waited longer than the office's limit goes first whatever its
class, the longest wait first among such tickets. So a higher class gains with time and nobody starves.

A counter may only help out with a service: its share, in percent, slows down how fast that service's tickets gain
priority there. The guard knows no shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

#: A service gains at its full rate, in percent.
FULL_SHARE = 100


@dataclass(frozen=True)
class Candidate:
    """A waiting ticket; ``wait`` in seconds. ``order`` breaks ties: the lower came first. ``share`` is the part of
    its service this counter takes, in percent."""

    ticket_id: int
    priority_class: str
    wait: float
    order: int
    share: int = FULL_SHARE


def rank(candidate: Candidate, rates: Mapping[str, float], guard: float) -> tuple[int, float, int]:
    """A sort key: the smallest is next. ``guard`` is the maximum wait in seconds."""
    if candidate.wait > guard:
        return (0, -candidate.wait, candidate.order)
    rate = rates.get(candidate.priority_class, 1.0) * (candidate.share / FULL_SHARE)
    return (1, -candidate.wait * rate, candidate.order)


def choose(candidates: Iterable[Candidate], rates: Mapping[str, float], guard: float) -> Candidate | None:
    """The ticket to call next, or ``None`` when nobody waits."""
    return min(candidates, key=lambda candidate: rank(candidate, rates, guard), default=None)
