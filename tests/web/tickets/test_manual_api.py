"""Entering numbers written by hand over HTTP, and where their paper is told."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from tests.web.conftest import Caller, Web


def enter(caller: Caller, web: Web, labels: list[str], *, key: str | None = None, **more: Any) -> Any:
    papers = [{"label": label, "taken_at": "00:00"} for label in labels]
    return caller.post("/tickets/manual", {"service_id": web.lobby.services["A"], "papers": papers, **more},
                       headers={"Idempotency-Key": key or str(uuid.uuid4())})


def test_a_sheet_is_entered_once(web: Web) -> None:
    key, clerk = str(uuid.uuid4()), web.staff("loket1")
    first, again = (enter(clerk, web, ["A001", "2"], key=key) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert [(ticket["label"], ticket["handwritten"]) for ticket in first.json["tickets"]] == [
        ("A001", "A001"), ("A002", "A002")]
    assert [ticket["id"] for ticket in again.json["tickets"]] == [ticket["id"] for ticket in first.json["tickets"]]


def test_another_number_needs_a_yes_and_is_told_everywhere(web: Web) -> None:
    web.take()
    clerk = web.staff("loket1")
    refusal = enter(clerk, web, ["A001"])
    assert (refusal.status_code, refusal.json["code"]) == (409, "paper_renumbered")
    assert refusal.json["papers"] == [{"paper": "A001", "label": "A002"}]
    assert enter(clerk, web, ["A001"], renumber=True).status_code == 201
    lists = (clerk.get(f"/counters/{web.lobby.counters[0]}").json["waiting"], clerk.get("/queue").json["waiting"])
    for waiting in lists:
        assert {ticket["label"]: ticket["handwritten"] for ticket in waiting} == {"A001": None, "A002": "A001"}


def test_the_sheet_begins_after_the_last_number(web: Web) -> None:
    web.take()
    told = web.staff("kasi").get("/tickets/manual").json
    assert [(line["last"], line["next"]) for line in told["services"] if line["prefix"] in "AB"] == [
        ("A001", "A002"), (None, "B001")]
    enter(web.staff("kasi"), web, ["A002"])
    told = web.staff("kasi").get("/tickets/manual").json
    assert [ticket["handwritten"] for ticket in told["entered"]] == ["A002"]
    names = {line["name"] for line in web.staff("kasi").get(
        "/tickets/manual", headers={"Accept-Language": "en"}).json["services"]}
    assert names != {line["name"] for line in told["services"]}


@pytest.mark.parametrize("body", [
    {"papers": []}, {"papers": [{"label": "A001"}]}, {"papers": [{"label": "A001", "taken_at": "9"}]},
    {"papers": [{"label": "A001", "taken_at": "09:00", "status": "called"}]}, {"date": "2026-02-31"}])
def test_what_makes_no_sense_is_refused(web: Web, body: dict[str, Any]) -> None:
    answer = web.staff("loket1").post(
        "/tickets/manual", {"service_id": web.lobby.services["A"],
                            "papers": [{"label": "A001", "taken_at": "00:00"}], **body},
        headers={"Idempotency-Key": str(uuid.uuid4())})
    assert (answer.status_code, answer.json["code"]) == (422, "invalid_body")


def test_only_those_who_call_may_enter(web: Web) -> None:
    for caller in (web.device("kiosk"), web.staff("camat"), web.staff("seksi")):
        assert enter(caller, web, ["A001"]).status_code == 403
        assert caller.get("/tickets/manual").status_code == 403
