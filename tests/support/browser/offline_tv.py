"""The TV's page in a real browser, but with a server that the test plays itself: every event when the test says so."""

from __future__ import annotations

import itertools
import json
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

from flask import Flask
from jinja2 import ChoiceLoader, FileSystemLoader
from playwright.sync_api import Browser, Page, Route

from queue_core.web.pages.rendering import install_pages, render_page

ROOT = Path(__file__).resolve().parents[3]
ORIGIN = "http://tv.test"
FOLDERS = {
    "/static/web/": ROOT / "queue_core/web/static",
    "/static/locale/": ROOT / "queue_core/texts/locale",
    "/static/display/": ROOT / "display/static",
    "/static/voice/": ROOT / "assets/voice",
}
TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".woff2": "font/woff2",
         ".webp": "image/webp", ".webm": "video/webm", ".opus": "audio/ogg", ".mp3": "audio/mpeg",
         ".ftl": "text/plain; charset=utf-8"}
CSP = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; object-src 'none'"
JAKARTA = timezone(timedelta(hours=7))
OFFICE = {"code": "kartoharjo", "name": "Kecamatan Kartoharjo", "regency": "Kota Madiun", "timezone": "Asia/Jakarta"}

# In place of live.js: the test fires events and reads states by hand.
LIVE = """
export function follow({ readState, on, onConnection }) {
  const read = async () => {
    try { await readState(); onConnection({ online: true, since: null }); }
    catch { onConnection({ online: false, since: new Date() }); }
  };
  window.__live = { read, emitted: [], fire: (name, payload) => on[name](payload) };
  read();
  return { emit: (name, payload) => window.__live.emitted.push({ name, ...payload }), refresh: read, stop() {} };
}
"""

HURRY = """(() => {
  const [lengths, wait] = [%s, window.setTimeout];
  window.setTimeout = (task, ms, ...more) => wait(task, lengths[ms] ?? ms, ...more);
})()"""


def page_html(lang: str) -> str:
    """The page as the server renders it for a paired TV."""
    app = Flask("offline-tv")
    app.testing = True
    app.jinja_loader = ChoiceLoader([FileSystemLoader(ROOT / "queue_core/web/templates"),
                                     FileSystemLoader(ROOT / "display/templates")])
    install_pages(app, lambda: {
        "office": {**OFFICE, "language": "id"}, "staff": None, "csrf_token": "csrf",
        "device": {"id": 2, "kind": "display", "name": "TV", "counter_id": None}})
    with app.test_request_context(f"/display?lang={lang}"):
        return render_page("display/display.html", room="display").get_data(as_text=True)


def counter(number: int, **more: Any) -> dict[str, Any]:
    return {"id": number, "name": f"Loket {number}", "number": number, "state": "open", "paused_until": None,
            "services_label": "Kependudukan", "ticket": None, "called_at": None, **more}


class OfflineTv:
    """One TV. ``page`` is the browser's; ``heartbeats`` what the TV said about itself; ``missing`` are paths that
    answer 404; ``away`` makes the server unreachable; ``media`` are files of the library by their paths. ``hurry``
    gives the page's timers of some lengths (ms) other lengths, for what would keep a test waiting."""

    def __init__(self, browser: Browser, *, lang: str = "id", width: int = 1366, height: int = 768,
                 reduced_motion: bool = False, media: dict[str, Path] | None = None,
                 hurry: dict[int, int] | None = None, **state: Any) -> None:
        self.cursor = 1
        self.ids = itertools.count(1)
        self.away = False
        self.missing: set[str] = set()
        self.media = media or {}
        self.heartbeats: list[dict[str, Any]] = []
        self.errors: list[str] = []
        self.html = page_html(lang)
        self.state: dict[str, Any] = {
            "office": OFFICE, "calls": [], "counters": [counter(n) for n in range(1, 6)],
            "waiting": [{"service_id": 1, "name": "KTP", "count": 37}], "running_text": [], "playlist": [],
            "settings": {"language": "id", "reading": "digits", "volume": 100, "min_call_seconds": 0.05}, **state}
        self.context = browser.new_context(viewport={"width": width, "height": height},
                                           reduced_motion="reduce" if reduced_motion else "no-preference")
        self.page: Page = self.context.new_page()
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.route("**/*", self._answer)
        if hurry:
            self.page.add_init_script(HURRY % json.dumps(hurry))
        # Whatever the test asks the page counts as a touch. The first heartbeat comes when the page has made its sound
        # by itself: only then may it be asked.
        with self.page.expect_request("**/devices/heartbeat"):
            self.page.goto(f"{ORIGIN}/display", wait_until="commit")
        self.page.locator("html[data-ready=true]").wait_for()

    def close(self) -> None:
        self.context.close()
        assert self.errors == []

    def _answer(self, route: Route) -> None:
        path = route.request.url.removeprefix(ORIGIN).split("?")[0]
        if self.away:
            route.abort()
        elif path == "/display":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8",
                          headers={"Content-Security-Policy": CSP})
        elif path == "/static/web/js/net/live.js":
            route.fulfill(body=LIVE, content_type="text/javascript")
        elif path == "/api/v1/display/state":
            self._answer_state(route)
        elif path == "/api/v1/devices/heartbeat":
            self.heartbeats.append(json.loads(route.request.post_data or "{}"))
            route.fulfill(json={"now": self.now()})
        else:
            self._answer_file(route, path)

    def _answer_state(self, route: Route) -> None:
        if f"cursor={self.cursor}" in route.request.url:
            route.fulfill(status=204)
        else:
            route.fulfill(json={**self.state, "now": self.now(), "cursor": self.cursor})

    def _answer_file(self, route: Route, path: str) -> None:
        if path in self.media and path not in self.missing:
            route.fulfill(path=self.media[path], content_type=TYPES[self.media[path].suffix])
            return
        for prefix, folder in FOLDERS.items():
            file = folder / path.removeprefix(prefix)
            if path.startswith(prefix) and file.is_file() and path not in self.missing:
                route.fulfill(path=file, content_type=TYPES[file.suffix])
                return
        route.fulfill(status=404, body="")

    def now(self, seconds_ago: float = 0) -> str:
        return (datetime.now(UTC) - timedelta(seconds=seconds_ago)).astimezone(JAKARTA).isoformat()

    def make_call(self, label: str, at: int = 1, *, call_id: int | None = None, recalls: int = 0, age: float = 0,
                  **more: Any) -> dict[str, Any]:
        """A call that the server now knows of; the TV is not told yet."""
        call_id = call_id or next(self.ids)
        call = {"call_id": call_id, "recalls": recalls, "stage": "first", "called_at": self.now(age),
                "ticket": {"id": call_id, "label": label, "service": "KTP elektronik", "service_id": 1},
                "counter": {"id": at, "name": f"Loket {at}", "number": at}, **more}
        others = [known for known in self.state["calls"] if known["call_id"] != call_id]
        self.state["calls"] = [call, *others][:12]
        self.cursor += 1
        return call

    def tell(self, call: dict[str, Any], clips: tuple[str, ...] = ("chime", "id/digits/1-final")) -> None:
        """The event of a call, with words to speak."""
        urls = [f"/static/voice/{clip}.opus" for clip in clips]
        pauses = [0, *(300 if i == 1 else 70 for i in range(1, len(clips)))]
        speech = {"text": f"Nomor antrian {call['ticket']['label']}", "clips": urls, "pauses_ms": pauses}
        self.fire("called", {**call, "event_id": self.cursor, "speech": speech})

    def call(self, label: str, at: int = 1, **more: Any) -> dict[str, Any]:
        call = self.make_call(label, at, **more)
        self.tell(call)
        return call

    def fire(self, name: str, payload: dict[str, Any]) -> None:
        self.page.evaluate("([name, payload]) => window.__live.fire(name, payload)", [name, payload])

    def tell_state(self, **state: Any) -> None:
        """The server now knows something else, and the TV reads it."""
        self.state.update(state)
        self.cursor += 1
        self.read_state()

    def read_state(self) -> None:
        """What live.js does on a connect and every 15 seconds."""
        self.page.evaluate("() => window.__live.read()")

    def sound_on(self) -> None:
        """Wait until the TV says that it can be heard; the tests' browser needs no touch for that."""
        self.until(lambda: bool(self.heartbeats) and self.heartbeats[-1]["sound"] == "on")

    def _read(self, what: str) -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = self.page.evaluate(f"() => {what}")
        return entries

    @property
    def shown(self) -> list[dict[str, Any]]:
        return self._read("window.__display.shown")

    @property
    def played(self) -> list[dict[str, Any]]:
        return self._read("window.__display.played")

    @property
    def seen(self) -> list[dict[str, Any]]:
        return self._read("window.__live.emitted")

    def until(self, done: Any, seconds: float = 20) -> None:
        """Wait until ``done()`` is true; the page's own policy forbids evaluated predicates."""
        for _ in range(int(seconds * 20)):
            if done():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError("it never happened")

    def text(self, part: str) -> str:
        return self.page.locator(f"[data-part={part}]").inner_text()
