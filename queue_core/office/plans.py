"""The playlist and the running text as they are stored in the office's settings; ``tv/playlist.py`` says when and what
of it is shown."""

from __future__ import annotations

from typing import Required

from typing_extensions import TypedDict

#: ``from`` is no name that a class could give.
_Dates = TypedDict("_Dates", {"from": str, "until": str}, total=False)


class StoredPlan(_Dates, total=False):
    """When something is shown."""

    days: list[int]
    from_time: str
    until_time: str


class StoredLine(StoredPlan):
    """A line of running text."""

    text: str


class StoredItem(StoredPlan, total=False):
    """An item of the playlist; each kind has some of the later parts."""

    id: str
    kind: Required[str]
    seconds: int
    devices: list[int]
    media_id: int
    sound: bool
    service_id: int
    requirement_group_id: int
    title: str
    text: str
