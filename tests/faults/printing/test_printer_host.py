"""The whole printing host with its process, a database file and printers of every mood."""

from __future__ import annotations

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from queue_core.printing.spooler.host import PrintHost, PrintSettings
from queue_core.record.database import Database
from tests.support.printing.printer_simulator import NO_PAPER, Behaviour, PrinterSimulator, moody, wait_for
from tests.support.printing.printing_house import add_printer, ask, in_progress, jobs, labels, printing_database, spawn


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = printing_database(tmp_path)
    yield database
    database.dispose()


@pytest.fixture
def start_host(database: Database) -> Iterator[Callable[..., PrintHost]]:
    hosts: list[PrintHost] = []

    def start(**settings: Any) -> PrintHost:
        host = PrintHost(database, PrintSettings(poll=0.2, restart_after=0.1, **settings))
        host.start(spawn)
        hosts.append(host)
        return host

    yield start
    for host in hosts:
        host.stop()


def test_a_dead_printer_delays_no_other(database: Database, start_host: Callable[..., PrintHost]) -> None:
    with PrinterSimulator(Behaviour(reads=False)) as stuck, PrinterSimulator() as good:
        stuck_id = add_printer(database, "network", stuck.address)
        good_id = add_printer(database, "network", good.address)
        for number in range(6):
            ask(database, stuck_id, f"S{number:03}")
        ask(database, good_id, "A001")
        host = start_host()
        host.wake()
        wait_for(lambda: jobs(database)["A001"].status == "printed")
        waiting = [name for name, job in jobs(database).items() if job.status in ("queued", "sending")]
        assert "S005" in waiting, "the good printer's paper came only after the dead one's jobs"


def test_a_job_that_found_no_printer_prints_by_itself_when_it_is_back(
        database: Database, start_host: Callable[..., PrintHost]) -> None:
    with PrinterSimulator(Behaviour(status=dict(NO_PAPER))) as simulator:
        ask(database, add_printer(database, "network", simulator.address), "A001")
        start_host().wake()
        wait_for(lambda: jobs(database)["A001"].detail == "no_paper")
        assert jobs(database)["A001"].status in ("queued", "sending")
        simulator.behaviour = Behaviour()
        wait_for(lambda: jobs(database)["A001"].status == "printed")
        assert len(simulator.papers) == 1


def test_killing_the_process_midway_leaves_that_job_unknown_and_prints_the_rest(
        database: Database, start_host: Callable[..., PrintHost]) -> None:
    with PrinterSimulator(Behaviour(silent_after_paper=True)) as simulator:
        printer_id = add_printer(database, "network", simulator.address)
        for number in range(1, 4):
            ask(database, printer_id, f"A00{number}")
        host = start_host()
        wait_for(lambda: simulator.begun == 1 and jobs(database)["A003"].status == "sending")
        # The first paper is out, and the spooler now waits for an answer that will not come.
        first_pid = host.spooler_pid
        assert first_pid is not None
        simulator.behaviour = Behaviour()
        os.kill(first_pid, signal.SIGKILL)
        wait_for(lambda: {job.status for job in jobs(database).values()} <= {"printed", "unknown"})
        found = jobs(database)
        assert (found["A001"].status, found["A001"].detail) == ("unknown", "interrupted")
        assert [found[label].status for label in ("A002", "A003")] == ["printed", "printed"]
        assert host.spooler_pid not in (None, first_pid)
        assert labels(simulator) == Counter({"A001": 1, "A002": 1, "A003": 1})


def test_two_hundred_jobs_with_moody_printers(database: Database, start_host: Callable[..., PrintHost]) -> None:
    """None lost, none printed twice, and nothing called printed that did not come out."""
    simulators = [PrinterSimulator(choose=moody(seed)) for seed in range(8)]
    ids = [add_printer(database, "network", simulator.address) for simulator in simulators]
    host = start_host()
    for number in range(200):
        ask(database, ids[number % len(ids)], f"A{number:03}")
        host.wake()
        if number == 80:
            wait_for(lambda: host.spooler_pid is not None)
            spooler_pid = host.spooler_pid
            assert spooler_pid is not None  # never 0: that would be every process of the test run
            os.kill(spooler_pid, signal.SIGKILL)
    wait_for(lambda: in_progress(database) == 0, 120)
    host.stop()
    printed = sum((labels(simulator) for simulator in simulators), Counter())
    states = {label: job.status for label, job in jobs(database).items()}
    assert len(states) == 200
    assert max(printed.values()) == 1
    assert {label for label, status in states.items() if status == "printed"} <= set(printed)
    assert {label for label in states if label not in printed} <= {
        label for label, status in states.items() if status == "unknown"}
    assert Counter(states.values())["printed"] > 120
    for simulator in simulators:
        simulator.close()


def test_stopping_lets_the_paper_in_hand_come_out(
        database: Database, start_host: Callable[..., PrintHost]) -> None:
    with PrinterSimulator() as simulator:
        printer_id = add_printer(database, "network", simulator.address)
        for number in range(12):
            ask(database, printer_id, f"A{number:03}")
        host = start_host()
        wait_for(lambda: jobs(database)["A000"].status == "printed")
        pid = host.spooler_pid
        host.stop()
        assert not Path(f"/proc/{pid}").exists()
        found = Counter(job.status for job in jobs(database).values())
        assert set(found) == {"printed", "queued"}
        assert found["printed"] == len(simulator.papers)
