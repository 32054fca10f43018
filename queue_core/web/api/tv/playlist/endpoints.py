"""The playlist and the running text: read and saved whole, over the version that was seen."""

from __future__ import annotations

import secrets
from typing import cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.errors import Invalid
from queue_core.media.queries import media_by_id
from queue_core.office.models import RequirementGroup, Service
from queue_core.office.plans import StoredItem, StoredLine
from queue_core.office.queries import settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.tv.actions import save_list
from queue_core.tv.playlist import lines_of, media_in, version_of
from queue_core.web.api.tv.playlist import schemas
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("GET", "/playlist", "What the TVs show beside the calls, with days and times", who=may("playlist.manage"),
              answers={200: schemas.PlaylistOut})
def read_playlist(actor: Actor) -> schemas.PlaylistOut:
    with services().database.read() as session:
        stored = settings_of(own_office(session, actor)).playlist
    return {"version": version_of(stored), "items": list(stored)}


@api.endpoint("PUT", "/playlist", "Save the whole playlist", who=may("playlist.manage"), body=schemas.PlaylistChange,
              answers={200: schemas.PlaylistOut}, problems=(404, 409))
def save_playlist(actor: Actor, body: schemas.PlaylistChange) -> schemas.PlaylistOut:
    items = _with_keys([cast(StoredItem, _plain(item)) for item in body.items])
    with services().database.write() as session:
        saved = save_list(session, actor, name="playlist", version=body.version, entries=items, now=clock.now())
        _check(session, actor.office_id, items)
    return {"version": version_of(saved), "items": saved}


@api.endpoint("GET", "/running-text", "Lines at the foot of the TVs, with days and times", who=may("playlist.manage"),
              answers={200: schemas.RunningTextOut})
def read_running_text(actor: Actor) -> schemas.RunningTextOut:
    with services().database.read() as session:
        stored = settings_of(own_office(session, actor)).running_text
    return {"version": version_of(stored), "lines": lines_of(stored)}


@api.endpoint("PUT", "/running-text", "Save the whole running text",
              who=may("playlist.manage"), body=schemas.RunningTextChange,
              answers={200: schemas.RunningTextOut}, problems=(409,))
def save_running_text(actor: Actor, body: schemas.RunningTextChange) -> schemas.RunningTextOut:
    lines = [cast(StoredLine, _plain(line)) for line in body.lines]
    with services().database.write() as session:
        saved = save_list(session, actor, name="running_text", version=body.version, entries=lines, now=clock.now())
    return {"version": version_of(saved), "lines": saved}


def _plain(planned: schemas.Planned) -> dict[str, object]:
    """As it is stored: what was left out stays out."""
    data = planned.model_dump(by_alias=True, exclude_none=True)
    return {name: value for name, value in data.items() if value != []}


def _with_keys(items: list[StoredItem]) -> list[StoredItem]:
    """Every item with a key of its own: a screen knows by it what it has shown."""
    seen: set[str] = set()
    keyed: list[StoredItem] = []
    for item in items:
        key = item.get("id")
        if key is None or key in seen:
            key = secrets.token_hex(4)
        seen.add(key)
        keyed.append(item | {"id": key})
    return keyed


def _check(session: Session, office_id: int, items: list[StoredItem]) -> None:
    """Raises ``Invalid`` for an item that speaks of something the office does not have."""
    files = media_by_id(session, office_id, media_in(items))
    offered = set(session.scalars(select(Service.id).where(Service.office_id == office_id)))
    cases = {row.id: row.service_id for row in session.execute(
        select(RequirementGroup.id, RequirementGroup.service_id).where(RequirementGroup.office_id == office_id))}
    for item in items:
        if "media_id" in item and (item["media_id"] not in files or files[item["media_id"]].kind != item["kind"]):
            raise Invalid("unknown_media")
        if "service_id" in item and item["service_id"] not in offered:
            raise Invalid("unknown_service")
        if "requirement_group_id" in item and cases.get(item["requirement_group_id"]) != item["service_id"]:
            raise Invalid("wrong_case")
