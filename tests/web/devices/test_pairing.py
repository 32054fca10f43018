"""Pairing by a code: who asks, who confirms, what the secret is worth before and after."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from queue_core.devices import pairing
from queue_core.devices.models import Device, PairingRequest
from queue_core.devices.rules import CODES_PER_ADDRESS, PAIRING_MINUTES
from queue_core.record.models import Event
from tests.web.conftest import Web


def ask(web: Web, kind: str = "display", **about: str) -> dict[str, Any]:
    answer = web.nobody().post("/pairing", {"kind": kind, "about": about})
    assert answer.status_code == 201, answer.text
    asked: dict[str, Any] = answer.json
    return asked


def standing(web: Web, secret: str) -> dict[str, Any]:
    answer = web.nobody().get("/pairing", headers={"Authorization": f"Bearer {secret}"})
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json
    return found


def beat(web: Web, token: str) -> int:
    answer = web.nobody().post("/devices/heartbeat", {}, headers={"Authorization": f"Bearer {token}"})
    return int(answer.status_code)


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_screen_becomes_a_device_when_the_admin_types_its_code(web: Web) -> None:
    asked = ask(web, "skm")
    assert standing(web, asked["secret"])["status"] == "waiting"
    assert beat(web, asked["secret"]) == 401, "the secret is worth nothing before"
    made = web.staff("admin").post("/devices/confirm", {
        "code": asked["code"], "name": "Panel loket 2", "counter_id": web.lobby.counters[1]})
    assert (made.status_code, made.json["kind"], made.json["name"]) == (201, "skm", "Panel loket 2")
    now = standing(web, asked["secret"])
    assert now["status"] == "paired"
    assert now["device"] == {"id": made.json["id"], "kind": "skm", "name": "Panel loket 2"}
    assert now["office"]
    assert beat(web, asked["secret"]) == 200, "the secret is the token"


def test_the_admin_sees_what_is_behind_a_code_before_confirming(web: Web) -> None:
    asked = ask(web, "display", screen="1920x1080")
    seen = web.staff("admin").get(f"/devices/waiting?code={asked['code']}")
    assert (seen.status_code, seen.json["kind"], seen.json["about"]) == (200, "display", {"screen": "1920x1080"})
    assert code_of(web.staff("kasi").get(f"/devices/waiting?code={asked['code']}"))[0] == 403


def test_only_an_admin_confirms(web: Web) -> None:
    code = ask(web)["code"]
    for caller in (web.nobody(), web.device("kiosk"), web.staff("loket1"), web.staff("kasi")):
        assert caller.post("/devices/confirm", {"code": code, "name": "TV"}).status_code in (401, 403)


def test_a_code_is_good_once(web: Web) -> None:
    code = ask(web)["code"]
    assert web.staff("admin").post("/devices/confirm", {"code": code, "name": "TV"}).status_code == 201
    assert code_of(web.staff("admin").post("/devices/confirm", {"code": code, "name": "TV"})) == (404, "unknown_code")


def test_a_refused_confirmation_leaves_the_code(web: Web) -> None:
    code = ask(web)["code"]
    admin = web.staff("admin")
    assert code_of(admin.post("/devices/confirm", {"code": code})) == (422, "name_needed")
    assert code_of(admin.post("/devices/confirm", {"code": code, "name": "TV", "counter_id": 999})) == (
        404, "unknown_counter")
    assert code_of(admin.post("/devices/confirm", {"code": code, "name": "TV", "printer_id": 999})) == (
        404, "unknown_printer")
    assert admin.post("/devices/confirm", {"code": code, "name": "TV"}).status_code == 201


def test_a_code_runs_out_and_its_row_goes(web: Web) -> None:
    asked = ask(web)
    web.lobby.now += timedelta(minutes=PAIRING_MINUTES, seconds=1)
    assert standing(web, asked["secret"])["status"] == "expired"
    admin = web.staff("admin")
    assert code_of(admin.post("/devices/confirm", {"code": asked["code"], "name": "TV"})) == (404, "unknown_code")
    ask(web)
    assert web.lobby.read(lambda session: session.scalar(select(func.count()).select_from(PairingRequest))) == 1


def test_an_unknown_secret_has_to_ask_anew(web: Web) -> None:
    assert standing(web, "niemals")["status"] == "expired"
    assert web.nobody().get("/pairing").json["status"] == "expired"


def test_codes_are_limited_for_each_address(web: Web) -> None:
    for _ in range(CODES_PER_ADDRESS):
        ask(web)
    refused = web.nobody().post("/pairing", {"kind": "display"})
    assert code_of(refused) == (429, "too_many_codes")
    assert 0 < int(refused.headers["Retry-After"]) <= PAIRING_MINUTES * 60
    elsewhere = web.nobody().post("/pairing", {"kind": "kiosk"}, environ_base={"REMOTE_ADDR": "10.0.0.9"})
    assert elsewhere.status_code == 201, "another address is not held up"


def test_two_screens_never_show_one_code(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = iter(["111111", "111111", "111111", "222222"])
    monkeypatch.setattr(pairing, "new_code", lambda: next(drawn))
    assert [ask(web)["code"], ask(web)["code"]] == ["111111", "222222"]


def test_a_new_machine_takes_the_place_of_an_old_one(web: Web) -> None:
    old = web.lobby.devices["kiosk"]
    asked = ask(web, "kiosk")
    made = web.staff("admin").post("/devices/confirm", {"code": asked["code"], "replaces": old.device_id})
    assert made.status_code == 201
    assert (made.json["id"], made.json["name"], made.json["printer_id"]) == (
        old.device_id, "Kiosk", web.lobby.printer_id)
    assert beat(web, web.lobby.tokens["kiosk"]) == 401, "the old machine is out"
    assert beat(web, asked["secret"]) == 200
    kinds = web.lobby.read(lambda session: session.scalars(
        select(Event.kind).where(Event.device_id == old.device_id)).all())
    assert "device_replaced" in kinds


def test_a_tv_does_not_take_the_place_of_a_kiosk(web: Web) -> None:
    asked = ask(web, "display")
    kiosk = web.lobby.devices["kiosk"].device_id
    admin = web.staff("admin")
    assert code_of(admin.post("/devices/confirm", {"code": asked["code"], "replaces": kiosk})) == (422, "other_kind")
    assert code_of(admin.post("/devices/confirm", {"code": asked["code"], "replaces": 999})) == (404, "unknown_device")
    assert beat(web, web.lobby.tokens["kiosk"]) == 200


def test_what_is_stored_tells_no_secret(web: Web) -> None:
    asked = ask(web)
    web.staff("admin").post("/devices/confirm", {"code": asked["code"], "name": "TV"})
    stored = web.lobby.read(lambda session: session.scalars(select(Device.token_hash)).all())
    assert asked["secret"] not in stored
