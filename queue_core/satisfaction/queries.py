"""Counting coins and answers."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queue_core.satisfaction.models import CoinVote, SurveyResponse
from queue_core.satisfaction.rules import COIN_VALUES, ELEMENTS


def coins(session: Session, office_id: int, first: date, last: date, service_id: int | None = None) -> dict[str, int]:
    """Coins by value in a period, zeros included."""
    query = select(CoinVote.value, func.count()).where(
        CoinVote.office_id == office_id, CoinVote.service_date.between(first, last)).group_by(CoinVote.value)
    if service_id is not None:
        query = query.where(CoinVote.service_id == service_id)
    counts: dict[str, int] = {row[0]: row[1] for row in session.execute(query)}
    return {value: counts.get(value, 0) for value in COIN_VALUES}


def score_sums(session: Session, office_id: int, first: date, last: date,
               service_id: int | None = None) -> tuple[int, dict[str, tuple[int, int]]]:
    """Number of questionnaires, and per element (sum of scores, number of answers)."""
    query = select(SurveyResponse.scores).where(
        SurveyResponse.office_id == office_id, SurveyResponse.service_date.between(first, last))
    if service_id is not None:
        query = query.where(SurveyResponse.service_id == service_id)
    sums: dict[str, Any] = dict.fromkeys(ELEMENTS, (0, 0))
    total = 0
    for scores in session.scalars(query.execution_options(yield_per=1000)):
        total += 1
        for key, score in scores.items():
            if key in sums:
                before = sums[key]
                sums[key] = (before[0] + score, before[1] + 1)
    return total, sums
