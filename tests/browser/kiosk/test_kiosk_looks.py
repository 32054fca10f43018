"""How the kiosk looks at its sizes: everything can be seen and hit, no barriers, and it weighs little."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.browser.kiosk import (
    SETTLED_MS,
    SIZES,
    OpenScreen,
    label_on,
    step,
    to_priority,
    touch,
)
from tests.support.browser.sizes import at_each, fits_across
from tests.support.servers import DemoServer

TOUCH, TOUCH_CARD = 64, 96


@pytest.mark.usefixtures("nobody_signs")
@pytest.mark.parametrize("lang", ["id", "en"])
def test_when_nobody_can_sign_it_is_said_before_the_number(
    kiosk: OpenScreen, lang: str, no_barrier: Callable[..., None],
) -> None:
    page = kiosk(lang=lang)
    card = page.locator(".service-card", has_text="KTP")
    expect(card.locator(".service-away")).to_be_visible()
    for size in at_each(page, SIZES):
        name = card.locator(".service-name").bounding_box()
        assert name is not None
        assert name["width"] > 120, ("the mark leaves the name its room", size)
    no_barrier(page, SIZES, f"choose-{lang}")
    step(page, "choose")
    touch(page, card, "prepare")
    words = "berkas boleh ditinggal di loket" if lang == "id" else "your file can stay at the counter"
    expect(page.locator(".notice-info")).to_contain_text(words)
    expect(page.locator(".notice-info")).to_contain_text("WhatsApp")
    for _ in at_each(page, SIZES):
        expect(page.locator(".action-main")).to_be_visible()
    no_barrier(page, SIZES, f"prepare-{lang}")


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_every_step_fits_and_can_be_hit(
    kiosk: OpenScreen, shots: Callable[..., None], large: bool
) -> None:
    page = kiosk(size=SIZES[0])
    step(page, "choose")
    if large:
        page.locator("[data-tool=text]").tap()

    def check(step_name: str) -> None:
        for size in at_each(page, SIZES):
            check_size(f"{step_name}-{size[0]}")

    def check_size(name: str) -> None:
        assert fits_across(page), name
        small = page.evaluate(
            """([touch, card]) => [...document.querySelectorAll('button, label, input[type=text]')]
                .filter((one) => one.offsetParent !== null)
                .filter((one) => one.offsetHeight < (one.matches('.card') ? card : touch) || one.offsetWidth < touch)
                .map((one) => one.className + ' ' + one.offsetWidth + 'x' + one.offsetHeight)""",
            [TOUCH, TOUCH_CARD],
        )
        assert small == [], name
        outside = page.evaluate(
            """() => [...document.querySelectorAll('.stage-actions button, .tools button, h1')]
                .filter((one) => one.offsetParent !== null)
                .filter((one) => {
                    const box = one.getBoundingClientRect();
                    return box.right > innerWidth + 1 || box.bottom > innerHeight + 1 || box.left < -1 || box.top < -1;
                }).map((one) => one.className)"""
        )
        assert outside == [], name
        shots(page, name)

    check("choose")
    touch(page, page.locator("[data-tool=search]"), "search")
    check("search")
    touch(page, page.locator(".action-back"), "choose")
    touch(page, page.locator(".service-card").first, "prepare")
    check("prepare")
    touch(page, page.locator(".action-main"), "priority")
    check("priority")
    page.locator("[data-class=general]").tap()
    label_on(page)
    check("number")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_axe_finds_nothing(kiosk: OpenScreen, axe: Callable[[Page], list[str]], lang: str) -> None:
    page = kiosk(lang=lang)

    def check(name: str) -> None:
        for size in at_each(page, [(1080, 1920), (1024, 600)]):
            assert axe(page) == [], (name, size)

    step(page, "choose")
    check("choose")
    touch(page, page.locator("[data-tool=search]"), "search")
    check("search")
    touch(page, page.locator(".action-back"), "choose")
    touch(page, page.locator(".category").nth(3), "choose")
    touch(page, page.locator(".service-card").first, "prepare")
    check("prepare")
    page.locator(".case").first.tap()
    page.wait_for_timeout(SETTLED_MS)
    page.locator("[data-tool=reach]").tap()
    check("reach")
    touch(page, page.locator(".action-main"), "priority")
    check("priority")
    page.locator("[data-class=with_child]").tap()
    label_on(page)
    page.locator(".your-service").tap()
    check("number")


def test_axe_finds_nothing_in_trouble(kiosk: OpenScreen, axe: Callable[[Page], list[str]]) -> None:
    page = kiosk(forgive=True)
    page.route("**/api/v1/tickets", lambda route: route.abort())
    to_priority(page)
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Server sedang tidak menjawab")
    assert axe(page) == []
    page.evaluate("document.getElementById('still').showModal()")
    page.locator("#still-title").evaluate("node => { node.textContent = 'Anda masih di sini?'; }")
    page.locator("#still-yes").evaluate("node => { node.textContent = 'Ya, lanjutkan'; }")
    assert axe(page) == []


def test_a_cold_load_weighs_at_most_150_kilobytes(
    lobby: DemoServer, new_context: Callable[..., BrowserContext]
) -> None:
    page = new_context(SIZES[0]).new_page()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    received: list[int] = []
    wire.on("Network.loadingFinished", lambda event: received.append(int(event["encodedDataLength"])))
    page.goto(lobby.open_address("kiosk"))
    expect(page.locator(".service-card").first).to_be_visible()
    page.wait_for_timeout(6_000)
    assert 40_000 < sum(received) <= 150_000
