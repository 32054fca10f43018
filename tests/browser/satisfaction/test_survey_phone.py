"""The questionnaire on a visitor's phone: with script and without, sent once, nothing typed ever lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, Request, expect

from tests.support.browser.panel import extra_questions, ready
from tests.support.servers import DemoServer

PAGE_BYTES = 40_000
SIZE = (360, 740)
#: A phone with an Indonesian voice, which remembers what it was told to say.
VOICE = """
  window.said = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: () => [{ lang: 'id-ID' }], cancel() {}, addEventListener() {},
    speak(words) { window.said.push(words.text); } } });
"""

NewContext = Callable[..., BrowserContext]
Axe = Callable[[Page], list[str]]


@pytest.fixture
def lobby(demo: DemoServer) -> Iterator[DemoServer]:
    """Every visit is drawn, and the office asks two questions of its own."""
    with extra_questions(ready(demo, probability=1)):
        yield demo


def finished(lobby: DemoServer) -> str:
    """The code of a drawn visit that has ended."""
    address = str(lobby.take_ticket("ktp-el")["track_url"])
    lobby.serve_one("loket1")
    return address.rsplit("/", 1)[1]


def nine(page: Page, first: int = 0) -> None:
    for question in page.locator(".question").all()[first:9]:
        question.locator(".answer").nth(2).click()


def state(lobby: DemoServer, code: str) -> str:
    return str(lobby.device("skm").call("GET", f"/track/{code}")["survey"])


@pytest.mark.parametrize("script", [True, False])
def test_from_the_number_to_the_thanks(lobby: DemoServer, new_context: NewContext, script: bool) -> None:
    code = finished(lobby)
    page = new_context(SIZE, java_script_enabled=script).new_page()
    page.goto(f"{lobby.url}/t/{code}")
    expect(page.get_by_role("link", name="Isi survei")).to_be_visible()
    page.locator("button[value=puas]").click()
    expect(page.locator(".thanks")).to_be_visible()
    page.get_by_role("link", name="Isi survei").click()
    expect(page.locator(".consent").first).to_contain_text("sukarela")
    nine(page)
    page.get_by_role("group", name="Apakah parkirnya cukup?").get_by_text("Tidak").click()
    page.get_by_label("Apa satu hal yang perlu kami perbaiki?").fill("Kursi")
    page.get_by_label("Perempuan").check()
    page.get_by_label("Berapa umur Anda?").fill("34")
    page.get_by_label("Pekerjaan Anda?").select_option("Lainnya")
    page.get_by_label("Bila lainnya, sebutkan").fill("Petani")
    page.get_by_label("Ada saran atau pesan untuk kami?").fill("Terima kasih")
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_role("heading", name="Terima kasih banyak")).to_be_visible()
    assert state(lobby, code) == "used"
    page.get_by_role("link", name="Kembali ke nomor").click()
    expect(page.get_by_text("Jawaban survei Anda sudah kami terima")).to_be_visible()


@pytest.mark.parametrize("script", [True, False])
def test_a_mistake_is_told_beside_its_field(lobby: DemoServer, new_context: NewContext, axe: Axe, script: bool,
                                            shots: Callable[[Page, str], None]) -> None:
    code = finished(lobby)
    page = new_context(SIZE, java_script_enabled=script).new_page()
    page.goto(f"{lobby.url}/survei/{code}")
    nine(page, 1)
    page.get_by_label("Berapa umur Anda?").fill("tiga puluh")
    page.get_by_label("Ada saran atau pesan untuk kami?").fill("Kursi\nkurang")
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.locator(".summary")).to_contain_text("Ada yang perlu diperbaiki")
    assert page.title().startswith("Periksa lagi")
    age = page.get_by_label("Berapa umur Anda?")
    expect(age).to_have_accessible_description("Tuliskan umur dengan angka, 10 sampai 120 tahun.")
    expect(age).to_have_value("tiga puluh")
    expect(page.locator("input[type=radio]:checked")).to_have_count(8)
    expect(page.get_by_label("Ada saran atau pesan untuk kami?")).to_have_value("Kursi\nkurang")
    if script:
        expect(page.locator(".summary")).to_be_focused()
        assert axe(page) == []
        shots(page, "wrong")
    page.locator(".summary a").click()
    assert page.url.endswith("#age")
    age.fill("30")
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_role("heading", name="Terima kasih banyak")).to_be_visible()


def test_another_language_keeps_what_was_filled_in(lobby: DemoServer, new_context: NewContext) -> None:
    page = new_context(SIZE).new_page()
    page.goto(f"{lobby.url}/survei")
    page.get_by_label("Layanan apa yang Anda terima?").select_option(index=2)
    chosen = page.locator("#service_id").input_value()
    nine(page)
    page.get_by_label("Berapa umur Anda?").fill("34")
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="Satisfaction survey")).to_be_visible()
    expect(page.locator("#service_id")).to_have_value(chosen)
    expect(page.locator("input[type=radio]:checked")).to_have_count(9)
    expect(page.get_by_label("How old are you?")).to_have_value("34")
    page.get_by_role("button", name="Send answers").click()
    expect(page.get_by_role("heading", name="Thank you very much")).to_be_visible()
    assert page.url.endswith("/survei/terima-kasih")


def test_two_touches_send_one_answer(lobby: DemoServer, new_context: NewContext) -> None:
    code = finished(lobby)
    page = new_context(SIZE).new_page()
    page.goto(f"{lobby.url}/survei/{code}")
    nine(page)
    sent: list[Request] = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)
    page.evaluate("() => { document.getElementById('send').click(); document.getElementById('send').click(); }")
    expect(page.get_by_role("heading", name="Terima kasih banyak")).to_be_visible()
    assert len(sent) == 1


def test_a_lost_server_takes_nothing_with_it(lobby: DemoServer, new_context: NewContext, axe: Axe) -> None:
    code = finished(lobby)
    page = new_context(SIZE).new_page()
    page.goto(f"{lobby.url}/survei/{code}")
    nine(page)
    page.route("**/healthz", lambda route: route.abort())
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.locator("#away")).to_contain_text("Jawaban Anda masih ada di halaman ini")
    expect(page.locator("input[type=radio]:checked")).to_have_count(9)
    assert axe(page) == []
    page.unroute("**/healthz")
    page.get_by_role("button", name="Kirim jawaban").click()
    expect(page.get_by_role("heading", name="Terima kasih banyak")).to_be_visible()
    assert state(lobby, code) == "used"


def test_it_is_answered_by_keyboard_alone(lobby: DemoServer, new_context: NewContext) -> None:
    code = finished(lobby)
    page = new_context(SIZE).new_page()
    page.goto(f"{lobby.url}/survei/{code}")
    page.locator("input[name=persyaratan]").first.focus()
    for _ in range(9):
        page.keyboard.press("Space")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Tab")
    expect(page.locator("input[type=radio][value='2']:checked")).to_have_count(9)
    page.get_by_role("button", name="Kirim jawaban").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Terima kasih banyak")).to_be_visible()


def test_a_phone_with_a_voice_reads_the_questions(lobby: DemoServer, new_context: NewContext, axe: Axe) -> None:
    page = new_context(SIZE).new_page()
    page.goto(f"{lobby.url}/survei")
    expect(page.get_by_role("button", name="Bacakan")).to_have_count(0)  # Chromium on Linux has no voice
    page.add_init_script(VOICE)
    page.reload()
    page.get_by_role("button", name="Bacakan").nth(2).click()
    said: list[Any] = page.evaluate("window.said")
    question = "Bagaimana pendapat Saudara tentang kecepatan waktu dalam memberikan pelayanan?"
    assert said == [f"3. {question} Tidak cepat. Kurang cepat. Cepat. Sangat cepat"]
    assert axe(page) == []


@pytest.mark.parametrize("what", ["visit", "volunteer"])
def test_the_whole_page_is_light(lobby: DemoServer, new_context: NewContext, what: str,
                                 weigh: Callable[[Page], Callable[[], int]]) -> None:
    path = f"/survei/{finished(lobby)}" if what == "visit" else "/survei"
    page = new_context(SIZE).new_page()
    total = weigh(page)
    page.goto(lobby.url + path, wait_until="networkidle")
    assert 1_000 < total() <= PAGE_BYTES


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("what", ["visit", "volunteer", "thanks", "used", "early", "unknown"])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_phone(lobby: DemoServer, new_context: NewContext, axe: Axe,
                                                               what: str, lang: str,
                                                               shots: Callable[[Page, str], None]) -> None:
    paths = {"volunteer": "/survei", "thanks": "/survei/terima-kasih", "unknown": "/survei/ZZZZ2222"}
    if what == "early":
        paths[what] = "/survei/" + str(lobby.take_ticket("ktp-el")["track_url"]).rsplit("/", 1)[1]
    if what in ("visit", "used"):
        paths[what] = f"/survei/{finished(lobby)}"
    page = new_context(SIZE).new_page()
    page.goto(f"{lobby.url}{paths[what]}?lang={lang}")
    if what == "used":
        nine(page)
        page.locator("#send").click()
        expect(page.locator(".told")).to_be_visible()
    assert page.locator("h1").count() == 1
    assert page.locator("html").get_attribute("lang") == lang
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
    shots(page, "whole")
