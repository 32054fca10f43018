"""Announcements on the TV, told by the supervisor through the real server."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.browser.sizes import at_each
from tests.support.browser.tv import call_one, diary, label, ready, until
from tests.support.servers import DemoServer

SHORT = "Pelayanan istirahat pukul 12.00 sampai 13.00."
LONG = ("Pemilik mobil minibus putih bernomor polisi AE 1234 XY dimohon segera memindahkan kendaraannya karena "
        "menghalangi jalur ambulans di halaman depan kantor kecamatan. Terima kasih atas pengertiannya.")


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    demo.clear_counters()
    demo.staff("kasi").call("POST", "/announcements/end")
    return demo


def announce(lobby: DemoServer, text: str = SHORT, minutes: int = 5) -> dict[str, Any]:
    # Only shown: what is heard of one has tests of its own.
    told: dict[str, Any] = lobby.staff("kasi").call(
        "POST", "/announcements", {"text": text, "minutes": minutes, "spoken": False})
    return told


def band(page: Page) -> Any:
    return page.locator("[data-part=announcement]")


def chimes(page: Page) -> list[str]:
    return [entry["call"] for entry in diary(page, "played")
            if entry["call"].startswith("announcement:") and "chime" in entry["clip"]]


def test_an_announcement_arrives_with_one_chime_and_leaves(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    expect(band(tv)).to_be_hidden()
    told = announce(lobby)
    expect(band(tv)).to_have_text(SHORT)
    until(tv, lambda: chimes(tv) == [f"announcement:{told['id']}"])
    expect(tv.locator("[aria-live=polite]")).to_have_text(SHORT)
    tv.wait_for_timeout(2000)
    assert len(chimes(tv)) == 1
    lobby.staff("kasi").call("POST", "/announcements/end")
    expect(band(tv)).to_be_hidden()
    expect(tv.locator(".tv-foot")).to_be_visible()


def test_after_a_reload_it_stands_there_in_silence(lobby: DemoServer, open_screen: NewPage) -> None:
    announce(lobby)
    tv = open_screen("display")
    tv.wait_for_timeout(1500)
    tv.reload()
    ready(tv)
    expect(band(tv)).to_have_text(SHORT)
    tv.wait_for_timeout(2000)
    assert chimes(tv) == []


def test_after_a_broken_line_it_is_there_at_once(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    lobby.stop()
    tv.locator(".connection-badge").wait_for(timeout=20_000)
    lobby.start()
    announce(lobby)
    expect(band(tv)).to_have_text(SHORT, timeout=30_000)
    lobby.staff("kasi").call("POST", "/announcements/end")
    expect(band(tv)).to_be_hidden(timeout=20_000)


def test_it_ends_by_the_servers_clock(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)

    def shorter(route: Any) -> None:
        state = route.fetch().json()
        route.fulfill(json={**state, "cursor": state["cursor"] + 1_000_000, "announcements": [
            {"id": 900, "text": "Sebentar saja", "starts_at": state["now"], "ends_at": later(state["now"], 3)}]})

    tv.route("**/display/state*", shorter)
    tv.reload()
    expect(band(tv)).to_have_text("Sebentar saja")
    expect(band(tv)).to_be_hidden(timeout=6_000)


def later(moment: str, seconds: int) -> str:
    from datetime import datetime, timedelta

    return (datetime.fromisoformat(moment) + timedelta(seconds=seconds)).isoformat()


def test_the_chime_never_rings_into_a_call(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    called = call_one(lobby)
    until(tv, lambda: label(tv) == called["ticket"]["label"])
    announce(lobby)
    expect(band(tv)).to_be_visible()
    until(tv, lambda: len(chimes(tv)) == 1, seconds=25)
    played = diary(tv, "played")
    rung = next(entry for entry in played if entry["call"].startswith("announcement:"))
    spoken = [entry for entry in played if not entry["call"].startswith("announcement:")]
    assert len(spoken) >= 4
    assert all(entry["at"] + entry["seconds"] <= rung["at"] for entry in spoken)


@pytest.mark.parametrize("text", [SHORT, LONG], ids=["short", "long"])
def test_nothing_of_the_call_is_covered(
    lobby: DemoServer, open_screen: NewPage, text: str, axe: Callable[[Page], list[str]],
    shots: Callable[[Page, str], None],
) -> None:
    tv = open_screen("display")
    ready(tv)
    called = call_one(lobby)
    until(tv, lambda: label(tv) == called["ticket"]["label"])
    announce(lobby, text)
    expect(band(tv)).to_have_text(text)
    for size in at_each(tv, [(1920, 1080), (1366, 768), (3840, 2160), (1080, 1920)]):
        until(tv, partial(lies_below, tv, size))
        shots(tv, f"{size[0]}")
        assert axe(tv) == [], size


def lies_below(tv: Page, size: tuple[int, int]) -> bool:
    """Whether the text runs over the full width at the foot, and every part of the call stands above it."""
    place = band(tv).bounding_box()
    boxes = {part: tv.locator(f"[data-part={part}]").bounding_box()
             for part in ("kicker", "label", "counter", "service", "last")}
    top, kicker = tv.locator(".tv-top").bounding_box(), boxes["kicker"]
    assert place is not None
    assert top is not None
    assert kicker is not None
    assert boxes["label"] is not None
    service, last = boxes["service"], boxes["last"]
    apart = service is None or last is None or service["y"] + service["height"] <= last["y"] + 1
    return (apart and (place["x"], place["width"]) == (0, size[0]) and place["y"] + place["height"] <= size[1] + 1
            and kicker["y"] >= top["y"] + top["height"] - 1
            and all(box is None or (box["y"] >= 0 and box["y"] + box["height"] <= place["y"] + 1)
                    for box in boxes.values()))
