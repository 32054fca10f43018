"""Engine, transactions and what happens after a commit."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import QueuePool

SQLITE_BUSY_MS = 10_000


class Database:
    """One database, its engine and its two kinds of transaction.

    ``read()`` gives a session that is rolled back at the end. ``write()`` gives a session whose transaction starts
    as a writer, commits at the end of the block and then, when events were logged, wakes everyone in ``after_commit``
    (told whether one of them is urgent).

    On SQLite all writers of the process queue at one lock: two writers would otherwise meet inside the database,
    and there a waiting one freezes every green thread of the process until its busy timeout runs out.
    """

    def __init__(self, url: str, *, pool_size: int = 20) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self.after_commit: list[Callable[[bool], None]] = []
        self._write_lock = threading.Lock() if self.is_sqlite else nullcontext()
        self.engine = _sqlite_engine(url) if self.is_sqlite else _postgres_engine(url, pool_size)
        # A reader must not start as a writer: the option tells the begin hook which BEGIN to send.
        self._write_engine = self.engine.execution_options(writes=True)

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for looking only."""
        with Session(self.engine, expire_on_commit=False, autoflush=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """A session whose changes are committed together, or not at all.

        Nothing slow belongs in the block: no network, no printing, no emit. Waking happens after the lock is free.
        """
        with self._write_lock, Session(self._write_engine, expire_on_commit=False) as session:
            yield session
            session.commit()
            urgent = session.info.get("urgent")
        if urgent is not None:
            for listener in self.after_commit:
                listener(urgent)

    def dispose(self) -> None:
        self.engine.dispose()


def one_at_a_time(connection: Connection, key: int) -> None:
    """Wait until no other process is at the same work; lasts until the connection's transaction ends.

    On SQLite a writing transaction is alone anyway.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        poolclass=QueuePool,
        pool_size=20,
        max_overflow=80,
        connect_args={"timeout": SQLITE_BUSY_MS / 1000, "check_same_thread": False, "cached_statements": 256},
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _record: Any) -> None:
        connection.isolation_level = None  # pysqlite would begin deferred transactions by itself
        # FULL, not NORMAL: a number that is already on paper must survive the power cut that follows.
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "temp_store=MEMORY",
                       "cache_size=-4000"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _postgres_engine(url: str, pool_size: int) -> Engine:
    # READ COMMITTED is enough: every state change is one guarded statement, numbers come from a locked row.
    return create_engine(url, pool_size=pool_size, max_overflow=pool_size, pool_pre_ping=True, pool_recycle=1800)
