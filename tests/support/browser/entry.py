"""What the tests of the survey's entry page share: a paper form, and the page with its batch set."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Request, Route, expect

from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
NEWS = "#notice"
LONG = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"
#: Nine answers (the sixth is missing on the paper), a woman of 45 with a bachelor's degree in private business.
FORM = "44344043324554"
SCORES = {"persyaratan": 4, "prosedur": 4, "waktu": 3, "biaya": 4, "produk": 4, "perilaku": 4, "sarana": 3,
          "pengaduan": 3}


def today(page: Page) -> str:
    day: str = page.locator("#day").get_attribute("max") or ""
    return day


def set_batch(page: Page, sample: str = "drawn") -> None:
    page.locator("#day").fill(today(page))
    page.locator("#band").select_option("13.00-17.00")
    page.locator("#service").select_option(index=1)
    page.locator("#sample").select_option(sample)


def open_entry(sign_in: OpenPage, username: str = "loket1", *, ready: bool = True, **options: Any) -> Page:
    """The page with its batch set and the hand on the first line."""
    page = sign_in(username, path="/admin/skm/entry", **options)
    expect(page.locator("#comment")).to_be_enabled()
    if ready:
        set_batch(page)
        page.locator("[name=persyaratan]").first.focus()
    return page


def kept(demo: DemoServer, page_day: str) -> int:
    """How many answers of this day count, of the sample and of volunteers."""
    figures = demo.staff("kasi").call("GET", f"/reports/skm?from={page_day}&to={page_day}")
    return int(figures["n"]) + int(figures["volunteers"]["n"])


def sent_forms(page: Page) -> list[tuple[str, dict[str, Any]]]:
    """The key and the body of every form this page sends from now on."""
    sent: list[tuple[str, dict[str, Any]]] = []

    def note(request: Request) -> None:
        if request.method == "POST" and request.url.endswith("/skm/paper"):
            sent.append((request.headers["idempotency-key"], request.post_data_json))

    page.on("request", note)
    return sent


def held_back(page: Page, path: str) -> list[Route]:
    """What is sent to a path waits here until the test lets it go on."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route(path, hold)
    return held


def line(page: Page, name: str) -> Any:
    return page.locator(f"[data-line={name}]")
