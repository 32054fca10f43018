"""Today's coins by service, and when they are a reason to look: for the supervisor, while the day runs.

A coin has no time and no order (docs/decisions), so a run of bad ones cannot be seen one after the other. What can be
seen is a day with more of them than this service's days have had by chance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from math import exp, lgamma, log, log1p

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queue_core.satisfaction.models import CoinVote
from queue_core.satisfaction.rules import BAD_COINS, COIN_VALUES, FEWEST_COINS

#: A notice needs so many bad coins, and that by chance they would come less often than this.
FEWEST_BAD, CHANCE = 3, 0.01
#: What a service's own days are: the last ninety. Until they have enough coins, one in twenty is taken to be bad.
HISTORY = timedelta(days=90)
_PRIOR_BAD, _PRIOR_ALL = 1, 20


@dataclass(frozen=True)
class ServiceCoins:
    """A service's coins today: how many, which (``None`` while too few), and whether to look at once."""

    service_id: int
    n: int
    counts: Mapping[str, int] | None
    bad: int
    notice: bool


def is_run(bad: int, n: int, usual: float) -> bool:
    """Whether so many bad coins among ``n`` are more than chance gives when the share ``usual`` is bad.

    The exact upper tail of the binomial distribution; ``usual`` lies between 0 and 1, both excluded.
    """
    if n < FEWEST_COINS or bad < FEWEST_BAD:
        return False
    # By logarithms: the factors of a thousand coins are larger than a float can be.
    tail = sum(exp(lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1) + k * log(usual) + (n - k) * log1p(-usual))
               for k in range(bad, n + 1))
    return tail < CHANCE


def usual_share(bad: int, n: int) -> float:
    """The share of bad coins to be expected of a service with this history."""
    return (bad + _PRIOR_BAD) / (n + _PRIOR_ALL)


def usual_shares(session: Session, office_id: int, today: date) -> dict[int, float]:
    """What was usual before today, by service; the same all day long."""
    history = _counts(session, office_id, today - HISTORY, today - timedelta(days=1))
    return {service_id: usual_share(_bad(counts), sum(counts.values())) for service_id, counts in history.items()}


def todays_coins(session: Session, office_id: int, today: date, usual: Mapping[int, float]) -> list[ServiceCoins]:
    """Every service that had a coin today, beside what is ``usual`` for it."""
    told = []
    for service_id, counts in sorted(_counts(session, office_id, today, today).items()):
        n, bad = sum(counts.values()), _bad(counts)
        notice = is_run(bad, n, usual.get(service_id, usual_share(0, 0)))
        told.append(ServiceCoins(service_id, n, counts if n >= FEWEST_COINS else None, bad, notice))
    return told


def _bad(counts: Mapping[str, int]) -> int:
    return sum(counts.get(value, 0) for value in BAD_COINS)


def _counts(session: Session, office_id: int, first: date, last: date) -> dict[int, dict[str, int]]:
    rows = session.execute(
        select(CoinVote.service_id, CoinVote.value, func.count())
        .where(CoinVote.office_id == office_id, CoinVote.service_date.between(first, last))
        .group_by(CoinVote.service_id, CoinVote.value))
    found: dict[int, dict[str, int]] = {}
    for service_id, value, count in rows:
        found.setdefault(service_id, dict.fromkeys(COIN_VALUES, 0))[value] = count
    return found
