"""What the tests of the TV with the real server share: calls, and the diary that the page keeps of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.support.servers import DemoServer


def until(page: Page, done: Callable[[], Any], seconds: float = 15) -> None:
    for _ in range(int(seconds * 10)):
        if done():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never happened")


def ready(page: Page) -> None:
    page.locator("html[data-ready=true]").wait_for()


def label(page: Page) -> str:
    return page.locator("[data-part=label]").inner_text()


def diary(page: Page, name: str) -> list[dict[str, Any]]:
    entries: list[dict[str, Any]] = page.evaluate("(name) => window.__display[name]", name)
    return entries


def call_one(demo: DemoServer, username: str = "loket1") -> dict[str, Any]:
    """A visitor comes for a service of this operator's counter and is called there."""
    state = demo.staff(username).call("GET", f"/counters/{demo.person(username)['counter_id']}")
    demo.take_ticket(state["services"][0]["id"])
    called = demo.call_next(username)
    assert called is not None
    return called
