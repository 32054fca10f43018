"""Real servers for the tests: started as a user starts them, stopped, killed and started again."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from antrian.demo_office.simulation import Client
from tests.support.starting import warm_server
from tests.support.starting.demo_template import furnish

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 40


@dataclass
class DemoServer:
    """``antrian demo`` in a process of its own. ``told`` is its JSON line; clients are made once per person.

    ``warm`` spares the loading of its modules (see ``warm_server``), where the start itself is not what is tested.
    """

    data_dir: Path
    office: str = "kartoharjo"
    mode: str = "eventlet"
    port: int = 0
    env: dict[str, str] = field(default_factory=dict)
    warm: bool = False
    told: dict[str, Any] = field(default_factory=dict)
    process: subprocess.Popen[str] | warm_server.WarmProcess | None = None
    _clients: dict[str, Client] = field(default_factory=dict)

    def start(self) -> DemoServer:
        """Start and wait for the first answer; a second start keeps port, data and credentials."""
        arguments = ["demo", "--json", "--port", str(self.port), "--office", self.office,
                     "--data-dir", str(self.data_dir)]
        environment = {**os.environ, "ANTRIAN_ASYNC_MODE": self.mode, **self.env}
        # As at an office: what Python compiled once is not compiled at every start.
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        if "ANTRIAN_DATABASE_URL" not in environment:
            furnish(self.data_dir, self.office)
        if self.warm:
            self.process = warm_server.start(arguments, environment, self.data_dir / "server.log")
        else:
            with (self.data_dir / "server.log").open("a") as log:
                self.process = subprocess.Popen([sys.executable, "-W", "ignore", "-m", "antrian", *arguments],
                                                cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True,
                                                env=environment)
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        assert line, (self.data_dir / "server.log").read_text()[-3000:]
        self.told = json.loads(line)
        self.port = int(self.url.rsplit(":", 1)[1])
        return self

    @property
    def url(self) -> str:
        return str(self.told["url"])

    @property
    def json(self) -> dict[str, Any]:
        return self.told

    @property
    def log(self) -> str:
        return (self.data_dir / "server.log").read_text()

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """SIGKILL, as a power cut does it."""
        self._end(signal.SIGKILL)

    def _end(self, number: int) -> None:
        if self.process is None:
            return
        self.process.send_signal(number)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        assert self.process.stdout is not None
        self.process.stdout.close()
        self.process = None

    def restart(self) -> None:
        self.stop()
        self.start()

    def open_address(self, kind: str) -> str:
        """The pairing link of a device."""
        return str(self.told["devices"][kind]["open"])

    def person(self, role_or_name: str) -> dict[str, Any]:
        """Credentials by username, or the first of a role."""
        return next(person for person in self.told["staff"] if role_or_name in (person["username"], person["role"]))

    def device(self, kind: str) -> Client:
        return Client(self.url, self.told["devices"][kind]["token"])

    def staff(self, username: str) -> Client:
        """A signed-in client, kept for the server's life."""
        if username not in self._clients:
            client = Client(self.url)
            client.sign_in(username, self.person(username)["password"])
            self._clients[username] = client
        return self._clients[username]

    def services(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.device("kiosk").call("GET", "/services")
        return found

    def take_ticket(self, service: int | str | None = None, **wish: Any) -> dict[str, Any]:
        """A number from the kiosk, by service id or code (the first service by default)."""
        if not isinstance(service, int):
            offered = self.services()
            service = next((entry["id"] for entry in offered if entry["code"] == service), offered[0]["id"])
        ticket: dict[str, Any] = self.device("kiosk").call(
            "POST", "/tickets", {"service_id": service, **wish}, key=str(uuid.uuid4()))
        return ticket

    def call_next(self, username: str = "loket1") -> dict[str, Any] | None:
        """The operator calls; returns ``{ticket, call}`` or ``None`` when nobody waits."""
        counter_id = self.person(username)["counter_id"]
        called: dict[str, Any] | None = self.staff(username).call("POST", f"/counters/{counter_id}/call-next")
        return called

    def move(self, username: str, ticket_id: int, action: str, **body: Any) -> dict[str, Any]:
        moved: dict[str, Any] = self.staff(username).call("POST", f"/tickets/{ticket_id}/{action}", body)
        return moved

    def serve_one(self, username: str = "loket1") -> dict[str, Any]:
        """Call, start and finish one visit; returns the ticket."""
        called = self.call_next(username)
        assert called is not None, "nobody waits"
        self.move(username, called["ticket"]["id"], "start")
        return self.move(username, called["ticket"]["id"], "finish")

    def clear_counters(self) -> None:
        """Put every counter's ticket back and cancel whoever waits, so that a test begins with an empty lobby."""
        boss = self.staff(self.person("supervisor")["username"])
        queue = boss.call("GET", "/queue")
        for ticket in (*queue["called"], *queue["serving"], *queue["on_hold"], *queue["waiting"]):
            boss.call("POST", f"/tickets/{ticket['id']}/cancel", {"reason": "tes selesai"})
