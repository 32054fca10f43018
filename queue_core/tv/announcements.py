"""What the supervisor tells the waiting room."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.record import log
from queue_core.record.actor import Actor
from queue_core.record.kinds import Kind
from queue_core.tv.models import Announcement


def announce(session: Session, actor: Actor, *, text: str, minutes: int, now: datetime,
             clip: str | None = None) -> Announcement:
    """Show a text on the TVs for some minutes; it takes the place of the one that is there. ``clip`` speaks it."""
    _end(session, actor.office_id, now)
    row = Announcement(office_id=actor.office_id, text=text, starts_at=now, ends_at=now + timedelta(minutes=minutes),
                       staff_id=actor.staff_id, clip=clip)
    session.add(row)
    session.flush()
    log.append(session, actor, kind=Kind.ANNOUNCED, at=now, announcement_id=row.id, text=text, minutes=minutes,
               spoken=clip is not None)
    return row


def end_announcements(session: Session, actor: Actor, *, now: datetime) -> int:
    """Take down whatever is shown; returns how many that were. Nothing shown is nothing to do."""
    ended = _end(session, actor.office_id, now)
    if ended:
        log.append(session, actor, kind=Kind.ANNOUNCEMENT_ENDED, at=now, announcement_ids=ended)
    return len(ended)


def shown(session: Session, office_id: int, now: datetime) -> Sequence[Announcement]:
    """What the TVs show now."""
    return session.scalars(
        select(Announcement).where(Announcement.office_id == office_id, Announcement.ends_at > now,
                                   Announcement.starts_at <= now).order_by(Announcement.id)).all()


def _end(session: Session, office_id: int, now: datetime) -> list[int]:
    ended = session.scalars(
        update(Announcement).values(ends_at=now).returning(Announcement.id)
        .where(Announcement.office_id == office_id, Announcement.ends_at > now))
    return sorted(ended)


def names_in_use(session: Session) -> set[str]:
    """Names of stored files in which announcements are spoken."""
    return {name for name in session.scalars(select(Announcement.clip)) if name}
