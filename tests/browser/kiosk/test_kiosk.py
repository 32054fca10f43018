"""The kiosk in a real browser, with touches, keys, a broken printer and a server that goes away."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from pyzbar.pyzbar import decode  # type: ignore[import-untyped]

from tests.support.browser.sizes import at_each, fits_across
from tests.support.servers import DemoServer

OpenScreen = Callable[..., Page]
SIZES = [(1080, 1920), (1920, 1080), (1366, 768), (1024, 600)]
SETTLED_MS = 450  # touches on a step that has just appeared are not taken
TOUCH, TOUCH_CARD = 64, 96


@pytest.fixture
def nobody_signs(lobby: DemoServer) -> Iterator[None]:
    """All who may sign are away for two days, and nobody stands in for them."""
    boss = lobby.staff("kasi")
    until = (datetime.now(UTC) + timedelta(days=2)).isoformat()
    people = [one for one in boss.call("GET", "/absences")["people"] if one["role"] == "approver"]
    gone = [boss.call("POST", "/absences", {"staff_id": one["id"], "until": until}) for one in people]
    yield
    for absence in gone:
        boss.call("POST", f"/absences/{absence['id']}/end")


@pytest.fixture
def kiosk(lobby: DemoServer, open_screen: OpenScreen) -> OpenScreen:
    """Opens the kiosk and waits for its services."""

    def open_(**options: Any) -> Page:
        page = open_screen("kiosk", has_touch=True, **options)
        expect(page.locator(".service-card").first).to_be_visible()
        return page

    return open_


def step(page: Page, name: str) -> None:
    """Waits until a step is on the stage and takes touches."""
    expect(page.locator("#stage")).to_have_attribute("data-step", name)
    page.wait_for_timeout(SETTLED_MS)


def touch(page: Page, target: Locator, then: str) -> None:
    target.tap()
    step(page, then)


def to_priority(page: Page) -> None:
    step(page, "choose")
    touch(page, page.locator(".service-card", has_text="KTP"), "prepare")
    touch(page, page.locator(".action-main"), "priority")


def take(page: Page) -> str:
    """A general number; gives its label."""
    to_priority(page)
    page.locator("[data-class=general]").tap()
    return label_on(page)


def label_on(page: Page) -> str:
    expect(page.locator("#stage")).to_have_attribute("data-step", "number", timeout=20_000)
    return page.locator(".your-number-label").inner_text()


def waiting_labels(lobby: DemoServer) -> list[str]:
    return [ticket["label"] for ticket in lobby.staff("kasi").call("GET", "/queue")["waiting"]]


def answer_problem(status: int, code: str, title: str) -> Callable[[Route], None]:
    body = json.dumps(
        {"type": "about:blank", "title": title, "status": status, "code": code, "detail": title}
    )
    return lambda route: route.fulfill(status=status, content_type="application/problem+json", body=body)


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


def test_a_reload_while_the_answer_is_out_gives_the_same_number(lobby: DemoServer, kiosk: OpenScreen) -> None:
    page = kiosk()
    keys: list[str] = []

    def lose_the_answer(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        route.fetch()
        route.abort()

    page.route("**/api/v1/tickets", lose_the_answer)
    to_priority(page)
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Server sedang tidak menjawab")
    page.unroute("**/api/v1/tickets")
    page.reload()
    label = label_on(page)
    assert waiting_labels(lobby) == [label]
    assert len(set(keys)) == 1


def test_a_server_that_comes_back_gives_exactly_one_number(
    lobby: DemoServer, kiosk: OpenScreen, shots: Callable[..., None]
) -> None:
    page = kiosk(forgive=True)
    to_priority(page)
    lobby.stop()
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Server sedang tidak menjawab", timeout=15_000)
    expect(page.locator(".lead")).to_contain_text("meja informasi")
    expect(page.locator(".connection-badge")).to_contain_text("terputus sejak", timeout=25_000)
    shots(page, "away")
    lobby.start()
    label = label_on(page)
    assert waiting_labels(lobby) == [label]
    expect(page.locator(".connection-badge")).to_be_hidden(timeout=20_000)


def test_the_next_visitor_does_not_get_a_number_that_came_out_on_paper(
    lobby: DemoServer, kiosk: OpenScreen
) -> None:
    page = kiosk()

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/tickets", lose_the_answer)
    to_priority(page)
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Server sedang tidak menjawab")
    step(page, "issuing")
    touch(page, page.locator(".stage-actions button"), "choose")
    page.unroute("**/api/v1/tickets")
    left = waiting_labels(lobby)
    assert len(left) == 1
    page.wait_for_timeout(3_000)
    label = take(page)
    assert label not in left
    assert sorted(waiting_labels(lobby)) == sorted([*left, label])


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


@pytest.mark.parametrize("status", ["failed", "unknown"])
def test_without_paper_the_number_still_stands(
    kiosk: OpenScreen, shots: Callable[..., None], status: str
) -> None:
    page = kiosk()

    def with_trouble(route: Route) -> None:
        made = route.fetch()
        body = made.json()
        body["print"] = {"job_id": 1, "status": status}
        route.fulfill(response=made, json=body)

    page.route("**/api/v1/tickets", with_trouble)
    label = take(page)
    expect(page.locator(".paper")).to_contain_text(f"nomor Anda {label} tetap berlaku", ignore_case=True)
    expect(page.locator(".paper")).to_contain_text("Foto layar ini atau pindai kode")
    shots(page, status)


def test_a_refusal_has_its_own_words(
    lobby: DemoServer, kiosk: OpenScreen, shots: Callable[..., None]
) -> None:
    page = kiosk()
    words = "Kuota layanan ini untuk hari ini sudah habis."
    page.route("**/api/v1/tickets", answer_problem(409, "quota_full", words))
    to_priority(page)
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Nomor tidak bisa diambil")
    expect(page.locator(".lead")).to_have_text(words)
    shots(page, "refused")
    page.wait_for_timeout(SETTLED_MS)
    touch(page, page.locator(".stage-actions button"), "choose")
    assert waiting_labels(lobby) == []


def test_a_closed_service_stays_visible_with_its_reason(lobby: DemoServer, kiosk: OpenScreen) -> None:
    boss = lobby.staff("kasi")
    first = lobby.services()[0]
    boss.call("POST", f"/services/{first['id']}/close", {"reason": "Alat rekam sedang diperbaiki"})
    try:
        page = kiosk()
        step(page, "choose")
        card = page.locator(".service-card.is-closed")
        expect(card).to_contain_text("Alat rekam sedang diperbaiki")
        touch(page, card, "prepare")
        expect(page.locator(".notice-trouble.stage-notice")).to_contain_text("Alat rekam sedang diperbaiki")
        expect(page.locator(".action-main")).to_be_hidden()
        expect(page.locator(".requirement").first).to_be_visible()
    finally:
        boss.call("POST", f"/services/{first['id']}/open")


def test_a_closed_office_says_so(kiosk: OpenScreen, shots: Callable[..., None]) -> None:
    page = kiosk()

    def at_night(route: Route) -> None:
        answer = route.fetch()
        closed = {"open": False, "closed_code": "hours", "closed_reason": "tutup, di luar jam layanan"}
        route.fulfill(response=answer, json=[{**service, **closed} for service in answer.json()])

    page.route("**/api/v1/services", at_night)
    page.reload()
    expect(page.locator(".notice-trouble.stage-notice")).to_contain_text("Kantor sedang tutup")
    shots(page, "closed")


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
