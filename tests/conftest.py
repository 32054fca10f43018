"""What every test may ask for: databases, a lobby, an app. And nobody talks to the world outside."""

from __future__ import annotations

import gc
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from sqlalchemy.engine import make_url

from antrian.tables import METADATA
from queue_core.record.database import Database
from queue_core.record.upgrade import upgrade
from tests.support.databases import (
    PostgresCluster,
    PostgresMissing,
    Snapshot,
    create_database,
    drop_database,
    unsynced,
)
from tests.support.lobby import Lobby, build_lobby
from tests.support.running.order import durations, in_order

# Times on a busy machine say nothing about the code; the same examples every time keep a red run repeatable.
settings.register_profile("antrian", deadline=None, derandomize=True, print_blob=True,
                          suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
settings.load_profile("antrian")

_LOOPBACK = ("127.", "::1", "localhost")

# Thousands of tests and all their modules stay until the end: they are looked through for garbage once, and not again.
gc.disable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items[:] = in_order(items, durations())


def pytest_collection_finish() -> None:
    gc.collect()
    gc.freeze()
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def only_this_machine() -> Iterator[None]:
    """A connection to another machine is an error, so that no test depends on a network."""
    real = socket.socket.connect

    def connect(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6) and not str(address[0]).startswith(_LOOPBACK):
            raise AssertionError(f"a test wants to connect to {address}")
        return real(self, address)

    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    yield
    socket.socket.connect = real  # type: ignore[method-assign]


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The URL of a PostgreSQL server where databases may be made."""
    given = os.environ.get("ANTRIAN_TEST_POSTGRES")
    if given:
        yield make_url(given).set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
        return
    try:
        cluster = PostgresCluster.make()
    except PostgresMissing as missing:
        pytest.fail(str(missing), pytrace=False)
    cluster.start()
    yield cluster.url()
    cluster.remove()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Lobby]:
    """A migrated SQLite file with the lobby in it, to be copied."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "lobby.db"
    database = unsynced(Database(f"sqlite:///{path}"))
    upgrade(database, METADATA)
    lobby = build_lobby(database, folder / "paper")
    database.dispose()
    return path, lobby


@pytest.fixture(scope="session")
def postgres_template(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Lobby, Snapshot]]:
    """The same on PostgreSQL: one database, and the rows it is put back to for each test."""
    url = create_database(postgres)
    database = Database(url)
    upgrade(database, METADATA)
    lobby = build_lobby(database, tmp_path_factory.mktemp("paper"))
    yield lobby, Snapshot(database, METADATA)
    database.dispose()
    drop_database(url, postgres)


BOTH = ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """A database without any table."""
    if request.param == "sqlite":
        database = unsynced(Database(f"sqlite:///{tmp_path / 'antrian.db'}"))
        yield database
        database.dispose()
        return
    server = request.getfixturevalue("postgres")
    url = create_database(server)
    database = Database(url)
    yield database
    database.dispose()
    drop_database(url, server)


@pytest.fixture
def sqlite_lobby(sqlite_template: tuple[Path, Lobby], tmp_path: Path) -> Iterator[Lobby]:
    """A lobby on SQLite."""
    path, lobby = sqlite_template
    database = unsynced(Database(f"sqlite:///{shutil.copy(path, tmp_path / 'antrian.db')}"))
    yield lobby.on(database)
    database.dispose()


@pytest.fixture
def postgres_lobby(postgres_template: tuple[Lobby, Snapshot]) -> Lobby:
    """A lobby on PostgreSQL."""
    lobby, snapshot = postgres_template
    snapshot.restore()
    lobby.database.after_commit.clear()
    return lobby.on(lobby.database)


@pytest.fixture(params=BOTH)
def lobby(request: pytest.FixtureRequest) -> Lobby:
    """A lobby on each of the two databases."""
    found: Lobby = request.getfixturevalue(f"{'sqlite' if request.param == 'sqlite' else 'postgres'}_lobby")
    return found


@pytest.fixture
def database(lobby: Lobby) -> Database:
    return lobby.database


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[Any], None]:
    """Sets the time that the product believes it is."""
    def set_(moment: Any) -> None:
        monkeypatch.setattr("queue_core.record.clock.now", lambda: moment)

    return set_
