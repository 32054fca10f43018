"""How the counter screen looks: long names, narrow windows, no barriers, and the bar of time."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser.operators import OperatorPage, does, primary, serve
from tests.support.browser.sizes import at_each
from tests.support.servers import DemoServer


def wordy(route: Route) -> None:
    """The same state with the longest names an office could have, and a full lobby."""
    state = route.fetch().json()
    service = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"
    line = {**state["ticket"], "label": "AB1234", "service": service,
            "case": "Perubahan data karena pindah datang dari luar provinsi"}
    answers = [("present", None), ("wrong", "Nama ibu berbeda dengan akta kelahiran"), (None, None)]
    state["ticket"] = {**line, "note": "Berkas ada di map biru. " * 8,
                       "approver_away": {"until": "2027-01-04T15:00:00+07:00", "can_leave": True}}
    state["ticket"]["file"]["items"] = [
        {"position": number, "requirement_id": number, "state": answers[number % 3][0], "note": answers[number % 3][1],
         "text": f"Surat pengantar {number} yang diketahui lurah, asli dan fotokopi rangkap tiga, " * (1 + number % 3)}
        for number in range(20)]
    state["waiting"] = [{**line, "id": 9000 + n, "label": f"AB{n:04}", "priority_class": "pregnant_or_nursing"}
                        for n in range(60)]
    state["held"] = [{**line, "id": 9500 + n, "status": "on_hold", "reason": "Menunggu fotokopi " * 5}
                     for n in range(9)]
    state["counter"].update(name="Loket Pelayanan Terpadu 12", operator="Raden Ajeng Suryaningrat Kusumadiningrat")
    state["services"] = [{**each, "name": service} for each in state["services"]]
    route.fulfill(json=state)


def test_long_names_and_a_full_lobby_fit(lobby: DemoServer, operator: OperatorPage,
                                         no_barrier: Callable[..., None]) -> None:
    page = operator()
    serve(page, lobby)
    page.route("**/api/v1/counters/1", wordy)
    page.reload()
    expect(page.locator(".counter-service")).to_contain_text("ahli waris")
    sizes = [(1366, 768), (1024, 640), (420, 800)]
    for width, height in at_each(page, sizes):
        box = primary(page).bounding_box()
        assert box is not None
        assert box["width"] > 150
        if width == 1366:
            assert box["y"] + box["height"] <= height, "the next step is always in sight"
            assert page.evaluate("document.querySelector('.counter-check').clientHeight") > 120
    no_barrier(page, sizes, "long")


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_on_any_state_or_dialog(lobby: DemoServer, operator: OperatorPage, lang: str,
                                           axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    page = operator(lang=lang)
    found = {"closed": axe(page)}
    for _ in range(3):
        lobby.take_ticket("ktp-el", priority_class="elderly")
    page.keyboard.press("l")
    does(page, "next")
    found["ready"] = axe(page)
    page.locator("button.counter-row").first.click()
    found["pick"] = axe(page)
    shots(page, "pick")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("p")
    does(page, "start")
    found["called"] = axe(page)
    for letter in "takbj?":
        page.keyboard.press(letter)
        expect(page.locator("dialog[open]")).to_be_visible()
        found[letter] = axe(page)
        shots(page, f"dialog-{letter.replace('?', 'help')}")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("m")
    does(page, "accept")
    found["serving"] = axe(page)
    page.keyboard.press("3")
    found["why"] = axe(page)
    shots(page, "why")
    page.keyboard.type("Tidak terbaca")
    page.keyboard.press("Enter")
    does(page, "give_back")
    for letter in "sfc":
        page.keyboard.press(letter)
        expect(page.locator("dialog[open]")).to_be_visible()
        found[f"check {letter}"] = axe(page)
        shots(page, f"check-dialog-{letter}")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)
    assert {name: faults for name, faults in found.items() if faults} == {}


@pytest.mark.parametrize(("served", "tone", "words"), [(0.7, "calm", ""), (0.9, "near", "Mendekati standar"),
                                                       (1.5, "over", "Lewat standar 5 menit")])
def test_the_bar_turns_with_the_standard(lobby: DemoServer, operator: OperatorPage, served: float, tone: str,
                                         words: str, axe: Callable[[Page], list[str]]) -> None:
    page = operator()
    serve(page, lobby)

    def later(route: Route) -> None:
        state = route.fetch().json()
        state["ticket"]["file"]["standard"].update(minutes=10, used_seconds=0)
        state["ticket"]["file"].update(status="sent_back", complete_at=state["now"], ready_at=None)
        route.fulfill(json=state)

    page.clock.install()
    page.route("**/api/v1/counters/1", later)
    page.reload()
    expect(page.locator(".counter-against")).to_have_text("standar 10 menit")
    page.route("**/api/v1/**", lambda route: route.abort())
    page.clock.fast_forward(int(served * 600_000))
    page.clock.run_for(1000)
    expect(page.locator(".counter-bar")).to_have_attribute("data-tone", tone)
    expect(page.locator(".counter-pace")).to_have_text(words)
