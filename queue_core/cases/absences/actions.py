"""Somebody is away (dinas luar): one switch, until when, and who stands in."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.cases.models import Absence
from queue_core.errors import Conflict, Forbidden, Invalid, NotFound
from queue_core.people.models import Staff
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind

ABSENCES = table_of(Absence)
HOLDER_ROLES = ("approver", "back_office")


def begin_absence(session: Session, actor: Actor, now: datetime, *, staff_id: int, until: datetime,
                  reason: str | None = None, delegate_staff_id: int | None = None) -> RowMapping:
    """From now until a time ``staff_id`` is away; an earlier word about the same person is replaced.

    Raises ``Forbidden`` ``not_allowed`` for anybody but the person and the supervisors, ``Invalid``
    ``absence_past``, ``unknown_staff`` (nobody whose files somebody waits for) or ``bad_delegate``.
    """
    if not (actor.supervises or actor.staff_id == staff_id):
        raise Forbidden("not_allowed")
    if until <= now or until > now + timedelta(days=366):
        raise Invalid("absence_past")
    if _person(session, actor, staff_id, HOLDER_ROLES) is None:
        raise Invalid("unknown_staff")
    if delegate_staff_id is not None and (
            delegate_staff_id == staff_id or _person(session, actor, delegate_staff_id, None) is None):
        raise Invalid("bad_delegate")
    for earlier in _running(session, actor, staff_id, now):
        _end(session, actor, earlier, now)
    values = {"office_id": actor.office_id, "staff_id": staff_id, "delegate_staff_id": delegate_staff_id,
              "starts_at": now, "until": until, "reason": reason, "created_by": actor.staff_id, "ended_at": None}
    row = session.execute(insert(ABSENCES).returning(*ABSENCES.c), values).mappings().one()
    log.append(session, actor, kind=Kind.ABSENCE_BEGAN, at=now, absence_id=row["id"], person_id=staff_id,
               delegate_id=delegate_staff_id, until=until.isoformat())
    return row


def end_absence(session: Session, actor: Actor, absence_id: int, now: datetime) -> RowMapping:
    """The person is back. Raises ``NotFound`` ``unknown_absence``, ``Conflict`` ``absence_over``."""
    row = session.execute(
        select(ABSENCES).where(ABSENCES.c.id == absence_id, ABSENCES.c.office_id == actor.office_id)
    ).mappings().first()
    if row is None:
        raise NotFound("unknown_absence")
    if not (actor.supervises or actor.staff_id == row["staff_id"]):
        raise Forbidden("not_allowed")
    return _end(session, actor, row, now)


def _end(session: Session, actor: Actor, absence: RowMapping, now: datetime) -> RowMapping:
    row = session.execute(
        update(ABSENCES).values(ended_at=now).returning(*ABSENCES.c)
        .where(ABSENCES.c.id == absence["id"], ABSENCES.c.ended_at.is_(None), ABSENCES.c.until > now)
    ).mappings().first()
    if row is None:
        raise Conflict("absence_over")
    log.append(session, actor, kind=Kind.ABSENCE_ENDED, at=now, absence_id=absence["id"],
               person_id=absence["staff_id"])
    return row


def _running(session: Session, actor: Actor, staff_id: int, now: datetime) -> list[RowMapping]:
    return list(session.execute(
        select(ABSENCES).where(ABSENCES.c.office_id == actor.office_id, ABSENCES.c.staff_id == staff_id,
                               ABSENCES.c.ended_at.is_(None), ABSENCES.c.until > now)).mappings())


def _person(session: Session, actor: Actor, staff_id: int, roles: tuple[str, ...] | None) -> int | None:
    query = select(Staff.id).where(Staff.id == staff_id, Staff.office_id == actor.office_id, Staff.is_active)
    if roles is not None:
        query = query.where(Staff.role.in_(roles))
    found: int | None = session.execute(query).scalar()
    return found
