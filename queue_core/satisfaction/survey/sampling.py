"""How many visitors to ask so that a period ends with enough answers. Pure.

The minimum sample is Krejcie and Morgan's for the visits of the whole period, which only its end will tell: until then
the visits still to come are expected to go on as they did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from queue_core.satisfaction.rules import minimum_sample

#: Until enough people were asked, as many answer as this: cautious, so that rather too many are asked.
EXPECTED_RATE, FEW_ASKED = 0.5, 20


@dataclass(frozen=True)
class Progress:
    """A period so far: finished visits, those ``drawn`` for the survey, and the sample's ``answers``."""

    visits: int
    drawn: int
    answers: int


@dataclass(frozen=True)
class Plan:
    """What is expected at the period's end and what to set for it.

    ``permille`` of finished visits to ask from now on; ``None`` while nothing can be expected (no visit yet), and
    ``enough`` is false when even asking everybody would not do.
    """

    visits: int
    minimum: int
    missing: int
    response_rate: float
    permille: int | None
    enough: bool


def plan(progress: Progress, first: date, last: date, today: date) -> Plan:
    """The plan for a period from ``first`` to ``last`` as it looks at the end of ``today``."""
    passed = max(0, min((today - first).days + 1, (last - first).days + 1))
    left = max(0, (last - max(today, date.fromordinal(first.toordinal() - 1))).days)
    coming = round(progress.visits / passed * left) if passed else 0
    expected = progress.visits + coming
    minimum = minimum_sample(expected)
    missing = max(0, minimum - progress.answers)
    rate = response_rate(progress)
    if missing == 0:
        return Plan(expected, minimum, 0, rate, 0, True)
    if coming == 0:
        return Plan(expected, minimum, missing, rate, None, False)
    # Rounded up: one visitor asked too many costs a minute, one too few the whole sample.
    wanted = -int(-1000 * missing / (coming * rate) // 1)
    return Plan(expected, minimum, missing, rate, min(1000, wanted), wanted <= 1000)


def response_rate(progress: Progress) -> float:
    """The share of those asked who answer, as far as it is known; never zero."""
    if progress.drawn < FEW_ASKED:
        return EXPECTED_RATE
    return max(progress.answers, 1) / max(progress.drawn, progress.answers)
