"""The devices' page: the admin pairs, changes, replaces and puts out; the page says what to do about trouble."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.servers import DemoServer

NewContext = Callable[..., BrowserContext]
DAY = "2026-11-23T{}:00+07:00"
KINDS = ("display", "kiosk", "skm", "printer")
NAMES = {"display": "TV ruang tunggu sayap timur lantai dua dekat ruang laktasi", "kiosk": "Kios", "skm": "Panel",
         "printer": "Komputer"}


@pytest.fixture
def desk(demo: DemoServer, sign_in: Callable[..., Page]) -> Callable[..., Page]:
    """The page as the admin, or as somebody else, sees it."""

    def open_(role: str = "admin", **options: Any) -> Page:
        page = sign_in(demo.person(role)["username"], path="/admin/devices", **options)
        expect(page.locator("#summary")).not_to_contain_text("Membaca")
        return page

    return open_


def new_screen(demo: DemoServer, new_context: NewContext, kind: str) -> tuple[Page, str]:
    page = new_context((1280, 800)).new_page()
    page.goto(f"{demo.url}/{kind}")
    code = page.locator("[data-part=code]")
    expect(code).to_have_text(re.compile(r"^\d{3} \d{3}$"))
    return page, code.text_content() or ""


def line(page: Page, name: str) -> Any:
    return page.locator(".devices-list li").filter(has=page.get_by_text(name, exact=True))


def test_the_admin_pairs_changes_replaces_and_puts_out(
        demo: DemoServer, desk: Callable[..., Page], new_context: NewContext, axe: Callable[[Page], list[str]],
        shots: Callable[[Page, str], None]) -> None:
    page = desk()
    tv, code = new_screen(demo, new_context, "display")
    page.get_by_label("Kode enam angka").fill(code)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("1280x800")
    assert axe(page) == []
    shots(page, "pairing")
    dialog.get_by_label("Nama").fill("TV timur")
    dialog.get_by_role("button", name="Pasangkan").click()
    expect(page.locator("#notice")).to_have_text("TV timur sudah terpasang.")
    expect(tv).to_have_url(f"{demo.url}/display")
    expect(line(page, "TV timur")).to_contain_text("1280 × 800")
    expect(line(page, "TV timur")).to_contain_text("versi terbaru")

    page.get_by_role("button", name="Ubah TV timur").click()
    page.get_by_role("dialog").get_by_label("Nama").fill("TV barat")
    page.get_by_role("button", name="Simpan").click()
    expect(line(page, "TV barat")).to_be_visible()

    spare, code = new_screen(demo, new_context, "display")
    page.get_by_role("button", name="Ganti perangkat TV barat").click()
    page.get_by_role("dialog").get_by_label("Kode enam angka").fill(code)
    page.get_by_role("dialog").get_by_role("button", name="Ganti").click()
    expect(spare).to_have_url(f"{demo.url}/display")
    expect(tv.get_by_role("alert")).to_contain_text("Layar ini dilepas.")

    page.get_by_role("button", name="Lepas TV barat").click()
    page.get_by_role("dialog").get_by_role("button", name="Lepas").click()
    expect(line(page, "TV barat")).to_have_count(0)
    expect(spare.get_by_role("alert")).to_contain_text("Layar ini dilepas.")


def test_a_panel_needs_its_counter_and_a_wrong_code_says_so(
        demo: DemoServer, desk: Callable[..., Page], new_context: NewContext) -> None:
    page = desk()
    field = page.get_by_label("Kode enam angka")
    for typed, words in (("12", "Kode terdiri atas enam angka"), ("000000", "Kode itu tidak ada di layar mana pun")):
        field.fill(typed)
        page.keyboard.press("Enter")
        expect(page.locator("#code-trouble")).to_contain_text(words)
    panel, code = new_screen(demo, new_context, "skm")
    field.fill(code)
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("button", name="Pasangkan").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Pilih loket")
    dialog.get_by_label("Loket").select_option(index=1)
    dialog.get_by_role("button", name="Pasangkan").click()
    expect(panel).to_have_url(f"{demo.url}/skm")


def test_a_supervisor_sees_and_does_not_change(desk: Callable[..., Page], axe: Callable[[Page], list[str]]) -> None:
    page = desk("supervisor")
    expect(page.locator(".devices-list li").first).to_be_visible()
    expect(page.locator("#pair")).to_have_count(0)
    expect(page.locator(".devices-list button")).to_have_count(0)
    assert axe(page) == []


def device(number: int, kind: str, **more: Any) -> dict[str, Any]:
    return {"id": number, "kind": kind, "name": f"{NAMES[kind]} {number}", "counter_id": None, "printer_id": None,
            "last_seen_at": DAY.format("10:41"), "online": True, "alarm": None, "alarm_at": None, "troubles": [],
            "health": {"sound": "on" if kind == "display" else None, "screen": "1920x1080"}, **more}


def trouble(code: str, since: str | None = None) -> dict[str, Any]:
    return {"troubles": [{"code": code, "since": since}]}


TROUBLES = [
    device(1, "display", **trouble("sound_blocked", DAY.format("10:30")), health={"sound": "blocked"}),
    device(2, "display", **trouble("silent", DAY.format("10:42")), online=False),
    device(3, "kiosk", **trouble("printer", DAY.format("10:20")), printer_id=1),
    device(4, "kiosk", **trouble("clock"), health={"drift_seconds": 3600}),
    device(5, "skm", **trouble("silent", DAY.format("10:20")), online=False),
    device(6, "printer", last_seen_at=None, online=False, health={}),
]


@pytest.mark.parametrize(("name", "devices", "words"), [
    ("empty", [], ["Belum ada perangkat.", "Belum ada TV. Panggilan tidak tampil"]),
    ("busy", [device(number, KINDS[number % 4]) for number in range(1, 31)], ["30 perangkat, semua baik."]),
    ("trouble", TROUBLES, [
        "6 dari 6 perangkat perlu ditangani.", "Sentuh tombol Nyalakan suara pada TV itu.",
        "Periksa listrik TV dan komputernya", "Jam perangkat ini terlalu cepat 1 jam.", "Periksa baterai"]),
])
def test_what_the_page_says(desk: Callable[..., Page], axe: Callable[[Page], list[str]],
                            shots: Callable[[Page, str], None], name: str, devices: list[dict[str, Any]],
                            words: list[str]) -> None:
    page = desk()
    page.route("**/api/v1/devices", lambda route: route.fulfill(json=devices))
    page.reload()
    for sentence in words:
        expect(page.locator("main")).to_contain_text(sentence)
    for size in ((1366, 768), (390, 844)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
        assert axe(page) == []
        shots(page, f"{name}-{size[0]}")
    page.goto(page.url + "?lang=en")
    expect(page.locator("h1")).to_have_text("Devices")
    shots(page, f"{name}-en")


def test_the_day_at_a_glance_tells_of_alarms(
        demo: DemoServer, sign_in: Callable[..., Page], axe: Callable[[Page], list[str]],
        shots: Callable[[Page, str], None]) -> None:
    page = sign_in(demo.person("supervisor")["username"], path="/admin")
    expect(page.locator("#updated")).to_contain_text("Diperbarui")
    overview = demo.staff(demo.person("supervisor")["username"]).call("GET", "/overview")
    overview["devices"] = [
        device(1, "kiosk", alarm="silent", alarm_at=DAY.format("10:44"), last_seen_at=DAY.format("10:42"))]
    page.route("**/api/v1/overview", lambda route: route.fulfill(json=overview))
    page.reload()
    expect(page.locator("#troubles li").first).to_contain_text("Kios 1")
    expect(page.locator("#troubles li").first).to_contain_text("tidak terdengar sejak 10.42")
    expect(page.locator("#troubles li").last).to_contain_text("Belum ada TV")
    assert axe(page) == []
    shots(page, "overview")
    page.get_by_role("link", name="Lihat Kios 1").click()
    expect(page).to_have_url(f"{demo.url}/admin/devices")
