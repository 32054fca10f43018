"""Making an index public: its figures are kept as they were said, and no later answer changes them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, NotFound
from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.satisfaction.models import Publication


def publish(session: Session, actor: Actor, *, first: date, last: date, figures: Mapping[str, object],
            now: datetime) -> Publication:
    """Publish a period's figures in the place of what was published of it. Raises ``Conflict`` ``no_index``."""
    if figures["ikm"] is None:
        raise Conflict("no_index")
    session.execute(
        update(Publication).values(withdrawn_at=now)
        .where(Publication.office_id == actor.office_id, Publication.first == first, Publication.last == last,
               Publication.withdrawn_at.is_(None)))
    row = Publication(office_id=actor.office_id, first=first, last=last, figures=figures, published_at=now,
                      staff_id=actor.staff_id)
    session.add(row)
    session.flush()
    log.append(session, actor, kind=Kind.INDEX_PUBLISHED, at=now, publication_id=row.id, first=first.isoformat(),
               last=last.isoformat(), ikm=figures["ikm"])
    return row


def withdraw(session: Session, actor: Actor, *, publication_id: int, now: datetime) -> None:
    """Take a publication back. Raises ``NotFound`` ``unknown_publication`` also when it was taken back already."""
    done = session.execute(
        update(Publication).values(withdrawn_at=now).returning(Publication.id)
        .where(Publication.id == publication_id, Publication.office_id == actor.office_id,
               Publication.withdrawn_at.is_(None))).first()
    if done is None:
        raise NotFound("unknown_publication")
    log.append(session, actor, kind=Kind.INDEX_WITHDRAWN, at=now, publication_id=publication_id)


def published(session: Session, office_id: int) -> list[Publication]:
    """What is public now, the newest period first."""
    return list(session.scalars(
        select(Publication).where(Publication.office_id == office_id, Publication.withdrawn_at.is_(None))
        .order_by(Publication.last.desc(), Publication.first.desc())))


def published_of(session: Session, office_id: int, first: date, last: date) -> Publication | None:
    """What is public of exactly this period."""
    return next((row for row in published(session, office_id) if (row.first, row.last) == (first, last)), None)
