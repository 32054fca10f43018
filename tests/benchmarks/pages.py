"""What pages weigh on the wire, measured in Chromium."""

from __future__ import annotations

from playwright.sync_api import CDPSession, Page, sync_playwright

from tests.browser.conftest import CHROMIUM, QUIET
from tests.support.servers import DemoServer


def _count(page: Page) -> list[int]:
    session: CDPSession = page.context.new_cdp_session(page)
    session.send("Network.enable")
    seen: list[int] = []
    session.on("Network.loadingFinished", lambda event: seen.append(int(event["encodedDataLength"])))
    session.on("Network.webSocketFrameReceived", lambda event: seen.append(len(event["response"]["payloadData"]) + 4))
    session.on("Network.webSocketFrameSent", lambda event: seen.append(len(event["response"]["payloadData"]) + 8))
    return seen


def page_weight(demo: DemoServer, kind: str) -> int:
    """Bytes of a cold load, voice clips left out."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto(demo.open_address(kind))
        page.context.clear_cookies(name="none")
        fresh = browser.new_context(storage_state=page.context.storage_state()).new_page()
        seen = _count(fresh)
        fresh.goto(f"{demo.url}/{kind}")
        fresh.wait_for_timeout(3000)
        browser.close()
    return sum(seen)


def idle_traffic(demo: DemoServer, seconds: int) -> int:
    """Bytes a minute of a display that nobody calls on."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        page = browser.new_page()
        page.goto(demo.open_address("display"))
        page.wait_for_timeout(5000)
        seen = _count(page)
        page.wait_for_timeout(seconds * 1000)
        browser.close()
    return int(sum(seen) * 60 / seconds)
