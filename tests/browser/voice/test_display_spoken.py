"""What the supervisor types is heard on the TV: once, whole, after the calls and never over one."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.support.browser.papers import clear_files, step, to_register
from tests.support.browser.tv import call_one, diary, label, ready, until
from tests.support.servers import DemoServer

TEXT = "Pelayanan istirahat pukul 12.00."


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    demo.clear_counters()
    demo.staff("kasi").call("POST", "/announcements/end")
    return demo


def announce(lobby: DemoServer, text: str = TEXT, **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = lobby.staff("kasi").call("POST", "/announcements", {"text": text, "minutes": 5, **more})
    return told


def heard(page: Page) -> list[dict[str, Any]]:
    return [entry for entry in diary(page, "played") if entry["call"].startswith("announcement:")]


def words(page: Page) -> list[str]:
    """Of each spoken announcement, which one it was."""
    return [entry["call"] for entry in heard(page) if entry["clip"].startswith("/media/")]


def test_spoken_once_after_the_call_that_is_under_way(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    first = announce(lobby)  # made now, so that the second one comes while the call is spoken
    until(tv, lambda: words(tv) == [f"announcement:{first['id']}"])
    called = call_one(lobby)
    until(tv, lambda: label(tv) == called["ticket"]["label"])
    again = announce(lobby)
    assert again["speech"]["clips"] == first["speech"]["clips"]
    assert re.fullmatch(r"/media/[0-9a-f]{64}\.mp3", again["speech"]["clips"][1])
    until(tv, lambda: words(tv) == [f"announcement:{one['id']}" for one in (first, again)], seconds=30)
    played = diary(tv, "played")
    call = [entry for entry in played if not entry["call"].startswith("announcement:")]
    said = [entry for entry in played if entry["call"] == f"announcement:{again['id']}"]
    assert [entry["clip"] for entry in said] == again["speech"]["clips"]
    assert max(entry["at"] + entry["seconds"] for entry in call) <= said[0]["at"]
    assert said[1]["seconds"] > 1
    tv.reload()
    ready(tv)
    expect(tv.locator("[data-part=announcement]")).to_have_text(TEXT)
    tv.wait_for_timeout(1500)
    assert heard(tv) == [], "a TV that starts again does not say it again"
    assert diary(tv, "problems") == []


def test_a_call_that_comes_while_it_is_spoken_waits_for_its_end(lobby: DemoServer, open_screen: NewPage) -> None:
    tv = open_screen("display")
    ready(tv)
    announce(lobby)
    until(tv, lambda: len(words(tv)) == 1)
    call_one(lobby)
    until(tv, lambda: len([entry for entry in diary(tv, "played") if "/static/voice/id/" in entry["clip"]]) >= 3)
    last = heard(tv)[-1]
    calls = [entry for entry in diary(tv, "played") if not entry["call"].startswith("announcement:")]
    assert all(entry["at"] >= last["at"] + last["seconds"] - 0.01 for entry in calls)


def test_papers_that_are_ready_are_called_with_their_own_words(lobby: DemoServer, open_screen: NewPage) -> None:
    clear_files(lobby)
    tv = open_screen("display")
    ready(tv)
    file = step(lobby, "loket1", to_register(lobby), "advance", stage="register")
    called = lobby.call_next("loket1")
    assert called is not None
    assert called["ticket"]["id"] == file["ticket"]["id"]
    letter, number = called["ticket"]["label"][0], called["ticket"]["label"][1:]
    lobby.move("loket1", called["ticket"]["id"], "recall")

    def clips() -> list[str]:
        return [entry["clip"].removeprefix("/static/voice/id/").removesuffix(".opus") for entry in diary(tv, "played")]

    until(tv, lambda: f"again/{letter}" in clips() and clips()[-1].partition("/")[0] in ("tails", "short"), seconds=60)
    said = clips()
    first, again = said.index(f"ready/{letter}"), said.index(f"again/{letter}")
    assert said[first + 1] == said[again + 1] == f"numbers/{number}"
    assert said[again + 2] == "phrases/file-ready"
    assert diary(tv, "problems") == []


def test_the_supervisor_hears_it_first_and_sends_it(
    lobby: DemoServer, sign_in: NewPage, axe: Callable[[Page], list[str]], shots: Callable[[Page, str], None]
) -> None:
    page = sign_in("kasi", path="/admin")
    page.get_by_role("button", name="Umumkan", exact=True).click()
    page.get_by_label("Isi pengumuman").fill(TEXT)
    with page.expect_response("**/announcements/preview", timeout=30_000) as answer:
        page.get_by_role("button", name="Dengarkan dulu").click()
    assert answer.value.json()["duration_ms"] > 1000
    expect(page.get_by_role("button", name="Dengarkan dulu")).to_be_enabled(timeout=20_000)
    shots(page, "dialog")
    assert axe(page) == []
    page.get_by_role("dialog").get_by_role("button", name="Umumkan", exact=True).click()
    expect(page.locator("#notice")).to_have_text("Pengumuman tampil dan dibacakan di TV.", timeout=30_000)


def test_a_text_that_cannot_be_spoken_is_shown_and_that_is_said(lobby: DemoServer, sign_in: NewPage) -> None:
    page = sign_in("kasi", path="/admin")
    page.get_by_role("button", name="Umumkan", exact=True).click()
    page.get_by_label("Isi pengumuman").fill("— — —")
    page.get_by_role("dialog").get_by_role("button", name="Umumkan", exact=True).click()
    expect(page.locator("#notice")).to_contain_text("tetapi tidak dibacakan", timeout=30_000)
    assert lobby.device("display").call("GET", "/display/state")["announcements"][-1]["speech"] is None
