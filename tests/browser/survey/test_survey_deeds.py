"""What a supervisor does with the survey's results: plan, publish, take back, download."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.survey.test_survey_page import query, shown
from tests.support.satisfaction import surveys
from tests.support.satisfaction.surveys import office_day, semester
from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
THIS, BEFORE = semester(office_day()), semester(office_day(), 1)
#: A semester whose answers are fewer than its sample asks.
OLD = semester(office_day(), 3)


@pytest.fixture(scope="module")
def filled(demo: DemoServer) -> DemoServer:
    """The module's demo with two years of answers."""
    surveys.fill(demo.data_dir, surveys.two_years(office_day()))
    return demo


@pytest.fixture
def survey_page(filled: DemoServer, sign_in: OpenPage) -> OpenPage:
    """Opens the page and waits for its figures."""
    def open_(username: str = "kasi", search: str = "", **options: Any) -> Page:
        page = sign_in(username, path=f"/admin/skm{search}", **options)
        shown(page)
        return page

    return open_


def follow_ups(demo: DemoServer) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = demo.staff("kasi").call("GET", f"/reports/skm?{query(THIS)}")["follow_ups"]
    return found


def planned(demo: DemoServer, programme: str, span: tuple[date, date] = THIS) -> dict[str, Any]:
    """A line of the plan that somebody made earlier."""
    made: dict[str, Any] = demo.staff("kasi").call("POST", "/skm/follow-ups", {
        "first": str(span[0]), "last": str(span[1]), "element": "waktu", "programme": programme,
        "due": "Triwulan I", "responsible": "Kasi Pelayanan"})
    return made


def test_a_plan_is_made_by_keys_from_the_lowest_element(
    filled: DemoServer, survey_page: OpenPage, axe: Callable[[Page], list[str]], shots: Callable[..., None],
) -> None:
    page = survey_page()
    page.get_by_role("button", name="Rencanakan tindak lanjut untuk Sarana dan Prasarana").press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_label("Unsur")).to_have_value("sarana")
    lowest = dialog.locator("optgroup").first
    expect(lowest.locator("option")).to_have_count(3)
    expect(lowest.locator("option").first).to_have_text(re.compile("^Waktu Penyelesaian 7"))
    shots(page, "dialog")
    assert axe(page) == []
    page.keyboard.press("Tab")
    page.keyboard.type("Kipas dan kursi baru di ruang tunggu")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog.get_by_role("alert")).to_have_text("Isi program, waktu, dan penanggung jawabnya.")
    dialog.get_by_label("Waktu (misalnya Triwulan I 2027)").fill("Triwulan I 2027")
    dialog.get_by_label("Penanggung jawab").fill("Sekretaris Kecamatan")
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("Rencana ditambahkan.")
    line = page.locator("#plan li", has_text="Kipas dan kursi baru")
    expect(line).to_contain_text("Sekretaris Kecamatan, Triwulan I 2027")
    expect(line.locator(".badge")).to_have_text("Direncanakan")


def test_a_line_is_carried_and_changes_its_state(filled: DemoServer, survey_page: OpenPage, shots: Callable[..., None],
                                                 ) -> None:
    planned(filled, "Loket kedua setiap Senin", BEFORE)
    page = survey_page()
    line = page.locator("#carried li", has_text="Loket kedua")
    line.get_by_role("button", name="Ubah keadaan: Waktu penyelesaian, Loket kedua setiap Senin").click()
    page.get_by_role("radio", name="Dikerjakan").check()
    page.get_by_label("Catatan (boleh kosong)").fill("Sejak November")
    shots(page, "state")
    page.get_by_role("button", name="Simpan").click()
    expect(line.locator(".badge")).to_have_text("Dikerjakan")
    expect(line).to_contain_text("Catatan: Sejak November")
    expect(page.locator("#notice")).to_have_text("Rencana diubah.")
    line.get_by_role("button", name="Ubah rencana").click()
    page.get_by_label("Program atau kegiatan").fill("Loket ketiga setiap Senin")
    page.get_by_role("button", name="Simpan").click()
    line = page.locator("#carried li", has_text="Loket ketiga")
    line.get_by_role("button", name="Ubah keadaan").click()
    page.get_by_label("Catatan (boleh kosong)").fill("")
    page.get_by_role("button", name="Simpan").click()
    expect(line.locator(".results-plan-note")).to_have_count(0)


def test_who_changes_over_somebody_else_reads_it_and_loses_nothing(filled: DemoServer, survey_page: OpenPage) -> None:
    made = planned(filled, "Satu antrean saja")
    page = survey_page()
    filled.staff("admin").call("PATCH", f"/skm/follow-ups/{made['id']}",
                               {"version": 1, "state": "dropped", "note": "Tidak perlu lagi"})
    page.locator("#plan li", has_text="Satu antrean").get_by_role("button", name="Ubah rencana").click()
    page.get_by_label("Program atau kegiatan").fill("Satu antrean untuk semua layanan")
    page.get_by_role("button", name="Simpan").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert").first).to_contain_text(
        "Orang lain baru saja mengubah rencana ini. Sekarang: Dibatalkan")
    expect(dialog.get_by_role("alert").first).to_contain_text("Tidak perlu lagi")
    expect(page.get_by_label("Program atau kegiatan")).to_have_value("Satu antrean untuk semua layanan")
    page.get_by_role("button", name="Simpan").click()
    line = page.locator("#plan li", has_text="Satu antrean untuk semua layanan")
    expect(line.locator(".badge")).to_have_text("Dibatalkan")


def test_what_was_typed_outlives_a_server_that_is_away(filled: DemoServer, survey_page: OpenPage) -> None:
    page = survey_page()
    page.get_by_role("button", name="Tambah rencana").click()
    page.get_by_label("Program atau kegiatan").fill("Papan petunjuk baru")
    page.get_by_label("Waktu (misalnya Triwulan I 2027)").fill("Maret")
    page.get_by_label("Penanggung jawab").fill("Kasubbag Umum")
    page.route("**/api/v1/skm/follow-ups", lambda route: route.abort())
    page.get_by_role("button", name="Simpan").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert").first).to_contain_text("Tulisan Anda masih di sini")
    expect(page.get_by_label("Program atau kegiatan")).to_have_value("Papan petunjuk baru")
    page.unroute("**/api/v1/skm/follow-ups")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#plan li", has_text="Papan petunjuk baru")).to_have_count(1)


def test_a_lost_answer_makes_no_second_line(filled: DemoServer, survey_page: OpenPage) -> None:
    page = survey_page()
    page.get_by_role("button", name="Tambah rencana").click()
    page.get_by_label("Program atau kegiatan").fill("Kotak saran di pintu")
    page.get_by_label("Waktu (misalnya Triwulan I 2027)").fill("April")
    page.get_by_label("Penanggung jawab").fill("Kasubbag Umum")

    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/skm/follow-ups", lost)
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#notice")).to_have_text("Rencana ditambahkan.")
    expect(page.locator("#plan li", has_text="Kotak saran di pintu")).to_have_count(1)
    assert len([one for one in follow_ups(filled) if one["programme"] == "Kotak saran di pintu"]) == 1


def test_a_change_whose_answer_was_lost_is_nobody_elses(filled: DemoServer, survey_page: OpenPage) -> None:
    planned(filled, "Jam istirahat bergiliran")
    page = survey_page()
    page.locator("#plan li", has_text="Jam istirahat").get_by_role("button", name="Ubah keadaan").click()
    page.get_by_role("radio", name="Selesai").check()

    def lost(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/skm/follow-ups/*", lost)
    page.route("**/api/v1/reports/skm?*", lambda route: route.abort())
    page.get_by_role("button", name="Simpan").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("alert").first).to_contain_text("server tidak menjawab")
    page.unroute_all()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#notice")).to_have_text("Rencana diubah.")
    line = page.locator("#plan li", has_text="Jam istirahat")
    expect(line.locator(".badge")).to_have_text("Selesai")


def test_a_period_is_published_again_and_taken_back(
    filled: DemoServer, survey_page: OpenPage, shots: Callable[..., None], axe: Callable[[Page], list[str]],
) -> None:
    page = survey_page(search=f"?{query(OLD)}")
    expect(page.locator("#published-words")).to_have_text("Periode ini belum diumumkan.")
    page.get_by_role("button", name="Umumkan periode ini").click()
    dialog = page.get_by_role("dialog")
    figures = filled.staff("kasi").call("GET", f"/reports/skm?{query(OLD)}")
    said = f"IKM {figures['ikm']:.2f} ({figures['grade']}) dari 110 jawaban".replace(".", ",")
    expect(dialog).to_contain_text(said)
    expect(dialog).to_contain_text("Saran, hasil per layanan, dan hasil per loket tidak ikut")
    few = figures["sample"]["minimum"] - 110
    assert few > 0
    expect(dialog.locator(".notice")).to_contain_text(f"kurang {few} dari sampel minimal")
    shots(page, "dialog")
    assert axe(page) == []
    page.keyboard.press("Escape")
    assert filled.staff("kasi").call("GET", "/skm/publications") == []
    page.get_by_role("button", name="Umumkan periode ini").click()
    dialog.get_by_role("button", name="Umumkan periode ini").click()
    expect(page.locator("#publications li")).to_contain_text(said)
    expect(page.locator("#published-words")).to_contain_text(said)
    page.get_by_role("button", name="Umumkan lagi").click()
    expect(dialog).to_contain_text("Ini menggantikan pengumuman sebelumnya")
    first = page.locator("#publications li").get_attribute("data-key")
    dialog.get_by_role("button", name="Umumkan lagi").click()
    expect(page.locator("#publications li")).not_to_have_attribute("data-key", first or "")
    expect(page.locator("#publications li")).to_have_count(1)
    page.get_by_role("button", name="Tarik pengumuman").click()
    dialog.get_by_role("button", name="Tarik pengumuman").click()
    expect(page.locator("#publications-none")).to_be_visible()
    expect(page.locator("#published-words")).to_have_text("Periode ini belum diumumkan.")


def test_later_answers_do_not_change_what_was_said(filled: DemoServer, survey_page: OpenPage) -> None:
    first, last = (str(day) for day in THIS)
    made = filled.staff("kasi").call("POST", "/skm/publications", {"first": first, "last": last})

    def more(route: Route) -> None:
        route.fulfill(json={**route.fetch().json(), "n": 999, "ikm": 91.5, "grade": "A"})

    page = survey_page()
    page.route("**/api/v1/reports/skm?*", more)
    page.reload()
    shown(page)
    expect(page.locator("#publish-why")).to_contain_text("Angka sekarang: IKM 91,50 (A) dari 999 jawaban.")
    filled.staff("kasi").call("DELETE", f"/skm/publications/{made['id']}")


def test_the_admin_opens_the_public_page(filled: DemoServer, survey_page: OpenPage) -> None:
    kasi = survey_page()
    expect(kasi.locator("#public-words")).to_contain_text("Tertutup")
    expect(kasi.get_by_role("switch")).to_have_count(0)
    page = survey_page("admin")
    expect(page.locator("#public-link")).to_be_hidden()
    switch = page.get_by_role("switch")
    switch.press("Enter")
    expect(switch).to_have_attribute("aria-checked", "true")
    expect(page.locator("#notice")).to_have_text("Halaman umum sekarang terbuka.")
    page.get_by_role("link", name="Lihat halaman umum").click()
    expect(page.get_by_text("Belum ada hasil survei yang diumumkan.")).to_be_visible()
    page.go_back()
    shown(page)
    expect(switch).to_have_attribute("aria-checked", "true")
    switch.click()
    expect(page.locator("#public-words")).to_contain_text("Tertutup")


@pytest.mark.parametrize(("what", "name", "begins"), [
    ("Laporan (PDF)", f"laporan-skm-{THIS[0]}-{THIS[1]}.pdf", b"%PDF"),
    ("Poster (PDF)", f"poster-ikm-{THIS[0]}-{THIS[1]}.pdf", b"%PDF"),
    ("Lembar kerja (XLSX)", f"laporan-skm-{THIS[0]}-{THIS[1]}.xlsx", b"PK"),
    ("Jawaban (CSV)", f"jawaban-skm-{THIS[0]}-{THIS[1]}.csv", b"tanggal"),
])
def test_papers_and_tables_come_as_files(survey_page: OpenPage, what: str, name: str, begins: bytes) -> None:
    page = survey_page()
    with page.expect_download(timeout=60_000) as waiting:
        page.get_by_role("button", name=f"Unduh {what}").click()
        expect(page.locator("#downloads li", has_text=what)).to_contain_text(re.compile("sedang dibuat|sudah diunduh"))
    assert waiting.value.suggested_filename == name
    assert Path(waiting.value.path()).read_bytes()[:20].lstrip(b"\xef\xbb\xbf").startswith(begins)
    expect(page.locator("#downloads li", has_text=what)).to_contain_text("sudah diunduh")
    expect(page).to_have_url(re.compile("/admin/skm"))


@pytest.mark.parametrize(("code", "words"), [
    ("document_failed", "Dokumen belum berhasil dibuat"), ("pdf_unavailable", "Server ini belum dapat membuat PDF")])
def test_a_paper_that_fails_says_why_on_the_page(survey_page: OpenPage, code: str, words: str,
                                                 axe: Callable[[Page], list[str]]) -> None:
    page = survey_page()
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/reports/skm/print*", hold)
    button = page.get_by_role("button", name="Unduh Laporan (PDF)")
    button.click()
    line = page.locator("#downloads li", has_text="Laporan (PDF)")
    expect(line).to_contain_text("sedang dibuat…")
    button.click()  # a second press wants no second document
    held[0].fulfill(status=503, content_type="application/problem+json", body=json.dumps(
        {"type": "about:blank", "title": "-", "status": 503, "code": code, "detail": "-"}))
    expect(line).to_contain_text(words)
    expect(page.locator("#notice")).to_contain_text(f"Laporan (PDF) belum jadi. {words}")
    expect(button).to_be_focused()
    assert len(held) == 1
    assert axe(page) == []


def test_a_paper_without_a_server_is_told(survey_page: OpenPage) -> None:
    page = survey_page()
    page.route("**/reports/skm/poster*", lambda route: route.abort())
    page.get_by_role("button", name="Unduh Poster (PDF)").click()
    expect(page.locator("#downloads li", has_text="Poster")).to_contain_text("Server tidak menjawab")
    expect(page.locator("#ikm")).to_be_visible()
