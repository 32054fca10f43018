"""What the TVs show beside the calls, and when: items of the playlist and lines of running text. Pure.

Stored in the office's settings as JSON. Everything an item may say about its time is optional:

``days``                  weekdays on which it is shown, 0 is Monday; none: every day
``from``, ``until``       first and last date, ISO 8601
``from_time``, ``until_time``  ``HH:MM``; an end before the beginning passes midnight, equal ones are the whole day

A stretch over midnight belongs to the day on which it began: days and dates are those of that day.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Final

from queue_core.office.plans import StoredItem, StoredLine, StoredPlan

#: Kinds whose content is a file of the store, and those that are words.
FILES: Final = frozenset({"image", "video"})
KINDS: Final = ("image", "video", "requirements", "maklumat", "skm", "page")
DEFAULT_SECONDS: Final = 12
_DAY: Final = timedelta(days=1)


def is_shown(plan: StoredPlan, local: datetime) -> bool:
    """Whether something planned so is shown at this moment of the office's own clock."""
    first, last = time.fromisoformat(plan.get("from_time") or "00:00"), time.fromisoformat(
        plan.get("until_time") or "00:00")
    now, today = local.time(), local.date()
    if first == last:
        return _is_day(plan, today)
    if first < last:
        return first <= now < last and _is_day(plan, today)
    return (now >= first and _is_day(plan, today)) or (now < last and _is_day(plan, today - _DAY))


def _is_day(plan: StoredPlan, day: date) -> bool:
    days = plan.get("days")
    if days and day.weekday() not in days:
        return False
    first, last = plan.get("from"), plan.get("until")
    return (not first or date.fromisoformat(first) <= day) and (not last or day <= date.fromisoformat(last))


def shown_items(items: Iterable[StoredItem], local: datetime, device_id: int | None = None) -> list[StoredItem]:
    """The items of one TV at this moment, in the office's order; without a TV, those of any."""
    return [item for item in items if is_for(item, device_id) and is_shown(item, local)]


def is_for(item: StoredItem, device_id: int | None) -> bool:
    """Whether an item is meant for this TV; one that names none is for all."""
    devices = item.get("devices")
    return device_id is None or not devices or device_id in devices


def next_change(plans: Sequence[StoredPlan], local: datetime) -> datetime:
    """The next moment at which something of ``plans`` begins or ends; at the latest in a day from now.

    Until then what is shown stays the same, so a screen need not ask again.
    """
    marks = {time(0)}
    for plan in plans:
        marks |= {time.fromisoformat(mark) for mark in (plan.get("from_time"), plan.get("until_time")) if mark}
    present = [is_shown(plan, local) for plan in plans]
    end = local + _DAY
    for day in (local.date(), local.date() + _DAY):
        for mark in sorted(marks):
            moment = datetime.combine(day, mark, local.tzinfo)
            if local < moment < end and [is_shown(plan, moment) for plan in plans] != present:
                return moment
    return end


def lines_of(stored: Sequence[str | StoredLine]) -> list[StoredLine]:
    """Stored running text in today's form; the settings of an older version hold plain strings."""
    return [{"text": line} if isinstance(line, str) else line.copy() for line in stored]


def with_plans(texts: Sequence[str], stored: Sequence[str | StoredLine]) -> list[StoredLine]:
    """Lines with these texts, in this order; one that stood there before keeps its days and times."""
    left, lines = lines_of(stored), []
    for text in texts:
        line = next((each for each in left if each["text"] == text), None)
        if line is None:
            line = {"text": text}
        else:
            left.remove(line)
        lines.append(line)
    return lines


def shown_lines(stored: Sequence[str | StoredLine], local: datetime) -> list[str]:
    """The running text of this moment, in order."""
    return [str(line["text"]) for line in lines_of(stored) if is_shown(line, local)]


def version_of(stored: Sequence[object]) -> int:
    """A number that is another one when the content is: who saves says which content they saw."""
    return zlib.crc32(json.dumps(list(stored), sort_keys=True, ensure_ascii=False).encode())


def media_in(items: Iterable[StoredItem]) -> set[int]:
    """Media files the playlist shows."""
    return {int(item["media_id"]) for item in items if item.get("media_id") is not None}
