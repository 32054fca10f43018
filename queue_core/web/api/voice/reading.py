"""Reading a screen aloud to its visitor, where its browser has no voice of its own."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from queue_core.live.payloads import MEDIA_URL
from queue_core.record.actor import Actor
from queue_core.web.api.responses import Answer
from queue_core.web.api.schemas import Body, Language
from queue_core.web.api.voice.endpoints import speaker
from queue_core.web.http.endpoints import may
from queue_core.web.http.registry import api


class Reading(Body):
    """A piece of what stands on the screen."""

    text: Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True, pattern=r"^[^\x00]*$")]
    language: Language


class ReadingOut(Answer):
    url: str
    duration_ms: int


def languages_read() -> list[str]:
    """What the server can read aloud: a page tells it to its scripts as ``reads``."""
    languages: tuple[Language, ...] = ("id", "en")
    return [language for language in languages if speaker().engine(language)]


@api.endpoint("POST", "/kiosk/speech", "A piece of a kiosk's or a panel's screen as speech",
              who=may("voice.read_aloud"),
              body=Reading, answers={200: ReadingOut})
def read_aloud(actor: Actor, body: Reading) -> ReadingOut:
    made = speaker().speak(" ".join(body.text.split()), body.language)
    return {"url": f"{MEDIA_URL}/{made.name}", "duration_ms": made.duration_ms}
