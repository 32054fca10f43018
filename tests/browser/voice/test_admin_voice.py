"""A voice of the office's own: recorded with a microphone, uploaded, heard in a whole call, and spoken by the TV."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import CHROMIUM, QUIET, NewPage
from tests.support.browser.tv import diary, ready, until
from tests.support.servers import DemoServer
from tests.support.sounds import make, say

#: A recording is decoded, levelled and encoded twice.
WORK_MS = 45_000


@pytest.fixture(scope="module")
def spoken(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the fake microphone hears: "nomor antrian, A", again and again."""
    return say(tmp_path_factory.mktemp("sound") / "said.wav", "Nomor antrian, A", before=0.3, after=0.3)


@pytest.fixture(scope="module")
def studio(browser: Browser, spoken: Path) -> Iterator[Browser]:
    """A browser with a microphone."""
    chromium = browser.browser_type.launch(executable_path=CHROMIUM, args=[
        *QUIET, "--autoplay-policy=no-user-gesture-required", "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream", f"--use-file-for-fake-audio-capture={spoken}"])
    yield chromium
    chromium.close()


@pytest.fixture
def voice_id(demo: DemoServer) -> Iterator[int]:
    boss = demo.staff("kasi")
    made: int = boss.call("POST", "/voices", {"name": "Logat Madiun"})["id"]
    yield made
    boss.call("DELETE", f"/voices/{made}")


def line(page: Page, clip: str) -> Locator:
    return page.locator(f"[data-key='{clip}']")


def opened(page: Page) -> Page:
    page.locator("html[data-ready]").wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    return page


def upload(page: Page, clip: str, file: Path) -> None:
    line(page, clip).locator("input[type=file]").set_input_files(file)


def test_recorded_heard_in_a_call_and_spoken_by_the_tv(
    demo: DemoServer, studio: Browser, voice_id: int, open_screen: NewPage
) -> None:
    context = studio.new_context(viewport={"width": 1366, "height": 768}, locale="id-ID")
    person = demo.person("kasi")
    context.request.post(f"{demo.url}/api/v1/session",
                         data={"username": person["username"], "password": person["password"]})
    page = context.new_page()
    page.goto(f"{demo.url}/admin/voice")
    opened(page)
    head = line(page, "id/heads/A")
    head.get_by_role("button", name="Rekam Nomor antrian, A").click()
    expect(head.locator(".voice-state")).to_have_text("Sedang merekam. Ucapkan sekarang.")
    until(page, lambda: head.locator("meter").evaluate("(meter) => meter.value") > 0.05)
    page.wait_for_timeout(1500)  # somebody speaks
    head.get_by_role("button", name="Selesai").click()
    expect(head.locator(".voice-state")).to_contain_text("Rekaman sendiri", timeout=WORK_MS)
    expect(page.locator("#progress-words")).to_have_text(re.compile(r"^1 dari \d+ rekaman"))
    page.locator("#hear").click()
    until(page, lambda: len(page.evaluate("window.__voice.played")) == 4)
    clips = [entry["clip"] for entry in page.evaluate("window.__voice.played")]
    assert clips[0] == "/static/voice/chime.opus"
    assert re.fullmatch(r"/media/[0-9a-f]{64}\.opus", clips[1])
    assert clips[2] == "/static/voice/id/numbers/012.opus"
    page.get_by_role("button", name="Pakai suara Logat Madiun di semua TV").click()
    expect(page.locator("#notice")).to_contain_text("Mulai sekarang semua TV")
    tv = open_screen("display")
    ready(tv)
    demo.clear_counters()
    called(demo)
    until(tv, lambda: any(entry["clip"] == clips[1] for entry in diary(tv, "played")))
    assert diary(tv, "problems") == []
    context.close()


def called(demo: DemoServer) -> None:
    """Somebody with a number that begins with A is called."""
    service = next(one for one in demo.services() if one["prefix"] == "A")
    demo.take_ticket(service["id"])
    assert demo.call_next("loket1")


def test_uploads_are_taken_or_refused_with_a_word(
    demo: DemoServer, voice_id: int, sign_in: NewPage, tmp_path: Path, axe: Callable[[Page], list[str]],
    shots: Callable[[Page, str], None],
) -> None:
    page = opened(sign_in("kasi", path="/admin/voice"))
    tail = page.locator("[data-key='tails'] li").first
    tail.locator("input[type=file]").set_input_files(say(tmp_path / "tail.mp3", "silakan menuju loket satu"))
    expect(tail.locator(".voice-state")).to_contain_text("Rekaman sendiri", timeout=WORK_MS)
    silence = make(tmp_path / "silence.wav", "-f", "lavfi", "-i", "anullsrc=r=44100", "-t", "1")
    upload(page, "id/heads/A", silence)
    state = line(page, "id/heads/A").locator(".voice-state")
    expect(state).to_have_text("Suaranya tidak terdengar. Dekatkan mikrofon, lalu rekam lagi.", timeout=WORK_MS)
    text = tmp_path / "notes.mp3"
    text.write_text("bukan suara")
    upload(page, "id/digits/1-mid", text)
    expect(line(page, "id/digits/1-mid").locator(".voice-state")).to_contain_text("bukan suara yang dapat dibaca")
    shots(page, "voice")
    assert axe(page) == []
    tail.get_by_role("button", name="Hapus").click()
    expect(tail.locator(".voice-state")).to_have_text("Suara bawaan")
    expect(page.locator("#notice")).to_contain_text("kembali ke suara bawaan")


def test_an_empty_page_and_a_page_without_a_microphone(
    demo: DemoServer, sign_in: NewPage, axe: Callable[[Page], list[str]], shots: Callable[[Page, str], None]
) -> None:
    page = sign_in("kasi", path="/admin/voice", lang="en")
    page.locator("html[data-ready]").wait_for()
    expect(page.locator("#clips-section")).to_be_hidden()
    assert axe(page) == []
    shots(page, "empty")
    page.add_init_script("delete window.AudioWorkletNode")
    page.get_by_role("button", name="Add a voice").click()
    page.get_by_label("Name of the voice").fill("Pak Joko, penutur bahasa Jawa halus dari Kecamatan Kartoharjo")
    page.keyboard.press("Enter")
    expect(page.locator("#clips-title")).to_contain_text("Pak Joko")
    page.reload()
    page.locator("html[data-ready]").wait_for()
    expect(page.locator("#how")).to_contain_text("Record with a phone")
    expect(page.get_by_role("button", name=re.compile("^Record "))).to_have_count(0)
    page.set_viewport_size({"width": 390, "height": 780})
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shots(page, "narrow")
    page.get_by_role("button", name="Remove Pak Joko").click()
    page.get_by_role("dialog").get_by_role("button", name="Remove").click()
    expect(page.locator("#clips-section")).to_be_hidden()


def test_a_voice_that_cannot_be_read_leaves_the_page_as_it_was(
    demo: DemoServer, voice_id: int, sign_in: NewPage
) -> None:
    other = demo.staff("kasi").call("POST", "/voices", {"name": "Bu Sri"})["id"]
    page = sign_in("kasi", path="/admin/voice", lang="en")
    page.locator("html[data-ready]").wait_for()
    shown = page.locator("#clips-title").inner_text()
    away = "**/api/v1/voices/*"
    page.route(away, lambda route: route.abort())
    name = "Bu Sri" if "Logat Madiun" in shown else "Logat Madiun"
    page.get_by_role("button", name=f"See the recordings of {name}").click()
    expect(page.locator("#notice")).to_have_attribute("data-tone", "trouble")
    expect(page.locator("#clips-title")).to_have_text(shown)
    page.unroute(away)
    page.get_by_role("button", name=f"See the recordings of {name}").click()
    expect(page.locator("#clips-title")).to_contain_text(name)
    demo.staff("kasi").call("DELETE", f"/voices/{other}")


def test_only_this_page_may_ask_for_a_microphone(demo: DemoServer, sign_in: NewPage) -> None:
    page = sign_in("kasi", path="/admin/voice")

    def policy(path: str) -> Any:
        return page.context.request.get(f"{demo.url}{path}").headers["permissions-policy"]

    assert "microphone=(self)" in policy("/admin/voice")
    assert "microphone=()" in policy("/admin")
