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
import sqlite3
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Connection, MetaData, Table, create_engine, event, select, text, tuple_
from sqlalchemy.engine import make_url
from sqlalchemy.exc import IntegrityError

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


def unsynced(database: Database) -> Database:
    """The same without waiting for the disk at every commit; only a power cut would tell the difference. Kills and
    power cuts are tested with servers that write as an office's do."""
    if database.is_sqlite:
        event.listen(database.engine, "connect", _do_not_sync)
    return database


def _do_not_sync(connection: sqlite3.Connection, _record: Any) -> None:
    connection.execute("PRAGMA synchronous=OFF")


def create_database(server_url: str) -> str:
    """A new database beside ``server_url``'s; returns its URL."""
    name = f"antrian_{uuid.uuid4().hex[:12]}"
    _admin(server_url, f"CREATE DATABASE {name}")
    return make_url(server_url).set(database=name).render_as_string(hide_password=False)


def drop_database(url: str, server_url: str) -> None:
    _admin(server_url, f"DROP DATABASE IF EXISTS {make_url(url).database} WITH (FORCE)")


Rows = dict[Any, dict[str, Any]]


class Snapshot:
    """Every row of a PostgreSQL database, and how to put back what changed since.

    Nearly all tests change few rows of few tables: looking for them and putting those back costs a tenth of emptying
    fifty tables and filling them again. Who changed them does not matter, so it holds for other processes too: a table
    is as it was when it has as many rows as then and none was written by a later transaction.
    """

    def __init__(self, database: Database, metadata: MetaData) -> None:
        self._database, self._tables = database, metadata.sorted_tables
        counts = [f"SELECT '{table.name}', count(*), coalesce(max(xmin::text::bigint), 0) FROM {table.name}"
                  for table in self._tables]
        self._looks = text(" UNION ALL ".join(counts))
        self._sequences = text("SELECT sequencename, last_value FROM pg_sequences WHERE schemaname = 'public'")
        with database.engine.connect() as connection:
            self._rows = {table.name: _rows(connection, table) for table in self._tables}
            self._state = self._read_state(connection)
            self._last = self._read_sequences(connection)

    def restore(self) -> None:
        """Put back every row that was changed, added or deleted, and every sequence that went on."""
        try:
            self._restore(self._mend)
        except IntegrityError:  # an old row and a new one claim the same name: all over again, then
            self._restore(self._fill)

    def _restore(self, rows: Callable[[Connection], None]) -> None:
        with self._database.engine.begin() as connection:
            rows(connection)
            for name, last in self._read_sequences(connection).items():
                if last != self._last[name]:
                    connection.execute(text("SELECT setval(:name, :value, :used)"), {
                        "name": name, "value": self._last[name] or 1, "used": self._last[name] is not None})
            # What was put back is newer than what stood there: that is no change of the next test.
            self._state = self._read_state(connection)

    def _mend(self, connection: Connection) -> None:
        state = self._read_state(connection)
        changed = [table for table in self._tables if state[table.name] != self._state[table.name]]
        now = {table.name: _rows(connection, table) for table in changed}
        for table in changed:
            there, kept = now[table.name], self._rows[table.name]
            gone = [row for key, row in kept.items() if key not in there]
            if gone:
                connection.execute(table.insert(), gone)
        for table in changed:
            there, kept = now[table.name], self._rows[table.name]
            for key in there.keys() & kept.keys():
                if there[key] != kept[key]:
                    connection.execute(table.update().where(_is(table, [key])).values(kept[key]))
        for table in reversed(changed):
            added = [key for key in now[table.name] if key not in self._rows[table.name]]
            if added:
                connection.execute(table.delete().where(_is(table, added)))

    def _fill(self, connection: Connection) -> None:
        connection.execute(text(f"TRUNCATE {', '.join(table.name for table in self._tables)}"))
        for table in self._tables:
            if self._rows[table.name]:
                connection.execute(table.insert(), list(self._rows[table.name].values()))

    def _read_state(self, connection: Connection) -> dict[str, tuple[int, int]]:
        return {row[0]: (row[1], row[2]) for row in connection.execute(self._looks)}

    def _read_sequences(self, connection: Connection) -> dict[str, int | None]:
        return {row[0]: row[1] for row in connection.execute(self._sequences)}


def _rows(connection: Connection, table: Table) -> Rows:
    keys = [column.name for column in table.primary_key]
    return {tuple(row[key] for key in keys): dict(row) for row in connection.execute(select(table)).mappings()}


def _is(table: Table, keys: list[Any]) -> ColumnElement[bool]:
    return tuple_(*table.primary_key).in_(keys)


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
