"""Writing on the panel's glass, and every screen of the questionnaire at the sizes a tablet has."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.support.browser.panel import OpenScreen, begun, button, extra_questions, fits, ready
from tests.support.browser.sizes import at_each
from tests.support.servers import DemoServer

Axe = Callable[[Page], list[str]]


@pytest.fixture
def lobby(demo: DemoServer) -> Iterator[DemoServer]:
    """Every visit is drawn, and the office asks two questions of its own, one of them to be answered in writing."""
    with extra_questions(ready(demo, probability=1)):
        yield demo


def test_the_keys_on_the_glass(lobby: DemoServer, open_screen: OpenScreen, axe: Axe,
                               shots: Callable[..., None]) -> None:
    page = open_screen("skm", has_touch=True)
    begun(lobby, page)
    for _ in range(10):
        button(page, "Lewati").click()
    field = page.locator(".skm-written")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("inputmode", "none")  # the tablet's own keyboard would cover the page
    for key in ("A", "c", "Spasi", "d", "i", "n", "g", "i", "n", "x", "Hapus", "Angka dan tanda", "1", "!", "Spasi"):
        button(page, key).tap()
    assert axe(page) == []
    shots(page, "signs")
    button(page, "Huruf").tap()
    button(page, "Y").tap()  # a new sentence
    button(page, "Huruf besar").tap()
    button(page, "A").tap()
    button(page, "a").tap()
    expect(field).to_have_value("Ac dingin1! YAa")
    expect(field).to_be_focused()
    field.evaluate("field => field.setSelectionRange(0, 3)")
    button(page, "k").tap()
    expect(field).to_have_value("kdingin1! YAa")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.insert_text("x" * 600)
    expect(field).to_have_value("x" * 500)
    expect(page.locator(".skm-left")).to_have_text("Sisa 0 huruf")
    button(page, "q").tap()
    expect(field).to_have_value("x" * 500)


def test_the_keys_work_without_a_finger(lobby: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("skm")
    begun(lobby, page)
    for number in range(1, 11):
        expect(page.locator(".skm-progress")).to_have_attribute("value", str(number))
        button(page, "Lewati").focus()
        page.keyboard.press("Enter")
    button(page, "H").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".skm-written")).to_have_value("H")
    button(page, "Angka dan tanda").focus()
    page.keyboard.press("Enter")
    expect(button(page, "Huruf")).to_be_focused()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_screen_fits_the_glass(lobby: DemoServer, open_screen: OpenScreen, axe: Axe, lang: str,
                                     shots: Callable[..., None]) -> None:
    page = open_screen("skm", lang=lang)
    begun(lobby, page)
    for number in range(1, 17):
        expect(page.locator(".skm-progress")).to_have_attribute("value", str(number))
        for size in at_each(page, [(1280, 800), (800, 1280), (1024, 600)]):
            assert fits(page), (number, size)
            heights = page.locator(".skm-answer, .skm-key, .skm-ways .button").evaluate_all(
                "(touched) => touched.map((each) => each.getBoundingClientRect().height)")
            assert min(heights) >= 48, (number, size)
            if number in (1, 10, 11, 14):
                assert axe(page) == [], (number, size)
                shots(page, f"{number}-{size[0]}")
        page.locator(".skm-ways .button", has_text="Lewati" if lang == "id" else "Skip").click()
