"""A child that stays and speaks JSON lines: asked, lost, hung up on, started again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from queue_core.children.confine import Limits
from queue_core.children.lines import Busy, Gone, LinesChild, OnDemand
from tests.unit.children.test_once import GREEN, ROOT, children, is_running, wait_until

ECHO = """
import os, resource, sys, time
from queue_core.children.parent import Parent
server = Parent(int(sys.argv[1]), float(os.environ.get("QUIET", "60")))
for message in server.messages():
    match message.get("op"):
        case "die": os.abort()
        case "sleep": time.sleep(message["seconds"])
        case "nice": message = {"nice": os.nice(0), "memory": resource.getrlimit(resource.RLIMIT_AS)[0]}
    server.send(message)
"""


@pytest.fixture
def echo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    (tmp_path / "echo_child.py").write_text(ECHO)
    monkeypatch.setenv("PYTHONPATH", f"{ROOT}{os.pathsep}{tmp_path}")
    return "echo_child"


@pytest.fixture
def on_demand(echo: str) -> Iterator[OnDemand]:
    asked = OnDemand(echo, Limits(nice=5, memory=1 << 30))
    yield asked
    asked.close()


def pid(asked: OnDemand) -> int:
    assert asked.child is not None
    return asked.child.pid


def test_messages_of_any_size_go_both_ways(on_demand: OnDemand) -> None:
    assert on_demand.ask({"words": "mohon\ntunggu é"}, 30) == {"words": "mohon\ntunggu é"}
    long = {"words": "x" * 3_000_000}
    child = pid(on_demand)
    assert on_demand.ask(long, 30) == long
    assert pid(on_demand) == child


def test_it_takes_limits_on(on_demand: OnDemand) -> None:
    assert on_demand.ask({"op": "nice"}, 30) == {"nice": min(19, os.nice(0) + 5), "memory": 1 << 30}


def test_many_at_once_each_get_their_own_answer(on_demand: OnDemand) -> None:
    with ThreadPoolExecutor(6) as people:
        answers = list(people.map(lambda number: on_demand.ask({"n": number}, 30), range(24)))
    assert answers == [{"n": number} for number in range(24)]


def test_one_that_was_killed_is_started_again(on_demand: OnDemand) -> None:
    on_demand.ask({}, 30)
    child = pid(on_demand)
    os.kill(child, signal.SIGKILL)
    assert on_demand.ask({"n": 1}, 30) == {"n": 1}
    assert pid(on_demand) != child
    assert not Path(f"/proc/{child}").exists()


def test_one_that_dies_of_its_question_is_given_up_and_the_next_one_served(on_demand: OnDemand) -> None:
    for _ in range(2):
        with pytest.raises(Gone):
            on_demand.ask({"op": "die"}, 30)
        assert on_demand.child is None
    assert on_demand.ask({"n": 1}, 30) == {"n": 1}


def test_one_that_takes_too_long_is_ended_and_others_do_not_wait_for_ever(on_demand: OnDemand) -> None:
    on_demand.ask({}, 30)
    child = pid(on_demand)
    with ThreadPoolExecutor(1) as people:
        slow = people.submit(on_demand.ask, {"op": "sleep", "seconds": 600}, 1.0)
        time.sleep(0.2)
        with pytest.raises(Busy):
            on_demand.ask({}, 0.1)
        assert isinstance(slow.exception(), Gone)
    assert not Path(f"/proc/{child}").exists()


def test_it_leaves_after_a_quiet_time_and_comes_back(on_demand: OnDemand, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUIET", "0.1")
    on_demand.ask({}, 30)
    assert on_demand.child is not None
    assert on_demand.child.process.wait(10) == 0
    monkeypatch.delenv("QUIET")
    assert on_demand.ask({"n": 1}, 30) == {"n": 1}


def test_hanging_up_lets_it_finish_and_leaves_nothing_behind(echo: str) -> None:
    before, descriptors = children(), len(os.listdir("/proc/self/fd"))
    child = LinesChild(echo)
    child.send({"n": 1})
    child.send({"n": 2})
    child.hang_up()
    heard: list[dict[str, Any]] = list(child.messages())
    assert heard == [{"n": 1}, {"n": 2}]
    assert child.close() == 0
    with pytest.raises(OSError, match="Errno"):
        child.send({"n": 3})
    stubborn = LinesChild(echo)
    stubborn.send({"op": "sleep", "seconds": 600})
    stubborn.stop(within=0.1)
    assert stubborn.close() == -signal.SIGKILL
    assert children() == before
    assert len(os.listdir("/proc/self/fd")) == descriptors


def test_ctrl_c_is_for_the_server(on_demand: OnDemand) -> None:
    on_demand.ask({}, 30)
    child = pid(on_demand)
    os.kill(child, signal.SIGINT)
    assert on_demand.ask({"n": 1}, 30) == {"n": 1}
    assert pid(on_demand) == child


def test_it_hears_that_we_were_killed(echo: str) -> None:
    code = ("from queue_core.children.lines import LinesChild; import time\n"
            f"child = LinesChild({echo!r}); print(child.pid, flush=True); time.sleep(600)")
    with subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        parent.kill()
    wait_until(lambda: not is_running(child))


@pytest.mark.parametrize("mode", GREEN)
def test_waiting_for_an_answer_holds_up_nobody_else(echo: str, mode: str) -> None:
    server = f"""{GREEN[mode]}
import threading, time
from queue_core.children.lines import OnDemand
turns, over = 0, False
def other():
    global turns
    while not over:
        turns += 1
        time.sleep(0.01)
thread = threading.Thread(target=other)
thread.start()
asked = OnDemand({echo!r})
answer = asked.ask({{"op": "sleep", "seconds": 1, "words": "x" * 1_000_000}}, 30)
asked.close()
over = True
thread.join()
print(len(answer["words"]), turns > 20)
"""
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", server], capture_output=True, text=True, timeout=60,
                         check=False, cwd=ROOT)
    assert run.stdout.split() == ["1000000", "True"], run.stderr
