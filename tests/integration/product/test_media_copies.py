"""The office's own files come along with a copy of its database, and back with it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import click.testing
import pytest

from antrian.cli import cli
from antrian.copies import media as media_copies
from queue_core.media.models import MediaFile
from queue_core.media.store import Store
from tests.support.lobby import Lobby

Run = Callable[..., str]


@pytest.fixture
def office(sqlite_lobby: Lobby, tmp_path: Path) -> Lobby:
    """An office with two pictures that its database speaks of; nobody has the database open."""
    store = Store(tmp_path / "media")
    for words in (b"balai kota", b"jadwal posyandu"):
        row = MediaFile(office_id=sqlite_lobby.office_id, kind="image", name=store.put(words, "webp"), title="Gambar",
                        size=len(words), created_at=sqlite_lobby.now)
        sqlite_lobby.write(lambda session, row=row: session.add(row))  # type: ignore[misc]
    sqlite_lobby.database.dispose()
    return sqlite_lobby


@pytest.fixture
def run(office: Lobby, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    for name in ("ANTRIAN_CONFIG", "ANTRIAN_DATABASE_URL", "ANTRIAN_SECRET_KEY"):
        monkeypatch.delenv(name, raising=False)

    def invoke(data_dir: Path, *arguments: str) -> str:
        monkeypatch.setenv("ANTRIAN_DATA_DIR", str(data_dir))
        result = click.testing.CliRunner().invoke(cli, list(arguments))
        assert result.exit_code == 0, result.output
        return result.output

    return invoke


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_another_machine_gets_everything(run: Run, tmp_path: Path) -> None:
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    told = run(tmp_path, "backup", str(stick / "monday.db"))
    assert "2 files" in told
    assert "2 of them new" in told
    assert "0 of them new" in run(tmp_path, "backup", str(stick / "tuesday.db"))
    assert names(stick) == ["media", "monday.db", "tuesday.db"]
    told = run(other, "restore", str(stick / "tuesday.db"))
    assert "secret.key" in told
    assert names(other / "media") == names(tmp_path / "media")
    for path in (other / "media").iterdir():
        assert hashlib.sha256(path.read_bytes()).hexdigest() == path.stem


def test_a_copy_beside_the_database_needs_no_second_set_of_files(run: Run, tmp_path: Path) -> None:
    before = names(tmp_path / "media")
    assert "0 of them new" in run(tmp_path, "backup", str(tmp_path / "copy.db"))
    assert names(tmp_path / "media") == before


def test_what_is_damaged_or_gone_is_named_and_the_rest_comes(run: Run, tmp_path: Path) -> None:
    stick, other = tmp_path / "stick", tmp_path / "other"
    stick.mkdir()
    run(tmp_path, "backup", str(stick / "monday.db"))
    damaged, good = sorted((stick / "media").iterdir())
    damaged.write_bytes(b"the stick was wet")
    told = run(other, "restore", str(stick / "monday.db"))
    assert f"{damaged} is damaged" in told
    assert f"{damaged.name} is nowhere" in told
    assert names(other / "media") == [good.name]


def test_half_a_file_is_brought_again(run: Run, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    run(tmp_path, "backup", str(stick / "monday.db"))
    cut = min((stick / "media").iterdir())
    cut.write_bytes(cut.read_bytes()[:3])
    assert "1 of them new" in run(tmp_path, "backup", str(stick / "tuesday.db"))
    assert hashlib.sha256(cut.read_bytes()).hexdigest() == cut.stem


def test_nothing_but_the_stores_own_files_travels(run: Run, tmp_path: Path) -> None:
    (tmp_path / "media" / ".new-half").write_text("an upload that goes on")
    (tmp_path / "media" / "notes.txt").write_text("not ours")
    (tmp_path / "stick").mkdir()
    run(tmp_path, "backup", str(tmp_path / "stick" / "monday.db"))
    assert len(names(tmp_path / "stick" / "media")) == 2


def test_the_last_copy_is_remembered(run: Run, tmp_path: Path) -> None:
    assert media_copies.last_copy(tmp_path) is None
    run(tmp_path, "backup", str(tmp_path / "copy.db"))
    found = media_copies.last_copy(tmp_path)
    assert found is not None
    assert found[0] <= datetime.now(UTC)
    assert found[1].endswith("copy.db")
    for broken in ("", "[]", "{}", json.dumps({"at": "yesterday", "file": "x"})):
        (tmp_path / media_copies.NOTE).write_text(broken)
        assert media_copies.last_copy(tmp_path) is None
