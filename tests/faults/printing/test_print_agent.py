"""A real server, real print agents, and printers that fail: pairing, kills, cut lines, blocked printers."""

from __future__ import annotations

import re
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from queue_core.printing.documents import RequirementListDocument
from queue_core.printing.jobs import actions
from queue_core.printing.models import Printer, PrintJob
from queue_core.record import clock
from queue_core.record.database import Database
from tests.support.lobby import acting
from tests.support.printing.agents import AgentProcess, Line, new_agent
from tests.support.printing.printer_simulator import Behaviour, PrinterSimulator
from tests.support.screen_clients import wait_until
from tests.support.servers import DemoServer

LABEL = re.compile(rb"Surat-(\d{4})")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoServer]:
    made = DemoServer(tmp_path_factory.mktemp("agents"), office="lumajang").start()
    yield made
    made.stop()
    assert "Traceback" not in made.log, made.log[-4000:]


class Place:
    """An agent's machine with its printers, and the server's database to ask for papers and see what became of them."""

    def __init__(self, server: DemoServer, folder: Path, things: ExitStack) -> None:
        self.server, self.things = server, things
        self.database = Database(f"sqlite:///{server.data_dir / 'antrian.db'}")
        things.callback(self.database.dispose)
        self.line = Line(server.port)
        things.callback(self.line.close)
        self.device_id, token = new_agent(server, folder.name[:60])
        self.agent = AgentProcess(self.line.url, folder / "state").paired(token)
        things.callback(self.agent.kill)

    def printer(self, behaviour: Behaviour | None = None,
                choose: Callable[[], Behaviour] | None = None) -> tuple[int, PrinterSimulator]:
        """One more printer on the agent's machine."""
        simulator = self.things.enter_context(PrinterSimulator(behaviour, choose))
        made = self.server.staff("admin").call("POST", "/printers", {
            "name": "Printer", "driver": "network", "address": simulator.address, "agent_id": self.device_id})
        return int(made["id"]), simulator

    def ask(self, *wishes: tuple[int, int]) -> list[int]:
        """Papers, as (printer, number on it); all in one transaction."""
        with self.database.write() as session:
            office_id = session.execute(select(Printer.office_id).limit(1)).scalar_one()
            return [actions.enqueue(
                session, acting(office_id), printer_id=printer_id, kind="requirements", device_id=None,
                subject=f"service:{number}", now=clock.now(), document=RequirementListDocument(
                    office="Kecamatan", service=f"Surat-{number:04}", requirements=("KTP",),
                    printed_date="Senin", printed_time="09.42")) for printer_id, number in wishes]

    def jobs(self, ids: list[int]) -> dict[int, PrintJob]:
        with self.database.read() as session:
            return {job.id: job for job in session.scalars(select(PrintJob).where(PrintJob.id.in_(ids)))}

    def statuses(self, ids: list[int]) -> list[str]:
        jobs = self.jobs(ids)
        return [jobs[job_id].status for job_id in ids]

    def count(self, ids: list[int]) -> Counter[str]:
        """How many are in each state; the ids are of one wish."""
        with self.database.read() as session:
            rows = session.execute(select(PrintJob.status, func.count()).group_by(PrintJob.status)
                                   .where(PrintJob.id.between(ids[0], ids[-1])))
            return Counter({row[0]: row[1] for row in rows})

    def printed(self, ids: list[int]) -> None:
        """Wait until all of them are."""
        wait_until(lambda: set(self.statuses(ids)) == {"printed"}, 120)


@pytest.fixture
def place(server: DemoServer, tmp_path: Path) -> Iterator[Place]:
    with ExitStack() as things:
        yield Place(server, tmp_path, things)


def numbers(simulator: PrinterSimulator) -> list[int]:
    """What stands on the papers that came out, whole or torn, in order."""
    return [int(found[1]) for paper in (*simulator.papers, *simulator.torn) if (found := LABEL.search(paper))]


def test_it_shows_a_code_and_prints_once_that_is_confirmed(server: DemoServer, tmp_path: Path) -> None:
    admin = server.staff("admin")
    with PrinterSimulator() as simulator:
        agent = AgentProcess(server.url, tmp_path / "state").start("--name", "Kios", "--printer",
                                                                   f"network:{simulator.address}")
        try:
            code = agent.code()
            wait_until(lambda: any(f"{code[:3]} {code[3:]}".encode() in paper for paper in simulator.papers))
            device = admin.call("POST", "/devices/confirm", {"code": code, "name": "Kios depan"})
            assert device["kind"] == "printer"
            wait_until((tmp_path / "state/token").exists)
            assert {path.stat().st_mode & 0o077 for path in (tmp_path / "state").iterdir()} == {0}
            printer = admin.call("POST", "/printers", {"name": "Kios", "driver": "network", "agent_id": device["id"],
                                                       "address": simulator.address})
            kiosk = next(each for each in admin.call("GET", "/devices") if each["kind"] == "kiosk")
            admin.call("PATCH", f"/devices/{kiosk['id']}", {"printer_id": printer["id"]})
            ticket = wait_until(lambda: _on_the_agent(server, printer["id"]))
            wait_until(lambda: admin.call("GET", f"/print-jobs/{ticket['print']['job_id']}")["status"] == "printed")
            admin.call("PATCH", f"/devices/{kiosk['id']}", {"printer_id": kiosk["printer_id"]})
            [said] = [each["health"]["agent"] for each in admin.call("GET", "/devices") if each["id"] == device["id"]]
            assert said["host"] == "Kios"
        finally:
            assert agent.end(signal.SIGTERM) == 0


def _on_the_agent(server: DemoServer, printer_id: int) -> Any:
    """A number whose paper is asked of that printer: the server remembers a kiosk's printer for a moment."""
    ticket = server.take_ticket()
    job = server.staff("admin").call("GET", f"/print-jobs/{ticket['print']['job_id']}")
    return ticket if job["printer_id"] == printer_id else None


def test_one_that_was_killed_in_the_middle_knows_what_it_had_begun(place: Place) -> None:
    printer, simulator = place.printer(Behaviour(pause=0.1, bite=64))
    [first] = place.ask((printer, 1))
    place.agent.start()
    wait_until(lambda: simulator.begun == 1)
    place.agent.kill()
    wait_until(lambda: simulator.papers or simulator.torn)
    simulator.behaviour = Behaviour()
    [after] = place.ask((printer, 2))
    place.agent.start()
    place.printed([after])
    assert (place.jobs([first])[first].status, place.jobs([first])[first].detail) == ("unknown", "interrupted")
    wait_until(lambda: len(numbers(simulator)) == 2)
    assert sorted(numbers(simulator)) == [1, 2]


def test_a_printer_that_blocks_holds_up_no_other(place: Place) -> None:
    blocked, _ = place.printer(Behaviour(answers=False, reads=False))
    good, good_one = place.printer()
    stuck = place.ask((blocked, 1), (blocked, 2))
    ids = place.ask(*((good, number) for number in range(10, 14)))
    place.agent.start()
    place.printed(ids)
    assert numbers(good_one) == [10, 11, 12, 13]
    assert set(place.statuses(stuck)) - {"queued", "sending", "unknown", "printed"} == set()
    assert good_one.torn == []


def test_papers_asked_for_while_the_line_is_cut_come_out_when_it_is_mended(place: Place) -> None:
    printer, simulator = place.printer()
    place.agent.start()
    place.printed(place.ask((printer, 1)))
    place.line.cut()
    wait_until(lambda: any("the server is away" in line for line in place.agent.said))
    waiting = place.ask((printer, 2), (printer, 3))
    place.line.mend()
    place.printed(waiting)
    assert numbers(simulator) == [1, 2, 3]


def test_how_papers_came_out_is_told_when_the_server_is_back(place: Place) -> None:
    printer, simulator = place.printer(Behaviour(pause=0.1, bite=64))
    [job_id] = place.ask((printer, 1))
    place.agent.start()
    wait_until(lambda: simulator.begun == 1)
    place.line.cut()
    wait_until(lambda: simulator.papers)
    assert place.statuses([job_id]) == ["sending"]
    place.line.mend()
    place.printed([job_id])
    assert numbers(simulator) == [1]


def test_asked_to_end_it_finishes_the_paper_in_hand(place: Place) -> None:
    printer, simulator = place.printer(Behaviour(pause=0.1, bite=64))
    first, second = place.ask((printer, 1), (printer, 2))
    place.agent.start()
    wait_until(lambda: simulator.begun == 1)
    assert place.agent.end(signal.SIGTERM) == 0
    assert place.statuses([first, second]) == ["printed", "queued"]
    assert numbers(simulator) == [1]


def test_one_that_was_put_out_says_so_and_asks_to_be_paired_again(place: Place) -> None:
    printer, simulator = place.printer()
    place.agent.start()
    place.printed(place.ask((printer, 1)))
    place.server.staff("admin").call("POST", f"/devices/{place.device_id}/revoke")
    wait_until(lambda: any("revoked" in line for line in place.agent.said))
    assert place.agent.code()
    assert not (place.agent.folder / "token").exists()
    assert place.agent.end(signal.SIGTERM) == 0
    assert numbers(simulator) == [1]


def test_two_agents_never_share_a_state(place: Place) -> None:
    place.agent.start()
    wait_until((place.agent.folder / "lock").exists)
    second = AgentProcess(place.line.url, place.agent.folder).start()
    assert second.ended() == 1
    assert any("another print agent" in line for line in second.said)


def test_asked_for_one_round_it_prints_what_waits_and_ends(place: Place) -> None:
    printer, simulator = place.printer()
    ids = place.ask((printer, 1), (printer, 2))
    assert place.agent.start("--once").ended() == 0
    assert place.statuses(ids) == ["printed", "printed"]
    assert numbers(simulator) == [1, 2]


def test_a_server_that_is_killed_and_started_again_asks_nobody_about_the_agent_s_papers(place: Place) -> None:
    printer, simulator = place.printer(Behaviour(pause=0.1, bite=64))
    first, second = place.ask((printer, 1), (printer, 2))
    place.agent.start()
    wait_until(lambda: simulator.begun == 1)
    place.server.kill()
    wait_until(lambda: simulator.papers)
    place.server.start()
    place.printed([first, second])
    assert numbers(simulator) == [1, 2]
