"""The box a screen comes as: its browser with the very flags of deploy/, and the page that waits on its own disk."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.conftest import CHROMIUM, QUIET, SIZES
from tests.support.browser.kiosk import step
from tests.support.servers import ROOT, DemoServer

WAITING = ROOT / "deploy" / "waiting.html"


def flags(server: str, kind: str, profile: Path) -> list[str]:
    """What deploy/screen-browser.sh runs."""
    return subprocess.run(
        ["sh", str(ROOT / "deploy" / "screen-browser.sh")], check=True, capture_output=True, text=True,
        env={**os.environ, "ANTRIAN_SERVER": server, "ANTRIAN_KIND": kind, "ANTRIAN_PROFILE": str(profile),
             "ANTRIAN_BROWSER": CHROMIUM, "ANTRIAN_SCREEN_SHOW": "1"}).stdout.splitlines()


def test_after_boot_a_screen_without_a_pairing_shows_its_code(demo: DemoServer, tmp_path: Path) -> None:
    program, *options, address = flags(demo.url, "kiosk", tmp_path)
    options = [option for option in options if not option.startswith("--user-data-dir")]
    script = (
        "import sys; from playwright.sync_api import sync_playwright, expect\n"
        "with sync_playwright() as playwright:\n"
        "    context = playwright.chromium.launch_persistent_context(sys.argv[1], executable_path=sys.argv[2],\n"
        "        headless=True, args=sys.argv[4:])\n"
        "    page = context.pages[0]\n"
        "    page.goto(sys.argv[3])\n"
        "    page.wait_for_url('**/pair?kind=kiosk')\n"
        "    code = __import__('re').compile(r'\\d{3}\\D?\\d{3}')\n"
        "    expect(page.locator('main')).to_contain_text(code, timeout=15000)\n"
        "    print(page.url)\n"
        "    context.close()\n")
    # In a process of its own: the module's browser already holds this one's playwright.
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path), program, address, *QUIET, *options],
        capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    assert done.stdout.strip() == f"{demo.url}/pair?kind=kiosk"


@pytest.mark.parametrize("kind", ["kiosk", "display"])
def test_the_page_on_the_disk_waits_says_since_when_and_goes_on(
        demo: DemoServer, new_context: Callable[..., BrowserContext], axe: Callable[[Page], list[str]],
        shots: Callable[..., None], kind: str) -> None:
    page = new_context(SIZES[kind]).new_page()
    page.clock.install()
    away = True

    def maybe(route: Route) -> None:
        if away:
            route.abort()
        else:
            route.continue_()

    page.route(f"{demo.url}/**", maybe)
    page.goto(f"{WAITING.as_uri()}#{kind}={demo.url}")
    expect(page.locator("#begin")).to_be_visible()
    expect(page.locator("#away")).to_be_hidden()
    for _ in range(8):
        page.clock.run_for(3000)
    expect(page.locator("#away")).to_be_visible()
    expect(page.locator("#away .since").first).to_have_text(page.evaluate("since.toTimeString().slice(0, 5)"))
    expect(page.locator("#desk")).to_be_visible(visible=kind == "kiosk")
    assert axe(page) == []
    shots(page, kind)
    away = False
    page.clock.run_for(4000)
    page.wait_for_url(f"{demo.url}/pair?kind={kind}")


def reach(page: Page, tool: str) -> tuple[float, float]:
    """How high up a tool begins, and its smaller side. Asked in one go: the row is painted again at any news."""
    found: list[float] = page.evaluate("""(tool) => {
        const box = document.querySelector(`[data-tool=${tool}]`).getBoundingClientRect();
        return [box.y, Math.min(box.width, box.height)]; }""", tool)
    return found[0], found[1]


def test_reading_aloud_and_larger_text_are_within_reach(demo: DemoServer, open_screen: Callable[..., Page]) -> None:
    """The lower third, also for a child and from a wheelchair."""
    page = open_screen("kiosk")
    expect(page.locator("body")).to_contain_text(demo.services()[0]["name"])
    step(page, "choose")
    for tool in ("text", "reach", "language"):
        top, side = reach(page, tool)
        assert top >= SIZES["kiosk"][1] * 2 / 3
        assert side >= 44
    before = page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)")
    page.locator("[data-tool=text]").click()
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") > before


def test_reading_aloud_is_there_as_soon_as_the_machine_has_a_voice(
        demo: DemoServer, new_context: Callable[..., BrowserContext]) -> None:
    """What install-screen.sh brings: espeak-ng through speech-dispatcher, which Chromium shows as one more voice."""
    context = new_context(SIZES["kiosk"])
    context.add_init_script("""
        const spoken = [];
        window.spoken = spoken;
        speechSynthesis.getVoices = () => [{ name: "Indonesian espeak-ng", lang: "id", localService: true }];
        window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
        speechSynthesis.speak = (words) => spoken.push(words.text);""")
    page = context.new_page()
    page.goto(demo.open_address("kiosk"))
    expect(page.locator("body")).to_contain_text(demo.services()[0]["name"])
    step(page, "choose")
    assert reach(page, "read")[0] >= SIZES["kiosk"][1] * 2 / 3
    page.locator("[data-tool=read]").click()
    assert page.evaluate("spoken.length > 0 && spoken[0].length > 20")
