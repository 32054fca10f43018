"""The page on which an admin chooses how papers look: the paper changes as one types, and what is drawn can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, Route, expect
from pyzbar.pyzbar import decode  # type: ignore[import-untyped]

from tests.support.servers import DemoServer
from tests.web.printing.test_layout_api import picture

OpenPage = Callable[..., Page]
LONG = "Maklumat pelayanan: dengan ini kami menyatakan sanggup menyelenggarakan"


@pytest.fixture
def layout_page(demo: DemoServer, sign_in: OpenPage) -> Iterator[OpenPage]:
    """Opens the page and waits for the first paper; afterwards the office is as before."""
    def open_(username: str = "admin", **options: object) -> Page:
        page = sign_in(username, path="/admin/layout", **options)
        expect(page.locator("#sheet")).to_be_visible()
        return page

    yield open_
    admin = demo.staff("admin")
    version = admin.call("GET", "/layout")["version"]
    if version:
        version = admin.call("PUT", "/layout", {"version": version, "head": [], "foot": [], "show": {}})["version"]
        admin.call("DELETE", f"/layout/logo?version={version}")


def seen(page: Page) -> list[str]:
    """What a phone reads from the drawn paper."""
    # Twice as large as on the page, as a camera would see it.
    shot = Image.open(BytesIO(page.locator("#sheet").screenshot()))
    return [found.data.decode() for found in decode(shot.resize((2 * shot.width, 2 * shot.height)))]


def drawing(page: Page) -> str:
    return page.locator("#sheet").get_attribute("src") or ""


def test_the_paper_changes_as_one_types_and_is_saved(
    demo: DemoServer, layout_page: OpenPage, axe: Callable[[Page], list[str]], shots: Callable[..., None],
    tmp_path: Path,
) -> None:
    page = layout_page()
    expect(page.locator("#length")).to_contain_text("paling panjang 90 mm")
    assert seen(page)[0].startswith("http")
    assert axe(page) == []
    expect(page.locator("#save")).to_be_disabled()
    first = drawing(page)
    page.locator("#head-1").fill("Jalan Ciliwung 20, Telepon 0351-462153")
    expect(page.locator("#notice")).to_have_text("Belum disimpan.")
    expect(page.locator("#sheet")).not_to_have_attribute("src", first)
    (tmp_path / "logo.png").write_bytes(picture())
    page.locator("#logo").set_input_files(tmp_path / "logo.png")
    expect(page.locator("#notice")).to_have_text("Logo tersimpan.")
    for number in (1, 2, 3):
        page.locator(f"#foot-{number}").fill(LONG)
    expect(page.locator("#gave-way-list")).to_contain_text("tidak semua baris bawah dicetak")
    expect(page.locator("#length")).not_to_have_attribute("data-tone", "trouble")
    shots(page, "full")
    assert axe(page) == []
    # What was typed before the logo is still there, and saved with one key.
    page.locator("#head-1").press("Enter")
    expect(page.locator("#notice")).to_have_text("Tersimpan. Kertas berikutnya sudah seperti contoh.")
    kept = demo.staff("admin").call("GET", "/layout")
    assert kept["head"] == ["Jalan Ciliwung 20, Telepon 0351-462153"]
    assert (kept["foot"], kept["has_logo"]) == ([LONG] * 3, True)


@pytest.mark.parametrize(("printer", "width"), [("Printer kios", "80"), ("ZJ-5870 Thermal Receipt Printer", "58")])
def test_the_code_reads_in_every_picture(layout_page: OpenPage, printer: str, width: str) -> None:
    page = layout_page()
    option = page.locator("#printer option").filter(has_text=printer).first.get_attribute("value") or ""
    page.locator("#printer").select_option(option)
    page.locator("#paper-mm").select_option(width)
    for kind, language in (("ticket", "id"), ("ticket", "en"), ("receipt", "id"), ("test", "en")):
        page.locator("#language").select_option(language)
        before = drawing(page)
        page.locator("#kind").select_option(kind)
        page.locator("#copy").set_checked(not page.locator("#copy").is_checked())
        expect(page.locator("#sheet")).not_to_have_attribute("src", before)
        expect(page.locator("#sheet")).to_have_attribute("data-paper", width)
        assert len(seen(page)) == 1, (kind, language)


def test_two_admins_do_not_undo_each_other(demo: DemoServer, layout_page: OpenPage) -> None:
    page = layout_page()
    page.locator("#foot-1").fill("dari halaman")
    admin = demo.staff("admin")
    version = admin.call("GET", "/layout")["version"]
    admin.call("PUT", "/layout", {"version": version, "head": [], "foot": ["dari yang lain"], "show": {}})
    page.locator("#save").click()
    expect(page.locator("#notice")).to_contain_text("baru saja diubah orang lain")
    expect(page.locator("#foot-1")).to_have_value("dari halaman")
    assert admin.call("GET", "/layout")["foot"] == ["dari yang lain"]


def test_a_picture_that_cannot_be_printed_is_told_in_words(layout_page: OpenPage, tmp_path: Path) -> None:
    page = layout_page()
    (tmp_path / "tulisan.png").write_text("bukan gambar")
    page.locator("#logo").set_input_files(tmp_path / "tulisan.png")
    expect(page.locator("#notice")).to_have_text("Gambar tidak bisa dibaca. Pakai PNG, JPEG, atau WebP.")
    expect(page.locator("#logo-away")).to_be_hidden()


def test_a_supervisor_looks_and_cannot_change(layout_page: OpenPage, axe: Callable[[Page], list[str]],
                                              shots: Callable[..., None]) -> None:
    page = layout_page("kasi", size=(390, 844), lang="en")
    expect(page.get_by_text("Only an admin can change this")).to_be_visible()
    expect(page.locator("#head-1")).to_be_disabled()
    expect(page.locator("#save")).to_have_count(0)
    page.locator("#kind").select_option("missing")
    expect(page.locator("#sheet")).to_have_attribute("alt", "List of what is missing on 80 mm paper")
    shots(page, "phone")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_what_is_typed_while_it_is_saved_stays(demo: DemoServer, layout_page: OpenPage) -> None:
    page = layout_page()
    puts: list[object] = []

    def hold(route: Route) -> None:
        puts.append(route)
        page.locator("#foot-2").fill("sambil menunggu")
        page.locator("#foot-2").press("Enter")  # a second save while the first is on its way is none
        route.continue_()

    page.route("**/api/v1/layout", lambda route: hold(route) if route.request.method == "PUT" else route.continue_())
    page.locator("#foot-1").fill("pertama")
    page.locator("#save").click()
    expect(page.locator("#notice")).to_have_text("Belum disimpan.")
    expect(page.locator("#foot-2")).to_have_value("sambil menunggu")
    expect(page.locator("#save")).to_be_enabled()
    assert demo.staff("admin").call("GET", "/layout")["foot"] == ["pertama"]
    assert len(puts) == 1
