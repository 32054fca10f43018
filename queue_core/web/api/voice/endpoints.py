"""The office's own voices: made, recorded clip by clip, heard in whole calls, and switched on."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from queue_core.errors import NotFound
from queue_core.live.payloads import MEDIA_URL, VOICE_URL, spoken
from queue_core.live.states import Speech
from queue_core.media import tools
from queue_core.media.sounds import Clip, make_clip
from queue_core.office.models import Counter, Office, Service
from queue_core.office.queries import counters, settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.record.clock import rfc3339, zone
from queue_core.voice import packs
from queue_core.voice.models import VoiceClip, VoicePack
from queue_core.voice.recordings import MOST_MS, Needs, Wanted, wanted
from queue_core.voice.speech import Destination
from queue_core.voice.typed_speech import Speaker
from queue_core.web.api.voice import schemas
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api

#: A clip of some seconds in the worst of formats.
UPLOAD_BYTES = 5 << 20


def speaker() -> Speaker:
    """Who speaks typed texts in this installation."""
    return Speaker(services().store, services().piper_model)


@api.endpoint("GET", "/voices", "The office's own voices", who=may("voices.manage"), answers={200: schemas.VoicesOut})
def list_voices(actor: Actor) -> schemas.VoicesOut:
    with services().database.read() as session:
        office = own_office(session, actor)
        found = [_voice_out(pack, count, office) for pack, count in packs.packs(session, office.id)]
    return {"voices": found, "missing": [name for name in ("ffmpeg",) if name in tools.missing()],
            "speaker": speaker().engine("id")}


@api.endpoint("POST", "/voices", "Begin a voice of the office's own", who=may("voices.manage"), body=schemas.NewVoice,
              answers={201: schemas.VoiceOut}, problems=(409,))
def add_a_voice(actor: Actor, body: schemas.NewVoice) -> tuple[schemas.VoiceOut, int]:
    with services().database.write() as session:
        pack = packs.add_pack(session, body.name, _by(actor))
        return _voice_out(pack, 0, own_office(session, actor)), 201


@api.endpoint("GET", "/voices/<int:voice_id>", "A voice with the clips that matter first", who=may("voices.manage"),
              answers={200: schemas.VoiceClipsOut})
def show_a_voice(actor: Actor, voice_id: int) -> schemas.VoiceClipsOut:
    with services().database.read() as session:
        pack = packs.pack_of(session, actor.office_id, voice_id)
        office = own_office(session, actor)
        recorded = packs.clips_of(session, voice_id)
        return {**_voice_out(pack, len(recorded), office),
                "wanted": [_clip_out(one, recorded.get(one.clip), office) for one in _wanted(session, office)]}


@api.endpoint("PATCH", "/voices/<int:voice_id>", "Rename a voice, switch it on for all TVs, or off",
              who=may("voices.manage"),
              body=schemas.VoiceChange, answers={200: schemas.VoiceOut}, problems=(409,))
def change_a_voice(actor: Actor, voice_id: int, body: schemas.VoiceChange) -> schemas.VoiceOut:
    with services().database.write() as session:
        pack = packs.change_pack(session, voice_id, _by(actor), name=body.name, active=body.active)
        return _voice_out(pack, len(packs.clips_of(session, voice_id)), own_office(session, actor))


@api.endpoint("DELETE", "/voices/<int:voice_id>", "Remove a voice with all its recordings", who=may("voices.manage"),
              answers={204: None})
def remove_a_voice(actor: Actor, voice_id: int) -> None:
    with services().database.write() as session:
        packs.remove_pack(session, voice_id, _by(actor))


@api.endpoint("POST", "/voices/<int:voice_id>/clips", "Bring a recording (WAV, MP3, Ogg, M4A, WebM; 15 seconds) as one "
              "clip; it takes the place of the one there",
              who=may("voices.manage"), query=schemas.ClipQuery, upload=UPLOAD_BYTES,
              answers={201: schemas.ClipOut}, problems=(422,))
def bring_a_clip(actor: Actor, voice_id: int, query: schemas.ClipQuery, upload: Path) -> tuple[schemas.ClipOut, int]:
    with services().database.read() as session:
        packs.pack_of(session, actor.office_id, voice_id)
        office = own_office(session, actor)
        place = next((one for one in _wanted(session, office) if one.clip == query.clip), None)
    if place is None:
        raise NotFound("unknown_clip")
    clip = make_clip(upload, services().store, most_ms=MOST_MS)
    with services().database.write() as session:
        row = packs.keep_clip(session, voice_id, query.clip, clip, _by(actor))
        return _clip_out(place, row, office), 201


@api.endpoint("DELETE", "/voices/<int:voice_id>/clips", "Take a recording out: the shipped clip speaks again",
              who=may("voices.manage"), query=schemas.ClipQuery, answers={204: None})
def remove_a_clip(actor: Actor, voice_id: int, query: schemas.ClipQuery) -> None:
    with services().database.write() as session:
        packs.remove_clip(session, voice_id, query.clip, _by(actor))


@api.endpoint("GET", "/voices/<int:voice_id>/call", "A whole call as this voice speaks it, switched on or not",
              who=may("voices.manage"), query=schemas.CallQuery, answers={200: Speech})
def hear_a_call(actor: Actor, voice_id: int, query: schemas.CallQuery) -> Speech:
    with services().database.read() as session:
        packs.pack_of(session, actor.office_id, voice_id)
        office = own_office(session, actor)
        counter = session.get(Counter, query.counter_id)
        if counter is None or counter.office_id != office.id:
            raise NotFound("unknown_counter")
        own = {name: Clip(row.opus, row.mp3, row.duration_ms)
               for name, row in packs.clips_of(session, voice_id).items()}
        return spoken(query.label.upper(), _place(counter), settings_of(office), stage=query.stage,
                      recall=query.recall, own=own)


def _by(actor: Actor) -> packs.Change:
    return packs.Change(actor, clock.now())


def _place(counter: Counter) -> Destination:
    return Destination(counter.kind, counter.number, counter.name)  # type: ignore[arg-type]


def _wanted(session: Session, office: Office) -> list[Wanted]:
    settings = settings_of(office)
    prefixes = list(session.scalars(
        select(Service.prefix).where(Service.office_id == office.id, Service.is_active)))
    return wanted(Needs(prefixes, [_place(counter) for counter in counters(session, office.id)],
                        settings.voice_languages, settings.reading))  # type: ignore[arg-type]


def _voice_out(pack: VoicePack, clips: int, office: Office) -> schemas.VoiceOut:
    return {"id": pack.id, "name": pack.name, "active": pack.is_active, "clips": clips,
            "created_at": rfc3339(pack.created_at, zone(office.timezone))}


def _clip_out(place: Wanted, row: VoiceClip | None, office: Office) -> schemas.ClipOut:
    return {"clip": place.clip, "words": place.words, "group": place.group, "language": place.language,
            "url": None if row is None else f"{MEDIA_URL}/{row.opus}",
            "fallback": None if row is None else f"{MEDIA_URL}/{row.mp3}",
            "duration_ms": None if row is None else row.duration_ms,
            "created_at": None if row is None else rfc3339(row.created_at, zone(office.timezone)),
            "shipped": f"{VOICE_URL}/{place.clip}.opus" if place.shipped else None}
