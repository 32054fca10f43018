"""What screens are told: states read from the database, never differences, so repeats are harmless."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy.engine import RowMapping
from sqlalchemy.orm import Session

from queue_core.media.sounds import Clip
from queue_core.office.models import Counter, Office
from queue_core.office.settings import OfficeSettings
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.tickets import queries
from queue_core.tickets.rules import label_of
from queue_core.tv.announcements import shown
from queue_core.voice.packs import active_clips
from queue_core.voice.parts import AFTER_CHIME_MS
from queue_core.voice.speech import CHIME, Destination, Speech, announce

VOICE_URL = "/static/voice"
MEDIA_URL = "/media"




def counter_brief(counter_id: int, name: str, number: int | None) -> dict[str, Any]:
    return {"id": counter_id, "name": name, "number": number}


def called(session: Session, office: Office, ticket_id: int, event_id: int) -> dict[str, Any] | None:
    """The ``called`` payload of a ticket's newest call, with its words; ``None`` when it was never called."""
    call = queries.latest_call(session, ticket_id)
    if call is None:
        return None
    settings = OfficeSettings.from_json(office.settings)
    return {**call_state(call, zone(office.timezone)), "event_id": event_id,
            "speech": speech_of(call, settings, active_clips(session, office.id))}


def call_state(call: RowMapping, tz: ZoneInfo) -> dict[str, Any]:
    """One call as displays show it."""
    return {
        "call_id": call["id"],
        "ticket": {"id": call["ticket_id"], "label": label_of(call["prefix"], call["number"]),
                   "service": call["service_name"], "service_id": call["service_id"]},
        "counter": counter_brief(call["counter_id"], call["counter_name"], call["counter_number"]),
        "stage": call["stage"], "called_at": rfc3339(call["called_at"], tz), "recalls": call["recalls"],
    }


def speech_of(call: RowMapping, settings: OfficeSettings, own: Mapping[str, Clip] | None = None) -> dict[str, Any]:
    """The words of a call in the office's voice languages, one after the other, as clips with their pauses.

    ``own`` are the clips of the office's own voice (``active_clips``). ``fallback`` is the same call for browsers that
    cannot play Opus.
    """
    place = Destination(call["counter_kind"], call["counter_number"], call["counter_name"])
    return spoken(label_of(call["prefix"], call["number"]), place, settings, stage=call["stage"],
                  recall=call["recalls"] > 0, own=own)


def spoken(label: str, place: Destination, settings: OfficeSettings, *, stage: Any, recall: bool,
           own: Mapping[str, Clip] | None = None) -> dict[str, Any]:
    """The payload ``speech`` of a call to anywhere: see ``speech_of``."""
    clips = own or {}
    lengths = {name: clip.duration_ms for name, clip in clips.items()}

    def said(small: bool) -> list[Speech]:
        return [announce(label, place, _language(language), _reading(settings.reading), stage, recall, own=lengths,
                         small=small) for language in settings.voice_languages]

    usual = said(small=False)
    return {
        "text": " ".join(speech.text for speech in usual), **_urls(usual, clips, "opus"),
        "fallback": _urls(said(small=True), clips, "mp3"),
    }


def _urls(speeches: list[Speech], own: Mapping[str, Clip], kind: str) -> dict[str, Any]:
    # One chime for the whole announcement: the second language follows after a breath.
    clips, pauses = [], []
    for index, speech in enumerate(speeches):
        first = int(index > 0)
        for clip, pause, is_own in zip(speech.clips[first:], speech.pauses_ms[first:], speech.own[first:], strict=True):
            clips.append(f"{MEDIA_URL}/{getattr(own[clip], kind)}" if is_own else f"{VOICE_URL}/{clip}.{kind}")
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
    """Announcements as screens show them; ``speech`` is none for one that is only shown."""
    tz = zone(office.timezone)
    return [{"id": row.id, "text": row.text, "starts_at": rfc3339(row.starts_at, tz),
             "ends_at": rfc3339(row.ends_at, tz), "speech": announcement_speech(row.text, row.clip)}
            for row in shown(session, office.id, now)]


def announcement_speech(text: str, clip: str | None) -> dict[str, Any] | None:
    """How TVs speak a typed text: the chime, then the clip that was made of it, an MP3 that every browser plays."""
    if clip is None:
        return None
    pauses = [0, AFTER_CHIME_MS]

    def urls(kind: str) -> list[str]:
        return [f"{VOICE_URL}/{CHIME}.{kind}", f"{MEDIA_URL}/{clip}"]

    return {"text": text, "clips": urls("opus"), "pauses_ms": pauses,
            "fallback": {"clips": urls("mp3"), "pauses_ms": pauses}}


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
