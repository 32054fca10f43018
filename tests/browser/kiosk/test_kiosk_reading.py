"""The kiosk reads itself aloud where its browser has no voice: the server speaks, piece by piece."""

from __future__ import annotations

import json

from playwright.sync_api import Page, expect

from tests.support.browser.kiosk import OpenScreen, step
from tests.support.servers import DemoServer


def pieces(page: Page, text: str) -> list[str]:
    found: list[str] = page.evaluate(
        "async (text) => (await import('/static/web/js/voice/speak.js')).pieces(text)", text)
    return found


def test_the_screen_is_read_and_falls_silent_when_the_visitor_goes_on(
        demo: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("kiosk", has_touch=True)
    step(page, "choose")
    page.locator(".service-card").first.tap()
    step(page, "prepare")
    reader = page.locator('[data-tool="read"]')
    expect(reader).to_be_visible()
    with page.expect_response("**/media/*.mp3") as played, page.expect_request("**/kiosk/speech") as asked:
        reader.tap()
    said = json.loads(asked.value.post_data or "{}")
    assert played.value.ok
    assert said["language"] == "id"
    assert page.locator("#stage h1").inner_text() in said["text"]
    page.locator('[data-tool="over"]').tap()
    expect(page.locator("#stage")).to_have_attribute("data-step", "choose")


def test_a_long_list_is_read_in_pieces_that_end_where_words_end(demo: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("kiosk", has_touch=True)
    page.locator(".service-card").first.wait_for()
    lines = [f"Persyaratan nomor {number} dengan beberapa kata" for number in range(12)]
    found = pieces(page, "\n\n".join(lines))
    assert all(0 < len(piece) <= 200 for piece in found)
    assert " ".join(found).replace(".", "").split() == " ".join(lines).split()
    endless = pieces(page, "kata " * 100 + "x" * 450)
    assert "".join(endless).replace(" ", "") == "kata" * 100 + "x" * 450
    assert max(map(len, endless)) <= 200
    assert pieces(page, " \n ") == []
