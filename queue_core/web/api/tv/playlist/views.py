"""The playlist as a TV can show it: names, texts and addresses in place of ids, and nothing that cannot be shown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from queue_core.media.models import MediaFile
from queue_core.media.queries import media_by_id
from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.office.plans import StoredItem
from queue_core.office.queries import settings_of
from queue_core.record.clock import rfc3339, zone
from queue_core.satisfaction.results.publishing import published
from queue_core.tv.playlist import DEFAULT_SECONDS, lines_of, media_in, next_change, shown_items, shown_lines
from queue_core.tv.settings import TvSettings
from queue_core.web.api.tv.display.schemas import (
    FilmOut,
    OnScreenOut,
    PictureOut,
    PublishedIndexOut,
    ShownOut,
    WordsShownOut,
)


def on_screen(session: Session, office: Office, tv: TvSettings, device_id: int | None, now: datetime) -> OnScreenOut:
    """What a TV shows beside the calls now, and until when that stays so: parts of ``GET /display/state``."""
    settings, local = settings_of(office), now.astimezone(zone(office.timezone))
    lines = lines_of(settings.running_text)
    until = next_change([*settings.playlist, *lines, *tv.quiet], local)
    return {"running_text": shown_lines(lines, local), "changes_at": rfc3339(until, zone(office.timezone)),
            "playlist": resolved(session, office, shown_items(settings.playlist, local, device_id))}


def resolved(session: Session, office: Office, items: Iterable[StoredItem]) -> list[ShownOut]:
    """Items with what they show; one whose file, service or figures are missing is left out."""
    wanted = list(items)
    files = media_by_id(session, office.id, media_in(wanted))
    services = _services(session, office.id, {item["service_id"] for item in wanted if "service_id" in item})
    found: list[ShownOut | None] = []
    for item in wanted:
        if "media_id" in item:
            found.append(_file(files.get(item["media_id"]), item))
        elif item.get("kind") == "requirements":
            found.append(_requirements(services.get(item["service_id"]), item))
        elif item.get("kind") == "skm":
            found.append(_skm(session, office.id, item))
        else:
            found.append(_words(item))
    return [shown for shown in found if shown is not None]


def _seconds(item: StoredItem) -> int:
    return item.get("seconds") or DEFAULT_SECONDS


def _words(item: StoredItem) -> WordsShownOut:
    return {"id": item.get("id", ""), "kind": "maklumat" if item.get("kind") == "maklumat" else "page",
            "seconds": _seconds(item), "title": item.get("title", ""), "text": item.get("text", "")}


def _file(row: MediaFile | None, item: StoredItem) -> FilmOut | PictureOut | None:
    if row is None or row.kind != item["kind"]:
        return None
    url = f"/media/{row.name}"
    if row.kind == "video":
        # A film without a time of its own runs to its end.
        film: FilmOut = {
            "id": item.get("id", ""), "kind": "video", "seconds": item.get("seconds") or None, "title": row.title,
            "url": url, "width": row.width, "height": row.height, "duration_ms": row.duration_ms,
            "sound": bool(item.get("sound"))}
        return film
    picture: PictureOut = {
        "id": item.get("id", ""), "kind": "image", "seconds": _seconds(item), "title": row.title, "url": url,
        "width": row.width, "height": row.height}
    return picture


def _services(session: Session, office_id: int, ids: set[int]) -> dict[int, Service]:
    if not ids:
        return {}
    rows = session.scalars(
        select(Service).where(Service.office_id == office_id, Service.id.in_(ids), Service.is_active)
        .options(selectinload(Service.groups).selectinload(RequirementGroup.items)))
    return {row.id: row for row in rows}


def _requirements(service: Service | None, item: StoredItem) -> WordsShownOut | None:
    """The requirements of one case, or of the service's first; as they stand in the catalogue."""
    group_id = item.get("requirement_group_id")
    groups = [] if service is None else [group for group in service.groups if group.is_active]
    group = next((group for group in groups if group_id in (None, group.id)), None)
    items = [] if group is None else [each.text for each in group.items if each.is_active]
    if service is None or group is None or not items:
        return None
    return {"id": item.get("id", ""), "kind": "requirements", "seconds": _seconds(item), "title": service.name,
            "subtitle": group.label, "items": items}


def _skm(session: Session, office_id: int, item: StoredItem) -> PublishedIndexOut | None:
    """The index as it was published last; ``None`` while nothing is public: no TV shows a running figure."""
    public = next(iter(published(session, office_id)), None)
    if public is None:
        return None
    told = public.figures
    return {"id": item.get("id", ""), "kind": "skm", "seconds": _seconds(item), "ikm": told["ikm"],
            "grade": told["grade"], "n": told["n"], "enough": told["sample"]["enough"], "period": told["period"]}
