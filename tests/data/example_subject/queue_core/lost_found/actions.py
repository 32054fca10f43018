"""Taking in what was found, and giving it back."""

from __future__ import annotations

from datetime import datetime

from queue_core.lost_found.models import LostItem
from queue_core.lost_found.rules import LostFoundSettings, kept_since
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict, NotFound
from queue_core.office.models import Office
from queue_core.office.settings import read_group
from queue_core.record import log
from queue_core.record.actor import HOUSEKEEPING, Actor
from queue_core.record.kinds import Kind


def take_in(session: Session, actor: Actor, words: str, now: datetime) -> LostItem:
    """Keep something that was found."""
    item = LostItem(office_id=actor.office_id, words=words, found_at=now)
    session.add(item)
    session.flush()
    log.append(session, actor, kind=Kind.ITEM_FOUND, at=now, item_id=item.id, words=words)
    return item


def give_back(session: Session, actor: Actor, item_id: int, now: datetime) -> LostItem:
    """Its owner has it again. Raises ``NotFound`` ``unknown_item``, ``Conflict`` ``item_gone`` the second time."""
    item = session.scalars(
        select(LostItem).where(LostItem.id == item_id, LostItem.office_id == actor.office_id)).one_or_none()
    if item is None:
        raise NotFound("unknown_item")
    if item.gone_at is not None:
        raise Conflict("item_gone")
    item.gone_at = now
    log.append(session, actor, kind=Kind.ITEM_GONE, at=now, item_id=item_id)
    return item


def put_away(session: Session, office: Office, now: datetime) -> int:
    """Put away what nobody came for; returns how many."""
    days = read_group(LostFoundSettings, office.settings).lost_days_kept
    ids = session.scalars(
        update(LostItem).values(gone_at=now).returning(LostItem.id)
        .where(LostItem.office_id == office.id, LostItem.gone_at.is_(None), LostItem.found_at < kept_since(now, days))
    ).all()
    for item_id in ids:
        log.append(session, HOUSEKEEPING.in_office(office.id), kind=Kind.ITEM_GONE, at=now, item_id=item_id)
    return len(ids)
