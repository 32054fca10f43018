"""Bodies and answers about the TVs: the playlist, the running text, each TV's own settings."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, NotRequired

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, field_validator, model_validator

from queue_core.devices.rules import Health
from queue_core.office.plans import StoredItem, StoredLine
from queue_core.tv.settings import TvSettingsJson
from queue_core.web.api.responses import Answer
from queue_core.web.api.schemas import Body, Clock, Cursor, Id

Title = Annotated[str, StringConstraints(max_length=120, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Prose = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True, pattern=r"^[^\x00]*$")]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True, pattern=r"^[^\x00]*$")]
ItemKey = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
Version = Annotated[int, Field(ge=0, le=2**32, strict=True)]


def _date(text: str) -> str:
    return date.fromisoformat(text).isoformat()


Day = Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$"), AfterValidator(_date)]
Weekdays = Annotated[list[Annotated[int, Field(ge=0, le=6, strict=True)]], Field(max_length=7)]


class Planned(Body):
    """When something is shown; see ``queue_core.tv.playlist``. What is left out does not limit it."""

    days: Weekdays = Field(default_factory=list)
    first: Day | None = Field(None, alias="from")
    last: Day | None = Field(None, alias="until")
    from_time: Clock | None = None
    until_time: Clock | None = None

    @field_validator("days")
    @classmethod
    def _once(cls, days: list[int]) -> list[int]:
        return sorted(set(days))

    @model_validator(mode="after")
    def _in_order(self) -> Planned:
        if self.first and self.last and self.first > self.last:
            raise ValueError("ends before it begins")
        if (self.from_time is None) != (self.until_time is None):
            raise ValueError("a time of day needs both its ends")
        return self


class _Item(Planned):
    id: ItemKey | None = None
    seconds: Annotated[int, Field(ge=3, le=600, strict=True)] | None = None
    devices: Annotated[list[Id], Field(default_factory=list, max_length=50)]


class ImageItem(_Item):
    kind: Literal["image"]
    media_id: Id


class VideoItem(_Item):
    """A film; without ``seconds`` it runs to its end."""

    kind: Literal["video"]
    media_id: Id
    sound: bool = False


class RequirementsItem(_Item):
    kind: Literal["requirements"]
    service_id: Id
    requirement_group_id: Id | None = None


class MaklumatItem(_Item):
    kind: Literal["maklumat"]
    text: Prose


class SkmItem(_Item):
    kind: Literal["skm"]


class PageItem(_Item):
    kind: Literal["page"]
    title: Title = ""
    text: Prose


Item = Annotated[ImageItem | VideoItem | RequirementsItem | MaklumatItem | SkmItem | PageItem,
                 Field(discriminator="kind")]


class PlaylistChange(Body):
    """The whole playlist in its order, and the version of the one that was seen."""

    version: Version
    items: Annotated[list[Item], Field(max_length=60)]


class LineChange(Planned):
    text: Line


class RunningTextChange(Body):
    version: Version
    lines: Annotated[list[LineChange], Field(max_length=20)]


class Quiet(Planned):
    """A stretch in which a TV shows and does not speak."""

    from_time: Clock
    until_time: Clock


class TvChange(Body):
    """What to change of one TV. ``services`` empty is all; ``volume`` null is the office's."""

    layout: Literal["calls_media", "grid", "portrait"] | None = None
    services: Annotated[list[Id], Field(max_length=100)] | None = None
    volume: Annotated[int, Field(ge=0, le=100, strict=True)] | None = None
    quiet: Annotated[list[Quiet], Field(max_length=10)] | None = None


class TvQuery(Cursor):
    """``device_id`` is the TV whose screen a member of staff wants to see."""

    device_id: Annotated[int, Field(ge=1, le=2**31 - 1)] | None = None


class MediaQuery(BaseModel):
    """``kind`` is what the sender thinks it is; the content decides."""

    title: Title = ""
    kind: Literal["image", "video"] | None = None


class MediaGone(BaseModel):
    from_playlist: bool = False


class PlaylistOut(Answer):
    version: int
    items: list[StoredItem]


class RunningTextOut(Answer):
    version: int
    lines: list[StoredLine]


class TvOut(Answer):
    id: int
    name: str
    online: bool
    settings: TvSettingsJson
    health: Health
    last_seen_at: str | None
    showing: list[str]


class MediaOut(Answer):
    """A file of the library. ``state`` is ``ready``, or ``waiting``, ``working`` or ``failed`` while a film is made
    fit for the screens; only what is ready has an ``id`` and a ``url``."""

    id: int | None
    kind: str
    title: str
    state: Literal["ready", "waiting", "working", "failed"]
    url: str | None
    key: NotRequired[str]
    reason: NotRequired[str | None]
    size: NotRequired[int]
    width: NotRequired[int | None]
    height: NotRequired[int | None]
    duration_ms: NotRequired[int | None]
    created_at: NotRequired[str]


class LibraryOut(Answer):
    files: list[MediaOut]
    used: int
    limit: int
