"""The coin panel in a real browser: one coin a visit, none lost, nothing that ties it to a person."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.support.browser.panel import ASK, OpenScreen, coin, coins, finish_one, fits
from tests.support.browser.sizes import at_each
from tests.support.servers import DemoServer


def test_it_opens_by_itself_and_takes_one_coin(lobby: DemoServer, open_screen: OpenScreen,
                                               shots: Callable[..., None]) -> None:
    before = coins(lobby)
    page = open_screen("skm")
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    shots(page, "idle")
    ticket = finish_one(lobby)
    expect(page.locator("#whose")).to_have_text(f"Loket 1, nomor {ticket['label']}")
    shots(page, "open")
    coin(page, "Sangat puas").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    shots(page, "thanks")
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=6000)
    expect(page.locator("#whose")).to_have_text("")
    assert coins(lobby) == before + 1


def test_two_fingers_give_one_coin(lobby: DemoServer, open_screen: OpenScreen) -> None:
    before = coins(lobby)
    page = open_screen("skm")
    finish_one(lobby)
    expect(page.locator("#whose")).not_to_have_text("", timeout=20_000)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if "surveys/coin" in request.url else None)
    page.evaluate("() => document.querySelectorAll('.skm-coin').forEach((each) => each.click())")
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    page.wait_for_timeout(500)
    assert len(sent) == 1
    assert coins(lobby) == before + 1


def test_a_panel_that_starts_later_finds_its_ticket(lobby: DemoServer, open_screen: OpenScreen) -> None:
    ticket = finish_one(lobby)
    page = open_screen("skm")
    expect(page.locator("#whose")).to_have_text(f"Loket 1, nomor {ticket['label']}")


def test_a_step_taken_back_takes_the_coin_away(lobby: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("skm")
    ticket = finish_one(lobby)
    expect(page.locator("#whose")).not_to_have_text("", timeout=20_000)
    lobby.move("loket1", ticket["id"], "undo")
    expect(page.locator("#whose")).to_have_text("", timeout=20_000)


def test_a_code_typed_on_the_glass(lobby: DemoServer, open_screen: OpenScreen, shots: Callable[..., None]) -> None:
    before = coins(lobby)
    lobby.take_ticket("ktp-el")
    page = open_screen("skm")
    page.route("**/surveys/panel", lambda route: route.abort())  # the ticket of another counter: nothing opens
    ticket = lobby.serve_one("loket1")
    page.reload()
    coin(page, "Puas").click()
    expect(page.get_by_role("heading", name="Ketik kode di kertas nomor Anda")).to_be_visible()
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("alert")).to_contain_text("8 huruf dan angka")
    for letter in ticket["code"]:
        page.get_by_role("button", name=letter, exact=True).click()
    shots(page, "code")
    page.get_by_role("button", name="Lanjut").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    assert coins(lobby) == before + 1


def type_code(page: Page, code: str) -> None:
    page.get_by_role("button", name="Ketik kode di kertas").click()
    page.keyboard.type(code.lower())
    page.keyboard.press("Enter")
    coin(page, "Tidak puas").click()


def test_second_unready_and_unknown_codes_get_kind_words(lobby: DemoServer, open_screen: OpenScreen,
                                                         axe: Callable[[Page], list[str]]) -> None:
    used = finish_one(lobby)
    lobby.device("skm").call("POST", "/surveys/coin", {"ticket_code": used["code"], "value": "puas"})
    lobby.take_ticket("ktp-el")
    waiting = lobby.call_next("loket1")
    assert waiting is not None
    before = coins(lobby)
    page = open_screen("skm")
    for code, words in ((used["code"], "Koin untuk nomor ini sudah masuk"),
                        (waiting["ticket"]["code"], "Nomor ini belum selesai dilayani"),
                        ("ZZZZ2222", "Kode itu tidak kami kenali")):
        type_code(page, code)
        expect(page.get_by_role("heading", name=words)).to_be_visible()
        assert axe(page) == []
        expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=9000)
    assert coins(lobby) == before
    assert page.evaluate("localStorage.getItem('antrian_skm_outbox')") is None


def test_votes_wait_for_the_server_in_order_and_are_sent_once(lobby: DemoServer, open_screen: OpenScreen,
                                                              shots: Callable[..., None]) -> None:
    first, second = finish_one(lobby), finish_one(lobby)
    before = coins(lobby)
    page = open_screen("skm")
    # Both tickets are another counter's here: this panel learns of them by their codes only.
    page.route("**/surveys/panel", lambda route: route.fulfill(json={"faces": 4, "open": None}))
    page.reload()
    expect(page.get_by_role("button", name="Ketik kode di kertas")).to_be_visible()
    page.route("**/surveys/coin", lambda route: route.abort())
    for ticket in (second, first):
        type_code(page, ticket["code"])
        expect(page.locator(".skm-say")).to_contain_text("tersimpan di panel ini")
        expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=9000)
    expect(page.locator("#kept")).to_have_text("2 penilaian menunggu dikirim")
    shots(page, "kept")
    sent: list[Any] = []

    def noticed(request: Request) -> None:
        if request.url.endswith("/surveys/coin"):
            sent.append(request.post_data_json)

    page.unroute("**/surveys/coin")
    page.on("request", noticed)
    expect(page.locator("#kept")).to_have_text("", timeout=20_000)
    assert [body["ticket_code"] for body in sent] == [second["code"], first["code"]]
    assert coins(lobby) == before + 2
    assert page.evaluate("JSON.stringify(Object.keys(localStorage))") == "[]"


def test_a_vote_whose_answer_was_lost_counts_once(lobby: DemoServer, open_screen: OpenScreen) -> None:
    ticket = finish_one(lobby)
    before = coins(lobby)
    page = open_screen("skm")
    expect(page.locator("#whose")).to_contain_text(ticket["label"])
    tries: list[int] = []

    def lose_the_first_answer(route: Route) -> None:
        tries.append(route.fetch().status)
        if len(tries) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/surveys/coin", lose_the_first_answer)
    coin(page, "Puas").click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    expect(page.locator("#kept")).to_have_text("", timeout=30_000)
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=9000)
    assert coins(lobby) == before + 1
    assert page.evaluate("localStorage.getItem('antrian_skm_outbox')") is None


def test_left_alone_it_goes_back_to_the_beginning(lobby: DemoServer, open_screen: OpenScreen) -> None:
    finish_one(lobby)
    page = open_screen("skm")
    page.clock.install()
    page.reload()
    expect(page.locator("#whose")).to_contain_text("nomor")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="How was our service?")).to_be_visible()
    page.clock.run_for(31_000)
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    expect(page.locator("#whose")).to_have_text("")
    page.clock.run_for(20_000)
    expect(page.locator("#whose")).to_have_text("")


def test_two_coins_when_the_office_wants_two(lobby: DemoServer, open_screen: OpenScreen,
                                             axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    lobby.staff("admin").call("PATCH", "/settings", {"coin_faces": 2})
    page = open_screen("skm")
    expect(page.locator(".skm-coin")).to_have_count(2)
    shots(page, "two")
    assert axe(page) == []


def test_staff_cannot_vote(lobby: DemoServer, open_screen: OpenScreen) -> None:
    finish_one(lobby)
    page = open_screen("skm")
    expect(page.locator("#whose")).to_contain_text("nomor")
    page.route("**/surveys/coin", lambda route: route.fulfill(
        status=403, content_type="application/problem+json",
        body='{"type":"about:blank","title":"-","status":403,"code":"staff_cannot_vote","detail":"-"}'))
    coin(page, "Puas").click()
    expect(page.get_by_role("heading", name="Petugas tidak ikut menilai")).to_be_visible()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_it_fits_the_glass_without_barriers(
    lobby: DemoServer, open_screen: OpenScreen, lang: str, axe: Callable[[Page], list[str]],
    shots: Callable[..., None],
) -> None:
    sizes = [(1280, 800), (800, 1280), (1024, 600)]
    page = open_screen("skm", lang=lang)
    expect(page.locator(".skm-coin")).to_have_count(4)
    for size in at_each(page, sizes):
        shots(page, f"idle-{size[0]}")
        assert axe(page) == [], size
        for each in page.locator(".skm-coin").all():
            box = each.bounding_box()
            assert box is not None
            assert box["width"] >= 96
            assert box["y"] + box["height"] <= size[1]
    page.locator(".skm-coin").first.click()
    expect(page.locator(".skm-keypad")).to_be_visible()
    for size in at_each(page, sizes):
        shots(page, f"code-{size[0]}")
        assert axe(page) == [], size
        assert fits(page), size
        for key in page.locator(".skm-key").all():
            box = key.bounding_box()
            assert box is not None
            assert box["height"] >= 48


def test_motion_is_left_out_where_it_is_unwelcome(lobby: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("skm", reduced_motion="reduce")
    finish_one(lobby)
    expect(page.locator("#whose")).to_contain_text("nomor")
    lengths = page.evaluate("""() => new Promise((resolve) => {
      const animate = Element.prototype.animate;
      Element.prototype.animate = function (frames, options) {
        resolve(options.duration);
        return animate.call(this, frames, options);
      };
      document.querySelector('.skm-coin').click();
    })""")
    assert lengths == 0
