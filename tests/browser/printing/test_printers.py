"""Printers as people see them: the kiosk's line, the counter's questions, the page where they are looked after."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.kiosk import take
from tests.support.printing.printer_simulator import COVER_OPEN, NO_PAPER, PAPER_LOW, Behaviour, PrinterSimulator
from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
LONG_WAIT = 30_000


@pytest.fixture(scope="module")
def simulator() -> Iterator[PrinterSimulator]:
    with PrinterSimulator() as running:
        yield running


@pytest.fixture(scope="module")
def kiosk_printer(demo: DemoServer, simulator: PrinterSimulator) -> int:
    """The kiosk's printer is a real one from now on, as far as the server can tell."""
    printer: dict[str, Any] = demo.staff("admin").call("GET", "/printers")[0]
    demo.staff("admin").call("PATCH", f"/printers/{printer['id']}", {"driver": "network", "address": simulator.address})
    return int(printer["id"])


@pytest.fixture
def printer(simulator: PrinterSimulator, kiosk_printer: int) -> Iterator[PrinterSimulator]:
    simulator.behaviour = Behaviour()
    yield simulator
    simulator.behaviour = Behaviour()


def check(demo: DemoServer, printer_id: int) -> None:
    demo.staff("kasi").call("POST", f"/printers/{printer_id}/check", {})


def test_the_kiosk_says_how_its_printer_is(demo: DemoServer, printer: PrinterSimulator, kiosk_printer: int,
                                           open_screen: OpenPage, axe: Callable[[Page], list[str]],
                                           shots: Callable[..., None]) -> None:
    page, line = (screen := open_screen("kiosk")), screen.locator("#printer")
    expect(page.locator("#stage button").first).to_be_visible()
    printer.behaviour = Behaviour(status=dict(PAPER_LOW))
    check(demo, kiosk_printer)
    expect(line).to_have_text("Kertas hampir habis", timeout=LONG_WAIT)
    printer.behaviour = Behaviour(status=dict(NO_PAPER))
    check(demo, kiosk_printer)
    expect(line).to_have_text("Printer tanpa kertas: nomor tampil di layar", timeout=LONG_WAIT)
    assert axe(page) == []
    shots(page, "no-paper")
    page.set_viewport_size({"width": 1024, "height": 600})
    shots(page, "no-paper-small")
    printer.behaviour = Behaviour()
    expect(line).to_be_hidden(timeout=LONG_WAIT)


def test_a_doubtful_paper_is_asked_about_and_never_printed_again_silently(
        demo: DemoServer, printer: PrinterSimulator, kiosk_printer: int, sign_in: OpenPage,
        axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    page = sign_in("loket1")
    printer.behaviour = Behaviour(paper_ends_after=3)
    first = demo.take_ticket("ktp-el")
    asked = page.locator("#paper li", has_text=f"Apakah kertas {first['label']} sudah keluar?")
    expect(asked).to_be_visible(timeout=LONG_WAIT)
    expect(page.locator("#paper")).to_contain_text("kertas habis")
    assert axe(page) == []
    shots(page, "question")
    printer.behaviour = Behaviour()
    expect(page.locator("#paper")).not_to_contain_text("kertas habis", timeout=LONG_WAIT)
    before = len(printer.papers)
    asked.get_by_role("button", name=f"Belum, cetak salinan {first['label']}").click()
    expect(page.locator("#notice")).to_have_text("Salinan sedang dicetak.")
    expect(asked).to_have_count(0)
    printer.wait_for(lambda: len(printer.papers) == before + 1)
    newest = [job for job in demo.staff("kasi").call("GET", "/print-jobs") if job["label"] == first["label"]]
    assert [(job["is_copy"], job["status"]) for job in newest][-1] == (False, "failed")
    assert newest[0]["is_copy"]


def test_all_open_questions_in_one_list(demo: DemoServer, printer: PrinterSimulator, sign_in: OpenPage,
                                        axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    tickets: list[dict[str, Any]] = []
    while len(tickets) < 3:
        printer.behaviour = Behaviour(paper_ends_after=3)
        tickets.append(demo.take_ticket("ktp-el"))
        printer.wait_for(lambda: len(demo.staff("kasi").call("GET", "/print-jobs?open=true")) == len(tickets))
        printer.behaviour = Behaviour()
    page = sign_in("loket1")
    page.locator("#paper").get_by_role("button", name="Semua (3)").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("listitem")).to_have_count(3)
    assert axe(page) == []
    shots(page, "questions")
    dialog.get_by_role("button", name=f"Sudah, kertas {tickets[0]['label']} sudah keluar").click()
    expect(dialog.get_by_role("listitem")).to_have_count(2)
    other = demo.staff("kasi")
    [job, _] = other.call("GET", "/print-jobs?open=true")
    other.call("POST", f"/print-jobs/{job['id']}/dismiss", {})
    dialog.get_by_role("button", name=f"Belum, cetak salinan {job['label']}").click()
    expect(page.locator("#notice")).to_contain_text("sudah ditangani petugas lain")
    expect(dialog.get_by_role("listitem")).to_have_count(1)
    dialog.get_by_role("button", name="Abaikan").click()
    expect(dialog).to_have_count(0)
    expect(page.locator("#paper")).to_be_hidden(timeout=LONG_WAIT)


def test_the_admin_adds_a_printer_and_sees_its_trouble_end(
        demo: DemoServer, sign_in: OpenPage, axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    with PrinterSimulator(Behaviour(status=dict(COVER_OPEN))) as other:
        page = sign_in("admin", path="/admin/printers")
        page.get_by_role("button", name="Isi alamat sendiri").click()
        dialog = page.get_by_role("dialog")
        dialog.get_by_label("Nama", exact=True).fill("Printer loket belakang")
        dialog.get_by_label("Tipe printer").fill("TM-T88V")
        expect(dialog).to_contain_text("memotong kertas")
        dialog.get_by_role("button", name="Simpan").click()
        address = dialog.get_by_label("Alamat")
        expect(address).to_have_accessible_description(re.compile("Isi alamat printer\\."))
        expect(address).to_have_attribute("aria-invalid", "true")
        expect(address).to_be_focused()
        address.fill(other.address)
        assert axe(page) == []
        shots(page, "form")
        dialog.get_by_role("button", name="Simpan").click()
        row = page.locator("#printers li", has_text="Printer loket belakang")
        expect(row).to_contain_text("penutup terbuka", timeout=LONG_WAIT)
        expect(row).to_contain_text("Tutup penutup printer")
        assert axe(page) == []
        shots(page, "trouble")
        page.set_viewport_size({"width": 390, "height": 844})
        shots(page, "phone")
        other.behaviour = Behaviour()
        expect(row).to_contain_text("siap", timeout=LONG_WAIT)
        row.get_by_role("button", name="Cetak lembar uji").click()
        expect(page.locator("#notice")).to_contain_text("Lembar uji dikirim")
        other.wait_for(lambda: len(other.papers) == 1)
        row.get_by_role("button", name="Berhenti memakai").click()
        page.get_by_role("dialog").get_by_role("button", name="Berhenti pakai").click()
        expect(row).to_have_count(0)
        expect(page.locator("#old")).to_contain_text("Printer loket belakang")


def test_looking_for_printers_and_adding_one_by_a_touch(demo: DemoServer, sign_in: OpenPage,
                                                        shots: Callable[..., None]) -> None:
    page = sign_in("admin", path="/admin/printers", lang="en")
    expect(page.locator("#printers")).to_contain_text("Printer kios")  # the page has begun to listen
    page.get_by_role("button", name="Look for printers").click()
    expect(page.locator("#looking")).to_contain_text("found", timeout=LONG_WAIT)
    page.route("**/api/v1/printers/found", lambda route: route.fulfill(json=[
        {"driver": "usb", "address": "04b8:0202", "name": "EPSON TM-T82", "agent_id": None, "agent": None,
         "printer_id": None}]))
    page.get_by_role("button", name="Look for printers").click()
    page.get_by_role("button", name="Add EPSON TM-T82").click()
    expect(page.locator("#notice")).to_contain_text("EPSON TM-T82 was added")
    expect(page.locator("#found")).to_contain_text("Already here as EPSON TM-T82")
    expect(page.locator("#printers")).to_contain_text("printer out of reach", timeout=LONG_WAIT)
    shots(page, "found")


def test_a_supervisor_looks_after_printers_but_changes_none(demo: DemoServer, sign_in: OpenPage,
                                                            axe: Callable[[Page], list[str]]) -> None:
    page = sign_in("kasi", path="/admin/printers")
    expect(page.locator("#printers")).to_contain_text("Printer kios")
    expect(page.get_by_role("button", name="Ubah")).to_have_count(0)
    expect(page.get_by_role("button", name="Cari printer")).to_have_count(0)
    assert axe(page) == []


def test_paper_that_comes_out_elsewhere_is_looked_for_there(
        demo: DemoServer, printer: PrinterSimulator, kiosk_printer: int, open_screen: OpenPage,
        shots: Callable[..., None]) -> None:
    with PrinterSimulator() as other:
        admin = demo.staff("admin")
        spare = admin.call("POST", "/printers", {"name": "Printer loket 2", "driver": "network",
                                                 "address": other.address})
        printer.wait_for(lambda: any(row["id"] == spare["id"] and row["state"] == "ready"
                                     for row in admin.call("GET", "/printers")))
        admin.call("PATCH", f"/printers/{kiosk_printer}", {"substitute_id": spare["id"]})
        printer.behaviour = Behaviour(status=dict(NO_PAPER))
        check(demo, kiosk_printer)
        page = open_screen("kiosk", has_touch=True)
        expect(page.locator("#printer")).to_have_text("Kertas keluar di Printer loket 2", timeout=LONG_WAIT)
        take(page)
        expect(page.locator(".paper")).to_contain_text("Ambil kertas Anda di Printer loket 2", timeout=LONG_WAIT)
        shots(page, "elsewhere")
        admin.call("PATCH", f"/printers/{kiosk_printer}", {"substitute_id": None})
        admin.call("PATCH", f"/printers/{spare['id']}", {"is_active": False})
