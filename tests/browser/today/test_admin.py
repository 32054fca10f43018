"""The supervisor's pages in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.servers import DemoServer

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
    expect(page.locator("#notice")).to_have_text("Salinan sedang dicetak.")
    expect(page.locator("#jobs li", has_text=f"Nomor {ticket['label']}").first).to_contain_text("salinan",
                                                                                              timeout=20_000)


def test_refused_and_unanswered_reprints_are_told(demo: DemoServer, sign_in: OpenPage) -> None:
    demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin")
    again = page.get_by_role("button", name="Cetak ulang").first
    expect(again).to_be_visible(timeout=20_000)
    page.route("**/reprint", lambda route: route.abort())
    again.click()
    expect(page.locator("#notice")).to_contain_text("Server tidak menjawab")
    page.unroute("**/reprint")
    page.route("**/reprint", lambda route: route.fulfill(
        status=409, content_type="application/problem+json",
        body='{"type":"about:blank","title":"-","status":409,"code":"no_printer","detail":"-"}'))
    page.get_by_role("button", name="Cetak ulang").first.click()
    expect(page.locator("#notice")).to_contain_text("Belum dapat dicetak")


def test_the_paper_is_there_to_look_at(demo: DemoServer, sign_in: OpenPage, axe: Callable[[Page], list[str]],
                                       shots: Callable[..., None]) -> None:
    demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#jobs li").first).to_contain_text("tercetak", timeout=20_000)
    page.get_by_role("link", name="Pengaturan", exact=True).click()
    page.get_by_role("link", name="Kertas", exact=True).click()
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
    operator.goto("about:blank")  # the counter's own page would leave for the sign-in at the same moment
    operator.context.clear_cookies()
    operator.goto(f"{demo.url}/admin/paper")
    operator.wait_for_url("**/sign-in**")


WORDS = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"
PEOPLE = "Raden Ajeng Siti Khoirunnisa binti Abdurrahman Wiryosandjojo"


def wordy(route: Route) -> None:
    """Long names, many of them, and everything that can be wrong at once."""
    found = route.fetch().json()

    def many(row: dict[str, Any], **more: Any) -> list[dict[str, Any]]:
        return [{**row, "id": 9000 + n, "service_id": 9000 + n, "name": f"{WORDS} {n}", **more} for n in range(18)]

    ticket = {"id": 1, "version": 3, "label": "KEL012", "service": WORDS, "case": "Hilang atau rusak",
              "counter": "Loket 1", "priority_class": "pregnant_or_nursing", "holder": PEOPLE,
              "reason": f"Menunggu {WORDS.lower()} asli",
              "waited_seconds": 8000, "target": "Loket Pelayanan Terpadu", "held_until": None,
              "last_called_at": found["now"], "may_return_until": found["now"], "may_return": True}
    tickets = [{**ticket, "id": n, "may_return": n % 2 == 0} for n in range(6)]
    shares = [{"service_id": 1, "name": WORDS, "share": 25}, {"service_id": 2, "name": "KTP elektronik", "share": 100}]
    hand = {"id": 1, "label": "KEL011", "status": "serving", "service_id": 1, "service": WORDS, "since": found["now"],
            "seconds": 4000, "standard_minutes": 15}
    served = {"service_id": 1, "name": "", "issued": 120, "by_status": {"done": 90}, "mean_wait_minutes": 61.5,
              "mean_service_minutes": 12.5}
    file = {"id": 1, "code": "x", "status": "in_progress", "version": 1, "ticket": ticket, "case": "Baru",
            "service": {"id": 1, "code": "x", "name": WORDS},
            "stage": {"index": 1, "kind": "signature", "holder": "approver", "label": "Menunggu tanda tangan",
                      "title": "Camat atau Sekretaris Kecamatan"},
            "standard": {"minutes": 30, "text": [], "used_seconds": 9000, "state": "late"}}
    holders = [{"holder": "approver", "title": "Camat Kecamatan Kartoharjo Kota Madiun", "count": 41, "late": 7,
                "oldest_seconds": 9000}, {"holder": "front_office", "title": None, "count": 1, "late": 0,
                                          "oldest_seconds": 30}]
    route.fulfill(json={
        **found, "lines": many({**found["lines"][0], "count": 41, "longest_seconds": 8000, "late": 12, "served": False,
                                "closed_reason": "Sistem pusat sedang terganggu"}),
        "counters": many(found["counters"][0], services=shares, ticket=hand, state="open", operator=PEOPLE, quick=12,
                         help_since=found["now"]),
        "devices": many(found["devices"][0]), "late": tickets, "late_count": 41, "held": tickets, "no_shows": tickets,
        "announcements": [{"id": 1, "text": f"{WORDS}. " * 2, "starts_at": found["now"], "ends_at": found["now"]}],
        "daily": {**found["daily"], "services": many(served)},
        "files": {"by_holder": holders, "late": [{**file, "id": n} for n in range(5)], "ready": 12, "left": 31},
    })


def nothing(route: Route) -> None:
    """An office before its first visitor, where nothing has been set up yet."""
    found = route.fetch().json()
    empty: dict[str, list[Any]] = {
        key: [] for key in ("lines", "counters", "devices", "printers", "late", "held", "no_shows", "announcements")}
    totals = dict.fromkeys(found["daily"]["totals"], 0)
    daily = {**found["daily"], "services": [], "totals": totals}
    route.fulfill(json={**found, **empty, "late_count": 0, "daily": daily,
                        "files": {"by_holder": [], "late": [], "ready": 0, "left": 0}})


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_at_a_desk_or_on_a_phone(demo: DemoServer, sign_in: OpenPage, lang: str,
                                            no_barrier: Callable[..., None]) -> None:
    demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin", lang=lang)
    page.route("**/api/v1/overview", wordy)
    page.reload()
    expect(page.locator("#services tr")).to_have_count(18)
    expect(page.locator("#counters li")).to_have_count(18)
    expect(page.locator("#alerts li")).to_have_count(19)
    no_barrier(page, [(1366, 768), (390, 844)], lang)


def test_an_empty_office(demo: DemoServer, sign_in: OpenPage, no_barrier: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin")
    page.route("**/api/v1/overview", nothing)
    page.reload()
    expect(page.locator("#held-none")).to_have_text("Tidak ada nomor yang ditunda.")
    expect(page.locator("#files-none")).to_be_visible()
    expect(page.locator("#alerts-section")).to_be_hidden()
    no_barrier(page, [(1366, 768), (390, 844)], "empty")


def test_the_language_changes_and_stays(sign_in: OpenPage, demo: DemoServer) -> None:
    page = sign_in("kasi", path="/admin", lang="en")
    expect(page.get_by_role("heading", name="Today", exact=True)).to_be_visible()
    page.get_by_role("button", name="Bahasa Indonesia").click()
    expect(page.get_by_role("heading", name="Hari ini", exact=True)).to_be_visible()
    page.get_by_role("link", name="Pengaturan", exact=True).click()
    page.get_by_role("link", name="Kertas", exact=True).click()
    expect(page.get_by_role("heading", name="Kertas", exact=True)).to_be_visible()


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
