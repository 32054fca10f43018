"""The library of pictures and films."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from queue_core.media.models import MediaFile

SHOWN = ("image", "video")


def library(session: Session, office_id: int) -> Sequence[MediaFile]:
    """What the TVs may be given to show, the newest first."""
    return session.scalars(select(MediaFile).where(
        MediaFile.office_id == office_id, MediaFile.deleted_at.is_(None), MediaFile.kind.in_(SHOWN))
        .order_by(MediaFile.id.desc())).all()


def media_by_id(session: Session, office_id: int, ids: Collection[int]) -> dict[int, MediaFile]:
    """The living ones of these files."""
    if not ids:
        return {}
    rows = session.scalars(select(MediaFile).where(
        MediaFile.office_id == office_id, MediaFile.id.in_(ids), MediaFile.deleted_at.is_(None)))
    return {row.id: row for row in rows}


def used_bytes(session: Session, office_id: int) -> int:
    """What an office's files take; one that was brought twice is kept once."""
    files = (select(MediaFile.name, func.max(MediaFile.size).label("size")).where(
        MediaFile.office_id == office_id, MediaFile.deleted_at.is_(None)).group_by(MediaFile.name).subquery())
    found = session.execute(select(func.coalesce(func.sum(files.c.size), 0))).scalar_one()
    return int(found)


def names_in_use(session: Session) -> set[str]:
    """Names of stored files that the library of any office speaks of."""
    return set(session.scalars(select(MediaFile.name).where(MediaFile.deleted_at.is_(None))))
