"""A paper form that is being typed is kept once and never lost: away servers, dying pages, other hands."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from playwright.sync_api import Dialog, Page, Route, expect

from tests.support.browser.entry import FORM, NEWS, OpenPage, kept, open_entry, sent_forms, today
from tests.support.servers import DemoServer


@pytest.fixture
def entry(sign_in: OpenPage) -> OpenPage:
    return partial(open_entry, sign_in)


def test_a_form_outlives_a_server_that_is_away(demo: DemoServer, entry: OpenPage, axe: Callable[[Page], list[str]],
                                               shots: Callable[..., None]) -> None:
    page = entry()
    before, sent = kept(demo, today(page)), sent_forms(page)

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/skm/paper", lose_the_answer)
    page.keyboard.type(FORM)
    page.keyboard.press("Enter")
    expect(page.locator("#away")).to_contain_text("Server tidak menjawab sejak")
    expect(page.locator("#comment")).to_be_disabled()
    expect(page.locator("[name=persyaratan]:checked")).to_have_value("4")
    shots(page, "away")
    assert axe(page) == []
    page.unroute("**/api/v1/skm/paper")
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.", timeout=20_000)  # by itself
    expect(page.locator("#away")).to_be_hidden()
    expect(page.locator("[name=persyaratan]").first).to_be_focused()
    assert len({key for key, _ in sent}) == 1
    assert len(sent) >= 2
    assert kept(demo, today(page)) == before + 1


def test_what_was_typed_and_what_was_not_answered_outlive_the_page(demo: DemoServer, entry: OpenPage,
                                                                   shots: Callable[..., None]) -> None:
    page = entry()
    before, sent = kept(demo, today(page)), sent_forms(page)
    page.keyboard.type(FORM[:7])
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(NEWS)).to_have_text("Formulir yang belum tersimpan ada di sini lagi.")
    expect(page.locator("[name=perilaku]:checked")).to_have_value("4")
    expect(page.locator("#band")).to_have_value("13.00-17.00")
    page.locator("[name=sarana]").first.focus()
    page.keyboard.type(FORM[7:])
    page.route("**/api/v1/skm/paper", lambda route: (route.fetch(), route.abort()))
    page.get_by_role("button", name="Simpan formulir").click()
    expect(page.locator("#away")).to_be_visible()
    page.unroute("**/api/v1/skm/paper")
    page.reload()
    expect(page.locator("#count")).to_have_text("1 tersimpan sejak halaman ini dibuka", timeout=20_000)
    expect(page.locator("#lines :checked")).to_have_count(0)
    assert len({key for key, _ in sent}) == 1
    assert kept(demo, today(page)) == before + 1


def test_a_page_that_dies_while_a_form_is_on_its_way_keeps_it_once(demo: DemoServer, entry: OpenPage) -> None:
    page = entry()
    before, sent = kept(demo, today(page)), sent_forms(page)

    arrived: list[Route] = []

    def lose_the_first(route: Route) -> None:
        if arrived:
            route.continue_()
        else:
            arrived.append(route)
            route.fetch()  # it is kept, and this page never learns it

    page.route("**/api/v1/skm/paper", lose_the_first)
    page.on("dialog", lambda dialog: dialog.accept())
    page.keyboard.type(FORM)
    with page.expect_request("**/api/v1/skm/paper"):
        page.keyboard.press("Enter")
    page.reload()
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.", timeout=20_000)
    assert len({key for key, _ in sent}) == 1
    assert kept(demo, today(page)) == before + 1


def test_two_windows_do_not_share_a_key(demo: DemoServer, entry: OpenPage) -> None:
    page = entry()
    before = kept(demo, today(page))
    page.keyboard.type(FORM)
    other = page.context.new_page()
    other.goto(f"{demo.url}/admin/skm/entry")
    expect(other.locator(NEWS)).to_have_text("Formulir yang belum tersimpan ada di sini lagi.")
    other.locator("[name=persyaratan]").first.focus()
    other.keyboard.type("1")  # another paper
    for window in (page, other):
        window.get_by_role("button", name="Simpan formulir").click()
        expect(window.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.")
    assert kept(demo, today(page)) == before + 2


def test_another_operators_form_is_not_shown(demo: DemoServer, entry: OpenPage) -> None:
    page = entry()
    page.keyboard.type("44")
    person = demo.person("loket2")
    page.context.request.post(f"{demo.url}/api/v1/session",
                              data={"username": person["username"], "password": person["password"]})
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(f"{demo.url}/admin/skm/entry")
    expect(page.locator("#comment")).to_be_enabled()
    expect(page.locator("#lines :checked")).to_have_count(0)


def test_leaving_warns_while_a_form_is_typed(entry: OpenPage) -> None:
    page = entry()
    asked: list[str] = []

    def stay(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.keyboard.type("4")
    expect(page.locator("[name=prosedur]").first).to_be_focused()
    page.get_by_role("link", name="Buku register").click(no_wait_after=True)
    expect(page.locator("[name=persyaratan]:checked")).to_have_value("4")
    assert asked == ["beforeunload"]


def test_a_session_that_ended_leads_to_the_sign_in_and_back_to_the_form(demo: DemoServer, entry: OpenPage) -> None:
    page = entry()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.keyboard.type(FORM)
    page.context.clear_cookies()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in**")
    assert asked == []
    person = demo.person("loket1")
    page.get_by_label("Nama pengguna").fill(person["username"])
    page.get_by_label("Kata sandi").fill(person["password"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/skm/entry")
    expect(page.locator(NEWS)).to_have_text("Formulir yang belum tersimpan ada di sini lagi.")
    page.get_by_role("button", name="Simpan formulir").click()
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.")


def test_a_form_is_cleared_only_after_a_question(entry: OpenPage) -> None:
    page = entry()
    page.keyboard.type("4432")
    page.get_by_role("button", name="Kosongkan").click()
    expect(page.get_by_role("dialog")).to_contain_text("Yang sudah diketik di formulir ini hilang.")
    page.keyboard.press("Escape")
    expect(page.locator("#lines :checked")).to_have_count(4)
    page.get_by_role("button", name="Kosongkan").click()
    page.get_by_role("dialog").get_by_role("button", name="Kosongkan").click()
    expect(page.locator("#lines :checked")).to_have_count(0)
    expect(page.locator("[name=persyaratan]").first).to_be_focused()


def test_a_refused_form_stays_and_can_be_mended(entry: OpenPage) -> None:
    page = entry()
    page.route("**/api/v1/skm/paper", lambda route: route.fulfill(
        status=422, content_type="application/problem+json",
        json={"title": "Tanggal formulir harus hari ini.", "status": 422, "code": "bad_paper_day"}))
    page.keyboard.type(FORM)
    page.keyboard.press("Enter")
    expect(page.locator(NEWS)).to_have_text("Formulir ini belum tersimpan. Tanggal formulir harus hari ini.")
    expect(page.locator("#comment")).to_be_enabled()
    expect(page.locator("#comment")).to_be_focused()
    page.unroute("**/api/v1/skm/paper")
    page.keyboard.press("Enter")
    expect(page.locator(NEWS)).to_have_text("Formulir ke-1 tersimpan.")
