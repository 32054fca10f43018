"""The kiosk with a broken printer, a closed service, and a server that goes away or loses an answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Route, expect

from tests.support.browser.kiosk import (
    SETTLED_MS,
    OpenScreen,
    answer_problem,
    label_on,
    step,
    take,
    to_priority,
    touch,
    waiting_labels,
)
from tests.support.servers import DemoServer


def test_a_reload_while_the_answer_is_out_gives_the_same_number(lobby: DemoServer, kiosk: OpenScreen) -> None:
    page = kiosk()
    keys: list[str] = []

    def lose_the_answer(route: Route) -> None:
        keys.append(route.request.headers["idempotency-key"])
        route.fetch()
        route.abort()

    page.route("**/api/v1/tickets", lose_the_answer)
    to_priority(page)
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Server sedang tidak menjawab")
    page.unroute("**/api/v1/tickets")
    page.reload()
    label = label_on(page)
    assert waiting_labels(lobby) == [label]
    assert len(set(keys)) == 1


def test_a_server_that_comes_back_gives_exactly_one_number(
    lobby: DemoServer, kiosk: OpenScreen, shots: Callable[..., None]
) -> None:
    page = kiosk(forgive=True)
    to_priority(page)
    lobby.stop()
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Server sedang tidak menjawab", timeout=15_000)
    expect(page.locator(".lead")).to_contain_text("meja informasi")
    expect(page.locator(".connection-badge")).to_contain_text("terputus sejak", timeout=25_000)
    shots(page, "away")
    lobby.start()
    label = label_on(page)
    assert waiting_labels(lobby) == [label]
    expect(page.locator(".connection-badge")).to_be_hidden(timeout=20_000)


def test_the_next_visitor_does_not_get_a_number_that_came_out_on_paper(
    lobby: DemoServer, kiosk: OpenScreen
) -> None:
    page = kiosk()

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/api/v1/tickets", lose_the_answer)
    to_priority(page)
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Server sedang tidak menjawab")
    step(page, "issuing")
    touch(page, page.locator(".stage-actions button"), "choose")
    page.unroute("**/api/v1/tickets")
    left = waiting_labels(lobby)
    assert len(left) == 1
    page.wait_for_timeout(3_000)
    label = take(page)
    assert label not in left
    assert sorted(waiting_labels(lobby)) == sorted([*left, label])


@pytest.mark.parametrize("status", ["failed", "unknown"])
def test_without_paper_the_number_still_stands(
    kiosk: OpenScreen, shots: Callable[..., None], status: str
) -> None:
    page = kiosk()

    def with_trouble(route: Route) -> None:
        made = route.fetch()
        body = made.json()
        body["print"] = {"job_id": 1, "status": status}
        route.fulfill(response=made, json=body)

    page.route("**/api/v1/tickets", with_trouble)
    label = take(page)
    expect(page.locator(".paper")).to_contain_text(f"nomor Anda {label} tetap berlaku", ignore_case=True)
    expect(page.locator(".paper")).to_contain_text("Foto layar ini atau pindai kode")
    shots(page, status)


def test_a_refusal_has_its_own_words(
    lobby: DemoServer, kiosk: OpenScreen, shots: Callable[..., None]
) -> None:
    page = kiosk()
    words = "Kuota layanan ini untuk hari ini sudah habis."
    page.route("**/api/v1/tickets", answer_problem(409, "quota_full", words))
    to_priority(page)
    page.locator("[data-class=general]").tap()
    expect(page.locator("h1")).to_have_text("Nomor tidak bisa diambil")
    expect(page.locator(".lead")).to_have_text(words)
    shots(page, "refused")
    page.wait_for_timeout(SETTLED_MS)
    touch(page, page.locator(".stage-actions button"), "choose")
    assert waiting_labels(lobby) == []


def test_a_closed_service_stays_visible_with_its_reason(lobby: DemoServer, kiosk: OpenScreen) -> None:
    boss = lobby.staff("kasi")
    first = lobby.services()[0]
    boss.call("POST", f"/services/{first['id']}/close", {"reason": "Alat rekam sedang diperbaiki"})
    try:
        page = kiosk()
        step(page, "choose")
        card = page.locator(".service-card.is-closed")
        expect(card).to_contain_text("Alat rekam sedang diperbaiki")
        touch(page, card, "prepare")
        expect(page.locator(".notice-trouble.stage-notice")).to_contain_text("Alat rekam sedang diperbaiki")
        expect(page.locator(".action-main")).to_be_hidden()
        expect(page.locator(".requirement").first).to_be_visible()
    finally:
        boss.call("POST", f"/services/{first['id']}/open")


def test_a_closed_office_says_so(kiosk: OpenScreen, shots: Callable[..., None]) -> None:
    page = kiosk()

    def at_night(route: Route) -> None:
        answer = route.fetch()
        closed = {"open": False, "closed_code": "hours", "closed_reason": "tutup, di luar jam layanan"}
        route.fulfill(response=answer, json=[{**service, **closed} for service in answer.json()])

    page.route("**/api/v1/services", at_night)
    page.reload()
    expect(page.locator(".notice-trouble.stage-notice")).to_contain_text("Kantor sedang tutup")
    shots(page, "closed")
