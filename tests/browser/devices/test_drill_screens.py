"""The drill of docs/operations.md, seen from the lobby: ten minutes without a network, and a server that moved."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from antrian.copies.backup import back_up, put_back
from queue_core.record import clock
from tests.browser.conftest import SIZES
from tests.support.network_cable import Cable, cable
from tests.support.servers import DemoServer

NewContext = Callable[..., BrowserContext]
PATIENT = 40_000


@pytest.fixture
def wire(demo: DemoServer) -> Iterator[Cable]:
    demo.clear_counters()
    with cable(demo.port) as made:
        yield made


def open_through(wire: Cable, demo: DemoServer, new_context: NewContext, kind: str) -> Page:
    """A paired screen that reaches its server over the cable; its clock can be moved."""
    page = new_context(SIZES[kind]).new_page()
    page.clock.install()
    page.goto(demo.open_address(kind).replace(demo.url, wire.url))
    return page


def coins(demo: DemoServer) -> int:
    fallen: int = demo.staff("kasi").call("GET", "/reports/daily")["coins"]["n"]
    return fallen


def test_ten_minutes_without_a_network(
        demo: DemoServer, wire: Cable, new_context: NewContext, shots: Callable[..., None]) -> None:
    """Every screen says so, nothing is lost, and all of them go on by themselves."""
    demo.staff("admin").call("PATCH", "/settings", {"survey_probability": 0, "coin_faces": 4})
    kiosk, tv, panel = (open_through(wire, demo, new_context, kind) for kind in ("kiosk", "display", "skm"))
    demo.take_ticket("ktp-el")
    visit = demo.serve_one("loket1")
    expect(panel.locator("#whose")).to_contain_text(visit["label"])
    expect(kiosk.locator("body")).to_contain_text(demo.services()[0]["name"])
    expect(tv.locator("body")).to_contain_text(visit["label"])
    before = coins(demo)

    wire.cut()
    panel.get_by_role("button", name="Sangat puas", exact=True).click()
    for page in (kiosk, tv, panel):
        page.clock.fast_forward(45_000)
        expect(page.locator(".connection-badge")).to_contain_text("terputus sejak", timeout=PATIENT)
    expect(kiosk.get_by_text("meja informasi")).to_be_visible()
    for page, name in ((kiosk, "kiosk"), (tv, "tv"), (panel, "panel")):
        shots(page, name)
    demo.take_ticket("ktp-el")
    called = demo.call_next("loket1")
    assert called is not None
    assert coins(demo) == before, "the vote waits on the panel"
    for page in (kiosk, tv, panel):
        page.clock.fast_forward("10:00")
    expect(kiosk.get_by_text("meja informasi")).to_be_visible()

    wire.mend()
    for page in (kiosk, tv, panel):
        page.clock.fast_forward(60_000)
        expect(page.locator(".connection-badge")).to_be_hidden(timeout=PATIENT)
    expect(tv.locator("body")).to_contain_text(called["ticket"]["label"])
    expect(kiosk.get_by_text("meja informasi")).to_be_hidden()
    panel.wait_for_function("Object.values(localStorage).every((kept) => !kept.includes('sangat_puas'))")
    assert coins(demo) == before + 1, "once, and not lost"


def test_a_server_on_another_machine_with_the_old_address(
        demo: DemoServer, wire: Cable, new_context: NewContext, tmp_path: Path) -> None:
    """Its data and its key moved along: the TV and the panel go on as if nothing had been."""
    tv, panel = (open_through(wire, demo, new_context, kind) for kind in ("display", "skm"))
    visit = demo.take_ticket("ktp-el")
    expect(tv.locator(".connection-badge")).to_be_hidden()

    copy, new = tmp_path / "office.db", tmp_path / "new"
    new.mkdir()
    back_up(demo.data_dir / "antrian.db", copy)
    put_back(copy, new / "antrian.db", clock.now())
    for key in ("secret.key", "demo.json"):
        shutil.copy(demo.data_dir / key, new / key)
    wire.cut()
    moved = DemoServer(new).start()
    try:
        wire.mend(moved.port)
        for page in (tv, panel):
            page.clock.fast_forward(60_000)
            expect(page.locator(".connection-badge")).to_be_hidden(timeout=PATIENT)
        called = moved.call_next("loket1")
        assert called is not None
        assert called["ticket"]["label"] == visit["label"]
        expect(tv.locator("body")).to_contain_text(called["ticket"]["label"], timeout=PATIENT)
        for action in ("start", "finish"):
            moved.move("loket1", called["ticket"]["id"], action)
        expect(panel.locator("#whose")).to_contain_text(called["ticket"]["label"], timeout=PATIENT)
    finally:
        for page in (tv, panel):
            page.context.close()
        moved.stop()


@pytest.mark.parametrize(("lang", "words"), [
    ("id", "3 perangkat sepakat bahwa jam server terlambat sekitar 60 menit"),
    ("en", "3 devices agree that the server's clock is about 60 minutes slow")])
def test_the_supervisor_is_told_of_a_wrong_clock(
        sign_in: Callable[..., Page], axe: Callable[[Page], list[str]], shots: Callable[..., None], lang: str,
        words: str) -> None:
    page = sign_in("kasi", path="/admin", lang=lang)

    def doubt(route: Route) -> None:
        answer = route.fetch()
        told = {**answer.json(), "clock_trouble": {"code": "devices", "seconds": 3602, "devices": 3}}
        route.fulfill(response=answer, json=told)

    page.route("**/api/v1/overview", doubt)
    page.reload()
    expect(page.locator("#alerts")).to_contain_text(words)
    assert axe(page) == []
    shots(page, lang)
