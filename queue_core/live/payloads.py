"""What screens are told: states read from the database, never differences, so repeats are harmless."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.live.speech import Destination, Speech, announce, small_speech
from queue_core.office.announcements import shown
from queue_core.office.models import Counter, Office
from queue_core.office.rules import OfficeSettings
from queue_core.record.clock import business_date, zone
from queue_core.tickets import queries
from queue_core.tickets.rules import label_of

VOICE_URL = "/static/voice"


def rfc3339(moment: datetime | None, tz: ZoneInfo) -> str | None:
    """A time as the API tells it: the office's own clock with its offset."""
    return None if moment is None else moment.astimezone(tz).isoformat(timespec="milliseconds")


def counter_brief(counter_id: int, name: str, number: int | None) -> dict[str, Any]:
    return {"id": counter_id, "name": name, "number": number}


def called(session: Session, office: Office, ticket_id: int, event_id: int) -> dict[str, Any] | None:
    """The ``called`` payload of a ticket's newest call, with its words; ``None`` when it was never called."""
    call = queries.latest_call(session, ticket_id)
    if call is None:
        return None
    settings = OfficeSettings.from_json(office.settings)
    return {**call_state(call, zone(office.timezone)), "event_id": event_id, "speech": speech_of(call, settings)}


def call_state(call: RowMapping, tz: ZoneInfo) -> dict[str, Any]:
    """One call as displays show it."""
    return {
        "call_id": call["id"],
        "ticket": {"id": call["ticket_id"], "label": label_of(call["prefix"], call["number"]),
                   "service": call["service_name"], "service_id": call["service_id"]},
        "counter": counter_brief(call["counter_id"], call["counter_name"], call["counter_number"]),
        "stage": call["stage"], "called_at": rfc3339(call["called_at"], tz), "recalls": call["recalls"],
    }


def speech_of(call: RowMapping, settings: OfficeSettings) -> dict[str, Any]:
    """The words of a call in the office's voice languages, one after the other, as clips with their pauses.

    ``fallback`` is the same call for browsers that cannot play Opus.
    """
    place = Destination(call["counter_kind"], call["counter_number"], call["counter_name"])
    spoken = [
        announce(label_of(call["prefix"], call["number"]), place, _language(language), _reading(settings.reading),
                 call["stage"], recall=call["recalls"] > 0)
        for language in settings.voice_languages
    ]
    small = [small_speech(speech) for speech in spoken]
    return {
        "text": " ".join(speech.text for speech in spoken), **_urls(spoken, "opus"), "fallback": _urls(small, "mp3"),
    }


def _urls(spoken: list[Speech], kind: str) -> dict[str, Any]:
    # One chime for the whole announcement: the second language follows after a breath.
    clips, pauses = [], []
    for index, speech in enumerate(spoken):
        for clip, pause in zip(speech.clips[index > 0:], speech.pauses_ms[index > 0:], strict=True):
            clips.append(f"{VOICE_URL}/{clip}.{kind}")
            pauses.append(pause)
    return {"clips": clips, "pauses_ms": pauses}


def _language(language: str) -> Any:
    return language if language in ("id", "en") else "id"


def _reading(reading: str) -> Any:
    return reading if reading in ("digits", "number") else "digits"


def queue(session: Session, office: Office, now: datetime, event_id: int) -> dict[str, Any]:
    """The ``queue`` payload: how many wait, by service."""
    counts = queries.waiting_counts(session, office.id, business_date(now, office.timezone))
    return {
        "event_id": event_id,
        "waiting": [{"service_id": service_id, "count": count} for service_id, count in sorted(counts.items())],
    }


def announcement(session: Session, office: Office, now: datetime, event_id: int) -> dict[str, Any]:
    """The ``announcement`` payload: what the TVs show to everybody now."""
    return {"event_id": event_id, "announcements": announcements(session, office, now)}


def announcements(session: Session, office: Office, now: datetime) -> list[dict[str, Any]]:
    """Announcements as screens show them."""
    tz = zone(office.timezone)
    return [{"id": row.id, "text": row.text, "starts_at": rfc3339(row.starts_at, tz),
             "ends_at": rfc3339(row.ends_at, tz)} for row in shown(session, office.id, now)]


def counter_state(counter: Counter, ticket: RowMapping | None, tz: ZoneInfo) -> dict[str, Any]:
    """One counter as everybody may see it: no names of people."""
    return {
        **counter_brief(counter.id, counter.name, counter.number), "kind": counter.kind, "state": counter.state,
        "paused_until": rfc3339(counter.paused_until, tz), "services_label": counter.services_label,
        "ticket": None if ticket is None else ticket_brief(ticket),
        "called_at": None if ticket is None else rfc3339(ticket["called_at"], tz),
    }


def ticket_brief(ticket: RowMapping) -> dict[str, Any]:
    return {"id": ticket["id"], "label": label_of(ticket["prefix"], ticket["number"]), "status": ticket["status"],
            "service_id": ticket["service_id"]}


def counter(session: Session, office: Office, counter_id: int, event_id: int) -> dict[str, Any] | None:
    """The ``counter`` payload: a counter and the ticket in its hands."""
    row = session.get(Counter, counter_id)
    if row is None:
        return None
    tz = zone(office.timezone)
    ticket = queries.in_hand(session, office.id).get(counter_id)
    state = counter_state(row, ticket, tz)
    return {"event_id": event_id, "counter": state, "ticket": state["ticket"]}
