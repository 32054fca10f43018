"""What the tests of the satisfaction panel share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.support.servers import DemoServer

OpenScreen = Callable[..., Page]
ASK = "Bagaimana pelayanan kami?"
#: What an office may ask besides the nine; the second without English words.
EXTRA = [
    {"kind": "choice", "text": {"id": "Apakah parkirnya cukup?", "en": "Is there enough parking?"},
     "options": [{"id": "Ya", "en": "Yes"}, {"id": "Tidak", "en": "No"}]},
    {"kind": "text", "text": {"id": "Apa satu hal yang perlu kami perbaiki?"}},
]
#: How long words of thanks stand, and some more for a busy machine.
PATIENT = 15_000


def ready(demo: DemoServer, probability: float = 0) -> DemoServer:
    """The demo with nobody at counter 1, no coin left open there, and this share of visits drawn for the survey."""
    demo.clear_counters()
    demo.staff("admin").call("PATCH", "/settings", {"survey_probability": probability, "coin_faces": 4})
    panel = demo.device("skm")
    while (opened := panel.call("GET", "/surveys/panel")["open"]) is not None:
        panel.call("POST", "/surveys/coin", {"ticket_code": opened["ticket_code"], "value": "puas"})
    return demo


@contextmanager
def extra_questions(demo: DemoServer) -> Iterator[dict[str, Any]]:
    """While it lasts the office asks ``EXTRA``; returns that form."""
    admin = demo.staff("admin")
    now = admin.call("GET", "/skm/form")["version"]
    form = admin.call("PUT", "/skm/form", {"version": now, "questions": EXTRA})
    yield form
    admin.call("PUT", "/skm/form", {"version": form["version"], "questions": []})


def finish_one(demo: DemoServer) -> dict[str, Any]:
    """One visit at the panel's counter, from the number to the end."""
    demo.take_ticket("ktp-el")
    return demo.serve_one("loket1")


def coins(demo: DemoServer, day: str | None = None) -> int:
    query = "" if day is None else f"?date={day}"
    fallen: int = demo.staff("kasi").call("GET", f"/reports/daily{query}")["coins"]["n"]
    return fallen


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def coin(page: Page, name: str) -> Locator:
    return button(page, name)


def invited(demo: DemoServer, page: Page, ticket: dict[str, Any] | None = None) -> dict[str, Any]:
    """A drawn visitor (of this ``ticket``, or of a new one) has given the coin and is asked for more."""
    ticket = ticket or finish_one(demo)
    expect(page.locator("#whose")).to_contain_text(ticket["label"])
    page.locator(".skm-coin").nth(2).click()
    expect(page.locator(".skm-consent")).to_be_visible(timeout=PATIENT)
    return ticket


def begun(demo: DemoServer, page: Page, ticket: dict[str, Any] | None = None) -> dict[str, Any]:
    """The same, at the first question."""
    ticket = invited(demo, page, ticket)
    page.locator(".skm-ways .button-primary").click()
    expect(page.locator(".skm-count")).to_contain_text("1")
    return ticket


def answer(page: Page, first: int, last: int) -> None:
    """Touch an answer to each of the nine from ``first`` to ``last``, counted from 1; one touch goes on to the next."""
    for number in range(first, last + 1):
        expect(page.locator(".skm-progress")).to_have_attribute("value", str(number))
        page.locator(".skm-answer").nth((number - 1) % 4).click()
    expect(page.locator(".skm-progress")).to_have_attribute("value", str(last + 1))


def fits(page: Page) -> bool:
    """Whether nothing of the screen has to be scrolled for."""
    found: bool = page.evaluate("""() => {
      const main = document.querySelector('main');
      return main.scrollHeight <= main.clientHeight && document.documentElement.scrollWidth <= innerWidth;
    }""")
    return found
