"""The supervisor's page for the TVs, against a real server and with a real TV beside it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage
from tests.support.browser.sizes import at_each, fits_across


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    path = tmp_path / "Foto_kantor.png"
    Image.linear_gradient("L").resize((640, 360)).save(path)
    return path


def test_a_picture_is_brought_planned_and_on_the_tv(
    sign_in: NewPage, open_screen: NewPage, picture: Path, axe: Callable[[Page], list[str]],
    shots: Callable[[Page, str], None],
) -> None:
    tv = open_screen("display")
    tv.locator("html[data-ready=true]").wait_for()
    page = sign_in("kasi", path="/admin/tv")
    expect(page.locator("#items-none")).to_be_visible()
    assert axe(page) == []
    bad = picture.with_name("tulisan.svg")
    bad.write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    page.set_input_files("#file", str(bad))
    expect(page.locator("#notice")).to_contain_text("SVG, halaman web, dan PDF tidak dapat ditayangkan")
    page.set_input_files("#file", str(picture))
    expect(page.locator(".tv-file-name")).to_have_text("Foto kantor")
    page.get_by_role("button", name="Tayangkan Foto kantor").press("Enter")
    page.locator("dialog [type=number]").fill("3")
    assert axe(page) == []
    page.keyboard.press("Enter")
    expect(page.locator("#notice")).to_have_text("Tersimpan. TV mengikuti.")
    page.get_by_role("button", name="Tambah halaman").press("Enter")
    page.get_by_role("button", name="Simpan").press("Enter")
    expect(page.locator("dialog [role=alert]")).to_have_text("Isi tulisannya dulu.")
    page.get_by_role("textbox", name="Tulisan").fill("Kantor tutup hari Senin.")
    page.get_by_label("Tampil berapa detik").fill("3")
    page.get_by_role("button", name="Simpan").press("Enter")
    names = page.locator("#items .line-name")
    expect(names).to_have_text(["Foto kantor", "Kantor tutup hari Senin."])
    page.get_by_role("button", name="Naikkan Kantor tutup hari Senin.").press("Enter")
    expect(names).to_have_text(["Kantor tutup hari Senin.", "Foto kantor"])
    expect(page.get_by_role("button", name="Turunkan Kantor tutup hari Senin.")).to_be_focused()
    expect(page.locator("#tvs .line-note")).to_contain_text("Sekarang: Kantor tutup hari Senin.; Foto kantor")
    shots(page, "admin-tv")
    tv.locator(".tv-slide-words").wait_for(timeout=30_000)
    expect(tv.locator(".tv-slide-body")).to_have_text("Kantor tutup hari Senin.")
    expect(tv.get_by_role("img", name="Foto kantor")).to_be_visible(timeout=30_000)
    page.get_by_role("button", name="Hapus Foto kantor").click()
    page.locator("dialog").get_by_role("button", name="Hapus").click()
    expect(names).to_have_text(["Kantor tutup hari Senin."])
    expect(page.locator("#files-none")).to_be_visible()
    assert axe(page) == []


def test_a_tv_follows_its_settings_at_once(sign_in: NewPage, open_screen: NewPage) -> None:
    tv = open_screen("display")
    tv.locator("html[data-ready=true]").wait_for()
    page = sign_in("kasi", path="/admin/tv")
    page.get_by_role("button", name="Ubah TV 1").click()
    page.get_by_label("Tata layar").select_option("grid")
    page.get_by_label("KTP elektronik").check()
    page.get_by_label("Volume").fill("0")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#notice")).to_have_text("TV 1 mengikuti pengaturan baru.")
    expect(tv.locator("body")).to_have_attribute("data-layout", "grid")
    expect(page.locator("#tvs .line-note")).to_contain_text("Kotak loket · hanya KTP elektronik")
    # What it says of itself comes with its next word: it is muted now.
    expect(page.locator("#tvs .line-words")).to_contain_text("suara dibisukan", timeout=20_000)


def test_lines_of_running_text_have_their_days(sign_in: NewPage) -> None:
    page = sign_in("kasi", path="/admin/tv", lang="en")
    page.locator("#tvs li").wait_for()
    page.get_by_role("button", name="Add text").click()
    page.get_by_role("textbox", name="Text").fill("Friday until 11")
    page.get_by_label("Fri").check()
    page.get_by_label("From", exact=True).fill("08:00")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("dialog [role=alert]")).to_have_text("Give both times, or neither.")
    page.get_by_label("Until", exact=True).fill("11:00")
    page.get_by_role("button", name="Save").click()
    line = page.locator("#lines li").last
    expect(line.locator(".line-words")).to_have_text("Fri · 08:00 to 11:00")
    line.get_by_role("button", name="Take out").click()
    expect(page.locator("#lines")).not_to_contain_text("Friday until 11")


def test_who_saves_over_somebody_else_reads_it(sign_in: NewPage) -> None:
    page = sign_in("kasi", path="/admin/tv")

    def late(route: Route) -> None:
        """As if somebody had saved between the last look and this press."""
        body = json.loads(route.request.post_data or "{}")
        route.continue_(post_data=json.dumps({**body, "version": 7}) if body else None)

    page.locator("#tvs li").wait_for()
    page.route("**/api/v1/playlist", late)
    page.get_by_role("button", name="Tambah hasil SKM").click()
    seen = page.locator("#items li").count()
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator("#notice")).to_contain_text("Orang lain baru saja menyimpan perubahan")
    assert page.locator("#items li").count() == seen


def test_the_page_fits_a_desk_and_a_phone(sign_in: NewPage, shots: Callable[[Page, str], None]) -> None:
    page = sign_in("admin", path="/admin/tv")
    page.locator("#tvs li").wait_for()
    for size in at_each(page, [(1366, 768), (390, 844)]):
        shots(page, f"admin-tv-{size[0]}")
        assert fits_across(page), size
