"""Numbers that were written by hand come into the sequence: none twice, none lost, no gap, each in its place."""

from __future__ import annotations

import threading
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, time
from typing import Any

import pytest
from sqlalchemy import select

from queue_core.errors import Conflict
from queue_core.printing.models import PrintJob
from queue_core.record.actor import Actor
from queue_core.record.models import Event
from queue_core.reports.day import daily
from queue_core.tickets.actions import moves
from queue_core.tickets.actions.handwritten import Entered, Handwritten, Sheet, enter_handwritten
from queue_core.tickets.actions.issue import Wish, take_ticket
from queue_core.tickets.models import Ticket, TicketSequence
from tests.support.lobby import NOWHERE, Lobby
from tests.support.refusals import refused


def sheet(lobby: Lobby, *labels: str, at: str = "10:05", key: str | None = None, status: str = "waiting",
          prefix: str = "A", day: date | None = None, **more: Any) -> Sheet:
    papers = [Handwritten(label, time.fromisoformat(at), status) for label in labels]
    return Sheet(lobby.services[prefix], key or str(uuid.uuid4()), papers, day, **more)


def enter(lobby: Lobby, papers: Sheet, by: str = "loket1") -> Entered:
    entered: Entered = lobby.write(
        lambda session: enter_handwritten(session, lobby.staff[by], papers, lobby.tick()))
    return entered


def numbers(lobby: Lobby, prefix: str = "A") -> list[int]:
    return sorted(ticket.number for ticket in lobby.tickets() if ticket.prefix == prefix)


@pytest.fixture
def late(lobby: Lobby) -> Lobby:
    """Two numbers by the kiosk at ten, then the power went; it is a quarter past ten."""
    lobby.take("A")
    lobby.take("A")
    lobby.tick(15 * 60)
    return lobby


def test_papers_that_continue_the_sequence_keep_their_numbers(late: Lobby) -> None:
    entered = enter(late, sheet(late, "A004", "A003", "5"))
    assert [(ticket["number"], ticket["handwritten"]) for ticket in entered.tickets] == [
        (4, "A004"), (3, "A003"), (5, "A005")]
    assert late.take("A").ticket["number"] == 6


def test_the_first_numbers_of_a_day_may_be_written_by_hand(lobby: Lobby) -> None:
    lobby.tick(600)
    assert [ticket["number"] for ticket in enter(lobby, sheet(lobby, "B001", "B002", prefix="B")).tickets] == [1, 2]
    assert lobby.take("B").ticket["number"] == 3


def test_a_number_the_kiosk_gave_meanwhile_is_not_given_twice(late: Lobby) -> None:
    late.take("A")
    refusal = refused("paper_renumbered", lambda: enter(late, sheet(late, "A003")))
    assert refusal.extra == {"papers": [{"paper": "A003", "label": "A004"}]}
    assert numbers(late) == [1, 2, 3], "nothing happens unasked"
    ticket = enter(late, sheet(late, "A003", renumber=True)).tickets[0]
    assert (ticket["number"], ticket["handwritten"]) == (4, "A003")


def test_a_gap_is_closed_and_told(late: Lobby) -> None:
    refusal = refused("paper_renumbered", lambda: enter(late, sheet(late, "A003", "A007")))
    assert refusal.extra["papers"] == [{"paper": "A003", "label": "A003"}, {"paper": "A007", "label": "A004"}]
    enter(late, sheet(late, "A003", "A007", renumber=True))
    assert numbers(late) == [1, 2, 3, 4]


def test_two_people_who_type_the_same_sheet_enter_it_once(late: Lobby) -> None:
    enter(late, sheet(late, "A003", "A004"))
    refusal = refused("paper_entered_before", lambda: enter(late, sheet(late, "A004", "A005", renumber=True), "loket3"))
    assert refusal.extra["papers"] == [{"paper": "A004", "label": "A004"}]
    other_pad = enter(late, sheet(late, "A004", renumber=True, again=True)).tickets[0]
    assert (other_pad["number"], other_pad["handwritten"]) == (5, "A004")


def test_the_same_key_again_enters_nothing(late: Lobby) -> None:
    key = str(uuid.uuid4())
    first, again = enter(late, sheet(late, "A003", "A004", key=key)), enter(late, sheet(late, "A003", "A004", key=key))
    assert (first.created, again.created) == (True, False)
    assert [ticket["id"] for ticket in again.tickets] == [ticket["id"] for ticket in first.tickets]
    refused("idempotency_conflict", lambda: enter(late, sheet(late, "A003", key=key)))
    assert numbers(late) == [1, 2, 3, 4]


def test_the_place_is_by_the_noted_time_and_nobody_who_was_there_loses_theirs(late: Lobby) -> None:
    late.take("A")  # by the kiosk, at a quarter past ten
    enter(late, sheet(late, "A003", at="10:00", renumber=True))
    called = [late.call("loket1")["number"]]
    for _ in range(3):
        ticket = late.tickets()
        held = next(each for each in ticket if each.status == "called")
        late.move("loket1", moves.start, held.id)
        late.move("loket1", moves.finish, held.id)
        called.append(late.call("loket1")["number"])
    assert called == [1, 2, 4, 3], "after who had come before, before who came later"


def test_papers_beside_a_kiosk_that_came_back_keep_their_place(late: Lobby) -> None:
    """A003 stands on a paper of five past ten and on the kiosk's of a quarter past: the papers came first."""
    late.take("A")
    tickets = enter(late, sheet(late, "A003", "A004", renumber=True)).tickets
    assert [(ticket["handwritten"], ticket["number"]) for ticket in tickets] == [("A003", 5), ("A004", 4)]
    kiosk = next(ticket for ticket in late.tickets() if ticket.number == 3)
    assert all(ticket["waiting_since"] < kiosk.waiting_since for ticket in tickets)
    after = enter(late, sheet(late, "A005", at="10:06", renumber=True)).tickets[0]
    assert after["waiting_since"] < kiosk.waiting_since, "it followed the paper A004, not the kiosk's"


def test_a_note_before_the_number_it_follows_is_no_way_to_the_front(late: Lobby) -> None:
    ticket = enter(late, sheet(late, "A003", at="07:00")).tickets[0]
    assert ticket["waiting_since"] == next(each.issued_at for each in late.tickets() if each.number == 2)


def test_the_log_alone_rebuilds_it_and_nothing_is_printed(late: Lobby) -> None:
    ticket = enter(late, sheet(late, "A003")).tickets[0]
    with late.database.read() as session:
        event = session.scalars(select(Event).where(Event.ticket_id == ticket["id"])).one()
        row = session.get_one(Ticket, ticket["id"])
        assert session.scalars(select(PrintJob)).all() == []
    assert (event.kind, event.data["handwritten"], event.staff_id) == ("issued", "A003",
                                                                       late.staff["loket1"].staff_id)
    for name, value in event.data["set"].items():
        assert moves.from_log(name, value) == getattr(row, name), name
    assert row.issued_at == row.waiting_since < event.at


def test_who_was_served_meanwhile_is_counted_and_never_called(late: Lobby) -> None:
    enter(late, sheet(late, "A003", status="done"))
    figures = late.read(lambda session: daily(session, late.office(), late.now.date()))
    assert (figures["totals"]["issued"], figures["totals"]["done"], figures["handwritten"]) == (3, 1, 1)
    assert figures["services"][0]["mean_service_minutes"] is None, "how long it took nobody knows"


def test_a_day_that_is_over_gets_only_those_who_were_served(late: Lobby) -> None:
    yesterday = late.now.date()
    late.tick(24 * 3600)
    refused("paper_of_another_day", lambda: enter(late, sheet(late, "A003", day=yesterday)))
    ticket = enter(late, sheet(late, "A003", day=yesterday, status="done")).tickets[0]
    assert (ticket["number"], ticket["service_date"]) == (3, yesterday)
    assert late.take("A").ticket["number"] == 1, "today has its own sequence"


def test_what_cannot_be_is_refused_and_leaves_nothing(late: Lobby) -> None:
    refused("taken_in_future", lambda: enter(late, sheet(late, "A003", at="23:59")))
    refused("paper_twice", lambda: enter(late, sheet(late, "A003", "3")))
    refused("wrong_prefix", lambda: enter(late, sheet(late, "B001")))
    refused("bad_key", lambda: enter(late, sheet(late, "A003", key="x")))
    refused("unknown_service", lambda: enter(late, Sheet(99_999, str(uuid.uuid4()), ())))
    assert numbers(late) == [1, 2]
    assert late.read(lambda session: session.scalars(select(TicketSequence.last_number)).all()) == [2]


def test_the_kiosk_gives_numbers_while_papers_are_entered(lobby: Lobby) -> None:
    """Three kiosks and three people with sheets, one of whom sends everything twice; both databases."""
    now = lobby.tick(3600)
    start = threading.Barrier(6)
    told: list[tuple[int, str]] = []

    def kiosk(number: int) -> None:
        actor = lobby.devices["kiosk"]
        start.wait(60)
        for _ in range(12):
            with lobby.database.write() as session:
                wish = Wish(lobby.services["A"], str(uuid.uuid4()))
                issued = take_ticket(session, actor, wish, NOWHERE, now).ticket
            told.append((issued["number"], issued["idempotency_key"]))

    def clerk(number: int) -> None:
        start.wait(60)
        for turn in range(4):
            labels = [f"A{100 * number + 3 * turn + part:03d}" for part in range(1, 4)]
            papers = sheet(lobby, *labels, renumber=True)
            for _ in range(2 if number == 1 else 1):
                entered = _persistent(lobby, lobby.staff[f"loket{number}"], papers, now)
            told.extend((ticket["number"], ticket["idempotency_key"]) for ticket in entered.tickets)

    with ThreadPoolExecutor(6) as pool:
        jobs = [pool.submit(kiosk if who < 3 else clerk, who - 2) for who in range(6)]
        for job in jobs:
            job.result(120)
    stored = {ticket.idempotency_key: ticket.number for ticket in lobby.tickets()}
    assert sorted(stored.values()) == list(range(1, 3 * 12 + 3 * 12 + 1))
    assert sorted(told) == sorted((number, key) for key, number in stored.items())
    assert lobby.read(lambda session: session.scalars(select(TicketSequence.last_number)).all()) == [72]


def test_one_sheet_sent_by_many_at_once_is_entered_once(lobby: Lobby) -> None:
    now = lobby.tick(3600)
    papers, start = sheet(lobby, "A001", "A002"), threading.Barrier(4)

    def send(_: int) -> bool:
        start.wait(60)
        return _persistent(lobby, lobby.staff["loket1"], papers, now).created

    with ThreadPoolExecutor(4) as pool:
        created = list(pool.map(send, range(4)))
    assert sorted(created) == [False, False, False, True]
    assert numbers(lobby) == [1, 2]


def _persistent(lobby: Lobby, actor: Actor, papers: Sheet, now: datetime) -> Entered:
    with lobby.database.write() as session:
        return enter_handwritten(session, actor, papers, now)


def test_a_clerk_who_gives_up_leaves_no_gap(lobby: Lobby) -> None:
    """A crash in the middle of a sheet takes all of it back."""
    def crash() -> None:
        with lobby.database.write() as session:
            enter_handwritten(session, lobby.staff["loket1"], sheet(lobby, "A001", "A002"), lobby.tick(3600))
            raise Conflict("try_again")

    refused("try_again", crash)
    assert lobby.take("A").ticket["number"] == 1
