"""What the tests of the kiosk share: a visitor's touches, step by step."""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import Locator, Page, Route, expect

from tests.support.servers import DemoServer

OpenScreen = Callable[..., Page]
SIZES = [(1080, 1920), (1920, 1080), (1366, 768), (1024, 600)]
SETTLED_MS = 450  # touches on a step that has just appeared are not taken


def step(page: Page, name: str) -> None:
    """Waits until a step is on the stage and takes touches."""
    expect(page.locator("#stage")).to_have_attribute("data-step", name)
    page.wait_for_timeout(SETTLED_MS)


def touch(page: Page, target: Locator, then: str) -> None:
    target.tap()
    step(page, then)


def to_priority(page: Page) -> None:
    step(page, "choose")
    touch(page, page.locator(".service-card", has_text="KTP"), "prepare")
    touch(page, page.locator(".action-main"), "priority")


def take(page: Page) -> str:
    """A general number; returns its label."""
    to_priority(page)
    page.locator("[data-class=general]").tap()
    return label_on(page)


def label_on(page: Page) -> str:
    expect(page.locator("#stage")).to_have_attribute("data-step", "number", timeout=20_000)
    return page.locator(".your-number-label").inner_text()


def waiting_labels(lobby: DemoServer) -> list[str]:
    return [ticket["label"] for ticket in lobby.staff("kasi").call("GET", "/queue")["waiting"]]


def answer_problem(status: int, code: str, title: str) -> Callable[[Route], None]:
    body = json.dumps(
        {"type": "about:blank", "title": title, "status": status, "code": code, "detail": title}
    )
    return lambda route: route.fulfill(status=status, content_type="application/problem+json", body=body)
