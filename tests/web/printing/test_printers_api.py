"""Printers and doubtful papers over HTTP."""

from __future__ import annotations

import json
from typing import Any

import pytest
from sqlalchemy import update

from queue_core.devices.models import Device
from queue_core.printing.drivers.discovery import Found
from queue_core.printing.jobs import actions
from queue_core.printing.models import Printer
from queue_core.printing.printers import health
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterHealth, PrinterState
from queue_core.record.actor import SPOOLER
from tests.support.lobby import acting
from tests.unit.printing.test_printing_layout import TICKET
from tests.web.conftest import Web
from tests.web.tickets.test_tickets_api import code_of

NEW = {"name": "Printer loket", "driver": "usb", "address": "04b8:0202", "paper_mm": 58, "profile": "TM-T88V"}
UNKNOWN = Outcome(JobStatus.UNKNOWN, Detail.BROKE_MIDWAY, 40)


def add(web: Web, **values: Any) -> Any:
    return web.staff("admin").post("/printers", {**NEW, **values})


def doubtful(web: Web) -> int:
    """A paper of which nobody knows whether it came out."""
    def act(session: Any) -> int:
        job_id = actions.enqueue(session, acting(web.lobby.office_id), printer_id=web.lobby.printer_id, kind="ticket",
                                 document=TICKET, subject="ticket:1", device_id=None, now=web.lobby.tick())
        actions.claim(session, 50, web.lobby.now, depth=50)
        actions.report(session, job_id, UNKNOWN, web.lobby.now)
        return job_id

    job_id: int = web.lobby.write(act)
    return job_id


def test_a_printer_is_added_changed_and_taken_out_of_use(web: Web) -> None:
    made = add(web)
    assert made.status_code == 201
    assert made.json["state"] == "unchecked"
    path = f"/printers/{made.json['id']}"
    changed = web.staff("admin").call("PATCH", path,
                                      {"name": "Printer belakang", "substitute_id": web.lobby.printer_id})
    assert (changed.json["name"], changed.json["substitute_id"]) == ("Printer belakang", web.lobby.printer_id)
    assert web.staff("admin").call("PATCH", path, {"substitute_id": None}).json["substitute_id"] is None
    assert web.staff("admin").call("PATCH", path, {"name": None}).json["name"] == "Printer belakang"
    assert web.staff("admin").call("PATCH", path, {"is_active": False}).json["is_active"] is False
    for deed in ("check", "test"):
        assert code_of(web.staff("kasi").post(f"{path}/{deed}", {})) == (409, "printer_out_of_use")
    assert [row["name"] for row in web.staff("kasi").get("/printers").json] == ["Printer kios"]
    every = web.staff("kasi").get("/printers?all=true").json
    assert [row["name"] for row in every] == ["Printer kios", "Printer belakang"]


@pytest.mark.parametrize(("values", "code"), [
    ({"address": "not an address"}, "bad_printer_address"), ({"profile": "nothing"}, "unknown_profile"),
    ({"driver": "dummy", "address": "/tmp/anywhere"}, "bad_printer_address"),
    ({"driver": "file", "address": "/etc/passwd"}, "bad_printer_address"),
    ({"driver": "file", "address": "/dev/../etc/passwd"}, "bad_printer_address"),
    ({"substitute_id": 999}, "bad_substitute"), ({"agent_id": 999}, "unknown_agent"),
    ({"driver": "carrier pigeon"}, "invalid_body"), ({"paper_mm": 57}, "invalid_body")])
def test_what_is_no_printer_is_refused(web: Web, values: dict[str, Any], code: str) -> None:
    assert code_of(add(web, **values)) == (422, code)
    path = f"/printers/{add(web).json['id']}"
    assert code_of(web.staff("admin").call("PATCH", path, values)) == (422, code)


def test_who_may_do_what(web: Web) -> None:
    assert code_of(web.staff("kasi").post("/printers", NEW)) == (403, "not_allowed")
    assert code_of(web.staff("loket1").get("/printers")) == (403, "not_allowed")
    assert code_of(web.staff("kasi").get("/printers/found")) == (403, "not_allowed")
    assert code_of(web.staff("admin").call("PATCH", "/printers/999", {})) == (404, "unknown_printer")
    assert code_of(web.staff("kasi").post("/printers/999/check", {})) == (404, "unknown_printer")


def test_a_check_is_asked_for_and_a_test_sheet_goes_through_the_queue(web: Web) -> None:
    path = f"/printers/{web.lobby.printer_id}"
    web.lobby.write(lambda session: health.note(session, web.lobby.printer_id, PrinterHealth(PrinterState.READY),
                                                web.lobby.now, SPOOLER))
    answer = web.staff("kasi").post(f"{path}/check", {})
    assert (answer.status_code, answer.json["asked"]) == (202, True)
    assert web.staff("kasi").get("/printers").json[0]["asked_at"] is None
    job = web.staff("kasi").post(f"{path}/test", {})
    assert (job.status_code, job.json["kind"], job.json["status"]) == (201, "test", "queued")


def test_what_hangs_on_this_machine_and_on_the_agents(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("queue_core.web.api.printing.printers.endpoints.found_in_child",
                        lambda: [Found("usb", "04b8:0202", "EPSON TM-T82"), Found("file", "/dev/usb/lp0", "lp0")])
    agent = Device(id=77, office_id=web.lobby.office_id, kind="printer", name="PC kios", token_hash="77",
                   created_at=web.lobby.now, health={"agent": {"host": "kios", "found": [
                       {"driver": "usb", "address": "04b8:0202", "name": "EPSON TM-T82"}, "nonsense"]}})
    web.lobby.write(lambda session: session.add(agent))
    printer_id = add(web).json["id"]
    found = web.staff("admin").get("/printers/found").json
    assert [(each["driver"], each["agent"], each["printer_id"]) for each in found] == [
        ("usb", None, printer_id), ("file", None, None), ("usb", "PC kios", None)]
    theirs = add(web, agent_id=77).json
    assert theirs["agent"] == "PC kios"
    assert web.staff("admin").get("/printers/found").json[-1]["printer_id"] == theirs["id"]
    assert web.staff("kasi").post(f"/printers/{theirs['id']}/check", {}).json["asked"] is False


def test_the_list_of_models_tells_what_each_can(web: Web) -> None:
    models = {model["name"]: model for model in web.staff("admin").get("/printers/profiles").json}
    assert "cut" in models["TM-T88V"]["can"]
    assert next(iter(models)) == "default"
    assert not [name for name, model in models.items() if "Display" in model["title"]]


def test_the_kiosk_asks_how_its_own_printer_is(web: Web) -> None:
    kiosk = web.device("kiosk")
    assert kiosk.get("/kiosk/printer").json["state"] in ("ready", "none")
    web.lobby.write(lambda session: session.execute(_kiosk_prints_on(web.lobby.printer_id)))
    web.lobby.write(lambda session: health.note(
        session, web.lobby.printer_id, PrinterHealth(PrinterState.TROUBLE, Detail.NO_PAPER), web.lobby.now, SPOOLER))
    assert kiosk.get("/kiosk/printer").json == {"state": "trouble", "detail": "no_paper", "instead": None}
    other = add(web, name="Printer belakang").json["id"]
    web.staff("admin").call("PATCH", f"/printers/{web.lobby.printer_id}", {"substitute_id": other})
    assert kiosk.get("/kiosk/printer").json["instead"] == "Printer belakang"
    web.lobby.write(lambda session: session.get_one(Printer, web.lobby.printer_id).__setattr__("is_active", False))
    assert kiosk.get("/kiosk/printer").json["state"] == "none"
    assert code_of(web.device("display").get("/kiosk/printer")) == (403, "not_allowed")


def test_a_doubtful_paper_is_answered_once(web: Web, at: Any) -> None:
    job_id = doubtful(web)
    at(web.lobby.tick())
    desk = web.staff("loket1")
    assert [job["id"] for job in desk.get("/print-jobs?open=true").json] == [job_id]
    assert code_of(desk.get("/print-jobs?open=maybe")) == (422, "invalid_body")
    answer = desk.post(f"/print-jobs/{job_id}/answer", {"came_out": False})
    assert (answer.status_code, answer.json["status"]) == (200, "failed")
    copy = web.staff("loket2").get(f"/print-jobs/{answer.json['copy_id']}").json
    assert copy["is_copy"] is True
    late = web.staff("loket2").post(f"/print-jobs/{job_id}/answer", {"came_out": True})
    assert code_of(late) == (409, "print_job_settled")
    assert "petugas lain" in late.json["title"]
    assert code_of(desk.post(f"/print-jobs/{job_id}/reprint", {})) == (409, "print_job_settled")
    assert code_of(desk.post(f"/print-jobs/{job_id}/dismiss", {})) == (409, "print_job_settled")
    other = doubtful(web)
    assert desk.post(f"/print-jobs/{other}/dismiss", {}).json["settled"] is True
    assert desk.get("/print-jobs?open=true").json == []


def test_the_live_word_about_a_printer_reaches_the_screens_that_print_there(web: Web) -> None:
    from queue_core.live.relay import Relay

    told: list[tuple[str, str]] = []
    web.lobby.write(lambda session: session.execute(_kiosk_prints_on(web.lobby.printer_id)))
    relay = Relay(web.lobby.database, lambda name, payload, room: told.append((room, json.dumps(payload))))
    relay.deliver()
    told.clear()
    web.lobby.write(lambda session: health.note(
        session, web.lobby.printer_id, PrinterHealth(PrinterState.LOW, Detail.PAPER_LOW), web.lobby.now, SPOOLER))
    relay.deliver()
    kiosk = web.lobby.devices["kiosk"].device_id
    rooms = {room.split(":", 2)[2] for room, payload in told if "paper_low" in payload}
    assert rooms == {"counters", f"device:{kiosk}"}


def _kiosk_prints_on(printer_id: int) -> Any:
    return update(Device).where(Device.kind == "kiosk").values(printer_id=printer_id)
