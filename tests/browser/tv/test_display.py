"""The TV with the real server: calls made at the counters, in the room they were made for."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request

from tests.browser.conftest import NewPage
from tests.support.browser.sizes import at_each
from tests.support.browser.tv import call_one, diary, label, ready, until
from tests.support.servers import DemoServer

COLD_LOAD_BYTES = 200_000
IDLE_BYTES_A_MINUTE = 5_000


def test_a_call_is_shown_spoken_and_answered(
    lobby: DemoServer, open_screen: NewPage, shots: Callable[[Page, str], None]
) -> None:
    tv = open_screen("display")
    ready(tv)
    called = call_one(lobby)
    until(tv, lambda: label(tv) == called["ticket"]["label"])
    counter_id = lobby.person("loket1")["counter_id"]

    def answers() -> list[dict[str, Any]]:
        state = lobby.staff("loket1").call("GET", f"/counters/{counter_id}")
        found: list[dict[str, Any]] = state["ticket"]["call"]["seen"]
        return found

    until(tv, lambda: any(answer["spoken"] for answer in answers()))
    played = diary(tv, "played")
    assert played[0]["clip"].endswith("/chime.opus")
    assert len(played) >= 3
    assert diary(tv, "problems") == []
    shots(tv, "called")


def test_ten_calls_in_a_row_are_all_shown_and_spoken_whole(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    labels = []
    for _ in range(10):
        called = call_one(lobby)
        labels.append(called["ticket"]["label"])
        lobby.move("loket1", called["ticket"]["id"], "no-show")
    until(tv, lambda: len(diary(tv, "shown")) == 10, seconds=110)
    last_key = diary(tv, "shown")[-1]["key"]
    until(tv, lambda: diary(tv, "played")[-1]["call"] == last_key)
    shown, played = diary(tv, "shown"), diary(tv, "played")
    assert [entry["label"] for entry in shown] == labels
    assert list(dict.fromkeys(entry["call"] for entry in played)) == [entry["key"] for entry in shown]
    assert all(after["at"] - before["at"] >= 6 for before, after in itertools.pairwise(shown))
    ends = [entry["at"] + entry["seconds"] for entry in played]
    assert all(after["at"] >= end for after, end in zip(played[1:], ends, strict=False))
    clips = [sum(entry["call"] == one["key"] for entry in played) for one in shown]
    assert len(set(clips)) == 1
    assert clips[0] >= 4
    assert diary(tv, "problems") == []


def test_a_recall_speaks_again(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    called = call_one(lobby)
    until(tv, lambda: len(diary(tv, "shown")) == 1)
    lobby.move("loket1", called["ticket"]["id"], "recall")
    until(tv, lambda: len(diary(tv, "shown")) == 2)
    until(tv, lambda: len({entry["call"] for entry in diary(tv, "played")}) == 2)
    assert len({entry["key"] for entry in diary(tv, "shown")}) == 2


def test_a_lost_server_leaves_the_last_state_and_comes_back_alone(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    first = call_one(lobby)
    until(tv, lambda: label(tv) == first["ticket"]["label"])
    until(tv, lambda: len(diary(tv, "played")) >= 4)
    lobby.stop()
    badge = tv.locator(".connection-badge")
    badge.wait_for(timeout=20_000)
    assert "terputus sejak" in badge.inner_text()
    assert label(tv) == first["ticket"]["label"]
    lobby.start()
    badge.wait_for(state="hidden", timeout=30_000)
    heard = len(diary(tv, "played"))
    tv.wait_for_timeout(1500)
    assert len(diary(tv, "played")) == heard  # what was called before is not said again
    second = call_one(lobby, "loket2")
    until(tv, lambda: label(tv) == second["ticket"]["label"], seconds=20)


def test_what_was_called_meanwhile_is_shown_at_once_and_not_spoken(
    lobby: DemoServer, open_screen: NewPage
) -> None:
    called = call_one(lobby)
    tv = open_screen("display")
    tv.wait_for_timeout(1500)  # older than "just now"
    tv.reload()
    ready(tv)
    assert label(tv) == called["ticket"]["label"]
    tv.wait_for_timeout(2500)
    assert diary(tv, "shown") == diary(tv, "played") == []


def test_counters_and_waiting_people_are_told_live(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    waiting = tv.locator("[data-part=waiting]")
    assert waiting.inner_text() == "Belum ada yang menunggu"
    lobby.take_ticket()
    until(tv, lambda: waiting.inner_text() == "1 orang menunggu", seconds=4)
    counter_id = lobby.person("loket1")["counter_id"]
    lobby.staff("loket1").call("POST", f"/counters/{counter_id}/pause", {})
    row = tv.locator(".tv-counter").first
    until(tv, lambda: "istirahat" in row.inner_text(), seconds=4)
    lobby.staff("loket1").call("POST", f"/counters/{counter_id}/open", {})
    until(tv, lambda: "istirahat" not in row.inner_text(), seconds=4)


def test_the_page_is_light(demo: DemoServer, new_context: Callable[..., BrowserContext],
                           weigh: Callable[[Page], Callable[[], int]]) -> None:
    page = new_context((1920, 1080)).new_page()
    page.goto(demo.open_address("display"))
    total = weigh(page)
    page.goto(f"{demo.url}/display")
    ready(page)
    page.wait_for_timeout(1000)
    assert 10_000 < total() <= COLD_LOAD_BYTES


def test_an_idle_tv_is_quiet(demo: DemoServer, open_screen: NewPage,
                             weigh: Callable[[Page], Callable[[], int]]) -> None:
    tv = open_screen("display")
    tv.clock.install()
    tv.reload()
    ready(tv)
    tv.clock.run_for(2_000)
    under_way: set[Request] = set()

    def begins(request: Request) -> None:
        under_way.add(request)

    def ends(request: Request) -> None:
        under_way.discard(request)

    tv.on("request", begins)
    tv.on("requestfinished", ends)
    tv.on("requestfailed", ends)
    total = weigh(tv)
    for _ in range(60):  # second by second: what follows an answer must come before the next second
        tv.clock.run_for(1_000)
        until(tv, lambda: not under_way)
    assert 0 < total() <= IDLE_BYTES_A_MINUTE


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_room_reads_it_at_every_size(
    lobby: DemoServer, open_screen: NewPage, axe: Callable[[Page], list[str]], shots: Callable[[Page, str], None],
    lang: str,
) -> None:
    tv = open_screen("display", lang=lang)
    ready(tv)
    sizes = [(1920, 1080), (1366, 768), (3840, 2160), (1080, 1920)]
    for size in at_each(tv, sizes):
        shots(tv, f"empty-{size[0]}x{size[1]}-{lang}")
    called = call_one(lobby)
    until(tv, lambda: label(tv) == called["ticket"]["label"])
    for size in at_each(tv, sizes):
        shots(tv, f"busy-{size[0]}x{size[1]}-{lang}")
        assert axe(tv) == [], size
