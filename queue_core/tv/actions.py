"""Saving what the TVs show beside the calls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.errors import Conflict
from queue_core.office.actions import change_settings
from queue_core.office.models import Office
from queue_core.office.plans import StoredItem, StoredLine
from queue_core.record.actor import Actor
from queue_core.tv.playlist import version_of, with_plans

Entry = TypeVar("Entry", StoredItem, StoredLine)


def save_list(session: Session, actor: Actor, *, name: Literal["playlist", "running_text"], version: int,
              entries: list[Entry], now: datetime) -> list[Entry]:
    """Save the playlist or the running text over the version that was seen.

    Raises ``Conflict`` ``list_changed`` when somebody else has saved another one meanwhile.
    """
    if version_of(_locked(session, actor).settings.get(name) or ()) != version:
        raise Conflict("list_changed")
    change_settings(session, actor, changes={name: entries}, now=now)
    return entries


def save_texts(session: Session, actor: Actor, texts: Sequence[str], now: datetime) -> list[StoredLine]:
    """Save the running text by its texts alone, for callers that know no plans (``playlist.with_plans``)."""
    stored = _locked(session, actor).settings.get("running_text") or ()
    return save_list(session, actor, name="running_text", version=version_of(stored),
                     entries=with_plans(texts, stored), now=now)


def _locked(session: Session, actor: Actor) -> Office:
    return session.execute(select(Office).where(Office.id == actor.office_id).with_for_update(key_share=True)
                           .execution_options(populate_existing=True)).scalar_one()
