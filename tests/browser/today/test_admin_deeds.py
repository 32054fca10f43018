"""What a supervisor does on the live view, by hand and by keys."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]


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
    expect(page.locator("#notice")).to_have_text("Panggilan bantuan sudah ditanggapi.")
    expect(page.locator("#alerts-section")).to_be_hidden()


def test_an_announcement_by_keys(demo: DemoServer, sign_in: OpenPage, axe: Callable[[Page], list[str]],
                                 shots: Callable[..., None]) -> None:
    page = sign_in("kasi", path="/admin")
    expect(page.locator("#updated")).to_contain_text("Diperbarui")
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
    expect(page.locator("#notice")).to_have_text("Pengumuman tampil dan dibacakan di TV.", timeout=30_000)
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
    expect(page.locator("#notice")).to_have_text("Layanan loket sudah diubah.")
    expect(page.locator("#counters li", has_text="Loket 2").first).to_contain_text(f"{name} 25 %")
    demo.staff("kasi").call("POST", "/counters/2/services", {"services": [
        {"service_id": one["service_id"], "share": one["share"]} for one in before["services"]]})
    expect(page.locator("#counters li", has_text="Loket 2").first).not_to_contain_text("25 %", timeout=4_000)


def test_a_service_is_closed_with_a_reason_and_opened(demo: DemoServer, sign_in: OpenPage) -> None:
    page = sign_in("kasi", path="/admin")
    page.get_by_role("button", name="Tutup KTP elektronik di kios").click()
    page.get_by_role("button", name="Tutup layanan").click()
    expect(page.get_by_role("alert")).to_have_text("Tulis atau pilih alasannya.")
    page.get_by_role("button", name="Blangko habis").click()
    page.keyboard.press("Enter")
    expect(page.locator("#lines li", has_text="KTP elektronik").first).to_contain_text("kios tutup: Blangko habis")
    closed = next(one for one in demo.services() if one["code"] == "ktp-el")
    assert (closed["open"], closed["closed_reason"]) == (False, "Blangko habis")
    again = page.get_by_role("button", name="Buka lagi KTP elektronik di kios")
    again.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("Layanan dibuka lagi.")
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
    expect(page.locator("#notice")).to_contain_text("kembali ke antrian")
    expect(first).to_have_count(0)
    expect(page.locator("h2:focus")).to_have_count(1)
    page.get_by_role("button", name=f"Batalkan {labels[1]}").click()
    page.get_by_role("button", name="Pemohon pulang").click()
    page.get_by_role("button", name="Batalkan nomor").click()
    expect(page.locator("#notice")).to_have_text("Nomor dibatalkan.")
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
    expect(person.locator(".line-note")).to_have_text("KTP elektronik")
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
    expect(page.locator("#notice")).to_have_text("Belum berhasil: Nomor ini baru saja berubah.")


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
