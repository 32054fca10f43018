"""The check-up finds what would keep an office from working, and says it in words."""

from __future__ import annotations

import socket
from collections import namedtuple
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from antrian.commands import doctor
from antrian.commands.doctor import Finding, examine
from antrian.settings import Settings
from queue_core.printing.models import Printer
from queue_core.record import clock, log
from queue_core.record.kinds import Kind
from tests.support.lobby import Lobby, acting

pytestmark = pytest.mark.usefixtures("documents_asked_once")
Usage = namedtuple("Usage", "total used free")


def of(findings: list[Finding], subject: str) -> list[Finding]:
    return [finding for finding in findings if finding.subject == subject]


def levels(findings: list[Finding], subject: str) -> list[str]:
    return [finding.level for finding in of(findings, subject)]


@pytest.fixture
def settings(sqlite_lobby: Lobby, tmp_path: Path, at: Callable[[datetime], None]) -> Settings:
    """The settings of a healthy office in ``tmp_path``, on the morning of its lobby."""
    at(sqlite_lobby.tick())
    tmp_path.chmod(0o700)
    return Settings(data_dir=tmp_path, host="0.0.0.0", public_url="http://antrian.contoh")


def test_a_healthy_office_has_nothing_wrong(settings: Settings) -> None:
    settings.secret()
    findings = examine(settings)
    assert [finding for finding in findings if finding.level == "WRONG"] == []
    assert levels(findings, "database") == ["ok", "ok", "ok"]
    assert {"settings", "disk", "write test", "secrets", "open files", "voice", "clock", "printer"} <= {
        finding.subject for finding in findings}


def test_the_check_up_changes_nothing(settings: Settings, sqlite_lobby: Lobby) -> None:
    path = settings.data_dir / "antrian.db"
    sqlite_lobby.database.dispose()
    before = path.read_bytes()
    examine(settings)
    assert path.read_bytes() == before


def test_an_empty_folder_is_sent_to_init(tmp_path: Path) -> None:
    [database] = of(examine(Settings(data_dir=tmp_path / "new")), "database")
    assert database.level == "WRONG"
    assert "antrian init" in database.words


def test_a_damaged_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "antrian.db").write_bytes(b"not a database at all" * 500)
    assert "WRONG" in levels(examine(Settings(data_dir=tmp_path)), "database")


def test_a_database_server_that_is_away_is_one_line() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound and not listening: nobody answers there
        url = f"postgresql+psycopg://antrian@127.0.0.1:{taken.getsockname()[1]}/antrian"
        [database] = of(examine(Settings(database_url=url)), "database")
    assert database.level == "WRONG"
    assert "\n" not in database.words


@pytest.mark.parametrize(("free", "level"), [(10 * 1024**2, "WRONG"), (500 * 1024**2, "look"), (50 * 1024**3, "ok")])
def test_room_on_the_disk(settings: Settings, monkeypatch: pytest.MonkeyPatch, free: int, level: str) -> None:
    monkeypatch.setattr(doctor.shutil, "disk_usage", lambda _path: Usage(10**12, 0, free))
    assert levels(examine(settings), "disk") == [level]


def test_a_folder_that_cannot_be_written(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_options: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    [finding] = of(examine(settings), "write test")
    assert (finding.level, "Read-only" in finding.words) == ("WRONG", True)


@pytest.mark.parametrize("name", ["secret.key", "demo.json"])
def test_a_key_that_others_can_read(settings: Settings, name: str) -> None:
    settings.data_dir.chmod(0o755)
    key = settings.data_dir / name
    key.write_text("x" * 64)
    key.chmod(0o644)
    [finding] = [finding for finding in of(examine(settings), "secrets") if name in finding.words]
    assert (finding.level, "chmod" in finding.words) == ("WRONG", True)
    key.chmod(0o600)
    assert "WRONG" not in levels(examine(settings), "secrets")


@pytest.mark.parametrize("several", [{"reuse_port": True}, {"run_worker": False}])
def test_several_processes_need_postgresql_and_redis(settings: Settings, several: dict[str, bool]) -> None:
    [finding] = of(examine(settings.model_copy(update=several)), "processes")
    assert (finding.level, "PostgreSQL" in finding.words) == ("WRONG", True)
    away = {**several, "database_url": "postgresql+psycopg://antrian@127.0.0.1:1/antrian"}
    [finding] = of(examine(settings.model_copy(update=away)), "processes")
    assert (finding.level, "Redis" in finding.words) == ("WRONG", True)


def test_a_redis_that_is_away(settings: Settings) -> None:
    assert levels(examine(settings.model_copy(update={"redis_url": "redis://127.0.0.1:1/0"})), "redis") == ["WRONG"]


def test_a_loopback_address_is_worth_a_look(settings: Settings) -> None:
    closed = settings.model_copy(update={"host": "127.0.0.1", "public_url": ""})
    assert levels(examine(closed), "settings") == ["ok", "look", "look"]


def test_more_connections_than_the_system_allows(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor.resource, "getrlimit", lambda _which: (1024, 1024))
    [finding] = of(examine(settings), "open files")
    assert (finding.level, "768" in finding.words) == ("look", True)


def test_a_missing_clip(settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    voice = tmp_path / "voice"
    voice.mkdir()
    (voice / "manifest.json").write_text('{"clips": {"chime": {}, "id/heads/A": {}}}')
    (voice / "chime.opus").write_bytes(b"")
    monkeypatch.setattr(doctor, "CLIPS", voice)
    [finding] = of(examine(settings), "voice")
    assert (finding.level, "id/heads/A" in finding.words) == ("WRONG", True)


def test_a_clock_that_was_set_back(settings: Settings, sqlite_lobby: Lobby) -> None:
    with sqlite_lobby.database.write() as session:
        log.append(session, acting(sqlite_lobby.office_id), kind=Kind.SETTINGS_CHANGED,
                   at=clock.now() + timedelta(hours=3))
    assert levels(examine(settings), "clock") == ["ok", "WRONG"]


def test_a_clock_without_a_battery(settings: Settings, at: Callable[[datetime], None]) -> None:
    at(datetime(2000, 1, 1, tzinfo=UTC))
    assert any("2000" in finding.words for finding in of(examine(settings), "clock") if finding.level == "WRONG")


def test_a_printer_that_does_not_answer(settings: Settings, sqlite_lobby: Lobby) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        with sqlite_lobby.database.write() as session:
            session.add(Printer(office_id=sqlite_lobby.office_id, name="Printer depan", driver="network",
                                address=f"127.0.0.1:{taken.getsockname()[1]}"))
        found = {finding.words: finding.level for finding in of(examine(settings), "printer")}
    assert any(level == "WRONG" and "Printer depan" in words for words, level in found.items())
