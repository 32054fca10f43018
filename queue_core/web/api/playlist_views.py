"""The playlist as a TV can show it: names, texts and addresses in place of ids, and nothing that cannot be shown."""

from __future__ import annotations

import time
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from queue_core.live.payloads import rfc3339
from queue_core.media.models import MediaFile
from queue_core.media.queries import media_by_id
from queue_core.office.models import Office, RequirementGroup, Service
from queue_core.office.playlist import DEFAULT_SECONDS, lines_of, media_in, next_change, shown_items, shown_lines
from queue_core.office.queries import settings_of
from queue_core.people.tv import TvSettings
from queue_core.record.clock import business_date, zone
from queue_core.satisfaction.queries import score_sums
from queue_core.satisfaction.rules import index

#: The index of a period changes with every answer; a TV may be this late with it.
_SKM_SECONDS: Final = 600.0
_skm_known: dict[tuple[int, date], tuple[float, dict[str, Any] | None]] = {}


def on_screen(session: Session, office: Office, tv: TvSettings, device_id: int | None, now: datetime) -> dict[str, Any]:
    """What a TV shows beside the calls now, and until when that stays so: parts of ``GET /display/state``."""
    settings, local = settings_of(office), now.astimezone(zone(office.timezone))
    lines = lines_of(settings.running_text)
    until = next_change([*settings.playlist, *lines, *tv.quiet], local)
    return {"running_text": shown_lines(lines, local), "changes_at": rfc3339(until, zone(office.timezone)),
            "playlist": resolved(session, office, shown_items(settings.playlist, local, device_id), now)}


def resolved(session: Session, office: Office, items: Iterable[Mapping[str, Any]], now: datetime,
             ) -> list[dict[str, Any]]:
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
            content = _skm(session, office, now)
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


def _skm(session: Session, office: Office, now: datetime) -> dict[str, Any] | None:
    """The index of the half-year so far, else of the one before; ``None`` while neither has all nine elements."""
    today = business_date(now, office.timezone)
    key, moment = (office.id, today), time.monotonic()
    known = _skm_known.get(key)
    if known is not None and known[0] > moment:
        return known[1]
    found = next((figures for first, last in half_years(today)
                  if (figures := _figures(session, office, first, last)) is not None), None)
    if len(_skm_known) > 50:
        _skm_known.clear()
    _skm_known[key] = (moment + _SKM_SECONDS, found)
    return found


def half_years(today: date) -> list[tuple[date, date]]:
    """The half-year so far and the whole one before it."""
    if today.month > 6:
        return [(date(today.year, 7, 1), today), (date(today.year, 1, 1), date(today.year, 6, 30))]
    return [(date(today.year, 1, 1), today), (date(today.year - 1, 7, 1), date(today.year - 1, 12, 31))]


def _figures(session: Session, office: Office, first: date, last: date) -> dict[str, Any] | None:
    n, sums = score_sums(session, office.id, first, last)
    result = index(sums, settings_of(office).ikm_weight)
    if result.ikm is None:
        return None
    return {"ikm": float(result.ikm), "grade": result.grade, "n": n, "first": first.isoformat(),
            "last": last.isoformat()}
