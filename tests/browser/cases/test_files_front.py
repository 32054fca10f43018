"""What the front office does with files in a real browser: people to tell, appointments, the register."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.support.browser.papers import (
    StaffPage,
    deed,
    left_file,
    now,
    open_file,
    ready,
    row,
    to_register,
    to_sign,
)
from tests.support.servers import DemoServer


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
    expect(page.locator("#none")).to_be_visible()
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
    trouble = page.locator("dialog [role=alert]")
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


def test_the_register_is_searched_and_corrected(lobby: DemoServer, sign_in: StaffPage,
                                                axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    page = ready(sign_in("loket1", path="/counter/files"))
    file = to_register(lobby)
    open_file(page, file)
    expect(deed(page, "advance")).to_have_text("Catat di register")
    deed(page, "advance").click()
    label = now(lobby, file)["register"]["label"]
    expect(page.locator("#notice")).to_contain_text(label)

    page.get_by_role("link", name="Laporan", exact=True).click()
    page.get_by_role("link", name="Buku Register", exact=True).click()
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
    for name, ending, begins in (("Cetak (PDF)", "pdf", b"%PDF-"), ("Unduh (XLSX)", "xlsx", b"PK")):
        with page.expect_download(timeout=60_000) as waiting:
            page.get_by_role("link", name=name).click()
        assert waiting.value.suggested_filename.endswith(f".{ending}")
        assert Path(waiting.value.path()).read_bytes().startswith(begins)
        expect(page.locator("#notice")).to_have_text(f"{name}: sudah diunduh.")
