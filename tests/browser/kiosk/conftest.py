"""What the tests of the kiosk share."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.kiosk import OpenScreen
from tests.support.servers import DemoServer


@pytest.fixture
def nobody_signs(lobby: DemoServer) -> Iterator[None]:
    """All who may sign are away for two days, and nobody stands in for them."""
    boss = lobby.staff("kasi")
    until = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    people = [one for one in boss.call("GET", "/absences")["people"] if one["role"] == "approver"]
    gone = [boss.call("POST", "/absences", {"staff_id": one["id"], "until": until}) for one in people]
    yield
    for absence in gone:
        boss.call("POST", f"/absences/{absence['id']}/end")


@pytest.fixture
def kiosk(lobby: DemoServer, open_screen: OpenScreen) -> OpenScreen:
    """Opens the kiosk and waits for its services."""

    def open_(**options: Any) -> Page:
        page = open_screen("kiosk", has_touch=True, **options)
        expect(page.locator(".service-card").first).to_be_visible()
        return page

    return open_
