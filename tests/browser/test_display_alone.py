"""The TV by itself: the queue of calls, the voice, the loss of the server, the layouts. The test plays the server."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import CHROMIUM, QUIET
from tests.browser.offline_tv import OfflineTv, counter

TvMaker = Callable[..., OfflineTv]
LONG = "Rekomendasi dispensasi nikah dan surat pengantar perkawinan bagi penduduk nonpermanen"


@pytest.fixture
def tv(browser: Browser) -> Iterator[TvMaker]:
    made: list[OfflineTv] = []

    def make(**options: Any) -> OfflineTv:
        made.append(OfflineTv(browser, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.fixture(scope="module")
def strict_browser(browser: Browser) -> Iterator[Browser]:
    """A Chromium that wants a touch before sound, as a browser straight from the box does."""
    strict = browser.browser_type.launch(
        executable_path=CHROMIUM, args=[*QUIET, "--autoplay-policy=document-user-activation-required"])
    yield strict
    strict.close()


def keys(entries: list[dict[str, Any]], name: str = "key") -> list[str]:
    return list(dict.fromkeys(entry[name] for entry in entries))


def test_a_burst_of_ten_is_shown_and_spoken_whole_one_after_the_other(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    for number in range(1, 11):
        screen.call(f"A{number:03d}", number % 5 + 1)
    screen.until(lambda: sum(seen["spoken"] for seen in screen.seen) == 10, seconds=60)
    expected = [f"{number}:0" for number in range(1, 11)]
    assert keys(screen.shown) == keys(screen.played, "call") == expected
    played = screen.played
    assert len(played) == 20
    for before, after in itertools.pairwise(played):
        gap = after["at"] - before["at"] - before["seconds"]
        if before["call"] == after["call"]:
            assert gap == pytest.approx(0.3, abs=0.001)  # the pause of the recipe, on the audio clock
        else:
            assert gap > 0.3
    assert screen.text("label") == "A010"
    assert screen.text("last-list").split()[:1] == ["A009"]


def test_a_call_stays_for_the_minimum_time_and_the_next_one_waits(tv: TvMaker) -> None:
    screen = tv(settings={"language": "id", "volume": 100, "min_call_seconds": 2})
    screen.call("A001")
    screen.call("A002")
    screen.page.wait_for_timeout(1000)
    assert screen.text("label") == "A001"
    assert "A002" not in screen.text("last-list")
    screen.until(lambda: len(screen.shown) == 2)
    first, second = screen.shown
    assert second["at"] - first["at"] >= 2


def test_the_same_call_twice_is_one_and_a_recall_is_another(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    call = screen.call("A007")
    screen.tell(call)
    screen.until(lambda: len(screen.seen) == 2)
    again = screen.make_call("A007", call_id=call["call_id"], recalls=1)
    screen.tell(again)
    screen.until(lambda: len(screen.seen) == 4)
    assert [entry["key"] for entry in screen.shown] == ["1:0", "1:1"]
    assert keys(screen.played, "call") == ["1:0", "1:1"]
    assert [(seen["recalls"], seen["spoken"]) for seen in screen.seen] == [(0, False), (0, True), (1, False), (1, True)]


def test_after_a_break_the_state_is_right_at_once_and_old_calls_are_silent(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    screen.away = True
    screen.read_state()
    assert "terputus sejak" in screen.page.locator(".connection-badge").inner_text()
    screen.make_call("B001", 2, age=8)
    screen.make_call("B002", 3, age=5)
    screen.away = False
    screen.read_state()
    screen.until(lambda: screen.text("label") == "B002", seconds=1)
    assert "B001" in screen.text("last-list")
    assert screen.page.locator(".connection-badge").is_hidden()
    screen.page.wait_for_timeout(2500)
    assert (screen.shown, screen.played) == ([], [])
    screen.tell(screen.state["calls"][0])  # its event comes late: still old
    screen.page.wait_for_timeout(300)
    assert screen.played == []


def test_what_was_called_before_the_page_opened_is_not_spoken(tv: TvMaker) -> None:
    first = tv()
    first.make_call("C001", age=60)
    screen = tv(calls=first.state["calls"])
    screen.page.wait_for_timeout(2000)
    assert screen.text("label") == "C001"
    assert screen.shown == []


def test_a_call_whose_event_was_lost_is_found_by_the_next_reading(tv: TvMaker) -> None:
    screen = tv()
    screen.sound_on()
    screen.make_call("D001", age=9)
    screen.read_state()
    screen.until(lambda: bool(screen.played))
    assert [entry["label"] for entry in screen.shown] == ["D001"]
    assert [entry["clip"] for entry in screen.played] == ["/static/voice/chime.opus"]


def test_a_clip_that_cannot_be_had_is_left_out_and_reported(tv: TvMaker) -> None:
    screen = tv()
    screen.missing.add("/static/voice/id/digits/2-mid.opus")
    screen.sound_on()
    call = screen.make_call("A021")
    screen.tell(call, ("chime", "id/digits/2-mid", "id/digits/1-final"))
    screen.until(lambda: len(screen.seen) == 2)
    assert [entry["clip"][-12:] for entry in screen.played] == ["e/chime.opus", "/1-final.opus"[-12:]]
    assert screen.seen[-1]["spoken"] is True
    screen.call("A022")
    screen.until(lambda: len(screen.seen) == 4)
    screen.page.get_by_role("main").click()
    assert screen.page.evaluate("() => window.__display.problems") == [
        "clip-failed /static/voice/id/digits/2-mid.opus"]


def test_without_leave_to_sound_the_calls_are_shown_and_the_server_is_told(strict_browser: Browser) -> None:
    screen = OfflineTv(strict_browser)
    button = screen.page.get_by_role("button", name="Nyalakan suara")
    button.wait_for()
    screen.until(lambda: bool(screen.heartbeats))
    assert screen.heartbeats[-1]["sound"] == "blocked"
    screen.call("A001")
    screen.until(lambda: bool(screen.seen))
    screen.page.wait_for_timeout(300)
    assert [(seen["call_id"], seen["spoken"]) for seen in screen.seen] == [(1, False)]
    button.click()
    screen.until(lambda: screen.heartbeats[-1]["sound"] == "on")
    assert button.is_hidden()
    screen.close()


def test_a_muted_tv_says_so(tv: TvMaker) -> None:
    screen = tv(settings={"language": "id", "volume": 0, "min_call_seconds": 0.05})
    screen.until(lambda: bool(screen.heartbeats) and screen.heartbeats[-1]["sound"] == "muted")
    assert screen.page.get_by_role("button", name="Nyalakan suara").is_hidden()


def test_three_hundred_calls_leave_no_more_behind_than_one(tv: TvMaker) -> None:
    screen = tv(settings={"language": "id", "volume": 0, "min_call_seconds": 0}, running_text=["Layanan gratis"])
    screen.call("A001")
    screen.until(lambda: len(screen.seen) == 1)
    nodes = "() => document.querySelectorAll('*:not(.ticker-item)').length"
    for number in range(2, 8):
        screen.call(f"A{number:03d}", number % 5 + 1)
    screen.until(lambda: len(screen.seen) == 7)
    before = screen.page.evaluate(nodes)
    screen.page.evaluate(
        """async (call) => {
          for (let i = 1000; i < 1300; i += 1) {
            window.__live.fire("called", { ...call, event_id: i, call_id: i,
              ticket: { ...call.ticket, label: `B${i}` } });
            await new Promise((resolve) => setTimeout(resolve, 2));
          }
        }""", screen.state["calls"][0])
    screen.until(lambda: len(screen.seen) == 307, seconds=200)
    assert screen.page.evaluate(nodes) == before
    assert screen.page.locator(".ticker-item").count() < 12  # those on their way
    assert len(screen.shown) == 307
    assert screen.text("label") == "B1299"


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (3840, 2160)])
@pytest.mark.parametrize("label", ["A012", "AB123", "W128"])
def test_the_label_is_at_least_a_quarter_of_the_screen_high(tv: TvMaker, width: int, height: int, label: str) -> None:
    screen = tv(width=width, height=height)
    screen.call(label, service=LONG)
    screen.until(lambda: screen.text("label") == label)
    screen.page.evaluate("() => document.fonts.ready")
    share = screen.page.evaluate(
        """() => {
          const label = document.querySelector("[data-part=label]");
          const style = getComputedStyle(label);
          const pen = document.createElement("canvas").getContext("2d");
          pen.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
          return pen.measureText("H").actualBoundingBoxAscent / window.innerHeight;
        }""")
    assert share >= 0.25
    assert overflowing(screen) == []


@pytest.mark.parametrize(("width", "height"), [(1920, 1080), (1366, 768), (1080, 1920), (3840, 2160)])
@pytest.mark.parametrize("count", [12, 7])
def test_many_counters_with_long_names_stay_inside(tv: TvMaker, width: int, height: int, count: int) -> None:
    counters = [counter(n, services_label=LONG, name=f"Ruang Kepala Seksi {n}") for n in range(1, count + 1)]
    counters[3].update(state="paused", paused_until="2099-01-01T11:00:00+07:00")
    counters[4].update(state="closed")
    screen = tv(width=width, height=height, counters=counters, running_text=["Layanan gratis " * 20])
    for number in range(1, 7):
        screen.call(f"KTP{number:03d}", number, service=LONG)
    screen.until(lambda: screen.text("label") == "KTP006")
    assert screen.page.locator(".tv-counter").count() == count
    assert "istirahat sampai 11.00" in screen.text("counters")
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


def test_the_day_begins_empty_and_calm(tv: TvMaker) -> None:
    screen = tv()
    screen.call("A001")
    screen.until(lambda: len(screen.seen) == 2)
    screen.state["calls"] = []
    screen.cursor += 1
    screen.read_state()
    screen.until(lambda: screen.page.locator("[data-part=welcome]").is_visible(), seconds=2)
    assert screen.text("welcome-title") == "Selamat datang"
    assert screen.page.locator("[data-part=now]").is_hidden()


def test_a_new_day_is_read_whole_although_nothing_happened(browser: Browser) -> None:
    screen = OfflineTv(browser, lang="id")
    screen.call("A001")
    screen.until(lambda: len(screen.seen) == 2)
    screen.read_state()
    screen.state["calls"] = []  # the server's new day: no event tells of it
    tomorrow = screen.now(-86400)
    screen.now = lambda seconds_ago=0: tomorrow  # type: ignore[method-assign]
    screen.page.evaluate("() => import('/static/web/js/clock.js').then((clock) => clock.setServerTime(arguments[0]))"
                         .replace("arguments[0]", repr(tomorrow)))
    screen.read_state()
    screen.until(lambda: screen.page.locator("[data-part=welcome]").is_visible(), seconds=2)
    screen.close()


def test_a_closed_office_says_when_it_opens(tv: TvMaker) -> None:
    office = {"code": "k", "name": "Kecamatan Kartoharjo", "regency": "", "timezone": "Asia/Jakarta", "open": False,
              "opens_at": "2026-11-23T08:00:00+07:00"}
    screen = tv(office=office, counters=[counter(1, state="closed")])
    assert screen.text("welcome-title") == "Pelayanan sedang tutup"
    assert screen.text("welcome-words") == "Buka lagi Senin, 23 November 2026 pukul 08.00."


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


def test_slides_take_turns_with_the_counters(tv: TvMaker) -> None:
    screen = tv(playlist=[{"kind": "text", "title": "Maklumat", "body": "Kami melayani dengan ramah.", "seconds": 30}])
    slide = screen.page.locator("[data-part=slide]")
    assert slide.is_hidden()
    slide.wait_for(timeout=14000)
    assert slide.inner_text().startswith("Maklumat")
    screen.call("A001", 2)  # who is called looks for the counter
    screen.until(slide.is_hidden)


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
