"""Printers that fail in every way we know, and what becomes of the jobs."""

from __future__ import annotations

import os
import threading
import tty
from pathlib import Path

import pytest

from queue_core.printing.drivers import CupsDriver, DummyDriver, FileDriver, NetworkDriver, Patience
from queue_core.printing.rules import Detail, JobStatus, Outcome, PrinterState
from tests.support.printing.printer_simulator import (
    COVER_OPEN,
    NO_PAPER,
    PAPER_LOW,
    Behaviour,
    PrinterSimulator,
    wait_for,
)

# As long as a ticket with a drawn code: more than the printer's own buffer takes in.
LONG = b"\x1b@" + b"A001 antrian\n" * 40_000 + b"\x1dVB\0"
# Enough for a printer of this machine, also when others use the processor.
QUICK = Patience(progress=0.8, whole=2.0, answer=0.7, second_look=0.05, late_break=0.2, queue=0.8, poll=0.02)
SHORT = b"\x1b@A001\n\x1dVB\0"


def send(simulator: PrinterSimulator, data: bytes) -> tuple[Outcome, list[bool]]:
    started: list[bool] = []
    outcome = NetworkDriver("127.0.0.1", simulator.port, QUICK).send(data, 1, lambda: started.append(True))
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
        outcome, _ = send(simulator, LONG)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.TIMEOUT)


def test_a_printer_that_used_to_answer_and_is_stuck_gets_no_byte() -> None:
    with PrinterSimulator() as simulator:
        driver = NetworkDriver("127.0.0.1", simulator.port, QUICK)
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
        outcome, _ = send(simulator, LONG)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.TIMEOUT)


def test_a_steady_trickle_ends_too() -> None:
    with PrinterSimulator(Behaviour(answers=False, pause=0.05)) as simulator:
        driver = NetworkDriver("127.0.0.1", simulator.port, Patience(progress=30.0, whole=1.0))
        outcome = driver.send(LONG, 1, lambda: None)
        assert (outcome.status, outcome.detail) == (JobStatus.UNKNOWN, Detail.TIMEOUT)


def test_health_is_asked_without_printing() -> None:
    with PrinterSimulator(Behaviour(status=dict(COVER_OPEN))) as simulator:
        driver = NetworkDriver("127.0.0.1", simulator.port, QUICK)
        assert driver.check().detail is Detail.COVER_OPEN
        simulator.behaviour = Behaviour()
        assert driver.check().state is PrinterState.READY
        assert simulator.papers == simulator.torn == []
    assert driver.check().detail is Detail.UNREACHABLE


def test_a_device_that_speaks_status_is_asked_like_a_network_printer() -> None:
    keeper, device = os.openpty()
    with os.fdopen(device, "rb", buffering=0):
        tty.setraw(device)
        driver = FileDriver(os.ttyname(device), QUICK)
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
    assert FileDriver(str(path), QUICK).send(LONG, 1, lambda: None).detail is Detail.TIMEOUT
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
