"""The questionnaire on the panel: one question a screen, everything may be skipped, half of it counts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Request, expect

from tests.support.browser.panel import ASK, PATIENT, OpenScreen, answer, begun, button, extra_questions, invited, ready
from tests.support.servers import DemoServer

Axe = Callable[[Page], list[str]]


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    """Every visit is drawn."""
    return ready(demo, probability=1)


@pytest.fixture
def extra(lobby: DemoServer) -> Iterator[dict[str, Any]]:
    """The office asks two questions of its own; returns the form."""
    with extra_questions(lobby) as form:
        yield form


@pytest.fixture
def sent(lobby: DemoServer) -> list[dict[str, Any]]:
    """The answers that left the panel, once ``watch`` was told of its page."""
    return []


def watch(page: Page, sent: list[dict[str, Any]]) -> None:
    def noticed(request: Request) -> None:
        if request.url.endswith("/surveys/responses"):
            sent.append(json.loads(request.post_data or "{}"))

    page.on("request", noticed)


def age(page: Page, digits: str) -> None:
    for digit in digits:
        button(page, digit).click()
    button(page, "Lanjut").click()


def test_the_whole_questionnaire(lobby: DemoServer, open_screen: OpenScreen, extra: dict[str, Any], axe: Axe,
                                 shots: Callable[..., None]) -> None:
    page = open_screen("skm")
    ticket = invited(lobby, page)
    expect(page.locator(".skm-lead")).to_contain_text("11 pertanyaan")
    expect(page.locator(".skm-consent")).to_contain_text("sukarela")
    assert axe(page) == []
    button(page, "Ya, boleh").click()
    expect(page.get_by_role("heading", name="kesesuaian persyaratan pelayanan")).to_be_visible()
    assert axe(page) == []
    page.locator(".skm-answer").first.click()
    button(page, "Kembali").click()
    expect(page.locator(".skm-answer").first).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".skm-count")).to_have_text("Pertanyaan 1 dari 16")
    answer(page, 1, 9)
    expect(page.get_by_role("heading", name="Apakah parkirnya cukup?")).to_be_visible()
    button(page, "Tidak").click()
    expect(page.get_by_role("textbox", name="Apa satu hal yang perlu kami perbaiki?")).to_be_focused()
    assert axe(page) == []
    page.keyboard.type("Kursi")
    button(page, "Lanjut").click()
    button(page, "Perempuan").click()
    age(page, "42")
    button(page, "SMA").click()
    button(page, "Lainnya").click()
    expect(page.get_by_role("textbox", name="Apa pekerjaan Anda?")).to_be_focused()
    page.keyboard.type("Petani")
    page.keyboard.press("Enter")
    expect(page.locator(".skm-count")).to_have_text("Pertanyaan 16 dari 16")
    page.keyboard.type("Terima kasih.\nRamah.")
    with page.expect_request("**/surveys/responses") as request:
        button(page, "Selesai").click()
    assert json.loads(request.value.post_data or "{}") == {
        "scores": dict(zip(("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana",
                            "pengaduan"), (1, 2, 3, 4, 1, 2, 3, 4, 1), strict=True)),
        "respondent": {"sex": "P", "age": 42, "education": "SMA", "occupation": "lainnya",
                       "occupation_other": "Petani"},
        "service_id": ticket["service_id"], "ticket_code": ticket["code"], "form_version": extra["version"],
        "extra": {extra["questions"][0]["id"]: 2, extra["questions"][1]["id"]: "Kursi"},
        "comment": "Terima kasih.\nRamah."}
    answered = request.value.response()
    assert answered is not None
    assert answered.status == 201
    expect(page.get_by_role("heading", name="Terima kasih banyak")).to_be_visible()
    assert axe(page) == []
    shots(page, "thanks")
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=PATIENT)


def test_everything_may_be_skipped_and_nothing_is_sent(lobby: DemoServer, open_screen: OpenScreen, axe: Axe,
                                                       sent: list[dict[str, Any]]) -> None:
    page = open_screen("skm")
    watch(page, sent)
    begun(lobby, page)
    for number in range(1, 15):
        expect(page.locator(".skm-count")).to_have_text(f"Pertanyaan {number} dari 14")
        if number == 11:
            expect(page.get_by_role("heading", name="Berapa umur Anda?")).to_be_visible()
            assert axe(page) == []
            age(page, "7")
            expect(page.get_by_role("alert")).to_contain_text("10 sampai 120")
        button(page, "Lewati").click()
    expect(page.get_by_role("heading", name="Baik, kami berhenti di sini")).to_be_visible()
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=PATIENT)
    assert sent == []


def test_skipping_takes_an_answer_back(lobby: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("skm")
    begun(lobby, page)
    answer(page, 1, 6)
    button(page, "Kembali").click()
    button(page, "Lewati").click()
    with page.expect_request("**/surveys/responses") as request:
        button(page, "Berhenti dan simpan").click()
    assert set(json.loads(request.value.post_data or "{}")["scores"]) == {
        "persyaratan", "prosedur", "waktu", "biaya", "produk"}


def test_another_language_keeps_everything_given(lobby: DemoServer, open_screen: OpenScreen,
                                                 extra: dict[str, Any]) -> None:
    page = open_screen("skm")
    begun(lobby, page)
    answer(page, 1, 9)
    button(page, "English").click()
    expect(page.get_by_role("heading", name="Is there enough parking?")).to_be_visible()
    button(page, "No").click()
    unwritten = page.get_by_role("heading", name="Apa satu hal yang perlu kami perbaiki?")
    expect(unwritten).to_have_attribute("lang", "id")  # the office gave no English words
    page.keyboard.type("More chairs")
    button(page, "Bahasa Indonesia").click()
    expect(page.locator(".skm-written")).to_have_value("More chairs")
    button(page, "Lanjut").click()
    button(page, "Laki-laki").click()
    button(page, "3").click()
    button(page, "English").click()
    expect(page.locator(".skm-keypad [role=status]")).to_have_text("The age typed so far: 3")
    button(page, "0").click()
    button(page, "Continue").click()
    button(page, "Back").click()
    expect(page.locator(".skm-keypad [role=status]")).to_have_text("The age typed so far: 3 0")
    with page.expect_request("**/surveys/responses") as request:
        button(page, "Stop and keep").click()
    body = json.loads(request.value.post_data or "{}")
    assert len(body["scores"]) == 9
    assert body["respondent"] == {"sex": "L", "age": 30}
    assert list(body["extra"].values()) == [2, "More chairs"]


def test_stopping_early_sends_nothing_and_says_so(lobby: DemoServer, open_screen: OpenScreen, axe: Axe,
                                                  sent: list[dict[str, Any]]) -> None:
    page = open_screen("skm")
    watch(page, sent)
    ticket = begun(lobby, page)
    answer(page, 1, 4)
    expect(button(page, "Berhenti dan simpan")).to_have_count(0)
    button(page, "Berhenti").click()
    expect(page.locator(".skm-say")).to_contain_text("Tidak ada jawaban yang disimpan")
    assert axe(page) == []
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=PATIENT)
    assert sent == []
    told = lobby.device("skm").call("GET", f"/track/{ticket['code']}")
    assert told["survey"] == "open", "the phone may still answer"


def test_stopping_after_half_keeps_the_half_and_says_so(lobby: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("skm")
    ticket = begun(lobby, page)
    answer(page, 1, 5)
    with page.expect_response("**/surveys/responses") as kept:
        button(page, "Berhenti dan simpan").click()
    assert kept.value.status == 201
    expect(page.locator(".skm-say")).to_contain_text("Jawaban Anda sampai di sini kami simpan")
    assert lobby.device("skm").call("GET", f"/track/{ticket['code']}")["survey"] == "used"


def left(lobby: DemoServer, open_screen: OpenScreen, sent: list[dict[str, Any]], answers: int) -> Page:
    """A questionnaire that was begun on a page whose clock the test moves."""
    page = open_screen("skm")
    page.clock.install()
    page.reload()
    watch(page, sent)
    ticket = lobby.take_ticket("ktp-el")
    lobby.serve_one("loket1")
    expect(page.locator("#whose")).to_contain_text(ticket["label"])
    page.locator(".skm-coin").nth(2).click()
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    page.clock.run_for(4_000)
    button(page, "Ya, boleh").click()
    answer(page, 1, answers)
    page.clock.pause_at(page.evaluate("Date.now() / 1000") + 5)
    page.mouse.click(5, 5)  # from here on only the test lets time pass
    return page


@pytest.mark.parametrize(("answers", "kept"), [(4, 0), (5, 1)])
def test_left_midway_half_is_kept_and_less_is_not(lobby: DemoServer, open_screen: OpenScreen, answers: int, kept: int,
                                                  sent: list[dict[str, Any]]) -> None:
    page = left(lobby, open_screen, sent, answers)
    page.clock.run_for(38_000)
    expect(page.locator("#still")).to_be_hidden()
    page.clock.run_for(6_500)
    expect(page.locator("#still")).to_contain_text(re.compile("Masih di sana\\? +Kuesioner ditutup dalam 1[4-6] detik"))
    page.clock.run_for(10_000)
    expect(page.locator("#still-left")).to_contain_text(re.compile("dalam [4-6] detik"))
    page.clock.run_for(6_500)
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    expect(page.locator("#still")).to_be_hidden()
    assert [len(body["scores"]) for body in sent] == [answers] * kept


def test_who_is_still_there_goes_on(lobby: DemoServer, open_screen: OpenScreen, axe: Axe,
                                    sent: list[dict[str, Any]]) -> None:
    page = left(lobby, open_screen, sent, 2)
    for _ in range(3):
        page.clock.run_for(50_000)
        button(page, "Ya, lanjutkan").click()
        expect(page.locator("#still")).to_be_hidden()
    expect(page.locator(".skm-count")).to_have_text("Pertanyaan 3 dari 14")
    page.evaluate("document.getElementById('still').hidden = false")
    page.clock.resume()  # axe waits for timers
    assert axe(page) == []


def test_what_was_not_confirmed_is_not_kept(lobby: DemoServer, open_screen: OpenScreen,
                                            sent: list[dict[str, Any]]) -> None:
    page = left(lobby, open_screen, sent, 9)
    button(page, "Laki-laki").click()
    button(page, "5").click()
    page.clock.run_for(61_000)
    expect(page.get_by_role("heading", name=ASK)).to_be_visible()
    assert [body["respondent"] for body in sent] == [{"sex": "L"}]


def test_it_is_read_aloud_by_the_server(lobby: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("skm")
    begun(lobby, page)
    with page.expect_response("**/media/*.mp3") as played, page.expect_request("**/kiosk/speech") as asked:
        button(page, "Bacakan").click()
    said = json.loads(asked.value.post_data or "{}")
    assert played.value.ok
    assert said["language"] == "id"
    assert page.locator(".skm-asked").inner_text() in said["text"]
    assert said["text"].endswith("Sangat sesuai")
