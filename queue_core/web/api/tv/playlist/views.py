"""The playlist as a TV can show it: names, texts and addresses in place of ids, and nothing that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from queue_core.media.models import MediaFile
from queue_core.media.queries import media_by_id
from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.office.queries import settings_of
from queue_core.record.clock import rfc3339, zone
from queue_core.satisfaction.results.publishing import published
from queue_core.tv.playlist import DEFAULT_SECONDS, lines_of, media_in, next_change, shown_items, shown_lines
from queue_core.tv.settings import TvSettings


def on_screen(session: Session, office: Office, tv: TvSettings, device_id: int | None, now: datetime) -> dict[str, Any]:
    """What a TV shows beside the calls now, and until when that stays so: parts of ``GET /display/state``."""
    settings, local = settings_of(office), now.astimezone(zone(office.timezone))
    lines = lines_of(settings.running_text)
    until = next_change([*settings.playlist, *lines, *tv.quiet], local)
    return {"running_text": shown_lines(lines, local), "changes_at": rfc3339(until, zone(office.timezone)),
            "playlist": resolved(session, office, shown_items(settings.playlist, local, device_id))}


def resolved(session: Session, office: Office, items: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Items with what they show; one whose file, service or figures are missing is left out."""
    wanted = list(items)
    files = media_by_id(session, office.id, media_in(wanted))
    services = _services(session, office.id, {item["service_id"] for item in wanted if "service_id" in item})
    found = []
    for item in wanted:
        content: Mapping[str, Any] | None
        if "media_id" in item:
            content = _file(files.get(item["media_id"]), item)
        elif item.get("kind") == "requirements":
            content = _requirements(services.get(item["service_id"]), item.get("requirement_group_id"))
        elif item.get("kind") == "skm":
            content = _skm(session, office.id)
        else:
            content = {"title": item.get("title", ""), "text": item.get("text", "")}
        if content is not None:
            found.append({"id": item.get("id", ""), "kind": item.get("kind", "page"),
                          "seconds": item.get("seconds") or _seconds(item), **content})
    return found


def _seconds(item: Mapping[str, Any]) -> int | None:
    """A film without a time of its own runs to its end."""
    return None if item.get("kind") == "video" else DEFAULT_SECONDS


def _file(row: MediaFile | None, item: Mapping[str, Any]) -> dict[str, Any] | None:
    if row is None or row.kind != item["kind"]:
        return None
    return {"title": row.title, "url": f"/media/{row.name}", "width": row.width, "height": row.height,
            **({"duration_ms": row.duration_ms, "sound": bool(item.get("sound"))} if row.kind == "video" else {})}


def _services(session: Session, office_id: int, ids: set[int]) -> dict[int, Service]:
    if not ids:
        return {}
    rows = session.scalars(
        select(Service).where(Service.office_id == office_id, Service.id.in_(ids), Service.is_active)
        .options(selectinload(Service.groups).selectinload(RequirementGroup.items)))
    return {row.id: row for row in rows}


def _requirements(service: Service | None, group_id: int | None) -> dict[str, Any] | None:
    """The requirements of one case, or of the service's first; as they stand in the catalogue."""
    groups = [] if service is None else [group for group in service.groups if group.is_active]
    group = next((group for group in groups if group_id in (None, group.id)), None)
    items = [] if group is None else [item.text for item in group.items if item.is_active]
    if service is None or group is None or not items:
        return None
    return {"title": service.name, "subtitle": group.label, "items": items}


def _skm(session: Session, office_id: int) -> dict[str, Any] | None:
    """The index as it was published last; ``None`` while nothing is public: no TV shows a running figure."""
    public = next(iter(published(session, office_id)), None)
    if public is None:
        return None
    told = public.figures
    return {"ikm": told["ikm"], "grade": told["grade"], "n": told["n"], "enough": told["sample"]["enough"],
            "period": told["period"]}
