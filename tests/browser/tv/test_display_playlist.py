"""What the TV shows in turns with the counters, and what each TV is told of itself. The test plays the server."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Locator

from tests.support.browser.offline_tv import OfflineTv, counter
from tests.support.browser.sizes import at_each

TvMaker = Callable[..., OfflineTv]
SILENT = {"language": "id", "volume": 0, "min_call_seconds": 0.05}
#: The counters' turn (12 s) passes quickly, so that a test need not wait for it.
HURRY = {12_000: 300}
PAGE = {"id": "p", "kind": "page", "seconds": 600, "title": "Info", "text": "Kantor tutup hari Senin."}
needs_ffmpeg = pytest.mark.skipif(shutil.which("ffmpeg") is None, reason="ffmpeg is not installed")


@pytest.fixture(scope="module")
def media(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """A picture, a film with sound, one that ends soon, and one that is none."""
    folder = tmp_path_factory.mktemp("media")
    files = {f"/media/{name}": folder / name for name in ("foto.webp", "lama.webm", "pendek.webm", "rusak.webm")}
    Image.new("RGB", (640, 360), "teal").save(files["/media/foto.webp"])
    files["/media/rusak.webm"].write_bytes(b"\x1a\x45\xdf\xa3 nothing else")
    if shutil.which("ffmpeg"):
        for name, seconds in (("lama.webm", "60"), ("pendek.webm", "1")):
            subprocess.run(
                ["ffmpeg", "-v", "error", "-f", "lavfi", "-i", "testsrc=size=64x48:rate=5", "-f", "lavfi", "-i",
                 "sine=300", "-t", seconds, "-c:v", "libvpx", "-deadline", "realtime", "-c:a", "libvorbis",
                 str(folder / name)], check=True)
    return files


def film(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "kind": "video", "seconds": None, "title": name, "url": f"/media/{name}.webm", "sound": True,
            **more}


def slide(screen: OfflineTv) -> Locator:
    return screen.page.locator("[data-part=slide]")


def slide_says(screen: OfflineTv, words: str) -> bool:
    return slide(screen).is_visible() and words in slide(screen).inner_text()


def test_slides_take_turns_with_the_counters(tv: TvMaker) -> None:
    screen = tv(hurry=HURRY, playlist=[{"kind": "text", "title": "Maklumat", "body": "Kami melayani dengan ramah.",
                                        "seconds": 30}])
    slide(screen).wait_for()
    assert slide(screen).inner_text().startswith("Maklumat")
    screen.call("A001", 2)  # who is called looks for the counter
    screen.until(slide(screen).is_hidden)


def test_every_kind_has_its_slide(tv: TvMaker, media: dict[str, Path]) -> None:
    kinds = [
        {"id": "1", "kind": "image", "seconds": 12, "title": "Foto kantor", "url": "/media/foto.webp"},
        {"id": "2", "kind": "maklumat", "seconds": 12, "title": "", "text": "Kami siap."},
        {"id": "3", "kind": "skm", "seconds": 12, "ikm": 83.4, "grade": "B", "n": 212, "enough": True,
         "period": {"kind": "semester", "number": 2, "year": 2026, "first": "2026-07-01", "last": "2026-12-31"}},
    ]
    screen = tv(hurry={12_000: 1000}, playlist=kinds, media=media, settings=SILENT)
    seen: set[str] = set()
    wanted = {"Foto kantor", "Kami siap.", "83,40", "counters"}

    def look() -> bool:
        """Everything comes by, and the screen is never blank meanwhile."""
        state = screen.page.evaluate(
            """() => {
              const [board, slide] = ["board", "slide"].map((name) => document.querySelector(`[data-part=${name}]`));
              const words = slide.querySelector("img") ? slide.querySelector("img").alt : slide.innerText;
              return { blank: board.hidden && slide.children.length === 0, words: slide.hidden ? "counters" : words };
            }""")
        assert not state["blank"]
        seen.update(words for words in wanted if words in state["words"])
        return seen == wanted

    screen.until(look, seconds=30)
    assert screen.page.evaluate("() => window.__display.problems") == []


def test_the_published_index_is_seen_whole(tv: TvMaker) -> None:
    period = {"kind": "span", "number": 1, "year": 2026, "first": "2026-09-15", "last": "2026-12-31"}
    item = {"id": "3", "kind": "skm", "seconds": 600, "ikm": 70.05, "grade": "C", "n": 12_112, "enough": False,
            "period": period}
    screen = tv(hurry=HURRY, settings=SILENT, playlist=[item])
    slide(screen).wait_for()
    assert [line for line in slide(screen).inner_text().split("\n") if line][-5:] == [
        "70,05", "mutu C, kurang baik", "15 September 2026 sampai 31 Desember 2026",
        "Dinilai oleh 12.112 orang. Jumlah ini belum memenuhi sampel minimal.", "Terima kasih atas penilaian Anda."]
    for size in at_each(screen.page, [(1920, 1080), (1366, 768), (1080, 1920)]):
        outside = screen.page.evaluate(
            """() => {
              const words = document.querySelector(".tv-slide-words");
              const box = document.querySelector("[data-part=slide]").getBoundingClientRect();
              return [...words.querySelectorAll("*")].map((each) => each.getBoundingClientRect()).filter((each) =>
                each.left < box.left - 1 || each.right > box.right + 1 || each.top < box.top - 1
                || each.bottom > box.bottom + 1).length + (words.scrollHeight > words.clientHeight + 1 ? 1 : 0);
            }""")
        assert outside == 0, size


def test_long_requirements_are_given_pages_and_none_is_lost(tv: TvMaker) -> None:
    items = [f"Fotokopi surat nomor {n} yang dilegalisasi oleh kelurahan dan masih berlaku" for n in range(1, 20)]
    item = {"id": "r", "kind": "requirements", "seconds": 5, "title": "Kartu Keluarga", "subtitle": "Pindah"}
    screen = tv(hurry={12_000: 300, 5_000: 400}, settings=SILENT, playlist=[{**item, "items": items}])
    seen: dict[int, str] = {}

    def look() -> bool:
        shown = screen.page.evaluate(
            """() => {
              const slide = document.querySelector("[data-part=slide]").getBoundingClientRect();
              const list = document.querySelector(".tv-slide-items");
              if (!list) return [];
              return [...list.children].map((item, i) => {
                const box = item.getBoundingClientRect();
                return [list.start + i, item.textContent, box.top >= slide.top - 1 && box.bottom <= slide.bottom + 1];
              });
            }""")
        assert all(inside for _, _, inside in shown)
        seen.update({number: text for number, text, _ in shown})
        return len(seen) == len(items)

    screen.until(look, seconds=30)
    assert [seen[number] for number in range(1, 20)] == items
    screen.until(lambda: slide_says(screen, "1 dari "))


@needs_ffmpeg
def test_a_film_is_silent_while_somebody_is_called_and_goes_on(tv: TvMaker, media: dict[str, Path]) -> None:
    screen = tv(hurry=HURRY, playlist=[film("lama")], media=media)
    screen.sound_on()
    screen.page.locator("video.tv-film").wait_for()
    screen.page.evaluate(
        """() => {
          const film = document.querySelector("video.tv-film");
          window.__muted = [film.muted];
          film.addEventListener("volumechange", () => window.__muted.push(film.muted));
        }""")
    muted = "() => window.__muted.filter((now, i, all) => i === 0 || now !== all[i - 1])"
    screen.until(lambda: screen.page.evaluate("() => document.querySelector('video.tv-film').currentTime > 0"))
    screen.call("A001")
    screen.call("A002", 2)  # a burst: it stays silent until the last word
    screen.until(lambda: screen.page.evaluate("() => document.querySelector('video.tv-film').muted"))
    screen.until(lambda: sum(seen["spoken"] for seen in screen.seen) == 2)
    screen.until(lambda: not screen.page.evaluate("() => document.querySelector('video.tv-film').muted"))
    assert screen.page.evaluate(muted) == [False, True, False]
    assert slide(screen).is_visible()
    assert screen.text("label") == "A002"
    screen.tell_state(settings={**screen.state["settings"], "is_quiet": True})
    screen.until(lambda: screen.page.evaluate("() => document.querySelector('video.tv-film').muted"))
    assert screen.page.evaluate("() => window.__display.problems") == []


@needs_ffmpeg
def test_what_cannot_be_shown_is_left_out_and_told(tv: TvMaker, media: dict[str, Path]) -> None:
    gone = {"id": "g", "kind": "image", "seconds": 12, "title": "hilang", "url": "/media/hilang.webp"}
    screen = tv(hurry=HURRY, playlist=[film("rusak"), gone, film("hilang"), film("pendek"), PAGE], media=media,
                settings=SILENT)
    screen.until(lambda: slide_says(screen, "Kantor tutup"), seconds=30)
    problems = screen.page.evaluate("() => window.__display.problems")
    assert problems == ["film-failed rusak", "picture-failed hilang", "film-failed hilang"]
    video = screen.page.evaluate("() => document.querySelectorAll('video').length")
    assert video == 0, "the film is over and its element is put away"
    screen.page.evaluate("() => window.__live.read()")
    screen.until(lambda: any("film-failed rusak" in beat.get("detail", "") for beat in screen.heartbeats), seconds=45)


@needs_ffmpeg
def test_a_film_that_stands_still_is_given_up(tv: TvMaker, media: dict[str, Path]) -> None:
    screen = tv(hurry={**HURRY, 10_000: 1500}, playlist=[film("lama", sound=False), PAGE], media=media, settings=SILENT)
    screen.page.locator("video.tv-film").wait_for()
    screen.page.evaluate("() => document.querySelector('video.tv-film').pause()")
    screen.until(lambda: slide_says(screen, "Kantor tutup"))
    assert screen.page.evaluate("() => window.__display.problems") == ["film-stalled lama"]


def test_a_changed_list_does_not_break_off_what_stays_in_it(tv: TvMaker) -> None:
    screen = tv(hurry=HURRY, playlist=[PAGE], settings=SILENT)
    slide(screen).wait_for()
    screen.page.evaluate("() => { document.querySelector('.tv-slide-words').dataset.same = 'yes'; }")
    other = {**PAGE, "id": "q", "text": "Lain"}
    screen.tell_state(playlist=[other, PAGE])
    assert screen.page.locator("[data-same=yes]").is_visible()
    screen.tell_state(playlist=[other])
    screen.until(lambda: screen.page.locator("[data-same=yes]").count() == 0)
    screen.until(lambda: slide_says(screen, "Lain"))
    screen.tell_state(playlist=[])
    screen.until(slide(screen).is_hidden)
    assert screen.page.locator("[data-part=board]").is_visible()


def test_the_list_is_read_again_at_the_moment_it_changes(tv: TvMaker) -> None:
    screen = tv(hurry=HURRY, settings=SILENT)
    soon = (datetime.now(UTC) + timedelta(seconds=1.5)).isoformat()
    screen.tell_state(changes_at=soon)
    screen.state.update(playlist=[PAGE], changes_at=None)  # no event tells of it, and the cursor stands still
    slide(screen).wait_for()


def test_two_tvs_with_other_services_tell_other_calls(tv: TvMaker) -> None:
    screens = [tv(settings={**SILENT, "volume": 100, "services": [service]}, counters=[counter(service)])
               for service in (1, 2)]
    for number, service in enumerate((1, 2, 2), start=1):
        for screen in screens:
            call = screen.make_call(f"{'AB'[service - 1]}{number:03d}", service, call_id=number)
            call["ticket"]["service_id"] = service
            screen.state["calls"] = []  # each server tells its TV the whole truth in events, and filters its states
            screen.tell(call)
            screen.fire("queue", {"event_id": 100 + number, "waiting": [{"service_id": 1, "count": 4},
                                                                        {"service_id": 2, "count": 7}]})
    for screen, shown, waiting in zip(screens, (["A001"], ["B002", "B003"]), ("4", "7"), strict=True):
        screen.until(lambda screen=screen, shown=shown: len(screen.shown) == len(shown))
        screen.until(lambda screen=screen: screen.page.evaluate("() => window.__live.emitted.at(-1)?.spoken === true"))
        assert [entry["label"] for entry in screen.shown] == shown
        assert screen.text("waiting") == f"{waiting} orang menunggu"


def test_in_quiet_hours_calls_are_shown_and_not_spoken(tv: TvMaker) -> None:
    screen = tv(settings={**SILENT, "volume": 80, "is_quiet": True})
    screen.until(lambda: bool(screen.heartbeats) and screen.heartbeats[-1]["sound"] == "muted")
    screen.call("A001")
    screen.until(lambda: len(screen.seen) == 1)
    assert (screen.text("label"), screen.played, screen.seen[0]["spoken"]) == ("A001", [], False)
    screen.tell_state(settings={**screen.state["settings"], "is_quiet": False})
    screen.call("A002")
    screen.until(lambda: bool(screen.played))
    screen.until(lambda: screen.heartbeats[-1]["sound"] == "on")
