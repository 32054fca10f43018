"""Demo servers born from a process that has all modules loaded: each is new, but nothing is imported twice.

Two thirds of a demo's start are imports. The warm process loads them once, as ``antrian demo`` does (green threads
first), keeps still, and forks a child for each server, which then runs the ``antrian`` command itself. Tests of kills
and of other ways to run start their servers whole, as an office does.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from functools import cache
from io import TextIOWrapper
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[3]


class WarmProcess:
    """A server's process, as much like a ``Popen`` as ``DemoServer`` needs."""

    def __init__(self, pid: int, stdout: TextIOWrapper) -> None:
        self.pid, self.stdout = pid, stdout
        self._alive = os.pidfd_open(pid)

    def send_signal(self, number: int) -> None:
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self._alive, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def wait(self, timeout: float | None = None) -> None:
        """Raises ``subprocess.TimeoutExpired``."""
        ended, _, _ = select.select([self._alive], [], [], timeout)
        if not ended:
            raise subprocess.TimeoutExpired("antrian demo", timeout or 0)


@cache
def _warm() -> subprocess.Popen[str]:
    environment = {**os.environ, "ANTRIAN_ASYNC_MODE": "eventlet"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "tests.support.starting.warm_server"], cwd=ROOT,
                               stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)
    atexit.register(_let_go, process)
    return process


def _let_go(process: subprocess.Popen[str]) -> None:
    with process:  # closes its pipes and waits
        pass


def start(arguments: list[str], environment: dict[str, str], log: Path) -> WarmProcess:
    """``antrian`` with these arguments in a new process; what it says to stderr is added to ``log``."""
    warm = _warm()
    assert warm.stdin is not None
    assert warm.stdout is not None
    with tempfile.TemporaryDirectory(prefix="antrian-warm-") as folder:
        says = Path(folder) / "stdout"
        os.mkfifo(says)
        order = {"arguments": arguments, "environment": environment, "log": str(log), "stdout": str(says)}
        warm.stdin.write(json.dumps(order) + "\n")
        warm.stdin.flush()
        stdout = says.open()
        return WarmProcess(int(warm.stdout.readline()), stdout)


def _orders() -> Iterator[dict[str, Any]]:
    for line in sys.stdin:
        yield json.loads(line)


def main() -> None:
    """The warm process: load what a server loads, then a child for every order until nobody is there any more."""
    import gc

    from antrian import entry

    gc.disable()  # as entry.main does before it loads
    entry.patch("eventlet")

    import antrian.app
    import antrian.cli
    import antrian.database
    import antrian.demo_office.setup
    import antrian.demo_office.simulation
    import antrian.server  # noqa: F401

    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # whoever ended is nobody's to fetch
    for order in _orders():
        pid = os.fork()
        if pid == 0:
            _become(order)
        print(pid, flush=True)


def _become(order: dict[str, Any]) -> None:
    from antrian import entry

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDONLY)
    stdout = os.open(order["stdout"], os.O_WRONLY)
    stderr = os.open(order["log"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    for source, target in ((nothing, 0), (stdout, 1), (stderr, 2)):
        os.dup2(source, target)
        os.close(source)
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = ["antrian", *order["arguments"]]
    code: Any = 1
    try:
        entry.main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        import traceback

        traceback.print_exc()
    finally:
        with contextlib.suppress(Exception):
            sys.stdout.flush()
            sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 0)


if __name__ == "__main__":
    main()
