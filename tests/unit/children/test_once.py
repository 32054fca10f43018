"""A child with one piece of work: what it gets and gives back, its limits, its end, and ours."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from tempfile import SpooledTemporaryFile, TemporaryFile

import pytest

from queue_core.children.confine import Limits
from queue_core.children.once import Ended, TookTooLong, once

ROOT = Path(__file__).parents[3]
GREEN = {"threading": "", "eventlet": "import eventlet; eventlet.monkey_patch()",
         "gevent": "from gevent import monkey; monkey.patch_all()"}


def python(code: str, *, seconds: float = 30, limits: Limits | None = None, given: bytes = b"") -> Ended:
    return once([sys.executable, "-c", code], given=given, seconds=seconds, limits=limits or Limits())


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_running(pid: int) -> bool:
    """An orphan may stand as a dead entry until init has read its end."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children() -> set[int]:
    """Our children, the dead ones that nobody has waited for among them."""
    tasks = Path("/proc/self/task")
    return {int(pid) for task in tasks.iterdir() for pid in (task / "children").read_text().split()}


def test_more_than_a_pipe_holds_goes_both_ways() -> None:
    data = bytes(range(256)) * 12_000
    ended = python("import sys; sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])", given=data)
    assert (ended.code, ended.stdout, ended.stderr) == (0, data[::-1], "")


@pytest.mark.parametrize("in_memory", [True, False])
def test_a_file_is_read_from_where_it_stands(in_memory: bool) -> None:
    with SpooledTemporaryFile(1 << 20) if in_memory else TemporaryFile() as file:
        file.write(b"head\nbody\nfoot\n")
        file.seek(0)
        assert file.readline() == b"head\n"
        ended = once(["/bin/cat"], given=file, seconds=30, limits=Limits())
    assert ended.stdout == b"body\nfoot\n"


def test_a_child_that_reads_nothing_or_dies_midway_says_so_with_its_code() -> None:
    assert python("import sys; sys.exit(7)", given=b"x" * 1_000_000).code == 7
    ended = python("import os, sys; print('half', flush=True); print('why', file=sys.stderr, flush=True); os.abort()")
    assert (ended.code, ended.stdout, ended.stderr) == (-signal.SIGABRT, b"half\n", "why\n")


def test_only_the_end_of_many_words_is_kept() -> None:
    words = python("import sys; sys.stderr.write('x' * 100_000 + 'the reason')").stderr
    assert words.endswith("x" * 100 + "the reason")
    assert len(words) == 8000


def test_a_program_that_is_not_there_is_127_with_words() -> None:
    ended = once(["/no/such/program"], seconds=30, limits=Limits())
    assert ended.code == 127
    assert "/no/such/program" in ended.stderr


def test_after_its_time_it_ends_with_all_it_started(tmp_path: Path) -> None:
    begun = time.monotonic()
    with pytest.raises(TookTooLong):
        once(["/bin/sh", "-c", f"sleep 600 & echo $! > {tmp_path}/child; wait"], seconds=1, limits=Limits())
    assert time.monotonic() - begun < 20
    wait_until(lambda: not is_running(int((tmp_path / "child").read_text())))


def test_memory_processor_and_files_have_limits(tmp_path: Path) -> None:
    assert python("bytearray(1 << 28)").code == 0
    hungry = python("bytearray(1 << 28)", limits=Limits(memory=1 << 27))
    assert hungry.code == 1
    assert "MemoryError" in hungry.stderr
    assert python("while True: pass", limits=Limits(processor=1)).code == -signal.SIGKILL
    large = tmp_path / "large"
    assert python(f"open({str(large)!r}, 'wb').write(bytes(1 << 22))", limits=Limits(file=1 << 20)).code != 0
    assert large.stat().st_size <= 1 << 20
    assert python("print('x' * (1 << 22))", limits=Limits(file=1 << 20)).code != 0


def test_it_yields_leaves_no_core_and_is_a_group_of_its_own() -> None:
    code = "import os, resource as r; print(os.nice(0), r.getrlimit(r.RLIMIT_CORE), os.getpgid(0) == os.getpid())"
    assert python(code, limits=Limits(nice=5)).stdout.decode().strip() == f"{min(19, os.nice(0) + 5)} (0, 0) True"


def test_nothing_of_it_stays_behind() -> None:
    before, descriptors = children(), len(os.listdir("/proc/self/fd"))
    python("pass")
    python("import os; os.abort()")
    with pytest.raises(TookTooLong):
        python("import time; time.sleep(600)", seconds=0.2)
    with pytest.raises(OSError, match="Errno"):
        once(["/bin/true"], seconds=30, limits=Limits(), folder=Path("/no/such/folder"))
    assert children() == before
    assert len(os.listdir("/proc/self/fd")) == descriptors


@pytest.mark.skipif(sys.platform != "linux", reason="a service of Linux's kernel")
def test_it_ends_when_we_are_killed(tmp_path: Path) -> None:
    own = tmp_path / "pid"
    code = "import os, sys, time; open(sys.argv[1], 'w').write(str(os.getpid())); time.sleep(600)"
    parent = subprocess.Popen([sys.executable, "-c", (
        "import sys; from queue_core.children import confine, once\n"
        f"once.once([sys.executable, '-c', {code!r}, {str(own)!r}], seconds=600, limits=confine.Limits())")], cwd=ROOT)
    wait_until(lambda: own.exists() and own.read_text() != "")
    child = int(own.read_text())
    assert is_running(child)
    parent.kill()
    parent.wait(10)
    wait_until(lambda: not is_running(child))


@pytest.mark.parametrize("mode", GREEN)
def test_waiting_for_it_holds_up_nobody_else(mode: str) -> None:
    server = f"""{GREEN[mode]}
import sys, threading, time
from queue_core.children.confine import Limits
from queue_core.children.once import once
turns, over = 0, False
def other():
    global turns
    while not over:
        turns += 1
        time.sleep(0.01)
thread = threading.Thread(target=other)
thread.start()
code = "import sys, time; time.sleep(1); sys.stdout.buffer.write(sys.stdin.buffer.read()[::-1])"
data = bytes(range(256)) * 12_000
ended = once([sys.executable, "-c", code], given=data, seconds=30, limits=Limits())
over = True
thread.join()
print(ended.stdout == data[::-1], turns > 20)
"""
    run = subprocess.run([sys.executable, "-W", "ignore", "-c", server], capture_output=True, text=True, timeout=60,
                         check=False, cwd=ROOT)
    assert run.stdout.split() == ["True", "True"], run.stderr
