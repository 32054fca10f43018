"""The supervisor's pages in a real browser."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.servers import DemoServer

OpenPage = Callable[..., Page]


def test_the_day_is_live(demo: DemoServer, sign_in: OpenPage, shots: Callable[..., None]) -> None:
    demo.clear_counters()
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#updated")).to_contain_text("Diperbarui")
    before = int(page.locator("#figures dd").first.inner_text())
    ticket = demo.take_ticket("ktp-el")
    expect(page.locator("#figures dd").first).to_have_text(str(before + 1))
    expect(page.locator("#services")).to_contain_text("KTP elektronik")
    expect(page.locator("#jobs")).to_contain_text(f"Nomor {ticket['label']}")
    demo.serve_one("loket1")
    expect(page.locator("#counters li").first).to_contain_text("buka, Petugas Loket 1")
    expect(page.locator("#sentences")).to_contain_text("Menunggu rata-rata")
    shots(page, "today")


def test_devices_and_printers_say_how_they_are(demo: DemoServer, sign_in: OpenPage, open_screen: OpenPage) -> None:
    page = sign_in("admin", path="/admin")
    expect(page.locator("#printers")).to_contain_text("Printer kios")
    open_screen("skm")
    expect(page.locator("#devices li", has_text="Panel Loket 1")).to_contain_text("tersambung", timeout=20_000)
    demo.device("display").call("POST", "/devices/heartbeat", {"page": "display", "sound": "blocked"})
    expect(page.locator("#devices li", has_text="TV 1")).to_contain_text("suara belum diizinkan", timeout=20_000)


def test_a_paper_is_printed_again(demo: DemoServer, sign_in: OpenPage) -> None:
    ticket = demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin")
    line = page.locator("#jobs li", has_text=f"Nomor {ticket['label']}")
    expect(line).to_contain_text("tercetak", timeout=20_000)
    line.get_by_role("button", name=f"Cetak ulang Nomor {ticket['label']}").click()
    expect(page.locator("#news")).to_have_text("Salinan sedang dicetak.")
    expect(page.locator("#jobs li", has_text=f"Nomor {ticket['label']}").first).to_contain_text("salinan",
                                                                                              timeout=20_000)


def test_refused_and_unanswered_reprints_are_told(demo: DemoServer, sign_in: OpenPage) -> None:
    demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin")
    again = page.get_by_role("button", name="Cetak ulang").first
    expect(again).to_be_visible(timeout=20_000)
    page.route("**/reprint", lambda route: route.abort())
    again.click()
    expect(page.locator("#news")).to_contain_text("Server tidak menjawab")
    page.unroute("**/reprint")
    page.route("**/reprint", lambda route: route.fulfill(
        status=409, content_type="application/problem+json",
        body='{"type":"about:blank","title":"-","status":409,"code":"no_printer","detail":"-"}'))
    page.get_by_role("button", name="Cetak ulang").first.click()
    expect(page.locator("#news")).to_contain_text("Belum dapat dicetak")


def test_the_paper_is_there_to_look_at(demo: DemoServer, sign_in: OpenPage, axe: Callable[[Page], list[str]],
                                       shots: Callable[..., None]) -> None:
    demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#jobs li").first).to_contain_text("tercetak", timeout=20_000)
    page.get_by_role("link", name="Kertas").click()
    picture = page.locator(".admin-paper").first
    expect(picture).to_be_visible()
    assert picture.evaluate("(image) => image.decode().then(() => image.naturalWidth)") > 100
    shots(page, "paper")
    assert axe(page) == []
    missing = page.context.request.get(f"{demo.url}/admin/paper/999999.svg")
    assert missing.status == 404


def test_operators_and_strangers_stay_outside(demo: DemoServer, sign_in: OpenPage) -> None:
    operator = sign_in("loket1", path="/admin")
    operator.wait_for_url("**/counter")
    answer = operator.context.request.get(f"{demo.url}/admin/paper/1.svg", max_redirects=0)
    assert answer.status == 302
    operator.context.clear_cookies()
    operator.goto(f"{demo.url}/admin/paper")
    operator.wait_for_url("**/sign-in**")


def wordy(route: Route) -> None:
    """Long names, many of them."""
    found = route.fetch().json()
    words = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"
    rows = found["services"] if isinstance(found, dict) else found
    first = rows[0]
    longer = [{**first, "id": 9000 + n, "service_id": 9000 + n, "name": f"{words} {n}"} for n in range(18)]
    route.fulfill(json={**found, "services": longer} if isinstance(found, dict) else longer)


@pytest.mark.parametrize("size", [(1366, 768), (390, 800)])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_at_a_desk_or_on_a_phone(demo: DemoServer, sign_in: OpenPage, size: tuple[int, int], lang: str,
                                            axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin", size=size, lang=lang)
    for path in ("reports/daily", "devices", "counters"):
        page.route(f"**/api/v1/{path}", wordy)
    page.reload()
    expect(page.locator("#services tr")).to_have_count(18)
    shots(page, f"{size[0]}-{lang}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_the_language_changes_and_stays(sign_in: OpenPage, demo: DemoServer) -> None:
    page = sign_in("kasi", path="/admin", lang="en")
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.get_by_role("heading", name="Hari ini", exact=True)).to_be_visible()
    page.get_by_role("link", name="Kertas").click()
    expect(page.get_by_role("heading", name="Kertas")).to_be_visible()


def test_a_lost_server_is_told_and_the_figures_stay(sign_in: OpenPage, demo: DemoServer) -> None:
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#updated")).to_contain_text("Diperbarui")
    issued = page.locator("#figures dd").first.inner_text()
    page.route("**/api/v1/**", lambda route: route.abort())
    demo.take_ticket("ktp-el")
    expect(page.locator(".connection-badge")).to_contain_text("terputus sejak", timeout=20_000)
    expect(page.locator("#figures dd").first).to_have_text(issued)
    page.unroute("**/api/v1/**")
    expect(page.locator("#figures dd").first).to_have_text(str(int(issued) + 1), timeout=20_000)
