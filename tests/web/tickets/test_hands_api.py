"""The counter's hands and the supervisor's view over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from queue_core.live import relay
from tests.web.conftest import Web
from tests.web.tickets.test_tickets_api import code_of


def counter_path(web: Web, number: int = 0) -> str:
    return f"/counters/{web.lobby.counters[number]}"


def overview(web: Web) -> dict[str, Any]:
    found: dict[str, Any] = web.staff("kasi").get("/overview").json
    return found


def test_a_ticket_is_sent_to_a_person_and_the_counter_sees_from_whom(web: Web) -> None:
    web.take()
    ticket = web.call_next()
    people = web.staff("loket1").get(counter_path(web)).json["staff"]
    assert [(one["name"], one["counter"]) for one in people] == [("Loket2", "Loket 2"), ("Loket3", "Loket 3")]
    answer = web.staff("loket1").post(f"/tickets/{ticket['id']}/transfer",
                                      {"staff_id": people[0]["id"], "note": "minta tanda tangan"})
    assert answer.json["target_counter_id"] == web.lobby.counters[1] == people[0]["counter_id"]
    line, = web.staff("loket2").get(counter_path(web, 1)).json["waiting"]
    assert (line["note"], line["sent_by"]) == ("minta tanda tangan", {"name": "Loket1", "counter": "Loket 1"})
    web.call_next("loket2")
    hand = web.staff("loket2").get(counter_path(web, 1)).json["ticket"]
    assert (hand["label"], hand["sent_by"]["name"]) == ("A001", "Loket1")


def test_refused_transfers_say_why(web: Web) -> None:
    web.take()
    path = f"/tickets/{web.call_next()['id']}/transfer"
    answer = web.staff("loket1").post(path, {"staff_id": web.lobby.staff["camat"].staff_id})
    assert code_of(answer) == (409, "staff_nowhere")
    assert "Camat" in answer.json["title"]
    assert answer.json["ticket"]["status"] == "called"
    assert code_of(web.staff("loket1").post(path, {"staff_id": 999})) == (422, "unknown_staff")
    both = {"staff_id": web.lobby.staff["loket2"].staff_id, "counter_id": web.lobby.counters[1]}
    assert code_of(web.staff("loket1").post(path, both)) == (422, "invalid_body")


def test_a_late_no_show_is_the_supervisors(web: Web) -> None:
    web.take()
    path = f"/tickets/{web.call_next()['id']}"
    web.staff("loket1").post(f"{path}/no-show", {})
    missed, = overview(web)["no_shows"]
    assert missed["may_return"] is True
    web.lobby.tick(3601)
    assert overview(web)["no_shows"][0]["may_return"] is False
    answer = web.staff("loket1").post(f"{path}/return", {})
    assert code_of(answer) == (409, "no_show_too_late")
    assert "60 menit" in answer.json["title"]
    assert web.staff("kasi").post(f"{path}/return", {}).json["status"] == "waiting"


def test_a_counter_is_taken_over(web_on_both: Web) -> None:
    web = web_on_both
    web.take()
    ticket = web.call_next()
    web.lobby.tick(600)
    others = web.staff("loket2").get(counter_path(web, 1)).json["others"]
    assert [(one["name"], one["can_take_over"]) for one in others] == [("Loket 1", True), ("Loket 3", False)]
    answer = web.staff("loket2").post(f"{counter_path(web)}/take-over", {})
    assert answer.json["ticket"]["label"] == "A001"
    assert web.staff("loket2").get(counter_path(web)).json["counter"]["mine"] is True
    assert code_of(web.staff("loket1").post(f"/tickets/{ticket['id']}/start", {})) == (409, "not_your_ticket")
    assert code_of(web.staff("loket1").post(f"{counter_path(web)}/call-next")) == (403, "not_your_counter")
    assert code_of(web.staff("loket3").post(f"{counter_path(web)}/take-over", {})) == (409, "counter_just_taken")
    web.lobby.tick(60)
    state = web.staff("loket2").get(counter_path(web)).json
    assert not any(one["can_take_over"] for one in state["others"]), "who sits at one counter takes no other"
    assert code_of(web.staff("camat").post(f"{counter_path(web)}/take-over", {})) == (403, "not_allowed")
    assert code_of(web.staff("kasi").post(f"{counter_path(web, 1)}/take-over", {})) == (409, "counter_free")


def test_questions_without_a_ticket_are_in_the_days_figures(web: Web) -> None:
    path = f"{counter_path(web)}/quick"
    assert code_of(web.staff("loket1").post(path, {})) == (409, "counter_not_open")
    web.staff("loket1").post(f"{counter_path(web)}/open")
    answer = web.staff("loket1").post(path, {"topic": "syarat KTP", "service_id": web.lobby.services["A"]})
    assert answer.json["at"].endswith("+07:00")
    web.take()
    web.call_next()
    assert web.staff("loket1").post(path).status_code == 200, "also with a ticket in hand"
    assert web.staff("kasi").get("/reports/daily").json["quick"] == 2
    assert overview(web)["quick"] == {
        "total": 2, "by_counter": [{"counter_id": web.lobby.counters[0], "count": 2}]}
    assert code_of(web.staff("loket1").post(path, {"service_id": 999})) == (422, "unknown_service")
    assert code_of(web.staff("loket2").post(path, {})) == (403, "not_your_counter")


def test_a_call_for_help_reaches_everybody_who_can_help(web: Web) -> None:
    web.staff("loket1").post(f"{counter_path(web)}/open")
    path = f"{counter_path(web)}/help"
    assert web.staff("loket1").post(path, {"on": True}).status_code == 200
    since = overview(web)["counters"][0]["help_since"]
    assert since is not None
    assert web.staff("loket1").get(counter_path(web)).json["help_since"] == since
    assert web.staff("loket2").get(counter_path(web, 1)).json["others"][0]["help_since"] == since
    assert code_of(web.staff("loket2").post(path, {"on": False})) == (403, "not_your_counter")
    assert web.staff("kasi").post(path, {"on": False}).status_code == 200
    assert overview(web)["counters"][0]["help_since"] is None
    assert code_of(web.staff("loket2").post(f"{counter_path(web, 1)}/help", {"on": True})) == (409, "counter_not_open")


def messages(web: Web) -> list[tuple[str, Any, str]]:
    sent: list[tuple[str, Any, str]] = []
    relay.Relay(web.lobby.database, lambda name, payload, audience: sent.append((name, payload, audience))).deliver()
    return sent


def test_help_is_news_for_counters_and_not_for_the_room(web: Web) -> None:
    web.staff("loket1").post(f"{counter_path(web)}/open")
    messages(web)
    web.staff("loket1").post(f"{counter_path(web)}/help", {"on": True})
    assert [(name, audience.rpartition(":")[2]) for name, _, audience in messages(web)] == [("counter", "counters")]


def test_an_announcement_is_told_and_stands_in_the_tvs_state(web: Web) -> None:
    messages(web)
    answer = web.staff("kasi").post("/announcements", {"text": "  Istirahat\n pukul 12.00 ", "minutes": 5})
    assert (answer.status_code, answer.json["text"]) == (201, "Istirahat pukul 12.00")
    told = [(name, payload["announcements"], audience.rpartition(":")[2]) for name, payload, audience in messages(web)]
    assert [(name, audience) for name, _, audience in told] == [
        ("announcement", "displays"), ("announcement", "counters")]
    tv = web.device("display").get("/display/state").json["announcements"]
    assert told[0][1] == tv == [answer.json] == overview(web)["announcements"]
    assert web.staff("kasi").post("/announcements/end").status_code == 204
    assert [payload["announcements"] for _, payload, _ in messages(web)] == [[], []]
    assert web.staff("kasi").post("/announcements/end").status_code == 204
    assert messages(web) == [], "nothing to take down is no news"
    web.staff("kasi").post("/announcements", {"text": "Sebentar", "minutes": 1})
    web.lobby.tick(60)
    assert web.device("display").get("/display/state").json["announcements"] == []


@pytest.mark.parametrize("body", [
    {"text": "", "minutes": 5}, {"text": "x" * 201, "minutes": 5}, {"text": "a", "minutes": 0},
    {"text": "a", "minutes": 121}, {"text": "a"}, {"minutes": 5}])
def test_announcements_have_bounds(web: Web, body: dict[str, Any]) -> None:
    assert code_of(web.staff("kasi").post("/announcements", body)) == (422, "invalid_body")


def test_services_and_shares_of_a_counter(web: Web) -> None:
    path = f"{counter_path(web, 1)}/services"
    wanted = [{"service_id": web.lobby.services["A"], "share": 25}, {"service_id": web.lobby.services["C"]}]
    answer = web.staff("kasi").post(path, {"services": wanted, "label": "KTP"})
    assert answer.json["services_label"] == "KTP"
    mine = overview(web)["counters"][1]["services"]
    assert {(one["service_id"], one["share"]) for one in mine} == {
        (web.lobby.services["A"], 25), (web.lobby.services["C"], 100)}
    web.take("A")
    assert web.call_next("loket2")["label"] == "A001"
    assert code_of(web.staff("kasi").post(path, {"services": [{"service_id": 999}]})) == (422, "unknown_service")
    assert code_of(web.staff("kasi").post(path, {"services": [wanted[0], wanted[0]]})) == (422, "invalid_body")
    low = {"services": [{**wanted[0], "share": 9}]}
    assert code_of(web.staff("kasi").post(path, low)) == (422, "invalid_body")
    assert code_of(web.staff("loket2").post(path, {"services": []})) == (403, "not_allowed")
    assert code_of(web.staff("kasi").post("/counters/999/services", {"services": []})) == (404, "unknown_counter")


def test_skills_of_people(web: Web) -> None:
    web.staff("loket3").post(f"{counter_path(web, 2)}/open")
    people = {one["username"]: one for one in web.staff("kasi").get("/staff").json}
    assert set(people) == {"loket1", "loket2", "loket3", "kasi", "admin", "camat", "seksi"}
    third = people["loket3"]
    assert (third["skills"], third["counter_id"], third["sits_at"]) == (None, *[web.lobby.counters[2]] * 2)
    assert people["loket1"]["sits_at"] is None
    path = f"/staff/{third['id']}/skills"
    answer = web.staff("kasi").post(path, {"service_ids": [web.lobby.services["C"]]})
    assert answer.json["skills"] == [web.lobby.services["C"]]
    web.take("A")
    assert web.staff("loket3").get(counter_path(web, 2)).json["waiting"] == [], "nobody is shown what never comes"
    assert web.staff("loket3").post(f"{counter_path(web, 2)}/call-next").status_code == 204
    assert web.staff("kasi").post(path, {"service_ids": None}).json["skills"] is None
    assert web.call_next("loket3")["label"] == "A001"
    assert code_of(web.staff("kasi").post(path, {"service_ids": [999]})) == (422, "unknown_service")
    assert code_of(web.staff("kasi").post("/staff/999/skills", {"service_ids": None})) == (404, "unknown_staff")
    assert code_of(web.staff("loket1").get("/staff")) == (403, "not_allowed")


def test_the_lobby_at_a_glance(web: Web) -> None:
    web.take("A")
    web.take("A")
    web.take("C")
    held = web.call_next()
    web.staff("loket1").post(f"/tickets/{held['id']}/hold", {"reason": "fotokopi", "minutes": 15})
    web.lobby.tick(91 * 60)
    web.call_next("loket2")
    web.lobby.tick(120)
    state = overview(web)
    first, second, _ = state["counters"]
    assert (first["state"], first["operator"], first["ticket"]) == ("open", "Loket1", None)
    assert second["ticket"]["label"] == "C001"
    assert 120 <= second["ticket"]["seconds"] < 125
    by_prefix = {line["prefix"]: line for line in state["lines"]}
    assert (by_prefix["A"]["count"], by_prefix["A"]["late"]) == (1, 1)
    assert by_prefix["A"]["longest_seconds"] > 91 * 60
    assert (by_prefix["B"]["count"], by_prefix["B"]["longest_seconds"]) == (0, None)
    assert [line["label"] for line in state["late"]] == ["A002"]
    kept, = state["held"]
    assert (kept["label"], kept["reason"], kept["holder"], kept["counter"]) == ("A001", "fotokopi", "Loket1", "Loket 1")
    assert kept["held_until"] is not None
    assert state["daily"]["totals"]["issued"] == 3
    assert {device["kind"] for device in state["devices"]} == {"kiosk", "display", "skm", "printer"}
    assert state["printers"][0]["name"] == "Printer kios"
    assert set(state["files"]) >= {"by_holder", "late", "ready", "left"}
    assert code_of(web.staff("loket1").get("/overview")) == (403, "not_allowed")


def test_a_closed_service_is_told_with_its_reason(web: Web) -> None:
    web.staff("kasi").post(f"/services/{web.lobby.services['A']}/close", {"reason": "Blangko habis"})
    line = next(line for line in overview(web)["lines"] if line["prefix"] == "A")
    assert line["closed_reason"] == "Blangko habis"
    web.staff("kasi").post(f"/services/{web.lobby.services['A']}/open")
    assert next(line for line in overview(web)["lines"] if line["prefix"] == "A")["closed_reason"] is None


def test_with_whom_files_wait_and_which_are_late(web: Web) -> None:
    web.take("A")
    ticket = web.call_next()
    desk = web.staff("loket1")
    desk.post(f"/tickets/{ticket['id']}/start", {})
    file = desk.post(f"/tickets/{ticket['id']}/check", {}).json
    file = desk.post(f"/files/{file['id']}/items", {"version": file["version"], "items": [
        {"position": item["position"], "state": "present"} for item in file["items"]]}).json
    assert desk.post(f"/files/{file['id']}/accept", {"version": file["version"]}).status_code == 200
    files = overview(web)["files"]
    assert [one["count"] for one in files["by_holder"]] == [1]
    assert files["late"] == []
    minutes = file["standard"]["minutes"]
    assert minutes is not None
    web.lobby.tick(minutes * 60 + 3600)
    files = overview(web)["files"]
    assert (files["by_holder"][0]["late"], files["by_holder"][0]["oldest_seconds"] >= 3600) == (1, True)
    late, = files["late"]
    assert (late["ticket"]["label"], late["service"]["id"]) == ("A001", web.lobby.services["A"])
    assert late["standard"]["used_seconds"] > minutes * 60
    assert late["stage"]["label"]


def test_a_phone_does_not_ring_again_when_a_counter_is_taken_over(web: Web) -> None:
    web.take()
    web.call_next()
    web.lobby.tick(600)
    messages(web)
    web.staff("loket2").post(f"{counter_path(web)}/take-over", {})
    assert [(name, audience.rpartition(":")[2]) for name, _, audience in messages(web)] == [
        ("counter", "counters"), ("counter", "displays")]
