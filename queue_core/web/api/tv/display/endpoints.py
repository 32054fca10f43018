"""What a TV shows, and what a phone follows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from queue_core.cases.files.queries import public_view
from queue_core.devices.tv import television
from queue_core.live.payloads import announcements, call_state, counter_state, speech_of
from queue_core.live.states import Call
from queue_core.media.sounds import Clip
from queue_core.office.models import Office
from queue_core.office.queries import counters, service_names, settings_of
from queue_core.office.rules import is_open_at, opens_at
from queue_core.office.settings import OfficeSettings
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.record.log import newest as newest_event
from queue_core.satisfaction.visits import coin_state, survey_state
from queue_core.tickets import queries
from queue_core.tickets.rows import CallRow
from queue_core.tickets.rules import Status
from queue_core.tv.playlist import is_shown
from queue_core.tv.settings import TvSettings
from queue_core.voice.packs import active_clips
from queue_core.web.api import responses
from queue_core.web.api.office.services import estimate_out
from queue_core.web.api.tv.display import schemas
from queue_core.web.api.tv.playlist.schemas import TvQuery
from queue_core.web.api.tv.playlist.views import on_screen
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import EVERYONE, may
from queue_core.web.http.language import current_language
from queue_core.web.http.registry import api

SPEECH_FRESH = timedelta(minutes=2)


@api.endpoint("GET", "/display/state", "Everything a TV shows; 204 when nothing happened since `cursor`",
              who=may("display.read"), query=TvQuery, answers={200: schemas.DisplayOut, 204: None}, problems=(404,))
def display_state(actor: Actor, query: TvQuery) -> schemas.DisplayOut | None:
    with services().database.read() as session:
        cursor = newest_event(session, actor.office_id)
        if query.cursor is not None and query.cursor == cursor:
            return None
        # Staff may look at what one TV shows; a TV sees itself.
        device_id = actor.device_id or query.device_id
        tv = TvSettings()
        if device_id is not None:
            tv = TvSettings.from_json(television(session, actor.office_id, device_id).settings)
        return _state(session, own_office(session, actor), cursor, tv, device_id)


def _state(session: Session, office: Office, cursor: int, tv: TvSettings, device_id: int | None) -> schemas.DisplayOut:
    now = clock.now()
    tz, today, settings = zone(office.timezone), business_date(now, office.timezone), settings_of(office)
    hands = queries.in_hand(session, office.id)
    names = service_names(session, office.id)
    counts = queries.waiting_counts(session, office.id, today)
    own = active_clips(session, office.id)
    return {
        "office": {"code": office.code, "name": office.name, "regency": office.regency, "timezone": office.timezone,
                   "open": is_open_at(settings.hours, now, office.timezone),
                   "opens_at": rfc3339(opens_at(settings.hours, now, office.timezone), tz)},
        "now": rfc3339(now, tz), "cursor": cursor,
        "calls": [_call(call, settings, own, now, tz)
                  for call in queries.recent_calls(session, office.id, today, service_ids=tv.services)],
        "counters": [counter_state(counter, hands.get(counter.id), tz) for counter in counters(session, office.id)
                     if tv.shows(service.id for service in counter.services)],
        "waiting": [{"service_id": key, "name": names.get(key, ""), "count": count}
                    for key, count in sorted(counts.items()) if tv.shows([key])],
        "announcements": announcements(session, office, now),
        **on_screen(session, office, tv, device_id, now),
        "settings": {"language": settings.language, "reading": settings.reading,
                     "volume": settings.volume if tv.volume is None else tv.volume, "min_call_seconds": 6,
                     "layout": tv.layout, "services": list(tv.services),
                     "is_quiet": any(is_shown(stretch, now.astimezone(tz)) for stretch in tv.quiet)},
    }


def _call(call: CallRow, settings: OfficeSettings, own: Mapping[str, Clip], now: datetime, tz: ZoneInfo
          ) -> Call:
    """A call, with its words while it is young: a screen that missed the event can still say it."""
    state = call_state(call, tz)
    if now - call["last_called_at"] < SPEECH_FRESH:
        state["speech"] = speech_of(call, settings, own)
    return state


@api.endpoint("GET", "/track/<string:code>", "One visitor's view of a ticket, by its code", who=EVERYONE,
              answers={200: responses.TrackOut})
def track_ticket(code: str) -> responses.TrackOut:
    now = clock.now()
    with services().database.read() as session:
        found = queries.track(session, code, now)
        file = public_view(session, found.ticket_id, now)
    tz = zone(found.timezone)
    estimate = None
    if found.status == Status.WAITING and found.is_today:
        estimate = services().forecasts.of_ticket(found.office_id, found.ticket_id, found.service_id, now)
    return {
        "label": found.label, "status": cast(responses.StatusName, found.status),
        "service": found.service_in(current_language()), "ahead": found.ahead,
        "estimate": estimate_out(estimate), "counter": found.counter, "called_at": rfc3339(found.called_at, tz),
        "recalls": found.recalls, "coin": coin_state(found.row, found.today),
        "survey": survey_state(found.row, found.today), "is_today": found.is_today,
        "now": rfc3339(now, tz), "office": found.office_name,
        "file": None if file is None else {
            "status": file["status"],
            "stages": [{"kind": stage["kind"], "state": stage["state"]} for stage in file["stages"]]},
    }
