"""The lists of files in a real browser: paraf, sending back, who was faster, a server that is away."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import APIResponse, Route, expect

from tests.support.browser.papers import (
    OFFICER,
    PHONE,
    REASON,
    StaffPage,
    checked_file,
    deed,
    left_file,
    now,
    open_file,
    ready,
    row,
    step,
)
from tests.support.screen_clients import wait_until
from tests.support.servers import DemoServer


def test_a_paraf_by_keys_alone(lobby: DemoServer, sign_in: StaffPage, shots: Callable[..., None]) -> None:
    page = ready(sign_in(OFFICER, path="/counter/files"))
    expect(page.locator("#none")).to_contain_text("Tidak ada berkas yang menunggu Anda")
    first, second = checked_file(lobby), checked_file(lobby)
    expect(row(page, second)).to_be_visible()
    expect(page.locator(".files-tab[aria-current] .files-tab-count")).to_have_text("2")

    page.locator(".files-tab").last.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    expect(row(page, second).locator("button")).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    expect(page.locator("#file-heading")).to_contain_text(first["ticket"]["label"])
    expect(page.locator(".files-body")).to_be_focused()
    shots(page, "open")
    page.keyboard.press("Tab")
    page.keyboard.type("Data cocok dengan KK")
    page.keyboard.press("Tab")
    expect(deed(page, "advance")).to_be_focused()
    expect(deed(page, "advance")).to_have_text("Paraf")
    page.keyboard.press("Enter")

    expect(page.locator("#notice")).to_have_text(f"{first['ticket']['label']} diparaf.")
    expect(row(page, first)).to_have_count(0)
    expect(row(page, second).locator("button")).to_be_focused()
    done = now(lobby, first)
    assert (done["stage"]["kind"], done["note"]) == ("signature", "Data cocok dengan KK")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(row(page, second).locator("button")).to_be_focused()
    expect(page.locator("#file-heading")).to_be_hidden()


def test_a_list_that_was_read_before_a_step_does_not_hold_the_hand_back(lobby: DemoServer, sign_in: StaffPage) -> None:
    """A reading that goes on while the paraf is given knows nothing of it: the page waits for one that does."""
    page = ready(sign_in(OFFICER, path="/counter/files"))
    first, second = checked_file(lobby), checked_file(lobby)
    row(page, first).locator("button").click()
    expect(page.locator("#file-heading")).to_contain_text(first["ticket"]["label"])
    held: list[tuple[Route, APIResponse]] = []
    page.route("**/api/v1/files?*", lambda route: held.append((route, route.fetch())), times=1)
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_until(lambda: page.wait_for_timeout(20) or held)
    with page.expect_response("**/advance"):
        deed(page, "advance").click()
    route, answer = held[0]
    route.fulfill(response=answer)
    expect(row(page, first)).to_have_count(0)
    expect(row(page, second).locator("button")).to_be_focused()


def test_what_is_sent_back_is_put_right_and_submitted_again(lobby: DemoServer, sign_in: StaffPage,
                                                            shots: Callable[..., None]) -> None:
    file = checked_file(lobby)
    front = ready(sign_in("loket1", path="/counter/files"))
    expect(front.locator("#none")).to_be_visible()
    officer = ready(sign_in(OFFICER, path="/counter/files"))
    open_file(officer, file)
    deed(officer, "send_back").click()
    officer.keyboard.press("Enter")
    expect(officer.locator("dialog [role=alert]")).to_have_text("Tulis atau pilih alasannya.")
    officer.keyboard.type(REASON)
    officer.keyboard.press("Enter")
    expect(row(officer, file)).to_have_count(0)

    expect(front.get_by_role("region", name="Dikembalikan, perlu dibetulkan")).to_contain_text(REASON)
    open_file(front, file)
    expect(front.locator(".files-reason")).to_have_text(f"Alasan: {REASON}")
    expect(front.locator(".files-moves > li").first).to_contain_text("Kasi Pemerintahan")
    shots(front, "sent-back")
    expect(deed(front, "accept")).to_have_text("Ajukan lagi")
    deed(front, "accept").click()
    expect(row(officer, file)).to_be_visible()
    assert now(lobby, file)["stage"]["kind"] == "initial"

    open_file(officer, file)
    deed(officer, "send_back").click()
    officer.get_by_role("button", name="Naskah perlu dibetulkan").click()
    officer.keyboard.press("Enter")
    open_file(front, file)
    deed(front, "call_visitor").click()
    expect(front.locator("#notice")).to_contain_text("masuk antrian")
    assert now(lobby, file)["ticket"]["status"] == "waiting"


def test_on_a_phone_a_file_covers_the_list_and_goes_away_again(lobby: DemoServer, sign_in: StaffPage) -> None:
    file = checked_file(lobby)
    page = ready(sign_in(OFFICER, path="/counter/files", size=PHONE))
    for way_back in ("button", "device", "key"):
        open_file(page, file)
        expect(page.locator("#file-heading")).to_be_focused()
        expect(page.locator("#list")).to_be_hidden()
        if way_back == "button":
            page.get_by_role("button", name="Kembali ke daftar").click()
        elif way_back == "device":
            page.go_back()
        else:
            page.keyboard.press("Escape")
        expect(row(page, file).locator("button")).to_be_focused()
    open_file(page, file)
    page.reload()
    expect(page.locator("#file-heading")).to_contain_text(file["ticket"]["label"])
    deed(page, "advance").click()
    expect(page.locator("#none")).to_be_visible()
    expect(page.locator("#notice")).to_contain_text("diparaf")


def test_who_was_faster_is_told_by_name(lobby: DemoServer, sign_in: StaffPage) -> None:
    file = checked_file(lobby)
    page = ready(sign_in(OFFICER, path="/counter/files"))
    open_file(page, file)

    def overtaken(route: Route) -> None:
        step(lobby, OFFICER, file, "advance", stage="initial")
        route.continue_()

    page.route(f"**/files/{file['id']}/advance", overtaken)
    deed(page, "advance").click()
    expect(page.locator("#notice")).to_have_text(
        re.compile(r"Kasi Pemerintahan lebih dahulu: Diparaf, .* Yang terlihat sekarang keadaan terbaru\."))
    expect(row(page, file)).to_have_count(0)


def test_search_finds_by_label_code_and_name(lobby: DemoServer, sign_in: StaffPage) -> None:
    left, other = left_file(lobby, name="Penguji Berkas"), checked_file(lobby)
    page = ready(sign_in("loket1", path="/counter/files?view=open"))
    expect(row(page, other)).to_be_visible()
    search = page.get_by_role("searchbox")
    for words in ("penguji", left["code"], left["ticket"]["label"]):
        search.fill(words)
        expect(row(page, other)).to_have_count(0)
        expect(row(page, left)).to_be_visible()
    search.fill("tidak ada sama sekali")
    expect(page.locator("#none")).to_contain_text("Tidak ada berkas yang cocok")
    step(lobby, "loket1", left, "hand-over")
    page.get_by_role("link", name="Selesai hari ini").click()
    expect(row(page, left)).to_contain_text("Selesai")


def test_a_server_that_is_away_is_told_and_comes_back(lobby: DemoServer, sign_in: StaffPage) -> None:
    file = checked_file(lobby)
    page = ready(sign_in(OFFICER, path="/counter/files"))
    open_file(page, file)
    page.route("**/api/v1/**", lambda route: route.abort())
    deed(page, "advance").click()
    expect(page.locator("#notice")).to_contain_text("Server tidak menjawab")
    expect(page.locator(".connection-badge")).to_be_visible()
    deed(page, "advance").click()
    expect(page.locator("#notice")).to_contain_text("Server tidak terhubung")
    expect(row(page, file)).to_be_visible()
    page.unroute_all(behavior="ignoreErrors")
    expect(page.locator(".connection-badge")).to_be_hidden(timeout=15_000)
    deed(page, "advance").click()
    expect(page.locator("#notice")).to_contain_text("diparaf")
