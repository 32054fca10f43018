"""The counter screen in a real browser, run from the keyboard as an operator runs it."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.browser.operators import (
    SETTLED_MS,
    OperatorPage,
    does,
    primary,
    serve,
    status_of,
)
from tests.support.servers import DemoServer


def test_a_day_without_a_mouse(lobby: DemoServer, operator: OperatorPage, shots: Callable[..., None]) -> None:
    first, second, third, fourth = [lobby.take_ticket("ktp-el") for _ in range(4)]
    page = operator()
    expect(page.locator("#waiting h2")).to_have_text("Menunggu, 4")
    page.keyboard.press("l")
    does(page, "next")
    expect(primary(page)).to_contain_text("Panggil berikutnya (4)")

    page.keyboard.press("p")
    expect(page.locator(".counter-label")).to_contain_text(first["label"])
    page.keyboard.press("u")
    expect(page.locator(".counter-what")).to_contain_text("dipanggil ulang 1 kali")
    does(page, "start")
    page.keyboard.press("Enter")
    does(page, "accept")
    page.keyboard.press("1")
    expect(page.locator(".counter-answer[data-answer=present]").first).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("e")
    does(page, "accept")
    shots(page, "serving")
    page.keyboard.press("s")
    does(page, "next")
    assert status_of(lobby, first) == "in_process"

    page.keyboard.press("p")
    does(page, "start")
    page.keyboard.press("h")
    does(page, "next")
    assert status_of(lobby, second) == "no_show"

    page.keyboard.press("p")
    does(page, "start")
    page.keyboard.press("t")
    page.keyboard.type("Mengambil fotokopi")
    page.keyboard.press("Enter")
    does(page, "next")
    assert status_of(lobby, third) == "on_hold"
    expect(page.locator("#aside")).to_contain_text("Mengambil fotokopi")

    page.keyboard.press("p")
    does(page, "start")
    page.keyboard.press("b")
    page.keyboard.type("Pemohon pulang")
    page.keyboard.press("Enter")
    does(page, "next")
    assert status_of(lobby, fourth) == "cancelled"

    page.get_by_role("button", name=f"Panggil lagi {third['label']}").focus()
    page.keyboard.press("Enter")
    does(page, "start")
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    does(page, "next")
    assert status_of(lobby, third) == "waiting"

    page.get_by_role("button", name=f"Panggil lagi {second['label']}").focus()
    page.keyboard.press("Enter")
    does(page, "start")
    page.keyboard.press("m")
    does(page, "accept")
    page.keyboard.press("a")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Alihkan").last.focus()
    page.keyboard.press("Enter")
    does(page, "next")
    assert status_of(lobby, second) == "waiting"

    page.keyboard.press("j")
    page.keyboard.type("15")
    page.keyboard.press("Enter")
    does(page, "resume")
    expect(page.locator(".counter-state")).to_contain_text("Jeda sampai")
    page.keyboard.press("l")
    does(page, "next")
    page.keyboard.press("l")
    expect(page.locator("#ticket")).to_contain_text("Loket ini tutup")


def test_a_number_out_of_order_needs_a_reason(lobby: DemoServer, operator: OperatorPage) -> None:
    lobby.take_ticket("ktp-el")
    wanted = lobby.take_ticket("ktp-el", priority_class="elderly")
    page = operator()
    page.keyboard.press("l")
    does(page, "next")
    page.keyboard.press("d")
    page.keyboard.press("ArrowDown")
    expect(page.locator("button.counter-row:focus")).to_contain_text(wanted["label"])
    expect(page.locator("button.counter-row:focus")).to_contain_text("lansia")
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.locator("dialog [role=alert]")).to_have_text("Tulis atau pilih alasannya.")
    page.get_by_role("button", name="Keadaan darurat").click()
    page.keyboard.press("Enter")
    expect(page.locator(".counter-label")).to_contain_text(wanted["label"])
    events = lobby.staff("kasi").call("GET", f"/tickets/{wanted['id']}")["events"]
    assert any(event["data"].get("reason") == "Keadaan darurat" for event in events)


def test_a_wrong_key_can_be_taken_back(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    ticket = serve(page, lobby)
    page.keyboard.press("f")
    expect(page.locator("#undo")).to_contain_text(f"{ticket['label']} selesai tanpa berkas. Salah tekan?")
    page.keyboard.press("z")
    expect(primary(page)).to_have_attribute("data-move", "finish")
    assert status_of(lobby, ticket) == "serving"
    expect(page.locator("#undo")).to_be_hidden(timeout=6000)


def test_a_double_or_held_key_is_one_step(lobby: DemoServer, operator: OperatorPage) -> None:
    first, second = lobby.take_ticket("ktp-el"), lobby.take_ticket("ktp-el")
    page = operator()
    page.keyboard.press("l")
    does(page, "next")
    # The hasty second press comes in the very moment in which the button means something new.
    primary(page).evaluate("""button => new MutationObserver((_, watch) => {
        if (button.dataset.move !== "start") return;
        watch.disconnect();
        button.click();
        button.click();
        document.body.dataset.pressed = "twice";
    }).observe(button, {attributes: true})""")
    primary(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(primary(page)).to_have_attribute("data-move", "start")
    expect(page.locator("body")).to_have_attribute("data-pressed", "twice")
    page.wait_for_timeout(300)
    assert status_of(lobby, first) == "called"
    page.wait_for_timeout(SETTLED_MS)
    page.keyboard.down("m")
    for _ in range(5):
        page.keyboard.down("m")
    page.keyboard.up("m")
    does(page, "accept")
    assert status_of(lobby, first) == "serving"
    assert status_of(lobby, second) == "waiting"


def test_letters_stay_letters_where_one_types(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    ticket = serve(page, lobby)
    page.keyboard.press("t")
    page.keyboard.type("masih sakit, kembali besok")
    expect(page.locator("dialog input").first).to_have_value("masih sakit, kembali besok")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_have_count(0)
    page.keyboard.press("Control+s")
    page.keyboard.press("Alt+s")
    assert status_of(lobby, ticket) == "serving"


def test_the_letters_can_be_switched_off(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    ticket = serve(page, lobby)
    page.keyboard.press("?")
    page.get_by_role("checkbox", name="Pintasan satu huruf menyala").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("f")
    page.wait_for_timeout(400)
    assert status_of(lobby, ticket) == "serving"


def test_a_stale_screen_is_told_and_mended(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    ticket = serve(page, lobby)
    frozen = page.evaluate("fetch('/api/v1/counters/1').then((answer) => answer.json())")
    page.route("**/api/v1/counters/1", lambda route: route.fulfill(json=frozen))
    lobby.move("loket1", ticket["id"], "hold", reason="dari layar lain")
    lobby.staff("loket1").call("POST", f"/counters/1/call/{ticket['id']}", {"reason": "kembali"})
    page.keyboard.press("f")
    expect(page.locator("#notice")).to_contain_text("sudah berubah di layar lain")
    assert status_of(lobby, ticket) == "called"
    page.unroute("**/api/v1/counters/1")
    lobby.take_ticket("ktp-el")
    does(page, "start")


def test_two_tabs_show_the_same_counter(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    ticket = serve(page, lobby)
    other = page.context.new_page()
    other.goto(page.url)
    does(other, "accept")
    other.keyboard.press("f")
    expect(primary(page)).to_have_attribute("data-move", "next")
    assert status_of(lobby, ticket) == "done"


def test_nobody_waits(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    page.keyboard.press("l")
    does(page, "next")
    expect(primary(page)).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#why")).to_have_text("Belum ada yang menunggu.")
    ticket = lobby.take_ticket("ktp-el")
    expect(primary(page)).not_to_have_attribute("aria-disabled", "true")
    # Somebody else is faster than this screen.
    page.route("**/call-next", lambda route: route.fulfill(status=204))
    page.keyboard.press("p")
    expect(page.locator("#notice")).to_contain_text("Tidak ada yang dipanggil")
    assert status_of(lobby, ticket) == "waiting"


def test_no_tv_is_said_and_a_tv_is_seen(lobby: DemoServer, operator: OperatorPage,
                                        open_screen: Callable[..., Page]) -> None:
    lobby.take_ticket("ktp-el")
    page = operator()
    page.keyboard.press("l")
    does(page, "next")
    tv = open_screen("display")
    expect(page.locator("#tv")).to_contain_text("1 TV tersambung", timeout=20_000)
    page.keyboard.press("p")
    expect(page.locator("#tv")).to_contain_text("Tampil di 1 TV", timeout=10_000)
    tv.close()


def test_the_answers_stay_with_their_ticket(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    serve(page, lobby)
    page.locator(".counter-answer[data-answer=present]").nth(1).click()
    expect(page.locator("#check-count")).to_contain_text("1 dari")
    page.wait_for_load_state("networkidle")
    page.reload()
    does(page, "accept")
    expect(page.locator(".counter-answer[data-answer=present]").nth(1)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".counter-answer[data-answer=present]").nth(0)).to_have_attribute("aria-pressed", "false")


def test_a_supervisor_chooses_and_watches(lobby: DemoServer, sign_in: OperatorPage, operator: OperatorPage,
                                          axe: Callable[[Page], list[str]]) -> None:
    page = operator()
    serve(page, lobby)
    watching = sign_in("kasi")
    expect(watching.get_by_role("heading", name="Loket mana?")).to_be_visible()
    expect(watching.locator("#counters li")).to_have_count(len(lobby.staff("kasi").call("GET", "/counters")))
    assert axe(watching) == []
    watching.get_by_role("link", name="Loket 1").click()
    does(watching, "accept")
    expect(primary(watching)).to_have_attribute("aria-disabled", "true")
    expect(watching.locator("#why")).to_contain_text("sedang bertugas di loket ini")
    expect(watching.locator("[data-move=cancel]")).not_to_have_attribute("aria-disabled", "true")


def test_signing_out_leads_to_the_door(operator: OperatorPage) -> None:
    page = operator()
    page.get_by_role("button", name="Keluar").click()
    page.wait_for_url("**/sign-in")
    page.goto(page.url.replace("/sign-in", "/counter"))
    page.wait_for_url("**/sign-in**")


def test_both_languages(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator(lang="en")
    serve(page, lobby)
    expect(primary(page)).to_contain_text("Accept the file")
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(primary(page)).to_contain_text("Terima berkas")
    expect(page.locator("html")).to_have_attribute("lang", "id")


def test_paper_that_did_not_come_out_is_offered_again(lobby: DemoServer, operator: OperatorPage,
                                                      axe: Callable[[Page], list[str]]) -> None:
    ticket = lobby.take_ticket("ktp-el")

    def failed(route: Route) -> None:
        jobs = lobby.staff("kasi").call("GET", "/print-jobs")
        route.fulfill(json=[{**job, "status": "failed", "detail": "no_paper"} for job in jobs
                            if job["label"] == ticket["label"]])

    page = operator()
    open_questions = re.compile("/api/v1/print-jobs[?]open=true$")
    page.route(open_questions, failed)
    page.reload()
    expect(page.locator("#paper")).to_contain_text(f"Cetak {ticket['label']} gagal")
    assert axe(page) == []
    page.unroute(open_questions)
    page.locator("#paper").get_by_role("button", name="Cetak ulang").click()
    expect(page.locator("#notice")).to_have_text("Salinan sedang dicetak.")
    expect(page.locator("#paper")).to_be_hidden()
    jobs = lobby.staff("kasi").call("GET", "/print-jobs")
    assert [job["is_copy"] for job in jobs if job["label"] == ticket["label"]] == [True, False]


def test_nothing_is_lost_while_the_server_is_away(lobby: DemoServer, operator: OperatorPage,
                                                  shots: Callable[..., None]) -> None:
    page = operator()
    ticket = serve(page, lobby)
    page.locator(".counter-answer[data-answer=present]").first.click()
    page.wait_for_load_state("networkidle")
    lobby.stop()
    expect(page.locator(".connection-badge")).to_contain_text("terputus sejak", timeout=20_000)
    expect(page.locator(".counter-label")).to_contain_text(ticket["label"])
    expect(primary(page)).to_have_attribute("aria-disabled", "true")
    expect(page.locator("#why")).to_contain_text("tiket ini tetap milik Anda")
    shots(page, "away")
    page.keyboard.press("2")
    expect(page.locator("#notice")).to_contain_text("belum tersimpan")
    page.keyboard.press("s")
    expect(page.locator(".counter-label")).to_contain_text(ticket["label"])
    lobby.start()
    expect(page.locator(".connection-badge")).to_be_hidden(timeout=30_000)
    expect(page.locator(".counter-answer[data-answer=present]").first).to_have_attribute("aria-pressed", "true")
    does(page, "give_back")
    page.keyboard.press("s")
    page.keyboard.press("Enter")
    does(page, "next")
    assert status_of(lobby, ticket) == "incomplete"


@pytest.mark.parametrize(("status", "code", "words"), [
    (409, "not_your_ticket", "sedang dipegang loket lain"),
    (409, "invalid_transition", "tidak berlaku lagi"),
    (403, "not_your_counter", "tidak boleh melakukan ini"),
    (500, "internal", "sudah dibaca ulang"),
])
def test_a_refusal_is_put_into_words_and_loses_nothing(
    lobby: DemoServer, operator: OperatorPage, status: int, code: str, words: str,
) -> None:
    page = operator()
    ticket = serve(page, lobby)
    problem = {"type": "about:blank", "title": "Ada kesalahan.", "status": status, "code": code, "detail": "-"}
    page.route("**/finish", lambda route: route.fulfill(
        status=status, content_type="application/problem+json", json=problem))
    page.keyboard.press("f")
    expect(page.locator("#notice")).to_contain_text(words)
    expect(page.locator(".counter-label")).to_contain_text(ticket["label"])
    page.unroute("**/finish")
    page.keyboard.press("f")
    does(page, "next")


def test_an_unanswered_step_is_told_as_uncertain(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    serve(page, lobby)
    page.route("**/finish", lambda route: route.abort())
    page.keyboard.press("f")
    expect(page.locator("#notice")).to_contain_text("Belum pasti apakah langkah tadi tercatat")
    expect(primary(page)).to_have_attribute("data-move", "accept")
    expect(page.locator("[data-move=without]")).not_to_have_attribute("aria-disabled", "true")


def test_a_session_that_ended_leads_to_the_door_and_back(lobby: DemoServer, operator: OperatorPage) -> None:
    page = operator()
    page.context.clear_cookies()
    lobby.take_ticket("ktp-el")
    page.wait_for_url("**/sign-in?next=%2Fcounter", timeout=20_000)
