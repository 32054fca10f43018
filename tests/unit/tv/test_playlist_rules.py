"""When an item of the playlist is shown, and when that changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.tv.playlist import (
    is_shown,
    lines_of,
    media_in,
    next_change,
    shown_items,
    shown_lines,
    version_of,
    with_plans,
)

WIB = ZoneInfo("Asia/Jakarta")
MONDAY = date(2026, 11, 23)
minutes = st.integers(0, 24 * 60 - 1).map(lambda at: time(at // 60, at % 60).isoformat("minutes"))
days = st.dates(date(2026, 11, 10), date(2026, 12, 10))
moments = st.builds(lambda day, at: datetime.combine(day, at, WIB), days, st.times())


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    plan: dict[str, Any] = {}
    if draw(st.booleans()):
        plan["days"] = sorted(draw(st.sets(st.integers(0, 6), min_size=1)))
    if draw(st.booleans()):
        plan["from_time"], plan["until_time"] = draw(minutes), draw(minutes)
    if draw(st.booleans()):
        plan["from"] = draw(days).isoformat()
    if draw(st.booleans()):
        plan["until"] = draw(days).isoformat()
    return plan


def at(hour: int, minute: int = 0, day: int = 0) -> datetime:
    return datetime.combine(MONDAY + timedelta(days=day), time(hour, minute), WIB)


@pytest.mark.parametrize(("plan", "moment", "shown"), [
    ({}, at(3), True),
    ({"days": [0]}, at(0), True),
    ({"days": [0]}, at(0, day=1), False),
    ({"from_time": "08:00", "until_time": "12:00"}, at(8), True),
    ({"from_time": "08:00", "until_time": "12:00"}, at(12), False),
    ({"from_time": "22:00", "until_time": "02:00", "days": [0]}, at(1, 59, day=1), True),
    ({"from_time": "22:00", "until_time": "02:00", "days": [0]}, at(1, 59), False),
    ({"from_time": "22:00", "until_time": "02:00", "until": "2026-11-23"}, at(1, day=1), True),
    ({"from_time": "22:00", "until_time": "02:00", "from": "2026-11-23"}, at(1), False),
    ({"from": "2026-11-23", "until": "2026-11-23"}, at(23, 59), True),
    ({"until": "2026-11-22"}, at(0), False),
    ({"from_time": "09:00", "until_time": "09:00"}, at(4), True),
])
def test_a_plan_at_a_moment(plan: dict[str, Any], moment: datetime, shown: bool) -> None:
    assert is_shown(plan, moment) is shown


@given(plan=plans(), moment=moments)
def test_the_hours_of_a_plan_are_those_of_a_minute_by_minute_reading(plan: dict[str, Any], moment: datetime) -> None:
    """Walk from every permitted day's beginning through its stretch: the same answer as the rule's."""
    def permitted(day: date) -> bool:
        return (("days" not in plan or day.weekday() in plan["days"])
                and ("from" not in plan or plan["from"] <= day.isoformat())
                and ("until" not in plan or day.isoformat() <= plan["until"]))

    found = False
    for day in (moment.date() - timedelta(days=1), moment.date()):
        begin = datetime.combine(day, time.fromisoformat(plan.get("from_time", "00:00")), WIB)
        end = datetime.combine(day, time.fromisoformat(plan.get("until_time", "00:00")), WIB)
        if end == begin:
            begin = datetime.combine(day, time(0), WIB)
            end = begin + timedelta(days=1)
        elif end < begin:
            end += timedelta(days=1)
        found |= permitted(day) and begin <= moment < end
    assert is_shown(plan, moment) is found


@given(many=st.lists(plans(), max_size=5), moment=moments, share=st.floats(0, 1, exclude_max=True))
def test_nothing_changes_before_the_next_change(many: list[dict[str, Any]], moment: datetime, share: float) -> None:
    change = next_change(many, moment)
    assert moment < change <= moment + timedelta(days=1)
    between = moment + (change - moment) * share
    assert [is_shown(plan, between) for plan in many] == [is_shown(plan, moment) for plan in many]


@given(many=st.lists(plans(), max_size=5), moment=moments)
def test_a_change_is_a_change(many: list[dict[str, Any]], moment: datetime) -> None:
    change = next_change(many, moment)
    if change < moment + timedelta(days=1):
        assert [is_shown(plan, change) for plan in many] != [is_shown(plan, moment) for plan in many]


def test_items_keep_their_order_and_their_screens() -> None:
    items = [{"id": "a", "devices": [2]}, {"id": "b"}, {"id": "c", "days": [6]}, {"id": "d", "devices": [1, 2]}]
    assert [item["id"] for item in shown_items(items, at(9), 2)] == ["a", "b", "d"]
    assert [item["id"] for item in shown_items(items, at(9), 1)] == ["b", "d"]
    assert [item["id"] for item in shown_items(items, at(9))] == ["a", "b", "d"]


def test_running_text_of_older_settings_still_reads() -> None:
    stored = ["Selamat datang", {"text": "Jumat tutup 11.00", "days": [4]}]
    assert lines_of(stored)[0] == {"text": "Selamat datang"}
    assert shown_lines(stored, at(9)) == ["Selamat datang"]
    assert shown_lines(stored, at(9, day=4)) == ["Selamat datang", "Jumat tutup 11.00"]


def test_lines_saved_by_their_texts_keep_their_plans() -> None:
    friday = {"text": "Jumat tutup 11.00", "days": [4]}
    stored = ["Selamat datang", friday, {"text": "Antre", "days": [0]}, {"text": "Antre", "days": [1]}]
    assert with_plans(["Antre", "Jumat tutup 11.00", "Baru", "Antre", "Antre"], stored) == [
        {"text": "Antre", "days": [0]}, friday, {"text": "Baru"}, {"text": "Antre", "days": [1]}, {"text": "Antre"}]
    assert with_plans([], stored) == []


def test_a_version_is_of_the_content() -> None:
    first = [{"id": "a", "kind": "page"}]
    assert version_of(first) == version_of([{"kind": "page", "id": "a"}])
    assert version_of(first) != version_of([])
    assert media_in([{"media_id": 3}, {"kind": "page"}]) == {3}
