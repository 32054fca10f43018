"""Which number a paper written by hand gets: gapless, its own where it can be, the rest in the order of the day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from queue_core.errors import Invalid
from queue_core.tickets.handwritten import (
    PAST_DAYS,
    HandwrittenNumber,
    arrange,
    before_first,
    check_day,
    moment_of,
    number_on,
)

NINE = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
minutes = st.integers(0, 600).map(lambda minute: NINE + timedelta(minutes=minute))
sheets = st.lists(st.builds(HandwrittenNumber, st.integers(1, 40), minutes), max_size=25,
                  unique_by=lambda paper: paper.number)


@given(papers=sheets, last=st.integers(0, 30), earliest=st.none() | minutes)
def test_no_gap_no_twin_and_every_paper_has_its_place(papers: list[HandwrittenNumber], last: int,
                                                      earliest: Any) -> None:
    placed = arrange(papers, last, earliest)
    assert [place.number for place in placed] == list(range(last + 1, last + 1 + len(papers)))
    assert sorted(place.index for place in placed) == list(range(len(papers)))
    run = 0
    while any(paper.number == last + run + 1 for paper in papers):
        run += 1
    kept, others = placed[:run], placed[run:]
    assert all(papers[place.index].number == place.number for place in kept), "what continues keeps its number"
    assert [place.moment for place in others] == sorted(place.moment for place in others)
    for place in placed:
        noted = papers[place.index].moment
        assert place.moment == (noted if earliest is None else max(noted, earliest))


@given(papers=sheets.filter(bool), last=st.integers(0, 30), order=st.randoms())
def test_the_order_of_typing_changes_nothing(papers: list[HandwrittenNumber], last: int, order: Any) -> None:
    def told(these: list[HandwrittenNumber]) -> dict[int, tuple[int, datetime]]:
        return {these[place.index].number: (place.number, place.moment) for place in arrange(these, last, None)}

    shuffled = list(papers)
    order.shuffle(shuffled)
    assert told(shuffled) == told(papers)


@pytest.mark.parametrize(("numbers", "last", "before"), [
    ([13, 14], 12, 12), ([13], 20, 12), ([15], 12, 12), ([1, 2], 0, 0), ([1], 5, 0)])
def test_writing_began_after_the_number_before_the_first_paper(numbers: list[int], last: int, before: int) -> None:
    assert before_first([HandwrittenNumber(number, NINE) for number in numbers], last) == before


@pytest.mark.parametrize("words", ["A013", "a13", "A 013", "A-13", " 13 ", "013", "A.13"])
def test_a_paper_is_read_however_it_was_written(words: str) -> None:
    assert number_on(words, "A") == 13


@pytest.mark.parametrize(("words", "code"), [
    ("", "not_a_number"), ("A", "not_a_number"), ("A0", "not_a_number"), ("A12345", "not_a_number"),
    ("A1B", "not_a_number"), ("1-2", "not_a_number"), ("A٣", "not_a_number"), ("B013", "wrong_prefix"),
    ("AA1", "wrong_prefix")])
def test_what_is_no_number_is_refused(words: str, code: str) -> None:
    with pytest.raises(Invalid) as caught:
        number_on(words, "A")
    assert caught.value.code == code


@given(st.integers(1, 9999))
def test_every_label_is_read_back(number: int) -> None:
    assert number_on(f"KK{number:03d}", "KK") == number


def test_a_note_stands_for_the_end_of_its_minute() -> None:
    now = NINE + timedelta(hours=2)
    moment = moment_of(TODAY, time(9, 5), "Asia/Jakarta", now)
    assert NINE + timedelta(minutes=5, seconds=59) < moment < NINE + timedelta(minutes=6)
    just_now = NINE + timedelta(minutes=5, seconds=20)
    assert moment_of(TODAY, time(9, 5), "Asia/Jakarta", just_now) == just_now
    with pytest.raises(Invalid):
        moment_of(TODAY, time(9, 6), "Asia/Jakarta", just_now)


def test_who_waits_waits_today_and_who_was_served_may_be_entered_later() -> None:
    check_day(TODAY, TODAY, waits=True)
    check_day(TODAY - timedelta(days=PAST_DAYS), TODAY, waits=False)
    for day, waits in ((TODAY + timedelta(days=1), False), (TODAY - timedelta(days=1), True),
                       (TODAY - timedelta(days=PAST_DAYS + 1), False)):
        with pytest.raises(Invalid) as caught:
            check_day(day, TODAY, waits=waits)
        assert caught.value.code == "paper_of_another_day"
