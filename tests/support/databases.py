"""Databases for the tests: SQLite files, and a PostgreSQL server of the tests' own.

The server is started from the distribution's programs on a free loopback port, with its data in a temporary folder;
ANTRIAN_TEST_POSTGRES names another one instead (a URL whose user may create databases).
"""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, create_engine, select, text
from sqlalchemy.engine import make_url

from queue_core.record.database import Database

INSTALL = "no PostgreSQL server programs: install the distribution's package 'postgresql', or set ANTRIAN_TEST_POSTGRES"
#: fsync is for power cuts; a killed server process loses nothing without it, and that is all the tests do.
OPTIONS = {
    "fsync": "off", "full_page_writes": "off", "listen_addresses": "127.0.0.1", "max_connections": "250",
    "shared_buffers": "32MB", "autovacuum": "off", "log_min_messages": "fatal",
}


class PostgresMissing(Exception):
    """There is no PostgreSQL to test with; the message says what to install."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def programs() -> Path:
    """The newest folder with initdb and pg_ctl."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    if on_path is None:
        raise PostgresMissing(INSTALL)
    return Path(on_path).resolve().parent


@dataclass
class PostgresCluster:
    """A throw-away PostgreSQL server. It cannot run as root, so then the ``postgres`` user owns and runs it."""

    folder: Path
    port: int
    process: subprocess.Popen[bytes] | None = None
    _user: str | None = field(default_factory=lambda: "postgres" if os.geteuid() == 0 else None)

    @classmethod
    def make(cls) -> PostgresCluster:
        """Create the data folder. Raises ``PostgresMissing``."""
        initdb = programs() / "initdb"
        made = cls(Path(tempfile.mkdtemp(prefix="antrian-pg-")), free_port())
        if made._user is not None:
            try:
                owner = pwd.getpwnam(made._user)
            except KeyError:
                raise PostgresMissing(INSTALL) from None
            os.chown(made.folder, owner.pw_uid, owner.pw_gid)
        made._run([str(initdb), "-D", str(made.data), "-U", "antrian", "-A", "trust", "-E", "UTF8",
                   "--no-locale", "-N"])
        return made

    @property
    def data(self) -> Path:
        return self.folder / "data"

    def url(self, name: str = "postgres") -> str:
        return f"postgresql+psycopg://antrian@127.0.0.1:{self.port}/{name}"

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = [part for key, value in OPTIONS.items() for part in ("-c", f"{key}={value}")]
        command = [str(programs() / "postgres"), "-D", str(self.data), "-p", str(self.port), "-k", str(self.folder)]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen([*command, *options], stdout=log, stderr=log, cwd=self.folder,
                                            start_new_session=True, **self._as_user())
        end = time.monotonic() + 90
        while time.monotonic() < end:
            if self.process.poll() is not None:
                break
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0 and self._answers():
                    return
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text()[-2000:])

    def _answers(self) -> bool:
        command = [str(programs() / "pg_isready"), "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(command, capture_output=True, check=False).returncode == 0

    def stop(self) -> None:
        self._end(signal.SIGINT)  # "fast": ends sessions and leaves cleanly

    def kill(self) -> None:
        """Every process of the server at once, as an out-of-memory killer or a power cut does it."""
        self._end(signal.SIGKILL)

    def _end(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        if number == signal.SIGKILL:
            children = _children(self.process.pid)
            for pid in (self.process.pid, *children):
                _signal(pid, number)
        else:
            self.process.send_signal(number)
        self.process.wait(60)
        self.process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, command: list[str]) -> None:
        subprocess.run(command, check=True, capture_output=True, cwd=self.folder, **self._as_user())

    def _as_user(self) -> dict[str, Any]:
        return {} if self._user is None else {"user": self._user, "group": self._user, "extra_groups": []}


def _children(pid: int) -> list[int]:
    """Direct children of a process, as the kernel lists them."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # gone in this very moment
        if int(fields[1]) == pid:
            found.append(int(stat.parts[2]))
    return found


def _signal(pid: int, number: signal.Signals) -> None:
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def create_database(server_url: str) -> str:
    """A new database beside ``server_url``'s; gives its URL."""
    name = f"antrian_{uuid.uuid4().hex[:12]}"
    _admin(server_url, f"CREATE DATABASE {name}")
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def drop_database(url: str, server_url: str) -> None:
    _admin(server_url, f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")


Snapshot = dict[str, list[dict[str, Any]]]


def take_snapshot(database: Database, metadata: MetaData) -> Snapshot:
    """Every row of every table."""
    with database.engine.connect() as connection:
        return {table.name: [dict(row) for row in connection.execute(select(table)).mappings()]
                for table in metadata.sorted_tables}


def restore_snapshot(database: Database, metadata: MetaData, rows: Snapshot) -> None:
    """Put a PostgreSQL database back to a snapshot: much faster than making a new one."""
    names = ", ".join(table.name for table in metadata.sorted_tables)
    with database.engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {names} RESTART IDENTITY"))
        for table in metadata.sorted_tables:
            if not rows[table.name]:
                continue
            connection.execute(table.insert(), rows[table.name])
            if isinstance(rows[table.name][0].get("id"), int):
                connection.execute(text(
                    f"SELECT setval(pg_get_serial_sequence('{table.name}', 'id'), max(id)) FROM {table.name}"))


def _admin(server_url: str, statement: str) -> None:
    engine = create_engine(server_url, isolation_level="AUTOCOMMIT")
    try:
        with engine.connect() as connection:
            connection.execute(text(statement))
    finally:
        engine.dispose()


@dataclass
class RedisServer:
    """A throw-away Redis that keeps nothing."""

    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> RedisServer:
        program = shutil.which("redis-server")
        assert program is not None, "no Redis: install the distribution's package 'redis-server'"
        command = [program, "--port", str(self.port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"]
        self.process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self
            time.sleep(0.05)
        raise AssertionError("Redis does not answer")

    def stop(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.wait(10)
            self.process = None
