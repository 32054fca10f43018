"""What screens are told: states read from the database, never differences, so repeats are harmless."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Literal, cast
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session

from queue_core.live.states import (
    Announced,
    Announcement,
    Call,
    Called,
    Clips,
    CounterBrief,
    CounterChanged,
    CounterNow,
    CounterStateName,
    QueueChanged,
    TicketBrief,
)
from queue_core.live.states import Speech as SpeechPayload
from queue_core.media.sounds import Clip
from queue_core.office.models import Counter, Office
from queue_core.office.settings import OfficeSettings
from queue_core.record.clock import business_date, rfc3339, zone
from queue_core.tickets import queries
from queue_core.tickets.rows import CallRow, TicketRow
from queue_core.tickets.rules import label_of
from queue_core.tv.announcements import shown
from queue_core.voice.packs import active_clips
from queue_core.voice.parts import AFTER_CHIME_MS
from queue_core.voice.speech import CHIME, Destination, Speech, Stage, announce

VOICE_URL = "/static/voice"
MEDIA_URL = "/media"


def counter_brief(counter_id: int, name: str, number: int | None) -> CounterBrief:
    return {"id": counter_id, "name": name, "number": number}


def called(session: Session, office: Office, ticket_id: int, event_id: int) -> Called | None:
    """The ``called`` payload of a ticket's newest call, with its words; ``None`` when it was never called."""
    call = queries.latest_call(session, ticket_id)
    if call is None:
        return None
    settings = OfficeSettings.from_json(office.settings)
    return {**call_state(call, zone(office.timezone)), "event_id": event_id,
            "speech": speech_of(call, settings, active_clips(session, office.id))}


def call_state(call: CallRow, tz: ZoneInfo) -> Call:
    """One call as displays show it."""
    return {
        "call_id": call["id"],
        "ticket": {"id": call["ticket_id"], "label": label_of(call["prefix"], call["number"]),
                   "service": call["service_name"], "service_id": call["service_id"]},
        "counter": counter_brief(call["counter_id"], call["counter_name"], call["counter_number"]),
        "stage": call["stage"], "called_at": rfc3339(call["called_at"], tz), "recalls": call["recalls"],
    }


def speech_of(call: CallRow, settings: OfficeSettings, own: Mapping[str, Clip] | None = None) -> SpeechPayload:
    """The words of a call in the office's voice languages, one after the other, as clips with their pauses.

    ``own`` are the clips of the office's own voice (``active_clips``). ``fallback`` is the same call for browsers that
    cannot play Opus.
    """
    place = Destination(call["counter_kind"], call["counter_number"], call["counter_name"])
    return spoken(label_of(call["prefix"], call["number"]), place, settings, stage=call["stage"],
                  recall=call["recalls"] > 0, own=own)


def spoken(label: str, place: Destination, settings: OfficeSettings, *, stage: Stage, recall: bool,
           own: Mapping[str, Clip] | None = None) -> SpeechPayload:
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


def _urls(speeches: list[Speech], own: Mapping[str, Clip], kind: str) -> Clips:
    # One chime for the whole announcement: the second language follows after a breath.
    clips, pauses = [], []
    for index, speech in enumerate(speeches):
        first = int(index > 0)
        for clip, pause, is_own in zip(speech.clips[first:], speech.pauses_ms[first:], speech.own[first:], strict=True):
            clips.append(f"{MEDIA_URL}/{getattr(own[clip], kind)}" if is_own else f"{VOICE_URL}/{clip}.{kind}")
            pauses.append(pause)
    return {"clips": clips, "pauses_ms": pauses}


def _language(language: str) -> Literal["id", "en"]:
    return "en" if language == "en" else "id"


def _reading(reading: str) -> Literal["digits", "number"]:
    return "number" if reading == "number" else "digits"


def queue(session: Session, office: Office, now: datetime, event_id: int) -> QueueChanged:
    """The ``queue`` payload: how many wait, by service."""
    counts = queries.waiting_counts(session, office.id, business_date(now, office.timezone))
    return {
        "event_id": event_id,
        "waiting": [{"service_id": service_id, "count": count} for service_id, count in sorted(counts.items())],
    }


def announcement(session: Session, office: Office, now: datetime, event_id: int) -> Announced:
    """The ``announcement`` payload: what the TVs show to everybody now."""
    return {"event_id": event_id, "announcements": announcements(session, office, now)}


def announcements(session: Session, office: Office, now: datetime) -> list[Announcement]:
    """Announcements as screens show them; ``speech`` is none for one that is only shown."""
    tz = zone(office.timezone)
    return [{"id": row.id, "text": row.text, "starts_at": rfc3339(row.starts_at, tz),
             "ends_at": rfc3339(row.ends_at, tz), "speech": announcement_speech(row.text, row.clip)}
            for row in shown(session, office.id, now)]


def announcement_speech(text: str, clip: str | None) -> SpeechPayload | None:
    """The speech of an announcement; none for one that is only shown."""
    return None if clip is None else clip_speech(text, clip)


def clip_speech(text: str, clip: str) -> SpeechPayload:
    """How TVs speak a typed text: the chime, then the clip that was made of it, an MP3 that every browser plays."""
    pauses = [0, AFTER_CHIME_MS]

    def urls(kind: str) -> list[str]:
        return [f"{VOICE_URL}/{CHIME}.{kind}", f"{MEDIA_URL}/{clip}"]

    return {"text": text, "clips": urls("opus"), "pauses_ms": pauses,
            "fallback": {"clips": urls("mp3"), "pauses_ms": pauses}}


def counter_state(counter: Counter, ticket: TicketRow | None, tz: ZoneInfo) -> CounterNow:
    """One counter as everybody may see it: no names of people."""
    return {
        **counter_brief(counter.id, counter.name, counter.number), "kind": counter.kind,
        "state": cast(CounterStateName, counter.state),
        "paused_until": rfc3339(counter.paused_until, tz), "services_label": counter.services_label,
        "ticket": None if ticket is None else ticket_brief(ticket),
        "called_at": None if ticket is None else rfc3339(ticket["called_at"], tz),
    }


def ticket_brief(ticket: TicketRow) -> TicketBrief:
    return {"id": ticket["id"], "label": label_of(ticket["prefix"], ticket["number"]), "status": ticket["status"],
            "service_id": ticket["service_id"]}


def counter(session: Session, office: Office, counter_id: int, event_id: int) -> CounterChanged | None:
    """The ``counter`` payload: a counter and the ticket in its hands."""
    row = session.get(Counter, counter_id)
    if row is None:
        return None
    tz = zone(office.timezone)
    ticket = queries.in_hand(session, office.id).get(counter_id)
    state = counter_state(row, ticket, tz)
    return {"event_id": event_id, "counter": state, "ticket": state["ticket"]}
