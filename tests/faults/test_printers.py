"""Printers that fail in every way we know, and what becomes of the jobs."""

from __future__ import annotations

import os
import signal
import threading
import time
import tty
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import func, select

from queue_core.office.models import Office
from queue_core.printing import actions
from queue_core.printing.drivers import CupsDriver, DummyDriver, FileDriver, NetworkDriver, Patience
from queue_core.printing.host import PrintHost, PrintSettings
from queue_core.printing.models import Printer, PrintJob
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterState
from queue_core.record import clock
from queue_core.record.base import Base
from queue_core.record.database import Database
from tests.faults.printer_simulator import (
    COVER_OPEN,
    NO_PAPER,
    PAPER_LOW,
    Behaviour,
    PrinterSimulator,
    moody,
)
from tests.paper import read_paper
from tests.unit.test_printing_layout import TICKET

# As long as a ticket with a drawn code: more than the printer's own buffer takes in.
LONG = b"\x1b@" + b"A001 antrian\n" * 40_000 + b"\x1dVB\0"
SHORT = b"\x1b@A001\n\x1dVB\0"


def send(simulator: PrinterSimulator, data: bytes) -> tuple[Outcome, list[bool]]:
    started: list[bool] = []
    outcome = NetworkDriver("127.0.0.1", simulator.port).send(data, 1, lambda: started.append(True))
    return outcome, started


def test_a_good_printer_prints_and_says_so() -> None:
    with PrinterSimulator() as simulator:
        outcome, started = send(simulator, SHORT)
        assert outcome == Outcome(JobStatus.PRINTED, None, len(SHORT))
        assert started == [True]
        wait_for(lambda: simulator.papers == [SHORT])


def test_paper_nearly_at_its_end_is_told_but_prints() -> None:
    with PrinterSimulator(Behaviour(status=dict(PAPER_LOW))) as simulator:
        assert send(simulator, SHORT)[0] == Outcome(JobStatus.PRINTED, Detail.PAPER_LOW, len(SHORT))


def test_a_printer_that_is_off_gets_no_byte() -> None:
    with PrinterSimulator() as simulator:
        pass
    outcome, started = send(simulator, SHORT)
    assert outcome == Outcome(JobStatus.FAILED, Detail.UNREACHABLE)
    assert started == []


@pytest.mark.parametrize(
    ("status", "detail"), [(NO_PAPER, Detail.NO_PAPER), (COVER_OPEN, Detail.COVER_OPEN)])
def test_a_printer_that_says_it_cannot_gets_no_byte(status: dict[int, int], detail: Detail) -> None:
    with PrinterSimulator(Behaviour(status=dict(status))) as simulator:
        outcome, started = send(simulator, SHORT)
        assert outcome == Outcome(JobStatus.FAILED, detail)
        assert started == []
        assert simulator.torn == []


def test_a_printer_that_tells_nothing_is_believed_but_not_confirmed() -> None:
    with PrinterSimulator(Behaviour(answers=False)) as simulator:
        assert send(simulator, SHORT)[0] == Outcome(JobStatus.PRINTED, Detail.UNCONFIRMED, len(SHORT))
        wait_for(lambda: simulator.papers == [SHORT])


def test_a_printer_that_never_reads_leaves_the_job_unknown() -> None:
    with PrinterSimulator(Behaviour(answers=False, reads=False)) as simulator:
        begin = time.monotonic()
        outcome, _ = send(simulator, LONG)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.TIMEOUT)
        assert time.monotonic() - begin < 10


def test_a_printer_that_used_to_answer_and_is_stuck_gets_no_byte() -> None:
    with PrinterSimulator() as simulator:
        driver = NetworkDriver("127.0.0.1", simulator.port)
        assert driver.send(SHORT, 1, lambda: None).status is JobStatus.PRINTED
        simulator.behaviour = Behaviour(answers=False, reads=False)
        assert driver.send(SHORT, 2, lambda: None) == Outcome(JobStatus.FAILED, Detail.NO_ANSWER)


@pytest.mark.parametrize("answers", [True, False])
def test_a_printer_that_breaks_midway_leaves_the_job_unknown(answers: bool) -> None:
    with PrinterSimulator(Behaviour(answers=answers, break_after=700)) as simulator:
        outcome, _ = send(simulator, LONG)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.BROKE_MIDWAY)
        assert outcome.bytes_sent > 0


def test_a_printer_that_breaks_right_after_a_short_paper_is_not_believed() -> None:
    with PrinterSimulator(Behaviour(answers=False, break_after=len(SHORT))) as simulator:
        assert send(simulator, SHORT)[0].status is JobStatus.UNKNOWN


def test_paper_that_ends_while_printing_leaves_the_job_unknown() -> None:
    with PrinterSimulator(Behaviour(paper_ends_after=3)) as simulator:
        outcome, _ = send(simulator, SHORT)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.NO_PAPER)


def test_a_printer_that_falls_silent_while_printing_leaves_the_job_unknown() -> None:
    with PrinterSimulator(Behaviour(silent_after_paper=True)) as simulator:
        outcome, _ = send(simulator, SHORT)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.NO_ANSWER)


def test_one_byte_a_second_does_not_hold_the_queue_for_long() -> None:
    with PrinterSimulator(Behaviour(answers=False, pause=1.0, bite=1)) as simulator:
        begin = time.monotonic()
        outcome, _ = send(simulator, LONG)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.TIMEOUT)
        assert time.monotonic() - begin < 15


def test_a_steady_trickle_ends_too() -> None:
    with PrinterSimulator(Behaviour(answers=False, pause=0.05)) as simulator:
        driver = NetworkDriver("127.0.0.1", simulator.port, Patience(progress=30.0, whole=1.0))
        outcome = driver.send(LONG, 1, lambda: None)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.TIMEOUT)


def test_health_is_asked_without_printing() -> None:
    with PrinterSimulator(Behaviour(status=dict(COVER_OPEN))) as simulator:
        driver = NetworkDriver("127.0.0.1", simulator.port)
        assert driver.check().detail is Detail.COVER_OPEN
        simulator.behaviour = Behaviour()
        assert driver.check().state is PrinterState.READY
        assert simulator.papers == simulator.torn == []
    assert driver.check().detail is Detail.UNREACHABLE


def test_a_device_that_speaks_status_is_asked_like_a_network_printer() -> None:
    keeper, device = os.openpty()
    with os.fdopen(device, "rb", buffering=0):
        tty.setraw(device)
        driver = FileDriver(os.ttyname(device))
        got = bytearray()
        answering = threading.Thread(target=answer_on, args=(keeper, got, {1: 0x1A, 2: 0x32, 3: 0x12, 4: 0x72}))
        answering.start()
        assert driver.send(SHORT, 1, lambda: None) == Outcome(JobStatus.FAILED, Detail.NO_PAPER)
    answering.join(5)
    os.close(keeper)
    assert SHORT not in got


def test_a_file_is_appended_to_and_never_made(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    assert FileDriver(str(path)).send(SHORT, 1, lambda: None) == Outcome(JobStatus.FAILED, Detail.UNREACHABLE)
    assert not path.exists()
    path.write_bytes(b"before")
    assert FileDriver(str(path)).send(SHORT, 1, lambda: None).status is JobStatus.PRINTED
    assert path.read_bytes() == b"before" + SHORT


def test_a_pipe_nobody_empties_does_not_block(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    assert FileDriver(str(path)).send(SHORT, 1, lambda: None).detail is Detail.UNREACHABLE
    reader = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    assert FileDriver(str(path)).send(LONG, 1, lambda: None).detail is Detail.TIMEOUT
    os.close(reader)


def test_a_dummy_without_a_folder_to_write_in_fails(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file, not a folder")
    outcome = DummyDriver(str(tmp_path / "taken")).send(SHORT, 1, lambda: None)
    assert outcome == Outcome(JobStatus.FAILED, Detail.UNREACHABLE)


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ('cat > "$0.got"; printf "%s\\n" "$@" > "$0.args"', (JobStatus.PRINTED, Detail.UNCONFIRMED)),
        ("echo no such printer >&2; exit 1", (JobStatus.FAILED, Detail.UNREACHABLE)),
        ("exec sleep 30", (JobStatus.UNKNOWN, Detail.TIMEOUT)),
    ],
)
def test_cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, expected: object) -> None:
    lp = tmp_path / "lp"
    lp.write_text(f"#!/bin/sh\n{script}\n")
    lp.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    outcome = CupsDriver("lobby", Patience(queue=1.0)).send(SHORT, 7, lambda: None)
    assert (outcome.status, outcome.detail) == expected
    if outcome.status is JobStatus.PRINTED:
        assert Path(f"{lp}.got").read_bytes() == SHORT
        assert Path(f"{lp}.args").read_text().split() == ["-d", "lobby", "-o", "raw", "-t", "antrian-7"]


# From here on: the whole host with its process, a database file and printers of every mood.


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'antrian.db'}")
    tables = [Base.metadata.tables[name] for name in ("offices", "events", "printers", "print_jobs", "paper_layouts")]
    Base.metadata.create_all(database.engine, tables=tables)
    with database.write() as session:
        session.add(Office(id=1, code="kartoharjo", name="Kecamatan Kartoharjo", regency="Kota Madiun",
                           timezone="Asia/Jakarta"))
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


def spawn(function: Callable[..., None], *args: object) -> None:
    threading.Thread(target=function, args=args, daemon=True).start()


def add_printer(database: Database, driver: str, address: str) -> int:
    with database.write() as session:
        printer = Printer(office_id=1, name=address[-20:], driver=driver, address=address)
        session.add(printer)
        session.flush()
        return printer.id


def ask(database: Database, printer_id: int, label: str) -> int:
    with database.write() as session:
        return actions.enqueue(session, office_id=1, printer_id=printer_id, kind="ticket",
                               document=replace(TICKET, label=label), subject=f"ticket:{label}", device_id=None,
                               now=clock.now())


def jobs(database: Database) -> dict[str, PrintJob]:
    with database.read() as session:
        return {job.subject.removeprefix("ticket:"): job for job in session.scalars(select(PrintJob))}


def wait_for(condition: Callable[[], bool], seconds: float = 60.0) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)


def in_progress(database: Database) -> int:
    with database.read() as session:
        return session.scalar(
            select(func.count()).where(PrintJob.status.in_(["queued", "sending"]))) or 0


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
        # The first paper is out, and the agent now waits for an answer that will not come.
        first_pid = host.agent_pid
        assert first_pid is not None
        simulator.behaviour = Behaviour()
        os.kill(first_pid, signal.SIGKILL)
        wait_for(lambda: {job.status for job in jobs(database).values()} <= {"printed", "unknown"})
        found = jobs(database)
        assert (found["A001"].status, found["A001"].detail) == ("unknown", "interrupted")
        assert [found[label].status for label in ("A002", "A003")] == ["printed", "printed"]
        assert host.agent_pid not in (None, first_pid)
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
            wait_for(lambda: host.agent_pid is not None)
            agent_pid = host.agent_pid
            assert agent_pid is not None  # never 0: that would be every process of the test run
            os.kill(agent_pid, signal.SIGKILL)
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
        pid = host.agent_pid
        host.stop()
        assert not Path(f"/proc/{pid}").exists()
        found = Counter(job.status for job in jobs(database).values())
        assert set(found) == {"printed", "queued"}
        assert found["printed"] == len(simulator.papers)


def labels(simulator: PrinterSimulator) -> Counter[str]:
    """How often each label came out whole: the label is the tallest line of a ticket."""
    papers = [read_paper(paper) for paper in simulator.papers]
    return Counter(max(paper.lines, key=lambda line: line.height).text for paper in papers)


def answer_on(terminal: int, got: bytearray, status: dict[int, int]) -> None:
    """Answer status questions on a terminal until the other side closes it."""
    asked = b""
    try:
        while chunk := os.read(terminal, 512):
            got += chunk
            asked += chunk
            while len(asked) >= 3 and asked[:2] == b"\x10\x04":
                os.write(terminal, bytes([status[asked[2]]]))
                asked = asked[3:]
    except OSError:
        return
