"""What an office chooses about its survey: coins, weight, report, and whom to ask."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, Request, Route, expect

from tests.support.servers import DemoServer

OpenPage = Callable[..., Page]
NEWS = "#notice"
LONG = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"


@pytest.fixture
def settings(demo: DemoServer, sign_in: OpenPage) -> Iterator[OpenPage]:
    """Opens the page when it has read everything; afterwards the office is as before."""
    admin = demo.staff("admin")
    before = admin.call("GET", "/settings")

    def open_(username: str = "admin", **options: Any) -> Page:
        return ready(sign_in(username, path="/admin/skm/settings", **options))

    yield open_
    names = ("coin_faces", "ikm_weight", "publish_index", "survey_introduction", "survey_probability")
    admin.call("PATCH", "/settings", {**{name: before[name] for name in names}, "signatory": before["signatory"]})
    for service in demo.services():
        admin.call("PATCH", "/skm/sampling", {"service_id": service["id"], "permille": None})


def ready(page: Page) -> Page:
    expect(page.locator("#reading")).to_be_hidden()
    return page


def changed(page: Page) -> list[dict[str, Any]]:
    """What this page changes from now on."""
    sent: list[dict[str, Any]] = []

    def note(request: Request) -> None:
        if request.method in ("PATCH", "PUT"):
            sent.append(request.post_data_json)

    page.on("request", note)
    return sent


def test_an_admin_changes_what_the_office_chose(demo: DemoServer, settings: OpenPage, axe: Callable[[Page], list[str]],
                                                shots: Callable[..., None]) -> None:
    page = settings()
    sent = changed(page)
    expect(page.get_by_label("Empat: sangat puas")).to_be_checked()
    expect(page.get_by_label("1/9, tepat")).to_be_checked()
    expect(page.get_by_text("nilai tertinggi 99,90 atau 99,00")).to_be_visible()
    expect(page.locator("#save")).to_be_disabled()
    page.get_by_label("Dua: puas, tidak puas").check()
    page.get_by_label("0,111").check()
    page.get_by_label("Jabatan penanda tangan").fill("Camat Kartoharjo")
    page.get_by_label("NIP").fill("19700101 199001 1 001")
    page.get_by_label("Pendahuluan laporan").fill("Survei ini dilakukan bersama warga.")
    expect(page.get_by_role("link", name="Lihat halamannya")).to_be_hidden()
    page.get_by_label("Tampilkan hasil yang sudah diumumkan").check()
    expect(page.locator("#unsaved")).to_have_text("Belum disimpan.")
    assert axe(page) == []
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(NEWS)).to_have_text("Pengaturan tersimpan.")
    expect(page.locator("#save")).to_be_disabled()
    result = page.get_by_role("link", name="Lihat halamannya").get_attribute("href")
    assert page.context.request.get(f"{demo.url}{result}").status == 200
    kept = demo.staff("kasi").call("GET", "/settings")
    assert (kept["coin_faces"], kept["ikm_weight"], kept["publish_index"]) == (2, "0.111", True)
    assert kept["signatory"] == {"title": "Camat Kartoharjo", "name": "", "nip": "19700101 199001 1 001"}
    assert kept["survey_introduction"] == "Survei ini dilakukan bersama warga."
    page.get_by_label("1/9, tepat").check()
    page.get_by_label("Nama penanda tangan").press("Enter")
    expect(page.locator(NEWS)).to_have_text("Pengaturan tersimpan.")
    expect(page.locator("#save")).to_be_disabled()
    assert sent[-1] == {"ikm_weight": "1/9"}, "only what was changed: others may have saved another setting"
    page.reload()
    ready(page)
    expect(page.get_by_label("Dua: puas, tidak puas")).to_be_checked()
    expect(page.get_by_label("Jabatan penanda tangan")).to_have_value("Camat Kartoharjo")
    shots(page, "kept")


def test_what_is_typed_stays_while_others_save_and_the_server_is_away(demo: DemoServer, settings: OpenPage) -> None:
    page = settings()
    page.get_by_label("Nama penanda tangan").fill("Siti")
    demo.staff("admin").call("PATCH", "/settings", {"coin_faces": 2, "survey_probability": 0.35})
    expect(page.locator("#share")).to_have_value("35")  # told at once, beside what is being typed
    expect(page.get_by_label("Nama penanda tangan")).to_have_value("Siti")
    page.route("**/api/v1/settings", lambda route: route.abort())
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(NEWS)).to_contain_text("Server tidak menjawab")
    expect(page.locator("#save")).to_be_enabled()
    expect(page.locator(".connection-badge")).to_contain_text("terputus sejak", timeout=20_000)
    page.unroute("**/api/v1/settings")
    expect(page.locator(".connection-badge")).to_be_hidden(timeout=20_000)
    page.get_by_role("button", name="Simpan", exact=True).click()
    expect(page.locator(NEWS)).to_have_text("Pengaturan tersimpan.")
    kept = demo.staff("admin").call("GET", "/settings")
    assert (kept["signatory"]["name"], kept["coin_faces"]) == ("Siti", 2)


def test_leaving_warns_about_what_is_not_saved(settings: OpenPage) -> None:
    page = settings()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_label("Dua: puas, tidak puas").check()
    page.get_by_role("link", name="Laporan", exact=True).click(no_wait_after=True)
    expect(page.get_by_label("Dua: puas, tidak puas")).to_be_checked()
    assert asked == ["beforeunload"]


def test_a_supervisor_sees_the_settings_and_may_ask_more_people(
    demo: DemoServer, settings: OpenPage, axe: Callable[[Page], list[str]], shots: Callable[..., None],
) -> None:
    page = settings("kasi")
    expect(page.get_by_text("Bagian ini hanya dapat diubah admin.")).to_be_visible()
    expect(page.get_by_label("Jabatan penanda tangan")).to_be_disabled()
    expect(page.get_by_label("Dua: puas, tidak puas")).to_be_disabled()
    expect(page.get_by_label("Bagian kunjungan, seluruh kantor")).to_be_disabled()
    expect(page.get_by_role("button", name="Simpan", exact=True)).to_have_count(0)
    shots(page, "supervisor")
    assert axe(page) == []
    name = demo.services()[0]["name"]
    page.get_by_role("button", name=f"Ubah bagian untuk {name}").first.click()
    page.get_by_label("Persen kunjungan yang ditanya").fill("40")
    page.keyboard.press("Enter")
    expect(page.locator(NEWS)).to_have_text(f"Bagian untuk {name} tersimpan.")


def shares(demo: DemoServer) -> dict[int, int | None]:
    plan = demo.staff("kasi").call("GET", "/skm/sampling?from=2026-01-01&to=2026-12-31")
    return {row["service_id"]: row["permille"] for row in plan["services"]}


def test_the_offices_share_and_a_services_own(demo: DemoServer, settings: OpenPage,
                                              axe: Callable[[Page], list[str]]) -> None:
    page = settings()
    service = demo.services()[1]
    share = page.get_by_label("Bagian kunjungan, seluruh kantor")
    expect(share).to_have_value("20")
    expect(page.locator("#share-save")).to_be_disabled()
    share.fill("120")
    share.press("Enter")
    expect(page.locator(NEWS)).to_have_text("Isi angka 0 sampai 100, paling banyak satu angka di belakang koma.")
    expect(share).to_have_attribute("aria-invalid", "true")
    share.fill("12,5")
    share.press("Enter")
    expect(page.locator(NEWS)).to_contain_text("Bagian kantor tersimpan.")
    assert demo.staff("admin").call("GET", "/settings")["survey_probability"] == 0.125
    row = page.locator("#shares li").nth(1)
    expect(row).to_contain_text("Ditanya 12,5 %, ikut kantor.")
    row.get_by_role("button", name="Ubah bagian").click()
    expect(page.get_by_role("dialog")).to_contain_text("Kosongkan supaya ikut bagian kantor, 12,5 %.")
    typed = page.get_by_label("Persen kunjungan yang ditanya")
    typed.fill("banyak")
    typed.press("Enter")
    expect(typed).to_have_accessible_description(re.compile("Isi angka 0 sampai 100"))
    expect(typed).to_be_focused()
    assert axe(page) == []
    typed.fill("33.3 %")
    typed.press("Enter")
    expect(row).to_contain_text("Ditanya 33,3 %, khusus layanan ini.")
    assert shares(demo)[service["id"]] == 333
    row.get_by_role("button", name="Ubah bagian").click()
    expect(typed).to_have_value("33,3")
    typed.fill("")
    typed.press("Enter")
    expect(row).to_contain_text("Ditanya 12,5 %, ikut kantor.")
    assert shares(demo)[service["id"]] is None


def planned(service: dict[str, Any], **plan: Any) -> dict[str, Any]:
    return {"service_id": service["id"], "name": service["name"], "permille": None, "effective_permille": 200,
            "visits": 240, "drawn": 48, "answers": 30, "response_rate": 0.6, "minimum": 186, "expected_visits": 360,
            "missing": 156, "suggested_permille": 453, "enough": True, **plan}


def test_a_suggestion_is_taken_with_one_touch(demo: DemoServer, settings: OpenPage, shots: Callable[..., None]) -> None:
    page = settings()
    first, second, third, fourth, fifth = demo.services()[:5]
    rows = [planned(first), planned(second, suggested_permille=1000, enough=False),
            planned(third, suggested_permille=None, enough=False), planned(fourth, missing=0, suggested_permille=0),
            planned(fifth, visits=0, expected_visits=0, answers=0, minimum=0, missing=0, suggested_permille=0)]
    page.route("**/api/v1/skm/sampling?*", lambda route: route.fulfill(
        json={**route.fetch().json(), "services": rows}))
    page.reload()
    ready(page)
    lines = page.locator("#shares li")
    expect(lines).to_have_count(5)
    expect(lines.nth(0)).to_contain_text("240 kunjungan, 30 dari 186 jawaban")
    expect(lines.nth(0)).to_contain_text("Saran: 45,3 % sampai")
    expect(lines.nth(1)).to_contain_text("sampelnya mungkin tetap kurang")
    expect(lines.nth(2)).to_contain_text("Tidak ada kunjungan lagi dalam periode ini; sampelnya kurang.")
    expect(lines.nth(3)).to_contain_text("Sampelnya sudah cukup.")
    expect(lines.nth(4)).to_contain_text("Belum ada kunjungan yang selesai.")
    for at in (2, 3, 4):
        expect(lines.nth(at).get_by_role("button")).to_have_text(["Ubah"])
    shots(page, "suggestions")
    page.get_by_role("button", name=f"Pakai saran 45,3 % untuk {first['name']}", exact=True).click()
    expect(page.locator(NEWS)).to_have_text(f"{first['name']}: 45,3 % kunjungan akan ditanya.")
    assert shares(demo)[first["id"]] == 453
    page.get_by_role("button", name="Pakai 2 saran").click()
    page.get_by_role("dialog").get_by_role("button", name="Pakai semua").click()
    expect(page.locator(NEWS)).to_have_text("2 saran dipakai.")
    assert shares(demo)[second["id"]] == 1000
    assert shares(demo)[third["id"]] is None


def test_the_sample_of_another_period_is_asked_for(settings: OpenPage) -> None:
    page = settings()
    expect(page.locator("#period option:checked")).to_contain_text("Semester")
    with page.expect_request(lambda request: "/skm/sampling?from=" in request.url) as asked:
        page.locator("#period").select_option("year")
    first, last = (part.split("=")[1] for part in asked.value.url.split("?")[1].split("&"))
    assert first[:4] == last[:4]
    assert (first[4:], last[4:]) == ("-01-01", "-12-31")


def many_services(route: Route) -> None:
    """Eighteen services with long names and large numbers."""
    rows = [planned({"id": 9000 + n, "name": f"{LONG} {n}"}, visits=12345, suggested_permille=1000 if n % 2 else 453,
                    enough=n % 2 == 0) for n in range(18)]
    route.fulfill(json={"first": "2026-07-01", "last": "2026-12-31", "default_permille": 200, "services": rows})


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_at_a_desk_or_on_a_phone(settings: OpenPage, lang: str, no_barrier: Callable[..., None]) -> None:
    page = settings(lang=lang)
    no_barrier(page, [(1366, 768), (360, 740)], f"usual-{lang}")
    page.route("**/api/v1/skm/sampling?*", many_services)
    page.reload()
    ready(page)
    expect(page.locator("#shares li")).to_have_count(18)
    page.locator("#shares-title").evaluate("(title) => title.scrollIntoView()")
    no_barrier(page, [(1366, 768), (360, 740)], f"busy-{lang}")


def test_a_server_that_does_not_answer_is_told_and_the_page_comes_by_itself(
    settings: OpenPage, axe: Callable[[Page], list[str]], shots: Callable[..., None],
) -> None:
    page = settings()
    page.route("**/api/v1/skm/sampling?*", lambda route: route.abort())
    page.reload()
    expect(page.locator(".connection-badge")).to_contain_text("terputus sejak", timeout=20_000)
    expect(page.locator("#reading")).to_be_visible()
    expect(page.get_by_label("Jabatan penanda tangan")).to_be_disabled()
    shots(page, "away")
    assert axe(page) == []
    page.unroute("**/api/v1/skm/sampling?*")
    expect(page.locator("#reading")).to_be_hidden(timeout=20_000)

