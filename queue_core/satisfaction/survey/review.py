"""Answers kept apart because too many came from one place: somebody looks, and they count or they do not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind
from queue_core.satisfaction.models import SurveyResponse
from queue_core.satisfaction.queries import Sums
from queue_core.satisfaction.rules import COUNTED, ELEMENTS, IN_REVIEW, REJECTED

Verdict = Literal["count", "reject"]
_RESPONSES = table_of(SurveyResponse)


@dataclass(frozen=True)
class Apart:
    """The answers of one day, service and source that wait for somebody's eyes."""

    day: date
    service_id: int
    source: str
    n: int
    sums: Sums


def apart(session: Session, office_id: int) -> list[Apart]:
    """All groups that wait, newest day first."""
    columns = []
    for key in ELEMENTS:
        columns += [func.coalesce(func.sum(_RESPONSES.c[key]), 0), func.count(_RESPONSES.c[key])]
    by = (_RESPONSES.c.service_date, _RESPONSES.c.service_id, _RESPONSES.c.source)
    rows = session.execute(
        select(*by, func.count(), *columns).where(_RESPONSES.c.office_id == office_id, _RESPONSES.c.state == IN_REVIEW)
        .group_by(*by).order_by(by[0].desc(), by[1], by[2]))
    return [Apart(row[0], row[1], row[2], row[3],
                  {key: (int(row[4 + 2 * at]), int(row[5 + 2 * at])) for at, key in enumerate(ELEMENTS)})
            for row in rows]


def settle(session: Session, actor: Actor, *, day: date, service_id: int, source: str, verdict: Verdict,
           now: datetime) -> int:
    """Let a group count, or never count; returns how many answers that were. Both are told in the log.

    Raises ``NotFound`` ``nothing_to_review`` when nobody waits there: somebody else has decided.
    """
    changed = len(session.execute(
        update(_RESPONSES).values(state=COUNTED if verdict == "count" else REJECTED)
        .where(_RESPONSES.c.office_id == actor.office_id, _RESPONSES.c.service_date == day,
               _RESPONSES.c.service_id == service_id, _RESPONSES.c.source == source,
               _RESPONSES.c.state == IN_REVIEW).returning(_RESPONSES.c.id)).all())
    if changed == 0:
        raise NotFound("nothing_to_review")
    log.append(session, actor, kind=Kind.ANSWERS_REVIEWED, at=now, day=day.isoformat(), service_id=service_id,
               source=source, verdict=verdict, n=changed)
    return changed
