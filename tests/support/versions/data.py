"""The data of an earlier version, laid out as it left them, and the present version over them at that very moment."""

from __future__ import annotations

import gzip
import json
import sqlite3
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from sqlalchemy import event

from antrian.app import create_app
from antrian.settings import load
from antrian.tables import METADATA
from queue_core.record.database import Database
from queue_core.record.upgrade import upgrade
from queue_core.web.http.access import DEVICE_COOKIE, SESSION_COOKIE
from tests.web.conftest import Caller, Web

FOLDER = Path(__file__).resolve().parents[2] / "data" / "versions"
VERSIONS = sorted(path.name for path in FOLDER.iterdir())
OPEN_TICKETS = ("waiting", "called", "serving", "on_hold", "in_process")


class Kept:
    """What is kept of a version; see ``scripts/versions/make_data.py``."""

    def __init__(self, name: str) -> None:
        self.folder = FOLDER / name

    def _read(self, name: str) -> Any:
        return json.loads((self.folder / f"{name}.json").read_text("utf-8"))

    @cached_property
    def secrets(self) -> Any:
        return self._read("secrets")

    @cached_property
    def addresses(self) -> Any:
        return self._read("addresses")

    @cached_property
    def commands(self) -> Any:
        return self._read("commands")

    @cached_property
    def reports(self) -> dict[str, Any]:
        told: dict[str, Any] = self._read("reports")["answers"]
        return told

    @cached_property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self._read("reports")["moment"])

    def lay_out(self, office: Path) -> Path:
        """Settings and data in an office's folder, as they lay there; returns the database file."""
        (office / "antrian.toml").write_bytes((self.folder / "antrian.toml").read_bytes())
        data = office / "data"
        data.mkdir()
        database = data / "antrian.db"
        with closing(sqlite3.connect(database)) as connection:
            connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;")
            connection.executescript(gzip.decompress((self.folder / "lobby.sql.gz").read_bytes()).decode())
            connection.execute("UPDATE printers SET address = ? WHERE driver = 'dummy'", (str(data / "paper"),))
            connection.commit()
        return database


def settings_of(office: Path) -> Any:
    """The office's settings as the present version reads them, paths seen from its folder."""
    settings = load({"ANTRIAN_CONFIG": str(office / "antrian.toml")})
    return settings.model_copy(update={"data_dir": office / settings.data_dir})


class Continued(Web):
    """The present version over an earlier version's data. Its time is that of the data until somebody moves it."""

    def __init__(self, kept: Kept, office: Path, set_clock: Callable[[Callable[[], datetime]], None]) -> None:
        self.kept, self.now = kept, kept.moment
        set_clock(lambda: self.now)
        kept.lay_out(office)
        settings = settings_of(office)
        self.database = Database(settings.database)
        # No power cut is tried here, and every step of a day would wait for the disk.
        event.listen(self.database.engine, "connect", lambda raw, _: raw.execute("PRAGMA synchronous=OFF"))
        upgrade(self.database, METADATA)
        app = create_app(settings, self.database, testing=True)
        app.flask.config["DEMO"] = True
        app.services.started_at = self.now
        super().__init__(app, None)  # type: ignore[arg-type]
        self._sessions: dict[str, Caller] = {}

    def pass_time(self, **span: float) -> None:
        self.now += timedelta(**span)

    def device(self, kind: str) -> Caller:
        return self.bearer(self.kept.secrets["devices"][kind])

    def bearer(self, token: str) -> Caller:
        return Caller(self, self.app.flask.test_client(), {"Authorization": f"Bearer {token}"})

    def screen(self, kind: str) -> Caller:
        caller = self.nobody()
        caller.client.set_cookie(DEVICE_COOKIE + kind, self.kept.secrets["devices"][kind])
        return caller

    def browser(self) -> Caller:
        """The browser that was signed in when the version before stopped."""
        caller, kept = self.nobody(), self.kept.secrets["session"]
        caller.client.set_cookie(SESSION_COOKIE, kept["cookie"][SESSION_COOKIE])
        caller.headers["X-CSRF-Token"] = kept["csrf"]
        return caller

    def staff(self, username: str) -> Caller:
        if username not in self._sessions:
            person = next(each for each in self.kept.secrets["staff"] if each["username"] == username)
            caller = self.nobody()
            answer = caller.post("/session", {"username": username, "password": person["password"]})
            assert answer.status_code == 200, answer.text
            caller.headers["X-CSRF-Token"] = answer.json["csrf_token"]
            self._sessions[username] = caller
        return self._sessions[username]

    def told(self, path: str) -> Any:
        """What the supervisor is told at an address now."""
        answer = self.browser().get(path)
        assert answer.status_code == 200, answer.text
        return answer.json

    def do(self, who: Caller, path: str, body: Any = None) -> Any:
        """A write that must succeed, a second after the one before."""
        self.pass_time(seconds=1)
        answer = who.post(path, body or {}, headers={"Idempotency-Key": str(uuid.uuid4())})
        assert answer.status_code in (200, 201, 202, 204), (path, answer.text)
        return answer.json if answer.data else None


def still_says(now: Any, before: Any, place: str = "") -> list[str]:
    """Where ``now`` does not say what ``before`` said. A later version may add keys, and nothing else."""
    if isinstance(before, dict):
        if not isinstance(now, dict):
            return [f"{place}: {before!r} became {now!r}"]
        return [line for key, value in before.items() for line in (
            still_says(now[key], value, f"{place}.{key}") if key in now else [f"{place}.{key} is gone"])]
    if isinstance(before, list) and isinstance(now, list) and len(now) == len(before):
        return [line for at, value in enumerate(before) for line in still_says(now[at], value, f"{place}[{at}]")]
    return [] if now == before else [f"{place}: {before!r} became {now!r}"]
