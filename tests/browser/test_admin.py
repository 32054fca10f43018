"""The supervisor's pages in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

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


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_at_a_desk_or_on_a_phone(demo: DemoServer, sign_in: OpenPage, size: tuple[int, int], lang: str,
                                            axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    demo.take_ticket("ktp-el")
    page = sign_in("kasi", path="/admin", size=size, lang=lang)
    page.route("**/api/v1/overview", wordy)
    page.reload()
    expect(page.locator("#services tr")).to_have_count(18)
    expect(page.locator("#counters li")).to_have_count(18)
    expect(page.locator("#alerts li")).to_have_count(19)
    shots(page, f"{size[0]}-{lang}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("size", [(1366, 768), (390, 844)])
def test_an_empty_office(demo: DemoServer, sign_in: OpenPage, size: tuple[int, int], axe: Callable[[Page], list[str]],
                         shots: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin", size=size)
    page.route("**/api/v1/overview", nothing)
    page.reload()
    expect(page.locator("#held-none")).to_have_text("Tidak ada nomor yang ditunda.")
    expect(page.locator("#files-none")).to_be_visible()
    expect(page.locator("#alerts-section")).to_be_hidden()
    shots(page, f"{size[0]}")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_call_for_help_comes_to_the_top_and_is_answered_by_keys(demo: DemoServer, sign_in: OpenPage) -> None:
    demo.staff("loket1").call("POST", "/counters/1/open")
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#updated")).to_contain_text("Diperbarui")
    expect(page.locator("#alerts-section")).to_be_hidden()
    demo.staff("loket1").call("POST", "/counters/1/help", {"on": True})
    expect(page.locator("#alerts li")).to_contain_text("Loket 1 meminta bantuan", timeout=4_000)
    expect(page.locator("#counters li").first).to_contain_text("meminta bantuan sejak")
    answer = page.get_by_role("button", name="Tanggapi panggilan bantuan Loket 1")
    answer.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#news")).to_have_text("Panggilan bantuan sudah ditanggapi.")
    expect(page.locator("#alerts-section")).to_be_hidden()


def test_an_announcement_by_keys(demo: DemoServer, sign_in: OpenPage, axe: Callable[[Page], list[str]],
                                 shots: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin")
    page.locator("#announce").focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("textbox").first).to_be_focused()
    shots(page, "dialog")
    assert axe(page) == []
    page.get_by_role("button", name="Umumkan").last.click()
    expect(dialog.get_by_role("alert")).to_have_text("Tuliskan isi pengumumannya.")
    dialog.get_by_role("textbox").first.fill("Istirahat pukul 12.00")
    page.keyboard.press("Tab")
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    expect(page.locator("#news")).to_have_text("Pengumuman tampil di TV.")
    expect(page.locator("#alerts")).to_contain_text("Istirahat pukul 12.00")
    assert demo.device("display").call("GET", "/display/state")["announcements"][0]["text"] == "Istirahat pukul 12.00"
    page.get_by_role("button", name="Akhiri pengumuman").click()
    expect(page.locator("#alerts-section")).to_be_hidden()


def test_services_and_shares_of_a_counter(demo: DemoServer, sign_in: OpenPage, axe: Callable[[Page], list[str]],
                                          shots: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin")
    before = demo.staff("kasi").call("GET", "/overview")["counters"][1]
    page.get_by_role("button", name="Ubah layanan Loket 2").click()
    dialog = page.get_by_role("dialog")
    row = dialog.get_by_role("listitem").filter(has_text="Akta kematian").first
    if row.count() == 0:
        row = dialog.get_by_role("listitem").last
    row.get_by_role("checkbox").set_checked(True)
    row.get_by_role("combobox").select_option("25")
    shots(page, "dialog")
    assert axe(page) == []
    name = row.locator("label").inner_text()
    dialog.get_by_role("button", name="Simpan").click()
    expect(page.locator("#news")).to_have_text("Layanan loket sudah diubah.")
    expect(page.locator("#counters li", has_text="Loket 2").first).to_contain_text(f"{name} 25 %")
    demo.staff("kasi").call("POST", "/counters/2/services", {"services": [
        {"service_id": one["service_id"], "share": one["share"]} for one in before["services"]]})
    expect(page.locator("#counters li", has_text="Loket 2").first).not_to_contain_text("25 %", timeout=4_000)


def test_a_service_is_closed_with_a_reason_and_opened(demo: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin")
    page.get_by_role("button", name="Tutup KTP elektronik di kios").click()
    page.get_by_role("button", name="Tutup layanan").click()
    expect(page.get_by_role("alert")).to_have_text("Tuliskan alasannya.")
    page.get_by_role("button", name="Blangko habis").click()
    page.keyboard.press("Enter")
    expect(page.locator("#lines li", has_text="KTP elektronik").first).to_contain_text("kios tutup: Blangko habis")
    closed = next(one for one in demo.services() if one["code"] == "ktp-el")
    assert (closed["open"], closed["closed_reason"]) == (False, "Blangko habis")
    again = page.get_by_role("button", name="Buka lagi KTP elektronik di kios")
    again.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#news")).to_have_text("Layanan dibuka lagi.")
    expect(page.get_by_role("button", name="Tutup KTP elektronik di kios")).to_be_focused()


def test_held_and_missed_numbers_come_back_or_are_cancelled(demo: DemoServer, sign_in: OpenPage) -> None:
    demo.clear_counters()
    labels = []
    for _ in range(3):
        demo.take_ticket("ktp-el")
        called = demo.call_next("loket1")
        assert called is not None
        labels.append(called["ticket"]["label"])
        move = {"action": "no-show"} if len(labels) == 3 else {"action": "hold", "reason": "mengambil fotokopi"}
        demo.move("loket1", called["ticket"]["id"], **move)
    page = sign_in("kasi", path="/admin")
    first = page.locator("#held li", has_text=labels[0])
    expect(first).to_contain_text("mengambil fotokopi, Petugas Loket 1, tidak kembali sendiri")
    page.get_by_role("button", name=f"Kembalikan {labels[0]} ke antrian").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#news")).to_contain_text("kembali ke antrian")
    expect(first).to_have_count(0)
    expect(page.locator("h2:focus")).to_have_count(1)
    page.get_by_role("button", name=f"Batalkan {labels[1]}").click()
    page.get_by_role("button", name="Pemohon pulang").click()
    page.get_by_role("button", name="Batalkan nomor").click()
    expect(page.locator("#news")).to_have_text("Nomor dibatalkan.")
    missed = page.locator("#no-shows li", has_text=labels[2])
    expect(missed).to_contain_text("loket dapat mengembalikan sampai")
    missed.get_by_role("button").click()
    expect(missed).to_have_count(0)
    expect(page.locator("#lines li").first).to_contain_text("2 menunggu")


def test_the_skills_of_somebody(demo: DemoServer, sign_in: OpenPage, axe: Callable[[Page], list[str]]) -> None:
    page = sign_in("kasi", path="/admin")
    person = page.locator("#people li", has_text="Petugas Loket 1").first
    expect(person).to_contain_text("semua layanan")
    person.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("checkbox", name="KTP elektronik").check()
    assert axe(page) == []
    page.get_by_role("button", name="Simpan").click()
    expect(person.locator(".admin-note")).to_have_text("KTP elektronik")
    person.get_by_role("button").click()
    page.get_by_role("dialog").get_by_role("checkbox", name="KTP elektronik").uncheck()
    page.get_by_role("button", name="Simpan").click()
    expect(person).to_contain_text("semua layanan")


def test_the_servers_own_words_for_a_refusal(demo: DemoServer, sign_in: OpenPage) -> None:
    """What stood on the page is gone: the page says so and shows what is true."""
    demo.clear_counters()
    demo.take_ticket("ktp-el")
    called = demo.call_next("loket1")
    assert called is not None
    demo.move("loket1", called["ticket"]["id"], "hold", reason="fotokopi")
    page = sign_in("kasi", path="/admin")
    button = page.get_by_role("button", name=f"Kembalikan {called['ticket']['label']} ke antrian")
    expect(button).to_be_visible()
    page.route("**/return", lambda route: route.fulfill(
        status=409, content_type="application/problem+json",
        body='{"type":"-","title":"Nomor ini baru saja berubah.","status":409,"code":"stale_version","detail":""}'))
    button.click()
    expect(page.locator("#news")).to_have_text("Belum berhasil: Nomor ini baru saja berubah.")


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


def test_with_whom_files_wait(demo: DemoServer, sign_in: OpenPage) -> None:
    demo.clear_counters()
    demo.take_ticket("ktp-el")
    called = demo.call_next("loket1")
    assert called is not None
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#files-none")).to_be_visible()
    demo.move("loket1", called["ticket"]["id"], "start")
    desk = demo.staff("loket1")
    file = desk.call("POST", f"/tickets/{called['ticket']['id']}/check")
    file = desk.call("POST", f"/files/{file['id']}/items", {"version": file["version"], "items": [
        {"position": item["position"], "state": "present"} for item in file["items"]]})
    desk.call("POST", f"/files/{file['id']}/accept", {"version": file["version"]})
    expect(page.locator("#files li")).to_contain_text("1 berkas", timeout=4_000)
    expect(page.locator("#late-files-none")).to_be_visible()
