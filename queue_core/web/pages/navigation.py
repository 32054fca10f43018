"""The one navigation of the staff: five rooms, the same words everywhere, and in each room its pages.

Each page stands beside its function in a screen's ``pages/<subject>.py`` and opens to those whom the table of
permissions names for it; a room without a page for somebody's roles is left out. What comes later has its place:
*today* gets tasks, checks and notices; *files* gets letters, requests, deeds, the hall, complaints, consultations and
guests; *reports* gets registers, the survey, the monthly report and the audit.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TypedDict

from queue_core.people.permissions import who_may
from queue_core.record.roles import ROLES


class Room(StrEnum):
    """The five rooms, in the order in which they stand."""

    TODAY = "today"
    COUNTER = "counter"
    FILES = "files"
    REPORTS = "reports"
    SETTINGS = "settings"


#: The picture of each room in ``icons.svg``.
ICONS = {Room.TODAY: "calendar", Room.COUNTER: "store", Room.FILES: "files", Room.REPORTS: "clipboard-list",
         Room.SETTINGS: "settings"}


@dataclass(frozen=True)
class StaffPage:
    """A page of the staff. ``name`` is its row in the table of permissions, ``text`` the key of its name; ``place``
    orders the pages of a room; roles in ``home_of`` come here after signing in."""

    name: str
    address: str
    room: Room
    place: int
    text: str
    home_of: tuple[str, ...] = ()


class PageLink(TypedDict):
    """A page as the navigation shows it."""

    address: str
    text: str
    current: bool


class RoomLink(TypedDict):
    """A room with the pages somebody may open; ``address`` is that of the first."""

    key: str
    icon: str
    address: str
    current: bool
    pages: list[PageLink]


_pages: dict[str, StaffPage] = {}


def load_pages(package: str) -> None:
    """Import every module of a screen's pages, in the order of their names, and take up the pages they announce."""
    for module in sorted(found.name for found in iter_modules(import_module(package).__path__)):
        for page in import_module(f"{package}.{module}").PAGES:
            _pages[page.name] = page
    homes.cache_clear()


def pages() -> list[StaffPage]:
    """Every page of the staff, room by room."""
    order = list(Room)
    return sorted(_pages.values(), key=lambda page: (order.index(page.room), page.place, page.name))


@cache
def homes() -> dict[str, str]:
    """Where each role goes after signing in."""
    return {role: page.address for role in ROLES for page in pages() if role in page.home_of}


def navigation(roles: Collection[str], here: str | None) -> list[RoomLink]:
    """The rooms for people of some roles, who are on the page named ``here``."""
    rooms: dict[Room, RoomLink] = {}
    for page in pages():
        if set(roles).isdisjoint(who_may(page.name)):
            continue
        current = page.name == here
        room = rooms.setdefault(page.room, {"key": page.room.value, "icon": ICONS[page.room], "address": page.address,
                                            "current": False, "pages": []})
        room["pages"].append({"address": page.address, "text": page.text, "current": current})
        room["current"] |= current
    return list(rooms.values())
