"""A document that takes longer: a bar shows how far it is, and the file comes; or words say what to do."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.survey.test_survey_page import shown
from tests.support.browser.papers import StaffPage, ready
from tests.support.servers import DemoServer

JOB = "/api/v1/documents/0123456789abcdef0123456789abcdef"


class SlowDocument:
    """A job as the server tells it, advanced by the test."""

    def __init__(self, page: Page, path: str) -> None:
        self.state: dict[str, Any] = {"state": "working", "progress": 0.0, "href": None, "job": JOB,
                                      "name": "x", "code": None, "title": None}
        self.asked = 0
        page.route(f"**{path}*", self._accept)
        page.route(f"**{JOB}", lambda route: self._tell(route, 200))
        page.route(f"**{JOB}/file", lambda route: route.fulfill(body=b"%PDF-slow", content_type="application/pdf"))

    def _accept(self, route: Route) -> None:
        self.asked += 1
        self._tell(route, 202)

    def _tell(self, route: Route, status: int) -> None:
        route.fulfill(status=status, content_type="application/json", body=json.dumps(self.state))


def check(page: Page, slow: SlowDocument, button: Locator, axe: Callable[[Page], list[str]],
          making: str, news: str, saved: str) -> None:
    """From the press of a button until the file is there."""
    button.click()
    bar = page.get_by_role("progressbar")
    expect(bar).to_have_accessible_name(making)
    slow.state["progress"] = 0.42
    expect(bar).to_have_js_property("value", 0.42)
    assert axe(page) == []
    button.press("Enter")  # a second press wants no second document
    with page.expect_download() as waiting:
        slow.state |= {"state": "ready", "progress": 1.0, "href": f"{JOB}/file"}
    assert Path(waiting.value.path()).read_bytes() == b"%PDF-slow"
    expect(page.locator(news)).to_have_text(saved)
    expect(bar).to_have_count(0)
    assert slow.asked == 1


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_thick_register_shows_how_far_it_is(
    demo: DemoServer, sign_in: StaffPage, axe: Callable[[Page], list[str]], language: str,
) -> None:
    page = ready(sign_in("loket1", path="/counter/register", lang=language))
    slow = SlowDocument(page, "/register/print")
    what = {"id": "Cetak (PDF)", "en": "Print (PDF)"}[language]
    check(page, slow, page.locator("#print"), axe,
          {"id": f"{what}: buku sedang disiapkan…", "en": f"{what}: the book is being made…"}[language], "#notice",
          {"id": f"{what}: sudah diunduh.", "en": f"{what}: downloaded."}[language])


def test_a_register_that_fails_says_what_to_do(demo: DemoServer, sign_in: StaffPage,
                                               axe: Callable[[Page], list[str]]) -> None:
    page = ready(sign_in("loket1", path="/counter/register"))
    slow = SlowDocument(page, "/register/export")
    page.locator("#export").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    slow.state |= {"state": "failed", "code": "document_lost",
                   "title": "Server dimulai ulang sebelum dokumen selesai. Mintalah sekali lagi."}
    expect(page.locator("#notice")).to_contain_text("Mintalah sekali lagi.")
    expect(page.get_by_role("progressbar")).to_have_count(0)
    assert axe(page) == []
    slow.state |= {"state": "ready", "href": f"{JOB}/file"}
    with page.expect_download():
        page.locator("#export").click()


def test_a_report_shows_how_far_it_is(demo: DemoServer, sign_in: Callable[..., Page],
                                      axe: Callable[[Page], list[str]]) -> None:
    page = sign_in("kasi", path="/admin/skm")
    shown(page)
    slow = SlowDocument(page, "/reports/skm/export")
    button = page.get_by_role("button", name="Unduh Lembar kerja (XLSX)")
    check(page, slow, button, axe, "Lembar kerja (XLSX) sedang dibuat…", "#notice",
          "Lembar kerja (XLSX) sudah diunduh.")
