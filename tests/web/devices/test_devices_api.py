"""Devices over HTTP: what they say, what the admin changes, and the way from a code to a cookie."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from queue_core.web.http.access import DEVICE_COOKIE
from tests.web.conftest import Web
from tests.web.devices.test_pairing import ask, code_of


def row(web: Web, kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one for one in web.staff("kasi").get("/devices").json if one["kind"] == kind)
    return found


def test_a_heartbeat_learns_the_servers_version_and_its_own_place(web: Web) -> None:
    told = web.device("skm").post("/devices/heartbeat", {"page": "skm", "screen": "1280x800"})
    assert told.json["version"] == web.app.flask.config["VERSION"]
    assert (told.json["name"], told.json["counter_id"]) == ("Skm", web.lobby.counters[0])
    assert f'"version": "{told.json["version"]}"' in web.screen("skm").page("/skm").text


def test_a_print_agent_tells_of_its_machine(web: Web) -> None:
    said = {"host": "loket-pc", "found": [{"driver": "usb", "address": "04b8:0e15", "name": "EPSON"}],
            "printers": [{"id": web.lobby.printer_id, "state": "ready"}]}
    assert web.device("printer").post("/devices/heartbeat", {"agent": said}).status_code == 200
    agent = row(web, "printer")["health"]["agent"]
    assert (agent["host"], agent["found"][0]["address"]) == ("loket-pc", "04b8:0e15")


@pytest.mark.parametrize("body", [
    {"screen": "besar"}, {"screen": "1x" + "9" * 40}, {"sound": "keras"}, {"agent": {"found": [{}]}},
    {"agent": {"found": [{"driver": "usb", "address": "x"}] * 41}}, {"paper": "x" * 200}, {"clock": "kemarin"}])
def test_a_heartbeat_of_nonsense_is_refused(web: Web, body: dict[str, Any]) -> None:
    assert web.device("kiosk").post("/devices/heartbeat", body).status_code == 422


def test_the_list_tells_what_is_wrong(web: Web) -> None:
    web.device("display").post("/devices/heartbeat", {"sound": "blocked"})
    assert row(web, "display")["troubles"] == []
    late = web.lobby.now + timedelta(minutes=1)
    web.device("kiosk").post("/devices/heartbeat", {"clock": (late + timedelta(hours=1)).isoformat()})
    assert [one["code"] for one in row(web, "kiosk")["troubles"]] == ["clock"]
    web.lobby.tick(90)
    wrong = row(web, "display")["troubles"]
    assert [one["code"] for one in wrong] == ["sound_blocked"]
    assert wrong[0]["since"] is not None
    web.lobby.tick(300)
    assert [one["code"] for one in row(web, "display")["troubles"]] == ["silent"]
    assert row(web, "skm")["troubles"] == [], "never heard is new, not silent"


def test_only_an_admin_changes_a_device(web: Web) -> None:
    panel = row(web, "skm")["id"]
    assert code_of(web.staff("kasi").call("PATCH", f"/devices/{panel}", {"name": "x"})) == (403, "not_allowed")
    admin = web.staff("admin")
    made = admin.call("PATCH", f"/devices/{panel}", {"name": " Panel pojok ", "counter_id": web.lobby.counters[1]})
    assert (made.status_code, made.json["name"], made.json["counter_id"]) == (200, "Panel pojok", web.lobby.counters[1])
    assert admin.call("PATCH", f"/devices/{panel}", {"counter_id": None}).json["counter_id"] is None
    assert code_of(admin.call("PATCH", f"/devices/{panel}", {"name": None})) == (422, "name_needed")
    assert code_of(admin.call("PATCH", f"/devices/{panel}", {"printer_id": 99})) == (404, "unknown_printer")
    assert code_of(admin.call("PATCH", "/devices/99", {"name": "x"})) == (404, "unknown_device")
    assert web.device("skm").post("/devices/heartbeat", {}).json["name"] == "Panel pojok"


def finish(web: Web, secret: Any, **options: Any) -> Any:
    return web.nobody().client.post("/pair/finish", json={"secret": secret}, **options)


def test_the_secret_is_traded_for_the_cookie_of_its_screen(web: Web) -> None:
    asked = ask(web, "display")
    assert finish(web, asked["secret"]).status_code == 401, "not before it was confirmed"
    web.staff("admin").post("/devices/confirm", {"code": asked["code"], "name": "TV"})
    done = finish(web, asked["secret"])
    cookie = done.headers["Set-Cookie"]
    assert done.status_code == 204
    assert cookie.startswith(DEVICE_COOKIE + "display=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Secure" in finish(web, asked["secret"], base_url="https://antrian.test").headers["Set-Cookie"]


@pytest.mark.parametrize("secret", ["", "salah", None, 7, ["x"], "\u00e9"])
def test_nothing_else_is_traded_for_a_cookie(web: Web, secret: Any) -> None:
    answer = finish(web, secret)
    assert (answer.status_code, answer.json["code"]) == (401, "bad_token")
    assert "Set-Cookie" not in answer.headers


def test_a_print_agent_gets_no_cookie_and_a_form_of_another_site_gets_nothing(web: Web) -> None:
    assert finish(web, web.lobby.tokens["printer"]).status_code == 401
    form = web.nobody().client.post("/pair/finish", data={"secret": web.lobby.tokens["display"]})
    assert form.status_code == 401


def test_a_paired_browser_is_not_paired_again(web: Web) -> None:
    assert web.screen("display").page("/pair?kind=display").location == "/display"
    assert web.screen("display").page("/pair?kind=kiosk").status_code == 200
    assert web.nobody().page("/pair?kind=kulkas").location == "/"
    assert "antrian print-agent --server http://localhost" in web.nobody().page("/pair?kind=printer").text


@pytest.mark.parametrize("language", ["id", "en"])
def test_the_page_speaks_every_language_at_once(web: Web, language: str) -> None:
    text = web.nobody().page(f"/pair?kind=display&released=1&lang={language}").text
    for words in ("Masukkan kode ini di Admin &gt; Perangkat", "Enter this code at Admin &gt; Devices",
                  "Layar ini dilepas. Hubungi admin.", "This screen was taken out. Ask the admin."):
        assert words in text
    assert ("released" in web.nobody().page("/pair?kind=display").text) is False
