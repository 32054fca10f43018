"""The office's layout of its papers in the database. Call ``change_*`` inside ``Database.write()``."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from queue_core.errors import Conflict
from queue_core.printing.layout.choices import Layout
from queue_core.printing.models import PaperLayout
from queue_core.record import log, sql
from queue_core.record.actor import Actor
from queue_core.record.base import table_of
from queue_core.record.kinds import Kind

__all__ = ["Layout", "change_layout", "kept", "layout_of", "version_of", "wants_requirements"]

_LAYOUTS = table_of(PaperLayout)


def layout_of(session: Session, office_id: int) -> Layout:
    """The office's layout; the usual one when nobody has changed it."""
    return kept(session, office_id)[0]


def version_of(session: Session, office_id: int) -> int:
    """How often the layout was changed; 0 when never."""
    return kept(session, office_id)[1]


def kept(session: Session, office_id: int) -> tuple[Layout, int]:
    """The layout with its version, read together."""
    row = session.execute(
        select(_LAYOUTS.c.logo, _LAYOUTS.c.head, _LAYOUTS.c.foot, _LAYOUTS.c.show, _LAYOUTS.c.version)
        .where(_LAYOUTS.c.office_id == office_id)).one_or_none()
    if row is None:
        return Layout(), 0
    return Layout(row.logo, tuple(row.head), tuple(row.foot), dict(row.show)), row.version


def wants_requirements(session: Session, office_id: int) -> bool:
    """Whether a ticket is to carry what its case needs."""
    show = session.execute(select(_LAYOUTS.c.show).where(_LAYOUTS.c.office_id == office_id)).scalar()
    return Layout(show=show or {}).shows("requirements")


def change_layout(session: Session, actor: Actor, *, version: int, now: datetime, **changes: Any) -> int:
    """Set ``logo``, ``head``, ``foot`` or ``show``; returns the new version.

    Raises ``Conflict`` ``stale_layout`` when it is no longer the ``version`` the caller has seen: two people at it
    must not undo each other's work unseen.
    """
    if version == 0:
        values = {"logo": None, "head": [], "foot": [], "show": {}, **changes}
        done = 1 if sql.add_new(session, _LAYOUTS, {
            "office_id": actor.office_id, "updated_at": now, "version": 1, **values}) else None
    else:
        done = session.execute(
            update(_LAYOUTS).where(_LAYOUTS.c.office_id == actor.office_id, _LAYOUTS.c.version == version)
            .values(updated_at=now, version=version + 1, **changes).returning(_LAYOUTS.c.version)).scalar()
    if done is None:
        raise Conflict("stale_layout", extra={"version": version_of(session, actor.office_id)})
    told = {name: value is not None if name == "logo" else value for name, value in changes.items()}
    log.append(session, actor, kind=Kind.LAYOUT_CHANGED, at=now, version=done, **told)
    return int(done)
