"""A TV that has run for weeks is no larger than one of this morning. The test plays the server."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import CDPSession

from tests.support.browser.offline_tv import OfflineTv

#: The lists of what was shown and played hold some hundred entries: they are full before anything is measured.
WARM_UP, CALLS = 620, 2000
GROWTH = 1.10
#: The breath between two calls (400 ms), cut short: some working days in half a minute.
HURRY = {400: 0}

MANY = """async ([first, last, call]) => {
  const label = document.querySelector("[data-part=label]");
  for (let i = first; i < last; i += 1) {
    const name = `B${i}`;
    window.__live.fire("called", { ...call, event_id: i, call_id: i, counter: { ...call.counter, id: (i % 5) + 1 },
      ticket: { ...call.ticket, label: name } });
    if ((i + 1) % 20 !== 0) continue; // bursts of twenty
    window.__live.fire("queue", { event_id: i, waiting: [{ service_id: 1, count: i % 50 }] });
    while (label.textContent !== name) await new Promise((resolve) => setTimeout(resolve, 5));
    await window.__live.read();
    window.__live.emitted.length = 0; // the test's own notes are not the page's
  }
}"""


def measures(session: CDPSession) -> dict[str, float]:
    """Nodes and heap of the page after everything that nobody holds is gone."""
    for _ in range(3):
        session.send("HeapProfiler.collectGarbage")
    found = {entry["name"]: entry["value"] for entry in session.send("Performance.getMetrics")["metrics"]}
    return {name: found[name] for name in ("Nodes", "JSHeapUsedSize", "JSEventListeners")}


def test_two_thousand_calls_leave_no_more_behind_than_the_first_hundreds(tv: Callable[..., OfflineTv]) -> None:
    page: dict[str, Any] = {"id": "p", "kind": "page", "seconds": 3, "title": "Info", "text": "Layanan gratis."}
    screen = tv(hurry=HURRY, width=640, height=360, playlist=[page], running_text=["Layanan gratis"],
                settings={"language": "id", "volume": 0, "min_call_seconds": 0})
    screen.call("A001")
    screen.until(lambda: len(screen.seen) == 1)
    call = screen.state["calls"][0]
    session = screen.context.new_cdp_session(screen.page)
    session.send("Performance.enable")
    screen.page.evaluate(MANY, [10_000, 10_000 + WARM_UP, call])
    before = measures(session)
    elements = screen.page.evaluate("() => document.querySelectorAll('*:not(.ticker-item)').length")
    screen.page.evaluate(MANY, [20_000, 20_000 + CALLS, call])
    after = measures(session)
    assert screen.text("label") == f"B{20_000 + CALLS - 1}"
    for name, value in before.items():
        assert after[name] <= value * GROWTH, (name, value, after[name])
    assert screen.page.evaluate("() => document.querySelectorAll('*:not(.ticker-item)').length") <= elements + 8
    assert screen.page.locator(".ticker-item").count() < 12  # those on their way
