"""Counters, displays, devices, settings, surveys, paper and figures over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from queue_core.record import clock
from queue_core.record.clock import business_date
from queue_core.satisfaction.rules import ELEMENTS, QUESTIONS
from queue_core.tickets.actions.calling import seen
from tests.web.conftest import Caller, Web
from tests.web.tickets.test_tickets_api import code_of


def finished(web: Web) -> dict[str, Any]:
    ticket = web.take()
    web.call_next()
    for action in ("start", "finish"):
        assert web.staff("loket1").post(f"/tickets/{ticket['id']}/{action}", {}).status_code == 200
    return ticket


def test_a_counters_doors(web: Web) -> None:
    desk, first = web.staff("loket1"), f"/counters/{web.lobby.counters[0]}"
    assert desk.post(f"{first}/open").json["state"] == "open"
    paused = desk.post(f"{first}/pause", {"minutes": 15}).json
    assert paused["state"] == "paused"
    assert paused["paused_until"].endswith("+07:00")
    assert desk.post(f"{first}/pause").json["paused_until"] is None
    assert desk.post(f"{first}/close").json["state"] == "closed"
    assert code_of(web.staff("loket2").post(f"{first}/close")) == (403, "not_your_counter")
    assert code_of(desk.post("/counters/999/open")) == (404, "unknown_counter")
    desk.post(f"{first}/open")
    answer = desk.post(f"/counters/{web.lobby.counters[1]}/open")
    assert code_of(answer) == (409, "has_other_counter")
    assert "Loket 1" in answer.json["title"]


def test_everything_one_counter_screen_shows(web: Web) -> None:
    web.take("A")
    web.take("B")
    web.take("C")
    web.call_next()
    state = web.staff("loket1").get(f"/counters/{web.lobby.counters[0]}").json
    assert state["counter"]["mine"] is True
    assert state["ticket"]["label"] == "A001"
    assert state["ticket"]["requirements"] if "requirements" in state["ticket"] else state["ticket"]["id"]
    assert [ticket["label"] for ticket in state["waiting"]] == ["B001"], "C is not served here"
    assert [entry["name"] for entry in state["others"]] == ["Loket 2", "Loket 3"]
    assert {service["prefix"] for service in state["services"]} == {"A", "B"}
    assert state["displays"] == {"paired": 1, "online": 0, "sound_on": 0, "muted": 0}
    assert state["undo"] is None
    assert code_of(web.staff("loket1").get("/counters/999")) == (404, "unknown_counter")


def test_the_screen_offers_to_take_the_last_move_back_for_a_few_seconds(web: Web) -> None:
    web.take()
    ticket = web.call_next()
    web.staff("loket1").post(f"/tickets/{ticket['id']}/start", {})
    path = f"/counters/{web.lobby.counters[0]}"
    undo = web.staff("loket1").get(path).json["undo"]
    assert (undo["ticket_id"], undo["kind"]) == (ticket["id"], "started")
    assert web.staff("loket3").get(path).json["undo"] is None, "only for whoever did it"
    web.lobby.tick(6)
    assert web.staff("loket1").get(path).json["undo"] is None


def test_a_display_that_answered_is_on_the_counters_screen(web: Web) -> None:
    web.take()
    web.staff("loket1").post(f"/counters/{web.lobby.counters[0]}/call-next")
    web.device("display").post("/devices/heartbeat", {"sound": "on"})
    call_id = web.device("display").get("/display/state").json["calls"][0]["call_id"]
    web.lobby.write(lambda session: seen(session, web.lobby.devices["display"], call_id, 0, web.lobby.now, True,
                                         web.lobby.tick()))
    state = web.staff("loket1").get(f"/counters/{web.lobby.counters[0]}").json
    told = state["ticket"]["call"] if "call" in state["ticket"] else state["call"]
    assert [(row["name"], row["spoken"]) for row in told["seen"]] == [("Display", True)]
    assert state["displays"] == {"paired": 1, "online": 1, "sound_on": 1, "muted": 0}


def test_counters_with_what_they_serve(web: Web) -> None:
    rows = web.staff("camat").get("/counters").json
    assert [row["name"] for row in rows] == ["Loket 1", "Loket 2", "Loket 3"]
    assert rows[1]["service_ids"] == [web.lobby.services["C"]]


def test_what_a_display_shows_and_that_nothing_new_is_204(web: Web) -> None:
    web.take()
    web.take("C")
    ticket = web.call_next()
    display = web.device("display")
    state = display.get("/display/state").json
    assert state["office"]["code"] == "lumajang"
    assert [(call["ticket"]["label"], call["counter"]["name"]) for call in state["calls"]] == [("A001", "Loket 1")]
    assert [(row["name"], row["count"]) for row in state["waiting"]] == [(state["waiting"][0]["name"], 1)]
    assert state["counters"][0]["ticket"] == {
        "id": ticket["id"], "label": "A001", "status": "called", "service_id": web.lobby.services["A"]}
    assert display.get(f"/display/state?cursor={state['cursor']}").status_code == 204
    web.take()
    assert display.get(f"/display/state?cursor={state['cursor']}").status_code == 200
    for cursor in ("x", "-1", "1.5"):
        assert display.get(f"/display/state?cursor={cursor}").status_code == 422


def test_services_with_requirements_in_the_callers_language(web: Web) -> None:
    kiosk = web.device("kiosk")
    indonesian, english = kiosk.get("/services").json, kiosk.get("/services?lang=en").json
    assert [row["name"] for row in indonesian] != [row["name"] for row in english]
    assert [row["requirement_groups"] for row in indonesian] == [row["requirement_groups"] for row in english], (
        "requirements are told as the office's document has them")
    full = kiosk.get(f"/services/{indonesian[0]['id']}").json
    assert len(full["components"]) == 14
    assert "notes" not in full
    assert code_of(kiosk.get("/services/999")) == (404, "unknown_service")


def test_devices_tell_how_they_are(web: Web) -> None:
    body = {"page": "display", "version": "1", "sound": "on", "clock": web.lobby.now.isoformat(), "tidak_dikenal": 1}
    assert web.device("display").post("/devices/heartbeat", body).status_code == 200
    rows = {row["kind"]: row for row in web.staff("kasi").get("/devices").json}
    assert rows["display"]["online"] is True
    assert rows["display"]["health"]["sound"] == "on"
    assert abs(rows["display"]["health"]["drift_seconds"]) < 5
    assert rows["kiosk"]["online"] is False
    assert "token" not in str(rows)
    assert web.device("display").post("/devices/heartbeat", {"sound": "keras"}).status_code == 422


def test_the_admin_changes_settings_and_only_known_ones(web: Web) -> None:
    admin = web.staff("admin")
    changed = admin.call("PATCH", "/settings", {"coin_faces": 2, "running_text": ["Selamat datang"]})
    assert changed.json["coin_faces"] == 2
    assert web.staff("kasi").get("/settings").json == changed.json
    assert code_of(web.staff("kasi").call("PATCH", "/settings", {"coin_faces": 4})) == (403, "not_allowed")
    assert web.device("display").get("/display/state").json["running_text"] == ["Selamat datang"]
    for body in ({"coin_faces": 3}, {"volume": 101}, {"tarif": 1}, {"running_text": ["x"] * 21}):
        assert code_of(admin.call("PATCH", "/settings", body)) == (422, "invalid_body")


def test_office_hours_close_every_service_and_say_when_it_opens_again(web: Web) -> None:
    admin, kiosk = web.staff("admin"), web.device("kiosk")
    today = str(business_date(clock.now(), "Asia/Jakarta").weekday())
    other = str((int(today) + 1) % 7)
    assert code_of(admin.call("PATCH", "/settings", {"hours": {other: ["15:00", "08:00"]}})) == (422, "invalid_body")
    assert code_of(admin.call("PATCH", "/settings", {"hours": {"7": ["08:00", "15:00"]}})) == (422, "invalid_body")
    admin.call("PATCH", "/settings", {"hours": {other: ["08:00", "15:00"]}})
    service = kiosk.get("/services").json[0]
    assert (service["open"], service["closed_code"]) == (False, "hours")
    assert service["closed_reason"].startswith("buka lagi ")
    assert service["closed_reason"].endswith("08.00 WIB")
    english = kiosk.get("/services", headers={"Accept-Language": "en"}).json[0]
    assert english["closed_reason"].startswith("opens again on ")
    admin.call("PATCH", "/settings", {"hours": {}})
    assert kiosk.get("/services").json[0]["open"] is True



@pytest.mark.parametrize("kind", ["skm", "nobody"])
def test_one_coin_from_the_panel_or_the_phone(web: Web, kind: str) -> None:
    voter = web.device("skm") if kind == "skm" else web.nobody()
    ticket = finished(web)
    coin = {"ticket_code": ticket["code"], "value": "puas"}
    assert web.nobody().get(f"/track/{ticket['code']}").json["coin"] == "open"
    assert voter.post("/surveys/coin", coin).json["service_id"] == web.lobby.services["A"]
    assert code_of(voter.post("/surveys/coin", coin)) == (409, "coin_already_used")
    assert web.nobody().get(f"/track/{ticket['code']}").json["coin"] == "used"
    assert code_of(voter.post("/surveys/coin", coin | {"ticket_code": "XXXXXXXX"})) == (404, "unknown_ticket")
    assert voter.post("/surveys/coin", coin | {"value": "biasa"}).status_code == 422
    assert code_of(voter.post("/surveys/coin", {"ticket_code": web.take()["code"], "value": "puas"})) == (
        409, "coin_closed")


def test_staff_cannot_vote_and_a_panel_needs_its_csrf_token(web: Web) -> None:
    coin = {"ticket_code": finished(web)["code"], "value": "puas"}
    assert code_of(web.staff("loket1").post("/surveys/coin", coin)) == (403, "staff_cannot_vote")
    assert code_of(Caller(web, web.screen("skm").client).post("/surveys/coin", coin)) == (403, "bad_csrf")
    answers = {"service_id": web.lobby.services["A"], "scores": {"waktu": 4}}
    assert code_of(web.staff("loket1").post("/surveys/responses", answers)) == (403, "staff_cannot_vote")
    assert web.screen("skm").post("/surveys/coin", coin).status_code == 201


def test_the_panel_opens_for_its_counters_finished_ticket_and_closes_again(web: Web) -> None:
    panel = web.device("skm")
    assert panel.get("/surveys/panel").json["open"] is None
    ticket = finished(web)
    assert panel.get("/surveys/panel").json["open"]["ticket_code"] == ticket["code"]
    panel.post("/surveys/coin", {"ticket_code": ticket["code"], "value": "puas"})
    assert panel.get("/surveys/panel").json["open"] is None
    finished(web)
    web.lobby.tick(600)
    assert panel.get("/surveys/panel").json["open"] is None


def test_the_nine_questions(web: Web) -> None:
    form = web.nobody().get("/surveys/form").json
    assert [question["key"] for question in form["questions"]] == list(QUESTIONS)
    assert [question["number"] for question in form["questions"]] == list(range(1, 10))
    assert all([answer["score"] for answer in question["answers"]] == [1, 2, 3, 4] for question in form["questions"])
    assert form["questions"][3]["answers"][3]["text"] == "Gratis"
    assert web.nobody().get("/surveys/form?lang=en").json["questions"][0]["text"] != form["questions"][0]["text"]


def test_answers_become_the_index(web: Web) -> None:
    answers = {"service_id": web.lobby.services["A"], "scores": dict.fromkeys(ELEMENTS, 4),
               "respondent": {"sex": "P", "age": 41, "education": "SMA", "occupation": "lainnya",
                              "occupation_other": "petani"}, "comment": "Terima kasih"}
    assert web.device("skm").post("/surveys/responses", answers).status_code == 201
    assert web.nobody().post("/surveys/responses", answers).status_code == 201
    figures = web.staff("kasi").get("/reports/skm?from=2026-11-01&to=2026-11-30").json
    assert (figures["n"], figures["ikm"], figures["grade"]) == (1, 100.0, "A")
    assert (figures["volunteers"]["n"], figures["volunteers"]["ikm"]) == (1, 100.0), "nobody was asked for this one"
    assert code_of(web.nobody().post("/surveys/responses", answers | {"service_id": 999})) == (404, "unknown_service")
    for scores in ({"waktu": 5}, {"waktu": 0}, {"waktu": 2.5}, {"waktu": "4"}, {"kesan": 4}):
        assert web.nobody().post("/surveys/responses", answers | {"scores": scores}).status_code == 422
    assert code_of(web.nobody().post("/surveys/responses", answers | {"scores": {}})) == (422, "empty_survey")


def test_figures_of_a_day_and_a_period(web: Web) -> None:
    finished(web)
    kasi = web.staff("kasi")
    assert kasi.get("/reports/daily").json["totals"]["done"] == 1
    assert kasi.get("/reports/daily?date=2026-11-22").json["totals"]["issued"] == 0
    assert code_of(kasi.get("/reports/daily?date=2026-02-30")) == (422, "bad_date")
    assert kasi.get("/reports/daily?date=kemarin").status_code == 422
    assert kasi.get("/reports/skm").status_code == 422
    assert code_of(kasi.get("/reports/skm?from=2026-11-30&to=2026-11-01")) == (422, "bad_period")


def test_paper_without_a_number_and_copies(web: Web) -> None:
    kiosk, service = web.device("kiosk"), web.lobby.services["C"]
    job = kiosk.post("/print-jobs", {"kind": "requirements", "service_id": service,
                                     "requirement_group_id": web.lobby.groups["C"][0]}).json
    assert (job["kind"], job["status"]) == ("requirements", "queued")
    assert kiosk.get(f"/print-jobs/{job['id']}").json["id"] == job["id"]
    assert code_of(kiosk.post("/print-jobs", {"kind": "requirements", "service_id": 999})) == (404, "unknown_service")
    wrong = {"kind": "requirements", "service_id": service, "requirement_group_id": web.lobby.groups["A"][0]}
    assert code_of(kiosk.post("/print-jobs", wrong)) == (404, "unknown_case")
    assert code_of(kiosk.get("/print-jobs/999")) == (404, "unknown_job")
    assert code_of(web.staff("loket1").post(f"/print-jobs/{job['id']}/reprint")) == (409, "print_job_in_progress")
    assert [row["id"] for row in web.staff("loket1").get("/print-jobs").json] == [job["id"]]
    assert web.staff("kasi").get("/printers").json[0]["name"] == "Printer kios"
