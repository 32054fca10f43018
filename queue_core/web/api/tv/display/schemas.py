"""What a TV shows, as the API tells it."""

from __future__ import annotations

from typing import Literal, NotRequired

from queue_core.live.states import Announcement, Call, CounterNow, ServiceWaiting
from queue_core.web.api.responses import Answer
from queue_core.web.api.satisfaction.results.schemas import PeriodOut


class ShownOfficeOut(Answer):
    """``opens_at`` is the next opening."""

    code: str
    name: str
    regency: str
    timezone: str
    open: bool
    opens_at: str | None


class NamedWaitingOut(ServiceWaiting):
    name: str


class FilmOut(Answer):
    """``seconds`` is none for one that runs to its end."""

    id: str
    kind: Literal["video"]
    seconds: int | None
    title: str
    url: str
    width: int | None
    height: int | None
    duration_ms: int | None
    sound: bool


class PictureOut(Answer):
    id: str
    kind: Literal["image"]
    seconds: int
    title: str
    url: str
    width: int | None
    height: int | None


class PublishedIndexOut(Answer):
    """The satisfaction index as it was published last."""

    id: str
    kind: Literal["skm"]
    seconds: int
    ikm: float
    grade: str
    n: int
    enough: bool
    period: PeriodOut


class WordsShownOut(Answer):
    """A page of words, or the requirements of a service (``items``, of the case ``subtitle``)."""

    id: str
    kind: Literal["page", "maklumat", "requirements"]
    seconds: int
    title: str
    subtitle: NotRequired[str | None]
    text: NotRequired[str]
    items: NotRequired[list[str]]


ShownOut = FilmOut | PictureOut | PublishedIndexOut | WordsShownOut


class OnScreenOut(Answer):
    """What stands beside the calls; until ``changes_at`` it stays so."""

    running_text: list[str]
    changes_at: str | None
    playlist: list[ShownOut]


class DisplaySettingsOut(Answer):
    """``volume`` is a percentage; with ``is_quiet`` the office wants no sound now."""

    language: str
    reading: str
    volume: int
    min_call_seconds: int
    layout: str
    services: list[int]
    is_quiet: bool


class DisplayOut(OnScreenOut):
    """``cursor`` is the id of the office's newest event."""

    office: ShownOfficeOut
    now: str
    cursor: int
    calls: list[Call]
    counters: list[CounterNow]
    waiting: list[NamedWaitingOut]
    announcements: list[Announcement]
    settings: DisplaySettingsOut
