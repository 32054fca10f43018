"""The kiosk in a real browser, with touches and keys."""

from __future__ import annotations

import io
from collections.abc import Callable

from PIL import Image
from playwright.sync_api import expect
from pyzbar.pyzbar import decode  # type: ignore[import-untyped]

from tests.support.browser.kiosk import (
    SETTLED_MS,
    OpenScreen,
    label_on,
    step,
    take,
    to_priority,
    touch,
    waiting_labels,
)
from tests.support.servers import DemoServer


def test_a_visitor_takes_a_number(lobby: DemoServer, kiosk: OpenScreen, shots: Callable[..., None]) -> None:
    lobby.take_ticket("ktp-el")
    page = kiosk()
    expect(page.locator("h1")).to_have_text("Apa yang ingin Anda urus?")
    card = page.locator(".service-card", has_text="KTP elektronik")
    expect(card).to_contain_text("1 menunggu")
    step(page, "choose")
    shots(page, "1-choose")
    touch(page, card, "prepare")
    expect(page.locator(".free")).to_have_text("GRATIS")
    page.locator(".requirement").nth(1).tap()
    expect(page.locator(".checklist-count")).to_have_text("1 dari 5 sudah siap")
    shots(page, "2-prepare")
    touch(page, page.locator(".action-main"), "priority")
    shots(page, "3-priority")
    page.locator("[data-class=elderly]").tap()
    label = label_on(page)
    waiting = lobby.staff("kasi").call("GET", "/queue")["waiting"]
    mine = next(ticket for ticket in waiting if ticket["label"] == label)
    assert mine["priority_class"] == "elderly"
    expect(page.locator(".figures")).to_contain_text("1 orang")
    expect(page.locator(".paper")).to_contain_text("Ambil kertas nomor", timeout=15_000)
    expect(page.locator(".countdown")).to_be_visible()
    shots(page, "4-number")


def test_the_code_on_the_screen_leads_to_the_phone_page(lobby: DemoServer, kiosk: OpenScreen) -> None:
    page = kiosk()
    take(page)
    drawn = page.locator(".qr")
    expect(drawn).to_have_js_property("complete", True)
    read = decode(Image.open(io.BytesIO(drawn.screenshot())))
    code = page.locator(".track-code").inner_text()
    assert read[0].data.decode() == f"{lobby.url}/t/{code}"


def test_a_double_tap_gives_one_ticket(lobby: DemoServer, kiosk: OpenScreen) -> None:
    page = kiosk()
    to_priority(page)
    page.evaluate(
        """() => {
            const touched = [...document.querySelectorAll('[data-class=general], [data-class=elderly]')];
            for (const button of [...touched, ...touched]) button.click();
        }"""
    )
    label = label_on(page)
    assert waiting_labels(lobby) == [label]


def test_a_double_tap_on_a_service_does_not_take_a_number(lobby: DemoServer, kiosk: OpenScreen) -> None:
    page = kiosk()
    step(page, "choose")
    page.evaluate(
        """() => {
            const tap = (selector) => document.querySelector(selector)
                .dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail: 1 }));
            tap('.service-card');
            tap('.action-main');
        }"""
    )
    page.wait_for_timeout(SETTLED_MS)
    expect(page.locator("#stage")).to_have_attribute("data-step", "prepare")
    assert waiting_labels(lobby) == []


def test_idle_asks_first_and_then_returns_to_the_start(kiosk: OpenScreen) -> None:
    page = kiosk()
    page.clock.install()
    page.reload()
    expect(page.locator(".service-card").first).to_be_visible()
    page.clock.run_for(1_000)
    page.locator("[data-tool=language]").tap()
    expect(page.locator("h1")).to_have_text("What would you like to do?")
    page.locator(".service-card").first.tap()
    expect(page.locator("#stage")).to_have_attribute("data-step", "prepare")
    page.clock.run_for(21_000)
    expect(page.locator("#still")).to_be_visible()
    expect(page.locator("#still")).to_contain_text("Are you still there?")
    page.locator("#still-yes").tap()
    expect(page.locator("#still")).to_be_hidden()
    page.clock.run_for(19_000)
    expect(page.locator("#stage")).to_have_attribute("data-step", "prepare")
    page.clock.run_for(12_000)
    expect(page.locator("#stage")).to_have_attribute("data-step", "choose")
    expect(page.locator("h1")).to_have_text("Apa yang ingin Anda urus?")


def test_the_number_counts_down_and_a_touch_stops_it(kiosk: OpenScreen) -> None:
    page = kiosk()
    take(page)
    expect(page.locator(".countdown")).to_be_visible(timeout=15_000)
    page.locator(".your-service").tap()
    expect(page.locator(".countdown")).to_have_count(0)
    page.wait_for_timeout(2 * SETTLED_MS)
    touch(page, page.locator(".action-main"), "choose")
    take(page)
    expect(page.locator(".countdown")).to_be_visible(timeout=15_000)
    expect(page.locator("#stage")).to_have_attribute("data-step", "choose", timeout=14_000)


def test_the_list_on_paper_takes_no_number(lobby: DemoServer, kiosk: OpenScreen) -> None:
    page = kiosk()
    step(page, "choose")
    touch(page, page.locator(".service-card").first, "prepare")
    touch(page, page.get_by_role("button", name="Cetak persyaratan saja"), "paper")
    expect(page.locator(".paper")).to_have_text("Ambil kertasnya di bawah layar.", timeout=15_000)
    assert waiting_labels(lobby) == []


def test_a_case_is_chosen_before_the_list_shows(kiosk: OpenScreen) -> None:
    page = kiosk()
    step(page, "choose")
    touch(page, page.locator(".service-card", has_text="Kartu Keluarga"), "prepare")
    expect(page.locator(".requirement")).to_have_count(0)
    expect(page.locator(".action-main")).to_be_hidden()
    page.get_by_role("button", name="KK BARU", exact=True).tap()
    expect(page.locator(".requirement")).to_have_count(3)
    expect(page.locator(".action-main")).to_be_visible()


def test_search_finds_with_a_slip_of_the_finger(kiosk: OpenScreen, shots: Callable[..., None]) -> None:
    page = kiosk()
    step(page, "choose")
    touch(page, page.locator("[data-tool=search]"), "search")
    for letter in "MENEKAH":
        page.locator(".key", has_text=letter).first.tap()
    expect(page.locator(".search-field")).to_have_value("menekah")
    expect(page.locator(".service-card")).to_have_count(1)
    expect(page.locator(".service-card")).to_contain_text("menikah")
    shots(page, "search")
    page.locator(".search-field").press_sequentially("qq")
    expect(page.locator(".search-none")).to_be_visible()


def test_keys_or_a_switch_alone_are_enough(lobby: DemoServer, kiosk: OpenScreen) -> None:
    page = kiosk()
    step(page, "choose")

    def press_on(selector: str) -> None:
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("chosen => document.activeElement.matches(chosen)", selector):
                page.keyboard.press("Enter")
                return
        raise AssertionError(f"Tab never reached {selector}")

    press_on(".service-card")
    expect(page.locator("#stage")).to_have_attribute("data-step", "prepare")
    press_on(".action-main")
    expect(page.locator("#stage")).to_have_attribute("data-step", "priority")
    press_on("[data-class=general]")
    assert waiting_labels(lobby) == [label_on(page)]


def test_the_screen_cannot_be_zoomed_selected_or_left(kiosk: OpenScreen) -> None:
    page = kiosk()
    refused = page.evaluate(
        """() => ['contextmenu', 'selectstart', 'dragstart'].map((name) => {
            const event = new Event(name, { bubbles: true, cancelable: true });
            document.querySelector('h1').dispatchEvent(event);
            return event.defaultPrevented;
        })"""
    )
    assert refused == [True, True, True]
    assert page.evaluate("getComputedStyle(document.documentElement).touchAction") == "pan-y"
    assert page.locator("a").count() == 0
