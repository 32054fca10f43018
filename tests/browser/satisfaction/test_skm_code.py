"""A panel that works by code: typed, or read by a hand scanner from the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.panel import ASK, PATIENT, OpenScreen, coin, coins, fits
from tests.support.servers import DemoServer

#: A scanner types faster than any hand; so many events at once are as fast as one can be.
SCAN = """([text, end]) => {
  for (const key of [...text, ...(end ? [end] : [])]) {
    const options = { key, bubbles: true, cancelable: true };
    (document.activeElement || document.body).dispatchEvent(new KeyboardEvent('keydown', options));
  }
}"""


@pytest.fixture
def exit_panel(lobby: DemoServer, open_screen: OpenScreen) -> Iterator[Page]:
    """The panel without a counter, as it stands at the exit."""
    admin, device = lobby.staff("admin"), lobby.told["devices"]["skm"]["id"]
    counter = lobby.person("loket1")["counter_id"]
    admin.call("PATCH", f"/devices/{device}", {"counter_id": None})
    yield open_screen("skm")
    admin.call("PATCH", f"/devices/{device}", {"counter_id": counter})


def visit(lobby: DemoServer) -> tuple[str, str]:
    """A finished visit: its code, and the address in the code on its paper."""
    address = str(lobby.take_ticket("ktp-el")["track_url"])
    lobby.serve_one("loket1")
    return address.rsplit("/", 1)[1], address


def scan(page: Page, text: str, end: str | None = "Enter") -> None:
    page.evaluate(SCAN, [text, end])


def test_a_panel_without_a_counter_asks_for_the_code(lobby: DemoServer, exit_panel: Page,
                                                     axe: Callable[[Page], list[str]],
                                                     shots: Callable[..., None]) -> None:
    page, before = exit_panel, coins(lobby)
    expect(page.locator(".skm-lead")).to_contain_text("pindai atau ketik kode di kertas nomor Anda")
    code, _ = visit(lobby)
    assert axe(page) == []
    assert fits(page)
    shots(page, "idle")
    coin(page, "Puas").click()
    page.keyboard.type(code)
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=PATIENT)
    assert coins(lobby) == before + 1


@pytest.mark.parametrize("end", ["Enter", "Tab", None])
def test_the_code_on_the_paper_opens_its_coin(lobby: DemoServer, exit_panel: Page, end: str | None) -> None:
    page, before = exit_panel, coins(lobby)
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    code, address = visit(lobby)
    page.locator(".skm-coin").first.focus()  # an Enter must not press what happens to have the focus
    scan(page, address, end)
    expect(page.locator("#whose")).to_have_text(f"Kode {code}")
    coin(page, "Sangat puas").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    assert coins(lobby) == before + 1


def test_the_code_alone_and_another_keyboard_are_understood(lobby: DemoServer, exit_panel: Page) -> None:
    page = exit_panel
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    scan(page, "ABCD2345")
    expect(page.locator("#whose")).to_have_text("Kode ABCD2345")
    scan(page, "http>&&antrian.kantor&t&wxyz6789")  # the colon and the slash of another layout
    expect(page.locator("#whose")).to_have_text("Kode WXYZ6789")


def test_a_coin_chosen_first_is_given_when_the_code_is_read(lobby: DemoServer, exit_panel: Page) -> None:
    page, before = exit_panel, coins(lobby)
    _, address = visit(lobby)
    coin(page, "Puas").click()
    expect(page.locator(".skm-keypad")).to_be_visible()
    scan(page, address)
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    assert coins(lobby) == before + 1


def test_what_is_no_ticket_opens_nothing_and_hands_are_no_scanner(lobby: DemoServer, exit_panel: Page) -> None:
    page = exit_panel
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    for text in ("https://antrian.kantor/survei", "8991102380003", "http://x/t/ABC", "ABCD-2345"):
        scan(page, text)
    page.keyboard.type("http://x/t/ABCD2345", delay=90)
    page.keyboard.press("Enter")
    expect(page.locator("#whose")).to_have_text("")
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    scan(page, "http://x/t/ABCD2345")
    expect(page.locator("#whose")).to_have_text("Kode ABCD2345")
