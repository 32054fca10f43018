"""Office hours, doors, settings, and which day it is."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.office.rules import door, is_open_at
from queue_core.office.settings import DEFAULT_RATES, OfficeSettings
from queue_core.record.clock import business_date, zone
from queue_core.tickets.rules import PriorityClass

WEEK = {str(day): ["08:00", "15:00"] for day in range(4)} | {"4": ["08:00", "11:30"]}


@pytest.mark.parametrize(("local", "is_open"), [
    ("2026-11-23T07:59:59", False), ("2026-11-23T08:00:00", True), ("2026-11-23T14:59:59", True),
    ("2026-11-23T15:00:00", False), ("2026-11-27T11:29:59", True), ("2026-11-27T11:30:00", False),
    ("2026-11-28T10:00:00", False), ("2026-11-29T10:00:00", False),
])
@pytest.mark.parametrize("name", ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura"])
def test_hours_are_the_offices_own(local: str, is_open: bool, name: str) -> None:
    moment = datetime.fromisoformat(local).replace(tzinfo=zone(name)).astimezone(UTC)
    assert is_open_at(WEEK, moment, name) is is_open


def test_no_hours_mean_always_open() -> None:
    assert is_open_at({}, datetime(2026, 11, 29, 3, tzinfo=UTC), "Asia/Jakarta")


@pytest.mark.parametrize(("is_active", "paused", "hours", "state"), [
    (True, False, {}, "open"), (False, True, {}, "inactive"), (True, True, {}, "paused"),
    (True, False, {"0": ["08:00", "09:00"]}, "hours"), (True, True, {"0": ["08:00", "09:00"]}, "paused"),
])
def test_why_a_service_gives_no_numbers(is_active: bool, paused: bool, hours: dict[str, list[str]], state: str) -> None:
    moment = datetime.fromisoformat("2026-11-23T10:00:00+07:00")
    assert door(is_active=is_active, paused=paused, hours=hours, moment=moment, zone_name="Asia/Jakarta") == state


@pytest.mark.parametrize(("name", "hours"), [("Asia/Jakarta", 7), ("Asia/Makassar", 8), ("Asia/Jayapura", 9)])
def test_the_day_changes_at_the_offices_own_midnight(name: str, hours: int) -> None:
    midnight = datetime(2026, 11, 24, tzinfo=UTC) - timedelta(hours=hours)
    assert business_date(midnight - timedelta(seconds=1), name) == date(2026, 11, 23)
    assert business_date(midnight, name) == date(2026, 11, 24)


def test_every_class_has_a_rate_and_none_is_below_general() -> None:
    assert set(DEFAULT_RATES) == {str(name) for name in PriorityClass}
    assert min(DEFAULT_RATES.values()) == DEFAULT_RATES["general"] == 1.0


def test_settings_survive_being_stored() -> None:
    settings = OfficeSettings(running_text=("Selamat datang",), playlist=({"url": "/a.mp4"},), hours=WEEK, coin_faces=2)
    assert OfficeSettings.from_json(settings.to_json()) == settings


@given(st.dictionaries(st.text(min_size=1), st.integers(), max_size=4))
def test_settings_of_a_newer_version_are_left_aside(unknown: dict[str, int]) -> None:
    stored = {f"new_{key}": value for key, value in unknown.items()}
    assert OfficeSettings.from_json(stored) == OfficeSettings()
