"""What the office does about a weak element: planned in one report, answered for in the next."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, Invalid, NotFound
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.satisfaction.models import FollowUp
from queue_core.satisfaction.rules import ELEMENTS


def plan_follow_up(session: Session, actor: Actor, *, first: date, last: date, element: str, programme: str, due: str,
                   responsible: str, now: datetime) -> FollowUp:
    """Add a line to a period's plan. Raises ``Invalid`` ``unknown_element``."""
    if element not in ELEMENTS:
        raise Invalid("unknown_element")
    row = FollowUp(office_id=actor.office_id, first=first, last=last, element=element, programme=programme, due=due,
                   responsible=responsible, staff_id=actor.staff_id, created_at=now, state="planned", version=1)
    session.add(row)
    session.flush()
    log.append(session, actor, kind=Kind.FOLLOW_UP_PLANNED, at=now, follow_up_id=row.id, element=element,
               programme=programme)
    return row


def change_follow_up(session: Session, actor: Actor, *, follow_up_id: int, version: int, changes: Mapping[str, object],
                     now: datetime) -> FollowUp:
    """Change a line or its state. Raises ``NotFound`` ``unknown_follow_up``, ``Conflict`` ``stale_version``."""
    done = session.execute(
        update(FollowUp).values(**changes, version=version + 1).returning(FollowUp.id)
        .where(FollowUp.id == follow_up_id, FollowUp.office_id == actor.office_id, FollowUp.version == version)
        .execution_options(synchronize_session=False)).first()
    row = session.scalars(select(FollowUp)
                          .where(FollowUp.id == follow_up_id, FollowUp.office_id == actor.office_id)
                          .execution_options(populate_existing=True)).one_or_none()
    if row is None:
        raise NotFound("unknown_follow_up")
    if done is None:
        raise Conflict("stale_version", extra={"version": row.version})
    log.append(session, actor, kind=Kind.FOLLOW_UP_CHANGED, at=now, follow_up_id=follow_up_id, changes=changes)
    return row
