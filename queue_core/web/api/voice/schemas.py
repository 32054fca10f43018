"""Bodies and answers about the office's own voices, and about typed announcements that are heard."""

from __future__ import annotations

from typing import Annotated, Literal, NotRequired

from pydantic import BaseModel, Field, StringConstraints

from queue_core.live.states import Announcement, Speech
from queue_core.web.api.responses import Answer
from queue_core.web.api.schemas import Announce, Body, Language, Words

VoiceName = Annotated[str, StringConstraints(min_length=1, max_length=80, strip_whitespace=True, pattern=r"^[^\x00]*$")]
ClipName = Annotated[str, StringConstraints(pattern=r"^[a-z]{2}/[a-z]{1,20}/[A-Za-z0-9-]{1,64}$")]
Label = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{1,3}[0-9]{1,4}$")]


class NewVoice(Body):
    name: VoiceName


class VoiceChange(Body):
    name: VoiceName | None = None
    active: bool | None = None


class ClipQuery(BaseModel):
    """``clip`` is the name of the shipped clip the recording stands for, such as ``id/heads/A``."""

    clip: ClipName


class CallQuery(BaseModel):
    label: Label
    counter_id: Annotated[int, Field(ge=1, le=2**31 - 1)]  # from the address: a word, so not strict
    stage: Literal["first", "again", "file_ready"] = "first"
    recall: bool = False


class VoiceOut(Answer):
    id: int
    name: str
    active: bool
    clips: int
    created_at: str


class VoicesOut(Answer):
    """``missing`` are programs without which no recording can be taken, ``speaker`` what speaks typed texts here."""

    voices: list[VoiceOut]
    missing: list[str]
    speaker: str | None


class ClipOut(Answer):
    """``url`` and ``fallback`` play the recording (Opus, MP3); none for a clip that the shipped voice speaks."""

    clip: str
    words: str
    group: str
    language: str
    url: str | None
    fallback: str | None
    duration_ms: int | None
    created_at: str | None
    shipped: str | None


class VoiceClipsOut(VoiceOut):
    wanted: list[ClipOut]


class AnnounceSpoken(Announce):
    """``spoken`` false only shows the text. ``language`` is the office's when it is left out."""

    spoken: bool = True
    language: Language | None = None


class AnnouncedOut(Announcement):
    """``silent`` is the code of the reason why the text is shown and not heard, though it was to be."""

    silent: NotRequired[str | None]


class AnnouncementPreview(Body):
    text: Words
    language: Language | None = None


class AnnouncementPreviewOut(Answer):
    url: str
    duration_ms: Annotated[int, Field(ge=0)]
    speech: Speech
