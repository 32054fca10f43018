"""The day goes on over an update: the present version on the data folder of the version before, in the middle of a day.

What is kept of a version and how it was made: ``scripts/versions/make_data.py``. On SQLite, as an office of one machine
has it; that PostgreSQL's tables come out the same is held by ``test_migrations.py``.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import click
import pytest
from sqlalchemy import select

from antrian.background import Background
from antrian.cli import cli
from antrian.settings import load
from antrian.tables import METADATA
from queue_core.cases.models import CaseFile
from queue_core.printing.models import PrintJob
from queue_core.record.clock import business_date
from queue_core.record.database import Database
from queue_core.record.upgrade import upgrade
from queue_core.tickets.models import Ticket
from tests.support.databases import free_port
from tests.support.versions.data import OPEN_TICKETS, VERSIONS, Continued, Kept, still_says
from tests.support.versions.visits import Closing

ROOT = Path(__file__).resolve().parents[3]
CLOCK = ROOT / "scripts" / "versions" / "moved_clock.py"
#: What a version said and a later one does not say any more, on purpose.
GONE = {
    "886caf2": {"/settings.hold_minutes is gone": "nothing ever read it"},
}


@pytest.fixture(params=VERSIONS)
def kept(request: pytest.FixtureRequest) -> Kept:
    return Kept(request.param)


@pytest.fixture
def office(kept: Kept, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Continued]:
    continued = Continued(kept, tmp_path, lambda clock: monkeypatch.setattr("queue_core.record.clock.now", clock))
    yield continued
    continued.database.dispose()


def states(office: Continued) -> tuple[dict[int, str], dict[int, str]]:
    with office.database.read() as session:
        tickets, files = (session.execute(select(table.id, table.status)).all() for table in (Ticket, CaseFile))
    return {row.id: row.status for row in tickets}, {row.id: row.status for row in files}


def not_said(office: Continued) -> list[str]:
    lines = [line for path, before in office.kept.reports.items()
             for line in still_says(office.told(path), before, path)]
    return [line for line in lines if line not in GONE.get(office.kept.folder.name, {})]


def test_the_same_moment_tells_the_same(office: Continued) -> None:
    """Every report, list and setting that was kept, word for word and figure for figure."""
    assert not_said(office) == []


def test_a_day_in_progress_stays_in_progress(office: Continued) -> None:
    """The first housekeeping after the update closes nothing: for the office it is the same day."""
    before = states(office)
    assert {"waiting", "called", "serving", "on_hold"} <= set(before[0].values())
    assert {"checking", "in_progress", "sent_back", "ready", "returned", "closed"} <= set(before[1].values())
    Background(office.app, worker=False).housekeeping()
    assert states(office) == before
    assert not_said(office) == []


def test_midnight_closes_what_the_day_before_left(office: Continued) -> None:
    office.pass_time(days=1)
    Background(office.app, worker=False).housekeeping()
    tickets, _ = states(office)
    assert not set(tickets.values()) & set(OPEN_TICKETS)


def test_every_address_still_answers(office: Continued) -> None:
    """As it answered before: the same status to the same caller, and still an address of its own."""
    callers: dict[str, Any] = {"nobody": office.nobody()}
    routes = office.app.flask.url_map.bind("localhost")
    wrong = []
    for address in office.kept.addresses:
        assert routes.test(address["path"].partition("?")[0], address["method"]), f"gone: {address}"
        who = address["who"]
        if who not in callers:
            callers[who] = office.screen(who) if who in office.kept.secrets["devices"] else office.staff(who)
        body = {} if address["method"] == "GET" else {"json": {}}
        answer = callers[who].client.open(address["path"], method=address["method"], **body)
        if answer.status_code != address["status"]:
            wrong.append((address["method"], address["path"], who, address["status"], answer.status_code))
    assert wrong == []
    assert len(office.kept.addresses) > 150


def test_screens_and_people_go_on_without_a_new_word(office: Continued) -> None:
    """Tokens of devices, a browser that was signed in, and every password."""
    for kind in office.kept.secrets["devices"]:
        assert office.screen(kind).page(f"/{kind}").status_code == 200, kind
        assert office.device(kind).post("/devices/heartbeat", {}).status_code == 200, kind
    assert len(office.device("kiosk").get("/services").json) == 18
    state = office.device("display").get("/display/state").json
    assert state["calls"], "the TV shows whom it showed"
    assert office.device("skm").get("/surveys/panel").status_code == 200
    assert office.browser().get("/session").json["staff"]["role"] == "supervisor"
    for person in office.kept.secrets["staff"]:
        assert office.staff(person["username"]).get("/session").json["staff"]["role"] == person["role"]
    ticket = office.do(office.device("kiosk"), "/tickets", {"service_id": 1})
    assert ticket["label"] == f"A{_highest(office, 'A') + 1:03}", "numbers go on where they were"


def _highest(office: Continued, prefix: str) -> int:
    told = office.kept.reports["/queue"]
    labels = [ticket["label"] for key, value in told.items() if isinstance(value, list) for ticket in value
              if isinstance(ticket, dict) and "label" in ticket]
    with office.database.read() as session:
        numbers = session.scalars(select(Ticket.number).where(
            Ticket.prefix == prefix, Ticket.service_date == business_date(office.kept.moment, "Asia/Jakarta"))).all()
    assert labels
    return max(numbers) - 1  # without the one just taken


def test_a_print_agent_goes_on(office: Continued) -> None:
    """It has a paper in its hand and asks as that version's program asks, with its old token."""
    agent = office.kept.secrets["agent"]
    caller, held = office.bearer(agent["token"]), agent["in_hand"]
    first, second = agent["jobs"]
    claimed = office.do(caller, "/agent/claim", {"in_hand": [held], "printers": [
        {"id": agent["printer_id"], "state": "ready", "detail": None}]})
    assert [printer["id"] for printer in claimed["printers"]] == [agent["printer_id"]]
    assert claimed["jobs"] == [], "its only printer is busy"
    assert office.do(caller, "/agent/started", {"jobs": [held]}) == {"go": [first]}
    done = {"status": "printed", "detail": None, "bytes_sent": 412}
    office.do(caller, "/agent/report", {"outcomes": [{**held, **done}]})
    [job] = office.do(caller, "/agent/claim", {"in_hand": [], "printers": []})["jobs"]
    assert job["job_id"] == second
    assert {"attempt", "document", "printer", "is_copy"} <= job.keys()
    attempt = {"job_id": job["job_id"], "attempt": job["attempt"]}
    assert office.do(caller, "/agent/started", {"jobs": [attempt]}) == {"go": [second]}
    office.do(caller, "/agent/report", {"outcomes": [{**attempt, **done}]})
    office.do(caller, "/devices/heartbeat", {"clock": office.now.isoformat(), "page": "print-agent", "agent": {
        "host": "mesin-loket", "found": [], "printers": []}})
    with office.database.read() as session:
        jobs = session.scalars(select(PrintJob.status).where(PrintJob.id.in_((first, second)))).all()
    assert list(jobs) == ["printed", "printed"]


def test_the_day_is_carried_to_its_end(office: Continued) -> None:
    """Everybody in the lobby is served, every file handed over, whoever left is told; and the reports of that day are
    those of before and what was done since."""
    day = f"{office.now:%Y-%m-%d}"
    before = {path: office.told(path) for path in office.kept.reports}
    closing = Closing(office)
    closing.all_of_it()
    _rate(office)

    daily, was = office.told(f"/reports/daily?date={day}"), before[f"/reports/daily?date={day}"]
    open_before = sum(was["totals"][state] for state in OPEN_TICKETS)
    assert daily["totals"] == {
        **was["totals"], **dict.fromkeys((*OPEN_TICKETS, "incomplete"), 0),
        "issued": was["totals"]["issued"] + closing.arrived,
        "done": was["totals"]["done"] + was["totals"]["incomplete"] + open_before + closing.arrived}
    assert {entry["service_id"] for entry in daily["services"]} == {entry["service_id"] for entry in was["services"]}
    assert daily["coins"]["n"] == was["coins"]["n"] + 1
    yesterday = f"/reports/daily?date={office.now - timedelta(days=1):%Y-%m-%d}"
    assert still_says(office.told(yesterday), before[yesterday]) == [], "what is over stays as it was"

    _cases(office, before, closing)
    _survey(office, before)


def _rate(office: Continued) -> None:
    """The coin and the answers that two visitors of before still owe."""
    panel, codes = office.device("skm"), office.kept.secrets["codes"]
    dropped = office.do(panel, "/surveys/coin", {"ticket_code": codes["unrated"], "value": "puas"})
    assert dropped["survey"], "the visit was drawn for the survey, and still is"
    elements = ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "pengaduan", "sarana")
    for code in (codes["unrated"], codes["rated"]):
        office.do(panel, "/surveys/responses", {"ticket_code": code, "service_id": dropped["service_id"],
                                                "scores": dict.fromkeys(elements, 4),
                                                "respondent": {"sex": "L", "age": 41}})
    again = panel.post("/surveys/responses", {"ticket_code": codes["answered"], "service_id": dropped["service_id"],
                                              "scores": dict.fromkeys(elements, 1)},
                       headers={"Idempotency-Key": "6f3f2f0e-7d4b-4d58-9a52-52c9a1f0f1aa"})
    assert again.status_code == 409, "who has answered has answered"


def _cases(office: Continued, before: dict[str, Any], closing: Closing) -> None:
    path = next(path for path in before if path.startswith("/reports/cases"))
    now, was = office.told(path)["totals"], before[path]["totals"]
    files = before["/files?view=open"]["files"]
    assert closing.files_given >= len([file for file in files if not file["left"]])
    with office.database.read() as session:
        opened = session.scalars(select(CaseFile.id)).all()
    assert now["opened"] == len(opened)
    assert now["handed_over"] == was["handed_over"] + closing.files_given
    assert (now["returned"], now["withdrawn"]) == (was["returned"], was["withdrawn"])
    assert now["left"]["n"] == was["left"]["n"] == 2
    tries = Counter({(each["channel"], each["outcome"]): each["n"] for each in was["left"]["tries"]})
    tries["whatsapp", "sent"] += closing.told
    assert {(each["channel"], each["outcome"]): each["n"] for each in now["left"]["tries"]} == tries
    assert now["left"]["ready_to_told"]["n"] == 2


def _survey(office: Continued, before: dict[str, Any]) -> None:
    path = next(path for path in before if path.startswith("/reports/skm"))
    now, was = office.told(path), before[path]
    assert (now["n"], now["sample"]["answers"]) == (was["n"] + 2, was["sample"]["answers"] + 2)
    assert now["coins"]["n"] == was["coins"]["n"] + 1
    assert now["follow_ups"] == was["follow_ups"]
    form = office.told("/skm/form")
    assert form == before["/skm/form"], "the questions of before are still asked"


def test_the_server_starts_with_the_settings_file_as_it_stood(kept: Kept, tmp_path: Path) -> None:
    """As the unit starts it: with every key of that version, the database brought up to date first, and without a word
    of complaint."""
    database = Database(f"sqlite:///{kept.lay_out(tmp_path)}")
    upgrade(database, METADATA)
    database.dispose()
    port = free_port()
    environment = {**{key: value for key, value in os.environ.items() if not key.startswith("ANTRIAN_")},
                   "PYTHONPATH": str(ROOT), "ANTRIAN_PORT": str(port)}
    command = [sys.executable, str(CLOCK), kept.moment.isoformat(), "1", "serve"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True) as server:
        try:
            _answers(port, server)
            token = kept.secrets["devices"]["kiosk"]
            request = urllib.request.Request(f"http://127.0.0.1:{port}/api/v1/services",
                                             headers={"Authorization": f"Bearer {token}"})
            with urllib.request.urlopen(request, timeout=20) as answer:
                services = json.load(answer)
            assert sum(service["waiting"] for service in services) == len(kept.reports["/queue"]["waiting"])
        finally:
            server.send_signal(signal.SIGTERM)
            said = server.communicate(timeout=20)[0]
    assert said == ""


def _answers(port: int, server: subprocess.Popen[str]) -> None:
    from antrian.cli import wait_until_up

    try:
        wait_until_up(f"http://127.0.0.1:{port}", 40)
    except TimeoutError:
        server.kill()
        raise AssertionError(server.communicate()[0]) from None


def test_every_key_of_the_settings_file_is_still_known(kept: Kept) -> None:
    settings = load({"ANTRIAN_CONFIG": str(kept.folder / "antrian.toml")})
    assert (settings.port, settings.max_connections, settings.trusted_proxies) == (8091, 512, 1)


def test_the_units_of_before_name_commands_that_exist(kept: Kept) -> None:
    """Units stay where an office put them: what they start must still be there, with its options."""
    assert kept.commands
    for unit, words in kept.commands.items():
        command = cli.get_command(click.Context(cli), words[0])
        assert command is not None, (unit, words[0])
        options = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= options, unit
