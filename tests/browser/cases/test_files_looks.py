"""How the file pages look: no barriers at any size or language, long names, two hundred files."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Route, expect

from tests.support.browser.papers import (
    DESK,
    PHONE,
    StaffPage,
    checked_file,
    left_file,
    ready,
    step,
    to_sign,
)
from tests.support.servers import DemoServer

SERVICE = "Surat keterangan ahli waris dan pernyataan pembagian harta peninggalan"
PERSON = "Raden Ajeng Suryaningrat Kusumadiningrat Notonegoro"


def crowded(count: int) -> Callable[[Route], None]:
    """The list of the server made long and wordy."""

    def answer(route: Route) -> None:
        state: dict[str, Any] = route.fetch().json()
        if state["files"]:
            one = state["files"][0]
            state["files"] = [{
                **one, "id": one["id"] if number == 0 else 100_000 + number,
                "ticket": {**one["ticket"], "label": f"AB{number:04}"}, "service": {**one["service"], "name": SERVICE},
                "case": "Perubahan data karena pindah datang dari luar provinsi",
                "standard": {**one["standard"], "state": "late", "used_seconds": 90_000 + number},
                "contact": one["contact"] and {**one["contact"], "name": PERSON},
            } for number in range(count)]
        route.fulfill(json=state)

    return answer


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_on_lists_files_and_questions(lobby: DemoServer, sign_in: StaffPage, lang: str,
                                                 no_barrier: Callable[..., None]) -> None:
    sizes = [DESK, (1024, 640), PHONE]
    file = step(lobby, "kasi-pemerintahan", checked_file(lobby), "send-back", reason="Fotokopi tidak terbaca")
    left_file(lobby, name=PERSON)
    page = ready(sign_in("kasi", path="/counter/files", lang=lang))
    for view in ("mine", "front", "contact", "open", "closed"):
        page.locator(f".files-tab[data-view={view}]").click()
        expect(page.locator("#screen")).to_have_attribute("data-ready", view)
        no_barrier(page, sizes, f"{view}-{lang}")
    page.locator(".files-tab[data-view=front]").click()
    page.locator(f"[data-key='{file['id']}'] .files-row").click()
    expect(page.locator(".files-moves > li").first).to_be_visible()
    no_barrier(page, sizes, f"file-{lang}")
    for name in ("appoint", "withdraw"):
        page.locator(f"[data-deed={name}]").click()
        no_barrier(page, sizes, f"{name}-{lang}")
        page.keyboard.press("Escape")
        expect(page.locator("dialog")).to_have_count(0)


@pytest.mark.parametrize("lang", ["id", "en"])
def test_no_barrier_on_signatures_and_register(lobby: DemoServer, sign_in: StaffPage, lang: str,
                                               no_barrier: Callable[..., None]) -> None:
    sizes = [DESK, PHONE]
    page = ready(sign_in("camat", path="/counter/sign", lang=lang))
    no_barrier(page, sizes, f"none-{lang}")
    to_sign(lobby)
    left_file(lobby)
    page.route(re.compile(r"/api/v1/files\?view=mine"), crowded(7))
    page.reload()
    expect(page.locator("#list > li")).to_have_count(7)
    page.locator(".files-card-tick").nth(1).click()
    no_barrier(page, sizes, f"sign-{lang}")
    page.locator(".files-absence-switch").click()
    no_barrier(page, sizes, f"absence-{lang}")
    page.keyboard.press("Escape")
    page.locator(".files-card").first.click()
    expect(page.locator("#file-heading")).to_be_visible()
    no_barrier(page, sizes, f"file-{lang}")
    book = ready(sign_in("loket1", path="/counter/register", lang=lang))
    expect(book.locator("tbody tr")).not_to_have_count(0)
    no_barrier(book, sizes, f"register-{lang}")


def test_two_hundred_files_with_long_names(lobby: DemoServer, sign_in: StaffPage,
                                           shots: Callable[..., None]) -> None:
    left_file(lobby, name=PERSON)
    page = sign_in("loket1", path="/counter/files?view=contact")
    page.route(re.compile(r"/api/v1/files\?view=contact"), crowded(200))
    page.reload()
    rows = page.locator(".files-row")
    expect(rows).to_have_count(200)
    shots(page, "two-hundred")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    rows.first.focus()
    page.keyboard.press("End")
    expect(rows.last).to_be_focused()
    expect(rows.last).to_be_in_viewport()
    stops = page.locator(".files-row[tabindex='0']")
    expect(stops).to_have_count(1)
    same = "rows => rows.map(row => row.dataset.mark ??= Math.random()).join()"
    before = page.locator(".files-list li").evaluate_all(same)
    page.locator(".files-tab[aria-current]").click()
    page.wait_for_timeout(500)
    expect(rows).to_have_count(200)
    after = page.locator(".files-list li").evaluate_all(same)
    assert before == after, "a reading of the same files builds no row anew"
