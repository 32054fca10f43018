"""What the screens say about themselves, and how they renew themselves after an update."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser.kiosk import step

HEARTBEAT = "**/api/v1/devices/heartbeat"


def renewed(version: str) -> Callable[[Route], None]:
    """The server after an update to ``version``."""

    def answer(route: Route) -> None:
        told = route.fetch()
        route.fulfill(response=told, json={**told.json(), "version": version})

    return answer


def say_again(page: Page) -> None:
    """A heartbeat now, heard by the server."""
    with page.expect_response(HEARTBEAT):
        page.evaluate("window.dispatchEvent(new Event('resize'))")


@pytest.mark.parametrize(("kind", "said"), [
    ("display", {"page": "display", "sound": "on", "screen": "1366x768"}),
    ("kiosk", {"page": "kiosk", "paper": "ready", "screen": "1080x1920"}),
    ("skm", {"page": "skm", "screen": "1280x800"}),
])
def test_what_a_screen_says(open_screen: Callable[..., Page], kind: str, said: dict[str, Any]) -> None:
    page = open_screen(kind)
    expect(page.locator("h1").first).to_be_attached()
    with page.expect_request(HEARTBEAT) as asked:
        page.evaluate("window.dispatchEvent(new Event('resize'))")
    body = json.loads(asked.value.post_data or "{}")
    assert {name: body[name] for name in said} == said
    assert re.fullmatch(r"[\d.a-z]+\+[0-9a-f]{12}", body["version"])
    assert len(asked.value.post_data or "") < 300
    answer = asked.value.response()
    assert answer is not None
    assert answer.json()["version"] == body["version"]


def with_own_clock(open_screen: Callable[..., Page], kind: str) -> Page:
    """A screen whose time the test moves, on a server that was updated since its page was made."""
    page = open_screen(kind)
    page.clock.install()
    page.reload()
    expect(page.locator("h1").first).to_be_attached()
    page.route(HEARTBEAT, renewed("9.9+000000000000"))
    return page


@pytest.mark.parametrize("kind", ["display", "kiosk", "skm"])
def test_a_page_of_an_old_version_renews_itself_once(open_screen: Callable[..., Page], kind: str) -> None:
    page = with_own_clock(open_screen, kind)
    with page.expect_navigation():
        say_again(page)
        page.clock.run_for(10_000)
    expect(page.locator("h1").first).to_be_attached()
    page.evaluate("window.stayed = true")
    say_again(page)
    page.clock.run_for(120_000)
    say_again(page)
    assert page.evaluate("window.stayed"), "two processes that differ must not make the screen flicker"


def test_nobody_at_the_kiosk_is_interrupted_by_an_update(open_screen: Callable[..., Page]) -> None:
    page = with_own_clock(open_screen, "kiosk")
    step(page, "choose")
    page.locator(".service-card").first.click()
    step(page, "prepare")
    page.evaluate("window.stayed = true")
    say_again(page)
    page.mouse.click(5, 5)  # the visitor is still there
    # Then time stands still: however slow this machine is, the kiosk is not free again, as in thirty seconds it would.
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 16)
    page.evaluate("fetch(location.pathname).then((answer) => answer.text())")
    assert page.evaluate("window.stayed"), "somebody reads there"
    with page.expect_navigation():
        page.clock.run_for(60_000)
