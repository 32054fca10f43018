"""Finding one's screen, signing in, and the pages for errors."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.support.servers import DemoServer

NewContext = Callable[..., BrowserContext]


def sign_in(page: Page, username: str, password: str) -> None:
    page.get_by_label("Nama pengguna").fill(username)
    page.get_by_label("Kata sandi").fill(password)
    page.get_by_role("button", name="Masuk").click()


def test_an_unknown_screen_learns_what_to_do(
    demo: DemoServer,
    new_context: NewContext,
    axe: Callable[[Page], list[str]],
    shots: Callable[[Page, str], None],
) -> None:
    page = new_context().new_page()
    page.goto(demo.url)
    expect(page.locator("h1")).to_have_text("Layar yang mana ini?")
    assert axe(page) == []
    shots(page, "index")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("Which screen is this?")
    assert axe(page) == []


def test_a_paired_screen_goes_to_its_own_page(demo: DemoServer, new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto(demo.open_address("kiosk"))
    page.goto(demo.url)
    expect(page).to_have_url(f"{demo.url}/kiosk")


def test_signing_in_leads_where_one_wanted_to_go(demo: DemoServer, new_context: NewContext) -> None:
    page = new_context().new_page()
    person = demo.person("loket1")
    page.goto(f"{demo.url}/counter")
    expect(page.locator("h1")).to_have_text("Masuk")
    sign_in(page, person["username"], person["password"])
    expect(page).to_have_url(f"{demo.url}/counter")


def test_a_wrong_password_says_so_and_keeps_the_name(
    demo: DemoServer,
    new_context: NewContext,
    axe: Callable[[Page], list[str]],
    shots: Callable[[Page, str], None],
) -> None:
    page = new_context().new_page()
    page.goto(f"{demo.url}/sign-in")
    sign_in(page, "kasi", "bukan kata sandinya")
    expect(page.get_by_role("alert")).to_have_text("Nama pengguna atau kata sandi salah.")
    expect(page.get_by_label("Nama pengguna")).to_have_value("kasi")
    expect(page.get_by_label("Kata sandi")).to_be_focused()
    assert axe(page) == []
    shots(page, "wrong")


def test_too_many_tries_and_a_server_away_have_their_own_words(
    demo: DemoServer, new_context: NewContext
) -> None:
    page = new_context().new_page()
    page.goto(f"{demo.url}/sign-in")
    page.route(
        "**/api/v1/session",
        lambda route: route.fulfill(
            status=429,
            content_type="application/problem+json",
            body='{"code": "too_many_tries", "title": "x"}',
        ),
    )
    sign_in(page, "kasi", "x")
    expect(page.get_by_role("alert")).to_contain_text("Terlalu banyak percobaan")
    page.unroute("**/api/v1/session")
    page.route("**/api/v1/session", lambda route: route.abort())
    sign_in(page, "kasi", "x")
    expect(page.get_by_role("alert")).to_contain_text("Server tidak menjawab")
    expect(page.get_by_label("Kata sandi")).to_have_value("x")


@pytest.mark.parametrize("onward", ["//example.org", "https://example.org", "/\\example.org"])
def test_the_sign_in_page_leads_nobody_astray(demo: DemoServer, new_context: NewContext, onward: str) -> None:
    page = new_context().new_page()
    person = demo.person("supervisor")
    page.goto(f"{demo.url}/sign-in?next={onward}")
    sign_in(page, person["username"], person["password"])
    expect(page).to_have_url(f"{demo.url}/admin")


def test_an_unknown_page_is_kind(
    demo: DemoServer,
    new_context: NewContext,
    axe: Callable[[Page], list[str]],
    shots: Callable[[Page, str], None],
) -> None:
    page = new_context().new_page()
    answer = page.goto(f"{demo.url}/tidak-ada")
    assert answer is not None
    assert answer.status == 404
    expect(page.locator("h1")).to_have_text("Halaman tidak ditemukan")
    assert axe(page) == []
    shots(page, "404")
