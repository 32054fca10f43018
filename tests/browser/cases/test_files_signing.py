"""Signatures on a phone, and the switch of whoever is away, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, Route, expect

from tests.support.browser.papers import PHONE, REASON, StaffPage, deed, now, ready, row, step, to_sign
from tests.support.servers import DemoServer


def test_several_are_signed_on_a_phone(lobby: DemoServer, sign_in: StaffPage, axe: Callable[[Page], list[str]],
                                       shots: Callable[..., None]) -> None:
    files = [to_sign(lobby) for _ in range(3)]
    labels = [file["ticket"]["label"] for file in files]
    page = ready(sign_in("camat", path="/counter/sign", size=PHONE))
    expect(page.locator("#list > li")).to_have_count(3)
    page.get_by_role("button", name="Pilih semua").click()
    page.get_by_role("checkbox", name=f"Pilih {labels[1]}").uncheck()
    sign = page.locator("#sign")
    expect(sign).to_have_text("Tanda tangani 2 berkas")
    box = sign.bounding_box()
    assert box is not None
    assert box["height"] >= 44
    assert box["y"] + box["height"] <= PHONE[1], "the button is always in sight"
    shots(page, "selected")

    def overtaken(route: Route) -> None:
        step(lobby, "sekcam", files[2], "advance", stage="signature")
        route.continue_()

    page.route("**/files/sign", overtaken)
    sign.click()
    expect(page.locator("dialog h2")).to_have_text("Tanda tangani 2 berkas ini?")
    expect(page.locator("dialog li")).to_contain_text([labels[0], labels[2]])
    shots(page, "confirm")
    assert axe(page) == []
    page.locator("dialog [type=submit]").click()
    expect(page.locator("#result")).to_contain_text(f"1 berkas ditandatangani: {labels[0]}")
    expect(page.locator("#result")).to_contain_text(f"{labels[2]} belum:")
    expect(page.locator("#list > li")).to_have_count(1)
    shots(page, "result")
    assert now(lobby, files[0])["signed_by"] == "Camat"
    assert now(lobby, files[1])["stage"]["kind"] == "signature"


def test_a_file_is_read_on_the_phone_before_it_is_signed_or_sent_back(lobby: DemoServer, sign_in: StaffPage) -> None:
    first, second = to_sign(lobby), to_sign(lobby)
    page = ready(sign_in("camat", path="/counter/sign", size=PHONE))
    row(page, first).locator(".files-card").click()
    expect(page.locator("#file-heading")).to_be_focused()
    expect(page.locator(".files-paper")).not_to_have_count(0)
    expect(page.locator(".files-stop[aria-current=step]")).to_contain_text("Tanda tangan")
    expect(page.locator("#list")).to_be_hidden()
    page.go_back()
    expect(row(page, first).locator(".files-card")).to_be_focused()
    row(page, first).locator(".files-card").click()
    deed(page, "advance").click()
    page.locator("dialog [type=submit]").click()
    expect(row(page, first)).to_have_count(0)
    row(page, second).locator(".files-card").click()
    deed(page, "send_back").click()
    page.get_by_label("Alasan").fill(REASON)
    page.keyboard.press("Enter")
    expect(page.locator("#none")).to_be_visible()
    assert now(lobby, first)["stage"]["kind"] == "register"
    sent = now(lobby, second)
    assert (sent["status"], sent["reason"]) == ("sent_back", REASON)


def test_the_camat_leaves_names_a_deputy_and_comes_back(lobby: DemoServer, sign_in: StaffPage,
                                                        shots: Callable[..., None]) -> None:
    file = to_sign(lobby)
    camat = ready(sign_in("camat", path="/counter/sign", size=PHONE))
    camat.get_by_role("button", name="Saya dinas luar").click()
    camat.get_by_label("Digantikan oleh").select_option("Kasi Pelayanan")
    camat.get_by_role("button", name="Rapat di kabupaten").click()
    shots(camat, "dialog")
    camat.get_by_role("button", name="Catat dinas luar").click()
    expect(camat.locator(".files-away")).to_contain_text("Anda dinas luar sampai")
    expect(camat.locator(".files-away")).to_contain_text("Digantikan Kasi Pelayanan. Rapat di kabupaten.")
    shots(camat, "away")

    deputy = ready(sign_in("kasi", path="/counter/sign"))
    expect(row(deputy, file).locator(".files-mark")).to_have_text("Sebagai pengganti Camat")
    row(deputy, file).locator(".files-card").click()
    deed(deputy, "advance").click()
    expect(deputy.locator("dialog .files-mark")).to_have_text("Sebagai pengganti Camat")
    deputy.locator("dialog [type=submit]").click()
    expect(deputy.locator("#result")).to_contain_text("1 berkas ditandatangani")
    signed = next(move for move in now(lobby, file)["moves"] if move["kind"] == "file_signed")
    assert signed["staff"] == "Kasi Pelayanan"

    front = ready(sign_in("loket1", path="/counter/files"))
    expect(front.locator("#away")).to_have_text(
        re.compile(r"^Camat dinas luar sampai .* Digantikan Kasi Pelayanan\. Rapat di kabupaten\.$"))
    camat.get_by_role("button", name="Saya sudah kembali").click()
    expect(front.locator("#away")).to_be_hidden()
    expect(camat.locator(".files-away")).to_have_count(0)
    expect(deputy.locator(".files-away")).to_have_count(0)
    assert lobby.staff("kasi").call("GET", "/absences")["current"] == []


def test_a_supervisor_notes_the_absence_of_an_officer(lobby: DemoServer, sign_in: StaffPage) -> None:
    page = ready(sign_in("kasi", path="/counter/sign"))
    page.get_by_role("button", name="Catat pejabat dinas luar").click()
    page.get_by_label("Siapa").select_option("Kasi Pemerintahan")
    until = page.get_by_label("Sampai")
    until.fill("2020-01-01T10:00")
    page.keyboard.press("Enter")
    expect(page.locator("dialog [role=alert]")).to_have_text("Pilih tanggal dan jam yang belum lewat.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Catat pejabat dinas luar").click()
    page.get_by_label("Siapa").select_option("Kasi Pemerintahan")
    page.locator("dialog [type=submit]").click()
    expect(page.locator(".files-away")).to_contain_text("Kasi Pemerintahan dinas luar sampai")
    expect(page.locator(".files-away")).to_contain_text("Tidak ada pengganti.")
    page.get_by_role("button", name="Akhiri dinas luar Kasi Pemerintahan").click()
    expect(page.locator(".files-away")).to_have_count(0)
