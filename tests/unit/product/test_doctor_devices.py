"""The check-up looks around the server: screens that say nothing, copies nobody made, programs that are missing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import update

from antrian.commands import doctor_devices
from antrian.commands.doctor import examine
from antrian.copies import media as media_copies
from antrian.settings import Settings
from queue_core.devices.models import Device
from queue_core.media import tools
from queue_core.record import clock
from tests.support.lobby import Lobby
from tests.unit.product.test_doctor import levels, of

pytestmark = pytest.mark.usefixtures("documents_asked_once")


@pytest.fixture
def settings(sqlite_lobby: Lobby, tmp_path: Path, at: Callable[[datetime], None]) -> Settings:
    at(sqlite_lobby.tick())
    tmp_path.chmod(0o700)
    return Settings(data_dir=tmp_path, host="0.0.0.0", public_url="http://antrian.contoh")


def tell(lobby: Lobby, kind: str, **values: Any) -> None:
    lobby.write(lambda session: session.execute(
        update(Device).where(Device.id == lobby.devices[kind].device_id).values(**values)))


def test_a_silent_screen_is_named(settings: Settings, sqlite_lobby: Lobby) -> None:
    assert levels(examine(settings), "device") == ["ok"]
    tell(sqlite_lobby, "display", last_seen_at=clock.now() - timedelta(minutes=20))
    [finding] = of(examine(settings), "device")
    assert finding.level == "look"
    assert "Display: says nothing" in finding.words


def test_a_clock_that_two_screens_doubt(settings: Settings, sqlite_lobby: Lobby) -> None:
    for kind in ("kiosk", "display"):
        tell(sqlite_lobby, kind, last_seen_at=clock.now(), health={"drift_seconds": -3600.0})
    found = of(examine(settings), "clock")
    assert [finding.level for finding in found] == ["ok", "WRONG"]
    assert "1:00:00 ahead" in found[1].words


@pytest.mark.parametrize(("days", "level"), [(None, "look"), (0, "ok"), (4, "ok"), (5, "look")])
def test_how_old_the_last_copy_is(settings: Settings, days: int | None, level: str) -> None:
    if days is not None:
        media_copies.note(settings.data_dir, Path("/mnt/stick/copy.db"), clock.now() - timedelta(days=days))
    assert levels(examine(settings), "backup") == [level]


def test_programs_that_are_missing_are_named(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tools, "missing", lambda: ["ffmpeg"])
    [finding] = of(examine(settings), "media")
    assert (finding.level, "ffmpeg" in finding.words) == ("look", True)


def test_every_trouble_of_a_device_has_words() -> None:
    from queue_core.devices.rules import ORDER

    assert set(ORDER) <= set(doctor_devices.WORDS)
