"""The one navigation: every page of the staff is in it, for whom it opens, and in the room where it belongs."""

from __future__ import annotations

from importlib import import_module

import pytest

from antrian.app import ROOMS
from queue_core.people.permissions import PAGE, table
from queue_core.record.roles import ROLES
from queue_core.texts.catalogue import has_text
from queue_core.web.pages import navigation
from queue_core.web.pages.navigation import Room

for screen in ROOMS:
    import_module(f"{screen}.routes")

#: Rooms and their pages, as each role sees them.
SEEN = {
    "operator": {"counter": ["/counter", "/counter/manual"], "files": ["/counter/files"],
                 "reports": ["/admin/skm/entry", "/counter/register"]},
    "back_office": {"files": ["/counter/files", "/counter/sign"], "reports": ["/counter/register"]},
    "approver": {"files": ["/counter/sign"]},
    "supervisor": {"today": ["/admin"], "counter": ["/counter", "/counter/manual"],
                   "files": ["/counter/files", "/counter/sign"],
                   "reports": ["/admin/skm", "/admin/skm/entry", "/counter/register"],
                   "settings": ["/admin/devices", "/admin/printers", "/admin/tv", "/admin/voice", "/admin/layout",
                                "/admin/paper", "/admin/skm/settings"]},
}
SEEN["admin"] = SEEN["supervisor"]


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_the_rooms_it_has_pages_in(role: str) -> None:
    rooms = navigation.navigation([role], None)
    assert {room["key"]: [link["address"] for link in room["pages"]] for room in rooms} == SEEN[role]
    assert all(room["address"] == room["pages"][0]["address"] for room in rooms)


def test_somebody_with_two_roles_sees_the_pages_of_both() -> None:
    rooms = navigation.navigation(["operator", "approver"], None)
    assert [link["address"] for room in rooms if room["key"] == Room.FILES for link in room["pages"]] == [
        "/counter/files", "/counter/sign"]


def test_the_page_one_is_on_is_marked_in_its_room() -> None:
    rooms = navigation.navigation(["admin"], "page.tv")
    assert [room["key"] for room in rooms if room["current"]] == [Room.SETTINGS]
    assert [link["address"] for room in rooms for link in room["pages"] if link["current"]] == ["/admin/tv"]


def test_every_page_of_the_table_is_in_the_navigation_and_has_a_name() -> None:
    assert {page.name for page in navigation.pages()} == {name for name in table() if name.startswith(PAGE)}
    assert all(has_text(page.text) for page in navigation.pages())
    assert set(navigation.ICONS) == set(Room)


def test_every_role_has_one_home() -> None:
    assert navigation.homes() == {"operator": "/counter", "back_office": "/counter/files", "approver": "/counter/sign",
                                  "supervisor": "/admin", "admin": "/admin"}
