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
class Paper:
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


def arrange(papers: Sequence[Paper], last: int, last_moment: datetime | None) -> list[Placed]:
    """The numbers after ``last`` for all papers, without a gap, in the order in which they are given.

    First the papers that continue the sequence, each keeping its number; ``last_moment`` is when ``last`` was given,
    and none of these is placed before the number it follows. Then the others, by the time noted on them.
    """
    by_number = {paper.number: index for index, paper in enumerate(papers)}
    placed: list[Placed] = []
    earliest = last_moment
    while last + len(placed) + 1 in by_number:
        index = by_number.pop(last + len(placed) + 1)
        moment = papers[index].moment if earliest is None else max(papers[index].moment, earliest)
        earliest = moment
        placed.append(Placed(index, papers[index].number, moment))
    for index in sorted(by_number.values(), key=lambda each: (papers[each].moment, papers[each].number)):
        placed.append(Placed(index, last + len(placed) + 1, papers[index].moment))
    return placed
