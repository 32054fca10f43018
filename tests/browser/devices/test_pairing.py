"""A screen is paired by its code while the admin sits elsewhere, and learns that it was revoked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.servers import DemoServer

NewContext = Callable[..., BrowserContext]
#: TV, 4K TV, standing kiosk, tablet, an old monitor, and a phone held upright and across.
SHAPES = [(1920, 1080), (3840, 2160), (1080, 1920), (1280, 800), (1024, 600), (360, 740), (740, 360)]


def admin(demo: DemoServer) -> Any:
    return demo.staff(demo.person("admin")["username"])


def shown_code(page: Page) -> str:
    """The code on the screen, as a person reads it."""
    code = page.locator("[data-part=code]")
    expect(code).to_have_text(re.compile(r"^\d{3} \d{3}$"))
    return (code.text_content() or "").replace(" ", "")


@pytest.fixture
def unpaired(demo: DemoServer, new_context: NewContext) -> Iterator[Callable[..., Page]]:
    """Opens the screen of a kind in a browser that was never paired; script errors fail the test."""
    errors: list[str] = []

    def open_(kind: str, size: tuple[int, int] = (1920, 1080)) -> Page:
        page = new_context(size).new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(f"{demo.url}/{kind}")
        return page

    yield open_
    assert errors == []


def pair(demo: DemoServer, page: Page, name: str, **wish: Any) -> dict[str, Any]:
    made: dict[str, Any] = admin(demo).call("POST", "/devices/confirm", {
        "code": shown_code(page), "name": name, **wish})
    return made


@pytest.mark.parametrize(("kind", "wish"), [("display", {}), ("kiosk", {"printer_id": 1}), ("skm", {"counter_id": 1})])
def test_a_screen_goes_home_by_itself_when_its_code_was_typed(
        demo: DemoServer, unpaired: Callable[..., Page], kind: str, wish: dict[str, Any]) -> None:
    page = unpaired(kind)
    expect(page).to_have_url(f"{demo.url}/pair?kind={kind}")
    made = pair(demo, page, "Layar baru", **wish)
    expect(page).to_have_url(f"{demo.url}/{kind}")
    assert page.evaluate("JSON.parse(document.getElementById('page').textContent).device.id") == made["id"]


def test_the_secret_is_in_no_address_and_leaves_the_tab(demo: DemoServer, unpaired: Callable[..., Page]) -> None:
    page = unpaired("display")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    shown_code(page)
    secret = page.evaluate("JSON.parse(sessionStorage.getItem('antrian-pairing-display')).secret")
    pair(demo, page, "TV rahasia")
    expect(page).to_have_url(f"{demo.url}/display")
    assert len(secret) > 40
    assert [url for url in asked if secret in url] == []
    assert secret not in page.evaluate("JSON.stringify({...sessionStorage, ...localStorage}) + document.cookie")


def test_a_page_that_is_loaded_again_shows_the_same_code(unpaired: Callable[..., Page]) -> None:
    page = unpaired("display")
    code = shown_code(page)
    page.reload()
    assert shown_code(page) == code


def test_a_code_that_ran_out_makes_way_for_a_new_one(unpaired: Callable[..., Page]) -> None:
    page = unpaired("display")
    code = shown_code(page)
    page.route("**/api/v1/pairing", lambda route: route.fulfill(json={"status": "expired"})
               if route.request.method == "GET" else route.continue_())
    expect(page.locator("[data-part=code]")).not_to_have_text(f"{code[:3]} {code[3:]}")
    page.unroute_all()
    shown_code(page)


def test_a_server_that_goes_away_is_waited_for(demo: DemoServer, unpaired: Callable[..., Page]) -> None:
    page = unpaired("display")
    code = shown_code(page)
    page.route("**/api/v1/pairing", lambda route: route.abort())
    expect(page.locator("[data-part=away]")).to_be_visible()
    assert shown_code(page) == code, "the code stays: the server will know it again"
    page.unroute_all()
    expect(page.locator("[data-part=away]")).to_be_hidden()
    pair(demo, page, "TV setia")
    expect(page).to_have_url(f"{demo.url}/display")


def test_a_screen_that_was_put_out_says_so_and_can_be_paired_anew(
        demo: DemoServer, unpaired: Callable[..., Page]) -> None:
    page = unpaired("display")
    made = pair(demo, page, "TV sementara")
    expect(page).to_have_url(f"{demo.url}/display")
    expect(page.locator("html")).to_have_attribute("data-ready", "true")
    admin(demo).call("POST", f"/devices/{made['id']}/revoke")
    expect(page.get_by_role("alert")).to_contain_text("Layar ini dilepas. Hubungi admin.")
    pair(demo, page, "TV kembali")
    expect(page).to_have_url(f"{demo.url}/display")


@pytest.mark.parametrize("kind", ["kiosk", "skm"])
def test_every_kind_of_screen_notices_that_it_was_put_out(
        demo: DemoServer, unpaired: Callable[..., Page], kind: str) -> None:
    page = unpaired(kind)
    made = pair(demo, page, "Sementara", **({"counter_id": 1} if kind == "skm" else {}))
    expect(page).to_have_url(f"{demo.url}/{kind}")
    expect(page.locator("h1")).to_be_visible()
    admin(demo).call("POST", f"/devices/{made['id']}/revoke")
    expect(page.get_by_role("alert")).to_contain_text("Layar ini dilepas.")


def test_a_new_tv_takes_the_place_of_an_old_one(demo: DemoServer, unpaired: Callable[..., Page]) -> None:
    old = unpaired("display")
    made = pair(demo, old, "TV tengah")
    expect(old).to_have_url(f"{demo.url}/display")
    expect(old.locator("html")).to_have_attribute("data-ready", "true")
    new = unpaired("display")
    taken = admin(demo).call("POST", "/devices/confirm", {"code": shown_code(new), "replaces": made["id"]})
    assert (taken["id"], taken["name"]) == (made["id"], "TV tengah")
    expect(new).to_have_url(f"{demo.url}/display")
    expect(old.get_by_role("alert")).to_contain_text("Layar ini dilepas.")


def test_a_screen_takes_its_new_place_without_a_touch(demo: DemoServer, unpaired: Callable[..., Page]) -> None:
    page = unpaired("skm", (1280, 800))
    made = pair(demo, page, "Panel pindah", counter_id=1)
    expect(page).to_have_url(f"{demo.url}/skm")
    expect(page.locator("h1")).to_be_visible()
    with page.expect_navigation():
        admin(demo).call("PATCH", f"/devices/{made['id']}", {"counter_id": 2})
    assert page.evaluate("JSON.parse(document.getElementById('page').textContent).device.counter_id") == 2


def test_the_code_is_read_from_far_on_every_screen(
        demo: DemoServer, unpaired: Callable[..., Page], axe: Callable[[Page], list[str]],
        shots: Callable[[Page, str], None]) -> None:
    page = unpaired("display")
    for place, size in enumerate(SHAPES):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        if place == len(SHAPES) - 1:
            page.goto(f"{demo.url}/pair?kind=display&released=1")
        shown_code(page)
        box = page.locator("[data-part=code]").bounding_box()
        assert box is not None
        assert box["width"] >= size[0] * 0.5 or box["height"] >= size[1] * 0.35, size
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), size
        assert box["y"] + box["height"] <= size[1], f"the code is seen without scrolling: {size}"
        shots(page, f"pair-{size[0]}x{size[1]}")
    expect(page.locator(".pair-steps")).to_contain_text("Masukkan kode ini di Admin > Perangkat")
    expect(page.locator(".pair-steps")).to_contain_text("Enter this code at Admin > Devices")
    assert axe(page) == []


def test_a_print_agent_is_told_to_show_its_code_where_it_runs(
        demo: DemoServer, new_context: NewContext, axe: Callable[[Page], list[str]],
        shots: Callable[[Page, str], None]) -> None:
    page = new_context().new_page()
    page.goto(demo.url)
    page.get_by_role("link", name="Pasangkan agen printer").click()
    expect(page.locator("code")).to_have_text(f"antrian print-agent --server {demo.url}")
    assert axe(page) == []
    shots(page, "pair-printer")


def test_the_door_leads_to_the_code(demo: DemoServer, new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto(demo.url)
    page.get_by_role("link", name="Pasangkan TV ruang tunggu").click()
    expect(page).to_have_url(f"{demo.url}/pair?kind=display")
    shown_code(page)
