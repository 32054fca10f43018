"""How the TV looks at its sizes, full of long names, and how its running text goes. The test plays the server."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.support.browser.offline_tv import OfflineTv, counter

TvMaker = Callable[..., OfflineTv]
LONG = "Rekomendasi dispensasi nikah dan surat pengantar perkawinan bagi penduduk nonpermanen"
SIZES = [(1366, 768), (1920, 1080), (3840, 2160)]


def sized(screen: OfflineTv, size: tuple[int, int]) -> OfflineTv:
    """The same page on another screen, settled."""
    screen.page.set_viewport_size({"width": size[0], "height": size[1]})
    screen.page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return screen


def height_of_label(screen: OfflineTv) -> float:
    """How high the capitals of the label stand, as a share of the screen."""
    share: float = screen.page.evaluate(
        """() => {
          const label = document.querySelector("[data-part=label]");
          const style = getComputedStyle(label);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          return pen.measureText("H").actualBoundingBoxAscent / window.innerHeight;
        }""")
    return share


def test_the_label_is_at_least_a_quarter_of_the_screen_high(tv: TvMaker) -> None:
    screen = tv(settings={"language": "id", "volume": 0, "min_call_seconds": 0})
    for label in ("A012", "AB123", "W128"):
        screen.call(label, service=LONG)
        screen.until(lambda label=label: screen.text("label") == label)
        screen.page.evaluate("() => document.fonts.ready")
        for size in SIZES:
            sized(screen, size)
            assert height_of_label(screen) >= 0.25, (label, size)
            assert overflowing(screen) == [], (label, size)


@pytest.mark.parametrize("layout", ["calls_media", "grid"])
def test_many_counters_with_long_names_stay_inside(tv: TvMaker, layout: str) -> None:
    counters = [counter(n, services_label=LONG, name=f"Ruang Kepala Seksi {n}") for n in range(1, 13)]
    counters[3].update(state="paused", paused_until="2099-01-01T11:00:00+07:00")
    counters[4].update(state="closed")
    screen = tv(counters=counters, running_text=["Layanan gratis " * 20],
                settings={"language": "id", "volume": 0, "min_call_seconds": 0, "layout": layout})
    for number in range(1, 7):
        screen.call(f"KTP{number:03d}", number, service=LONG)
    screen.until(lambda: screen.text("label") == "KTP006")
    for count in (12, 7, 3):
        screen.tell_state(counters=counters[:count])
        screen.until(lambda count=count: screen.page.locator(".tv-counter").count() == count)
        for size in (*SIZES, (1080, 1920)):
            assert overflowing(sized(screen, size)) == [], (count, size)
        assert ("istirahat sampai 11.00" in screen.text("counters")) is (count > 3)


def test_a_tv_that_was_hung_upright_turns_its_page(tv: TvMaker) -> None:
    screen = tv(width=1920, height=1080, running_text=["Semua layanan gratis"],
                settings={"language": "id", "volume": 0, "min_call_seconds": 0, "layout": "portrait"})
    screen.call("A001")
    screen.until(lambda: screen.text("label") == "A001")
    box = screen.page.locator(".tv-top").bounding_box()
    assert box is not None
    assert (box["width"] < box["height"], round(box["x"] + box["width"]), round(box["height"])) == (True, 1920, 1080)
    root = screen.page.locator("html")
    assert root.evaluate("(root) => [root.scrollWidth, root.scrollHeight]") == [1920, 1080]
    screen.tell_state(settings={**screen.state["settings"], "layout": "calls_media"})
    screen.until(lambda: screen.page.locator("html[data-turned]").count() == 0)
    assert overflowing(screen) == []


def overflowing(screen: OfflineTv) -> list[str]:
    """Elements that stick out of the screen or of each other."""
    found: list[str] = screen.page.evaluate(
        """() => {
          const out = [];
          const box = (e) => e.getBoundingClientRect();
          const seen = (e) => e && e.getClientRects().length > 0;
          const one = (selector) => document.querySelector(selector);
          const check = (e, place) => {
            if (!seen(e)) return;
            const a = box(e);
            const b = box(place);
            const across = a.left >= b.left - 1 && a.right <= b.right + 1;
            if (!across || a.top < b.top - 1 || a.bottom > b.bottom + 1) out.push(e.className);
          };
          const stage = one(".tv-stage");
          const parts = stage.querySelectorAll(".tv-now > *, .tv-last, .tv-welcome, .tv-label");
          for (const part of parts) check(part, stage);
          for (const row of document.querySelectorAll(".tv-counter")) {
            check(row, one(".tv-counters"));
            for (const child of row.children) check(child, row);
          }
          const last = one(".tv-last");
          if (seen(last) && box(one(".tv-service")).bottom > box(last).top + 1) out.push("service over last calls");
          return out;
        }""")
    return found


def test_the_running_text_keeps_its_speed_and_does_not_jump_when_texts_change(tv: TvMaker) -> None:
    screen = tv(running_text=["Semua layanan gratis", "Siapkan berkas sebelum menuju loket"])
    where = """() => [...document.querySelectorAll(".ticker-item")].map((item) =>
      [item.textContent, item.getBoundingClientRect().left, document.timeline.currentTime])"""
    screen.page.wait_for_timeout(1500)
    text, left, time = screen.page.evaluate(where)[0]
    screen.state["running_text"] = ["Teks baru dari kantor"]
    screen.cursor += 1
    screen.read_state()
    screen.page.wait_for_timeout(1000)
    same_text, later_left, later = screen.page.evaluate(where)[0]
    height = screen.page.evaluate("() => document.querySelector('[data-part=ticker]').clientHeight")
    assert same_text == text
    assert (left - later_left) / (later - time) * 1000 == pytest.approx(1.6 * height, rel=0.08)
    assert screen.page.locator("[data-part=ticker-list] li").all_text_contents() == ["Teks baru dari kantor"]


def test_the_running_text_can_be_stopped_and_goes_on_from_there(tv: TvMaker) -> None:
    screen = tv(running_text=["Semua layanan gratis"])
    left = "() => document.querySelector('.ticker-item').getBoundingClientRect().left"
    screen.page.wait_for_timeout(800)
    screen.page.get_by_role("button", name="Hentikan teks berjalan").click()
    stopped = screen.page.evaluate(left)
    screen.page.wait_for_timeout(700)
    assert screen.page.evaluate(left) == stopped
    screen.page.get_by_role("button", name="Jalankan teks").click()
    assert screen.page.evaluate(left) == pytest.approx(stopped, abs=40)
    screen.page.wait_for_timeout(500)
    assert screen.page.evaluate(left) < stopped - 10


def test_who_wants_no_motion_reads_the_texts_line_by_line(tv: TvMaker) -> None:
    screen = tv(reduced_motion=True, running_text=["Semua layanan gratis " * 12])
    assert screen.page.locator(".ticker-item").count() == 0
    line = screen.page.locator(".ticker-page")
    assert line.count() == 1
    assert line.inner_text().startswith("Semua layanan gratis")
    assert line.evaluate("(line) => line.scrollWidth <= line.parentElement.clientWidth")


def test_the_second_language_is_whole(tv: TvMaker) -> None:
    screen = tv(lang="en", counters=[counter(1, state="closed"), counter(2, state="paused")])
    assert screen.text("welcome-title") == "Welcome"
    assert screen.text("waiting") == "37 people waiting"
    assert "closed" in screen.text("counters")
    assert "on a break" in screen.text("counters")
    assert screen.page.title() == "Call screen – Kecamatan Kartoharjo"


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("busy", [True, False])
def test_axe_finds_nothing(tv: TvMaker, axe: Callable[[Page], list[str]], lang: str, busy: bool) -> None:
    screen = tv(lang=lang, width=1920, height=1080, running_text=["Semua layanan gratis"],
                counters=[counter(1), counter(2, state="closed"), counter(3, state="paused")])
    if busy:
        screen.call("A001")
        screen.call("A002", 3)
        screen.until(lambda: screen.text("label") == "A002")
        screen.away = True
        screen.read_state()
    assert axe(screen.page) == []
