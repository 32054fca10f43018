"""Pages: their safety headers, where they lead strangers, and that typed text is never markup."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import quote

import pytest
from sqlalchemy import update

from queue_core.devices.models import Device
from queue_core.office.actions import change_settings
from queue_core.office.models import Counter, Office, Requirement, RequirementGroup, Service
from queue_core.people.models import Staff
from tests.support.lobby import PASSWORD, acting
from tests.web.conftest import Web

EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
SCREENS = ("kiosk", "display", "skm")


def pages(web: Web) -> list[Any]:
    """Every page of the product, as whoever it is for sees it."""
    code = web.take()["code"]
    paths = [(web.nobody(), path) for path in (
        "/", "/sign-in", f"/t/{code}", "/t/XXXXXXXX", "/nowhere", "/survei", f"/survei/{code}", "/survei/XXXXXXXX",
        "/survei/terima-kasih")]
    paths += [(web.screen(kind), f"/{kind}") for kind in SCREENS]
    paths += [(web.staff("loket1"), "/counter"), (web.staff("kasi"), "/admin"), (web.staff("kasi"), "/admin/paper"),
              (web.staff("kasi"), "/admin/skm"), (web.staff("admin"), "/admin/skm"),
              (web.staff("kasi"), "/counter")]
    paths += [(web.staff("loket1"), "/counter/files"), (web.staff("kasi"), "/counter/files"),
              (web.staff("camat"), "/counter/sign"), (web.staff("loket1"), "/counter/register")]
    paths += [(web.staff("loket1"), "/admin/skm/entry"), (web.staff("kasi"), "/admin/skm/entry"),
              (web.staff("kasi"), "/admin/skm/settings")]
    return [caller.page(f"{path}{query}") for caller, path in paths for query in ("", "?lang=en")]


def test_every_page_forbids_what_is_not_ours(web: Web) -> None:
    for answer in pages(web):
        assert answer.mimetype == "text/html", answer.request.path
        policy = answer.headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "script-src 'self'" in policy
        assert "object-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Cache-Control"] == "no-store" or answer.request.path.startswith("/t/")


def test_no_page_has_inline_script_or_style_or_a_foreign_address(web: Web) -> None:
    for answer in pages(web):
        where = answer.request.path
        for attributes, content in re.findall(r"<script\b([^>]*)>(.*?)</script>", answer.text, re.DOTALL):
            data = 'type="application/json"' in attributes or 'type="importmap"' in attributes
            assert "src=" in attributes or data, where
            assert not ("src=" in attributes and content.strip()), where
        assert not re.search(r"\sstyle=|\son\w+=|<style", answer.text), where
        assert not re.search(r"(?:src|href)=\"(?:https?:)?//", answer.text), where


def test_pages_say_their_language(web: Web) -> None:
    for answer in pages(web):
        language = "en" if "lang=en" in answer.request.url else "id"
        assert f'<html lang="{language}"' in answer.text, answer.request.url


def test_strangers_are_led_to_the_door(web: Web) -> None:
    for kind in SCREENS:
        assert web.nobody().page(f"/{kind}").location == f"/pair?kind={kind}"
        assert web.nobody().page(f"/{kind}?pair=salah").location == f"/pair?kind={kind}"
        assert web.nobody().page(f"/{kind}?pair={web.lobby.tokens['printer']}").location == f"/pair?kind={kind}"
    for path in ("/counter", "/admin", "/admin/paper", "/admin/skm", "/counter/files", "/counter/sign",
                 "/counter/register", "/admin/skm/entry", "/admin/skm/settings"):
        assert web.nobody().page(path).location == f"/sign-in?next={path}"
    # A period that somebody shared is still in the address behind the door.
    address = "/admin/skm?from=2026-07-01&to=2026-12-31"
    assert web.nobody().page(address).location == f"/sign-in?next={quote(address)}"
    assert web.staff("loket1").page("/admin").location == "/"
    assert web.staff("camat").page("/counter").location == "/"
    assert web.staff("camat").page("/counter/files").location == "/"
    assert web.staff("camat").page("/counter/register").location == "/"
    assert web.staff("loket1").page("/counter/sign").location == "/"
    assert web.staff("loket1").page("/admin/skm/settings").location == "/"
    assert web.staff("camat").page("/admin/skm/entry").location == "/"


def test_the_door_leads_each_to_its_own_screen(web: Web) -> None:
    assert web.screen("kiosk").page("/").location == "/kiosk"
    assert web.staff("loket1").page("/").location == "/counter"
    assert web.staff("kasi").page("/sign-in").location == "/admin"
    assert web.staff("camat").page("/").location == "/counter/sign"


def test_the_way_between_the_rooms_offers_only_open_doors(web: Web) -> None:
    operator = {"/counter", "/counter/manual", "/counter/files", "/counter/register", "/admin/skm/entry"}
    settings = {f"/admin/{page}" for page in ("devices", "printers", "tv", "voice", "layout", "paper", "skm/settings")}
    doors = {"loket1": operator, "camat": {"/counter/sign"},
             "kasi": operator | settings | {"/admin", "/admin/skm", "/counter/sign"}}
    for username, expected in doors.items():
        person = web.staff(username)
        first = person.page("/counter/sign" if username == "camat" else "/counter/files").text
        rooms = re.findall(r'class="desk-room" href="([^"]+)"', first)
        texts = {room: person.page(room).text for room in rooms}
        links = {link for text in texts.values()
                 for link in re.findall(r'<li><a (?:class="\S+" )?href="(/[^"?]+)"', text)}
        assert links == expected, username
        assert {person.page(path).status_code for path in expected} == {200}, username
        for room, text in texts.items():
            assert re.findall(r'class="desk-room" href="([^"]+)" aria-current', text) == [room], username


@pytest.mark.parametrize("onward", ["https://jahat.test", "//jahat.test", "/\\jahat.test", "javascript:alert(1)"])
def test_sign_in_leads_nowhere_else(web: Web, onward: str) -> None:
    data = page_data(web.nobody().page(f"/sign-in?next={onward}").text)
    assert data["next"] is None
    assert "jahat" not in (web.staff("kasi").page(f"/sign-in?next={onward}").location or "")


def page_data(text: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="page">(.*?)</script>', text, re.DOTALL)
    assert found is not None
    data: dict[str, Any] = json.loads(found.group(1))
    return data


def test_a_page_carries_its_csrf_token_and_no_other_secret(web: Web) -> None:
    kiosk = web.screen("kiosk")
    answer = kiosk.page("/kiosk")
    assert page_data(answer.text)["csrf_token"] == kiosk.headers["X-CSRF-Token"]
    assert web.lobby.tokens["kiosk"] not in answer.text
    assert page_data(web.staff("kasi").page("/admin").text)["csrf_token"] == web.staff("kasi").headers["X-CSRF-Token"]
    assert page_data(web.nobody().page("/").text)["csrf_token"] is None


def poison(web: Web) -> None:
    """Put markup wherever people or files can put text."""
    lobby = web.lobby

    def write(session: Any) -> None:
        session.execute(update(Service).values(name=EVIL, name_en=EVIL, components={"biaya": [EVIL], "produk": [EVIL]}))
        session.execute(update(Requirement).values(text=EVIL))
        session.execute(update(RequirementGroup).values(label=EVIL))
        session.execute(update(Office).values(name=EVIL, regency=EVIL))
        session.execute(update(Staff).values(name=EVIL))
        session.execute(update(Device).values(name=EVIL))
        session.execute(update(Counter).where(Counter.id == lobby.counters[0]).values(name=EVIL[:60]))
        change_settings(session, acting(lobby.office_id), changes={"running_text": [EVIL]}, now=lobby.now)

    lobby.write(write)


def test_typed_text_is_never_markup_on_any_page(web: Web) -> None:
    poison(web)
    ticket = web.take()
    web.call_next()
    web.staff("loket1").post(f"/tickets/{ticket['id']}/hold", {"reason": EVIL})
    web.staff("loket1").post(f"/tickets/{ticket['id']}/transfer", {"service_id": web.lobby.services["C"], "note": EVIL})
    answers = {"service_id": web.lobby.services["A"], "scores": {"waktu": 1}, "comment": EVIL}
    web.nobody().post("/surveys/responses", answers)
    for answer in [*pages(web), web.nobody().page(f"/t/{ticket['code']}")]:
        assert "<script>alert" not in answer.text, answer.request.path
        assert "<img src=x" not in answer.text, answer.request.path


def test_the_api_gives_typed_text_back_as_json_only(web: Web) -> None:
    poison(web)
    for caller, path in ((web.device("kiosk"), "/services"), (web.device("display"), "/display/state"),
                         (web.staff("kasi"), "/counters"), (web.staff("kasi"), "/devices")):
        answer = caller.get(path)
        assert answer.mimetype == "application/json"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "alert(1)" in answer.text


def test_a_name_in_the_address_is_not_repeated(web: Web) -> None:
    for path in (f"/{EVIL}", f"/t/{EVIL}", f"/sign-in?next=/{EVIL}", f"/kiosk?pair={EVIL}", f"/?lang={EVIL}"):
        assert "<script>alert" not in web.nobody().page(path).text, path


def test_a_wrong_password_page_does_not_say_which_was_wrong(web: Web) -> None:
    wrong = [web.nobody().post("/session", {"username": name, "password": "salah"}).text for name in ("kasi", "siapa")]
    assert wrong[0] == wrong[1]
    assert PASSWORD.format(username="kasi") not in wrong[0]


def test_static_files_are_asked_for_again_and_stay_in_their_folder(web: Web) -> None:
    first = web.nobody().page("/static/web/css/tokens.css")
    assert (first.status_code, first.headers["Cache-Control"]) == (200, "no-cache")
    again = web.nobody().client.get("/static/web/css/tokens.css", headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
    first.close()
    again.close()
    for path in ("/static/web/../pages.py", "/static/voice/../relay.py", "/static/locale/..%2f..%2ftexts/x.ftl",
                 "/static/locale/id/%2e%2e%2fcommon.ftl"):
        assert web.nobody().page(path).status_code in (404, 400), path


@pytest.mark.parametrize("path", ["/nowhere", "/admin/paper/999.svg", "/t/XXXXXXXX"])
def test_a_missing_page_is_kind_in_both_languages(web: Web, path: str) -> None:
    texts = [web.staff("kasi").page(f"{path}?lang={language}") for language in ("id", "en")]
    assert {answer.status_code for answer in texts} == {404}
    assert texts[0].text != texts[1].text
    assert all("Traceback" not in answer.text and "werkzeug" not in answer.text.lower() for answer in texts)


def test_a_page_that_fails_says_so_kindly(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> Any:
        raise RuntimeError("rahasia di dalam")

    monkeypatch.setattr("admin.pages.printing.recent_papers", broken)
    monkeypatch.setattr(web.app.flask, "testing", False)
    answer = web.staff("kasi").page("/admin/paper")
    assert answer.status_code == 500
    assert answer.mimetype == "text/html"
    assert "rahasia" not in answer.text
