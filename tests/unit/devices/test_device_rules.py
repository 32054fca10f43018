"""When a device is in trouble: a table, and what holds for any day."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.devices.rules import DEVICE_KINDS, ORDER, SILENT_AFTER, Seen, drift_of, is_news, opened_at, troubles

NOW = datetime.fromisoformat("2026-11-23T10:00:00+07:00")
OPENED = NOW - timedelta(hours=2)
WEEK = {str(day): ["08:00", "15:00"] for day in range(5)}


def seen(kind: str = "display", ago: float | None = 10, printer_ago: float | None = None, *, quiet: bool = False,
         number: int = 1, **health: Any) -> Seen:
    return Seen(number, kind, None if ago is None else NOW - timedelta(seconds=ago), health,
                None if printer_ago is None else NOW - timedelta(seconds=printer_ago), quiet)


def sound(state: str, ago: float, **more: Any) -> Seen:
    return seen(sound=state, sound_since=(NOW - timedelta(seconds=ago)).isoformat(), **more)


ANOTHER_HEARD = seen(number=2, sound="on")
ANOTHER_SILENT = seen(number=2, ago=600, sound="on")


@pytest.mark.parametrize(("device", "others", "codes"), [
    (seen(), [], []),
    (seen(ago=None), [], []),
    (seen(ago=119), [], []),
    (seen(ago=121), [], ["silent"]),
    (seen("kiosk", 121), [], ["silent"]),
    (seen("printer", 121), [], ["silent"]),
    (seen("skm", 121), [], []),
    (seen("skm", 601), [], ["silent"]),
    (sound("blocked", 59), [], []),
    (sound("blocked", 61), [], ["sound_blocked"]),
    (sound("muted", 61), [], ["sound_muted"]),
    (sound("off", 61), [], ["sound_muted"]),
    (sound("on", 61), [], []),
    (sound("muted", 61, quiet=True), [], []),
    (sound("blocked", 61), [ANOTHER_HEARD], []),
    (sound("blocked", 61), [ANOTHER_SILENT], ["sound_blocked"]),
    (sound("blocked", 61, kind="kiosk"), [], []),
    (seen(drift_seconds=60), [], []),
    (seen(drift_seconds=61), [], ["clock"]),
    (seen(drift_seconds=-3600.5), [], ["clock"]),
    (seen("kiosk", printer_ago=59), [], []),
    (seen("kiosk", printer_ago=61), [], ["printer"]),
    (seen("kiosk", printer_ago=61, drift_seconds=900), [], ["printer", "clock"]),
    (seen("kiosk", 500, printer_ago=61, drift_seconds=900), [], ["silent"]),
])
def test_what_is_wrong(device: Seen, others: list[Seen], codes: list[str]) -> None:
    assert [trouble.code for trouble in troubles(device, others, NOW, OPENED)] == codes


def test_a_night_without_a_word_is_counted_from_the_opening() -> None:
    night = seen(ago=17 * 3600)
    assert troubles(night, [], NOW, NOW - timedelta(seconds=100)) == []
    assert [trouble.code for trouble in troubles(night, [], NOW, NOW - timedelta(seconds=130))] == ["silent"]


@pytest.mark.parametrize(("hours", "moment", "opened"), [
    (WEEK, "2026-11-23T10:00:00+07:00", "2026-11-23T08:00:00+07:00"),
    (WEEK, "2026-11-23T08:00:00+07:00", "2026-11-23T08:00:00+07:00"),
    (WEEK, "2026-11-23T07:59:59+07:00", None),
    (WEEK, "2026-11-23T15:00:00+07:00", None),
    (WEEK, "2026-11-22T10:00:00+07:00", None),
    (WEEK, "2026-11-23T01:00:00+00:00", "2026-11-23T08:00:00+07:00"),
])
def test_when_the_office_opened(hours: dict[str, list[str]], moment: str, opened: str | None) -> None:
    found = opened_at(hours, datetime.fromisoformat(moment), "Asia/Jakarta")
    assert found == (None if opened is None else datetime.fromisoformat(opened))


def test_an_office_without_hours_has_always_been_open() -> None:
    found = opened_at({}, NOW, "Asia/Jakarta")
    assert found is not None
    assert found.year == 1


devices = st.builds(
    seen, st.sampled_from(DEVICE_KINDS), st.none() | st.floats(0, 10_000), st.none() | st.floats(0, 10_000),
    quiet=st.booleans(), sound=st.sampled_from(["on", "blocked", "muted", "off", None, "?"]),
    drift_seconds=st.none() | st.floats(-1e6, 1e6), sound_since=st.sampled_from([None, "kemarin", NOW.isoformat()]))


@given(devices, st.lists(devices, max_size=3), st.integers(0, 100_000))
def test_troubles_come_worst_first_and_each_once(device: Seen, others: list[Seen], listening: int) -> None:
    found = [trouble.code for trouble in troubles(device, others, NOW, NOW - timedelta(seconds=listening))]
    assert found == [code for code in ORDER if code in found]
    if "silent" in found:
        assert device.last_seen_at is not None
        assert NOW - device.last_seen_at > SILENT_AFTER[device.kind]
        assert listening > SILENT_AFTER[device.kind].total_seconds()


@given(devices, st.lists(devices, max_size=3))
def test_nobody_is_told_of_a_tv_that_cannot_be_heard_while_another_one_is(device: Seen, others: list[Seen]) -> None:
    found = {trouble.code for trouble in troubles(device, [*others, ANOTHER_HEARD], NOW, OPENED)}
    assert not found & {"sound_blocked", "sound_muted"}


@pytest.mark.parametrize(("known", "told", "news"), [
    ({}, {"page": "kiosk"}, True),
    ({"page": "kiosk", "clock": "a"}, {"page": "kiosk", "clock": "b"}, False),
    ({"sound": "on", "drift_seconds": 1.0}, {"sound": "on", "drift_seconds": 3.0}, False),
    ({"sound": "on", "drift_seconds": 1.0}, {"sound": "on", "drift_seconds": 90.0}, True),
    ({"sound": "on"}, {"sound": "blocked"}, True),
    ({"detail": "x"}, {}, True),
])
def test_what_is_worth_writing_down(known: dict[str, Any], told: dict[str, Any], news: bool) -> None:
    assert is_news(known, told) is news


def test_a_clock_that_was_not_told_is_not_off() -> None:
    assert drift_of({"drift_seconds": "lama"}) is None
