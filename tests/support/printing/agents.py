"""Print agents as processes of their own, and a line to the server that can be cut."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from antrian.demo_office.simulation import Client
from tests.support.screen_clients import wait_until
from tests.support.servers import ROOT, DemoServer


class Line:
    """A port that leads to the server's. ``fate`` decides for each piece that goes either way whether it passes: else
    the connection ends there. ``cut`` ends all and lets nobody in."""

    def __init__(self, port: int, fate: Callable[[str], bool] = lambda way: True) -> None:
        self._to, self.fate = port, fate
        self._is_cut = False
        self._open: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> None:
        self._is_cut = True
        for end in list(self._open):
            _close(end)

    def mend(self) -> None:
        self._is_cut = False

    def close(self) -> None:
        self.cut()
        _close(self._listener)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self._is_cut:
                near.close()
                continue
            try:
                far = socket.create_connection(("127.0.0.1", self._to))
            except OSError:
                near.close()
                continue
            self._open |= {near, far}
            threading.Thread(target=self._carry, args=(near, far, "there"), daemon=True).start()
            threading.Thread(target=self._carry, args=(far, near, "back"), daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket, way: str) -> None:
        with contextlib.suppress(OSError):
            while (data := source.recv(65536)) and self.fate(way):
                target.sendall(data)
        for end in (source, target):
            _close(end)
            self._open.discard(end)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


def unreliable(seed: int, share: float) -> Callable[[str], bool]:
    """A line on which a share of all pieces is lost, with its connection."""
    chance = random.Random(seed)
    return lambda _way: chance.random() >= share


@dataclass
class AgentProcess:
    """``antrian print-agent`` as a user starts it, with a state folder of its own."""

    url: str
    folder: Path
    said: list[str] = field(default_factory=list)
    process: subprocess.Popen[str] | None = None

    def start(self, *options: str) -> AgentProcess:
        command = [sys.executable, "-m", "antrian", "print-agent", "--server", self.url, "--state", str(self.folder),
                   *options]
        self.process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                        env={**os.environ, "PYTHONUNBUFFERED": "1"})
        self._ear = threading.Thread(target=self._listen, args=(self.process,), daemon=True)
        self._ear.start()
        return self

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        with process.stdout as lines:
            self.said.extend(line.strip() for line in lines)

    def code(self, after: int = 0) -> str:
        """The pairing code it shows, once it does."""
        def shown() -> str | None:
            return next((line.replace(" ", "") for line in self.said[after:]
                         if line.replace(" ", "").isdigit() and len(line) == 7), None)

        return str(wait_until(shown))

    def paired(self, token: str) -> AgentProcess:
        """Give it a device's token, as if it had been paired before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "token").write_text(token)
        return self

    def end(self, number: signal.Signals) -> int:
        assert self.process is not None
        self.process.send_signal(number)
        return self.ended()

    def ended(self) -> int:
        """Wait until it is gone; returns how."""
        assert self.process is not None
        code = self.process.wait(60)
        self._ear.join(10)
        self.process = None
        return code

    def kill(self) -> None:
        if self.process is not None:
            self.end(signal.SIGKILL)


def new_agent(server: DemoServer, name: str) -> tuple[int, str]:
    """A paired print agent: its device's id and token."""
    asked: dict[str, Any] = Client(server.url).call("POST", "/pairing", {"kind": "printer", "about": {}})
    device = server.staff("admin").call("POST", "/devices/confirm", {"code": asked["code"], "name": name})
    return int(device["id"]), str(asked["secret"])
