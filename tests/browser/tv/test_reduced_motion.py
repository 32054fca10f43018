"""A TV whose system asks for little motion shows each number whole, like any other."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import NewPage
from tests.support.servers import DemoServer

OVERHANG = """() => document.querySelector("[data-part=label]").offsetWidth
    - document.querySelector("[data-part=label-room]").clientWidth"""


def test_every_number_fits(demo: DemoServer, open_screen: NewPage) -> None:
    demo.clear_counters()
    tickets = [demo.take_ticket("ktp-el") for _ in range(3)]
    page = open_screen("display", reduced_motion="reduce")
    page.locator("html[data-ready=true]").wait_for()
    for ticket in tickets:
        demo.serve_one()
        expect(page.locator("[data-part=label]")).to_have_text(ticket["label"], timeout=30_000)
        for _ in range(5):
            assert page.evaluate(OVERHANG) <= 0
            page.wait_for_timeout(100)
