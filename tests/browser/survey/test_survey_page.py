"""The supervisor's page of the survey: periods, figures, and what they look like full, empty and in trouble."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.satisfaction import surveys
from tests.support.satisfaction.surveys import Stretch, office_day, semester
from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
#: A desk, a phone and a wide screen.
SIZES = [(1366, 768), (360, 740), (1920, 1080)]
WORDS = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"
THIS, BEFORE = semester(office_day()), semester(office_day(), 1)


@pytest.fixture(scope="module")
def filled(demo: DemoServer) -> DemoServer:
    """The module's demo with two years of answers, the newest as many as its sample needs."""
    surveys.fill(demo.data_dir, surveys.two_years(office_day()))
    return demo


@pytest.fixture
def emptied(filled: DemoServer) -> Iterator[DemoServer]:
    """The demo without any of it, for one test."""
    surveys.empty(filled.data_dir)
    yield filled
    surveys.empty(filled.data_dir)
    surveys.fill(filled.data_dir, surveys.two_years(office_day()))


def shown(page: Page) -> None:
    """Wait until the figures of the choice stand on the page."""
    expect(page.locator("#updated")).to_contain_text(re.compile("Dihitung pukul|Counted at"), timeout=30_000)
    expect(page.locator("#figures[data-old]")).to_have_count(0)


def query(span: tuple[date, date]) -> str:
    return f"from={span[0]}&to={span[1]}"


def told(demo: DemoServer, span: tuple[date, date]) -> Any:
    return demo.staff("kasi").call("GET", f"/reports/skm?{query(span)}")


def comma(value: float, places: int = 2) -> str:
    return f"{value:.{places}f}".replace(".", ",")


def test_the_current_semester_stands_first(filled: DemoServer, sign_in: OpenPage, shots: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin")
    page.get_by_role("link", name="Laporan", exact=True).click()
    shown(page)
    figures = told(filled, THIS)
    half = "II" if office_day().month > 6 else "I"
    expect(page.locator("#period")).to_have_text(f"Semester {half} tahun {office_day().year}")
    expect(page.locator("#ikm")).to_have_text(comma(figures["ikm"]))
    expect(page.locator("#grade")).to_have_text("B · Baik")
    expect(page.locator("#sample-of")).to_have_text(f"260 dari paling sedikit {figures['sample']['minimum']} jawaban")
    expect(page.locator("#sample-facts")).to_contain_text("62,5 %")
    expect(page.locator("#lowest .results-lowest-name")).to_have_text(
        ["Waktu Penyelesaian", "Sarana dan Prasarana", "Penanganan Pengaduan, Saran dan Masukan"])
    expect(page.locator("#elements tr")).to_have_count(9)
    row = page.locator("#elements tr", has_text="Penanganan Pengaduan")
    element = figures["elements"][7]
    expect(row).to_contain_text("U8, pertanyaan 9")
    expect(row.locator("td")).to_have_text(
        ["", "260", comma(element["nrr"], 3), comma(element["value"]), element["grade"]])
    expect(row.locator(".badge")).to_have_text("terendah")
    expect(page.locator("#elements .badge")).to_have_count(3)
    expect(page.locator("#counters th")).to_have_text(["Loket 1", "Loket 2"])
    expect(page.locator("#counters-why")).to_contain_text("kurang dari 10 jawaban")
    expect(page.locator("#volunteers")).to_contain_text("21 orang menjawab atas kemauan sendiri")
    expect(page.locator("#comments li")).to_have_count(20)
    expect(page.locator("#coins th").first).to_have_text("Sangat puas")
    shots(page, "page")


def test_the_trend_is_drawn_and_told(filled: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin/skm")
    shown(page)
    past = [comma(one["ikm"]) for one in told(filled, THIS)["trend"]]
    expect(page.locator(".results-value")).to_have_text(past)
    expect(page.locator("#trend td:nth-child(3)")).to_have_text(past)
    label = page.locator(".results-line").get_attribute("aria-label") or ""
    assert all(value in label for value in past)
    page.set_viewport_size({"width": 390, "height": 844})
    # Drawn anew: as wide as its place, letters as large as before.
    expect(page.locator(".results-line")).to_have_attribute("viewBox", re.compile(r"^0 0 3\d\d "))


def test_a_period_is_chosen_and_stands_in_the_address(filled: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin/skm")
    shown(page)
    page.locator("#before").click()
    expect(page).to_have_url(re.compile(re.escape(query(BEFORE))))
    shown(page)
    expect(page.locator("#ikm")).to_have_text(comma(told(filled, BEFORE)["ikm"]))
    page.get_by_label("Periode", exact=True).select_option("month")
    page.locator("#number").select_option("2")
    page.locator("#year").select_option("2026")
    expect(page).to_have_url(re.compile("from=2026-02-01&to=2026-02-28"))
    expect(page.locator("#period")).to_have_text("Februari 2026")
    page.locator("#service").select_option(label="KTP elektronik")
    expect(page.locator("#period")).to_have_text("Februari 2026 · KTP elektronik")
    expect(page).to_have_url(re.compile(r"service=\d+"))
    shown(page)
    expect(page.locator("#counters-why")).to_contain_text("hanya ada untuk semua layanan")
    expect(page.locator("#publish")).to_be_hidden()
    page.reload()
    expect(page.locator("#period")).to_have_text("Februari 2026 · KTP elektronik")
    expect(page.locator("#kind")).to_have_value("month")
    page.go_back()
    expect(page.locator("#period")).to_have_text("Februari 2026")
    shown(page)


def test_two_dates_are_a_period(filled: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin/skm?from=2026-13-01&to=kemarin&service=x")
    shown(page)
    expect(page.locator("#kind")).to_have_value("semester")  # an odd address is the current semester
    page.locator("#kind").select_option("span")
    page.locator("#first").fill("2026-03-10")
    page.locator("#last").fill("2026-03-01")
    page.locator("#last").press("Enter")
    expect(page.locator("#picker-trouble")).to_contain_text("yang akhir tidak sebelum yang awal")
    page.locator("#last").fill("2026-03-19")
    page.get_by_role("button", name="Tampilkan").click()
    expect(page.locator("#period")).to_have_text("10 Maret 2026 sampai dengan 19 Maret 2026")
    expect(page.locator("#picker-trouble")).to_be_empty()
    page.get_by_role("button", name="Periode sebelumnya").click()
    expect(page.locator("#period")).to_have_text("28 Februari 2026 sampai dengan 9 Maret 2026")
    expect(page).to_have_url(re.compile("from=2026-02-28&to=2026-03-09"))


def test_a_shared_address_survives_the_sign_in(filled: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin/skm")
    page.context.clear_cookies()
    page.goto(f"{filled.url}/admin/skm?{query(BEFORE)}")
    person = filled.person("kasi")
    page.get_by_label("Nama pengguna").fill(person["username"])
    page.get_by_label("Kata sandi").fill(person["password"])
    page.get_by_role("button", name="Masuk").click()
    expect(page).to_have_url(re.compile(re.escape(query(BEFORE))))
    shown(page)


def test_a_period_without_answers_is_kind(emptied: DemoServer, sign_in: OpenPage,
                                          no_barrier: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin/skm")
    shown(page)
    expect(page.locator("#ikm")).to_have_text("–")
    expect(page.locator("#index-words")).to_have_text("Tidak ada jawaban pada periode ini.")
    expect(page.locator("#sample-of")).to_have_text("0 jawaban")
    expect(page.locator("#sample-verdict")).to_have_text("Belum ada kunjungan selesai pada periode ini.")
    expect(page.locator("#lowest-none")).to_be_visible()
    expect(page.locator("#publish")).to_be_hidden()
    expect(page.locator("#publish-why")).to_contain_text("Belum ada indeks")
    expect(page.locator("#coins-none")).to_be_visible()
    expect(page.locator("#comments-note")).to_have_text("Belum ada saran.")
    no_barrier(page, SIZES[:2], "empty")


def test_partial_answers_make_no_index(emptied: DemoServer, sign_in: OpenPage) -> None:
    surveys.fill(emptied.data_dir, [Stretch(*THIS, visits=40, answers=12)], elements=("waktu", "biaya"))
    page = sign_in("kasi", path="/admin/skm")
    shown(page)
    expect(page.locator("#index-words")).to_contain_text(
        "Belum ada indeks: belum ada yang menjawab Persyaratan, Prosedur")
    expect(page.locator("#elements tr", has_text="Waktu Penyelesaian").locator("td").nth(1)).to_have_text("12")
    expect(page.locator("#elements tr", has_text="Kompetensi").locator("td")).to_have_text(["", "0", "–", "–", "–"])


@pytest.mark.parametrize(("answers", "asked", "words"), [
    (60, 100, "tanyai"), (2, 400, "Menanyai semua pemohon pun tidak akan cukup"), (0, 0, "Supaya cukup, tanyai")])
def test_the_plan_says_how_many_to_ask(filled: DemoServer, sign_in: OpenPage, answers: int, asked: int,
                                       words: str) -> None:
    page = sign_in("kasi", path="/admin/skm")

    def running(route: Route) -> None:
        """A period of which half is still to come, whatever day it is."""
        found = route.fetch().json()
        reachable = answers != 2
        found["period"]["last"] = str(office_day() + timedelta(60))
        found["sample"] = {"population": 400, "drawn": asked, "answers": answers, "response_rate": None, "minimum": 260,
                           "expected_visits": 800, "missing": 260 - answers, "ask_permille": 431 if reachable else 1000,
                           "enough": False, "reachable": reachable, "running": True}
        route.fulfill(json=found)

    page.route("**/api/v1/reports/skm?*", running)
    page.reload()
    shown(page)
    expect(page.locator("#sample-plan")).to_contain_text(words)
    expect(page.locator("#sample-plan")).to_contain_text("diperkirakan 800 kunjungan")
    if "tanyai" in words:
        expect(page.locator("#sample-plan")).to_contain_text("tanyai 44 dari 100 pemohon")
    expect(page.locator("#sample-verdict")).to_have_text(f"Kurang {260 - answers} jawaban dari sampel minimal.")


def crowded(route: Route) -> None:
    """Eighteen services with long names, the office's own questions, and a plan with much to say."""
    found = route.fetch().json()
    service = found["services"][0]
    line = {"id": 1, "version": 1, "first": str(BEFORE[0]), "last": str(BEFORE[1]), "element": "pengaduan",
            "programme": f"{WORDS}. " * 4, "due": "Triwulan I tahun 2027, paling lambat akhir Maret",
            "responsible": WORDS[:58], "state": "doing", "note": WORDS, "carried": True}
    found["services"] = [{**service, "service_id": 900 + n, "name": f"{WORDS} {n}"} for n in range(18)]
    counter = found["counters"][0]
    found["counters"] = [{**counter, "counter_id": n, "name": f"Loket Pelayanan Terpadu {n}"} for n in range(9)]
    found["comments"] = [f"{WORDS}. " * 3, "takadaspasi" * 30, *found["comments"]][:20]
    found["extra"] = [
        {"id": "q1", "kind": "choice", "text": f"{WORDS}?", "versions": [2, 3], "n": 120,
         "options": [{"text": WORDS, "n": 90}, {"text": "Tidak tahu", "n": 30}]},
        {"id": "q2", "kind": "text", "text": "Apa yang kurang?", "versions": [3], "n": 40, "options": None}]
    found["follow_ups"] = [{**line, "id": n, "state": state, "carried": n < 2, "note": line["note"] if n % 2 else None}
                           for n, state in enumerate(("planned", "doing", "done", "dropped"))]
    route.fulfill(json=found)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_and_nothing_overflows(filled: DemoServer, sign_in: OpenPage, lang: str,
                                          no_barrier: Callable[..., None]) -> None:
    page = sign_in("admin", path="/admin/skm", lang=lang)
    page.route("**/api/v1/reports/skm?*", crowded)
    page.reload()
    shown(page)
    expect(page.locator("#services tr")).to_have_count(18)
    expect(page.locator("#plan li, #carried li")).to_have_count(4)
    expect(page.locator("#extra h3")).to_have_count(2)
    no_barrier(page, SIZES, lang)


def test_a_server_that_is_away_is_told_and_comes_back(filled: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin/skm")
    shown(page)
    page.route("**/api/v1/**", lambda route: route.abort())
    page.locator("#before").click()
    expect(page.locator("#updated")).to_have_text("Belum terbaca: server tidak menjawab. Mencoba lagi sendiri.")
    expect(page.locator(".connection-badge")).to_contain_text("terputus sejak")
    # Figures of one period must not stand under the name of another.
    expect(page.locator("#figures")).to_be_hidden()
    page.unroute("**/api/v1/**")
    shown(page)
    expect(page.locator("#ikm")).to_have_text(comma(told(filled, BEFORE)["ikm"]))


def test_a_slow_answer_never_covers_a_newer_choice(filled: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin/skm")
    shown(page)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(f"**/api/v1/reports/skm?{query(BEFORE)}", hold)
    page.locator("#before").click()
    expect(page.locator("#figures[data-old]")).to_have_count(1)
    page.locator("#after").click()
    shown(page)
    for route in held:
        route.abort()
    expect(page.locator("#ikm")).to_have_text(comma(told(filled, THIS)["ikm"]))
    expect(page.locator(".connection-badge")).to_have_count(0)


def test_only_supervisors_and_admins_come_in(filled: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("loket1", path="/admin/skm")
    page.wait_for_url("**/counter")
