"""The pages of everybody who holds files, in a real browser: lists, signatures, people to tell, the register."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.papers import (
    OFFICER,
    checked_file,
    clear_files,
    left_file,
    now,
    step,
    to_register,
    to_sign,
)
from tests.servers import DemoServer

StaffPage = Callable[..., Page]
PHONE = (390, 844)
DESK = (1366, 768)
REASON = "Nama tidak sama dengan akta kelahiran"


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    clear_files(demo)
    return demo


def ready(page: Page) -> Page:
    """Once the page shows the server's state."""
    expect(page.locator("#screen")).to_have_attribute("data-ready", re.compile("."))
    return page


def row(page: Page, file: dict[str, Any]) -> Locator:
    return page.locator(f"#list [data-key='{file['id']}']")


def deed(page: Page, name: str) -> Locator:
    return page.locator(f"[data-deed={name}]")


def open_file(page: Page, file: dict[str, Any]) -> None:
    row(page, file).locator("button").click()
    expect(page.locator("#file-heading")).to_contain_text(file["ticket"]["label"])
    expect(page.locator(".files-moves > li").first).to_be_visible()


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


def test_what_is_sent_back_is_put_right_and_submitted_again(lobby: DemoServer, sign_in: StaffPage,
                                                            shots: Callable[..., None]) -> None:
    file = checked_file(lobby)
    front = ready(sign_in("loket1", path="/counter/files"))
    expect(front.locator("#none")).to_be_visible()
    officer = ready(sign_in(OFFICER, path="/counter/files"))
    open_file(officer, file)
    deed(officer, "send_back").click()
    officer.keyboard.press("Enter")
    expect(officer.locator("dialog .field-error")).to_have_text("Tulis atau pilih alasannya.")
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

    camat.get_by_role("button", name="Saya sudah kembali").click()
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
    expect(page.locator("dialog .field-error")).to_have_text("Pilih tanggal dan jam yang belum lewat.")
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Catat pejabat dinas luar").click()
    page.get_by_label("Siapa").select_option("Kasi Pemerintahan")
    page.locator("dialog [type=submit]").click()
    expect(page.locator(".files-away")).to_contain_text("Kasi Pemerintahan dinas luar sampai")
    expect(page.locator(".files-away")).to_contain_text("Tidak ada pengganti.")
    page.get_by_role("button", name="Akhiri dinas luar Kasi Pemerintahan").click()
    expect(page.locator(".files-away")).to_have_count(0)


def test_people_are_told_and_each_try_is_kept(lobby: DemoServer, sign_in: StaffPage,
                                              axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    file = left_file(lobby, name="Pemohon Uji Coba")
    page = ready(sign_in("loket1", path="/counter/files?view=contact"))
    expect(row(page, file)).to_contain_text("Pemohon Uji Coba, +6281200000000")
    open_file(page, file)
    link = page.get_by_role("link", name="WhatsApp")
    expect(link).to_have_attribute("href", re.compile(r"^https://wa\.me/6281200000000\?text=.*Pemohon%20Uji%20Coba"))
    expect(link).to_have_attribute("target", "_blank")
    expect(link).to_have_attribute("rel", re.compile("noopener"))
    expect(page.locator("[data-channel=sms]")).to_have_attribute("href", re.compile(r"^sms:\+6281200000000"))
    expect(page.locator("[data-channel=phone]")).to_have_attribute("href", "tel:+6281200000000")
    expect(page.locator(".files-message")).to_contain_text("Pemohon Uji Coba")
    expect(page.locator(".files-contact")).to_contain_text("Belum pernah dihubungi.")
    shots(page, "contact")
    assert axe(page) == []

    page.get_by_role("button", name="Terkirim").click()
    expect(page.locator(".files-contact .files-moves > li")).to_have_count(1)
    page.locator("[data-channel=phone]").evaluate("link => link.addEventListener('click', (e) => e.preventDefault())")
    page.locator("[data-channel=phone]").click()
    page.get_by_role("button", name="Tidak diangkat").click()
    expect(page.locator(".files-contact .files-moves > li")).to_contain_text(
        ["Telepon: Tidak diangkat. Petugas Loket 1", "WhatsApp: Terkirim. Petugas Loket 1"])
    assert [each["outcome"] for each in now(lobby, file)["tries"]] == ["sent", "no_answer"]

    deed(page, "hand_over").click()
    expect(page.get_by_label("Diserahkan kepada")).to_have_value("Pemohon Uji Coba")
    page.keyboard.press("Enter")
    expect(page.locator("#none")).to_have_text("Semua pemohon yang perlu dikabari sudah dikabari.")
    assert now(lobby, file)["handed_to"] == "Pemohon Uji Coba"


def test_an_appointment_and_the_visitor_who_comes(lobby: DemoServer, sign_in: StaffPage) -> None:
    file = left_file(lobby)
    page = ready(sign_in("loket1", path="/counter/files"))
    open_file(page, file)
    deed(page, "appoint").click()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("Janji untuk")
    expect(row(page, file)).to_contain_text("Janji")
    deed(page, "arrive").click()
    expect(page.locator("#notice")).to_have_text(re.compile(r"Pemohon datang, nomornya [A-Z]\d+\."))
    expect(page.locator(".files-hint")).to_contain_text("panggil nomornya di loket")
    assert now(lobby, file)["ticket"]["status"] == "waiting"


def test_a_visitor_goes_home_only_with_a_number_and_consent(lobby: DemoServer, sign_in: StaffPage) -> None:
    file = to_sign(lobby)
    page = ready(sign_in("loket1", path="/counter/files?view=open"))
    open_file(page, file)
    deed(page, "leave").click()
    trouble = page.locator("dialog .field-error")
    page.keyboard.press("Enter")
    expect(trouble).to_have_text("Isi nama dan nomor telepon.")
    page.get_by_label("Nama pemohon").fill("Pemohon Uji")
    page.get_by_label("Nomor telepon").fill("081234")
    page.keyboard.press("Enter")
    expect(trouble).to_contain_text("Tanyakan persetujuan pemohon")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Ditinggal").last.click()
    expect(page.locator("#notice")).to_have_attribute("data-tone", "trouble")
    deed(page, "leave").click()
    page.get_by_label("Nama pemohon").fill("Pemohon Uji")
    page.get_by_label("Nomor telepon").fill("0812-0000-0000")
    page.get_by_role("checkbox").check()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_contain_text("dicatat ditinggal")
    expect(page.locator(".files-contact-phone")).to_have_text("+6281200000000")
    assert now(lobby, file)["left"] is True


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


def test_the_register_is_searched_and_corrected(lobby: DemoServer, sign_in: StaffPage,
                                                axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    page = ready(sign_in("loket1", path="/counter/files"))
    file = to_register(lobby)
    open_file(page, file)
    expect(deed(page, "advance")).to_have_text("Catat di register")
    deed(page, "advance").click()
    label = now(lobby, file)["register"]["label"]
    expect(page.locator("#notice")).to_contain_text(label)

    page.get_by_role("link", name="Buku Register").click()
    ready(page)
    line = page.locator("tbody tr").filter(has=page.get_by_role("cell", name=file["ticket"]["label"], exact=True))
    expect(line).to_contain_text("KTP elektronik")
    expect(line).to_contain_text("Camat")
    page.get_by_role("searchbox").fill("tidak ada baris ini")
    expect(page.locator("#none")).to_have_text("Tidak ada baris yang cocok.")
    page.get_by_role("searchbox").fill(label)
    line.get_by_role("button", name=f"Betulkan nomor {label}").click()
    page.get_by_label("Diserahkan kepada").fill("Wakil keluarga")
    page.get_by_label("Keterangan, boleh kosong").fill("Dengan surat kuasa")
    shots(page, "dialog")
    page.keyboard.press("Enter")
    expect(line).to_contain_text("Wakil keluarga")
    expect(line).to_contain_text("Dengan surat kuasa")
    expect(line.get_by_role("button")).to_be_focused()
    shots(page, "register")
    assert axe(page) == []
    paper = page.context.request.get(f"{lobby.url}{page.locator('#print').get_attribute('href')}")
    assert paper.headers["content-type"].startswith("application/pdf")
    sheet = page.context.request.get(f"{lobby.url}{page.locator('#export').get_attribute('href')}")
    assert "spreadsheet" in sheet.headers["content-type"]


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
