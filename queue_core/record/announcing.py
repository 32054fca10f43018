"""What a subject announces to the rest of the product, as data.

Each subject has one module ``announce.py`` with one ``Subject`` in it. ``queue_core/subjects.py`` lists the subjects;
whoever relays events, keeps house, checks permissions or answers settings reads their announcements from there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

#: Every screen of the office; ``queue_core/live/audiences.py`` knows the names.
ALL_SCREENS = ("kiosks", "counters", "displays", "panels")


@dataclass(frozen=True)
class Row:
    """What the screens hear of one kind of event, a member of ``Kind``.

    ``audiences`` get ``message`` (a name of Socket.IO) with ``payload``, a name of ``queue_core/live/payloads.py``.
    ``queue`` says that other numbers wait now. An event that names a counter tells that counter's state, also to the
    TVs unless ``on_tv`` is false; one that names a ticket reaches its visitor's phone unless ``on_phone`` is false.
    """

    kind: str
    message: str = ""
    audiences: tuple[str, ...] = ()
    payload: str = "notice"
    queue: bool = False
    on_tv: bool = True
    on_phone: bool = True


@dataclass(frozen=True)
class Round:
    """One round of housekeeping in one office. ``office`` is the office's row, ``started_at`` since when the server
    listens."""

    session: Session
    office: Any  # any: a row of a subject above this one
    now: datetime
    today: date
    started_at: datetime


@dataclass(frozen=True)
class Task:
    """A task of housekeeping, done in each round, or with ``daily`` once a day and once after a start."""

    run: Callable[[Round], object]
    daily: bool = False


@dataclass(frozen=True)
class Permission:
    """Who may do an operation, or open a page (its name begins with ``page.``).

    ``roles`` are roles of staff, ``devices`` kinds of devices. ``condition`` names what the action checks besides;
    ``queue_core/people/permissions.py`` says what each means.
    """

    name: str
    roles: tuple[str, ...] = ()
    devices: tuple[str, ...] = ()
    condition: str | None = None


@dataclass(frozen=True)
class Subject:
    """All that a subject announces. ``settings`` is a frozen dataclass whose fields all have defaults: the subject's
    own settings of an office, stored flat beside those of ``OfficeSettings``."""

    rows: tuple[Row, ...] = ()
    tasks: tuple[Task, ...] = ()
    permissions: tuple[Permission, ...] = ()
    settings: type | None = None
