"""A server that is really gone: votes wait on the panel, count for their day, once, and in their order."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Page, Request, Response, expect

from tests.support.browser.panel import ASK, PATIENT, OpenScreen, answer, begun, coin, coins, finish_one, ready
from tests.support.servers import DemoServer

#: A panel looks for its server every few seconds, and the server has to start.
BACK = 40_000


@pytest.fixture
def lobby(demo: DemoServer) -> DemoServer:
    """Every visit is drawn."""
    return ready(demo, probability=1)


class Post:
    """What a page sends to the survey's endpoints, and how the server answered."""

    def __init__(self, page: Page) -> None:
        self.sent: list[tuple[str, dict[str, Any], str]] = []
        self.answers: list[int] = []
        page.on("request", self._request)
        page.on("response", self._response)

    def _is_vote(self, request: Request) -> bool:
        return request.method == "POST" and "/surveys/" in request.url

    def _request(self, request: Request) -> None:
        if self._is_vote(request):
            self.sent.append((request.url.rsplit("/", 1)[1], json.loads(request.post_data or "{}"),
                              request.headers["idempotency-key"]))

    def _response(self, response: Response) -> None:
        if self._is_vote(response.request):
            self.answers.append(response.status)


def in_database(lobby: DemoServer, statement: str, *values: Any) -> list[Any]:
    with closing(sqlite3.connect(lobby.data_dir / "antrian.db", timeout=30)) as database, database:
        return database.execute(statement, values).fetchall()


def answers_kept(lobby: DemoServer) -> int:
    return int(in_database(lobby, "SELECT count(*) FROM survey_responses")[0][0])


def stored(page: Page) -> None:
    expect(page.locator(".skm-say")).to_contain_text("tersimpan di panel ini", timeout=PATIENT)
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=PATIENT)


def test_a_server_that_dies_in_the_middle_of_a_questionnaire(lobby: DemoServer, open_screen: OpenScreen) -> None:
    other, ticket = finish_one(lobby), finish_one(lobby)
    page = open_screen("skm")
    begun(lobby, page, ticket)
    coins_before, answers_before = coins(lobby), answers_kept(lobby)
    answer(page, 1, 3)
    lobby.kill()
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", name="fairness of the fee")).to_be_visible()
    answer(page, 4, 6)
    page.get_by_role("button", name="Bahasa Indonesia").click()
    post = Post(page)
    page.get_by_role("button", name="Berhenti dan simpan").click()
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=PATIENT)
    page.get_by_role("button", name="Ketik kode di kertas").click()
    page.keyboard.type(other["code"])
    page.keyboard.press("Enter")
    coin(page, "Puas").click()
    stored(page)
    expect(page.locator("#kept")).to_have_text("2 penilaian menunggu dikirim")

    lobby.start()
    expect(page.locator("#kept")).to_have_text("", timeout=BACK)
    assert post.answers == [201, 201]
    assert [name for name, _, _ in post.sent[-2:]] == ["responses", "coin"], "in the order they fell"
    assert len({key for name, _, key in post.sent if name == "responses"}) == 1, "one answer, however often it was sent"
    assert not any("given_on" in body for _, body, _ in post.sent), "it is still the same day"
    assert (coins(lobby), answers_kept(lobby)) == (coins_before + 1, answers_before + 1)
    assert page.evaluate("localStorage.getItem('antrian_skm_outbox')") is None


def test_an_answer_whose_receipt_was_lost_is_kept_once(lobby: DemoServer, open_screen: OpenScreen) -> None:
    page = open_screen("skm")
    begun(lobby, page)
    before = answers_kept(lobby)
    answer(page, 1, 5)
    tries: list[int] = []

    def lose_the_first(route: Any) -> None:
        tries.append(route.fetch().status)
        if len(tries) == 1:
            route.abort()
        else:
            route.continue_()

    page.route("**/surveys/responses", lose_the_first)
    page.get_by_role("button", name="Berhenti dan simpan").click()
    expect(page.get_by_role("heading", name=ASK)).to_be_visible(timeout=PATIENT)
    expect(page.locator("#kept")).to_have_text("", timeout=BACK)
    assert tries[0] == 201
    assert len(tries) > 1
    assert answers_kept(lobby) == before + 1


def test_what_fell_before_a_weekend_counts_for_its_friday(lobby: DemoServer, open_screen: OpenScreen) -> None:
    now = datetime.now(ZoneInfo("Asia/Jakarta"))
    friday = (now - timedelta(days=3)).date().isoformat()
    ticket = finish_one(lobby)
    page = open_screen("skm")
    # It is Friday by the server's clock; what the tablet's own says must not matter.
    page.clock.set_system_time("2031-01-01T08:00:00Z")
    opened = {"ticket_code": ticket["code"], "label": ticket["label"], "counter": "Loket 1", "service": "KTP"}
    page.route("**/surveys/panel", lambda route: route.fulfill(json={
        "faces": 4, "open": opened, "now": (now - timedelta(days=3)).isoformat()}))
    page.route("**/devices/heartbeat", lambda route: route.abort())
    page.reload()
    expect(page.locator("#whose")).to_contain_text(ticket["label"])
    lobby.kill()
    post = Post(page)
    coin(page, "Sangat puas").click()
    stored(page)
    in_database(lobby, "UPDATE tickets SET service_date = ? WHERE code = ?", friday, ticket["code"])

    # On Monday somebody finds the plug.
    page.unroute("**/surveys/panel")
    lobby.start()
    expect(page.locator("#kept")).to_have_text("", timeout=BACK)
    assert post.answers == [201]
    assert [body.get("given_on") for _, body, _ in post.sent][-1] == friday
    assert coins(lobby, friday) == 1


def test_a_day_that_never_was_becomes_today(lobby: DemoServer, open_screen: OpenScreen) -> None:
    """The server's clock was years ahead for a while; nothing may wait on the panel until then."""
    ticket = finish_one(lobby)
    before = coins(lobby)
    page = open_screen("skm")
    expect(page.locator("#whose")).to_contain_text(ticket["label"])
    letter = {"id": "6f1f7a52-43a1-4f5e-9a55-0c8a8f1b3f10", "path": "/surveys/coin", "tries": 1,
              "body": {"ticket_code": ticket["code"], "value": "puas"},
              "fell": {"day": "2036-01-01", "band": "08.00-12.00"}}
    page.evaluate("letter => localStorage.setItem('antrian_skm_outbox', JSON.stringify([letter]))", letter)
    post = Post(page)
    with page.expect_response(lambda response: response.url.endswith("/surveys/coin") and response.ok):
        page.reload()
    assert post.answers == [422, 201]
    assert coins(lobby) == before + 1
