"""Who may do what: every endpoint and every kind of caller, CSRF, cookies, tokens that end."""

from __future__ import annotations

import re
from typing import Any

import pytest

from queue_core.devices.rules import DEVICE_KINDS
from queue_core.people.rules import SESSION_HOURS, TRIES_PER_ADDRESS
from queue_core.record.roles import ROLES
from queue_core.web.http.endpoints import Endpoint
from tests.support.lobby import OTHERS, PASSWORD, acting
from tests.web.conftest import API, ENDPOINTS, Caller, Web

BY_ROLE = {role: name for name, role in OTHERS.items()} | {"operator": "loket1"}
GUARDED = [endpoint for endpoint in ENDPOINTS.values() if endpoint.who]
OPEN = [endpoint for endpoint in ENDPOINTS.values() if not endpoint.who]
WRITES = [endpoint for endpoint in GUARDED if endpoint.method != "GET"]


def path_of(endpoint: Endpoint) -> str:
    return re.sub(r"<int:\w+>", "999999", re.sub(r"<string:\w+>", "XXXXXXXX", endpoint.path))


def ask(caller: Caller, endpoint: Endpoint, **options: Any) -> Any:
    body = {} if endpoint.body is not None else None
    return caller.call(endpoint.method, path_of(endpoint), body, **options)


def test_every_role_and_device_is_known_here() -> None:
    assert len(GUARDED) > 30
    assert set(BY_ROLE) == set(ROLES)
    assert {who for endpoint in GUARDED for who in endpoint.who} <= {*ROLES, *DEVICE_KINDS}


@pytest.mark.parametrize("role", [*ROLES, *DEVICE_KINDS])
def test_each_caller_does_what_it_may_and_nothing_else(web: Web, role: str) -> None:
    for endpoint in sorted(GUARDED, key=lambda endpoint: endpoint.name == "delete_session"):
        caller = web.staff(BY_ROLE[role]) if role in BY_ROLE else web.device(role)
        answer = ask(caller, endpoint)
        refused = answer.status_code == 403 and answer.json["code"] == "not_allowed"
        assert answer.status_code != 401, endpoint.path
        assert refused is (role not in endpoint.who), (endpoint.method, endpoint.path, answer.text)


def test_nobody_gets_anything_but_401(web: Web) -> None:
    for endpoint in GUARDED:
        answer = ask(web.nobody(), endpoint)
        assert (answer.status_code, answer.json["code"]) == (401, "sign_in_first"), endpoint.path


def test_a_bad_token_gets_401_everywhere(web: Web) -> None:
    for endpoint in GUARDED:
        answer = ask(web.nobody(), endpoint, headers={"Authorization": "Bearer salah"})
        assert (answer.status_code, answer.json["code"]) == (401, "bad_token"), endpoint.path


def test_a_forged_cookie_is_nobody(web: Web) -> None:
    caller = web.nobody()
    for name in ("antrian_session", "antrian_device_kiosk", "antrian_device_display"):
        caller.client.set_cookie(name, "salah")
    for endpoint in GUARDED:
        assert ask(caller, endpoint).status_code == 401, endpoint.path


def test_a_device_cookie_of_one_kind_is_no_other_kind(web: Web) -> None:
    caller = web.nobody()
    caller.client.set_cookie("antrian_device_kiosk", web.lobby.tokens["display"])
    assert caller.get("/services").status_code == 401


def test_what_is_open_asks_nobody_who_they_are(web: Web) -> None:
    assert {endpoint.path for endpoint in OPEN} == {
        "/track/<string:code>", "/session", "/surveys/coin", "/surveys/form", "/surveys/responses",
        "/pairing"}
    for endpoint in OPEN:
        assert ask(web.nobody(), endpoint).status_code in (200, 404, 422), endpoint.path


@pytest.mark.parametrize("token", [None, "", "salah", "\u00e9"])
def test_a_browsers_write_needs_its_own_csrf_token(web: Web, token: str | None) -> None:
    for caller in (web.staff("admin"), web.staff("loket1"), web.screen("kiosk"), web.screen("display")):
        stranger = Caller(web, caller.client, {} if token is None else {"X-CSRF-Token": token})
        for endpoint in WRITES:
            answer = ask(stranger, endpoint)
            assert answer.status_code == 403, endpoint.path
            assert answer.json["code"] in ("bad_csrf", "not_allowed")
    assert web.staff("admin").get("/session").status_code == 200, "nothing was done, not even signing out"


def test_anothers_csrf_token_is_wrong(web: Web) -> None:
    thief = Caller(web, web.staff("loket1").client, dict(web.staff("loket2").headers))
    answer = thief.post(f"/counters/{web.lobby.counters[0]}/open")
    assert (answer.status_code, answer.json["code"]) == (403, "bad_csrf")


def test_a_browser_that_shows_two_screens_is_the_one_whose_token_it_sends(web: Web) -> None:
    both = web.screen("kiosk")
    both.client.set_cookie("antrian_device_display", web.lobby.tokens["display"])
    both.post("/devices/heartbeat", {"page": "kiosk"})
    beat = {row["kind"]: row["health"] for row in web.staff("kasi").get("/devices").json}
    assert beat["kiosk"] == {"page": "kiosk"}
    assert beat["display"] == {}


def test_cookies_are_out_of_reach_of_scripts_and_of_other_sites(web: Web) -> None:
    signed_in = web.nobody().post("/session", {"username": "kasi", "password": PASSWORD.format(username="kasi")})
    paired = web.nobody().page(f"/kiosk?pair={web.lobby.tokens['kiosk']}")
    for answer in (signed_in, paired):
        cookie = answer.headers["Set-Cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=Lax" in cookie
        assert "Secure" not in cookie, "lobbies run plain HTTP"
    assert paired.location == "/kiosk"


def test_cookies_are_secure_where_the_connection_is(web: Web) -> None:
    answer = web.nobody().post("/session", {"username": "kasi", "password": PASSWORD.format(username="kasi")},
                               base_url="https://antrian.test")
    assert "Secure" in answer.headers["Set-Cookie"]


def test_a_revoked_device_is_out_at_once(web: Web) -> None:
    kiosk, screen = web.device("kiosk"), web.screen("kiosk")
    assert kiosk.get("/services").status_code == screen.get("/services").status_code == 200
    device_id = web.lobby.devices["kiosk"].device_id
    assert web.staff("kasi").post(f"/devices/{device_id}/revoke").status_code == 204
    assert kiosk.get("/services").json["code"] == "bad_token"
    assert screen.get("/services").json["code"] == "sign_in_first"
    assert screen.page("/kiosk").location == "/pair?kind=kiosk"
    again = web.staff("kasi").post(f"/devices/{device_id}/revoke")
    assert (again.status_code, again.json["code"]) == (404, "unknown_device")


def test_a_session_ends_after_its_hours(web: Web) -> None:
    kasi = web.staff("kasi")
    assert kasi.get("/session").json["staff"]["role"] == "supervisor"
    web.lobby.tick(SESSION_HOURS * 3600)
    assert kasi.get("/session").status_code == 401
    assert kasi.page("/admin").location == "/sign-in?next=/admin"


def test_signing_out_ends_the_session(web: Web) -> None:
    kasi = web.staff("kasi")
    session = kasi.client.get_cookie("antrian_session")
    assert session is not None
    assert kasi.call("DELETE", "/session").status_code == 204
    stolen = web.nobody()
    stolen.client.set_cookie("antrian_session", session.value)
    assert stolen.get("/session").status_code == 401


def test_too_many_tries(web: Web) -> None:
    for _ in range(TRIES_PER_ADDRESS):
        answer = web.nobody().post("/session", {"username": "kasi", "password": "salah"})
        assert (answer.status_code, answer.json["code"]) == (401, "wrong_password")
        assert "Set-Cookie" not in answer.headers
    answer = web.nobody().post("/session", {"username": "kasi", "password": PASSWORD.format(username="kasi")})
    assert (answer.status_code, answer.json["code"]) == (429, "too_many_tries")
    assert int(answer.headers["Retry-After"]) == 900


def test_another_offices_things_do_not_exist(web: Web) -> None:
    from queue_core.devices.actions import pair_device
    from queue_core.office.actions import import_catalogue
    from queue_core.office.catalogue_schema import load_shipped

    def found(session: Any) -> str:
        office = import_catalogue(session, acting(0), load_shipped("kedopok"), web.lobby.now)
        return pair_device(session, acting(office.id), kind="kiosk", name="Kios", now=web.lobby.now)[1]

    token = web.lobby.write(found)
    ticket = web.take()
    stranger = Caller(web, web.nobody().client, {"Authorization": f"Bearer {token}"})
    for path in (f"/services/{web.lobby.services['A']}", f"/tickets/{ticket['id']}",
                 f"/print-jobs/{ticket['print']['job_id']}"):
        assert stranger.get(path).status_code == 404, path
    assert [service["prefix"] for service in stranger.get("/services").json] == ["A"]


def test_a_kiosk_sees_the_tickets_it_gave_and_no_others(web: Web) -> None:
    mine = web.take()
    theirs = web.lobby.take("A", by="loket1").ticket
    assert web.device("kiosk").get(f"/tickets/{mine['id']}").status_code == 200
    answer = web.device("kiosk").get(f"/tickets/{theirs['id']}")
    assert (answer.status_code, answer.json["code"]) == (403, "not_allowed")


def test_figures_for_monitors_are_for_this_machine_only(web: Web) -> None:
    near = web.nobody().client.get("/metrics")
    assert near.status_code == 200
    assert b"antrian_outbox_pending" in near.data
    far = web.nobody().client.get("/metrics", environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert far.status_code == 403
    assert b"antrian_outbox" not in far.data


def test_liveness_and_readiness(web: Web) -> None:
    for path in ("/healthz", "/readyz"):
        assert web.nobody().page(path).json == {"status": "ok"}


def test_the_api_path_is_what_programs_rely_on() -> None:
    assert API == "/api/v1"
