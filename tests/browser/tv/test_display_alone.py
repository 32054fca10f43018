"""The TV by itself: the queue of calls, the voice, the loss of the server. The test plays the server."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import CHROMIUM, QUIET
from tests.support.browser.offline_tv import OfflineTv, counter

TvMaker = Callable[..., OfflineTv]


@pytest.fixture(scope="module")
def strict_browser(browser: Browser) -> Iterator[Browser]:
    """A Chromium that wants a touch before sound, as a browser straight from the box does."""
    strict = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*QUIET, "--autoplay-policy=document-user-activation-required"])
    yield strict
    strict.close()


def keys(entries: list[dict[str, Any]], name: str = "key") -> list[str]:
    return list(dict.fromkeys(entry[name] for entry in entries))


def test_a_burst_of_ten_is_shown_and_spoken_whole_one_after_the_other(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    for number in range(1, 11):
        screen.call(f"A{number:03d}", number % 5 + 1)
    screen.until(lambda: sum(seen["spoken"] for seen in screen.seen) == 10, seconds=60)
    expected = [f"{number}:0" for number in range(1, 11)]
    assert keys(screen.shown) == keys(screen.played, "call") == expected
    played = screen.played
    assert len(played) == 20
    for before, after in itertools.pairwise(played):
        gap = after["at"] - before["at"] - before["seconds"]
        if before["call"] == after["call"]:
            assert gap == pytest.approx(0.3, abs=0.001)  # the pause of the recipe, on the audio clock
        else:
            assert gap > 0.3
    assert screen.text("label") == "A010"
    assert screen.text("last-list").split()[:1] == ["A009"]


def test_a_call_stays_for_the_minimum_time_and_the_next_one_waits(tv: TvMaker) -> None:
    screen = tv(settings={"language": "id", "volume": 100, "min_call_seconds": 2})
    screen.call("A001")
    screen.call("A002")
    screen.page.wait_for_timeout(1000)
    assert screen.text("label") == "A001"
    assert "A002" not in screen.text("last-list")
    screen.until(lambda: len(screen.shown) == 2)
    first, second = screen.shown
    assert second["at"] - first["at"] >= 2


def test_the_same_call_twice_is_one_and_a_recall_is_another(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    call = screen.call("A007")
    screen.tell(call)
    screen.until(lambda: len(screen.seen) == 2)
    again = screen.make_call("A007", call_id=call["call_id"], recalls=1)
    screen.tell(again)
    screen.until(lambda: len(screen.seen) == 4)
    assert [entry["key"] for entry in screen.shown] == ["1:0", "1:1"]
    assert keys(screen.played, "call") == ["1:0", "1:1"]
    assert [(seen["recalls"], seen["spoken"]) for seen in screen.seen] == [(0, False), (0, True), (1, False), (1, True)]


def test_after_a_break_the_state_is_right_at_once_and_old_calls_are_silent(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    screen.away = True
    screen.read_state()
    assert "terputus sejak" in screen.page.locator(".connection-badge").inner_text()
    screen.make_call("B001", 2, age=8)
    screen.make_call("B002", 3, age=5)
    screen.away = False
    screen.read_state()
    screen.until(lambda: screen.text("label") == "B002", seconds=1)
    assert "B001" in screen.text("last-list")
    assert screen.page.locator(".connection-badge").is_hidden()
    screen.page.wait_for_timeout(2500)
    assert (screen.shown, screen.played) == ([], [])
    screen.tell(screen.state["calls"][0])  # its event comes late: still old
    screen.page.wait_for_timeout(300)
    assert screen.played == []


def test_what_was_called_before_the_page_opened_is_not_spoken(tv: TvMaker) -> None:
    first = tv()
    first.make_call("C001", age=60)
    screen = tv(calls=first.state["calls"])
    screen.page.wait_for_timeout(2000)
    assert screen.text("label") == "C001"
    assert screen.shown == []


def test_a_call_whose_event_was_lost_is_found_by_the_next_reading(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    screen.make_call("D001", age=9)
    screen.read_state()
    screen.until(lambda: bool(screen.played))
    assert [entry["label"] for entry in screen.shown] == ["D001"]
    assert [entry["clip"] for entry in screen.played] == ["/static/voice/chime.opus"]


def test_a_clip_that_cannot_be_had_is_left_out_and_reported(tv: TvMaker) -> None:
    screen = tv()
    screen.missing.add("/static/voice/id/digits/2-mid.opus")
    screen.sound_on()
    call = screen.make_call("A021")
    screen.tell(call, ("chime", "id/digits/2-mid", "id/digits/1-final"))
    screen.until(lambda: len(screen.seen) == 2)
    assert [entry["clip"][-12:] for entry in screen.played] == ["e/chime.opus", "/1-final.opus"[-12:]]
    assert screen.seen[-1]["spoken"] is True
    screen.call("A022")
    screen.until(lambda: len(screen.seen) == 4)
    screen.page.get_by_role("main").click()
    assert screen.page.evaluate("() => window.__display.problems") == [
        "clip-failed /static/voice/id/digits/2-mid.opus"]


def test_without_leave_to_sound_the_calls_are_shown_and_the_server_is_told(strict_browser: Browser) -> None:
    screen = OfflineTv(strict_browser)
    button = screen.page.get_by_role("button", name="Nyalakan suara")
    button.wait_for()
    screen.until(lambda: bool(screen.heartbeats))
    assert screen.heartbeats[-1]["sound"] == "blocked"
    screen.call("A001")
    screen.until(lambda: bool(screen.seen))
    screen.page.wait_for_timeout(300)
    assert [(seen["call_id"], seen["spoken"]) for seen in screen.seen] == [(1, False)]
    button.click()
    screen.until(lambda: screen.heartbeats[-1]["sound"] == "on")
    assert button.is_hidden()
    screen.close()


def test_a_muted_tv_says_so(tv: TvMaker) -> None:
    screen = tv(settings={"language": "id", "volume": 0, "min_call_seconds": 0.05})
    screen.until(lambda: bool(screen.heartbeats) and screen.heartbeats[-1]["sound"] == "muted")
    assert screen.page.get_by_role("button", name="Nyalakan suara").is_hidden()


def test_the_day_begins_empty_and_calm(tv: TvMaker) -> None:
    screen = tv()
    screen.call("A001")
    screen.until(lambda: len(screen.seen) == 2)
    screen.state["calls"] = []
    screen.cursor += 1
    screen.read_state()
    screen.until(lambda: screen.page.locator("[data-part=welcome]").is_visible(), seconds=2)
    assert screen.text("welcome-title") == "Selamat datang"
    assert screen.page.locator("[data-part=now]").is_hidden()


def test_a_new_day_is_read_whole_although_nothing_happened(browser: Browser) -> None:
    screen = OfflineTv(browser, lang="id")
    screen.call("A001")
    screen.until(lambda: len(screen.seen) == 2)
    screen.read_state()
    screen.state["calls"] = []  # the server's new day: no event tells of it
    tomorrow = screen.now(-86400)
    screen.now = lambda seconds_ago=0: tomorrow  # type: ignore[method-assign]
    screen.page.evaluate("async (now) => (await import('/static/web/js/net/clock.js')).setServerTime(now)", tomorrow)
    screen.read_state()
    screen.until(lambda: screen.page.locator("[data-part=welcome]").is_visible(), seconds=2)
    screen.close()


def test_a_closed_office_says_when_it_opens(tv: TvMaker) -> None:
    office = {"code": "k", "name": "Kecamatan Kartoharjo", "regency": "", "timezone": "Asia/Jakarta", "open": False,
              "opens_at": "2026-11-23T08:00:00+07:00"}
    screen = tv(office=office, counters=[counter(1, state="closed")])
    assert screen.text("welcome-title") == "Pelayanan sedang tutup"
    assert screen.text("welcome-words") == "Buka lagi Senin, 23 November 2026 pukul 08.00."
