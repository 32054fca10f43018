"""What somebody can serve."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.errors import Invalid, NotFound
from queue_core.office.models import Service
from queue_core.people.models import Staff
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind


def staff_of(session: Session, office_id: int) -> Sequence[Staff]:
    """Everybody who works in the office, by name."""
    return session.scalars(
        select(Staff).where(Staff.office_id == office_id, Staff.is_active).order_by(Staff.name, Staff.id)).all()


def set_skills(session: Session, actor: Actor, *, staff_id: int, service_ids: list[int] | None, now: datetime) -> Staff:
    """List the services somebody can serve; ``None`` or none listed means all.

    Raises ``NotFound`` ``unknown_staff``, ``Invalid`` ``unknown_service``.
    """
    skills = sorted(set(service_ids or [])) or None
    known = set(session.scalars(select(Service.id).where(Service.office_id == actor.office_id, Service.is_active)))
    if skills is not None and not known.issuperset(skills):
        raise Invalid("unknown_service")
    person = session.scalars(
        update(Staff).values(skills=skills).returning(Staff)
        .where(Staff.id == staff_id, Staff.office_id == actor.office_id, Staff.is_active)
    ).one_or_none()
    if person is None:
        raise NotFound("unknown_staff")
    log.append(session, actor, kind=Kind.SKILLS_CHANGED, at=now, subject_staff_id=staff_id, service_ids=skills)
    return person
