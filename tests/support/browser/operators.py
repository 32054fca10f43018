"""What the tests of the counter screen share: an empty lobby, an operator's page, and steps by keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.servers import DemoServer

OperatorPage = Callable[..., Page]
#: The primary button ignores presses right after it changed its meaning.
SETTLED_MS = 700


def empty_lobby(demo: DemoServer) -> DemoServer:
    """The demo with nobody waiting and counter 1 closed."""
    demo.clear_counters()
    demo.staff("kasi").call("POST", "/counters/1/close")
    return demo


def at_counter(sign_in: Callable[..., Page], **options: Any) -> Page:
    """Counter 1 on its operator's screen, once it shows the server's state."""
    page = sign_in("loket1", **options)
    expect(page.locator("#screen")).to_have_attribute("data-ready", "true")
    return page


def primary(page: Page) -> Locator:
    return page.locator("#primary")


def does(page: Page, move: str) -> None:
    """Waits until the primary button is this move and takes presses again."""
    expect(primary(page)).to_have_attribute("data-move", move)
    page.wait_for_timeout(SETTLED_MS)


def status_of(lobby: DemoServer, ticket: dict[str, Any]) -> str:
    return str(lobby.staff("kasi").call("GET", f"/tickets/{ticket['id']}")["status"])


def serve(page: Page, lobby: DemoServer) -> dict[str, Any]:
    """A ticket taken, called and in service with its check open, by keys."""
    ticket = lobby.take_ticket("ktp-el")
    page.keyboard.press("l")
    does(page, "next")
    page.keyboard.press("p")
    does(page, "start")
    page.keyboard.press("m")
    does(page, "accept")
    return ticket
