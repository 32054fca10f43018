"""Announcements to the waiting room: shown on the TVs, and spoken where the installation has a voice for texts."""

from __future__ import annotations

from typing import Literal, cast

from queue_core.errors import Invalid, Unavailable
from queue_core.live.payloads import MEDIA_URL, announcements, clip_speech
from queue_core.office.queries import settings_of
from queue_core.record import clock
from queue_core.record.actor import Actor
from queue_core.tv.announcements import announce, end_announcements
from queue_core.voice.typed_speech import SpokenText
from queue_core.web.api.voice import schemas
from queue_core.web.api.voice.endpoints import speaker
from queue_core.web.http.context import own_office, services
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


@api.endpoint("POST", "/announcements", "Show a text on the TVs and speak it; it takes the place of the one shown. "
              "`silent` says why a text is only shown", who=may("announcements.send"), body=schemas.AnnounceSpoken,
              answers={201: schemas.AnnouncedOut})
def make_announcement(actor: Actor, body: schemas.AnnounceSpoken) -> tuple[schemas.AnnouncedOut, int]:
    text, clip, silent = " ".join(body.text.split()), None, None
    if body.spoken:
        try:
            # Before the transaction: speech takes seconds, and nobody may wait for the database meanwhile.
            clip = _speech(actor, text, body.language).name
        except (Invalid, Unavailable) as error:
            silent = error.code
    now = clock.now()
    with services().database.write() as session:
        announce(session, actor, text=text, minutes=body.minutes, now=now, clip=clip)
        told = cast(schemas.AnnouncedOut, announcements(session, own_office(session, actor), now)[-1])
    if silent is not None:
        told["silent"] = silent
    return told, 201


@api.endpoint("POST", "/announcements/preview", "Hear a text before it is sent", who=may("announcements.send"),
              body=schemas.AnnouncementPreview, answers={200: schemas.AnnouncementPreviewOut})
def preview_announcement(actor: Actor, body: schemas.AnnouncementPreview) -> schemas.AnnouncementPreviewOut:
    text = " ".join(body.text.split())
    made = _speech(actor, text, body.language)
    return {"url": f"{MEDIA_URL}/{made.name}", "duration_ms": made.duration_ms,
            "speech": clip_speech(text, made.name)}


@api.endpoint("POST", "/announcements/end", "Take down what is shown",
              who=may("announcements.send"), answers={204: None})
def end_announcement(actor: Actor) -> None:
    with services().database.write() as session:
        end_announcements(session, actor, now=clock.now())


def _speech(actor: Actor, text: str, language: Literal["id", "en"] | None) -> SpokenText:
    """The clip of a text in the given language, or the office's. Raises ``Unavailable``."""
    if language is None:
        with services().database.read() as session:
            language = "en" if settings_of(own_office(session, actor)).language == "en" else "id"
    return speaker().speak(text, language)
