"""A server whose clock is wrong: found by its log and by its devices, told to people, and never a number twice."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from antrian.clock_watch import LOOKS, ClockWatch, words
from queue_core.devices.clock_check import ClockTrouble, judge, server_clock
from queue_core.devices.models import Device
from queue_core.record import clock
from tests.support.lobby import Lobby

NOW = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
HOUR = 3600.0


@pytest.mark.parametrize(("drifts", "code"), [
    ([], None), ([HOUR], None), ([HOUR, HOUR + 20], "devices"), ([-HOUR, -HOUR - 5, -HOUR + 5], "devices"),
    ([HOUR, 0], None), ([HOUR, -HOUR], None), ([HOUR, HOUR, 0, 0], None), ([HOUR, HOUR, HOUR, 0], "devices"),
    ([0, 1, 2, 30], None), ([100, 101, 99], None)])
def test_devices_that_agree_are_believed_and_one_alone_is_not(drifts: list[float], code: str | None) -> None:
    found = judge(None, drifts, NOW)
    assert (found.code if found else None) == code
    if found is not None:
        assert found.seconds == pytest.approx(drifts[0], abs=20)


@given(st.lists(st.floats(-120, 120), max_size=20))
def test_small_differences_never_alarm(drifts: list[float]) -> None:
    assert judge(NOW + timedelta(minutes=2), drifts, NOW) is None


@given(st.lists(st.floats(-1e6, 1e6), max_size=8), st.integers(-10**6, 10**6))
def test_whatever_devices_say_the_answer_is_one(drifts: list[float], newest: int) -> None:
    found = judge(NOW + timedelta(seconds=newest), drifts, NOW)
    assert (newest > 120) is (found is not None and found.code == "behind_log")
    if found is not None and found.code == "devices":
        assert abs(found.seconds) > 119
        assert found.devices >= 2


def tell(lobby: Lobby, drift: float, *kinds: str, seen: datetime | None = None) -> None:
    for kind in kinds:
        lobby.write(lambda session, kind=kind: session.execute(  # type: ignore[misc]
            update(Device).where(Device.id == lobby.devices[kind].device_id)
            .values(health={"drift_seconds": drift}, last_seen_at=seen or lobby.now)))


def look(lobby: Lobby) -> ClockTrouble | None:
    found: ClockTrouble | None = lobby.read(lambda session: server_clock(session, lobby.office_id, lobby.now))
    return found


def test_two_screens_an_hour_off_accuse_the_server(lobby: Lobby) -> None:
    tell(lobby, HOUR, "kiosk")
    assert look(lobby) is None
    tell(lobby, HOUR + 3, "display")
    assert look(lobby) == ClockTrouble("devices", 3602, 2)
    tell(lobby, HOUR, "kiosk", "display", seen=lobby.now - timedelta(minutes=10))
    assert look(lobby) is None, "what they said ten minutes ago says nothing now"


def test_a_clock_set_back_is_found_in_the_log(lobby: Lobby) -> None:
    lobby.take("A")
    lobby.now -= timedelta(hours=1)
    found = look(lobby)
    assert found is not None
    assert (found.code, found.seconds // 60) == ("behind_log", 60)


def test_an_hour_back_changes_no_number_and_a_day_back_asks_yesterdays_sequence(lobby: Lobby) -> None:
    """Numbers keep their date: whatever the clock does, none is given twice on one date."""
    assert [lobby.take("A").ticket["number"] for _ in range(2)] == [1, 2]
    lobby.now -= timedelta(hours=1)
    assert lobby.take("A").ticket["number"] == 3
    lobby.now -= timedelta(days=1)
    assert lobby.take("A").ticket["number"] == 1
    lobby.now += timedelta(days=1)
    assert lobby.take("A").ticket["number"] == 4


def test_the_log_is_told_once_and_reminded(
        lobby: Lobby, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: lobby.now)
    watch = ClockWatch(lobby.database)
    with caplog.at_level(logging.WARNING, "antrian.clock_watch"):
        watch.look()
        assert caplog.messages == []
        tell(lobby, HOUR, "kiosk", "display")
        for _ in range(LOOKS):
            watch.look()
        assert len(caplog.messages) == 1
        watch.look()
        assert len(caplog.messages) == 2
        tell(lobby, 0, "kiosk", "display")
        watch.look()
        assert len(caplog.messages) == 2
    assert "1:00:00 behind" in caplog.messages[0]


def test_the_words_say_which_way() -> None:
    assert "ahead" in words(ClockTrouble("devices", -4000, 3))
    assert "set back" in words(ClockTrouble("behind_log", 4000))
