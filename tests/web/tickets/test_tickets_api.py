"""Taking numbers and moving tickets over HTTP."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from sqlalchemy import update

from queue_core.office.actions import change_settings
from queue_core.office.models import Service
from tests.support.lobby import acting
from tests.web.conftest import Caller, Web


def wish(caller: Caller, service_id: Any, key: str | None = None, **body: Any) -> Any:
    headers = {} if key == "" else {"Idempotency-Key": key or str(uuid.uuid4())}
    return caller.post("/tickets", {"service_id": service_id, **body}, headers=headers)


def code_of(answer: Any) -> tuple[int, str]:
    return answer.status_code, answer.json["code"]


def test_a_number_with_everything_the_kiosk_shows(web: Web) -> None:
    web.take()
    answer = wish(web.device("kiosk"), web.lobby.services["A"])
    assert answer.status_code == 201
    body = answer.json
    assert (body["label"], body["number"], body["status"], body["version"], body["ahead"]) == (
        "A002", 2, "waiting", 1, 1)
    assert body["issued_at"].endswith("+07:00")
    assert body["service_date"] == "2026-11-23"
    assert body["estimate"] is None, "no counter is open: only the position can be told"
    assert body["track_url"].endswith(f"/t/{body['code']}")
    assert body["print"]["status"] == "queued"


def test_with_a_counter_open_there_is_an_estimate(web: Web) -> None:
    web.staff("loket1").post(f"/counters/{web.lobby.counters[0]}/open")
    body = wish(web.device("kiosk"), web.lobby.services["A"]).json
    assert body["estimate"]["p50_minutes"] <= body["estimate"]["p90_minutes"]
    assert body["estimate"]["p50_minutes"] % 5 == 0


def test_without_a_printer_there_is_no_paper(web: Web) -> None:
    assert wish(web.staff("loket1"), web.lobby.services["A"]).json["print"] is None


def test_the_same_key_again_is_200_and_the_same_ticket(web: Web) -> None:
    key = str(uuid.uuid4())
    first, again = (wish(web.device("kiosk"), web.lobby.services["A"], key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    for name in ("id", "label", "number", "code", "issued_at", "track_url", "ahead"):
        assert again.json[name] == first.json[name], name
    assert again.json["print"]["job_id"] == first.json["print"]["job_id"]
    assert wish(web.device("kiosk"), web.lobby.services["A"], key.upper()).status_code == 200


def test_the_same_key_for_another_wish(web: Web) -> None:
    key = str(uuid.uuid4())
    wish(web.device("kiosk"), web.lobby.services["A"], key)
    answer = wish(web.device("kiosk"), web.lobby.services["B"], key)
    assert code_of(answer) == (409, "idempotency_conflict")


@pytest.mark.parametrize("key", ["", "x", "null", "12345678-1234-1234-1234-12345678901", "é"])
def test_a_wish_needs_a_key(web: Web, key: str) -> None:
    assert code_of(wish(web.device("kiosk"), web.lobby.services["A"], key)) == (422, "bad_key")


def test_unknown_service_and_wrong_case(web: Web) -> None:
    assert code_of(wish(web.device("kiosk"), 4711)) == (404, "unknown_service")
    group = web.lobby.groups["C"][0]
    refused = wish(web.device("kiosk"), web.lobby.services["A"], requirement_group_id=group)
    assert code_of(refused) == (422, "wrong_case")
    assert wish(web.device("kiosk"), web.lobby.services["C"], requirement_group_id=group).status_code == 201


def test_a_closed_service_says_why(web: Web) -> None:
    service = web.lobby.services["A"]
    closed = web.staff("kasi").post(f"/services/{service}/close", {"reason": "Petugas sedang rapat"})
    assert (closed.json["open"], closed.json["closed_reason"]) == (False, "Petugas sedang rapat")
    answer = wish(web.device("kiosk"), service)
    assert code_of(answer) == (409, "service_closed")
    assert answer.json["closed_reason"] == "Petugas sedang rapat"
    assert web.staff("kasi").post(f"/services/{service}/open").json["open"] is True
    assert wish(web.device("kiosk"), service).status_code == 201
    for action in ("open", "close"):
        body = {"reason": "x"} if action == "close" else None
        assert code_of(web.staff("kasi").post(f"/services/4711/{action}", body)) == (404, "unknown_service")


def test_a_full_quota(web: Web) -> None:
    service = web.lobby.services["A"]
    web.lobby.write(lambda session: session.execute(
        update(Service).values(daily_quota=1).where(Service.id == service)))
    web.take()
    assert code_of(wish(web.device("kiosk"), service)) == (409, "quota_full")
    shown = next(row for row in web.device("kiosk").get("/services").json if row["id"] == service)
    assert (shown["open"], shown["closed_code"]) == (False, "quota_full")


def test_outside_the_hours(web: Web) -> None:
    web.lobby.write(lambda session: change_settings(
        session, acting(web.lobby.office_id), changes={"hours": {"6": ["08:00", "09:00"]}}, now=web.lobby.now))
    assert code_of(wish(web.device("kiosk"), web.lobby.services["A"])) == (409, "service_closed")
    assert {row["closed_code"] for row in web.device("kiosk").get("/services").json} == {"hours"}


def test_a_visit_over_http(web: Web) -> None:
    ticket_id = web.take()["id"]
    desk = web.staff("loket1")
    called = desk.post(f"/counters/{web.lobby.counters[0]}/call-next").json
    assert (called["ticket"]["id"], called["ticket"]["status"]) == (ticket_id, "called")
    recalled = desk.post(f"/tickets/{ticket_id}/recall", {}).json
    assert recalled["call"]["id"] == called["call"]["id"]
    assert recalled["call"]["recalls"] == 1
    assert desk.post(f"/tickets/{ticket_id}/start", {}).json["status"] == "serving"
    assert desk.post(f"/tickets/{ticket_id}/finish").json["status"] == "done"
    log = desk.get(f"/tickets/{ticket_id}").json["events"]
    assert [event["kind"] for event in log] == ["issued", "called", "recalled", "started", "finished"]
    assert code_of(desk.get("/tickets/4711")) == (404, "unknown_ticket")


def test_nobody_waits_is_204_and_a_busy_counter_409(web: Web) -> None:
    desk, path = web.staff("loket1"), f"/counters/{web.lobby.counters[0]}/call-next"
    assert desk.post(path).status_code == 204
    web.take()
    web.take()
    assert desk.post(path).status_code == 200
    assert code_of(desk.post(path)) == (409, "counter_busy")


def test_a_stale_version_carries_the_present_state(web: Web) -> None:
    web.take()
    ticket = web.call_next()
    answer = web.staff("loket1").post(f"/tickets/{ticket['id']}/start", {"version": 1})
    assert code_of(answer) == (409, "stale_version")
    assert (answer.json["version"], answer.json["ticket"]["status"]) == (2, "called")


def test_somebody_elses_ticket_and_an_impossible_move(web: Web) -> None:
    web.take()
    ticket = web.call_next()
    assert code_of(web.staff("loket3").post(f"/tickets/{ticket['id']}/start", {})) == (409, "not_your_ticket")
    assert code_of(web.staff("loket1").post(f"/tickets/{ticket['id']}/finish", {})) == (409, "invalid_transition")
    assert code_of(web.staff("loket1").post("/tickets/4711/start", {})) == (404, "unknown_ticket")


def test_hold_return_transfer_cancel_and_undo(web: Web) -> None:
    web.take()
    ticket_id = web.call_next()["id"]
    desk = web.staff("loket1")
    held = desk.post(f"/tickets/{ticket_id}/hold", {"reason": "fotokopi", "minutes": 5}).json
    assert (held["status"], held["reason"]) == ("on_hold", "fotokopi")
    assert held["held_until"] > held["called_at"]
    assert desk.post(f"/tickets/{ticket_id}/undo").json["status"] == "called"
    assert desk.post(f"/tickets/{ticket_id}/return", {"to": "waiting"}).json["status"] == "waiting"
    assert web.call_next()["id"] == ticket_id
    moved = desk.post(f"/tickets/{ticket_id}/transfer", {"service_id": web.lobby.services["C"], "note": "salah"}).json
    assert (moved["status"], moved["service_id"], moved["note"]) == ("waiting", web.lobby.services["C"], "salah")
    assert web.staff("kasi").post(f"/tickets/{ticket_id}/cancel", {"reason": "pulang"}).json["status"] == "cancelled"
    assert code_of(desk.post(f"/tickets/{ticket_id}/undo")) == (409, "undo_too_late")


@pytest.mark.parametrize(("action", "body", "code"), [
    ("hold", {}, "invalid_body"), ("hold", {"reason": "  "}, "invalid_body"), ("hold", {"reason": "x", "minutes": 0},
                                                                              "invalid_body"),
    ("cancel", {}, "invalid_body"), ("transfer", {}, "transfer_nowhere"),
    ("transfer", {"service_id": 999}, "unknown_service"), ("transfer", {"counter_id": 999}, "unknown_counter"),
    ("return", {"to": "surga"}, "invalid_body"), ("start", {"version": "2"}, "invalid_body"),
    ("start", {"versi": 2}, "invalid_body"),
])
def test_moves_with_bad_bodies(web: Web, action: str, body: dict[str, Any], code: str) -> None:
    web.take()
    ticket = web.call_next()
    assert code_of(web.staff("loket1").post(f"/tickets/{ticket['id']}/{action}", body)) == (422, code)
    assert web.staff("loket1").get(f"/tickets/{ticket['id']}").json["status"] == "called"


def test_out_of_order_over_http(web: Web) -> None:
    web.take()
    second = web.take()["id"]
    path = f"/counters/{web.lobby.counters[0]}/call/{second}"
    assert web.staff("loket1").post(path, {}).status_code == 422
    assert web.staff("loket1").post(path, {"reason": "ibu hamil"}).json["ticket"]["id"] == second


def test_the_queue_by_state_and_service(web: Web) -> None:
    for prefix in "AAB":
        web.take(prefix)
    web.call_next()
    queue = web.staff("camat").get("/queue").json
    assert [ticket["label"] for ticket in queue["called"]] == ["A001"]
    assert [ticket["label"] for ticket in queue["waiting"]] == ["A002", "B001"]
    assert queue["by_service"] == [{"service_id": web.lobby.services["A"], "waiting": 1},
                                   {"service_id": web.lobby.services["B"], "waiting": 1}]


def test_a_visitor_follows_the_number_by_its_code(web_on_both: Web) -> None:
    web = web_on_both
    web.take()
    ticket = web.take()
    told = web.nobody().get(f"/track/{ticket['code'].lower()}").json
    assert (told["label"], told["status"], told["ahead"], told["coin"]) == ("A002", "waiting", 1, "closed")
    web.call_next()
    web.staff("loket1").post(f"/tickets/{web.lobby.tickets()[0].id}/no-show", {})
    web.call_next()
    told = web.nobody().get(f"/track/{ticket['code']}").json
    assert (told["status"], told["counter"], told["ahead"]) == ("called", "Loket 1", 0)
    for code in ("XXXXXXXX", "%00", "%ED%A0%80", "a" * 500, "%27%20OR%201=1", "\N{GRINNING FACE}"):
        answer = web.nobody().get(f"/track/{code}")
        assert code_of(answer) == (404, "unknown_ticket"), code
