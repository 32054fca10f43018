"""Numbers that were written by hand while everything was down: which number each paper gets afterwards. Pure.

The rule (docs/decisions/0019): the sequence stays gapless, whatever stands on paper. A paper that continues it keeps
its number. One whose number the system has given meanwhile, or that leaves a gap, gets the next free number, and what
stands on it is kept beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from queue_core.errors import Invalid
from queue_core.record.clock import zone

#: A day has fewer numbers; more digits are a slip of the pen.
MOST = 9999
#: Papers of the last days may still be entered as served, so that they are counted.
PAST_DAYS = 7
_WRITTEN = re.compile(r"^\s*([A-Za-z]{0,3})\s*[-.]?\s*0*([1-9][0-9]{0,3})\s*$", re.ASCII)
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class HandwrittenNumber:
    """One paper: the number written on it, and the moment it stands for in the queue."""

    number: int
    moment: datetime


@dataclass(frozen=True)
class Placed:
    """The place of the paper at ``index`` of what was entered: its ``number`` in the sequence, and when it came."""

    index: int
    number: int
    moment: datetime


def number_on(words: str, prefix: str) -> int:
    """What was written, as a number: ``A013``, ``a 13`` and ``13`` are the same paper.

    Raises ``Invalid`` ``not_a_number`` for anything else and ``wrong_prefix`` for another letter than the service's.
    """
    found = _WRITTEN.match(words)
    if found is None:
        raise Invalid("not_a_number", paper=words)
    if found[1] and found[1].upper() != prefix:
        raise Invalid("wrong_prefix", paper=words, prefix=prefix)
    return int(found[2])


def moment_of(day: date, at: time, zone_name: str, now: datetime) -> datetime:
    """The moment a time noted by hand stands for.

    A note has no seconds, so it stands for the end of its minute: nobody whom the system gave a number in that minute
    loses their place. Raises ``Invalid`` ``taken_in_future``.
    """
    noted = datetime.combine(day, at, tzinfo=zone(zone_name))
    if noted > now:
        raise Invalid("taken_in_future", time=f"{at:%H:%M}")
    return min(noted + _MINUTE - timedelta(milliseconds=1), now)


def check_day(day: date, today: date, *, waits: bool) -> None:
    """Who still waits is entered on the same day; who was served may be entered some days later.

    Raises ``Invalid`` ``paper_of_another_day``.
    """
    if day > today or today - day > timedelta(days=PAST_DAYS) or (waits and day != today):
        raise Invalid("paper_of_another_day", days=PAST_DAYS)


def before_first(papers: Sequence[HandwrittenNumber], last: int) -> int:
    """The number after which somebody began to write: the one before the smallest paper, or ``last`` across a gap."""
    return min(last, min((paper.number for paper in papers), default=1) - 1)


def arrange(papers: Sequence[HandwrittenNumber], last: int, earliest: datetime | None) -> list[Placed]:
    """The numbers after ``last`` for all papers, without a gap, in the order in which they are given.

    First the papers that continue the sequence, each keeping its number, then the others by the time noted on them.
    ``earliest`` is when the number of ``before_first`` was given: whatever was noted, no paper comes before it.
    """
    def moment(index: int) -> datetime:
        noted = papers[index].moment
        return noted if earliest is None else max(noted, earliest)

    by_number = {paper.number: index for index, paper in enumerate(papers)}
    order: list[int] = []
    while last + len(order) + 1 in by_number:
        order.append(by_number.pop(last + len(order) + 1))
    order += sorted(by_number.values(), key=lambda index: (papers[index].moment, papers[index].number))
    return [Placed(index, last + place, moment(index)) for place, index in enumerate(order, start=1)]
