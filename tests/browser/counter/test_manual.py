"""Entering numbers that were written by hand, and the blank sheet for them, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.servers import DemoServer

SignIn = Callable[..., Page]


def ready(page: Page) -> Page:
    expect(page.locator("#last")).not_to_be_empty()
    return page


def first_line(demo: DemoServer) -> dict[str, Any]:
    line: dict[str, Any] = demo.staff("kasi").call("GET", "/tickets/manual")["services"][0]
    return line


def entered(demo: DemoServer) -> dict[str, str]:
    return {ticket["handwritten"]: ticket["label"]
            for ticket in demo.staff("kasi").call("GET", "/tickets/manual")["entered"]}


@pytest.fixture
def pen(demo: DemoServer) -> Callable[[int], str]:
    """What would be written on the paper so many numbers after the last."""
    line = first_line(demo)

    def write(after: int) -> str:
        return f"{line['prefix']}{int(line['next'][len(line['prefix']):]) - 1 + after:03d}"

    return write


def test_a_sheet_is_typed_by_keys_alone(
        demo: DemoServer, sign_in: SignIn, pen: Callable[[int], str], axe: Callable[[Page], list[str]],
        shots: Callable[..., None]) -> None:
    page = ready(sign_in("loket1", path="/counter/manual"))
    expect(page.locator("#last")).to_contain_text(pen(1))
    page.get_by_label("Nomor di kertas, baris 1").focus()
    page.keyboard.type(pen(1))
    page.keyboard.press("Tab")
    page.keyboard.type("0.00")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Nomor di kertas, baris 2")).to_be_focused()
    expect(page.get_by_label("Nomor di kertas, baris 2")).to_have_value(pen(2))
    page.get_by_label("Sudah dilayani").nth(1).check()
    assert axe(page) == []
    shots(page, "typed")
    page.get_by_role("button", name="Masukkan ke antrian").click()
    expect(page.locator("#notice")).to_have_text("2 nomor sudah masuk antrian.")
    expect(page.locator("#entered li")).to_have_count(len(entered(demo)))
    expect(page.locator("#tell")).to_be_empty()
    assert {pen(1): pen(1), pen(2): pen(2)}.items() <= entered(demo).items()


def test_a_number_that_changes_is_asked_about_and_told(
        demo: DemoServer, sign_in: SignIn, pen: Callable[[int], str], axe: Callable[[Page], list[str]],
        shots: Callable[..., None]) -> None:
    demo.take_ticket(first_line(demo)["id"])
    page = ready(sign_in("kasi", path="/counter/manual"))
    page.get_by_label("Dari nomor").fill(pen(1))
    page.get_by_label("Sampai nomor").fill(pen(3))
    page.get_by_label("Jam", exact=True).fill("0000")
    page.get_by_role("button", name="Isikan").click()
    expect(page.locator(".manual-row")).to_have_count(3)
    page.get_by_role("button", name="Masukkan ke antrian").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Kertas {pen(1)} menjadi {pen(4)}")
    assert axe(page) == []
    shots(page, "asked")
    page.keyboard.press("Escape")
    expect(page.locator(".manual-row")).to_have_count(3)
    page.get_by_role("button", name="Masukkan ke antrian").click()
    dialog.get_by_role("button", name="Setuju").click()
    expect(page.locator("#tell")).to_contain_text(f"Kertas {pen(1)} menjadi {pen(4)}")
    expect(page.locator(".manual-changed").filter(has_text=pen(1)).first).to_be_visible()
    shots(page, "told")
    counter = sign_in("loket1")
    expect(counter.locator(".counter-row").filter(has_text=f"di kertas {pen(1)}")).to_be_visible()


def test_what_was_typed_outlives_a_power_cut_and_a_lost_answer(
        demo: DemoServer, sign_in: SignIn, pen: Callable[[int], str]) -> None:
    page = ready(sign_in("loket1", path="/counter/manual"))
    page.get_by_label("Nomor di kertas, baris 1").fill(pen(1))
    page.get_by_label("Jam tertulis, baris 1").fill("00:00")

    def lose_the_answer(route: Route) -> None:
        if route.request.method == "POST":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    page.route("**/api/v1/tickets/manual", lose_the_answer)
    page.get_by_role("button", name="Masukkan ke antrian").click()
    expect(page.locator("#notice")).to_have_attribute("data-tone", "trouble")
    page.unroute("**/api/v1/tickets/manual")
    page.reload()
    ready(page)
    expect(page.get_by_label("Nomor di kertas, baris 1")).to_have_value(pen(1))
    page.get_by_role("button", name="Masukkan ke antrian").click()
    expect(page.locator("#notice")).to_have_text("1 nomor sudah masuk antrian.")
    assert entered(demo)[pen(1)] == pen(1), "the same key: it was entered once"


def test_a_line_without_its_time_is_shown(demo: DemoServer, sign_in: SignIn, pen: Callable[[int], str]) -> None:
    page = ready(sign_in("loket1", path="/counter/manual"))
    page.get_by_role("button", name="Masukkan ke antrian").click()
    expect(page.locator("#notice")).to_have_text("Tulis dulu nomornya.")
    page.get_by_label("Nomor di kertas, baris 1").fill(pen(1))
    page.get_by_role("button", name="Masukkan ke antrian").click()
    expect(page.get_by_label("Jam tertulis, baris 1")).to_be_focused()
    expect(page.locator("#notice")).to_contain_text(pen(1))


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_page_on_small_screens(
        sign_in: SignIn, axe: Callable[[Page], list[str]], shots: Callable[..., None], lang: str) -> None:
    page = ready(sign_in("kasi", path="/counter/manual", size=(360, 740), lang=lang))
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    shots(page, f"phone-{lang}")


def test_the_sheet_has_a_page_for_each_letter(
        demo: DemoServer, sign_in: SignIn, axe: Callable[[Page], list[str]], shots: Callable[..., None]) -> None:
    page = sign_in("loket1", path="/counter/manual/sheet")
    prefixes = {line["prefix"] for line in demo.staff("kasi").call("GET", "/tickets/manual")["services"]}
    expect(page.locator(".sheet")).to_have_count(len(prefixes))
    assert axe(page) == []
    shots(page, "sheet")
    pdf = page.pdf(prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == len(prefixes)
