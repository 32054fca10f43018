"""A visitor's phone with the real server: with script, without script, and with the server away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.support.servers import DemoServer

PAGE_BYTES = 30_000
SIZE = (360, 640)
# Old phones ask every ten seconds; the tests ask whenever the page comes back to sight.
LOOK = "() => document.dispatchEvent(new Event('visibilitychange'))"

NewContext = Callable[..., BrowserContext]


def visit(demo: DemoServer) -> tuple[dict[str, Any], str]:
    """A number for a service of the first counter, and the path of its page."""
    state = demo.staff("loket1").call("GET", f"/counters/{demo.person('loket1')['counter_id']}")
    ticket = demo.take_ticket(state["services"][0]["id"])
    return ticket, "/t/" + ticket["track_url"].rsplit("/", 1)[1]


def finish(demo: DemoServer) -> None:
    demo.serve_one("loket1")


def test_a_phone_follows_from_waiting_to_the_coin(
    lobby: DemoServer, new_context: NewContext, shots: Callable[[Page, str], None]
) -> None:
    ticket, path = visit(lobby)
    page = new_context(SIZE).new_page()
    page.add_init_script("navigator.vibrate = (p) => { (window.shaken = window.shaken || []).push(p); return true; };")
    page.goto(lobby.url + path)
    headline = page.locator(".headline")
    assert headline.inner_text() == "Giliran Anda berikutnya"
    assert page.locator("h1").inner_text() == ticket["label"]
    shots(page, "waiting")
    called = lobby.call_next("loket1")
    assert called is not None
    page.evaluate(LOOK)
    page.get_by_text("Silakan menuju", exact=True).wait_for()
    assert page.locator(".counter").inner_text() == "Loket 1"
    assert page.title().startswith("DIPANGGIL")
    assert page.locator("html").get_attribute("data-mood") == "called"
    assert len(page.evaluate("() => window.shaken")) == 1
    shots(page, "called")
    lobby.move("loket1", called["ticket"]["id"], "recall")
    page.evaluate(LOOK)
    page.wait_for_timeout(1500)
    assert len(page.evaluate("() => window.shaken")) == 2
    lobby.move("loket1", called["ticket"]["id"], "start")
    lobby.move("loket1", called["ticket"]["id"], "finish")
    page.evaluate(LOOK)
    page.get_by_role("button", name="Sangat puas").click()
    page.get_by_text("Penilaian Anda sudah kami terima").wait_for()
    assert page.locator(".face").count() == 0


def test_without_script_the_page_tells_all_and_takes_the_coin(lobby: DemoServer, new_context: NewContext) -> None:
    ticket, path = visit(lobby)
    page = new_context(SIZE, java_script_enabled=False).new_page()
    page.goto(lobby.url + path)
    assert ticket["label"] in page.content()
    assert '<meta http-equiv="refresh" content="20">' in page.content()
    finish(lobby)
    page.reload()
    assert "refresh" not in page.content()
    page.locator("button[value=puas]").click()
    assert page.url.endswith(path)
    assert page.locator(".thanks").inner_text().startswith("Penilaian Anda")


def test_a_coin_given_while_the_server_is_away_is_sent_later(lobby: DemoServer, new_context: NewContext) -> None:
    _, path = visit(lobby)
    finish(lobby)
    page = new_context(SIZE).new_page()
    page.goto(lobby.url + path)
    page.locator(".face").first.wait_for()
    page.route("**/api/v1/**", lambda route: route.abort())
    page.get_by_role("button", name="Tidak puas").click()
    page.get_by_text("Penilaian Anda tersimpan").wait_for()
    page.unroute("**/api/v1/**")
    page.evaluate(LOOK)
    page.get_by_text("Penilaian Anda sudah kami terima").wait_for()
    assert page.locator("#offline").is_hidden()


def test_a_lost_server_is_told_and_the_number_stays(lobby: DemoServer, new_context: NewContext) -> None:
    ticket, path = visit(lobby)
    page = new_context(SIZE).new_page()
    page.goto(lobby.url + path)
    page.wait_for_timeout(500)
    page.route("**/api/v1/**", lambda route: route.abort())
    page.evaluate(LOOK)
    page.get_by_text("terputus sejak").wait_for()
    assert page.locator("h1").inner_text() == ticket["label"]
    page.unroute("**/api/v1/**")
    page.evaluate(LOOK)
    page.locator("#offline").wait_for(state="hidden")


@pytest.mark.parametrize("code", ["ZZZZZZZZ", "a" * 60, "%00"])
def test_an_unknown_code_is_met_kindly(demo: DemoServer, new_context: NewContext, code: str) -> None:
    page = new_context(SIZE).new_page()
    answer = page.goto(f"{demo.url}/t/{code}")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("h1").count() == 1


def test_the_language_changes_and_stays(lobby: DemoServer, new_context: NewContext) -> None:
    _, path = visit(lobby)
    page = new_context(SIZE).new_page()
    page.goto(lobby.url + path)
    page.get_by_role("link", name="English").click()
    assert page.locator(".headline").inner_text() == "You are next"
    page.goto(lobby.url + path)
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_whole_page_is_at_most_thirty_kilobytes(
    lobby: DemoServer, new_context: NewContext, weigh: Callable[[Page], Callable[[], int]]
) -> None:
    _, path = visit(lobby)
    page = new_context(SIZE).new_page()
    total = weigh(page)
    page.goto(lobby.url + path)
    page.wait_for_timeout(1000)
    assert 1_000 < total() <= PAGE_BYTES


@pytest.mark.parametrize("lang", ["id", "en"])
@pytest.mark.parametrize("stage", ["waiting", "called", "done", "unknown"])
def test_axe_finds_nothing(lobby: DemoServer, new_context: NewContext, axe: Callable[[Page], list[str]], stage: str,
                           lang: str) -> None:
    _, path = visit(lobby)
    if stage == "called":
        lobby.call_next("loket1")
    if stage == "done":
        finish(lobby)
    page = new_context(SIZE).new_page()
    page.goto(f"{lobby.url}{'/t/ZZZZZZZZ' if stage == 'unknown' else path}?lang={lang}")
    assert axe(page) == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")


def papers(demo: DemoServer, *, complete: bool = True) -> tuple[dict[str, Any], str, dict[str, Any]]:
    """A visit whose papers were checked: its number, its page, and the file after its acceptance or return."""
    ticket, path = visit(demo)
    called = demo.call_next("loket1")
    assert called is not None
    demo.move("loket1", called["ticket"]["id"], "start")
    staff = demo.staff("loket1")
    file = staff.call("POST", f"/tickets/{called['ticket']['id']}/check", {})
    marks = [{"position": item["position"], "state": "present" if complete else "missing"} for item in file["items"]]
    file = staff.call("POST", f"/files/{file['id']}/items", {"version": file["version"], "items": marks})
    action = "accept" if complete else "return"
    return ticket, path, staff.call("POST", f"/files/{file['id']}/{action}", {"version": file["version"]})


def forward(demo: DemoServer, file: dict[str, Any]) -> dict[str, Any]:
    """The file does its next stage, by whoever holds it."""
    who = [person["username"] for person in demo.told["staff"] if person["role"] in ("approver", "back_office")]
    now = demo.staff("kasi").call("GET", f"/files/{file['id']}")
    for username in (*who, "loket1"):
        seen = demo.staff(username).call("GET", f"/files/{file['id']}")
        if "advance" in seen["may"]:
            moved: dict[str, Any] = demo.staff(username).call(
                "POST", f"/files/{file['id']}/advance", {"version": now["version"], "stage": now["stage"]["kind"]})
            return moved
    raise AssertionError(f"nobody holds {now['stage']}")


@pytest.mark.parametrize("script", [True, False])
def test_papers_on_their_way_are_told_in_plain_words(
    lobby: DemoServer, new_context: NewContext, axe: Callable[[Page], list[str]], script: bool,
    shots: Callable[[Page, str], None],
) -> None:
    _, path, file = papers(lobby)
    page = new_context(SIZE, java_script_enabled=script).new_page()
    page.goto(lobby.url + path)
    assert page.locator(".headline").inner_text() == "Berkas Anda sedang diproses"
    assert page.locator(".stations li").count() == len(file["path"])
    assert page.locator(".stations [aria-current=step]").count() == 1
    assert not any(person["username"] in page.locator("main").inner_text() for person in lobby.told["staff"])
    first = page.locator(".stations [aria-current=step]").inner_text()
    shots(page, "in-process")
    if script:
        assert axe(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth")
        # The second look has something to compare with.
        page.evaluate(LOOK)
        page.wait_for_timeout(1000)
    while file["status"] != "ready":
        file = forward(lobby, file)
        if script:
            page.evaluate(LOOK)
            page.wait_for_function(
                "(was) => document.querySelector('[aria-current=step]').innerText !== was", arg=first)
            first = page.locator(".stations [aria-current=step]").inner_text()
        else:
            page.reload()
    page.get_by_text("Berkas Anda selesai. Anda dipanggil untuk mengambilnya.").wait_for()
    called = lobby.call_next("loket1")
    assert called is not None
    page.goto(lobby.url + path)
    assert page.locator(".headline").inner_text() == "Berkas selesai, silakan ke"
    assert page.locator(".counter").inner_text() == "Loket 1"
    shots(page, "collect")
    if script:
        assert axe(page) == []


def test_what_is_missing_is_read_on_the_phone(
    lobby: DemoServer, new_context: NewContext, axe: Callable[[Page], list[str]], shots: Callable[[Page, str], None],
    weigh: Callable[[Page], Callable[[], int]],
) -> None:
    _, path, file = papers(lobby, complete=False)
    page = new_context(SIZE).new_page()
    total = weigh(page)
    page.goto(lobby.url + path)
    page.wait_for_timeout(1000)
    assert 1_000 < total() <= PAGE_BYTES
    assert page.locator(".headline").inner_text() == "Berkas dikembalikan: masih ada yang kurang"
    assert page.locator(".lacks li").count() == len(file["items"])
    assert "hari ini Anda boleh langsung ke loket" in page.locator(".words").first.inner_text()
    shots(page, "incomplete")
    assert axe(page) == []


def test_a_left_file_is_followed_until_it_is_handed_over(
    lobby: DemoServer, new_context: NewContext, axe: Callable[[Page], list[str]], shots: Callable[[Page, str], None],
) -> None:
    _, path, file = papers(lobby)
    boss = lobby.staff("kasi")
    file = boss.call("POST", f"/files/{file['id']}/leave", {
        "version": file["version"], "name": "Pemohon Uji", "phone": "081234567890", "purpose": "kabar",
        "consent": True})
    page = new_context(SIZE).new_page()
    page.goto(lobby.url + path)
    assert page.locator(".headline").inner_text() == "Berkas Anda sedang diproses"
    assert "Anda kami kabari bila selesai" in page.locator(".words").first.inner_text()
    assert "Pemohon Uji" not in page.content()
    shots(page, "left")
    while file["status"] != "ready":
        file = forward(lobby, file)
    page.reload()
    assert page.locator(".headline").inner_text() == "Berkas Anda selesai"
    assert axe(page) == []
    boss.call("POST", f"/files/{file['id']}/hand-over", {"version": file["version"]})
    page.reload()
    assert page.locator(".headline").inner_text() == "Selesai. Terima kasih."
    assert page.locator(".stations").count() == 0
