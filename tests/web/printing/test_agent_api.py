"""Print agents over HTTP: who may, what comes back, and what is refused."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select, update

from queue_core.live.relay import Relay
from queue_core.printing.models import Printer, PrintJob
from tests.web.conftest import Web


@pytest.fixture
def agent(web_on_both: Web) -> Web:
    """The kiosk's printer hangs on the paired print agent."""
    lobby = web_on_both.lobby
    lobby.write(lambda session: session.execute(update(Printer).values(agent_id=lobby.devices["printer"].device_id)))
    return web_on_both


def test_a_number_goes_to_the_agent_and_its_fate_comes_back(agent: Web) -> None:
    job_id = agent.take()["print"]["job_id"]
    device = agent.device("printer")
    answer = device.post("/agent/claim", {}).json
    [job] = answer["jobs"]
    assert (job["job_id"], job["attempt"], job["document"]["kind"]) == (job_id, 1, "ticket")
    assert job["printer"]["id"] == answer["printers"][0]["id"] == agent.lobby.printer_id
    assert device.post("/agent/claim", {"in_hand": [{"job_id": job_id, "attempt": 1}]}).json["jobs"] == []
    begin = {"jobs": [{"job_id": job_id, "attempt": 1}]}
    assert device.post("/agent/started", begin).json == {"go": [job_id]}
    outcome = {"outcomes": [{"job_id": job_id, "attempt": 1, "status": "printed", "bytes_sent": 9}]}
    assert device.post("/agent/report", outcome).json == {"settled": 1}
    assert device.post("/agent/report", outcome).json == {"settled": 0}
    assert device.post("/agent/started", begin).json == {"go": []}
    assert agent.lobby.read(lambda session: session.get_one(PrintJob, job_id)).status == "printed"


def test_a_printer_s_trouble_is_told_and_unknown_printers_are_nobody_s(agent: Web) -> None:
    news = [{"id": agent.lobby.printer_id, "state": "trouble", "detail": "no_paper"}, {"id": 9999, "state": "ready"}]
    assert agent.device("printer").post("/agent/claim", {"printers": news, "newer": "words"}).status_code == 200
    printer = agent.lobby.read(lambda session: session.get_one(Printer, agent.lobby.printer_id))
    assert (printer.state, printer.state_detail) == ("trouble", "no_paper")


@pytest.mark.parametrize(("path", "body"), [
    ("claim", {"in_hand": [{"job_id": "x", "attempt": 1}]}), ("claim", {"want": -1}),
    ("claim", {"in_hand": [{"job_id": 1, "attempt": 1}] * 101}), ("started", {"jobs": []}), ("started", {}),
    ("report", {"outcomes": [{"job_id": 1, "attempt": 1, "status": "queued"}]}),
    ("report", {"outcomes": [{"job_id": 1, "attempt": 0, "status": "printed"}]}),
    ("report", {"outcomes": [{"job_id": 1, "attempt": 1, "status": "failed", "detail": "bad luck"}]})])
def test_nonsense_is_refused(web: Web, path: str, body: dict[str, Any]) -> None:
    assert web.device("printer").post(f"/agent/{path}", body).status_code == 422


@pytest.mark.parametrize("path", ["claim", "started", "report"])
def test_only_print_agents_may(web: Web, path: str) -> None:
    assert web.nobody().post(f"/agent/{path}", {}).status_code == 401
    assert web.device("kiosk").post(f"/agent/{path}", {}).status_code == 403
    assert web.staff("admin").post(f"/agent/{path}", {}).status_code == 403


def test_papers_wake_their_agent_once(agent: Web) -> None:
    heard: list[tuple[str, dict[str, Any], str]] = []
    relay = Relay(agent.lobby.database, lambda *message: heard.append(message))
    relay.tell_agents()
    agent.take()
    relay.tell_agents()
    relay.tell_agents()
    device_id = agent.lobby.devices["printer"].device_id
    bell = ("print", {"jobs": True}, f"office:{agent.lobby.office_id}:device:{device_id}")
    assert heard == [bell]
    agent.take()
    relay.tell_agents()
    assert heard == [bell, bell]
    assert agent.lobby.read(lambda session: len(session.scalars(select(PrintJob)).all())) == 2
